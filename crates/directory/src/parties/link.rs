//! What linking an account to a party asks for.

use rolecall_model::{ADMIN_FULL_ACCESS, Context, Party, PartyId, Rule, User, UserId, UserKind};
use rolecall_store::parties as rows;

use crate::{Error, Result, Rights, Room};

/// The party that an account of that kind and context may be linked to: it is there, it is for such accounts, and no other
/// account is linked to it.
pub(crate) async fn ensure_linkable(
    room: &mut Room<Rights>,
    party: PartyId,
    account: (UserKind, Context),
    but: Option<UserId>,
) -> Result<Party> {
    let tenant = room.tenant();
    let found = rows::find(&mut room.tx, tenant, party)
        .await?
        .ok_or_else(unknown)?;
    ensure_fits(&found, account, but)?;
    let caller = room.caller.account().map(|account| account.user);
    if gives_oneself(caller, but, &found) {
        room.require(&[ADMIN_FULL_ACCESS])?;
    }
    Ok(found)
}

/// There is no such party.
pub(crate) fn unknown() -> Error {
    Error::invalid("/party", Rule::new("party_unknown", "is no party of this tenant"))
}

/// Refuses to link an account to a party that is not for such accounts, or that another account is linked to.
pub(crate) fn ensure_fits(found: &Party, account: (UserKind, Context), but: Option<UserId>) -> Result<()> {
    let (kind, context) = account;
    if kind != UserKind::Human {
        return Err(Error::invalid(
            "/party",
            Rule::new("party_not_for_machines", "only a person is linked to a party"),
        ));
    }
    ensure_context(found, context)?;
    match &found.user {
        Some(other) if Some(other.id) != but => Err(Error::conflict(
            "party_linked",
            format!(
                "`{}` is linked to the account `{}` already",
                found.name, other.name
            ),
        )),
        _ => Ok(()),
    }
}

/// Refuses an account of a context that such a party is not for.
pub(crate) fn ensure_context(found: &Party, context: Context) -> Result<()> {
    if found.kind.fits(context) {
        return Ok(());
    }
    Err(Error::conflict(
        "party_context_mismatch",
        format!(
            "`{}` is a {}, and an account of context `{context}` is linked to no such party",
            found.name, found.kind
        ),
    ))
}

/// Whether somebody would link their own account to a party that it is not linked to yet. `:own` reaches what one is linked to,
/// so only who has full access gives themselves somebody's record.
pub(crate) fn gives_oneself(caller: Option<UserId>, account: Option<UserId>, found: &Party) -> bool {
    account.is_some() && caller == account && found.user.is_none()
}

/// Whether a party's household would give somebody more: it is the party that their own account is linked to, or it joins their own
/// household. `:own_family` reaches whoever shares it.
pub(crate) fn widens_oneself(
    caller: Option<UserId>,
    own_family: Option<&str>,
    party: Option<&Party>,
    family: Option<&str>,
) -> bool {
    if caller.is_none() || family.is_none() || party.is_some_and(|party| party.family.as_deref() == family) {
        return false;
    }
    party.is_some_and(|party| is_own(caller, party)) || own_family == family
}

/// Whether a party is the one that somebody's own account is linked to. Its external id says which record of the owner's
/// application is theirs, so only who has full access gives their own party another.
pub(super) fn is_own(caller: Option<UserId>, party: &Party) -> bool {
    caller.is_some() && party.user.as_ref().map(|user| user.id) == caller
}

/// Refuses to give oneself a household, or a stranger one's own, to who has no full access.
pub(crate) fn ensure_household(
    room: &mut Room<Rights>,
    party: Option<&Party>,
    family: Option<&str>,
) -> Result<()> {
    let caller = room.caller.account().map(|account| account.user);
    let own = room
        .actor
        .as_ref()
        .and_then(|actor| actor.family())
        .map(str::to_owned);
    if widens_oneself(caller, own.as_deref(), party, family) {
        room.require(&[ADMIN_FULL_ACCESS])?;
    }
    Ok(())
}

/// Links an account to a party, or to none, in place of the one it was linked to.
pub(crate) async fn link(room: &mut Room<Rights>, before: &User, party: Option<&Party>) -> Result<()> {
    let tenant = room.tenant();
    rows::set_link(&mut room.tx, tenant, before.id, party).await?;
    let touched = [before.party, party.map(|party| party.id)];
    for party in touched.into_iter().flatten() {
        rows::note_link(&mut room.tx, tenant, party).await?;
    }
    Ok(())
}
