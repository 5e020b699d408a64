//! `/tenants/{tenant}/templates`: what letters say.

use axum::extract::State;
use rolecall_directory::mail::{
    LANGUAGES, ListTemplates, PreviewTemplate, ResetTemplate, SaveTemplate, ShowTemplate, TemplateName,
    TemplateText, TestTemplate,
};
use rolecall_model::{LetterText, MailTemplate, Message, Rule};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{lists::Items, mail::TestMailForm};
use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, delete, get, post, put},
    extract::{Body, IfMatch, Place, Signed},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/templates", list)
            .performs::<ListTemplates>("List the templates of letters")
            .gives_all::<Items<MailTemplate>, MailTemplate>(),
        get("/tenants/{tenant}/templates/{template}/{language}", show)
            .performs::<ShowTemplate>("Show a template")
            .gives::<MailTemplate>(200),
        put("/tenants/{tenant}/templates/{template}/{language}", save)
            .performs::<SaveTemplate>("Edit a template")
            .if_match(IfMatchIs::Required)
            .takes::<TemplateForm>()
            .gives::<MailTemplate>(200),
        delete("/tenants/{tenant}/templates/{template}/{language}", reset)
            .performs::<ResetTemplate>("Take back what a tenant made of a template")
            .if_match(IfMatchIs::Required)
            .gives::<MailTemplate>(200),
        post(
            "/tenants/{tenant}/templates/{template}/{language}/preview",
            preview,
        )
        .performs::<PreviewTemplate>("Show how a letter would look")
        .takes::<TemplateForm>()
        .gives::<LetterText>(200),
        post("/tenants/{tenant}/templates/{template}/{language}/test", test)
            .performs::<TestTemplate>("Send a template filled with samples, tried once")
            .takes::<TestMailForm>()
            .gives::<Message>(202),
    ]
}

/// What a template says. `names` of the template lists what may stand in `{{ … }}`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TemplateForm {
    /// The subject, one line of at most 300 characters.
    subject: String,
    /// The text part, at most 20000 characters.
    text: String,
    /// The HTML part, at most 50000 characters. Values in it are escaped.
    html: String,
}

impl TemplateForm {
    fn parse(self) -> Result<TemplateText, Problem> {
        let mut form = Form::default();
        let subject = form.read("/subject", text_of(&self.subject, 300));
        let text = form.read("/text", text_of(&self.text, 20_000));
        let html = form.read("/html", text_of(&self.html, 50_000));
        if self.subject.contains(['\n', '\r']) {
            form.fault("/subject", Rule::new("value_invalid", "must be one line"));
        }
        let parts = subject.zip(text).zip(html);
        form.finish(parts.map(|((subject, text), html)| TemplateText { subject, text, html }))
    }
}

fn text_of(text: &str, most: usize) -> Result<String, Rule> {
    if text.trim().is_empty() {
        return Err(Rule::new("required", "must be given"));
    }
    let control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().count() > most || text.contains(control) {
        let detail = format!("must have at most {most} characters, and no control characters");
        return Err(Rule::new("value_invalid", detail));
    }
    Ok(text.replace("\r\n", "\n"))
}

/// The template that a path names; what is none is not found.
fn name_of(place: &Place) -> Result<TemplateName, Problem> {
    let template = place
        .text("template")?
        .parse()
        .map_err(|_| Problem::not_found())?;
    let language = place.text("language")?.to_owned();
    if LANGUAGES.contains(&language.as_str()) {
        return Ok(TemplateName { template, language });
    }
    Err(Problem::not_found())
}

async fn list(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front.perform(&signed.caller, &place, ListTemplates).await?;
    Ok(Reply::ok(&Items { items: done.output }))
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = ShowTemplate {
        name: name_of(&place)?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn save(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    body: Body<TemplateForm>,
) -> Answer {
    let operation = SaveTemplate {
        name: name_of(&place)?,
        text: body.value.parse()?,
        if_match,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn reset(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
) -> Answer {
    let operation = ResetTemplate {
        name: name_of(&place)?,
        if_match,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn preview(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    body: Body<TemplateForm>,
) -> Answer {
    let operation = PreviewTemplate {
        name: name_of(&place)?,
        text: body.value.parse()?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output))
}

async fn test(State(front): State<Front>, signed: Signed, place: Place, body: Body<TestMailForm>) -> Answer {
    let operation = TestTemplate {
        name: name_of(&place)?,
        to: body.value.parse()?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::accepted(&done.output))
}
