//! Invitations: pending accounts on their way, and what they offer.
//!
//! Where one is, is a question to these rows and the clock: nothing has to be tidied for an invitation to be over.

mod ending;
mod listing;
mod roles;

use rolecall_model::{
    Invitation, InvitationId, InvitationStatus, Inviter, MessageId, MessageStatus, TenantId, Timestamp,
    UserId,
};

use crate::{Result, Row, Tx, sql};

pub use ending::{end_of, expire_of, list_to_remind, update_accepted, update_refusal, update_reminded};
pub use listing::{Filter, count, list};
pub use roles::{
    OfferedRole, count_open_by_role, delete_by_role, fill_roles, insert_roles, list_open_contexts,
    list_open_scopes, list_roles, move_role,
};

/// An invitation with its account and the letter that went out last.
const SELECT: &str = "SELECT i.*, u.email, u.name, u.context, m.status AS mail_status, m.answer AS mail_answer FROM invitations i \
     JOIN users u ON u.tenant_id = i.tenant_id AND u.user_id = i.user_id \
     LEFT JOIN messages m ON m.tenant_id = i.tenant_id AND m.message_id = i.mail_id";

fn read(row: &Row, now: Timestamp) -> Result<Invitation> {
    let mail = match row.get::<Option<String>>("mail_status")? {
        Some(_) => Some(row.parse::<MessageStatus>("mail_status")?),
        None => None,
    };
    let mut invitation = Invitation {
        id: row.get("invitation_id")?,
        user: row.get("user_id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        context: row.parse("context")?,
        roles: Vec::new(),
        message: row.get("message")?,
        status: InvitationStatus::Queued,
        mail,
        mail_answer: row.get("mail_answer")?,
        invited_by: Inviter {
            id: row.get::<Option<UserId>>("invited_by")?,
            name: row.get("invited_by_name")?,
        },
        refusal: row.get("refusal")?,
        refused_at: row.time("refused_at")?,
        created_at: row.get("created_at")?,
        sent_at: row.get("sent_at")?,
        reminded_at: row.time("reminded_at")?,
        expires_at: row.get("expires_at")?,
        accepted_at: row.time("accepted_at")?,
        revoked_at: row.time("revoked_at")?,
    };
    invitation.status = status(&invitation, now);
    Ok(invitation)
}

/// Where an invitation is at a moment. `listing` says the same in a statement.
fn status(invitation: &Invitation, now: Timestamp) -> InvitationStatus {
    match invitation.mail {
        _ if invitation.accepted_at.is_some() => InvitationStatus::Accepted,
        _ if invitation.revoked_at.is_some() => InvitationStatus::Revoked,
        _ if invitation.expires_at <= now => InvitationStatus::Expired,
        Some(MessageStatus::Sent) => InvitationStatus::Sent,
        Some(MessageStatus::Failed) => InvitationStatus::Failed,
        _ => InvitationStatus::Queued,
    }
}

/// Writes a new invitation; its roles follow.
pub async fn insert(
    tx: &mut Tx,
    tenant: TenantId,
    invitation: &Invitation,
    remind_at: Timestamp,
) -> Result<()> {
    sql("INSERT INTO invitations (tenant_id, invitation_id, user_id, message, invited_by, invited_by_name, created_at, sent_at, remind_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind(tenant)
        .bind(invitation.id)
        .bind(invitation.user)
        .bind(invitation.message.clone())
        .bind(invitation.invited_by.id)
        .bind(invitation.invited_by.name.as_str())
        .bind(invitation.created_at)
        .bind(invitation.sent_at)
        .bind(remind_at)
        .bind(invitation.expires_at)
        .run(tx)
        .await
        .map(drop)
}

/// One invitation with what it offers.
pub async fn find(tx: &mut Tx, tenant: TenantId, invitation: InvitationId) -> Result<Option<Invitation>> {
    let now = tx.now();
    let mut builder = crate::Builder::new(SELECT);
    builder
        .push(" WHERE i.tenant_id = ")
        .bind(tenant)
        .push(" AND i.invitation_id = ")
        .bind(invitation);
    let found = builder.build().find(tx, |row| read(row, now)).await?;
    filled(tx, tenant, found).await
}

/// The invitation of an account that was neither accepted nor taken back, whether or not its time is over.
pub async fn find_open_of(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<Option<Invitation>> {
    let now = tx.now();
    let mut builder = crate::Builder::new(SELECT);
    builder
        .push(" WHERE i.accepted_at = 0 AND i.revoked_at = 0 AND i.tenant_id = ")
        .bind(tenant)
        .push(" AND i.user_id = ")
        .bind(user);
    let found = builder.build().find(tx, |row| read(row, now)).await?;
    filled(tx, tenant, found).await
}

async fn filled(tx: &mut Tx, tenant: TenantId, found: Option<Invitation>) -> Result<Option<Invitation>> {
    let Some(found) = found else { return Ok(None) };
    let mut filled = [found];
    fill_roles(tx, tenant, &mut filled).await?;
    let [found] = filled;
    Ok(Some(found))
}

/// Notes the letter whose delivery is the invitation's.
pub async fn update_mail(
    tx: &mut Tx,
    tenant: TenantId,
    invitation: InvitationId,
    mail: MessageId,
) -> Result<()> {
    sql("UPDATE invitations SET mail_id = $3 WHERE tenant_id = $1 AND invitation_id = $2")
        .bind(tenant)
        .bind(invitation)
        .bind(mail)
        .run(tx)
        .await
        .map(drop)
}

/// Gives an invitation that is open another time, and notes who answers for it now; `false` when it is over.
pub async fn update_sent(
    tx: &mut Tx,
    tenant: TenantId,
    invitation: &Invitation,
    remind_at: Timestamp,
) -> Result<bool> {
    let sent = sql("UPDATE invitations SET invited_by = $3, invited_by_name = $4, sent_at = $5, remind_at = $6, expires_at = $7, reminded_at = 0, refused_at = 0, refusal = NULL \
         WHERE tenant_id = $1 AND invitation_id = $2 AND accepted_at = 0 AND revoked_at = 0")
        .bind(tenant)
        .bind(invitation.id)
        .bind(invitation.invited_by.id)
        .bind(invitation.invited_by.name.as_str())
        .bind(invitation.sent_at)
        .bind(remind_at)
        .bind(invitation.expires_at)
        .run(tx)
        .await?;
    Ok(sent == 1)
}
