//! Looking at what a browser sent to show a passkey.

use rolecall_credentials::{Assertion, PasskeyRefused, StoredPasskey, TokenHash};
use rolecall_model::{AuditResult, PasskeyId, Rule, Secret, SessionId, TenantId, TenantRef, User, UserId};
use rolecall_store::{Bound, Tx, passkeys, passkeys::PasskeyRow, tokens, tokens::TokenRow, users};
use serde_json::Value;

use super::ask::{Asked, PURPOSE_SHOW};
use crate::{
    Error, Origin, Record, Result, Target,
    corridor::{Deed, Ending},
    factors::letters::tell_copied,
    house::House,
    links::presented,
    sessions::actor_of,
};

/// What the trail calls the use of a passkey that seems to be a copy.
const USED_COPY: &str = "own_passkey.refuse";

/// What one who is signed in sends to show a passkey.
#[derive(Clone, Debug)]
pub struct PasskeyAnswer {
    /// The challenge of the question.
    pub challenge: Secret,
    /// What the browser gave, as it came: it is read when the challenge is burnt.
    pub credential: Value,
    /// The session that answers.
    pub session: Option<SessionId>,
    /// Where it comes from.
    pub origin: Origin,
}

/// A passkey that was shown, and was not accepted yet.
#[derive(Debug)]
pub(crate) struct ShownPasskey {
    id: PasskeyId,
    kept: StoredPasskey,
}

/// What the caller sent is not a passkey that counts here.
pub(crate) fn refused(pointer: &str) -> Error {
    Error::invalid(
        pointer,
        Rule::new(
            "passkey_refused",
            "is not accepted: ask for the passkey again, or use another",
        ),
    )
}

/// Burns a challenge in a transaction of its own, so that no answer is ever compared with it again.
pub(crate) async fn burn(house: &House, purpose: &str, challenge: &TokenHash) -> Result<TokenRow> {
    let mut tx = house.db.write(Bound::Installation).await?;
    let burnt = tokens::spend(&mut tx, purpose, challenge.bytes()).await?;
    tx.commit().await?;
    burnt.ok_or(Error::TokenInvalid)
}

/// Looks at the answer of one who is signed in.
pub(in crate::factors) async fn check_answer(
    house: &House,
    tenant: TenantId,
    user: UserId,
    answer: &PasskeyAnswer,
) -> Result<ShownPasskey> {
    let challenge = presented(&answer.challenge)?;
    let burnt = burn(house, PURPOSE_SHOW, &challenge.hash()).await?;
    let asked = asked(&burnt)?;
    let mut tx = house.db.read(Bound::Tenant(tenant)).await?;
    let found = users::find(&mut tx, tenant, user).await?.ok_or(Error::NotFound)?;
    tx.rollback().await?;
    let is_of = (burnt.user, burnt.generation, asked.session);
    if is_of != (Some(user), found.generation, answer.session) {
        return Err(Error::TokenInvalid);
    }
    let whose = (tenant, &found.user);
    let checked = check_own(house, whose, &burnt, &answer.credential, &answer.origin).await?;
    checked.map_err(|_| refused("/passkey"))
}

/// Looks whether an answer shows a passkey of that account.
pub(crate) async fn check_own(
    house: &House,
    (tenant, owner): (TenantId, &User),
    burnt: &TokenRow,
    answer: &Value,
    origin: &Origin,
) -> Result<std::result::Result<ShownPasskey, PasskeyRefused>> {
    let assertion = match Assertion::parse(answer) {
        Ok(assertion) => assertion,
        Err(refused) => return Ok(Err(refused)),
    };
    let mut tx = house.db.read(Bound::Tenant(tenant)).await?;
    let rows = passkeys::list_by_credential(&mut tx, assertion.credential()).await?;
    tx.rollback().await?;
    let mut rows = rows.into_iter();
    match rows.find(|row| (row.tenant, row.user) == (tenant, owner.id)) {
        Some(row) => check_shown(house, (&row, owner), burnt, &assertion, origin).await,
        None => Ok(Err(PasskeyRefused::Wrong)),
    }
}

/// Looks whether an answer shows that passkey. Where it seems to be a copy, its owner is told.
pub(crate) async fn check_shown(
    house: &House,
    (row, owner): (&PasskeyRow, &User),
    burnt: &TokenRow,
    assertion: &Assertion,
    origin: &Origin,
) -> Result<std::result::Result<ShownPasskey, PasskeyRefused>> {
    let compared = compare(house, row, burnt, assertion)?;
    if compared == Err(PasskeyRefused::CountedBackwards) {
        warn(house, row, owner, origin).await?;
    }
    Ok(compared.map(|kept| ShownPasskey { id: row.id, kept }))
}

fn compare(
    house: &House,
    row: &PasskeyRow,
    burnt: &TokenRow,
    assertion: &Assertion,
) -> Result<std::result::Result<StoredPasskey, PasskeyRefused>> {
    let asked = asked(burnt)?;
    let Some(asking) = house
        .relying_party
        .as_ref()
        .filter(|_| assertion.may_be_of(row.user))
    else {
        return Ok(Err(PasskeyRefused::Wrong));
    };
    let known = StoredPasskey {
        credential: row.credential.clone(),
        document: row.document.clone(),
        counter: row.counter,
    };
    Ok(asking.take_one(&asked.state, assertion, &known))
}

/// What a challenge asked; one that asked for no passkey takes none.
fn asked(burnt: &TokenRow) -> Result<Asked> {
    serde_json::from_str(&burnt.details).map_err(|_| Error::TokenInvalid)
}

/// Accepts a passkey that was shown, in the transaction that it is for: `false`, when another use has counted as far.
pub(crate) async fn accept_shown(tx: &mut Tx, tenant: TenantId, shown: &ShownPasskey) -> Result<bool> {
    let (document, counter) = (&shown.kept.document, shown.kept.counter);
    Ok(passkeys::update_used(tx, tenant, shown.id, document, counter).await?)
}

/// Writes down that a passkey seems to have been copied, and tells its owner (A60).
async fn warn(house: &House, row: &PasskeyRow, owner: &User, origin: &Origin) -> Result<()> {
    let head = house.tenant(&TenantRef::Id(row.tenant)).await?.head();
    let deed = Deed {
        tenant: row.tenant,
        action: USED_COPY,
        actor: actor_of(owner, head.slug.as_str()),
        origin,
        target: Target::one("user", owner.id),
        record: Record::happened(owner.id, owner.name.clone()),
    };
    let ending = Ending {
        result: AuditResult::Failed,
        reason: Some(PasskeyRefused::CountedBackwards.to_string()),
    };
    let mut tx = house.db.write_tenant(row.tenant).await?;
    let at = tx.now();
    deed.entry(house, at, ending).insert(&mut tx).await?;
    tell_copied(house, &mut tx, row.tenant, owner, &row.name).await?;
    Ok(tx.commit().await?)
}
