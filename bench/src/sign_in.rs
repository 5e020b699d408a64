//! Signing in: how near it comes to what argon2 alone reaches, and what recognising a session costs a request.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rolecall_credentials::{HashParams, HashPool, PasswordHasher, Vault};
use rolecall_directory::{
    Directory, Origin, Parts, Settings,
    sessions::{SignIn, SignInAnswer},
};
use rolecall_model::{Secret, SystemClock, SystemRandom};
use rolecall_store::{Db, Engine, Options};
use serde_json::json;

use crate::{
    fill::Filled,
    http::{Connection, request},
    report::{Figure, Goal, begin, progress},
    server::{ADMIN, PASSWORD, Server},
    statistics::median,
};

const BENCH: &str = "sign_in";
const USERS: usize = 2_000;
const PEOPLE: usize = 500;
const ROUNDS: usize = 3;
const SPAN: Duration = Duration::from_secs(20);
const CHECKS: u32 = 200_000;

pub async fn run() {
    begin(BENCH, "people sign in one after the other, beside argon2 alone");
    let filled = Filled::new(Engine::Sqlite, USERS, None).await;
    let addresses = filled.active_addresses(PEOPLE).await;
    throughput(&filled, &addresses).await;
    session_check(&filled).await;
}

async fn throughput(filled: &Filled, addresses: &[String]) {
    let settings = [
        ("ROLECALL_LIMITS__LOGIN_PER_IP_PER_MINUTE", "1000000"),
        ("ROLECALL_LIMITS__LOGIN_PER_TENANT_PER_MINUTE", "1000000"),
    ];
    let server = Server::start(&filled.url, filled.folder(), &settings).await;
    let (mut alone, mut served) = (Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        progress(format!("round {round} of {ROUNDS}"));
        alone.push(tokio::task::spawn_blocking(hashes_a_second).await.expect("hashes"));
        served.push(sign_ins_a_second(&server, addresses).await);
    }
    let (alone, served) = (median(&alone), median(&served));
    let on = format!("SQLite, {USERS} users, 64 MiB, 3 passes, 1 lane, {} cores, medians of {ROUNDS} rounds", cores());
    Figure::new(BENCH, "argon2 alone, a thread for each core", alone, "a second").on(&on).print();
    Figure::new(BENCH, "sign-ins", served, "a second")
        .on(&on)
        .beside("argon2 alone", served / alone)
        .goal(Goal::AtLeast(0.9))
        .print();
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// What the cores reach when they do nothing else.
fn hashes_a_second() -> f64 {
    let hasher = PasswordHasher::new(HashParams::default());
    let stored = hasher.hash(&Secret::new(PASSWORD), &SystemRandom).expect("memory for a hash");
    let over = AtomicBool::new(false);
    let start = Instant::now();
    let done: usize = thread::scope(|scope| {
        let work = || {
            let mut done = 0;
            while !over.load(Ordering::Relaxed) {
                hasher.verify(&Secret::new(PASSWORD), &stored).expect("memory for a hash");
                done += 1;
            }
            done
        };
        let threads: Vec<_> = (0..cores()).map(|_| scope.spawn(work)).collect();
        thread::sleep(SPAN);
        over.store(true, Ordering::Relaxed);
        threads.into_iter().map(|thread| thread.join().expect("a thread that hashes")).sum()
    });
    done as f64 / start.elapsed().as_secs_f64()
}

/// As many at a time as keep the threads that hash busy, and nobody waits long enough to be refused.
async fn sign_ins_a_second(server: &Server, addresses: &[String]) -> f64 {
    let start = Instant::now();
    let address = server.address;
    let share = addresses.len() / (2 * cores());
    let people = addresses.chunks(share.max(1)).map(|share| {
        let requests: Vec<Vec<u8>> = share
            .iter()
            .map(|login| request("POST", "/api/v1/sessions", &[], Some(&json!({ "login": login, "password": PASSWORD }))))
            .collect();
        tokio::spawn(async move {
            let mut connection = Connection::open(address).await.expect("a connection");
            let mut done = 0_usize;
            for request in requests.iter().cycle() {
                if start.elapsed() > SPAN {
                    break;
                }
                let reply = connection.send(request).await.expect("an answer");
                done += usize::from(reply.status == 201);
            }
            done
        })
    });
    let people: Vec<_> = people.collect();
    let mut done = 0;
    for each in people {
        done += each.await.expect("a person who does not panic");
    }
    done as f64 / start.elapsed().as_secs_f64()
}

/// What `Directory::authenticate` adds to a request whose session is known.
async fn session_check(filled: &Filled) {
    let directory = in_process(filled).await;
    let entrance = SignIn {
        login: ADMIN.into(),
        password: Secret::new(PASSWORD),
        tenant: None,
    };
    let origin = Origin::default();
    let SignInAnswer::Opened(opened) = directory.enter(&origin, entrance).await.expect("a sign-in") else {
        panic!("the administrator is asked for more than a password");
    };
    let secret = opened.token.expose();
    let mut each = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        for _ in 0..CHECKS {
            directory.authenticate(secret, origin.clone()).await.expect("a session");
        }
        each.push(start.elapsed().as_secs_f64() * 1e6 / f64::from(CHECKS));
    }
    Figure::new(BENCH, "recognising a session, warm", median(&each), "µs")
        .on(format!("in the process, {CHECKS} times, median of 5 rounds"))
        .goal(Goal::AtMost(10.0))
        .print();
}

async fn in_process(filled: &Filled) -> Directory {
    let db = Db::open(&Options::new(&filled.url), Arc::new(SystemClock)).await.expect("the database");
    Directory::new(Parts {
        db,
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        hashes: HashPool::with_slots(HashParams::default(), 1).expect("a thread"),
        vault: Vault::new(&[7; 32]).expect("a vault"),
        settings: Settings::default(),
    })
}
