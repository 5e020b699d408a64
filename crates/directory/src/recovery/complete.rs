//! Choosing a password by a link.

use rolecall_credentials::Token;
use rolecall_model::{Secret, UserId};
use rolecall_store::{passwords, users};

use super::look::held_by;
use crate::{
    Desk, Entrance, Error, Lobby, Needs, Operation, Record, Result, Rights, Room, Target,
    links::{self, Purpose},
    policy::{TenantHead, Touched},
    sessions::{end_all, forget_devices, forget_failures},
    users::{ensure_good, get_listed, tell_password_changed},
};

/// Spends a link, and sets the password of its account. Nobody is signed in by it, and no second factor is skipped or
/// removed (A38).
#[derive(Debug)]
pub struct CompleteRecovery {
    /// The link's token.
    pub token: Secret,
    /// The password from now on.
    pub password: Secret,
}

impl Entrance for CompleteRecovery {
    type Output = ();
    const NAME: &'static str = "recovery.complete";
    const REASON: &'static str = "the one-time link proves whose password is chosen; it signs nobody in";

    async fn enter(self, lobby: &Lobby) -> Result<()> {
        let token = links::presented(&self.token)?;
        let held = held_by(lobby, &token).await?;
        let operation = ChoosePassword {
            user: held.found.user.id,
            token,
            password: self.password,
            hash: None,
        };
        held.perform(lobby, operation).await.map(drop)
    }
}

/// Sets one's own password by a link, in the transaction that spends it. Everything that let somebody in before ends with it.
pub struct ChoosePassword {
    user: UserId,
    token: Token,
    password: Secret,
    /// Made while no transaction is open.
    hash: Option<String>,
}

impl Operation for ChoosePassword {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = CompleteRecovery::NAME;
    const NEEDS: Needs = Needs::SignedIn("one's own password, by the link that was sent to oneself");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        let mut tx = desk.read(head.id).await?;
        let user = get_listed(&mut tx, head.id, self.user).await?;
        tx.rollback().await?;
        // A password that breaks a rule leaves the link alive for another try.
        ensure_good(desk.house, (&user, head), &self.password, "/password").await?;
        self.hash = Some(desk.hash(&self.password).await?);
        Ok(())
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let row = links::spend(&mut room.tx, &Purpose::OF_PASSWORDS, &self.token).await?;
        let found = users::find(&mut room.tx, tenant, self.user).await?;
        let found = found.ok_or(Error::TokenInvalid)?;
        links::ensure_same(&row, &found)?;
        links::ensure_nobody_gains(room, &row, self.user).await?;
        let hash = self
            .hash
            .ok_or_else(|| Error::internal("the password was not hashed"))?;
        users::raise_generation(&mut room.tx, tenant, self.user).await?;
        passwords::upsert(&mut room.tx, tenant, self.user, &hash, false).await?;
        links::kill_all(&mut room.tx, tenant, self.user).await?;
        users::touch(&mut room.tx, tenant, self.user).await?;
        forget_failures(&mut room.tx, tenant, &found.user).await?;
        forget_devices(&mut room.tx, tenant, self.user).await?;
        end_all(room, self.user, None).await?;
        room.touch(Touched::User(self.user));
        tell_password_changed(room, &found.user).await?;
        let record = Record::happened(self.user, found.user.name);
        room.record(Record {
            reason: Some(row.purpose),
            ..record
        });
        Ok(())
    }
}
