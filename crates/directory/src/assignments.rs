//! Assignments across users: for how long a role can be given, and what ends soon.

pub use rolecall_store::assignments::EndingFilter;

use rolecall_model::{EndingAssignment, Rule, Timestamp};
use rolecall_store::assignments;
use serde::{Deserialize, Serialize};

use crate::{Needs, Operation, Reads, Result, Room, Target};

/// Refuses a time for which no role is given: one that ends before it begins, or is over already. What is held stays as it is.
pub(crate) fn ensure_span(
    from: Option<Timestamp>,
    until: Option<Timestamp>,
    now: Timestamp,
) -> std::result::Result<(), Rule> {
    let Some(until) = until else { return Ok(()) };
    if from.is_some_and(|from| until <= from) {
        return Err(Rule::new("validity_invalid", "must be after `valid_from`"));
    }
    if until <= now {
        return Err(Rule::new("validity_over", "must be in the future"));
    }
    Ok(())
}

/// One page of assignments that end.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndingPage {
    /// The assignments, soonest first.
    pub items: Vec<EndingAssignment>,
    /// Whether there are more.
    pub more: bool,
}

/// Lists the roles that users hold until some moment that is still to come.
#[derive(Debug)]
pub struct ListEndingAssignments {
    /// Which, from where.
    pub filter: EndingFilter,
}

impl Operation for ListEndingAssignments {
    type Mode = Reads;
    type Output = EndingPage;
    const NAME: &'static str = "assignment.list_ending";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all", "users:manage:roles"]);

    fn target(&self) -> Target {
        Target::any("assignment")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<EndingPage> {
        let tenant = room.tenant();
        let asked = self.filter.limit as usize;
        let filter = EndingFilter {
            limit: self.filter.limit + 1,
            ..self.filter
        };
        let mut items = assignments::list_ending(&mut room.tx, tenant, &filter).await?;
        let more = items.len() > asked;
        items.truncate(asked);
        Ok(EndingPage { items, more })
    }
}
