-- Parties: members, customers and suppliers that a tenant serves. An account may be linked to one (users.party_id), which
-- copies the kind and the household to the account, where the gate reads them. Whether a listed account is linked to a
-- party stands with the party too (`linked`), so that a list by it is a walk along an index.
--
-- users.party_id refers to parties, but SQLite cannot add a foreign key to a table that is there; deleting a party clears it.

CREATE TABLE parties (
    tenant_id   BYTEA   NOT NULL REFERENCES tenants (tenant_id),
    party_id    BYTEA   NOT NULL,
    kind        TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    sort_name   TEXT    NOT NULL,
    search_text TEXT    NOT NULL,
    email       TEXT,
    family      TEXT,
    external_id TEXT,
    linked      BOOLEAN NOT NULL DEFAULT FALSE,
    created_at  BIGINT  NOT NULL,
    updated_at  BIGINT  NOT NULL,
    version     BIGINT  NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, party_id)
);
CREATE UNIQUE INDEX parties_external ON parties (tenant_id, kind, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX parties_by_name ON parties (tenant_id, sort_name, party_id);
CREATE INDEX parties_by_kind ON parties (tenant_id, kind, sort_name, party_id);
CREATE INDEX parties_by_link ON parties (tenant_id, linked, sort_name, party_id);
CREATE INDEX parties_by_kind_and_link ON parties (tenant_id, kind, linked, sort_name, party_id);
CREATE INDEX parties_by_created ON parties (tenant_id, created_at, party_id);
CREATE INDEX parties_by_kind_and_created ON parties (tenant_id, kind, created_at, party_id);
CREATE INDEX parties_of_family ON parties (tenant_id, family, sort_name, party_id) WHERE family IS NOT NULL;

-- A party has at most one listed account, an account at most one party.
CREATE UNIQUE INDEX users_of_party ON users (tenant_id, party_id) WHERE listed AND party_id IS NOT NULL;
CREATE INDEX users_by_party ON users (tenant_id, party_id) WHERE party_id IS NOT NULL;
