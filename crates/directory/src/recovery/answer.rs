//! Answering who asked for a way back in: the worker's part.

use std::time::Duration;

use rolecall_model::{AuditedActor, TenantId, TenantRef};
use rolecall_store::{
    Bound, Tx,
    recovery_requests::{self, RecoveryRequestRow},
    tenants, throttles, users,
};

use super::{
    RequestRecovery,
    meant::{Meant, meant_by},
};
use crate::{
    Directory, Entrance as _, Lobby, Origin, Record, Result, Target,
    links::{Purpose, mail_link, may_choose_a_password},
    sessions::digest_of,
};

const HOUR: Duration = Duration::from_hours(1);
/// How long somebody waits for an answer; after that nobody does.
const PATIENCE: Duration = Duration::from_mins(15);

/// Somebody who was not sent a link, and why.
struct Refused {
    tenant: TenantId,
    target: Target,
    reason: &'static str,
}

impl Directory {
    /// Answers who asked for a way back in, oldest first. Gives how many.
    pub async fn answer_recoveries(&self, limit: i64) -> Result<usize> {
        let mut tx = self.house.db.read(Bound::Installation).await?;
        let waiting = recovery_requests::list(&mut tx, limit).await?;
        tx.rollback().await?;
        for row in &waiting {
            self.answer_recovery(row).await?;
        }
        Ok(waiting.len())
    }

    async fn answer_recovery(&self, row: &RecoveryRequestRow) -> Result<()> {
        let lobby = self.lobby(origin_of(row), RequestRecovery::NAME);
        let late = row.asked_at.plus(PATIENCE) < self.house.now();
        let meant = if late {
            Vec::new()
        } else {
            meant_by(&lobby, row, None).await?
        };
        let mut tx = lobby.write_everywhere().await?;
        // One node answers: the others find it gone.
        if !recovery_requests::delete(&mut tx, row.id).await? {
            return Ok(tx.rollback().await?);
        }
        // What sends nothing counts for nothing: otherwise strangers use up what the owner may ask for (A8).
        let sends = meant.iter().any(|one| one.refusal.is_none());
        let bothered = if sends {
            too_many_letters(&lobby, &mut tx, row).await?
        } else {
            None
        };
        let mut refused = Vec::new();
        for one in &meant {
            if let Some(reason) = answer_one(&lobby, &mut tx, (one, bothered), row).await? {
                refused.push(Refused {
                    tenant: one.found.tenant,
                    target: Target::one("user", one.found.user.id),
                    reason,
                });
            }
        }
        if meant.is_empty() && !late {
            refused.extend(nobody(&mut tx, row).await?);
        }
        tx.commit().await?;
        for Refused {
            tenant,
            target,
            reason,
        } in refused
        {
            lobby
                .record_refusal(tenant, actor_of(row), target, reason)
                .await?;
        }
        Ok(())
    }
}

/// Sends one account its link, or says why not.
async fn answer_one(
    lobby: &Lobby,
    tx: &mut Tx,
    (one, bothered): (&Meant, Option<&'static str>),
    row: &RecoveryRequestRow,
) -> Result<Option<&'static str>> {
    if let Some(reason) = one.refusal.or(bothered) {
        return Ok(Some(reason));
    }
    let user = &one.found.user;
    // It may have changed since it was looked at.
    let found = users::find(tx, one.found.tenant, user.id).await?;
    let Some(found) =
        found.filter(|found| may_choose_a_password(&found.user) && found.user.email == user.email)
    else {
        return Ok(Some("the account is not active"));
    };
    if let Some(reason) = too_soon(tx, one).await? {
        return Ok(Some(reason));
    }
    let whose = (one.tenant_name.as_str(), &found);
    mail_link(&lobby.house, tx, Purpose::Recovery, whose, &lobby.origin).await?;
    let record = Record::happened(user.id, user.name.clone());
    lobby
        .record(
            tx,
            found.tenant,
            actor_of(row),
            Target::one("user", user.id),
            record,
        )
        .await?;
    Ok(None)
}

/// Counts a link for its account, where the tenant wants time to pass between two.
async fn too_soon(tx: &mut Tx, one: &Meant) -> Result<Option<&'static str>> {
    let delay = Duration::from_secs(u64::from(one.settings.delay_seconds));
    if delay.is_zero() {
        return Ok(None);
    }
    let bucket = format!("recovery:user:{}", one.found.user.id);
    let since = tx.now().minus(delay);
    let counted = throttles::count(tx, &bucket, since).await?;
    Ok((counted.failures > 1).then_some("the last link was sent too short a time ago"))
}

/// Counts what goes to an address because of one request, and says so when that was too much this hour (A44). An address with accounts in
/// several tenants gets a letter from each.
async fn too_many_letters(
    lobby: &Lobby,
    tx: &mut Tx,
    row: &RecoveryRequestRow,
) -> Result<Option<&'static str>> {
    let bucket = format!("recovery:mails:{}", digest_of(&[&row.email]));
    let since = tx.now().minus(HOUR);
    let counted = throttles::count(tx, &bucket, since).await?;
    let most = i64::from(lobby.house.settings.limits.recovery_mails_per_hour);
    Ok((counted.failures > most).then_some("too many letters to the address this hour"))
}

/// Where a tenant was named, it learns that somebody asked for an account that it does not have.
async fn nobody(tx: &mut Tx, row: &RecoveryRequestRow) -> Result<Option<Refused>> {
    let Some(named) = row.tenant.as_deref().and_then(TenantRef::parse) else {
        return Ok(None);
    };
    Ok(tenants::find(tx, &named).await?.map(|tenant| Refused {
        tenant: tenant.id,
        target: Target::any("user"),
        reason: "no such account",
    }))
}

fn origin_of(row: &RecoveryRequestRow) -> Origin {
    Origin {
        ip: row.ip.clone(),
        user_agent: row.user_agent.clone(),
        request_id: row.request.clone(),
        ..Origin::default()
    }
}

/// Whoever asks is not known: the trail names what was typed.
fn actor_of(row: &RecoveryRequestRow) -> AuditedActor {
    AuditedActor {
        id: None,
        name: row.email.clone(),
        email: None,
        tenant: None,
    }
}
