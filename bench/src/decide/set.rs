//! The set that every contender decides on: 100 tenants, 100,000 users, 1,000 roles with 40 of 2,000 permissions each,
//! 5 roles a user, and questions of which half are denied.

use rolecall_model::{Manifest, ManifestModule, ManifestPermission, PermissionKey, RoleId, TenantId, UserId};

use crate::statistics::Dice;

const TENANTS: usize = 100;
const USERS: usize = 1_000;
const ROLES: usize = 10;
const PERMISSIONS_OF_A_ROLE: usize = 40;
const ROLES_OF_A_USER: usize = 5;
const MODULES: usize = 100;
const VERBS: [&str; 10] = [
    "read", "create", "update", "delete", "manage", "export", "approve", "archive", "assign", "publish",
];
const RESOURCES: [&str; 2] = ["all", "own"];

pub struct Role {
    pub id: RoleId,
    /// By place in [`Set::keys`].
    pub permissions: Vec<usize>,
}

pub struct User {
    pub id: UserId,
    /// By place in [`Tenant::roles`].
    pub roles: Vec<usize>,
}

pub struct Tenant {
    pub id: TenantId,
    pub roles: Vec<Role>,
    pub users: Vec<User>,
}

pub struct Set {
    pub manifest: Manifest,
    pub keys: Vec<PermissionKey>,
    pub tenants: Vec<Tenant>,
}

/// May that user of that tenant do this? With the right answer.
pub struct Question<'a> {
    pub tenant: TenantId,
    pub user: UserId,
    pub permission: &'a str,
    pub allowed: bool,
}

impl Set {
    pub fn draw(dice: &mut Dice) -> Self {
        let manifest = manifest();
        let keys: Vec<PermissionKey> = manifest
            .modules
            .iter()
            .flat_map(|module| module.permissions.iter().map(|each| each.key.clone()))
            .collect();
        let tenants = (0..TENANTS).map(|_| Tenant::draw(dice, keys.len())).collect();
        Self { manifest, keys, tenants }
    }

    /// Questions in no order; every second one is about something that the user may.
    pub fn questions(&self, count: usize, dice: &mut Dice) -> Vec<Question<'_>> {
        (0..count).map(|place| self.question(place % 2 == 0, dice)).collect()
    }

    fn question(&self, allowed: bool, dice: &mut Dice) -> Question<'_> {
        let tenant = &self.tenants[dice.below(self.tenants.len())];
        let user = &tenant.users[dice.below(tenant.users.len())];
        let mut permission = dice.below(self.keys.len());
        if allowed {
            let role = &tenant.roles[user.roles[dice.below(user.roles.len())]];
            permission = role.permissions[dice.below(role.permissions.len())];
        } else {
            while tenant.holds(user, permission) {
                permission = dice.below(self.keys.len());
            }
        }
        Question {
            tenant: tenant.id,
            user: user.id,
            permission: self.keys[permission].as_str(),
            allowed,
        }
    }
}

impl Tenant {
    fn draw(dice: &mut Dice, permissions: usize) -> Self {
        let roles = (0..ROLES).map(|_| Role {
            id: RoleId::from_bytes(dice.bytes()),
            permissions: dice.distinct(PERMISSIONS_OF_A_ROLE, permissions),
        });
        let roles = roles.collect();
        let users = (0..USERS).map(|_| User {
            id: UserId::from_bytes(dice.bytes()),
            roles: dice.distinct(ROLES_OF_A_USER, ROLES),
        });
        let users = users.collect();
        Self {
            id: TenantId::from_bytes(dice.bytes()),
            roles,
            users,
        }
    }

    fn holds(&self, user: &User, permission: usize) -> bool {
        user.roles.iter().any(|role| self.roles[*role].permissions.contains(&permission))
    }
}

fn manifest() -> Manifest {
    let modules = (0..MODULES).map(|number| {
        let key = format!("module{number}");
        let permissions = VERBS.iter().flat_map(|verb| RESOURCES.iter().map(move |resource| (verb, resource)));
        let permissions = permissions.map(|(verb, resource)| ManifestPermission {
            key: PermissionKey::parse(&format!("{key}:{verb}:{resource}")).expect("a good permission"),
            name: format!("{verb} {resource}"),
            description: None,
        });
        ManifestModule {
            permissions: permissions.collect(),
            name: key.clone(),
            key,
            description: None,
            contexts: Vec::new(),
            modules: Vec::new(),
        }
    });
    Manifest {
        name: "bench".into(),
        modules: modules.collect(),
    }
}
