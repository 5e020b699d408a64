//! `/sessions`: signing in and out.

use axum::extract::State;
use http::header;
use rolecall_directory::{
    Error,
    factors::PasskeyChallenge,
    sessions::{
        Answer as Solution, AnswerChallenge, CurrentSession, NextStep, Opened, ShowCurrentSession, SignIn,
        SignInAnswer, SignOut, StartPasskeySignIn, TenantChoice,
    },
    tenants::GreetTenant,
};
use rolecall_model::{PortalPlace, Rule, Secret, Session, Slug, Tenant, TenantRef, User};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::factors::{Enrolment, proof_of};
use crate::{
    Front, Problem, cookie,
    doors::{Door, delete, get, post},
    extract::{Body, MaybeBody, Place, Signed, Visitor},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        post("/sessions", sign_in)
            .lets_in::<SignIn>("Sign in")
            .takes::<SignInForm>()
            .gives::<SignedInAnswer>(201)
            .gives::<NextStepAnswer>(200),
        post("/sessions/challenge", answer)
            .lets_in::<AnswerChallenge>("Take the next step of signing in")
            .takes::<ChallengeForm>()
            .gives::<SignedInAnswer>(201)
            .gives::<NextStepAnswer>(200),
        post("/sessions/passkey", ask_for_passkey)
            .lets_in::<StartPasskeySignIn>("Begin to sign in with a passkey alone")
            .takes::<PasskeyForm>()
            .gives::<PasskeyChallenge>(200),
        get("/sign-in/{tenant}", greet)
            .lets_in::<GreetTenant>("Name the tenant of a sign-in page")
            .gives::<TenantChoice>(200),
        get("/sessions/current", show)
            .performs::<ShowCurrentSession>("Show the session that asks")
            .gives::<CurrentSession>(200),
        delete("/sessions/current", sign_out)
            .performs::<SignOut>("Sign out")
            .gives_nothing(),
    ]
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignInForm {
    /// The address or username.
    login: String,
    /// The password.
    password: Secret,
    /// The tenant's slug or id; without it, wherever the credentials fit.
    tenant: Option<String>,
    /// The short name of the portal of that tenant that is entered; without it, the back office.
    portal: Option<String>,
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PasskeyForm {
    /// The tenant's slug or id, where a portal is entered.
    tenant: Option<String>,
    /// The short name of the portal that is entered; without it, the back office.
    portal: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChallengeForm {
    /// What the step before gave.
    challenge: Secret,
    /// The new password, when that was asked for.
    new_password: Option<Secret>,
    /// The tenant's slug, when that was asked for.
    tenant: Option<String>,
    /// A code of the authenticator application, when that was asked for or one is to be added.
    code: Option<Secret>,
    /// A recovery code instead.
    recovery_code: Option<Secret>,
    /// What the browser gave for a passkey, as `toJSON` writes it.
    credential: Option<Value>,
}

/// Signed in. The token is shown once; browsers get it as a cookie too.
#[derive(Serialize, ToSchema)]
pub(super) struct SignedInAnswer {
    session: Session,
    token: String,
    user: User,
    tenant: Tenant,
    /// The short name of the tenant that the sign-in leads to.
    landing: String,
    /// The portal that was entered; `null` in the back office.
    portal: Option<PortalPlace>,
    /// The recovery codes of an authenticator application that was added on the way. They are shown once.
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery_codes: Option<Vec<String>>,
}

/// One step more before anybody is signed in.
#[derive(Serialize, ToSchema)]
struct NextStepAnswer {
    /// `choose_tenant`, `totp`, `passkey`, `change_password` or `enrol`.
    next: &'static str,
    /// To be sent to `/sessions/challenge` with the answer; it works once and for five minutes, with `enrol` for fifteen.
    challenge: String,
    /// The choices of `choose_tenant`.
    #[serde(skip_serializing_if = "Option::is_none")]
    tenants: Option<Vec<TenantChoice>>,
    /// The authenticator application that is to be added with `enrol`. It is shown once.
    #[serde(skip_serializing_if = "Option::is_none")]
    enrolment: Option<Enrolment>,
    /// What the browser is given for a passkey, with `passkey`, and with `totp` where there is one too.
    #[serde(skip_serializing_if = "Option::is_none")]
    passkey: Option<Value>,
}

impl NextStepAnswer {
    fn new(next: &'static str, challenge: &str) -> Self {
        Self {
            next,
            challenge: challenge.to_owned(),
            tenants: None,
            enrolment: None,
            passkey: None,
        }
    }
}

/// The answer to a new session, with its cookie.
pub(super) fn opened(front: &Front, opened: &Opened) -> Reply {
    let secret = opened.token.expose();
    let lifetime = opened
        .session
        .expires_at
        .since(opened.session.created_at)
        .as_secs();
    Reply::created(&SignedInAnswer {
        session: opened.session.clone(),
        token: secret.to_owned(),
        user: opened.user.clone(),
        tenant: opened.tenant.clone(),
        landing: opened.landing.clone(),
        portal: opened.portal.clone(),
        recovery_codes: opened.recovery_codes.clone(),
    })
    .with(header::SET_COOKIE, cookie::set(front, secret, lifetime))
    .with(header::SET_COOKIE, cookie::set_devices(front, &opened.devices))
}

fn step(front: &Front, answer: SignInAnswer) -> Reply {
    match answer {
        SignInAnswer::Opened(session) => opened(front, &session),
        SignInAnswer::Next(next) => Reply::ok(&asked(&next)),
    }
}

fn asked(next: &NextStep) -> NextStepAnswer {
    match next {
        NextStep::ChangePassword { challenge } => NextStepAnswer::new("change_password", challenge.expose()),
        NextStep::Factor {
            challenge,
            totp,
            passkey,
        } => NextStepAnswer {
            passkey: passkey.clone(),
            ..NextStepAnswer::new(if *totp { "totp" } else { "passkey" }, challenge.expose())
        },
        NextStep::ChooseTenant { challenge, tenants } => NextStepAnswer {
            tenants: Some(tenants.clone()),
            ..NextStepAnswer::new("choose_tenant", challenge.expose())
        },
        NextStep::Enrol { challenge, enrolment } => NextStepAnswer {
            enrolment: Some(Enrolment::of(enrolment)),
            ..NextStepAnswer::new("enrol", challenge.expose())
        },
    }
}

async fn sign_in(State(front): State<Front>, Visitor(origin): Visitor, body: Body<SignInForm>) -> Answer {
    let sent = body.value;
    let tenant = sent
        .tenant
        .filter(|text| !text.is_empty())
        .map(|text| named(&text))
        .transpose()?;
    let portal = portal_of(sent.portal.as_deref())?;
    if portal.is_some() && tenant.is_none() {
        return Err(tenant_needed());
    }
    let answer = front
        .directory
        .enter(
            &origin,
            SignIn {
                login: sent.login,
                password: sent.password,
                tenant,
                portal,
            },
        )
        .await?;
    Ok(step(&front, answer))
}

fn named(text: &str) -> Result<TenantRef, Problem> {
    TenantRef::parse(text).ok_or_else(|| {
        Problem::field(
            "/tenant",
            Rule::new("tenant_invalid", "must be a tenant's slug or id"),
        )
    })
}

/// The portal that a form names. What cannot be a short name is no portal's, and nobody signs in there.
fn portal_of(text: Option<&str>) -> Result<Option<Slug>, Problem> {
    text.filter(|text| !text.is_empty())
        .map(|text| Slug::parse(text).map_err(|rule| Problem::field("/portal", rule)))
        .transpose()
}

fn tenant_needed() -> Problem {
    Problem::field(
        "/tenant",
        Rule::new("required", "is needed to name one of its portals"),
    )
}

async fn answer(State(front): State<Front>, Visitor(origin): Visitor, body: Body<ChallengeForm>) -> Answer {
    let sent = body.value;
    let proof = proof_of(sent.code, sent.recovery_code)?;
    let solution = match (sent.new_password, sent.tenant, proof, sent.credential) {
        (Some(password), None, None, None) => Solution::NewPassword(password),
        (None, Some(tenant), None, None) => Solution::Tenant(named(&tenant)?),
        (None, None, Some(proof), None) => Solution::Factor(proof),
        (None, None, None, Some(credential)) => Solution::Passkey(credential),
        _ => {
            return Err(Problem::field(
                "",
                Rule::new("answer_invalid", "must hold the challenge and exactly one answer"),
            ));
        }
    };
    let answer = front
        .directory
        .enter(
            &origin,
            AnswerChallenge {
                challenge: sent.challenge,
                answer: solution,
            },
        )
        .await?;
    Ok(step(&front, answer))
}

async fn ask_for_passkey(
    State(front): State<Front>,
    Visitor(origin): Visitor,
    body: MaybeBody<PasskeyForm>,
) -> Answer {
    let sent = body.0;
    let portal = match (portal_of(sent.portal.as_deref())?, sent.tenant) {
        (None, _) => None,
        (Some(_), None) => return Err(tenant_needed()),
        (Some(portal), Some(tenant)) => Some((named(&tenant)?, portal)),
    };
    let asked = front
        .directory
        .enter(&origin, StartPasskeySignIn { portal })
        .await?;
    Ok(Reply::ok(&asked))
}

async fn greet(State(front): State<Front>, Visitor(origin): Visitor, place: Place) -> Answer {
    // What cannot be a slug is no tenant's.
    let slug = Slug::parse(place.text("tenant")?).map_err(|_| Problem::from(Error::NotFound))?;
    let named = front.directory.enter(&origin, GreetTenant { slug }).await?;
    Ok(Reply::ok(&named))
}

async fn show(State(front): State<Front>, signed: Signed) -> Answer {
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, ShowCurrentSession)
        .await?;
    Ok(Reply::ok(&done.output))
}

async fn sign_out(State(front): State<Front>, signed: Signed) -> Answer {
    front
        .directory
        .perform(&signed.caller, &signed.home()?, SignOut)
        .await?;
    Ok(Reply::empty().with(header::SET_COOKIE, cookie::clear(&front)))
}
