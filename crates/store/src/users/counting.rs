//! How many users a list shows on all its pages.

use rolecall_model::TenantId;

use super::{
    few::Few,
    filter::{Filter, Sort, Way},
    listing::end_of_walk,
};
use crate::{
    Builder, Result, Tx,
    dialect::{self, Searched},
    lists::{Counted, MOST_COUNTED, MOST_LOOKED_UP, limit},
    tx::single,
};

/// How many users the filter shows on all its pages: all of them, or so many that counting the rest would take long.
pub async fn count(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Counted> {
    let way = Way::to_all(tx, tenant, filter).await?;
    if way.few.is_some() {
        return matching(tx, tenant, filter, way).await.map(Counted::all);
    }
    // An index that answers for the whole filter is only counted.
    let mut asked = Few::asked(filter);
    let (first, second) = (asked.next(), asked.next());
    let whole = match (first, second) {
        (None, _) if filter.q.is_none() => Some(Few::Facets),
        (Some(one), None) if filter.q.is_none() && one.is_of_listed() => Some(one),
        _ => None,
    };
    if let Some(whole) = whole {
        let total = whole.count_up_to(tx, tenant, filter, MOST_COUNTED).await?;
        return Ok(Counted::up_to(total, MOST_COUNTED));
    }
    looked_up(tx, tenant, filter, first).await
}

/// How many users the filter shows on all its pages, however long it takes to count them.
pub async fn count_all(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Counted> {
    let way = Way::to_all(tx, tenant, filter).await?;
    matching(tx, tenant, filter, way).await.map(Counted::all)
}

/// Looks at the first users that an index gives for one of the filters, or that the list begins with.
async fn looked_up(tx: &mut Tx, tenant: TenantId, filter: &Filter, first: Option<Few>) -> Result<Counted> {
    let Some(first) = first else {
        let filter = Filter {
            sort: Sort::Name,
            descending: false,
            after: None,
            ..filter.clone()
        };
        let end = end_of_walk(tx, tenant, &filter, limit(MOST_LOOKED_UP)).await?;
        let mut builder = Builder::new("SELECT count(*) AS total FROM users u");
        let way = Way {
            few: None,
            walked: Some(Sort::Name),
        };
        way.push(&mut builder, tx, tenant, &filter);
        filter.order().push_range(&mut builder, None, end.as_ref());
        let total = single(tx, builder.build()).await?.count("total")?;
        return Ok(Counted {
            total,
            exact: end.is_none(),
        });
    };
    // A look for each of them, in so many words: a database that plans a join may read every user instead.
    let mut builder = Builder::new(
        "SELECT count(*) AS seen, CAST(coalesce(sum(looked.matches), 0) AS BIGINT) AS total FROM (SELECT (SELECT count(*) FROM users u",
    );
    builder.push(dialect::through_key(tx, Searched::Users));
    let way = Way {
        few: None,
        walked: None,
    };
    way.push(&mut builder, tx, tenant, filter);
    builder.push(" AND u.user_id = found.id) AS matches FROM (");
    first.push_ids(&mut builder, tx.is_postgres(), tenant, filter);
    builder
        .push(" LIMIT ")
        .bind(limit(MOST_LOOKED_UP + 1))
        .push(") AS found) AS looked");
    let row = single(tx, builder.build()).await?;
    Ok(Counted {
        total: row.count("total")?,
        exact: row.count("seen")? <= MOST_LOOKED_UP,
    })
}

async fn matching(tx: &mut Tx, tenant: TenantId, filter: &Filter, way: Way) -> Result<u64> {
    let mut builder = Builder::new("SELECT count(*) AS total FROM users u");
    builder.push(way.through_key(tx));
    way.push(&mut builder, tx, tenant, filter);
    single(tx, builder.build()).await?.count("total")
}
