//! Routes of an application behind the layer.

use crate::gate::Gate;
use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    http::{Request, Response},
    routing::get,
};
use rolecall_client::{Credential, Decision, GateFailure, Guard, Rolecall, Subject};
use tower::ServiceExt;

async fn list(
    Extension(decision): Extension<Decision>,
    Extension(Subject(subject)): Extension<Subject>,
) -> String {
    format!("{subject}, {:?}", decision.limit)
}

/// One request to a guarded route, from the account that its header names.
async fn ask(rolecall: Rolecall, account: Option<&str>) -> Response<Body> {
    let guard = Guard::new(rolecall, |request| {
        Some(request.headers.get("account")?.to_str().ok()?.to_owned())
    });
    let layer = guard.any_of(["members:read:all", "members:read:own"]);
    let app = Router::new().route("/members", get(list).layer(layer));
    let request = account.into_iter().fold(Request::get("/members"), |request, id| {
        request.header("account", id)
    });
    app.oneshot(request.body(Body::empty()).expect("a request"))
        .await
        .expect("an answer")
}

async fn text(answer: Response<Body>) -> String {
    let bytes = to_bytes(answer.into_body(), 10_000).await.expect("a body");
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[tokio::test]
async fn who_may_is_let_through_with_the_decision() {
    let gate = Gate::answering(
        200,
        r#"{"allowed":true,"limit":"own","reason":"granted","policy_version":4}"#,
    )
    .await;
    let answer = ask(gate.rolecall(), Some("usr_1")).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(text(answer).await, "usr_1, Some(Own)");
    assert_eq!(
        gate.asked()[0].body,
        r#"{"subject":"usr_1","any_of":["members:read:all","members:read:own"]}"#
    );
}

#[tokio::test]
async fn who_may_not_is_told_which_permission_is_missing() {
    let gate = Gate::answering(200, r#"{"allowed":false,"reason":"missing","policy_version":4}"#).await;
    let answer = ask(gate.rolecall(), Some("usr_1")).await;
    assert_eq!(answer.status(), 403);
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let body = text(answer).await;
    assert!(
        body.contains(r#""permission":"members:read:all, members:read:own""#),
        "{body}"
    );
    assert!(
        body.contains("this needs `members:read:all` or `members:read:own`"),
        "{body}"
    );
}

#[tokio::test]
async fn nobody_is_not_even_asked_about() {
    let gate = Gate::answering(200, r#"{"allowed":true,"reason":"wildcard","policy_version":4}"#).await;
    assert_eq!(ask(gate.rolecall(), None).await.status(), 401);
    assert_eq!(gate.asked(), []);
}

#[tokio::test]
async fn a_gate_that_cannot_be_asked_is_closed() {
    let nowhere = Rolecall::new("http://127.0.0.1:1", "acme", Credential::bearer("t")).unwrap();
    let answer = ask(nowhere, Some("usr_1")).await;
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["retry-after"]),
        (503, &"1".parse().unwrap())
    );
    assert!(
        answer
            .extensions()
            .get::<GateFailure>()
            .is_some_and(|failure| failure.0.is_temporary())
    );
    for (status, word) in [(401, "unauthenticated"), (422, "invalid"), (503, "unavailable")] {
        let problem: &'static str = format!(r#"{{"status":{status},"code":"{word}","detail":"…"}}"#).leak();
        let gate = Gate::answering(status, problem).await;
        assert_eq!(
            ask(gate.rolecall(), Some("usr_1")).await.status(),
            503,
            "{status}"
        );
    }
}
