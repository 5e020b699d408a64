//! Tasks of this repository: `cargo xtask` without arguments lists them.
//!
//! Nothing here is part of the product. A task prints what it does and ends with 1 when it found something.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a task talks to whoever runs it"
)]

mod ci;
mod codes;
mod deps;
mod openapi;
mod postgres;
mod run;
mod sizes;

use std::process::ExitCode;

/// How a task fails: a sentence for whoever runs it.
pub(crate) type Outcome<T = ()> = Result<T, String>;

const HELP: &str = "\
cargo xtask <task>

  ci [--keep-going] [step…]  everything that continuous integration runs, in order, or only these steps
  codes                      check that every error code is documented
  deps                       check the dependency table of docs/architecture.md
  sizes                      list files and functions that are longer than the style allows
  openapi [--check]          write openapi/v1.json, or prove that it is fresh
  postgres -- <command…>     run a command beside a PostgreSQL of its own (ROLECALL_TEST_POSTGRES_URL)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["ci", rest @ ..] => ci::ci(rest),
        ["codes"] => codes::check(),
        ["deps"] => deps::check(),
        ["sizes"] => sizes::check(),
        ["openapi"] => openapi::write(),
        ["openapi", "--check"] => openapi::check(),
        ["postgres", "--", program, rest @ ..] => postgres::beside(program, rest),
        _ => {
            print!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
