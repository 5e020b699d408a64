//! Lists of tenants: filters, orders, pages by keyset.

use std::collections::HashMap;

use rolecall_model::{Tenant, TenantId, TenantStatus, TenantUsage, canonical};

use super::read;
use crate::{
    Builder, Result, Row, Tx, Value, dialect,
    keyset::{self, Order},
    lists::Counted,
    operator_access::{Entering, push_entered_by},
    tx::single,
    users,
};

/// The order of a list of tenants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By short name.
    #[default]
    Slug,
    /// By name.
    Name,
    /// By the time of making.
    Created,
}

/// Where a page of tenants ended.
pub type Position = keyset::Position<TenantId>;

/// Which tenants a list shows, in which order, from where.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of the name or slug.
    pub q: Option<String>,
    /// In that status.
    pub status: Option<TenantStatus>,
    /// Only those that somebody may enter; `None` for all.
    pub entered_by: Option<Entering>,
    /// The order.
    pub sort: Sort,
    /// Whether the order is reversed.
    pub descending: bool,
    /// Those after this position.
    pub after: Option<Position>,
    /// How many at the most.
    pub limit: u32,
}

/// One page of tenants.
#[derive(Clone, Debug)]
pub struct Found {
    /// The tenants.
    pub tenants: Vec<Tenant>,
    /// Where the next page starts; `None` after the last tenant.
    pub next: Option<Position>,
}

impl Filter {
    const fn order(&self) -> Order {
        Order {
            column: match self.sort {
                Sort::Slug => "slug",
                Sort::Name => "sort_name",
                Sort::Created => "created_at",
            },
            is_text: matches!(self.sort, Sort::Slug | Sort::Name),
            id: "tenant_id",
            descending: self.descending,
        }
    }

    fn push(&self, builder: &mut Builder) {
        builder.push(" WHERE slug <> ").bind("");
        if let Some(status) = self.status {
            builder.push(" AND status = ").bind(status.as_str());
        }
        if let Some(by) = &self.entered_by {
            builder.push(" AND ");
            push_entered_by(builder, by);
        }
        if let Some(q) = &self.q {
            let like = dialect::like_lower(&canonical(q));
            builder
                .push(" AND (slug LIKE ")
                .bind(like.clone())
                .push(" ESCAPE '\\' OR sort_name LIKE ");
            builder.bind(like).push(" ESCAPE '\\')");
        }
    }
}

/// One page of tenants in the order that the filter names.
pub async fn list(tx: &mut Tx, filter: &Filter) -> Result<Found> {
    let order = filter.order();
    let mut builder = Builder::new("SELECT tenants.*, ");
    order.push_position(&mut builder);
    builder.push(" FROM tenants");
    filter.push(&mut builder);
    order.push_range(&mut builder, filter.after.as_ref(), None);
    order.push_page(&mut builder, i64::from(filter.limit) + 1);
    let each = |row: &Row| Ok((read(row)?, order.read(row)?));
    let mut found = builder.build().list(tx, each).await?;
    let more = found.len() > filter.limit as usize;
    found.truncate(filter.limit as usize);
    let next = found.last().filter(|_| more).map(|(_, place)| place.clone());
    let tenants = found.into_iter().map(|(tenant, _)| tenant).collect();
    Ok(Found { tenants, next })
}

/// How many tenants the filter shows on all its pages.
pub async fn count(tx: &mut Tx, filter: &Filter) -> Result<Counted> {
    let mut builder = Builder::new("SELECT count(*) AS total FROM tenants");
    filter.push(&mut builder);
    single(tx, builder.build())
        .await?
        .count("total")
        .map(Counted::all)
}

/// How many accounts these tenants have, and how many seats those take; one that has none is left out.
pub async fn list_usage(tx: &mut Tx, tenants: &[TenantId]) -> Result<HashMap<TenantId, TenantUsage>> {
    if tenants.is_empty() {
        return Ok(HashMap::new());
    }
    let (seats, listed) = (users::facets_of_seats(), users::facets_of_listed());
    let mut builder = Builder::new("SELECT tenant_id, count(*) AS users, count(CASE WHEN facets IN ");
    builder
        .bind_all(seats)
        .push(" THEN 1 END) AS seats FROM users WHERE tenant_id IN ")
        .bind_all(tenants.iter().copied().map(Value::from))
        .push(" AND facets IN ")
        .bind_all(listed)
        .push(" GROUP BY tenant_id");
    let found = builder
        .build()
        .list(tx, |row| {
            let usage = TenantUsage {
                users: row.count("users")?,
                seats_taken: row.count("seats")?,
            };
            Ok((row.get("tenant_id")?, usage))
        })
        .await?;
    Ok(found.into_iter().collect())
}
