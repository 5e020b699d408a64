-- What a list of users starts from where one of its filters leaves few (users/few.rs): the users who are not as most are,
-- and who holds a role in a workspace. The statement repeats each condition, word by word.
CREATE INDEX users_by_status ON users (tenant_id, status, user_id) WHERE status <> 'active';
CREATE INDEX users_by_type ON users (tenant_id, kind, party_kind, user_id) WHERE (kind <> 'human' OR party_kind IS NOT NULL);
CREATE INDEX users_by_context ON users (tenant_id, context, user_id) WHERE context <> 'tenant';
CREATE INDEX users_by_mfa ON users (tenant_id, user_id) WHERE mfa;
CREATE INDEX assignments_by_workspace ON assignments (tenant_id, workspace_id, holder_kind, holder_id) WHERE length(workspace_id) > 0;
