//! The application against a running Rolecall: let through, refused, and the change after a role edit.

#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::{net::SocketAddr, sync::Arc};

use members_app::{Members, router};
use reqwest::StatusCode;
use rolecall_client::{Credential, Rolecall};
use rolecall_testkit::{House, on_both_databases};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// The application's own catalogue, as an operator applies it.
async fn apply_catalogue(house: &House) {
    let manifest: Value =
        serde_norway::from_str(include_str!("../rolecall.yaml")).expect("the manifest is YAML");
    house
        .operator()
        .put("/tenants/main/catalogue/manifests/members-app", manifest)
        .await
        .expect(200);
}

/// Starts the application; it asks Rolecall with a session that may do no more than ask.
async fn start(house: &House) -> SocketAddr {
    let (asker, _) = house.somebody_with(&["access:check:all"]).await;
    let rolecall = Rolecall::new(
        &format!("http://{}", house.address()),
        "main",
        Credential::bearer(asker.token()),
    )
    .expect("an address");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let app = router(Arc::new(Members::default()), rolecall);
    #[expect(
        clippy::disallowed_methods,
        reason = "the application runs as long as the test"
    )]
    tokio::spawn(async move { axum::serve(listener, app).await });
    address
}

async fn list(app: SocketAddr, token: Option<&str>) -> StatusCode {
    let request = reqwest::Client::new().get(format!("http://{app}/members"));
    let request = match token {
        Some(token) => request.bearer_auth(token),
        None => request,
    };
    request.send().await.expect("the application answers").status()
}

on_both_databases! {
    async fn the_application_follows_a_role_edit_with_the_next_request(house: House) {
        apply_catalogue(&house).await;
        let app = start(&house).await;
        let operator = house.operator();
        let role = json!({ "name": "Front Desk", "contexts": ["tenant"], "permissions": ["members:create:all"] });
        let role = operator.post("/tenants/main/roles", role).await.expect(201);
        let user = house.user(json!({ "roles": [role.id()] })).await;
        let desk = house.sign_in(&user).await;

        assert_eq!(list(app, None).await, StatusCode::UNAUTHORIZED);
        assert_eq!(list(app, Some(desk.token())).await, StatusCode::FORBIDDEN);

        let edited = json!({ "name": "Front Desk", "contexts": ["tenant"], "permissions": ["members:create:all", "members:read:all"] });
        let path = format!("/tenants/main/roles/{}", role.id());
        let saved = operator.if_match(role.header("etag")).put(&path, edited).await.expect(200);
        assert_eq!(list(app, Some(desk.token())).await, StatusCode::OK);

        let narrowed = json!({ "name": "Front Desk", "contexts": ["tenant"], "permissions": ["members:create:all"] });
        operator.if_match(saved.header("etag")).put(&path, narrowed).await.expect(200);
        assert_eq!(list(app, Some(desk.token())).await, StatusCode::FORBIDDEN);
    }

    async fn the_application_is_closed_to_who_was_deactivated(house: House) {
        apply_catalogue(&house).await;
        let app = start(&house).await;
        let (desk, user) = house.somebody_with(&["members:read:all"]).await;
        assert_eq!(list(app, Some(desk.token())).await, StatusCode::OK);

        house.operator().post(&format!("/tenants/main/users/{user}/deactivate"), json!({})).await.expect(200);
        assert_eq!(list(app, Some(desk.token())).await, StatusCode::UNAUTHORIZED);
    }
}
