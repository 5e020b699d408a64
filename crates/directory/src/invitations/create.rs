//! Inviting.

use rolecall_model::{
    Context, Email, Invitation, InvitationId, InvitationStatus, Inviter, Note, PersonName, PortalId, Scope,
    Secret, User, UserKind, UserStatus,
};
use rolecall_store::{invitations as rows, users};
use serde::{Deserialize, Serialize};

use super::{
    OfferedAt, get, letter, link,
    offered::{authorize, plain},
};
use crate::{
    Danger, Desk, Error, Needs, Operation, Record, Result, Rights, Room, Target,
    policy::{TenantHead, Touched},
    portals::{join, roles_that_come},
    users::{CreateUser, Profile, ensure_free, ensure_seat},
};

/// Makes a pending account, says what it will hold, and sends the link with which the invitee makes it theirs. The permission to
/// invite is enough to offer roles, as long as whoever invites holds all that is in them: seeded managers invite, and manage no roles.
#[derive(Debug)]
pub struct InviteUser {
    /// Whom.
    pub email: Email,
    /// The name, as far as it is known.
    pub first_name: Option<PersonName>,
    /// The name, as far as it is known.
    pub last_name: Option<PersonName>,
    /// Which roles fit the account.
    pub context: Context,
    /// What it will hold.
    pub offered: Vec<OfferedAt>,
    /// The portals it is let into, each with the roles that come with it.
    pub portals: Vec<PortalId>,
    /// What to tell the invitee.
    pub message: Option<Note>,
}

/// An invitation with its link.
#[derive(Debug, Serialize, Deserialize)]
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// The link to show, once: a repeated request is answered without it, since nothing keeps it.
    #[serde(skip)]
    pub link: Option<Secret>,
}

impl Operation for InviteUser {
    type Mode = Rights;
    type Output = Invited;
    const NAME: &'static str = "invitation.create";
    const NEEDS: Needs = Needs::AnyOf(&["users:invite:all"]);
    const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");

    fn target(&self) -> Target {
        Target::any("invitation")
    }

    async fn prepare(&mut self, desk: &Desk<'_>, _head: &TenantHead) -> Result<()> {
        desk.authorize_grant(&plain(&self.offered))?;
        link::count(desk).await
    }

    async fn run(mut self, room: &mut Room<Rights>) -> Result<Invited> {
        self.offer_what_comes(room).await?;
        authorize(room, self.context, &self.offered).await?;
        let user = self.make_user(room).await?;
        let invitation = self.noun(room, &user);
        join(room, user.id, &self.portals).await?;
        let tenant = room.tenant();
        let remind_at = link::remind_at(room, &invitation);
        rows::insert(&mut room.tx, tenant, &invitation, remind_at).await?;
        rows::insert_roles(&mut room.tx, tenant, invitation.id, &plain(&self.offered)).await?;
        let link = letter::send(room, invitation.id).await?;
        let invitation = get(&mut room.tx, tenant, invitation.id).await?;
        room.touch(Touched::User(user.id));
        room.record(Record::made(invitation.id, invitation.name.clone(), &invitation));
        Ok(Invited {
            invitation,
            link: Some(link),
        })
    }
}

impl InviteUser {
    /// Offers the roles that come with the portals beside those that were sent.
    async fn offer_what_comes(&mut self, room: &mut Room<Rights>) -> Result<()> {
        if self.portals.is_empty() {
            return Ok(());
        }
        room.require(&["portals:manage:all"])?;
        for role in roles_that_come(room, self.context, &self.portals).await? {
            let offered = (role, Scope::Tenant);
            if self.offered.iter().all(|each| (each.role, each.scope) != offered) {
                let pointer = "/portals".to_owned();
                self.offered.push(OfferedAt {
                    role,
                    scope: Scope::Tenant,
                    pointer,
                });
            }
        }
        Ok(())
    }

    /// The pending account. It takes a seat, so that accepting needs none.
    async fn make_user(&self, room: &mut Room<Rights>) -> Result<User> {
        let user = User {
            status: UserStatus::Pending,
            ..self.account().noun(room)
        };
        let tenant = room.tenant();
        ensure_free(room, Some(self.email.canonical()), None, None).await?;
        ensure_seat(room, &user).await?;
        if !users::insert(&mut room.tx, tenant, &user, Some(self.email.canonical()), None).await? {
            return Err(Error::conflict(
                "email_taken",
                "an account with this address or username exists already",
            ));
        }
        let record = Record {
            reason: Some("invited".to_owned()),
            ..Record::made(user.id, user.name.clone(), &user)
        };
        room.record_too(CreateUser::NAME, Target::one("user", user.id), record)
            .await?;
        Ok(user)
    }

    fn account(&self) -> CreateUser {
        CreateUser {
            profile: Profile {
                email: Some(self.email.clone()),
                first_name: self.first_name.clone(),
                last_name: self.last_name.clone(),
                ..Profile::default()
            },
            kind: UserKind::Human,
            context: self.context,
            password: None,
            active: false,
            roles: Vec::new(),
            portals: Vec::new(),
            party: None,
            send_access_info: false,
            hash: None,
            imported_hash: None,
        }
    }

    fn noun(&self, room: &Room<Rights>, user: &User) -> Invitation {
        let now = room.tx.now();
        Invitation {
            id: InvitationId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
            user: user.id,
            email: user.email.clone(),
            name: user.name.clone(),
            context: user.context,
            roles: Vec::new(),
            message: self.message.as_ref().map(|note| note.as_str().to_owned()),
            status: InvitationStatus::Queued,
            mail: None,
            mail_answer: None,
            invited_by: inviter(room),
            refusal: None,
            refused_at: None,
            created_at: now,
            sent_at: now,
            reminded_at: None,
            expires_at: now.plus(room.house.settings.lifetimes.invitation),
            accepted_at: None,
            revoked_at: None,
        }
    }
}

/// Who answers for what is sent now.
pub(super) fn inviter(room: &Room<Rights>) -> Inviter {
    match room.caller.account() {
        Some(account) => Inviter {
            id: Some(account.user),
            name: account.name.clone(),
        },
        None => Inviter {
            id: None,
            name: room.head.name.clone(),
        },
    }
}
