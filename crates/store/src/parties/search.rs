//! How parties that have a text are found.

use rolecall_model::{TenantId, canonical};

use super::listing::Filter;
use crate::{
    Builder, Result, Tx,
    dialect::{self, Searched},
    lists::{self, FEW, count_up_to},
};

/// How a text is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Search {
    /// There is none to find, or it is not looked at.
    No,
    /// Few have it, or as many as are looked at: the index says who.
    Hits { most: Option<u64> },
    /// Many have it, or the index does not know: the list is walked and compared.
    Walk,
}

impl Search {
    pub(super) async fn of(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> Result<Self> {
        if filter.q.is_none() {
            return Ok(Self::No);
        }
        Ok(match hits(tx, tenant, filter, FEW).await? {
            Some(hits) if hits <= FEW => Self::Hits { most: None },
            _ => Self::Walk,
        })
    }

    /// What stands behind `parties y`.
    pub(super) fn through_key(self, tx: &Tx) -> &'static str {
        match self {
            Self::Hits { .. } => dialect::through_key(tx, Searched::Parties),
            Self::No | Self::Walk => "",
        }
    }

    pub(super) fn push(self, builder: &mut Builder, tx: &Tx, tenant: TenantId, filter: &Filter) {
        let text = canonical(filter.q.as_deref().unwrap_or_default());
        match self {
            Self::No => {}
            Self::Walk => dialect::push_like(builder, Searched::Parties, &text),
            Self::Hits { most } => {
                // MATERIALIZED: otherwise PostgreSQL walks the list and compares, which is slow when few match.
                builder.push(" AND y.party_id IN (WITH hits AS MATERIALIZED (");
                dialect::push_hits(builder, tx.is_postgres(), Searched::Parties, tenant, &text);
                if let Some(most) = most {
                    builder.push(" LIMIT ").bind(lists::limit(most));
                }
                builder.push(") SELECT id FROM hits)");
            }
        }
    }
}

/// How many have the text, one more than `most` at the most; `None` where the index does not know.
pub(super) async fn hits(tx: &mut Tx, tenant: TenantId, filter: &Filter, most: u64) -> Result<Option<u64>> {
    let text = canonical(filter.q.as_deref().unwrap_or_default());
    if !dialect::is_indexed(&text) {
        return Ok(None);
    }
    let is_postgres = tx.is_postgres();
    count_up_to(tx, most, |builder| {
        dialect::push_hits(builder, is_postgres, Searched::Parties, tenant, &text);
    })
    .await
    .map(Some)
}
