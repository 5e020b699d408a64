//! Whose account is meant by somebody who asks for a way back in.

use rolecall_model::{RecoverySettings, TenantRef, TenantStatus, User, UserStatus, Username};
use rolecall_store::{
    recovery_requests::RecoveryRequestRow,
    tenants,
    users::{self, UserRow},
};

use crate::{Lobby, Result, sessions::is_administrator, tenants::settings};

/// An account that is meant.
pub(super) struct Meant {
    pub(super) found: UserRow,
    pub(super) tenant_name: String,
    pub(super) settings: RecoverySettings,
    /// Why it is sent no link.
    pub(super) refusal: Option<&'static str>,
}

/// Every account that is meant, whether or not it is sent a link: in the tenant that is named, or in all of them.
pub(super) async fn meant_by(
    lobby: &Lobby,
    row: &RecoveryRequestRow,
    shown: Option<&TenantRef>,
) -> Result<Vec<Meant>> {
    let mut all = look(lobby, row, shown).await?;
    for one in &mut all {
        if one.refusal.is_none()
            && !one.settings.full_access_users
            && is_administrator(lobby, &one.found).await?
        {
            one.refusal = Some("recovery is switched off for users with full access");
        }
    }
    // Where one of several can be sent a link, it stands first.
    all.sort_by_key(|one| one.refusal.is_some());
    Ok(all)
}

async fn look(lobby: &Lobby, row: &RecoveryRequestRow, shown: Option<&TenantRef>) -> Result<Vec<Meant>> {
    let mut tx = lobby.read_everywhere().await?;
    let named = row.tenant.as_deref().map(TenantRef::parse);
    let named = match shown.cloned().or(named.clone().flatten()) {
        Some(tenant) => match tenants::find(&mut tx, &tenant).await? {
            Some(found) => Some(found.id),
            None => return Ok(Vec::new()),
        },
        None if named.is_some() => return Ok(Vec::new()),
        None => None,
    };
    let found = users::list_by_login(&mut tx, named, Some(&row.email), None).await?;
    let mut all = Vec::new();
    for found in found.into_iter().filter(|found| fits(row, &found.user)) {
        let Some(tenant) = tenants::find(&mut tx, &TenantRef::Id(found.tenant)).await? else {
            continue;
        };
        let settings = settings(&mut tx, found.tenant).await?.recovery;
        let refusal = match tenant.status {
            TenantStatus::Active => refusal(row, &found.user, &settings),
            TenantStatus::Suspended => Some("the tenant is suspended"),
        };
        all.push(Meant {
            found,
            tenant_name: tenant.name,
            settings,
            refusal,
        });
    }
    Ok(all)
}

/// Whether the username is that account's, where one is named.
fn fits(row: &RecoveryRequestRow, user: &User) -> bool {
    let held = user
        .username
        .as_deref()
        .and_then(|name| Username::parse(name).ok());
    row.username
        .as_deref()
        .is_none_or(|wanted| held.is_some_and(|held| held.canonical() == wanted))
}

fn refusal(row: &RecoveryRequestRow, user: &User, settings: &RecoverySettings) -> Option<&'static str> {
    if user.status != UserStatus::Active {
        Some("the account is not active")
    } else if !settings.enabled {
        Some("recovery is switched off")
    } else if !settings.internal_users && user.kind.is_staff(user.context) {
        Some("recovery is switched off for internal users")
    } else if settings.ask_username && row.username.is_none() {
        Some("the username must be given beside the address")
    } else {
        None
    }
}
