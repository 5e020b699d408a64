//! Whether the time of an answer tells that there is an account (A11, P-11): sign-in and recovery, known and unknown in turns.

use std::time::Instant;

use rolecall_store::Engine;
use serde_json::{Value, json};

use crate::{
    fill::Filled,
    http::{Connection, request},
    report::{Figure, Goal, begin, progress},
    server::Server,
    statistics::median,
};

const BENCH: &str = "enumeration";
const TRIES: usize = 500;
const USERS: usize = 5_000;

pub async fn run() {
    begin(BENCH, "the same question about accounts that are there and that are not");
    let filled = Filled::new(Engine::Sqlite, USERS, None).await;
    let known = filled.active_addresses(TRIES).await;
    let settings = [
        ("ROLECALL_LIMITS__LOGIN_PER_IP_PER_MINUTE", "1000000"),
        ("ROLECALL_LIMITS__LOGIN_PER_TENANT_PER_MINUTE", "1000000"),
    ];
    let server = Server::start(&filled.url, filled.folder(), &settings).await;
    let sign_in = |login: &str| json!({ "login": login, "password": "wrong-plum-orbit-11" });
    measure(&server, ("sign-in", "/api/v1/sessions", 401), &known, sign_in).await;
    let recover = |email: &str| json!({ "email": email });
    measure(&server, ("recovery", "/api/v1/recovery", 202), &known, recover).await;
}

async fn measure(
    server: &Server,
    (name, path, status): (&str, &str, u16),
    known: &[String],
    body: impl Fn(&str) -> Value,
) {
    progress(format!("{name}: {TRIES} of each"));
    let mut connection = Connection::open(server.address).await.expect("a connection");
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for (place, address) in known.iter().enumerate() {
        // As long as the one that is there.
        let unknown = format!("{}{}", "q".repeat(4), address.get(4..).unwrap_or_default());
        let mut both = [(address.clone(), true), (unknown, false)];
        // Neither is always first.
        if place % 2 == 1 {
            both.reverse();
        }
        for (login, is_known) in both {
            let request = request("POST", path, &[], Some(&body(&login)));
            let start = Instant::now();
            connection.send(&request).await.expect("an answer").expect(status);
            let milliseconds = start.elapsed().as_secs_f64() * 1e3;
            if is_known { &mut with } else { &mut without }.push(milliseconds);
        }
    }
    report(name, &with, &without);
}

fn report(name: &str, with: &[f64], without: &[f64]) {
    let on = format!("SQLite, {USERS} users, {} tries of each in turns, one at a time", with.len());
    let (known, unknown) = (median(with), median(without));
    Figure::new(BENCH, format!("{name}, known accounts, median"), known, "ms").on(&on).print();
    Figure::new(BENCH, format!("{name}, unknown accounts, median"), unknown, "ms").on(&on).print();
    Figure::new(BENCH, format!("{name}, difference of the medians"), (known - unknown).abs(), "ms")
        .on(&on)
        .goal(Goal::AtMost(5.0))
        .print();
    Figure::new(BENCH, format!("{name}, area under the curve"), area(with, without), "")
        .on(&on)
        .goal(Goal::AtMost(0.6))
        .print();
}

/// How often one can say which of two answers was about an account by its time: 0.5 is never, 1 is always.
fn area(with: &[f64], without: &[f64]) -> f64 {
    let longer: f64 = with
        .iter()
        .flat_map(|one| without.iter().map(move |other| one.total_cmp(other)))
        .map(|order| match order {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        })
        .sum();
    let area = longer / (with.len() * without.len()) as f64;
    area.max(1.0 - area)
}
