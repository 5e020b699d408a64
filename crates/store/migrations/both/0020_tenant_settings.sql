-- What a tenant turned: one document, in the words of the API. A tenant without a row has turned nothing.
CREATE TABLE tenant_settings (
    tenant_id  BYTEA  NOT NULL PRIMARY KEY REFERENCES tenants (tenant_id),
    document   TEXT   NOT NULL,
    updated_at BIGINT NOT NULL,
    version    BIGINT NOT NULL
);
