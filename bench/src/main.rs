//! The benchmarks of Rolecall: `bench/run` starts them.
//!
//! Each measures something beside something else, in the same process or in turns in the same run, and says the ratio.
//! Figures go to stdout, a JSON object a line; what a person wants to see goes to stderr. Nothing here is a test: a
//! missed goal is said, and nothing fails.

mod check_http;
mod counting;
mod decide;
mod enumeration;
mod export;
mod fill;
mod http;
mod import;
mod lists;
mod load;
mod million;
mod noisy_neighbour;
mod people;
mod plans;
mod report;
mod role_edit;
mod scale;
mod server;
mod sign_in;
mod sign_in_burst;
mod statistics;
mod tenants;

use rolecall_store::Engine;

use fill::Filled;

#[global_allocator]
static ALLOCATOR: counting::Counting = counting::Counting;

/// Those that need a million users, in the order in which they run: the last leaves other users than it found.
const ON_A_MILLION: [&str; 5] = ["million", "scale", "export", "role_edit", "import"];
const BY_THEMSELVES: [&str; 7] =
    ["decide", "check_http", "sign_in_burst", "sign_in", "enumeration", "noisy_neighbour", "tenants"];
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
    let all = [&BY_THEMSELVES[..], &ON_A_MILLION[..]].concat();
    if let Some(unknown) = words.iter().find(|word| !all.contains(word)) {
        eprintln!("rolecall: there is no benchmark `{unknown}`; there are {}", all.join(", "));
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
    if asked("sign_in") {
        sign_in::run().await;
    }
    if asked("enumeration") {
        enumeration::run().await;
    }
    if asked("noisy_neighbour") {
        noisy_neighbour::run().await;
    }
    if asked("tenants") {
        tenants::run().await;
    }
    let large: Vec<&str> = ON_A_MILLION.into_iter().filter(|name| asked(name)).collect();
    if !large.is_empty() {
        on_a_million(&large).await;
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
async fn on_a_million(asked: &[&str]) {
    let users = std::env::var("ROLECALL_BENCH_USERS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let cluster = std::env::var(CLUSTER).ok();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if engine == Engine::Postgres && cluster.is_none() {
            eprintln!("\nno PostgreSQL: `bench/run` brings one, or `cargo xtask postgres -- …`");
            continue;
        }
        let filled = Filled::new(engine, users, cluster.as_deref()).await;
        for name in asked {
            match *name {
                "million" => million::run(&filled).await,
                "scale" => scale::run(&filled).await,
                "export" => export::run(&filled).await,
                "role_edit" => role_edit::run(&filled).await,
                _ => import::run(&filled).await,
            }
        }
    }
}
