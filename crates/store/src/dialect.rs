//! What differs between SQLite and PostgreSQL, and nowhere else.

use rolecall_model::{TenantId, Timestamp};

use crate::{Bound, Builder, Health, Result, Tx, sql, tx::single};

/// The channel on which nodes tell each other that a policy changed.
pub(crate) const POLICY_CHANNEL: &str = "rolecall_policy";

/// How many matches a search collects before it counts as common. Rare words are looked up in the index and
/// sorted; common ones are found soon by walking the list in its order.
pub(crate) const COMMON: i64 = 5_000;

/// Binds an opened transaction and reports the database's clock, where it has one of its own.
pub(crate) async fn begin(tx: &mut Tx) -> Result<Option<Timestamp>> {
    if !tx.is_postgres() {
        return Ok(None);
    }
    let bound = setting(tx.bound());
    let row = single(
        tx,
        sql("SELECT set_config('rolecall.tenant', $1, true) AS bound, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now").bind(bound),
    )
    .await?;
    Ok(Some(row.get("now")?))
}

/// Binds a transaction anew.
pub(crate) async fn bind(tx: &mut Tx) -> Result<()> {
    begin(tx).await.map(drop)
}

fn setting(bound: Bound) -> String {
    match bound {
        Bound::Installation => "*".into(),
        Bound::Tenant(tenant) => hex(tenant),
    }
}

fn hex(tenant: TenantId) -> String {
    use std::fmt::Write as _;
    tenant.bytes().iter().fold(String::new(), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}

/// Tells the other nodes that a tenant's policy changed. A hint: they also read the versions once a second.
pub(crate) async fn notify_policy(tx: &mut Tx, tenant: TenantId) -> Result<()> {
    if tx.is_postgres() {
        sql("SELECT pg_notify('rolecall_policy', $1)")
            .bind(hex(tenant))
            .run(tx)
            .await?;
    }
    Ok(())
}

/// How a search will find its users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SearchPlan {
    /// Few match: ask the trigram index.
    Index,
    /// Many match, or the text is too short for the index: walk the list and compare.
    Walk,
}

/// What is searched: the tables of its index, and where its text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Searched {
    /// Users, as `u`.
    Users,
    /// Parties, as `y`.
    Parties,
}

/// Chooses between the index and walking. `text` is canonical.
pub(crate) async fn plan_search(
    tx: &mut Tx,
    searched: Searched,
    tenant: TenantId,
    text: &str,
) -> Result<SearchPlan> {
    if text.chars().count() < 3 {
        return Ok(SearchPlan::Walk);
    }
    let statement = match (searched, tx.is_postgres()) {
        (Searched::Users, true) => sql(
            "SELECT count(*) AS hits FROM (SELECT 1 FROM user_search WHERE tenant_id = $1 AND text LIKE $2 ESCAPE '\\' LIMIT 5001) AS found",
        ),
        (Searched::Parties, true) => sql(
            "SELECT count(*) AS hits FROM (SELECT 1 FROM party_search WHERE tenant_id = $1 AND text LIKE $2 ESCAPE '\\' LIMIT 5001) AS found",
        ),
        (Searched::Users, false) => sql(
            "SELECT count(*) AS hits FROM (SELECT 1 FROM user_search s CROSS JOIN user_search_rows r ON r.row = s.rowid WHERE user_search MATCH $2 AND r.tenant_id = $1 LIMIT 5001) AS found",
        ),
        (Searched::Parties, false) => sql(
            "SELECT count(*) AS hits FROM (SELECT 1 FROM party_search s CROSS JOIN party_search_rows r ON r.row = s.rowid WHERE party_search MATCH $2 AND r.tenant_id = $1 LIMIT 5001) AS found",
        ),
    };
    let wanted = if tx.is_postgres() {
        like(text)
    } else {
        phrase(text)
    };
    let hits: i64 = single(tx, statement.bind(tenant).bind(wanted))
        .await?
        .get("hits")?;
    Ok(if hits > COMMON {
        SearchPlan::Walk
    } else {
        SearchPlan::Index
    })
}

