-- Text is compared byte by byte, as in every other table.
DO $$
DECLARE
    wanted record;
BEGIN
    FOR wanted IN SELECT column_name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = 'parties' AND data_type = 'text'
    LOOP
        EXECUTE format('ALTER TABLE parties ALTER COLUMN %I TYPE TEXT COLLATE "C"', wanted.column_name);
    END LOOP;
END $$;

-- Substring search, beside the wall as that of users (docs/decisions/0008): what is found is always joined to parties.
CREATE TABLE party_search (
    tenant_id BYTEA NOT NULL,
    party_id  BYTEA NOT NULL,
    text      TEXT  COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, party_id)
);
CREATE INDEX party_search_text ON party_search USING gin (tenant_id, text gin_trgm_ops);

CREATE FUNCTION parties_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM party_search WHERE tenant_id = OLD.tenant_id AND party_id = OLD.party_id;
        RETURN NULL;
    END IF;
    INSERT INTO party_search (tenant_id, party_id, text) VALUES (NEW.tenant_id, NEW.party_id, NEW.search_text)
        ON CONFLICT (tenant_id, party_id) DO UPDATE SET text = excluded.text;
    RETURN NULL;
END $$;
CREATE TRIGGER parties_search AFTER INSERT OR DELETE OR UPDATE OF search_text ON parties
    FOR EACH ROW EXECUTE FUNCTION parties_search();

ALTER TABLE parties ENABLE ROW LEVEL SECURITY;
ALTER TABLE parties FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON parties USING (tenant_id = (SELECT rolecall_tenant()) OR (SELECT rolecall_everywhere()));
