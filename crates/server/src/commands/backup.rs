//! `rolecall backup`.

use std::{fs, os::unix::fs::OpenOptionsExt as _, path::PathBuf};

use clap::Args;
use rolecall_store as store;

use crate::{
    Ending,
    config::Settings,
    error::{Error, Result},
    open::{self, Missing},
    output,
};

/// Copy a SQLite database while it is in use: one moment's state
///
/// The file must not exist yet. For PostgreSQL use `pg_dump` or base backups.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// Where to write the copy
    file: PathBuf,
}

impl Backup {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let shown = self.file.display();
        let db = open::database(settings, Missing::Refuse).await?;
        if db.engine() == store::Engine::Postgres {
            return Err(Error::refused(
                "this copies SQLite; back PostgreSQL up with `pg_dump --format=custom`, or with base backups",
            ));
        }
        // Made empty beforehand, so that nobody else can read it and nothing is overwritten.
        let made = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&self.file);
        made.map_err(|cause| Error::machine(format!("make `{shown}`"), cause))?;
        if let Err(error) = store::copy_to(&db, &self.file).await {
            let _left_over = fs::remove_file(&self.file);
            return Err(error.into());
        }
        db.close().await;
        let size = fs::metadata(&self.file).map_or(0, |file| file.len());
        output::line(&format!("wrote `{shown}`, {} KiB", size.div_ceil(1_024)));
        Ok(Ending::Done)
    }
}
