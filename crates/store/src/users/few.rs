//! Lists of users that start from the few whom one of their filters leaves. Those are looked up by their key, sorted and
//! compared with the other filters; walking a million users in the order of the list would find them late.

use rolecall_model::{Context, TenantId, UserStatus, UserType};

use super::{listed, listing::Filter};
use crate::{Builder, Result, Tx, dialect::COMMON, tx::single};

/// A filter that may leave few users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Few {
    /// Those who hold a role.
    Role,
    /// Those in a group.
    Group,
    /// Those who hold a role in a workspace.
    Workspace,
    /// Those in a status that is not the usual one.
    Status,
    /// Those of a type that is not the usual one.
    Type,
    /// Those of a context that is not the usual one.
    Context,
    /// Those who have a second factor.
    Mfa,
    /// The one who is linked to a party.
    Party,
    /// Those who did not sign in since.
    Login,
}

impl Few {
    const ALL: [Self; 9] = [
        Self::Party,
        Self::Role,
        Self::Group,
        Self::Workspace,
        Self::Status,
        Self::Type,
        Self::Context,
        Self::Mfa,
        Self::Login,
    ];

    /// The first of the filters that leaves few.
    pub(super) async fn find(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Option<Self>> {
        for each in Self::ALL.into_iter().filter(|each| each.is_asked(filter)) {
            let mut builder = Builder::new("SELECT count(*) AS counted FROM (");
            each.push_ids(&mut builder, tenant, filter);
            builder.push(" LIMIT ").bind(COMMON + 1).push(") AS found");
            if single(tx, builder.build()).await?.get::<i64>("counted")? <= COMMON {
                return Ok(Some(each));
            }
        }
        Ok(None)
    }

    fn is_asked(self, filter: &Filter) -> bool {
        match self {
            Self::Role => filter.role.is_some(),
            Self::Group => filter.group.is_some(),
            Self::Workspace => filter.workspace.is_some(),
            Self::Status => filter.status.is_some_and(|status| status != UserStatus::Active),
            Self::Type => filter
                .user_type
                .is_some_and(|user_type| user_type != UserType::Internal),
            Self::Context => filter.context.is_some_and(|context| context != Context::Tenant),
            Self::Mfa => filter.mfa == Some(true),
            Self::Party => filter.party.is_some(),
            Self::Login => filter.last_login_before.is_some(),
        }
    }

    /// Adds the condition that a user is one of them.
    pub(super) fn push(self, builder: &mut Builder, tenant: TenantId, filter: &Filter) {
        // MATERIALIZED: otherwise PostgreSQL may walk the list and compare, which is slow when few match.
        builder.push(" AND u.user_id IN (WITH few AS MATERIALIZED (");
        self.push_ids(builder, tenant, filter);
        builder.push(") SELECT id FROM few)");
    }

    /// Adds a query for their ids, each of which an index answers. That a status is not the usual one is said in so many
    /// words: an index of the unusual ones is only taken where the statement says so.
    fn push_ids(self, builder: &mut Builder, tenant: TenantId, filter: &Filter) {
        builder.push(match self {
            Self::Role => "SELECT a.holder_id AS id FROM assignments a WHERE a.holder_kind = 'user' AND a.tenant_id = ",
            Self::Workspace => {
                "SELECT a.holder_id AS id FROM assignments a WHERE length(a.workspace_id) > 0 AND a.holder_kind = 'user' AND a.tenant_id = "
            }
            Self::Group => "SELECT m.user_id AS id FROM group_members m WHERE m.tenant_id = ",
            Self::Status => "SELECT f.user_id AS id FROM users f WHERE f.status <> 'active' AND f.tenant_id = ",
            Self::Type => "SELECT f.user_id AS id FROM users f WHERE (f.kind <> 'human' OR f.party_kind IS NOT NULL) AND f.tenant_id = ",
            Self::Context => "SELECT f.user_id AS id FROM users f WHERE f.context <> 'tenant' AND f.tenant_id = ",
            Self::Mfa => "SELECT f.user_id AS id FROM users f WHERE f.mfa AND f.tenant_id = ",
            Self::Party => "SELECT f.user_id AS id FROM users f WHERE f.party_id IS NOT NULL AND f.tenant_id = ",
            Self::Login => "SELECT f.user_id AS id FROM users f WHERE f.tenant_id = ",
        });
        builder.bind(tenant);
        match self {
            Self::Role => builder.push(" AND a.role_id = ").bind(filter.role),
            Self::Workspace => builder.push(" AND a.workspace_id = ").bind(filter.workspace),
            Self::Group => builder.push(" AND m.group_id = ").bind(filter.group),
            Self::Status => builder
                .push(" AND f.status = ")
                .bind(filter.status.map(UserStatus::as_str)),
            Self::Type => push_type(builder, filter.user_type),
            Self::Context => builder
                .push(" AND f.context = ")
                .bind(filter.context.map(Context::as_str)),
            Self::Mfa => builder,
            Self::Party => builder.push(" AND f.party_id = ").bind(filter.party),
            Self::Login => builder
                .push(" AND f.listed = ")
                .bind(filter.status.is_none_or(listed))
                .push(" AND f.last_login_at < ")
                .bind(filter.last_login_before),
        };
    }
}

fn push_type(builder: &mut Builder, user_type: Option<UserType>) -> &mut Builder {
    let (kind, party) = match user_type {
        Some(UserType::Api) => ("api", None),
        Some(UserType::System) => ("system", None),
        Some(UserType::Customer) => ("human", Some("customer")),
        Some(UserType::Supplier) => ("human", Some("supplier")),
        _ => ("human", Some("member")),
    };
    builder.push(" AND f.kind = ").bind(kind);
    match party {
        Some(party) => builder.push(" AND f.party_kind = ").bind(party),
        None => builder,
    }
}
