//! Linking a user to a party: one person who both signs in and is served.

use rolecall_model::{PartyId, User, UserId};
use rolecall_store::users;

use super::{get, get_listed};
use crate::{
    Error, Needs, Operation, Record, Result, Rights, Room, Target, ensure_current,
    parties::{ensure_linkable, link},
    policy::Touched,
};

/// Links a user to a party, in place of the one it was linked to.
#[derive(Debug)]
pub struct LinkParty {
    /// Which user.
    pub user: UserId,
    /// Which party.
    pub party: PartyId,
    /// The version that the change is based on.
    pub if_match: Option<i64>,
}

impl Operation for LinkParty {
    type Mode = Rights;
    type Output = User;
    const NAME: &'static str = "user.link_party";
    const NEEDS: Needs = Needs::AnyOf(&["users:update:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<User> {
        let tenant = room.tenant();
        let before = get_listed(&mut room.tx, tenant, self.user).await?;
        ensure_current(self.if_match, before.version)?;
        room.authorize_touch(self.user).await?;
        let party = ensure_linkable(room, self.party, (before.kind, before.context), Some(self.user)).await?;
        if before.party == Some(party.id) {
            return Ok(before);
        }
        link(room, &before, Some(&party)).await?;
        finish(room, &before).await
    }
}

/// Takes the link between a user and its party away. Both stay.
#[derive(Debug)]
pub struct UnlinkParty {
    /// Which user.
    pub user: UserId,
    /// The version that the change is based on.
    pub if_match: Option<i64>,
}

impl Operation for UnlinkParty {
    type Mode = Rights;
    type Output = User;
    const NAME: &'static str = "user.unlink_party";
    const NEEDS: Needs = Needs::AnyOf(&["users:update:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<User> {
        let tenant = room.tenant();
        let before = get_listed(&mut room.tx, tenant, self.user).await?;
        ensure_current(self.if_match, before.version)?;
        room.authorize_touch(self.user).await?;
        if before.party.is_none() {
            return Err(Error::NotFound);
        }
        link(room, &before, None).await?;
        finish(room, &before).await
    }
}

async fn finish(room: &mut Room<Rights>, before: &User) -> Result<User> {
    let tenant = room.tenant();
    users::touch(&mut room.tx, tenant, before.id).await?;
    room.touch(Touched::User(before.id));
    let made = get(&mut room.tx, tenant, before.id).await?;
    room.record(Record::changed(made.id, made.name.clone(), before, &made));
    Ok(made)
}
