//! Password hashes in a file: checked when it is read in, sealed as long as the import is kept, shown to nobody.

use std::collections::BTreeMap;

use data_encoding::BASE64;
use rolecall_credentials::check_imported_hash;
use rolecall_model::{ImportId, Rule, Secret};

use super::sheet::Line;
use crate::{Error, Result, house::House};

/// The field.
pub(super) const FIELD: &str = "password_hash";
/// What anybody sees of one.
const MASK: &str = "••••••";
/// What stands before the code of the rule that one broke: it is not kept itself.
const REFUSED: char = '!';

/// Puts the sealed hash of a row in place of the one that was read, or why it does not count.
pub(super) fn seal(house: &House, import: ImportId, line: &mut Line) -> Result<()> {
    let Some(cell) = line.cells.get_mut(FIELD) else {
        return Ok(());
    };
    *cell = match check_imported_hash(cell) {
        Ok(()) => {
            let hash = Secret::new(std::mem::take(cell));
            let sealed = house.vault.seal(house.random.as_ref(), &place(import), &hash);
            BASE64.encode(&sealed.map_err(Error::internal)?)
        }
        Err(rule) => format!("{REFUSED}{}", rule.code),
    };
    Ok(())
}

/// A sealed hash as it stands in a row; one that broke a rule breaks it still.
pub(super) fn parse(cell: &str) -> std::result::Result<String, Rule> {
    match cell.strip_prefix(REFUSED) {
        None => Ok(cell.to_owned()),
        Some("password_hash_dear") => Err(Rule::new(
            "password_hash_dear",
            "would cost a sign-in more time or memory than it may",
        )),
        Some(_) => Err(Rule::new(
            "password_hash_unknown",
            "is no hash that is understood: bcrypt, argon2id, PBKDF2 with SHA-256 or SHA-512, or scrypt",
        )),
    }
}

/// Opens a sealed hash.
pub(super) fn open(house: &House, import: ImportId, sealed: &str) -> Result<Secret> {
    let wrong = || Error::internal("a password hash of an import does not open");
    let bytes = BASE64.decode(sealed.as_bytes()).map_err(|_| wrong())?;
    house.vault.open(&place(import), &bytes).ok_or_else(wrong)
}

/// Hides what a row says of passwords.
pub(super) fn mask(cells: &mut BTreeMap<String, String>) {
    if let Some(cell) = cells.get_mut(FIELD) {
        MASK.clone_into(cell);
    }
}

fn place(import: ImportId) -> String {
    format!("password_hash:{import}")
}
