//! What a plan says of the things that its rows change: what they are now, and who is given full access.

use rolecall_testkit::on_both_databases;
use serde_json::{Value, json};

use super::{apply, plan, rows, send};
use crate::{
    settings::turn,
    steps::{role_named, sync_as_sent},
};

const PARTIES: &str = "/tenants/main/parties";

on_both_databases! {
    async fn a_row_that_changes_an_account_says_what_it_is_now(house: House) {
        let agent = role_named(&house, "main", "Agent").await;
        let manager = role_named(&house, "main", "Manager").await;
        let ben = house.operator().post(PARTIES, json!({ "kind": "member", "name": "Ben", "external_id": "M-1" })).await.expect(201).id();
        let free = house.operator().post(PARTIES, json!({ "kind": "member", "name": "Free", "external_id": "M-2" })).await.expect(201);
        house.user(json!({ "email": "priya@people.test", "first_name": "Priya", "last_name": "Shah", "roles": [manager, agent] })).await;
        house.user(json!({ "email": "ben@people.test", "context": "member", "party": ben, "notes": "old" })).await;
        let text = "email,first_name,last_name,roles,active,notes,party\npriya@people.test,Priya,Sharma,Administrator,no,first note,\n\
            ben@people.test,,,,,new,M-2\nnew@people.test,New,,Administrator,,,\npriya@people.test,Nobody,,,,,\n";
        let import = plan(&house.operator(), text).await;
        let all = rows(&house.operator(), &import, "").await;
        assert_eq!(all[0]["before"], json!({ "last_name": "Shah", "roles": "Agent | Manager", "active": "active" }), "{}", all[0]);
        assert_eq!(all[0]["changes"], json!(["last_name", "notes", "roles", "active"]));
        assert_eq!(all[1]["before"], json!({ "notes": "old", "party": "M-1" }), "{}", free.text);
        assert_eq!((&all[2]["before"], &all[2]["cells"]["email"], &all[2]["cells"]["roles"]), (&json!({}), &json!("new@people.test"), &json!("Administrator")));
        let full: Vec<&Value> = all.iter().map(|row| &row["full_access"]).collect();
        assert_eq!(full, [true, false, true, false]);
        assert_eq!(all[3].pointer("/errors/0/detail"), Some(&json!("is about the same account as row 2")));
    }

    async fn a_row_that_changes_a_role_of_a_user_says_for_what_time_and_reason_it_is_held(house: House) {
        let ada = house.user(json!({ "email": "ada@people.test" })).await;
        let agent = role_named(&house, "main", "Agent").await;
        let held = json!({ "roles": [{ "role": agent, "valid_until": "2098-01-01T00:00:00Z", "reason": "stocktaking" }] });
        sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{ada}"), held).await.expect(200);
        let text = "email,role,valid_from,valid_until,reason\nada@people.test,Agent,2030-01-01,,audit\nada@people.test,Administrator,,,\n";
        let import = send(&house.operator(), "kind=user_roles", text).await.expect(201);
        let all = rows(&house.operator(), &import, "").await;
        assert_eq!((&all[0]["outcome"], &all[0]["changes"]), (&json!("update"), &json!(["valid_from", "valid_until", "reason"])));
        assert_eq!(all[0]["before"], json!({ "valid_until": "2098-01-01T00:00:00.000000Z", "reason": "stocktaking" }));
        assert_eq!((&all[1]["outcome"], &all[1]["changes"], &all[1]["full_access"]), (&json!("create"), &json!([]), &json!(true)));
        assert_eq!((&all[0]["full_access"], apply(&house, &house.operator(), &import).await.text_at("/status")), (&json!(false), "applied".to_owned()));
        // Held as it says, a row changes nothing and gives nothing.
        let again = rows(&house.operator(), &send(&house.operator(), "kind=user_roles", text).await.expect(201), "").await;
        assert_eq!((&again[1]["outcome"], &again[1]["changes"], &again[1]["full_access"]), (&json!("skip"), &json!([]), &json!(false)));
    }

    async fn a_row_that_changes_a_party_says_what_it_is_now(house: House) {
        house.operator().post(PARTIES, json!({ "kind": "member", "name": "Mia Mertens", "external_id": "M-1", "family": "mertens" })).await.expect(201);
        let import = send(&house.operator(), "kind=parties", "kind,name,email,family,external id\nmember,Mia Mohr,mia@home.test,mohr,M-1\n").await.expect(201);
        let row = &rows(&house.operator(), &import, "").await[0];
        assert_eq!((&row["before"], &row["full_access"]), (&json!({ "name": "Mia Mertens", "family": "mertens" }), &json!(false)));
    }

    /// A file names whom it likes, and is no way to read them.
    async fn who_may_not_read_accounts_reads_nothing_of_them_in_a_plan(house: House) {
        house.user(json!({ "email": "priya@people.test", "notes": "in confidence" })).await;
        for (keys, seen) in [(&["users:import:all"][..], json!({})), (&["users:import:all", "users:read:all"], json!({ "notes": "in confidence" }))] {
            let (importer, _) = house.somebody_with(keys).await;
            let import = plan(&importer, "email,notes\npriya@people.test,x\n").await;
            let row = &rows(&importer, &import, "").await[0];
            assert_eq!((&row["changes"], &row["before"]), (&json!(["notes"]), &seen));
        }
    }

    /// A role that became full access since somebody looked at the plan is looked at again.
    async fn a_plan_is_stale_when_a_role_of_it_becomes_full_access(house: House) {
        let role = house.operator().post("/tenants/main/roles", json!({ "name": "Chief", "contexts": ["tenant"], "permissions": ["users:read:all"] })).await.expect(201).id();
        let import = plan(&house.operator(), "email,roles\nnew@people.test,Chief\n").await;
        let path = format!("/tenants/main/roles/{role}");
        let tag = house.operator().get(&path).await.expect(200).header("etag").to_owned();
        house.operator().if_match(&tag).put(&path, json!({ "name": "Chief", "contexts": ["tenant"], "permissions": ["admin:full:access"] })).await.expect(200);
        let path = format!("/tenants/main/imports/{}", import.id());
        house.operator().if_match(import.header("etag")).post(&format!("{path}/apply"), json!({})).await.refused(412, "stale");
        assert_eq!(rows(&house.operator(), &import, "").await[0]["full_access"], true);
        let anew = house.operator().get(&path).await.expect(200);
        assert_eq!(apply(&house, &house.operator(), &anew).await.text_at("/status"), "applied");
    }

    async fn what_an_erased_account_was_is_forgotten_in_the_plans_that_changed_it(house: House) {
        turn(&house, "main", json!({ "users": { "erase": { "enabled": true, "retention_days": 0 } } })).await;
        let id = house.user(json!({ "email": "pearl@people.test", "last_name": "Oyster" })).await;
        let import = plan(&house.operator(), "email,last_name\npearl@people.test,Shell\n").await;
        assert_eq!(rows(&house.operator(), &import, "").await[0]["before"]["last_name"], "Oyster");
        let path = format!("/tenants/main/users/{id}");
        house.operator().delete_with(&path, json!({ "confirm_email": "pearl@people.test" })).await.expect(204);
        house.operator().post(&format!("{path}/erase"), json!({})).await.expect(204);
        let row = &rows(&house.operator(), &import, "").await[0];
        assert!(row["before"] == json!({}) && !row.to_string().contains("Oyster"), "{row}");
    }
}
