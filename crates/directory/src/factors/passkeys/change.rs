//! Renaming and removing passkeys.

use rolecall_model::{PasskeyId, PasskeyName, Secret, UserId};
use rolecall_store::{factors, passkeys};

use super::shown;
use crate::{
    Desk, Error, Needs, Operation, Record, Result, Rights, Room, Target, Writes,
    factors::{
        proof::FactorProof,
        remove::{changed, prove_oneself, use_up},
        start::Proved,
    },
    policy::TenantHead,
    users::get_listed,
};

/// Gives one of one's own passkeys another name. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct RenamePasskey {
    /// Which.
    pub passkey: PasskeyId,
    /// The name.
    pub name: PasskeyName,
}

impl Operation for RenamePasskey {
    type Mode = Writes;
    type Output = rolecall_model::Factor;
    const NAME: &'static str = "own_passkey.update";
    const NEEDS: Needs = Needs::SignedIn("one's own passkeys");

    fn target(&self) -> Target {
        Target::one("passkey", self.passkey)
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<rolecall_model::Factor> {
        let tenant = room.tenant();
        let user = room.account()?.user;
        let before = passkeys::find(&mut room.tx, tenant, user, self.passkey).await?;
        let before = before.map(shown).ok_or(Error::NotFound)?;
        let name = self.name.as_str();
        if !passkeys::update_name(&mut room.tx, tenant, user, self.passkey, name).await? {
            return Err(Error::NotFound);
        }
        let mut after = before.clone();
        after.name = Some(name.to_owned());
        room.record(Record::changed(self.passkey, name, &before, &after));
        Ok(after)
    }
}

/// Removes one of one's own passkeys, with the recovery codes if it is the last factor. The caller's other sessions end. Performed
/// in the caller's home tenant.
#[derive(Debug)]
pub struct RemovePasskey {
    /// Which.
    pub passkey: PasskeyId,
    /// The caller's password.
    pub password: Secret,
    /// The factor.
    pub proof: Option<FactorProof>,
    /// Whose: the caller, as the door knows it.
    pub user: UserId,
    /// The proof, once it was looked at.
    pub checked: Proved,
}

impl Operation for RemovePasskey {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "own_passkey.remove";
    const NEEDS: Needs = Needs::SignedIn("one's own passkeys, with the password and a factor");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        let mut tx = desk.read(head.id).await?;
        let found = passkeys::find(&mut tx, head.id, self.user, self.passkey).await?;
        tx.rollback().await?;
        found.ok_or(Error::NotFound)?;
        self.checked.0 = prove_oneself(desk, head, self.user, &self.password, self.proof.as_ref()).await?;
        Ok(())
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        use_up(room, &user, self.checked.0.as_ref(), self.proof.as_ref()).await?;
        if !passkeys::delete(&mut room.tx, tenant, user.id, self.passkey).await? {
            return Err(Error::NotFound);
        }
        let others = passkeys::list(&mut room.tx, tenant, user.id).await?;
        let totp = factors::find(&mut room.tx, tenant, user.id).await?;
        if others.is_empty() && totp.is_none() {
            factors::delete_all(&mut room.tx, tenant, user.id).await?;
        } else {
            factors::update_has_factor(&mut room.tx, tenant, user.id, true).await?;
        }
        changed(room, user).await
    }
}
