//! What letters say: templates, built in and edited, and how they are filled.
//!
//! A template has three [`Parts`]: subject, text, HTML. [`built_in`] gives those that come with Rolecall, in each of the
//! [`LANGUAGES`]; [`check`] finds the faults of one that an administrator edited, each at its line; [`fill`] fills it for one
//! letter. A template may name what [`names_of`] lists for its kind and nothing else. It has no filters, no functions, no way to
//! another template, and a bounded number of steps.
//!
//! Nothing here knows a database, a mail server or the clock.

mod built_in;
mod fill;
mod names;

pub use built_in::{LANGUAGES, built_in};
pub use fill::{Fault, Filled, Part, check, fill};
pub use names::{names_of, sample_of};

/// A template: what a letter says before it is filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The subject, one line.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}
