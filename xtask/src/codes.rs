//! Every error code has a page, or a line in the list of codes of fields.

use std::{collections::BTreeSet, fs, path::Path};

use crate::{Outcome, run::root};

/// What stands before a code where one is made.
const MAKERS: [&str; 3] = ["Rule::new(", "conflict(", "denied("];
const PAGES: &str = "docs/errors";

/// Fails when the code makes an error that the documentation does not know.
pub(crate) fn check() -> Outcome {
    let mut codes = BTreeSet::new();
    collect(&root().join("crates"), &mut codes);
    let pages = root().join(PAGES);
    let list =
        fs::read_to_string(pages.join("README.md")).map_err(|error| format!("{PAGES}/README.md: {error}"))?;
    let is_known =
        |code: &str| pages.join(format!("{code}.md")).exists() || list.contains(&format!("`{code}`"));
    let unknown: Vec<&str> = codes
        .iter()
        .map(String::as_str)
        .filter(|code| !is_known(code))
        .collect();
    if unknown.is_empty() {
        println!("codes: {} error codes are documented", codes.len());
        return Ok(());
    }
    Err(format!(
        "{PAGES} does not know `{}`: write a page each, or a line among the codes of fields",
        unknown.join("`, `")
    ))
}

fn collect(folder: &Path, codes: &mut BTreeSet<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let skipped = ["tests", "testkit", "examples", "client"]
            .iter()
            .any(|name| path.ends_with(name));
        if path.is_dir() && !skipped {
            collect(&path, codes);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            codes.extend(codes_of(&fs::read_to_string(&path).unwrap_or_default()));
        }
    }
}

fn codes_of(text: &str) -> Vec<String> {
    let after = MAKERS.iter().flat_map(|maker| text.split(maker).skip(1));
    let quoted = after.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split_once('"'));
    let is_code = |code: &&str| !code.is_empty() && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    quoted
        .map(|(code, _)| code)
        .filter(is_code)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_first_text_of_what_makes_an_error() {
        let text = "Rule::new(\"a_b\", \"x\"); Error::conflict(\n    \"c\",\n \"y\"); denied(code, \"z\"); Rule::new(\"No!\", 1)";
        assert_eq!(codes_of(text), ["a_b", "c"]);
    }
}
