-- What the fields that a row changes are before, in the words of a file, so that the plan shows what is lost beside what comes; and
-- whether the row gives full access. Both are as they were when the row was planned.
ALTER TABLE import_rows ADD COLUMN before_cells TEXT COLLATE "C" NOT NULL DEFAULT '{}';
ALTER TABLE import_rows ADD COLUMN full_access BOOLEAN NOT NULL DEFAULT FALSE;
