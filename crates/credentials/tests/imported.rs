//! Hashes that other programs made, and the key that goes into our own.
#![expect(clippy::unwrap_used, reason = "the helpers of a test fail it")]

use rolecall_credentials::{HashParams, PasswordHasher, Peppers, Verdict, check_imported_hash};
use rolecall_model::{Secret, SystemRandom};

const PASSWORD: &str = "violet umbrella oboe";
/// Each made of [`PASSWORD`] by Perl's `crypt` or Python's `hashlib`.
const HASHES: &[&str] = &[
    "$2b$05$abcdefghijklmnopqrstuuvCpsApPTdA3xtpatJlWByrWQGkk6Gkm",
    "$2a$05$abcdefghijklmnopqrstuuvCpsApPTdA3xtpatJlWByrWQGkk6Gkm",
    "$2y$05$abcdefghijklmnopqrstuuvCpsApPTdA3xtpatJlWByrWQGkk6Gkm",
    "$pbkdf2-sha256$i=1000,l=32$MDEyMzQ1Njc4OWFiY2RlZg$Uh4JMJ9Nw3fXz+QJzoA5el372IQQuTZbJ6q3HoMGUJ8",
    "$pbkdf2-sha256$1000$MDEyMzQ1Njc4OWFiY2RlZg$Uh4JMJ9Nw3fXz.QJzoA5el372IQQuTZbJ6q3HoMGUJ8",
    "$pbkdf2-sha512$i=1000,l=64$MDEyMzQ1Njc4OWFiY2RlZg$MhU1Ps8MEi/6/Qtx8n/NQ8WeGabobMj+RjodgGHvTCpZXbAjtLw+B9tLzQp5MzniuUgwviZiVrzsIxHo1ZJ94g",
    "pbkdf2_sha256$1000$saltOfDjango22$xlUaex1X+yuOBWdz4dX1ymZVZfXuTvWYny1Blr4azlk=",
    "$scrypt$ln=10,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$9Hzji9CmRERswqDdKfVytrxytGi8WmWxIkAeFwDH0x4",
];
/// A bcrypt hash of five times [`PASSWORD`], of which it read the first 72 bytes.
const CUT: &str = "$2y$05$abcdefghijklmnopqrstuu6Zrp5wGdXEkWowBRK5.8cmVXOuvrUwG";

fn verify(password: &str, stored: &str) -> Verdict {
    let hasher = PasswordHasher::new(HashParams::FLOOR);
    hasher.verify(&Secret::new(password), stored).unwrap()
}

#[test]
fn a_hash_of_another_program_matches_its_password_and_is_to_be_made_anew() {
    for stored in HASHES {
        assert_eq!(check_imported_hash(stored), Ok(()), "{stored}");
        assert_eq!(verify(PASSWORD, stored), Verdict::MatchRehash, "{stored}");
        for wrong in [
            "",
            "violet umbrella obo",
            "violet umbrella oboe ",
            "Violet umbrella oboe",
            "violet umbrella oboe\0",
        ] {
            assert_eq!(verify(wrong, stored), Verdict::NoMatch, "`{wrong}` {stored}");
        }
    }
}

/// A2: bcrypt cannot tell a long password from its beginning, so neither is taken.
#[test]
fn what_bcrypt_would_cut_off_matches_nothing() {
    let long = PASSWORD.repeat(5);
    assert_eq!(check_imported_hash(CUT), Ok(()));
    assert!(
        bcrypt::verify(&long, CUT).unwrap(),
        "the hash is what it is said to be"
    );
    for password in [long.as_str(), &long[..72], &long[..99]] {
        assert_eq!(
            verify(password, CUT),
            Verdict::NoMatch,
            "{} bytes",
            password.len()
        );
    }
    let repeated = format!("{PASSWORD}\0{PASSWORD}");
    assert_eq!(
        verify(&repeated, HASHES[0]),
        Verdict::NoMatch,
        "bcrypt repeats a short one with its zero"
    );
}

#[test]
fn a_hash_that_costs_too_much_is_refused_with_the_reason() {
    for dear in [
        "$2b$15$abcdefghijklmnopqrstuuvCpsApPTdA3xtpatJlWByrWQGkk6Gkm",
        "$pbkdf2-sha256$i=2000001,l=32$MDEyMzQ1Njc4OWFiY2RlZg$Uh4JMJ9Nw3fXz+QJzoA5el372IQQuTZbJ6q3HoMGUJ8",
        "pbkdf2_sha256$99999999999999$saltOfDjango22$xlUaex1X+yuOBWdz4dX1ymZVZfXuTvWYny1Blr4azlk=",
        "$scrypt$ln=18,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$9Hzji9CmRERswqDdKfVytrxytGi8WmWxIkAeFwDH0x4",
        "$scrypt$ln=17,r=8,p=4$MDEyMzQ1Njc4OWFiY2RlZg$9Hzji9CmRERswqDdKfVytrxytGi8WmWxIkAeFwDH0x4",
        "$argon2id$v=19$m=524288,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$9Hzji9CmRERswqDdKfVytrxytGi8WmWxIkAeFwDH0x4",
        "$argon2id$v=19$m=65536,t=60,p=1$MDEyMzQ1Njc4OWFiY2RlZg$9Hzji9CmRERswqDdKfVytrxytGi8WmWxIkAeFwDH0x4",
    ] {
        let refused = check_imported_hash(dear).unwrap_err();
        assert_eq!(refused.code, "password_hash_dear", "{dear}");
    }
}

