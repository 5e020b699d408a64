//! Two hundred people sign in at once while applications go on asking the gate.

use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};

use rolecall_store::Engine;
use serde_json::json;

use crate::{
    check_http::{load_everybody, requests},
    fill::Filled,
    http::{Connection, request},
    load::{Sample, steady},
    report::{Figure, Goal, begin, progress},
    server::{PASSWORD, Server},
};

const BENCH: &str = "sign_in_burst";
const PEOPLE: usize = 200;
const USERS: usize = 5_000;
const PER_SECOND: usize = 1_000;
const ROUNDS: usize = 3;
/// Nobody tries for longer.
const PATIENCE: Duration = Duration::from_secs(30);

pub async fn run() {
    begin(BENCH, "200 people sign in at once while the gate is asked at a steady rate");
    let filled = Filled::new(Engine::Sqlite, USERS, None).await;
    let users = filled.user_ids().await;
    let addresses = filled.active_addresses(PEOPLE).await;
    // Everybody comes from one address here, which the usual limit of 20 a minute would refuse before any hash.
    let settings = [
        ("ROLECALL_LIMITS__LOGIN_PER_IP_PER_MINUTE", "1000000"),
        ("ROLECALL_LIMITS__LOGIN_PER_TENANT_PER_MINUTE", "1000000"),
    ];
    let server = Server::start(&filled.url, filled.folder(), &settings).await;
    load_everybody(&server, &users).await;
    let caller = server.administrator().await;
    let questions = requests(&caller, &users);
    let (mut quiet, mut busy, mut bursts) = (Sample::default(), Sample::default(), Vec::new());
    for round in 1..=ROUNDS {
        progress(format!("round {round} of {ROUNDS}"));
        quiet = quiet.and(beside(&server, &questions, tokio::time::sleep(Duration::from_secs(8))).await.0);
        let (sample, burst) = beside(&server, &questions, burst(&server, &addresses)).await;
        busy = busy.and(sample);
        bursts.push(burst);
    }
    report(&quiet, &busy, &bursts);
}

/// Asks the gate at a steady rate while `work` lasts.
async fn beside<T>(server: &Server, questions: &Arc<Vec<Vec<u8>>>, work: impl Future<Output = T>) -> (Sample, T) {
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let asking = steady(server.address, Arc::clone(questions), PER_SECOND, stopped);
    let working = async {
        let done = work.await;
        drop(stop);
        done
    };
    tokio::join!(asking, working)
}

/// What became of the people.
struct Burst {
    first_tries: BTreeMap<u16, usize>,
    all_tries: BTreeMap<u16, usize>,
    seconds: f64,
}

async fn burst(server: &Server, addresses: &[String]) -> Burst {
    let start = Instant::now();
    let address = server.address;
    let people = addresses.iter().map(|login| {
        let body = json!({ "login": login, "password": PASSWORD });
        tokio::spawn(person(address, request("POST", "/api/v1/sessions", &[], Some(&body)), start))
    });
    let people: Vec<_> = people.collect();
    let mut burst = Burst {
        first_tries: BTreeMap::new(),
        all_tries: BTreeMap::new(),
        seconds: 0.0,
    };
    for each in people {
        let answers = each.await.expect("a person who does not panic");
        for (place, status) in answers.into_iter().enumerate() {
            if place == 0 {
                *burst.first_tries.entry(status).or_default() += 1;
            }
            *burst.all_tries.entry(status).or_default() += 1;
        }
    }
    burst.seconds = start.elapsed().as_secs_f64();
    burst
}

/// Tries until let in, and waits as long as the server says in between.
async fn person(address: std::net::SocketAddr, request: Vec<u8>, start: Instant) -> Vec<u16> {
    let mut connection = Connection::open(address).await.expect("a connection");
    let mut answers = Vec::new();
    loop {
        let reply = connection.send(&request).await.expect("an answer");
        answers.push(reply.status);
        if reply.status != 503 || start.elapsed() > PATIENCE {
            return answers;
        }
        let seconds = reply.header("retry-after").and_then(|text| text.parse().ok()).unwrap_or(1);
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
}

fn tell(answers: impl Iterator<Item = (u16, usize)>) -> String {
    let mut sum: BTreeMap<u16, usize> = BTreeMap::new();
    for (status, count) in answers {
        *sum.entry(status).or_default() += count;
    }
    let each: Vec<String> = sum.iter().map(|(status, count)| format!("{count} x {status}")).collect();
    each.join(", ")
}

fn report(quiet: &Sample, busy: &Sample, bursts: &[Burst]) {
    let first = tell(bursts.iter().flat_map(|burst| burst.first_tries.clone()));
    let all = tell(bursts.iter().flat_map(|burst| burst.all_tries.clone()));
    let seconds: f64 = bursts.iter().map(|burst| burst.seconds).sum::<f64>() / bursts.len() as f64;
    let on = format!(
        "SQLite, {PER_SECOND} checks a second, {ROUNDS} bursts of {PEOPLE} people at 64 MiB, 3 passes, 1 lane; \
         first tries: {first}; all tries: {all}; check answered {}",
        tell(busy.statuses.clone().into_iter())
    );
    progress(format!("first tries: {first}; all tries, each waiting as told after a 503: {all}"));
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let (before, during) = (quiet.at(share), busy.at(share));
        Figure::new(BENCH, format!("check without sign-ins, {name}"), before, "ms").on(&on).print();
        Figure::new(BENCH, format!("check during the burst, {name}"), during, "ms")
            .on(&on)
            .beside("without", during / before)
            .goal(Goal::AtMost(2.0))
            .print();
    }
    let tries = |count: fn(&Burst) -> &BTreeMap<u16, usize>, status| {
        bursts.iter().filter_map(|burst| count(burst).get(&status)).sum::<usize>() as f64 / bursts.len() as f64
    };
    Figure::new(BENCH, "let in at the first try (201)", tries(|b| &b.first_tries, 201), "of 200").on(&on).print();
    Figure::new(BENCH, "told to come again at the first try (503)", tries(|b| &b.first_tries, 503), "of 200")
        .on(&on)
        .print();
    Figure::new(BENCH, "let in within the patience of 30 s", tries(|b| &b.all_tries, 201), "of 200").on(&on).print();
    Figure::new(BENCH, "until everybody was in, or gave up", seconds, "s").on(&on).print();
}
