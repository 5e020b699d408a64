//! Who may be meant by what was typed for a name.

use rolecall_credentials::TokenHash;
use rolecall_model::{Email, TenantId, Username};
use rolecall_store::{
    passwords, tenants,
    users::{self, UserRow},
};

use super::{devices, sign_in::SignIn, throttle};
use crate::{Lobby, Result};

/// Somebody who may be meant, with the password at rest.
pub(super) struct Candidate {
    pub(super) found: UserRow,
    pub(super) hash: Option<String>,
    /// The device of the request, if the account knows it.
    pub(super) device: Option<TokenHash>,
    pub(super) change_required: bool,
}

impl Candidate {
    /// The counter of its wrong passwords that this request adds to.
    pub(super) fn bucket(&self) -> String {
        throttle::bucket_at(self.found.user.id, self.device.as_ref())
    }
}

impl SignIn {
    /// Who may be meant, and the tenant that the request named if it exists.
    pub(super) async fn candidates(&self, lobby: &Lobby) -> Result<(Vec<Candidate>, Option<TenantId>)> {
        let mut tx = lobby.read_everywhere().await?;
        let named = match &self.tenant {
            None => None,
            Some(tenant) => match tenants::find(&mut tx, tenant).await? {
                Some(found) => Some(found.id),
                None => return Ok((Vec::new(), None)),
            },
        };
        let email = Email::parse(&self.login).ok();
        let username = Username::parse(&self.login).ok();
        if email.is_none() && username.is_none() {
            return Ok((Vec::new(), named));
        }
        let found = users::list_by_login(
            &mut tx,
            named,
            email.as_ref().map(Email::canonical),
            username.as_ref().map(Username::canonical),
        )
        .await?;
        let mut candidates = Vec::new();
        for found in found {
            let password = passwords::find(&mut tx, found.tenant, found.user.id).await?;
            let (hash, change_required) = password.map_or((None, false), |password| {
                (Some(password.hash), password.change_required)
            });
            let device = devices::known(&mut tx, found.tenant, found.user.id, &lobby.origin).await?;
            candidates.push(Candidate {
                found,
                hash,
                device,
                change_required,
            });
        }
        Ok((candidates, named))
    }
}
