//! A throw-away Postgres for the tests: made, used and gone within one command.

mod binaries;
mod cluster;
mod guarded;

use crate::{Outcome, run::program};
use cluster::Cluster;
use guarded::Interrupts;

/// Where the tests find the cluster: a role that may create databases and is no superuser, so that row-level
/// security holds for it.
const VARIABLE: &str = "ROLECALL_TEST_POSTGRES_URL";

/// Runs a command beside a cluster of its own, and stops the cluster whatever comes of the command.
pub(crate) fn beside(name: &str, arguments: &[&str]) -> Outcome {
    let interrupts = Interrupts::catch()?;
    let cluster = Cluster::start()?;
    println!("postgres: {} is ready at {}", cluster.version(), cluster.url());
    let outcome = interrupts.run(program(name, arguments).env(VARIABLE, cluster.url()));
    drop(cluster);
    println!("postgres: stopped");
    outcome
}
