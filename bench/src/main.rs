//! The benchmarks of Rolecall: `bench/run` starts them.
//!
//! Each measures something beside something else, in the same process or in turns in the same run, and says the ratio.
//! Figures go to stdout, a JSON object a line; what a person wants to see goes to stderr. Nothing here is a test: a
//! missed goal is said, and nothing fails.

mod counting;
mod decide;
mod report;
mod statistics;

#[global_allocator]
static ALLOCATOR: counting::Counting = counting::Counting;

const ALL: [&str; 1] = ["decide"];

#[tokio::main]
async fn main() {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    let names = if asked.is_empty() { ALL.to_vec() } else { asked };
    report::machine();
    for name in names {
        match name {
            "decide" => decide::run().await,
            other => eprintln!("rolecall: there is no benchmark `{other}`; there are {}", ALL.join(", ")),
        }
    }
}
