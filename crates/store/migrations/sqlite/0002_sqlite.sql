-- Substring search: a trigram index over what users are searched by. Contentless, so that text is kept once.
CREATE TABLE user_search_rows (
    row       INTEGER PRIMARY KEY,
    tenant_id BYTEA NOT NULL,
    user_id   BYTEA NOT NULL,
    UNIQUE (tenant_id, user_id)
);
CREATE VIRTUAL TABLE user_search USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram', detail = 'full');

CREATE TRIGGER users_search_insert AFTER INSERT ON users BEGIN
    INSERT INTO user_search_rows (tenant_id, user_id) VALUES (new.tenant_id, new.user_id);
    INSERT INTO user_search (rowid, text)
        SELECT row, new.search_text FROM user_search_rows WHERE tenant_id = new.tenant_id AND user_id = new.user_id;
END;
CREATE TRIGGER users_search_update AFTER UPDATE OF search_text ON users WHEN old.search_text <> new.search_text BEGIN
    DELETE FROM user_search WHERE rowid =
        (SELECT row FROM user_search_rows WHERE tenant_id = new.tenant_id AND user_id = new.user_id);
    INSERT INTO user_search (rowid, text)
        SELECT row, new.search_text FROM user_search_rows WHERE tenant_id = new.tenant_id AND user_id = new.user_id;
END;

-- The audit trail is only ever appended to.
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN
    SELECT RAISE (ABORT, 'audit entries are never changed');
END;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN
    SELECT RAISE (ABORT, 'audit entries are never deleted');
END;
