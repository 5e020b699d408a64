//! Lists of parties: filters, orders, pages by keyset.

use rolecall_model::{Party, PartyId, PartyKind, TenantId, canonical};

use super::{
    LINKED, SELECT, read,
    search::{Search, hits},
};
use crate::{
    Builder, Result, Row, Tx,
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

/// Where a page ended: the sort key of its last party, and the party.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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

/// Adds from where to where the list is looked at: after the position of the filter, up to the end.
fn push_range(builder: &mut Builder, filter: &Filter, end: Option<&Position>) {
    let (after, up_to) = if filter.descending {
        (", y.party_id) < ", ", y.party_id) >= ")
    } else {
        (", y.party_id) > ", ", y.party_id) <= ")
    };
    for (position, compared) in [(filter.after.as_ref(), after), (end, up_to)] {
        if let Some(position) = position {
            builder.push(" AND (").push(filter.sort.column()).push(compared);
            position.push(builder, filter.sort);
        }
    }
}

fn push_page(builder: &mut Builder, filter: &Filter, end: Option<&Position>, rows: i64) {
    push_range(builder, filter, end);
    let order = if filter.descending { " DESC" } else { "" };
    builder
        .push(" ORDER BY ")
        .push(filter.sort.column())
        .push(order)
        .push(", y.party_id")
        .push(order)
        .push(" LIMIT ")
        .bind(rows);
}

/// The position so many parties further down the list, whether they have the text or not; `None` where it ends before.
async fn end_of_walk(
    tx: &mut Tx,
    tenant: TenantId,
    filter: &Filter,
    parties: i64,
) -> Result<Option<Position>> {
    let mut builder = Builder::new("SELECT ");
    builder
        .push(filter.sort.column())
        .push(" AS key, y.party_id FROM parties y");
    push_filter(&mut builder, tx, tenant, filter, Search::No);
    push_page(&mut builder, filter, None, 1);
    builder.push(" OFFSET ").bind(parties - 1);
    builder
        .build()
        .find(tx, |row| Position::read(row, filter.sort))
        .await
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
        push_page(&mut builder, filter, end.as_ref(), i64::from(filter.limit) + 1);
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
    push_range(&mut builder, filter, end);
    single(tx, builder.build()).await?.count("total")
}

impl Sort {
    const fn column(self) -> &'static str {
        match self {
            Self::Name => "y.sort_name",
            Self::Created => "y.created_at",
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

    fn read(row: &Row, sort: Sort) -> Result<Self> {
        let key = match sort {
            Sort::Name => row.get("key")?,
            Sort::Created => row.get::<i64>("key")?.to_string(),
        };
        Ok(Self {
            key,
            id: row.get("party_id")?,
        })
    }

    /// Adds it as a pair to compare with.
    fn push(&self, builder: &mut Builder, sort: Sort) {
        builder.push("(");
        match sort {
            Sort::Name => builder.bind(self.key.as_str()),
            Sort::Created => builder.bind(self.key.parse::<i64>().unwrap_or(0)),
        };
        builder.push(", ").bind(self.id).push(")");
    }
}
