//! The step of the second factor: a code of the one that is there, or the first code of one that has to be added.

use rolecall_credentials::{Token, TokenHash};
use rolecall_model::TenantRef;
use rolecall_store::{Tx, sessions, tokens, tokens::TokenRow, users::UserRow};

use super::{
    admit::{after_change, after_factor},
    answer_challenge::{account_of, change_is_due},
    devices,
    issue::{EnrolDetails, PURPOSE_ENROL, PURPOSE_TOTP, SignInAnswer, actor_of, tell},
    refusal,
};
use crate::{
    Error, Lobby, Operation as _, Record, Result, Target,
    factors::{
        self, Accepted, Checked, ConfirmTotp, FactorProof, USED_RECOVERY_CODE, ensure_challenge_bears,
    },
    links,
    policy::Touched,
};

/// Takes the proof to whichever of the two steps the challenge is of.
pub(super) async fn prove(lobby: &Lobby, challenge: &Token, proof: FactorProof) -> Result<SignInAnswer> {
    let hash = challenge.hash();
    let mut tx = lobby.read_everywhere().await?;
    let found = tokens::find_live(&mut tx, hash.bytes()).await?;
    tx.rollback().await?;
    let row = found.ok_or(Error::TokenInvalid)?;
    let has_factor = match row.purpose.as_str() {
        PURPOSE_TOTP => true,
        PURPOSE_ENROL => false,
        _ => return Err(Error::TokenInvalid),
    };
    let lobby = &lobby.at_portal(row.portal);
    let found = account_of(lobby, row.tenant, row.user, row.generation).await?;
    ensure_challenge_bears(&lobby.house, row.id).await?;
    let step = Step {
        lobby,
        found,
        hash,
        proof,
    };
    if has_factor {
        step.show().await
    } else {
        step.add(&row).await
    }
}

struct Step<'a> {
    lobby: &'a Lobby,
    found: UserRow,
    hash: TokenHash,
    proof: FactorProof,
}

impl Step<'_> {
    /// The factor that the account has.
    async fn show(self) -> Result<SignInAnswer> {
        let (tenant, user) = (self.found.tenant, self.found.user.id);
        let mut tx = self.lobby.read_everywhere().await?;
        let bucket = devices::bucket_of(&mut tx, (tenant, user), &self.lobby.origin).await?;
        tx.rollback().await?;
        let checked = factors::check(&self.lobby.house, &bucket, (tenant, user), &self.proof).await;
        let checked = self.noting(checked).await?;
        let mut tx = self.lobby.write_everywhere().await?;
        self.spend(&mut tx, PURPOSE_TOTP).await?;
        if self.accept(&mut tx, &checked).await?.is_none() {
            drop(tx);
            return self.noting(Err(factors::wrong(&self.proof))).await;
        }
        let change_required = change_is_due(&mut tx, tenant, user).await?;
        tx.commit().await?;
        after_factor(self.lobby, self.found, change_required).await
    }

    /// A factor that the account must add: with the right code it is there, and its recovery codes are shown with the session.
    async fn add(self, row: &TokenRow) -> Result<SignInAnswer> {
        let details: EnrolDetails = serde_json::from_str(&row.details).map_err(Error::internal)?;
        let sealed = details.seed()?;
        let step = self.step_of(&sealed);
        let step = self.noting(step).await?;
        let (tenant, user) = (self.found.tenant, self.found.user.id);
        let mut tx = self.lobby.write_everywhere().await?;
        self.spend(&mut tx, PURPOSE_ENROL).await?;
        let codes = factors::establish(&self.lobby.house, &mut tx, tenant, user, &sealed, step).await?;
        links::kill_all(&mut tx, tenant, user).await?;
        // A session of before showed no factor, and would be free to do everything now.
        sessions::end_all(&mut tx, tenant, user, None).await?;
        tell(&mut tx, tenant, &[Touched::User(user)]).await?;
        factors::tell_changed(&self.lobby.house, &mut tx, tenant, &self.found.user).await?;
        self.record(&mut tx, ConfirmTotp::NAME).await?;
        tx.commit().await?;
        self.lobby.house.sessions.forget_of(user);
        let mut found = self.found;
        found.generation += 1;
        found.user.mfa = true;
        after_change(self.lobby, found, Some(codes)).await
    }

    fn step_of(&self, sealed: &[u8]) -> Result<i64> {
        let FactorProof::Code(code) = &self.proof else {
            return Err(Error::TokenInvalid);
        };
        let seed = factors::open(&self.lobby.house, self.found.user.id, sealed)?;
        seed.step_of(code.expose(), self.lobby.house.now())
            .ok_or_else(|| factors::wrong(&self.proof))
    }

    async fn spend(&self, tx: &mut Tx, purpose: &str) -> Result<()> {
        let spent = tokens::spend(tx, purpose, self.hash.bytes()).await?;
        spent.map(drop).ok_or(Error::TokenInvalid)
    }

    async fn accept(&self, tx: &mut Tx, checked: &Checked) -> Result<Option<Accepted>> {
        let (tenant, user) = (self.found.tenant, self.found.user.id);
        let accepted = factors::accept(tx, tenant, user, checked).await?;
        if accepted == Some(Accepted::RecoveryCode) {
            factors::tell_used(&self.lobby.house, tx, tenant, &self.found.user).await?;
            self.record(tx, USED_RECOVERY_CODE).await?;
        }
        Ok(accepted)
    }

    /// Writes down what was done by and to the account on the way in.
    async fn record(&self, tx: &mut Tx, action: &'static str) -> Result<()> {
        let user = &self.found.user;
        let head = self
            .lobby
            .house
            .tenant(&TenantRef::Id(self.found.tenant))
            .await?
            .head();
        let record = Record::happened(user.id, user.name.clone());
        let actor = actor_of(user, head.slug.as_str());
        self.lobby
            .doing(action)
            .record(tx, self.found.tenant, actor, Target::one("user", user.id), record)
            .await
    }

    /// Notes in the trail that somebody who knew the password was not let in.
    async fn noting<T>(&self, result: Result<T>) -> Result<T> {
        let reason = match &result {
            Err(Error::Invalid(_)) => refusal::WRONG_CODE,
            Err(Error::TooMany { .. }) => refusal::FACTOR_WAITING,
            _ => return result,
        };
        let user = &self.found.user;
        let head = self
            .lobby
            .house
            .tenant(&TenantRef::Id(self.found.tenant))
            .await?
            .head();
        let actor = actor_of(user, head.slug.as_str());
        self.lobby
            .record_refusal(self.found.tenant, actor, Target::one("user", user.id), reason)
            .await?;
        result
    }
}
