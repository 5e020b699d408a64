//! One's own record.

use rolecall_model::{Rule, User, UserKind};
use rolecall_store::users;

use super::{ProfileChange, get};
use crate::{Change, Error, Needs, Operation, Reads, Record, Result, Rights, Room, Target, policy::Touched};

/// Shows one's own record. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ShowOwnRecord;

impl Operation for ShowOwnRecord {
    type Mode = Reads;
    type Output = User;
    const NAME: &'static str = "own_record.show";
    const NEEDS: Needs = Needs::SignedIn("one's own record");

    fn target(&self) -> Target {
        Target::any("user")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<User> {
        let account = room.account()?.clone();
        get(&mut room.tx, account.home, account.user).await
    }
}

/// Changes one's own names; addresses, username, roles, groups, status and type are for others to change (source 2).
/// Performed in the caller's home tenant.
#[derive(Debug)]
pub struct UpdateOwnRecord {
    /// What changes. Whatever it says of e-mail, username and notes is left out.
    pub change: ProfileChange,
}

impl Operation for UpdateOwnRecord {
    type Mode = Rights;
    type Output = User;
    const NAME: &'static str = "own_record.update";
    const NEEDS: Needs = Needs::SignedIn("one's own record");

    fn target(&self) -> Target {
        Target::any("user")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<User> {
        let account = room.account()?.clone();
        let before = get(&mut room.tx, account.home, account.user).await?;
        let mut after = before.clone();
        let own = ProfileChange {
            email: Change::Keep,
            username: Change::Keep,
            notes: Change::Keep,
            ..self.change
        };
        own.apply(&mut after);
        let email = super::canonical_email(after.email.as_deref());
        let username = after.username.as_deref().map(rolecall_model::canonical);
        users::update(
            &mut room.tx,
            account.home,
            &after,
            email.as_deref(),
            username.as_deref(),
        )
        .await?;
        room.touch(Touched::User(account.user));
        let made = get(&mut room.tx, account.home, account.user).await?;
        room.record(Record::changed(made.id, made.name.clone(), &before, &made));
        Ok(made)
    }
}

/// A person keeps an address or a username to sign in with.
pub(super) fn ensure_still_addressed(user: &User) -> Result<()> {
    if user.kind == UserKind::Human && user.email.is_none() && user.username.is_none() {
        return Err(Error::invalid(
            "/email",
            Rule::new("email_required", "is needed, or a username, to sign in with"),
        ));
    }
    Ok(())
}
