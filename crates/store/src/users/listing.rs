//! Lists of users, a page at a time by keyset.

use rolecall_model::{TenantId, User};

use super::{
    JOINED, SELECT,
    filter::{Filter, Position, Way, push_listed},
    read,
};
use crate::{Builder, Result, Tx, dialect, lists::WALKS};

/// One page of users.
#[derive(Clone, Debug)]
pub struct Found {
    /// The users with their roles; fewer than were asked for where hits are rare.
    pub users: Vec<User>,
    /// Where the next page starts; `None` after the last user.
    pub next: Option<Position>,
}

fn page(
    tx: &Tx,
    tenant: TenantId,
    filter: &Filter,
    way: Way,
    end: Option<&Position>,
    start: &'static str,
) -> Builder {
    let mut builder = Builder::new(start);
    builder.push(SELECT).push(way.through_key(tx)).push(JOINED);
    way.push(&mut builder, tx, tenant, filter);
    filter
        .order()
        .push_range(&mut builder, filter.after.as_ref(), end);
    filter
        .order()
        .push_page(&mut builder, i64::from(filter.limit) + 1);
    builder
}

/// The position so many users further down the list, whoever they are; `None` where it ends before.
pub(super) async fn end_of_walk(
    tx: &mut Tx,
    tenant: TenantId,
    filter: &Filter,
    users: i64,
) -> Result<Option<Position>> {
    let order = filter.order();
    let mut builder = Builder::new("SELECT ");
    order.push_position(&mut builder);
    builder.push(" FROM users u WHERE u.tenant_id = ").bind(tenant);
    push_listed(&mut builder, filter);
    order.push_range(&mut builder, filter.after.as_ref(), None);
    order.push_page(&mut builder, 1);
    builder.push(" OFFSET ").bind(users - 1);
    builder.build().find(tx, |row| order.read(row)).await
}

/// One page of users. It ends early where hits are so rare that most of the list would have to be walked; what it gives for the next
/// page is where it ended.
pub async fn list(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Found> {
    let way = Way::to_page(tx, tenant, filter).await?;
    let most = filter.limit as usize;
    let mut end = None;
    let mut users = Vec::new();
    let is_sparse = way.walked.is_some() && filter.is_selective();
    let walks: &[i64] = if is_sparse { &WALKS } else { &[0] };
    for walk in walks {
        if is_sparse {
            end = end_of_walk(tx, tenant, filter, *walk).await?;
        }
        let page = page(tx, tenant, filter, way, end.as_ref(), "");
        users = page
            .build()
            .list(tx, |row| read(row).map(|found| found.user))
            .await?;
        if end.is_none() || users.len() > most {
            break;
        }
    }
    let next = if users.len() > most {
        users.truncate(most);
        users.last().map(|user| Position::of(user, filter.sort))
    } else {
        end
    };
    super::fill_roles(tx, tenant, &mut users).await?;
    Ok(Found { users, next })
}

/// How the database would find a page of users, in its own words: what the benchmarks write down beside their figures.
pub async fn explain(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Vec<String>> {
    let (start, column) = dialect::explaining(tx);
    let way = Way::to_page(tx, tenant, filter).await?;
    let page = page(tx, tenant, filter, way, None, start);
    page.build().list(tx, |row| row.get(column)).await
}

/// Adds which users the filter shows on all its pages, for a statement that ends with `users u`.
pub(crate) async fn push_matching(
    builder: &mut Builder,
    tx: &mut Tx,
    tenant: TenantId,
    filter: &Filter,
) -> Result<()> {
    let way = Way::to_all(tx, tenant, filter).await?;
    builder.push(way.through_key(tx));
    way.push(builder, tx, tenant, filter);
    Ok(())
}
