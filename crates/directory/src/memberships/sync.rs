//! Ticking the tenants that somebody belongs to (source 4).

use std::collections::BTreeSet;

use rolecall_model::{
    FieldFault, Memberships, PLATFORM_FULL_ACCESS, Rule, TenantId, TenantRef, TenantStatus, User, UserId,
};
use rolecall_store::{
    Bound,
    assignments::{self, Holder},
    groups,
    users::{self, UserRow},
};
use serde_json::json;

use super::described;
use crate::{
    Error, Needs, Operation, Record, Result, Rights, Room, Target, ensure_current, policy::Touched,
    users::ensure_seat,
};

/// Makes the set of tenants sent the set that a user belongs to, and says to which a sign-in leads. Performed in the operator tenant.
#[derive(Debug)]
pub struct SyncMemberships {
    /// Whose home it is.
    pub home: TenantRef,
    /// Whose.
    pub user: UserId,
    /// The tenants beside the home; naming the home is allowed and changes nothing.
    pub tenants: Vec<TenantRef>,
    /// Where a sign-in leads; the home when missing.
    pub default: Option<TenantRef>,
    /// The version of the account that the change is based on.
    pub if_match: i64,
}

impl Operation for SyncMemberships {
    type Mode = Rights;
    type Output = Memberships;
    const NAME: &'static str = "membership.sync";
    const NEEDS: Needs = Needs::AnyOf(&[PLATFORM_FULL_ACCESS]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Memberships> {
        room.go_out(&self.home).await?;
        let home = room.tenant();
        let account = account(room, self.user).await?;
        ensure_current(Some(self.if_match), account.user.version)?;
        let wanted = self.wanted(room, home).await?;
        let before = before(room, &account).await?;
        let default = self.default_of(room, &account, &wanted).await?;
        let landing = Some(default).filter(|default| *default != home);
        let is_new = |tenant: &&TenantId| !before.contains(tenant);
        let left: Vec<TenantId> = before
            .iter()
            .filter(|tenant| !wanted.contains(tenant))
            .copied()
            .collect();
        let joined: Vec<TenantId> = wanted.iter().filter(is_new).copied().collect();
        if left.is_empty() && joined.is_empty() && landing == account.landing {
            room.leave_as_it_was();
            room.go_out(&home.into()).await?;
            return shown(room, self.user).await;
        }
        // In the order of their ids: that of the locks.
        let changed: BTreeSet<TenantId> = left.iter().chain(&joined).copied().collect();
        for tenant in changed {
            room.go_out(&tenant.into()).await?;
            if joined.contains(&tenant) {
                join(room, &account).await?;
            } else {
                leave(room, &account.user).await?;
            }
        }
        room.go_out(&home.into()).await?;
        users::update_memberships(&mut room.tx, home, self.user, (landing, !wanted.is_empty())).await?;
        room.touch(Touched::User(self.user));
        let after = shown(room, self.user).await?;
        room.come_home().await?;
        let name = account.user.name.clone();
        let listed = |tenants: &BTreeSet<TenantId>| json!({ "tenants": tenants });
        room.record(Record::changed(
            self.user,
            name,
            &listed(&before),
            &listed(&wanted),
        ));
        Ok(after)
    }
}

impl SyncMemberships {
    /// The tenants beside the home that are wished for.
    async fn wanted(&self, room: &mut Room<Rights>, home: TenantId) -> Result<BTreeSet<TenantId>> {
        let mut wanted = BTreeSet::new();
        let mut faults: Vec<FieldFault> = Vec::new();
        for (place, tenant) in self.tenants.iter().enumerate() {
            match room.house.policy.tenant(tenant).await? {
                Some(found) => {
                    wanted.insert(found.head().id);
                }
                None => faults.push(unknown().at(format!("/tenants/{place}"))),
            }
        }
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        wanted.remove(&home);
        Ok(wanted)
    }

