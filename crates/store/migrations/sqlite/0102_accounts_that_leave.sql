-- An account that leaves a tenant is found there no more.
CREATE TRIGGER users_search_delete AFTER DELETE ON users BEGIN
    DELETE FROM user_search WHERE rowid =
        (SELECT row FROM user_search_rows WHERE tenant_id = old.tenant_id AND user_id = old.user_id);
    DELETE FROM user_search_rows WHERE tenant_id = old.tenant_id AND user_id = old.user_id;
END;
