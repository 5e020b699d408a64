-- Work that goes on after its request was answered: bulk actions, and imports that are applied or undone.

-- created_by is NULL for the owner at the command line. A job carries the account that asked for it: its home tenant and its
-- generation, so that it ends with the account's standing. request is the action as JSON. Whoever holds the lease runs it.
CREATE TABLE jobs (
    tenant_id       BYTEA  NOT NULL REFERENCES tenants (tenant_id),
    job_id          BYTEA  NOT NULL,
    kind            TEXT   NOT NULL,
    action          TEXT,
    request         TEXT   NOT NULL,
    import_id       BYTEA,
    status          TEXT   NOT NULL,
    total           BIGINT NOT NULL,
    done            BIGINT NOT NULL DEFAULT 0,
    succeeded       BIGINT NOT NULL DEFAULT 0,
    failed          BIGINT NOT NULL DEFAULT 0,
    skipped         BIGINT NOT NULL DEFAULT 0,
    reason_code     TEXT,
    reason_detail   TEXT,
    created_by      BYTEA,
    created_by_name TEXT   NOT NULL,
    created_by_home BYTEA  NOT NULL,
    generation      BIGINT NOT NULL,
    ip              TEXT,
    user_agent      TEXT,
    request_id      TEXT,
    created_at      BIGINT NOT NULL,
    started_at      BIGINT NOT NULL DEFAULT 0,
    finished_at     BIGINT NOT NULL DEFAULT 0,
    turn_at         BIGINT NOT NULL,
    lease           BYTEA,
    leased_until    BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, job_id)
);
CREATE INDEX jobs_due ON jobs (status, turn_at);
CREATE INDEX jobs_by_creator ON jobs (tenant_id, created_by, job_id);

-- The set is fixed when the job is made. outcome is 'pending' until the row was carried out.
CREATE TABLE job_rows (
    tenant_id BYTEA  NOT NULL,
    job_id    BYTEA  NOT NULL,
    ordinal   BIGINT NOT NULL,
    user_id   BYTEA  NOT NULL,
    outcome   TEXT   NOT NULL,
    code      TEXT,
    detail    TEXT,
    PRIMARY KEY (tenant_id, job_id, ordinal),
    FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, job_id)
);
CREATE INDEX job_rows_by_outcome ON job_rows (tenant_id, job_id, outcome, ordinal);

-- A CSV file that was read and planned. planned_version is the version of the tenant's policy that the plan rests on.
CREATE TABLE imports (
    tenant_id       BYTEA   NOT NULL REFERENCES tenants (tenant_id),
    import_id       BYTEA   NOT NULL,
    kind            TEXT    NOT NULL,
    name            TEXT,
    status          TEXT    NOT NULL,
    columns         TEXT    NOT NULL,
    total           BIGINT  NOT NULL,
    creates         BIGINT  NOT NULL DEFAULT 0,
    updates         BIGINT  NOT NULL DEFAULT 0,
    skips           BIGINT  NOT NULL DEFAULT 0,
    errors          BIGINT  NOT NULL DEFAULT 0,
    undone          BIGINT  NOT NULL DEFAULT 0,
    kept            BIGINT  NOT NULL DEFAULT 0,
    planned_version BIGINT  NOT NULL,
    job_id          BYTEA,
    created_by      BYTEA,
    created_by_name TEXT    NOT NULL,
    created_at      BIGINT  NOT NULL,
    applied_at      BIGINT  NOT NULL DEFAULT 0,
    undone_at       BIGINT  NOT NULL DEFAULT 0,
    version         BIGINT  NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, import_id)
);

-- One row of the file: its cells by field, what is planned for it, and what became of it. former is what the thing was before,
-- after_version its version right after, so that undoing touches only what nobody changed since. thing_id is 16 bytes: a user.
CREATE TABLE import_rows (
    tenant_id     BYTEA  NOT NULL,
    import_id     BYTEA  NOT NULL,
    ordinal       BIGINT NOT NULL,
    cells         TEXT   NOT NULL,
    outcome       TEXT   NOT NULL,
    thing_id      BYTEA,
    thing_name    TEXT   NOT NULL,
    thing_version BIGINT NOT NULL DEFAULT 0,
    changes       TEXT   NOT NULL,
    faults        TEXT   NOT NULL,
    result        TEXT   NOT NULL,
    result_code   TEXT,
    result_detail TEXT,
    former        TEXT,
    after_version BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, import_id, ordinal),
    FOREIGN KEY (tenant_id, import_id) REFERENCES imports (tenant_id, import_id)
);
CREATE INDEX import_rows_by_outcome ON import_rows (tenant_id, import_id, outcome, ordinal);
