-- Front doors for those whom a tenant serves. Contexts are words with commas between them, as roles have them.
CREATE TABLE portals (
    tenant_id  BYTEA   NOT NULL REFERENCES tenants (tenant_id),
    portal_id  BYTEA   NOT NULL,
    slug       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    active     BOOLEAN NOT NULL,
    contexts   TEXT    NOT NULL,
    return_url TEXT,
    created_at BIGINT  NOT NULL,
    updated_at BIGINT  NOT NULL,
    version    BIGINT  NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, portal_id),
    UNIQUE (tenant_id, slug)
);

-- The roles that an account is given when it is let in.
CREATE TABLE portal_roles (
    tenant_id BYTEA NOT NULL,
    portal_id BYTEA NOT NULL,
    role_id   BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, portal_id, role_id),
    FOREIGN KEY (tenant_id, portal_id) REFERENCES portals (tenant_id, portal_id)
);
CREATE INDEX portal_roles_by_role ON portal_roles (tenant_id, role_id, portal_id);

CREATE TABLE portal_users (
    tenant_id BYTEA  NOT NULL,
    portal_id BYTEA  NOT NULL,
    user_id   BYTEA  NOT NULL,
    added_at  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, portal_id, user_id),
    FOREIGN KEY (tenant_id, portal_id) REFERENCES portals (tenant_id, portal_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, user_id)
);
CREATE INDEX portal_users_by_user ON portal_users (tenant_id, user_id, portal_id);

-- Through which portal somebody came, or is about to; none for the back office.
ALTER TABLE sessions ADD COLUMN portal_id BYTEA;
ALTER TABLE one_time_tokens ADD COLUMN portal_id BYTEA;
