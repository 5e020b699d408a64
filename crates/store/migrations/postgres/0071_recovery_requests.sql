-- Text of the new table is compared byte by byte. It is no tenant's, like the counters: whose account is meant is found later.
DO $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN SELECT column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = 'recovery_requests' AND data_type = 'text'
    LOOP
        EXECUTE format('ALTER TABLE recovery_requests ALTER COLUMN %I TYPE TEXT COLLATE "C"', wanted.column_name);
    END LOOP;
END $$;
