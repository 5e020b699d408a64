//! A tenant that is being filled, and who fills it.

use std::collections::BTreeMap;

use rolecall_directory::{
    Caller, Count, Directory, Operation, Origin,
    catalogue::ApplyManifest,
    groups::{AddMember, CreateGroup, SetGroupRoles},
    portals::CreatePortal,
    roles::{CreateRole, ListRoles, RoleDraft, RoleFilter},
    sessions::{SignIn, SignInAnswer},
    users::{CreateUser, NewPassword, Profile, SyncUserRoles, WantedRole},
    workspaces::CreateWorkspace,
};
use rolecall_model::{
    Context, Description, Email, GroupName, PermissionKey, PersonName, PortalId, PortalName, RoleId,
    RoleName, Rule, Secret, Slug, TenantRef, User, UserId, UserKind, WorkspaceId, WorkspaceName,
};

use crate::error::{Error, Result};

/// A tenant that is being filled.
pub(super) struct Stage<'a> {
    pub(super) directory: &'a Directory,
    pub(super) tenant: TenantRef,
    pub(super) caller: Caller,
    roles: BTreeMap<String, RoleId>,
}

/// A role to make.
pub(super) struct RoleSeed {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) contexts: &'static [Context],
    pub(super) permissions: &'static [&'static str],
}

/// A group to make.
pub(super) struct GroupSeed {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) roles: &'static [&'static str],
}

/// An account to make.
pub(super) struct AccountSeed {
    pub(super) profile: Profile,
    pub(super) context: Context,
    pub(super) active: bool,
    pub(super) password: Option<&'static str>,
    pub(super) roles: Vec<&'static str>,
    pub(super) portals: Vec<PortalId>,
}

/// What was typed into this file breaks a rule.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it stands where an error is turned into another"
)]
pub(super) fn typo(rule: Rule) -> Error {
    Error::refused(format!("the demo is wrong: {}", rule.detail))
}

/// Where somebody sits.
pub(super) fn origin(ip: &str, user_agent: &str) -> Origin {
    Origin {
        ip: Some(ip.into()),
        user_agent: Some(user_agent.into()),
        ..Origin::default()
    }
}

/// Signs somebody in who needs no further step.
pub(super) async fn sign_in(
    directory: &Directory,
    login: &str,
    password: &str,
    origin: Origin,
) -> Result<Caller> {
    let entrance = SignIn {
        login: login.into(),
        password: Secret::new(password),
        tenant: None,
        portal: None,
    };
    match directory.enter(&origin, entrance).await? {
        SignInAnswer::Opened(opened) => Ok(directory.authenticate(opened.token.expose(), origin).await?),
        SignInAnswer::Next(_) => Err(Error::refused(format!(
            "`{login}` cannot simply sign in: delete the demo's database and start again"
        ))),
    }
}

impl<'a> Stage<'a> {
    /// A tenant, with the roles that are in it already.
    pub(super) async fn open(directory: &'a Directory, tenant: TenantRef, caller: Caller) -> Result<Self> {
        let mut stage = Self {
            directory,
            tenant,
            caller,
            roles: BTreeMap::new(),
        };
        let filter = RoleFilter {
            limit: 200,
            ..RoleFilter::default()
        };
        let page = stage
            .perform(ListRoles {
                filter,
                count: Count::No,
            })
            .await?;
        stage.roles = page.items.into_iter().map(|role| (role.name, role.id)).collect();
        Ok(stage)
    }

    /// The same tenant, filled by somebody else.
    pub(super) fn by(&self, caller: Caller) -> Self {
        Self {
            directory: self.directory,
            tenant: self.tenant.clone(),
            caller,
            roles: self.roles.clone(),
        }
    }

    pub(super) async fn perform<O: Operation>(&self, operation: O) -> Result<O::Output> {
        Ok(self
            .directory
            .perform(&self.caller, &self.tenant, operation)
            .await?
            .output)
    }

    pub(super) async fn manifest(&self, text: &str) -> Result<()> {
        let manifest = serde_norway::from_str(text)
            .map_err(|error| Error::refused(format!("the demo is wrong: {error}")))?;
        self.perform(ApplyManifest { manifest }).await.map(drop)
    }

