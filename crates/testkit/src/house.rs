//! A server on a fresh database.

use std::{net::SocketAddr, sync::Arc};

use rolecall_credentials::{HashParams, HashPool, PasswordList, Vault};
use rolecall_directory::{
    Directory, Leaked, Origin, Parts, Settings,
    setup::{FirstOperator, SetUp},
    users::Profile,
};
use rolecall_model::{Email, OrganizationName, PersonName, Secret, SystemRandom};
use rolecall_store::{Db, Options};
use rolecall_web::{Front, WebSettings};
use tokio::net::TcpListener;

use crate::{Client, Database, TestClock, database::Fresh};

/// The address of the operator who set the house up.
pub const OPERATOR_EMAIL: &str = "olivia@operators.test";
/// The password of everybody whom this crate makes.
pub const PASSWORD: &str = "plum-orbit-lantern-73";

/// What the keys of every house are made of.
pub(crate) const MASTER_KEY: [u8; 32] = [7; 32];

/// A server on a fresh database, set up with an operator. It ends with the test.
pub struct House {
    /// Which engine it runs on.
    pub database: Database,
    /// Its clock.
    pub clock: TestClock,
    /// The directory behind the doors.
    pub directory: Directory,
    fresh: Fresh,
    address: SocketAddr,
    operator: Option<String>,
}

impl House {
    /// A house that is set up: operator tenant `main`, one operator.
    pub async fn on(database: Database) -> Self {
        Self::with(database, Settings::default()).await
    }

    /// The same with other settings.
    pub async fn with(database: Database, settings: Settings) -> Self {
        let mut house = Self::empty(database, settings).await;
        let profile = Profile {
            email: Email::parse(OPERATOR_EMAIL).ok(),
            first_name: PersonName::parse("Olivia").ok(),
            last_name: PersonName::parse("Operator").ok(),
            ..Profile::default()
        };
        let organization = OrganizationName::parse("Operators").expect("a good name");
        let first = FirstOperator {
            profile,
            password: Secret::new(PASSWORD),
            organization,
        };
        let opened = house
            .directory
            .enter(&Origin::default(), SetUp { first })
            .await
            .expect("the house is set up");
        house.operator = Some(opened.token.expose().to_owned());
        house
    }

    /// A house on a fresh database that nobody has set up.
    pub async fn empty(database: Database, settings: Settings) -> Self {
        let fresh = database.fresh().await;
        let clock = TestClock::default();
        let db = open(&fresh.url, &clock).await;
        // A copy of the template has its tables already; running the migrations again changes nothing.
        db.migrate().await.expect("the tables come up");
        let listener = listen().await;
        let settings = Settings {
            public_url: given(&settings).unwrap_or_else(|| url_of(&listener)),
            ..settings
        };
        let directory = directory_on(db, &clock, settings);
        let address = serve(listener, directory.clone());
        Self {
            database,
            clock,
            directory,
            fresh,
            address,
            operator: None,
        }
    }

    /// Another node on the same database: its doors, and its directory.
    pub async fn second_node(&self) -> (Client, Directory) {
        let listener = listen().await;
        let settings = Settings {
            public_url: url_of(&listener),
            ..Settings::default()
        };
        let db = open(&self.fresh.url, &self.clock).await;
        let directory = directory_on(db, &self.clock, settings);
        let address = serve(listener, directory.clone());
        (Client::new(address, self.operator.clone()), directory)
    }

    /// The address of the database.
    pub fn database_url(&self) -> &str {
        &self.fresh.url
    }

    /// The folder of the database, where it is a file.
    pub fn folder(&self) -> Option<&std::path::Path> {
        self.fresh.folder.as_ref().map(tempfile::TempDir::path)
    }

    /// Where the doors are, such as `127.0.0.1:41233`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Client {
        Client::new(self.address, None)
    }

    /// Somebody who is not signed in, at the doors of another node.
    pub fn nobody_at(&self, address: SocketAddr) -> Client {
        Client::new(address, None)
    }

    /// Somebody with that session token.
    pub fn holder_of(&self, token: &str) -> Client {
        Client::new(self.address, Some(token.to_owned()))
    }

    /// The operator who set the house up: administrator of `main`, operator of the installation.
    pub fn operator(&self) -> Client {
        Client::new(self.address, self.operator.clone())
    }
}

async fn open(url: &str, clock: &TestClock) -> Db {
    Db::open(
        &Options {
            connections: 4,
            ..Options::new(url)
        },
        Arc::new(clock.clone()),
    )
    .await
    .expect("the database opens")
}

fn directory_on(db: Db, clock: &TestClock, settings: Settings) -> Directory {
    // The cheapest hash that is allowed: tests are many and prove nothing by being slow.
    let params = HashParams::new(19 * 1024, 2, 1).expect("the floor is allowed");
    let hashes = HashPool::with_slots(params, 2).expect("threads to hash on");
    Directory::new(Parts {
        db,
        clock: Arc::new(clock.clone()),
        random: Arc::new(SystemRandom),
        hashes,
        vault: Vault::new(&MASTER_KEY).expect("a vault"),
        settings,
    })
}

async fn listen() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.expect("a free port")
}

/// The address that the test gave, if it gave one.
fn given(settings: &Settings) -> Option<String> {
    let usual = Settings::default().public_url;
    Some(settings.public_url.clone()).filter(|url| *url != usual)
}

fn url_of(listener: &TcpListener) -> String {
    format!("http://{}", listener.local_addr().expect("an address"))
}

fn serve(listener: TcpListener, directory: Directory) -> SocketAddr {
    let address = listener.local_addr().expect("an address");
    let settings = WebSettings {
        public_url: format!("http://{address}"),
        master_key: MASTER_KEY,
        trusted_proxies: Vec::new(),
        hosts: vec!["rolecall.test".to_owned()],
        listen: address,
        most_connections_per_ip: 10_000,
    };
    #[expect(
        clippy::disallowed_methods,
        reason = "the house owns its server for as long as the test runs"
    )]
    tokio::spawn(rolecall_web::serve(
        listener,
        Front::new(directory, settings),
        std::future::pending(),
    ));
    address
}

/// A list of passwords that leaked elsewhere: one to a line.
pub fn leaked(words: &str) -> Leaked {
    let path = std::env::temp_dir().join(crate::unique("rolecall-leaked"));
    std::fs::write(&path, words).expect("a file");
    let list = PasswordList::open(&path).expect("a list");
    std::fs::remove_file(path).expect("a file to take away");
    Leaked::of(list)
}
