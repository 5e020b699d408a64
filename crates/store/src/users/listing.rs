//! Lists of users: filters, orders, pages by keyset.

use rolecall_model::{
    Context, GroupId, PartyId, RoleId, TenantId, Timestamp, User, UserId, UserStatus, UserType, WorkspaceId,
    canonical,
};

use super::{JOINED, SELECT, few::Few, listed, read};
use crate::{
    Builder, Result, Tx,
    dialect::{self, SearchPlan, Searched},
    tx::single,
};

/// The order of a list of users.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By name.
    #[default]
    Name,
    /// By address.
    Email,
    /// By the time of making.
    Created,
    /// By the time of the last sign-in; who never did comes first.
    LastLogin,
}

/// Where a page ended: the sort key of its last user, and the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The name or address in canonical form, or the time in microseconds.
    pub key: String,
    /// The user.
    pub id: UserId,
}

/// Which users a list shows, in which order, from where.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of a name, address or username.
    pub q: Option<String>,
    /// In that status; without it everybody who is neither deleted nor erased.
    pub status: Option<UserStatus>,
    /// Of that type.
    pub user_type: Option<UserType>,
    /// Whose context it is.
    pub context: Option<Context>,
    /// Who hold that role directly.
    pub role: Option<RoleId>,
    /// Who are in that group.
    pub group: Option<GroupId>,
    /// Who hold a role directly in that workspace.
    pub workspace: Option<WorkspaceId>,
    /// Who are linked to that party.
    pub party: Option<PartyId>,
    /// Who have a second factor, or have none.
    pub mfa: Option<bool>,
    /// Who did not sign in since.
    pub last_login_before: Option<Timestamp>,
    /// The order.
    pub sort: Sort,
    /// Whether the order is reversed.
    pub descending: bool,
    /// Those after this position.
    pub after: Option<Position>,
    /// How many at the most.
    pub limit: u32,
}

fn push_type(builder: &mut Builder, user_type: UserType) {
    builder.push(match user_type {
        UserType::Internal => " AND u.kind = 'human' AND u.party_kind IS NULL",
        UserType::Member => " AND u.kind = 'human' AND u.party_kind = 'member'",
        UserType::Customer => " AND u.kind = 'human' AND u.party_kind = 'customer'",
        UserType::Supplier => " AND u.kind = 'human' AND u.party_kind = 'supplier'",
        UserType::Api => " AND u.kind = 'api'",
        UserType::System => " AND u.kind = 'system'",
    });
}

/// How a list will be found.
struct Plan {
    search: Option<SearchPlan>,
    few: Option<Few>,
    /// Whether what is left is found by walking the list in its order.
    walks: bool,
}

impl Plan {
    async fn of(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Self> {
        let search = match &filter.q {
            Some(q) => Some(dialect::plan_search(tx, Searched::Users, tenant, &canonical(q)).await?),
            None => None,
        };
        let few = if search == Some(SearchPlan::Index) {
            None
        } else {
            Few::find(tx, tenant, filter).await?
        };
        Ok(Self {
            search,
            few,
            walks: few.is_none() && search != Some(SearchPlan::Index),
        })
    }

    /// What stands behind `users u`.
    fn through_key(&self, tx: &Tx) -> &'static str {
        if self.walks {
            ""
        } else {
            dialect::through_key(tx, Searched::Users)
        }
    }
}

fn push_filter(builder: &mut Builder, tx: &Tx, tenant: TenantId, filter: &Filter, plan: &Plan) {
    builder.push(" WHERE u.tenant_id = ").bind(tenant);
    if let Some(few) = plan.few {
        few.push(builder, tenant, filter);
    }
    builder
        .push(" AND u.listed = ")
        .bind(filter.status.is_none_or(listed));
    if let Some(status) = filter.status {
        builder.push(" AND u.status = ").bind(status.as_str());
    }
    if let (Some(q), Some(plan)) = (&filter.q, plan.search) {
        dialect::push_search(builder, tx, (Searched::Users, plan), tenant, &canonical(q));
    }
    if let Some(user_type) = filter.user_type {
        push_type(builder, user_type);
    }
    if let Some(context) = filter.context {
        builder.push(" AND u.context = ").bind(context.as_str());
    }
    if let Some(role) = filter.role {
        builder.push(" AND EXISTS (SELECT 1 FROM assignments a WHERE a.tenant_id = u.tenant_id AND a.holder_kind = 'user' AND a.holder_id = u.user_id AND a.role_id = ");
        builder.bind(role).push(")");
    }
    if let Some(workspace) = filter.workspace {
        builder.push(" AND EXISTS (SELECT 1 FROM assignments a WHERE a.tenant_id = u.tenant_id AND a.holder_kind = 'user' AND a.holder_id = u.user_id AND a.workspace_id = ");
        builder.bind(workspace).push(")");
    }
    if let Some(group) = filter.group {
        builder.push(" AND EXISTS (SELECT 1 FROM group_members m WHERE m.tenant_id = u.tenant_id AND m.user_id = u.user_id AND m.group_id = ");
        builder.bind(group).push(")");
    }
    if let Some(party) = filter.party {
        builder.push(" AND u.party_id = ").bind(party);
    }
    if let Some(mfa) = filter.mfa {
        builder.push(" AND u.mfa = ").bind(mfa);
    }
    if let Some(before) = filter.last_login_before {
        // Many did not sign in since: SQLite would look them all up and sort them, unless it is kept from that index.
        builder.push(if plan.walks && filter.sort != Sort::LastLogin {
            " AND u.last_login_at + 0 < "
        } else {
            " AND u.last_login_at < "
        });
        builder.bind(before);
    }
}

