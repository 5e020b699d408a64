//! Second factors: an authenticator application, passkeys, and recovery codes for who has lost them.
//!
//! A factor is shown once, counts once it was confirmed with a code, and is asked for at each sign-in after the password.
//! Every code that somebody sends is looked at by [`check`], which counts before it compares, and is accepted by [`accept`]
//! in the transaction that it is for, so that none is accepted twice (P-09).

mod add;
mod codes;
mod due;
mod enrol;
mod letters;
mod passkeys;
mod proof;
mod remove;
mod reset;
mod show;
mod start;
mod throttle;

pub use add::ConfirmTotp;
pub use codes::{NewRecoveryCodes, RenewRecoveryCodes};
pub use passkeys::{
    AskForOwnPasskey, FinishPasskey, PasskeyAnswer, PasskeyChallenge, RemovePasskey, RenamePasskey,
    StartPasskey,
};
pub use proof::FactorProof;
pub use remove::RemoveTotp;
pub use reset::ResetFactors;
pub use show::{ListOwnFactors, ListUserFactors};
pub use start::{Proved, StartTotp};

pub(crate) use due::required_from;
pub(crate) use enrol::{draw, establish, open, seal};
pub(crate) use letters::{tell_changed, tell_used};
pub(crate) use passkeys::{
    accept_shown, ask_for_any, ask_for_one_of, burn as burn_challenge, check_own as check_own_passkey,
    check_shown as check_shown_passkey, refused as passkey_refused,
};
pub(crate) use proof::{Accepted, Checked, USED_RECOVERY_CODE, accept, check, wrong};
pub(crate) use remove::{prove_oneself, use_up};
pub(crate) use throttle::ensure_challenge_bears;
