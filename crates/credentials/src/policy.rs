//! Which passwords may be chosen.

use rolecall_model::Rule;
use zxcvbn::{Score, feedback::Feedback, zxcvbn};

use crate::PasswordList;

mod words;

/// The least number of characters that any tenant may ask for.
pub const LEAST_LENGTH: usize = 8;
/// The greatest number of characters, so that nobody can make a check expensive.
pub const MOST_LENGTH: usize = 128;
/// The greatest number of bytes in UTF-8.
pub const MOST_BYTES: usize = 512;

/// What a password is judged by, apart from itself.
#[derive(Clone, Copy, Debug)]
pub struct PolicyContext<'a> {
    /// The least number of characters; less than [`LEAST_LENGTH`] counts as that.
    pub least_length: usize,
    /// What somebody would try first: the address, the names, the tenant, the product.
    pub words: &'a [&'a str],
    /// What has leaked elsewhere, if the operator has a list of it.
    pub leaked: Option<&'a PasswordList>,
}

/// Whether a password may be chosen: long enough, not too long, not one of the very common ones, not made of the
/// words that everybody knows about the account, and not guessed in fewer than 10⁸ tries (NIST SP 800-63B-4, 3.1.1.2).
///
/// Every byte counts: nothing is trimmed or folded, and no kind of character is asked for. It takes at most a few
/// milliseconds, whatever the password.
///
/// # Errors
/// `password_too_short`, `password_too_long`, `password_common` or `password_weak`, the last with what makes it so.
pub fn check_password(candidate: &str, context: &PolicyContext<'_>) -> Result<(), Rule> {
    check_length(candidate, context.least_length.max(LEAST_LENGTH))?;
    let known = words::known(context.words);
    if words::is_common(candidate) {
        return Err(Rule::new(
            "password_common",
            "is one of the passwords that are tried first",
        ));
    }
    if context.leaked.is_some_and(|list| list.contains(candidate)) {
        return Err(Rule::new(
            "password_common",
            "is on a list of passwords that have leaked elsewhere",
        ));
    }
    if words::is_made_of(candidate, &known) {
        return Err(Rule::new(
            "password_common",
            "must not be made of your name, your address or the organisation's name",
        ));
    }
    check_strength(candidate, &known)
}

fn check_length(candidate: &str, least: usize) -> Result<(), Rule> {
    // The bytes first: counting the characters of a megabyte is work that nobody asked for.
    if candidate.len() > MOST_BYTES || candidate.chars().count() > MOST_LENGTH {
        let detail = format!("must have at most {MOST_LENGTH} characters and {MOST_BYTES} bytes");
        return Err(Rule::new("password_too_long", detail));
    }
    if candidate.chars().count() < least {
        return Err(Rule::new(
            "password_too_short",
            format!("must have at least {least} characters"),
        ));
    }
    Ok(())
}

fn check_strength(candidate: &str, known: &[String]) -> Result<(), Rule> {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let estimate = zxcvbn(candidate, &known);
    if estimate.score() >= Score::Three {
        return Ok(());
    }
    let reasons = estimate.feedback().map(clauses).unwrap_or_default();
    Err(Rule::new(
        "password_weak",
        format!("is too easy to guess{reasons}"),
    ))
}

/// The feedback as the end of a sentence: lower case, no full stop.
fn clauses(feedback: &Feedback) -> String {
    let warning = feedback.warning().map(|warning| warning.to_string());
    let advice = feedback.suggestions().iter().map(ToString::to_string);
    warning
        .into_iter()
        .chain(advice)
        .fold(String::new(), |text, each| text + "; " + &clause(&each))
}

fn clause(sentences: &str) -> String {
    let clauses: Vec<String> = sentences
        .trim_end_matches('.')
        .split(". ")
        .map(uncapitalised)
        .collect();
    clauses.join(", ")
}

fn uncapitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect()
}
