//! `/tenants/{tenant}/parties`: members, customers and suppliers.

use rolecall_testkit::{House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{trail, walk};

const PARTIES: &str = "/tenants/main/parties";

async fn party(house: &House, body: Value) -> String {
    house.operator().post(PARTIES, body).await.expect(201).id()
}

on_both_databases! {
    async fn a_party_is_made_shown_edited_and_deleted(house: House) {
        let operator = house.operator();
        let made = operator.post(PARTIES, json!({ "kind": "member", "name": " Mia Mertens ", "email": "mia@home.test", "family": "mertens", "external_id": "M-17" })).await.expect(201);
        let path = format!("{PARTIES}/{}", made.id());
        assert_eq!((made.header("location"), made.header("etag")), (format!("/api/v1{path}").as_str(), "\"1\""));
        assert_eq!((made.text_at("/name"), made.text_at("/kind"), made.text_at("/family"), made.body["user"].clone()), ("Mia Mertens".into(), "member".into(), "mertens".into(), Value::Null));
        let edited = operator.if_match("\"1\"").patch(&path, json!({ "name": "Mia Mohr", "family": null })).await.expect(200);
        assert_eq!((edited.text_at("/name"), edited.body["family"].clone(), edited.text_at("/external_id")), ("Mia Mohr".into(), Value::Null, "M-17".into()));
        assert_eq!(edited.header("etag"), "\"2\"");
        operator.if_match("\"1\"").patch(&path, json!({ "name": "Late" })).await.refused(412, "stale");
        operator.if_match("\"1\"").delete(&path).await.refused(412, "stale");
        assert_eq!(operator.get(&path).await.expect(200).body, edited.body);
        operator.if_match("\"2\"").delete(&path).await.expect(204);
        operator.get(&path).await.refused(404, "not_found");
        operator.delete(&path).await.refused(404, "not_found");
    }

    async fn every_field_of_a_party_that_breaks_a_rule_is_named(house: House) {
        let with = |name: &str, value: Value| {
            let mut body = json!({ "kind": "member", "name": "Mia" });
            body[name] = value;
            body
        };
        for (body, pointer, code) in [
            (json!({ "name": "Mia" }), "/kind", "required"), (json!({ "kind": "member" }), "/name", "required"), (with("kind", json!("tenant")), "/kind", "kind_invalid"),
            (with("name", json!(" ")), "/name", "party_name_invalid"), (with("name", json!("x".repeat(121))), "/name", "party_name_invalid"), (with("email", json!("mia")), "/email", "email_invalid"),
            (with("email", json!("a@x.test,b@x.test")), "/email", "email_invalid"), (with("email", json!(["a@x.test"])), "/email", "type_invalid"),
            (with("family", json!("x".repeat(65))), "/family", "family_invalid"), (with("family", json!("a\nb")), "/family", "family_invalid"),
            (with("external_id", json!("x".repeat(129))), "/external_id", "external_id_invalid"), (with("user", json!("usr_00000000000000000000000000")), "/user", "unknown_field"),
        ] {
            house.operator().post(PARTIES, body).await.refused(422, "invalid").at_field(pointer, code);
        }
        let path = format!("{PARTIES}/{}", party(&house, json!({ "kind": "member", "name": "Mia" })).await);
        for (body, pointer, code) in [
            (json!({ "kind": "customer" }), "/kind", "unknown_field"), (json!({ "name": "" }), "/name", "party_name_invalid"), (json!({ "email": "x" }), "/email", "email_invalid"),
            (json!({ "linked": true }), "/linked", "unknown_field"), (json!({ "family": 7 }), "/family", "type_invalid"),
        ] {
            house.operator().patch(&path, body).await.refused(422, "invalid").at_field(pointer, code);
        }
        for (query, field, code) in [("kind=staff", "kind", "kind_invalid"), ("linked=maybe", "linked", "value_invalid"), ("sort=email", "sort", "sort_invalid"), ("limit=0", "limit", "limit_invalid"), ("cursor=x", "cursor", "cursor_invalid")] {
            house.operator().get(&format!("{PARTIES}?{query}")).await.refused(422, "invalid").at_field(field, code);
        }
    }

    async fn an_external_id_is_unique_among_parties_of_its_kind(house: House) {
        let operator = house.operator();
        let mia = party(&house, json!({ "kind": "member", "name": "Mia", "external_id": "17" })).await;
        operator.post(PARTIES, json!({ "kind": "member", "name": "Other", "external_id": "17" })).await.refused(409, "party_external_id_taken");
        party(&house, json!({ "kind": "customer", "name": "Mia", "external_id": "17" })).await;
        let ben = party(&house, json!({ "kind": "member", "name": "Ben", "external_id": "18" })).await;
        operator.patch(&format!("{PARTIES}/{ben}"), json!({ "external_id": "17" })).await.refused(409, "party_external_id_taken");
        operator.patch(&format!("{PARTIES}/{mia}"), json!({ "external_id": "17", "name": "Mia M." })).await.expect(200);
        operator.delete(&format!("{PARTIES}/{mia}")).await.expect(204);
        operator.patch(&format!("{PARTIES}/{ben}"), json!({ "external_id": "17" })).await.expect(200);
        for name in ["Nameless", "Nameless too"] {
            party(&house, json!({ "kind": "member", "name": name, "external_id": null })).await;
        }
    }

    async fn parties_are_found_by_part_of_name_address_external_id_or_household(house: House) {
        for (kind, name, email, family, id) in [
            ("member", "Mia Mertens", "mia@home.test", "mertens-9", "M-17"), ("member", "Ömer 100% Öz", "omer@home.test", "oz", "M-18"),
            ("customer", "Bakery \"Korn\"", "office@korn.test", "none", "C-9"), ("supplier", "Mill & Sons", "mill@grain.test", "none", "S-1"),
        ] {
            party(&house, json!({ "kind": kind, "name": name, "email": email, "family": family, "external_id": id })).await;
        }
        let found = async |query: &str| house.operator().get(&format!("{PARTIES}?count=true&{query}")).await.expect(200);
        for (query, names) in [
            ("q=mert", vec!["Mia Mertens"]), ("q=HOME.TEST", vec!["Mia Mertens", "Ömer 100% Öz"]), ("q=%C3%96MER", vec!["Ömer 100% Öz"]), ("q=0%25", vec!["Ömer 100% Öz"]),
            ("q=m-1", vec!["Mia Mertens", "Ömer 100% Öz"]), ("q=%22korn%22", vec!["Bakery \"Korn\""]), ("q=mi", vec!["Mia Mertens", "Mill & Sons"]), ("q=mertens-9", vec!["Mia Mertens"]),
            ("kind=supplier", vec!["Mill & Sons"]), ("q=home&kind=customer", vec![]), ("family=none", vec!["Bakery \"Korn\"", "Mill & Sons"]), ("family=none&kind=customer", vec!["Bakery \"Korn\""]),
            ("sort=-name", vec!["Ömer 100% Öz", "Mill & Sons", "Mia Mertens", "Bakery \"Korn\""]), ("sort=-created_at&kind=member", vec!["Ömer 100% Öz", "Mia Mertens"]), ("q=zz%25", vec![]),
        ] {
            let page = found(query).await;
            assert_eq!((page.each("name"), page.body["total"].as_u64()), (names.iter().map(ToString::to_string).collect(), Some(names.len() as u64)), "{query}");
        }
        let mia = found("q=mertens").await.items()[0]["id"].as_str().expect("an id").to_owned();
        house.operator().patch(&format!("{PARTIES}/{mia}"), json!({ "name": "Mia Mohr", "family": "mohr" })).await.expect(200);
        assert_eq!((found("q=mohr").await.items().len(), found("q=mertens").await.items().len()), (1, 0));
        house.operator().delete(&format!("{PARTIES}/{mia}")).await.expect(204);
        assert_eq!(found("q=mohr").await.items().len(), 0);
    }

    async fn parties_are_listed_a_page_at_a_time(house: House) {
        for name in ["delta", "Alpha", "echo", "bravo", "Charlie", "bravo"] {
            party(&house, json!({ "kind": "member", "name": name })).await;
        }
        party(&house, json!({ "kind": "supplier", "name": "Aaron" })).await;
        let walked = walk(&house.operator(), &format!("{PARTIES}?kind=member&limit=2"), "name").await;
        assert_eq!(walked, ["Alpha", "bravo", "bravo", "Charlie", "delta", "echo"]);
        let newest = walk(&house.operator(), &format!("{PARTIES}?sort=-created_at&limit=3"), "name").await;
        assert_eq!(newest, ["Aaron", "bravo", "Charlie", "bravo", "echo", "Alpha", "delta"]);
        let cursor = house.operator().get(&format!("{PARTIES}?kind=member&limit=2")).await.expect(200).text_at("/next_cursor");
        house.operator().get(&format!("{PARTIES}?kind=supplier&limit=2&cursor={cursor}")).await.refused(422, "invalid").at_field("cursor", "cursor_invalid");
    }

    /// F-13: neither makes the other.
    async fn making_a_party_makes_no_account_and_making_an_account_no_party(house: House) {
        let users = async || house.operator().get("/tenants/main/users?count=true").await.expect(200).body["total"].clone();
        let before = users().await;
        party(&house, json!({ "kind": "member", "name": "Mia", "email": "mia@home.test" })).await;
        assert_eq!(users().await, before);
        let user = house.user(json!({ "email": "mia@home.test", "context": "member" })).await;
        assert_eq!(house.operator().get(&format!("{PARTIES}?count=true")).await.expect(200).body["total"], 1);
        let shown = house.operator().get(&format!("/tenants/main/users/{user}")).await.expect(200);
        assert_eq!((shown.text_at("/type"), shown.body["party"].clone()), ("internal".into(), Value::Null));
    }

    async fn each_right_to_parties_opens_its_own_door(house: House) {
        let id = party(&house, json!({ "kind": "member", "name": "Mia" })).await;
        let path = format!("{PARTIES}/{id}");
        let (reader, _) = house.somebody_with(&["parties:read:all"]).await;
        let (maker, _) = house.somebody_with(&["parties:create:all"]).await;
        let (editor, _) = house.somebody_with(&["parties:update:all"]).await;
        let (remover, _) = house.somebody_with(&["parties:delete:all"]).await;
        reader.get(&path).await.expect(200);
        reader.get(PARTIES).await.expect(200);
        for other in [&maker, &editor, &remover] {
            other.get(&path).await.refused(403, "permission_missing");
        }
        for other in [&reader, &editor, &remover] {
            other.post(PARTIES, json!({ "kind": "member", "name": "Ben" })).await.refused(403, "permission_missing");
        }
        maker.post(PARTIES, json!({ "kind": "member", "name": "Ben" })).await.expect(201);
        for other in [&reader, &maker, &remover] {
            other.patch(&path, json!({ "name": "M" })).await.refused(403, "permission_missing");
        }
        editor.patch(&path, json!({ "name": "M" })).await.expect(200);
        for other in [&reader, &maker, &editor] {
            other.delete(&path).await.refused(403, "permission_missing");
        }
        remover.delete(&path).await.expect(204);
    }

    async fn a_party_made_twice_with_one_key_is_one(house: House) {
        let keyed = house.operator().with("idempotency-key", "once");
        let body = json!({ "kind": "member", "name": "Mia" });
        let first = keyed.post(PARTIES, body.clone()).await.expect(201);
        let again = keyed.post(PARTIES, body).await.expect(201);
        assert_eq!((again.id(), again.header("etag")), (first.id(), first.header("etag")));
        assert_eq!(house.operator().get(&format!("{PARTIES}?count=true")).await.expect(200).body["total"], 1);
    }

    async fn a_party_leads_to_the_owners_application_where_the_settings_say_so(house: House) {
        let with_id = party(&house, json!({ "kind": "member", "name": "Mia", "external_id": "M 17/a" })).await;
        let without = party(&house, json!({ "kind": "member", "name": "Ben" })).await;
        let supplier = party(&house, json!({ "kind": "supplier", "name": "Mill" })).await;
        let link = async |id: &str| house.operator().get(&format!("{PARTIES}/{id}")).await.expect(200).body["link"].clone();
        assert_eq!(link(&with_id).await, Value::Null);
        let tag = house.operator().get("/tenants/main/settings").await.expect(200).header("etag").to_owned();
        let settings = json!({ "parties": { "links": { "member": "https://club.test/members/{external_id}", "supplier": "https://club.test/s?id={id}" } } });
        house.operator().if_match(&tag).put("/tenants/main/settings", settings).await.expect(200);
        assert_eq!((link(&with_id).await, link(&without).await), (json!("https://club.test/members/M%2017%2Fa"), Value::Null));
        assert_eq!(link(&supplier).await, json!(format!("https://club.test/s?id={supplier}")));
        assert_eq!(house.operator().get(&format!("{PARTIES}?kind=member")).await.expect(200).each("link"), ["", "https://club.test/members/M%2017%2Fa"]);
    }

    async fn what_happens_to_a_party_stands_in_the_trail(house: House) {
        let id = party(&house, json!({ "kind": "member", "name": "Mia", "family": "mertens" })).await;
        let path = format!("{PARTIES}/{id}");
        house.operator().patch(&path, json!({ "family": "mohr" })).await.expect(200);
        house.operator().delete(&path).await.expect(204);
        let entries = trail(&house, &format!("resource_id={id}")).await;
        let actions: Vec<&str> = entries.iter().filter_map(|entry| entry["action"].as_str()).collect();
        assert_eq!(actions, ["party.delete", "party.update", "party.create"]);
        assert_eq!((&entries[1]["before"], &entries[1]["after"]), (&json!({ "family": "mertens" }), &json!({ "family": "mohr" })));
        assert_eq!((&entries[0]["before"]["family"], &entries[0]["resource"]["name"]), (&json!("mohr"), &json!("Mia")));
    }
}
