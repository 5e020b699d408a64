//! Jobs: work that goes on after its request was answered.
//!
//! A bulk job carries the same action out on many users, each row one ordinary operation by whoever asked for the job, so
//! that the trail, the rules of escalation and the last administrator hold for each. A job of an import is one transaction.
//! Whoever holds a job's lease runs it; what a row did and that it was done commit together, so nothing is done twice.

mod action;
mod caller;
mod cancel;
mod reason;
mod row;
mod running;
mod show;
mod start;
mod work;

pub use action::{BulkAction, RoleGrant};
pub use cancel::CancelJob;
pub(crate) use running::{Progress, Running};
pub use show::{JobPage, JobResultPage, ListJobResults, ListJobs, ShowJob};
pub use start::{Chosen, StartBulk};
pub(crate) use work::{Lease, stopped};

use rolecall_model::{Job, JobId, JobKind, JobStatus, JobThing};
use rolecall_store::jobs::JobRow;

use crate::{Mode, Room};

/// A job that is about to be written, asked for by the caller of that room.
pub(crate) fn queued<M: Mode<Tx = rolecall_store::Tx>>(
    room: &Room<M>,
    kind: JobKind,
    request: String,
) -> JobRow {
    let account = room.caller.account();
    let actor = room.caller.actor();
    let job = Job {
        id: JobId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
        kind,
        action: None,
        import: None,
        status: JobStatus::Queued,
        total: 0,
        done: 0,
        succeeded: 0,
        failed: 0,
        skipped: 0,
        reason: None,
        created_by: JobThing {
            id: account.map(|account| account.user),
            name: actor.name,
        },
        created_at: room.tx.now(),
        started_at: None,
        finished_at: None,
    };
    JobRow {
        job,
        tenant: room.tenant(),
        request,
        home: account.map_or(room.tenant(), |account| account.home),
        generation: account.map_or(0, |account| account.generation),
        ip: room.caller.origin.ip.clone(),
        user_agent: room.caller.origin.user_agent.clone(),
        request_id: room.caller.origin.request_id.clone(),
    }
}
