//! Many tenants beside few: making one, the first request in one, asking and listing, and what they take in memory.

use std::time::Instant;

use rolecall_store::Engine;
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, Row as _, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::{
    fill::Filled,
    report::{Figure, Goal, begin, progress},
    server::{Caller, PASSWORD, Server},
    statistics::{Dice, median, percentile},
};

const BENCH: &str = "tenants";
const FEW: usize = 200;
const MANY: usize = 20_000;
const MADE: usize = 15;
const TOUCHED: usize = 200;
/// What a tenant has in each table; `policy_versions` and the like come with its first change.
const TABLES: [&str; 6] = ["tenants", "roles", "users", "passwords", "assignments", "policy_versions"];

/// What was measured with so many tenants.
struct Measured {
    making: f64,
    first: [f64; 2],
    again: f64,
    listing: f64,
    memory: f64,
}

pub async fn run() {
    let many = std::env::var("ROLECALL_BENCH_TENANTS").ok().and_then(|text| text.parse().ok()).unwrap_or(MANY);
    begin(BENCH, &format!("{many} tenants beside {FEW}"));
    let (few, all) = (measured(FEW).await, measured(many).await);
    let on = format!("SQLite, tenants as the door makes them, {TOUCHED} of them asked about, over HTTP");
    let rows = [
        ("making a tenant, its password hashed, median", few.making, all.making),
        ("first request in a tenant, p50", few.first[0], all.first[0]),
        ("first request in a tenant, p99", few.first[1], all.first[1]),
        ("asking the gate there again, p99", few.again, all.again),
        ("first page of tenants, median", few.listing, all.listing),
    ];
    for (name, before, after) in rows {
        Figure::new(BENCH, format!("{FEW} tenants: {name}"), before, "ms").on(&on).print();
        Figure::new(BENCH, format!("{many} tenants: {name}"), after, "ms")
            .on(&on)
            .beside("with few", after / before)
            .goal(Goal::AtMost(1.5))
            .print();
    }
    Figure::new(BENCH, format!("{FEW} tenants: memory with all of them in it"), few.memory, "MiB").on(&on).print();
    let on = "every tenant asked about once; at most `limits.tenants_in_memory` are kept";
    Figure::new(BENCH, format!("{many} tenants: memory"), all.memory, "MiB").on(on).print();
}

async fn measured(tenants: usize) -> Measured {
    let filled = Filled::new(Engine::Sqlite, 0, None).await;
    {
        let server = Server::start(&filled.url, filled.folder(), &[]).await;
        make(&mut server.administrator().await, "t0").await;
    }
    progress(format!("writing {tenants} tenants"));
    copy(&filled, tenants).await;
    let server = Server::start(&filled.url, filled.folder(), &[]).await;
    let mut caller = server.administrator().await;
    let mut making = Vec::new();
    for number in 0..=MADE {
        making.push(timed(make(&mut caller, &format!("made-{number}"))).await);
    }
    let mut dice = Dice::new(7);
    let (mut first, mut again) = (Vec::new(), Vec::new());
    for place in dice.distinct(TOUCHED.min(tenants), tenants) {
        let path = format!("/tenants/t{place}/check");
        let body = json!({ "subject": subject(&mut caller).await, "any_of": ["users:read:all"] });
        for spent in [&mut first, &mut again] {
            let asked = caller.send("POST", &path, &[], Some(&body));
            spent.push(timed(async { asked.await.expect(200); }).await);
        }
    }
    let mut listing = Vec::new();
    for _ in 0..=MADE {
        let asked = caller.get("/tenants?limit=50");
        listing.push(timed(async { asked.await.expect(200); }).await);
    }
    for place in 0..tenants {
        caller.get(&format!("/tenants/t{place}/roles?limit=1")).await.expect(200);
    }
    Measured {
        making: median(&making[1..]),
        first: [percentile(&mut first.clone(), 0.5), percentile(&mut first, 0.99)],
        again: percentile(&mut again, 0.99),
        listing: median(&listing[1..]),
        memory: server.memory_mib(),
    }
}

/// Oneself, whom every tenant knows as an operator of the installation.
async fn subject(caller: &mut Caller) -> String {
    caller.get("/me").await.expect(200).json()["id"].as_str().expect("an id").to_owned()
}

async fn timed(work: impl Future<Output = ()>) -> f64 {
    let begun = Instant::now();
    work.await;
    begun.elapsed().as_secs_f64() * 1e3
}

async fn make(caller: &mut Caller, slug: &str) {
    let admin = json!({ "email": format!("admin@{slug}.test"), "password": PASSWORD });
    let body = json!({ "slug": slug, "name": slug, "admin": admin });
    caller.send("POST", "/tenants", &[], Some(&body)).await.expect(201);
}

/// Copies the tenant that the door made, until there are so many: hashing a password for each would take an hour.
async fn copy(filled: &Filled, tenants: usize) {
    let path = filled.folder().join("rolecall.db");
    let options = SqliteConnectOptions::new().filename(path).foreign_keys(false);
    let mut db = SqliteConnection::connect_with(&options).await.expect("the database opens");
    let mut statements = Vec::new();
    for table in TABLES {
        let columns = sqlx::query(AssertSqlSafe(format!("SELECT name FROM pragma_table_info('{table}')")));
        let columns = columns.fetch_all(&mut db).await.expect("the columns");
        let names: Vec<String> = columns.iter().map(|row| row.get(0)).collect();
        let values: Vec<&str> = names
            .iter()
            .map(|name| match (table, name.as_str()) {
                (_, "tenant_id") => "$1",
                ("tenants", "slug" | "name") => "$2",
                (_, other) => other,
            })
            .collect();
        let (names, values) = (names.join(", "), values.join(", "));
        statements.push(format!(
            "INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE tenant_id = (SELECT tenant_id FROM tenants WHERE slug = 't0')"
        ));
    }
    let mut dice = Dice::new(20);
    db.execute("BEGIN").await.expect("a transaction");
    for place in 1..tenants {
        let (id, slug) = (dice.bytes().to_vec(), format!("t{place}"));
        for statement in &statements {
            let filled = sqlx::query(AssertSqlSafe(statement.clone())).bind(&id).bind(&slug);
            filled.execute(&mut db).await.expect("a tenant more");
        }
    }
    db.execute("COMMIT").await.expect("they stay");
    db.close().await.expect("an orderly end");
}
