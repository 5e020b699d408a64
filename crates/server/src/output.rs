//! What a command answers: lines and tables for people, JSON for programs, complaints on the other stream.
//!
//! Everything that is printed is printed here. A reader that goes away (`rolecall user list | head`) is no failure.

use std::io::{self, Write as _};

use serde::Serialize;

/// Prints a line.
pub(crate) fn line(text: &str) {
    let _gone = writeln!(io::stdout(), "{text}");
}

/// Prints why a command failed.
pub(crate) fn complain(text: &str) {
    let _gone = writeln!(io::stderr(), "rolecall: {text}");
}

/// Prints a remark beside the answer.
pub(crate) fn remark(text: &str) {
    let _gone = writeln!(io::stderr(), "{text}");
}

/// Prints a value as JSON.
pub(crate) fn json(value: &impl Serialize) {
    let mut out = io::stdout().lock();
    let _gone = serde_json::to_writer_pretty(&mut out, value)
        .map_err(io::Error::from)
        .and_then(|()| writeln!(out));
}

/// Prints rows under headings, each column as wide as its widest text.
pub(crate) fn table<const N: usize>(headings: [&str; N], rows: &[[String; N]]) {
    let headings = headings.map(str::to_owned);
    let widest = |column: usize| {
        let texts = std::iter::once(&headings)
            .chain(rows)
            .filter_map(|row| row.get(column));
        texts.map(|text| text.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..N).map(widest).collect();
    for row in std::iter::once(&headings).chain(rows) {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(text, width)| format!("{text:<width$}"))
            .collect();
        line(cells.join("  ").trim_end());
    }
}

/// A text, or a dash where there is none.
pub(crate) fn or_dash(text: Option<impl ToString>) -> String {
    text.map_or_else(|| "–".to_owned(), |text| text.to_string())
}

/// A moment to the minute, or a dash.
pub(crate) fn minute(at: Option<rolecall_model::Timestamp>) -> String {
    or_dash(at.map(|at| {
        at.to_string()
            .chars()
            .take(16)
            .collect::<String>()
            .replace('T', " ")
    }))
}
