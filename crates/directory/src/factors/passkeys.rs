//! Passkeys: keys that a device keeps, and that answer this site only.
//!
//! Every question has a challenge, which lives with the one-time tokens and is burnt before anything of the answer is looked
//! at: an answer that is wrong, or no answer at all, uses it up like a right one (P-10, A58).

mod add;
mod answer;
mod ask;
mod change;

pub use add::{FinishPasskey, StartPasskey};
pub use answer::PasskeyAnswer;
pub use ask::{AskForOwnPasskey, PasskeyChallenge};
pub use change::{RemovePasskey, RenamePasskey};

pub(super) use answer::check_answer;
pub(crate) use answer::{ShownPasskey, accept_shown, burn, check_own, check_shown, refused};
pub(crate) use ask::{ask_for_any, ask_for_one_of};

use rolecall_credentials::RelyingParty;
use rolecall_model::{Factor, FactorKind, Timestamp};
use rolecall_store::passkeys::PasskeyRow;

use crate::{Error, Result, house::House};

/// The installation as devices know it, if it has a name.
fn relying_party(house: &House) -> Result<&RelyingParty> {
    house.relying_party.as_ref().ok_or_else(|| {
        Error::conflict(
            "passkeys_unavailable",
            "there are passkeys only where the installation has a name of its own: its public address is an IP address",
        )
    })
}

/// A passkey as its owner and administrators see it.
pub(super) fn shown(row: PasskeyRow) -> Factor {
    Factor {
        kind: FactorKind::Passkey,
        confirmed_at: row.created_at,
        id: Some(row.id),
        name: Some(row.name),
        last_used_at: Some(row.last_used_at).filter(|at| *at > Timestamp::default()),
    }
}
