//! The same with Cedar: users are in role groups, a permission is an action. Each tenant has its own policies and
//! entities, parsed and with the transitive closure computed; ids are made once and cloned, which copies a pointer.

use std::{
    collections::{HashMap, HashSet},
    str::FromStr as _,
};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
};
use rolecall_model::{TenantId, UserId};

use super::set::{Question, Set, Tenant};

/// How a role says what it permits.
#[derive(Clone, Copy)]
pub enum Manner {
    /// `action in [Action::"a", Action::"b", …]`: the list stands in the policy.
    List,
    /// `action in Action::"role"`: the actions are in a group for each role.
    Group,
}

struct Hold {
    policies: PolicySet,
    entities: Entities,
}

pub struct Cedar {
    authorizer: Authorizer,
    tenants: HashMap<TenantId, Hold>,
    users: HashMap<UserId, EntityUid>,
    actions: HashMap<String, EntityUid>,
    resource: EntityUid,
}

fn uid(kind: &str, id: &str) -> EntityUid {
    let kind = EntityTypeName::from_str(kind).expect("a type name");
    EntityUid::from_type_name_and_id(kind, EntityId::new(id))
}

impl Cedar {
    pub fn new(set: &Set, manner: Manner) -> Self {
        let users = set.tenants.iter().flat_map(|tenant| &tenant.users);
        Self {
            authorizer: Authorizer::new(),
            tenants: set.tenants.iter().map(|tenant| (tenant.id, hold(tenant, set, manner))).collect(),
            users: users.map(|user| (user.id, uid("User", &user.id.to_string()))).collect(),
            actions: set.keys.iter().map(|key| (key.to_string(), uid("Action", key.as_str()))).collect(),
            resource: uid("Tenant", "this"),
        }
    }

    pub fn decide(&self, question: &Question<'_>) -> bool {
        let hold = &self.tenants[&question.tenant];
        let request = Request::new(
            self.users[&question.user].clone(),
            self.actions[question.permission].clone(),
            self.resource.clone(),
            Context::empty(),
            None,
        );
        let request = request.expect("there is no schema to break");
        self.authorizer
            .is_authorized(&request, &hold.policies, &hold.entities)
            .decision()
            == Decision::Allow
    }
}

fn hold(tenant: &Tenant, set: &Set, manner: Manner) -> Hold {
    let policies = tenant.roles.iter().map(|role| {
        let actions = role.permissions.iter().map(|key| format!("Action::\"{}\"", set.keys[*key]));
        let actions = match manner {
            Manner::List => format!("[{}]", actions.collect::<Vec<_>>().join(", ")),
            Manner::Group => format!("Action::\"{}\"", role.id),
        };
        format!("permit(principal in Role::\"{}\", action in {actions}, resource);", role.id)
    });
    let policies = PolicySet::from_str(&policies.collect::<Vec<_>>().join("\n")).expect("good policies");
    let users = tenant.users.iter().map(|user| {
        let roles = user.roles.iter().map(|role| uid("Role", &tenant.roles[*role].id.to_string()));
        Entity::new_no_attrs(uid("User", &user.id.to_string()), roles.collect())
    });
    let mut entities: Vec<Entity> = users.collect();
    if let Manner::Group = manner {
        entities.extend(actions(tenant, set));
    }
    let entities = Entities::from_entities(entities, None).expect("good entities");
    Hold { policies, entities }
}

fn actions(tenant: &Tenant, set: &Set) -> impl Iterator<Item = Entity> {
    let mut groups: HashMap<usize, HashSet<EntityUid>> = HashMap::new();
    for role in &tenant.roles {
        for permission in &role.permissions {
            groups.entry(*permission).or_default().insert(uid("Action", &role.id.to_string()));
        }
    }
    groups
        .into_iter()
        .map(|(permission, groups)| Entity::new_no_attrs(uid("Action", set.keys[permission].as_str()), groups))
}
