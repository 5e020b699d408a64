//! Parsing the cells of a row, so that every broken rule is told at once and at its column.

use std::collections::BTreeMap;

use rolecall_model::{ImportColumn, ImportFault, Rule, Timestamp};

use crate::Error;

/// A row while its cells are parsed.
pub(super) struct Part<'a> {
    columns: &'a [ImportColumn],
    cells: &'a BTreeMap<String, String>,
    pub(super) faults: Vec<ImportFault>,
    /// The ids that names in the row stand for.
    pub(super) resolved: Vec<String>,
}

impl<'a> Part<'a> {
    pub(super) const fn new(columns: &'a [ImportColumn], cells: &'a BTreeMap<String, String>) -> Self {
        Self {
            columns,
            cells,
            faults: Vec::new(),
            resolved: Vec::new(),
        }
    }

    /// Notes for which id a name stands: the plan rests on it.
    pub(super) fn rests_on(&mut self, id: impl ToString) {
        self.resolved.push(id.to_string());
    }

    /// The text of a cell; an empty one is none.
    pub(super) fn text(&self, field: &str) -> Option<&'a str> {
        self.cells.get(field).map(String::as_str)
    }

    /// Notes a rule that a cell breaks.
    pub(super) fn fault(&mut self, field: &str, rule: Rule) {
        self.push(field, rule.code.to_owned(), rule.detail.into_owned());
    }

    /// Notes that a cell is missing.
    pub(super) fn require(&mut self, field: &str) {
        if self.text(field).is_none() {
            self.fault(field, Rule::new("required", "is required"));
        }
    }

    /// Notes a rule that the whole row breaks.
    pub(super) fn fault_of_row(&mut self, rule: Rule) {
        self.faults.push(ImportFault {
            column: None,
            field: None,
            code: rule.code.to_owned(),
            detail: rule.detail.into_owned(),
        });
    }

    /// Notes that something is refused because of a cell, by the code that the operation itself would refuse it with.
    pub(super) fn refuse(&mut self, field: &str, refused: Result<(), Error>) {
        match refused {
            Ok(()) => {}
            Err(Error::Invalid(faults)) => {
                for fault in faults {
                    self.push(field, fault.code.into_owned(), fault.detail);
                }
            }
            Err(error) => self.push(field, error.code().to_owned(), error.to_string()),
        }
    }

    fn push(&mut self, field: &str, code: String, detail: String) {
        let mut columns = self.columns.iter();
        let column = columns.find(|column| column.field.as_deref() == Some(field));
        self.faults.push(ImportFault {
            column: column.map(|column| column.header.clone()),
            field: Some(field.to_owned()),
            code,
            detail,
        });
    }

    /// The value of a cell, if there is one and it parses.
    pub(super) fn read<T>(&mut self, field: &str, parse: impl FnOnce(&str) -> Result<T, Rule>) -> Option<T> {
        match parse(self.text(field)?) {
            Ok(value) => Some(value),
            Err(rule) => {
                self.fault(field, rule);
                None
            }
        }
    }

    /// A moment: RFC 3339, or a day, which begins at midnight UTC.
    pub(super) fn moment(&mut self, field: &str) -> Option<Timestamp> {
        self.read(field, |text| {
            if text.len() == 10 {
                Timestamp::parse(&format!("{text}T00:00:00Z"))
            } else {
                Timestamp::parse(text)
            }
        })
    }
}

/// Whether an account is to be active, in the words that files use. That it waits for its owner says nothing of that.
pub(super) fn switch(text: &str) -> Result<Option<bool>, Rule> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "1" | "active" | "y" => Ok(Some(true)),
        "false" | "no" | "0" | "inactive" | "n" => Ok(Some(false)),
        "pending" => Ok(None),
        _ => Err(Rule::new(
            "active_invalid",
            "must be `true`, `yes`, `1` or `active`, or `false`, `no`, `0` or `inactive`",
        )),
    }
}
