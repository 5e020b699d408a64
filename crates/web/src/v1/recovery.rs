//! `/recovery`: choosing a password without the old one, by a link.

use axum::extract::State;
use rolecall_directory::recovery::{CompleteRecovery, LinkOffer, LookAtLink, RequestRecovery};
use rolecall_model::{Email, Rule, Secret, TenantRef, Username};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Front, Problem,
    doors::{Door, get, post},
    extract::{Body, Place, Visitor},
    form::Form,
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        post("/recovery", request)
            .lets_in::<RequestRecovery>("Ask for a link to choose another password with")
            .takes::<RecoveryForm>()
            .gives::<RecoveryAnswer>(202),
        get("/recovery/{token}", show)
            .lets_in::<LookAtLink>("Look at a link without spending it")
            .gives::<LinkOffer>(200),
        post("/recovery/complete", complete)
            .lets_in::<CompleteRecovery>("Choose a password by a link")
            .takes::<CompleteForm>()
            .gives_nothing(),
    ]
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RecoveryForm {
    /// The address of the account.
    email: String,
    /// Its username; where it is sent, both must be one account's.
    username: Option<String>,
    /// The tenant's slug or id; without it, wherever the address has an account.
    tenant: Option<String>,
}

/// The same for everybody.
#[derive(Serialize, ToSchema)]
struct RecoveryAnswer {
    /// `accepted`: if there is such an account, its address gets a letter.
    status: &'static str,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CompleteForm {
    /// The token of the link.
    token: Secret,
    /// The password from now on.
    password: Secret,
}

impl RecoveryForm {
    fn parse(self) -> Result<RequestRecovery, Problem> {
        let mut form = Form::default();
        let email = form.read("/email", Email::parse(&self.email));
        let username = form.optional("/username", self.username.as_deref(), Username::parse);
        let tenant = form.optional("/tenant", self.tenant.as_deref(), |text| {
            TenantRef::parse(text).ok_or_else(|| Rule::new("tenant_invalid", "must be a tenant's slug or id"))
        });
        form.finish(email.map(|email| RequestRecovery {
            email,
            username,
            tenant,
        }))
    }
}

async fn request(State(front): State<Front>, Visitor(origin): Visitor, body: Body<RecoveryForm>) -> Answer {
    front.directory.enter(&origin, body.value.parse()?).await?;
    Ok(Reply::accepted(&RecoveryAnswer { status: "accepted" }))
}

async fn show(State(front): State<Front>, Visitor(origin): Visitor, place: Place) -> Answer {
    let token = Secret::new(place.text("token")?);
    let offer = front.directory.enter(&origin, LookAtLink { token }).await?;
    Ok(Reply::ok(&offer))
}

async fn complete(State(front): State<Front>, Visitor(origin): Visitor, body: Body<CompleteForm>) -> Answer {
    let operation = CompleteRecovery {
        token: body.value.token,
        password: body.value.password,
    };
    front.directory.enter(&origin, operation).await?;
    Ok(Reply::empty())
}
