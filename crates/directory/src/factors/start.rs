//! Beginning to add a factor, or to replace the one that is there.

use std::time::Duration;

use rolecall_model::{Secret, TotpEnrolment, UserId};
use rolecall_store::factors;

use super::{
    enrol::{draw, seal},
    proof::{Checked, FactorProof},
    remove::{prove_oneself, use_up},
};
use crate::{
    Danger, Desk, Needs, Operation, Record, Result, Rights, Room, Target, policy::TenantHead,
    users::get_listed,
};

/// How long somebody has to confirm what they have begun: to find the phone, and to install an application.
const PATIENCE: Duration = Duration::from_mins(15);

/// Draws a seed, which counts for nothing until a code confirms it: what is there works until then (A53). Performed in the
/// caller's home tenant.
#[derive(Debug)]
pub struct StartTotp {
    /// The caller's password.
    pub password: Secret,
    /// The factor that is to be replaced, if there is one.
    pub proof: Option<FactorProof>,
    /// Whose: the caller, as the door knows it.
    pub user: UserId,
    /// The proof, once it was looked at.
    pub checked: Proved,
}

/// A proof that was looked at before the transaction, and is accepted in it.
#[derive(Debug, Default)]
pub struct Proved(pub(crate) Option<Checked>);

impl Operation for StartTotp {
    type Mode = Rights;
    type Output = TotpEnrolment;
    const NAME: &'static str = "own_factor.start";
    const NEEDS: Needs = Needs::SignedIn("one's own second factors, with the password");
    const WHILE_FACTOR_IS_DUE: bool = true;
    const DANGER: Danger = Danger::Proves("the password, and the factor that is there");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        self.checked.0 = prove_oneself(desk, head, self.user, &self.password, self.proof.as_ref()).await?;
        Ok(())
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<TotpEnrolment> {
        let tenant = room.tenant();
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        use_up(room, &user, self.checked.0.as_ref(), self.proof.as_ref()).await?;
        let (seed, enrolment) = draw(&room.house, &room.head, &user)?;
        let sealed = seal(&room.house, user.id, &seed)?;
        let expires_at = room.tx.now().plus(PATIENCE);
        factors::upsert_enrolment(&mut room.tx, tenant, user.id, &sealed, expires_at).await?;
        room.record(Record::happened(user.id, user.name));
        Ok(enrolment)
    }
}
