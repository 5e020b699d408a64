//! Links with which a user chooses a password because an administrator says so.

use rolecall_model::{Delivery, Rule, Timestamp, User, UserId, UserKind, UserStatus};
use rolecall_store::users::{self, UserRow};
use serde::{Deserialize, Serialize};

use super::CreateUser;
use crate::{
    Error, Needs, Operation, Record, Result, Rights, Room, Target,
    links::{self, Mailed, NewLink, Purpose, lifetime, mail_link},
    mail,
    tenants::settings,
};

/// A link that is on its way. What it opens stands in the letter, and nowhere else.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SentLink {
    /// The stored address that it goes to.
    pub to: String,
    /// When it dies.
    pub expires_at: Timestamp,
    /// How far the letter is.
    pub delivery: Option<Delivery>,
}

/// Sends a user a link to choose another password with. Until it is used everything stays as it is.
#[derive(Debug)]
pub struct SendPasswordLink {
    /// Whom.
    pub user: UserId,
}

impl Operation for SendPasswordLink {
    type Mode = Rights;
    type Output = SentLink;
    const NAME: &'static str = "user.send_password_link";
    const NEEDS: Needs = Needs::AnyOf(&["users:update:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<SentLink> {
        let found = linkable(room, self.user).await?;
        let Some(to) = found.user.email.clone() else {
            return Err(Error::conflict(
                "email_missing",
                "the account has no address to send a link to",
            ));
        };
        let mailed = send(room, Purpose::PasswordLink, &found).await?;
        let tenant = room.tenant();
        let thing = mailed.thing;
        let delivery = mail::status_of(&mut room.tx, tenant, std::slice::from_ref(&thing))
            .await?
            .remove(&thing);
        room.record(Record::happened(found.user.id, found.user.name));
        Ok(SentLink {
            to,
            expires_at: mailed.expires_at,
            delivery,
        })
    }
}

/// A link, to hand it over by another way than mail.
#[derive(Clone, Serialize, Deserialize)]
pub struct PrintedLink {
    /// The link.
    pub link: String,
    /// When it dies.
    pub expires_at: Timestamp,
}

/// Makes the same link without a letter: for the owner of the machine, when there is no mail or no administrator left (no door
/// leads here).
#[derive(Debug)]
pub struct PrintPasswordLink {
    /// Whose.
    pub user: UserId,
}

impl Operation for PrintPasswordLink {
    type Mode = Rights;
    type Output = PrintedLink;
    const NAME: &'static str = "user.print_password_link";
    const NEEDS: Needs = Needs::AnyOf(&["platform:full:access"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<PrintedLink> {
        let found = linkable(room, self.user).await?;
        let (tenant, house) = (room.tenant(), room.house.clone());
        let settings = settings(&mut room.tx, tenant).await?;
        let wanted = NewLink {
            purpose: Purpose::PasswordLink,
            tenant,
            user: self.user,
            address: found.user.email.as_deref(),
            generation: found.generation,
            lifetime: lifetime(&house, &settings, Purpose::PasswordLink),
            details: "{}".to_owned(),
        };
        let link = links::mint(&house, &mut room.tx, wanted).await?;
        room.record(Record::happened(found.user.id, found.user.name));
        Ok(PrintedLink {
            link: link.url.expose().to_owned(),
            expires_at: link.expires_at,
        })
    }
}

/// Writes a link to the account's address.
async fn send(room: &mut Room<Rights>, purpose: Purpose, found: &UserRow) -> Result<Mailed> {
    let (house, head, origin) = (room.house.clone(), room.head.clone(), room.caller.origin.clone());
    mail_link(&house, &mut room.tx, purpose, (&head.name, found), &origin).await
}

/// An account that may be sent a link to choose a password with, by this caller: the same accounts whose password the caller may
/// set.
async fn linkable(room: &mut Room<Rights>, user: UserId) -> Result<UserRow> {
    let tenant = room.tenant();
    super::get_listed(&mut room.tx, tenant, user).await?;
    room.authorize_touch(user).await?;
    let found = users::find(&mut room.tx, tenant, user)
        .await?
        .ok_or(Error::NotFound)?;
    ensure_chooses(&found.user)?;
    Ok(found)
}

fn ensure_chooses(user: &User) -> Result<()> {
    if user.kind != UserKind::Human {
        return Err(Error::conflict(
            "password_not_allowed",
            "a machine signs in with keys, never with a password",
        ));
    }
    match user.status {
        UserStatus::Active => Ok(()),
        UserStatus::Pending => Err(Error::conflict(
            "user_pending",
            "the invitation is not accepted yet",
        )),
        _ => Err(Error::conflict(
            "user_not_active",
            "the account is not active: activate it first",
        )),
    }
}

/// Access info goes to the address of somebody who may sign in.
pub(super) fn ensure_reached(wanted: &CreateUser) -> Result<()> {
    if wanted.kind != UserKind::Human || !wanted.active {
        return Err(Error::invalid(
            "/send_access_info",
            Rule::new("access_info_invalid", "is for active accounts of people only"),
        ));
    }
    if wanted.profile.email.is_none() {
        return Err(Error::invalid(
            "/email",
            Rule::new("email_required", "is needed to send access info to"),
        ));
    }
    Ok(())
}

/// Writes to a new user who to sign in as and how to choose a password; a deed of its own in the trail.
pub(super) async fn send_access_info(room: &mut Room<Rights>, user: UserId) -> Result<()> {
    let tenant = room.tenant();
    let found = users::find(&mut room.tx, tenant, user)
        .await?
        .ok_or(Error::NotFound)?;
    send(room, Purpose::AccessInfo, &found).await?;
    let record = Record::happened(user, found.user.name);
    room.record_too("user.send_access_info", Target::one("user", user), record)
        .await
}
