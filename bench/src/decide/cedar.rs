//! The same with Cedar: users are in role groups, a permission is an action. Each tenant has its own policies and
//! entities, parsed and with the transitive closure computed; ids are made once and cloned, which copies a pointer.

use std::{
    collections::{HashMap, HashSet},
    str::FromStr as _,
};

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid, PolicySet, Request,
    RestrictedExpression,
};
use rolecall_model::{TenantId, UserId};

use super::set::{Question, Role, Set, Tenant};

/// How a role says what it permits.
#[derive(Clone, Copy)]
pub enum Manner {
    /// `action in [Action::"a", Action::"b", …]`: the list stands in the policy.
    List,
    /// `action in Action::"role"`: the actions are in a group for each role.
    Group,
    /// One policy for all: a permission is a resource, and an attribute of it lists the roles that have it.
    Attribute,
}

struct Hold {
    policies: PolicySet,
    entities: Entities,
}

pub struct Cedar {
    authorizer: Authorizer,
    tenants: HashMap<TenantId, Hold>,
    users: HashMap<UserId, EntityUid>,
    /// Actions, or resources in the manner that has one action.
    permissions: HashMap<String, EntityUid>,
    manner: Manner,
    only: EntityUid,
}

fn uid(kind: &str, id: &str) -> EntityUid {
    let kind = EntityTypeName::from_str(kind).expect("a type name");
    EntityUid::from_type_name_and_id(kind, EntityId::new(id))
}

impl Cedar {
    pub fn new(set: &Set, manner: Manner) -> Self {
        let users = set.tenants.iter().flat_map(|tenant| &tenant.users);
        let (kind, only) = match manner {
            Manner::List | Manner::Group => ("Action", uid("Tenant", "this")),
            Manner::Attribute => ("Permission", uid("Action", "use")),
        };
        Self {
            authorizer: Authorizer::new(),
            tenants: set.tenants.iter().map(|tenant| (tenant.id, hold(tenant, set, manner))).collect(),
            users: users.map(|user| (user.id, uid("User", &user.id.to_string()))).collect(),
            permissions: set.keys.iter().map(|key| (key.to_string(), uid(kind, key.as_str()))).collect(),
            manner,
            only,
        }
    }

    pub fn decide(&self, question: &Question<'_>) -> bool {
        let hold = &self.tenants[&question.tenant];
        let user = self.users[&question.user].clone();
        let (permission, only) = (self.permissions[question.permission].clone(), self.only.clone());
        let (action, resource) = match self.manner {
            Manner::List | Manner::Group => (permission, only),
            Manner::Attribute => (only, permission),
        };
        let request = Request::new(user, action, resource, Context::empty(), None);
        let request = request.expect("there is no schema to break");
        self.authorizer
            .is_authorized(&request, &hold.policies, &hold.entities)
            .decision()
            == Decision::Allow
    }
}

fn hold(tenant: &Tenant, set: &Set, manner: Manner) -> Hold {
    let policies = PolicySet::from_str(&policies(tenant, set, manner)).expect("good policies");
    let users = tenant.users.iter().map(|user| {
        let roles = user.roles.iter().map(|role| uid("Role", &tenant.roles[*role].id.to_string()));
        Entity::new_no_attrs(uid("User", &user.id.to_string()), roles.collect())
    });
    let mut entities: Vec<Entity> = users.collect();
    match manner {
        Manner::List => {}
        Manner::Group => entities.extend(actions(tenant, set)),
        Manner::Attribute => entities.extend(permissions(tenant, set)),
    }
    let entities = Entities::from_entities(entities, None).expect("good entities");
    Hold { policies, entities }
}

fn policies(tenant: &Tenant, set: &Set, manner: Manner) -> String {
    let of_role = |role: &Role| {
        let actions = role.permissions.iter().map(|key| format!("Action::\"{}\"", set.keys[*key]));
        let actions = match manner {
            Manner::List => format!("[{}]", actions.collect::<Vec<_>>().join(", ")),
            Manner::Group | Manner::Attribute => format!("Action::\"{}\"", role.id),
        };
        format!("permit(principal in Role::\"{}\", action in {actions}, resource);", role.id)
    };
    match manner {
        Manner::List | Manner::Group => tenant.roles.iter().map(of_role).collect::<Vec<_>>().join("\n"),
        Manner::Attribute => {
            "permit(principal, action, resource) when { resource has roles && principal in resource.roles };".into()
        }
    }
}

/// Which roles of the tenant have each permission.
fn having(tenant: &Tenant) -> HashMap<usize, Vec<String>> {
    let mut having: HashMap<usize, Vec<String>> = HashMap::new();
    for role in &tenant.roles {
        for permission in &role.permissions {
            having.entry(*permission).or_default().push(role.id.to_string());
        }
    }
    having
}

fn actions(tenant: &Tenant, set: &Set) -> impl Iterator<Item = Entity> {
    having(tenant).into_iter().map(|(permission, roles)| {
        let groups: HashSet<EntityUid> = roles.iter().map(|role| uid("Action", role)).collect();
        Entity::new_no_attrs(uid("Action", set.keys[permission].as_str()), groups)
    })
}

fn permissions(tenant: &Tenant, set: &Set) -> impl Iterator<Item = Entity> {
    having(tenant).into_iter().map(|(permission, roles)| {
        let roles = roles.iter().map(|role| RestrictedExpression::new_entity_uid(uid("Role", role)));
        let attributes = HashMap::from([("roles".to_owned(), RestrictedExpression::new_set(roles))]);
        let id = uid("Permission", set.keys[permission].as_str());
        Entity::new(id, attributes, HashSet::new()).expect("plain attributes")
    })
}
