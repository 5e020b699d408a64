//! Asking the gate why.

use rolecall_access::{Question, explain};
use rolecall_model::{Check, Explanation, UserId};

use super::{ASK_ABOUT_ANYBODY, check::caught_up};
use crate::{InMemory, Needs, Operation, Result, Room, Target};

/// Asks the gate, and for everything that led to its answer.
#[derive(Debug)]
pub struct ExplainAccess {
    /// The question.
    pub check: Check,
}

impl Operation for ExplainAccess {
    type Mode = InMemory;
    type Output = Explanation;
    const NAME: &'static str = "access.explain";
    const NEEDS: Needs = ASK_ABOUT_ANYBODY;

    fn target(&self) -> Target {
        Target::one("user", self.check.subject)
    }

    fn is_own(&self, caller: UserId) -> bool {
        caller == self.check.subject
    }

    async fn run(self, room: &mut Room<InMemory>) -> Result<Explanation> {
        let tenant = caught_up(room, &self.check).await?;
        let keys: Vec<&str> = self
            .check
            .any_of
            .iter()
            .map(rolecall_model::PermissionKey::as_str)
            .collect();
        let question = Question::any_of(&keys)
            .in_workspace(self.check.workspace)
            .about(self.check.resource.as_ref());
        let now = room.house.now();
        room.house
            .policy
            .with_subject(&tenant, self.check.subject, |snapshot, subject| {
                explain(snapshot, subject, &question, now)
            })
            .await
    }
}
