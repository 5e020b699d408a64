-- The new table stands behind the second wall; it has no text.
ALTER TABLE devices ENABLE ROW LEVEL SECURITY;
ALTER TABLE devices FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON devices USING (tenant_id = (SELECT rolecall_tenant()) OR (SELECT rolecall_everywhere()));
