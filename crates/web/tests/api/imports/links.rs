//! The column that links accounts to parties.

use rolecall_testkit::{Answer, Client, House, on_both_databases};
use serde_json::{Value, json};

use super::{apply, broken, counts, faults, found, job_of, plan, rows, undo};
use crate::steps::{session_of, work};

const PARTIES: &str = "/tenants/main/parties";

async fn party(house: &House, kind: &str, name: &str, external_id: Option<&str>) -> String {
    let body = json!({ "kind": kind, "name": name, "external_id": external_id });
    house.operator().post(PARTIES, body).await.expect(201).id()
}

async fn shown(house: &House, user: &str) -> Answer {
    let path = format!("/tenants/main/users/{user}");
    house.operator().get(&path).await.expect(200)
}

/// Plans a file that links one's own account, as that account.
async fn own_faults(by: &Client, email: &str) -> Vec<String> {
    let import = plan(by, &format!("email,party\n{email},M-1\n")).await;
    broken(by, &import).await
}

on_both_databases! {
    async fn accounts_are_linked_by_external_id_or_id_and_given_their_former_party_back(house: House) {
        let mia = party(&house, "member", "Mia", Some("17")).await;
        let korn = party(&house, "customer", "Korn", Some("17")).await;
        let ben = party(&house, "member", "Ben", Some("18")).await;
        let free = party(&house, "member", "Free", None).await;
        let user = house.user(json!({ "email": "ben@people.test", "context": "member", "party": ben })).await;
        let staff = house.user(json!({ "email": "staff@people.test" })).await;
        let text = format!("email,context,Party ID\nmia@people.test,member,17\nkorn@people.test,customer,17\nben@people.test,,{free}\nstaff@people.test,,18\n");
        // Who is to leave a party leaves it in a file before: a party is free when it is planned, or it is not.
        assert_eq!(faults(&house, &text).await, ["Party ID party_linked"]);
        let text = text.replace("staff@people.test,,18", "staff@people.test,,");
        let import = plan(&house.operator(), &text).await;
        assert_eq!(counts(&import), [4, 2, 1, 1, 0]);
        let changed = rows(&house.operator(), &import, "outcome=update").await;
        assert_eq!((&changed[0]["changes"], &changed[0]["resource"]["id"]), (&json!(["party"]), &json!(user)));
        apply(&house, &house.operator(), &import).await;
        let (made, firm) = (found(&house, "mia@people.test").await, found(&house, "korn@people.test").await);
        assert_eq!((&made[0]["party"], &made[0]["type"], &firm[0]["party"]), (&json!(mia), &json!("member"), &json!(korn)));
        assert_eq!((shown(&house, &user).await.text_at("/party"), shown(&house, &staff).await.body["party"].clone()), (free.clone(), Value::Null));
        // The same file again says nothing new.
        assert_eq!(counts(&plan(&house.operator(), &text).await), [4, 0, 0, 4, 0]);
        assert_eq!(undo(&house, &house.operator(), &import).await.body["undone"], 3);
        assert_eq!(shown(&house, &user).await.text_at("/party"), ben);
        let owner = async |party: &str| house.operator().get(&format!("{PARTIES}/{party}")).await.expect(200).body["user"].clone();
        assert_eq!((owner(&mia).await, owner(&free).await, owner(&ben).await["id"].clone()), (Value::Null, Value::Null, json!(user)));
    }

    async fn an_account_that_was_linked_to_none_is_linked_to_none_again(house: House) {
        let mia = party(&house, "member", "Mia", Some("M-1")).await;
        let user = house.user(json!({ "email": "mia@people.test", "context": "customer" })).await;
        let import = plan(&house.operator(), &format!("email,context,party\nmia@people.test,member,{mia}\n")).await;
        apply(&house, &house.operator(), &import).await;
        assert_eq!((shown(&house, &user).await.text_at("/party_name"), shown(&house, &user).await.text_at("/context")), ("Mia".into(), "member".into()));
        undo(&house, &house.operator(), &import).await;
        assert_eq!((shown(&house, &user).await.body["party"].clone(), shown(&house, &user).await.text_at("/context")), (Value::Null, "customer".into()));
    }

    async fn every_rule_that_a_link_breaks_is_named_at_its_column(house: House) {
        let mia = party(&house, "member", "Mia", Some("M-1")).await;
        party(&house, "member", "Taken", Some("M-2")).await;
        party(&house, "customer", "Korn", Some("C-9")).await;
        for kind in ["member", "supplier"] {
            party(&house, kind, "Twice", Some("X-1")).await;
        }
        house.tenant("acme").await;
        let foreign = house.operator().post("/tenants/acme/parties", json!({ "kind": "member", "name": "Foreign", "external_id": "F-1" })).await.expect(201).id();
        let taken = house.operator().get(&format!("{PARTIES}?q=m-2")).await.expect(200).items()[0]["id"].clone();
        house.user(json!({ "email": "taken@people.test", "party": taken })).await;
        let long = "x".repeat(129);
        for (rows, wanted) in [
            ("new@people.test,member,nobody\n".to_owned(), vec!["party party_unknown"]),
            ("new@people.test,member,pty_00000000000000000000000000\n".to_owned(), vec!["party party_unknown"]),
            (format!("new@people.test,member,{foreign}\n"), vec!["party party_unknown"]),
            ("new@people.test,member,F-1\n".to_owned(), vec!["party party_unknown"]),
            (format!("new@people.test,member,{long}\n"), vec!["party external_id_invalid"]),
            (format!("new@people.test,customer,{mia}\n"), vec!["party party_context_mismatch"]),
            ("new@people.test,member,C-9\n".to_owned(), vec!["party party_context_mismatch"]),
            ("taken@people.test,supplier,C-9\n".to_owned(), vec!["party party_context_mismatch"]),
            ("taken@people.test,customer,\n".to_owned(), vec!["context party_context_mismatch"]),
            ("new@people.test,member,M-2\n".to_owned(), vec!["party party_linked"]),
            ("new@people.test,,X-1\n".to_owned(), vec!["party party_ambiguous"]),
            ("one@people.test,,M-1\ntwo@people.test,,M-1\n".to_owned(), vec!["party party_linked"]),
        ] {
            assert_eq!(faults(&house, &format!("email,context,party\n{rows}")).await, wanted, "{rows}");
        }
        let text = "email,context,party\nnew@people.test,supplier,X-1\ntaken@people.test,,M-2\nother@people.test,,C-9\n";
        assert_eq!(counts(&plan(&house.operator(), text).await), [3, 2, 0, 1, 0]);
    }

    /// `:own` reaches what one is linked to, so nobody gives themselves somebody's record.
    async fn nobody_links_their_own_account_by_a_file_without_full_access(house: House) {
        party(&house, "member", "Mia", Some("M-1")).await;
        let role = house.role(&["users:import:all"], "tenant").await;
        let (deputy, admin) = (json!({ "email": "deputy@people.test", "roles": [role] }), role_of_all(&house).await);
        let deputy = house.user(deputy).await;
        house.user(json!({ "email": "admin@people.test", "roles": [admin] })).await;
        let signed = house.sign_in(&deputy).await;
        assert_eq!(own_faults(&signed, "deputy@people.test").await, ["party permission_missing"]);
        assert_eq!(own_faults(&session_of(&house, "admin@people.test").await, "admin@people.test").await, Vec::<String>::new());
        // What somebody else planned for them, they do not apply.
        let import = plan(&house.operator(), "email,party\ndeputy@people.test,M-1\n").await;
        let after = carry_out_unless_stale(&house, &signed, &import).await;
        assert_ne!(after.text_at("/status"), "applied");
        assert_eq!(shown(&house, &deputy).await.body["party"], Value::Null);
    }

    /// A62 by CSV: who is beyond the importer is beyond them by way of the party, too.
    async fn nobody_links_an_account_beyond_their_rights(house: House) {
        party(&house, "member", "Mia", Some("M-1")).await;
        let chief = house.role(&["admin:full:access"], "tenant").await;
        house.user(json!({ "email": "chief@people.test", "roles": [chief] })).await;
        let (importer, _) = house.somebody_with(&["users:import:all"]).await;
        let import = plan(&importer, "email,party\nchief@people.test,M-1\n").await;
        assert_eq!(broken(&importer, &import).await, ["email grant_exceeds_own_rights"]);
    }

    async fn a_party_that_somebody_takes_meanwhile_leaves_the_whole_file_undone(house: House) {
        let mia = party(&house, "member", "Mia", Some("M-1")).await;
        let import = plan(&house.operator(), "email,party\none@people.test,\ntwo@people.test,M-1\n").await;
        let path = format!("/tenants/main/imports/{}", import.id());
        house.operator().if_match(import.header("etag")).post(&format!("{path}/apply"), json!({})).await.expect(202);
        house.user(json!({ "email": "quick@else.test", "party": mia })).await;
        work(&house).await;
        let after = house.operator().get(&path).await.expect(200);
        assert_eq!((after.text_at("/status").as_str(), job_of(&house.operator(), &after).await.text_at("/reason/code").as_str()), ("planned", "import_stale"));
        assert!(found(&house, "people.test").await.is_empty());
        let anew = house.operator().post(&format!("{path}/plan"), json!({})).await.expect(200);
        assert_eq!(broken(&house.operator(), &anew).await, ["party party_linked"]);
    }

    async fn a_former_party_that_is_gone_or_taken_is_named_and_the_link_kept(house: House) {
        let (mia, ben) = (party(&house, "member", "Mia", Some("M-1")).await, party(&house, "member", "Ben", Some("M-2")).await);
        let (third, fourth) = (party(&house, "member", "Third", Some("M-3")).await, party(&house, "member", "Fourth", Some("M-4")).await);
        let one = house.user(json!({ "email": "one@people.test", "party": mia })).await;
        let two = house.user(json!({ "email": "two@people.test", "party": ben })).await;
        let import = plan(&house.operator(), "email,party\none@people.test,M-3\ntwo@people.test,M-4\nnew@people.test,\n").await;
        assert_eq!(apply(&house, &house.operator(), &import).await.text_at("/status"), "applied");
        house.operator().delete(&format!("{PARTIES}/{mia}")).await.expect(204);
        house.user(json!({ "email": "quick@else.test", "party": ben })).await;
        let undone = undo(&house, &house.operator(), &import).await;
        assert_eq!((&undone.body["undone"], &undone.body["kept"]), (&json!(1), &json!(2)));
        let kept = rows(&house.operator(), &import, "result=kept").await;
        assert_eq!((&kept[0]["code"], &kept[1]["code"]), (&json!("changed_since"), &json!("party_linked")));
        assert_eq!((shown(&house, &one).await.text_at("/party"), shown(&house, &two).await.text_at("/party")), (third, fourth));
    }
}

async fn role_of_all(house: &House) -> String {
    house.role(&["admin:full:access"], "tenant").await
}

/// Asks for an import to be applied, whatever the answer is, and lets the worker run.
async fn carry_out_unless_stale(house: &House, by: &Client, import: &Answer) -> Answer {
    let path = format!("/tenants/main/imports/{}", import.id());
    by.if_match(import.header("etag"))
        .post(&format!("{path}/apply"), json!({}))
        .await;
    work(house).await;
    by.get(&path).await.expect(200)
}
