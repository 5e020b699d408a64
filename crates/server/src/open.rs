//! Putting the house together: database, tables, directory.

use std::{fs, os::unix::fs::DirBuilderExt as _, sync::Arc};

use rolecall_credentials::{HashPool, PasswordList, Vault};
use rolecall_directory::{self as house, Directory, Leaked, Parts};
use rolecall_model::{SystemClock, SystemRandom};
use rolecall_store::{Db, Options};

use crate::{
    config::{self, Settings},
    error::{Error, Result},
};

/// What to do when there is no database file yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Make it.
    Make,
    /// Say so: a question to a database that is not there is a mistake.
    Refuse,
}

/// Opens the database, its tables as they are.
pub(crate) async fn database(settings: &Settings, missing: Missing) -> Result<Db> {
    if let Some(file) = settings.database_file() {
        if missing == Missing::Refuse && !file.exists() {
            let why = format!(
                "there is no database at `{}`: set ROLECALL_DATABASE_URL, or run `rolecall serve`",
                file.display()
            );
            return Err(Error::refused(why));
        }
        let folder = settings.data_folder();
        let made = fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder);
        made.map_err(|cause| Error::machine(format!("make the folder `{}`", folder.display()), cause))?;
    }
    Ok(Db::open(&Options::new(settings.database_url()), Arc::new(SystemClock)).await?)
}

/// Opens the database, brings its tables up to date, and puts the directory together on it. A database that a newer
/// Rolecall changed is refused.
pub(crate) async fn directory(settings: &Settings, missing: Missing) -> Result<Directory> {
    let db = database(settings, missing).await?;
    db.migrate().await?;
    on(settings, db)
}

/// Puts the directory together on a database.
pub(crate) fn on(settings: &Settings, db: Db) -> Result<Directory> {
    let hashes =
        HashPool::start(settings.hasher()?).map_err(|cause| Error::machine("start threads", cause))?;
    let vault = Vault::new(&config::master_key(settings, &SystemRandom)?)
        .map_err(|cause| Error::machine("use the master key", std::io::Error::other(cause)))?;
    Ok(Directory::new(Parts {
        db,
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        hashes,
        vault,
        settings: house::Settings {
            leaked: leaked(settings)?,
            ..settings.directory()
        },
    }))
}

/// The operator's list of passwords that leaked elsewhere.
fn leaked(settings: &Settings) -> Result<Leaked> {
    let Some(path) = &settings.password_list else {
        return Ok(Leaked::default());
    };
    let list = PasswordList::open(path).map_err(|cause| {
        let what = format!("use the list of passwords `{}`", path.display());
        Error::machine(what, std::io::Error::other(cause))
    })?;
    Ok(Leaked::of(list))
}
