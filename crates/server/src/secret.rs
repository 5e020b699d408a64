//! Passwords that are given to a command: never as an argument, which everybody on the machine can read.

use std::{fs, io, path::PathBuf};

use clap::Args;
use rolecall_model::Secret;

use crate::error::{Error, Result};

/// Where a password comes from.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(crate) struct PasswordArgs {
    /// Read the password from the first line of the standard input
    #[arg(long)]
    password_stdin: bool,
    /// Read the password from the first line of this file
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

impl PasswordArgs {
    /// The password, if one is given.
    pub(crate) fn read(&self) -> Result<Option<Secret>> {
        if self.password_stdin {
            let mut line = String::new();
            let read = io::stdin().read_line(&mut line);
            read.map_err(|cause| Error::machine("read the password from the standard input", cause))?;
            return first_line(&line).map(Some);
        }
        let Some(path) = &self.password_file else {
            return Ok(None);
        };
        let text = fs::read_to_string(path);
        let text = text
            .map_err(|cause| Error::machine(format!("read the password from `{}`", path.display()), cause))?;
        first_line(&text).map(Some)
    }

    /// The password, which must be given.
    pub(crate) fn require(&self) -> Result<Secret> {
        self.read()?
            .ok_or_else(|| Error::refused("give the password with --password-stdin or --password-file FILE"))
    }
}

fn first_line(text: &str) -> Result<Secret> {
    match text.lines().next().filter(|line| !line.is_empty()) {
        Some(line) => Ok(Secret::new(line)),
        None => Err(Error::refused(
            "the password is empty: write it on the first line",
        )),
    }
}
