-- When a tenant last had a turn at the worker: tenants take turns, so that the many jobs of one leave room for the one of another.
CREATE INDEX jobs_by_turn ON jobs (tenant_id, turn_at) WHERE started_at > 0;