    /// Where a sign-in is to lead: to a tenant that the account belongs to, or that it enters as one of the operators' staff.
    async fn default_of(
        &self,
        room: &mut Room<Rights>,
        account: &UserRow,
        wanted: &BTreeSet<TenantId>,
    ) -> Result<TenantId> {
        let Some(default) = &self.default else {
            return Ok(account.tenant);
        };
        let refused = || {
            Error::invalid(
                "/default",
                Rule::new("default_not_member", "must be a tenant that the user belongs to"),
            )
        };
        let found = room.house.policy.tenant(default).await?;
        let head = found.ok_or_else(|| Error::invalid("/default", unknown()))?.head();
        let by_rule = room.head.operator
            && account.user.kind.is_staff(account.user.context)
            && head
                .operators
                .is_some_and(|rule| rule.admits(account.active_since));
        if head.id == account.tenant || wanted.contains(&head.id) || by_rule {
            Ok(head.id)
        } else {
            Err(refused())
        }
    }
}

fn unknown() -> Rule {
    Rule::new("tenant_unknown", "is no tenant of this installation")
}

/// The account in its home tenant: a person who works there.
async fn account(room: &mut Room<Rights>, user: UserId) -> Result<UserRow> {
    let tenant = room.tenant();
    let found = users::find(&mut room.tx, tenant, user)
        .await?
        .ok_or(Error::NotFound)?;
    let user = &found.user;
    if user.home_tenant.is_some() {
        return Err(Error::conflict(
            "account_elsewhere",
            "the account is looked after in another tenant, and its memberships there",
        ));
    }
    if matches!(
        user.status,
        rolecall_model::UserStatus::Deleted | rolecall_model::UserStatus::Erased
    ) {
        return Err(Error::NotFound);
    }
    if !user.kind.is_staff(user.context) {
        return Err(Error::conflict(
            "membership_not_staff",
            "only people of context `tenant` belong to several tenants",
        ));
    }
    Ok(found)
}

/// The tenants beside the home that the account belongs to now.
async fn before(room: &mut Room<Rights>, account: &UserRow) -> Result<BTreeSet<TenantId>> {
    room.tx.rebind(Bound::Installation).await?;
    let found = users::list_mirrors(&mut room.tx, account.user.id).await?;
    room.tx.rebind(Bound::Tenant(account.tenant)).await?;
    Ok(found.into_iter().collect())
}

/// Lets the account into the tenant that the room is in.
async fn join(room: &mut Room<Rights>, account: &UserRow) -> Result<()> {
    let (tenant, name) = (room.tenant(), room.head.name.clone());
    if room.head.status != TenantStatus::Active {
        return Err(Error::conflict(
            "tenant_suspended",
            format!("the tenant `{name}` is suspended: resume it first"),
        ));
    }
    ensure_seat(room, &account.user).await?;
    if !users::mirror(&mut room.tx, tenant, account).await? {
        return Err(taken(&name));
    }
    let user = &account.user;
    room.touch(Touched::User(user.id));
    let record = Record::made(user.id, user.name.clone(), &json!({ "home": account.tenant }));
    room.record_too("membership.create", Target::one("user", user.id), record)
        .await
}

/// Another account of the tenant has the same address or username.
pub(super) fn taken(tenant: &str) -> Error {
    Error::conflict(
        "taken_elsewhere",
        format!("another account of the tenant `{tenant}` has the same address or username"),
    )
}

/// Takes the account out of the tenant that the room is in, with all that it held there.
pub(super) async fn leave(room: &mut Room<Rights>, user: &User) -> Result<()> {
    let tenant = room.tenant();
    let held = assignments::list_of(&mut room.tx, tenant, Holder::User(user.id)).await?;
    let roles: Vec<_> = held.iter().map(|row| row.role).collect();
    assignments::delete_of(&mut room.tx, tenant, Holder::User(user.id)).await?;
    groups::delete_memberships(&mut room.tx, tenant, user.id).await?;
    users::delete_mirror(&mut room.tx, tenant, user.id).await?;
    room.touch(Touched::User(user.id));
    let record = Record {
        id: Some(user.id.to_string()),
        name: Some(user.name.clone()),
        before: Some(json!({ "roles": roles })),
        ..Record::default()
    };
    room.record_too("membership.delete", Target::one("user", user.id), record)
        .await
}

/// The memberships as they stand; the room is in the home tenant.
async fn shown(room: &mut Room<Rights>, user: UserId) -> Result<Memberships> {
    let home = room.tenant();
    room.tx.rebind(Bound::Installation).await?;
    let memberships = described(&mut room.tx, home, user).await?;
    room.tx.rebind(Bound::Tenant(home)).await?;
    Ok(memberships)
}
