//! Which passwords may be chosen.

use rolecall_credentials::{PolicyContext, check_password};
use std::time::{Duration, Instant};

const WORDS: &[&str] = &[
    "anna.smith@harbour.example",
    "Anna",
    "Smith",
    "Harbour Housing",
    "Rolecall",
];

fn verdict(candidate: &str) -> Result<(), &'static str> {
    check_password(
        candidate,
        &PolicyContext {
            least_length: 8,
            words: WORDS,
            leaked: None,
        },
    )
    .map_err(|rule| rule.code)
}

#[test]
fn a_common_password_with_digits_is_refused() {
    assert_eq!(verdict("Password1234567"), Err("password_common"));
    assert_eq!(verdict("Welcome2026!"), Err("password_common"));
    assert_eq!(verdict("CHANGEME"), Err("password_common"));
    assert_eq!(verdict("correct horse battery staple"), Err("password_common"));
}

#[test]
fn the_organisations_name_with_a_year_is_refused() {
    for candidate in [
        "Harbour2026",
        "HarbourHousing2026!",
        "rolecall2026",
        "annasmith1984",
        "Anna.Smith84",
        "smith-anna-99",
    ] {
        assert_eq!(verdict(candidate), Err("password_common"), "{candidate}");
    }
}

#[test]
fn a_passphrase_of_plain_lower_case_is_accepted() {
    for candidate in ["walrus ink tepid", "mosscobaltfjord", "quilt-ember-sofa"] {
        assert_eq!(verdict(candidate), Ok(()), "{candidate}");
    }
}

#[test]
fn seven_characters_are_too_short_and_eight_are_judged_by_how_easy_they_are() {
    assert_eq!(verdict("vT9#kq2"), Err("password_too_short"));
    assert_eq!(
        verdict("vT9#kq2L"),
        Err("password_weak"),
        "zxcvbn gives eight characters without a pattern 2 of 4"
    );
    assert_eq!(verdict("vT9#kq2Lw"), Ok(()));
}

#[test]
fn a_tenant_may_ask_for_more_but_not_for_less() {
    let with = |least_length| {
        check_password(
            "vT9#kq2Lw",
            &PolicyContext {
                least_length,
                words: &[],
                leaked: None,
            },
        )
        .map_err(|rule| rule.detail)
    };
    assert_eq!(with(15), Err("must have at least 15 characters".into()));
    assert_eq!(with(0), Ok(()));
    let short = check_password(
        "vT9#kq2",
        &PolicyContext {
            least_length: 0,
            words: &[],
            leaked: None,
        },
    );
    assert_eq!(short.map_err(|rule| rule.code), Err("password_too_short"));
}

#[test]
fn a_weak_password_is_refused_with_the_reason_in_words() {
    let rule = check_password(
        "abcdabcdabcd",
        &PolicyContext {
            least_length: 8,
            words: &[],
            leaked: None,
        },
    )
    .unwrap_err();
    assert_eq!(rule.code, "password_weak");
    assert!(
        rule.detail.starts_with("is too easy to guess; repeats like"),
        "{}",
        rule.detail
    );
    assert!(!rule.detail.ends_with('.'), "{}", rule.detail);
}

#[test]
fn length_counts_characters_and_bytes() {
    let long = "kQ7é".repeat(32);
    assert_eq!(
        (long.chars().count(), verdict(&long)),
        (128, Err("password_weak"))
    );
    assert_eq!(verdict(&format!("{long}x")), Err("password_too_long"));
    assert_eq!(verdict(&"🦀".repeat(129)), Err("password_too_long"));
}

#[test]
fn any_character_may_be_in_it() {
    for candidate in ["  vT9#kq2L  ", "vT9\0kq2L#x", "🦀🌊vT9#kq🗝", "пароход-у-лимана"] {
        assert_eq!(verdict(candidate), Ok(()), "{candidate:?}");
    }
    assert_eq!(verdict("        "), Err("password_weak"));
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the test measures how long the machine takes"
)]
fn no_password_makes_the_check_expensive() {
    let hostile = [
        "a".repeat(128),
        "@4$5".repeat(32),
        "qwerty1".repeat(18),
        "ab12".repeat(32),
        "1/1/2001".repeat(16),
    ];
    for candidate in hostile.iter().chain([&"x".repeat(1 << 20)]) {
        let before = Instant::now();
        let _ = verdict(candidate);
        let spent = before.elapsed();
        assert!(
            spent < Duration::from_millis(500),
            "{spent:?} for {}…",
            &candidate[..8]
        );
    }
}
