//! `POST …/check` on the real server beside a bare endpoint that answers as many bytes, in turns.

use std::{sync::Arc, time::Duration};

use rolecall_store::Engine;
use serde_json::{Value, json};

use crate::{
    fill::Filled,
    load::{Sample, flood, steady},
    report::{Figure, Goal, begin, progress},
    server::{Caller, Server},
    statistics::{Dice, median},
};

const BENCH: &str = "check_http";
pub const USERS: usize = 100_000;
const PAIRS: usize = 7;
const TURN: Duration = Duration::from_secs(4);
const CONNECTIONS: usize = 32;
const STEADY: usize = 5_000;

/// Every user of a server, asked about once, so that it has them all in memory.
pub async fn load_everybody(server: &Server, users: &[String]) {
    progress(format!("asking about {} users once, so that the server has them in memory", users.len()));
    let mut tasks = Vec::new();
    for part in users.chunks(users.len().div_ceil(4)) {
        let (mut caller, part) = (server.administrator().await, part.to_vec());
        tasks.push(tokio::spawn(async move {
            for chunk in part.chunks(500) {
                let checks: Vec<Value> = chunk.iter().map(|user| question(user, "users:read:all")).collect();
                let body = json!({ "checks": checks });
                caller.send("POST", "/tenants/main/check/batch", &[], Some(&body)).await.expect(200);
            }
        }));
    }
    for task in tasks {
        task.await.expect("users that can be asked about");
    }
}

fn question(user: &str, permission: &str) -> Value {
    json!({ "subject": user, "any_of": [permission] })
}

/// Requests about users in no order. Everybody may read users; nobody but administrators may delete them.
pub fn requests(caller: &Caller, users: &[String]) -> Arc<Vec<Vec<u8>>> {
    let mut dice = Dice::new(3);
    let request = |place: usize| {
        let permission = if place % 2 == 0 { "users:read:all" } else { "users:delete:all" };
        let body = question(&users[dice.below(users.len())], permission);
        caller.request("POST", "/tenants/main/check", &[], Some(&body))
    };
    Arc::new((0..USERS.min(users.len())).map(request).collect())
}

fn expect_good(sample: &Sample) {
    assert!(sample.statuses.keys().all(|status| *status == 200), "{:?}", sample.statuses);
}

pub async fn run() {
    begin(BENCH, "the gate over HTTP, beside a bare axum endpoint");
    let filled = Filled::new(Engine::Sqlite, USERS, None).await;
    let users = filled.user_ids().await;
    let settings = [("ROLECALL_LIMITS__LOGIN_PER_IP_PER_MINUTE", "1000")];
    let server = Server::start(&filled.url, filled.folder(), &settings).await;
    let before = server.memory_mib();
    load_everybody(&server, &users).await;
    let after = server.memory_mib();
    let mut caller = server.administrator().await;
    let questions = requests(&caller, &users);
    let answer = caller.send("POST", "/tenants/main/check", &[], Some(&question(&users[0], "users:delete:all"))).await;
    let bare = Server::bare(answer.expect(200).body.len(), filled.folder()).await;
    let on = format!(
        "SQLite, {USERS} users in memory, {CONNECTIONS} connections kept, {PAIRS} pairs of {} s",
        TURN.as_secs()
    );
    Figure::new(BENCH, "memory of the process for 100,000 users", after - before, "MiB").on(&on).print();
    progress(format!("{PAIRS} pairs of {} s each", TURN.as_secs()));
    let mut pairs = Vec::new();
    for _ in 0..=PAIRS {
        let bare = turn(&bare, &questions).await;
        let check = turn(&server, &questions).await;
        pairs.push((bare, check));
    }
    compare(&pairs[1..], &on);
    at_a_steady_rate(&server, &bare, &questions).await;
}

/// What one server did in its turn: the answers, and processor seconds for each of them.
struct Turn {
    sample: Sample,
    microseconds: f64,
}

async fn turn(server: &Server, questions: &Arc<Vec<Vec<u8>>>) -> Turn {
    let before = server.processor_seconds();
    let sample = flood(server.address, Arc::clone(questions), CONNECTIONS, TURN).await;
    expect_good(&sample);
    let spent = server.processor_seconds() - before;
    Turn {
        microseconds: spent * 1e6 / sample.milliseconds.len() as f64,
        sample,
    }
}

fn compare(pairs: &[(Turn, Turn)], on: &str) {
    let of = |each: fn(&Turn) -> f64| {
        let bare: Vec<f64> = pairs.iter().map(|(bare, _)| each(bare)).collect();
        let check: Vec<f64> = pairs.iter().map(|(_, check)| each(check)).collect();
        let ratios: Vec<f64> = pairs.iter().map(|(bare, check)| each(check) / each(bare)).collect();
        (median(&bare), median(&check), median(&ratios))
    };
    let print = |name: &str, unit: &'static str, each: fn(&Turn) -> f64, goal: Option<Goal>| {
        let (bare, check, ratio) = of(each);
        Figure::new(BENCH, format!("bare endpoint, {name}"), bare, unit).on(on).print();
        let figure = Figure::new(BENCH, format!("check, {name}"), check, unit).on(on);
        let figure = figure.beside("the bare endpoint", ratio);
        goal.into_iter().fold(figure, Figure::goal).print();
    };
    print("answers a second", "/s", |turn| turn.sample.rate(), Some(Goal::AtLeast(0.6)));
    print("p50", "ms", |turn| turn.sample.at(0.5), Some(Goal::AtMost(2.0)));
    print("p99", "ms", |turn| turn.sample.at(0.99), Some(Goal::AtMost(2.0)));
    print("processor time of the server for each", "us", |turn| turn.microseconds, None);
}

/// P-13: p99 within 10 ms at 5,000 a second on two cores.
async fn at_a_steady_rate(server: &Server, bare: &Server, questions: &Arc<Vec<Vec<u8>>>) {
    let on = format!("SQLite, {USERS} users in memory, {STEADY} questions a second");
    let mut samples = Vec::new();
    for each in [bare, server] {
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let stopper = tokio::spawn(async move {
            tokio::time::sleep(TURN).await;
            drop(stop);
        });
        let sample = steady(each.address, Arc::clone(questions), STEADY, stopped).await;
        stopper.await.expect("a timer");
        expect_good(&sample);
        samples.push(sample);
    }
    let (bare, check) = (samples[0].at(0.99), samples[1].at(0.99));
    let name = format!("check, p99 at {STEADY} a second");
    Figure::new(BENCH, format!("bare endpoint, p99 at {STEADY} a second"), bare, "ms").on(&on).print();
    Figure::new(BENCH, &name, check, "ms").on(&on).beside("the bare endpoint", check / bare).print();
    Figure::new(BENCH, format!("{name}, against P-13"), check, "ms").on(&on).goal(Goal::AtMost(10.0)).print();
}
