//! Creating a user now.

use rolecall_access::{AssignmentFacts, GrantChange, Subject, SubjectFacts};
use rolecall_model::{
    AssignmentId, Context, Email, PartyId, PortalId, RoleId, Rule, Scope, Secret, User, UserId, UserKind,
    UserStatus, UserType, Username,
};
use rolecall_store::{
    assignments::{self, AssignmentRow, Holder},
    passwords, tenants, users,
};

use super::{
    Profile, ensure_choosable, get, least_length,
    password_link::{ensure_reached, send_access_info},
};
use crate::{
    Danger, Desk, Error, Needs, Operation, Record, Result, Rights, Room, Target,
    parties::{ensure_linkable, link},
    policy::{TenantHead, Touched},
    portals::{join, roles_that_come},
    roles::{ensure_few, ensure_fits},
};

/// The password that an administrator gives a new account.
#[derive(Clone, Debug)]
pub struct NewPassword {
    /// The password.
    pub password: Secret,
    /// Whether the first sign-in must choose another (the default).
    pub change_required: bool,
}

/// Creates a user who can sign in at once.
#[derive(Debug)]
pub struct CreateUser {
    /// Names and addresses.
    pub profile: Profile,
    /// Person or machine.
    pub kind: UserKind,
    /// Which roles fit it.
    pub context: Context,
    /// The password; without one the user cannot sign in yet.
    pub password: Option<NewPassword>,
    /// Whether the account may be used at once.
    pub active: bool,
    /// The roles it holds in the whole tenant.
    pub roles: Vec<RoleId>,
    /// The portals it is let into, each with the roles that come with it.
    pub portals: Vec<PortalId>,
    /// The party it is linked to.
    pub party: Option<PartyId>,
    /// Whether the user is told by mail: who to sign in as, and a link to choose a password with. A password is never mailed.
    pub send_access_info: bool,
    /// The password's hash; made while no transaction is open.
    pub hash: Option<String>,
    /// The hash of a password that another program made, which was found to be one that can be compared with.
    pub imported_hash: Option<Secret>,
}

impl Operation for CreateUser {
    type Mode = Rights;
    type Output = User;
    const NAME: &'static str = "user.create";
    const NEEDS: Needs = Needs::AnyOf(&["users:create:all"]);
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::any("user")
    }

    async fn prepare(&mut self, desk: &Desk<'_>, head: &TenantHead) -> Result<()> {
        self.ensure_addressed()?;
        let Some(new) = &self.password else { return Ok(()) };
        let mut words = self.profile.words();
        words.extend([head.name.clone(), head.slug.to_string(), "rolecall".to_owned()]);
        let least = least_length(desk.house, head.id).await?;
        ensure_choosable(desk.house, (least, &words), &new.password, "/password")?;
        let added: Vec<(RoleId, Scope)> = self.roles.iter().map(|role| (*role, Scope::Tenant)).collect();
        desk.authorize_grant(&added)?;
        self.hash = Some(desk.hash(&new.password).await?);
        Ok(())
    }

    async fn run(mut self, room: &mut Room<Rights>) -> Result<User> {
        let tenant = room.tenant();
        let user = self.noun(room);
        if !self.roles.is_empty() {
            room.require(&["users:manage:roles"])?;
        }
        if !self.portals.is_empty() {
            room.require(&["portals:manage:all"])?;
            let coming = roles_that_come(room, self.context, &self.portals).await?;
            self.roles.extend(
                coming
                    .into_iter()
                    .filter(|role| !self.roles.contains(role))
                    .collect::<Vec<_>>(),
            );
        }
        let added: Vec<(RoleId, Scope)> = self.roles.iter().map(|role| (*role, Scope::Tenant)).collect();
        for (place, role) in self.roles.iter().enumerate() {
            ensure_fits(&room.snapshot, *role, self.context, &format!("/roles/{place}"))?;
        }
        ensure_few(room, &self.roles, "/roles").await?;
        room.authorize_grant(
            &GrantChange {
                added: &added,
                removed: &[],
            },
            Some(&newcomer(room, &user)),
        )?;
        let party = match self.party {
            Some(party) => Some(ensure_linkable(room, party, (self.kind, self.context), None).await?),
            None => None,
        };
        let email = self.profile.email.as_ref().map(Email::canonical);
        let username = self.profile.username.as_ref().map(Username::canonical);
        ensure_free(room, email, username, None).await?;
        ensure_seat(room, &user).await?;
        if !users::insert(&mut room.tx, tenant, &user, email, username).await? {
            return Err(Error::conflict(
                "email_taken",
                "an account with this address or username exists already",
            ));
        }
        if let (Some(hash), Some(new)) = (&self.hash, &self.password) {
            passwords::upsert(&mut room.tx, tenant, user.id, hash, new.change_required).await?;
        }
        if let Some(hash) = &self.imported_hash {
            passwords::upsert(&mut room.tx, tenant, user.id, hash.expose(), false).await?;
        }
        if party.is_some() {
            link(room, &user, party.as_ref()).await?;
        }
        for role in self.roles {
            let row = held(room, user.id, role);
            assignments::insert(&mut room.tx, tenant, &row).await?;
        }
        join(room, user.id, &self.portals).await?;
        room.touch(Touched::User(user.id));
        if self.send_access_info {
            send_access_info(room, user.id).await?;
        }
        let made = get(&mut room.tx, tenant, user.id).await?;
        room.record(Record::made(made.id, made.name.clone(), &made));
        Ok(made)
    }
}

