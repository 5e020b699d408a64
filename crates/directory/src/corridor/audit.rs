//! What is written down of an operation: an audit row, and an event for others.

use rolecall_model::{
    AuditEntry, AuditId, AuditResult, AuditedActor, AuditedResource, EventId, TenantId, Timestamp,
};
use rolecall_store::{Tx, outbox::EventRow};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::Target;
use crate::{Origin, Result, house::House};

/// What an operation did: to what, and how it was before and after.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Its id.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The fields that changed, before.
    pub before: Option<Value>,
    /// The fields that changed, after.
    pub after: Option<Value>,
    /// Why, in the caller's words.
    pub reason: Option<String>,
}

impl Record {
    /// Something that was not there before.
    pub(crate) fn made(id: impl ToString, name: impl Into<String>, after: &impl Serialize) -> Self {
        Self {
            id: Some(id.to_string()),
            name: Some(name.into()),
            before: None,
            after: Some(shown(after)),
            reason: None,
        }
    }

    /// Something that changed.
    pub(crate) fn changed(
        id: impl ToString,
        name: impl Into<String>,
        before: &impl Serialize,
        after: &impl Serialize,
    ) -> Self {
        let (before, after) = changed(before, after);
        Self {
            id: Some(id.to_string()),
            name: Some(name.into()),
            before: Some(before),
            after: Some(after),
            reason: None,
        }
    }

    /// Something that happened to it, with nothing to compare.
    pub(crate) fn happened(id: impl ToString, name: impl Into<String>) -> Self {
        Self {
            id: Some(id.to_string()),
            name: Some(name.into()),
            ..Self::default()
        }
    }
}

// What is empty, and what only counts or dates the change itself, tells nobody anything.
fn shown(noun: &impl Serialize) -> Value {
    let mut fields = fields_of(noun);
    fields.retain(|name, value| !is_noise(name) && !value.is_null());
    Value::Object(fields)
}

fn is_noise(name: &str) -> bool {
    matches!(name, "updated_at" | "users_count" | "members_count")
}

fn fields_of(noun: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(noun) {
        Ok(Value::Object(fields)) => fields,
        Ok(other) => Map::from_iter([("value".to_owned(), other)]),
        Err(_) => Map::new(),
    }
}

/// The fields in which two states differ, each before and after.
fn changed(before: &impl Serialize, after: &impl Serialize) -> (Value, Value) {
    let (mut before, mut after) = (fields_of(before), fields_of(after));
    let same: Vec<String> = before
        .iter()
        .filter(|(name, value)| is_noise(name) || after.get(*name) == Some(value))
        .map(|(name, _)| name.clone())
        .collect();
    for name in same {
        before.remove(&name);
        after.remove(&name);
    }
    (Value::Object(before), Value::Object(after))
}

/// An audit row, ready to be written.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    tenant: TenantId,
    entry: AuditEntry,
}

/// How an operation ended.
pub(crate) struct Ending {
    pub(crate) result: AuditResult,
    pub(crate) reason: Option<String>,
}

impl Ending {
    pub(crate) const SUCCESS: Self = Self {
        result: AuditResult::Success,
        reason: None,
    };
}

/// Who did what to what.
pub(crate) struct Deed<'a> {
    pub(crate) tenant: TenantId,
    pub(crate) action: &'static str,
    pub(crate) actor: AuditedActor,
    pub(crate) origin: &'a Origin,
    pub(crate) target: Target,
    pub(crate) record: Record,
}

impl Deed<'_> {
    /// The audit row of this deed.
    pub(crate) fn entry(&self, house: &House, at: Timestamp, ending: Ending) -> Entry {
        let entry = AuditEntry {
            id: AuditId::new(house.clock.as_ref(), house.random.as_ref()),
            at,
            action: self.action.to_owned(),
            actor: self.actor.clone(),
            acting_for: None,
            resource: AuditedResource {
                kind: self.target.kind.to_owned(),
                id: self.record.id.clone().or_else(|| self.target.id.clone()),
                name: self.record.name.clone(),
            },
            ip: self.origin.ip.clone(),
            user_agent: self.origin.user_agent.clone(),
            request_id: self.origin.request_id.clone(),
            reason: ending.reason.or_else(|| self.record.reason.clone()),
            result: ending.result,
            before: self.record.before.clone(),
            after: self.record.after.clone(),
        };
        Entry {
            tenant: self.tenant,
            entry,
        }
    }

    /// The event that tells others of it.
    pub(crate) fn event(&self, house: &House, at: Timestamp) -> EventRow {
        let id = EventId::new(house.clock.as_ref(), house.random.as_ref());
        let subject = self
            .record
            .id
            .clone()
            .or_else(|| self.target.id.clone())
            .unwrap_or_default();
        let payload = json!({
            "type": self.action,
            "timestamp": at,
            "tenant": self.tenant,
            "data": { "id": subject, "before": self.record.before, "after": self.record.after },
        });
        EventRow {
            tenant: self.tenant,
            id,
            aggregate: format!("{}:{subject}", self.target.kind),
            kind: self.action.to_owned(),
            payload: payload.to_string(),
            created_at: at,
        }
    }
}

impl Entry {
    pub(crate) async fn insert(&self, tx: &mut Tx) -> Result<()> {
        Ok(rolecall_store::audit::insert(tx, self.tenant, &self.entry).await?)
    }

    /// Writes the row in a transaction of its own: what was refused leaves nothing else.
    pub(crate) async fn insert_alone(&self, house: &House) -> Result<()> {
        let mut tx = house.db.write_tenant(self.tenant).await?;
        self.insert(&mut tx).await?;
        Ok(tx.commit().await?)
    }
}
