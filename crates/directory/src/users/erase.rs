//! Erasing for good.

use std::time::Duration;

use rolecall_model::{EraseSettings, Timestamp, UserId, UserStatus};
use rolecall_store::users;
use serde_json::json;

use crate::{
    Error, Needs, Operation, Record, Result, Rights, Room, Target, policy::Touched, tenants::settings,
};

/// What is left of an account to show.
const TOMBSTONE: &str = "Erased account";

const DAY: Duration = Duration::from_hours(24);

/// Wipes everything personal of a deleted account, for good. Its id stays, so that the trail and whatever refers to it hold;
/// what the trail says of it stays as it was written.
#[derive(Debug)]
pub struct EraseUser {
    /// Which.
    pub user: UserId,
}

impl Operation for EraseUser {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "user.erase";
    const NEEDS: Needs = Needs::AnyOf(&["users:erase:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let found = users::find(&mut room.tx, tenant, self.user)
            .await?
            .filter(|found| found.user.status != UserStatus::Erased)
            .ok_or(Error::NotFound)?;
        if found.user.status != UserStatus::Deleted {
            return Err(Error::conflict("user_not_deleted", "the account is not deleted"));
        }
        let turned = settings(&mut room.tx, tenant).await?.users.erase;
        ensure_over(&turned, found.deleted_at.unwrap_or_default(), room.tx.now())?;
        room.authorize_touch(self.user).await?;
        users::erase(&mut room.tx, tenant, self.user, TOMBSTONE).await?;
        room.touch(Touched::User(self.user));
        room.record(Record {
            before: Some(json!({ "status": UserStatus::Deleted })),
            after: Some(json!({ "status": UserStatus::Erased })),
            ..Record::happened(self.user, TOMBSTONE)
        });
        Ok(())
    }
}

/// Refuses to erase where the tenant does not, or before its retention is over.
fn ensure_over(turned: &EraseSettings, deleted_at: Timestamp, now: Timestamp) -> Result<()> {
    if !turned.enabled {
        return Err(Error::conflict(
            "erase_disabled",
            "the tenant keeps deleted accounts: turn on erasing in its settings",
        ));
    }
    let over = deleted_at.plus(DAY * turned.retention_days);
    if now < over {
        return Err(Error::conflict(
            "retention_not_over",
            format!("the account is kept until {over}"),
        ));
    }
    Ok(())
}
