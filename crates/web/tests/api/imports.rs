//! `/tenants/{tenant}/imports`: CSV files, planned row by row, applied as a whole, undone.

use rolecall_testkit::{Answer, Client, House, on_both_databases};
use serde_json::{Value, json};

mod before;
mod exported;
mod hashes;
mod links;
mod misuse;
mod parties;

use crate::settings::turn;
use crate::steps::{may, role_named, trail, walk, work};

async fn send(by: &Client, query: &str, text: &str) -> Answer {
    let path = format!("/tenants/main/imports?{query}");
    by.send(
        http::Method::POST,
        &path,
        "text/csv; charset=utf-8",
        Some(text.as_bytes().to_vec()),
    )
    .await
}

async fn plan(by: &Client, text: &str) -> Answer {
    send(by, "kind=users", text).await.expect(201)
}

async fn rows(by: &Client, import: &Answer, query: &str) -> Vec<Value> {
    by.get(&format!("/tenants/main/imports/{}/rows?{query}", import.id()))
        .await
        .expect(200)
        .items()
        .clone()
}

/// What the rows of a file of accounts break, each with its column.
async fn faults(house: &House, text: &str) -> Vec<String> {
    let import = plan(&house.operator(), text).await;
    broken(&house.operator(), &import).await
}

/// What the rows of an import break, each with its column.
async fn broken(by: &Client, import: &Answer) -> Vec<String> {
    let rows = rows(by, import, "outcome=error").await;
    rows.iter()
        .flat_map(|row| row["errors"].as_array().expect("errors").clone())
        .map(|fault| {
            format!(
                "{} {}",
                fault["column"].as_str().unwrap_or("-"),
                fault["code"].as_str().expect("a code")
            )
        })
        .collect()
}

fn counts(import: &Answer) -> [u64; 5] {
    ["total", "creates", "updates", "skips", "errors"]
        .map(|name| import.body[name].as_u64().expect("a count"))
}

/// Asks for the import to be applied or undone, and lets the worker run.
async fn carry_out(house: &House, by: &Client, import: &Answer, what: &str, body: Value) -> Answer {
    let path = format!("/tenants/main/imports/{}", import.id());
    let tag = by.get(&path).await.expect(200).header("etag").to_owned();
    by.if_match(&tag)
        .post(&format!("{path}/{what}"), body)
        .await
        .expect(202);
    work(house).await;
    by.get(&path).await.expect(200)
}

async fn apply(house: &House, by: &Client, import: &Answer) -> Answer {
    carry_out(house, by, import, "apply", json!({})).await
}

async fn undo(house: &House, by: &Client, import: &Answer) -> Answer {
    carry_out(house, by, import, "undo", json!({})).await
}

async fn job_of(by: &Client, import: &Answer) -> Answer {
    by.get(&format!("/tenants/main/jobs/{}", import.text_at("/job")))
        .await
        .expect(200)
}

async fn found(house: &House, q: &str) -> Vec<Value> {
    house
        .operator()
        .get(&format!("/tenants/main/users?q={q}"))
        .await
        .expect(200)
        .items()
        .clone()
}

