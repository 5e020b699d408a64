//! What is sent, and how answers are read.

use std::time::Duration;

use crate::gate::Gate;
use rolecall_client::{Check, Credential, Error, Limit, Reason, Rolecall};

const ALLOWED: &str = r#"{"allowed":true,"permission":"members:read:own","limit":"own","reason":"granted","policy_version":41}"#;

#[tokio::test]
async fn a_check_says_who_what_where_and_to_what() {
    let gate = Gate::answering(200, ALLOWED).await;
    let check = Check::any_of("usr_1", ["members:read:all", "members:read:own"])
        .in_workspace("wsp_1")
        .owned_by("usr_1")
        .of_family("f-7")
        .at_least(41);
    let decision = gate.rolecall().check(&check).await.unwrap();
    assert_eq!(
        (decision.allowed, decision.limit, decision.policy_version),
        (true, Some(Limit::Own), 41)
    );
    let [asked] = <[_; 1]>::try_from(gate.asked()).unwrap();
    assert_eq!(asked.path, "/api/v1/tenants/acme/check");
    assert_eq!(asked.authorization, "Bearer the-token");
    assert_eq!(
        asked.body,
        r#"{"subject":"usr_1","any_of":["members:read:all","members:read:own"],"workspace":"wsp_1","resource":{"owner":"usr_1","family":"f-7"},"at_least":41}"#
    );
}

#[tokio::test]
async fn a_check_without_more_sends_no_more() {
    let gate = Gate::answering(
        200,
        r#"{"allowed":false,"reason":"some_news","policy_version":1}"#,
    )
    .await;
    let decision = gate
        .rolecall()
        .check(&Check::of("usr_1", "members:read:all"))
        .await
        .unwrap();
    assert_eq!((decision.allowed, decision.reason), (false, Reason::Other));
    let body = gate.asked().remove(0).body;
    assert_eq!(body, r#"{"subject":"usr_1","any_of":["members:read:all"]}"#);
}

#[tokio::test]
async fn an_address_may_have_a_path_and_must_be_one() {
    let gate = Gate::answering(200, ALLOWED).await;
    let address = format!("{}/access/", gate.address);
    let rolecall = Rolecall::new(&address, "acme", Credential::bearer("t")).unwrap();
    rolecall.check(&Check::of("usr_1", "a:b:c")).await.unwrap();
    assert_eq!(gate.asked().remove(0).path, "/access/api/v1/tenants/acme/check");
    for wrong in [
        "",
        "access.example.org",
        "ftp://access.example.org",
        "/access",
        "http://",
    ] {
        assert!(
            matches!(
                Rolecall::new(wrong, "acme", Credential::bearer("t")),
                Err(Error::Address(_))
            ),
            "{wrong}"
        );
    }
    for wrong in ["", "..", "a/b", "a b"] {
        assert!(
            matches!(
                Rolecall::new(&address, wrong, Credential::bearer("t")),
                Err(Error::Tenant(_))
            ),
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn a_faulty_check_of_a_batch_is_an_error_in_its_place() {
    let gate = Gate::answering(
        200,
        r#"{"results":[{"allowed":true,"reason":"wildcard","limit":"all","policy_version":3},
            {"error":{"type":"x","title":"t","status":422,"code":"invalid","detail":"the input breaks 1 rules",
                "errors":[{"pointer":"/any_of/0","code":"permission_invalid","detail":"must be …"}]}}]}"#,
    )
    .await;
    let checks = [Check::of("usr_1", "a:b:c"), Check::of("usr_1", "nonsense")];
    let answers = gate.rolecall().check_batch(&checks).await.unwrap();
    assert!(answers[0].as_ref().unwrap().allowed);
    let Err(Error::Refused(problem)) = &answers[1] else {
        panic!("{answers:?}")
    };
    assert_eq!(
        (problem.code.as_str(), problem.errors[0].pointer.as_str()),
        ("invalid", "/any_of/0")
    );
    assert!(matches!(
        gate.rolecall().check_batch(&checks[..1]).await,
        Err(Error::Unexpected(_))
    ));
}

#[tokio::test]
async fn an_explanation_is_the_decision_and_what_led_to_it() {
    let gate = Gate::answering(
        200,
        r#"{"allowed":false,"reason":"missing","policy_version":9,"grants":[],"missing":[{"permission":"a:b:c","why":"not_held",
            "near":[],"roles":[{"role":{"id":"rol_1","name":"Manager"},"fits":true,"contexts":["tenant"]}]}],
            "summary":"Ada may not"}"#,
    )
    .await;
    let explanation = gate
        .rolecall()
        .explain(&Check::of("usr_1", "a:b:c"))
        .await
        .unwrap();
    assert_eq!(
        (explanation.decision.allowed, explanation.summary.as_str()),
        (false, "Ada may not")
    );
    assert_eq!(explanation.missing[0].roles[0].role.name, "Manager");
}

#[tokio::test]
async fn a_session_says_whose_it_is_and_a_dead_one_nobodys() {
    let gate = Gate::answering(
        200,
        r#"{"session":{},"user":{"id":"usr_1","name":"Ada","email":null,"kind":"human"}}"#,
    )
    .await;
    let who = gate
        .rolecall()
        .who_is(&Credential::bearer("theirs"))
        .await
        .unwrap()
        .unwrap();
    assert_eq!((who.id.as_str(), who.name.as_str()), ("usr_1", "Ada"));
    let asked = gate.asked().remove(0);
    assert_eq!(
        (asked.path.as_str(), asked.authorization.as_str()),
        ("/api/v1/sessions/current", "Bearer theirs")
    );
    let gate = Gate::answering(
        401,
        r#"{"status":401,"code":"unauthenticated","detail":"sign in first"}"#,
    )
    .await;
    assert_eq!(
        gate.rolecall()
            .who_is(&Credential::bearer("theirs"))
            .await
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn every_other_answer_is_an_error() {
    let ask = async |status, answer| {
        let gate = Gate::answering(status, answer).await;
        gate.rolecall()
            .check(&Check::of("usr_1", "a:b:c"))
            .await
            .unwrap_err()
    };
    let refused = ask(403, r#"{"status":403,"code":"permission_missing","detail":"no"}"#).await;
    assert!(
        matches!(&refused, Error::Refused(problem) if problem.code == "permission_missing"),
        "{refused:?}"
    );
    let late = ask(503, r#"{"status":503,"code":"unavailable","detail":"later"}"#).await;
    assert!(
        matches!(late, Error::Unavailable { retry_after } if retry_after == Some(Duration::from_secs(7))),
        "{late:?}"
    );
    assert!(matches!(ask(502, "<html>").await, Error::Unavailable { .. }));
    for (status, answer) in [
        (200, "<html>"),
        (200, "{}"),
        (200, r#"{"allowed":"yes"}"#),
        (404, "<html>"),
        (302, ""),
    ] {
        let error = ask(status, answer).await;
        assert!(
            matches!(error, Error::Unexpected(_)),
            "{status} {answer}: {error:?}"
        );
    }
}
