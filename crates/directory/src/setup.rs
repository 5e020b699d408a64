//! Setting up an empty installation: the operator tenant, its roles, the first operator.

mod complete;
mod link;
mod seeds;

pub use complete::{CompleteSetUp, FirstOperator, SetUp};
pub use link::PURPOSE as SETUP_PURPOSE;
pub(crate) use seeds::{FoundTenant, found_tenant};