impl CreateUser {
    /// A person needs an address or a username to sign in with; a machine has no password.
    fn ensure_addressed(&self) -> Result<()> {
        if self.kind == UserKind::System {
            return Err(Error::invalid(
                "/kind",
                Rule::new("kind_invalid", "must be `human` or `api`"),
            ));
        }
        if self.kind == UserKind::Api && self.password.is_some() {
            return Err(Error::invalid(
                "/password",
                Rule::new(
                    "password_not_allowed",
                    "a machine signs in with keys, never with a password",
                ),
            ));
        }
        if self.kind == UserKind::Human && self.profile.email.is_none() && self.profile.username.is_none() {
            return Err(Error::invalid(
                "/email",
                Rule::new("email_required", "is needed, or a username, to sign in with"),
            ));
        }
        if self.send_access_info {
            ensure_reached(self)?;
        }
        Ok(())
    }

    /// The account before it is written.
    pub(crate) fn noun(&self, room: &Room<Rights>) -> User {
        let now = room.tx.now();
        let text = |note: &Option<rolecall_model::Note>| note.as_ref().map(|note| note.as_str().to_owned());
        User {
            id: UserId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
            kind: self.kind,
            context: self.context,
            user_type: UserType::Internal,
            auth_scope: self.context.auth_scope(),
            status: if self.active {
                UserStatus::Active
            } else {
                UserStatus::Inactive
            },
            email: self.profile.email.as_ref().map(ToString::to_string),
            email_verified: false,
            username: self
                .profile
                .username
                .as_ref()
                .map(|name| name.as_str().to_owned()),
            first_name: self.profile.first_name.as_ref().map(ToString::to_string),
            last_name: self.profile.last_name.as_ref().map(ToString::to_string),
            name: self.profile.display_name(),
            job_title: self.profile.job_title.as_ref().map(ToString::to_string),
            office_address: text(&self.profile.office_address),
            notes: text(&self.profile.notes),
            party: None,
            party_name: None,
            roles: Vec::new(),
            mfa: false,
            password_change_required: self.password.as_ref().is_some_and(|new| new.change_required),
            last_login_at: None,
            home_tenant: None,
            created_at: now,
            updated_at: now,
            version: 1,
        }
    }
}

/// The account as the rules of escalation see it before it holds anything.
fn newcomer(room: &Room<Rights>, user: &User) -> Subject {
    let facts = SubjectFacts {
        id: user.id,
        kind: user.kind,
        context: user.context,
        status: user.status,
        party: None,
        family: None,
        groups: Vec::new(),
        portals: Vec::new(),
        assignments: Vec::<AssignmentFacts>::new(),
        platform: false,
    };
    Subject::new(&facts, &room.snapshot)
}

fn held(room: &Room<Rights>, user: UserId, role: RoleId) -> AssignmentRow {
    AssignmentRow {
        id: AssignmentId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
        holder: Holder::User(user),
        role,
        scope: Scope::Tenant,
        valid_from: None,
        valid_until: None,
        reason: None,
        granted_by: room.caller.account().map(|account| account.user),
        granted_at: room.tx.now(),
    }
}

/// Refuses an address or a username that another account of the tenant has; both are told at once.
pub(crate) async fn ensure_free(
    room: &mut Room<Rights>,
    email: Option<&str>,
    username: Option<&str>,
    but: Option<UserId>,
) -> Result<()> {
    let tenant = room.tenant();
    let mut taken = Vec::new();
    if let Some(email) = email
        && users::is_email_taken(&mut room.tx, tenant, email, but).await?
    {
        let rule = Rule::new("email_taken", "an account with this address exists already");
        taken.push(("/email", rule));
    }
    if let Some(username) = username
        && users::is_username_taken(&mut room.tx, tenant, username, but).await?
    {
        let rule = Rule::new("username_taken", "an account with this username exists already");
        taken.push(("/username", rule));
    }
    Error::conflicts_at(taken).map_or(Ok(()), Err)
}

/// Takes a seat of the licence for an account, or refuses it where none is free. Only active and pending staff takes one. Seats are
/// counted once for a change that makes many accounts: what it frees meanwhile is counted when it runs out.
pub(crate) async fn ensure_seat(room: &mut Room<Rights>, user: &User) -> Result<()> {
    let takes =
        user.kind.is_staff(user.context) && matches!(user.status, UserStatus::Active | UserStatus::Pending);
    if !takes {
        return Ok(());
    }
    if room.free_seats == 0 {
        let tenant = room.tenant();
        let found = tenants::find(&mut room.tx, &tenant.into()).await?;
        let Some(seats) = found.ok_or(Error::NotFound)?.licence.seats else {
            room.free_seats = u64::MAX;
            return Ok(());
        };
        let occupied = users::count_seats(&mut room.tx, tenant).await?;
        room.free_seats = u64::from(seats).saturating_sub(occupied);
        if room.free_seats == 0 {
            return Err(Error::conflict(
                "seats_exhausted",
                format!("the licence has {seats} seats, and all are taken"),
            ));
        }
    }
    room.free_seats -= 1;
    Ok(())
}
