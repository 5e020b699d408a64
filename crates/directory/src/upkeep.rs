//! What the worker does for the house: it forgets what nobody asks for any more. What has ended by then ended at its own time;
//! only an import can be undone just as long as it is kept.

use std::time::Duration;

use rolecall_store::{
    Bound, devices, idempotency, imports, jobs, messages, outbox, policy, sessions, throttles, tokens,
};

use crate::{Directory, Result, sessions::PASSWORD_BUCKETS};

const DAY: Duration = Duration::from_hours(24);
/// How many policy changes are kept for each tenant; a node further behind reads everything anew.
const KEPT_CHANGES: u64 = 10_000;

/// For how many days a letter is kept after it was written, so that somebody can ask whether it was sent.
const KEPT_MESSAGES: u32 = 90;

/// For how many days an import is kept after the last thing that happened to it, so that it can be undone.
const KEPT_IMPORTS: u32 = 30;

impl Directory {
    /// Marks the events of the outbox that are due as done, since nobody subscribes to them yet. Gives how many.
    pub async fn deliver_events(&self, limit: i64) -> Result<usize> {
        let mut tx = self.house.db.read(Bound::Installation).await?;
        let due = outbox::list_due(&mut tx, limit).await?;
        tx.rollback().await?;
        if due.is_empty() {
            return Ok(0);
        }
        let mut tx = self.house.db.write(Bound::Installation).await?;
        for event in &due {
            outbox::update_done(&mut tx, event.tenant, event.id).await?;
        }
        tx.commit().await?;
        Ok(due.len())
    }

    /// Forgets what nobody asks for any more.
    pub async fn tidy(&self) -> Result<()> {
        let mut tx = self.house.db.write(Bound::Installation).await?;
        let now = tx.now();
        sessions::delete_ended(&mut tx, now.minus(DAY * 30)).await?;
        tokens::delete_expired(&mut tx, now.minus(DAY * 30)).await?;
        devices::delete_expired(&mut tx, now).await?;
        idempotency::delete_older(&mut tx, now.minus(DAY)).await?;
        throttles::delete_older(&mut tx, now.minus(DAY), PASSWORD_BUCKETS).await?;
        outbox::delete_done(&mut tx, now.minus(DAY * 7)).await?;
        policy::delete_changes(&mut tx, KEPT_CHANGES).await?;
        jobs::delete_finished(&mut tx, now.minus(DAY * 30)).await?;
        messages::update_expired(&mut tx).await?;
        messages::delete_older(&mut tx, now.minus(DAY * KEPT_MESSAGES)).await?;
        imports::delete_older(&mut tx, now.minus(DAY * KEPT_IMPORTS)).await?;
        Ok(tx.commit().await?)
    }

    /// Waits until another node says that a policy changed; on SQLite, for ever.
    pub async fn policy_listener(&self) -> Result<Option<PolicyListener>> {
        Ok(self.house.db.policy_listener().await?.map(PolicyListener))
    }
}

/// Hears that a policy changed on another node. A hint only: the versions are the truth.
pub struct PolicyListener(rolecall_store::PolicyListener);

impl PolicyListener {
    /// Waits for the next hint.
    pub async fn heard(&mut self) -> Result<()> {
        Ok(self.0.heard().await?)
    }
}
