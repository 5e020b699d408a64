//! What an export wrote is read in again.

use rolecall_testkit::on_both_databases;
use serde_json::json;

use super::{counts, plan, rows, send};
use crate::steps::{sync_as_sent, trail};

on_both_databases! {
    async fn users_that_were_exported_are_read_in_again_and_nothing_changes(house: House) {
        let operator = house.operator();
        let [clerk, auditor] = [house.role(&["users:read:all"], "tenant").await, house.role(&["audit:read:all"], "tenant").await];
        let place = operator.post("/tenants/main/workspaces", json!({ "name": "Dock", "slug": "dock" })).await.expect(201).id();
        let ada = house.user(json!({ "email": "ada@people.test", "first_name": "Ada", "last_name": "=Formula", "job_title": "Clerk, \"first\"" })).await;
        house.user(json!({ "email": "ben@people.test", "active": false, "roles": [clerk] })).await;
        let held = |scope: serde_json::Value| json!({ "workspace": scope, "roles": [{ "role": clerk, "valid_until": "2031-01-01T00:00:00Z" }, { "role": auditor }] });
        for scope in [json!(null), json!(place)] {
            sync_as_sent(&house, &operator, &format!("/tenants/main/users/{ada}"), held(scope)).await.expect(200);
        }
        let sheet = operator.get("/tenants/main/users/export").await.expect(200).text;
        assert!(sheet.contains("dock: "), "{sheet}");
        let import = plan(&operator, &sheet).await;
        let [total, creates, updates, skips, errors] = counts(&import);
        assert_eq!([creates, updates, errors], [0, 0, 0], "{:?}", rows(&operator, &import, "outcome=error").await);
        assert_eq!(total, skips);

        // One cell is edited, and one column taken out.
        let edited = sheet.replacen("ben@people.test,", "ben@people.test,benny", 1).replace(",inactive,", ",active,");
        let import = plan(&operator, &edited).await;
        assert_eq!(counts(&import)[2..], [1, skips - 1, 0]);
        let update = &rows(&operator, &import, "outcome=update").await[0];
        assert_eq!(update["changes"], json!(["username", "active"]));
    }

    async fn parties_that_were_exported_are_read_in_again_and_nothing_changes(house: House) {
        let operator = house.operator();
        for body in [
            json!({ "kind": "member", "name": "Mia Mertens", "family": "mertens", "external_id": "7" }),
            json!({ "kind": "customer", "name": "Acme, Inc.", "email": "desk@acme.test" }),
        ] {
            operator.post("/tenants/main/parties", body).await.expect(201);
        }
        let answer = operator.get("/tenants/main/parties/export").await.expect(200);
        assert_eq!(answer.header("content-disposition"), "attachment; filename=\"parties-main.csv\"");
        let import = send(&operator, "kind=parties", &answer.text).await.expect(201);
        assert_eq!(counts(&import), [2, 0, 0, 2, 0]);
        let members = operator.get("/tenants/main/parties/export?kind=member&format=json").await.expect(200);
        assert_eq!((members.body[0]["name"].clone(), members.body.as_array().map(Vec::len)), (json!("Mia Mertens"), Some(1)));
        operator.get("/tenants/main/parties/export?kind=moon").await.refused(422, "invalid").at_field("kind", "kind_invalid");
    }

    async fn parties_are_exported_by_who_reads_them_and_may_export_people(house: House) {
        for keys in [&["users:export:all"][..], &["parties:read:all"]] {
            let (some, _) = house.somebody_with(keys).await;
            some.get("/tenants/main/parties/export").await.refused(403, "permission_missing");
        }
        let (both, _) = house.somebody_with(&["users:export:all", "parties:read:all"]).await;
        both.get("/tenants/main/parties/export").await.expect(200);
        let done = trail(&house, "action=party.export").await.into_iter().filter(|entry| entry["result"] == "success");
        assert_eq!(done.count(), 1);
    }

    /// Whoever sends a file of their own must say of each column what it is for: nothing is left out without a word.
    async fn a_column_that_only_exports_have_is_unknown_in_another_file(house: House) {
        send(&house.operator(), "kind=users", "email,groups\na@b.test,x\n").await.refused(422, "invalid").at_field("/columns/1", "column_unknown");
    }
}
