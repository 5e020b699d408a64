//! Lists of parties: filters, orders, pages by keyset.

use rolecall_model::{Party, PartyId, PartyKind, TenantId, canonical};

use super::{LINKED, SELECT, read};
use crate::{
    Builder, Result, Tx,
    dialect::{self, SearchPlan, Searched},
    tx::single,
};

/// The order of a list of parties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By name.
    #[default]
    Name,
    /// By the time of making.
    Created,
}

/// Where a page ended: the sort key of its last party, and the party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The name in canonical form, or the time in microseconds.
    pub key: String,
    /// The party.
    pub id: PartyId,
}

/// Which parties a list shows, in which order, from where.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of a name, address, external id or household.
    pub q: Option<String>,
    /// Of that kind.
    pub kind: Option<PartyKind>,
    /// Of that household.
    pub family: Option<String>,
    /// To which an account is linked, or none.
    pub linked: Option<bool>,
    /// The order.
    pub sort: Sort,
    /// Whether the order is reversed.
    pub descending: bool,
    /// Those after this position.
    pub after: Option<Position>,
    /// How many at the most.
    pub limit: u32,
}

fn push_filter(
    builder: &mut Builder,
    tx: &Tx,
    tenant: TenantId,
    filter: &Filter,
    search: Option<SearchPlan>,
) {
    builder.push("WHERE y.tenant_id = ").bind(tenant);
    if let Some(kind) = filter.kind {
        builder.push(" AND y.kind = ").bind(kind.as_str());
    }
    if let Some(family) = &filter.family {
        builder.push(" AND y.family = ").bind(family.as_str());
    }
    if let Some(linked) = filter.linked {
        builder.push(" AND y.linked = ").bind(linked);
    }
    if let (Some(q), Some(plan)) = (&filter.q, search) {
        dialect::push_search(builder, tx, (Searched::Parties, plan), tenant, &canonical(q));
    }
}

fn push_page(builder: &mut Builder, filter: &Filter) {
    let column = match filter.sort {
        Sort::Name => "y.sort_name",
        Sort::Created => "y.created_at",
    };
    if let Some(position) = &filter.after {
        builder.push(" AND (").push(column).push(if filter.descending {
            ", y.party_id) < ("
        } else {
            ", y.party_id) > ("
        });
        match filter.sort {
            Sort::Name => builder.bind(position.key.as_str()),
            Sort::Created => builder.bind(position.key.parse::<i64>().unwrap_or(0)),
        };
        builder.push(", ").bind(position.id).push(")");
    }
    let order = if filter.descending { " DESC" } else { "" };
    builder
        .push(" ORDER BY ")
        .push(column)
        .push(order)
        .push(", y.party_id")
        .push(order)
        .push(" LIMIT ")
        .bind(i64::from(filter.limit));
}

async fn search_plan(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Option<SearchPlan>> {
    match &filter.q {
        Some(q) => dialect::plan_search(tx, Searched::Parties, tenant, &canonical(q))
            .await
            .map(Some),
        None => Ok(None),
    }
}

/// One page of parties, each with the account that is linked to it.
pub async fn list(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Vec<Party>> {
    let plan = search_plan(tx, tenant, filter).await?;
    let mut builder = Builder::new(SELECT);
    if plan == Some(SearchPlan::Index) {
        builder.push(dialect::through_key(tx, Searched::Parties));
    }
    builder.push(LINKED);
    push_filter(&mut builder, tx, tenant, filter, plan);
    push_page(&mut builder, filter);
    builder.build().list(tx, read).await
}

/// How many parties the filter shows on all its pages.
pub async fn count(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<u64> {
    let plan = search_plan(tx, tenant, filter).await?;
    let mut builder = Builder::new("SELECT count(*) AS total FROM parties y");
    if plan == Some(SearchPlan::Index) {
        builder.push(dialect::through_key(tx, Searched::Parties));
    }
    builder.push(" ");
    push_filter(&mut builder, tx, tenant, filter, plan);
    single(tx, builder.build()).await?.count("total")
}

impl Position {
    /// The position of a party in a list of that order.
    pub fn of(party: &Party, sort: Sort) -> Self {
        let key = match sort {
            Sort::Name => canonical(&party.name),
            Sort::Created => party.created_at.micros().to_string(),
        };
        Self { key, id: party.id }
    }
}
