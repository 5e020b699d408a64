//! Reading a CSV file (RFC 4180): UTF-8, with or without a byte-order mark, separated by `,` or `;`.

use std::collections::BTreeMap;

use csv::{ByteRecord, Reader, ReaderBuilder};
use rolecall_model::{ImportColumn, ImportKind, Rule};

use super::columns::{Mapping, understood};
use crate::{Error, Result};

/// How many rows a file may have, without its headers.
pub(super) const MOST_ROWS: u64 = 100_000;

/// How many bytes a cell may have: more than any field takes.
const LONGEST_CELL: usize = 16 * 1024;
/// How many bytes the row of headers may have.
const LONGEST_HEADERS: usize = 64 * 1024;

/// A row as it was read: its place as a spreadsheet counts, its cells by field, and whether it has as many as the headers.
pub(super) struct Line {
    pub(super) row: u64,
    pub(super) cells: BTreeMap<String, String>,
    pub(super) is_whole: bool,
}

/// A file with its headers understood.
pub(super) struct Sheet<'a> {
    pub(super) columns: Vec<ImportColumn>,
    reader: Reader<&'a [u8]>,
    row: u64,
}

impl<'a> Sheet<'a> {
    /// Reads the headers. Every column must stand for a field, or be left out on purpose.
    pub(super) fn open(bytes: &'a [u8], kind: ImportKind, mapping: &Mapping) -> Result<Self> {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        ensure_text(text)?;
        ensure_short_headers(text)?;
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter(text))
            .flexible(true)
            .has_headers(false)
            .from_reader(text);
        let mut first = ByteRecord::new();
        let any = reader.read_byte_record(&mut first).map_err(unreadable)?;
        if !any || first.iter().all(|cell| cell.trim_ascii().is_empty()) {
            return Err(Error::invalid(
                "",
                Rule::new("csv_empty", "has no row of headers"),
            ));
        }
        let headers: Vec<String> = first.iter().map(|cell| text_of(cell).trim().to_owned()).collect();
        Ok(Self {
            columns: understood(kind, &headers, mapping)?,
            reader,
            row: 1,
        })
    }

    /// Reads the next row that has anything in it.
    pub(super) fn next(&mut self) -> Result<Option<Line>> {
        let mut record = ByteRecord::new();
        loop {
            if !self.reader.read_byte_record(&mut record).map_err(unreadable)? {
                return Ok(None);
            }
            self.row += 1;
            if self.row > MOST_ROWS + 1 {
                return Err(Error::invalid(
                    "",
                    Rule::new("too_many_rows", format!("must have at most {MOST_ROWS} rows")),
                ));
            }
            if record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                self.ensure_short(&record)?;
                return Ok(Some(self.line(&record)));
            }
        }
    }

    /// A cell is kept as long as its import, with whatever is wrong with it.
    fn ensure_short(&self, record: &ByteRecord) -> Result<()> {
        if record.iter().all(|cell| cell.len() <= LONGEST_CELL) {
            return Ok(());
        }
        let detail = format!("row {} has a cell of more than {LONGEST_CELL} bytes", self.row);
        Err(Error::invalid("", Rule::new("csv_invalid", detail)))
    }

    fn line(&self, record: &ByteRecord) -> Line {
        let mut cells = BTreeMap::new();
        for (column, cell) in self.columns.iter().zip(record) {
            let text = unguarded(text_of(cell).trim()).to_owned();
            if let Some(field) = column.field.clone().filter(|_| !text.is_empty()) {
                cells.insert(field, text);
            }
        }
        Line {
            row: self.row,
            cells,
            is_whole: record.len() == self.columns.len(),
        }
    }
}

/// An export puts an apostrophe before what a spreadsheet would take for a formula; here it is taken away again (A96).
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => text,
    }
}

fn text_of(cell: &[u8]) -> &str {
    // INVARIANT: the whole file was found to be UTF-8, and separators are ASCII.
    std::str::from_utf8(cell).unwrap_or_default()
}

/// Headers are read as a whole, before anything is known of them.
fn ensure_short_headers(text: &[u8]) -> Result<()> {
    let begun = text.get(..LONGEST_HEADERS).unwrap_or_default();
    if text.len() < LONGEST_HEADERS || begun.contains(&b'\n') {
        return Ok(());
    }
    let detail = format!("the row of headers has more than {LONGEST_HEADERS} bytes");
    Err(Error::invalid("", Rule::new("csv_invalid", detail)))
}

