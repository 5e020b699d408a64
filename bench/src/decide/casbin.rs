//! The same with Casbin: its model of roles with domains, its adapter in memory. The matcher compares the cheap things
//! first, so that the role graph is asked for those rules only that name the permission.

use std::collections::HashMap;

use casbin::{CoreApi as _, DefaultModel, Enforcer, MemoryAdapter, MgmtApi as _};
use rolecall_model::TenantId;

use super::set::{Question, Set, Tenant};

const MODEL: &str = "
[request_definition]
r = sub, dom, act
[policy_definition]
p = sub, dom, act
[role_definition]
g = _, _, _
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.act == p.act && r.dom == p.dom && g(r.sub, p.sub, r.dom)
";

/// An enforcer of everything, as its documentation does it, or one for each tenant.
pub struct Casbin {
    of_tenant: HashMap<TenantId, usize>,
    enforcers: Vec<Enforcer>,
}

impl Casbin {
    pub async fn of_all(set: &Set) -> Self {
        let all: Vec<&Tenant> = set.tenants.iter().collect();
        Self {
            of_tenant: set.tenants.iter().map(|tenant| (tenant.id, 0)).collect(),
            enforcers: vec![enforcer(&all, set).await],
        }
    }

    pub async fn of_each(set: &Set) -> Self {
        let mut enforcers = Vec::new();
        for tenant in &set.tenants {
            enforcers.push(enforcer(&[tenant], set).await);
        }
        Self {
            of_tenant: set.tenants.iter().zip(0..).map(|(tenant, place)| (tenant.id, place)).collect(),
            enforcers,
        }
    }

    pub fn decide(&self, question: &Question<'_>) -> bool {
        let enforcer = &self.enforcers[self.of_tenant[&question.tenant]];
        enforcer
            .enforce((question.user.to_string(), question.tenant.to_string(), question.permission))
            .expect("a question of the model")
    }
}

async fn enforcer(tenants: &[&Tenant], set: &Set) -> Enforcer {
    let model = DefaultModel::from_str(MODEL).await.expect("a good model");
    let mut enforcer = Enforcer::new(model, MemoryAdapter::default()).await.expect("an enforcer");
    for tenant in tenants {
        let domain = tenant.id.to_string();
        let rules = tenant.roles.iter().flat_map(|role| {
            let domain = domain.clone();
            let keys = role.permissions.iter().map(|key| set.keys[*key].to_string());
            keys.map(move |key| vec![role.id.to_string(), domain.clone(), key])
        });
        enforcer.add_policies(rules.collect()).await.expect("new rules");
        let links = tenant.users.iter().flat_map(|user| {
            let domain = domain.clone();
            let roles = user.roles.iter().map(|role| tenant.roles[*role].id.to_string());
            roles.map(move |role| vec![user.id.to_string(), role, domain.clone()])
        });
        enforcer.add_grouping_policies(links.collect()).await.expect("new links");
    }
    enforcer
}
