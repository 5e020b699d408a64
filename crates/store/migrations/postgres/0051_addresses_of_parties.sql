-- The form in which the address of a party is compared, as that of an account is: an import finds parties by it. It is made in
-- Rust (parties.rs); what is there already gets it here as far as SQL can make it, which is wholly for addresses in ASCII.
ALTER TABLE parties ADD COLUMN email_canonical TEXT COLLATE "C";
-- Every tenant's, whichever wall stands before them.
SELECT set_config('rolecall.tenant', '*', true);
UPDATE parties SET email_canonical = rtrim(lower(email), '.') WHERE email IS NOT NULL;
CREATE INDEX parties_by_email ON parties (tenant_id, kind, email_canonical) WHERE email_canonical IS NOT NULL;
