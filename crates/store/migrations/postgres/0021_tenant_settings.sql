ALTER TABLE tenant_settings ALTER COLUMN document TYPE TEXT COLLATE "C";
ALTER TABLE tenant_settings ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_settings FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON tenant_settings USING (tenant_id = (SELECT rolecall_tenant()) OR (SELECT rolecall_everywhere()));
