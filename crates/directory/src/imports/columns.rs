//! What the columns of a file stand for.

use std::collections::{BTreeMap, HashMap};

use rolecall_model::{FieldFault, ImportColumn, ImportKind, Rule};

use super::fields;
use crate::{Error, Result};

/// How many columns a file may have.
const MOST_COLUMNS: usize = 100;

/// Which headers stand for which fields, as somebody said; `None` leaves a column out.
pub(super) type Mapping = BTreeMap<String, Option<String>>;

/// Reads the headers: what each column stands for, or what is wrong with it.
pub(super) fn understood(
    kind: ImportKind,
    headers: &[String],
    mapping: &Mapping,
) -> Result<Vec<ImportColumn>> {
    let mut faults: Vec<FieldFault> = Vec::new();
    if headers.len() > MOST_COLUMNS {
        let rule = Rule::new("csv_invalid", format!("must have at most {MOST_COLUMNS} columns"));
        return Err(Error::invalid("", rule));
    }
    for header in mapping.keys().filter(|header| !headers.contains(header)) {
        faults.push(
            Rule::new(
                "column_unknown",
                format!("there is no column `{header}` in the file"),
            )
            .at("map"),
        );
    }
    let is_export = fields::is_export(headers);
    let mut taken: HashMap<&str, &str> = HashMap::new();
    let mut columns = Vec::new();
    for (place, header) in headers.iter().enumerate() {
        let found = if is_export && !mapping.contains_key(header) && fields::is_only_exported(kind, header) {
            Ok(None)
        } else {
            field_of(kind, header, mapping)
        };
        let twice = found
            .as_ref()
            .ok()
            .copied()
            .flatten()
            .and_then(|field| taken.insert(field, header));
        let problem = match (&found, twice) {
            (Err(rule), _) => Some(rule.clone()),
            (Ok(_), Some(other)) => Some(Rule::new(
                "column_repeated",
                format!("the columns `{other}` and `{header}` stand for the same field"),
            )),
            _ => None,
        };
        faults.extend(problem.map(|rule| rule.at(format!("/columns/{place}"))));
        columns.push(ImportColumn {
            header: header.clone(),
            field: found.ok().flatten().map(str::to_owned),
        });
    }
    faults.extend(missing(kind, &taken).map(|rule| rule.at("/columns")));
    if faults.is_empty() {
        Ok(columns)
    } else {
        Err(Error::Invalid(faults))
    }
}

fn field_of(
    kind: ImportKind,
    header: &str,
    mapping: &Mapping,
) -> std::result::Result<Option<&'static str>, Rule> {
    let unknown = |field: &str| {
        let names: Vec<&str> = fields::fields_of(kind).iter().map(|field| field.name).collect();
        Rule::new(
            "field_unknown",
            format!(
                "`{field}` is no field of such a file: there are `{}`",
                names.join("`, `")
            ),
        )
    };
    match mapping.get(header) {
        Some(None) => Ok(None),
        _ if fields::is_password(header) => Err(Rule::new(
            "password_not_allowed",
            format!("the column `{header}` looks like passwords, which no file carries: leave it out"),
        )),
        Some(Some(field)) => fields::named(kind, field).map(Some).ok_or_else(|| unknown(field)),
        None => fields::known(kind, header).map(Some).ok_or_else(|| {
            Rule::new(
                "column_unknown",
                format!("the column `{header}` stands for no field: say for which, or leave it out"),
            )
        }),
    }
}

/// Without these a row says nothing, or nobody can be found.
fn missing(kind: ImportKind, taken: &HashMap<&str, &str>) -> Option<Rule> {
    let (names, needed) = match kind {
        ImportKind::Users => (["email", "username"].as_slice(), None),
        ImportKind::UserRoles => (["email", "username"].as_slice(), Some("role")),
        ImportKind::Parties => (["external_id", "email", "name"].as_slice(), Some("kind")),
    };
    let has = |name: &str| taken.contains_key(name);
    if !names.iter().any(|name| has(name)) {
        return Some(Rule::new(
            "column_missing",
            format!("must have a column `{}`", names.join("` or `")),
        ));
    }
    let needed = needed.filter(|name| !has(name))?;
    Some(Rule::new(
        "column_missing",
        format!("must have a column `{needed}`"),
    ))
}
