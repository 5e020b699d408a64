//! New recovery codes.

use rolecall_model::{Secret, UserId};
use serde::{Deserialize, Serialize};

use super::{
    enrol::renew_codes,
    letters::tell_changed,
    proof::FactorProof,
    remove::{ensure_there, prove_oneself, use_up},
    start::Proved,
};
use crate::{
    Danger, Desk, Needs, Operation, Record, Result, Rights, Room, Target, policy::TenantHead,
    users::get_listed,
};

/// Recovery codes, which are shown once.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewRecoveryCodes {
    /// Ten codes, each of which works once.
    pub recovery_codes: Vec<String>,
}

/// Makes new recovery codes; those before work no more. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct RenewRecoveryCodes {
    /// The caller's password.
    pub password: Secret,
    /// The factor.
    pub proof: Option<FactorProof>,
    /// Whose: the caller, as the door knows it.
    pub user: UserId,
    /// The proof, once it was looked at.
    pub checked: Proved,
}

impl Operation for RenewRecoveryCodes {
    type Mode = Rights;
    type Output = NewRecoveryCodes;
    const NAME: &'static str = "own_factor.renew_recovery_codes";
    const NEEDS: Needs = Needs::SignedIn("one's own recovery codes, with the password and the factor");
    const DANGER: Danger = Danger::Proves("the password, and the factor");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        ensure_there(desk, head, self.user).await?;
        self.checked.0 = prove_oneself(desk, head, self.user, &self.password, self.proof.as_ref()).await?;
        Ok(())
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<NewRecoveryCodes> {
        let tenant = room.tenant();
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        use_up(room, &user, self.checked.0.as_ref(), self.proof.as_ref()).await?;
        let recovery_codes = renew_codes(&room.house, &mut room.tx, tenant, user.id).await?;
        tell_changed(&room.house, &mut room.tx, tenant, &user).await?;
        room.record(Record::happened(user.id, user.name));
        Ok(NewRecoveryCodes { recovery_codes })
    }
}
