//! Exporting the audit trail.

use rolecall_model::{AuditEntry, AuditId};
use rolecall_store::audit as rows;
use serde_json::Value;

use super::AuditFilter;
use crate::{Danger, Export, Leaf, Needs, Reads, Result, Room, Target};

/// How many entries are read in one go.
const PAGE: u32 = 500;

/// Exports the entries that a list shows, newest first.
#[derive(Debug)]
pub struct ExportAudit {
    /// Which.
    pub filter: AuditFilter,
    /// What was asked for, as the audit trail keeps it.
    pub asked: Value,
}

impl Export for ExportAudit {
    type Item = AuditEntry;
    type Position = AuditId;
    const NAME: &'static str = "audit.export";
    const STARTED: &'static str = "audit.export_start";
    const NEEDS: Needs = Needs::AnyOf(&["audit:export:all"]);
    const DANGER: Danger = Danger::Always("the trail leaves the house");

    fn target(&self) -> Target {
        Target::any("audit")
    }

    fn asked(&self) -> &Value {
        &self.asked
    }

    async fn page(
        &self,
        room: &mut Room<Reads>,
        after: Option<AuditId>,
    ) -> Result<Leaf<AuditEntry, AuditId>> {
        let tenant = room.tenant();
        let filter = AuditFilter {
            after,
            limit: PAGE,
            ..self.filter.clone()
        };
        let items = rows::list(&mut room.tx, tenant, &filter).await?;
        let next = items
            .last()
            .filter(|_| items.len() == PAGE as usize)
            .map(|entry| entry.id);
        Ok(Leaf { items, next })
    }
}
