//! The benchmarks of Rolecall: `bench/run` starts them.
//!
//! Each measures something beside something else, in the same process or in turns in the same run, and says the ratio.
//! Figures go to stdout, a JSON object a line; what a person wants to see goes to stderr. Nothing here is a test: a
//! missed goal is said, and nothing fails.

mod check_http;
mod counting;
mod decide;
mod fill;
mod http;
mod load;
mod million;
mod people;
mod plans;
mod report;
mod role_edit;
mod server;
mod sign_in_burst;
mod statistics;

use rolecall_store::Engine;

use fill::Filled;

#[global_allocator]
static ALLOCATOR: counting::Counting = counting::Counting;

const ALL: [&str; 5] = ["decide", "check_http", "sign_in_burst", "million", "role_edit"];
/// A cluster that `cargo xtask postgres` started.
const CLUSTER: &str = "ROLECALL_TEST_POSTGRES_URL";

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let ["bare", address, bytes] = words.as_slice() {
        return server::serve_bare(address, bytes.parse().expect("a number of bytes")).await;
    }
    if let ["keep", engine, users] = words.as_slice() {
        return keep(engine, users.parse().expect("a number of users")).await;
    }
    if let Some(unknown) = words.iter().find(|word| !ALL.contains(word)) {
        eprintln!("rolecall: there is no benchmark `{unknown}`; there are {}", ALL.join(", "));
        std::process::exit(2);
    }
    let asked = |name: &str| words.is_empty() || words.contains(&name);
    report::machine();
    if asked("decide") {
        decide::run().await;
    }
    if asked("check_http") {
        check_http::run().await;
    }
    if asked("sign_in_burst") {
        sign_in_burst::run().await;
    }
    if asked("million") || asked("role_edit") {
        on_a_million(asked("million"), asked("role_edit")).await;
    }
}

/// Fills a database and leaves it there, for whoever wants to look into it.
async fn keep(engine: &str, users: usize) {
    let engine = if engine == "postgres" { Engine::Postgres } else { Engine::Sqlite };
    let filled = Filled::new(engine, users, std::env::var(CLUSTER).ok().as_deref()).await;
    println!("{}", filled.url);
    println!("{}", filled.keep().display());
}

/// What needs a million users, on both engines.
async fn on_a_million(million: bool, role_edit: bool) {
    let users = std::env::var("ROLECALL_BENCH_USERS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let cluster = std::env::var(CLUSTER).ok();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if engine == Engine::Postgres && cluster.is_none() {
            eprintln!("\nno PostgreSQL: `bench/run` brings one, or `cargo xtask postgres -- …`");
            continue;
        }
        let filled = Filled::new(engine, users, cluster.as_deref()).await;
        if million {
            million::run(&filled).await;
        }
        if role_edit {
            role_edit::run(&filled).await;
        }
    }
}
