//! `rolecall doctor`.

use std::{fs, os::unix::fs::PermissionsExt as _};

use serde_json::Value;

use crate::support::Place;

fn finding<'a>(report: &'a Value, subject: &str) -> &'a Value {
    report
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["subject"] == subject)
        .unwrap()
}

#[test]
fn a_sound_installation_has_nothing_wrong() {
    let place = Place::set_up();
    let report = place.run(&["doctor"]);
    assert_eq!(report.code, 0, "{report:?}");
    assert!(report.out.ends_with("nothing is wrong\n"), "{report:?}");
}

#[test]
fn a_database_that_is_not_there_is_found_and_not_made() {
    let place = Place::empty();
    let report = place.run(&["doctor", "--json"]);
    assert_eq!(report.code, 1);
    assert_eq!(finding(&report.json(), "database")["verdict"], "wrong");
    assert!(!place.database().exists());
}

#[test]
fn an_empty_database_is_told_how_to_get_its_tables() {
    let place = Place::empty();
    fs::create_dir(place.path("data")).unwrap();
    fs::write(place.database(), "").unwrap();
    let report = place.run(&["doctor", "--json"]);
    assert_eq!(report.code, 1);
    let report = report.json();
    assert_eq!(finding(&report, "tables")["verdict"], "wrong");
    assert_eq!(finding(&report, "schema")["verdict"], "wrong");
    assert!(
        finding(&report, "tables")["mend"]
            .as_str()
            .unwrap()
            .contains("rolecall migrate")
    );
}

#[test]
fn tables_of_this_version_are_up_to_date() {
    let place = Place::set_up();
    let report = place.run(&["doctor", "--json"]).json();
    assert_eq!(finding(&report, "schema")["verdict"], "good");
}

#[test]
fn a_database_that_others_may_read_is_wrong() {
    let place = Place::set_up();
    fs::set_permissions(place.database(), fs::Permissions::from_mode(0o644)).unwrap();
    let report = place.run(&["doctor"]);
    assert_eq!(report.code, 1);
    assert!(report.out.contains("→ chmod go= "), "{report:?}");
}

#[test]
fn an_address_without_tls_is_wrong_for_other_machines() {
    let place = Place::set_up();
    let wrong = place.run(&["doctor", "--public-url", "http://id.example.org"]);
    assert_eq!(wrong.code, 1);
    assert!(wrong.out.contains("without TLS"), "{wrong:?}");
    assert_eq!(
        place
            .run(&["doctor", "--public-url", "http://localhost:8080"])
            .code,
        0
    );
    assert_eq!(place.run(&["doctor", "--listen", "0.0.0.0:8080"]).code, 1);
}
