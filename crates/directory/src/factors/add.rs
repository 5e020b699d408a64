//! Confirming a factor.

use rolecall_model::{Rule, Secret, UserId};
use rolecall_store::{Bound, factors};

use super::{
    codes::NewRecoveryCodes,
    enrol::{establish, open},
    proof::{FactorProof, wrong},
    remove::changed,
    throttle::MOST_TRIES,
};
use crate::{
    Desk, Error, Needs, Operation, Result, Rights, Room, Target, policy::TenantHead, users::get_listed,
};

/// Confirms what was begun with a code of it: from here on it is the caller's factor, instead of any before, and the caller's
/// other sessions end. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ConfirmTotp {
    /// A code of the new factor.
    pub code: Secret,
    /// Whose: the caller, as the door knows it.
    pub user: UserId,
    /// The sealed seed and the step of the code, once it was looked at.
    pub confirmed: Option<(Vec<u8>, i64)>,
}

impl Operation for ConfirmTotp {
    type Mode = Rights;
    type Output = NewRecoveryCodes;
    const NAME: &'static str = "own_factor.add";
    const NEEDS: Needs = Needs::SignedIn("one's own second factors");
    const WHILE_FACTOR_IS_DUE: bool = true;

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        if !desk.is_caller(self.user) {
            return Err(Error::NotFound);
        }
        let mut tx = desk.house.db.write(Bound::Tenant(head.id)).await?;
        let now = tx.now();
        let seed = factors::try_enrolment(&mut tx, head.id, self.user, MOST_TRIES).await?;
        tx.commit().await?;
        let seed = seed.ok_or_else(nothing_begun)?;
        let step = open(desk.house, self.user, &seed)?.step_of(self.code.expose(), now);
        let step = step.ok_or_else(|| wrong(&FactorProof::Code(self.code.clone())))?;
        self.confirmed = Some((seed, step));
        Ok(())
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<NewRecoveryCodes> {
        let tenant = room.tenant();
        let (seed, step) = self.confirmed.ok_or_else(nothing_begun)?;
        let user = get_listed(&mut room.tx, tenant, self.user).await?;
        if !factors::take_enrolment(&mut room.tx, tenant, user.id, &seed).await? {
            return Err(nothing_begun());
        }
        let recovery_codes = establish(&room.house, &mut room.tx, tenant, user.id, &seed, step).await?;
        changed(room, user).await?;
        Ok(NewRecoveryCodes { recovery_codes })
    }
}

fn nothing_begun() -> Error {
    let rule = Rule::new("enrolment_over", "confirms nothing: begin anew");
    Error::invalid("/code", rule)
}
