//! Which passwords may be chosen: the rules of the house, and what the tenant asks for beyond them.

use rolecall_credentials::{PolicyContext, check_password};
use rolecall_model::{Secret, TenantId, User};
use rolecall_store::Bound;

use super::password_words;
use crate::{Error, Result, house::House, policy::TenantHead, tenants::settings};

/// Refuses a password that breaks a rule. `words` are those that everybody knows about the account.
pub(crate) fn ensure_choosable(
    house: &House,
    (least_length, words): (usize, &[String]),
    password: &Secret,
    pointer: &str,
) -> Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let context = PolicyContext {
        least_length,
        words: &words,
        leaked: house.settings.leaked.list(),
    };
    check_password(password.expose(), &context).map_err(|rule| Error::invalid(pointer, rule))
}

/// Refuses a password of an account that breaks a rule.
pub(crate) async fn ensure_good(
    house: &House,
    (user, head): (&User, &TenantHead),
    password: &Secret,
    pointer: &str,
) -> Result<()> {
    let words = password_words(user, head);
    let least = least_length(house, head.id).await?;
    ensure_choosable(house, (least, &words), password, pointer)
}

/// How many characters the tenant asks for; the house has a floor of its own.
pub(crate) async fn least_length(house: &House, tenant: TenantId) -> Result<usize> {
    let mut tx = house.db.read(Bound::Tenant(tenant)).await?;
    let settings = settings(&mut tx, tenant).await?;
    tx.rollback().await?;
    Ok(settings.passwords.least_length as usize)
}
