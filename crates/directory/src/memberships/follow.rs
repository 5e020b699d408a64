//! What follows in other tenants from a change of an account at home.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_model::{TenantId, User, UserId, UserStatus};
use rolecall_store::{Bound, users};
use serde_json::json;

use super::sync::{leave, taken};
use crate::{Record, Result, Rights, Room, Target, policy::Touched, users::ensure_seat};

/// Brings the mirrors of accounts up to date that this operation touched: who is deleted leaves the other tenants, who is deactivated
/// or renamed is so there, too. The corridor asks for it at the end of every change of rights, so that none can forget it.
pub(crate) async fn follow(room: &mut Room<Rights>) -> Result<()> {
    let home = room.tenant();
    let moved = match touched(room) {
        Reach::Nobody => return Ok(()),
        Reach::Everybody => users::list_elsewhere(&mut room.tx, home, None).await?,
        Reach::These(named) => users::list_elsewhere(&mut room.tx, home, Some(&named)).await?,
    };
    if moved.is_empty() {
        return Ok(());
    }
    room.tx.rebind(Bound::Installation).await?;
    // In the order of the tenants' ids: that of the locks.
    let mut tenants: BTreeMap<TenantId, BTreeSet<UserId>> = BTreeMap::new();
    for user in moved {
        for tenant in users::list_mirrors(&mut room.tx, user).await? {
            tenants.entry(tenant).or_default().insert(user);
        }
    }
    for (tenant, accounts) in tenants {
        for user in accounts {
            follow_in(room, (home, user), tenant).await?;
        }
    }
    room.come_home().await?;
    Ok(room.tx.rebind(Bound::Tenant(home)).await?)
}

/// Whom a change touched.
enum Reach {
    Nobody,
    These(Vec<UserId>),
    /// They are too many to be named.
    Everybody,
}

fn touched(room: &Room<Rights>) -> Reach {
    if room.touched.contains(&Touched::Users) {
        return Reach::Everybody;
    }
    let named: Vec<UserId> = room
        .touched
        .iter()
        .filter_map(|touched| match touched {
            Touched::User(user) => Some(*user),
            _ => None,
        })
        .collect();
    if named.is_empty() {
        Reach::Nobody
    } else {
        Reach::These(named)
    }
}

async fn follow_in(
    room: &mut Room<Rights>,
    (home, user): (TenantId, UserId),
    tenant: TenantId,
) -> Result<()> {
    room.tx.rebind(Bound::Installation).await?;
    let (Some(account), Some(mirror)) = (
        users::find(&mut room.tx, home, user).await?,
        users::find(&mut room.tx, tenant, user).await?,
    ) else {
        return Ok(());
    };
    let gone = matches!(account.user.status, UserStatus::Deleted | UserStatus::Erased);
    if !gone && looks_like(&account.user, &mirror.user) {
        return Ok(());
    }
    room.go_out_unasked(&tenant.into()).await?;
    if gone {
        leave(room, &mirror.user).await?;
        room.come_home().await?;
        return Ok(users::update_memberships(&mut room.tx, home, user, (None, false)).await?);
    }
    if takes_seat(account.user.status) && !takes_seat(mirror.user.status) {
        ensure_seat(room, &account.user).await?;
    }
    let name = room.head.name.clone();
    if !users::mirror(&mut room.tx, tenant, &account).await? {
        return Err(taken(&name));
    }
    room.touch(Touched::User(user));
    let record = Record::changed(
        user,
        account.user.name.clone(),
        &json!({ "name": mirror.user.name, "email": mirror.user.email, "status": mirror.user.status }),
        &json!({ "name": account.user.name, "email": account.user.email, "status": account.user.status }),
    );
    room.record_too("membership.follow", Target::one("user", user), record)
        .await?;
    room.come_home().await
}

const fn takes_seat(status: UserStatus) -> bool {
    matches!(status, UserStatus::Active | UserStatus::Pending)
}

/// Whether the mirror shows the account as it is.
fn looks_like(account: &User, mirror: &User) -> bool {
    let shown = |user: &User| {
        (
            user.status,
            user.context,
            user.name.clone(),
            user.first_name.clone(),
            user.last_name.clone(),
            user.email.clone(),
            user.email_verified,
            user.username.clone(),
            user.job_title.clone(),
            user.mfa,
        )
    };
    shown(account) == shown(mirror)
}
