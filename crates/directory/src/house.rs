//! What every operation may use, put together once.

use std::sync::Arc;

use rolecall_access::{Actor, GrantChange, Subject, authorize_grant, authorize_touch};
use rolecall_credentials::{Asker, HashPool, RelyingParty, TokenHash, Vault};
use rolecall_model::{Clock, Random, RoleId, Scope, Secret, TenantId, Timestamp, Turn, UserId};
use rolecall_store::{Bound, Db, Tx};

use crate::{
    Error, Origin, Result, Settings,
    corridor::Turns,
    jobs::Running,
    policy::{Policy, TenantPolicy},
    sessions::SessionCache,
};

/// The parts of the directory.
pub(crate) struct House {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) hashes: HashPool,
    pub(crate) vault: Vault,
    /// The installation as devices with passkeys know it; none at an IP address.
    pub(crate) relying_party: Option<RelyingParty>,
    pub(crate) settings: Settings,
    pub(crate) policy: Policy,
    pub(crate) sessions: SessionCache,
    pub(crate) running: Running,
    /// Turns to read an export out.
    pub(crate) exports: Arc<Turns>,
}

/// What an operation may use before its transaction is open: slow work, and reading.
pub struct Desk<'a> {
    pub(crate) house: &'a House,
    pub(crate) tenant: &'a TenantPolicy,
    /// The caller as the policy knows it; `None` for the system.
    pub(crate) actor: Option<&'a Subject>,
    /// Where the request came from.
    pub(crate) origin: &'a Origin,
}

impl Desk<'_> {
    /// Whether the account is the caller's own.
    pub(crate) fn is_caller(&self, user: UserId) -> bool {
        self.actor.is_some_and(|actor| actor.id() == user)
    }

    fn actor(&self) -> Actor<'_> {
        self.actor.map_or(Actor::System, Actor::User)
    }

    /// Refuses to change an account whose rights are not within the caller's, as far as memory knows. So that slow work is
    /// done for nobody in vain; the room asks again.
    pub(crate) async fn authorize_touch(&self, user: UserId) -> Result<()> {
        let now = self.house.now();
        let verdict = self
            .house
            .policy
            .with_subject(self.tenant, user, |snapshot, target| {
                target.map(|target| authorize_touch(snapshot, &self.actor(), target, now))
            });
        Ok(verdict.await?.ok_or(Error::NotFound)??)
    }

    /// Refuses to give roles that are beyond the caller's rights, as far as memory knows.
    pub(crate) fn authorize_grant(&self, added: &[(RoleId, Scope)]) -> Result<()> {
        let change = GrantChange { added, removed: &[] };
        let snapshot = self.tenant.snapshot();
        Ok(authorize_grant(
            &snapshot,
            &self.actor(),
            &change,
            None,
            self.house.now(),
        )?)
    }

    /// Hashes a password, which takes long on purpose.
    pub(crate) async fn hash(&self, password: &Secret) -> Result<String> {
        Ok(self
            .house
            .hashes
            .hash(self.turn(), password.clone(), Arc::clone(&self.house.random))
            .await?)
    }

    /// Whose turn it is where work waits.
    pub(crate) fn turn(&self) -> Turn {
        Turn::Tenant(self.tenant.head().id)
    }

    /// For whom a password is compared: that account.
    pub(crate) fn asker(&self, user: UserId) -> Asker {
        Asker {
            turn: self.turn(),
            client: user.to_string(),
        }
    }

    /// Opens a transaction that only reads one tenant.
    pub(crate) async fn read(&self, tenant: TenantId) -> Result<Tx> {
        Ok(self.house.db.read(Bound::Tenant(tenant)).await?)
    }
}

impl House {
    /// Now, by the database's clock as far as this node knows it.
    pub(crate) fn now(&self) -> Timestamp {
        self.policy.now(self.clock.as_ref())
    }

    pub(crate) fn token(&self) -> (rolecall_credentials::Token, TokenHash) {
        let token = rolecall_credentials::Token::draw(self.random.as_ref());
        let hash = token.hash();
        (token, hash)
    }
}
