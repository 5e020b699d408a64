//! `rolecall import …`.

use std::{collections::BTreeMap, fs, path::PathBuf};

use clap::{Args, ValueEnum};
use rolecall_directory::{
    self as directory,
    imports::{ApplyImport, CreateImport, DeleteImport, ListImportRows},
};
use rolecall_model::{self as model, FieldFault, ImportKind, ImportRow, RowPlan};

use crate::{
    Ending,
    cli::{AnswerArgs, TenantArgs},
    config::Settings,
    error::{Error, Result},
    output,
    place::Place,
};

/// How many rows are read at a time.
const PAGE: u32 = 200;

/// Read a CSV file in, print what each row would do, and do it with --apply
///
/// Everything is applied or nothing. The import is kept, so that it can be looked at and undone in the console,
/// unless the file changes nothing.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// What its rows are
    kind: Kind,
    /// The file, UTF-8, separated by commas or semicolons
    file: PathBuf,
    /// Say for which field a column stands, or leave it out with nothing after the colon; again for each column
    #[arg(long, value_name = "HEADER:FIELD")]
    map: Vec<String>,
    /// Apply the plan
    #[arg(long)]
    apply: bool,
    /// Apply it without the rows that break a rule
    #[arg(long, requires = "apply")]
    skip_errors: bool,
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

/// What the rows of a file are.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// Accounts
    Users,
    /// Roles that users hold, one to a row
    UserRoles,
    /// Members, customers and suppliers
    Parties,
}

impl Import {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let shown = self.file.display().to_string();
        let bytes = fs::read(&self.file).map_err(|cause| Error::machine(format!("read `{shown}`"), cause))?;
        let place = Place::open(settings, &self.tenant.tenant).await?;
        let name = self
            .file
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let operation = CreateImport {
            kind: self.kind.into(),
            name,
            bytes,
            mapping: self.mapping()?,
        };
        let mut import = place
            .perform(operation)
            .await
            .map_err(|error| misread(error, &shown))?;
        if !self.answer.json {
            print_plan(&place, &import).await?;
        }
        let good = import.errors == 0 || self.skip_errors;
        if self.apply && good && import.changes_nothing() {
            // A file that is read in every night leaves no plan behind when there is nothing to do.
            place.perform(DeleteImport { import: import.id }).await?;
        } else if self.apply {
            let operation = ApplyImport {
                import: import.id,
                skip_errors: self.skip_errors,
                by: None,
            };
            import = place
                .perform(operation)
                .await
                .map_err(|error| unapplied(error, &import))?;
        }
        if self.answer.json {
            output::json(&import);
        } else {
            output::line(&summary(&import));
        }
        Ok(if good { Ending::Done } else { Ending::No })
    }

    fn mapping(&self) -> Result<BTreeMap<String, Option<String>>> {
        let pairs = self.map.iter().map(|text| {
            let (header, field) = text.rsplit_once(':').ok_or_else(|| {
                Error::refused(format!(
                    "`{text}` does not say `HEADER:FIELD`, or `HEADER:` to leave it out"
                ))
            })?;
            Ok((
                header.to_owned(),
                Some(field.to_owned()).filter(|field| !field.is_empty()),
            ))
        });
        pairs.collect()
    }
}

impl From<Kind> for ImportKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Users => Self::Users,
            Kind::UserRoles => Self::UserRoles,
            Kind::Parties => Self::Parties,
        }
    }
}

/// Why a file is not understood, and with which option it would be.
fn misread(error: Error, file: &str) -> Error {
    let Error::Operation(directory::Error::Invalid(faults)) = error else {
        return error;
    };
    let told: Vec<&str> = faults.iter().map(|fault| fault.detail.as_str()).collect();
    let hint = if faults.iter().any(is_of_a_column) {
        "; `--map HEADER:FIELD` says for which field a column stands, and `--map HEADER:` leaves it out"
    } else {
        ""
    };
    Error::refused(format!("`{file}`: {}{hint}", told.join("; ")))
}

fn is_of_a_column(fault: &FieldFault) -> bool {
    fault.pointer.starts_with("/columns")
}

/// Why a plan is not applied, and with which option it would be.
fn unapplied(error: Error, import: &model::Import) -> Error {
    match error {
        Error::Operation(directory::Error::Conflict(conflict))
            if conflict.rule.code == "import_has_errors" =>
        {
            let rows = if import.errors == 1 {
                "1 row breaks".to_owned()
            } else {
                format!("{} rows break", import.errors)
            };
            Error::refused(format!(
                "{rows} a rule: mend the file, or apply the others with `--skip-errors`"
            ))
        }
        other => other,
    }
}

async fn print_plan(place: &Place, import: &model::Import) -> Result<()> {
    let mut after = None;
    loop {
        let page = place
            .perform(ListImportRows {
                import: import.id,
                outcome: None,
                result: None,
                after,
                limit: PAGE,
            })
            .await?;
        for row in page.items.iter().filter(|row| row.outcome != RowPlan::Skip) {
            output::line(&line(row));
        }
        match page.items.last().filter(|_| page.more) {
            // The place of a row is one less than its number, since the headers are row 1.
            Some(last) => after = i64::try_from(last.row).ok().map(|row| row - 1),
            None => return Ok(()),
        }
    }
}

fn line(row: &ImportRow) -> String {
    let ImportRow {
        row: place,
        outcome,
        resource,
        errors,
        full_access,
        ..
    } = row;
    let more = if errors.is_empty() {
        changed(row).join(", ")
    } else {
        let faults = errors.iter().map(|fault| {
            let column = fault
                .column
                .as_deref()
                .map(|column| format!("{column}: "))
                .unwrap_or_default();
            format!("{column}{} ({})", fault.detail, fault.code)
        });
        faults.collect::<Vec<_>>().join("; ")
    };
    let flag = if *full_access { "full access  " } else { "" };
    format!("row {place}: {outcome} {}  {flag}{more}", resource.name)
        .trim_end()
        .to_owned()
}

/// Each field that changes, from what to what.
fn changed(row: &ImportRow) -> Vec<String> {
    let said = |cell: Option<&String>| cell.map_or_else(|| "-".to_owned(), |text| format!("`{text}`"));
    let fields = row.changes.iter().map(|field| {
        let (before, after) = (said(row.before.get(field)), said(row.cells.get(field)));
        format!("{field} {before} → {after}")
    });
    fields.collect()
}

fn summary(import: &model::Import) -> String {
    if import.changes_nothing() && import.errors == 0 {
        return format!("nothing to do: {} rows, all as they are already", import.total);
    }
    format!(
        "{} `{}`: {} rows, {} to create, {} to update, {} unchanged, {} with errors",
        import.status, import.id, import.total, import.creates, import.updates, import.skips, import.errors
    )
}
