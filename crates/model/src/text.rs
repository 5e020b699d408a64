//! One canonical form for everything that is compared, made here and not by a database, whose collations differ.

use unicode_normalization::UnicodeNormalization;

/// The form in which names are compared: Unicode NFKC, lower case, no white space around.
pub fn canonical(text: &str) -> String {
    text.trim().nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

/// Characters that would break a line, a log or the reading direction.
pub(crate) fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