fn push_page(builder: &mut Builder, filter: &Filter) {
    let column = match filter.sort {
        Sort::Name => "u.sort_name",
        Sort::Email => "u.email_canonical",
        Sort::Created => "u.created_at",
        Sort::LastLogin => "u.last_login_at",
    };
    if filter.sort == Sort::Email {
        // Machines have no address; a list by address leaves them out rather than guess where they belong.
        builder.push(" AND u.email_canonical IS NOT NULL");
    }
    if let Some(position) = &filter.after {
        builder.push(" AND (").push(column).push(if filter.descending {
            ", u.user_id) < ("
        } else {
            ", u.user_id) > ("
        });
        match filter.sort {
            Sort::Name | Sort::Email => builder.bind(position.key.as_str()),
            Sort::Created | Sort::LastLogin => builder.bind(position.key.parse::<i64>().unwrap_or(0)),
        };
        builder.push(", ").bind(position.id).push(")");
    }
    let order = if filter.descending { " DESC" } else { "" };
    builder
        .push(" ORDER BY ")
        .push(column)
        .push(order)
        .push(", u.user_id")
        .push(order)
        .push(" LIMIT ")
        .bind(i64::from(filter.limit));
}

async fn page(tx: &mut Tx, tenant: TenantId, filter: &Filter, start: &'static str) -> Result<Builder> {
    let plan = Plan::of(tx, tenant, filter).await?;
    let mut builder = Builder::new(start);
    builder.push(SELECT).push(plan.through_key(tx)).push(JOINED);
    push_filter(&mut builder, tx, tenant, filter, &plan);
    push_page(&mut builder, filter);
    Ok(builder)
}

/// One page of users with their roles.
pub async fn list(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Vec<User>> {
    let page = page(tx, tenant, filter, "").await?;
    let mut users = page
        .build()
        .list(tx, |row| read(row).map(|found| found.user))
        .await?;
    super::fill_roles(tx, tenant, &mut users).await?;
    Ok(users)
}

/// How the database would find a page of users, in its own words: what the benchmarks write down beside their figures.
pub async fn explain(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Vec<String>> {
    let (start, column) = dialect::explaining(tx);
    let page = page(tx, tenant, filter, start).await?;
    page.build().list(tx, |row| row.get(column)).await
}

/// Adds which users the filter shows on all its pages, for a statement that ends with `users u`.
pub(crate) async fn push_matching(
    builder: &mut Builder,
    tx: &mut Tx,
    tenant: TenantId,
    filter: &Filter,
) -> Result<()> {
    let plan = Plan::of(tx, tenant, filter).await?;
    builder.push(plan.through_key(tx));
    let counted = Plan { walks: false, ..plan };
    push_filter(builder, tx, tenant, filter, &counted);
    if filter.sort == Sort::Email {
        builder.push(" AND u.email_canonical IS NOT NULL");
    }
    Ok(())
}

/// How many users the filter shows on all its pages.
pub async fn count(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<u64> {
    let mut builder = Builder::new("SELECT count(*) AS total FROM users u ");
    push_matching(&mut builder, tx, tenant, filter).await?;
    single(tx, builder.build()).await?.count("total")
}

impl Position {
    /// The position of a user in a list of that order.
    pub fn of(user: &User, sort: Sort) -> Self {
        let key = match sort {
            Sort::Name => canonical(&user.name),
            Sort::Email => user.email.as_deref().map(canonical_address).unwrap_or_default(),
            Sort::Created => user.created_at.micros().to_string(),
            Sort::LastLogin => user.last_login_at.map_or(0, Timestamp::micros).to_string(),
        };
        Self { key, id: user.id }
    }
}

fn canonical_address(address: &str) -> String {
    rolecall_model::Email::parse(address)
        .map_or_else(|_| canonical(address), |email| email.canonical().into())
}
