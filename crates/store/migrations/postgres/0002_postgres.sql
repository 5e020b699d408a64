-- Text is compared byte by byte, as SQLite does it, whatever the collation of the database.
DO $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND data_type = 'text' AND table_name NOT LIKE '\_sqlx%'
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE TEXT COLLATE "C"', wanted.table_name, wanted.column_name);
    END LOOP;
END $$;

-- Substring search: a trigram index over what users are searched by. It is a table of its own, without
-- row-level security, because PostgreSQL lets no policy stand before an index that answers LIKE; what is found
-- is always joined to users, which has one.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

CREATE TABLE user_search (
    tenant_id BYTEA NOT NULL,
    user_id   BYTEA NOT NULL,
    text      TEXT  COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);
CREATE INDEX user_search_text ON user_search USING gin (tenant_id, text gin_trgm_ops);

CREATE FUNCTION users_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO user_search (tenant_id, user_id, text) VALUES (NEW.tenant_id, NEW.user_id, NEW.search_text)
        ON CONFLICT (tenant_id, user_id) DO UPDATE SET text = excluded.text;
    RETURN NULL;
END $$;
CREATE TRIGGER users_search AFTER INSERT OR UPDATE OF search_text ON users
    FOR EACH ROW EXECUTE FUNCTION users_search();

-- The audit trail is only ever appended to.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are never changed or deleted';
END $$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The second wall: each transaction says which tenant it is for, or that it is for the whole installation.
CREATE FUNCTION rolecall_tenant() RETURNS bytea STABLE LANGUAGE sql AS $$
    SELECT CASE WHEN current_setting('rolecall.tenant', true) ~ '^[0-9a-f]{32}$'
                THEN decode(current_setting('rolecall.tenant', true), 'hex') END
$$;
CREATE FUNCTION rolecall_everywhere() RETURNS boolean STABLE LANGUAGE sql AS $$
    SELECT coalesce(current_setting('rolecall.tenant', true) = '*', false)
$$;

DO $$
DECLARE
    walled text;
BEGIN
    FOREACH walled IN ARRAY ARRAY['tenants', 'users', 'passwords', 'roles', 'workspaces', 'user_groups', 'group_members',
        'assignments', 'sessions', 'one_time_tokens', 'audit_entries', 'outbox', 'policy_versions', 'policy_changes',
        'manifests', 'idempotency_keys']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', walled);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', walled);
        EXECUTE format('CREATE POLICY tenant_wall ON %I USING (tenant_id = (SELECT rolecall_tenant()) OR (SELECT rolecall_everywhere()))', walled);
    END LOOP;
END $$;
