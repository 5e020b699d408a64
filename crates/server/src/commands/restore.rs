//! `rolecall restore`.

use std::{
    fs, io,
    net::TcpListener,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use clap::Args;
use rolecall_model::{Clock as _, SystemClock};
use rolecall_store::{self as store, Bound, Engine, installation};

use crate::{
    Ending,
    config::Settings,
    error::{Error, Result},
    open::{self, Missing},
    output,
};

/// Put a backup in the place of the database
///
/// Stop the server first. Every session and every link is dead afterwards; what was changed since the backup is lost.
/// The database that was there is kept beside it. PostgreSQL is restored with its own tools, and then with
/// `rolecall restore --after-pg-restore`.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// What `rolecall backup` wrote
    #[arg(
        required_unless_present = "after_pg_restore",
        conflicts_with = "after_pg_restore"
    )]
    file: Option<PathBuf>,
    /// Take the place of a database that is there; it is kept beside the new one
    #[arg(long)]
    force: bool,
    /// PostgreSQL was restored with its own tools: end the sessions and links of that time
    #[arg(long = "after-pg-restore", id = "after_pg_restore")]
    by_postgres: bool,
}

impl Restore {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let target = settings.database_file();
        match (target, self.file) {
            (Some(target), Some(backup)) => {
                replace(
                    settings,
                    &Replacement {
                        backup,
                        target,
                        force: self.force,
                    },
                )
                .await
            }
            (Some(_), None) => Err(Error::refused(
                "--after-pg-restore is for PostgreSQL, and the database is SQLite: name the backup",
            )),
            (None, Some(_)) => Err(Error::refused(
                "the database is PostgreSQL: restore it with `pg_restore`, then run `rolecall restore --after-pg-restore`",
            )),
            (None, None) => end_the_past(settings).await,
        }
    }
}

/// What is to take the place of what.
struct Replacement {
    backup: PathBuf,
    target: PathBuf,
    force: bool,
}

async fn replace(settings: &Settings, wanted: &Replacement) -> Result<Ending> {
    let Replacement {
        backup,
        target,
        force,
    } = wanted;
    if target.exists() && !force {
        let why = format!(
            "there is a database at `{}`: say --force to put the backup in its place; it is kept beside it",
            target.display()
        );
        return Err(Error::refused(why));
    }
    ensure_stopped(settings)?;
    ensure_sound(backup).await?;
    let prepared = prepare(settings, backup, target).await?;
    let kept = set_aside(target)?;
    fs::rename(&prepared, target)
        .map_err(|cause| Error::machine(format!("move the backup to `{}`", target.display()), cause))?;
    if let Some(kept) = kept {
        output::line(&format!(
            "the database that was there is `{}` now",
            kept.display()
        ));
    }
    output::line(&format!(
        "restored `{}`; everybody signs in again",
        target.display()
    ));
    Ok(Ending::Done)
}

/// Refuses while a server listens: it would go on writing to the file that is set aside.
fn ensure_stopped(settings: &Settings) -> Result<()> {
    match TcpListener::bind(settings.listen) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(Error::refused(format!(
            "something listens on {}: stop the server first",
            settings.listen
        ))),
        _ => Ok(()),
    }
}

async fn ensure_sound(backup: &Path) -> Result<()> {
    let shown = backup.display();
    fs::metadata(backup).map_err(|cause| Error::machine(format!("read `{shown}`"), cause))?;
    if fs::metadata(beside(backup, "-wal")).is_ok_and(|log| log.len() > 0) {
        return Err(Error::refused(format!(
            "`{shown}` is in use, or was copied while it was: take what `rolecall backup` writes"
        )));
    }
    match store::check_integrity(backup).await {
        Ok(None) => Ok(()),
        Ok(Some(fault)) => Err(Error::refused(format!(
            "`{shown}` is damaged: {}",
            fault.lines().next().unwrap_or_default()
        ))),
        Err(_) => Err(Error::refused(format!("`{shown}` is no SQLite database"))),
    }
}

/// Copies the backup beside its place and makes it ready there, so that nothing is lost if that fails.
async fn prepare(settings: &Settings, backup: &Path, target: &Path) -> Result<PathBuf> {
    let copy = beside(target, ".restoring");
    let made = ready(settings, backup, &copy).await;
    if made.is_err() {
        for suffix in ["", "-wal", "-shm"] {
            let _left_over = fs::remove_file(beside(&copy, suffix));
        }
    }
    made.map(|()| copy)
}

async fn ready(settings: &Settings, backup: &Path, copy: &Path) -> Result<()> {
    let blame = |cause| Error::machine(format!("copy the backup to `{}`", copy.display()), cause);
    if let Some(folder) = copy.parent() {
        fs::create_dir_all(folder).map_err(blame)?;
    }
    fs::copy(backup, copy).map_err(blame)?;
    fs::set_permissions(copy, fs::Permissions::from_mode(0o600)).map_err(blame)?;
    fs::File::open(copy)
        .and_then(|file| file.sync_all())
        .map_err(blame)?;
    let there = Settings {
        database_url: Some(rolecall_model::Secret::new(format!("sqlite:{}", copy.display()))),
        ..settings.clone()
    };
    begin_epoch(&there).await
}

/// Moves the database that is there out of the way, with what belongs to it: a log of the old one beside the new one
/// would be played into it.
fn set_aside(target: &Path) -> Result<Option<PathBuf>> {
    let moment: String = SystemClock
        .now()
        .to_string()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(15)
        .collect();
    let kept = beside(target, &format!(".before-restore-{moment}"));
    for suffix in ["", "-wal", "-shm"] {
        let (from, to) = (beside(target, suffix), beside(&kept, suffix));
        match fs::rename(&from, &to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(Error::machine(format!("move `{}` aside", from.display()), cause)),
            Ok(()) => {}
        }
    }
    Ok(kept.exists().then_some(kept))
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

async fn end_the_past(settings: &Settings) -> Result<Ending> {
    begin_epoch(settings).await?;
    output::line(&format!(
        "every session and link of the restored {} is dead; everybody signs in again",
        Engine::Postgres
    ));
    Ok(Ending::Done)
}

/// Ends every session and one-time token.
async fn begin_epoch(settings: &Settings) -> Result<()> {
    let db = open::database(settings, Missing::Refuse).await?;
    db.migrate().await?;
    let mut tx = db.write(Bound::Installation).await?;
    installation::begin_epoch(&mut tx).await?;
    tx.commit().await?;
    db.close().await;
    Ok(())
}
