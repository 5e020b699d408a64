//! Sessions: signing in, being recognised, signing out.

mod admit;
mod answer_challenge;
mod answer_factor;
mod authenticate;
mod cache;
mod candidates;
mod compare;
mod devices;
mod door;
mod end;
mod issue;
mod limits;
mod list;
mod log;
mod passkey;
mod reauthenticate;
mod refusal;
mod sign_in;
mod throttle;

pub use answer_challenge::{Answer, AnswerChallenge};
pub use devices::Devices;
pub use end::{EndOtherSessions, EndOwnSession, EndUserSession, EndUserSessions, SignOut};
pub use issue::{NextStep, Opened, SignInAnswer, TenantChoice};
pub use list::{CurrentSession, ListOwnSessions, ListUserSessions, ShowCurrentSession};
pub use log::{ListOwnSignIns, ListSignIns, SignInFilter, SignInPage};
pub use passkey::StartPasskeySignIn;
pub use reauthenticate::Reauthenticate;
pub use sign_in::SignIn;

pub(crate) use cache::SessionCache;
pub(crate) use compare::compare as compare_password;
pub(crate) use devices::{
    bucket_of as bucket_from, forget as forget_devices, forget_others as forget_other_devices,
    known as known_device,
};
pub(crate) use end::end_all;
pub(crate) use issue::{actor_of, is_administrator, open_session};
pub(crate) use limits::shorten_all;
pub(crate) use throttle::{
    ACCOUNTS as PASSWORD_BUCKETS, bucket_at, bucket_of as password_bucket, buckets_at,
    clear as clear_failures, digest_of, forget as forget_failures, network,
};
