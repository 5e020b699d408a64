//! The `rolecall` binary: configuration, wiring, command line.
//!
//! [`config`] turns files, environment and flags into [`config::Settings`]. Each command is a file under `commands`; it
//! opens what it needs (`open`), acts through the directory's operations as every other door does, and writes its
//! answer (`output`). `serve` puts the whole house together: database, directory, worker, doors. `demo` fills one.
//!
//! There are no rules here: what a command may do and what it means is the directory's.

pub mod config;

mod cli;
mod commands;
mod demo;
mod error;
mod logging;
mod open;
mod output;
mod place;
mod secret;

use std::{ffi::OsString, process::ExitCode};

use clap::Parser as _;

use cli::Cli;
use config::{Settings, Sources};
use error::Error;

/// How a command ended, when nothing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// It did what it was to do, or the answer is yes.
    Done,
    /// The answer is no: refused by the gate, or something is wrong with the installation.
    No,
}

/// Runs one command line, and gives the code that the process ends with.
///
/// 0: done, or yes. 1: the answer is no. 2: the command line is wrong. 3: a setting is wrong. 4: the database cannot be
/// used. 5: it could not be done.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    // Databases, keys and backups are nobody else's to read.
    rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
    let cli = Cli::parse_from(arguments);
    match perform(cli) {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::No) => ExitCode::from(1),
        Err(error) => {
            output::complain(&error.to_string());
            ExitCode::from(error.exit_code())
        }
    }
}

fn perform(cli: Cli) -> Result<Ending, Error> {
    let settings = Settings::load(&Sources::of_process(cli.config, cli.flags.given()))?;
    logging::start(&settings, cli.command.usual_log())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|cause| Error::machine("start threads", cause))?;
    runtime.block_on(cli.command.run(settings))
}
