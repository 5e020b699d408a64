//! Editing a user's record.

use rolecall_access::Snapshot;
use rolecall_model::{Context, Email, Party, PartyId, PortalId, Rule, User, UserId, Username};
use rolecall_store::{groups, users};

use super::{
    ProfileChange,
    create::{ensure_free, ensure_seat},
    get, get_listed,
};
use crate::{
    Change, Danger, Error, Needs, Operation, Record, Result, Rights, Room, Target, emails, ensure_current,
    invitations, links,
    parties::{ensure_linkable, link},
    policy::Touched,
    roles::ensure_fits,
};

/// Changes a user's names, addresses or context.
#[derive(Debug)]
pub struct UpdateUser {
    /// Which.
    pub user: UserId,
    /// What changes.
    pub change: ProfileChange,
    /// Another context; every role held must fit it, and so must the party.
    pub context: Option<Context>,
    /// Another party, or none.
    pub party: Change<PartyId>,
    /// Whether letters go to a new address and to the one before; a file that changes many sends none.
    pub tells: bool,
    /// The version that the change is based on.
    pub if_match: Option<i64>,
}

impl Operation for UpdateUser {
    type Mode = Rights;
    type Output = User;
    const NAME: &'static str = "user.update";
    const NEEDS: Needs = Needs::AnyOf(&["users:update:all"]);
    const DANGER: Danger = Danger::Sometimes("it changes the address that links are sent to");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<User> {
        let tenant = room.tenant();
        let before = get_listed(&mut room.tx, tenant, self.user).await?;
        ensure_current(self.if_match, before.version)?;
        room.authorize_touch(self.user).await?;
        let email = canonical(
            &self.change.email,
            before.email.as_deref(),
            |text| Email::parse(text).ok(),
            Email::canonical,
        );
        let username = canonical(
            &self.change.username,
            before.username.as_deref(),
            |text| Username::parse(text).ok(),
            Username::canonical,
        );
        let mut after = before.clone();
        self.change.apply(&mut after);
        super::own::ensure_still_addressed(&after)?;
        if let Some(context) = self.context.filter(|context| *context != before.context) {
            ensure_context(room, self.user, context).await?;
            after.context = context;
            ensure_seat(room, &after).await?;
        }
        ensure_free(room, email.as_deref(), username.as_deref(), Some(self.user)).await?;
        let party = ensure_party(room, &after, &self.party).await?;
        users::update(
            &mut room.tx,
            tenant,
            &after,
            email.as_deref(),
            username.as_deref(),
        )
        .await?;
        if super::canonical_email(before.email.as_deref()) != email {
            readdress(room, &before, self.tells).await?;
        }
        if self.party != Change::Keep {
            link(room, &before, party.as_ref()).await?;
        }
        room.touch(Touched::User(self.user));
        let made = get(&mut room.tx, tenant, self.user).await?;
        room.record(Record::changed(made.id, made.name.clone(), &before, &made));
        Ok(made)
    }
}

/// What follows when an administrator set another address: what was sent to the old one is dead.
async fn readdress(room: &mut Room<Rights>, before: &User, tells: bool) -> Result<()> {
    let (tenant, user) = (room.tenant(), before.id);
    room.ensure_proved_lately()?;
    if room.caller.account().is_some_and(|account| account.user == user) {
        return Err(Error::conflict(
            "own_email",
            "one's own address is changed at `/me/email`, and confirmed by a link to the new one",
        ));
    }
    links::kill_even_undo(&mut room.tx, tenant, user).await?;
    users::raise_generation(&mut room.tx, tenant, user).await?;
    invitations::expire_of(room, user).await?;
    if tells {
        emails::vouch(room, before).await?;
    }
    Ok(())
}

/// The party that the account will be linked to, if its kind and context allow it.
async fn ensure_party(
    room: &mut Room<Rights>,
    after: &User,
    change: &Change<PartyId>,
) -> Result<Option<Party>> {
    let wanted = match change {
        Change::Keep => after.party,
        Change::Set(party) => *party,
    };
    match wanted {
        Some(party) => ensure_linkable(room, party, (after.kind, after.context), Some(after.id))
            .await
            .map(Some),
        None => Ok(None),
    }
}

/// The canonical form that is at rest after a change.
fn canonical<T>(
    change: &Change<T>,
    before: Option<&str>,
    parse: impl Fn(&str) -> Option<T>,
    form: impl Fn(&T) -> &str,
) -> Option<String> {
    match change {
        Change::Set(value) => value.as_ref().map(|value| form(value).to_owned()),
        Change::Keep => before
            .and_then(parse)
            .as_ref()
            .map(|value| form(value).to_owned()),
    }
}

/// Refuses a context that a role held does not fit, held directly or through a group.
async fn ensure_context(room: &mut Room<Rights>, user: UserId, context: Context) -> Result<()> {
    let facts = room.subject(user).await?.ok_or(Error::NotFound)?.facts();
    let snapshot = room.snapshot.clone();
    let through_groups = facts
        .groups
        .iter()
        .filter_map(|group| snapshot.group(*group))
        .flat_map(|group| group.assignments());
    for held in facts.assignments.iter().copied().chain(through_groups) {
        ensure_fits(&snapshot, held.role, context, "/context")?;
    }
    ensure_portals_fit(&snapshot, &facts.portals, context)?;
    let tenant = room.tenant();
    let in_groups = groups::list_of_users(&mut room.tx, tenant, &[user]).await?;
    if context == Context::Tenant || in_groups.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = in_groups.iter().map(|(_, group)| group.name.as_str()).collect();
    Err(Error::conflict(
        "user_in_group",
        format!(
            "groups are for staff: take the account out of `{}` first",
            names.join("`, `")
        ),
    ))
}

/// Refuses a context for which a portal that the account is in is not.
pub(crate) fn ensure_portals_fit(snapshot: &Snapshot, portals: &[PortalId], context: Context) -> Result<()> {
    let misfit = portals
        .iter()
        .filter_map(|portal| snapshot.portal(*portal))
        .any(|portal| !portal.contexts.contains(&context));
    if !misfit {
        return Ok(());
    }
    Err(Error::conflict_at(
        "/context",
        Rule::new(
            "user_in_portal",
            format!("the account is in a portal that is not for context `{context}`: take it out first"),
        ),
    ))
}
