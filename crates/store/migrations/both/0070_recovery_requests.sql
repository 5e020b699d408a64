-- Who asks for a way back in, until the worker answers a moment later. The door writes the same for everybody, so that what it
-- answers, and when, tells nobody whether there is such an account. asked_at orders them.
CREATE TABLE recovery_requests (
    request_id BYTEA  NOT NULL PRIMARY KEY,
    email      TEXT   NOT NULL,
    username   TEXT,
    tenant     TEXT,
    ip         TEXT,
    user_agent TEXT,
    request    TEXT,
    asked_at   BIGINT NOT NULL
);
