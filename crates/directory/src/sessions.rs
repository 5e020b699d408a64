//! Sessions: signing in, being recognised, signing out.

mod admit;
mod answer_challenge;
mod answer_factor;
mod authenticate;
mod cache;
mod compare;
mod end;
mod issue;
mod list;
mod sign_in;
mod throttle;

pub use answer_challenge::{Answer, AnswerChallenge};
pub use end::{EndOtherSessions, EndOwnSession, EndUserSessions, SignOut};
pub use issue::{NextStep, Opened, SignInAnswer, TenantChoice};
pub use list::{CurrentSession, ListOwnSessions, ListUserSessions, ShowCurrentSession};
pub use sign_in::SignIn;

pub(crate) use cache::SessionCache;
pub(crate) use compare::compare as compare_password;
pub(crate) use end::end_all;
pub(crate) use issue::{actor_of, is_administrator, open_session};
pub(crate) use throttle::{
    ACCOUNTS as PASSWORD_BUCKETS, bucket_of as password_bucket, buckets_of as password_buckets,
    clear as clear_failures, digest_of, network,
};
