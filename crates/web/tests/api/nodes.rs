//! Two nodes on one database: what is changed on one is felt on the other, in time and whatever is lost.

mod changes;
mod races;
mod sessions;

use std::time::Duration;

use rolecall_directory::Directory;
use rolecall_testkit::{Answer, Client, House, on_both_databases};
use serde_json::{Value, json};

/// Longer than a node may answer without having asked the database (P-14).
pub(crate) const LEASE_OVER: Duration = Duration::from_millis(2_100);

/// The other node: an operator at its doors, and its directory.
pub(crate) struct Second {
    pub(crate) client: Client,
    pub(crate) directory: Directory,
}

impl Second {
    pub(crate) async fn of(house: &House) -> Self {
        let (client, directory) = house.second_node().await;
        Self { client, directory }
    }

    /// Somebody with that session at the doors of this node.
    pub(crate) async fn status_for(&self, token: &str, path: &str) -> u16 {
        let line = format!("authorization: Bearer {token}\r\n");
        let request = crate::attacks::wire::get(&format!("/api/v1{path}"), line.as_bytes());
        crate::attacks::wire::send(self.client.address(), &request)
            .await
            .status
    }
}

/// A question that is asked of both nodes.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) tenant: String,
    pub(crate) body: Value,
}

impl Asked {
    pub(crate) async fn of(&self, client: &Client) -> Answer {
        client
            .post(&format!("/tenants/{}/check", self.tenant), self.body.clone())
            .await
    }

    pub(crate) async fn is_allowed(&self, client: &Client) -> bool {
        self.of(client).await.expect(200).body["allowed"] == true
    }

    /// The same, to be answered by a policy at least that new.
    fn at_least(&self, version: &str) -> Self {
        let mut asked = self.clone();
        asked.body["at_least"] = json!(version.parse::<u64>().expect("a version"));
        asked
    }
}

on_both_databases! {
    /// P-14: a node that cannot reach its database says so, and never answers from before.
    async fn a_node_without_its_database_refuses_to_answer(house: House) {
        let (_, user) = house.somebody_with(&["users:read:all"]).await;
        let second = Second::of(&house).await;
        let asked = Asked { tenant: "main".to_owned(), body: json!({ "subject": user, "any_of": ["users:read:all"] }) };
        assert!(asked.is_allowed(&second.client).await);
        second.directory.db().close().await;
        house.clock.advance(LEASE_OVER);
        for _ in 0..2 {
            let refused = asked.of(&second.client).await.refused(503, "unavailable");
            assert!(refused.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds >= 1));
        }
        assert_eq!(second.client.get("/readyz").await.status, 503);
        second.client.get("/healthz").await.expect(200);
        for path in ["/me", "/tenants/main/users", "/me/access"] {
            second.client.get(path).await.refused(503, "unavailable");
        }
        let body = json!({ "login": rolecall_testkit::OPERATOR_EMAIL, "password": rolecall_testkit::PASSWORD });
        second.client.post("/sessions", body).await.refused(503, "unavailable");
        assert!(asked.is_allowed(&house.operator()).await, "the first node answers as before");
    }

    /// Before the lease is over, a node may answer from memory, and then it answers as of the last confirmation.
    async fn a_node_without_its_database_answers_at_most_for_the_lease(house: House) {
        let (_, user) = house.somebody_with(&["users:read:all"]).await;
        let second = Second::of(&house).await;
        let asked = Asked { tenant: "main".to_owned(), body: json!({ "subject": user, "any_of": ["users:read:all"] }) };
        assert!(asked.is_allowed(&second.client).await);
        second.directory.db().close().await;
        house.operator().post(&format!("/tenants/main/users/{user}/deactivate"), json!({})).await.expect(200);
        house.clock.advance(LEASE_OVER);
        asked.of(&second.client).await.refused(503, "unavailable");
    }

    /// A version that no node has seen is not made up.
    async fn a_version_from_the_future_is_not_answered(house: House) {
        let second = Second::of(&house).await;
        let me = house.operator().get("/me").await.expect(200).id();
        for path in ["check", "explain"] {
            let body = json!({ "subject": me, "any_of": ["users:read:all"], "at_least": 1_000_000 });
            let refused = second.client.post(&format!("/tenants/main/{path}"), body).await.refused(503, "unavailable");
            assert!(!refused.header("retry-after").is_empty());
        }
    }

    /// I-01: two nodes that change rights in turn see each other's changes, and never undo them.
    async fn nodes_that_change_rights_in_turn_agree(house: House) {
        let second = Second::of(&house).await;
        let (one, two) = (house.operator(), &second.client);
        let role = house.role(&["users:read:all"], "tenant").await;
        let path = format!("/tenants/main/roles/{role}");
        let user = one.post("/tenants/main/users", json!({ "email": "ada@example.test", "roles": [role] })).await.expect(201).id();
        let keys = ["users:read:all", "roles:read:all", "audit:read:all"];
        for turn in 0..9 {
            let client = if turn % 2 == 0 { two } else { &one };
            let tag = client.get(&path).await.expect(200).header("etag").to_owned();
            let draft = json!({ "name": "Turns", "contexts": ["tenant"], "permissions": [keys[turn % 3]] });
            client.if_match(&tag).put(&path, draft).await.expect(200);
            house.directory.follow().await.expect("it follows");
            second.directory.follow().await.expect("it follows");
            for node in [&one, two] {
                for (place, key) in keys.iter().enumerate() {
                    let allowed = node.check("main", &user, &[key]).await.expect(200).body["allowed"] == true;
                    assert_eq!(allowed, place == turn % 3, "turn {turn}, {key}");
                }
            }
        }
    }
}
