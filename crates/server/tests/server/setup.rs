//! Setting up and migrating.

use rolecall_model::SystemClock;
use rolecall_store::{Bound, Db, Options, sql};

use crate::support::{ADMIN, PASSWORD, Place};

#[test]
fn migrating_twice_is_migrating_once() {
    let place = Place::empty();
    let first = place.run(&["migrate"]).done();
    assert_eq!(first, "the tables are up to date (SQLite)\n");
    assert_eq!(place.run(&["migrate"]).done(), first);
}

#[test]
fn an_installation_is_set_up_once() {
    let place = Place::empty();
    let arguments = [
        "setup",
        "--email",
        ADMIN,
        "--organization",
        "Northwind",
        "--first-name",
        "Ada",
        "--password-stdin",
    ];
    let told = place.run_with(&arguments, &format!("{PASSWORD}\n")).done();
    assert_eq!(
        told,
        "set up: `admin@example.org` looks after the tenant `main`\n"
    );
    let told = place.run_with(&arguments, PASSWORD).failed(5);
    assert!(told.contains("set up already"), "{told}");
    let users = place.run(&["user", "list", "--json"]).json();
    assert_eq!(users[0]["name"], "Ada");
    assert_eq!(users[0]["roles"][0]["name"], "Administrator");
}

#[test]
fn a_weak_password_sets_nothing_up() {
    let place = Place::empty();
    let told = place
        .run_with(&["setup", "--email", ADMIN, "--password-stdin"], "password1")
        .failed(5);
    assert!(told.starts_with("rolecall: password is"), "{told}");
    assert!(
        place
            .run(&["user", "list"])
            .failed(5)
            .contains("the installation is empty")
    );
}

#[test]
fn a_link_sets_up_an_empty_installation_only() {
    let place = Place::empty();
    let link = place
        .run(&["setup", "--public-url", "https://id.example.org"])
        .done();
    assert!(link.starts_with("https://id.example.org/setup?token="), "{link}");
    let place = Place::set_up();
    place.run(&["setup"]).failed(5);
}

#[test]
fn the_environment_sets_up_as_well() {
    let mut place = Place::empty();
    place.set("ROLECALL_ADMIN_EMAIL", ADMIN);
    place.set("ROLECALL_ADMIN_PASSWORD", PASSWORD);
    place.run(&["setup"]).done();
    assert_eq!(place.run(&["user", "list", "--json"]).json()[0]["email"], ADMIN);
}

#[test]
fn a_question_to_a_database_that_is_not_there_makes_none() {
    let place = Place::empty();
    let told = place.run(&["user", "list"]).failed(5);
    assert!(told.contains("there is no database at"), "{told}");
    assert!(!place.database().exists());
}

#[test]
fn an_address_that_is_no_database_is_refused() {
    let place = Place::empty();
    let told = place
        .run(&["migrate", "--database-url", "mysql://somewhere"])
        .failed(4);
    assert!(told.contains("is not the address of a database"), "{told}");
}

#[tokio::test]
async fn a_database_of_a_newer_rolecall_is_refused() {
    let place = Place::set_up();
    let url = format!("sqlite:{}", place.database().display());
    let db = Db::open(&Options::new(url), std::sync::Arc::new(SystemClock))
        .await
        .unwrap();
    let mut tx = db.write(Bound::Installation).await.unwrap();
    let future = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                  VALUES (999999, 'the future', TRUE, x'00', 0)";
    sql(future).run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    for command in [&["serve"][..], &["migrate"], &["user", "list"]] {
        let told = place.run(command).failed(4);
        assert!(
            told.contains("changed by a newer Rolecall than this one: start that version"),
            "{told}"
        );
    }
}
