//! What differs between SQLite and PostgreSQL, and nowhere else.

use rolecall_model::{TenantId, Timestamp};

use crate::{Bound, Builder, Health, Result, Tx, sql, tx::single};

/// The channel on which nodes tell each other that a policy changed.
pub(crate) const POLICY_CHANNEL: &str = "rolecall_policy";

/// How many characters a text must have for the index of trigrams to find it.
const SHORTEST: usize = 3;

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

/// What is searched: the tables of its index, and where its text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Searched {
    /// Users, as `u`.
    Users,
    /// Parties, as `y`.
    Parties,
}

/// Whether the trigram index finds a text: a shorter one is only compared. `text` is canonical.
pub(crate) fn is_indexed(text: &str) -> bool {
    text.chars().count() >= SHORTEST
}

/// Adds a query for the ids, as `id`, of what the trigram index finds for a text. `text` is canonical and [`is_indexed`].
pub(crate) fn push_hits(
    builder: &mut Builder,
    is_postgres: bool,
    searched: Searched,
    tenant: TenantId,
    text: &str,
) {
    if is_postgres {
        builder.push(match searched {
            Searched::Users => "SELECT s.user_id AS id FROM user_search s WHERE s.tenant_id = ",
            Searched::Parties => "SELECT s.party_id AS id FROM party_search s WHERE s.tenant_id = ",
        });
        builder
            .bind(tenant)
            .push(" AND s.text LIKE ")
            .bind(like(text))
            .push(" ESCAPE '\\'");
        return;
    }
    builder.push(match searched {
        Searched::Users => "SELECT r.user_id AS id FROM user_search s CROSS JOIN user_search_rows r ON r.row = s.rowid WHERE user_search MATCH ",
        Searched::Parties => "SELECT r.party_id AS id FROM party_search s CROSS JOIN party_search_rows r ON r.row = s.rowid WHERE party_search MATCH ",
    });
    builder
        .bind(phrase(text))
        .push(" AND r.tenant_id = ")
        .bind(tenant);
}

/// Adds the condition that a text is in what is searched by. `text` is canonical.
pub(crate) fn push_like(builder: &mut Builder, searched: Searched, text: &str) {
    builder.push(match searched {
        Searched::Users => " AND u.search_text LIKE ",
        Searched::Parties => " AND y.search_text LIKE ",
    });
    builder.bind(like(text)).push(" ESCAPE '\\'");
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
