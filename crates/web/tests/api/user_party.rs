//! `/tenants/{tenant}/users/{user}/party`: the link between an account and a party.

use rolecall_testkit::{Answer, House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{session_of, trail};

async fn party(house: &House, kind: &str, name: &str, family: Option<&str>) -> String {
    let body = json!({ "kind": kind, "name": name, "family": family });
    house
        .operator()
        .post("/tenants/main/parties", body)
        .await
        .expect(201)
        .id()
}

async fn link(house: &House, user: &str, party: &str) -> Answer {
    let path = format!("/tenants/main/users/{user}/party");
    house.operator().put(&path, json!({ "party": party })).await
}

async fn shown(house: &House, user: &str) -> Answer {
    house
        .operator()
        .get(&format!("/tenants/main/users/{user}"))
        .await
        .expect(200)
}

async fn user_of(house: &House, party: &str) -> Value {
    house
        .operator()
        .get(&format!("/tenants/main/parties/{party}"))
        .await
        .expect(200)
        .body["user"]
        .clone()
}

/// Whether the gate lets a user read what belongs to that owner or household.
async fn reaches(house: &House, user: &str, key: &str, resource: Value) -> bool {
    let question = json!({ "subject": user, "any_of": [key], "resource": resource });
    house
        .operator()
        .post("/tenants/main/check", question)
        .await
        .expect(200)
        .body["allowed"]
        == true
}

/// A role with permissions that reach as far as the account's own party and its household.
async fn own_role(house: &House) -> String {
    let manifest = json!({ "name": "club", "modules": [{ "key": "members", "name": "Members", "permissions": [
        { "key": "members:read:own", "name": "Own" }, { "key": "members:read:own_family", "name": "Household" } ] }] });
    house
        .operator()
        .put("/tenants/main/catalogue/manifests/club", manifest)
        .await
        .expect(200);
    house
        .role(&["members:read:own", "members:read:own_family"], "member")
        .await
}

on_both_databases! {
    async fn a_user_is_linked_shown_as_a_member_and_unlinked(house: House) {
        let mia = party(&house, "member", "Mia Mertens", None).await;
        let user = house.user(json!({ "first_name": "Mia" })).await;
        let before = shown(&house, &user).await;
        let linked = link(&house, &user, &mia).await.expect(200);
        assert_eq!((linked.text_at("/type"), linked.text_at("/party"), linked.text_at("/party_name")), ("member".into(), mia.clone(), "Mia Mertens".into()));
        assert_ne!(linked.header("etag"), before.header("etag"));
        assert!(!linked.header("rolecall-policy-version").is_empty());
        assert_eq!(user_of(&house, &mia).await, json!({ "id": user, "name": "Mia" }));
        let list = |query: &str| format!("/tenants/main/users?{query}");
        for query in [format!("party={mia}"), "type=member".to_owned()] {
            assert_eq!(house.operator().get(&list(&query)).await.expect(200).each("party_name"), ["Mia Mertens"], "{query}");
        }
        assert_eq!(house.operator().get("/tenants/main/internal-users?q=Mia").await.expect(200).items().len(), 0);
        assert_eq!(house.operator().get("/tenants/main/parties?linked=true").await.expect(200).each("name"), ["Mia Mertens"]);
        let unlinked = house.operator().delete(&format!("/tenants/main/users/{user}/party")).await.expect(200);
        assert_eq!((unlinked.text_at("/type"), unlinked.body["party"].clone(), unlinked.body["party_name"].clone()), ("internal".into(), Value::Null, Value::Null));
        assert_eq!(user_of(&house, &mia).await, Value::Null);
        assert_eq!(house.operator().get("/tenants/main/parties?linked=false").await.expect(200).each("name"), ["Mia Mertens"]);
        house.operator().delete(&format!("/tenants/main/users/{user}/party")).await.refused(404, "not_found");
    }

    async fn a_party_has_one_account_and_an_account_one_party(house: House) {
        let (mia, ben) = (party(&house, "member", "Mia", None).await, party(&house, "member", "Ben", None).await);
        let (one, other) = (house.user(json!({ "first_name": "One" })).await, house.user(json!({})).await);
        link(&house, &one, &mia).await.expect(200);
        let taken = link(&house, &other, &mia).await.refused(409, "party_linked");
        assert!(taken.text_at("/detail").contains("`One`"), "{}", taken.text);
        house.operator().post("/tenants/main/users", json!({ "email": "new@people.test", "party": mia })).await.refused(409, "party_linked");
        link(&house, &one, &mia).await.expect(200);
        assert_eq!(link(&house, &one, &ben).await.expect(200).text_at("/party_name"), "Ben");
        assert_eq!((user_of(&house, &mia).await, user_of(&house, &ben).await["id"].clone()), (Value::Null, json!(one)));
        link(&house, &other, &mia).await.expect(200);
    }

    async fn a_link_that_breaks_a_rule_is_refused_by_name(house: House) {
        let customer = party(&house, "customer", "Korn", None).await;
        let user = house.user(json!({ "context": "member" })).await;
        let refused = link(&house, &user, &customer).await.refused(409, "party_context_mismatch");
        assert!(refused.text_at("/detail").contains("`Korn` is a customer"), "{}", refused.text);
        let robot = house.operator().post("/tenants/main/users", json!({ "kind": "api", "first_name": "Robot" })).await.expect(201).id();
        link(&house, &robot, &customer).await.refused(422, "invalid").at_field("/party", "party_not_for_machines");
        link(&house, &user, "pty_00000000000000000000000000").await.refused(422, "invalid").at_field("/party", "party_unknown");
        link(&house, &user, &user).await.refused(422, "invalid").at_field("/party", "id_invalid");
        let path = format!("/tenants/main/users/{user}/party");
        house.operator().put(&path, json!({})).await.refused(422, "invalid").at_field("/party", "required");
        house.operator().put(&path, json!({ "party": customer, "roles": [] })).await.refused(422, "invalid").at_field("/roles", "unknown_field");
        house.tenant("acme").await;
        let foreign = house.operator().post("/tenants/acme/parties", json!({ "kind": "member", "name": "Foreign" })).await.expect(201).id();
        link(&house, &user, &foreign).await.refused(422, "invalid").at_field("/party", "party_unknown");
        house.operator().post("/tenants/main/users", json!({ "email": "x@people.test", "context": "supplier", "party": customer })).await.refused(409, "party_context_mismatch");
    }

    async fn a_link_is_based_on_the_version_that_was_read(house: House) {
        let mia = party(&house, "member", "Mia", None).await;
        let user = house.user(json!({})).await;
        let path = format!("/tenants/main/users/{user}/party");
        house.operator().if_match("\"9\"").put(&path, json!({ "party": mia })).await.refused(412, "stale");
        let linked = house.operator().if_match("\"1\"").put(&path, json!({ "party": mia })).await.expect(200);
        house.operator().if_match("\"1\"").delete(&path).await.refused(412, "stale");
        house.operator().if_match(linked.header("etag")).delete(&path).await.expect(200);
    }

    /// F-25: a login made from a party's own record.
    async fn an_account_is_created_linked_and_edited_to_another_party(house: House) {
        let (mia, ben) = (party(&house, "member", "Mia", Some("mertens")).await, party(&house, "member", "Ben", None).await);
        let body = json!({ "email": "mia@people.test", "context": "member", "party": mia });
        let made = house.operator().post("/tenants/main/users", body).await.expect(201);
        assert_eq!((made.text_at("/type"), made.text_at("/party_name"), made.header("etag")), ("member".into(), "Mia".into(), "\"1\""));
        let path = format!("/tenants/main/users/{}", made.id());
        let edited = house.operator().patch(&path, json!({ "party": ben, "first_name": "Ben" })).await.expect(200);
        assert_eq!((edited.text_at("/party_name"), edited.header("etag")), ("Ben".into(), "\"2\""));
        assert_eq!(user_of(&house, &mia).await, Value::Null);
        assert_eq!(house.operator().patch(&path, json!({ "first_name": "Benno" })).await.expect(200).text_at("/party"), ben);
        assert_eq!(house.operator().patch(&path, json!({ "party": null })).await.expect(200).body["party"], Value::Null);
        assert_eq!(user_of(&house, &ben).await, Value::Null);
        house.operator().patch(&path, json!({ "party": "x" })).await.refused(422, "invalid").at_field("/party", "id_invalid");
    }

    /// A67: what is linked keeps fitting.
    async fn a_context_that_the_party_does_not_fit_is_refused_while_linked(house: House) {
        let mia = party(&house, "member", "Mia", None).await;
        let user = house.user(json!({})).await;
        link(&house, &user, &mia).await.expect(200);
        let path = format!("/tenants/main/users/{user}");
        let refused = house.operator().patch(&path, json!({ "context": "customer" })).await.refused(409, "party_context_mismatch");
        assert!(refused.text_at("/detail").contains("`Mia` is a member"), "{}", refused.text);
        house.operator().patch(&path, json!({ "context": "member" })).await.expect(200);
        house.operator().patch(&path, json!({ "context": "customer", "party": null })).await.expect(200);
        let group = house.operator().post("/tenants/main/groups", json!({ "name": "Night shift" })).await.expect(201).id();
        let staff = house.user(json!({})).await;
        house.operator().put(&format!("/tenants/main/groups/{group}/members/{staff}"), json!({})).await.expect(200);
        let refused = house.operator().patch(&format!("/tenants/main/users/{staff}"), json!({ "context": "member" })).await.refused(409, "user_in_group");
        assert!(refused.text_at("/detail").contains("`Night shift`"), "{}", refused.text);
    }

    async fn own_and_household_rights_follow_the_party_at_once(house: House) {
        let (mia, ben) = (party(&house, "member", "Mia", Some("mertens")).await, party(&house, "member", "Ben", Some("braun")).await);
        let role = own_role(&house).await;
        let user = house.user(json!({ "context": "member", "roles": [role], "party": mia })).await;
        let own = async |party: &str| reaches(&house, &user, "members:read:own", json!({ "owner": party })).await;
        let household = async |family: &str| reaches(&house, &user, "members:read:own_family", json!({ "family": family })).await;
        assert!(own(&mia).await && household("mertens").await && !own(&ben).await && !household("braun").await);
        link(&house, &user, &ben).await.expect(200);
        assert!(own(&ben).await && household("braun").await && !own(&mia).await && !household("mertens").await);
        house.operator().patch(&format!("/tenants/main/parties/{ben}"), json!({ "family": "mertens" })).await.expect(200);
        assert!(household("mertens").await && !household("braun").await);
        house.operator().delete(&format!("/tenants/main/parties/{ben}")).await.expect(204);
        assert!(!own(&ben).await && !household("mertens").await);
        assert_eq!((shown(&house, &user).await.text_at("/type"), shown(&house, &user).await.text_at("/status")), ("internal".into(), "active".into()));
    }

    /// F-13: deleting one never deletes the other.
    async fn deleting_a_user_frees_its_party_and_restoring_takes_it_back_if_it_is_free(house: House) {
        let mia = party(&house, "member", "Mia", None).await;
        let first = house.user(json!({ "email": "first@people.test", "party": mia })).await;
        let remove = async |user: &str, email: &str| house.operator().delete_with(&format!("/tenants/main/users/{user}"), json!({ "confirm_email": email })).await.expect(204);
        let restore = async |user: &str| house.operator().post(&format!("/tenants/main/users/{user}/restore"), json!({})).await.expect(200);
        remove(&first, "first@people.test").await;
        assert_eq!(user_of(&house, &mia).await, Value::Null);
        assert_eq!(restore(&first).await.text_at("/party_name"), "Mia");
        remove(&first, "first@people.test").await;
        let second = house.user(json!({ "party": mia })).await;
        restore(&first).await;
        assert_eq!((shown(&house, &first).await.body["party"].clone(), user_of(&house, &mia).await["id"].clone()), (Value::Null, json!(second)));
        remove(&first, "first@people.test").await;
        house.operator().delete(&format!("/tenants/main/parties/{mia}")).await.expect(204);
        restore(&first).await;
        assert_eq!(shown(&house, &first).await.body["party"], Value::Null);
    }

    async fn deleting_a_party_stands_in_the_timeline_of_the_account_that_was_linked_to_it(house: House) {
        let mia = party(&house, "member", "Mia", None).await;
        let user = house.user(json!({ "party": mia })).await;
        house.operator().delete(&format!("/tenants/main/parties/{mia}")).await.expect(204);
        let shown = house.operator().get(&format!("/tenants/main/users/{user}/timeline")).await.expect(200);
        let newest = &shown.items()[0];
        assert_eq!((&newest["action"], &newest["reason"]), (&json!("user.unlink_party"), &json!("the member `Mia` was deleted")));
        assert_eq!((&newest["before"]["party"], &newest["after"]["party"]), (&json!(mia), &Value::Null));
    }

    /// A61: `:own_family` reaches whoever shares the household, so nobody moves themselves into one, or somebody into theirs.
    async fn nobody_gives_themselves_a_household_without_full_access(house: House) {
        let (mia, ben) = (party(&house, "member", "Mia", Some("mertens")).await, party(&house, "member", "Ben", None).await);
        let (editor, user) = house.somebody_with(&["parties:create:all", "parties:update:all", "parties:read:all", "users:import:all"]).await;
        house.operator().put(&format!("/tenants/main/users/{user}/party"), json!({ "party": mia })).await.expect(200);
        let before = house.state().await;
        let (own, other) = (format!("/tenants/main/parties/{mia}"), format!("/tenants/main/parties/{ben}"));
        editor.patch(&own, json!({ "family": "braun" })).await.refused(403, "permission_missing");
        editor.patch(&other, json!({ "family": "mertens" })).await.refused(403, "permission_missing");
        let newcomer = json!({ "kind": "member", "name": "Cleo", "family": "mertens" });
        editor.post("/tenants/main/parties", newcomer.clone()).await.refused(403, "permission_missing");
        assert_eq!(house.state().await, before);
        let file = "kind,name,family\nmember,Mia,braun\nmember,Ben,mertens\nmember,Cleo,mertens\nmember,Dora,braun\n";
        let import = editor.send(http::Method::POST, "/tenants/main/imports?kind=parties", "text/csv", Some(file.into())).await.expect(201);
        assert_eq!((&import.body["errors"], &import.body["creates"]), (&json!(3), &json!(1)));
        editor.patch(&own, json!({ "family": null })).await.expect(200);
        house.operator().patch(&own, json!({ "family": "braun" })).await.expect(200);
        house.operator().post("/tenants/main/parties", newcomer).await.expect(201);
    }

    /// A61: the owner's application knows a record by its external id, so nobody says that another record is their own.
    async fn nobody_says_which_record_is_their_own_without_full_access(house: House) {
        let mia = party(&house, "member", "Mia", None).await;
        let (editor, user) = house.somebody_with(&["parties:update:all"]).await;
        link(&house, &user, &mia).await.expect(200);
        let path = format!("/tenants/main/parties/{mia}");
        editor.patch(&path, json!({ "external_id": "1" })).await.refused(403, "permission_missing");
        house.operator().patch(&path, json!({ "external_id": "1" })).await.expect(200);
        editor.patch(&path, json!({ "name": "Mia M." })).await.expect(200);
    }

    /// A62: who is beyond the caller is beyond them by way of the party, too.
    async fn nobody_moves_an_account_beyond_their_rights_by_its_party(house: House) {
        let (mia, ben) = (party(&house, "member", "Mia", Some("mertens")).await, party(&house, "member", "Ben", None).await);
        let chief = house.role(&["admin:full:access"], "tenant").await;
        let user = house.user(json!({ "roles": [chief], "party": mia })).await;
        let (editor, _) = house.somebody_with(&["users:update:all", "parties:update:all", "parties:delete:all"]).await;
        let before = house.state().await;
        let path = format!("/tenants/main/users/{user}/party");
        editor.put(&path, json!({ "party": ben })).await.refused(403, "grant_exceeds_own_rights");
        editor.delete(&path).await.refused(403, "grant_exceeds_own_rights");
        editor.patch(&format!("/tenants/main/users/{user}"), json!({ "party": null })).await.refused(403, "grant_exceeds_own_rights");
        editor.patch(&format!("/tenants/main/parties/{mia}"), json!({ "family": "braun" })).await.refused(403, "grant_exceeds_own_rights");
        editor.patch(&format!("/tenants/main/parties/{mia}"), json!({ "external_id": "1" })).await.refused(403, "grant_exceeds_own_rights");
        editor.delete(&format!("/tenants/main/parties/{mia}")).await.refused(403, "grant_exceeds_own_rights");
        assert_eq!(house.state().await, before);
        editor.patch(&format!("/tenants/main/parties/{mia}"), json!({ "name": "Mia M." })).await.expect(200);
        editor.delete(&format!("/tenants/main/parties/{ben}")).await.expect(204);
    }

    async fn two_accounts_that_are_linked_to_one_party_at_once_are_one(house: House) {
        let mia = party(&house, "member", "Mia", None).await;
        let (one, other) = (house.user(json!({})).await, house.user(json!({})).await);
        let (a, b) = tokio::join!(link(&house, &one, &mia), link(&house, &other, &mia));
        let mut statuses = [a.status.as_u16(), b.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
    }

    /// F-103.
    async fn the_trail_names_the_party_before_and_after(house: House) {
        let (mia, ben) = (party(&house, "member", "Mia", None).await, party(&house, "customer", "Ben", None).await);
        let user = house.user(json!({})).await;
        link(&house, &user, &mia).await.expect(200);
        link(&house, &user, &ben).await.expect(200);
        house.operator().delete(&format!("/tenants/main/users/{user}/party")).await.expect(200);
        let entries = trail(&house, &format!("resource_id={user}")).await;
        let seen: Vec<(&str, &Value, &Value)> = entries.iter().take(3).map(|entry| (entry["action"].as_str().expect("a name"), &entry["before"]["party_name"], &entry["after"]["party_name"])).collect();
        assert_eq!(seen, [("user.unlink_party", &json!("Ben"), &Value::Null), ("user.link_party", &json!("Mia"), &json!("Ben")), ("user.link_party", &Value::Null, &json!("Mia"))]);
        assert_eq!((&entries[1]["before"], &entries[1]["after"]), (&json!({ "party": mia, "party_name": "Mia", "type": "member" }), &json!({ "party": ben, "party_name": "Ben", "type": "customer" })));
    }

    /// A43: one's own record does not say whom one is.
    async fn nobody_links_their_own_account_by_their_own_record(house: House) {
        let mia = party(&house, "member", "Mia", None).await;
        let user = house.user(json!({ "email": "ada@people.test" })).await;
        let ada = session_of(&house, "ada@people.test").await;
        ada.patch("/me", json!({ "party": mia })).await.refused(422, "invalid").at_field("/party", "field_protected");
        ada.put(&format!("/tenants/main/users/{user}/party"), json!({ "party": mia })).await.refused(403, "permission_missing");
        assert_eq!(shown(&house, &user).await.body["party"], Value::Null);
    }
}
