//! Listing invitations.

use rolecall_model::{Invitation, InvitationId, InvitationStatus, TenantId, Timestamp, UserId, canonical};

use super::{SELECT, fill_roles, read};
use crate::{Builder, Counted, Result, Tx, dialect, lists};

/// Which invitations a list shows, and from where.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of the name or address.
    pub q: Option<String>,
    /// In that status.
    pub status: Option<InvitationStatus>,
    /// Those that were neither accepted nor taken back, or those that were.
    pub open: Option<bool>,
    /// The account's.
    pub user: Option<UserId>,
    /// Made before then.
    pub before: Option<Timestamp>,
    /// Whether the oldest come first.
    pub ascending: bool,
    /// Those after this one in the order.
    pub after: Option<InvitationId>,
    /// How many at the most.
    pub limit: u32,
}

/// One page of invitations with what they offer.
pub async fn list(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Vec<Invitation>> {
    let now = tx.now();
    let mut builder = Builder::new(SELECT);
    push_filter(&mut builder, tenant, filter, now);
    if let Some(after) = filter.after {
        builder
            .push(if filter.ascending {
                " AND i.invitation_id > "
            } else {
                " AND i.invitation_id < "
            })
            .bind(after);
    }
    builder
        .push(if filter.ascending {
            " ORDER BY i.invitation_id LIMIT "
        } else {
            " ORDER BY i.invitation_id DESC LIMIT "
        })
        .bind(i64::from(filter.limit));
    let mut found = builder.build().list(tx, |row| read(row, now)).await?;
    fill_roles(tx, tenant, &mut found).await?;
    Ok(found)
}

/// How many invitations the filter shows on all its pages, counted as far as that is quick.
pub async fn count(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Counted> {
    let now = tx.now();
    let most = lists::MOST_LOOKED_UP;
    let total = lists::count_up_to(tx, most, |builder| {
        builder.push(SELECT);
        push_filter(builder, tenant, filter, now);
    });
    Ok(Counted::up_to(total.await?, most))
}

fn push_filter(builder: &mut Builder, tenant: TenantId, filter: &Filter, now: Timestamp) {
    builder.push(" WHERE i.tenant_id = ").bind(tenant);
    match filter.open {
        Some(true) => builder.push(" AND i.accepted_at = 0 AND i.revoked_at = 0"),
        Some(false) => builder.push(" AND (i.accepted_at <> 0 OR i.revoked_at <> 0)"),
        None => builder,
    };
    if let Some(status) = filter.status {
        push_status(builder, status, now);
    }
    if let Some(user) = filter.user {
        builder.push(" AND i.user_id = ").bind(user);
    }
    if let Some(before) = filter.before {
        builder.push(" AND i.created_at < ").bind(before);
    }
    if let Some(q) = &filter.q {
        builder
            .push(" AND u.search_text LIKE ")
            .bind(dialect::like(&canonical(q)))
            .push(" ESCAPE '\\'");
    }
}

/// What `super::status` works out.
fn push_status(builder: &mut Builder, status: InvitationStatus, now: Timestamp) {
    match status {
        InvitationStatus::Accepted => builder.push(" AND i.accepted_at <> 0"),
        InvitationStatus::Revoked => builder.push(" AND i.accepted_at = 0 AND i.revoked_at <> 0"),
        InvitationStatus::Expired => builder
            .push(" AND i.accepted_at = 0 AND i.revoked_at = 0 AND i.expires_at <= ")
            .bind(now),
        InvitationStatus::Queued | InvitationStatus::Sent | InvitationStatus::Failed => builder
            .push(" AND i.accepted_at = 0 AND i.revoked_at = 0 AND i.expires_at > ")
            .bind(now)
            .push(match status {
                InvitationStatus::Sent => " AND m.status = 'sent'",
                InvitationStatus::Failed => " AND m.status = 'failed'",
                _ => " AND coalesce(m.status, 'queued') NOT IN ('sent', 'failed')",
            }),
    };
}
