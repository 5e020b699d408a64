-- The new tables stand behind the second wall.
DO $$
DECLARE
    added text;
BEGIN
    FOREACH added IN ARRAY ARRAY['totp_factors', 'totp_enrolments', 'recovery_codes']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', added);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', added);
        EXECUTE format('CREATE POLICY tenant_wall ON %I USING (tenant_id = (SELECT rolecall_tenant()) OR (SELECT rolecall_everywhere()))', added);
    END LOOP;
END $$;
