//! `rolecall invite`.

use crate::support::Place;

#[test]
fn somebody_is_invited_and_the_link_is_shown() {
    let place = Place::set_up();
    let told = place
        .run(&[
            "invite",
            "ida@example.org",
            "--first-name",
            "Ida",
            "--role",
            "agent",
        ])
        .done();
    let token = told.trim_end().rsplit_once("/invite/").map(|(_, token)| token);
    assert_eq!(token.map(str::len), Some(43), "{told}");
    let list = place.run(&["user", "list", "--status", "pending"]).done();
    assert!(
        list.contains("ida@example.org") && list.contains("pending"),
        "{list}"
    );
    let again = place
        .run(&["invite", "ida@example.org", "--role", "agent"])
        .failed(5);
    assert!(again.contains("exists already"), "{again}");
}

#[test]
fn an_invitation_needs_a_role() {
    let place = Place::set_up();
    assert_eq!(place.run(&["invite", "ida@example.org"]).code, 2);
}
