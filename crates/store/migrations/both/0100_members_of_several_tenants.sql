-- Through which of its own roles the staff of the operator tenant stand in a tenant; none where they do not. A rule, not a row for
-- each of them: it holds for whoever has been active since before `since`, and for later ones too where `later_joiners` says so.
CREATE TABLE operator_access (
    tenant_id     BYTEA   NOT NULL PRIMARY KEY REFERENCES tenants (tenant_id),
    role_id       BYTEA,
    later_joiners BOOLEAN NOT NULL,
    may_opt_out   BOOLEAN NOT NULL,
    opted_out     BOOLEAN NOT NULL DEFAULT FALSE,
    since         BIGINT  NOT NULL,
    version       BIGINT  NOT NULL DEFAULT 1
);
CREATE INDEX operator_access_by_role ON operator_access (role_id);

-- Since when an account is active without a break; 0 while it is not.
ALTER TABLE users ADD COLUMN active_since BIGINT NOT NULL DEFAULT 0;
UPDATE users SET active_since = created_at WHERE status = 'active';

-- In a tenant that somebody belongs to beside their own stands a row that mirrors the account of the home tenant, so that roles and
-- groups can be given to it; it has no way in of its own. On the account itself, `elsewhere` says that there is such a row, and
-- `landing` is the tenant that a sign-in leads to.
ALTER TABLE users ADD COLUMN home_tenant BYTEA;
ALTER TABLE users ADD COLUMN landing BYTEA;
ALTER TABLE users ADD COLUMN elsewhere BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX users_mirrors ON users (user_id, tenant_id) WHERE home_tenant IS NOT NULL;
CREATE INDEX users_elsewhere ON users (tenant_id, user_id) WHERE elsewhere;
