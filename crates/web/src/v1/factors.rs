//! `/me/factors`: one's own second factors; and those of a user, for administrators.

use axum::extract::State;
use qrcode::{QrCode, render::svg};
use rolecall_directory::factors::{
    ConfirmTotp, FactorProof, ListOwnFactors, ListUserFactors, NewRecoveryCodes, PasskeyAnswer, Proved,
    RemoveTotp, RenewRecoveryCodes, ResetFactors, StartTotp,
};
use rolecall_model::{Factors, Rule, Secret, TotpEnrolment, User, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    Front, Problem,
    doors::{Door, delete, get, post},
    extract::{Body, Place, Signed},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/me/factors", list)
            .performs::<ListOwnFactors>("List one's own second factors")
            .gives::<Factors>(200),
        post("/me/factors/totp", start)
            .performs::<StartTotp>("Begin to add an authenticator application")
            .takes::<ProofForm>()
            .gives::<Enrolment>(200),
        post("/me/factors/totp/confirm", confirm)
            .performs::<ConfirmTotp>("Confirm an authenticator application with a code of it")
            .takes::<CodeForm>()
            .gives::<NewRecoveryCodes>(200),
        delete("/me/factors/totp", remove)
            .performs::<RemoveTotp>("Remove one's authenticator application")
            .takes::<ProofForm>()
            .gives_nothing(),
        post("/me/factors/recovery-codes", renew)
            .performs::<RenewRecoveryCodes>("Make new recovery codes")
            .takes::<ProofForm>()
            .gives::<NewRecoveryCodes>(200),
        get("/tenants/{tenant}/users/{user}/factors", list_of_user)
            .performs::<ListUserFactors>("List a user's second factors")
            .gives::<Factors>(200),
        post("/tenants/{tenant}/users/{user}/reset-mfa", reset)
            .performs::<ResetFactors>("Reset a user's second factors")
            .gives::<User>(200),
    ]
}

/// The password, and the factor that is there: a code of it or a recovery code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProofForm {
    /// One's password.
    pub(super) password: Secret,
    /// A code of the authenticator application, if there is one.
    code: Option<Secret>,
    /// A recovery code instead.
    recovery_code: Option<Secret>,
    /// A passkey instead.
    passkey: Option<ShownPasskey>,
}

/// A passkey that answers `POST /me/factors/passkeys/challenge`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShownPasskey {
    /// The challenge.
    challenge: Secret,
    /// What the browser gave, as `toJSON` writes it.
    credential: Value,
}

impl ProofForm {
    /// The factor among what was sent, if there is one.
    pub(super) fn proof(&mut self, signed: &Signed) -> Result<Option<FactorProof>, Problem> {
        let codes = proof_of(self.code.take(), self.recovery_code.take())?;
        match (codes, self.passkey.take()) {
            (codes, None) => Ok(codes),
            (None, Some(shown)) => Ok(Some(FactorProof::Passkey(Box::new(PasskeyAnswer {
                challenge: shown.challenge,
                credential: shown.credential,
                session: signed.caller.account().and_then(|account| account.session),
                origin: signed.caller.origin.clone(),
            })))),
            (Some(_), Some(_)) => Err(Problem::field(
                "/passkey",
                Rule::new("answer_invalid", "must not be sent together with a code"),
            )),
        }
    }
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CodeForm {
    /// A code of the new authenticator application.
    code: Secret,
}

/// An authenticator application that is about to be added. It is shown once.
#[derive(Serialize, ToSchema)]
pub(super) struct Enrolment {
    /// In base32, to type it.
    secret: String,
    /// What the QR code holds.
    otpauth_url: String,
    /// The QR code, black on white.
    qr_svg: String,
}

impl Enrolment {
    pub(super) fn of(enrolment: &TotpEnrolment) -> Self {
        Self {
            secret: enrolment.secret.clone(),
            otpauth_url: enrolment.otpauth_url.clone(),
            qr_svg: drawn(&enrolment.otpauth_url),
        }
    }
}

/// A QR code of a text; empty in the case that cannot be, of a text that is too long for one.
fn drawn(text: &str) -> String {
    let drawn = QrCode::new(text).map(|code| {
        code.render()
            .min_dimensions(200, 200)
            .dark_color(svg::Color("#000"))
            .light_color(svg::Color("#fff"))
            .build()
    });
    drawn.unwrap_or_default()
}

/// The proof among what was sent, if there is one.
pub(super) fn proof_of(
    code: Option<Secret>,
    recovery_code: Option<Secret>,
) -> Result<Option<FactorProof>, Problem> {
    match (code, recovery_code) {
        (Some(_), Some(_)) => Err(Problem::field(
            "/recovery_code",
            Rule::new("answer_invalid", "must not be sent together with a code"),
        )),
        (Some(code), None) => Ok(Some(FactorProof::Code(code))),
        (None, code) => Ok(code.map(FactorProof::RecoveryCode)),
    }
}

/// Whose factors and password they are.
pub(super) fn owner(signed: &Signed) -> Result<UserId, Problem> {
    let account = signed.caller.account().map(|account| account.user);
    account.ok_or_else(|| Problem::field("", Rule::new("no_password", "only a person has a password")))
}

async fn list(State(front): State<Front>, signed: Signed) -> Answer {
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, ListOwnFactors)
        .await?;
    Ok(Reply::ok(&done.output))
}

async fn start(State(front): State<Front>, signed: Signed, body: Body<ProofForm>) -> Answer {
    let mut sent = body.value;
    let operation = StartTotp {
        proof: sent.proof(&signed)?,
        password: sent.password,
        user: owner(&signed)?,
        checked: Proved::default(),
    };
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    Ok(Reply::ok(&Enrolment::of(&done.output)))
}

async fn confirm(State(front): State<Front>, signed: Signed, body: Body<CodeForm>) -> Answer {
    let operation = ConfirmTotp {
        code: body.value.code,
        user: owner(&signed)?,
        confirmed: None,
    };
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    Ok(Reply::ok(&done.output).renewing(&front, &done))
}

async fn remove(State(front): State<Front>, signed: Signed, body: Body<ProofForm>) -> Answer {
    let mut sent = body.value;
    let operation = RemoveTotp {
        proof: sent.proof(&signed)?,
        password: sent.password,
        user: owner(&signed)?,
        checked: Proved::default(),
    };
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    Ok(Reply::empty().renewing(&front, &done))
}

async fn renew(State(front): State<Front>, signed: Signed, body: Body<ProofForm>) -> Answer {
    let mut sent = body.value;
    let operation = RenewRecoveryCodes {
        proof: sent.proof(&signed)?,
        password: sent.password,
        user: owner(&signed)?,
        checked: Proved::default(),
    };
    let done = front
        .directory
        .perform(&signed.caller, &signed.home()?, operation)
        .await?;
    Ok(Reply::ok(&done.output))
}

async fn list_of_user(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = ListUserFactors {
        user: place.id("user")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output))
}

async fn reset(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let operation = ResetFactors {
        user: place.id("user")?,
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::ok(&done.output).tagged(done.output.version).after(&done))
}
