//! Asking for a way back in.

use std::time::Duration;

use rolecall_model::{Email, Rule, TenantRef, TokenId, Username};
use rolecall_store::{
    recovery_requests::{self, RecoveryRequestRow},
    tenants, throttles,
};

use super::meant::{Meant, meant_by};
use crate::{Entrance, Error, Lobby, Result, sessions::network};

const MINUTE: Duration = Duration::from_mins(1);

/// Asks for a link with which to choose another password. What is answered is the same for everybody, but where a tenant lets it
/// be clear.
#[derive(Debug)]
pub struct RequestRecovery {
    /// The address of the account.
    pub email: Email,
    /// Its username; where it is given, both must be one account's.
    pub username: Option<Username>,
    /// In which tenant; without it, wherever the address has an account.
    pub tenant: Option<TenantRef>,
}

impl Entrance for RequestRecovery {
    type Output = ();
    const NAME: &'static str = "recovery.request";
    const REASON: &'static str = "who forgot the password cannot sign in; everybody gets the same answer, and the link goes to the stored address";

    async fn enter(self, lobby: &Lobby) -> Result<()> {
        ensure_admitted(lobby).await?;
        let row = self.row(lobby);
        if let Some(shown) = clear_tenant(lobby, self.tenant.as_ref()).await? {
            ensure_meant(&meant_by(lobby, &row, Some(&shown)).await?)?;
        }
        let mut tx = lobby.write_everywhere().await?;
        let asked_at = tx.now();
        recovery_requests::insert(&mut tx, &RecoveryRequestRow { asked_at, ..row }).await?;
        Ok(tx.commit().await?)
    }
}

impl RequestRecovery {
    fn row(&self, lobby: &Lobby) -> RecoveryRequestRow {
        let (house, origin) = (&lobby.house, &lobby.origin);
        RecoveryRequestRow {
            id: TokenId::new(house.clock.as_ref(), house.random.as_ref()),
            email: self.email.canonical().to_owned(),
            username: self.username.as_ref().map(|name| name.canonical().to_owned()),
            tenant: self.tenant.as_ref().map(|tenant| match tenant {
                TenantRef::Slug(slug) => slug.to_string(),
                TenantRef::Id(id) => id.to_string(),
            }),
            ip: origin.ip.clone(),
            user_agent: origin.user_agent.clone(),
            request: origin.request_id.clone(),
            asked_at: house.now(),
        }
    }
}

/// Counts a request for its address, and refuses it when that has seen as many this minute as it may try sign-ins.
async fn ensure_admitted(lobby: &Lobby) -> Result<()> {
    let Some(ip) = lobby.origin.ip.as_deref() else {
        return Ok(());
    };
    let most = lobby.house.settings.limits.login_per_ip_per_minute;
    let mut tx = lobby.write_everywhere().await?;
    let now = tx.now();
    let bucket = format!("recovery:ip:{}", network(ip));
    let counted = throttles::count(&mut tx, &bucket, now.minus(MINUTE)).await?;
    tx.commit().await?;
    if counted.failures <= i64::from(most) {
        return Ok(());
    }
    let over = counted.window_start.plus(MINUTE).since(now);
    Err(Error::TooMany {
        retry_after: over.max(Duration::from_secs(1)),
    })
}

/// The tenant that is meant, if it lets answers be clear: the one that was named, or the only one there is.
async fn clear_tenant(lobby: &Lobby, named: Option<&TenantRef>) -> Result<Option<TenantRef>> {
    let mut tx = lobby.read_everywhere().await?;
    let found = match named {
        Some(named) => tenants::find(&mut tx, named).await?,
        None => tenants::find_only(&mut tx).await?,
    };
    let Some(tenant) = found else { return Ok(None) };
    let settings = crate::tenants::settings(&mut tx, tenant.id).await?;
    Ok((!settings.recovery.prevent_exposure).then_some(TenantRef::Id(tenant.id)))
}

/// Says clearly why no link will come.
fn ensure_meant(meant: &[Meant]) -> Result<()> {
    let Some(one) = meant.first() else {
        return Err(Error::invalid(
            "/email",
            Rule::new("account_unknown", "is the address of no account here"),
        ));
    };
    match one.refusal {
        None => Ok(()),
        Some(reason) => Err(Error::conflict("recovery_refused", reason)),
    }
}
