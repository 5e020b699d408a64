//! `rolecall serve` and `rolecall openapi`.

use std::{fs, os::unix::fs::PermissionsExt as _};

use crate::support::{ADMIN, PASSWORD, Place};

#[test]
fn a_server_prints_a_link_to_an_empty_installation_and_stops_when_told() {
    let place = Place::empty();
    let served = place.serve(&["serve"]);
    assert!(served.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(served.get("/readyz").starts_with("HTTP/1.1 200"));
    // By name, because no device makes a passkey for an IP address.
    let link = format!(
        "http://{}/setup?token=",
        served.address.replace("127.0.0.1", "localhost")
    );
    let ended = served.stop();
    assert!(ended.out.contains(&link), "{ended:?}");
    assert!(ended.err.contains("stopping"), "{ended:?}");
    assert_eq!(ended.code, 0, "{ended:?}");
}

#[test]
fn a_server_sets_up_from_the_environment_and_prints_no_link() {
    let mut place = Place::empty();
    place.set("ROLECALL_ADMIN_EMAIL", ADMIN);
    place.set("ROLECALL_ADMIN_PASSWORD", PASSWORD);
    let first = place.serve(&["serve"]).stop();
    assert_eq!(first.out, "");
    place.set("ROLECALL_ADMIN_PASSWORD", "violet anchor mosaic");
    assert_eq!(place.serve(&["serve"]).stop().code, 0);
    let users = place.run(&["user", "list", "--json"]).json();
    assert_eq!(users.as_array().unwrap().len(), 1);
    assert_eq!(users[0]["email"], ADMIN);
}

#[test]
fn a_weak_password_in_the_environment_stops_the_start() {
    let mut place = Place::empty();
    place.set("ROLECALL_ADMIN_EMAIL", ADMIN);
    place.set("ROLECALL_ADMIN_PASSWORD", "password");
    let told = place.run(&["serve"]).failed(5);
    assert!(
        told.contains("setting up from ROLECALL_ADMIN_EMAIL and ROLECALL_ADMIN_PASSWORD failed: password is"),
        "{told}"
    );
}

#[test]
fn what_a_server_makes_is_its_owners_alone() {
    let place = Place::empty();
    place.serve(&["serve"]).stop();
    for name in ["data", "data/rolecall.db", "data/master.key"] {
        let mode = fs::metadata(place.path(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name} has mode {mode:o}");
    }
}

#[test]
fn a_port_that_is_taken_is_named() {
    let place = Place::set_up();
    let served = place.serve(&["serve"]);
    let told = place.run(&["serve", "--listen", &served.address]).failed(5);
    assert!(
        told.contains(&format!("cannot listen on {}", served.address)),
        "{told}"
    );
    served.stop();
}

#[test]
fn the_document_is_printed_without_a_database() {
    let place = Place::empty();
    let document = place.run(&["openapi"]).json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(!place.database().exists());
}
