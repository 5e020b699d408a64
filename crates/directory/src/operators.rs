//! The operators' staff in the tenants that they look after (source 4: shadow memberships).
//!
//! A rule for each tenant, not a row for each of the staff: whoever has been active in the operator tenant since before the rule, and
//! later ones too where it says so, stands in the tenant through one role of the operator tenant. [`crate::policy`] evaluates it each
//! time somebody is asked about. The tenant finds them in none of its lists; its trail names them, and so does [`ListOperators`].

mod access;
mod list;

pub use access::{OptOut, SetOperatorAccess, ShowOperatorAccess};
pub(crate) use access::{ensure_lendable, ensure_not_lent, ensure_still_lendable};
pub use list::{ListOperators, OperatorPage, OperatorPosition};
