//! Fills a database that has its tables, without the doors: a million users through the API would take hours.

mod postgres;
mod sqlite;

use std::path::{Path, PathBuf};

use rolecall_model::{Clock as _, SystemClock, UserId};
use rolecall_store::Engine;
use tempfile::TempDir;

use crate::{
    people::{People, Person},
    report::progress,
    server::set_up,
    statistics::Dice,
};

/// How many hold the common role, and the rare one, of a million.
pub const HOLDERS_OF_COMMON: usize = 500_000;
pub const HOLDERS_OF_RARE: usize = 5;
/// Roles beside the two; each user holds one of them.
const OTHER_ROLES: usize = 198;

/// A database with an operator tenant `main`, which goes away with this.
pub struct Filled {
    pub engine: Engine,
    pub url: String,
    /// The cluster, if it is a database of one.
    pub cluster: Option<String>,
    folder: TempDir,
    pub users: usize,
    pub common: Role,
    pub rare: Role,
}

/// A role at rest.
#[derive(Clone, Debug)]
pub struct Role {
    pub id: [u8; 16],
    pub name: String,
    pub permissions: &'static str,
}

/// What goes into the tables.
struct Load {
    people: Vec<Person>,
    roles: Vec<Role>,
    /// User and role, by place.
    held: Vec<(usize, usize)>,
    /// One hash for everybody.
    hash: String,
    now: i64,
}

const PERMISSIONS: [&str; 4] = [
    r#"["users:read:all"]"#,
    r#"["roles:read:all","users:read:all"]"#,
    r#"["user_groups:read:all","users:read:all"]"#,
    r#"["audit:read:all","users:read:all"]"#,
];

impl Load {
    fn draw(users: usize, hash: String) -> Self {
        let now = SystemClock.now().micros();
        let mut dice = Dice::new(11);
        let role = |(place, name): (usize, String)| Role {
            id: Dice::new(1_000 + place as u64).bytes(),
            name,
            permissions: PERMISSIONS[place % PERMISSIONS.len()],
        };
        let others = (1..=OTHER_ROLES).map(|number| format!("Department {number}"));
        let names = ["Common".to_owned(), "Rare".to_owned()].into_iter().chain(others);
        let half = HOLDERS_OF_COMMON * users / 1_000_000;
        let mut held: Vec<(usize, usize)> = (0..users).map(|user| (user, 2 + dice.below(OTHER_ROLES))).collect();
        held.extend((0..half).map(|number| (number * users / half, 0)));
        held.extend((0..HOLDERS_OF_RARE).map(|number| (number * users / HOLDERS_OF_RARE + users / 10, 1)));
        Self {
            people: People::new(users, now).collect(),
            roles: names.enumerate().map(role).collect(),
            held,
            hash,
            now,
        }
    }
}

/// The hash of [`PASSWORD`](crate::server::PASSWORD) at the usual cost.
fn hash() -> String {
    use rolecall_credentials::{HashParams, PasswordHasher};
    let hasher = PasswordHasher::new(HashParams::default());
    let password = rolecall_model::Secret::new(crate::server::PASSWORD);
    hasher.hash(&password, &rolecall_model::SystemRandom).expect("memory for a hash")
}

impl Filled {
    /// A database with so many users beside the administrator; `postgres` is the address of a cluster.
    pub async fn new(engine: Engine, users: usize, postgres: Option<&str>) -> Self {
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let url = match (engine, postgres) {
            (Engine::Sqlite, _) => format!("sqlite:{}", folder.path().join("rolecall.db").display()),
            (Engine::Postgres, cluster) => postgres::create(cluster.expect("a cluster")).await,
        };
        set_up(&url, folder.path());
        let load = Load::draw(users, hash());
        if users > 0 {
            progress(format!("{engine}: writing {users} users"));
            match engine {
                Engine::Sqlite => sqlite::write(&folder.path().join("rolecall.db"), &load).await,
                Engine::Postgres => postgres::write(&url, &load).await,
            }
        }
        let [common, rare, ..] = load.roles.as_slice() else {
            panic!("there are two roles and more")
        };
        Self {
            engine,
            url,
            cluster: postgres.map(str::to_owned),
            folder,
            users,
            common: common.clone(),
            rare: rare.clone(),
        }
    }

    /// Where the server keeps what is not in the database.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// How large the database is, in MiB.
    pub async fn size_mib(&self) -> f64 {
        match self.engine {
            Engine::Sqlite => {
                std::fs::metadata(self.file()).map_or(0.0, |found| found.len() as f64 / 1024.0 / 1024.0)
            }
            Engine::Postgres => postgres::size_mib(&self.url).await,
        }
    }

    /// Leaves everything where it is.
    pub fn keep(self) -> PathBuf {
        self.folder.keep()
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("rolecall.db")
    }

    /// The written ids of everybody, on SQLite.
    pub async fn user_ids(&self) -> Vec<String> {
        let ids = sqlite::column::<Vec<u8>>(&self.file(), "SELECT user_id FROM users").await;
        let written = ids.into_iter().filter_map(|id| Some(UserId::from_bytes(id.try_into().ok()?).to_string()));
        written.collect()
    }

    /// Addresses of people who may sign in, on SQLite.
    pub async fn active_addresses(&self, count: usize) -> Vec<String> {
        let all = "SELECT email FROM users WHERE status = 'active' AND email <> 'admin@bench.test'";
        let mut addresses = sqlite::column(&self.file(), all).await;
        addresses.truncate(count);
        addresses
    }
}
