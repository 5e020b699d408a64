//! The `rolecall` binary. Everything is in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    rolecall_server::run(std::env::args_os())
}
