//! Making, editing and deleting parties.

use rolecall_model::{ADMIN_FULL_ACCESS, Email, ExternalId, Family, Party, PartyId, PartyKind, PartyName};
use rolecall_store::parties;

use super::{ensure_household, get, is_own, with_link};
use crate::{
    Change, Error, Needs, Operation, Record, Result, Rights, Room, Target, ensure_current, policy::Touched,
    users::UnlinkParty,
};

/// Makes a party. No account is made with it, and nobody gains or loses a right: it takes its turn among the changes of rights
/// because plans of imports rest on which parties there are.
#[derive(Debug)]
pub struct CreateParty {
    /// What it is to the tenant.
    pub kind: PartyKind,
    /// The name.
    pub name: PartyName,
    /// The address to reach it at.
    pub email: Option<Email>,
    /// The household.
    pub family: Option<Family>,
    /// What the owner's application calls it.
    pub external_id: Option<ExternalId>,
}

impl Operation for CreateParty {
    type Mode = Rights;
    type Output = Party;
    const NAME: &'static str = "party.create";
    const NEEDS: Needs = Needs::AnyOf(&["parties:create:all"]);

    fn target(&self) -> Target {
        Target::any("party")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Party> {
        let tenant = room.tenant();
        ensure_household(room, None, self.family.as_ref().map(Family::as_str))?;
        let now = room.tx.now();
        let party = Party {
            id: PartyId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
            kind: self.kind,
            name: self.name.to_string(),
            email: self.email.as_ref().map(ToString::to_string),
            family: self.family.as_ref().map(ToString::to_string),
            external_id: self.external_id.as_ref().map(ToString::to_string),
            user: None,
            link: None,
            created_at: now,
            updated_at: now,
            version: 1,
        };
        if !parties::insert(&mut room.tx, tenant, &party).await? {
            return Err(external_id_taken(&party));
        }
        room.record(Record::made(party.id, party.name.clone(), &party));
        with_link(&mut room.tx, tenant, party).await
    }
}

fn external_id_taken(party: &Party) -> Error {
    let external_id = party.external_id.as_deref().unwrap_or_default();
    Error::conflict(
        "party_external_id_taken",
        format!(
            "there is a {} with the external id `{external_id}` already",
            party.kind
        ),
    )
}

/// Changes to a party.
#[derive(Debug, Default)]
pub struct PartyChange {
    /// Another name.
    pub name: Option<PartyName>,
    /// Another address.
    pub email: Change<Email>,
    /// Another household.
    pub family: Change<Family>,
    /// Another external id.
    pub external_id: Change<ExternalId>,
}

impl PartyChange {
    fn apply(self, party: &mut Party) {
        if let Some(name) = self.name {
            party.name = name.to_string();
        }
        self.email.apply(&mut party.email, ToString::to_string);
        self.family.apply(&mut party.family, ToString::to_string);
        self.external_id
            .apply(&mut party.external_id, ToString::to_string);
    }
}

/// Edits a party. The account that is linked to it follows its household.
#[derive(Debug)]
pub struct UpdateParty {
    /// Which.
    pub party: PartyId,
    /// What changes.
    pub change: PartyChange,
    /// The version that the change is based on.
    pub if_match: Option<i64>,
}

impl Operation for UpdateParty {
    type Mode = Rights;
    type Output = Party;
    const NAME: &'static str = "party.update";
    const NEEDS: Needs = Needs::AnyOf(&["parties:update:all"]);

    fn target(&self) -> Target {
        Target::one("party", self.party)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Party> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.party).await?;
        ensure_current(self.if_match, before.version)?;
        let mut after = before.clone();
        self.change.apply(&mut after);
        if after.family != before.family {
            ensure_household(room, Some(&before), after.family.as_deref())?;
        }
        if after.external_id != before.external_id {
            let caller = room.caller.account().map(|account| account.user);
            if is_own(caller, &before) {
                room.require(&[ADMIN_FULL_ACCESS])?;
            }
        }
        if after.family != before.family || after.external_id != before.external_id {
            authorize_linked(room, &before).await?;
        }
        if let Some(external_id) = &after.external_id {
            let holder = parties::find_by_external_id(&mut room.tx, tenant, after.kind, external_id).await?;
            if holder.is_some_and(|holder| holder != after.id) {
                return Err(external_id_taken(&after));
            }
        }
        parties::update(&mut room.tx, tenant, &after).await?;
        let made = get(&mut room.tx, tenant, self.party).await?;
        room.record(Record::changed(made.id, made.name.clone(), &before, &made));
        with_link(&mut room.tx, tenant, made).await
    }
}

/// What the linked account may do to its own record and its household's is about to change, or which record of the owner's
/// application is its own.
async fn authorize_linked(room: &mut Room<Rights>, party: &Party) -> Result<()> {
    if let Some(user) = &party.user {
        room.authorize_touch(user.id).await?;
        room.touch(Touched::User(user.id));
    }
    Ok(())
}

/// Deletes a party. The account that was linked to it stays, linked to none.
#[derive(Debug)]
pub struct DeleteParty {
    /// Which.
    pub party: PartyId,
    /// The version that the change is based on.
    pub if_match: Option<i64>,
}

impl Operation for DeleteParty {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "party.delete";
    const NEEDS: Needs = Needs::AnyOf(&["parties:delete:all"]);

    fn target(&self) -> Target {
        Target::one("party", self.party)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.party).await?;
        ensure_current(self.if_match, before.version)?;
        if let Some(user) = &before.user {
            // Written down with the account too, which is where somebody will look for it.
            let operation = UnlinkParty {
                user: user.id,
                if_match: None,
            };
            let reason = format!("the {} `{}` was deleted", before.kind, before.name);
            room.include(operation, &reason).await?;
        }
        parties::delete(&mut room.tx, tenant, self.party).await?;
        room.record(Record {
            id: Some(before.id.to_string()),
            name: Some(before.name.clone()),
            before: serde_json::to_value(&before).ok(),
            ..Record::default()
        });
        Ok(())
    }
}
