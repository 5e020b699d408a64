//! `rolecall backup` and `rolecall restore`.

use std::{fs, net::TcpListener, os::unix::fs::PermissionsExt as _, sync::Arc};

use rolecall_credentials::{HashParams, HashPool, Vault};
use rolecall_directory::{
    Directory, Error, Origin, Parts, Settings,
    sessions::{SignIn, SignInAnswer},
};
use rolecall_model::{Secret, SystemClock, SystemRandom};
use rolecall_store::{Db, Options};

use crate::support::{ADMIN, PASSWORD, Place};

pub(crate) async fn open(place: &Place) -> Directory {
    let url = format!("sqlite:{}", place.database().display());
    let db = Db::open(&Options::new(url), Arc::new(SystemClock)).await.unwrap();
    let hashes = HashPool::start(HashParams::FLOOR).unwrap();
    Directory::new(Parts {
        db,
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        hashes,
        vault: Vault::new(&[7; 32]).unwrap(),
        settings: Settings::default(),
    })
}

async fn signed_in(directory: &Directory) -> Secret {
    let entrance = SignIn {
        login: ADMIN.into(),
        password: Secret::new(PASSWORD),
        tenant: None,
        portal: None,
    };
    match directory.enter(&Origin::default(), entrance).await.unwrap() {
        SignInAnswer::Opened(opened) => Secret::new(opened.token.expose()),
        SignInAnswer::Next(_) => panic!("a step more"),
    }
}

#[tokio::test]
async fn a_restored_database_has_its_users_and_no_session() {
    let place = Place::set_up();
    let directory = open(&place).await;
    let token = signed_in(&directory).await;
    let file = place.text_path("backup.db");
    let told = place.run(&["backup", &file]).done();
    assert!(told.starts_with("wrote `"), "{told}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    place.run(&["user", "create", "--username", "lost"]).done();
    directory.db().close().await;

    let told = place.run(&["restore", &file]).failed(5);
    assert!(told.contains("say --force"), "{told}");
    let told = place.run(&["restore", &file, "--force"]).done();
    assert!(told.contains("the database that was there is"), "{told}");

    let users = place.run(&["user", "list", "--json"]).json();
    assert_eq!(users.as_array().unwrap().len(), 1);
    assert_eq!(users[0]["email"], ADMIN);
    let directory = open(&place).await;
    let refused = directory.authenticate(token.expose(), Origin::default()).await;
    assert!(matches!(refused, Err(Error::Unauthenticated(_))));
    signed_in(&directory).await;
    let kept = fs::read_dir(place.path("data"))
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().into_string().unwrap());
    assert!(
        kept.into_iter()
            .any(|name| name.starts_with("rolecall.db.before-restore-"))
    );
}

#[test]
fn a_backup_overwrites_nothing() {
    let place = Place::set_up();
    let file = place.write("backup.db", "precious");
    let told = place.run(&["backup", &file]).failed(5);
    assert!(told.contains("cannot make"), "{told}");
    assert_eq!(fs::read_to_string(file).unwrap(), "precious");
}

#[test]
fn what_is_no_backup_leaves_the_database_alone() {
    let place = Place::set_up();
    let before = fs::read(place.database()).unwrap();
    let text = place.write(
        "text.db",
        "this is no database, and it is long enough to look at: "
            .repeat(40)
            .as_str(),
    );
    let told = place.run(&["restore", &text, "--force"]).failed(5);
    assert!(told.contains("is no SQLite database"), "{told}");
    place.run(&["restore", "nowhere.db", "--force"]).failed(5);
    let copy = place.text_path("live.db");
    fs::copy(place.database(), &copy).unwrap();
    place.write("live.db-wal", "not merged");
    let told = place.run(&["restore", &copy, "--force"]).failed(5);
    assert!(told.contains("is in use, or was copied while it was"), "{told}");
    assert_eq!(fs::read(place.database()).unwrap(), before);
    let left = fs::read_dir(place.path("data"))
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().to_string_lossy().contains("restor"));
    assert_eq!(left.count(), 0);
}

#[test]
fn a_backup_can_be_restored_where_nothing_is() {
    let place = Place::set_up();
    let file = place.text_path("backup.db");
    place.run(&["backup", &file]).done();
    let other = Place::empty();
    other.run(&["restore", &file]).done();
    assert_eq!(other.run(&["user", "list", "--json"]).json()[0]["email"], ADMIN);
}

#[test]
fn nothing_is_restored_while_a_server_listens() {
    let mut place = Place::set_up();
    let file = place.text_path("backup.db");
    place.run(&["backup", &file]).done();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    place.set("ROLECALL_LISTEN", &listener.local_addr().unwrap().to_string());
    let told = place.run(&["restore", &file, "--force"]).failed(5);
    assert!(told.contains("stop the server first"), "{told}");
}

#[test]
fn ending_the_past_is_for_postgres() {
    let place = Place::set_up();
    let told = place.run(&["restore", "--after-pg-restore"]).failed(5);
    assert!(told.contains("the database is SQLite"), "{told}");
    let told = place
        .run(&[
            "restore",
            "file.dump",
            "--database-url",
            "postgres://nobody@127.0.0.1:1/none",
        ])
        .failed(5);
    assert!(told.contains("pg_restore"), "{told}");
    assert_eq!(place.run(&["restore"]).code, 2);
}
