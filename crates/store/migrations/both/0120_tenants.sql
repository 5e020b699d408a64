-- Operators list tenants by name and by age. Names that were there before are compared as the database lowers them, until they change.
ALTER TABLE tenants ADD COLUMN sort_name TEXT NOT NULL DEFAULT '';
UPDATE tenants SET sort_name = lower(name);
CREATE INDEX tenants_by_name ON tenants (sort_name, tenant_id);
CREATE INDEX tenants_by_age ON tenants (created_at, tenant_id);
