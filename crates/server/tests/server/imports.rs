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
fn a_file_that_cannot_be_understood_is_refused() {
    let place = Place::set_up();
    let file = place.write("shoes.csv", "Shoe\n44\n");
    let told = place.run(&["import", "users", &file]).failed(5);
    assert!(told.contains("column"), "{told}");
}
