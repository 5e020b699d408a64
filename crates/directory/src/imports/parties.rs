//! Rows that are parties.

use rolecall_access::authorize_touch;
use rolecall_model::{ADMIN_FULL_ACCESS, ImportedId, ImportedResource, Party, PartyKind, Rule};

use super::{
    before::of_party,
    crowd::Crowd,
    part::Part,
    party_crowd::Found,
    party_line::{Key, PartyLine, ambiguous, changed_fields},
    plan::{Planned, Planner},
};
use crate::{Error, parties::widens_oneself};

impl Planner {
    /// Plans a party: matched by its external id, or else by its address, or else by its name.
    pub(super) fn plan_party(&mut self, crowd: &Crowd, part: &mut Part<'_>, row: u64) -> Planned {
        let line = PartyLine::parse(part);
        let keys = line.keys();
        let (Some(kind), Some(key)) = (line.kind, keys.first()) else {
            if keys.is_empty() {
                part.require("name");
            }
            return Planned::nothing(unknown(&line, &keys));
        };
        let known = match crowd.parties.find(kind, key) {
            Found::None => None,
            Found::One(party) => Some(party),
            Found::Several => {
                part.fault(key.field, ambiguous(kind, key));
                return Planned::nothing(unknown(&line, &keys));
            }
        };
        self.ensure_said_once(part, row, (kind, &keys), known);
        if let Some(party) = known {
            return self.plan_party_update(crowd, party, line, part);
        }
        part.require("name");
        self.ensure_household(None, line.family(), part);
        Planned::creation(unknown(&line, &keys))
    }

    /// Two rows may have an address or a name in common as long as neither is found by it.
    fn ensure_said_once(
        &mut self,
        part: &mut Part<'_>,
        row: u64,
        (kind, keys): (PartyKind, &[Key]),
        known: Option<&Party>,
    ) {
        let mut other = known.and_then(|party| self.see(party.id.to_string(), row));
        for (place, Key { field, value }) in keys.iter().enumerate() {
            let (has, by) = (
                format!("has {kind} {field} {value}"),
                format!("by {kind} {field} {value}"),
            );
            other = other.or_else(|| self.seen(&by));
            if place == 0 {
                other = other.or_else(|| self.seen(&has));
                self.see(by, row);
            }
            self.see(has, row);
        }
        if let Some(other) = other {
            part.fault_of_row(Rule::new(
                "duplicate_row",
                format!("is about the same party as row {other}"),
            ));
        }
    }

    fn ensure_household(&self, party: Option<&Party>, family: Option<&str>, part: &mut Part<'_>) {
        let own = self.actor_family();
        if widens_oneself(self.caller, own, party, family) && !self.has_full_access {
            part.refuse("family", Err(Error::permission_missing(&[ADMIN_FULL_ACCESS])));
        }
    }

    fn plan_party_update(
        &self,
        crowd: &Crowd,
        party: &Party,
        line: PartyLine,
        part: &mut Part<'_>,
    ) -> Planned {
        self.ensure_household(Some(party), line.family(), part);
        let changes = changed_fields(&line.change(party));
        if changes.contains(&"family")
            && let Some(account) = crowd.parties.account_of(party)
        {
            // What the account may do to its household's records follows.
            let touched = authorize_touch(&self.snapshot, &self.actor(), account, self.now);
            part.refuse("family", touched.map_err(Error::from));
        }
        let shown = ImportedResource {
            id: Some(ImportedId::Party(party.id)),
            name: party.name.clone(),
        };
        let mut planned = Planned::update(shown, party.version, changes);
        planned.before = of_party(party, &planned.changes);
        planned
    }
}

/// A party that is not there yet, or is not known, by what the row says of it.
fn unknown(line: &PartyLine, keys: &[Key]) -> ImportedResource {
    let name = line.name.as_ref().map(ToString::to_string);
    let key = || keys.first().map(|key| key.value.clone());
    ImportedResource {
        id: None,
        name: name.or_else(key).unwrap_or_else(|| "—".to_owned()),
    }
}
