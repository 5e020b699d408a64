//! Passwords that have leaked elsewhere, in a file that the operator supplies (P-03).

use std::{
    fmt,
    fs::File,
    io::{self, BufRead as _, BufReader},
    os::unix::fs::FileExt as _,
    path::Path,
};

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use rolecall_model::canonical;

/// A file up to this size is read into memory; a larger one stays where it is, and must be sorted hashes.
const MOST_IN_MEMORY: u64 = 64 << 20;
/// How many characters there are to a SHA-1 in hex.
const HEX: usize = 40;
/// No line of hashes is longer: a hash, a colon, a count.
const LONGEST_LINE: usize = 128;
/// In how many places a large file is looked at to see whether it is sorted.
const SAMPLES: u64 = 1_000;

/// A list of passwords that may not be chosen: one to a line, or their SHA-1 in hex as the well-known collections of leaked
/// passwords have them, with or without a count behind a colon.
pub struct PasswordList(Kind);

enum Kind {
    /// The first bytes of the hash of each, sorted: of a million, eight megabytes.
    Memory { sorted: Vec<u64>, hashed: bool },
    /// A file of sorted hashes, searched where it lies.
    Sorted { file: File, length: u64 },
}

/// Why a file is no list.
#[derive(Debug, thiserror::Error)]
pub enum ListUnreadable {
    /// It cannot be read.
    #[error("it cannot be read")]
    Io(#[from] io::Error),
    /// It is too large for what it holds.
    #[error("a list of more than 64 MiB must be SHA-1 in hex, a line each, sorted")]
    Unsorted,
}

impl PasswordList {
    /// Opens the list at that path.
    ///
    /// # Errors
    /// When it cannot be read, or is too large to be kept and not sorted.
    pub fn open(path: &Path) -> Result<Self, ListUnreadable> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        let kind = if length <= MOST_IN_MEMORY {
            in_memory(file)?
        } else {
            let kind = Kind::Sorted { file, length };
            ensure_sorted(&kind)?;
            kind
        };
        Ok(Self(kind))
    }

    /// Whether a password is on it. Words are compared without their case, hashes as they are. A file that cannot be read any
    /// more says no, and the log why.
    pub fn contains(&self, password: &str) -> bool {
        match &self.0 {
            Kind::Memory { sorted, hashed: true } => sorted.binary_search(&start(&sha1(password))).is_ok(),
            Kind::Memory {
                sorted,
                hashed: false,
            } => sorted.binary_search(&start(&sha1(&canonical(password)))).is_ok(),
            Kind::Sorted { file, length } => search(file, *length, &hex(&sha1(password))).unwrap_or(false),
        }
    }
}

impl fmt::Debug for PasswordList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordList")
    }
}

fn in_memory(file: File) -> Result<Kind, ListUnreadable> {
    let (mut words, mut hashes) = (Vec::new(), Vec::new());
    for line in BufReader::new(file).split(b'\n') {
        let line = line?;
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches('\r');
        if text.is_empty() {
            continue;
        }
        match hash_of(text) {
            Some(hash) => hashes.push(start(&hash)),
            None => words.push(start(&sha1(&canonical(text)))),
        }
    }
    // A file is one or the other; of few words among hashes, or the other way round, the many say which.
    let holds_hashes = hashes.len() > words.len();
    let mut sorted = if holds_hashes { hashes } else { words };
    sorted.sort_unstable();
    sorted.dedup();
    Ok(Kind::Memory {
        sorted,
        hashed: holds_hashes,
    })
}

/// The hash that a line is, with or without its count.
fn hash_of(line: &str) -> Option<[u8; 20]> {
    let hash = line.get(..HEX)?;
    if !matches!(line.as_bytes().get(HEX), None | Some(b':')) {
        return None;
    }
    let bytes = data_encoding::HEXUPPER_PERMISSIVE.decode(hash.as_bytes()).ok()?;
    bytes.try_into().ok()
}

