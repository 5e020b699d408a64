//! What an operation gives.

use super::Renewed;

/// What an operation gave.
#[derive(Clone, Debug)]
pub struct Done<T> {
    /// Its output.
    pub output: T,
    /// The policy version that the answer reflects; after a change of rights, the one that it made.
    pub policy_version: u64,
    /// Another secret of the session that asked, where it got one.
    pub renewed: Option<Renewed>,
}

impl<T> Done<T> {
    /// An output, where the session keeps its secret.
    pub(super) const fn new(output: T, policy_version: u64) -> Self {
        Self {
            output,
            policy_version,
            renewed: None,
        }
    }
}
