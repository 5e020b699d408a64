//! `rolecall tenant …`, and the way back for the installation: `rolecall user make-operator`.

use crate::support::{ADMIN, PASSWORD, Place};

fn with_acme() -> Place {
    let place = Place::set_up();
    let told = place
        .run_with(
            &[
                "tenant",
                "create",
                "acme",
                "--name",
                "Acme",
                "--admin",
                "ann@acme.test",
                "--password-stdin",
            ],
            PASSWORD,
        )
        .done();
    assert!(told.starts_with("made `Acme` (ten_"), "{told}");
    place
}

#[test]
fn a_tenant_is_made_listed_and_renamed() {
    let place = with_acme();
    assert_eq!(
        place.run(&["tenant", "rename", "acme", "Acme & Sons"]).done(),
        "`acme` is called `Acme & Sons`\n"
    );
    let list = place.run(&["tenant", "list"]).done();
    let line = list.lines().find(|line| line.contains("acme")).unwrap();
    assert!(
        line.starts_with("Acme & Sons") && line.contains("active") && line.contains("all"),
        "{line}"
    );
    assert!(list.lines().next().unwrap().starts_with("NAME"), "{list}");
    let found = place.run(&["tenant", "list", "--q", "sons", "--json"]).json();
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!(
        (&found[0]["slug"], &found[0]["usage"]["users"]),
        (&"acme".into(), &1.into())
    );
    let told = place.run(&["user", "list", "--tenant", "acme"]).done();
    assert!(told.contains("ann@acme.test"), "{told}");
}

#[test]
fn a_first_administrator_without_a_password_is_sent_a_link() {
    let place = Place::set_up();
    let told = place
        .run(&[
            "tenant",
            "create",
            "bravo",
            "--name",
            "Bravo",
            "--admin",
            "bea@bravo.test",
        ])
        .done();
    assert!(
        told.ends_with(": a link to choose a password is on its way\n"),
        "{told}"
    );
}

#[test]
fn a_licence_is_shown_and_changed_by_halves() {
    let place = with_acme();
    assert_eq!(
        place.run(&["tenant", "licence", "acme"]).done(),
        "`Acme` may use modules: all; seats taken: 1\n"
    );
    assert_eq!(
        place.run(&["tenant", "licence", "acme", "--seats", "5"]).done(),
        "`Acme` may use modules: all; seats taken: 1 of 5\n"
    );
    assert_eq!(
        place
            .run(&["tenant", "licence", "acme", "--modules", "none"])
            .done(),
        "`Acme` may use modules: none; seats taken: 1 of 5\n"
    );
    let told = place
        .run(&["tenant", "licence", "acme", "--modules", "boats"])
        .failed(5);
    assert!(told.contains("`boats` is not a module"), "{told}");
    let told = place
        .run(&["tenant", "licence", "acme", "--seats", "0"])
        .failed(5);
    assert!(told.contains("1 seats are taken"), "{told}");
    let told = place
        .run(&["tenant", "licence", "acme", "--seats", "few"])
        .failed(5);
    assert!(told.contains("--seats must be a number or `any`"), "{told}");
    let all = place
        .run(&[
            "tenant",
            "licence",
            "acme",
            "--seats",
            "any",
            "--modules",
            "all",
            "--json",
        ])
        .json();
    assert!(
        all["licence"]["seats"].is_null() && all["licence"]["modules"].is_null(),
        "{all}"
    );
}

#[test]
fn a_tenant_is_suspended_and_resumed() {
    let place = with_acme();
    assert_eq!(
        place
            .run(&["tenant", "suspend", "acme", "--reason", "the invoice is open"])
            .done(),
        "`Acme` is suspended\n"
    );
    let suspended = place
        .run(&["tenant", "list", "--status", "suspended", "--json"])
        .json();
    assert_eq!(suspended[0]["slug"], "acme");
    assert_eq!(
        place.run(&["tenant", "resume", "acme"]).done(),
        "`Acme` is active\n"
    );
    let told = place.run(&["tenant", "suspend", "main"]).failed(5);
    assert!(told.contains("the operator tenant cannot be suspended"), "{told}");
    let told = place.run(&["tenant", "list", "--status", "gone"]).failed(5);
    assert!(told.starts_with("rolecall: --status must be"), "{told}");
}

#[test]
fn an_operator_is_made_when_nobody_else_can() {
    let place = Place::set_up();
    place
        .run(&["user", "create", "--username", "lin", "--inactive"])
        .done();
    let told = place.run(&["user", "make-operator", "lin"]).done();
    assert_eq!(told, "`lin` is an operator of the installation\n");
    let list = place.run(&["user", "list", "--q", "lin"]).done();
    assert!(
        list.contains("Platform operator") && list.contains("active"),
        "{list}"
    );
    // Once lin can sign in, the other one may go.
    let administrator = [
        "user",
        "create",
        "--username",
        "max",
        "--role",
        "Administrator",
        "--password-stdin",
    ];
    place.run_with(&administrator, PASSWORD).done();
    let told = place.run(&["user", "deactivate", ADMIN]).failed(5);
    assert!(
        told.contains("the installation must keep an active operator who can sign in"),
        "{told}"
    );
    place
        .run_with(&["user", "set-password", "lin", "--password-stdin"], PASSWORD)
        .done();
    place.run(&["user", "deactivate", ADMIN]).done();
    let told = place.run(&["user", "make-operator", "nobody"]).failed(5);
    assert!(told.contains("there is no user `nobody`"), "{told}");
}
