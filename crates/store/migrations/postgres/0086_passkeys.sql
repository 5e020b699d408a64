-- Text of the new table is compared byte by byte, and it stands behind the second wall.
DO $$
DECLARE
    added text;
    wanted record;
BEGIN
    FOREACH added IN ARRAY ARRAY['passkeys']
    LOOP
        FOR wanted IN SELECT column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = added AND data_type = 'text'
        LOOP
            EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE TEXT COLLATE "C"', added, wanted.column_name);
        END LOOP;
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', added);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', added);
        EXECUTE format('CREATE POLICY tenant_wall ON %I USING (tenant_id = (SELECT rolecall_tenant()) OR (SELECT rolecall_everywhere()))', added);
    END LOOP;
END $$;
