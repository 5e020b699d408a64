//! Why somebody is not let in, in the words of the trail.

use rolecall_model::SignInReason;

pub(crate) const WRONG_PASSWORD: &str = "wrong password";
pub(crate) const NO_PASSWORD: &str = "no password is set";
pub(crate) const UNKNOWN_ACCOUNT: &str = "no such account";
pub(crate) const INACTIVE: &str = "the account is not active";
pub(crate) const SUSPENDED: &str = "the tenant is suspended";
pub(crate) const WAITING: &str = "too many wrong passwords: the account waits";
pub(crate) const ELSEWHERE: &str = "too many tries that fitted another account of that name";
pub(crate) const ADDRESS_BUSY: &str = "too many sign-ins from one address";
pub(crate) const ADDRESS_REFUSED: &str = "the address is not one that the tenant lets in";
pub(crate) const WRONG_CODE: &str = "wrong code";
pub(crate) const FACTOR_WAITING: &str = "too many wrong codes or passwords: the account waits";
pub(crate) const ONLY_BY_PORTAL: &str = "the account signs in by its portals only";
pub(crate) const NOT_BY_PORTAL: &str = "the account signs in to the back office only";
pub(crate) const NOT_IN_PORTAL: &str = "the account is not in the portal, or nobody enters it";

const WORDS: [(SignInReason, &str); 14] = [
    (SignInReason::WrongPassword, WRONG_PASSWORD),
    (SignInReason::NoPassword, NO_PASSWORD),
    (SignInReason::UnknownAccount, UNKNOWN_ACCOUNT),
    (SignInReason::Inactive, INACTIVE),
    (SignInReason::TenantSuspended, SUSPENDED),
    (SignInReason::Waiting, WAITING),
    (SignInReason::Elsewhere, ELSEWHERE),
    (SignInReason::AddressBusy, ADDRESS_BUSY),
    (SignInReason::AddressRefused, ADDRESS_REFUSED),
    (SignInReason::WrongFactor, WRONG_CODE),
    (SignInReason::FactorWaiting, FACTOR_WAITING),
    (SignInReason::OnlyByPortal, ONLY_BY_PORTAL),
    (SignInReason::NotByPortal, NOT_BY_PORTAL),
    (SignInReason::NotInPortal, NOT_IN_PORTAL),
];

/// The reason that the trail words so.
pub(super) fn reason_of(words: &str) -> SignInReason {
    let known = WORDS.iter().find(|(_, known)| *known == words);
    known.map_or(SignInReason::Other, |(reason, _)| *reason)
}

/// How the trail words a reason; nothing for what it words in many ways.
pub(super) fn words_of(reason: SignInReason) -> Option<&'static str> {
    let known = WORDS.iter().find(|(known, _)| *known == reason);
    known.map(|(_, words)| *words)
}
