//! `/tenants/{tenant}/portals`: front doors for members, customers and suppliers, and who is in them.

use axum::extract::State;
use rolecall_directory::Error;
use rolecall_directory::portals::{
    CreatePortal, DeletePortal, GreetPortal, ListPortals, PortalDraft, PortalFilter, ShowPortal,
    ShowUserPortals, SyncUserPortals, UpdatePortal,
};
use rolecall_model::{
    Context, Portal, PortalId, PortalName, PortalPlace, ReturnUrl, RoleId, Rule, Slug, UserPortals,
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::lists::{Listing, limit, search};
use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, delete, get, patch, post, put},
    extract::{Body, IfMatch, MaybeIfMatch, Params, Place, Signed, Visitor},
    form::{Form, id, sent},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/sign-in/{tenant}/{portal}", greet)
            .lets_in::<GreetPortal>("Name the portal of a sign-in page")
            .gives::<PortalPlace>(200),
        get("/tenants/{tenant}/portals", list)
            .performs::<ListPortals>("List portals")
            .params::<PortalParams>()
            .lists::<Portal>(),
        post("/tenants/{tenant}/portals", create)
            .performs::<CreatePortal>("Make a portal")
            .makes()
            .takes::<PortalForm>()
            .gives::<Portal>(201),
        get("/tenants/{tenant}/portals/{portal}", show)
            .performs::<ShowPortal>("Show a portal")
            .gives::<Portal>(200),
        patch("/tenants/{tenant}/portals/{portal}", update)
            .performs::<UpdatePortal>("Edit a portal")
            .if_match(IfMatchIs::Optional)
            .takes::<PortalPatch>()
            .gives::<Portal>(200),
        delete("/tenants/{tenant}/portals/{portal}", remove)
            .performs::<DeletePortal>("Delete a portal")
            .if_match(IfMatchIs::Required)
            .gives_nothing(),
        get("/tenants/{tenant}/users/{user}/portals", portals_of)
            .performs::<ShowUserPortals>("Show in which portals a user is")
            .gives::<UserPortals>(200),
        put("/tenants/{tenant}/users/{user}/portals", sync)
            .performs::<SyncUserPortals>("Replace the portals of a user")
            .if_match(IfMatchIs::Required)
            .takes::<SyncForm>()
            .gives::<UserPortals>(200),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct PortalParams {
    /// Part of the name or the short name.
    q: Option<String>,
    /// `active` or `inactive`; both when missing.
    status: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
}

