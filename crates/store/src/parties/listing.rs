//! Lists of parties: filters, orders, pages by keyset.

use rolecall_model::{Party, PartyId, PartyKind, TenantId, canonical};

use super::{
    LINKED, SELECT, read,
    search::{Search, hits},
};
use crate::{
    Builder, Result, Tx,
    keyset::{self, Order},
    lists::{self, Counted, MOST_COUNTED, MOST_LOOKED_UP, WALKS},
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

/// Where a page of parties ended.
pub type Position = keyset::Position<PartyId>;

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

/// One page of parties.
#[derive(Clone, Debug)]
pub struct Found {
    /// The parties, each with the account that is linked to it; fewer than were asked for where hits are rare.
    pub parties: Vec<Party>,
    /// Where the next page starts; `None` after the last party.
    pub next: Option<Position>,
}

fn push_filter(builder: &mut Builder, tx: &Tx, tenant: TenantId, filter: &Filter, search: Search) {
    builder.push(" WHERE y.tenant_id = ").bind(tenant);
    if let Some(kind) = filter.kind {
        builder.push(" AND y.kind = ").bind(kind.as_str());
    }
    if let Some(family) = &filter.family {
        builder.push(" AND y.family = ").bind(family.as_str());
    }
    if let Some(linked) = filter.linked {
        builder.push(" AND y.linked = ").bind(linked);
    }
    search.push(builder, tx, tenant, filter);
}

/// The position so many parties further down the list, whether they have the text or not; `None` where it ends before.
async fn end_of_walk(
    tx: &mut Tx,
    tenant: TenantId,
    filter: &Filter,
    parties: i64,
) -> Result<Option<Position>> {
    let order = filter.order();
    let mut builder = Builder::new("SELECT ");
    order.push_position(&mut builder);
    builder.push(" FROM parties y");
    push_filter(&mut builder, tx, tenant, filter, Search::No);
    order.push_range(&mut builder, filter.after.as_ref(), None);
    order.push_page(&mut builder, 1);
    builder.push(" OFFSET ").bind(parties - 1);
    builder.build().find(tx, |row| order.read(row)).await
}

/// One page of parties. It ends early where hits are so rare that most of the list would have to be walked; what it gives for the
/// next page is where it ended.
pub async fn list(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Found> {
    let search = Search::of(tx, tenant, filter).await?;
    let most = filter.limit as usize;
    let mut end = None;
    let mut parties = Vec::new();
    let walks: &[i64] = if search == Search::Walk { &WALKS } else { &[0] };
    for walk in walks {
        if search == Search::Walk {
            end = end_of_walk(tx, tenant, filter, *walk).await?;
        }
        let mut builder = Builder::new(SELECT);
        builder.push(search.through_key(tx)).push(LINKED);
        push_filter(&mut builder, tx, tenant, filter, search);
        let order = filter.order();
        order.push_range(&mut builder, filter.after.as_ref(), end.as_ref());
        order.push_page(&mut builder, i64::from(filter.limit) + 1);
        parties = builder.build().list(tx, read).await?;
        if end.is_none() || parties.len() > most {
            break;
        }
    }
    let next = if parties.len() > most {
        parties.truncate(most);
        parties.last().map(|party| Position::of(party, filter.sort))
    } else {
        end
    };
    Ok(Found { parties, next })
}

/// How many parties the filter shows on all its pages: all of them, or so many that counting the rest would take long.
pub async fn count(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Counted> {
    let search = Search::of(tx, tenant, filter).await?;
    if search != Search::Walk {
        let most = MOST_COUNTED;
        let mut builder = Builder::new("SELECT count(*) AS total FROM (SELECT 1 AS one FROM parties y");
        builder.push(search.through_key(tx));
        push_filter(&mut builder, tx, tenant, filter, search);
        builder
            .push(" LIMIT ")
            .bind(lists::limit(most + 1))
            .push(") AS counted");
        let total = single(tx, builder.build()).await?.count("total")?;
        return Ok(Counted::up_to(total, most));
    }
    let filter = Filter {
        sort: Sort::Name,
        descending: false,
        after: None,
        ..filter.clone()
    };
    let (mut search, mut end) = (Search::Walk, None);
    let exact = if let Some(hits) = hits(tx, tenant, &filter, MOST_LOOKED_UP).await? {
        let most = Some(MOST_LOOKED_UP);
        search = Search::Hits { most };
        hits <= MOST_LOOKED_UP
    } else {
        end = end_of_walk(tx, tenant, &filter, lists::limit(MOST_LOOKED_UP)).await?;
        end.is_none()
    };
    let total = matching(tx, tenant, &filter, search, end.as_ref()).await?;
    Ok(Counted { total, exact })
}

/// How many parties the filter shows on all its pages, however long it takes to count them.
pub async fn count_all(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Counted> {
    let search = Search::of(tx, tenant, filter).await?;
    let filter = Filter {
        after: None,
        ..filter.clone()
    };
    matching(tx, tenant, &filter, search, None)
        .await
        .map(Counted::all)
}

async fn matching(
    tx: &mut Tx,
    tenant: TenantId,
    filter: &Filter,
    search: Search,
    end: Option<&Position>,
) -> Result<u64> {
    let mut builder = Builder::new("SELECT count(*) AS total FROM parties y");
    builder.push(search.through_key(tx));
    push_filter(&mut builder, tx, tenant, filter, search);
    filter
        .order()
        .push_range(&mut builder, filter.after.as_ref(), end);
    single(tx, builder.build()).await?.count("total")
}

impl Filter {
    const fn order(&self) -> Order {
        Order {
            column: match self.sort {
                Sort::Name => "y.sort_name",
                Sort::Created => "y.created_at",
            },
            is_text: matches!(self.sort, Sort::Name),
            id: "y.party_id",
            descending: self.descending,
        }
    }
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