fn ensure_text(bytes: &[u8]) -> Result<()> {
    let Err(error) = std::str::from_utf8(bytes) else {
        return Ok(());
    };
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count();
    Err(Error::invalid(
        "",
        Rule::new(
            "csv_not_utf8",
            format!("is not UTF-8 in line {line}: save it as CSV UTF-8"),
        ),
    ))
}

fn unreadable(error: csv::Error) -> Error {
    Error::invalid("", Rule::new("csv_invalid", format!("cannot be read: {error}")))
}

/// What separates the headers: whichever of `,` and `;` stands between them more often, outside of quotes.
fn delimiter(bytes: &[u8]) -> u8 {
    let (mut quoted, mut commas, mut semicolons) = (false, 0, 0);
    for byte in bytes {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            b',' if !quoted => commas += 1,
            b';' if !quoted => semicolons += 1,
            _ => {}
        }
    }
    if semicolons > commas { b';' } else { b',' }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mapping(pairs: &[(&str, Option<&str>)]) -> Mapping {
        let pairs = pairs.iter();
        pairs
            .map(|(header, field)| ((*header).to_owned(), field.map(str::to_owned)))
            .collect()
    }

    fn lines(text: &str) -> Vec<(u64, Vec<String>)> {
        let mut sheet = Sheet::open(text.as_bytes(), ImportKind::Users, &Mapping::new()).expect("a sheet");
        let mut all = Vec::new();
        while let Some(line) = sheet.next().expect("a row") {
            all.push((line.row, line.cells.into_values().collect()));
        }
        all
    }

    fn codes(text: &str, mapping: &Mapping) -> Vec<String> {
        match Sheet::open(text.as_bytes(), ImportKind::Users, mapping).err() {
            Some(Error::Invalid(faults)) => faults.iter().map(|fault| fault.code.to_string()).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_mark_semicolons_quotes_and_empty_rows_are_understood() {
        let text = "\u{feff}E-Mail;First name;Notes\r\na@x.test;\"Ada;\"\"A\"\"\";\"two\nlines\"\r\n;;\r\nb@x.test;Bob;\r\n";
        let found = lines(text);
        assert_eq!(found.len(), 2);
        assert_eq!(
            found[0],
            (
                2,
                vec!["a@x.test".into(), "Ada;\"A\"".into(), "two\nlines".into()]
            )
        );
        assert_eq!(found[1], (4, vec!["b@x.test".into(), "Bob".into()]));
    }

    #[test]
    fn what_an_export_guarded_is_read_as_it_was() {
        assert_eq!(
            lines("email,first_name\na@x.test,'=HYPERLINK(1)\n")[0].1[1],
            "=HYPERLINK(1)"
        );
        assert_eq!(lines("email,first_name\na@x.test,'t Hooft\n")[0].1[1], "'t Hooft");
    }

    #[test]
    fn every_column_is_understood_or_left_out_on_purpose() {
        let none = Mapping::new();
        assert_eq!(codes("email,shoe size\n", &none), ["column_unknown"]);
        assert_eq!(codes("email,mail\n", &none), ["column_repeated"]);
        assert_eq!(codes("first name\n", &none), ["column_missing"]);
        assert_eq!(codes("email,Password\n", &none), ["password_not_allowed"]);
        assert_eq!(codes("", &none), ["csv_empty"]);
        assert_eq!(
            codes("email,x\n", &mapping(&[("x", Some("shoe"))])),
            ["field_unknown"]
        );
        assert_eq!(codes("email\n", &mapping(&[("y", None)])), ["column_unknown"]);
        let said = mapping(&[("shoe size", None), ("Kontakt", Some("email"))]);
        let sheet = Sheet::open(b"Kontakt,shoe size\n", ImportKind::Users, &said).expect("a sheet");
        assert_eq!(sheet.columns[0].field.as_deref(), Some("email"));
        assert_eq!(sheet.columns[1].field, None);
    }

    #[test]
    fn what_is_no_text_is_named_with_its_line() {
        let error = Sheet::open(b"email\na@x.test\n\xff\n", ImportKind::Users, &Mapping::new()).err();
        let Some(Error::Invalid(faults)) = error else {
            panic!("{error:?}")
        };
        assert!(
            faults[0].code == "csv_not_utf8" && faults[0].detail.contains("line 3"),
            "{faults:?}"
        );
    }
}
