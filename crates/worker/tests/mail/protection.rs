//! TLS and passwords between us and the mail server.

use rolecall_testkit::{Database, House};
use serde_json::{Value, json};

use crate::server::{MailServer, at_port, house_with_mail, postman, set_server, state, write};

async fn delivered(server: &MailServer, scheme: &str, account: &str, more: &str) -> (House, Value) {
    let house = house_with_mail(Database::Sqlite).await;
    let message = write(&house, "mail_test", "paula@example.org").await;
    let relay = server.relay(scheme, account, more);
    assert!(postman(&house, Some(relay)).deliver(None).await.unwrap());
    let state = state(&house, &message).await;
    (house, state)
}

fn with_account(tls: &str) -> MailServer {
    MailServer::with(json!({ "tls": tls, "user": "us@er", "password": "canary-p:ss" }))
}

const ACCOUNT: &str = "us%40er:canary-p%3Ass@";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn starttls_with_an_account_protects_what_is_sent() {
    let mut server = with_account("starttls");
    let more = format!("?tls=starttls&ca={}", server.certificate());
    let (_, state) = delivered(&server, "smtp", ACCOUNT, &more).await;
    assert_eq!(state["status"], "sent", "{state}");
    let letter = server.taken();
    assert_eq!((&letter["tls"], &letter["login"]), (&json!(true), &json!(true)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tls_from_the_first_byte_protects_what_is_sent() {
    let mut server = with_account("implicit");
    let more = format!("?ca={}", server.certificate());
    let (_, state) = delivered(&server, "smtps", ACCOUNT, &more).await;
    assert_eq!(state["status"], "sent", "{state}");
    assert_eq!(server.taken()["tls"], true);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_nobody_vouches_for_gets_neither_letter_nor_password() {
    let server = with_account("starttls");
    let (_, state) = delivered(&server, "smtp", ACCOUNT, "?tls=starttls").await;
    assert_eq!(state["status"], "failed", "a test is tried once: {state}");
    assert!(
        state["answer"]
            .as_str()
            .unwrap()
            .to_lowercase()
            .contains("certificate"),
        "{state}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_without_tls_gets_nothing_where_tls_is_required() {
    let server = MailServer::plain();
    let (_, state) = delivered(&server, "smtp", "", "?tls=starttls").await;
    assert_eq!(state["status"], "failed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_the_same_machine_tls_is_used_where_it_is_offered() {
    let mut server = with_account("starttls");
    let (_, state) = delivered(&server, "smtp", ACCOUNT, "").await;
    assert_eq!(state["status"], "sent", "{state}");
    assert_eq!(server.taken()["tls"], true);
}

/// A99: what the answer tells of a wrong password is not the password.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_password_is_told_in_the_servers_words_and_never_shown() {
    let server = with_account("none");
    let (house, state) = delivered(&server, "smtp", "us%40er:wrong-canary@", "").await;
    assert!(state["answer"].as_str().unwrap().starts_with("535"), "{state}");
    assert!(!state.to_string().contains("canary"));
    let dump = format!("{:?}", house.rows().await.dump().await);
    assert!(!dump.contains("wrong-canary"));
}

/// A75: the password of a tenant's mail server goes in and never comes out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_password_of_a_tenants_mail_server_is_used_and_never_shown() {
    let mut server = with_account("none");
    let house = House::on(Database::Sqlite).await;
    let mut wanted = at_port(server.port);
    wanted["username"] = json!("us@er");
    wanted["password"] = json!("canary-p:ss");
    let saved = set_server(&house.operator(), "main", wanted.clone())
        .await
        .expect(200);
    assert_eq!(saved.body["server"]["has_password"], true);
    let shown = house
        .operator()
        .get("/tenants/main/settings/mail")
        .await
        .expect(200);
    let trail = house
        .operator()
        .get("/tenants/main/audit?limit=200")
        .await
        .expect(200);
    let dump = format!("{:?}", house.rows().await.dump().await);
    for text in [&saved.text, &shown.text, &trail.text, &dump] {
        assert!(!text.contains("canary"), "{text}");
    }
    let message = write(&house, "mail_test", "paula@example.org").await;
    assert!(postman(&house, None).deliver(None).await.unwrap());
    assert_eq!(state(&house, &message).await["status"], "sent");
    assert_eq!(server.taken()["login"], true);
    wanted.as_object_mut().unwrap().remove("password");
    let kept = set_server(&house.operator(), "main", wanted.clone())
        .await
        .expect(200);
    assert_eq!(kept.body["server"]["has_password"], true, "left out, it stays");
    wanted["host"] = json!("elsewhere.example");
    let moved = set_server(&house.operator(), "main", wanted).await.expect(200);
    assert_eq!(
        moved.body["server"]["has_password"], false,
        "to another host it is never sent"
    );
}
