//! Who belongs to which tenants.
//!
//! An account has one home tenant, which looks after it and where it signs in. Operators of the installation let it into others, too:
//! there stands a row that mirrors it, to which that tenant gives roles and which follows the account ([`follow`]). What the operators'
//! staff may enter by a rule is no membership at rest; see [`crate::operators`].

mod follow;
mod list;
mod sync;

pub(crate) use follow::follow;
pub use list::{ListMemberships, ListOwnMemberships};
pub use sync::SyncMemberships;

use rolecall_model::{
    Membership, MembershipKind, Memberships, Slug, Tenant, TenantId, TenantName, TenantRef, TenantStatus,
    UserId, UserStatus,
};
use rolecall_store::{
    Tx, operator_access, tenants,
    users::{self, UserRow},
};

use crate::{Error, Result, house::House};

/// The tenants that an account belongs to. The transaction sees the whole installation.
async fn described(tx: &mut Tx, home: TenantId, user: UserId) -> Result<Memberships> {
    let account = users::find(tx, home, user).await?.ok_or(Error::NotFound)?;
    if account.user.home_tenant.is_some() || account.user.status == UserStatus::Erased {
        return Err(Error::NotFound);
    }
    let own = tenants::find(tx, &TenantRef::Id(home))
        .await?
        .ok_or(Error::NotFound)?;
    let operator = own.operator;
    let landing = account.landing.unwrap_or(home);
    let of = |tenant: TenantName, kind| Membership {
        default: tenant.id == landing,
        tenant,
        kind,
    };
    let mut items = vec![of(named(own), MembershipKind::Home)];
    let others = elsewhere(tx, user).await?;
    items.extend(
        others
            .into_iter()
            .map(|tenant| of(tenant, MembershipKind::Direct)),
    );
    let operated = if operator && account.is_staff() {
        operator_access::count_admitting(tx, account.active_since).await?
    } else {
        0
    };
    Ok(Memberships {
        items,
        operated,
        version: account.user.version,
    })
}

/// A tenant as a list of memberships names it.
fn named(tenant: Tenant) -> TenantName {
    TenantName {
        id: tenant.id,
        slug: tenant.slug,
        name: tenant.name,
        status: tenant.status,
    }
}

/// The tenants that an account belongs to beside its own, by name.
async fn elsewhere(tx: &mut Tx, user: UserId) -> Result<Vec<TenantName>> {
    let mut found = Vec::new();
    for id in users::list_mirrors(tx, user).await? {
        if let Some(tenant) = tenants::find(tx, &TenantRef::Id(id)).await? {
            found.push(named(tenant));
        }
    }
    found.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(found)
}

/// Where a sign-in of the account leads: the tenant that was chosen for it, as long as it is in use and the account may enter it, and
/// otherwise its own.
pub(crate) async fn landing(house: &House, account: &UserRow) -> Result<Slug> {
    let home = house.tenant(&TenantRef::Id(account.tenant)).await?;
    let Some(chosen) = account.landing else {
        return Ok(home.head().slug.clone());
    };
    let there = house.policy.tenant(&TenantRef::Id(chosen)).await?;
    if let Some(there) = there.filter(|there| there.head().status == TenantStatus::Active) {
        let entered = house.policy.with_subject(&there, account.user.id, |_, subject| {
            subject.is_some_and(|subject| subject.status() == UserStatus::Active)
        });
        if entered.await? {
            return Ok(there.head().slug.clone());
        }
    }
    Ok(home.head().slug.clone())
}
