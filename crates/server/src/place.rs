//! Where a command acts: one tenant of an opened installation. Names that people type become ids here.

use rolecall_directory::{
    Caller, Count, Directory, Operation,
    portals::{ListPortals, PortalFilter},
    roles::{ListRoles, RoleFilter},
    users::{ListUsers, ShowUser, UserFilter},
    workspaces::{ListWorkspaces, WorkspaceFilter},
};
use rolecall_model::{
    Email, Portal, PortalId, Role, RoleId, Rule, TenantRef, User, UserId, Username, Workspace, WorkspaceId,
    canonical,
};

use crate::{
    config::Settings,
    error::{Error, Result},
    open::{self, Missing},
};

/// How the audit trail names the command line.
pub(crate) const COMMAND_LINE: &str = "command line";
/// How many rows are read at a time.
const PAGE: u32 = 200;

/// A tenant of an opened installation.
pub(crate) struct Place {
    pub(crate) directory: Directory,
    pub(crate) tenant: TenantRef,
    pub(crate) caller: Caller,
}

impl Place {
    /// Opens the installation in the operator tenant.
    pub(crate) async fn of_operators(settings: &Settings) -> Result<Self> {
        let directory = set_up(settings).await?;
        let operators = directory.operator().await?.ok_or_else(empty)?;
        Ok(Self {
            directory,
            tenant: operators.id.into(),
            caller: Caller::system(COMMAND_LINE),
        })
    }

    /// Opens the installation and finds the tenant.
    pub(crate) async fn open(settings: &Settings, tenant: &str) -> Result<Self> {
        let directory = set_up(settings).await?;
        let unknown = || Error::refused(format!("there is no tenant `{tenant}`: name it by slug or id"));
        let named = TenantRef::parse(tenant).ok_or_else(unknown)?;
        match directory.head(&named).await {
            Ok(_) => Ok(Self {
                directory,
                tenant: named,
                caller: Caller::system(COMMAND_LINE),
            }),
            Err(rolecall_directory::Error::NotFound) => Err(unknown()),
            Err(error) => Err(error.into()),
        }
    }

    /// The operator tenant of the same installation.
    pub(crate) async fn operators(&self) -> Result<Self> {
        let operators = self.directory.operator().await?.ok_or_else(empty)?;
        Ok(Self {
            directory: self.directory.clone(),
            tenant: operators.id.into(),
            caller: self.caller.clone(),
        })
    }

    /// Performs an operation in the tenant.
    pub(crate) async fn perform<O: Operation>(&self, operation: O) -> Result<O::Output> {
        Ok(self
            .directory
            .perform(&self.caller, &self.tenant, operation)
            .await?
            .output)
    }

    /// Performs an operation about the tenant where the installation is looked after.
    pub(crate) async fn perform_as_operator<O: Operation>(&self, operation: O) -> Result<O::Output> {
        let done = self
            .directory
            .perform_as_operator(&self.caller, &self.tenant, operation);
        Ok(done.await?.output)
    }

    /// The user of that id, address or username.
    pub(crate) async fn user(&self, name: &str) -> Result<User> {
        let found = match name.parse::<UserId>() {
            Ok(user) => self.user_of(user).await?,
            Err(_) => self.user_called(name).await?,
        };
        found.ok_or_else(|| {
            Error::refused(format!(
                "there is no user `{name}`: name it by id, e-mail or username"
            ))
        })
    }

