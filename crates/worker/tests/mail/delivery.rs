//! Letters that arrive, that are tried again, and that are given up.

use std::{net::TcpListener, time::Duration};

use rolecall_testkit::{Database, House, on_both_databases};
use rolecall_worker::Postman;
use serde_json::json;

use crate::server::{
    MailServer, at_port, house_with_mail, operator, postman, set_server, state, write, write_in_earnest,
};

/// A port that nobody listens on.
fn silent_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

/// How long until a letter is tried again.
async fn wait_of(house: &House, message: &str) -> Option<i64> {
    let id = house
        .rows()
        .await
        .texts("SELECT CAST((due_at - created_at) / 1000000 AS TEXT) FROM messages")
        .await;
    assert_eq!(state(house, message).await["status"], "queued");
    id[0].parse().ok()
}

on_both_databases! {
    async fn a_letter_is_taken_by_the_tenants_mail_server_and_then_forgotten(house: House) {
        let mut server = MailServer::plain();
        set_server(&house.operator(), "main", at_port(server.port)).await.expect(200);
        let message = write(&house, "recovery", "paula@example.org").await;
        assert_eq!(state(&house, &message).await["status"], "queued");
        assert!(postman(&house, None).deliver(None).await.unwrap());
        let letter = server.taken();
        assert_eq!((&letter["from"], &letter["to"][0]), (&json!("main@main.example"), &json!("paula@example.org")));
        let sent = state(&house, &message).await;
        assert_eq!((sent["status"].as_str(), sent["answer"].as_str(), sent["attempts"].as_u64()), (Some("sent"), Some("250 2.0.0 taken as 4711"), Some(1)));
        assert!(sent["sent_at"].is_string());
        assert_eq!(house.rows().await.texts("SELECT 'kept' FROM messages WHERE sealed IS NOT NULL").await, Vec::<String>::new());
        assert!(!postman(&house, None).deliver(None).await.unwrap(), "nothing is left");
        let open = format!("/tenants/main/messages/{message}/open");
        house.operator().post(&open, json!({})).await.refused(409, "message_forgotten");
        let resend = format!("/tenants/main/messages/{message}/resend");
        house.operator().post(&resend, json!({})).await.refused(409, "message_forgotten");
    }

    async fn a_server_that_is_down_is_tried_again_ever_more_slowly_until_it_is_back(house: House) {
        set_server(&house.operator(), "main", at_port(silent_port())).await.expect(200);
        let message = write_in_earnest(&house, "paula@example.org", None).await;
        let postman = postman(&house, None);
        assert!(postman.deliver(None).await.unwrap());
        assert!(!postman.deliver(None).await.unwrap(), "its next turn has not come");
        assert!(wait_of(&house, &message).await.is_some_and(|wait| (29..40).contains(&wait)));
        house.clock.advance(Duration::from_secs(45));
        assert!(postman.deliver(None).await.unwrap());
        assert!(wait_of(&house, &message).await.is_some_and(|wait| wait > 90));
        let mut server = MailServer::plain();
        set_server(&house.operator(), "main", at_port(server.port)).await.expect(200);
        house.clock.advance(Duration::from_secs(90));
        assert!(postman.deliver(None).await.unwrap());
        assert_eq!(server.taken()["to"][0], "paula@example.org");
        assert_eq!(state(&house, &message).await["attempts"], 3);
    }

    async fn a_letter_that_is_put_off_is_tried_ten_times_and_then_given_up(house: House) {
        let server = MailServer::plain();
        set_server(&house.operator(), "main", at_port(server.port)).await.expect(200);
        let message = write_in_earnest(&house, "later@example.org", None).await;
        let postman = postman(&house, None);
        for _ in 0..10 {
            assert!(postman.deliver(None).await.unwrap());
            house.clock.advance(Duration::from_secs(3_700));
        }
        let given_up = state(&house, &message).await;
        assert_eq!((given_up["status"].as_str(), given_up["attempts"].as_u64()), (Some("failed"), Some(10)));
        assert_eq!(given_up["answer"], "451 4.3.0 come back later");
        assert!(!postman.deliver(None).await.unwrap());
        let resend = format!("/tenants/main/messages/{message}/resend");
        let resent = operator(&house).await.post(&resend, json!({})).await.expect(202);
        assert_eq!((resent.text_at("/status"), resent.body["attempts"].as_u64()), ("queued".into(), Some(0)));
        assert!(postman.deliver(None).await.unwrap());
    }

    async fn a_letter_that_is_refused_for_good_fails_at_once_with_the_servers_words(house: House) {
        let server = MailServer::plain();
        set_server(&house.operator(), "main", at_port(server.port)).await.expect(200);
        let message = write_in_earnest(&house, "never@example.org", None).await;
        assert!(postman(&house, None).deliver(None).await.unwrap());
        let failed = state(&house, &message).await;
        assert_eq!((failed["status"].as_str(), failed["answer"].as_str()), (Some("failed"), Some("550 5.1.1 nobody of that name lives here")));
    }

    async fn a_letter_is_never_sent_after_the_life_of_what_it_carries(house: House) {
        let server = MailServer::plain();
        set_server(&house.operator(), "main", at_port(server.port)).await.expect(200);
        let message = write_in_earnest(&house, "paula@example.org", Some(Duration::from_secs(1_800))).await;
        house.clock.advance(Duration::from_secs(1_801));
        assert_eq!(state(&house, &message).await["status"], "expired", "nobody need notice");
        assert!(!postman(&house, None).deliver(None).await.unwrap());
        assert_eq!(house.rows().await.texts("SELECT status FROM messages WHERE sealed IS NULL").await, ["expired"]);
        operator(&house).await.post(&format!("/tenants/main/messages/{message}/resend"), json!({})).await.refused(409, "message_forgotten");
    }

    async fn a_letter_whose_life_ends_before_the_next_try_fails_now(house: House) {
        let server = MailServer::plain();
        set_server(&house.operator(), "main", at_port(server.port)).await.expect(200);
        let message = write_in_earnest(&house, "later@example.org", Some(Duration::from_secs(20))).await;
        assert!(postman(&house, None).deliver(None).await.unwrap());
        assert_eq!(state(&house, &message).await["status"], "failed");
    }

    async fn two_nodes_never_send_the_same_letter(house: House) {
        let mut server = MailServer::plain();
        set_server(&house.operator(), "main", at_port(server.port)).await.expect(200);
        for number in 0..10 {
            write(&house, "recovery", &format!("reader{number}@example.org")).await;
        }
        let (_, second) = house.second_node().await;
        let all = async |postman: Postman| {
            let mut count = 0;
            while postman.deliver(None).await.unwrap() {
                count += 1;
            }
            count
        };
        let (here, there) = tokio::join!(all(postman(&house, None)), all(Postman::new(second, None)));
        assert_eq!(here + there, 10);
        let mut readers: Vec<String> = (0..10).map(|_| server.taken()["to"][0].as_str().unwrap().to_owned()).collect();
        readers.sort();
        readers.dedup();
        assert_eq!(readers.len(), 10);
    }

    async fn a_letter_whose_node_went_away_is_sent_by_another(house: House) {
        let mut server = MailServer::plain();
        set_server(&house.operator(), "main", at_port(server.port)).await.expect(200);
        let message = write(&house, "recovery", "paula@example.org").await;
        let taken = house.directory.next_letter(None).await.unwrap().expect("a letter");
        let postman = postman(&house, None);
        assert!(!postman.deliver(None).await.unwrap(), "it is the first one's");
        house.clock.advance(Duration::from_secs(200));
        assert!(postman.deliver(None).await.unwrap());
        assert_eq!(server.taken()["to"][0], "paula@example.org");
        house.directory.letter_sent(&taken, "late").await.unwrap();
        assert_eq!(state(&house, &message).await["answer"], "250 2.0.0 taken as 4711");
    }

    async fn without_a_mail_server_a_waiting_letter_is_kept_and_can_be_sent_later(house: House) {
        set_server(&house.operator(), "main", at_port(1)).await.expect(200);
        let message = write_in_earnest(&house, "paula@example.org", None).await;
        let tag = house.operator().get("/tenants/main/settings/mail").await.expect(200);
        house.operator().if_match(tag.header("etag")).delete("/tenants/main/settings/mail").await.expect(200);
        let postman = postman(&house, None);
        assert!(!postman.deliver(None).await.unwrap());
        assert_eq!(state(&house, &message).await["status"], "kept");
        let resend = format!("/tenants/main/messages/{message}/resend");
        house.operator().post(&resend, json!({})).await.refused(409, "mail_server_missing");
        let mut server = MailServer::plain();
        set_server(&house.operator(), "main", at_port(server.port)).await.expect(200);
        house.operator().post(&resend, json!({})).await.expect(202);
        assert!(postman.deliver(None).await.unwrap());
        assert_eq!(server.taken()["to"][0], "paula@example.org");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_server_is_given_up_after_a_while_and_tried_again() {
    let server = MailServer::plain();
    let house = house_with_mail(Database::Sqlite).await;
    let message = write_in_earnest(&house, "slow@example.org", None).await;
    let impatient = Postman::new(house.directory.clone(), Some(server.relay("smtp", "", "")));
    assert!(
        impatient
            .waiting(Duration::from_millis(1_500))
            .deliver(None)
            .await
            .unwrap()
    );
    let state = state(&house, &message).await;
    assert_eq!(state["status"], "queued");
    assert!(state["answer"].is_string());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_mail_server_of_the_installation_serves_a_tenant_that_has_none() {
    let mut server = MailServer::plain();
    let house = house_with_mail(Database::Sqlite).await;
    let message = write(&house, "mail_test", "paula@example.org").await;
    assert!(
        postman(&house, Some(server.relay("smtp", "", "")))
            .deliver(message.parse().ok())
            .await
            .unwrap()
    );
    assert_eq!(server.taken()["from"], "mail@northwind.example");
}
