//! What a new tenant starts with.

use rolecall_model::{
    ADMIN_FULL_ACCESS, AssignmentId, AuthScope, Context, Licence, OrganizationName, PLATFORM_FULL_ACCESS,
    PermissionKey, Role, RoleId, Scope, Slug, Tenant, TenantId, TenantStatus, Timestamp, User, UserId,
    UserKind, UserStatus, UserType,
};
use rolecall_store::{
    Tx,
    assignments::{self, AssignmentRow, Holder},
    passwords, roles, tenants, users as user_rows,
};

use crate::{Error, Result, house::House, users::Profile};

/// A role that every tenant starts with (source 4), editable but for the first two.
struct Seed {
    name: &'static str,
    description: &'static str,
    context: Context,
    permissions: &'static [&'static str],
    built_in: bool,
}

const ADMINISTRATOR: Seed = Seed {
    name: "Administrator",
    description: "Can do everything in this tenant.",
    context: Context::Tenant,
    permissions: &[ADMIN_FULL_ACCESS],
    built_in: true,
};

const OPERATOR: Seed = Seed {
    name: "Platform operator",
    description: "Looks after the installation and every tenant in it.",
    context: Context::Tenant,
    permissions: &[PLATFORM_FULL_ACCESS],
    built_in: true,
};

const EDITABLE: &[Seed] = &[
    Seed {
        name: "Manager",
        description: "Sees users and invites them.",
        context: Context::Tenant,
        // What the roles below carry is in it, because nobody gives more than they hold and managers invite everybody but
        // administrators (F-70). To staff, who own no party, it opens nothing.
        permissions: &[
            "parties:read:own",
            "user_groups:read:all",
            "users:invite:all",
            "users:read:all",
        ],
        built_in: false,
    },
    Seed {
        name: "Agent",
        description: "Sees users and groups.",
        context: Context::Tenant,
        permissions: &["user_groups:read:all", "users:read:all"],
        built_in: false,
    },
    Seed {
        name: "Customer",
        description: "Uses the customer portal.",
        context: Context::Customer,
        permissions: &["parties:read:own"],
        built_in: false,
    },
    Seed {
        name: "Vendor",
        description: "Uses the supplier portal.",
        context: Context::Supplier,
        permissions: &["parties:read:own"],
        built_in: false,
    },
    Seed {
        name: "Member",
        description: "Uses the member portal.",
        context: Context::Member,
        permissions: &["parties:read:own"],
        built_in: false,
    },
];

/// Everything that a new tenant is made of.
pub(crate) struct FoundTenant<'a> {
    pub(crate) slug: &'a Slug,
    pub(crate) name: &'a OrganizationName,
    pub(crate) licence: Licence,
    pub(crate) operator: bool,
    pub(crate) profile: &'a Profile,
    pub(crate) password_hash: Option<&'a str>,
    pub(crate) change_required: bool,
}

fn role_of(house: &House, seed: &Seed, now: Timestamp) -> Role {
    let permissions = seed
        .permissions
        .iter()
        .filter_map(|key| PermissionKey::parse(key).ok())
        .collect();
    Role {
        id: RoleId::new(house.clock.as_ref(), house.random.as_ref()),
        name: seed.name.to_owned(),
        description: Some(seed.description.to_owned()),
        contexts: vec![seed.context],
        permissions,
        built_in: seed.built_in,
        users_count: 0,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}

/// Writes a tenant with its roles and its first administrator, and gives them. The transaction sees the whole installation.
pub(crate) async fn found_tenant(
    house: &House,
    tx: &mut Tx,
    wanted: &FoundTenant<'_>,
) -> Result<(Tenant, User)> {
    let now = tx.now();
    let tenant = Tenant {
        id: TenantId::new(house.clock.as_ref(), house.random.as_ref()),
        slug: wanted.slug.to_string(),
        name: wanted.name.to_string(),
        status: TenantStatus::Active,
        operator: wanted.operator,
        licence: wanted.licence.clone(),
        usage: None,
        created_at: now,
        updated_at: now,
        version: 1,
    };
    if !tenants::insert(tx, &tenant).await? {
        return Err(Error::conflict(
            "slug_taken",
            format!("there is a tenant with the slug `{}` already", wanted.slug),
        ));
    }
    let mut held = Vec::new();
    for seed in [&ADMINISTRATOR, &OPERATOR]
        .into_iter()
        .filter(|seed| seed.name != OPERATOR.name || wanted.operator)
    {
        let role = role_of(house, seed, now);
        roles::insert(tx, tenant.id, &role).await?;
        held.push(role.id);
    }
    for seed in EDITABLE {
        roles::insert(tx, tenant.id, &role_of(house, seed, now)).await?;
    }
    let user = first_user(house, wanted, now);
    let profile = wanted.profile;
    user_rows::insert(
        tx,
        tenant.id,
        &user,
        profile.email.as_ref().map(rolecall_model::Email::canonical),
        None,
    )
    .await?;
    if let Some(hash) = wanted.password_hash {
        passwords::upsert(tx, tenant.id, user.id, hash, wanted.change_required).await?;
    }
    for role in held {
        assignments::insert(tx, tenant.id, &assignment(house, user.id, role, now)).await?;
    }
    Ok((tenant, user))
}

fn first_user(house: &House, wanted: &FoundTenant<'_>, now: Timestamp) -> User {
    let profile = wanted.profile;
    User {
        id: UserId::new(house.clock.as_ref(), house.random.as_ref()),
        kind: UserKind::Human,
        context: Context::Tenant,
        user_type: UserType::Internal,
        auth_scope: AuthScope::BackOffice,
        status: UserStatus::Active,
        email: profile.email.as_ref().map(ToString::to_string),
        email_verified: false,
        username: None,
        first_name: profile.first_name.as_ref().map(ToString::to_string),
        last_name: profile.last_name.as_ref().map(ToString::to_string),
        name: profile.display_name(),
        job_title: None,
        office_address: None,
        notes: None,
        party: None,
        party_name: None,
        roles: Vec::new(),
        mfa: false,
        password_change_required: wanted.change_required,
        last_login_at: None,
        home_tenant: None,
        created_at: now,
        updated_at: now,
        version: 1,
    }
}

fn assignment(house: &House, user: UserId, role: RoleId, now: Timestamp) -> AssignmentRow {
    AssignmentRow {
        id: AssignmentId::new(house.clock.as_ref(), house.random.as_ref()),
        holder: Holder::User(user),
        role,
        scope: Scope::Tenant,
        valid_from: None,
        valid_until: None,
        reason: None,
        granted_by: None,
        granted_at: now,
    }
}
