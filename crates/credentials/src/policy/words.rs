//! Words that make a password easy to guess: the very common ones, and those that are known about an account.

use std::{collections::HashSet, sync::LazyLock};

use rolecall_model::canonical;

/// Fewer characters than this are no word.
const LEAST_PIECE: usize = 3;
/// More words than this are not looked at, so that the context cannot make a check expensive.
const MOST_WORDS: usize = 64;
/// A word is looked at up to this many characters.
const LONGEST_WORD: usize = 64;
/// Letters beside known words that are still too few to make a password of one's own.
const FEW_LETTERS: usize = 4;

static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("common.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

/// Whether it is on the list, whatever the case, or an entry with digits and signs after it that are no longer
/// than the entry itself.
pub(super) fn is_common(candidate: &str) -> bool {
    let folded = canonical(candidate);
    let base = folded.trim_end_matches(|c: char| !c.is_alphabetic());
    COMMON.contains(folded.as_str()) || (2 * base.len() >= folded.len() && COMMON.contains(base))
}

/// The words with their parts, in the form in which they are compared, longest first: `anna.smith@example.org`
/// also says `annasmith`, `anna`, `smith` and `example`.
pub(super) fn known(words: &[&str]) -> Vec<String> {
    let mut known: Vec<String> = words
        .iter()
        .take(MOST_WORDS)
        .flat_map(|word| pieces(word))
        .collect();
    known.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    known.dedup();
    known
}

fn pieces(word: &str) -> Vec<String> {
    let folded = canonical(&word.chars().take(LONGEST_WORD).collect::<String>());
    let joined = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let sides = folded.split('@').map(joined);
    let parts = folded.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
    let all = sides.chain(parts).chain([joined(&folded), folded.clone()]);
    all.filter(|piece| piece.chars().count() >= LEAST_PIECE).collect()
}

/// Whether known words are half of it or more, and hardly a letter is left without them.
pub(super) fn is_made_of(candidate: &str, known: &[String]) -> bool {
    let folded = canonical(candidate);
    let rest = known
        .iter()
        .fold(folded.clone(), |rest, word| rest.replace(word.as_str(), ""));
    let letters_left = rest.chars().filter(|c| c.is_alphabetic()).count();
    rest.len() < folded.len() && 2 * rest.len() <= folded.len() && letters_left < FEW_LETTERS
}
