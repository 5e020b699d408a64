//! Assignments across users: what ends soon.

pub use rolecall_store::assignments::EndingFilter;

use rolecall_model::EndingAssignment;
use rolecall_store::assignments;
use serde::{Deserialize, Serialize};

use crate::{Needs, Operation, Reads, Result, Room, Target};

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
