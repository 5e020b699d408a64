//! Changing rights while they are asked about.

use std::sync::{
    Mutex,
    atomic::{AtomicBool, Ordering},
};

use futures_util::future::join_all;
use rolecall_testkit::{Client, House, on_both_databases, unique};
use serde_json::json;

use super::Asked;

/// How far the changes are: how many began, and how many were answered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Progress {
    begun: usize,
    done: usize,
}

/// Changes rights over and over, while others ask. After each answered change the right is held or not, by its number.
struct Race {
    progress: Mutex<Progress>,
    over: AtomicBool,
}

impl Race {
    fn new() -> Self {
        Self {
            progress: Mutex::default(),
            over: AtomicBool::new(false),
        }
    }

    fn now(&self) -> Progress {
        *self.progress.lock().expect("the progress")
    }

    fn begin(&self) {
        self.progress.lock().expect("the progress").begun += 1;
    }

    fn end(&self) {
        self.progress.lock().expect("the progress").done += 1;
    }

    /// Asks until the race is over. What was asked between two changes, and answered before the next began, must be
    /// answered as the first of the two left it.
    async fn ask(&self, asked: &Asked, client: &Client) -> usize {
        let mut judged = 0;
        while !self.over.load(Ordering::Acquire) {
            let before = self.now();
            let answer = asked.of(client).await;
            let after = self.now();
            if answer.status == 503 {
                // A node that could not look in time refuses: allowed, and no answer from before.
                continue;
            }
            let answer = answer.expect(200);
            if before.begun == before.done && after.begun == before.begun {
                let held = before.done.is_multiple_of(2);
                assert_eq!(
                    answer.body["allowed"] == true,
                    held,
                    "after change {}: {}",
                    before.done,
                    answer.text
                );
                judged += 1;
            }
        }
        judged
    }

    async fn run(&self, asked: &Asked, house: &House, changes: usize, change: impl AsyncFn(usize)) {
        let changing = async {
            for number in 0..changes {
                self.begin();
                change(number).await;
                self.end();
                // Give the askers a moment between two changes, in which every answer is certain.
                for _ in 0..3 {
                    asked.of(&house.operator()).await;
                }
            }
            self.over.store(true, Ordering::Release);
        };
        let clients: Vec<Client> = (0..8).map(|_| house.operator()).collect();
        let asking = join_all(clients.iter().map(|client| self.ask(asked, client)));
        let ((), judged) = tokio::join!(changing, asking);
        assert!(
            judged.iter().sum::<usize>() > changes,
            "the race judged only {judged:?}"
        );
    }
}

fn draft(held: bool) -> serde_json::Value {
    let permission = if held { "audit:read:all" } else { "users:read:all" };
    json!({ "name": "Raced", "contexts": ["tenant"], "permissions": [permission] })
}

