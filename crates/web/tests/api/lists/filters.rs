//! Filters, orders and counts.

use std::time::Duration;

use rolecall_testkit::{House, on_both_databases};
use serde_json::json;

use super::found;
use crate::steps::session_of;

async fn user(house: &House, name: &str, more: serde_json::Value) -> String {
    let mut body = json!({ "first_name": name, "email": format!("{name}@people.test") });
    for (field, value) in more.as_object().expect("fields") {
        body[field] = value.clone();
    }
    house.user(body).await
}

on_both_databases! {
    async fn each_filter_shows_its_own(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let holder = user(&house, "holder", json!({ "roles": [role] })).await;
        user(&house, "inactive", json!({ "active": false })).await;
        user(&house, "customer", json!({ "context": "customer" })).await;
        let gone = user(&house, "gone", json!({})).await;
        house.operator().delete_with(&format!("/tenants/main/users/{gone}"), json!({ "confirm_email": "gone@people.test" })).await.expect(204);
        house.operator().post("/tenants/main/users", json!({ "kind": "api", "first_name": "robot" })).await.expect(201);
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night" })).await.expect(201).id();
        house.operator().send("PUT".parse().expect("a method"), &format!("/tenants/main/groups/{group}/members/{holder}"), "", None).await.expect(200);

        for (query, names) in [
            ("status=active", vec!["customer", "holder", "Olivia Operator", "robot"]), ("status=inactive", vec!["inactive"]), ("status=deleted", vec!["gone"]), ("status=pending", vec![]),
            ("type=api", vec!["robot"]), ("type=internal", vec!["customer", "holder", "inactive", "Olivia Operator"]), ("type=member", vec![]),
            ("context=customer", vec!["customer"]), (&format!("role={role}"), vec!["holder"]), (&format!("group={group}"), vec!["holder"]),
            ("mfa=true", vec![]), ("mfa=false", vec!["customer", "holder", "inactive", "Olivia Operator", "robot"]), ("party=pty_00000000000000000000000000", vec![]),
            ("", vec!["customer", "holder", "inactive", "Olivia Operator", "robot"]), (&format!("status=inactive&role={role}"), vec![]), (&format!("q=hol&role={role}&status=active"), vec!["holder"]),
        ] {
            assert_eq!(found(&house, query, "name").await, names, "{query}");
            let counted = house.operator().get(&format!("/tenants/main/users?{query}&limit=1&count=true")).await.expect(200);
            assert_eq!((&counted.body["total"], &counted.body["total_is_exact"]), (&json!(names.len()), &json!(true)), "{query}");
            let to_the_end = house.operator().get(&format!("/tenants/main/users?{query}&limit=1&count=exact")).await.expect(200);
            assert_eq!(to_the_end.body["total"], counted.body["total"], "{query}");
        }
    }

    /// The type follows from what the account is and the party it is linked to, in every list and every count.
    async fn each_type_of_account_in_each_context_is_found_by_its_type_and_its_context(house: House) {
        let mut all: Vec<(String, &str, &str)> = vec![("Olivia Operator".to_owned(), "internal", "tenant")];
        for (context, types) in [("tenant", &["internal", "api"][..]), ("member", &["internal", "member"]), ("customer", &["internal", "customer"]), ("supplier", &["internal", "supplier"])] {
            for user_type in types {
                let name = format!("{user_type} {context}");
                let mut body = json!({ "first_name": name, "context": context });
                match *user_type {
                    "internal" => body["email"] = json!(format!("{context}@people.test")),
                    "api" => body["kind"] = json!("api"),
                    kind => {
                        let party = house.operator().post("/tenants/main/parties", json!({ "kind": kind, "name": name })).await.expect(201).id();
                        body["party"] = json!(party);
                        body["email"] = json!(format!("linked-{context}@people.test"));
                    }
                }
                house.operator().post("/tenants/main/users", body).await.expect(201);
                all.push((name, user_type, context));
            }
        }
        let shows = async |query: String, wanted: Vec<&String>| {
            let mut names = found(&house, &query, "name").await;
            let mut wanted: Vec<String> = wanted.into_iter().cloned().collect();
            names.sort();
            wanted.sort();
            assert_eq!(names, wanted, "{query}");
            let counted = house.operator().get(&format!("/tenants/main/users?{query}&limit=1&count=true")).await.expect(200);
            assert_eq!(counted.body["total"], json!(wanted.len()), "{query}");
        };
        for user_type in ["internal", "member", "customer", "supplier", "api", "system"] {
            let of_type = |each: &&(String, &str, &str)| each.1 == user_type;
            shows(format!("type={user_type}"), all.iter().filter(of_type).map(|each| &each.0).collect()).await;
            // A text is looked for among the accounts themselves, where no facet helps.
            shows(format!("type={user_type}&q=customer"), all.iter().filter(of_type).filter(|each| each.0.contains("customer") || each.2 == "customer").map(|each| &each.0).collect()).await;
            for context in ["tenant", "member", "customer", "supplier"] {
                shows(format!("type={user_type}&context={context}"), all.iter().filter(of_type).filter(|each| each.2 == context).map(|each| &each.0).collect()).await;
            }
        }
    }

    async fn who_did_not_sign_in_since_is_found(house: House) {
        user(&house, "early", json!({})).await;
        user(&house, "late", json!({})).await;
        user(&house, "never", json!({})).await;
        session_of(&house, "early@people.test").await;
        house.clock.advance(Duration::from_secs(600));
        let between = house.directory.now().to_string();
        house.clock.advance(Duration::from_secs(600));
        session_of(&house, "late@people.test").await;
        assert_eq!(found(&house, &format!("last_login_before={between}"), "name").await, ["early", "never", "Olivia Operator"]);
    }

    async fn a_filter_that_cannot_be_read_is_refused_at_its_name(house: House) {
        for (query, pointer, code) in [
            ("status=gone", "status", "status_invalid"), ("type=staff", "type", "type_invalid"), ("context=x", "context", "context_invalid"), ("role=Administrator", "role", "id_invalid"),
            ("group=usr_00000000000000000000000000", "group", "id_invalid"), ("workspace=1", "workspace", "id_invalid"), ("party=1", "party", "id_invalid"), ("mfa=maybe", "mfa", "value_invalid"),
            ("last_login_before=yesterday", "last_login_before", "time_invalid"), ("sort=password_hash", "sort", "sort_invalid"), ("sort=--name", "sort", "sort_invalid"),
            ("include=*", "include", "unknown_field"), ("offset=10", "offset", "unknown_field"), ("count=2", "count", "count_invalid"),
        ] {
            house.operator().get(&format!("/tenants/main/users?{query}")).await.refused(422, "invalid").at_field(pointer, code);
        }
        house.operator().get("/tenants/main/users?q=a&q=b").await.refused(422, "invalid").at_field("q", "duplicate_field");
    }

    async fn a_page_has_one_to_two_hundred_items(house: House) {
        for wrong in ["0", "201", "-1", "x", "1.5", "4294967296", "2147483648"] {
            let refused = house.operator().get(&format!("/tenants/main/users?limit={wrong}")).await.refused(422, "invalid");
            assert_eq!(refused.text_at("/errors/0/pointer"), "limit", "{wrong}");
        }
        for (list, right) in [("users", 200), ("roles", 200), ("groups", 200), ("audit", 200), ("internal-users", 1)] {
            house.operator().get(&format!("/tenants/main/{list}?limit={right}")).await.expect(200);
            house.operator().get(&format!("/tenants/main/{list}?limit=201")).await.refused(422, "invalid").at_field("limit", "limit_invalid");
        }
    }

    async fn every_order_goes_both_ways(house: House) {
        for name in ["bravo", "Alpha", "charlie", "élan", "Zulu"] {
            user(&house, name.replace('é', "e").as_str(), json!({ "first_name": name })).await;
            house.clock.advance(Duration::from_secs(1));
        }
        for login in ["zulu@people.test", "bravo@people.test"] {
            session_of(&house, login).await;
            house.clock.advance(Duration::from_secs(1));
        }
        let up = |sort: &str| format!("q=people.test&sort={sort}");
        for (sort, names) in [
            ("name", ["Alpha", "bravo", "charlie", "Zulu", "élan"]), ("email", ["Alpha", "bravo", "charlie", "élan", "Zulu"]),
            ("created_at", ["bravo", "Alpha", "charlie", "élan", "Zulu"]), ("last_login_at", ["Alpha", "charlie", "élan", "Zulu", "bravo"]),
        ] {
            assert_eq!(found(&house, &up(sort), "name").await, names, "{sort}");
            let mut down = found(&house, &up(&format!("-{sort}")), "name").await;
            down.reverse();
            assert_eq!(down, names, "-{sort}");
        }
    }
}
