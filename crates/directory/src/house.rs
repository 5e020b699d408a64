//! What every operation may use, put together once.

use std::sync::Arc;

use rolecall_credentials::{HashPool, TokenHash};
use rolecall_model::{Clock, Random, Secret, TenantId, Timestamp};
use rolecall_store::{Bound, Db, Tx};

use crate::{Result, Settings, jobs::Running, policy::Policy, sessions::SessionCache};

/// The parts of the directory.
pub(crate) struct House {
    pub(crate) db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) hashes: HashPool,
    pub(crate) settings: Settings,
    pub(crate) policy: Policy,
    pub(crate) sessions: SessionCache,
    pub(crate) running: Running,
}

/// What an operation may use before its transaction is open: slow work, and reading.
pub struct Desk<'a> {
    pub(crate) house: &'a House,
}

impl Desk<'_> {
    /// Hashes a password, which takes long on purpose.
    pub(crate) async fn hash(&self, password: &Secret) -> Result<String> {
        Ok(self
            .house
            .hashes
            .hash(password.clone(), Arc::clone(&self.house.random))
            .await?)
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