on_both_databases! {
    /// P-14: after the answer to an edit, no question that is asked later is answered from before.
    async fn after_a_role_was_edited_no_later_question_is_answered_from_before(house: House) {
        let role = house.role(&["audit:read:all"], "tenant").await;
        let user = house.user(json!({ "roles": [role] })).await;
        let asked = Asked { tenant: "main".to_owned(), body: json!({ "subject": user, "any_of": ["audit:read:all"] }) };
        let path = format!("/tenants/main/roles/{role}");
        let edit = async |number: usize| {
            let tagged = house.operator().if_match(&format!("\"{}\"", number + 1));
            tagged.put(&path, draft(number % 2 == 1)).await.expect(200);
        };
        Race::new().run(&asked, &house, 24, edit).await;
    }

    /// The same for what a user holds, which is loaded on demand and kept.
    async fn after_a_role_was_taken_no_later_question_is_answered_from_before(house: House) {
        let role = house.role(&["audit:read:all"], "tenant").await;
        let user = house.user(json!({ "roles": [role] })).await;
        let asked = Asked { tenant: "main".to_owned(), body: json!({ "subject": user, "any_of": ["audit:read:all"] }) };
        let path = format!("/tenants/main/users/{user}/roles");
        let first: usize = house.operator().get(&path).await.expect(200).header("etag").trim_matches('"').parse().expect("a version");
        let sync = async |number: usize| {
            let wanted = if number % 2 == 1 { json!([{ "role": role }]) } else { json!([]) };
            house.operator().if_match(&format!("\"{}\"", first + number)).put(&path, json!({ "roles": wanted })).await.expect(200);
        };
        Race::new().run(&asked, &house, 24, sync).await;
    }

    /// The same for an operator, whose role in one tenant opens all the others.
    async fn after_an_operator_lost_the_role_no_later_question_in_another_tenant_is_answered_from_before(house: House) {
        house.tenant("harbour").await;
        let role = house.role(&["platform:full:access"], "tenant").await;
        let user = house.user(json!({ "roles": [role] })).await;
        let asked = Asked { tenant: "harbour".to_owned(), body: json!({ "subject": user, "any_of": ["audit:read:all"] }) };
        let path = format!("/tenants/main/roles/{role}");
        let edit = async |number: usize| {
            let key = if number % 2 == 1 { "platform:full:access" } else { "users:read:all" };
            let draft = json!({ "name": "Raced", "contexts": ["tenant"], "permissions": [key] });
            house.operator().if_match(&format!("\"{}\"", number + 1)).put(&path, draft).await.expect(200);
        };
        Race::new().run(&asked, &house, 24, edit).await;
    }

    /// A change of rights never waits for another that waits for it: changes of all kinds at once are all answered.
    async fn many_changes_of_rights_at_once_are_all_carried_out(house: House) {
        house.tenant("harbour").await;
        let operator = house.operator();
        let user = house.user(json!({})).await;
        let changes = (0..36).map(|number| {
            let (operator, user) = (&operator, &user);
            async move {
                let name = unique("made");
                let module = name.replace('-', "_");
                let manifest = json!({ "name": name, "modules": [{ "key": module, "name": "M", "permissions": [{ "key": format!("{module}:read:all"), "name": "Read" }] }] });
                let role = json!({ "name": name, "contexts": ["tenant"], "permissions": ["users:read:all"] });
                let tenant = if number % 2 == 0 { "main" } else { "harbour" };
                match number % 4 {
                    0 => operator.put(&format!("/tenants/main/catalogue/manifests/{name}"), manifest).await,
                    1 => operator.put(&format!("/tenants/harbour/catalogue/manifests/{name}"), manifest).await,
                    2 => operator.patch(&format!("/tenants/main/users/{user}"), json!({ "first_name": name })).await,
                    _ => operator.post(&format!("/tenants/{tenant}/roles"), role).await,
                }
            }
        });
        for answer in join_all(changes).await {
            assert!(answer.status.is_success(), "{} {}", answer.status, answer.text);
        }
    }

    /// I-12 in a race: as many rows in the trail and events as changes, and each version once.
    async fn every_change_of_many_at_once_has_its_row_its_event_and_its_version(house: House) {
        let operator = house.operator();
        let counts = async || {
            let mut rows = house.rows().await;
            let version = rows.texts("SELECT CAST(version AS TEXT) FROM policy_versions").await[0].parse::<u64>().expect("a version");
            (rows.count("audit_entries").await, rows.count("outbox").await, version)
        };
        let before = counts().await;
        let made = join_all((0..20).map(|_| operator.post("/tenants/main/groups", json!({ "name": unique("Group") })))).await;
        let done = made.iter().filter(|answer| answer.status == 201).count() as u64;
        let versions: std::collections::BTreeSet<_> = made.iter().filter(|answer| answer.status == 201).map(|answer| answer.header("rolecall-policy-version").to_owned()).collect();
        let after = counts().await;
        assert_eq!((after.0 - before.0, after.1 - before.1, after.2 - before.2), (done, done, done));
        assert_eq!(versions.len() as u64, done);
    }
}