on_both_databases! {
    async fn a_file_is_planned_row_by_row_and_changes_nothing(house: House) {
        house.user(json!({ "email": "ada@people.test", "first_name": "Ada" })).await;
        house.user(json!({ "email": "bob@people.test", "first_name": "Bob", "username": "bob" })).await;
        let before = house.operator().get("/tenants/main/users").await.expect(200).text;
        let text = "E-Mail;First name;Roles;Active\r\nADA@people.test;Ada;;\r\nbob@people.test;Robert;;\r\nnew@people.test;New;Agent|Manager;no\r\nbad;;Nobody;perhaps\r\n";
        let import = plan(&house.operator(), text).await;
        assert_eq!(counts(&import), [4, 1, 1, 1, 1]);
        assert_eq!(import.text_at("/status"), "planned");
        let all = rows(&house.operator(), &import, "").await;
        let outcomes: Vec<&str> = all.iter().map(|row| row["outcome"].as_str().expect("an outcome")).collect();
        assert_eq!(outcomes, ["skip", "update", "create", "error"]);
        assert_eq!((all[1]["row"].as_u64(), all[1]["changes"].clone(), all[1]["resource"]["name"].as_str()), (Some(3), json!(["first_name"]), Some("Bob")));
        assert!(all[3].pointer("/errors/2/detail").is_some_and(|detail| detail == "`Nobody` is no role of this tenant"), "{}", all[3]);
        let broken: Vec<(Option<&str>, Option<&str>)> = all[3]["errors"].as_array().expect("errors").iter().map(|fault| (fault["column"].as_str(), fault["code"].as_str())).collect();
        assert_eq!(broken, [(Some("E-Mail"), Some("email_invalid")), (Some("Active"), Some("active_invalid")), (Some("Roles"), Some("role_unknown"))]);
        assert_eq!(walk(&house.operator(), &format!("/tenants/main/imports/{}/rows?limit=1", import.id()), "outcome").await.len(), 4);
        assert_eq!(house.operator().get("/tenants/main/users").await.expect(200).text, before);
        assert_eq!(house.operator().get("/tenants/main/imports").await.expect(200).each("id"), [import.id()]);
    }

    async fn a_plan_is_applied_as_a_whole_and_undone(house: House) {
        let bob = house.user(json!({ "email": "bob@people.test", "first_name": "Bob", "notes": "old" })).await;
        let agent = role_named(&house, "main", "Agent").await;
        let text = "email,first_name,roles,notes,active\nbob@people.test,Robert,Agent,new,\nnew@people.test,New,Agent|Manager,,\noff@people.test,Off,,,no\n";
        let import = plan(&house.operator(), text).await;
        let applied = apply(&house, &house.operator(), &import).await;
        assert_eq!(applied.text_at("/status"), "applied");
        assert_eq!(job_of(&house.operator(), &applied).await.body["succeeded"], 3);
        let after = house.operator().get(&format!("/tenants/main/users/{bob}")).await.expect(200);
        assert_eq!((after.text_at("/first_name"), after.text_at("/notes"), after.text_at("/roles/0/id")), ("Robert".into(), "new".into(), agent));
        assert!(may(&house, &bob, "users:read:all").await);
        let made = found(&house, "new@people.test").await;
        assert_eq!((made[0]["name"].as_str(), made[0]["roles"].as_array().map(Vec::len), made[0]["status"].as_str()), (Some("New"), Some(2), Some("active")));
        assert_eq!(found(&house, "off@people.test").await[0]["status"], "inactive");
        // One row for the import, and each account's timeline tells of it.
        assert_eq!(trail(&house, "action=import.apply").await.len(), 1);
        let made_id = made[0]["id"].as_str().expect("an id").to_owned();
        let entry = &trail(&house, &format!("action=user.create&resource_id={made_id}")).await[0];
        assert_eq!((entry["reason"].as_str(), entry["actor"]["name"].as_str()), (Some(format!("import {}", import.id()).as_str()), Some("Olivia Operator")));

        house.operator().patch(&format!("/tenants/main/users/{made_id}"), json!({ "notes": "mine now" })).await.expect(200);
        let undone = undo(&house, &house.operator(), &import).await;
        assert_eq!((undone.text_at("/status").as_str(), undone.body["undone"].as_u64(), undone.body["kept"].as_u64()), ("undone", Some(2), Some(1)));
        let kept = rows(&house.operator(), &import, "result=kept").await;
        assert_eq!((kept.len(), kept[0]["code"].as_str(), kept[0]["resource"]["id"].as_str()), (1, Some("changed_since"), Some(made_id.as_str())));
        let back = house.operator().get(&format!("/tenants/main/users/{bob}")).await.expect(200);
        assert_eq!((back.text_at("/first_name"), back.text_at("/notes"), back.body["roles"].clone()), ("Bob".into(), "old".into(), json!([])));
        assert!(found(&house, "off@people.test").await.is_empty());
        assert_eq!(found(&house, "new@people.test").await.len(), 1);
        let path = format!("/tenants/main/imports/{}", import.id());
        let tag = undone.header("etag").to_owned();
        house.operator().if_match(&tag).post(&format!("{path}/undo"), json!({})).await.refused(409, "import_status");
        house.operator().if_match(&tag).post(&format!("{path}/apply"), json!({})).await.refused(409, "import_status");
    }

    /// P-19: one row that is refused refuses all of it.
    async fn what_cannot_be_applied_as_a_whole_leaves_nothing(house: House) {
        let import = plan(&house.operator(), "email\none@people.test\ntwo@people.test\n").await;
        let path = format!("/tenants/main/imports/{}", import.id());
        house.operator().if_match(import.header("etag")).post(&format!("{path}/apply"), json!({})).await.expect(202);
        // Somebody takes an address between the asking and the doing.
        house.user(json!({ "email": "two@people.test" })).await;
        let before = found(&house, "people.test").await.len();
        work(&house).await;
        let after = house.operator().get(&path).await.expect(200);
        let job = job_of(&house.operator(), &after).await;
        assert_eq!((after.text_at("/status").as_str(), job.text_at("/status").as_str(), job.text_at("/reason/code").as_str()), ("planned", "failed", "import_stale"));
        assert_eq!(found(&house, "people.test").await.len(), before);
        // Asked again, it is planned anew first, for somebody to look at.
        house.operator().if_match(after.header("etag")).post(&format!("{path}/apply"), json!({})).await.refused(412, "stale");
        let anew = house.operator().get(&path).await.expect(200);
        assert_eq!(counts(&anew), [2, 1, 0, 1, 0]);
        assert_ne!(anew.header("etag"), after.header("etag"));
        assert_eq!(apply(&house, &house.operator(), &anew).await.text_at("/status"), "applied");
    }

    async fn a_plan_with_errors_is_applied_only_without_them(house: House) {
        let import = plan(&house.operator(), "email,context\ngood@people.test,\nbad@people.test,nowhere\n").await;
        let path = format!("/tenants/main/imports/{}/apply", import.id());
        let tag = import.header("etag").to_owned();
        house.operator().post(&path, json!({})).await.refused(428, "precondition_required");
        house.operator().if_match("\"7\"").post(&path, json!({})).await.refused(412, "stale");
        house.operator().if_match(&tag).post(&path, json!({})).await.refused(409, "import_has_errors");
        house.operator().if_match(&tag).post(&path, json!({ "skip_errors": true })).await.expect(202);
        work(&house).await;
        assert_eq!((found(&house, "good@people.test").await.len(), found(&house, "bad@people.test").await.len()), (1, 0));
        let nothing = plan(&house.operator(), "email\ngood@people.test\n").await;
        let path = format!("/tenants/main/imports/{}/apply", nothing.id());
        house.operator().if_match(nothing.header("etag")).post(&path, json!({})).await.refused(409, "import_empty");
    }

    async fn every_rule_that_a_row_breaks_is_named_at_its_column(house: House) {
        house.user(json!({ "email": "ada@people.test", "username": "ada" })).await;
        house.user(json!({ "email": "eve@people.test", "username": "eve" })).await;
        let long = "x".repeat(101);
        for (text, wanted) in [
            ("email\nno address\n".to_owned(), vec!["email email_invalid"]),
            ("email\nvictim@x.test,evil@y.test\n".to_owned(), vec!["- row_length"]),
            ("email\n\"victim@x.test,evil@y.test\"\n".to_owned(), vec!["email email_invalid"]),
            ("email,username\na@people.test,no spaces here\n".to_owned(), vec!["username username_invalid"]),
            (format!("email,first_name\na@people.test,{long}\n"), vec!["first_name name_invalid"]),
            ("email,context\na@people.test,moon\n".to_owned(), vec!["context context_invalid"]),
            ("email,context,roles\na@people.test,member,Agent\n".to_owned(), vec!["roles role_context_mismatch"]),
            ("email,first_name\n,Nobody\n".to_owned(), vec!["email email_required"]),
            ("email,username\nada@people.test,eve\n".to_owned(), vec!["username username_taken"]),
            ("email\nnew@people.test\nNEW@people.test\n".to_owned(), vec!["- duplicate_row"]),
            ("email,username\nada@people.test,\n,ada\n".to_owned(), vec!["- duplicate_row"]),
            ("email,active\nnew@people.test,perhaps\n".to_owned(), vec!["active active_invalid"]),
        ] {
            assert_eq!(faults(&house, &text).await, wanted, "{text}");
        }
    }

    async fn a_file_that_cannot_be_understood_is_refused_with_the_reason(house: House) {
        let operator = house.operator();
        for (query, text, pointer, code) in [
            ("kind=users", "", "", "csv_empty"), ("kind=users", "email,first_name\n", "", "csv_empty"), ("kind=parties", "kind,name\r\n,\r\n", "", "csv_empty"), ("kind=users", "email,shoe\na@b.test,1\n", "/columns/1", "column_unknown"), ("kind=users", "first_name\nAda\n", "/columns", "column_missing"),
            ("kind=users", "email,password\na@b.test,secret\n", "/columns/1", "password_not_allowed"), ("kind=users&map=password:notes", "email,password\n", "/columns/1", "password_not_allowed"), ("kind=users", "email,mail\n", "/columns/1", "column_repeated"),
            ("kind=user_roles", "email\na@b.test\n", "/columns", "column_missing"),
            ("kind=parties", "name\nMia\n", "/columns", "column_missing"), ("kind=parties", "kind,family\nmember,mertens\n", "/columns", "column_missing"), ("kind=parties", "kind,username\nmember,mia\n", "/columns/1", "column_unknown"), ("kind=moon", "email\n", "kind", "kind_invalid"), ("map=oops", "email\n", "map", "map_invalid"),
            ("map=email:shoe", "email\n", "/columns/0", "field_unknown"),
        ] {
            send(&operator, query, text).await.refused(422, "invalid").at_field(pointer, code);
        }
        let path = "/tenants/main/imports?kind=users";
        operator.send(http::Method::POST, path, "text/csv", Some(b"email\n\xff\n".to_vec())).await.refused(422, "invalid").at_field("", "csv_not_utf8");
        operator.send(http::Method::POST, path, "application/json", Some(b"{}".to_vec())).await.refused(415, "media_type_unsupported");
        let many = format!("email\n{}", "a@b.test\n".repeat(100_001));
        send(&operator, "kind=users", &many).await.refused(422, "invalid").at_field("", "too_many_rows");
        send(&operator, "kind=users&map=Kontakt:email&map=Shoe:", "Kontakt,Shoe\nnew@people.test,44\n").await.expect(201);
        assert_eq!(operator.get("/tenants/main/imports").await.expect(200).items().len(), 1);
    }

    async fn a_file_is_applied_at_once_when_that_is_asked_for_and_it_is_good(house: House) {
        let bad = send(&house.operator(), "dry_run=false", "email\nnope\n").await.expect(201);
        assert_eq!(bad.text_at("/status"), "planned");
        let good = send(&house.operator(), "dry_run=false&name=staff.csv", "email\nnew@people.test\n").await.expect(201);
        assert_eq!((good.text_at("/status"), good.text_at("/name")), ("applying".into(), "staff.csv".into()));
        work(&house).await;
        assert_eq!(found(&house, "new@people.test").await.len(), 1);
    }

    async fn roles_are_given_by_file_for_a_time_and_a_reason(house: House) {
        let ada = house.user(json!({ "email": "ada@people.test" })).await;
        house.user(json!({ "email": "eve@people.test", "username": "eve", "context": "member" })).await;
        house.operator().post("/tenants/main/workspaces", json!({ "name": "Quay", "slug": "quay" })).await.expect(201);
        let text = "email,username,role,workspace,valid_from,valid_until,reason\n\
            ada@people.test,,agent,,,2099-01-01,stocktaking\nada@people.test,,Manager,quay,,,\n,eve,Agent,,,,\nno@people.test,,Agent,,,,\n\
            ada@people.test,,Agent,moon,,,\nada@people.test,,Nobody,,,,\nada@people.test,,Administrator,quay,,,\nada@people.test,,Agent,,2030-01-01,2029-01-01,\nada@people.test,,agent,,,,\n";
        let import = send(&house.operator(), "kind=user_roles", text).await.expect(201);
        let all = rows(&house.operator(), &import, "").await;
        let told: Vec<(&str, Value)> = all.iter().map(|row| (row["outcome"].as_str().expect("an outcome"), row.pointer("/errors/0/code").cloned().unwrap_or_default())).collect();
        assert_eq!(told, [
            ("create", json!(null)), ("create", json!(null)), ("error", json!("role_context_mismatch")), ("error", json!("user_unknown")), ("error", json!("workspace_unknown")),
            ("error", json!("role_unknown")), ("error", json!("wildcard_in_workspace")), ("error", json!("validity_invalid")), ("error", json!("duplicate_row")),
        ]);
        let details: Vec<&Value> = [3, 4, 5, 8].iter().filter_map(|place: &usize| all[*place].pointer("/errors/0/detail")).collect();
        assert_eq!(details, ["`no@people.test` is no account of this tenant", "`moon` is no active workspace of this tenant", "`Nobody` is no role of this tenant", "says the same as row 9"]);
        let applied = carry_out(&house, &house.operator(), &import, "apply", json!({ "skip_errors": true })).await;
        assert_eq!(applied.text_at("/status"), "applied");
        let held = house.operator().get(&format!("/tenants/main/users/{ada}/roles")).await.expect(200);
        assert_eq!(held.items().len(), 2);
        let agent = held.items().iter().find(|each| each["role"]["name"] == "Agent").expect("Agent");
        assert_eq!((agent["valid_until"].as_str(), agent["reason"].as_str()), (Some("2099-01-01T00:00:00.000000Z"), Some("stocktaking")));
        assert_eq!(undo(&house, &house.operator(), &import).await.body["undone"], 2);
        assert!(house.operator().get(&format!("/tenants/main/users/{ada}/roles")).await.expect(200).items().is_empty());
    }

    /// A61, A62, A64 by CSV: nothing that the importer does not hold is given, and nobody beyond them is touched.
    async fn an_import_stays_within_the_rights_of_who_reads_it_in(house: House) {
        let beyond = house.operator().post("/tenants/main/roles", json!({ "name": "Beyond", "contexts": ["tenant"], "permissions": ["roles:delete:all"] })).await.expect(201).id();
        house.user(json!({ "email": "higher@people.test", "roles": [beyond] })).await;
        let (plain, _) = house.somebody_with(&["users:import:all"]).await;
        let (giver, _) = house.somebody_with(&["users:import:all", "users:manage:roles", "users:read:all"]).await;
        let (reader, _) = house.somebody_with(&["users:read:all"]).await;
        send(&reader, "kind=users", "email\na@people.test\n").await.refused(403, "permission_missing");
        send(&plain, "kind=users", "email,roles\na@people.test,\n").await.refused(403, "permission_missing");
        send(&plain, "kind=user_roles", "email,role\nhigher@people.test,Agent\n").await.refused(403, "permission_missing");
        let given = plan(&giver, "email,roles\na@people.test,Beyond\n").await;
        assert_eq!(rows(&giver, &given, "").await[0].pointer("/errors/0/code"), Some(&json!("grant_exceeds_own_rights")));
        let touched = plan(&plain, "email,first_name\nhigher@people.test,Mallory\n").await;
        assert_eq!(rows(&plain, &touched, "").await[0].pointer("/errors/0/code"), Some(&json!("grant_exceeds_own_rights")));
        let role = send(&giver, "kind=user_roles", "email,role\nhigher@people.test,Beyond\n").await.expect(201);
        assert_eq!(rows(&giver, &role, "").await[0].pointer("/errors/0/code"), Some(&json!("grant_exceeds_own_rights")));
        // A plan that a higher administrator made is applied by the rights of who applies it.
        let planned = plan(&house.operator(), "email,roles\na@people.test,Beyond\n").await;
        let path = format!("/tenants/main/imports/{}/apply", planned.id());
        giver.if_match(planned.header("etag")).post(&path, json!({})).await.expect(202);
        let before = found(&house, "people.test").await.len();
        work(&house).await;
        let after = house.operator().get(&format!("/tenants/main/imports/{}", planned.id())).await.expect(200);
        assert_eq!((after.text_at("/status").as_str(), job_of(&house.operator(), &after).await.text_at("/reason/code").as_str()), ("planned", "grant_exceeds_own_rights"));
        assert_eq!(found(&house, "people.test").await.len(), before);
    }

    /// A74 by CSV.
    async fn the_last_administrator_stays(house: House) {
        let import = plan(&house.operator(), "email,active\nolivia@operators.test,no\n").await;
        let after = apply(&house, &house.operator(), &import).await;
        assert_eq!((after.text_at("/status").as_str(), job_of(&house.operator(), &after).await.text_at("/reason/code").as_str()), ("planned", "last_administrator"));
    }

    async fn seats_of_the_licence_are_counted_row_by_row(house: House) {
        let admin = json!({ "email": "admin@small.test", "password": rolecall_testkit::PASSWORD });
        let body = json!({ "slug": "acme", "name": "Acme", "admin": admin, "licence": { "seats": 2 } });
        house.operator().post("/tenants", body).await.expect(201);
        let text = "email,context,active\none@people.test,,\ntwo@people.test,,\nthree@people.test,member,\nfour@people.test,,no\n";
        let import = house.operator().send(http::Method::POST, "/tenants/acme/imports", "text/csv", Some(text.as_bytes().to_vec())).await.expect(201);
        assert_eq!(counts(&import), [4, 3, 0, 0, 1]);
        let rows = house.operator().get(&format!("/tenants/acme/imports/{}/rows?outcome=error", import.id())).await.expect(200);
        assert_eq!((rows.items()[0]["row"].as_u64(), rows.items()[0].pointer("/errors/0/code")), (Some(3), Some(&json!("seats_exhausted"))));
    }

    /// What a plan promises is what happens: an account that becomes staff and inactive in one row takes no seat on its way.
    async fn a_row_that_takes_no_seat_in_the_end_takes_none_on_its_way(house: House) {
        let admin = json!({ "email": "admin@small.test", "password": rolecall_testkit::PASSWORD });
        let body = json!({ "slug": "acme", "name": "Acme", "admin": admin, "licence": { "seats": 1 } });
        house.operator().post("/tenants", body).await.expect(201);
        let mira = house.operator().post("/tenants/acme/users", json!({ "email": "mira@people.test", "context": "customer" })).await.expect(201).id();
        let text = b"email,context,active\nmira@people.test,tenant,no\n".to_vec();
        let import = house.operator().send(http::Method::POST, "/tenants/acme/imports?dry_run=false", "text/csv", Some(text)).await.expect(201);
        assert_eq!(counts(&import), [1, 0, 1, 0, 0]);
        work(&house).await;
        assert_eq!(house.operator().get(&format!("/tenants/acme/imports/{}", import.id())).await.expect(200).text_at("/status"), "applied");
        let after = house.operator().get(&format!("/tenants/acme/users/{mira}")).await.expect(200);
        assert_eq!((after.text_at("/context").as_str(), after.text_at("/status").as_str()), ("tenant", "inactive"));
    }

    async fn nobody_prolongs_their_own_rights_by_a_file(house: House) {
        let keys = ["users:import:all", "users:manage:roles", "users:update:all", "roles:read:all"];
        let role = house.role(&keys, "tenant").await;
        let name = house.operator().get(&format!("/tenants/main/roles/{role}")).await.expect(200).text_at("/name");
        let (deputy, id) = house.somebody_with(&[]).await;
        let until = json!({ "roles": [{ "role": role, "valid_until": "2099-01-01T00:00:00Z" }] });
        crate::steps::sync_as_sent(&house, &house.operator(), &format!("/tenants/main/users/{id}"), until).await.expect(200);
        let email = house.operator().get(&format!("/tenants/main/users/{id}")).await.expect(200).text_at("/email");
        let import = send(&deputy, "kind=user_roles", &format!("email,role,valid_until\n{email},{name},2199-01-01T00:00:00Z\n")).await.expect(201);
        assert_eq!(broken(&deputy, &import).await, ["role grant_exceeds_own_rights"]);
        let shorter = send(&deputy, "kind=user_roles", &format!("email,role,valid_until\n{email},{name},2098-01-01T00:00:00Z\n")).await.expect(201);
        assert_eq!(counts(&shorter), [1, 0, 1, 0, 0]);
    }

    async fn no_more_roles_are_planned_than_a_user_may_hold(house: House) {
        turn(&house, "main", json!({ "roles": { "max_per_user": 1 } })).await;
        assert_eq!(faults(&house, "email,roles\nnew@people.test,Agent|Manager\n").await, ["roles too_many_roles"]);
    }

    async fn another_context_and_other_roles_go_together(house: House) {
        let agent = role_named(&house, "main", "Agent").await;
        house.role(&["users:read:all"], "member").await;
        house.operator().post("/tenants/main/roles", json!({ "name": "Guest", "contexts": ["member"], "permissions": ["users:read:all"] })).await.expect(201);
        let ada = house.user(json!({ "email": "ada@people.test", "roles": [agent] })).await;
        assert_eq!(faults(&house, "email,context\nada@people.test,member\n").await, ["context role_context_mismatch"]);
        let import = plan(&house.operator(), "email,context,roles\nada@people.test,member,Guest\n").await;
        assert_eq!(counts(&import), [1, 0, 1, 0, 0]);
        apply(&house, &house.operator(), &import).await;
        let after = house.operator().get(&format!("/tenants/main/users/{ada}")).await.expect(200);
        assert_eq!((after.text_at("/context"), after.text_at("/roles/0/name")), ("member".into(), "Guest".into()));
        undo(&house, &house.operator(), &import).await;
        let back = house.operator().get(&format!("/tenants/main/users/{ada}")).await.expect(200);
        assert_eq!((back.text_at("/context"), back.text_at("/roles/0/name")), ("tenant".into(), "Agent".into()));
    }

    /// A96: what an export guarded against spreadsheets is read back as it was.
    async fn formulas_come_back_as_the_text_that_they_were(house: House) {
        let import = plan(&house.operator(), "email,first_name\nnew@people.test,'=HYPERLINK(1)\n").await;
        apply(&house, &house.operator(), &import).await;
        assert_eq!(found(&house, "new@people.test").await[0]["first_name"], "=HYPERLINK(1)");
    }

    async fn an_import_that_is_cancelled_leaves_nothing_and_can_be_applied_again(house: House) {
        let import = plan(&house.operator(), "email\nnew@people.test\n").await;
        let path = format!("/tenants/main/imports/{}", import.id());
        let started = house.operator().if_match(import.header("etag")).post(&format!("{path}/apply"), json!({})).await.expect(202);
        house.operator().post(&format!("{}/cancel", started.header("location")), json!({})).await.expect(200);
        work(&house).await;
        assert!(found(&house, "new@people.test").await.is_empty());
        let after = house.operator().get(&path).await.expect(200);
        assert_eq!(after.text_at("/status"), "planned");
        assert_eq!(apply(&house, &house.operator(), &after).await.text_at("/status"), "applied");
    }

    async fn nothing_of_an_erased_account_is_left_in_the_rows_of_its_import(house: House) {
        turn(&house, "main", json!({ "users": { "erase": { "enabled": true, "retention_days": 0 } } })).await;
        let import = plan(&house.operator(), "email,first_name,notes\noyster@people.test,Oyster,an oyster note\n").await;
        apply(&house, &house.operator(), &import).await;
        let id = found(&house, "oyster").await[0]["id"].as_str().expect("an id").to_owned();
        let path = format!("/tenants/main/users/{id}");
        house.operator().delete_with(&path, json!({ "confirm_email": "oyster@people.test" })).await.expect(204);
        house.operator().post(&format!("{path}/erase"), json!({})).await.expect(204);
        let rows = rows(&house.operator(), &import, "").await;
        assert!(rows.len() == 1 && !rows[0].to_string().to_lowercase().contains("oyster"), "{rows:?}");
    }

    async fn nothing_of_an_erased_account_is_left_in_plans_that_were_never_carried_out(house: House) {
        turn(&house, "main", json!({ "users": { "erase": { "enabled": true, "retention_days": 0 } } })).await;
        let import = plan(&house.operator(), "email,username,notes\nOyster@people.test,,an oyster note\nperl@people.test,,a pearl\n").await;
        let id = house.user(json!({ "email": "oyster@people.test" })).await;
        let path = format!("/tenants/main/users/{id}");
        house.operator().delete_with(&path, json!({ "confirm_email": "oyster@people.test" })).await.expect(204);
        house.operator().post(&format!("{path}/erase"), json!({})).await.expect(204);
        let rows = rows(&house.operator(), &import, "").await;
        assert!(!rows[0].to_string().to_lowercase().contains("oyster"), "{rows:?}");
        assert_eq!(rows[1]["cells"]["notes"], "a pearl");
    }

    async fn an_import_is_removed_with_what_it_keeps_and_what_it_did_stays(house: House) {
        let import = plan(&house.operator(), "email\nnew@people.test\n").await;
        let path = format!("/tenants/main/imports/{}", import.id());
        let (other, _) = house.somebody_with(&["users:import:all"]).await;
        other.delete(&path).await.refused(403, "permission_missing");
        house.operator().if_match(import.header("etag")).post(&format!("{path}/apply"), json!({})).await.expect(202);
        house.operator().delete(&path).await.refused(409, "import_status");
        work(&house).await;
        house.operator().delete(&path).await.expect(204);
        house.operator().get(&path).await.refused(404, "not_found");
        house.operator().get(&format!("{path}/rows")).await.refused(404, "not_found");
        assert_eq!(found(&house, "new@people.test").await.len(), 1);
        let removed = &trail(&house, "action=import.delete").await[0];
        assert_eq!((removed["resource"]["id"].as_str(), removed["before"]["status"].as_str()), (Some(import.id().as_str()), Some("applied")));
    }

    async fn twenty_plans_of_one_account_wait_and_no_more(house: House) {
        let (importer, _) = house.somebody_with(&["users:import:all"]).await;
        let mut last = String::new();
        for place in 0..20 {
            last = plan(&importer, &format!("email\nnew{place}@people.test\n")).await.id();
        }
        send(&importer, "kind=users", "email\nmore@people.test\n").await.refused(409, "too_many_imports");
        plan(&house.operator(), "email\nmore@people.test\n").await;
        importer.delete(&format!("/tenants/main/imports/{last}")).await.expect(204);
        plan(&importer, "email\nmore@people.test\n").await;
    }

    async fn imports_of_another_tenant_are_not_found(house: House) {
        let import = plan(&house.operator(), "email\nnew@people.test\n").await;
        let (acme, _) = house.tenant("acme").await;
        for rest in ["", "/rows"] {
            acme.get(&format!("/tenants/acme/imports/{}{rest}", import.id())).await.refused(404, "not_found");
        }
        acme.if_match("\"1\"").post(&format!("/tenants/acme/imports/{}/apply", import.id()), json!({})).await.refused(404, "not_found");
    }
}
