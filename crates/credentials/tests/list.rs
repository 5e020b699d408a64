//! The list of passwords that leaked elsewhere.
#![expect(clippy::unwrap_used, reason = "the helpers of a test fail it")]

use std::{fs, path::PathBuf};

use rolecall_credentials::{PasswordList, PolicyContext, check_password};

fn list(name: &str, text: &str) -> PasswordList {
    let path: PathBuf = std::env::temp_dir().join(format!("rolecall-{name}-{}", std::process::id()));
    fs::write(&path, text).unwrap();
    let list = PasswordList::open(&path).unwrap();
    fs::remove_file(path).unwrap();
    list
}

fn judge(password: &str, leaked: &PasswordList) -> Result<(), &'static str> {
    let context = PolicyContext {
        least_length: 0,
        words: &[],
        leaked: Some(leaked),
    };
    check_password(password, &context).map_err(|rule| rule.code)
}

#[test]
fn a_list_of_words_is_compared_without_case() {
    let leaked = list("words", "correct horse battery staple\r\n\nQuietMapleHarmonica\n");
    assert_eq!(
        judge("Correct Horse battery staple", &leaked),
        Err("password_common")
    );
    assert_eq!(judge("quietmapleharmonica", &leaked), Err("password_common"));
    assert_eq!(judge("violet umbrella oboe", &leaked), Ok(()));
}

/// As the well-known collections of leaked passwords are: SHA-1 in hex, a colon, how often it was seen.
#[test]
fn a_list_of_hashes_is_compared_as_it_is() {
    let leaked = list(
        "hashes",
        "0000000000000000000000000000000000000001:1\nABF7AAD6438836DBE526AA231ABDE2D0EEF74D42:3\r\n",
    );
    assert_eq!(
        judge("correct horse battery staple", &leaked),
        Err("password_common")
    );
    assert_eq!(judge("violet umbrella oboe", &leaked), Ok(()));
}
