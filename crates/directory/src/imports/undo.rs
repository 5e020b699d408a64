//! Taking back what an import did, where nobody touched it since.

mod parties;
mod roles;
mod users;

use rolecall_model::{Import, ImportId, ImportKind, ImportStatus, ImportedId, RowResult, Rule, Timestamp};
use rolecall_store::imports::{self, ImportRowAtRest};

use super::{
    BATCH, NEEDS,
    apply::finished,
    ensure_status,
    former::FormerRole,
    get,
    refresh::ensure_may,
    run::{ByJob, at_row},
};
use crate::{Change, Error, Needs, Operation, Result, Rights, Room, Target, users::WantedRole};

/// Takes back what an import did: accounts and parties that it made are deleted, others get their former values. What changed since is
/// left as it is and named. Everything or nothing.
#[derive(Debug)]
pub struct UndoImport {
    /// Which.
    pub import: ImportId,
    /// The job that does it.
    pub by: Option<ByJob>,
}

impl Operation for UndoImport {
    type Mode = Rights;
    type Output = Import;
    const NAME: &'static str = "import.undo";
    const NEEDS: Needs = NEEDS;

    fn target(&self) -> Target {
        Target::one("import", self.import)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Import> {
        let tenant = room.tenant();
        let before = get(room, self.import).await?;
        ensure_may(room, &before)?;
        let from = match self.by {
            Some(_) => ImportStatus::Undoing,
            None => ImportStatus::Applied,
        };
        ensure_status(&before, from)?;
        let (mut after, mut undone, mut kept) = (0, 0, 0);
        loop {
            let rows = imports::list_rows(&mut room.tx, tenant, &before.import, after, BATCH).await?;
            let Some(last) = rows.last() else { break };
            after = last.ordinal();
            for row in rows {
                let place = row.row.row;
                let taken = take_back(room, &before.import, row).await;
                match taken.map_err(|error| at_row(error, place))? {
                    Some(true) => undone += 1,
                    Some(false) => kept += 1,
                    None => {}
                }
                if let Some(by) = &self.by {
                    by.step()?;
                }
            }
        }
        imports::update_undone(&mut room.tx, tenant, self.import, undone, kept).await?;
        imports::update_status(&mut room.tx, tenant, self.import, from, ImportStatus::Undone).await?;
        if let Some(by) = &self.by {
            by.finish(room, undone, before.import.total.saturating_sub(undone + kept))
                .await?;
        }
        finished(room, &before).await
    }
}

/// Takes a row back, and tells whether it could; `None` for one that did nothing.
async fn take_back(
    room: &mut Room<Rights>,
    import: &Import,
    mut row: ImportRowAtRest,
) -> Result<Option<bool>> {
    let (RowResult::Applied, Some(id)) = (row.row.result, row.row.resource.id) else {
        return Ok(None);
    };
    let reason = format!("undo of import {}", import.id);
    let kept = match (import.kind, id) {
        (ImportKind::UserRoles, ImportedId::User(user)) => {
            roles::take_back(room, user, &row, &reason).await?
        }
        (_, ImportedId::User(user)) => users::take_back(room, user, &row, &reason).await?,
        (_, ImportedId::Party(party)) => parties::take_back(room, party, &row, &reason).await?,
    };
    let tenant = room.tenant();
    row.row.result = if kept.is_some() {
        RowResult::Kept
    } else {
        RowResult::Undone
    };
    (row.row.code, row.row.detail) = kept
        .as_ref()
        .map(|rule| (rule.code.to_owned(), rule.detail.clone().into_owned()))
        .unzip();
    imports::update_result(&mut room.tx, tenant, import.id, &row).await?;
    Ok(Some(kept.is_none()))
}

fn changed_since() -> Rule {
    Rule::new("changed_since", "was changed since it was imported")
}

fn parse<T: serde::de::DeserializeOwned>(row: &ImportRowAtRest) -> Result<T> {
    serde_json::from_str(row.former.as_deref().unwrap_or_default()).map_err(Error::internal)
}

/// A field given back what it was. What was valid when it was written is valid still.
fn back<T>(
    then: Option<&str>,
    now: Option<&str>,
    parse: impl Fn(&str) -> std::result::Result<T, Rule>,
) -> Change<T> {
    if then == now {
        return Change::Keep;
    }
    Change::Set(then.and_then(|text| parse(text).ok()))
}

/// Whether a role as it was held would be over by now.
fn is_over(role: &FormerRole, now: Timestamp) -> bool {
    role.valid_until.is_some_and(|until| until <= now)
}

fn wanted(role: FormerRole) -> WantedRole {
    WantedRole {
        role: role.role,
        valid_from: role.valid_from,
        valid_until: role.valid_until,
        reason: role.reason,
    }
}
