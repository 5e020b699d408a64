//! Asking the gate, once or many times.

use std::{sync::Arc, time::Duration};

use rolecall_access::{Question, decide};
use rolecall_model::{Check, Decision, FieldFault, TenantRef, UserId};
use serde::{Deserialize, Serialize};

use super::ASK_ABOUT_ANYBODY;
use crate::{Error, InMemory, Needs, Operation, Result, Room, Target, policy::TenantPolicy};

/// Asks the gate.
#[derive(Debug)]
pub struct CheckAccess {
    /// The question.
    pub check: Check,
}

impl Operation for CheckAccess {
    type Mode = InMemory;
    type Output = Decision;
    const NAME: &'static str = "access.check";
    const NEEDS: Needs = ASK_ABOUT_ANYBODY;

    fn target(&self) -> Target {
        Target::one("user", self.check.subject)
    }

    fn is_own(&self, caller: UserId) -> bool {
        caller == self.check.subject
    }

    async fn run(self, room: &mut Room<InMemory>) -> Result<Decision> {
        answer(room, &self.check).await
    }
}

/// The tenant's policy, at least as new as the question asks for. A version that is not here yet is caught up with first.
pub(super) async fn caught_up(room: &Room<InMemory>, check: &Check) -> Result<Arc<TenantPolicy>> {
    let tenant = room.house.tenant(&TenantRef::Id(room.head.id)).await?;
    if let Some(version) = check
        .at_least
        .filter(|version| *version > tenant.snapshot().version())
    {
        room.house
            .policy
            .catch_up(&tenant, &|gone| room.house.forget(gone))
            .await?;
        if tenant.snapshot().version() < version {
            return Err(Error::Unavailable {
                reason: "the policy version asked for is not here yet",
                retry_after: Duration::from_secs(1),
            });
        }
    }
    Ok(tenant)
}

/// Answers one question. What it rests on is confirmed after it was put together, too: a process that was frozen meanwhile
/// does not wake up with an old answer.
async fn answer(room: &Room<InMemory>, check: &Check) -> Result<Decision> {
    let keys: Vec<&str> = check
        .any_of
        .iter()
        .map(rolecall_model::PermissionKey::as_str)
        .collect();
    let question = Question::any_of(&keys)
        .in_workspace(check.workspace)
        .about(check.resource.as_ref());
    for _ in 0..2 {
        let tenant = caught_up(room, check).await?;
        let now = room.house.now();
        let asked = room
            .house
            .policy
            .with_subject(&tenant, check.subject, |snapshot, subject| {
                decide(snapshot, subject, &question, now).decision(snapshot)
            });
        let decision = asked.await?;
        if room.house.policy.is_fresh(room.house.clock.as_ref()) {
            return Ok(decision);
        }
    }
    Err(Error::Unavailable {
        reason: "the policy cannot be confirmed with the database",
        retry_after: Duration::from_secs(1),
    })
}

/// One answer of a batch: a decision, or why there is none.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum BatchAnswer {
    /// The gate's answer.
    Decided(Decision),
    /// The question was malformed.
    Malformed(Vec<FieldFault>),
}

/// Asks the gate many questions. A malformed one is an error in its place; the others stand.
#[derive(Debug)]
pub struct CheckBatch {
    /// The questions in order, or why one is none.
    pub checks: Vec<std::result::Result<Check, Vec<FieldFault>>>,
}

impl Operation for CheckBatch {
    type Mode = InMemory;
    type Output = Vec<BatchAnswer>;
    const NAME: &'static str = "access.check_batch";
    const NEEDS: Needs = ASK_ABOUT_ANYBODY;

    fn target(&self) -> Target {
        Target::any("user")
    }

    fn is_own(&self, caller: UserId) -> bool {
        self.checks.iter().flatten().all(|check| check.subject == caller)
    }

    async fn run(self, room: &mut Room<InMemory>) -> Result<Vec<BatchAnswer>> {
        let mut answers = Vec::with_capacity(self.checks.len());
        for check in self.checks {
            answers.push(match check {
                Ok(check) => BatchAnswer::Decided(answer(room, &check).await?),
                Err(faults) => BatchAnswer::Malformed(faults),
            });
        }
        Ok(answers)
    }
}
