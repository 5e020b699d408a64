//! The log: on the error stream, so that answers stay clean.

use std::io::{self, IsTerminal as _};

use tracing_subscriber::EnvFilter;

use crate::{
    config::{Fault, LogFormat, Settings},
    error::Result,
};

/// Starts the log. `usual` is what is logged when nobody set anything.
pub(crate) fn start(settings: &Settings, usual: &str) -> Result<()> {
    let filter = settings.log.as_deref().unwrap_or(usual);
    let filter = EnvFilter::try_new(filter).map_err(|_| Fault::Wrong {
        written: "log".into(),
        expected: "a filter such as `info` or `warn,rolecall=debug`".into(),
    })?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr);
    // Only a second start in the same process fails, and then there is a log already.
    let _started = match settings.log_format {
        LogFormat::Text => log.with_target(false).try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
    Ok(())
}
