//! How many tenants are kept in memory, and which of them go when there are more.

use std::sync::{Arc, atomic::Ordering};

use rolecall_model::TenantId;

use super::{Policy, TenantPolicy, lock};

impl Policy {
    /// How many tenants are in memory.
    pub(crate) fn tenants_in_memory(&self) -> usize {
        lock(self.tenants.read()).len()
    }

    /// Keeps a tenant that was just loaded, and lets those go that were in use longest ago if there are too many now.
    pub(super) fn keep(&self, tenant: &Arc<TenantPolicy>) {
        tenant.see(self.loads.fetch_add(1, Ordering::Relaxed) + 1);
        let mut tenants = lock(self.tenants.write());
        tenants.insert(tenant.head().id, Arc::clone(tenant));
        if tenants.len() <= self.limits.tenants {
            return;
        }
        // INVARIANT: only what nobody else holds goes. Whoever changes rights in a tenant, or answers a question about it, holds
        // it until the change is published; and nobody gets hold of it meanwhile, because that takes this lock. So there are
        // never two of one tenant, of which a change would reach only one. The operator tenant stays: others share its
        // catalogue and know its users, and hear of changes through it.
        let mut idle: Vec<(u64, TenantId)> = tenants
            .values()
            .filter(|each| Arc::strong_count(each) == 1 && !each.head().operator)
            .map(|each| (each.used(), each.head().id))
            .collect();
        idle.sort_unstable();
        // A few more than one, so that the next tenant does not look through all of them again.
        let fewer = self.limits.tenants - self.limits.tenants / 8;
        for (_, gone) in idle.into_iter().take(tenants.len().saturating_sub(fewer)) {
            tenants.remove(&gone);
        }
        lock(self.slugs.write()).retain(|_, id| tenants.contains_key(id));
    }
}
