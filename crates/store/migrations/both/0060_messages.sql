-- Letters on their way. What a letter says is sealed, and forgotten when it was sent, cancelled, or is past its life. thing is the
-- id of what its delivery state belongs to. expires_at is 0 where it never dies. Whoever holds the lease sends it.
CREATE TABLE messages (
    tenant_id    BYTEA  NOT NULL REFERENCES tenants (tenant_id),
    message_id   BYTEA  NOT NULL,
    template     TEXT   NOT NULL,
    language     TEXT   NOT NULL,
    user_id      BYTEA,
    thing        TEXT,
    address      TEXT   NOT NULL,
    sealed       BYTEA,
    status       TEXT   NOT NULL,
    attempts     BIGINT NOT NULL DEFAULT 0,
    due_at       BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL DEFAULT 0,
    created_at   BIGINT NOT NULL,
    sent_at      BIGINT NOT NULL DEFAULT 0,
    answer       TEXT,
    lease        BYTEA,
    leased_until BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, message_id)
);
CREATE INDEX messages_due ON messages (status, due_at);
CREATE INDEX messages_by_thing ON messages (tenant_id, thing, message_id);

-- How a tenant's mail leaves, where it does not leave as the installation's does.
CREATE TABLE mail_servers (
    tenant_id       BYTEA  NOT NULL PRIMARY KEY REFERENCES tenants (tenant_id),
    host            TEXT   NOT NULL,
    port            BIGINT NOT NULL,
    tls             TEXT   NOT NULL,
    username        TEXT,
    sealed_password BYTEA,
    sender_name     TEXT,
    sender_address  TEXT   NOT NULL,
    updated_at      BIGINT NOT NULL,
    version         BIGINT NOT NULL
);

-- Templates that a tenant edited; the others are built in.
CREATE TABLE mail_templates (
    tenant_id  BYTEA  NOT NULL REFERENCES tenants (tenant_id),
    template   TEXT   NOT NULL,
    language   TEXT   NOT NULL,
    subject    TEXT   NOT NULL,
    text_part  TEXT   NOT NULL,
    html_part  TEXT   NOT NULL,
    updated_at BIGINT NOT NULL,
    version    BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, template, language)
);
