-- What is asked for often stands in the index that finds it. Otherwise SQLite, which knows no statistics, prefers another index that
-- holds all it wants, and reads everything that the tenant has: every membership of a group for the groups of one user, every session
-- for those of one user, every assignment for the workspaces of one role.
DROP INDEX group_members_by_user;
CREATE INDEX group_members_by_user ON group_members (tenant_id, user_id, group_id);
DROP INDEX sessions_by_user;
CREATE INDEX sessions_by_user ON sessions (tenant_id, user_id, ended_at, session_id);
DROP INDEX assignments_by_role;
CREATE INDEX assignments_by_role ON assignments (tenant_id, role_id, holder_kind, holder_id, workspace_id);
