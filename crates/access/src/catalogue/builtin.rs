//! The permissions that Rolecall itself brings (`docs/domain.md`, "Built-in permissions"). The codes that the
//! sources fix are canonical; the others follow their grammar.

use rolecall_model::{
    ADMIN_FULL_ACCESS, Context, ManifestModule, ManifestPermission, PLATFORM_FULL_ACCESS, PermissionKey,
};

/// A module: key, name, its permissions with their names.
type BuiltIn = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

// INVARIANT: the wildcards come first; `PermissionIndex::ADMIN` and `PLATFORM` are their places.
const MODULES: &[BuiltIn] = &[
    (
        "admin",
        "Administration",
        &[(ADMIN_FULL_ACCESS, "Do everything in this tenant")],
    ),
    (
        "platform",
        "Platform",
        &[(PLATFORM_FULL_ACCESS, "Operate the installation and every tenant")],
    ),
    (
        "users",
        "Users",
        &[
            ("users:read:all", "Read all users"),
            ("users:create:all", "Create users"),
            ("users:invite:all", "Invite users"),
            ("users:update:all", "Update all users"),
            ("users:deactivate:all", "Activate and deactivate users"),
            ("users:manage:roles", "Assign and remove the roles of users"),
            ("users:impersonate:all", "Log in as another user"),
            ("users:reset_mfa:all", "Reset the second factors of users"),
            ("users:restore:all", "Delete and restore users"),
            ("users:erase:all", "Erase deleted users for good"),
            ("users:import:all", "Import users"),
            ("users:export:all", "Export users"),
        ],
    ),
    (
        "roles",
        "Roles",
        &[
            ("roles:read:all", "Read all roles"),
            ("roles:create:all", "Create roles"),
            ("roles:update:all", "Update all roles"),
            ("roles:delete:all", "Delete roles"),
        ],
    ),
    (
        "user_groups",
        "User groups",
        &[
            ("user_groups:read:all", "Read all user groups"),
            ("user_groups:create:all", "Create user groups"),
            ("user_groups:update:all", "Update all user groups"),
            ("user_groups:delete:all", "Delete user groups"),
            (
                "user_groups:manage:members",
                "Add and remove the members of user groups",
            ),
        ],
    ),
    (
        "parties",
        "Parties",
        &[
            ("parties:read:all", "Read all parties"),
            (
                "parties:read:own_family",
                "Read the parties of their own household",
            ),
            ("parties:read:own", "Read their own party"),
            ("parties:create:all", "Create parties"),
            ("parties:update:all", "Update all parties"),
            ("parties:delete:all", "Delete parties"),
        ],
    ),
    (
        "workspaces",
        "Workspaces",
        &[
            ("workspaces:read:all", "Read all workspaces"),
            ("workspaces:manage:all", "Manage workspaces"),
        ],
    ),
    (
        "portals",
        "Portals",
        &[
            ("portals:read:all", "Read all portals"),
            ("portals:manage:all", "Manage portals"),
        ],
    ),
    (
        "api_users",
        "API users",
        &[
            ("api_users:read:all", "Read all API users"),
            ("api_users:manage:all", "Manage API users and their keys"),
        ],
    ),
    (
        "audit",
        "Audit",
        &[
            ("audit:read:all", "Read the audit trail"),
            ("audit:export:all", "Export the audit trail"),
        ],
    ),
    (
        "settings",
        "Settings",
        &[
            ("settings:read:all", "Read the settings"),
            ("settings:update:all", "Update the settings"),
        ],
    ),
    (
        "catalogue",
        "Permission catalogue",
        &[
            ("catalogue:read:all", "Read the permission catalogue"),
            ("catalogue:manage:all", "Manage the permission catalogue"),
        ],
    ),
    (
        "connections",
        "Connections",
        &[
            ("connections:read:all", "Read all connections"),
            ("connections:manage:all", "Manage connections"),
        ],
    ),
    (
        "access",
        "Access",
        &[("access:check:all", "Ask the gate about anybody")],
    ),
];

/// The built-in modules, in the form that manifests have.
pub(super) fn modules() -> impl Iterator<Item = ManifestModule> {
    MODULES.iter().map(|(key, name, permissions)| ManifestModule {
        key: (*key).to_owned(),
        name: (*name).to_owned(),
        description: None,
        contexts: contexts(key),
        permissions: permissions
            .iter()
            .filter_map(|(key, name)| permission(key, name))
            .collect(),
        modules: Vec::new(),
    })
}

fn permission(key: &str, name: &str) -> Option<ManifestPermission> {
    let key = PermissionKey::parse(key).ok()?;
    Some(ManifestPermission {
        key,
        name: name.to_owned(),
        description: None,
    })
}

/// Accounts of members, customers and suppliers are linked to parties.
fn contexts(module: &str) -> Vec<Context> {
    match module {
        "parties" => vec![Context::Customer, Context::Supplier, Context::Member],
        _ => Vec::new(),
    }
}

pub(super) fn is_builtin_module(key: &str) -> bool {
    MODULES.iter().any(|(module, ..)| *module == key)
}

/// Whether the module holds a wildcard only, which is no box among others.
pub(super) fn is_wildcard_module(key: &str) -> bool {
    matches!(key, "admin" | "platform")
}
