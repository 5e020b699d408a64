//! Accepting an invitation.

use rolecall_model::{PersonName, Secret, Turn, User};
use rolecall_store::{Bound, invitations as rows};

use super::{
    join::{JoinTenant, Joins},
    offer::{Open, open},
};
use crate::{
    Caller, Entrance, Error, Lobby, Result, SignedIn, portals::sign_in_path, sessions::actor_of,
    users::ensure_good,
};

/// Accepts an invitation: the invitee says who they are and chooses a password, and the account is theirs. Everything else comes from
/// what the inviter wrote down. It signs nobody in: that is what signing in is for, with all its steps.
#[derive(Debug)]
pub struct AcceptInvitation {
    /// What stands in the link.
    pub token: Secret,
    /// The name.
    pub first_name: PersonName,
    /// The name.
    pub last_name: PersonName,
    /// The password.
    pub password: Secret,
    /// Who is signed in, if anybody is.
    pub visitor: Option<SignedIn>,
}

/// An account that is somebody's now.
#[derive(Debug)]
pub struct Accepted {
    /// The account.
    pub user: User,
    /// The short name of its tenant, to sign in with.
    pub tenant: String,
    /// Where it signs in: the path of the page.
    pub sign_in: String,
}

impl Entrance for AcceptInvitation {
    type Output = Accepted;
    const NAME: &'static str = "invitation.accept";
    const REASON: &'static str = "an invitee has no account to sign in with; the link proves who they are";

    async fn enter(self, lobby: &Lobby) -> Result<Accepted> {
        let open = open(lobby, &self.token, self.visitor.as_ref()).await?;
        let invitee = User {
            first_name: Some(self.first_name.to_string()),
            last_name: Some(self.last_name.to_string()),
            ..open.found.user.clone()
        };
        let house = &lobby.house;
        ensure_good(house, (&invitee, &open.head), &self.password, "/password").await?;
        let turn = Turn::Tenant(open.found.tenant);
        let hash = house
            .hashes
            .hash(turn, self.password, house.random.clone())
            .await?;
        let tenant = open.head.slug.to_string();
        let id = open.found.tenant;
        let names = (self.first_name, self.last_name);
        let user = join(lobby, open, names, hash).await?;
        let mut tx = house.db.read(Bound::Tenant(id)).await?;
        let sign_in = sign_in_path(&mut tx, (id, &tenant), &user).await?;
        tx.rollback().await?;
        Ok(Accepted {
            user,
            tenant,
            sign_in,
        })
    }
}

/// Does what the invitation says, as whoever answers for it; what they may not give any more is noted for the administrators, and the
/// invitee is told no more than that.
async fn join(lobby: &Lobby, open: Open, names: (PersonName, PersonName), hash: String) -> Result<User> {
    let (tenant, invitation) = (open.found.tenant, open.invitation.id);
    let actor = actor_of(&open.found.user, open.head.slug.as_str());
    let caller = Caller::invitee(actor, lobby.origin.clone());
    let operation = JoinTenant {
        invitation,
        joins: Joins {
            token: open.token,
            names,
            hash,
        },
    };
    match lobby.perform(&caller, tenant, operation).await {
        Ok(done) => Ok(done.output),
        Err(Error::Denied(denial)) => {
            let mut tx = lobby.house.db.write(Bound::Tenant(tenant)).await?;
            rows::update_refusal(&mut tx, tenant, invitation, &denial.detail).await?;
            tx.commit().await?;
            Err(refused())
        }
        Err(other) => Err(other),
    }
}

fn refused() -> Error {
    Error::denied(
        "invitation_refused",
        "who invited you may not give you this access any more: ask for a new invitation",
    )
}