fn sha1(text: &str) -> [u8; 20] {
    let mut hash = [0_u8; 20];
    for (to, from) in hash
        .iter_mut()
        .zip(digest(&SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes()).as_ref())
    {
        *to = *from;
    }
    hash
}

fn start(hash: &[u8; 20]) -> u64 {
    hash.iter()
        .take(8)
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn hex(hash: &[u8; 20]) -> String {
    data_encoding::HEXUPPER.encode(hash)
}

/// The line that begins at or after a place, and where the next one begins; nothing at the end.
fn line_after(file: &File, place: u64, length: u64) -> io::Result<Option<(String, u64)>> {
    let mut buffer = [0_u8; 2 * LONGEST_LINE];
    // From the byte before: a line that begins right here is this one.
    let from = place.saturating_sub(1);
    let read = file.read_at(&mut buffer, from)?;
    let bytes = buffer.get(..read).unwrap_or_default();
    let skipped = if place == 0 {
        0
    } else {
        match bytes.iter().position(|byte| *byte == b'\n') {
            Some(end) => end + 1,
            None => return Ok(None),
        }
    };
    let rest = bytes.get(skipped..).unwrap_or_default();
    let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
    let line = String::from_utf8_lossy(rest.get(..end).unwrap_or_default()).to_ascii_uppercase();
    let begins = from + skipped as u64;
    if begins >= length {
        return Ok(None);
    }
    Ok(Some((line, begins + end as u64 + 1)))
}

/// Looks a hash up in a sorted file: each step halves what is left.
fn search(file: &File, length: u64, wanted: &str) -> io::Result<bool> {
    let (mut low, mut high) = (0, length);
    while low < high {
        let middle = low + (high - low) / 2;
        let Some((line, next)) = line_after(file, middle, length)? else {
            high = middle;
            continue;
        };
        match line.get(..HEX).unwrap_or_default().cmp(wanted) {
            std::cmp::Ordering::Equal => return Ok(true),
            std::cmp::Ordering::Less => low = next,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    Ok(false)
}

fn ensure_sorted(kind: &Kind) -> Result<(), ListUnreadable> {
    let Kind::Sorted { file, length } = kind else {
        return Ok(());
    };
    let mut before = String::new();
    for sample in 0..SAMPLES {
        let Some((line, _)) = line_after(file, length / SAMPLES * sample, *length)? else {
            continue;
        };
        let hash = line.get(..HEX).unwrap_or_default();
        if hash_of(&line).is_none() || hash < before.as_str() {
            return Err(ListUnreadable::Unsorted);
        }
        hash.clone_into(&mut before);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn sorted(passwords: &[&str]) -> (File, u64) {
        let mut lines: Vec<String> = passwords
            .iter()
            .enumerate()
            .map(|(count, password)| format!("{}:{}\r\n", hex(&sha1(password)), count * 7))
            .collect();
        lines.sort();
        let path = std::env::temp_dir().join(format!(
            "rolecall-list-{}-{}",
            std::process::id(),
            passwords.len()
        ));
        let mut file = File::create(&path).expect("a file");
        file.write_all(lines.concat().as_bytes()).expect("written");
        let file = File::open(&path).expect("opens");
        std::fs::remove_file(path).expect("gone");
        let length = file.metadata().expect("known").len();
        (file, length)
    }

    #[test]
    fn a_large_file_is_searched_where_it_lies() {
        for count in [1_usize, 2, 3, 10, 997] {
            let words: Vec<String> = (0..count).map(|n| format!("leaked {n}")).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let (file, length) = sorted(&words);
            for word in &words {
                assert!(
                    search(&file, length, &hex(&sha1(word))).expect("reads"),
                    "`{word}` of {count}"
                );
            }
            for n in 0..50 {
                let other = hex(&sha1(&format!("never {n}")));
                assert!(!search(&file, length, &other).expect("reads"));
            }
            assert!(ensure_sorted(&Kind::Sorted { file, length }).is_ok());
        }
    }
}