    async fn user_of(&self, user: UserId) -> Result<Option<User>> {
        match self.perform(ShowUser { user }).await {
            Ok(found) => Ok(Some(found.user)),
            Err(Error::Operation(rolecall_directory::Error::NotFound)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Searching finds whatever contains the name; here only the whole name counts.
    async fn user_called(&self, name: &str) -> Result<Option<User>> {
        let mut filter = UserFilter {
            q: Some(name.to_owned()),
            limit: PAGE,
            ..UserFilter::default()
        };
        loop {
            let page = self
                .perform(ListUsers {
                    filter: filter.clone(),
                    count: Count::No,
                })
                .await?;
            if let Some(found) = page.items.iter().find(|user| is_called(user, name)) {
                return Ok(Some(found.clone()));
            }
            if page.next.is_none() {
                return Ok(None);
            }
            filter.after = page.next;
        }
    }

    /// Every role of the tenant, by name.
    pub(crate) async fn roles(&self) -> Result<Vec<Role>> {
        let mut filter = RoleFilter {
            limit: PAGE,
            ..RoleFilter::default()
        };
        let mut all: Vec<Role> = Vec::new();
        loop {
            let page = self
                .perform(ListRoles {
                    filter: filter.clone(),
                    count: Count::No,
                })
                .await?;
            all.extend(page.items);
            match all.last().filter(|_| page.more) {
                Some(last) => filter.after = Some((canonical(&last.name), last.id)),
                None => return Ok(all),
            }
        }
    }

    /// The roles of these ids or names.
    pub(crate) async fn roles_called(&self, names: &[String]) -> Result<Vec<RoleId>> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let all = self.roles().await?;
        let find = |name: &String| {
            let found = all
                .iter()
                .find(|role| role.id.to_string() == *name || canonical(&role.name) == canonical(name));
            found
                .map(|role| role.id)
                .ok_or_else(|| Error::refused(format!("there is no role `{name}`: see `rolecall role list`")))
        };
        names.iter().map(find).collect()
    }

    /// Every portal of the tenant, by name.
    pub(crate) async fn portals(&self) -> Result<Vec<Portal>> {
        let mut filter = PortalFilter {
            limit: PAGE,
            ..PortalFilter::default()
        };
        let mut all: Vec<Portal> = Vec::new();
        loop {
            let page = self
                .perform(ListPortals {
                    filter: filter.clone(),
                })
                .await?;
            all.extend(page.items);
            match all.last().filter(|_| page.more) {
                Some(last) => filter.after = Some((last.name.clone(), last.id)),
                None => return Ok(all),
            }
        }
    }

    /// The portals of these ids or short names.
    pub(crate) async fn portals_called(&self, names: &[String]) -> Result<Vec<PortalId>> {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        let all = self.portals().await?;
        let find = |name: &String| {
            let found = all
                .iter()
                .find(|portal| portal.id.to_string() == *name || portal.slug == *name);
            found.map(|portal| portal.id).ok_or_else(|| {
                Error::refused(format!("there is no portal `{name}`: see `rolecall portal list`"))
            })
        };
        names.iter().map(find).collect()
    }

    /// The workspace of that id or slug.
    pub(crate) async fn workspace(&self, name: &str) -> Result<WorkspaceId> {
        let mut filter = WorkspaceFilter {
            limit: PAGE,
            ..WorkspaceFilter::default()
        };
        loop {
            let page = self
                .perform(ListWorkspaces {
                    filter: filter.clone(),
                })
                .await?;
            let is_meant = |each: &&Workspace| each.id.to_string() == name || each.slug == name;
            if let Some(found) = page.items.iter().find(is_meant) {
                return Ok(found.id);
            }
            let Some(last) = page.items.last().filter(|_| page.more) else {
                let told = format!("there is no workspace `{name}`: name it by slug or id");
                return Err(Error::refused(told));
            };
            filter.after = Some((last.name.clone(), last.id));
        }
    }
}

async fn set_up(settings: &Settings) -> Result<Directory> {
    let directory = open::directory(settings, Missing::Refuse).await?;
    if directory.is_empty().await? {
        return Err(empty());
    }
    Ok(directory)
}

fn empty() -> Error {
    Error::refused("the installation is empty: run `rolecall setup` first")
}

/// What is given with a flag.
pub(crate) fn parsed<T>(
    flag: &str,
    text: &str,
    parse: impl Fn(&str) -> std::result::Result<T, Rule>,
) -> Result<T> {
    parse(text).map_err(|rule| Error::refused(format!("{flag} {rule}, not `{text}`")))
}

fn is_called(user: &User, name: &str) -> bool {
    let address = |text: &str| Email::parse(text).ok().map(|email| email.canonical().to_owned());
    let username = |text: &str| Username::parse(text).ok().map(|name| name.canonical().to_owned());
    let same = |wanted: Option<String>, held: Option<String>| wanted.is_some() && wanted == held;
    same(address(name), user.email.as_deref().and_then(address))
        || same(username(name), user.username.as_deref().and_then(username))
}
