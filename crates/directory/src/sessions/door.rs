//! By which door somebody comes in: staff by the back office, everybody else by a portal that they are in.

use rolecall_access::may_enter;
use rolecall_model::{AuthScope, Context, PortalId, Slug, TenantId, TenantRef};
use rolecall_store::{Bound, portals, users::UserRow};

use super::{actor_of, refusal};
use crate::{Error, Lobby, Result, Target};

/// The portal of a tenant that a sign-in names.
pub(super) async fn find(lobby: &Lobby, tenant: TenantId, slug: &Slug) -> Result<Option<PortalId>> {
    let mut tx = lobby.house.db.read(Bound::Tenant(tenant)).await?;
    let found = portals::find_by_slug(&mut tx, tenant, slug.as_str()).await?;
    tx.rollback().await?;
    Ok(found.map(|portal| portal.id))
}

/// Why an account does not come in by the door at which this lobby is, in the words of the trail.
pub(super) async fn refusal(lobby: &Lobby, found: &UserRow) -> Result<Option<&'static str>> {
    let tenant = lobby.house.tenant(&TenantRef::Id(found.tenant)).await?;
    let portal = lobby.portal;
    let enters = lobby
        .house
        .policy
        .with_subject(&tenant, found.user.id, |snapshot, subject| {
            subject.is_some_and(|subject| may_enter(snapshot, subject, portal))
        })
        .await?;
    if enters {
        return Ok(None);
    }
    let scope = found.user.context.auth_scope();
    Ok(Some(match (scope, portal) {
        (AuthScope::BackOffice, _) => refusal::NOT_BY_PORTAL,
        (AuthScope::Portal, None) => refusal::ONLY_BY_PORTAL,
        (AuthScope::Portal, Some(_)) => refusal::NOT_IN_PORTAL,
    }))
}

/// Whether that is why.
pub(super) fn is_of(reason: &str) -> bool {
    [
        refusal::NOT_BY_PORTAL,
        refusal::ONLY_BY_PORTAL,
        refusal::NOT_IN_PORTAL,
    ]
    .contains(&reason)
}

/// Refuses whoever stands at the wrong door, and has proved who they are; the trail tells of it.
pub(super) async fn ensure_enters(lobby: &Lobby, found: &UserRow) -> Result<()> {
    let Some(reason) = refusal(lobby, found).await? else {
        return Ok(());
    };
    let head = lobby.house.tenant(&TenantRef::Id(found.tenant)).await?.head();
    let user = &found.user;
    let (actor, target) = (actor_of(user, head.slug.as_str()), Target::one("user", user.id));
    lobby.record_refusal(head.id, actor, target, reason).await?;
    Err(wrong_scope(user.context))
}

/// What somebody is told at the wrong door.
pub(super) fn wrong_scope(context: Context) -> Error {
    Error::denied(
        "wrong_scope",
        match context.auth_scope() {
            AuthScope::BackOffice => "this account signs in to the back office, and by no portal",
            AuthScope::Portal => {
                "this account signs in by a portal that it is in, and nowhere else: use the sign-in page of yours"
            }
        },
    )
}
