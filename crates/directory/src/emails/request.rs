//! Asking for another address of one's own.

use rolecall_model::{Email, UserId};
use rolecall_store::users::{self, UserRow};

use super::{Kept, PendingEmail, letters, own::may_change};
use crate::{
    Danger, Desk, Error, Needs, Operation, Record, Result, Rights, Room, Target,
    links::{self, Link, NewLink, Purpose, lifetime},
    mail,
    policy::TenantHead,
    tenants::settings,
};

/// Asks for another address of one's own: a link to the new one, and a notice to the old one that undoes it. What is answered does
/// not tell whether the new one is somebody else's (A11); it gets no link then. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ChangeOwnEmail {
    /// The address that is to be the caller's.
    pub email: Email,
    /// Who asks: the caller, as the door knows it.
    pub user: UserId,
}

impl Operation for ChangeOwnEmail {
    type Mode = Rights;
    type Output = PendingEmail;
    const NAME: &'static str = "email_change.request";
    const NEEDS: Needs = Needs::SignedIn("one's own address");
    const DANGER: Danger = Danger::Always("links are sent to the address");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn prepare(&mut self, desk: &Desk<'_>, _: &TenantHead) -> Result<()> {
        let most = desk.house.settings.limits.email_changes_per_hour;
        mail::count_hourly(desk, "email_change", most).await
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<PendingEmail> {
        let account = room.account()?.clone();
        if account.user != self.user {
            return Err(Error::NotFound);
        }
        if !may_change(room).await? {
            return Err(Error::denied(
                "own_email_closed",
                "administrators change addresses here",
            ));
        }
        let found = users::find(&mut room.tx, account.home, account.user).await?;
        let found = found.ok_or(Error::NotFound)?;
        let link = mint(room, &found, &self.email, Purpose::EmailChange).await?;
        let (thing, expires_at) = (link.id.to_string(), link.expires_at);
        letters::confirm(room, &found.user, self.email.as_str(), link).await?;
        if is_kept_back(room, &found, &self.email).await? {
            // Written like any other, so that it takes as long; and never sent.
            mail::cancel_of(&mut room.tx, account.home, &thing).await?;
        }
        if let Some(old) = &found.user.email {
            let link = mint(room, &found, old, Purpose::EmailUndo).await?;
            letters::notice(room, (&found.user, old), Some((self.email.as_str(), link))).await?;
        }
        room.record(Record::happened(account.user, found.user.name));
        Ok(PendingEmail {
            email: self.email.to_string(),
            expires_at,
        })
    }
}

/// Whether the address is somebody's already.
async fn is_kept_back(room: &mut Room<Rights>, found: &UserRow, email: &Email) -> Result<bool> {
    let own = found.user.email.as_deref().and_then(links::canonical);
    let is_own = own.as_deref() == Some(email.canonical());
    let taken = users::is_email_taken(&mut room.tx, found.tenant, email.canonical(), Some(found.user.id));
    Ok(taken.await? || is_own)
}

/// Makes a link about an address: it is bound to the address that is stored now. A newer one replaces an older one, but for
/// those that undo.
pub(super) async fn mint(
    room: &mut Room<Rights>,
    found: &UserRow,
    email: impl ToString,
    purpose: Purpose,
) -> Result<Link> {
    let (house, now) = (room.house.clone(), room.tx.now());
    let settings = settings(&mut room.tx, found.tenant).await?;
    let kept = Kept {
        email: email.to_string(),
        verified: found.user.email_verified,
        mfa: found.user.mfa,
        at: now,
    };
    let wanted = NewLink {
        purpose,
        tenant: found.tenant,
        user: found.user.id,
        address: found.user.email.as_deref(),
        generation: found.generation,
        lifetime: lifetime(&house, &settings, purpose),
        details: kept.written()?,
    };
    if purpose == Purpose::EmailUndo {
        return links::mint_beside(&house, &mut room.tx, wanted).await;
    }
    links::mint(&house, &mut room.tx, wanted).await
}
