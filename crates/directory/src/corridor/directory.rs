//! The directory: what doors hold on to.

use std::sync::Arc;

use rolecall_access::{Snapshot, Subject};
use rolecall_credentials::{HashPool, RelyingParty, Vault};
use rolecall_model::{Clock, Random, TenantRef, Timestamp};
use rolecall_store::Db;

use crate::{
    Caller, Error, Result, Settings,
    house::House,
    jobs::Running,
    policy::{Forgotten, Kept, Policy, TenantHead, TenantPolicy},
    sessions::SessionCache,
};

/// What a directory is put together from.
pub struct Parts {
    /// The database, its tables up to date.
    pub db: Db,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where secrets come from.
    pub random: Arc<dyn Random>,
    /// Where passwords are hashed.
    pub hashes: HashPool,
    /// Where secrets are sealed that have to be read again.
    pub vault: Vault,
    /// What the owner turned.
    pub settings: Settings,
}

/// Every operation, for every door. Cheap to clone.
#[derive(Clone)]
pub struct Directory {
    pub(crate) house: Arc<House>,
}

impl Directory {
    /// Puts a directory together.
    pub fn new(parts: Parts) -> Self {
        let limits = &parts.settings.limits;
        let kept = Kept {
            tenants: limits.tenants_in_memory,
            users: limits.users_in_memory,
        };
        let policy = Policy::new(parts.db.clone(), kept);
        let house = House {
            db: parts.db,
            clock: parts.clock,
            random: parts.random,
            hashes: parts.hashes,
            vault: parts.vault,
            relying_party: RelyingParty::at(&parts.settings.public_url),
            settings: parts.settings,
            policy,
            sessions: SessionCache::default(),
            running: Running::default(),
            exports: Arc::default(),
        };
        Self {
            house: Arc::new(house),
        }
    }

    /// The tenant that a request names; one that does not exist is not found.
    pub async fn head(&self, tenant: &TenantRef) -> Result<Arc<TenantHead>> {
        Ok(self.house.tenant(tenant).await?.head())
    }

    /// The same for a caller: one that the caller is not in is not found either, whatever else is wrong with the request.
    pub async fn tenant_for(&self, caller: &Caller, tenant: &TenantRef) -> Result<Arc<TenantHead>> {
        let found = self.house.tenant(tenant).await?;
        if let Some(account) = caller.account() {
            let is_known = |_: &Snapshot, subject: Option<&Subject>| subject.is_some();
            let asked = self.house.policy.with_subject(&found, account.user, is_known);
            if !asked.await? {
                return Err(Error::NotFound);
            }
        }
        Ok(found.head())
    }

    /// The operator tenant, once the installation is set up.
    pub async fn operator(&self) -> Result<Option<Arc<TenantHead>>> {
        Ok(self.house.policy.operator().await?.map(|tenant| tenant.head()))
    }

    /// Follows what other nodes changed: reads the versions once. Called each second, and when one may have risen.
    pub async fn follow(&self) -> Result<()> {
        self.house
            .policy
            .poll(self.house.clock.as_ref(), &|gone| self.house.forget(gone))
            .await
    }

    /// The database, for looking after it: migrations, health, backup.
    pub fn db(&self) -> &Db {
        &self.house.db
    }

    /// Now, by the database's clock as far as this node knows it.
    pub fn now(&self) -> Timestamp {
        self.house.now()
    }

    /// How many passwords were hashed or compared since the start.
    pub fn hashes_evaluated(&self) -> u64 {
        self.house.hashes.evaluated()
    }

    /// Of how many tenants the policy is in memory.
    pub fn tenants_in_memory(&self) -> usize {
        self.house.policy.tenants_in_memory()
    }

    /// Whether this node may answer: the database answers, and what is in memory was confirmed lately.
    pub async fn ensure_ready(&self) -> Result<()> {
        self.house.ensure_fresh().await?;
        self.house.db.health().await?;
        Ok(())
    }
}

impl House {
    pub(crate) fn forget(&self, gone: Forgotten) {
        match gone {
            Forgotten::Session(session) => self.sessions.forget(session),
            Forgotten::SessionsOf(user) => self.sessions.forget_of(user),
            Forgotten::Everything => self.sessions.forget_all(),
        }
    }

    pub(crate) async fn ensure_fresh(&self) -> Result<()> {
        self.policy
            .ensure_fresh(self.clock.as_ref(), &|gone| self.forget(gone))
            .await
    }

    /// The tenant that a request names, confirmed fresh.
    pub(crate) async fn tenant(&self, tenant: &TenantRef) -> Result<Arc<TenantPolicy>> {
        self.ensure_fresh().await?;
        self.policy.tenant(tenant).await?.ok_or(Error::NotFound)
    }
}
