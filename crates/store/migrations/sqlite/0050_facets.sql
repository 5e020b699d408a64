-- What most lists of users are filtered by, packed into one number (users/facets.rs has the codes), so that one index answers for
-- any of them together; and the address as a key that every user has, so that a list by it leaves nobody out.
ALTER TABLE users ADD COLUMN facets BIGINT GENERATED ALWAYS AS (
    CASE status WHEN 'active' THEN 0 WHEN 'inactive' THEN 1 WHEN 'pending' THEN 2 WHEN 'deleted' THEN 3 ELSE 4 END
    + 8 * CASE WHEN kind = 'api' THEN 4 WHEN kind = 'system' THEN 5 WHEN party_kind = 'member' THEN 1
               WHEN party_kind = 'customer' THEN 2 WHEN party_kind = 'supplier' THEN 3 ELSE 0 END
    + 64 * CASE context WHEN 'tenant' THEN 0 WHEN 'customer' THEN 1 WHEN 'supplier' THEN 2 ELSE 3 END
    + 256 * CASE WHEN mfa THEN 1 ELSE 0 END) VIRTUAL;
ALTER TABLE users ADD COLUMN sort_email TEXT GENERATED ALWAYS AS (coalesce(email_canonical, '')) VIRTUAL;
DROP INDEX users_by_status;
DROP INDEX users_by_type;
DROP INDEX users_by_context;
DROP INDEX users_by_mfa;
DROP INDEX users_by_email;
CREATE INDEX users_by_facets ON users (tenant_id, facets, user_id);
CREATE INDEX users_by_email ON users (tenant_id, listed, sort_email, user_id);
