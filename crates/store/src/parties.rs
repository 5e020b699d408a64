//! Parties, and which account is linked to which.
//!
//! The link stands with the account, which copies kind and household, because the gate reads accounts. Whoever changes an
//! account's link or hides an account calls [`note_link`] or [`note_link_of`], so that `linked` stays true.

mod listing;
mod matching;
mod search;

use rolecall_model::{Email, LinkedUser, Party, PartyId, Relative, TenantId, UserId, canonical};

use crate::{Builder, Result, Row, Tx, sql};

pub use listing::{Filter, Found, Position, Sort, count, count_all, list};
pub use matching::{Alike, Likeness, list_alike, list_by_external_id, list_by_id};

/// Columns of a party with the listed account that is linked to it, which [`LINKED`] joins.
const SELECT: &str = "SELECT y.*, u.user_id, u.name AS user_name FROM parties y";
const LINKED: &str =
    " LEFT JOIN users u ON u.tenant_id = y.tenant_id AND u.party_id = y.party_id AND u.listed ";

fn read(row: &Row) -> Result<Party> {
    let user: Option<UserId> = row.get("user_id")?;
    let name: Option<String> = row.get("user_name")?;
    Ok(Party {
        id: row.get("party_id")?,
        kind: row.parse("kind")?,
        name: row.get("name")?,
        email: row.get("email")?,
        family: row.get("family")?,
        external_id: row.get("external_id")?,
        user: user.zip(name).map(|(id, name)| LinkedUser { id, name }),
        link: None,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        version: row.get("version")?,
    })
}

/// One party.
pub async fn find(tx: &mut Tx, tenant: TenantId, party: PartyId) -> Result<Option<Party>> {
    let mut builder = Builder::new(SELECT);
    builder
        .push(LINKED)
        .push("WHERE y.tenant_id = ")
        .bind(tenant)
        .push(" AND y.party_id = ")
        .bind(party);
    builder.build().find(tx, read).await
}

/// The form in which the address of a party is compared.
fn canonical_email(party: &Party) -> Option<String> {
    let email = Email::parse(party.email.as_deref()?).ok()?;
    Some(email.canonical().to_owned())
}

/// What is searched and sorted by.
fn derived(party: &Party) -> (String, String) {
    let searched = [
        Some(&party.name),
        party.email.as_ref(),
        party.external_id.as_ref(),
        party.family.as_ref(),
    ];
    let search: Vec<String> = searched
        .into_iter()
        .flatten()
        .map(|part| canonical(part))
        .collect();
    (canonical(&party.name), search.join(" "))
}

/// Writes a new party; `false` when another of its kind has the external id.
pub async fn insert(tx: &mut Tx, tenant: TenantId, party: &Party) -> Result<bool> {
    let (sort_name, search_text) = derived(party);
    let written = sql("INSERT INTO parties (tenant_id, party_id, kind, name, sort_name, search_text, email, email_canonical, family, external_id, created_at, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11) ON CONFLICT DO NOTHING")
        .bind(tenant)
        .bind(party.id)
        .bind(party.kind.as_str())
        .bind(party.name.as_str())
        .bind(sort_name)
        .bind(search_text)
        .bind(party.email.clone())
        .bind(canonical_email(party))
        .bind(party.family.clone())
        .bind(party.external_id.clone())
        .bind(party.created_at)
        .run(tx)
        .await?;
    Ok(written == 1)
}

/// Writes a party's fields and raises its version; accounts that are linked to it follow its household. Uniqueness is asked
/// before, with [`find_by_external_id`], in the same transaction.
pub async fn update(tx: &mut Tx, tenant: TenantId, party: &Party) -> Result<()> {
    let (sort_name, search_text) = derived(party);
    let now = tx.now();
    sql("UPDATE parties SET name = $3, sort_name = $4, search_text = $5, email = $6, email_canonical = $7, family = $8, external_id = $9, updated_at = $10, version = version + 1 \
         WHERE tenant_id = $1 AND party_id = $2")
        .bind(tenant)
        .bind(party.id)
        .bind(party.name.as_str())
        .bind(sort_name)
        .bind(search_text)
        .bind(party.email.clone())
        .bind(canonical_email(party))
        .bind(party.family.clone())
        .bind(party.external_id.clone())
        .bind(now)
        .run(tx)
        .await?;
    sql("UPDATE users SET family = $3 WHERE tenant_id = $1 AND party_id = $2")
        .bind(tenant)
        .bind(party.id)
        .bind(party.family.clone())
        .run(tx)
        .await
        .map(drop)
}

