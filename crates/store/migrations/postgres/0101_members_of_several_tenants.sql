-- The new table stands behind the second wall.
ALTER TABLE operator_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE operator_access FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON operator_access USING (tenant_id = (SELECT rolecall_tenant()) OR (SELECT rolecall_everywhere()));
