-- Text is compared byte by byte, as SQLite does it.
ALTER TABLE portals ALTER COLUMN slug TYPE TEXT COLLATE "C";
ALTER TABLE portals ALTER COLUMN name TYPE TEXT COLLATE "C";
ALTER TABLE portals ALTER COLUMN contexts TYPE TEXT COLLATE "C";
ALTER TABLE portals ALTER COLUMN return_url TYPE TEXT COLLATE "C";
-- The new tables stand behind the second wall.
ALTER TABLE portals ENABLE ROW LEVEL SECURITY;
ALTER TABLE portals FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON portals USING (tenant_id = (SELECT rolecall_tenant()) OR (SELECT rolecall_everywhere()));
ALTER TABLE portal_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal_roles FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON portal_roles USING (tenant_id = (SELECT rolecall_tenant()) OR (SELECT rolecall_everywhere()));
ALTER TABLE portal_users ENABLE ROW LEVEL SECURITY;
ALTER TABLE portal_users FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON portal_users USING (tenant_id = (SELECT rolecall_tenant()) OR (SELECT rolecall_everywhere()));
