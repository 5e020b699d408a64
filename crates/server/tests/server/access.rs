//! `rolecall check`, `explain`, `who-can` and `catalogue apply`.

use crate::support::{ADMIN, Place};

const MANIFEST: &str = "name: crm\nmodules:\n  - key: deals\n    name: Deals\n    permissions:\n      - { key: \"deals:read:all\", name: Read deals }\n";

fn place_with_lin() -> Place {
    let place = Place::set_up();
    place
        .run(&["user", "create", "--email", "lin@example.org", "--role", "Agent"])
        .done();
    place
}

#[test]
fn a_check_ends_with_its_answer() {
    let place = place_with_lin();
    let allowed = place.run(&["check", "lin@example.org", "users:create:all", "users:read:all"]);
    assert_eq!(allowed.done(), "allowed: granted, by users:read:all, limit all\n");
    let denied = place.run(&["check", "lin@example.org", "users:create:all"]);
    assert_eq!((denied.code, denied.out.as_str()), (1, "denied: missing\n"));
    let denied = place
        .run(&["check", "lin@example.org", "users:create:all", "--json"])
        .json();
    assert_eq!(denied["allowed"], false);
    assert_eq!(place.run(&["check", ADMIN, "anything:at:all"]).code, 0);
}

#[test]
fn a_question_that_makes_no_sense_is_no_no() {
    let place = place_with_lin();
    let told = place.run(&["check", "lin@example.org", "Users:read"]).failed(5);
    assert!(
        told.contains("a permission must be `module:action:resource`"),
        "{told}"
    );
    place
        .run(&["check", "nobody@example.org", "users:read:all"])
        .failed(5);
    place
        .run(&[
            "check",
            "lin@example.org",
            "users:read:all",
            "--workspace",
            "moon",
        ])
        .failed(5);
    assert_eq!(place.run(&["check", "lin@example.org"]).code, 2);
}

#[test]
fn an_explanation_names_the_role_that_gives_and_those_that_would() {
    let place = place_with_lin();
    let why = place
        .run(&["explain", "lin@example.org", "users:read:all"])
        .done();
    assert!(why.contains("Agent"), "{why}");
    let why_not = place
        .run(&["explain", "lin@example.org", "users:invite:all"])
        .done();
    assert!(why_not.contains("Manager"), "{why_not}");
    let json = place
        .run(&["explain", "lin@example.org", "users:invite:all", "--json"])
        .json();
    assert_eq!(json["missing"][0]["permission"], "users:invite:all");
}

#[test]
fn who_can_lists_everybody_and_through_what() {
    let place = place_with_lin();
    let told = place.run(&["who-can", "users:read:all"]).done();
    let lin = told.lines().find(|line| line.contains("lin@example.org"));
    assert!(
        lin.is_some_and(|line| line.contains("Agent") && line.contains("tenant")),
        "{told}"
    );
    assert!(told.contains(ADMIN), "full access counts: {told}");
    let json = place.run(&["who-can", "users:invite:all", "--json"]).json();
    let names: Vec<_> = json
        .as_array()
        .expect("a list")
        .iter()
        .map(|holder| holder["email"].clone())
        .collect();
    assert_eq!(names, [ADMIN]);
    place.run(&["who-can", "Users:read"]).failed(5);
    let told = place
        .run(&["who-can", "users:read:all", "--workspace", "moon"])
        .failed(5);
    assert!(told.contains("there is no workspace `moon`"), "{told}");
    assert_eq!(place.run(&["who-can"]).code, 2);
}

#[test]
fn a_manifest_is_applied_from_yaml_and_from_json() {
    let place = Place::set_up();
    let file = place.write("crm.yaml", MANIFEST);
    assert_eq!(
        place.run(&["catalogue", "apply", &file]).done(),
        "+ deals:read:all\napplied `crm`: 1 added, 0 removed, 0 unchanged\n"
    );
    assert_eq!(
        place.run(&["catalogue", "apply", &file]).done(),
        "`crm` is applied already: nothing changed\n"
    );
    let json = r#"{"name":"crm","modules":[{"key":"deals","name":"Deals","permissions":[{"key":"deals:close:all","name":"Close deals"}]}]}"#;
    let file = place.write("crm.json", json);
    let applied = place.run(&["catalogue", "apply", &file, "--json"]).json();
    assert_eq!(applied["added"][0], "deals:close:all");
    assert_eq!(applied["removed"][0], "deals:read:all");
}

#[test]
fn a_manifest_that_is_none_changes_nothing() {
    let place = Place::set_up();
    let file = place.write("bad.yaml", &MANIFEST.replace("name: Deals", "nam: Deals"));
    let told = place.run(&["catalogue", "apply", &file]).failed(5);
    assert!(told.contains("is no manifest") && told.contains("nam"), "{told}");
    let file = place.write("users.yaml", &MANIFEST.replace("deals", "users"));
    let told = place.run(&["catalogue", "apply", &file]).failed(5);
    assert!(
        told.contains("modules[0].key `users` is a built-in module"),
        "{told}"
    );
    place.run(&["catalogue", "apply", "nowhere.yaml"]).failed(5);
}