impl PortalParams {
    fn active(&self) -> Result<Option<bool>, Problem> {
        match self.status.as_deref() {
            None => Ok(None),
            Some("active") => Ok(Some(true)),
            Some("inactive") => Ok(Some(false)),
            Some(_) => Err(Problem::field(
                "status",
                Rule::new("status_invalid", "must be `active` or `inactive`"),
            )),
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PortalForm {
    name: String,
    /// The short name for its addresses, unique in the tenant; it never changes.
    slug: String,
    /// Which accounts may be in it: one at the least of `customer`, `supplier` and `member`.
    #[schema(value_type = Vec<Context>)]
    contexts: Vec<String>,
    /// Where whoever signed in goes on to: `https`, or `http` on `localhost`. Without one, to the portal's own home.
    return_url: Option<String>,
    /// The roles that an account is given when it is let in, as far as they fit it.
    #[serde(default)]
    #[schema(value_type = Vec<RoleId>)]
    default_roles: Vec<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::option_option,
    reason = "a merge patch tells what is left out from what is null (RFC 7396)"
)]
struct PortalPatch {
    name: Option<String>,
    /// Whether anybody enters it.
    active: Option<bool>,
    /// Which accounts may be in it.
    #[schema(value_type = Option<Vec<Context>>)]
    contexts: Option<Vec<String>>,
    /// Where whoever signed in goes on to; `null` for the portal's own home.
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    return_url: Option<Option<String>>,
    /// The roles that an account is given when it is let in. Who was let in before keeps what they have.
    #[schema(value_type = Option<Vec<RoleId>>)]
    default_roles: Option<Vec<String>>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SyncForm {
    /// The portals confirmed: the account will be in these and no others.
    #[schema(value_type = Vec<PortalId>)]
    portals: Vec<String>,
}

async fn greet(State(front): State<Front>, Visitor(origin): Visitor, place: Place) -> Answer {
    // What cannot be a slug is nobody's.
    let slug = |name| Slug::parse(place.text(name)?).map_err(|_| Problem::from(Error::NotFound));
    let operation = GreetPortal {
        tenant: slug("tenant")?,
        portal: slug("portal")?,
    };
    Ok(Reply::ok(&front.directory.enter(&origin, operation).await?))
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<PortalParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "portals", &params).await?;
    let filter = PortalFilter {
        q: search(params.q.clone())?,
        active: params.active()?,
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    };
    let operation = ListPortals { filter };
    let page = front.perform(&signed.caller, &place, operation).await?.output;
    let next = page
        .items
        .last()
        .filter(|_| page.more)
        .map(|portal| (portal.name.clone(), portal.id));
    Ok(listing.page(page.items, next.as_ref(), None))
}

async fn create(State(front): State<Front>, signed: Signed, place: Place, body: Body<PortalForm>) -> Answer {
    let wanted = body.value;
    let mut form = Form::default();
    let name = form.read("/name", PortalName::parse(&wanted.name));
    let slug = form.read("/slug", Slug::parse(&wanted.slug));
    let contexts = form.each("/contexts", &wanted.contexts, str::parse::<Context>);
    let return_url = form.optional("/return_url", wanted.return_url.as_deref(), ReturnUrl::parse);
    let default_roles = form.each("/default_roles", &wanted.default_roles, id("role"));
    let operation = form.finish(name.zip(slug).map(|(name, slug)| CreatePortal {
        name,
        slug,
        contexts,
        return_url,
        default_roles,
    }))?;
    let caller = signed.once(&body.bytes);
    let done = front.perform(&caller, &place, operation).await?;
    let location = format!(
        "/api/v1/tenants/{}/portals/{}",
        place.text("tenant")?,
        done.output.id
    );
    Ok(Reply::created(&done.output)
        .tagged(done.output.version)
        .at(location)
        .after(&done))
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let portal = place.id("portal")?;
    let done = front
        .perform(&signed.caller, &place, ShowPortal { portal })
        .await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn update(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    MaybeIfMatch(if_match): MaybeIfMatch,
    body: Body<PortalPatch>,
) -> Answer {
    let wanted = body.value;
    let mut form = Form::default();
    let name = wanted
        .name
        .map(|name| form.read("/name", PortalName::parse(&name)))
        .unwrap_or_default();
    let contexts = wanted
        .contexts
        .map(|words| form.each("/contexts", &words, str::parse::<Context>));
    let return_url = form.change("/return_url", wanted.return_url, ReturnUrl::parse);
    let default_roles = wanted
        .default_roles
        .map(|roles| form.each("/default_roles", &roles, id("role")));
    let operation = form.finish(Some(UpdatePortal {
        portal: place.id("portal")?,
        draft: PortalDraft {
            name,
            active: wanted.active,
            contexts,
            return_url,
            default_roles,
        },
        if_match,
    }))?;
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}

async fn remove(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
) -> Answer {
    let portal = place.id("portal")?;
    let operation = DeletePortal { portal, if_match };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::empty().after(&done))
}

async fn portals_of(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let user = place.id("user")?;
    let done = front
        .perform(&signed.caller, &place, ShowUserPortals { user })
        .await?;
    let (portals, version) = &done.output;
    Ok(Reply::ok(portals).tagged(*version))
}

async fn sync(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    body: Body<SyncForm>,
) -> Answer {
    let mut form = Form::default();
    let portals: Vec<PortalId> = form.each("/portals", &body.value.portals, id("portal"));
    let operation = form.finish(Some(SyncUserPortals {
        user: place.id("user")?,
        portals,
        if_match,
    }))?;
    let done = front.perform(&signed.caller, &place, operation).await?;
    let (portals, version) = &done.output;
    Ok(Reply::ok(portals).tagged(*version).after(&done))
}
