//! `rolecall demo`.

use crate::support::Place;

#[test]
fn a_demo_is_filled_once_and_printed_each_time() {
    let place = Place::empty();
    let first = place.serve(&["demo"]).stop();
    assert_eq!(first.code, 0, "{first:?}");
    assert!(first.out.contains("olivia.marsh@northwind.example"), "{first:?}");
    let again = place.serve(&["demo"]).stop();
    assert!(!again.out.contains("demo: "), "{again:?}");
    assert!(again.out.contains("priya.nair@harbour.example"), "{again:?}");

    let count = |tenant: &str| {
        let users = place
            .run(&["user", "list", "--tenant", tenant, "--limit", "1000", "--json"])
            .json();
        users.as_array().unwrap().len()
    };
    // One of them belongs to both.
    assert_eq!(count("main") + count("harbour"), 257);
    let manager = ["check", "priya.nair@harbour.example", "--tenant", "harbour"];
    assert_eq!(place.run(&[&manager[..], &["users:create:all"]].concat()).code, 0);
    assert_eq!(place.run(&[&manager[..], &["roles:create:all"]].concat()).code, 1);
}

#[test]
fn a_demo_takes_no_other_database_over() {
    let place = Place::set_up();
    let told = place.run(&["demo"]).failed(5);
    assert!(told.contains("holds something else than a whole demo"), "{told}");
}

#[test]
fn a_demo_whose_port_is_taken_fills_nothing() {
    let place = Place::empty();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let refused = place.run(&["demo", "--listen", &address]);
    assert_eq!((refused.code, refused.out.as_str()), (5, ""), "{refused:?}");
    assert!(refused.err.contains("ROLECALL_LISTEN"), "{refused:?}");
    assert!(!place.database().exists());
}
