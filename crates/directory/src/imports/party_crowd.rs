//! The parties that some rows are about, or that their accounts are linked to.

use std::collections::{BTreeMap, HashMap, HashSet};

use rolecall_access::Subject;
use rolecall_model::{Context, ExternalId, Party, PartyId, PartyKind, Rule, TenantId, UserId, canonical};
use rolecall_store::{
    Tx,
    parties::{self, Likeness},
};

use super::{
    part::Part,
    party_line::{Key, PartyLine},
    plan::Planner,
    sheet::Line,
};
use crate::{
    Error, Result, parties::ensure_context, parties::unknown, policy::load_subjects, users::canonical_email,
};

/// The parties that some rows may be about, or may name.
#[derive(Default)]
pub(super) struct Parties {
    known: HashMap<PartyId, Party>,
    by_external_id: HashMap<(PartyKind, String), PartyId>,
    single: HashMap<(PartyKind, Likeness, String), PartyId>,
    shared: HashSet<(PartyKind, Likeness, String)>,
    accounts: HashMap<UserId, Subject>,
}

/// What a row finds.
pub(super) enum Found<'a> {
    /// No party.
    None,
    /// One.
    One(&'a Party),
    /// More than one.
    Several,
}

/// How a row of accounts names a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NamedParty {
    /// By `pty_…`.
    Id(PartyId),
    /// By what the owner's application calls it.
    ExternalId(ExternalId),
}

impl NamedParty {
    pub(super) fn parse(text: &str) -> std::result::Result<Self, Rule> {
        match text.parse() {
            Ok(id) => Ok(Self::Id(id)),
            Err(_) => ExternalId::parse(text).map(Self::ExternalId),
        }
    }
}

impl Parties {
    /// The parties that rows of a file of parties are about, with the accounts that are linked to them.
    pub(super) async fn of_rows(tx: &mut Tx, planner: &Planner, lines: &[Line]) -> Result<Self> {
        let mut all = Self::default();
        let mut external_ids = Vec::new();
        let mut texts: BTreeMap<(PartyKind, Likeness), Vec<String>> = BTreeMap::new();
        for line in lines {
            let line = PartyLine::parse(&mut Part::new(&planner.columns, &line.cells));
            if let (Some(kind), Some(key)) = (line.kind, line.keys().into_iter().next()) {
                match likeness(&key) {
                    Some(by) => texts.entry((kind, by)).or_default().push(key.value),
                    None => external_ids.push(key.value),
                }
            }
        }
        for party in parties::list_by_external_id(tx, planner.tenant, &external_ids).await? {
            all.add(party);
        }
        for ((kind, by), texts) in texts {
            all.add_alike(tx, planner.tenant, (kind, by), &texts).await?;
        }
        let linked = all
            .known
            .values()
            .filter_map(|party| party.user.as_ref().map(|user| user.id));
        let linked: Vec<UserId> = linked.collect();
        if !linked.is_empty() {
            for (user, loaded) in load_subjects(tx, &planner.snapshot, &linked).await? {
                all.accounts.insert(user.id, loaded.subject);
            }
        }
        Ok(all)
    }

    /// The parties that rows of accounts name, and those with these ids.
    pub(super) async fn of_names(
        tx: &mut Tx,
        tenant: TenantId,
        names: impl IntoIterator<Item = NamedParty>,
        mut ids: Vec<PartyId>,
    ) -> Result<Self> {
        let mut external_ids = Vec::new();
        for name in names {
            match name {
                NamedParty::Id(id) => ids.push(id),
                NamedParty::ExternalId(external_id) => external_ids.push(external_id.to_string()),
            }
        }
        let mut all = Self::default();
        for party in parties::list_by_id(tx, tenant, &ids).await? {
            all.add(party);
        }
        for party in parties::list_by_external_id(tx, tenant, &external_ids).await? {
            all.add(party);
        }
        Ok(all)
    }

    async fn add_alike(
        &mut self,
        tx: &mut Tx,
        tenant: TenantId,
        (kind, by): (PartyKind, Likeness),
        texts: &[String],
    ) -> Result<()> {
        let alike = parties::list_alike(tx, tenant, kind, by, texts).await?;
        for text in alike.shared {
            self.shared.insert((kind, by, text));
        }
        for party in alike.single {
            let text = match by {
                Likeness::Email => canonical_email(party.email.as_deref()).unwrap_or_default(),
                Likeness::Name => canonical(&party.name),
            };
            self.single.insert((kind, by, text), party.id);
            self.add(party);
        }
        Ok(())
    }

    fn add(&mut self, party: Party) {
        if let Some(external_id) = &party.external_id {
            self.by_external_id
                .insert((party.kind, external_id.clone()), party.id);
        }
        self.known.insert(party.id, party);
    }

    /// The party with that id.
    pub(super) fn get(&self, party: PartyId) -> Option<&Party> {
        self.known.get(&party)
    }

    /// What a row of that kind is about.
    pub(super) fn find(&self, kind: PartyKind, key: &Key) -> Found<'_> {
        let value = key.value.clone();
        let found = match likeness(key) {
            None => self.by_external_id.get(&(kind, value)),
            Some(by) => {
                let place = (kind, by, value);
                if self.shared.contains(&place) {
                    return Found::Several;
                }
                self.single.get(&place)
            }
        };
        found
            .and_then(|party| self.get(*party))
            .map_or(Found::None, Found::One)
    }

    /// The account that is linked to a party, as the rules of escalation see it.
    pub(super) fn account_of(&self, party: &Party) -> Option<&Subject> {
        self.accounts.get(&party.user.as_ref()?.id)
    }

    /// The party that a row names for an account of that context. Of those that share an external id it is the one of the kind
    /// that fits.
    pub(super) fn named(&self, name: &NamedParty, context: Context) -> Result<&Party> {
        let external_id = match name {
            NamedParty::Id(id) => return self.get(*id).ok_or_else(unknown),
            NamedParty::ExternalId(external_id) => external_id,
        };
        let of_kind = |kind: &PartyKind| {
            let id = self.by_external_id.get(&(*kind, external_id.to_string()))?;
            self.get(*id)
        };
        let all: Vec<&Party> = PartyKind::ALL.iter().filter_map(of_kind).collect();
        let fitting: Vec<&Party> = all
            .iter()
            .copied()
            .filter(|party| party.kind.fits(context))
            .collect();
        match (fitting.as_slice(), all.as_slice()) {
            ([one], _) => Ok(one),
            ([], []) => Err(unknown()),
            ([], [other, ..]) => ensure_context(other, context).map(|()| *other),
            _ => Err(Error::invalid(
                "/party",
                Rule::new(
                    "party_ambiguous",
                    format!(
                        "parties of several kinds have the external id `{external_id}`: say which by `pty_…`"
                    ),
                ),
            )),
        }
    }
}

/// By what a key finds parties that may be several; `None` for an external id, which one of a kind has.
fn likeness(key: &Key) -> Option<Likeness> {
    match key.field {
        "email" => Some(Likeness::Email),
        "name" => Some(Likeness::Name),
        _ => None,
    }
}
