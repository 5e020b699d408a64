//! Asks a running Rolecall whether an account may do something.
//!
//! ```no_run
//! # async fn example() -> Result<(), rolecall_client::Error> {
//! use rolecall_client::{Check, Credential, Rolecall};
//!
//! let rolecall = Rolecall::new("https://access.example.org", "acme", Credential::bearer("…"))?;
//! let decision = rolecall.check(&Check::of("usr_…", "members:read:all")).await?;
//! if decision.allowed {
//!     // …
//! }
//! # Ok(())
//! # }
//! ```
//!
//! An HTTP service built on tower, such as one of axum, guards whole routes instead: see [`Guard`].
//!
//! Whatever goes wrong between here and Rolecall is an [`Error`], and an error is a no. Nothing is cached: a right
//! that was taken away is gone with the next question.

mod answer;
mod check;
mod error;
mod guard;
mod rolecall;

pub use answer::{
    Decision, Explanation, Grant, GrantPath, Limit, MissingPermission, Named, Reason, RoleOffer, SignedIn,
};
pub use check::{Check, CheckedResource};
pub use error::{Error, FieldFault, Problem};
pub use guard::{GateFailure, Guard, GuardLayer, Guarded, Subject};
pub use rolecall::{Credential, Rolecall};
