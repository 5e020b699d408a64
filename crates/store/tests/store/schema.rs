//! The two engines hold the same tables.

use std::collections::{BTreeMap, BTreeSet};

use rolecall_testkit::{Database, House, Rows};

/// A column as both engines can be compared by it: name, class of its type, whether it may be NULL.
type Columns = BTreeMap<String, BTreeSet<String>>;

async fn columns(rows: &mut Rows) -> Columns {
    let mut all = Columns::new();
    for table in rows.tables().await {
        let statement = match rows {
            Rows::Sqlite(_) => format!(
                "SELECT name || ' ' || lower(type) || CASE \"notnull\" WHEN 1 THEN ' not null' ELSE '' END FROM pragma_table_xinfo('{table}') WHERE hidden <> 1"
            ),
            Rows::Postgres(_) => format!(
                "SELECT column_name || ' ' || data_type || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END \
                 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{table}'"
            ),
        };
        let found = rows.texts(&statement).await;
        all.insert(table, found.into_iter().collect());
    }
    all
}

/// Each key or unique index of a table: its columns in order, and `where` if it covers only some rows.
async fn uniqueness(rows: &mut Rows) -> Columns {
    let mut all = Columns::new();
    for table in rows.tables().await {
        let statement = match rows {
            Rows::Sqlite(_) => format!(
                "SELECT (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno)) \
                 || CASE l.partial WHEN 1 THEN ' where' ELSE '' END FROM pragma_index_list('{table}') l WHERE l.\"unique\" = 1"
            ),
            Rows::Postgres(_) => format!(
                "SELECT (SELECT string_agg(a.attname, ',' ORDER BY k.place) FROM unnest(i.indkey) WITH ORDINALITY k (number, place) \
                 JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number) || CASE WHEN i.indpred IS NULL THEN '' ELSE ' where' END \
                 FROM pg_index i WHERE i.indrelid = '\"{table}\"'::regclass AND i.indisunique"
            ),
        };
        let mut found: BTreeSet<String> = rows.texts(&statement).await.into_iter().collect();
        if let Rows::Sqlite(_) = rows {
            // A key of one INTEGER column needs no index there; it does not show as one.
            let key = format!(
                "SELECT coalesce(group_concat(name), '') FROM (SELECT name FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk)"
            );
            found.extend(rows.texts(&key).await.into_iter().filter(|text| !text.is_empty()));
        }
        all.insert(table, found);
    }
    all
}

/// What refers to what, as `table(columns) -> table(columns)`.
async fn references(rows: &mut Rows) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for table in rows.tables().await {
        let statement = match rows {
            Rows::Sqlite(_) => format!(
                "SELECT '{table}(' || group_concat(\"from\") || ') -> ' || \"table\" || '(' || group_concat(\"to\") || ')' FROM \
                 (SELECT * FROM pragma_foreign_key_list('{table}') ORDER BY id, seq) GROUP BY id"
            ),
            Rows::Postgres(_) => format!(
                "SELECT '{table}' || substring(replace(replace(pg_get_constraintdef(oid), ', ', ','), ' REFERENCES ', ' -> ') from '\\(.*$') \
                 FROM pg_constraint WHERE contype = 'f' AND conrelid = '\"{table}\"'::regclass"
            ),
        };
        all.extend(rows.texts(&statement).await);
    }
    all
}

async fn both() -> (House, House) {
    (
        House::on(Database::Sqlite).await,
        House::on(Database::Postgres).await,
    )
}

/// I-28: what one engine refuses, the other refuses.
#[tokio::test]
async fn both_engines_hold_the_same_tables() {
    let (sqlite, postgres) = both().await;
    let (mut sqlite, mut postgres) = (sqlite.rows().await, postgres.rows().await);
    assert_eq!(columns(&mut sqlite).await, columns(&mut postgres).await);
    assert_eq!(uniqueness(&mut sqlite).await, uniqueness(&mut postgres).await);
    let normalized = |all: BTreeSet<String>| {
        all.into_iter()
            .map(|text| text.replace(" (", "("))
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(
        normalized(references(&mut sqlite).await),
        normalized(references(&mut postgres).await)
    );
}

/// Text is compared byte by byte on both, so that a name is free or taken on both.
#[tokio::test]
async fn text_is_compared_byte_by_byte_on_postgres() {
    let house = House::on(Database::Postgres).await;
    let statement = "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema() \
                     AND data_type = 'text' AND table_name NOT LIKE '\\_sqlx%' AND collation_name IS DISTINCT FROM 'C'";
    assert_eq!(house.rows().await.texts(statement).await, Vec::<String>::new());
}

/// Every key leads with the tenant, so that the schema can be distributed by it.
#[tokio::test]
async fn the_key_of_every_table_of_a_tenant_leads_with_the_tenant() {
    let house = House::on(Database::Sqlite).await;
    let mut rows = house.rows().await;
    for (table, keys) in uniqueness(&mut rows).await {
        let of_the_installation =
            ["installation", "recovery_requests", "throttles"].contains(&table.as_str());
        let slug_of_a_tenant = |key: &String| table == "tenants" && key == "slug";
        let astray = keys
            .iter()
            .find(|key| !key.starts_with("tenant_id") && !slug_of_a_tenant(key));
        assert!(of_the_installation || astray.is_none(), "{table}: {astray:?}");
    }
}

/// The operations guide says how to distribute the tables: it names each table, after those that it refers to.
#[tokio::test]
async fn the_guide_to_many_databases_names_every_table() {
    let house = House::on(Database::Postgres).await;
    let guide = include_str!("../../../../docs/operations.md");
    let place_of = |table: &str| guide.find(&format!("'{table}'"));
    let on_the_coordinator = ["installation", "recovery_requests", "throttles"];
    let mut rows = house.rows().await;
    for table in rows.tables().await {
        let is_named = place_of(&table).is_some();
        assert_ne!(is_named, on_the_coordinator.contains(&table.as_str()), "{table}");
    }
    for reference in references(&mut rows).await {
        let table = |text: &str| text.split('(').next().unwrap_or_default().trim().to_owned();
        let (from, to) = reference.split_once("->").expect("from and to");
        let (from, to) = (table(from), table(to));
        assert!(from == to || place_of(&to) <= place_of(&from), "{reference}");
    }
}
