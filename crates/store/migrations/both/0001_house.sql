-- The tables of Rolecall, in words that SQLite and PostgreSQL both understand. What only one of them has
-- (search, append-only triggers, row-level security) stands in ../sqlite and ../postgres.
--
-- Every key leads with the tenant. Ids are 16 bytes. Times are microseconds since 1970, UTC; 0 stands for never.
-- Text that is compared is stored in the canonical form that the model crate makes. An empty workspace id
-- stands for the whole tenant, so that it can be part of a key.

CREATE TABLE installation (
    id              BIGINT  NOT NULL PRIMARY KEY CHECK (id = 1),
    operator_tenant BYTEA   NOT NULL,
    set_up_at       BIGINT  NOT NULL,
    restore_epoch   BIGINT  NOT NULL DEFAULT 0
);

CREATE TABLE tenants (
    tenant_id  BYTEA   NOT NULL PRIMARY KEY,
    slug       TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    status     TEXT    NOT NULL,
    operator   BOOLEAN NOT NULL,
    licence    TEXT    NOT NULL,
    created_at BIGINT  NOT NULL,
    updated_at BIGINT  NOT NULL,
    version    BIGINT  NOT NULL DEFAULT 1
);

CREATE TABLE users (
    tenant_id          BYTEA   NOT NULL REFERENCES tenants (tenant_id),
    user_id            BYTEA   NOT NULL,
    kind               TEXT    NOT NULL,
    context            TEXT    NOT NULL,
    status             TEXT    NOT NULL,
    listed             BOOLEAN NOT NULL,
    email              TEXT,
    email_canonical    TEXT,
    email_verified     BOOLEAN NOT NULL DEFAULT FALSE,
    username           TEXT,
    username_canonical TEXT,
    first_name         TEXT,
    last_name          TEXT,
    name               TEXT    NOT NULL,
    sort_name          TEXT    NOT NULL,
    search_text        TEXT    NOT NULL,
    job_title          TEXT,
    office_address     TEXT,
    notes              TEXT,
    party_id           BYTEA,
    party_kind         TEXT,
    family             TEXT,
    mfa                BOOLEAN NOT NULL DEFAULT FALSE,
    last_login_at      BIGINT  NOT NULL DEFAULT 0,
    created_at         BIGINT  NOT NULL,
    updated_at         BIGINT  NOT NULL,
    deleted_at         BIGINT  NOT NULL DEFAULT 0,
    generation         BIGINT  NOT NULL DEFAULT 1,
    version            BIGINT  NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, user_id)
);
CREATE UNIQUE INDEX users_email ON users (tenant_id, email_canonical) WHERE listed;
CREATE UNIQUE INDEX users_username ON users (tenant_id, username_canonical) WHERE listed;
CREATE INDEX users_sign_in_email ON users (email_canonical) WHERE listed;
CREATE INDEX users_sign_in_username ON users (username_canonical) WHERE listed;
CREATE INDEX users_by_name ON users (tenant_id, listed, sort_name, user_id);
CREATE INDEX users_by_email ON users (tenant_id, listed, email_canonical, user_id);
CREATE INDEX users_by_created ON users (tenant_id, listed, created_at, user_id);
CREATE INDEX users_by_login ON users (tenant_id, listed, last_login_at, user_id);

CREATE TABLE passwords (
    tenant_id       BYTEA   NOT NULL,
    user_id         BYTEA   NOT NULL,
    hash            TEXT    NOT NULL,
    change_required BOOLEAN NOT NULL,
    changed_at      BIGINT  NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, user_id)
);

CREATE TABLE roles (
    tenant_id      BYTEA   NOT NULL REFERENCES tenants (tenant_id),
    role_id        BYTEA   NOT NULL,
    name           TEXT    NOT NULL,
    name_canonical TEXT    NOT NULL,
    description    TEXT,
    contexts       TEXT    NOT NULL,
    permissions    TEXT    NOT NULL,
    built_in       BOOLEAN NOT NULL,
    listed         BOOLEAN NOT NULL DEFAULT TRUE,
    created_at     BIGINT  NOT NULL,
    updated_at     BIGINT  NOT NULL,
    deleted_at     BIGINT  NOT NULL DEFAULT 0,
    version        BIGINT  NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, role_id)
);
CREATE UNIQUE INDEX roles_by_name ON roles (tenant_id, name_canonical) WHERE listed;

CREATE TABLE workspaces (
    tenant_id  BYTEA   NOT NULL REFERENCES tenants (tenant_id),
    workspace_id BYTEA NOT NULL,
    slug       TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    active     BOOLEAN NOT NULL,
    created_at BIGINT  NOT NULL,
    updated_at BIGINT  NOT NULL,
    version    BIGINT  NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, workspace_id),
    UNIQUE (tenant_id, slug)
);

CREATE TABLE user_groups (
    tenant_id      BYTEA   NOT NULL REFERENCES tenants (tenant_id),
    group_id       BYTEA   NOT NULL,
    name           TEXT    NOT NULL,
    name_canonical TEXT    NOT NULL,
    description    TEXT,
    active         BOOLEAN NOT NULL,
    listed         BOOLEAN NOT NULL DEFAULT TRUE,
    created_at     BIGINT  NOT NULL,
    updated_at     BIGINT  NOT NULL,
    deleted_at     BIGINT  NOT NULL DEFAULT 0,
    version        BIGINT  NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, group_id)
);
CREATE UNIQUE INDEX user_groups_by_name ON user_groups (tenant_id, name_canonical) WHERE listed;

CREATE TABLE group_members (
    tenant_id BYTEA  NOT NULL,
    group_id  BYTEA  NOT NULL,
    user_id   BYTEA  NOT NULL,
    added_at  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, group_id, user_id),
    FOREIGN KEY (tenant_id, group_id) REFERENCES user_groups (tenant_id, group_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, user_id)
);
CREATE INDEX group_members_by_user ON group_members (tenant_id, user_id);

