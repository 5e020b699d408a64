//! `/tenants/{tenant}/parties`: members, customers and suppliers.

use axum::{extract::State, response::Response};
use rolecall_directory::{
    ReadLeaf,
    parties::{
        CreateParty, DeleteParty, ExportParties, ListParties, PartyChange, PartyFilter, PartyPosition,
        PartySort, ShowParty, UpdateParty,
    },
};
use rolecall_model::{Count, Email, ExternalId, Family, Party, PartyKind, PartyName, Rule};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    exports::file,
    lists::{Listing, count, limit, search},
};
use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, delete, get, patch, post},
    extract::{Asked, Body, MaybeIfMatch, Params, Place, Signed},
    form::{Form, sent},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/parties", list)
            .performs::<ListParties>("List parties")
            .params::<PartyParams>()
            .lists::<Party>(),
        get("/tenants/{tenant}/parties/export", export)
            .performs::<ReadLeaf<ExportParties>>("Export parties; it also needs `parties:read:all`")
            .params::<PartyParams>()
            .exports::<Party>(),
        post("/tenants/{tenant}/parties", create)
            .performs::<CreateParty>("Make a party")
            .makes()
            .takes::<PartyForm>()
            .gives::<Party>(201),
        get("/tenants/{tenant}/parties/{party}", show)
            .performs::<ShowParty>("Show a party")
            .gives::<Party>(200),
        patch("/tenants/{tenant}/parties/{party}", update)
            .performs::<UpdateParty>("Edit a party")
            .if_match(IfMatchIs::Optional)
            .takes::<PartyPatch>()
            .gives::<Party>(200),
        delete("/tenants/{tenant}/parties/{party}", remove)
            .performs::<DeleteParty>("Delete a party")
            .if_match(IfMatchIs::Optional)
            .gives_nothing(),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct PartyParams {
    /// Part of a name, address, external id or household.
    q: Option<String>,
    /// Of that kind.
    #[param(value_type = Option<PartyKind>)]
    kind: Option<String>,
    /// Of that household.
    family: Option<String>,
    /// To which an account is linked, or none.
    linked: Option<bool>,
    /// `name` or `created_at`; `-` before it reverses the order.
    sort: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
    /// Whether to add `total`, and `total_is_exact`: `true` counts as far as that is quick, `exact` to the end.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    #[param(value_type = Option<Count>, inline)]
    count: Option<String>,
}

impl PartyParams {
    fn parse(&self, after: Option<PartyPosition>) -> Result<PartyFilter, Problem> {
        let mut form = Form::default();
        let sort = self.sort.as_deref().unwrap_or("name");
        let (name, descending) = sort.strip_prefix('-').map_or((sort, false), |name| (name, true));
        let sort = form.read("sort", sort_of(name));
        let filter = sort.map(|sort| PartyFilter {
            q: None,
            kind: form.optional("kind", self.kind.as_deref(), str::parse::<PartyKind>),
            family: form
                .optional("family", self.family.as_deref(), Family::parse)
                .map(|family| family.to_string()),
            linked: self.linked,
            sort,
            descending,
            after,
            limit: 0,
        });
        let filter = form.finish(filter)?;
        Ok(PartyFilter {
            q: search(self.q.clone())?,
            limit: limit(self.limit)?,
            ..filter
        })
    }
}

fn sort_of(name: &str) -> Result<PartySort, Rule> {
    match name {
        "name" => Ok(PartySort::Name),
        "created_at" => Ok(PartySort::Created),
        _ => Err(Rule::new(
            "sort_invalid",
            "must be `name` or `created_at`, with `-` before it to reverse",
        )),
    }
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<PartyParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "parties", &params).await?;
    let filter = params.parse(listing.open(params.cursor.as_deref())?)?;
    let operation = ListParties {
        filter,
        count: count(params.count.as_deref())?,
    };
    let page = front.perform(&signed.caller, &place, operation).await?.output;
    Ok(listing.page(page.items, page.next.as_ref(), page.total))
}

async fn export(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    asked: Asked<PartyParams>,
) -> Result<Response, Problem> {
    let tenant = place.tenant()?;
    front.directory.tenant_for(&signed.caller, &tenant).await?;
    let export = ExportParties {
        filter: asked.params.parse(None)?,
        asked: asked.written,
    };
    file(&front, &signed, &tenant, ("parties", asked.format), export).await
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PartyForm {
    /// It never changes.
    #[schema(value_type = PartyKind)]
    kind: String,
    /// The name of the person or organisation.
    name: String,
    /// The address to reach it at; it need not be unique.
    email: Option<String>,
    /// The household, a short text that the parties of it share.
    family: Option<String>,
    /// What your application calls it, unique among parties of its kind.
    external_id: Option<String>,
}

impl PartyForm {
    fn parse(&self) -> Result<CreateParty, Problem> {
        let mut form = Form::default();
        let kind = form.read("/kind", self.kind.parse::<PartyKind>());
        let name = form.read("/name", PartyName::parse(&self.name));
        let email = form.optional("/email", self.email.as_deref(), Email::parse);
        let family = form.optional("/family", self.family.as_deref(), Family::parse);
        let external_id = form.optional("/external_id", self.external_id.as_deref(), ExternalId::parse);
        form.finish(kind.zip(name).map(|(kind, name)| CreateParty {
            kind,
            name,
            email,
            family,
            external_id,
        }))
    }
}

async fn create(State(front): State<Front>, signed: Signed, place: Place, body: Body<PartyForm>) -> Answer {
    let caller = signed.once(&body.bytes);
    let done = front.perform(&caller, &place, body.value.parse()?).await?;
    let location = format!(
        "/api/v1/tenants/{}/parties/{}",
        place.text("tenant")?,
        done.output.id
    );
    Ok(Reply::created(&done.output)
        .tagged(done.output.version)
        .at(location)
        .after(&done))
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = ShowParty {
        party: place.id("party")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

/// Changes to a party. A field that is missing stays; `null` clears it.
#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::option_option,
    reason = "JSON tells a missing field from null, and a change needs both"
)]
struct PartyPatch {
    name: Option<String>,
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    email: Option<Option<String>>,
    /// The account that is linked to the party follows it.
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    family: Option<Option<String>>,
    #[serde(deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    external_id: Option<Option<String>>,
}

impl PartyPatch {
    fn parse(self) -> Result<PartyChange, Problem> {
        let mut form = Form::default();
        let change = PartyChange {
            name: self
                .name
                .and_then(|name| form.read("/name", PartyName::parse(&name))),
            email: form.change("/email", self.email, Email::parse),
            family: form.change("/family", self.family, Family::parse),
            external_id: form.change("/external_id", self.external_id, ExternalId::parse),
        };
        form.finish(Some(change))
    }
}

async fn update(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeIfMatch(if_match): MaybeIfMatch,
    body: Body<PartyPatch>,
) -> Answer {
    let operation = UpdateParty {
        party: place.id("party")?,
        change: body.value.parse()?,
        if_match,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}

async fn remove(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeIfMatch(if_match): MaybeIfMatch,
) -> Answer {
    let operation = DeleteParty {
        party: place.id("party")?,
        if_match,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::empty().after(&done))
}
