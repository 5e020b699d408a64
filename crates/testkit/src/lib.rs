//! What tests share: a real server on a real database, and clients named for who they are.
//!
//! A test is written once and runs on both databases ([`on_both_databases!`]). It gets a [`House`]: a server
//! that listens on a free port of loopback, set up with an operator, with a clock that the test moves. It acts
//! as a user would, through HTTP: `house.operator()`, `house.nobody()`, `house.somebody_with(&["users:read:all"])`.

#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    clippy::return_self_not_must_use,
    reason = "this crate only runs in tests"
)]

mod client;
mod clock;
mod database;
mod factors;
mod house;
mod letters;
mod passkeys;
mod people;
mod rows;

pub use client::{Answer, Client};
pub use clock::TestClock;
pub use database::Database;
pub use factors::{Authenticator, recovery_codes};
pub use house::{House, OPERATOR_EMAIL, PASSWORD, leaked};
pub use letters::{OpenedLetter, token_of};
pub use passkeys::{Device, NAMED_ORIGIN};
pub use people::unique;
pub use rows::{Dump, Rows};

/// Runs an `async fn` that takes a [`House`] on SQLite and on PostgreSQL, as two tests.
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$doc:meta])* async fn $name:ident($house:ident: House) $body:block)+) => { $(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            $(#[$doc])*
            async fn run($house: $crate::House) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                run($crate::House::on($crate::Database::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                run($crate::House::on($crate::Database::Postgres).await).await;
            }
        }
    )+ };
}
