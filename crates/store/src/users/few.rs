//! Lists of users that start from the few whom one of their filters leaves. Those are looked up by their key, sorted and
//! compared with the other filters; walking a million users in the order of the list would find them late.

use rolecall_model::{TenantId, canonical};

use super::{facets, filter::Filter, listed};
use crate::{
    Builder, Result, Tx,
    dialect::{self, Searched},
    lists::{FEW, count_up_to},
};

/// A filter, or several that one index answers for, that may leave few users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Few {
    /// Those whose names or addresses have a text in them.
    Search,
    /// The one who is linked to a party.
    Party,
    /// Those who hold a role.
    Role,
    /// Those in a group.
    Group,
    /// Those in a portal.
    Portal,
    /// Those who hold a role in a workspace.
    Workspace,
    /// Those of a status, type, context, and with a second factor or without.
    Facets,
    /// Those who did not sign in since.
    Login,
}

impl Few {
    const ALL: [Self; 8] = [
        Self::Search,
        Self::Party,
        Self::Role,
        Self::Group,
        Self::Portal,
        Self::Workspace,
        Self::Facets,
        Self::Login,
    ];

    /// The filters that are asked for and that an index answers.
    pub(super) fn asked(filter: &Filter) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|each| each.is_asked(filter))
    }

    /// The first of the filters that leaves few.
    pub(super) async fn find(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Option<Self>> {
        for each in Self::asked(filter) {
            if each.count_up_to(tx, tenant, filter, FEW).await? <= FEW {
                return Ok(Some(each));
            }
        }
        Ok(None)
    }

    /// Whether whoever the index gives is listed, or is in the status that is asked for.
    pub(super) fn is_of_listed(self) -> bool {
        self != Self::Search
    }

    fn is_asked(self, filter: &Filter) -> bool {
        match self {
            Self::Search => filter
                .q
                .as_deref()
                .is_some_and(|q| dialect::is_indexed(&canonical(q))),
            Self::Party => filter.party.is_some(),
            Self::Role => filter.role.is_some(),
            Self::Group => filter.group.is_some(),
            Self::Portal => filter.portal.is_some(),
            Self::Workspace => filter.workspace.is_some(),
            Self::Facets => {
                filter.status.is_some()
                    || filter.user_type.is_some()
                    || filter.context.is_some()
                    || filter.mfa.is_some()
            }
            Self::Login => filter.last_login_before.is_some(),
        }
    }

    /// How many it leaves, one more than `most` at the most.
    pub(super) async fn count_up_to(
        self,
        tx: &mut Tx,
        tenant: TenantId,
        filter: &Filter,
        most: u64,
    ) -> Result<u64> {
        let is_postgres = tx.is_postgres();
        count_up_to(tx, most, |builder| {
            self.push_ids(builder, is_postgres, tenant, filter);
        })
        .await
    }

    /// Adds the condition that a user is one of them.
    pub(super) fn push(self, builder: &mut Builder, tx: &Tx, tenant: TenantId, filter: &Filter) {
        // MATERIALIZED: otherwise PostgreSQL may walk the list and compare, which is slow when few match.
        builder.push(" AND u.user_id IN (WITH few AS MATERIALIZED (");
        self.push_ids(builder, tx.is_postgres(), tenant, filter);
        builder.push(") SELECT id FROM few)");
    }

    /// Adds a query for their ids, each of which an index answers.
    pub(super) fn push_ids(
        self,
        builder: &mut Builder,
        is_postgres: bool,
        tenant: TenantId,
        filter: &Filter,
    ) {
        if self == Self::Search {
            let text = canonical(filter.q.as_deref().unwrap_or_default());
            dialect::push_hits(builder, is_postgres, Searched::Users, tenant, &text);
            return;
        }
        builder.push(match self {
            Self::Role => "SELECT DISTINCT a.holder_id AS id FROM assignments a WHERE a.holder_kind = 'user' AND a.tenant_id = ",
            Self::Workspace => {
                "SELECT DISTINCT a.holder_id AS id FROM assignments a WHERE length(a.workspace_id) > 0 AND a.holder_kind = 'user' AND a.tenant_id = "
            }
            Self::Group => "SELECT m.user_id AS id FROM group_members m WHERE m.tenant_id = ",
            Self::Portal => "SELECT m.user_id AS id FROM portal_users m WHERE m.tenant_id = ",
            Self::Party => "SELECT f.user_id AS id FROM users f WHERE f.party_id IS NOT NULL AND f.tenant_id = ",
            Self::Search | Self::Facets | Self::Login => "SELECT f.user_id AS id FROM users f WHERE f.tenant_id = ",
        });
        builder.bind(tenant);
        match self {
            Self::Search => builder,
            Self::Role => builder.push(" AND a.role_id = ").bind(filter.role),
            Self::Workspace => builder.push(" AND a.workspace_id = ").bind(filter.workspace),
            Self::Group => builder.push(" AND m.group_id = ").bind(filter.group),
            Self::Portal => builder.push(" AND m.portal_id = ").bind(filter.portal),
            Self::Party => builder.push(" AND f.party_id = ").bind(filter.party),
            Self::Facets => builder.push(" AND f.facets IN ").bind_all(facets::of(filter)),
            Self::Login => builder
                .push(" AND f.listed = ")
                .bind(filter.status.is_none_or(listed))
                .push(" AND f.last_login_at < ")
                .bind(filter.last_login_before),
        };
    }
}