/// Deletes a party; every account that was linked to it, a deleted one too, is linked to none.
pub async fn delete(tx: &mut Tx, tenant: TenantId, party: PartyId) -> Result<()> {
    let now = tx.now();
    sql("UPDATE users SET party_id = NULL, party_kind = NULL, family = NULL, updated_at = $3, version = version + 1 WHERE tenant_id = $1 AND party_id = $2")
        .bind(tenant)
        .bind(party)
        .bind(now)
        .run(tx)
        .await?;
    sql("DELETE FROM parties WHERE tenant_id = $1 AND party_id = $2")
        .bind(tenant)
        .bind(party)
        .run(tx)
        .await
        .map(drop)
}

/// The party of that kind with that external id.
pub async fn find_by_external_id(
    tx: &mut Tx,
    tenant: TenantId,
    kind: rolecall_model::PartyKind,
    external_id: &str,
) -> Result<Option<PartyId>> {
    sql("SELECT party_id FROM parties WHERE tenant_id = $1 AND kind = $2 AND external_id = $3")
        .bind(tenant)
        .bind(kind.as_str())
        .bind(external_id)
        .find(tx, |row| row.get("party_id"))
        .await
}

/// Links an account to a party, or to none. That the party is free is asked before.
pub async fn set_link(tx: &mut Tx, tenant: TenantId, user: UserId, party: Option<&Party>) -> Result<()> {
    sql("UPDATE users SET party_id = $3, party_kind = $4, family = $5 WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .bind(party.map(|party| party.id))
        .bind(party.map(|party| party.kind.as_str()))
        .bind(party.and_then(|party| party.family.clone()))
        .run(tx)
        .await
        .map(drop)
}

/// Notes with a party whether a listed account is linked to it, and raises its version if that changed.
pub async fn note_link(tx: &mut Tx, tenant: TenantId, party: PartyId) -> Result<()> {
    let now = tx.now();
    sql("UPDATE parties SET linked = NOT linked, updated_at = $3, version = version + 1 WHERE tenant_id = $1 AND party_id = $2 \
         AND linked <> EXISTS (SELECT 1 FROM users u WHERE u.tenant_id = $1 AND u.party_id = $2 AND u.listed)")
        .bind(tenant)
        .bind(party)
        .bind(now)
        .run(tx)
        .await
        .map(drop)
}

/// The same with the party of an account that was hidden or brought back.
pub(crate) async fn note_link_of(tx: &mut Tx, tenant: TenantId, user: UserId) -> Result<()> {
    let linked = sql("SELECT party_id FROM users WHERE tenant_id = $1 AND user_id = $2")
        .bind(tenant)
        .bind(user)
        .find(tx, |row| row.get::<Option<PartyId>>("party_id"))
        .await?
        .flatten();
    match linked {
        Some(party) => note_link(tx, tenant, party).await,
        None => Ok(()),
    }
}

/// The others of a household by name.
pub async fn list_relatives(
    tx: &mut Tx,
    tenant: TenantId,
    family: &str,
    but: PartyId,
    most: u32,
) -> Result<Vec<Relative>> {
    sql("SELECT party_id, kind, name FROM parties WHERE tenant_id = $1 AND family = $2 AND party_id <> $3 ORDER BY sort_name, party_id LIMIT $4")
        .bind(tenant)
        .bind(family)
        .bind(but)
        .bind(i64::from(most))
        .list(tx, |row| {
            Ok(Relative {
                id: row.get("party_id")?,
                kind: row.parse("kind")?,
                name: row.get("name")?,
            })
        })
        .await
}
