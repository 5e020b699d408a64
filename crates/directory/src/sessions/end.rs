//! Ending sessions. A session that ended is refused by the next request, on every node.

use rolecall_model::{SessionId, UserId};
use rolecall_store::{sessions, users};

use crate::{Error, Needs, Operation, Record, Result, Rights, Room, Target, policy::Touched};

/// Ends the session that asks. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct SignOut;

impl Operation for SignOut {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "session.end";
    const NEEDS: Needs = Needs::SignedIn("one's own session");
    const WHILE_FACTOR_IS_DUE: bool = true;

    fn target(&self) -> Target {
        Target::any("session")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let account = room.account()?.clone();
        let session = account.session.ok_or_else(Error::signed_out)?;
        end_one(room, account.user, session).await
    }
}

/// Ends one of one's own sessions. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct EndOwnSession {
    /// Which.
    pub session: SessionId,
}

impl Operation for EndOwnSession {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "session.end";
    const NEEDS: Needs = Needs::SignedIn("one's own session");

    fn target(&self) -> Target {
        Target::one("session", self.session)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let user = room.account()?.user;
        end_one(room, user, self.session).await
    }
}

async fn end_one(room: &mut Room<Rights>, user: UserId, session: SessionId) -> Result<()> {
    let tenant = room.tenant();
    if !sessions::end(&mut room.tx, tenant, user, session).await? {
        return Err(Error::NotFound);
    }
    room.touch(Touched::Session(session));
    let name = room.account()?.name.clone();
    room.record(Record::happened(session, name));
    Ok(())
}

/// Ends all of one's own sessions but the one that asks. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct EndOtherSessions;

impl Operation for EndOtherSessions {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "session.end_others";
    const NEEDS: Needs = Needs::SignedIn("one's own sessions");

    fn target(&self) -> Target {
        Target::any("session")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let account = room.account()?.clone();
        end_all(room, account.user, account.session).await?;
        room.record(Record::happened(account.user, account.name));
        Ok(())
    }
}

/// Ends every session of a user.
#[derive(Debug)]
pub struct EndUserSessions {
    /// Whose.
    pub user: UserId,
}

impl Operation for EndUserSessions {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "session.end_all";
    const NEEDS: Needs = Needs::AnyOf(&["users:deactivate:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let found = users::find(&mut room.tx, tenant, self.user)
            .await?
            .ok_or(Error::NotFound)?;
        room.authorize_touch(self.user).await?;
        end_all(room, self.user, None).await?;
        room.record(Record::happened(self.user, found.user.name));
        Ok(())
    }
}

/// Ends one session of a user.
#[derive(Debug)]
pub struct EndUserSession {
    /// Whose.
    pub user: UserId,
    /// Which.
    pub session: SessionId,
}

impl Operation for EndUserSession {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "session.end_one";
    const NEEDS: Needs = Needs::AnyOf(&["users:deactivate:all"]);

    fn target(&self) -> Target {
        Target::one("session", self.session)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let found = users::find(&mut room.tx, tenant, self.user)
            .await?
            .ok_or(Error::NotFound)?;
        room.authorize_touch(self.user).await?;
        if !sessions::end(&mut room.tx, tenant, self.user, self.session).await? {
            return Err(Error::NotFound);
        }
        room.touch(Touched::Session(self.session));
        room.record(Record::happened(self.session, found.user.name));
        Ok(())
    }
}

/// Ends the sessions of a user, but for one, wherever that is part of something else.
pub(crate) async fn end_all(room: &mut Room<Rights>, user: UserId, except: Option<SessionId>) -> Result<()> {
    let tenant = room.tenant();
    for session in sessions::end_all(&mut room.tx, tenant, user, except).await? {
        room.touch(Touched::Session(session));
    }
    Ok(())
}
