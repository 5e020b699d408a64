//! What the owner of an account is told of its factors.

use std::collections::BTreeMap;

use rolecall_model::{TemplateKind, TenantId, User};
use rolecall_store::{Tx, factors};

use crate::{
    Result,
    house::House,
    mail::{Letter, queue, time_shown},
};

/// Tells the owner that a factor was added, replaced or removed.
pub(crate) async fn tell_changed(house: &House, tx: &mut Tx, tenant: TenantId, owner: &User) -> Result<()> {
    tell(house, tx, tenant, owner, TemplateKind::FactorsChanged, None).await
}

/// Tells the owner that a passkey was refused which seems to be a copy (A60).
pub(super) async fn tell_copied(
    house: &House,
    tx: &mut Tx,
    tenant: TenantId,
    owner: &User,
    passkey: &str,
) -> Result<()> {
    let which = Some(("passkey", passkey.to_owned()));
    tell(house, tx, tenant, owner, TemplateKind::PasskeyRefused, which).await
}

/// Tells the owner that an administrator took the factors.
pub(super) async fn tell_reset(house: &House, tx: &mut Tx, tenant: TenantId, owner: &User) -> Result<()> {
    tell(house, tx, tenant, owner, TemplateKind::FactorReset, None).await
}

/// Tells the owner that a recovery code was used, and how many are left (A54).
pub(crate) async fn tell_used(house: &House, tx: &mut Tx, tenant: TenantId, owner: &User) -> Result<()> {
    let left = factors::count_codes(tx, tenant, owner.id).await?;
    let kind = TemplateKind::RecoveryCodeUsed;
    tell(
        house,
        tx,
        tenant,
        owner,
        kind,
        Some(("remaining", left.to_string())),
    )
    .await
}

async fn tell(
    house: &House,
    tx: &mut Tx,
    tenant: TenantId,
    owner: &User,
    template: TemplateKind,
    more: Option<(&'static str, String)>,
) -> Result<()> {
    let Some(to) = owner.email.clone() else {
        return Ok(());
    };
    let mut values: BTreeMap<&'static str, String> = more.into_iter().collect();
    values.insert("name", owner.name.clone());
    values.insert("time", time_shown(tx.now()));
    let letter = Letter {
        template,
        to,
        language: None,
        user: Some(owner.id),
        thing: None,
        values,
        link: None,
        expires_at: None,
    };
    queue(house, tx, tenant, letter).await.map(drop)
}
