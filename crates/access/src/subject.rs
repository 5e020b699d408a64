//! One account and what it holds, in as few bytes as a cache of a hundred thousand of them needs.

use std::{borrow::Cow, sync::Arc};

use rolecall_model::{Context, PartyId, PortalId, UserId, UserKind, UserStatus};

use crate::{
    Snapshot, SubjectFacts,
    held::{Held, Way},
    registry::{Handle, Registry},
};

const INLINE: usize = 5;

/// One account and what it holds. Stays valid when roles, groups and workspaces change; whoever changes the
/// account itself makes a new one.
#[derive(Clone, Debug)]
pub struct Subject {
    registry: Arc<Registry>,
    rare: Option<Box<Rare>>,
    id: UserId,
    // INVARIANT: the first `inline_len` are roles held in the whole tenant for ever.
    inline: [Handle; INLINE],
    inline_len: u8,
    kind: UserKind,
    context: Context,
    status: UserStatus,
}

/// What most accounts do not have.
#[derive(Clone, Debug, Default)]
struct Rare {
    more: Box<[Handle]>,
    special: Box<[Held]>,
    groups: Box<[Handle]>,
    portals: Box<[PortalId]>,
    party: Option<PartyId>,
    family: Option<Box<str>>,
    platform: bool,
}

impl Subject {
    /// Packs the account for a snapshot of its tenant and for everything patched from that snapshot. It may be
    /// asked about with any other snapshot of the tenant too; that is slower, never wrong.
    pub fn new(facts: &SubjectFacts, snapshot: &Snapshot) -> Self {
        let registry = Arc::clone(snapshot.registry());
        let held: Vec<Held> = facts
            .assignments
            .iter()
            .map(|each| Held::new(each, &registry))
            .collect();
        let (plain, special): (Vec<Held>, Vec<Held>) = held.into_iter().partition(Held::is_plain);
        let mut inline = [Handle::default(); INLINE];
        let mut inline_len = 0;
        for (place, held) in inline.iter_mut().zip(&plain) {
            *place = held.role;
            inline_len += 1;
        }
        let rare = Rare {
            more: plain.iter().skip(INLINE).map(|held| held.role).collect(),
            special: special.into(),
            groups: facts.groups.iter().map(|id| registry.group(*id)).collect(),
            portals: facts.portals.as_slice().into(),
            party: facts.party,
            family: facts
                .family
                .as_deref()
                .filter(|family| !family.is_empty())
                .map(Into::into),
            platform: facts.platform,
        };
        let SubjectFacts {
            id,
            kind,
            context,
            status,
            ..
        } = *facts;
        Self {
            registry,
            rare: rare.into_box(),
            id,
            inline,
            inline_len,
            kind,
            context,
            status,
        }
    }

    /// The account's id.
    pub const fn id(&self) -> UserId {
        self.id
    }

    /// Person, machine or system.
    pub const fn kind(&self) -> UserKind {
        self.kind
    }

    /// Which roles fit it.
    pub const fn context(&self) -> Context {
        self.context
    }

    /// Where it is in its life.
    pub const fn status(&self) -> UserStatus {
        self.status
    }

    /// Whether it is an operator of the installation.
    #[inline]
    pub fn is_platform_operator(&self) -> bool {
        self.rare.as_ref().is_some_and(|rare| rare.platform)
    }

    /// The party it is linked to.
    pub fn party(&self) -> Option<PartyId> {
        self.rare.as_ref().and_then(|rare| rare.party)
    }

    /// That party's household.
    pub fn family(&self) -> Option<&str> {
        self.rare.as_ref().and_then(|rare| rare.family.as_deref())
    }

    /// The portals it is in.
    pub fn portals(&self) -> &[PortalId] {
        self.rare.as_ref().map_or(&[], |rare| &rare.portals)
    }

    /// What it was made of; roles held plainly come first.
    pub fn facts(&self) -> SubjectFacts {
        let rare = self.rare.as_deref();
        let groups = rare.map_or(&[][..], |rare| &rare.groups);
        let Self {
            id,
            kind,
            context,
            status,
            ..
        } = *self;
        SubjectFacts {
            id,
            kind,
            context,
            status,
            party: self.party(),
            family: self.family().map(Into::into),
            groups: groups
                .iter()
                .filter_map(|handle| self.registry.group_id(*handle))
                .collect(),
            portals: self.portals().to_vec(),
            assignments: self
                .direct()
                .filter_map(|held| held.facts(&self.registry))
                .collect(),
            platform: self.is_platform_operator(),
        }
    }

    /// Whether the snapshot reads its handles as they are.
    #[inline]
    pub(crate) fn is_made_for(&self, snapshot: &Snapshot) -> bool {
        Arc::ptr_eq(&self.registry, snapshot.registry())
    }

    /// The roles held in the whole tenant for ever, as many as there is room for.
    #[inline]
    pub(crate) fn inline_roles(&self) -> &[Handle] {
        self.inline
            .get(..usize::from(self.inline_len))
            .unwrap_or_default()
    }

    /// Whether these are all the roles it can hold.
    #[inline]
    pub(crate) const fn has_only_inline_roles(&self) -> bool {
        self.rare.is_none()
    }

    /// The subject as this snapshot can read it: itself, unless the two were not made for each other.
    #[inline]
    pub(crate) fn read_by(&self, snapshot: &Snapshot) -> Cow<'_, Self> {
        if self.is_made_for(snapshot) {
            Cow::Borrowed(self)
        } else {
            Cow::Owned(self.repacked(snapshot))
        }
    }

    #[cold]
    fn repacked(&self, snapshot: &Snapshot) -> Self {
        Self::new(&self.facts(), snapshot)
    }

    /// Every role held directly, whether it counts or not.
    #[inline]
    fn direct(&self) -> impl Iterator<Item = Held> {
        let plain = self.inline.iter().take(usize::from(self.inline_len));
        plain
            .copied()
            .map(Held::plain)
            .chain(self.rare.iter().flat_map(|rare| rare.direct()))
    }

    /// Every way in which a role is held, whether it counts or not.
    #[inline]
    pub(crate) fn ways<'a>(&'a self, snapshot: &'a Snapshot) -> impl Iterator<Item = Way<'a>> {
        let direct = self.direct().map(|held| Way { held, group: None });
        direct.chain(self.rare.iter().flat_map(|rare| rare.through_groups(snapshot)))
    }
}

impl Rare {
    fn into_box(self) -> Option<Box<Self>> {
        let holds = !(self.more.is_empty() && self.special.is_empty() && self.groups.is_empty());
        let is_linked = self.party.is_some() || self.family.is_some() || !self.portals.is_empty();
        (holds || is_linked || self.platform).then(|| Box::new(self))
    }

    fn direct(&self) -> impl Iterator<Item = Held> {
        self.more
            .iter()
            .copied()
            .map(Held::plain)
            .chain(self.special.iter().copied())
    }

    fn through_groups<'a>(&'a self, snapshot: &'a Snapshot) -> impl Iterator<Item = Way<'a>> {
        let groups = self.groups.iter().filter_map(|handle| snapshot.group_at(*handle));
        groups.flat_map(|group| {
            group.assignments.iter().map(|held| Way {
                held: *held,
                group: Some(group),
            })
        })
    }
}
