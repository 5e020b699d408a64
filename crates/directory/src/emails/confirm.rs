//! Confirming a new address.

use rolecall_credentials::Token;
use rolecall_model::{Secret, SessionId, UserId};
use rolecall_store::users;
use serde::{Deserialize, Serialize};

use super::{Kept, look::held_by, readdressed, write};
use crate::{
    Entrance, Error, Lobby, Needs, Operation, Record, Result, Rights, Room, SignedIn, Target,
    links::{self, Purpose},
    sessions::end_all,
    users::{ensure_free, get},
};

/// The address that counts from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConfirmedEmail {
    /// The address.
    pub email: String,
}

/// Spends a link, and makes the address that it was sent to the account's own. Nobody is signed in by it.
#[derive(Debug)]
pub struct ConfirmEmail {
    /// The link's token.
    pub token: Secret,
    /// Who is signed in where it was opened.
    pub visitor: Option<SignedIn>,
}

impl Entrance for ConfirmEmail {
    type Output = ConfirmedEmail;
    const NAME: &'static str = "email_change.confirm";
    const REASON: &'static str = "the one-time link proves that the address is theirs; it signs nobody in";

    async fn enter(self, lobby: &Lobby) -> Result<ConfirmedEmail> {
        let token = links::presented(&self.token)?;
        let held = held_by(lobby, &Purpose::OF_NEW_ADDRESSES, &token).await?;
        let user = held.found.user.id;
        let own = self.visitor.filter(|visitor| visitor.user == user);
        let operation = SettleEmail {
            user,
            token,
            session: own.and_then(|visitor| visitor.session),
        };
        Ok(held.perform(lobby, operation).await?.output)
    }
}

/// Makes an address one's own, in the transaction that spends the link.
pub struct SettleEmail {
    user: UserId,
    token: Token,
    /// The session that goes on.
    session: Option<SessionId>,
}

impl Operation for SettleEmail {
    type Mode = Rights;
    type Output = ConfirmedEmail;
    const NAME: &'static str = ConfirmEmail::NAME;
    const NEEDS: Needs = Needs::SignedIn("one's own address, by the link that was sent to it");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<ConfirmedEmail> {
        let tenant = room.tenant();
        let row = links::spend(&mut room.tx, &Purpose::OF_NEW_ADDRESSES, &self.token).await?;
        let found = users::find(&mut room.tx, tenant, self.user).await?;
        let found = found.ok_or(Error::TokenInvalid)?;
        links::ensure_same(&row, &found)?;
        let email = Kept::of(&row)?.email;
        let before = get(&mut room.tx, tenant, self.user).await?;
        let own = Some(self.user);
        ensure_free(room, links::canonical(&email).as_deref(), None, own).await?;
        write(room, &readdressed(&before, &email, true)?).await?;
        if row.purpose == Purpose::EmailChange.word() {
            move_in(room, self.session).await?;
        }
        let after = get(&mut room.tx, tenant, self.user).await?;
        room.record(Record::changed(after.id, after.name.clone(), &before, &after));
        Ok(ConfirmedEmail { email })
    }
}

/// What follows when the address is another one: what was sent to the old one is dead, and so are the other sessions.
async fn move_in(room: &mut Room<Rights>, session: Option<SessionId>) -> Result<()> {
    let (tenant, user) = (room.tenant(), room.account()?.user);
    users::raise_generation(&mut room.tx, tenant, user).await?;
    links::kill_all(&mut room.tx, tenant, user).await?;
    end_all(room, user, session).await
}
