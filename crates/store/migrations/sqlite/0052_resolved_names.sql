-- The ids that the names in a row stood for when it was planned: another plan is due when they stand for others.
ALTER TABLE import_rows ADD COLUMN resolved TEXT NOT NULL DEFAULT '';
