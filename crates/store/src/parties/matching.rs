//! Finding the parties that somebody else's file speaks of.

use rolecall_model::{Party, PartyId, PartyKind, TenantId};

use super::{LINKED, SELECT, read};
use crate::{Builder, Result, Tx, Value};

/// By what parties are found that share no external id: several of a kind may have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The address, in canonical form.
    Email,
    /// The name, in canonical form.
    Name,
}

impl Likeness {
    const fn column(self) -> &'static str {
        match self {
            Self::Email => "y.email_canonical",
            Self::Name => "y.sort_name",
        }
    }
}

/// The parties of a kind that have one of some addresses or names.
#[derive(Clone, Debug, Default)]
pub struct Alike {
    /// Those that alone have theirs.
    pub single: Vec<Party>,
    /// What several have.
    pub shared: Vec<String>,
}

/// Parties by their ids, in no order.
pub async fn list_by_id(tx: &mut Tx, tenant: TenantId, parties: &[PartyId]) -> Result<Vec<Party>> {
    if parties.is_empty() {
        return Ok(Vec::new());
    }
    let mut builder = Builder::new(SELECT);
    builder.push(LINKED).push("WHERE y.tenant_id = ").bind(tenant);
    builder
        .push(" AND y.party_id IN ")
        .bind_all(parties.iter().copied().map(Value::from));
    builder.build().list(tx, read).await
}

/// Parties of whatever kind with one of these external ids, in no order.
pub async fn list_by_external_id(
    tx: &mut Tx,
    tenant: TenantId,
    external_ids: &[String],
) -> Result<Vec<Party>> {
    if external_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut builder = Builder::new(SELECT);
    builder.push(LINKED).push("WHERE y.tenant_id = ").bind(tenant);
    builder
        .push(" AND y.kind IN ")
        .bind_all(PartyKind::ALL.iter().map(|kind| kind.as_str()))
        .push(" AND y.external_id IN ")
        .bind_all(external_ids.iter().map(String::as_str));
    builder.build().list(tx, read).await
}

/// Parties of a kind with one of these addresses or names. What several have is only named, however many they are.
pub async fn list_alike(
    tx: &mut Tx,
    tenant: TenantId,
    kind: PartyKind,
    by: Likeness,
    texts: &[String],
) -> Result<Alike> {
    if texts.is_empty() {
        return Ok(Alike::default());
    }
    let column = by.column();
    let mut builder = Builder::new("SELECT ");
    builder.push(column).push(" AS shared FROM parties y ");
    push_texts(&mut builder, tenant, kind, column, texts);
    builder
        .push(" GROUP BY ")
        .push(column)
        .push(" HAVING count(*) > 1");
    let shared: Vec<String> = builder.build().list(tx, |row| row.get("shared")).await?;
    let rest: Vec<String> = texts
        .iter()
        .filter(|text| !shared.contains(text))
        .cloned()
        .collect();
    if rest.is_empty() {
        return Ok(Alike {
            single: Vec::new(),
            shared,
        });
    }
    let mut builder = Builder::new(SELECT);
    builder.push(LINKED);
    push_texts(&mut builder, tenant, kind, column, &rest);
    let single = builder.build().list(tx, read).await?;
    Ok(Alike { single, shared })
}

fn push_texts(
    builder: &mut Builder,
    tenant: TenantId,
    kind: PartyKind,
    column: &'static str,
    texts: &[String],
) {
    builder
        .push("WHERE y.tenant_id = ")
        .bind(tenant)
        .push(" AND y.kind = ")
        .bind(kind.as_str())
        .push(" AND ")
        .push(column)
        .push(" IN ")
        .bind_all(texts.iter().map(String::as_str));
}
