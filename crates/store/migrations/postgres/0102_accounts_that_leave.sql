-- An account that leaves a tenant is found there no more.
CREATE FUNCTION users_search_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM user_search WHERE tenant_id = OLD.tenant_id AND user_id = OLD.user_id;
    RETURN NULL;
END $$;
CREATE TRIGGER users_search_forget AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION users_search_forget();
