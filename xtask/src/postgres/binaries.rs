//! Where Postgres is installed, and as whom it runs.

use std::{
    fs,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{Outcome, run::output};

/// Where Debian and Ubuntu keep a folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// An account of the machine.
#[derive(Clone, Copy)]
pub(super) struct Account {
    pub(super) user: u32,
    pub(super) group: u32,
}

/// The programs of one Postgres.
pub(super) struct Binaries {
    folder: PathBuf,
    /// Whom they run as; `None` for whoever runs this task. Postgres refuses to run as root.
    pub(super) account: Option<Account>,
}

impl Binaries {
    /// The newest version that is installed.
    pub(super) fn find() -> Outcome<Self> {
        let folder = debian().or_else(elsewhere).ok_or(
            "PostgreSQL is not installed; `make test` installs it, or: apt-get install postgresql postgresql-contrib",
        )?;
        let account = if rustix::process::geteuid().is_root() {
            Some(account_of("postgres")?)
        } else {
            None
        };
        Ok(Self { folder, account })
    }

    /// One of the programs, as that account.
    pub(super) fn command(&self, program: &str) -> Command {
        self.owned(Command::new(self.folder.join(program)))
    }

    /// The server itself, which the kernel stops should this task be killed.
    pub(super) fn server(&self) -> Command {
        let setpriv = Path::new("/usr/bin/setpriv");
        if !setpriv.exists() {
            return self.command("postgres");
        }
        let mut command = Command::new(setpriv);
        command
            .args(["--pdeathsig", "QUIT", "--"])
            .arg(self.folder.join("postgres"));
        self.owned(command)
    }

    fn owned(&self, mut command: Command) -> Command {
        if let Some(account) = self.account {
            command.uid(account.user).gid(account.group);
        }
        command.current_dir("/");
        command
    }
}

fn debian() -> Option<PathBuf> {
    let versions = fs::read_dir(DEBIAN).ok()?.flatten();
    let numbered =
        versions.filter_map(|entry| Some((entry.file_name().to_str()?.parse::<u32>().ok()?, entry.path())));
    let installed = numbered.map(|(version, path)| (version, path.join("bin")));
    installed
        .filter(|(_, bin)| bin.join("initdb").exists())
        .max()
        .map(|(_, bin)| bin)
}

fn elsewhere() -> Option<PathBuf> {
    let folder = output(Command::new("pg_config").arg("--bindir")).ok()?;
    Some(PathBuf::from(folder.trim())).filter(|bin| bin.join("initdb").exists())
}

fn account_of(name: &str) -> Outcome<Account> {
    let table =
        fs::read_to_string("/etc/passwd").map_err(|error| format!("/etc/passwd cannot be read: {error}"))?;
    let line = table.lines().find(|line| line.split(':').next() == Some(name));
    let mut numbers = line.unwrap_or_default().split(':').skip(2).map(str::parse);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(user)), Some(Ok(group))) => Ok(Account { user, group }),
        _ => Err(format!(
            "there is no account `{name}` to run PostgreSQL as, which refuses to run as root"
        )),
    }
}
