//! The corridor: the one way to the data.
//!
//! A use case is a value that implements [`Operation`]. [`Directory::perform`] is the only code that opens a
//! transaction for a caller, and does, in this order: find the tenant; decide in memory whether the caller may;
//! refuse, with an audit row, if not; let the operation prepare what is slow; open a transaction bound to the
//! tenant; run; write the audit row and the outbox rows; commit; publish the new policy version. So no door can
//! forget the check or the audit row: it has no other way to the data.
//!
//! Where nobody is signed in yet there is [`Entrance`], which names its reason.

mod audit;
mod danger;
mod directory;
mod done;
mod elsewhere;
mod entrance;
mod export;
mod last_administrator;
mod mode;
mod perform;
mod replay;
mod room;
mod turns;
mod verdict;

use rolecall_model::{UserId, WorkspaceId};
use serde::{Serialize, de::DeserializeOwned};

pub use audit::Record;
pub(crate) use audit::{Deed, Ending};
pub use danger::{Danger, Renewed};
pub use directory::{Directory, Parts};
pub use done::Done;
pub use entrance::{Entrance, Lobby};
pub use export::{Export, Exported, Leaf, ReadLeaf};
pub use mode::{InMemory, Mode, Reads, ReadsInstallation, Rights, Writes};
pub use room::Room;
pub(crate) use turns::Turns;

use crate::policy::TenantHead;
use crate::{Desk, Result};

/// What a caller needs to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Any one of these permissions in the tenant.
    AnyOf(&'static [&'static str]),
    /// Nothing but being signed in, for the reason given: it is the caller's own record.
    SignedIn(&'static str),
}

impl Needs {
    /// The permissions of which any one suffices.
    pub const fn permissions(self) -> &'static [&'static str] {
        match self {
            Self::AnyOf(permissions) => permissions,
            Self::SignedIn(_) => &[],
        }
    }
}

/// What an operation acts on, for the audit trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Such as `user`.
    pub kind: &'static str,
    /// Its id, when it is known beforehand.
    pub id: Option<String>,
}

impl Target {
    /// One thing of a kind.
    pub fn one(kind: &'static str, id: impl ToString) -> Self {
        Self {
            kind,
            id: Some(id.to_string()),
        }
    }

    /// The things of a kind, or one that is about to be.
    pub const fn any(kind: &'static str) -> Self {
        Self { kind, id: None }
    }
}

/// A use case as a value.
pub trait Operation: Sized + Send + Sync + 'static {
    /// Whether it reads, writes, or changes rights.
    type Mode: Mode;
    /// What it gives. It is kept under an `Idempotency-Key`, so it goes to JSON and back.
    type Output: Serialize + DeserializeOwned + Send + Sync + 'static;

    /// Its name: the audit action, `noun.verb`.
    const NAME: &'static str;
    /// What the caller needs to hold. The OpenAPI document says so by reading this.
    const NEEDS: Needs;

    /// Whether a caller may perform it who has yet to add the second factor that the tenant demands (A57).
    const WHILE_FACTOR_IS_DUE: bool = false;
    /// Whether an operator of the installation may perform it in a tenant that is suspended.
    const WHILE_SUSPENDED: bool = false;
    /// Whether the caller must have proved lately who they are (P-07).
    const DANGER: Danger = Danger::None;

    /// What it acts on.
    fn target(&self) -> Target;

    /// Whether it acts on nothing but that account's own record, which needs no permission.
    fn is_own(&self, _caller: UserId) -> bool {
        false
    }

    /// The one workspace in which it acts and out of which nothing of it reaches. There a permission is enough that is held in that
    /// workspace only; what is given and taken is judged in that scope anyway. `None`: it must be held in the whole tenant.
    fn workspace(&self) -> Option<WorkspaceId> {
        None
    }

    /// Slow work, before the transaction and after the check that the caller may: hashing, parsing.
    fn prepare(&mut self, _desk: &Desk<'_>, _seat: &TenantHead) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }

    /// The work.
    fn run(self, room: &mut Room<Self::Mode>) -> impl Future<Output = Result<Self::Output>> + Send;
}
