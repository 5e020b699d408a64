-- Invitations: pending accounts on their way, and the roles that they offer. Where one is, is worked out from these times and the
-- state of its mail. invited_by is NULL for the owner at the command line; it is whoever sent it last, and answers for it.
CREATE TABLE invitations (
    tenant_id       BYTEA  NOT NULL,
    invitation_id   BYTEA  NOT NULL,
    user_id         BYTEA  NOT NULL,
    message         TEXT,
    invited_by      BYTEA,
    invited_by_name TEXT   NOT NULL,
    mail_id         BYTEA,
    created_at      BIGINT NOT NULL,
    sent_at         BIGINT NOT NULL,
    remind_at       BIGINT NOT NULL,
    expires_at      BIGINT NOT NULL,
    reminded_at     BIGINT NOT NULL DEFAULT 0,
    accepted_at     BIGINT NOT NULL DEFAULT 0,
    revoked_at      BIGINT NOT NULL DEFAULT 0,
    refused_at      BIGINT NOT NULL DEFAULT 0,
    refusal         TEXT,
    PRIMARY KEY (tenant_id, invitation_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, user_id)
);
CREATE INDEX invitations_open ON invitations (tenant_id, accepted_at, revoked_at, invitation_id);
CREATE INDEX invitations_by_user ON invitations (tenant_id, user_id);
CREATE INDEX invitations_to_remind ON invitations (reminded_at, accepted_at, revoked_at, remind_at);

-- workspace_id is empty for the whole tenant.
CREATE TABLE invitation_roles (
    tenant_id     BYTEA NOT NULL,
    invitation_id BYTEA NOT NULL,
    role_id       BYTEA NOT NULL,
    workspace_id  BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, invitation_id, workspace_id, role_id),
    FOREIGN KEY (tenant_id, invitation_id) REFERENCES invitations (tenant_id, invitation_id),
    FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, role_id)
);
CREATE INDEX invitation_roles_by_role ON invitation_roles (tenant_id, role_id);
