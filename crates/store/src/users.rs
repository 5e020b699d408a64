//! Users.
//!
//! A user that is neither deleted nor erased is *listed*: it appears in lists and holds its address and username.

mod changing;
mod counting;
mod ending;
mod facets;
mod few;
mod filter;
mod listing;
mod mirrors;

use rolecall_model::{PartyId, RoleRef, TenantId, Timestamp, User, UserId, UserStatus, UserType};

use crate::{Builder, Result, Row, Tx, Value};

pub use changing::{
    insert, is_email_taken, is_username_taken, raise_generation, touch, update, update_last_login,
    update_status,
};
pub use counting::{count, count_all};
pub use ending::{erase, find_severed, update_severed};
pub(crate) use facets::{of_listed as facets_of_listed, of_seats as facets_of_seats};
pub use filter::{Filter, Position, Sort};
pub(crate) use listing::push_matching;
pub use listing::{Found, explain, list};
pub use mirrors::{delete_mirror, list_elsewhere, list_mirrors, mirror, update_memberships};

/// Columns of a user with whether a new password is due, and the name of the party it is linked to.
const SELECT: &str =
    "SELECT u.*, coalesce(p.change_required, FALSE) AS change_required, y.name AS party_name FROM users u";
/// What [`SELECT`] names beside the user itself.
const JOINED: &str = " LEFT JOIN passwords p ON p.tenant_id = u.tenant_id AND p.user_id = u.user_id \
                      LEFT JOIN parties y ON y.tenant_id = u.tenant_id AND y.party_id = u.party_id";

/// A user at rest: the noun, and what only the house needs.
#[derive(Clone, Debug)]
pub struct UserRow {
    /// The user; its roles are filled in by [`fill_roles`].
    pub user: User,
    /// The tenant that the row stands in.
    pub tenant: TenantId,
    /// The household of the linked party.
    pub family: Option<String>,
    /// Raised when credentials or status change; one-time tokens of an older generation are dead.
    pub generation: i64,
    /// When it was deleted.
    pub deleted_at: Option<Timestamp>,
    /// Since when it is active without a break; the epoch while it is not.
    pub active_since: Timestamp,
    /// The tenant that its sign-in leads to, where that is not its own.
    pub landing: Option<TenantId>,
}

impl UserRow {
    /// Whether it is a person who works in the tenant, and may.
    pub fn is_staff(&self) -> bool {
        self.user.kind.is_staff(self.user.context) && self.user.status == UserStatus::Active
    }
}

fn read(row: &Row) -> Result<UserRow> {
    let kind = row.parse("kind")?;
    let context: rolecall_model::Context = row.parse("context")?;
    let party_kind = match row.get::<Option<String>>("party_kind")? {
        Some(_) => Some(row.parse("party_kind")?),
        None => None,
    };
    let user = User {
        id: row.get("user_id")?,
        kind,
        context,
        user_type: UserType::of(kind, party_kind),
        auth_scope: context.auth_scope(),
        status: row.parse("status")?,
        email: row.get("email")?,
        email_verified: row.get("email_verified")?,
        username: row.get("username")?,
        first_name: row.get("first_name")?,
        last_name: row.get("last_name")?,
        name: row.get("name")?,
        job_title: row.get("job_title")?,
        office_address: row.get("office_address")?,
        notes: row.get("notes")?,
        party: row.get::<Option<PartyId>>("party_id")?,
        party_name: row.get("party_name")?,
        roles: Vec::new(),
        mfa: row.get("mfa")?,
        password_change_required: row.get("change_required")?,
        last_login_at: row.time("last_login_at")?,
        home_tenant: row.get("home_tenant")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        version: row.get("version")?,
    };
    Ok(UserRow {
        user,
        tenant: row.get("tenant_id")?,
        family: row.get("family")?,
        generation: row.get("generation")?,
        deleted_at: row.time("deleted_at")?,
        active_since: row.get("active_since")?,
        landing: row.get("landing")?,
    })
}

