//! Letters that carry a link, or tell of what was done with one.

use std::{collections::BTreeMap, time::Duration};

use rolecall_model::{Context, TemplateKind, TenantId, TenantSettings, Timestamp, User};
use rolecall_store::{Tx, tenants, users::UserRow};

use super::{NewLink, Purpose, mint};
use crate::{
    Error, Origin, Result,
    house::House,
    mail::{self, Letter, time_shown},
    portals::sign_in_path,
};

/// A link on its way to the address of an account.
pub(crate) struct Mailed {
    /// What its delivery state belongs to.
    pub(crate) thing: String,
    /// When the link dies.
    pub(crate) expires_at: Timestamp,
}

/// Makes a link and writes it to the stored address of the account, and to no other (A39). An account without an address gets
/// none: whoever calls has asked.
pub(crate) async fn mail_link(
    house: &House,
    tx: &mut Tx,
    purpose: Purpose,
    (tenant_name, found): (&str, &UserRow),
    origin: &Origin,
) -> Result<Mailed> {
    let user = &found.user;
    let settings = crate::tenants::settings(tx, found.tenant).await?;
    let wanted = NewLink {
        purpose,
        tenant: found.tenant,
        user: user.id,
        address: user.email.as_deref(),
        generation: found.generation,
        lifetime: lifetime(house, &settings, purpose),
        details: "{}".to_owned(),
    };
    let link = mint(house, tx, wanted).await?;
    let mut values = values_of(house, tenant_name, user);
    let slug = tenants::find_slug(tx, found.tenant)
        .await?
        .ok_or(Error::NotFound)?;
    let path = sign_in_path(tx, (found.tenant, slug.as_str()), user).await?;
    if user.context != Context::Tenant {
        values.insert("url", format!("{}{path}", house.settings.public_url));
    }
    values.insert("expires", time_shown(link.expires_at));
    values.insert("username", user.username.clone().unwrap_or_default());
    values.insert("ip", origin.ip.clone().unwrap_or_default());
    let letter = Letter {
        template: template(purpose, user.context),
        to: user.email.clone().unwrap_or_default(),
        language: None,
        user: Some(user.id),
        thing: Some(link.id.to_string()),
        values,
        link: Some(link.url),
        expires_at: Some(link.expires_at),
    };
    mail::queue(house, tx, found.tenant, letter).await?;
    Ok(Mailed {
        thing: link.id.to_string(),
        expires_at: link.expires_at,
    })
}

/// Tells the owner of an account that its password was changed; one without an address cannot be told.
pub(crate) async fn tell_password_changed(
    house: &House,
    tx: &mut Tx,
    (tenant, tenant_name): (TenantId, &str),
    user: &User,
    origin: &Origin,
) -> Result<()> {
    let Some(to) = user.email.clone() else {
        return Ok(());
    };
    notice(
        house,
        tx,
        (tenant, tenant_name),
        (user, to),
        TemplateKind::PasswordChanged,
        origin,
    )
    .await
}

/// Tells the owner of an account that it was signed in to from a browser that it does not know, unless the tenant wants nobody
/// to be told.
pub(crate) async fn tell_new_device(
    house: &House,
    tx: &mut Tx,
    (tenant, tenant_name): (TenantId, &str),
    user: &User,
    origin: &Origin,
) -> Result<()> {
    let Some(to) = user.email.clone() else {
        return Ok(());
    };
    if !crate::tenants::settings(tx, tenant)
        .await?
        .sign_in
        .tell_new_device
    {
        return Ok(());
    }
    notice(
        house,
        tx,
        (tenant, tenant_name),
        (user, to),
        TemplateKind::NewDevice,
        origin,
    )
    .await
}

/// A letter that tells when something was done, from where and with what.
async fn notice(
    house: &House,
    tx: &mut Tx,
    (tenant, tenant_name): (TenantId, &str),
    (user, to): (&User, String),
    template: TemplateKind,
    origin: &Origin,
) -> Result<()> {
    let mut values = values_of(house, tenant_name, user);
    values.insert("time", time_shown(tx.now()));
    values.insert("ip", origin.ip.clone().unwrap_or_default());
    values.insert("browser", origin.user_agent.clone().unwrap_or_default());
    let letter = Letter {
        template,
        to,
        language: None,
        user: Some(user.id),
        thing: None,
        values,
        link: None,
        expires_at: None,
    };
    mail::queue(house, tx, tenant, letter).await.map(drop)
}

/// What every letter knows.
pub(crate) fn values_of(house: &House, tenant_name: &str, user: &User) -> BTreeMap<&'static str, String> {
    BTreeMap::from([
        ("tenant", tenant_name.to_owned()),
        ("name", user.name.clone()),
        ("email", user.email.clone().unwrap_or_default()),
        ("url", house.settings.public_url.clone()),
    ])
}

fn template(purpose: Purpose, context: Context) -> TemplateKind {
    match purpose {
        Purpose::AccessInfo if context == Context::Tenant => TemplateKind::AccessInfo,
        Purpose::AccessInfo => TemplateKind::PortalAccessInfo,
        Purpose::PasswordLink => TemplateKind::PasswordLink,
        Purpose::Recovery => TemplateKind::Recovery,
        Purpose::InvitationMailed | Purpose::InvitationShown => TemplateKind::Invitation,
        Purpose::EmailChange | Purpose::EmailConfirm => TemplateKind::EmailChange,
        Purpose::EmailUndo => TemplateKind::EmailChangeNotice,
    }
}

/// How long a link lives: what the tenant turned, or what the installation says.
pub(crate) fn lifetime(house: &House, settings: &TenantSettings, purpose: Purpose) -> Duration {
    let usual = &house.settings.lifetimes;
    let (turned, usual) = match purpose {
        Purpose::Recovery => (settings.recovery.lifetime_seconds, usual.recovery),
        Purpose::AccessInfo | Purpose::PasswordLink | Purpose::EmailConfirm => (
            settings.recovery.password_link_lifetime_seconds,
            usual.password_link,
        ),
        Purpose::InvitationMailed | Purpose::InvitationShown => (None, usual.invitation),
        Purpose::EmailChange => (None, usual.email_change),
        Purpose::EmailUndo => (None, usual.email_undo),
    };
    turned.map_or(usual, |seconds| Duration::from_secs(u64::from(seconds)))
}
