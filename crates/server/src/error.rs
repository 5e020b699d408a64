//! Why a command could not be done, in one line for whoever typed it.

use std::{error::Error as _, io};

use rolecall_directory as directory;
use rolecall_store as store;

use crate::config::Fault;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// A setting is wrong.
    #[error("{0}")]
    Setting(#[from] Fault),
    /// The database cannot be used.
    #[error("{}", database(.0))]
    Database(#[from] store::Error),
    /// An operation was not done.
    #[error("{}", operation(.0))]
    Operation(#[from] directory::Error),
    /// The command makes no sense here; says what to do instead.
    #[error("{0}")]
    Refused(String),
    /// The machine would not.
    #[error("cannot {what}: {cause}")]
    Machine {
        /// Do what.
        what: String,
        /// Why not.
        cause: io::Error,
    },
}

/// A result of a command.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Refuses, and says what to do instead.
    pub(crate) fn refused(why: impl Into<String>) -> Self {
        Self::Refused(why.into())
    }

    /// Blames the machine.
    pub(crate) fn machine(what: impl Into<String>, cause: io::Error) -> Self {
        Self::Machine {
            what: what.into(),
            cause,
        }
    }

    /// What the process ends with.
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Setting(_) => 3,
            Self::Database(_) | Self::Operation(directory::Error::Unavailable { .. }) => 4,
            Self::Operation(_) | Self::Refused(_) | Self::Machine { .. } => 5,
        }
    }
}

/// An error with everything that caused it.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        let text = deeper.to_string();
        // Some libraries repeat the cause in their own words.
        if !told.contains(&text) {
            told.push_str(": ");
            told.push_str(&text);
        }
        cause = deeper.source();
    }
    told
}

fn database(error: &store::Error) -> String {
    if error.is_newer() {
        return "the database was changed by a newer Rolecall than this one: start that version, or restore a backup from before it"
            .into();
    }
    let mend = match error {
        store::Error::Address(_) | store::Error::Unsupported(_) => "",
        store::Error::Folder(..) => "; make it, or give it to the user that Rolecall runs as",
        _ => "; `rolecall doctor` looks into it",
    };
    format!("{}{mend}", chain(error))
}

fn operation(error: &directory::Error) -> String {
    match error {
        directory::Error::Invalid(faults) => {
            let each =
                |fault: &rolecall_model::FieldFault| format!("{} {}", place(&fault.pointer), fault.detail);
            faults.iter().map(each).collect::<Vec<_>>().join("; ")
        }
        directory::Error::Unavailable { reason, .. } => {
            format!("{reason}; try again, or run `rolecall doctor`")
        }
        directory::Error::Internal(cause) => format!("{error}: {}", chain(cause.as_ref())),
        directory::Error::Unauthenticated(_) | directory::Error::Denied(_) | directory::Error::NotFound => {
            error.to_string()
        }
        _ => match error.source() {
            Some(cause) => format!("{error}: {}", chain(cause)),
            None => error.to_string(),
        },
    }
}

/// A JSON pointer as people read it: `/modules/0/key` is `modules[0].key`.
fn place(pointer: &str) -> String {
    let parts = pointer.split('/').filter(|part| !part.is_empty());
    let named = parts.map(|part| {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            format!("[{part}]")
        } else {
            format!(".{}", part.replace('_', " "))
        }
    });
    named.collect::<String>().trim_start_matches('.').to_owned()
}