/// One user, whatever its status.
pub async fn find(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<Option<UserRow>> {
    let mut builder = Builder::new(SELECT);
    builder
        .push(JOINED)
        .push(" WHERE u.tenant_id = ")
        .bind(tenant)
        .push(" AND u.user_id = ")
        .bind(user);
    builder.build().find(tx, read).await
}

/// Several users of one tenant, in no order.
pub async fn list_by_id(tx: &mut Tx, tenant: TenantId, users: &[UserId]) -> Result<Vec<UserRow>> {
    let mut builder = Builder::new(SELECT);
    builder
        .push(JOINED)
        .push(" WHERE u.tenant_id = ")
        .bind(tenant)
        .push(" AND u.user_id IN ")
        .bind_all(users.iter().copied().map(Value::from));
    builder.build().list(tx, read).await
}

/// Listed users of one tenant that have one of these addresses or usernames, both in canonical form; in no order, and one
/// that has both of them twice.
pub async fn list_by_names(
    tx: &mut Tx,
    tenant: TenantId,
    emails: &[String],
    usernames: &[String],
) -> Result<Vec<UserRow>> {
    let mut found = Vec::new();
    for (column, names) in [
        (" AND u.email_canonical IN ", emails),
        (" AND u.username_canonical IN ", usernames),
    ] {
        if names.is_empty() {
            continue;
        }
        let mut builder = Builder::new(SELECT);
        builder
            .push(JOINED)
            .push(" WHERE u.tenant_id = ")
            .bind(tenant)
            .push(" AND u.listed");
        builder.push(column).bind_all(names.iter().map(String::as_str));
        found.extend(builder.build().list(tx, read).await?);
    }
    Ok(found)
}

/// Listed humans with that address or username, in any tenant or in one: who may be signing in.
pub async fn list_by_login(
    tx: &mut Tx,
    tenant: Option<TenantId>,
    email: Option<&str>,
    username: Option<&str>,
) -> Result<Vec<UserRow>> {
    let mut builder = Builder::new(SELECT);
    builder
        .push(JOINED)
        .push(" WHERE u.listed AND u.kind = 'human' AND u.home_tenant IS NULL AND ");
    match (email, username) {
        (Some(email), _) => builder.push("u.email_canonical = ").bind(email),
        (None, username) => builder
            .push("u.username_canonical = ")
            .bind(username.unwrap_or_default()),
    };
    if let Some(tenant) = tenant {
        builder.push(" AND u.tenant_id = ").bind(tenant);
    }
    builder.push(" ORDER BY u.tenant_id, u.user_id LIMIT 5");
    builder.build().list(tx, read).await
}

fn listed(status: UserStatus) -> bool {
    !matches!(status, UserStatus::Deleted | UserStatus::Erased)
}

/// How many seats of its licence a tenant uses: active and pending people of context `tenant`.
pub async fn count_seats(tx: &mut Tx, tenant: TenantId) -> Result<u64> {
    let mut builder = Builder::new("SELECT count(*) AS seats FROM users WHERE tenant_id = ");
    builder
        .bind(tenant)
        .push(" AND facets IN ")
        .bind_all(facets::of_seats());
    crate::tx::single(tx, builder.build()).await?.count("seats")
}

/// Fills in the roles that users hold now, directly and in the whole tenant, by name.
pub async fn fill_roles(tx: &mut Tx, tenant: TenantId, users: &mut [User]) -> Result<()> {
    if users.is_empty() {
        return Ok(());
    }
    let mut builder = Builder::new(
        "SELECT a.holder_id, r.role_id, r.name FROM assignments a JOIN roles r ON r.tenant_id = a.tenant_id AND r.role_id = a.role_id WHERE a.tenant_id = ",
    );
    builder
        .bind(tenant)
        .push(" AND a.holder_kind = 'user' AND a.workspace_id = ")
        .bind(Vec::new())
        .push(" AND (a.valid_from IS NULL OR a.valid_from <= ")
        .bind(tx.now())
        .push(") AND (a.valid_until IS NULL OR a.valid_until > ")
        .bind(tx.now())
        .push(") AND a.holder_id IN ");
    builder
        .bind_all(users.iter().map(|user| Value::from(user.id)))
        .push(" ORDER BY r.name_canonical, r.role_id");
    let held = builder
        .build()
        .list(tx, |row| {
            Ok((
                row.get::<UserId>("holder_id")?,
                RoleRef {
                    id: row.get("role_id")?,
                    name: row.get("name")?,
                },
            ))
        })
        .await?;
    for (holder, role) in held {
        if let Some(user) = users.iter_mut().find(|user| user.id == holder) {
            user.roles.push(role);
        }
    }
    Ok(())
}
