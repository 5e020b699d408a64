//! Files that were made to do harm, and people who may read files in and no more.

use rolecall_testkit::on_both_databases;
use serde_json::json;

use super::{broken, counts, plan, rows, send};
use crate::steps::work;

on_both_databases! {
    /// A name that stands for another role, workspace or party by now is another plan.
    async fn a_plan_whose_names_stand_for_others_by_now_is_stale(house: House) {
        let (harmless, mighty) = (house.role(&["roles:read:all"], "tenant").await, house.role(&["audit:read:all"], "tenant").await);
        let rename = async |role: &str, name: &str, key: &str| {
            let path = format!("/tenants/main/roles/{role}");
            let tag = house.operator().get(&path).await.expect(200).header("etag").to_owned();
            let body = json!({ "name": name, "contexts": ["tenant"], "permissions": [key] });
            house.operator().if_match(&tag).put(&path, body).await.expect(200);
        };
        rename(&harmless, "Reader", "roles:read:all").await;
        let import = plan(&house.operator(), "email,roles\nnew@people.test,Reader\n").await;
        rename(&harmless, "Former reader", "roles:read:all").await;
        rename(&mighty, "Reader", "audit:read:all").await;
        let path = format!("/tenants/main/imports/{}", import.id());
        house.operator().if_match(import.header("etag")).post(&format!("{path}/apply"), json!({})).await.refused(412, "stale");
        work(&house).await;
        assert!(house.operator().get("/tenants/main/users?q=new@people.test").await.expect(200).items().is_empty());
    }

    async fn somebody_elses_file_is_for_who_may_read_what_stands_in_it(house: House) {
        let import = plan(&house.operator(), "email,notes\nsecret@people.test,private\n").await;
        let parties = send(&house.operator(), "kind=parties", "kind,name\nmember,Mia\n").await.expect(201);
        let (reader, _) = house.somebody_with(&["users:import:all"]).await;
        for each in [&import, &parties] {
            let path = format!("/tenants/main/imports/{}", each.id());
            reader.get(&format!("{path}/rows")).await.refused(403, "permission_missing");
            reader.if_match(each.header("etag")).post(&format!("{path}/apply"), json!({})).await.refused(403, "permission_missing");
            reader.post(&format!("{path}/plan"), json!({})).await.refused(403, "permission_missing");
        }
        let own = plan(&reader, "email\nown@people.test\n").await;
        assert_eq!(rows(&reader, &own, "").await.len(), 1);
        let (both, _) = house.somebody_with(&["users:import:all", "users:read:all"]).await;
        assert_eq!(rows(&both, &import, "").await.len(), 1);
    }

    async fn a_file_that_is_long_where_it_should_be_short_is_refused_and_keeps_little(house: House) {
        let many = format!("email,roles\nada@people.test,\"{}\"\n", "nothing|".repeat(1_900));
        let import = plan(&house.operator(), &many).await;
        assert_eq!(broken(&house.operator(), &import).await, ["roles role_unknown"]);
        let cell = format!("email,notes\nada@people.test,{}\n", "x".repeat(17_000));
        send(&house.operator(), "kind=users", &cell).await.refused(422, "invalid").at_field("", "csv_invalid");
        let headers = format!("email{}\nada@people.test\n", ",".repeat(70_000));
        send(&house.operator(), "kind=users", &headers).await.refused(422, "invalid").at_field("", "csv_invalid");
    }

    async fn a_username_that_no_account_can_have_is_an_error_of_its_row(house: House) {
        let import = plan(&house.operator(), "email,username\nada@people.test,a\u{0}b\n").await;
        assert_eq!(broken(&house.operator(), &import).await, ["username username_invalid"]);
        let roles = send(&house.operator(), "kind=user_roles", "username,role\na\u{0}b,Administrator\n").await.expect(201);
        assert_eq!(counts(&roles)[4], 1);
    }

    async fn a_file_that_is_sent_twice_under_one_key_is_applied_once_and_answered_twice(house: House) {
        let by = house.operator().with("idempotency-key", "once");
        let file = "email\ntwice@people.test\n";
        let first = send(&by, "kind=users&dry_run=false", file).await.expect(201);
        let again = send(&by, "kind=users&dry_run=false", file).await.expect(201);
        assert_eq!(again.id(), first.id());
        work(&house).await;
        assert_eq!(send(&by, "kind=users&dry_run=false", file).await.expect(201).text_at("/status"), "applied");
        assert_eq!(house.operator().get("/tenants/main/users?q=twice@people.test").await.expect(200).items().len(), 1);
    }

    /// Whoever may not send a file is refused before it is read.
    async fn who_may_not_read_files_in_is_refused_before_the_file_arrived(house: House) {
        let (nobody, _) = house.somebody_with(&["users:read:all"]).await;
        send(&nobody, "kind=users", &"x".repeat(33 * 1024 * 1024)).await.refused(403, "permission_missing");
    }
}
