//! `/tenants/{tenant}/sign-ins` and `/me/sign-ins`: who signed in, and who was not let in.

use axum::extract::State;
use rolecall_directory::{
    Counted,
    sessions::{ListOwnSignIns, ListSignIns, SignInFilter, SignInPage},
};
use rolecall_model::{AuditResult, Count, Rule, SignInEntry, SignInReason, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::lists::{Listing, PageParams, count, limit, search};
use crate::{
    Front, Problem,
    doors::{Door, get},
    extract::{Params, Place, Signed},
    form::{Form, id},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/sign-ins", list)
            .performs::<ListSignIns>("List who signed in and who was not let in, newest first")
            .params::<SignInParams>()
            .lists::<SignInEntry>(),
        get("/me/sign-ins", list_own)
            .performs::<ListOwnSignIns>("List one's own sign-ins and the tries of others, newest first")
            .params::<PageParams>()
            .lists::<SignInEntry>(),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct SignInParams {
    /// Part of the name, of the address of mail, or of the address.
    q: Option<String>,
    /// To that account.
    user: Option<String>,
    /// `success` or `failed`.
    #[param(value_type = Option<AuditResult>, inline)]
    result: Option<String>,
    /// Refused for that.
    #[param(value_type = Option<SignInReason>, inline)]
    reason: Option<String>,
    /// From that address, as it is shown.
    ip: Option<String>,
    /// From then on.
    from: Option<String>,
    /// Before then.
    to: Option<String>,
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

impl SignInParams {
    fn parse(&self) -> Result<SignInFilter, Problem> {
        let mut form = Form::default();
        let filter = SignInFilter {
            q: None,
            user: form.optional("user", self.user.as_deref(), id("user")),
            result: form.optional("result", self.result.as_deref(), str::parse::<AuditResult>),
            reason: form.optional("reason", self.reason.as_deref(), str::parse::<SignInReason>),
            ip: form.optional("ip", self.ip.as_deref(), address),
            from: form.optional("from", self.from.as_deref(), Timestamp::parse),
            to: form.optional("to", self.to.as_deref(), Timestamp::parse),
            after: None,
            limit: 0,
        };
        let filter = form.finish(Some(filter))?;
        Ok(SignInFilter {
            q: search(self.q.clone())?,
            limit: limit(self.limit)?,
            ..filter
        })
    }
}

/// An address as the trail keeps it.
fn address(text: &str) -> Result<String, Rule> {
    let parsed: Result<std::net::IpAddr, _> = text.trim().parse();
    parsed
        .map(|address| address.to_string())
        .map_err(|_| Rule::new("ip_invalid", "must be an address such as `192.0.2.7`"))
}

fn answer(listing: &Listing<'_>, page: SignInPage) -> Reply {
    let next = page.items.last().filter(|_| page.more).map(|entry| entry.id);
    listing.page(page.items, next.as_ref(), page.total.map(Counted::all))
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<SignInParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "sign_ins", &params).await?;
    let operation = ListSignIns {
        filter: SignInFilter {
            after: listing.open(params.cursor.as_deref())?,
            ..params.parse()?
        },
        count: count(params.count.as_deref())?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(answer(&listing, done.output))
}

async fn list_own(State(front): State<Front>, signed: Signed, Params(params): Params<PageParams>) -> Answer {
    let home = signed.home()?;
    let head = front.directory.tenant_for(&signed.caller, &home).await?;
    let listing = Listing::new(&front, "own_sign_ins", head.id, &params);
    let filter = SignInFilter {
        after: listing.open(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
        ..SignInFilter::default()
    };
    let operation = ListOwnSignIns { filter };
    let done = front.directory.perform(&signed.caller, &home, operation).await?;
    Ok(answer(&listing, done.output))
}
