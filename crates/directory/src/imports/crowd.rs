//! The accounts that some rows are about, read in one go.

use std::collections::{BTreeMap, HashMap};

use rolecall_access::Subject;
use rolecall_model::{GroupId, ImportKind, PartyId, PortalId, UserId, Username, canonical};
use rolecall_store::{
    Tx,
    assignments::{self, AssignmentRow, Holder},
    groups, portals,
    users::{self, UserRow},
};

use super::{
    party_crowd::{NamedParty, Parties},
    plan::Planner,
    sheet::Line,
};
use crate::{Result, policy::packed, users::canonical_email};

/// An account that is there already, with what it holds.
pub(super) struct Known {
    pub(super) row: UserRow,
    pub(super) subject: Subject,
    pub(super) held: Vec<AssignmentRow>,
    pub(super) groups: Vec<GroupId>,
}

/// The accounts and parties that some rows may be about.
pub(super) struct Crowd {
    known: Vec<Known>,
    emails: HashMap<String, usize>,
    usernames: HashMap<String, usize>,
    pub(super) parties: Parties,
}

/// The addresses and usernames that some rows name, in the form in which they are compared.
fn keys(lines: &[Line]) -> (Vec<String>, Vec<String>) {
    let cell = |line: &Line, field: &str| line.cells.get(field).cloned();
    let emails = lines
        .iter()
        .filter_map(|line| canonical_email(cell(line, "email").as_deref()));
    let usernames = lines
        .iter()
        .filter_map(|line| cell(line, "username"))
        .filter_map(|name| Username::parse(&name).ok())
        .map(|name| name.canonical().to_owned());
    (emails.collect(), usernames.collect())
}

impl Crowd {
    pub(super) async fn of(tx: &mut Tx, planner: &Planner, lines: &[Line]) -> Result<Self> {
        let mut rows = match planner.kind {
            ImportKind::Users | ImportKind::UserRoles => {
                let (emails, usernames) = keys(lines);
                users::list_by_names(tx, planner.tenant, &emails, &usernames).await?
            }
            ImportKind::Parties => Vec::new(),
        };
        rows.sort_by_key(|row| row.user.id);
        rows.dedup_by_key(|row| row.user.id);
        let ids: Vec<UserId> = rows.iter().map(|row| row.user.id).collect();
        let mut held: BTreeMap<UserId, Vec<AssignmentRow>> = BTreeMap::new();
        let mut in_portals: BTreeMap<UserId, Vec<PortalId>> = BTreeMap::new();
        let mut in_groups: BTreeMap<UserId, Vec<GroupId>> = BTreeMap::new();
        if !ids.is_empty() {
            for row in assignments::list_of_users(tx, planner.tenant, &ids).await? {
                if let Holder::User(user) = row.holder {
                    held.entry(user).or_default().push(row);
                }
            }
            for (user, portal) in portals::list_of_users(tx, planner.tenant, &ids).await? {
                in_portals.entry(user).or_default().push(portal);
            }
            for (user, group) in groups::list_of_users(tx, planner.tenant, &ids).await? {
                in_groups.entry(user).or_default().push(group.id);
            }
        }
        let linked = rows.iter().filter_map(|row| row.user.party).collect();
        let known = rows.into_iter().map(|row| {
            let held = held.remove(&row.user.id).unwrap_or_default();
            let groups = in_groups.remove(&row.user.id).unwrap_or_default();
            let portals = in_portals.remove(&row.user.id).unwrap_or_default();
            let places = (groups.clone(), portals);
            let loaded = packed(&planner.snapshot, &row, places, &held, planner.now);
            Known {
                row,
                subject: loaded.subject,
                held,
                groups,
            }
        });
        let known: Vec<Known> = known.collect();
        let parties = parties(tx, planner, lines, linked).await?;
        Ok(Self::indexed(known, parties))
    }

    fn indexed(known: Vec<Known>, parties: Parties) -> Self {
        let mut crowd = Self {
            known: Vec::new(),
            emails: HashMap::new(),
            usernames: HashMap::new(),
            parties,
        };
        for (place, each) in known.into_iter().enumerate() {
            if let Some(email) = canonical_email(each.row.user.email.as_deref()) {
                crowd.emails.insert(email, place);
            }
            if let Some(username) = &each.row.user.username {
                crowd.usernames.insert(canonical(username), place);
            }
            crowd.known.push(each);
        }
        crowd
    }

    /// The account with that address.
    pub(super) fn by_email(&self, email: &str) -> Option<&Known> {
        self.known.get(*self.emails.get(email)?)
    }

    /// The account with that username.
    pub(super) fn by_username(&self, username: &str) -> Option<&Known> {
        self.known.get(*self.usernames.get(username)?)
    }
}

/// The parties that some rows are about, or to which their accounts are or will be linked.
async fn parties(tx: &mut Tx, planner: &Planner, lines: &[Line], linked: Vec<PartyId>) -> Result<Parties> {
    match planner.kind {
        ImportKind::Users => {
            let cells = lines.iter().filter_map(|line| line.cells.get("party"));
            let names = cells.filter_map(|cell| NamedParty::parse(cell).ok());
            Parties::of_names(tx, planner.tenant, names, linked).await
        }
        ImportKind::UserRoles => Ok(Parties::default()),
        ImportKind::Parties => Parties::of_rows(tx, planner, lines).await,
    }
}
