//! The roles of Northwind Services, beside those that every tenant starts with.

use rolecall_model::Context;

use crate::demo::stage::RoleSeed;

const INTERNAL: &[Context] = &[Context::Tenant];

pub(super) const ROLES: &[RoleSeed] = &[
    RoleSeed {
        name: "Service Desk Agent",
        description: "Takes tickets and answers them.",
        contexts: INTERNAL,
        permissions: &[
            "tickets:read:all",
            "tickets:create:all",
            "tickets:close:all",
            "ticket_queues:read:all",
            "assets:read:all",
            "time_entries:read:own",
            "time_entries:create:own",
        ],
    },
    RoleSeed {
        name: "Service Desk Lead",
        description: "Assigns tickets and looks after the queues.",
        contexts: INTERNAL,
        permissions: &[
            "tickets:read:all",
            "tickets:create:all",
            "tickets:assign:all",
            "tickets:close:all",
            "ticket_queues:read:all",
            "ticket_queues:manage:all",
            "time_entries:read:all",
            "time_entries:approve:all",
            "users:read:all",
            "user_groups:read:all",
        ],
    },
    RoleSeed {
        name: "Field Engineer",
        description: "Works at customers' sites.",
        contexts: INTERNAL,
        permissions: &[
            "tickets:read:all",
            "tickets:close:all",
            "assets:read:all",
            "assets:create:all",
            "assets:update:all",
            "time_entries:read:own",
            "time_entries:create:own",
        ],
    },
    RoleSeed {
        name: "Finance Officer",
        description: "Contracts, invoices and payments.",
        contexts: INTERNAL,
        permissions: &[
            "contracts:read:all",
            "contracts:sign:all",
            "time_entries:read:all",
            "finance:read:all",
            "finance_invoices:read:all",
            "finance_invoices:create:all",
            "finance_payments:read:all",
            "finance_payments:record:all",
        ],
    },
    RoleSeed {
        name: "Front Desk",
        description: "Knows who is who, and opens tickets for callers.",
        contexts: INTERNAL,
        permissions: &["users:read:all", "parties:read:all", "tickets:create:all"],
    },
    RoleSeed {
        name: "Read-only Auditor",
        description: "Sees everything that matters to an audit and changes nothing.",
        contexts: INTERNAL,
        permissions: &[
            "audit:read:all",
            "audit:export:all",
            "roles:read:all",
            "users:read:all",
            "user_groups:read:all",
            "settings:read:all",
            "catalogue:read:all",
            "contracts:read:all",
        ],
    },
    RoleSeed {
        name: "User Manager",
        description: "Makes and looks after accounts, and nothing else.",
        contexts: INTERNAL,
        permissions: &[
            "users:read:all",
            "users:create:all",
            "users:update:all",
            "users:deactivate:all",
        ],
    },
    RoleSeed {
        name: "Customer Success",
        description: "What staff may do in the tenants that Northwind serves.",
        contexts: INTERNAL,
        permissions: &[
            "users:read:all",
            "users:invite:all",
            "users:reset_mfa:all",
            "user_groups:read:all",
            "roles:read:all",
            "audit:read:all",
        ],
    },
    RoleSeed {
        name: "Account Manager",
        description: "Looks after customers.",
        contexts: INTERNAL,
        permissions: &[
            "parties:read:all",
            "parties:create:all",
            "parties:update:all",
            "contracts:read:all",
            "tickets:read:all",
        ],
    },
    RoleSeed {
        name: "Security Officer",
        description: "Roles, sessions and the audit trail.",
        contexts: INTERNAL,
        permissions: &[
            "audit:read:all",
            "roles:read:all",
            "users:read:all",
            "users:deactivate:all",
            "users:reset_mfa:all",
            "connections:read:all",
            "settings:read:all",
        ],
    },
    RoleSeed {
        name: "Customer Contact",
        description: "Follows their own tickets and contracts.",
        contexts: &[Context::Customer],
        permissions: &["tickets:read:own", "tickets:create:own", "contracts:read:own"],
    },
    RoleSeed {
        name: "Supplier Contact",
        description: "Works on tickets that were given to their company.",
        contexts: &[Context::Supplier],
        permissions: &["tickets:read:own", "tickets:create:own"],
    },
];
