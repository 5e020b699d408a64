//! Reading the audit trail. It is written by the corridor, and by nothing else.

mod export;

use std::time::Duration;

use rolecall_model::{AuditEntry, AuditStats, UserId};
use rolecall_store::audit as rows;
use serde::{Deserialize, Serialize};

pub use export::ExportAudit;
pub use rolecall_store::audit::Filter as AuditFilter;

use crate::{Count, Needs, Operation, Reads, Result, Room, Target};

const DAY: Duration = Duration::from_hours(24);

/// One page of entries, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AuditPage {
    /// The entries.
    pub items: Vec<AuditEntry>,
    /// Whether there are more.
    pub more: bool,
    /// How many there are on all pages, if that was asked.
    pub total: Option<u64>,
}

/// Lists what happened in a tenant.
#[derive(Debug)]
pub struct ListAudit {
    /// What, from where.
    pub filter: AuditFilter,
    /// Whether to count them all.
    pub count: Count,
}

impl Operation for ListAudit {
    type Mode = Reads;
    type Output = AuditPage;
    const NAME: &'static str = "audit.list";
    const NEEDS: Needs = Needs::AnyOf(&["audit:read:all"]);

    fn target(&self) -> Target {
        Target::any("audit")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<AuditPage> {
        page(room, self.filter, self.count).await
    }
}

async fn page(room: &mut Room<Reads>, filter: AuditFilter, count: Count) -> Result<AuditPage> {
    let tenant = room.tenant();
    let mut items = rows::list(
        &mut room.tx,
        tenant,
        &AuditFilter {
            limit: filter.limit + 1,
            ..filter.clone()
        },
    )
    .await?;
    let more = items.len() > filter.limit as usize;
    items.truncate(filter.limit as usize);
    let total = match count {
        Count::Yes | Count::Exact => Some(rows::count(&mut room.tx, tenant, &filter).await?),
        Count::No => None,
    };
    Ok(AuditPage { items, more, total })
}

/// Lists what a user did and what was done to it.
#[derive(Debug)]
pub struct ShowTimeline {
    /// Whose.
    pub user: UserId,
    /// From where.
    pub filter: AuditFilter,
}

impl Operation for ShowTimeline {
    type Mode = Reads;
    type Output = AuditPage;
    const NAME: &'static str = "audit.timeline";
    const NEEDS: Needs = Needs::AnyOf(&["audit:read:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<AuditPage> {
        let tenant = room.tenant();
        crate::users::get(&mut room.tx, tenant, self.user).await?;
        page(
            room,
            AuditFilter {
                about: Some(self.user.to_string()),
                ..self.filter
            },
            Count::No,
        )
        .await
    }
}

/// Shows the last 24 hours in three figures.
#[derive(Debug)]
pub struct ShowAuditStats;

impl Operation for ShowAuditStats {
    type Mode = Reads;
    type Output = AuditStats;
    const NAME: &'static str = "audit.stats";
    const NEEDS: Needs = Needs::AnyOf(&["audit:read:all"]);

    fn target(&self) -> Target {
        Target::any("audit")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<AuditStats> {
        let (tenant, since) = (room.tenant(), room.tx.now().minus(DAY));
        Ok(rows::stats(&mut room.tx, tenant, since).await?)
    }
}

/// What the trail of a tenant can be filtered by.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AuditFacets {
    /// Every action that happened.
    pub actions: Vec<String>,
    /// Every type of resource that something happened to.
    pub resource_types: Vec<String>,
}

/// Shows what the trail can be filtered by.
#[derive(Debug)]
pub struct ShowAuditFacets;

impl Operation for ShowAuditFacets {
    type Mode = Reads;
    type Output = AuditFacets;
    const NAME: &'static str = "audit.facets";
    const NEEDS: Needs = Needs::AnyOf(&["audit:read:all"]);

    fn target(&self) -> Target {
        Target::any("audit")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<AuditFacets> {
        let tenant = room.tenant();
        let (actions, resource_types) = rows::facets(&mut room.tx, tenant).await?;
        Ok(AuditFacets {
            actions,
            resource_types,
        })
    }
}
