//! Removing one's own factor, and what every change of one's own factors asks for: the password, and the factor that is
//! there (A55).

use rolecall_model::{Rule, Secret, User, UserId};
use rolecall_store::{factors, passkeys};

use super::{
    letters::{tell_changed, tell_used},
    proof::{Accepted, Checked, FactorProof, USED_RECOVERY_CODE, accept, check, wrong},
    start::Proved,
};
use crate::{
    Danger, Desk, Error, Needs, Operation, Record, Result, Rights, Room, Target, links,
    policy::{TenantHead, Touched},
    sessions::{bucket_from, end_all},
    users::{check_own_password, get_listed},
};

/// Removes one's own authenticator application, with the recovery codes if it is the last factor, which ends one's other sessions. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct RemoveTotp {
    /// The caller's password.
    pub password: Secret,
    /// The factor.
    pub proof: Option<FactorProof>,
    /// Whose: the caller, as the door knows it.
    pub user: UserId,
    /// The proof, once it was looked at.
    pub checked: Proved,
}

impl Operation for RemoveTotp {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "own_factor.remove";
    const NEEDS: Needs = Needs::SignedIn("one's own second factors, with the password and the factor");
    const DANGER: Danger = Danger::Proves("the password, and the factor");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        ensure_totp(desk, head, self.user).await?;
        self.checked.0 = prove_oneself(desk, head, self.user, &self.password, self.proof.as_ref()).await?;
        Ok(())
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        use_up(room, &user, self.checked.0.as_ref(), self.proof.as_ref()).await?;
        if passkeys::list(&mut room.tx, tenant, user.id).await?.is_empty() {
            factors::delete_all(&mut room.tx, tenant, user.id).await?;
        } else {
            factors::delete_totp(&mut room.tx, tenant, user.id).await?;
        }
        changed(room, user).await
    }
}

async fn ensure_totp(desk: &Desk<'_>, head: &TenantHead, user: UserId) -> Result<()> {
    let mut tx = desk.read(head.id).await?;
    let found = factors::find(&mut tx, head.id, user).await?;
    tx.rollback().await?;
    found.map(drop).ok_or(Error::NotFound)
}

/// Refuses what needs a factor where there is none.
pub(super) async fn ensure_there(desk: &Desk<'_>, head: &TenantHead, user: UserId) -> Result<()> {
    let mut tx = desk.read(head.id).await?;
    let found = get_listed(&mut tx, head.id, user).await?;
    if found.mfa { Ok(()) } else { Err(Error::NotFound) }
}

/// Asks the caller for the password, and for the factor if there is one.
pub(crate) async fn prove_oneself(
    desk: &Desk<'_>,
    head: &TenantHead,
    user: UserId,
    password: &Secret,
    proof: Option<&FactorProof>,
) -> Result<Option<Checked>> {
    if !desk.is_caller(user) {
        return Err(Error::NotFound);
    }
    let mut tx = desk.read(head.id).await?;
    let found = get_listed(&mut tx, head.id, user).await?;
    tx.rollback().await?;
    if found.mfa && proof.is_none() {
        let rule = Rule::new(
            "required",
            "is needed: a code or a passkey of those that are there, or a recovery code",
        );
        return Err(Error::invalid("/code", rule));
    }
    check_own_password(desk, head, user, password, "/password").await?;
    match proof.filter(|_| found.mfa) {
        Some(proof) => {
            let mut tx = desk.read(head.id).await?;
            let bucket = bucket_from(&mut tx, (head.id, user), desk.origin).await?;
            tx.rollback().await?;
            check(desk.house, &bucket, (head.id, user), proof).await.map(Some)
        }
        None => Ok(None),
    }
}

/// Accepts the proof in the transaction that it is for. Where a factor was added since it was asked for, there is none.
pub(crate) async fn use_up(
    room: &mut Room<Rights>,
    user: &User,
    checked: Option<&Checked>,
    proof: Option<&FactorProof>,
) -> Result<()> {
    let tenant = room.tenant();
    let (Some(checked), Some(proof)) = (checked, proof) else {
        return if user.mfa { Err(Error::Stale) } else { Ok(()) };
    };
    match accept(&mut room.tx, tenant, user.id, checked).await? {
        None => Err(wrong(proof)),
        Some(Accepted::Code) => Ok(()),
        Some(Accepted::RecoveryCode) => {
            tell_used(&room.house, &mut room.tx, tenant, user).await?;
            let record = Record::happened(user.id, user.name.clone());
            room.record_too(USED_RECOVERY_CODE, Target::one("user", user.id), record)
                .await
        }
    }
}

/// What follows when the factors of the caller changed: other sessions end, links are dead, every node knows.
pub(super) async fn changed(room: &mut Room<Rights>, user: User) -> Result<()> {
    let tenant = room.tenant();
    let session = room.account()?.session;
    links::kill_all(&mut room.tx, tenant, user.id).await?;
    end_all(room, user.id, session).await?;
    room.renew_in_browser().await?;
    tell_changed(&room.house, &mut room.tx, tenant, &user).await?;
    room.touch(Touched::User(user.id));
    room.record(Record::happened(user.id, user.name));
    Ok(())
}
