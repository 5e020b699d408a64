//! `/tenants/{tenant}/invitations`, and what an invitee does with the link.

mod accept;
mod bulk;
mod ends;
mod lists;
mod reminders;

use rolecall_testkit::{Answer, Client, House, token_of};
use serde_json::{Value, json};

/// A password that any tenant accepts.
pub(crate) const PASSWORD: &str = "quartz-meadow-violin-58";

/// Invites somebody to `main` with these roles.
pub(crate) async fn invite(by: &Client, email: &str, roles: &[&str]) -> Answer {
    let body = json!({ "email": email, "first_name": "Ida", "roles": roles, "message": "Welcome aboard" });
    by.post("/tenants/main/invitations", body).await
}

/// The invitation that was made, and the secret of the link that was shown.
pub(crate) fn parts(answer: &Answer) -> (String, String) {
    (
        answer.text_at("/invitation/id"),
        token_of(&answer.text_at("/link")),
    )
}

/// Accepts with a good name and password.
pub(crate) async fn accept(by: &Client, token: &str) -> Answer {
    by.post("/invitations/accept", acceptance(token)).await
}

pub(crate) fn acceptance(token: &str) -> Value {
    json!({ "token": token, "first_name": "Ida", "last_name": "Invitee", "password": PASSWORD })
}

/// One of `main`.
pub(crate) async fn shown(house: &House, invitation: &str) -> Answer {
    let path = format!("/tenants/main/invitations/{invitation}");
    house.operator().get(&path).await.expect(200)
}

pub(crate) async fn act(by: &Client, invitation: &str, verb: &str) -> Answer {
    by.post(
        &format!("/tenants/main/invitations/{invitation}/{verb}"),
        json!({}),
    )
    .await
}
