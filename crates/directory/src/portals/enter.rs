//! Letting accounts into portals, with the roles that come with them.

use rolecall_model::{AuthScope, Context, PortalId, RoleId, Rule, TenantId, User, UserId};
use rolecall_store::{Tx, portals as rows};

use crate::{Error, Result, Rights, Room};

/// The roles that come with these portals and fit an account of that context, each once. Refuses portals that there are not, and that
/// are not for such accounts.
pub(crate) async fn roles_that_come(
    room: &mut Room<Rights>,
    context: Context,
    portals: &[PortalId],
) -> Result<Vec<RoleId>> {
    let tenant = room.tenant();
    let mut coming = Vec::new();
    for (place, portal) in portals.iter().enumerate() {
        let pointer = format!("/portals/{place}");
        let Some(found) = rows::find(&mut room.tx, tenant, *portal).await? else {
            let rule = Rule::new("portal_unknown", "is no portal of this tenant");
            return Err(Error::invalid(&pointer, rule));
        };
        if portals.iter().take(place).any(|other| other == portal) {
            return Err(Error::invalid(
                &pointer,
                Rule::new("duplicate", "stands in the list twice"),
            ));
        }
        if !found.fits(context) {
            let detail = format!(
                "`{}` is for accounts of context `{}`, and this account's is `{context}`",
                found.name,
                words_of(&found.contexts)
            );
            return Err(Error::conflict_at(
                &pointer,
                Rule::new("portal_context_mismatch", detail),
            ));
        }
        for role in found.default_roles {
            let fits = room.snapshot.role(role.id).is_some_and(|role| role.fits(context));
            if fits && !coming.contains(&role.id) {
                coming.push(role.id);
            }
        }
    }
    Ok(coming)
}

pub(super) fn words_of(contexts: &[Context]) -> String {
    let words: Vec<&str> = contexts.iter().map(|context| context.as_str()).collect();
    words.join("`, `")
}

/// Lets an account into portals that were found to be for it. What comes with them is given by whoever calls, under the rules of
/// every other way to a role.
pub(crate) async fn join(room: &mut Room<Rights>, user: UserId, portals: &[PortalId]) -> Result<()> {
    let tenant = room.tenant();
    for portal in portals {
        rows::insert_user(&mut room.tx, tenant, *portal, user).await?;
    }
    Ok(())
}

/// Where an account signs in, as a path: the page of its tenant, or that of the first portal by name that it may enter.
pub(crate) async fn sign_in_path(
    tx: &mut Tx,
    (tenant, slug): (TenantId, &str),
    user: &User,
) -> Result<String> {
    if user.context.auth_scope() == AuthScope::Portal {
        let portals = rows::list_of_user(tx, tenant, user.id).await?;
        if let Some(portal) = portals.iter().find(|portal| portal.active) {
            return Ok(format!("/p/{slug}/{}/sign-in", portal.slug));
        }
    }
    Ok(format!("/sign-in?tenant={slug}"))
}
