-- The audit trail is only ever appended to: SQLite replaces a row (INSERT OR REPLACE) without asking the triggers
-- that refuse to delete it.
CREATE TRIGGER audit_entries_no_replace BEFORE INSERT ON audit_entries
WHEN EXISTS (SELECT 1 FROM audit_entries WHERE tenant_id = new.tenant_id AND audit_id = new.audit_id)
BEGIN
    SELECT RAISE (ABORT, 'audit entries are never replaced');
END;
