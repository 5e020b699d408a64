//! `/tenants/{tenant}/messages`: the outbox, every letter and how far it is.

use axum::extract::State;
use rolecall_directory::mail::{ListMessages, MessageFilter, OpenMessage, ResendMessage, ShowMessage};
use rolecall_model::{LetterText, Message, MessageId, MessageStatus, TemplateKind};
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::lists::{Listing, limit, search};
use crate::{
    Front,
    doors::{Door, get, post},
    extract::{Params, Place, Signed},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/messages", list)
            .performs::<ListMessages>("List letters, newest first")
            .params::<MessageParams>()
            .lists::<Message>(),
        get("/tenants/{tenant}/messages/{message}", show)
            .performs::<ShowMessage>("Show how far a letter is")
            .gives::<Message>(200),
        post("/tenants/{tenant}/messages/{message}/open", open)
            .performs::<OpenMessage>("Open a letter that was not sent")
            .gives::<LetterText>(200),
        post("/tenants/{tenant}/messages/{message}/resend", resend)
            .performs::<ResendMessage>("Send a letter that was not sent")
            .gives::<Message>(202),
    ]
}

#[derive(Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct MessageParams {
    /// Part of the address.
    q: Option<String>,
    /// That far on their way.
    #[param(value_type = Option<MessageStatus>)]
    status: Option<String>,
    /// Of that kind.
    #[param(value_type = Option<TemplateKind>)]
    template: Option<String>,
    /// How many at the most, 1 to 200; 50 when missing.
    limit: Option<u32>,
    /// Where the page starts: `next_cursor` of the one before.
    #[serde(skip_serializing_if = "super::lists::outside_the_filter")]
    cursor: Option<String>,
}

async fn list(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    Params(params): Params<MessageParams>,
) -> Answer {
    let listing = Listing::of(&front, &signed, &place, "messages", &params).await?;
    let mut form = Form::default();
    let status = form.optional("status", params.status.as_deref(), str::parse::<MessageStatus>);
    let template = form.optional("template", params.template.as_deref(), str::parse::<TemplateKind>);
    form.finish(Some(()))?;
    let filter = MessageFilter {
        status,
        template,
        q: search(params.q.clone())?,
        before: listing.open::<MessageId>(params.cursor.as_deref())?,
        limit: limit(params.limit)?,
    };
    let operation = ListMessages { filter };
    let page = front.perform(&signed.caller, &place, operation).await?.output;
    let next = page.items.last().filter(|_| page.more).map(|message| message.id);
    Ok(listing.page(page.items, next.as_ref(), None))
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = ShowMessage {
        message: place.id("message")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output))
}

async fn open(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = OpenMessage {
        message: place.id("message")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output))
}

async fn resend(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = ResendMessage {
        message: place.id("message")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::accepted(&done.output))
}
