//! Proving once more who one is, for what is dangerous (P-07).

use rolecall_model::{Secret, Session, UserId};

use super::issue::shown;
use crate::{
    Danger, Desk, Needs, Operation, Record, Result, Rights, Room, Target,
    factors::{FactorProof, Proved, prove_oneself, use_up},
    policy::TenantHead,
    users::get_listed,
};

/// Asks the owner of the session for the password, and for the second factor if there is one. The session gets another secret,
/// and may do what is dangerous for a while; it lasts no longer than before. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct Reauthenticate {
    /// The caller's password.
    pub password: Secret,
    /// The factor, where there is one.
    pub proof: Option<FactorProof>,
    /// Whose session: the caller, as the door knows it.
    pub user: UserId,
    /// The proof, once it was looked at.
    pub checked: Proved,
}

impl Operation for Reauthenticate {
    type Mode = Rights;
    type Output = Session;
    const NAME: &'static str = "session.reauthenticate";
    const NEEDS: Needs = Needs::SignedIn("one's own session, with the password and the factor");
    const WHILE_FACTOR_IS_DUE: bool = true;
    const DANGER: Danger = Danger::Proves("the session may do what is dangerous afterwards");

    fn target(&self) -> Target {
        Target::any("session")
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        self.checked.0 = prove_oneself(desk, head, self.user, &self.password, self.proof.as_ref()).await?;
        Ok(())
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Session> {
        let tenant = room.tenant();
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        use_up(room, &user, self.checked.0.as_ref(), self.proof.as_ref()).await?;
        let row = room.renew_session(room.tx.now()).await?;
        room.record(Record::happened(row.id, user.name));
        Ok(shown(&row, true))
    }
}
