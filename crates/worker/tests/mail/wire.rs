//! What a letter is on the wire.

use rolecall_testkit::{Database, House};
use serde_json::json;

use crate::server::{MailServer, at_port, postman, set_server, write};

async fn house_and_server() -> (House, MailServer) {
    let server = MailServer::plain();
    let house = House::on(Database::Sqlite).await;
    set_server(&house.operator(), "main", at_port(server.port))
        .await
        .expect(200);
    (house, server)
}

async fn sent(house: &House, server: &mut MailServer, template: &str) -> String {
    write(house, template, "paula@example.org").await;
    assert!(postman(house, None).deliver(None).await.unwrap());
    server.taken()["letter"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_has_both_parts_a_date_an_id_and_says_that_a_machine_wrote_it() {
    let (house, mut server) = house_and_server().await;
    let letter = sent(&house, &mut server, "recovery").await;
    for header in [
        "From: Main <main@main.example>",
        "To: paula@example.org",
        "Date: ",
        "Message-ID: <msg_",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "multipart/alternative",
        "text/plain; charset=utf-8",
        "text/html; charset=utf-8",
    ] {
        assert!(letter.contains(header), "{header}: {letter}");
    }
}

/// A36: a link starts with what the configuration says, whatever a request says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_header_of_a_request_changes_what_a_letter_says_of_where_we_are() {
    let (house, mut server) = house_and_server().await;
    let lying = house
        .operator()
        .with("x-forwarded-host", "evil.test")
        .with("forwarded", "host=evil.test")
        .with("x-original-uri", "https://evil.test/");
    lying
        .post(
            "/tenants/main/settings/mail/test",
            json!({ "to": "paula@example.org" }),
        )
        .await
        .expect(202);
    assert!(postman(&house, None).deliver(None).await.unwrap());
    let letter = server.taken()["letter"].as_str().unwrap().replace("=\r\n", "");
    assert!(!letter.contains("evil.test"), "{letter}");
    assert!(letter.contains(&house.address().to_string()), "{letter}");
}

/// A41: one address is one address.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_adds_a_reader_or_a_header_by_an_address_or_a_name() {
    let (house, _server) = house_and_server().await;
    for to in [
        json!(["victim@x.test", "evil@y.test"]),
        json!("victim@x.test,evil@y.test"),
        json!("victim@x.test\r\nbcc:evil@y.test"),
        json!("victim@x.test\nbcc: evil@y.test"),
        json!("victim@x.test%0abcc:evil@y.test"),
    ] {
        house
            .operator()
            .post("/tenants/main/settings/mail/test", json!({ "to": to }))
            .await
            .refused(422, "invalid");
    }
    let twice = br#"{"to":"victim@x.test","to":"evil@y.test"}"#.to_vec();
    let path = "/tenants/main/settings/mail/test";
    house
        .operator()
        .send(reqwest::Method::POST, path, "application/json", Some(twice))
        .await
        .refused(422, "invalid");
    for name in ["Main\r\nBcc: evil@y.test", "Main\nBcc: evil@y.test", "Main\u{0}"] {
        let mut server = at_port(25);
        server["sender_name"] = json!(name);
        set_server(&house.operator(), "main", server)
            .await
            .refused(422, "invalid")
            .at_field("/sender_name", "name_invalid");
    }
    assert!(
        house
            .operator()
            .get("/tenants/main/messages")
            .await
            .expect(200)
            .items()
            .is_empty()
    );
}

/// A41, A97: what people are called stays a value, in the header, the text and the HTML.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tenants_name_with_markup_is_inert_in_the_html_part() {
    let (house, mut server) = house_and_server().await;
    let renamed =
        "UPDATE tenants SET name = '<img src=x onerror=alert(1)>' || chr_13_10 || 'Bcc: evil@y.test'"
            .replace("chr_13_10", "char(13) || char(10)");
    house.rows().await.run(&renamed).await.unwrap();
    let letter = sent(&house, &mut server, "password_changed")
        .await
        .replace("=\r\n", "")
        .replace("=3D", "=");
    let (head, parts) = letter.split_once("\r\n\r\n").unwrap();
    assert!(
        !head.lines().any(|line| line.to_lowercase().starts_with("bcc")),
        "{head}"
    );
    let html = parts.split("text/html").nth(1).unwrap();
    assert!(!html.contains("<img"), "{html}");
    assert!(html.contains("&lt;img"), "{html}");
}
