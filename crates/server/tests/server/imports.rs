//! `rolecall import …`.

use crate::support::Place;

#[test]
fn a_file_is_planned_and_applied_when_that_is_asked_for() {
    let place = Place::set_up();
    let file = place.write(
        "staff.csv",
        "Kontakt;First name;Roles\nlin@example.org;Lin;Agent\nnope;Bad;\n",
    );
    let file = file.as_str();
    let planned = place.run(&["import", "users", file, "--map", "Kontakt:email"]);
    assert_eq!(planned.code, 1, "{planned:?}");
    assert_eq!(
        place
            .run(&["user", "list", "--json"])
            .json()
            .as_array()
            .unwrap()
            .len(),
        1
    );
    let arguments = [
        "import",
        "users",
        file,
        "--map",
        "Kontakt:email",
        "--apply",
        "--skip-errors",
    ];
    let told = place.run(&arguments).done();
    assert!(
        told.contains("row 2: create Lin") && told.contains("Kontakt: must be an e-mail address"),
        "{told}"
    );
    assert!(
        told.lines().last().unwrap().starts_with("applied `imp_"),
        "{told}"
    );
    assert_eq!(
        place
            .run(&["user", "list", "--json"])
            .json()
            .as_array()
            .unwrap()
            .len(),
        2
    );
}

#[test]
fn parties_are_read_in_and_accounts_are_linked_to_them() {
    let place = Place::set_up();
    let members = place.write(
        "members.csv",
        "kind,name,external id\nmember,Mia Mertens,M-1\nsupplier,Mill,\n",
    );
    let told = place.run(&["import", "parties", &members, "--apply"]).done();
    assert!(
        told.contains("row 2: create Mia Mertens") && told.contains("row 3: create Mill"),
        "{told}"
    );
    let logins = place.write(
        "logins.csv",
        "email,context,member id\nmia@example.org,member,M-1\nben@example.org,member,M-2\n",
    );
    let planned = place.run(&["import", "users", &logins, "--json"]);
    assert_eq!(planned.code, 1, "{planned:?}");
    let told = place
        .run(&["import", "users", &logins, "--apply", "--skip-errors"])
        .done();
    assert!(
        told.contains("member id: is no party of this tenant (party_unknown)"),
        "{told}"
    );
    let listed = place.run(&["user", "list", "--json"]).json();
    let mia = listed
        .as_array()
        .unwrap()
        .iter()
        .find(|user| user["email"] == "mia@example.org")
        .unwrap();
    assert_eq!(mia["party_name"], "Mia Mertens");
}

#[test]
fn a_file_that_changes_nothing_is_applied_as_often_as_one_likes() {
    let place = Place::set_up();
    let file = place.write("staff.csv", "email,first name\nlin@example.org,Lin\n");
    let apply = ["import", "users", file.as_str(), "--apply"];
    assert!(place.run(&apply).done().contains("applied `imp_"));
    // Twenty plans may wait; none of these does.
    for _ in 0..22 {
        let told = place.run(&apply).done();
        assert!(told.starts_with("nothing to do: 1 rows"), "{told}");
    }
}

#[test]
fn a_file_that_cannot_be_understood_is_refused() {
    let place = Place::set_up();
    let file = place.write("shoes.csv", "Shoe\n44\n");
    let told = place.run(&["import", "users", &file]).failed(5);
    assert!(
        told.contains("shoes.csv`: the column `Shoe` stands for no field")
            && told.contains("`--map HEADER:` leaves it out")
            && !told.contains("columns 0"),
        "{told}"
    );
    let told = place.run(&["import", "users", &file, "--map", "Hat:"]).failed(5);
    assert!(told.contains("there is no column `Hat` in the file"), "{told}");
    let file = place.write("empty.csv", "");
    let told = place.run(&["import", "users", &file]).failed(5);
    assert!(told.contains("empty.csv`: has no row of headers\n"), "{told}");
}

#[test]
fn a_plan_with_errors_is_not_applied_and_the_option_that_would_is_named_as_it_is_typed() {
    let place = Place::set_up();
    let file = place.write("staff.csv", "email\nlin@example.org\nnope\n");
    let refused = place.run(&["import", "users", &file, "--apply"]);
    assert_eq!(refused.code, 5, "{refused:?}");
    assert!(
        refused.err.contains("1 row breaks a rule") && refused.err.contains("`--skip-errors`"),
        "{refused:?}"
    );
    assert!(!refused.err.contains("skip_errors"), "{refused:?}");
}
