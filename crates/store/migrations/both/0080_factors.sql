-- Second factors. A seed is sealed by the vault; of a recovery code only a mark is kept.

CREATE TABLE totp_factors (
    tenant_id    BYTEA  NOT NULL,
    user_id      BYTEA  NOT NULL,
    seed         BYTEA  NOT NULL,
    confirmed_at BIGINT NOT NULL,
    last_step    BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, user_id)
);

-- A seed that its owner has not confirmed with a code yet; the factor that is there works until then.
CREATE TABLE totp_enrolments (
    tenant_id  BYTEA  NOT NULL,
    user_id    BYTEA  NOT NULL,
    seed       BYTEA  NOT NULL,
    tries      BIGINT NOT NULL DEFAULT 0,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, user_id)
);

CREATE TABLE recovery_codes (
    tenant_id BYTEA  NOT NULL,
    user_id   BYTEA  NOT NULL,
    mark      BYTEA  NOT NULL,
    used_at   BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, user_id, mark),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, user_id)
);

-- Since when the tenant demands a second factor of those of whom it demands one now; the days of grace count from here.
ALTER TABLE tenant_settings ADD COLUMN second_factor_since BIGINT NOT NULL DEFAULT 0;
