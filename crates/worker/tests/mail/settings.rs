//! `/tenants/{tenant}/settings/mail`: the mail server of a tenant.

use rolecall_testkit::{House, on_both_databases};
use rolecall_worker::Postman;
use serde_json::{Value, json};

use crate::server::{MailServer, at_port, postman, set_server};

const PATH: &str = "/tenants/main/settings/mail";

on_both_databases! {
    async fn without_a_mail_server_nothing_leaves_and_a_test_says_so(house: House) {
        let shown = house.operator().get(PATH).await.expect(200);
        assert_eq!(shown.body, json!({ "server": null, "installation_has_server": false, "leaves": false }));
        house.operator().post(&format!("{PATH}/test"), json!({ "to": "paula@example.org" })).await.refused(409, "mail_server_missing");
    }

    async fn a_mail_server_is_set_changed_and_taken_away_by_who_saw_it_last(house: House) {
        house.operator().put(PATH, at_port(25)).await.refused(428, "precondition_required");
        let set = house.operator().if_match("\"1\"").put(PATH, at_port(25)).await.expect(200);
        assert_eq!((set.header("etag"), &set.body["leaves"]), ("\"2\"", &json!(true)));
        house.operator().if_match("\"1\"").put(PATH, at_port(26)).await.refused(412, "stale");
        let gone = house.operator().if_match("\"2\"").delete(PATH).await.expect(200);
        assert_eq!((gone.header("etag"), &gone.body["server"]), ("\"3\"", &Value::Null));
        house.operator().if_match("\"3\"").put(PATH, at_port(26)).await.expect(200);
        assert_eq!(house.operator().get(PATH).await.expect(200).body["server"]["port"], 26);
    }

    async fn whoever_sets_a_mail_server_reads_every_link_so_it_takes_full_access(house: House) {
        let (editor, _) = house.somebody_with(&["settings:read:all", "settings:update:all"]).await;
        set_server(&editor, "main", at_port(25)).await.refused(403, "permission_missing");
        let (administrator, _) = house.somebody_with(&["admin:full:access"]).await;
        set_server(&administrator, "main", at_port(25)).await.expect(200);
        editor.if_match("\"2\"").delete(PATH).await.refused(403, "permission_missing");
    }

    async fn every_field_that_breaks_a_rule_is_named(house: House) {
        for (field, value, code) in [
            ("host", json!("mail.example.org/x"), "host_invalid"),
            ("host", json!(""), "host_invalid"),
            ("port", json!(0), "port_invalid"),
            ("tls", json!("ssl"), "tls_invalid"),
            ("sender_address", json!("nobody"), "email_invalid"),
            ("username", json!("a\nb"), "value_invalid"),
        ] {
            let mut server = at_port(25);
            server[field] = value;
            set_server(&house.operator(), "main", server).await.refused(422, "invalid").at_field(&format!("/{field}"), code);
        }
    }

    /// A89, for mail: whoever looks after a tenant of somebody else's installation does not have it knock at doors inside.
    async fn a_tenant_of_others_has_no_mail_server_inside_the_network_unless_the_owner_allows_it(house: House) {
        house.operator().post("/tenants", json!({ "slug": "acme", "name": "Acme", "admin": { "email": "anna@acme.example", "password": rolecall_testkit::PASSWORD } })).await.expect(201);
        let mut server = MailServer::plain();
        let open = postman(&house, None).going_to(vec!["127.0.0.0/8".parse().expect("a network")]);
        for host in ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "::1", "::ffff:127.0.0.1"] {
            let mut within = at_port(server.port);
            within["host"] = json!(host);
            if set_server(&house.operator(), "acme", within).await.status != 200 {
                continue;
            }
            let (state, answer) = tested(&house, &postman(&house, None), "within@example.org").await;
            assert_eq!(state, "failed", "{host}: {answer}");
            assert!(answer.contains("a network of its own"), "{host}: {answer}");
        }
        set_server(&house.operator(), "acme", at_port(server.port)).await.expect(200);
        assert_eq!(tested(&house, &open, "paula@example.org").await.0, "sent");
        // The first letter that came.
        assert_eq!(server.taken()["to"], json!(["paula@example.org"]));
    }
}

/// Has a tenant try its mail server; how that ended, and what the server said.
async fn tested(house: &House, postman: &Postman, to: &str) -> (String, String) {
    let path = "/tenants/acme/settings/mail/test";
    let id = house
        .operator()
        .post(path, json!({ "to": to }))
        .await
        .expect(202)
        .id();
    postman.deliver(id.parse().ok()).await.expect("an answer");
    let ended = house
        .operator()
        .get(&format!("/tenants/acme/messages/{id}"))
        .await
        .expect(200);
    (ended.text_at("/status"), ended.text_at("/answer"))
}