-- holder_kind is 'user' or 'group'; holder_id is the user's or the group's id.
CREATE TABLE assignments (
    tenant_id     BYTEA  NOT NULL,
    assignment_id BYTEA  NOT NULL,
    holder_kind   TEXT   NOT NULL,
    holder_id     BYTEA  NOT NULL,
    role_id       BYTEA  NOT NULL,
    workspace_id  BYTEA  NOT NULL,
    valid_from    BIGINT,
    valid_until   BIGINT,
    reason        TEXT,
    granted_by    BYTEA,
    granted_at    BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, assignment_id),
    FOREIGN KEY (tenant_id, role_id) REFERENCES roles (tenant_id, role_id)
);
CREATE UNIQUE INDEX assignments_by_holder ON assignments (tenant_id, holder_kind, holder_id, workspace_id, role_id);
CREATE INDEX assignments_by_role ON assignments (tenant_id, role_id, holder_kind, holder_id);

CREATE TABLE sessions (
    tenant_id        BYTEA  NOT NULL,
    session_id       BYTEA  NOT NULL,
    token_hash       BYTEA  NOT NULL,
    user_id          BYTEA  NOT NULL,
    created_at       BIGINT NOT NULL,
    authenticated_at BIGINT NOT NULL,
    last_seen_at     BIGINT NOT NULL,
    expires_at       BIGINT NOT NULL,
    idle_micros      BIGINT NOT NULL,
    ip               TEXT,
    user_agent       TEXT,
    ended_at         BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, session_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, user_id)
);
CREATE INDEX sessions_by_token ON sessions (token_hash);
CREATE INDEX sessions_by_user ON sessions (tenant_id, user_id, ended_at);

-- One-time tokens: set-up links and sign-in challenges now, invitations and recovery with them later.
-- The tenant of a set-up token is empty: there is none yet.
CREATE TABLE one_time_tokens (
    tenant_id  BYTEA  NOT NULL,
    token_id   BYTEA  NOT NULL,
    purpose    TEXT   NOT NULL,
    token_hash BYTEA  NOT NULL,
    user_id    BYTEA,
    address    TEXT,
    generation BIGINT NOT NULL DEFAULT 0,
    details    TEXT   NOT NULL DEFAULT '{}',
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, token_id)
);
CREATE INDEX one_time_tokens_by_token ON one_time_tokens (token_hash);
CREATE INDEX one_time_tokens_by_user ON one_time_tokens (tenant_id, user_id, purpose);

CREATE TABLE audit_entries (
    tenant_id     BYTEA  NOT NULL,
    audit_id      BYTEA  NOT NULL,
    at            BIGINT NOT NULL,
    action        TEXT   NOT NULL,
    actor_id      TEXT,
    actor_name    TEXT   NOT NULL,
    actor_email   TEXT,
    actor_tenant  TEXT,
    acting_for    TEXT,
    resource_type TEXT   NOT NULL,
    resource_id   TEXT,
    resource_name TEXT,
    ip            TEXT,
    user_agent    TEXT,
    request_id    TEXT,
    reason        TEXT,
    result        TEXT   NOT NULL,
    before_state  TEXT,
    after_state   TEXT,
    PRIMARY KEY (tenant_id, audit_id)
);
CREATE INDEX audit_by_resource ON audit_entries (tenant_id, resource_id, audit_id);
CREATE INDEX audit_by_actor ON audit_entries (tenant_id, actor_id, audit_id);
CREATE INDEX audit_by_action ON audit_entries (tenant_id, action, audit_id);
CREATE INDEX audit_by_time ON audit_entries (tenant_id, at);

CREATE TABLE outbox (
    tenant_id    BYTEA  NOT NULL,
    event_id     BYTEA  NOT NULL,
    aggregate    TEXT   NOT NULL,
    kind         TEXT   NOT NULL,
    payload      TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    available_at BIGINT NOT NULL,
    attempts     BIGINT NOT NULL DEFAULT 0,
    done_at      BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, event_id)
);
CREATE INDEX outbox_due ON outbox (done_at, available_at);

-- The policy of a tenant: a version that rises with each change of rights, and what each change touched.
CREATE TABLE policy_versions (
    tenant_id  BYTEA  NOT NULL PRIMARY KEY,
    version    BIGINT NOT NULL,
    touched_at BIGINT NOT NULL
);
CREATE INDEX policy_versions_touched ON policy_versions (touched_at);

CREATE TABLE policy_changes (
    tenant_id BYTEA  NOT NULL,
    version   BIGINT NOT NULL,
    ordinal   BIGINT NOT NULL,
    kind      TEXT   NOT NULL,
    subject   BYTEA  NOT NULL,
    PRIMARY KEY (tenant_id, version, ordinal)
);

CREATE TABLE manifests (
    tenant_id  BYTEA  NOT NULL,
    name       TEXT   NOT NULL,
    document   TEXT   NOT NULL,
    applied_at BIGINT NOT NULL,
    applied_by TEXT   NOT NULL,
    version    BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, name)
);

CREATE TABLE idempotency_keys (
    tenant_id   BYTEA  NOT NULL,
    caller      BYTEA  NOT NULL,
    key         TEXT   NOT NULL,
    fingerprint BYTEA  NOT NULL,
    output      TEXT   NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, caller, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- Counters of wrong passwords, shared by all nodes and committed apart from what they count.
CREATE TABLE throttles (
    bucket        TEXT   NOT NULL PRIMARY KEY,
    failures      BIGINT NOT NULL,
    window_start  BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL
);
CREATE INDEX throttles_age ON throttles (window_start);
