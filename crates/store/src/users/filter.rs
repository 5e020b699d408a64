//! Which users a list shows, in which order, from where.

use rolecall_model::{
    Context, GroupId, PartyId, PortalId, RoleId, TenantId, Timestamp, User, UserId, UserStatus, UserType,
    WorkspaceId, canonical,
};

use super::{few::Few, listed};
use crate::{
    Builder, Result, Tx,
    dialect::{self, Searched},
    keyset::{self, Order},
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

/// Where a page of users ended.
pub type Position = keyset::Position<UserId>;

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
    /// To whom that role is given directly, also for a time that is over or still to come.
    pub role: Option<RoleId>,
    /// Who are in that group.
    pub group: Option<GroupId>,
    /// Who are in that portal.
    pub portal: Option<PortalId>,
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

impl Filter {
    /// The order of the list; who has no address has an empty one.
    pub(super) const fn order(&self) -> Order {
        Order {
            column: match self.sort {
                Sort::Name => "u.sort_name",
                Sort::Email => "u.sort_email",
                Sort::Created => "u.created_at",
                Sort::LastLogin => "u.last_login_at",
            },
            is_text: matches!(self.sort, Sort::Name | Sort::Email),
            id: "u.user_id",
            descending: self.descending,
        }
    }

    /// Whether it leaves anybody out who is listed.
    pub(super) const fn is_selective(&self) -> bool {
        self.q.is_some()
            || self.status.is_some()
            || self.user_type.is_some()
            || self.context.is_some()
            || self.role.is_some()
            || self.group.is_some()
            || self.portal.is_some()
            || self.workspace.is_some()
            || self.party.is_some()
            || self.mfa.is_some()
            || self.last_login_before.is_some()
    }
}

/// How users are found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    /// Whose the few are from whom it starts.
    pub(super) few: Option<Few>,
    /// The order of the list that is walked where it starts from nobody.
    pub(super) walked: Option<Sort>,
}

impl Way {
    /// The best way to all of them, in whatever order.
    pub(super) async fn to_all(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Self> {
        Ok(Self {
            few: Few::find(tx, tenant, filter).await?,
            walked: None,
        })
    }

    /// The best way to a page of them.
    pub(super) async fn to_page(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Self> {
        let way = Self::to_all(tx, tenant, filter).await?;
        Ok(Self {
            walked: way.few.is_none().then_some(filter.sort),
            ..way
        })
    }

    /// What stands behind `users u`.
    pub(super) fn through_key(self, tx: &Tx) -> &'static str {
        if self.few.is_some() {
            dialect::through_key(tx, Searched::Users)
        } else {
            ""
        }
    }

    /// Adds which users the filter shows.
    pub(super) fn push(self, builder: &mut Builder, tx: &Tx, tenant: TenantId, filter: &Filter) {
        builder.push(" WHERE u.tenant_id = ").bind(tenant);
        if let Some(few) = self.few {
            few.push(builder, tx, tenant, filter);
        }
        push_status(builder, filter);
        if let Some(q) = filter.q.as_deref().filter(|_| self.few != Some(Few::Search)) {
            dialect::push_like(builder, Searched::Users, &canonical(q));
        }
        push_facets(builder, filter);
        push_links(builder, filter);
        if let Some(before) = filter.last_login_before {
            // Many did not sign in since: SQLite would look them all up and sort them, unless it is kept from that index.
            let is_kept = self.walked.is_some_and(|sort| sort != Sort::LastLogin);
            builder.push(if is_kept {
                " AND u.last_login_at + 0 < "
            } else {
                " AND u.last_login_at < "
            });
            builder.bind(before);
        }
    }
}

/// Adds the part of the conditions that every order's index begins with.
pub(super) fn push_listed(builder: &mut Builder, filter: &Filter) {
    builder
        .push(" AND u.listed = ")
        .bind(filter.status.is_none_or(listed));
}

fn push_status(builder: &mut Builder, filter: &Filter) {
    push_listed(builder, filter);
    if let Some(status) = filter.status {
        builder.push(" AND u.status = ").bind(status.as_str());
    }
}

fn push_facets(builder: &mut Builder, filter: &Filter) {
    if let Some(user_type) = filter.user_type {
        push_type(builder, user_type);
    }
    if let Some(context) = filter.context {
        builder.push(" AND u.context = ").bind(context.as_str());
    }
    if let Some(mfa) = filter.mfa {
        builder.push(" AND u.mfa = ").bind(mfa);
    }
}

fn push_links(builder: &mut Builder, filter: &Filter) {
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
    if let Some(portal) = filter.portal {
        builder.push(" AND EXISTS (SELECT 1 FROM portal_users m WHERE m.tenant_id = u.tenant_id AND m.user_id = u.user_id AND m.portal_id = ");
        builder.bind(portal).push(")");
    }
    if let Some(party) = filter.party {
        builder.push(" AND u.party_id = ").bind(party);
    }
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
