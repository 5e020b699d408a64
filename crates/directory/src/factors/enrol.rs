//! Seeds and recovery codes: drawn, sealed, made a factor.

use rolecall_credentials::{RECOVERY_CODES, RecoveryCode, TotpSeed};
use rolecall_model::{Secret, TenantId, TotpEnrolment, User, UserId};
use rolecall_store::{Tx, factors};

use crate::{Error, Result, house::House, policy::TenantHead};

/// Where a seed is sealed.
fn seed_at(user: UserId) -> String {
    format!("totp:{user}")
}

/// For what place the marks of an account's recovery codes are made.
pub(super) fn marks_at(user: UserId) -> String {
    format!("recovery:{user}")
}

/// A new seed for an account, with what is shown of it once.
pub(crate) fn draw(house: &House, head: &TenantHead, user: &User) -> Result<(TotpSeed, TotpEnrolment)> {
    let seed = TotpSeed::draw(house.random.as_ref());
    let names = [user.email.as_deref(), user.username.as_deref()];
    let account = names.into_iter().flatten().next().unwrap_or(&user.name);
    let url = seed
        .url(&head.name, account)
        .ok_or_else(|| Error::internal("the address of a seed could not be written"))?;
    let enrolment = TotpEnrolment {
        secret: seed.text().expose().to_owned(),
        otpauth_url: url.expose().to_owned(),
    };
    Ok((seed, enrolment))
}

/// Seals a seed for the account that it is of.
pub(crate) fn seal(house: &House, user: UserId, seed: &TotpSeed) -> Result<Vec<u8>> {
    house
        .vault
        .seal(house.random.as_ref(), &seed_at(user), &seed.text())
        .map_err(Error::internal)
}

/// Opens what [`seal`] sealed.
pub(crate) fn open(house: &House, user: UserId, sealed: &[u8]) -> Result<TotpSeed> {
    let text: Option<Secret> = house.vault.open(&seed_at(user), sealed);
    text.as_ref().and_then(TotpSeed::parse).ok_or_else(|| {
        Error::internal("the seed of a second factor cannot be opened: is the master key another one?")
    })
}

/// Makes a seed the factor of an account, of which a code of that step was just accepted, with new recovery codes.
pub(crate) async fn establish(
    house: &House,
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    sealed: &[u8],
    step: i64,
) -> Result<Vec<String>> {
    factors::upsert(tx, tenant, user, sealed, step).await?;
    renew_codes(house, tx, tenant, user).await
}

/// Gives an account new recovery codes instead of all before, and gives what is shown of them once.
pub(super) async fn renew_codes(
    house: &House,
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
) -> Result<Vec<String>> {
    let codes: Vec<RecoveryCode> = (0..RECOVERY_CODES)
        .map(|_| RecoveryCode::draw(house.random.as_ref()))
        .collect();
    let place = marks_at(user);
    let marks: Vec<Vec<u8>> = codes
        .iter()
        .map(|code| house.vault.mark(&place, code.canonical()))
        .collect();
    factors::replace_codes(tx, tenant, user, &marks).await?;
    Ok(codes.iter().map(RecoveryCode::shown).collect())
}
