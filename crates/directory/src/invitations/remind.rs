//! Reminding invitees, once, before their time is over.

use rolecall_model::{Invitation, InvitationId, TemplateKind, TenantId, TenantRef, UserStatus};
use rolecall_store::{Bound, Tx, invitations as rows, users};

use super::{letter, link};
use crate::{Directory, Result, links::Purpose, policy::TenantHead};

/// How many are reminded in one go.
const BATCH: i64 = 100;

impl Directory {
    /// Reminds those whose invitations are over soon. Gives how many. The worker asks; it may ask on several nodes at once, and each
    /// invitee is reminded once.
    pub async fn remind_invitees(&self) -> Result<usize> {
        let mut tx = self.house.db.read(Bound::Installation).await?;
        let due = rows::list_to_remind(&mut tx, BATCH).await?;
        tx.rollback().await?;
        let mut reminded = 0;
        for (tenant, invitation) in due {
            reminded += usize::from(self.remind(tenant, invitation).await?);
        }
        Ok(reminded)
    }

    async fn remind(&self, tenant: TenantId, invitation: InvitationId) -> Result<bool> {
        let head = self.house.tenant(&TenantRef::Id(tenant)).await?.head();
        let mut tx = self.house.db.write(Bound::Tenant(tenant)).await?;
        if !rows::update_reminded(&mut tx, tenant, invitation).await? {
            return Ok(false);
        }
        if let Some(invitation) = rows::find(&mut tx, tenant, invitation).await? {
            self.write_reminder(&mut tx, &head, &invitation).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// What was mailed before is not kept, so the reminder has a link of its own; the one that was shown lives on. Where no mail leaves,
    /// the link of the letter may have been handed over, and goes on.
    async fn write_reminder(&self, tx: &mut Tx, head: &TenantHead, invitation: &Invitation) -> Result<()> {
        if !crate::mail::leaves(&self.house, tx, head.id).await? {
            return Ok(());
        }
        let found = users::find(tx, head.id, invitation.user).await?;
        let Some(found) = found.filter(|found| found.user.status == UserStatus::Pending) else {
            return Ok(());
        };
        let about = (&found, invitation.expires_at);
        let mailed = link::mint(&self.house, tx, about, Purpose::InvitationMailed).await?;
        crate::mail::cancel_of(tx, head.id, &invitation.id.to_string()).await?;
        let said = (TemplateKind::InvitationReminder, mailed);
        letter::write(&self.house, tx, head, invitation, said).await?;
        Ok(())
    }
}
