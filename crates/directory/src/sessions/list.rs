//! Showing sessions.

use rolecall_model::{PortalPlace, Session, Tenant, TenantRef, TenantStatus, User, UserId};
use rolecall_store::{sessions, tenants, users};
use serde::{Deserialize, Serialize};

use super::issue::{TenantChoice, shown};
use crate::{
    Error, Needs, Operation, Reads, ReadsInstallation, Result, Room, Target, memberships::landing,
    portals::place_of, tenants::entered_by,
};

/// How many tenants a session names.
const MOST_TENANTS: u32 = 100;

/// Who is signed in, in which session, and where they may go.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CurrentSession {
    /// The session.
    pub session: Session,
    /// The account.
    pub user: User,
    /// Its home tenant.
    pub tenant: Tenant,
    /// The tenants that it may enter, the first hundred by slug; `GET /tenants` lists all.
    pub tenants: Vec<TenantChoice>,
    /// The short name of the tenant that a sign-in leads to.
    pub landing: String,
    /// The portal that was entered; `null` in the back office.
    pub portal: Option<PortalPlace>,
    /// Whether it is an operator of the installation.
    pub operator: bool,
    /// Whether nothing else can be done before a second factor is added: the tenant demands one.
    pub factor_due: bool,
    /// Whether it may do what is dangerous without being asked for the password once more.
    pub proved_lately: bool,
    /// The policy version of the home tenant.
    pub policy_version: u64,
}

/// Shows the session that asks. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ShowCurrentSession;

impl Operation for ShowCurrentSession {
    type Mode = ReadsInstallation;
    type Output = CurrentSession;
    const NAME: &'static str = "session.show";
    const NEEDS: Needs = Needs::SignedIn("one's own session");
    const WHILE_FACTOR_IS_DUE: bool = true;

    fn target(&self) -> Target {
        Target::any("session")
    }

    async fn run(self, room: &mut Room<ReadsInstallation>) -> Result<CurrentSession> {
        let account = room.account()?.clone();
        let home = room.tenant();
        let row = sessions::list_live(&mut room.tx, home, account.user)
            .await?
            .into_iter()
            .find(|row| Some(row.id) == account.session);
        let row = row.ok_or_else(Error::signed_out)?;
        let found = users::find(&mut room.tx, home, account.user)
            .await?
            .ok_or(Error::NotFound)?;
        let landing = landing(&room.house, &found).await?.to_string();
        let mut user = [found.user];
        users::fill_roles(&mut room.tx, home, &mut user).await?;
        let [user] = user;
        let tenant = tenants::find(&mut room.tx, &TenantRef::Id(home))
            .await?
            .ok_or(Error::NotFound)?;
        let operator = room
            .actor
            .as_ref()
            .is_some_and(rolecall_access::Subject::is_platform_operator);
        let filter = tenants::Filter {
            entered_by: entered_by(room).await?,
            status: Some(TenantStatus::Active),
            limit: MOST_TENANTS,
            ..tenants::Filter::default()
        };
        let tenants = tenants::list(&mut room.tx, &filter)
            .await?
            .tenants
            .into_iter()
            .map(|each| TenantChoice {
                slug: each.slug,
                name: each.name,
            })
            .collect();
        let portal = match row.portal {
            Some(portal) => Some(place_of(&mut room.tx, &tenant, portal).await?),
            None => None,
        };
        Ok(CurrentSession {
            portal,
            session: shown(&row, true),
            user,
            tenant,
            tenants,
            landing,
            operator,
            factor_due: room.caller.owes_factor(),
            proved_lately: room.ensure_proved_lately().is_ok(),
            policy_version: room.version,
        })
    }
}

/// Lists one's own sessions. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ListOwnSessions;

impl Operation for ListOwnSessions {
    type Mode = Reads;
    type Output = Vec<Session>;
    const NAME: &'static str = "session.list_own";
    const NEEDS: Needs = Needs::SignedIn("one's own sessions");

    fn target(&self) -> Target {
        Target::any("session")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Vec<Session>> {
        let account = room.account()?.clone();
        let rows = sessions::list_live(&mut room.tx, account.home, account.user).await?;
        Ok(rows
            .iter()
            .map(|row| shown(row, Some(row.id) == account.session))
            .collect())
    }
}

/// Lists the sessions of a user.
#[derive(Debug)]
pub struct ListUserSessions {
    /// Whose.
    pub user: UserId,
}

impl Operation for ListUserSessions {
    type Mode = Reads;
    type Output = Vec<Session>;
    const NAME: &'static str = "session.list";
    const NEEDS: Needs = Needs::AnyOf(&["users:read:all"]);

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Vec<Session>> {
        let tenant = room.tenant();
        users::find(&mut room.tx, tenant, self.user)
            .await?
            .ok_or(Error::NotFound)?;
        let current = room.caller.account().and_then(|account| account.session);
        let rows = sessions::list_live(&mut room.tx, tenant, self.user).await?;
        Ok(rows
            .iter()
            .map(|row| shown(row, Some(row.id) == current))
            .collect())
    }
}
