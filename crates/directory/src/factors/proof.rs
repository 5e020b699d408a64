//! Showing the factor that one has.

use rolecall_credentials::RecoveryCode;
use rolecall_model::{Rule, Secret, TenantId, UserId};
use rolecall_store::{Bound, Tx, factors};

use super::{
    enrol::{marks_at, open},
    passkeys::{PasskeyAnswer, ShownPasskey, accept_shown, check_answer, refused},
    throttle,
};
use crate::{Error, Result, house::House};

/// What the trail calls the use of a recovery code.
pub(crate) const USED_RECOVERY_CODE: &str = "own_factor.use_recovery_code";

/// What somebody sends to show a second factor.
#[derive(Clone, Debug)]
pub enum FactorProof {
    /// A code of the authenticator application.
    Code(Secret),
    /// A recovery code.
    RecoveryCode(Secret),
    /// A passkey.
    Passkey(Box<PasskeyAnswer>),
}

/// A proof that is right, and was not accepted yet.
#[derive(Debug)]
pub(crate) enum Checked {
    /// A code of that step of time.
    Step(i64),
    /// The recovery code with that mark.
    Recovery(Vec<u8>),
    /// That passkey.
    Passkey(ShownPasskey),
}

/// What was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// A code, or a passkey.
    Code,
    /// A recovery code: its owner is told.
    RecoveryCode,
}

/// The code is not right, or was used before.
pub(crate) fn wrong(proof: &FactorProof) -> Error {
    match proof {
        FactorProof::Code(_) => Error::invalid(
            "/code",
            Rule::new("code_wrong", "is not the code of now, or was used already"),
        ),
        FactorProof::RecoveryCode(_) => Error::invalid(
            "/recovery_code",
            Rule::new("recovery_code_wrong", "is not one of the codes that are left"),
        ),
        FactorProof::Passkey(_) => refused("/passkey"),
    }
}

/// Looks whether a proof is right, counting the try before, unless it is a passkey, which nobody guesses. A right one is not
/// accepted yet. `bucket` counts the wrong passwords of where it comes from: while it waits, so do the factors (A6).
pub(crate) async fn check(
    house: &House,
    bucket: &str,
    (tenant, user): (TenantId, UserId),
    proof: &FactorProof,
) -> Result<Checked> {
    if let FactorProof::Passkey(answer) = proof {
        return check_answer(house, tenant, user, answer)
            .await
            .map(Checked::Passkey);
    }
    throttle::attempt(house, bucket, user).await?;
    let mut tx = house.db.read(Bound::Tenant(tenant)).await?;
    let checked = match proof {
        FactorProof::Code(code) => step_of(house, &mut tx, tenant, user, code).await?,
        FactorProof::RecoveryCode(code) => mark_of(house, &mut tx, tenant, user, code).await?,
        FactorProof::Passkey(_) => None,
    };
    tx.rollback().await?;
    let checked = checked.ok_or_else(|| wrong(proof))?;
    throttle::take_back(house, user).await?;
    Ok(checked)
}

async fn step_of(
    house: &House,
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    code: &Secret,
) -> Result<Option<Checked>> {
    let Some(row) = factors::find(tx, tenant, user).await? else {
        return Ok(None);
    };
    let step = open(house, user, &row.seed)?.step_of(code.expose(), tx.now());
    Ok(step.filter(|step| *step > row.last_step).map(Checked::Step))
}

async fn mark_of(
    house: &House,
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    code: &Secret,
) -> Result<Option<Checked>> {
    let Some(code) = RecoveryCode::parse(code.expose()) else {
        return Ok(None);
    };
    let mark = house.vault.mark(&marks_at(user), code.canonical());
    let has = factors::has_code(tx, tenant, user, &mark).await?;
    Ok(has.then_some(Checked::Recovery(mark)))
}

/// Accepts what was checked, in the transaction that it is for; nothing, when somebody else was faster with the same.
pub(crate) async fn accept(
    tx: &mut Tx,
    tenant: TenantId,
    user: UserId,
    checked: &Checked,
) -> Result<Option<Accepted>> {
    let (is_first, accepted) = match checked {
        Checked::Step(step) => (
            factors::update_last_step(tx, tenant, user, *step).await?,
            Accepted::Code,
        ),
        Checked::Recovery(mark) => (
            factors::use_code(tx, tenant, user, mark).await?,
            Accepted::RecoveryCode,
        ),
        Checked::Passkey(shown) => (accept_shown(tx, tenant, shown).await?, Accepted::Code),
    };
    Ok(is_first.then_some(accepted))
}
