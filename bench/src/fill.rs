//! Fills a database that has its tables, without the doors: a million users through the API would take hours.

mod draw;
mod postgres;
mod rows;
mod sqlite;

use std::path::{Path, PathBuf};

use rolecall_model::UserId;
use rolecall_store::Engine;
use serde_json::json;
use tempfile::TempDir;

use crate::{
    report::progress,
    server::{PASSWORD, Server, set_up},
};
use draw::Load;
pub use draw::{Known, MANY_ROLES, Role};

/// A password for everybody who has none.
const PASSWORDS: &str = "INSERT INTO passwords (tenant_id, user_id, hash, change_required, changed_at) \
                         SELECT tenant_id, user_id, $1, FALSE, created_at FROM users u WHERE NOT EXISTS \
                         (SELECT 1 FROM passwords p WHERE p.tenant_id = u.tenant_id AND p.user_id = u.user_id)";
/// How many users hold each role, as whoever writes assignments counts them.
const COUNTS: &str = "UPDATE roles SET users_count = (SELECT count(DISTINCT a.holder_id) FROM assignments a \
                      WHERE a.tenant_id = roles.tenant_id AND a.role_id = roles.role_id AND a.holder_kind = 'user')";

/// A database with an operator tenant `main` and a tenant `many` that has many roles, which goes away with this.
pub struct Filled {
    pub engine: Engine,
    pub url: String,
    /// The cluster, if it is a database of one.
    pub cluster: Option<String>,
    folder: TempDir,
    pub users: usize,
    /// What stands in `main`.
    pub main: Known,
    /// What stands in `many`.
    pub many: Known,
}

/// The hash of [`PASSWORD`](crate::server::PASSWORD) at the usual cost.
fn hash() -> String {
    use rolecall_credentials::{HashParams, PasswordHasher};
    let hasher = PasswordHasher::new(HashParams::default());
    let password = rolecall_model::Secret::new(crate::server::PASSWORD);
    hasher.hash(&password, &rolecall_model::SystemRandom).expect("memory for a hash")
}

/// Makes the tenant `many` through the door, so that it has all that a tenant has.
async fn found_many(url: &str, folder: &Path) {
    let server = Server::start(url, folder, &[]).await;
    let admin = json!({ "email": "admin@many.test", "password": PASSWORD });
    let body = json!({ "slug": "many", "name": "Many Roles", "admin": admin });
    server.administrator().await.send("POST", "/tenants", &[], Some(&body)).await.expect(201);
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
        let (main, many) = (Load::main(users, hash()), Load::many(users.min(MANY_ROLES), hash()));
        if users > 0 {
            found_many(&url, folder.path()).await;
            progress(format!("{engine}: writing {users} users"));
            match engine {
                Engine::Sqlite => sqlite::write(&folder.path().join("rolecall.db"), &[&main, &many]).await,
                Engine::Postgres => postgres::write(&url, &[&main, &many]).await,
            }
        }
        Self {
            engine,
            url,
            cluster: postgres.map(str::to_owned),
            folder,
            users,
            main: main.known(),
            many: many.known(),
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
        let ids = sqlite::column::<Vec<u8>>(&self.file(), "SELECT user_id FROM users WHERE tenant_id = (SELECT tenant_id FROM tenants WHERE slug = 'main')").await;
        let written = ids.into_iter().filter_map(|id| Some(UserId::from_bytes(id.try_into().ok()?).to_string()));
        written.collect()
    }

    /// Addresses of people who may sign in, on SQLite.
    pub async fn active_addresses(&self, count: usize) -> Vec<String> {
        let all = "SELECT email FROM users WHERE status = 'active' AND email <> 'admin@bench.test' \
                   AND tenant_id = (SELECT tenant_id FROM tenants WHERE slug = 'main')";
        let mut addresses = sqlite::column(&self.file(), all).await;
        addresses.truncate(count);
        addresses
    }
}
