//! Codes on paper, for who has lost the second factor.

use data_encoding::BASE32_NOPAD;
use rolecall_model::Random;

/// How many somebody gets (P-09).
pub const RECOVERY_CODES: usize = 10;

const BYTES: usize = 10;
const LETTERS: usize = 16;

/// A code of 80 random bits, written as four groups of four letters and digits. It is shown to its owner once and cannot
/// print itself.
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// A fresh code.
    pub fn draw(random: &dyn Random) -> Self {
        let mut bytes = [0_u8; BYTES];
        random.fill(&mut bytes);
        Self(BASE32_NOPAD.encode(&bytes))
    }

    /// Reads a code as people type it: in capitals or not, with or without what stands between its groups, and with the
    /// digits that it never has for the letters that look like them.
    pub fn parse(text: &str) -> Option<Self> {
        let letters: String = text
            .chars()
            .filter(|letter| !matches!(letter, ' ' | '-'))
            .take(LETTERS + 1)
            .map(|letter| match letter.to_ascii_uppercase() {
                '0' => 'O',
                '1' => 'I',
                '8' => 'B',
                other => other,
            })
            .collect();
        (letters.len() == LETTERS && BASE32_NOPAD.decode(letters.as_bytes()).is_ok()).then_some(Self(letters))
    }

    /// The code without its dashes, in capitals: what is compared.
    pub fn canonical(&self) -> &str {
        &self.0
    }

    /// The code as its owner sees it.
    pub fn shown(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join("-")
    }
}

#[cfg(test)]
mod tests {
    use rolecall_model::SystemRandom;

    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let code = RecoveryCode::draw(&SystemRandom);
        let shown = code.shown();
        assert_eq!(shown.len(), 19);
        let read = |text: &str| RecoveryCode::parse(text).map(|code| code.canonical().to_owned());
        for typed in [
            shown.clone(),
            shown.to_lowercase(),
            shown.replace('-', " "),
            shown.replace('-', ""),
        ] {
            assert_eq!(read(&typed).as_deref(), Some(code.canonical()), "{typed}");
        }
        assert_eq!(read("0188-AAAA-AAAA-AAAA").as_deref(), Some("OIBBAAAAAAAAAAAA"));
        for wrong in [
            "",
            "AAAA",
            "AAAA-AAAA-AAAA-AAA9",
            "AAAA-AAAA-AAAA-AAAAA",
            "ÄAAA-AAAA-AAAA-AAAA",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
