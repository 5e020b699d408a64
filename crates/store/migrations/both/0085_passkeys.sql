-- Passkeys: public keys, and what a device called them. Whoever signs in with one names the account as well, so that the same
-- credential in another tenant, which the doors refuse, would be another account's and no way into this one.
CREATE TABLE passkeys (
    tenant_id     BYTEA  NOT NULL,
    passkey_id    BYTEA  NOT NULL,
    user_id       BYTEA  NOT NULL,
    credential_id BYTEA  NOT NULL,
    credential    TEXT   NOT NULL,
    counter       BIGINT NOT NULL,
    name          TEXT   NOT NULL,
    created_at    BIGINT NOT NULL,
    last_used_at  BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, passkey_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, user_id)
);
CREATE UNIQUE INDEX passkeys_of_tenant ON passkeys (tenant_id, credential_id);
CREATE INDEX passkeys_by_credential ON passkeys (credential_id);
CREATE INDEX passkeys_by_user ON passkeys (tenant_id, user_id, passkey_id);
