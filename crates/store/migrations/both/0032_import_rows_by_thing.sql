-- Erasing an account reaches the rows of the imports that were about it.
CREATE INDEX import_rows_by_thing ON import_rows (tenant_id, thing_id);
