-- Text is compared byte by byte, as SQLite does it.
ALTER TABLE tenants ALTER COLUMN sort_name TYPE TEXT COLLATE "C";
