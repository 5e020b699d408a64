//! Showing second factors: that they are there, never their secrets.

use rolecall_model::{Factor, FactorKind, Factors, User, UserId};
use rolecall_store::{factors, passkeys};

use super::{due::required_of, passkeys::shown};
use crate::{Needs, Operation, Reads, Result, Room, Target, policy::load_subject, users::get_listed};

/// Lists one's own factors. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ListOwnFactors;

/// Lists the factors of a user.
#[derive(Debug)]
pub struct ListUserFactors {
    /// Whose.
    pub user: UserId,
}

impl Operation for ListOwnFactors {
    type Mode = Reads;
    type Output = Factors;
    const NAME: &'static str = "own_factor.list";
    const NEEDS: Needs = Needs::SignedIn("one's own second factors");
    const WHILE_FACTOR_IS_DUE: bool = true;

    fn target(&self) -> Target {
        Target::any("user")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Factors> {
        let user = room.account()?.user;
        list(room, user).await
    }
}

impl Operation for ListUserFactors {
    type Mode = Reads;
    type Output = Factors;
    const NAME: &'static str = "user.list_factors";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Factors> {
        list(room, self.user).await
    }
}

async fn list(room: &mut Room<Reads>, user: UserId) -> Result<Factors> {
    let tenant = room.tenant();
    let user = get_listed(&mut room.tx, tenant, user).await?;
    let totp = factors::find(&mut room.tx, tenant, user.id).await?;
    let totp = totp.map(|row| Factor {
        kind: FactorKind::Totp,
        confirmed_at: row.confirmed_at,
        id: None,
        name: None,
        last_used_at: None,
    });
    let passkeys = passkeys::list(&mut room.tx, tenant, user.id).await?;
    Ok(Factors {
        items: totp.into_iter().chain(passkeys.into_iter().map(shown)).collect(),
        recovery_codes: factors::count_codes(&mut room.tx, tenant, user.id).await?,
        required_from: required_from(room, &user).await?,
    })
}

async fn required_from(room: &mut Room<Reads>, user: &User) -> Result<Option<rolecall_model::Timestamp>> {
    let now = room.tx.now();
    let loaded = load_subject(&mut room.tx, &room.snapshot, user.id).await?;
    Ok(loaded
        .and_then(|loaded| required_of(&room.head, &room.snapshot, &loaded.subject, user.created_at, now)))
}
