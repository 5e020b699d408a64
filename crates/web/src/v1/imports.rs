//! `/tenants/{tenant}/imports`: CSV files, planned row by row, applied as a whole, undone.

use std::collections::BTreeMap;

use axum::extract::{Request, State};
use rolecall_directory::imports::{
    CreateImport, DeleteImport, Field, ListImportRows, ListImports, PlanImport, ShowImport, StartImport,
    Work, fields_of,
};
use rolecall_model::{Description, Import, ImportId, ImportKind, ImportRow, RowPlan, RowResult, Rule};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use super::{
    jobs::place_of,
    lists::{Listing, PageParams, limit},
};
use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, delete, get, post},
    extract::{Body, CsvFile, IfMatch, Params, Place, Signed},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        post("/tenants/{tenant}/imports", create)
            .performs::<CreateImport>("Read a CSV file in and plan it")
            .makes()
            .params::<FileParams>()
            .takes_csv(known_headers())
            .gives::<Import>(201),
        get("/tenants/{tenant}/imports", list)
            .performs::<ListImports>("List imports")
            .params::<PageParams>()
            .lists::<Import>(),
        get("/tenants/{tenant}/imports/{import}", show)
            .performs::<ShowImport>("Show an import")
            .gives::<Import>(200),
        delete("/tenants/{tenant}/imports/{import}", remove)
            .performs::<DeleteImport>("Remove an import with what it keeps of its file")
            .gives_nothing(),
        get("/tenants/{tenant}/imports/{import}/rows", rows)
            .performs::<ListImportRows>("List the rows of an import with their plan")
            .params::<RowParams>()
            .lists::<ImportRow>(),
        post("/tenants/{tenant}/imports/{import}/plan", plan)
            .performs::<PlanImport>("Plan an import anew")
            .gives::<Import>(200),
        post("/tenants/{tenant}/imports/{import}/apply", apply)
            .performs::<StartImport>("Carry out what an import plans")
            .if_match(IfMatchIs::Required)
            .takes::<ApplyForm>()
            .gives::<Import>(202),
        post("/tenants/{tenant}/imports/{import}/undo", undo)
            .performs::<StartImport>("Take back what an import did")
            .if_match(IfMatchIs::Required)
            .gives::<Import>(202),
    ]
}

/// For each kind of file its fields in their order, with the headers that stand for them without being told.
fn known_headers() -> Value {
    let of_field = |field: &Field| json!({ "name": field.name, "headers": field.headers });
    let of_kind = |kind: &ImportKind| {
        let fields: Vec<Value> = fields_of(*kind).iter().map(of_field).collect();
        (kind.to_string(), json!(fields))
    };
    Value::Object(ImportKind::ALL.iter().map(of_kind).collect())
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct FileParams {
    /// What its rows are; `users` when missing.
    #[param(value_type = Option<ImportKind>)]
    kind: Option<String>,
    /// `false` also applies the plan, if no row breaks a rule; true when missing.
    dry_run: Option<bool>,
    /// The name of the file, for the history.
    name: Option<String>,
    /// `Header:field` says for which field a column stands, `Header:` leaves it out; again for each column. Headers that are
    /// known need none.
    #[serde(default)]
    map: Vec<String>,
}

impl FileParams {
    fn parse(&self, bytes: Vec<u8>) -> Result<CreateImport, Problem> {
        let mut form = Form::default();
        let kind = form
            .optional("kind", self.kind.as_deref(), str::parse::<ImportKind>)
            .unwrap_or(ImportKind::Users);
        let name = form.optional("name", self.name.as_deref(), Description::parse);
        let mut mapping = BTreeMap::new();
        for text in &self.map {
            let Some((header, field)) = text.rsplit_once(':') else {
                form.fault(
                    "map",
                    Rule::new("map_invalid", "must be `Header:field`, or `Header:`"),
                );
                continue;
            };
            let field = Some(field.trim().to_owned()).filter(|field| !field.is_empty());
            if mapping.insert(header.trim().to_owned(), field).is_some() {
                form.fault("map", Rule::new("duplicate", "names a column twice"));
            }
        }
        form.finish(Some(CreateImport {
            kind,
            name: name.map(|name| name.to_string()),
            bytes,
            mapping,
        }))
    }
}

async fn create(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<FileParams>,
    request: Request,
) -> Answer {
    let (tenant, apply) = (place.tenant()?, params.dry_run == Some(false));
    let operation = params.parse(Vec::new())?;
    front
        .directory
        .ensure_may(&signed.caller, &tenant, &operation)
        .await?;
    let file = CsvFile::read(&front, request).await?;
    let caller = signed.once(&file.fingerprint);
    let operation = CreateImport {
        bytes: file.bytes,
        ..operation
    };
    let import = if apply {
        front
            .directory
            .import_at_once(&caller, &tenant, operation)
            .await?
    } else {
        front.directory.perform(&caller, &tenant, operation).await?.output
    };
    let location = format!("/api/v1/tenants/{}/imports/{}", place.text("tenant")?, import.id);
    Ok(Reply::created(&import).tagged(import.version).at(location))
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<PageParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "imports", &params).await?;
    let operation = ListImports {
        before: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    };
    let page = front.perform(&signed.caller, &place, operation).await?.output;
    let next = page.items.last().filter(|_| page.more).map(|import| import.id);
    Ok(listing.page(page.items, next.as_ref(), None))
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = ShowImport {
        import: place.id("import")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn remove(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = DeleteImport {
        import: place.id("import")?,
    };
    front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::empty())
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct RowParams {
    /// Only rows of that plan.
    #[param(value_type = Option<RowPlan>)]
    outcome: Option<String>,
    /// Only rows of that result.
    #[param(value_type = Option<RowResult>)]
    result: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
}

async fn rows(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<RowParams>,
) -> Answer {
    let import: ImportId = place.id("import")?;
    let listing = Listing::of(&front, &signed, &place, "import-rows", &params)
        .await?
        .about(&import);
    let mut form = Form::default();
    let operation = ListImportRows {
        import,
        outcome: form.optional("outcome", params.outcome.as_deref(), str::parse::<RowPlan>),
        result: form.optional("result", params.result.as_deref(), str::parse::<RowResult>),
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    };
    let page = front
        .perform(&signed.caller, &place, form.finish(Some(operation))?)
        .await?
        .output;
    // The place of a row is one less than its number, since the headers are row 1.
    let next = page.items.last().filter(|_| page.more).map(|row| row.row - 1);
    Ok(listing.page(page.items, next.as_ref(), None))
}

async fn plan(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = PlanImport {
        import: place.id("import")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ApplyForm {
    /// Whether rows that break a rule are left out; false when missing: then none may.
    #[serde(default)]
    skip_errors: bool,
}

async fn apply(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    body: Body<ApplyForm>,
) -> Answer {
    let skip_errors = body.value.skip_errors;
    begin(&front, &signed, &place, if_match, Work::Apply { skip_errors }).await
}

async fn undo(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
) -> Answer {
    begin(&front, &signed, &place, if_match, Work::Undo).await
}

async fn begin(front: &Front, signed: &Signed, place: &Place, if_match: i64, work: Work) -> Answer {
    let operation = StartImport {
        import: place.id("import")?,
        work,
        if_match,
    };
    let import = front
        .directory
        .start_import(&signed.caller, &place.tenant()?, operation)
        .await?
        .output;
    let reply = Reply::accepted(&import).tagged(import.version);
    match import.job {
        Some(job) => Ok(reply.at(place_of(place, job)?)),
        None => Ok(reply),
    }
}