#[test]
fn what_is_no_hash_is_refused_and_never_repeated() {
    let long = format!("$2b$05${}", "a".repeat(2_000));
    for text in [
        "",
        PASSWORD,
        "$",
        "$$$$",
        "$2x$05$abcdefghijklmnopqrstuuvCpsApPTdA3xtpatJlWByrWQGkk6Gkm",
        "$2b$05$short",
        "$2b$03$abcdefghijklmnopqrstuuvCpsApPTdA3xtpatJlWByrWQGkk6Gkm",
        "5f4dcc3b5aa765d61d8327deb882cf99",
        "$1$salt$hash",
        "$6$salt$hash",
        "$argon2i$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$9Hzji9CmRERswqDdKfVytrxytGi8WmWxIkAeFwDH0x4",
        "$argon2id$v=19$m=19456,t=2,p=1,keyid=AAAA$MDEyMzQ1Njc4OWFiY2RlZg$9Hzji9CmRERswqDdKfVytrxytGi8WmWxIkAeFwDH0x4",
        "pbkdf2_sha256$0$salt$xlUaex1X+yuOBWdz4dX1ymZVZfXuTvWYny1Blr4azlk=",
        "pbkdf2_sha256$1000$$xlUaex1X+yuOBWdz4dX1ymZVZfXuTvWYny1Blr4azlk=",
        "pbkdf2_sha256$-1$salt$xlUaex1X+yuOBWdz4dX1ymZVZfXuTvWYny1Blr4azlk=",
        "pbkdf2_sha256$1000$salt$AA==",
        "pbkdf2_sha1$1000$salt$xlUaex1X",
        "$scrypt$ln=0,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$9Hzji9CmRERswqDdKfVytrxytGi8WmWxIkAeFwDH0x4",
        "$pbkdf2-sha256$i=1000$$",
        long.as_str(),
    ] {
        let refused = check_imported_hash(text).unwrap_err();
        assert_eq!(refused.code, "password_hash_unknown", "{text}");
        assert!(text.len() < 2 || !refused.detail.contains(text));
        assert_eq!(verify(PASSWORD, text), Verdict::NoMatch, "{text}");
    }
}

const OLD: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const NEW: &str = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

fn peppered(keys: &str) -> PasswordHasher {
    PasswordHasher::new(HashParams::FLOOR).with_peppers(Peppers::parse(keys).unwrap())
}

/// P-01: what is in the database is not enough to guess passwords, and the key can be changed without anybody noticing.
#[test]
fn a_pepper_goes_into_every_hash_and_the_one_before_it_still_counts() {
    let password = Secret::new(PASSWORD);
    let (plain, old) = (PasswordHasher::new(HashParams::FLOOR), peppered(OLD));
    let unpeppered = plain.hash(&password, &SystemRandom).unwrap();
    let stored = old.hash(&password, &SystemRandom).unwrap();
    assert!(stored.contains(",keyid=") && !stored.contains(OLD), "{stored}");
    let both = peppered(&format!("{NEW}\n{OLD}\n"));
    for (hasher, hash, verdict) in [
        (&old, &stored, Verdict::Match),
        (&both, &stored, Verdict::MatchRehash),
        (&both, &unpeppered, Verdict::MatchRehash),
        (&plain, &stored, Verdict::NoMatch),
        (&peppered(NEW), &stored, Verdict::NoMatch),
    ] {
        assert_eq!(hasher.verify(&password, hash).unwrap(), verdict, "{hash}");
    }
    assert_eq!(
        both.verify(&Secret::new("another orange oboe"), &stored).unwrap(),
        Verdict::NoMatch
    );
    let anew = both.hash(&password, &SystemRandom).unwrap();
    assert_eq!(peppered(NEW).verify(&password, &anew).unwrap(), Verdict::Match);
    for wrong in ["", "AAAA", &format!("{OLD} {NEW} {OLD}"), "no base64 at all"] {
        assert_eq!(
            Peppers::parse(wrong).unwrap_err().code,
            "pepper_invalid",
            "{wrong}"
        );
    }
}
