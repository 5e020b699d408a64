-- Substring search, as that of users: a trigram index over what parties are searched by, contentless.
CREATE TABLE party_search_rows (
    row       INTEGER PRIMARY KEY,
    tenant_id BYTEA NOT NULL,
    party_id  BYTEA NOT NULL,
    UNIQUE (tenant_id, party_id)
);
CREATE VIRTUAL TABLE party_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram', detail = 'full');

CREATE TRIGGER parties_search_insert AFTER INSERT ON parties BEGIN
    INSERT INTO party_search_rows (tenant_id, party_id) VALUES (new.tenant_id, new.party_id);
    INSERT INTO party_search (rowid, text)
        SELECT row, new.search_text FROM party_search_rows WHERE tenant_id = new.tenant_id AND party_id = new.party_id;
END;
CREATE TRIGGER parties_search_update AFTER UPDATE OF search_text ON parties WHEN old.search_text <> new.search_text BEGIN
    DELETE FROM party_search WHERE rowid =
        (SELECT row FROM party_search_rows WHERE tenant_id = new.tenant_id AND party_id = new.party_id);
    INSERT INTO party_search (rowid, text)
        SELECT row, new.search_text FROM party_search_rows WHERE tenant_id = new.tenant_id AND party_id = new.party_id;
END;
CREATE TRIGGER parties_search_delete AFTER DELETE ON parties BEGIN
    DELETE FROM party_search WHERE rowid =
        (SELECT row FROM party_search_rows WHERE tenant_id = old.tenant_id AND party_id = old.party_id);
    DELETE FROM party_search_rows WHERE tenant_id = old.tenant_id AND party_id = old.party_id;
END;
