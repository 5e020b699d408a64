//! Ways back in for somebody who forgot their password.
//!
//! Asking is one thing and answering another: the door writes down that somebody asks, for everybody alike, and the worker finds
//! out a moment later whose account is meant, if any, and writes the letter. So neither what is answered nor when tells whether
//! there is such an account (P-11). The link goes to the stored address only, works once, and signs nobody in.

mod answer;
mod complete;
mod look;
mod meant;
mod request;

pub use complete::{ChoosePassword, CompleteRecovery};
pub use look::{LinkOffer, LookAtLink};
pub use request::RequestRecovery;
