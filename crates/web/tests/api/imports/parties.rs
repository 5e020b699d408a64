//! Files of parties.

use rolecall_testkit::{Answer, Client, House, on_both_databases};
use serde_json::{Value, json};

use super::{apply, broken, carry_out, counts, job_of, rows, send, undo};
use crate::steps::{trail, work};

const PARTIES: &str = "/tenants/main/parties";

async fn plan(by: &Client, text: &str) -> Answer {
    send(by, "kind=parties", text).await.expect(201)
}

async fn party(house: &House, body: Value) -> String {
    house.operator().post(PARTIES, body).await.expect(201).id()
}

async fn shown(house: &House, party: &str) -> Answer {
    let path = format!("{PARTIES}/{party}");
    house.operator().get(&path).await.expect(200)
}

async fn names(house: &House, query: &str) -> Vec<String> {
    let path = format!("{PARTIES}?{query}");
    house.operator().get(&path).await.expect(200).each("name")
}

/// Somebody who may read parties in, and see them, and nothing else.
async fn importer(house: &House) -> Client {
    let needed = [
        "users:import:all",
        "parties:create:all",
        "parties:update:all",
        "parties:read:all",
    ];
    house.somebody_with(&needed).await.0
}

on_both_databases! {
    async fn parties_of_each_kind_are_planned_made_changed_and_taken_back(house: House) {
        let mia = party(&house, json!({ "kind": "member", "name": "Mia Mertens", "external_id": "M-1", "family": "mertens" })).await;
        let korn = party(&house, json!({ "kind": "customer", "name": "Bakery Korn", "email": "office@korn.test" })).await;
        let mill = party(&house, json!({ "kind": "supplier", "name": "Mill & Sons" })).await;
        let text = "Type;Full name;E-mail;Household;External ID\r\nmember;Mia Mohr;mia@home.test;mohr;M-1\r\ncustomer;;OFFICE@korn.test;;\r\n\
            customer;Bakery Corn;shop@korn.test;;C-9\r\nsupplier;mill & SONS;;grain;\r\nmember;Ben Braun;ben@home.test;;M-2\r\nsupplier;Ben Braun;ben@home.test;;M-2\r\n";
        let import = plan(&house.operator(), text).await;
        assert_eq!(counts(&import), [6, 3, 2, 1, 0]);
        let all = rows(&house.operator(), &import, "").await;
        let told: Vec<(&str, Value, &Value)> = all.iter().map(|row| (row["outcome"].as_str().expect("an outcome"), row["resource"]["id"].clone(), &row["changes"])).collect();
        assert_eq!(told[..2], [("update", json!(mia), &json!(["name", "email", "family"])), ("skip", json!(korn), &json!([]))]);
        assert_eq!((told[2].0, &told[2].1, &all[2]["resource"]["name"]), ("create", &Value::Null, &json!("Bakery Corn")));
        assert_eq!(told[3], ("update", json!(mill), &json!(["name", "family"])));
        assert_eq!(names(&house, "").await.len(), 3);

        let applied = apply(&house, &house.operator(), &import).await;
        assert_eq!((applied.text_at("/status").as_str(), &job_of(&house.operator(), &applied).await.body["succeeded"]), ("applied", &json!(5)));
        let after = shown(&house, &mia).await;
        assert_eq!((after.text_at("/name"), after.text_at("/email"), after.text_at("/family")), ("Mia Mohr".into(), "mia@home.test".into(), "mohr".into()));
        assert_eq!(names(&house, "q=m-2").await, ["Ben Braun", "Ben Braun"]);
        assert_eq!(names(&house, "kind=customer").await, ["Bakery Corn", "Bakery Korn"]);
        let made = rows(&house.operator(), &import, "outcome=create").await[1]["resource"]["id"].as_str().expect("an id").to_owned();
        let entry = &trail(&house, &format!("action=party.create&resource_id={made}")).await[0];
        assert_eq!((entry["reason"].as_str(), entry["actor"]["name"].as_str()), (Some(format!("import {}", import.id()).as_str()), Some("Olivia Operator")));

        let undone = undo(&house, &house.operator(), &import).await;
        assert_eq!((undone.text_at("/status").as_str(), &undone.body["undone"], &undone.body["kept"]), ("undone", &json!(5), &json!(0)));
        let back = shown(&house, &mia).await;
        assert_eq!((back.text_at("/name"), back.body["email"].clone(), back.text_at("/family"), back.text_at("/external_id")), ("Mia Mertens".into(), Value::Null, "mertens".into(), "M-1".into()));
        assert_eq!(names(&house, "").await, ["Bakery Korn", "Mia Mertens", "Mill & Sons"]);
        assert_eq!(shown(&house, &mill).await.body["family"], Value::Null);
    }

    async fn every_rule_that_a_row_of_parties_breaks_is_named_at_its_column(house: House) {
        for name in ["Mia Mertens", "Mia Mohr"] {
            party(&house, json!({ "kind": "member", "name": name, "email": "mia@home.test" })).await;
            party(&house, json!({ "kind": "supplier", "name": "Mill" })).await;
        }
        let (long_name, long_family, long_id) = ("x".repeat(121), "x".repeat(65), "x".repeat(129));
        for (text, wanted) in [
            ("kind,name\n,Mia\n".to_owned(), vec!["kind required"]),
            ("kind,name\nstaff,Mia\n".to_owned(), vec!["kind kind_invalid"]),
            ("kind,name,family\nmember,,mertens\n".to_owned(), vec!["name required"]),
            ("kind,name,external_id\nmember,,M-1\n".to_owned(), vec!["name required"]),
            (format!("kind,name\nmember,{long_name}\n"), vec!["name party_name_invalid"]),
            ("kind,name,email\nmember,Ben,nowhere\n".to_owned(), vec!["email email_invalid"]),
            (format!("kind,name,family\nmember,Ben,{long_family}\n"), vec!["family family_invalid"]),
            (format!("kind,name,external_id\nmember,Ben,{long_id}\n"), vec!["external_id external_id_invalid"]),
            ("kind,name,email\nmember,Mia,MIA@home.test\n".to_owned(), vec!["email party_ambiguous"]),
            ("kind,name\nsupplier,MILL\n".to_owned(), vec!["name party_ambiguous"]),
            ("kind,name\nmember,Ben,too many\n".to_owned(), vec!["- row_length"]),
            ("kind,name,external_id\nmember,One,M-1\nmember,Two,M-1\n".to_owned(), vec!["- duplicate_row"]),
            ("kind,name,email\nmember,One,a@home.test\nmember,Two,A@home.test\n".to_owned(), vec!["- duplicate_row"]),
            ("kind,name\nmember,One\nmember,ONE\n".to_owned(), vec!["- duplicate_row"]),
            ("kind,name,email,external_id\nmember,One,a@home.test,M-1\nmember,Two,a@home.test,\n".to_owned(), vec!["- duplicate_row"]),
            ("kind,name,email,external_id\nmember,Two,a@home.test,\nmember,One,a@home.test,M-1\n".to_owned(), vec!["- duplicate_row"]),
        ] {
            let import = plan(&house.operator(), &text).await;
            assert_eq!(broken(&house.operator(), &import).await, wanted, "{text}");
        }
        // What is alone of its kind is found, and an address is no key where an external id is given.
        let text = "kind,name,email,external_id\ncustomer,Mill,,\nmember,One,mia@home.test,M-1\nmember,Two,mia@home.test,M-2\ncustomer,One,,M-1\n";
        assert_eq!(counts(&plan(&house.operator(), text).await), [4, 4, 0, 0, 0]);
    }

    async fn whoever_reads_parties_in_makes_and_edits_parties(house: House) {
        let text = "kind,name\nmember,Mia\n";
        for held in [&["users:import:all"][..], &["users:import:all", "parties:create:all"], &["users:import:all", "parties:update:all"], &["parties:create:all", "parties:update:all"]] {
            let (client, _) = house.somebody_with(held).await;
            send(&client, "kind=parties", text).await.refused(403, "permission_missing");
        }
        let import = plan(&importer(&house).await, text).await;
        // Whoever may read accounts in does not apply it either.
        let (plain, _) = house.somebody_with(&["users:import:all"]).await;
        let path = format!("/tenants/main/imports/{}", import.id());
        plain.if_match(import.header("etag")).post(&format!("{path}/apply"), json!({})).await.refused(403, "permission_missing");
        plain.post(&format!("{path}/plan"), json!({})).await.refused(403, "permission_missing");
        let importer = importer(&house).await;
        assert_eq!(apply(&house, &importer, &import).await.text_at("/status"), "applied");
        plain.if_match(importer.get(&path).await.expect(200).header("etag")).post(&format!("{path}/undo"), json!({})).await.refused(403, "permission_missing");
        assert_eq!(undo(&house, &importer, &import).await.text_at("/status"), "undone");
        assert!(names(&house, "").await.is_empty());
    }

    /// A62 by CSV: the household of an account that is beyond the importer is beyond them too.
    async fn nobody_moves_an_account_beyond_their_rights_to_another_household(house: House) {
        let mia = party(&house, json!({ "kind": "member", "name": "Mia", "external_id": "M-1", "family": "mertens" })).await;
        party(&house, json!({ "kind": "member", "name": "Ben", "external_id": "M-2", "family": "braun" })).await;
        let chief = house.role(&["admin:full:access"], "tenant").await;
        house.user(json!({ "roles": [chief], "party": mia })).await;
        let importer = importer(&house).await;
        let before = shown(&house, &mia).await.body;
        let text = "kind,external_id,family\nmember,M-1,mohr\nmember,M-2,mohr\n";
        let refused = plan(&importer, text).await;
        assert_eq!((counts(&refused), broken(&importer, &refused).await), ([2, 0, 1, 0, 1], vec!["family grant_exceeds_own_rights".to_owned()]));
        let renamed = plan(&importer, "kind,external_id,name\nmember,M-1,Mia M.\n").await;
        assert_eq!(counts(&renamed), [1, 0, 1, 0, 0]);
        // A plan that a higher administrator made is applied by the rights of who applies it.
        let planned = plan(&house.operator(), text).await;
        assert_eq!(counts(&planned), [2, 0, 2, 0, 0]);
        let after = carry_out(&house, &importer, &planned, "apply", json!({ "skip_errors": true })).await;
        assert_eq!(shown(&house, &mia).await.body, before);
        assert_eq!((after.text_at("/status").as_str(), job_of(&house.operator(), &after).await.text_at("/reason/code").as_str()), ("planned", "grant_exceeds_own_rights"));
        assert_eq!(names(&house, "family=braun").await, ["Ben"]);
    }

    /// P-19: one row that cannot be carried out leaves all of them undone.
    async fn what_cannot_be_applied_as_a_whole_leaves_no_party(house: House) {
        let import = plan(&house.operator(), "kind,name,external_id\nmember,Mia,M-1\nmember,Ben,M-2\n").await;
        let path = format!("/tenants/main/imports/{}", import.id());
        house.operator().if_match(import.header("etag")).post(&format!("{path}/apply"), json!({})).await.expect(202);
        // Somebody makes one of them between the asking and the doing.
        party(&house, json!({ "kind": "member", "name": "Ben", "external_id": "M-2" })).await;
        work(&house).await;
        let after = house.operator().get(&path).await.expect(200);
        assert_eq!((after.text_at("/status").as_str(), job_of(&house.operator(), &after).await.text_at("/reason/code").as_str()), ("planned", "import_stale"));
        assert_eq!(names(&house, "").await, ["Ben"]);
        // Asked again, it is planned anew first, for somebody to look at.
        house.operator().if_match(after.header("etag")).post(&format!("{path}/apply"), json!({})).await.refused(412, "stale");
        let anew = house.operator().get(&path).await.expect(200);
        assert_eq!(counts(&anew), [2, 1, 0, 1, 0]);
        assert_eq!(apply(&house, &house.operator(), &anew).await.text_at("/status"), "applied");
        assert_eq!(names(&house, "").await, ["Ben", "Mia"]);
    }

    async fn a_plan_of_parties_is_made_anew_when_one_of_them_changes(house: House) {
        let mia = party(&house, json!({ "kind": "member", "name": "Mia", "external_id": "M-1" })).await;
        let import = plan(&house.operator(), "kind,name,external_id\nmember,Mia Mohr,M-1\n").await;
        let path = format!("/tenants/main/imports/{}", import.id());
        let same = house.operator().post(&format!("{path}/plan"), json!({})).await.expect(200);
        assert_eq!(same.header("etag"), import.header("etag"));
        for (change, wanted) in [(json!({ "email": "mia@home.test" }), [1, 0, 1, 0, 0]), (json!({ "name": "Mia Mohr" }), [1, 0, 0, 1, 0])] {
            let tag = house.operator().get(&path).await.expect(200).header("etag").to_owned();
            house.operator().patch(&format!("{PARTIES}/{mia}"), change).await.expect(200);
            house.operator().if_match(&tag).post(&format!("{path}/apply"), json!({})).await.refused(412, "stale");
            let anew = house.operator().get(&path).await.expect(200);
            assert_ne!(anew.header("etag"), tag);
            assert_eq!(counts(&anew), wanted);
        }
        house.operator().delete(&format!("{PARTIES}/{mia}")).await.expect(204);
        assert_eq!(counts(&house.operator().post(&format!("{path}/plan"), json!({})).await.expect(200)), [1, 1, 0, 0, 0]);
    }

    async fn what_changed_since_it_was_read_in_is_kept_and_named(house: House) {
        let old = party(&house, json!({ "kind": "member", "name": "Old", "external_id": "M-0" })).await;
        let text = "kind,name,external_id\nmember,Older,M-0\nmember,Linked,M-1\nmember,Edited,M-2\nmember,Gone,M-3\nmember,Untouched,M-4\n";
        let import = plan(&house.operator(), text).await;
        apply(&house, &house.operator(), &import).await;
        let made: Vec<String> = rows(&house.operator(), &import, "outcome=create").await.iter().map(|row| row["resource"]["id"].as_str().expect("an id").to_owned()).collect();
        house.user(json!({ "party": made[0] })).await;
        house.operator().patch(&format!("{PARTIES}/{}", made[1]), json!({ "family": "mine now" })).await.expect(200);
        house.operator().delete(&format!("{PARTIES}/{}", made[2])).await.expect(204);
        let undone = undo(&house, &house.operator(), &import).await;
        assert_eq!((&undone.body["undone"], &undone.body["kept"]), (&json!(2), &json!(3)));
        let kept = rows(&house.operator(), &import, "result=kept").await;
        let told: Vec<(&Value, &Value)> = kept.iter().map(|row| (&row["resource"]["name"], &row["code"])).collect();
        assert_eq!(told, ["Linked", "Edited", "Gone"].map(|name| json!(name)).iter().map(|name| (name, &kept[0]["code"])).collect::<Vec<_>>());
        assert_eq!(kept[0]["code"], "changed_since");
        assert_eq!(names(&house, "").await, ["Edited", "Linked", "Old"]);
        assert_eq!(shown(&house, &old).await.text_at("/name"), "Old");
    }

    /// A household is given back only by who may touch the account that follows it.
    async fn an_import_is_undone_within_the_rights_of_who_undoes_it(house: House) {
        let mia = party(&house, json!({ "kind": "member", "name": "Mia", "external_id": "M-1", "family": "mertens" })).await;
        let chief = house.role(&["admin:full:access"], "tenant").await;
        house.user(json!({ "roles": [chief], "party": mia })).await;
        let import = plan(&house.operator(), "kind,external_id,family\nmember,M-1,mohr\n").await;
        apply(&house, &house.operator(), &import).await;
        let after = undo(&house, &importer(&house).await, &import).await;
        assert_eq!((after.text_at("/status").as_str(), job_of(&house.operator(), &after).await.text_at("/reason/code").as_str()), ("applied", "grant_exceeds_own_rights"));
        assert_eq!(shown(&house, &mia).await.text_at("/family"), "mohr");
        assert_eq!(undo(&house, &house.operator(), &import).await.text_at("/status"), "undone");
        assert_eq!(shown(&house, &mia).await.text_at("/family"), "mertens");
    }

    async fn parties_of_another_tenant_are_never_what_a_row_is_about(house: House) {
        house.tenant("acme").await;
        for body in [json!({ "kind": "member", "name": "Mia", "external_id": "M-1" }), json!({ "kind": "member", "name": "Ben", "email": "ben@home.test" })] {
            house.operator().post("/tenants/acme/parties", body).await.expect(201);
        }
        let import = plan(&house.operator(), "kind,name,email,external_id\nmember,Mia,,M-1\nmember,,ben@home.test,\nmember,Ben,,\n").await;
        assert_eq!((counts(&import), broken(&house.operator(), &import).await), ([3, 2, 0, 0, 1], vec!["name required".to_owned()]));
        carry_out(&house, &house.operator(), &import, "apply", json!({ "skip_errors": true })).await;
        assert_eq!(house.operator().get("/tenants/acme/parties").await.expect(200).each("name"), ["Ben", "Mia"]);
        assert_eq!(names(&house, "").await, ["Ben", "Mia"]);
    }

    /// An address that was there before imports compared them is found as well.
    async fn addresses_are_compared_as_those_of_accounts_are(house: House) {
        let omer = party(&house, json!({ "kind": "member", "name": "Ömer", "email": "Ömer@Öz.test" })).await;
        let import = plan(&house.operator(), "kind,email,family\nmember,ÖMER@öz.TEST.,oz\n").await;
        assert_eq!(rows(&house.operator(), &import, "outcome=update").await[0]["resource"]["id"], json!(omer));
        house.operator().patch(&format!("{PARTIES}/{omer}"), json!({ "email": "other@home.test" })).await.expect(200);
        let path = format!("/tenants/main/imports/{}/plan", import.id());
        assert_eq!(counts(&house.operator().post(&path, json!({})).await.expect(200)), [1, 0, 0, 0, 1]);
    }
}
