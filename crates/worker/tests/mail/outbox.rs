//! The outbox: who sees letters, and who opens one.

use rolecall_model::UserId;
use rolecall_testkit::{Database, House, on_both_databases};
use serde_json::json;

use crate::server::{at_port, set_server, write};

const MESSAGES: &str = "/tenants/main/messages";

async fn set_up(house: &House) {
    set_server(&house.operator(), "main", at_port(1))
        .await
        .expect(200);
}

/// Makes every letter one to that account.
async fn make_theirs(house: &House, user: &str) {
    let bytes = user.parse::<UserId>().unwrap().bytes();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let written = match house.database {
        Database::Sqlite => format!("x'{hex}'"),
        Database::Postgres => format!("decode('{hex}', 'hex')"),
    };
    let statement = format!("UPDATE messages SET user_id = {written}");
    house.rows().await.run(&statement).await.unwrap();
}

on_both_databases! {
    async fn letters_are_listed_newest_first_by_state_kind_and_address(house: House) {
        set_up(&house).await;
        let first = write(&house, "recovery", "Paula@example.org").await;
        let second = write(&house, "invitation", "quentin@example.org").await;
        let listed = async |query: &str| house.operator().get(&format!("{MESSAGES}?{query}")).await.expect(200);
        assert_eq!(listed("").await.each("id"), [second.clone(), first.clone()]);
        assert_eq!(listed("template=recovery").await.each("id"), std::slice::from_ref(&first));
        assert_eq!(listed("q=paula").await.each("id"), std::slice::from_ref(&first));
        assert_eq!(listed("status=queued").await.items().len(), 2);
        assert!(listed("status=sent").await.items().is_empty());
        let page = listed("limit=1").await;
        let next = format!("limit=1&cursor={}", page.text_at("/next_cursor"));
        assert_eq!(listed(&next).await.each("id"), [first]);
        house.clock.advance(std::time::Duration::from_secs(700));
        assert_eq!(listed("status=expired").await.items().len(), 2);
        assert!(listed("status=queued").await.items().is_empty());
        house.operator().get(&format!("{MESSAGES}?status=lost")).await.refused(422, "invalid").at_field("status", "status_invalid");
    }

    async fn opening_a_letter_shows_it_whole_and_is_written_down(house: House) {
        set_up(&house).await;
        let id = write(&house, "recovery", "paula@example.org").await;
        let shown = house.operator().get(&format!("{MESSAGES}/{id}")).await.expect(200);
        assert!(!shown.text.contains("https://id.example.org"), "showing how far it is tells no link");
        let opened = house.operator().post(&format!("{MESSAGES}/{id}/open"), json!({})).await.expect(200);
        let link = opened.text_at("/link");
        assert!(opened.text_at("/text").contains(&link) && opened.text_at("/html").replace("&#x2f;", "/").contains(&link));
        let trail = house.operator().get("/tenants/main/audit?action=message.open").await.expect(200);
        assert_eq!(trail.items()[0]["resource"]["name"], "recovery to paula@example.org");
        assert!(!trail.text.contains(&link), "the trail holds no link");
        let dump = format!("{:?}", house.rows().await.dump().await);
        assert!(!dump.contains(&link), "nor does the database, in clear");
    }

    async fn a_link_is_opened_only_by_who_is_above_whom_it_lets_in(house: House) {
        set_up(&house).await;
        let (reader, _) = house.somebody_with(&["settings:read:all"]).await;
        let (sender, _) = house.somebody_with(&["settings:update:all"]).await;
        let (editor, editor_id) = house.somebody_with(&["settings:update:all", "users:update:all"]).await;
        let id = write(&house, "recovery", "paula@example.org").await;
        let open = format!("{MESSAGES}/{id}/open");
        reader.post(&open, json!({})).await.refused(403, "permission_missing");
        editor.post(&open, json!({})).await.refused(403, "permission_missing");
        let administrator = house.operator().get("/me").await.expect(200).text_at("/id");
        make_theirs(&house, &administrator).await;
        sender.post(&open, json!({})).await.refused(403, "permission_missing");
        editor.post(&open, json!({})).await.refused(403, "grant_exceeds_own_rights");
        make_theirs(&house, &editor_id).await;
        editor.post(&open, json!({})).await.expect(200);
        let notice = write(&house, "password_changed", "paula@example.org").await;
        sender.post(&format!("{MESSAGES}/{notice}/open"), json!({})).await.expect(200);
    }

    async fn a_letter_with_a_link_is_forgotten_when_its_account_changes_state(house: House) {
        set_up(&house).await;
        let user = house.user(json!({})).await;
        let link = write(&house, "recovery", "paula@example.org").await;
        make_theirs(&house, &user).await;
        house.operator().post(&format!("/tenants/main/users/{user}/deactivate"), json!({})).await.expect(200);
        assert_eq!(house.operator().get(&format!("{MESSAGES}/{link}")).await.expect(200).text_at("/status"), "cancelled");
        house.operator().post(&format!("{MESSAGES}/{link}/open"), json!({})).await.refused(409, "message_forgotten");
        assert_eq!(house.rows().await.texts("SELECT 'kept' FROM messages WHERE sealed IS NOT NULL").await, Vec::<String>::new());
    }

    async fn another_tenants_letters_are_not_there(house: House) {
        set_up(&house).await;
        let id = write(&house, "recovery", "paula@example.org").await;
        let (stranger, _) = house.tenant("acme").await;
        stranger.get(&format!("/tenants/acme/messages/{id}")).await.refused(404, "not_found");
        stranger.post(&format!("/tenants/acme/messages/{id}/open"), json!({})).await.refused(404, "not_found");
        stranger.post(&format!("/tenants/acme/messages/{id}/resend"), json!({})).await.refused(404, "not_found");
        let theirs = stranger.get("/tenants/acme/messages").await.expect(200);
        assert!(!theirs.each("id").contains(&id), "{:?}", theirs.body);
    }
}
