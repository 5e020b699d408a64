//! A million users in one tenant: the start, lists, searches and filters, over HTTP.

use std::time::{Duration, Instant};

use rolecall_model::RoleId;

use crate::{
    fill::Filled,
    lists::{Measure, Query},
    plans,
    report::{Figure, Goal, begin, progress},
    server::{Caller, Server},
    statistics::median,
};

const BENCH: &str = "million";
const STARTS: usize = 5;
const DEEP_PAGE: usize = 5_000;
const LIST: &str = "/tenants/main/users?limit=50";
/// A page may take 50 ms at worst.
const PAGE: Measure = Measure {
    bench: BENCH,
    runs: 300,
    least_runs: 20,
    longest: Duration::from_secs(12),
    goal: 50.0,
};

fn query(name: &str, more: &str) -> Query {
    Query {
        name: name.into(),
        path: format!("{LIST}{more}"),
    }
}

/// Lists and searches that the goal is about, then what else people do.
fn queries(filled: &Filled) -> Vec<Query> {
    let role = |id: [u8; 16]| RoleId::from_bytes(id).to_string();
    vec![
        query("page 1, by name", ""),
        query("page 1, by name, reversed", "&sort=-name"),
        query("page 1, by address", "&sort=email"),
        query("page 1, by time of making", "&sort=created_at"),
        query("page 1, by last sign-in, reversed", "&sort=-last_login_at"),
        query("search, rare: 10 of a million", "&q=quackenb"),
        query("search, some: 4,000 of a million", "&q=washington"),
        query("search, common: 40,000 of a million", "&q=smith"),
        query("search, common, at the end of the list", "&q=zoe"),
        query("search, common, sorted by time of making", "&q=zoe&sort=created_at"),
        query("search, an address's domain", "&q=%40harbour.test"),
        query("search, two letters, common", "&q=an"),
        query("search, two letters, rare", "&q=qv"),
        query("search, two letters, none found", "&q=%25%25"),
        query("search, none found", "&q=xyzzyq"),
        query("search, two words", "&q=maria%20smith"),
        Query {
            name: "filter, a role that 5 hold".into(),
            path: format!("{LIST}&role={}", role(filled.main.rare.id)),
        },
        Query {
            name: "filter, a role that half of all hold".into(),
            path: format!("{LIST}&role={}", role(filled.main.common.id)),
        },
        query("filter, inactive: 200 of a million", "&status=inactive"),
        query("filter, inactive, by time of making", "&status=inactive&sort=-created_at"),
        query("filter, pending: 1 of 100", "&status=pending"),
        query("filter, active", "&status=active"),
    ]
}

pub async fn run(filled: &Filled) {
    let engine = filled.engine;
    begin(BENCH, &format!("{} users in one tenant, on {engine}", filled.users));
    let size = filled.size_mib().await;
    progress(format!("{engine}: the database is {size:.0} MiB"));
    plans::write(filled).await;
    starts(filled).await;
    let server = Server::start(&filled.url, filled.folder(), &[]).await;
    let mut caller = server.administrator().await;
    let on = format!("{engine}, {} users, pages of 50, over HTTP", filled.users);
    let mut first = f64::NAN;
    for query in queries(filled) {
        let (p50, _) = PAGE.list(&mut caller, &query, &on, first).await;
        if first.is_nan() {
            first = p50;
        }
    }
    deep(&mut caller, &on, first).await;
    let resident = server.memory_mib();
    Figure::new(BENCH, format!("{engine}: memory of the process afterwards"), resident, "MiB").on(&on).print();
}

/// The time until ready, in turns with a database that nobody is in.
async fn starts(filled: &Filled) {
    let empty = Filled::new(filled.engine, 0, filled.cluster.as_deref()).await;
    let (mut full_ms, mut empty_ms) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        for (each, spent) in [(&empty, &mut empty_ms), (filled, &mut full_ms)] {
            let server = Server::start(&each.url, each.folder(), &[]).await;
            spent.push(server.ready_after.as_secs_f64() * 1e3);
        }
    }
    let (full, empty) = (median(&full_ms), median(&empty_ms));
    let on = format!("{}, {} users, median of {STARTS}", filled.engine, filled.users);
    let name = format!("{}: start to ready", filled.engine);
    Figure::new(BENCH, &name, full, "ms").on(&on).beside("an empty database", full / empty).print();
    Figure::new(BENCH, format!("{name}, longer than on an empty one"), full - empty, "ms")
        .on(&on)
        .goal(Goal::AtMost(1_000.0))
        .print();
}

/// Walks to page 5,000 as somebody would who never stops, then asks for that page again and again.
async fn deep(caller: &mut Caller, on: &str, first: f64) {
    progress(format!("walking to page {DEEP_PAGE}"));
    let mut path = LIST.to_owned();
    let mut spent = Vec::new();
    for _ in 1..DEEP_PAGE {
        let request = caller.request("GET", &path, &[], None);
        let begun = Instant::now();
        let page = caller.bytes(&request).await.expect(200);
        spent.push(begun.elapsed().as_secs_f64() * 1e3);
        let Some(cursor) = page.json()["next_cursor"].as_str().map(str::to_owned) else { break };
        path = format!("{LIST}&cursor={cursor}");
    }
    let walked = format!("{on}; {} pages one after another", spent.len());
    PAGE.print("every page on the way to page 5,000", &mut spent, &walked, first);
    let query = Query {
        name: "page 5,000, by name".into(),
        path,
    };
    PAGE.list(caller, &query, on, first).await;
}
