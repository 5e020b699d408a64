//! Mail, from a letter that is written to the mail server that takes it: a real one, made by `smtp_server.py`.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "these are tests"
)]

mod delivery;
mod outbox;
mod protection;
mod server;
mod settings;
mod templates;
mod wire;
