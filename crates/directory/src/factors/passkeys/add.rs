//! Adding a passkey.

use rolecall_credentials::{Bearer, StoredPasskey};
use rolecall_model::{AddedPasskey, PasskeyId, PasskeyName, Secret, SessionId, UserId};
use rolecall_store::{Bound, factors, passkeys, passkeys::PasskeyRow, users, users::UserRow};
use serde_json::Value;

use super::{
    answer::{burn, refused},
    ask::{Asked, PasskeyChallenge, keep},
    relying_party, shown,
};
use crate::{
    Desk, Error, Needs, Operation, Record, Result, Rights, Room, Target,
    factors::{
        enrol::renew_codes,
        proof::FactorProof,
        remove::{changed, prove_oneself, use_up},
        start::Proved,
    },
    links::presented,
    policy::TenantHead,
    users::get_listed,
};

/// The challenge of one who adds a passkey.
const PURPOSE_ADD: &str = "passkey.add";
/// More than a person has devices.
const MOST: usize = 20;

/// Asks the caller's device for a new passkey. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct StartPasskey {
    /// The caller's password.
    pub password: Secret,
    /// The factor that is there, if there is one.
    pub proof: Option<FactorProof>,
    /// Whose: the caller, as the door knows it.
    pub user: UserId,
    /// The proof, once it was looked at.
    pub checked: Proved,
}

impl Operation for StartPasskey {
    type Mode = Rights;
    type Output = PasskeyChallenge;
    const NAME: &'static str = "own_passkey.start";
    const NEEDS: Needs = Needs::SignedIn("one's own passkeys, with the password");
    const WHILE_FACTOR_IS_DUE: bool = true;

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        relying_party(desk.house)?;
        self.checked.0 = prove_oneself(desk, head, self.user, &self.password, self.proof.as_ref()).await?;
        Ok(())
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<PasskeyChallenge> {
        let tenant = room.tenant();
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        use_up(room, &user, self.checked.0.as_ref(), self.proof.as_ref()).await?;
        let has = passkeys::list(&mut room.tx, tenant, user.id).await?;
        if has.len() >= MOST {
            let detail = format!("an account has at most {MOST} passkeys: remove one first");
            return Err(Error::conflict("passkeys_exhausted", detail));
        }
        let found = users::find(&mut room.tx, tenant, user.id).await?;
        let found = found.ok_or(Error::NotFound)?;
        let asked = ask(room, &found, has).await?;
        room.record(Record::happened(user.id, user.name));
        Ok(asked)
    }
}

async fn ask(room: &mut Room<Rights>, found: &UserRow, has: Vec<PasskeyRow>) -> Result<PasskeyChallenge> {
    let session = room.account()?.session;
    let user = &found.user;
    let logins = [user.email.as_deref(), user.username.as_deref()];
    let question = relying_party(&room.house)?.ask_for_new(Bearer {
        user: user.id,
        login: logins.into_iter().flatten().next().unwrap_or(&user.name),
        name: &user.name,
        organization: &room.head.name,
        has: has.into_iter().map(|row| row.credential).collect(),
    });
    keep(&room.house, &mut room.tx, PURPOSE_ADD, found, session, question).await
}

/// Adds the passkey that the caller's device made: it is a factor, and a way to sign in without a password. The caller's other
/// sessions end. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct FinishPasskey {
    /// The challenge of the question.
    pub challenge: Secret,
    /// What the browser gave, as it came: it is read when the challenge is burnt.
    pub credential: Value,
    /// What it is to be called.
    pub name: PasskeyName,
    /// Whose: the caller, as the door knows it.
    pub user: UserId,
    /// The session that answers.
    pub session: Option<SessionId>,
    /// The passkey, once it was looked at.
    pub made: Option<StoredPasskey>,
}

impl Operation for FinishPasskey {
    type Mode = Rights;
    type Output = AddedPasskey;
    const NAME: &'static str = "own_passkey.add";
    const NEEDS: Needs = Needs::SignedIn("one's own passkeys");
    const WHILE_FACTOR_IS_DUE: bool = true;

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        if !desk.is_caller(self.user) {
            return Err(Error::NotFound);
        }
        let challenge = presented(&self.challenge)?;
        let burnt = burn(desk.house, PURPOSE_ADD, &challenge.hash()).await?;
        let asked: Asked = serde_json::from_str(&burnt.details).map_err(Error::internal)?;
        let mut tx = desk.house.db.read(Bound::Tenant(head.id)).await?;
        let found = users::find(&mut tx, head.id, self.user).await?;
        tx.rollback().await?;
        let generation = found.map(|found| found.generation);
        if (burnt.user, asked.session) != (Some(self.user), self.session)
            || generation != Some(burnt.generation)
        {
            return Err(Error::TokenInvalid);
        }
        let made = relying_party(desk.house)?.take_new(&asked.state, &self.credential);
        let made = made.map_err(|_| refused("/credential"))?;
        ensure_nobodys(desk, &made).await?;
        self.made = Some(made);
        Ok(())
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<AddedPasskey> {
        let tenant = room.tenant();
        let made = self.made.ok_or(Error::TokenInvalid)?;
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        let row = PasskeyRow {
            tenant,
            id: PasskeyId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
            user: user.id,
            credential: made.credential,
            document: made.document,
            counter: made.counter,
            name: self.name.as_str().to_owned(),
            created_at: room.tx.now(),
            last_used_at: rolecall_model::Timestamp::default(),
        };
        if !passkeys::insert(&mut room.tx, &row).await? {
            return Err(taken());
        }
        let recovery_codes = if user.mfa {
            None
        } else {
            Some(renew_codes(&room.house, &mut room.tx, tenant, user.id).await?)
        };
        factors::update_has_factor(&mut room.tx, tenant, user.id, true).await?;
        changed(room, user).await?;
        Ok(AddedPasskey {
            factor: shown(row),
            recovery_codes,
        })
    }
}

/// Refuses a passkey that an account has, whatever its tenant.
async fn ensure_nobodys(desk: &Desk<'_>, made: &StoredPasskey) -> Result<()> {
    let mut tx = desk.house.db.read(Bound::Installation).await?;
    let known = passkeys::list_by_credential(&mut tx, &made.credential).await?;
    tx.rollback().await?;
    if known.is_empty() { Ok(()) } else { Err(taken()) }
}

fn taken() -> Error {
    Error::conflict(
        "passkey_taken",
        "this passkey is an account's already: a device makes one for each account",
    )
}
