-- Browsers that signed in to an account before. Only the hash of what a browser keeps is here, and each account has its own.
CREATE TABLE devices (
    tenant_id    BYTEA  NOT NULL,
    user_id      BYTEA  NOT NULL,
    device_hash  BYTEA  NOT NULL,
    created_at   BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id, device_hash),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, user_id)
);
CREATE INDEX devices_by_expiry ON devices (expires_at);

-- The sign-in log is a view of the trail: what it is filtered by is found without walking over every sign-in.
CREATE INDEX audit_sign_ins_by_result ON audit_entries (tenant_id, result, audit_id) WHERE action = 'session.create';
CREATE INDEX audit_sign_ins_by_reason ON audit_entries (tenant_id, reason, audit_id) WHERE action = 'session.create';
CREATE INDEX audit_sign_ins_by_ip ON audit_entries (tenant_id, ip, audit_id) WHERE action = 'session.create';
