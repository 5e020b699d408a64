//! `rolecall mail`, and what the doctor says of mail.

use std::net::TcpListener;

use serde_json::Value;

use crate::support::Place;

#[test]
fn without_a_mail_server_a_test_says_so() {
    let place = Place::set_up();
    let complaint = place
        .run(&["mail", "test", "--to", "paula@example.org"])
        .failed(5);
    assert!(complaint.contains("there is no mail server"), "{complaint}");
}

#[test]
fn a_test_that_reaches_nobody_ends_with_one_and_says_why() {
    let mut place = Place::set_up();
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    place.set("ROLECALL_SMTP_URL", &format!("smtp://127.0.0.1:{port}"));
    let answer = place.run(&["mail", "test", "--to", "paula@example.org", "--json"]);
    assert_eq!(answer.code, 1, "{answer:?}");
    let message = answer.json();
    assert_eq!(message["status"], "failed");
    assert!(
        message["answer"]
            .as_str()
            .unwrap()
            .to_lowercase()
            .contains("connect"),
        "{message}"
    );
}

#[test]
fn a_mail_server_that_is_none_stops_the_start_without_showing_its_password() {
    let mut place = Place::empty();
    place.set("ROLECALL_SMTP_URL", "http://user:canary-secret@mail.example.org");
    let complaint = place.run(&["doctor"]).failed(3);
    assert!(
        complaint.contains("ROLECALL_SMTP_URL") && !complaint.contains("canary"),
        "{complaint}"
    );
}

#[test]
fn the_doctor_says_whether_mail_leaves() {
    let mut place = Place::set_up();
    let finding = |report: Value| {
        report
            .as_array()
            .unwrap()
            .iter()
            .find(|each| each["subject"] == "mail")
            .unwrap()
            .clone()
    };
    let without = finding(place.run(&["doctor", "--json"]).json());
    assert_eq!(without["verdict"], "note");
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    place.set(
        "ROLECALL_SMTP_URL",
        &format!("smtp://user:canary-secret@127.0.0.1:{port}"),
    );
    let down = finding(place.run(&["doctor", "--json"]).json());
    assert_eq!(down["verdict"], "wrong");
    assert!(!down.to_string().contains("canary"), "{down}");
}
