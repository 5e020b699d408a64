-- A deleted group is inactive; one that was inactive before stays so when it is restored.
ALTER TABLE user_groups ADD COLUMN was_active BOOLEAN NOT NULL DEFAULT TRUE;
