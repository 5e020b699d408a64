//! The operations of Rolecall, and the corridor that every one of them walks.
//!
//! A door (REST, the command line, a worker) turns what it was given into an [`Operation`], a value, and hands
//! it to [`Directory::perform`] with the [`Caller`]. The corridor decides, opens the transaction, runs the
//! operation, writes the audit row and the outbox rows, commits, and publishes the new policy version. There is
//! no other way to the data. Who is not signed in yet comes in by an [`Entrance`].
//!
//! Where things are: [`users`], [`roles`], [`assignments`], [`groups`], [`parties`], [`portals`], [`workspaces`], [`tenants`], [`sessions`], [`setup`],
//! [`invitations`], [`emails`], [`catalogue`], [`audit`], [`jobs`], [`imports`], [`mail`], [`memberships`], [`operators`] hold the operations, a file each; [`gate`] answers "may this user do this, and
//! why?"; `policy` keeps each tenant's rights in memory, never stale; `corridor` is the corridor.

pub mod assignments;
pub mod audit;
pub mod catalogue;
pub mod emails;
pub mod factors;
pub mod gate;
pub mod groups;
pub mod imports;
pub mod invitations;
pub mod jobs;
pub mod mail;
pub mod memberships;
pub mod operators;
pub mod parties;
pub mod portals;
pub mod recovery;
pub mod roles;
pub mod sessions;
pub mod setup;
pub mod tenants;
pub mod upkeep;
pub mod users;
pub mod workspaces;

mod caller;
mod change;
mod corridor;
mod error;
mod house;
mod links;
mod policy;
mod settings;

pub use caller::{Caller, Idempotency, Origin, SignedIn};
pub use change::Change;
pub(crate) use change::ensure_current;
pub use corridor::{
    Danger, Directory, Done, Entrance, Export, Exported, InMemory, Leaf, Lobby, Mode, Needs, Operation,
    Parts, ReadLeaf, Reads, ReadsInstallation, Record, Renewed, Rights, Room, Target, Writes,
};
pub use error::{Conflict, Denial, Error, Result};
pub use house::Desk;
pub use policy::TenantHead;
pub use rolecall_model::Count;
pub use rolecall_store::Counted;
pub use settings::{Leaked, Lifetimes, Limits, Settings};
