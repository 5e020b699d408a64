//! `rolecall user …` and `rolecall role …`.

use crate::support::{ADMIN, PASSWORD, Place};

#[test]
fn a_user_is_made_listed_and_deactivated() {
    let place = Place::set_up();
    let arguments = [
        "user",
        "create",
        "--email",
        "lin@example.org",
        "--username",
        "lin",
        "--first-name",
        "Lin",
        "--last-name",
        "Ødegård",
        "--role",
        "agent",
    ];
    let told = place.run(&arguments).done();
    assert!(told.starts_with("made `Lin Ødegård` (usr_"), "{told}");

    let list = place.run(&["user", "list"]).done();
    assert!(list.lines().next().unwrap().starts_with("NAME"), "{list}");
    let line = list
        .lines()
        .find(|line| line.contains("lin@example.org"))
        .unwrap();
    assert!(line.contains("Agent") && line.contains("active"), "{line}");

    for name in ["LIN@example.org", "lin"] {
        assert_eq!(
            place.run(&["user", "deactivate", name]).done(),
            "`Lin Ødegård` is inactive\n"
        );
    }
    let inactive = place
        .run(&["user", "list", "--status", "inactive", "--json"])
        .json();
    assert_eq!(inactive.as_array().unwrap().len(), 1);
    assert_eq!(inactive[0]["username"], "lin");
}

#[test]
fn a_second_factor_that_is_not_there_is_no_failure() {
    let place = Place::set_up();
    place.run(&["user", "create", "--username", "lin"]).done();
    assert_eq!(
        place.run(&["user", "reset-mfa", "lin"]).done(),
        "`lin` has no second factor\n"
    );
}

#[test]
fn a_user_is_named_by_its_whole_name_only() {
    let place = Place::set_up();
    place.run(&["user", "create", "--username", "annabel"]).done();
    let told = place.run(&["user", "deactivate", "anna"]).failed(5);
    assert_eq!(
        told,
        "rolecall: there is no user `anna`: name it by id, e-mail or username\n"
    );
    let told = place
        .run(&["user", "deactivate", "usr_00000000000000000000000000"])
        .failed(5);
    assert!(told.contains("there is no user"), "{told}");
}

#[test]
fn the_last_administrator_stays() {
    let place = Place::set_up();
    place.run(&["user", "deactivate", ADMIN]).failed(5);
}

#[test]
fn a_list_says_when_there_is_more() {
    let place = Place::set_up();
    place.run(&["user", "create", "--username", "second"]).done();
    let answer = place.run(&["user", "list", "--limit", "1", "--json"]);
    assert_eq!(answer.err, "there are more: raise --limit\n");
    assert_eq!(answer.json().as_array().unwrap().len(), 1);
}

#[test]
fn what_breaks_a_rule_is_refused_in_one_line() {
    let place = Place::set_up();
    let told = place.run(&["user", "create", "--email", "nobody"]).failed(5);
    assert!(
        told.starts_with("rolecall: --email must be an e-mail address"),
        "{told}"
    );
    let told = place
        .run(&["user", "create", "--username", "x1", "--role", "King"])
        .failed(5);
    assert_eq!(
        told,
        "rolecall: there is no role `King`: see `rolecall role list`\n"
    );
    let told = place.run(&["user", "create", "--email", ADMIN]).failed(5);
    assert!(
        told.contains("an account with this address exists already"),
        "{told}"
    );
    let told = place.run(&["user", "list", "--tenant", "elsewhere"]).failed(5);
    assert_eq!(
        told,
        "rolecall: there is no tenant `elsewhere`: name it by slug or id\n"
    );
    assert_eq!(place.run(&["user", "create"]).code, 2);
}

