-- How many users hold a role directly, in whatever scopes: kept by whoever writes assignments (assignments/counts.rs),
-- so that showing or saving a role costs the same whoever holds it.
ALTER TABLE roles ADD COLUMN users_count BIGINT NOT NULL DEFAULT 0;
UPDATE roles SET users_count = (SELECT count(DISTINCT a.holder_id) FROM assignments a
    WHERE a.tenant_id = roles.tenant_id AND a.role_id = roles.role_id AND a.holder_kind = 'user');

-- What the deletion of an account took from it, by name, until it is restored or erased.
ALTER TABLE users ADD COLUMN severed TEXT;

-- What ends, in the order of its ending.
CREATE INDEX assignments_by_end ON assignments (tenant_id, valid_until, assignment_id) WHERE valid_until IS NOT NULL;
