//! Who is in a group.

use std::collections::HashMap;

use rolecall_model::{GroupId, GroupMember, GroupRef, TenantId, Timestamp, UserId};

use crate::{
    Builder, Result, Tx, Value, dialect, sql,
    users::{self, Position},
};

/// Which members a list shows, and from where.
#[derive(Clone, Debug, Default)]
pub struct MemberFilter {
    /// Part of a name, address or username.
    pub q: Option<String>,
    /// Those after this position.
    pub after: Option<Position>,
    /// How many at the most.
    pub limit: u32,
}

/// One page of a group's members.
#[derive(Clone, Debug)]
pub struct FoundMembers {
    /// The members; fewer than were asked for where hits are rare.
    pub members: Vec<GroupMember>,
    /// Where the next page starts; `None` after the last member.
    pub next: Option<Position>,
}

/// One page of a group's members by name, found as every list of users is.
pub async fn list_members(
    tx: &mut Tx,
    tenant: TenantId,
    group: GroupId,
    filter: &MemberFilter,
) -> Result<FoundMembers> {
    let users = users::Filter {
        q: filter.q.clone(),
        group: Some(group),
        after: filter.after.clone(),
        limit: filter.limit,
        ..users::Filter::default()
    };
    let found = users::list(tx, tenant, &users).await?;
    let mut builder = Builder::new("SELECT user_id, added_at FROM group_members WHERE tenant_id = ");
    builder
        .bind(tenant)
        .push(" AND group_id = ")
        .bind(group)
        .push(" AND user_id IN ")
        .bind_all(found.users.iter().map(|user| Value::from(user.id)));
    let added = builder
        .build()
        .list(tx, |row| {
            Ok((row.get::<UserId>("user_id")?, row.get::<Timestamp>("added_at")?))
        })
        .await?;
    let added: HashMap<UserId, Timestamp> = added.into_iter().collect();
    let members = found.users.into_iter().map(|user| GroupMember {
        id: user.id,
        name: user.name,
        email: user.email,
        status: user.status,
        added_at: added.get(&user.id).copied().unwrap_or_default(),
    });
    Ok(FoundMembers {
        members: members.collect(),
        next: found.next,
    })
}

/// Puts a user into a group; `false` when it is in already.
pub async fn insert_member(tx: &mut Tx, tenant: TenantId, group: GroupId, user: UserId) -> Result<bool> {
    let now = tx.now();
    let written = sql("INSERT INTO group_members (tenant_id, group_id, user_id, added_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
        .bind(tenant)
        .bind(group)
        .bind(user)
        .bind(now)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Takes a user out of a group; `false` when it is not in.
pub async fn delete_member(tx: &mut Tx, tenant: TenantId, group: GroupId, user: UserId) -> Result<bool> {
    let gone = sql("DELETE FROM group_members WHERE tenant_id = $1 AND group_id = $2 AND user_id = $3")
        .bind(tenant)
        .bind(group)
        .bind(user)
        .run(tx)
        .await?;
    Ok(gone == 1)
}

/// Takes a user out of every group.
pub async fn delete_memberships(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<u64> {
    sql("DELETE FROM group_members WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .run(tx)
        .await
}

/// Takes out of a group who is no staff any more: their context could change while the group was deleted.
pub async fn delete_misfits(tx: &mut Tx, tenant: TenantId, group: GroupId) -> Result<u64> {
    sql("DELETE FROM group_members WHERE tenant_id = $1 AND group_id = $2 AND user_id IN \
         (SELECT u.user_id FROM group_members m JOIN users u ON u.tenant_id = m.tenant_id AND u.user_id = m.user_id \
          WHERE m.tenant_id = $1 AND m.group_id = $2 AND (u.kind <> 'human' OR u.context <> 'tenant'))")
    .bind(tenant)
    .bind(group)
    .run(tx)
    .await
}

/// The groups of several users, as pairs.
pub async fn list_of_users(
    tx: &mut Tx,
    tenant: TenantId,
    users: &[UserId],
) -> Result<Vec<(UserId, GroupRef)>> {
    of_users("", tenant, users)
        .build()
        .list(tx, |row| {
            Ok((
                row.get("user_id")?,
                GroupRef {
                    id: row.get("group_id")?,
                    name: row.get("name")?,
                },
            ))
        })
        .await
}

/// How the database would find the groups of users, in its own words: what a test holds it to, since every first question about a user
/// asks for them.
pub async fn explain_of_users(tx: &mut Tx, tenant: TenantId, users: &[UserId]) -> Result<Vec<String>> {
    let (start, column) = dialect::explaining(tx);
    of_users(start, tenant, users)
        .build()
        .list(tx, |row| row.get(column))
        .await
}

fn of_users(start: &'static str, tenant: TenantId, users: &[UserId]) -> Builder {
    let mut builder = Builder::new(start);
    builder
        .push(
            "SELECT m.user_id, g.group_id, g.name FROM group_members m JOIN user_groups g ON g.tenant_id = m.tenant_id AND g.group_id = m.group_id WHERE m.tenant_id = ",
        )
        .bind(tenant)
        .push(" AND g.listed AND m.user_id IN ")
        .bind_all(users.iter().copied().map(Value::from));
    builder.push(" ORDER BY m.user_id, g.group_id");
    builder
}
