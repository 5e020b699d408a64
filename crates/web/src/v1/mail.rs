//! `/tenants/{tenant}/settings/mail`: how mail leaves a tenant, and whether it does.

use axum::extract::State;
use rolecall_directory::{
    Change,
    mail::{NewMailServer, RemoveMailServer, ShowMailServer, TestMail, UpdateMailServer},
};
use rolecall_model::{Email, MailServer, MailSettings, MailTls, Message, PersonName, Rule, Secret};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;

use crate::{
    Front, Problem,
    doors::{Door, IfMatchIs, delete, get, post, put},
    extract::{Body, IfMatch, Place, Signed},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/settings/mail", show)
            .performs::<ShowMailServer>("Show how mail leaves")
            .gives::<MailSettings>(200),
        put("/tenants/{tenant}/settings/mail", update)
            .performs::<UpdateMailServer>("Give a tenant a mail server of its own")
            .if_match(IfMatchIs::Required)
            .takes::<MailServerForm>()
            .gives::<MailSettings>(200),
        delete("/tenants/{tenant}/settings/mail", remove)
            .performs::<RemoveMailServer>("Take a tenant's own mail server away")
            .if_match(IfMatchIs::Required)
            .gives::<MailSettings>(200),
        post("/tenants/{tenant}/settings/mail/test", test)
            .performs::<TestMail>("Send a test, tried once")
            .takes::<TestMailForm>()
            .gives::<Message>(202),
    ]
}

/// A mail server. It takes full access to set one, since whoever runs it reads every link in a letter.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MailServerForm {
    /// Its name or address.
    host: String,
    /// Its port.
    port: u16,
    /// How the connection is protected.
    #[schema(value_type = MailTls)]
    tls: String,
    /// The account on it, if it asks for one.
    username: Option<String>,
    /// The password: missing leaves it as it was for the same host and account, null takes it away. It is never shown.
    #[serde(default, deserialize_with = "sent_secret")]
    #[schema(value_type = Option<String>, format = Password)]
    password: Change<Secret>,
    /// The name that letters come from.
    sender_name: Option<String>,
    /// The address that letters come from.
    sender_address: String,
}

fn sent_secret<'de, D: Deserializer<'de>>(d: D) -> Result<Change<Secret>, D::Error> {
    Option::<Secret>::deserialize(d).map(|given| Change::Set(given.filter(|text| !text.expose().is_empty())))
}

impl MailServerForm {
    fn parse(self) -> Result<NewMailServer, Problem> {
        let mut form = Form::default();
        let host = form.read("/host", host(&self.host));
        let tls = form.read("/tls", self.tls.parse::<MailTls>());
        let username = form.optional("/username", self.username.as_deref(), account);
        let sender_name = form.optional("/sender_name", self.sender_name.as_deref(), PersonName::parse);
        let address = form.read("/sender_address", Email::parse(&self.sender_address));
        if self.port == 0 {
            form.fault("/port", Rule::new("port_invalid", "must be 1 to 65535"));
        }
        let password = self.password;
        let server = host
            .zip(tls)
            .zip(address)
            .map(|((host, tls), address)| MailServer {
                host,
                port: self.port,
                tls,
                username,
                has_password: false,
                sender_name: sender_name.map(|name| name.to_string()),
                sender_address: address.as_str().to_owned(),
            });
        form.finish(server.map(|server| NewMailServer { server, password }))
    }
}

/// The name or the address of a host, without anything around it.
fn host(text: &str) -> Result<String, Rule> {
    let text = text.trim();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ':');
    if (1..=253).contains(&text.len()) && text.chars().all(fits) {
        return Ok(text.to_lowercase());
    }
    Err(Rule::new(
        "host_invalid",
        "must be the name of a server, such as `mail.example.org`",
    ))
}

fn account(text: &str) -> Result<String, Rule> {
    if text.len() <= 254 && !text.chars().any(char::is_control) {
        return Ok(text.to_owned());
    }
    Err(Rule::new(
        "value_invalid",
        "must have at most 254 bytes and no control characters",
    ))
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TestMailForm {
    /// To whom.
    to: String,
}

impl TestMailForm {
    pub(super) fn parse(&self) -> Result<Email, Problem> {
        Email::parse(&self.to).map_err(|rule| Problem::field("/to", rule))
    }
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front.perform(&signed.caller, &place, ShowMailServer).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn update(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
    body: Body<MailServerForm>,
) -> Answer {
    let operation = UpdateMailServer {
        server: body.value.parse()?,
        if_match,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn remove(
    State(front): State<Front>,
    signed: Signed,
    place: Place,
    IfMatch(if_match): IfMatch,
) -> Answer {
    let operation = RemoveMailServer { if_match };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version))
}

async fn test(State(front): State<Front>, signed: Signed, place: Place, body: Body<TestMailForm>) -> Answer {
    let operation = TestMail {
        to: body.value.parse()?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::accepted(&done.output))
}
