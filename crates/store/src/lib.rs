//! Everything that speaks SQL, and nothing that knows a rule.
//!
//! [`Db`] is the database: SQLite inside the process, or PostgreSQL. A unit of work is a [`Tx`], bound to one
//! tenant ([`Db::read`], [`Db::write`]) or, where there is no tenant yet, to the whole installation. Behind that
//! stands a module of functions for each table, each with one SQL text that both engines understand; what
//! differs between them is in `dialect`.
//!
//! Functions are named `find_` (may be absent), `list_`, `count_`, `insert_`, `update_`, `delete_`. They take
//! and give nouns and rows. Whether something may be done is decided above, in the directory.

pub mod assignments;
pub mod audit;
pub mod devices;
pub mod factors;
pub mod groups;
pub mod idempotency;
pub mod imports;
pub mod installation;
pub mod invitations;
pub mod jobs;
pub mod mail_servers;
pub mod mail_templates;
pub mod manifests;
pub mod messages;
pub mod operator_access;
pub mod outbox;
pub mod parties;
pub mod passkeys;
pub mod passwords;
pub mod policy;
pub mod portals;
pub mod recovery_requests;
pub mod roles;
pub mod sessions;
pub mod settings;
pub mod tenants;
pub mod throttles;
pub mod tokens;
pub mod users;
pub mod workspaces;

mod backup;
mod db;
mod dialect;
mod error;
mod keyset;
mod lists;
mod migrations;
mod row;
mod statement;
mod turns;
mod tx;
mod value;

pub use backup::{check_integrity, copy_to};
pub use db::{Db, Engine, Health, Options, PolicyListener};
pub use error::{Error, Result};
pub use keyset::Position;
pub use lists::Counted;
pub use migrations::Schema;
pub use row::{Column, Row};
pub use statement::{Builder, Statement, sql};
pub use tx::{Bound, Tx};
pub use value::Value;
