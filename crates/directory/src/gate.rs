//! The gate: may this user do this, and why; and who can.

mod check;
mod explain;
mod holders;

pub use check::{BatchAnswer, CheckAccess, CheckBatch};
pub use explain::ExplainAccess;
pub use holders::{HolderPage, ListHolders};

use crate::Needs;

/// What it takes to ask about anybody; about oneself anybody may ask.
pub(crate) const ASK_ABOUT_ANYBODY: Needs = Needs::AnyOf(&["access:check:all", "users:read:all"]);