    pub(super) async fn roles(&mut self, seeds: &[RoleSeed]) -> Result<()> {
        for seed in seeds {
            let draft = RoleDraft {
                name: RoleName::parse(seed.name).map_err(typo)?,
                description: Some(Description::parse(seed.description).map_err(typo)?),
                contexts: seed.contexts.to_vec(),
                permissions: seed
                    .permissions
                    .iter()
                    .map(|key| PermissionKey::parse(key))
                    .collect::<std::result::Result<_, _>>()
                    .map_err(typo)?,
            };
            let saved = self.perform(CreateRole { draft }).await?;
            self.roles.insert(saved.role.name, saved.role.id);
        }
        Ok(())
    }

    /// The ids of roles by name.
    pub(super) fn role_ids(&self, names: &[&str]) -> Result<Vec<RoleId>> {
        let find = |name: &&str| {
            self.roles
                .get(*name)
                .copied()
                .ok_or_else(|| Error::refused(format!("the demo is wrong: there is no role `{name}`")))
        };
        names.iter().map(find).collect()
    }

    /// The role of that name.
    pub(super) fn role_id(&self, name: &str) -> Result<RoleId> {
        self.role_ids(&[name])?
            .pop()
            .ok_or_else(|| Error::refused(format!("the demo is wrong: there is no role `{name}`")))
    }

    pub(super) async fn account(&self, seed: AccountSeed) -> Result<User> {
        let password = seed.password.map(|password| NewPassword {
            password: Secret::new(password),
            change_required: false,
        });
        let (profile, context, active) = (seed.profile, seed.context, seed.active);
        let roles = self.role_ids(&seed.roles)?;
        self.perform(CreateUser {
            profile,
            kind: UserKind::Human,
            context,
            password,
            active,
            roles,
            portals: seed.portals,
            party: None,
            send_access_info: false,
            hash: None,
            imported_hash: None,
        })
        .await
    }

    pub(super) async fn group(&self, seed: &GroupSeed, members: &[UserId]) -> Result<()> {
        let name = GroupName::parse(seed.name).map_err(typo)?;
        let description = Some(Description::parse(seed.description).map_err(typo)?);
        let group = self
            .perform(CreateGroup {
                name,
                description,
                active: true,
            })
            .await?
            .id;
        if !seed.roles.is_empty() {
            self.perform(SetGroupRoles {
                group,
                workspace: None,
                roles: self.role_ids(seed.roles)?,
                if_match: None,
            })
            .await?;
        }
        for user in members {
            self.perform(AddMember { group, user: *user }).await?;
        }
        Ok(())
    }

    pub(super) async fn workspace(&self, name: &str, slug: &str) -> Result<WorkspaceId> {
        let (name, slug) = (
            WorkspaceName::parse(name).map_err(typo)?,
            Slug::parse(slug).map_err(typo)?,
        );
        Ok(self.perform(CreateWorkspace { name, slug }).await?.id)
    }

    /// A portal for accounts of one context.
    pub(super) async fn portal(
        &self,
        (name, slug): (&str, &str),
        contexts: &[Context],
        roles: &[&str],
    ) -> Result<PortalId> {
        let portal = CreatePortal {
            name: PortalName::parse(name).map_err(typo)?,
            slug: Slug::parse(slug).map_err(typo)?,
            contexts: contexts.to_vec(),
            return_url: None,
            default_roles: self.role_ids(roles)?,
        };
        Ok(self.perform(portal).await?.id)
    }

    /// Makes these the roles that a user holds in one scope.
    pub(super) async fn hold(
        &self,
        user: &User,
        workspace: Option<WorkspaceId>,
        roles: Vec<WantedRole>,
    ) -> Result<()> {
        self.perform(SyncUserRoles {
            user: user.id,
            workspace,
            roles,
            if_match: user.version,
        })
        .await
        .map(drop)
    }

    /// A role to hold without a limit of time.
    pub(super) fn wanted(&self, name: &str) -> Result<WantedRole> {
        let role = self.role_ids(&[name])?.first().copied();
        let role =
            role.ok_or_else(|| Error::refused(format!("the demo is wrong: there is no role `{name}`")))?;
        Ok(WantedRole {
            role,
            valid_from: None,
            valid_until: None,
            reason: None,
        })
    }
}

/// A profile from texts of this file.
pub(super) fn profile(email: &str, first: &str, last: &str, job_title: &str) -> Result<Profile> {
    Ok(Profile {
        email: Some(Email::parse(email).map_err(typo)?),
        first_name: Some(PersonName::parse(first).map_err(typo)?),
        last_name: Some(PersonName::parse(last).map_err(typo)?),
        job_title: Some(PersonName::parse(job_title).map_err(typo)?),
        ..Profile::default()
    })
}