#[test]
fn a_password_is_set_from_a_file_or_the_standard_input() {
    let place = Place::set_up();
    let told = place
        .run_with(
            &["user", "set-password", ADMIN, "--password-stdin"],
            "violet anchor mosaic\n",
        )
        .done();
    assert!(told.contains("has a new password"), "{told}");
    let file = place.write("password", "granite sonnet umbra\n");
    place
        .run(&[
            "user",
            "set-password",
            ADMIN,
            "--password-file",
            &file,
            "--keep-password",
        ])
        .done();
    let told = place.run(&["user", "set-password", ADMIN]).failed(5);
    assert!(told.contains("--password-stdin or --password-file"), "{told}");
    let told = place
        .run_with(&["user", "set-password", ADMIN, "--password-stdin"], "\n")
        .failed(5);
    assert!(told.contains("the password is empty"), "{told}");
    place
        .run_with(&["user", "set-password", ADMIN, "--password-stdin"], "12345678")
        .failed(5);
}

#[test]
fn who_is_locked_out_is_let_in_by_another_administrator() {
    let place = Place::set_up();
    let arguments = [
        "user",
        "create",
        "--email",
        "help@example.org",
        "--role",
        "Administrator",
        "--password-stdin",
    ];
    place.run_with(&arguments, PASSWORD).done();
    assert_eq!(
        place.run(&["check", "help@example.org", "users:read:all"]).code,
        0
    );
}

#[test]
fn roles_are_listed_with_how_many_hold_them() {
    let place = Place::set_up();
    let roles = place.run(&["role", "list", "--json"]).json();
    let administrator = roles
        .as_array()
        .unwrap()
        .iter()
        .find(|role| role["name"] == "Administrator")
        .unwrap();
    assert_eq!(administrator["users_count"], 1);
    let table = place.run(&["role", "list"]).done();
    assert!(table.contains("admin:full:access"), "{table}");
}

#[test]
fn only_a_deleted_user_is_erased_and_only_when_it_is_said_twice() {
    let place = Place::set_up();
    let told = place.run(&["user", "create", "--username", "annabel"]).done();
    let id = told
        .split(['(', ')'])
        .find(|part| part.starts_with("usr_"))
        .unwrap()
        .to_owned();
    assert_eq!(place.run(&["user", "erase", &id]).code, 2);
    let told = place.run(&["user", "erase", &id, "--for-good"]).failed(5);
    assert!(told.contains("the account is not deleted"), "{told}");
}

#[test]
fn a_password_link_is_printed_once_with_the_public_address_and_kept_nowhere() {
    let mut place = Place::set_up();
    place.set("ROLECALL_PUBLIC_URL", "https://id.example.org");
    let answer = place.run(&["user", "password-link", ADMIN]);
    let token = answer
        .out
        .trim()
        .strip_prefix("https://id.example.org/recover/")
        .unwrap()
        .to_owned();
    assert_eq!(token.len(), 43);
    assert!(
        answer.err.contains("once, until") && !answer.err.contains(&token),
        "{}",
        answer.err
    );
    let as_json = place.run(&["user", "password-link", ADMIN, "--json"]).json();
    let newer = as_json["link"].as_str().unwrap().to_owned();
    assert_ne!(newer, answer.out.trim());
    let at_rest = std::fs::read(place.database()).unwrap();
    let at_rest = String::from_utf8_lossy(&at_rest);
    assert!(!at_rest.contains(&token), "the link is at rest");
}

#[test]
fn only_an_active_person_gets_a_password_link() {
    let place = Place::set_up();
    place
        .run(&["user", "create", "--username", "ghost", "--inactive"])
        .done();
    let told = place.run(&["user", "password-link", "ghost"]).failed(5);
    assert!(told.contains("activate it first"), "{told}");
    place.run(&["user", "password-link", "nobody"]).failed(5);
}

#[test]
fn access_info_needs_an_address() {
    let place = Place::set_up();
    let refused = place.run(&["user", "create", "--username", "lin", "--send-access-info"]);
    assert_eq!(refused.code, 2, "{refused:?}");
    place
        .run(&[
            "user",
            "create",
            "--email",
            "lin@example.org",
            "--send-access-info",
        ])
        .done();
}

#[test]
fn wrong_passwords_are_forgiven() {
    let place = Place::set_up();
    place.run(&["user", "create", "--username", "lin"]).done();
    for _ in 0..2 {
        assert_eq!(
            place.run(&["user", "unlock", "lin"]).done(),
            "the wrong passwords of `lin` are forgiven\n"
        );
    }
    place.run(&["user", "unlock", "nobody"]).failed(5);
}