/// What to put behind `users u` or `parties y` so that the few which a search or a filter found are looked up by their key
/// and sorted. SQLite would rather walk the list in its order and compare.
pub(crate) fn through_key(tx: &Tx, searched: Searched) -> &'static str {
    match (searched, tx.is_postgres()) {
        (_, true) => "",
        (Searched::Users, false) => " INDEXED BY sqlite_autoindex_users_1",
        (Searched::Parties, false) => " INDEXED BY sqlite_autoindex_parties_1",
    }
}

/// Adds the condition of a search to a list.
pub(crate) fn push_search(
    builder: &mut Builder,
    tx: &Tx,
    (searched, plan): (Searched, SearchPlan),
    tenant: TenantId,
    text: &str,
) {
    match (plan, tx.is_postgres()) {
        (SearchPlan::Walk, _) => {
            builder.push(match searched {
                Searched::Users => " AND u.search_text LIKE ",
                Searched::Parties => " AND y.search_text LIKE ",
            });
            builder.bind(like(text)).push(" ESCAPE '\\'");
        }
        (SearchPlan::Index, true) => {
            // MATERIALIZED: otherwise the planner walks the list and compares, which is slow when few match.
            builder.push(match searched {
                Searched::Users => " AND u.user_id IN (WITH hits AS MATERIALIZED (SELECT user_id AS id FROM user_search WHERE tenant_id = ",
                Searched::Parties => " AND y.party_id IN (WITH hits AS MATERIALIZED (SELECT party_id AS id FROM party_search WHERE tenant_id = ",
            });
            builder
                .bind(tenant)
                .push(" AND text LIKE ")
                .bind(like(text))
                .push(" ESCAPE '\\') SELECT id FROM hits)");
        }
        (SearchPlan::Index, false) => {
            builder.push(match searched {
                Searched::Users => " AND u.user_id IN (SELECT r.user_id FROM user_search s CROSS JOIN user_search_rows r ON r.row = s.rowid WHERE user_search MATCH ",
                Searched::Parties => " AND y.party_id IN (SELECT r.party_id FROM party_search s CROSS JOIN party_search_rows r ON r.row = s.rowid WHERE party_search MATCH ",
            });
            builder
                .bind(phrase(text))
                .push(" AND r.tenant_id = ")
                .bind(tenant)
                .push(")");
        }
    }
}

/// What to put before a statement to be told its plan, and the column that tells it.
pub(crate) const fn explaining(tx: &Tx) -> (&'static str, &'static str) {
    if tx.is_postgres() {
        ("EXPLAIN (COSTS OFF) ", "QUERY PLAN")
    } else {
        ("EXPLAIN QUERY PLAN ", "detail")
    }
}

/// A pattern that contains `text` literally.
pub(crate) fn like(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// The same for what `lower(…)` gives: both engines fold the letters of ASCII there and no others.
pub(crate) fn like_lower(text: &str) -> String {
    like(&text.to_ascii_lowercase())
}

/// A query of SQLite's full-text search that contains `text` literally.
fn phrase(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Whether there is such a table.
pub(crate) async fn has_table(tx: &mut Tx, name: &str) -> Result<bool> {
    let statement = if tx.is_postgres() {
        sql(
            "SELECT count(*) AS found FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = $1",
        )
    } else {
        sql("SELECT count(*) AS found FROM sqlite_master WHERE type = 'table' AND name = $1")
    };
    Ok(single(tx, statement.bind(name)).await?.count("found")? > 0)
}

/// What the database says of itself.
pub(crate) async fn health(tx: &mut Tx) -> Result<Health> {
    if tx.is_postgres() {
        let row = single(
            tx,
            sql("SELECT current_setting('server_version') AS version, current_setting('synchronous_commit') AS commits, (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS above_walls"),
        )
        .await?;
        let mut concerns = Vec::new();
        if row.get::<bool>("above_walls")? {
            concerns.push("the database role is a superuser or bypasses row-level security, so the second wall between tenants does not hold: connect as an ordinary role".into());
        }
        if row.get::<String>("commits")? == "off" {
            concerns.push("`synchronous_commit` is off, so a committed change can be lost when PostgreSQL stops: turn it on".into());
        }
        Ok(Health {
            version: row.get("version")?,
            concerns,
        })
    } else {
        let row = single(tx, sql("SELECT sqlite_version() AS version")).await?;
        Ok(Health {
            version: row.get("version")?,
            concerns: Vec::new(),
        })
    }
}
