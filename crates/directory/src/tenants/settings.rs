//! What a tenant turned for itself.

use rolecall_model::{Rule, TenantId, TenantSettings, Timestamp};
use rolecall_store::{Tx, settings as rows, settings::SettingsRow};
use serde::{Deserialize, Serialize};

use crate::{
    Danger, Error, Needs, Operation, Reads, Record, Result, Rights, Room, Target, ensure_current,
    policy::Touched, sessions::shorten_all,
};

/// The version of settings that nobody has turned yet.
const UNTURNED: i64 = 1;

/// The settings of a tenant, with the version that a change is based on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VersionedSettings {
    /// The document.
    pub settings: TenantSettings,
    /// Raised by each change.
    pub version: i64,
}

/// The settings of a tenant; everything as usual where nobody turned anything.
pub(crate) async fn settings(tx: &mut Tx, tenant: TenantId) -> Result<TenantSettings> {
    Ok(versioned(tx, tenant).await?.settings)
}

async fn versioned(tx: &mut Tx, tenant: TenantId) -> Result<VersionedSettings> {
    let SettingsRow {
        settings, version, ..
    } = at_rest(tx, tenant).await?;
    Ok(VersionedSettings { settings, version })
}

async fn at_rest(tx: &mut Tx, tenant: TenantId) -> Result<SettingsRow> {
    Ok(rows::find(tx, tenant).await?.unwrap_or_else(|| SettingsRow {
        settings: TenantSettings::default(),
        second_factor_since: Timestamp::default(),
        version: UNTURNED,
    }))
}

/// Shows the settings of a tenant.
#[derive(Debug)]
pub struct ShowSettings;

impl Operation for ShowSettings {
    type Mode = Reads;
    type Output = VersionedSettings;
    const NAME: &'static str = "settings.show";
    const NEEDS: Needs = Needs::AnyOf(&["settings:read:all"]);

    fn target(&self) -> Target {
        Target::any("settings")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<VersionedSettings> {
        let tenant = room.tenant();
        versioned(&mut room.tx, tenant).await
    }
}

/// Replaces the settings of a tenant. What they say counts from the next change on: who holds more roles than a new
/// limit allows keeps them until somebody changes them.
#[derive(Debug)]
pub struct UpdateSettings {
    /// The whole document.
    pub settings: TenantSettings,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for UpdateSettings {
    type Mode = Rights;
    type Output = VersionedSettings;
    const NAME: &'static str = "settings.update";
    const NEEDS: Needs = Needs::AnyOf(&["settings:update:all"]);
    const DANGER: Danger = Danger::Sometimes("it changes how people sign in");

    fn target(&self) -> Target {
        Target::any("settings")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<VersionedSettings> {
        let tenant = room.tenant();
        let before = at_rest(&mut room.tx, tenant).await?;
        ensure_current(Some(self.if_match), before.version)?;
        ensure_roles_known(room, &before.settings, &self.settings)?;
        guard_the_door(room, &before.settings, &self.settings).await?;
        let after = SettingsRow {
            second_factor_since: since_when(&before, &self.settings, room.tx.now()),
            settings: self.settings.clone(),
            version: before.version,
        };
        if self.settings != before.settings
            && !rows::upsert(&mut room.tx, tenant, &after, before.version).await?
        {
            return Err(Error::Stale);
        }
        room.touch(Touched::Tenant);
        room.record(Record::changed(
            tenant,
            "Settings",
            &before.settings,
            &self.settings,
        ));
        versioned(&mut room.tx, tenant).await
    }
}

/// What is about signing in is changed by who proved lately who they are, and by nobody who would shut themselves out; sessions
/// that last too long by now are shortened.
async fn guard_the_door(
    room: &mut Room<Rights>,
    before: &TenantSettings,
    after: &TenantSettings,
) -> Result<()> {
    let of_the_door = |all: &TenantSettings| {
        (
            all.recovery.clone(),
            all.second_factor.clone(),
            all.sessions.clone(),
        )
    };
    if of_the_door(before) != of_the_door(after) {
        room.ensure_proved_lately()?;
    }
    let account = room.caller.account();
    let is_ours = account.is_some_and(|account| account.home == room.head.id && account.session.is_some());
    if is_ours && !after.sessions.admits(room.caller.origin.ip.as_deref()) {
        let rule = Rule::new(
            "own_address_excluded",
            "would shut out the address that you come from",
        );
        return Err(Error::conflict_at("/sessions/addresses", rule));
    }
    if before.sessions != after.sessions {
        shorten_all(room, &after.sessions).await?;
    }
    Ok(())
}

/// Since when a second factor is demanded: the days of grace begin anew when it is demanded of others than before.
fn since_when(before: &SettingsRow, after: &TenantSettings, now: Timestamp) -> Timestamp {
    if after.second_factor.is_of_the_same(&before.settings.second_factor) {
        before.second_factor_since
    } else {
        now
    }
}

/// A role that is demanded a factor of must be there; one that was named before may have been deleted since.
fn ensure_roles_known(room: &Room<Rights>, before: &TenantSettings, settings: &TenantSettings) -> Result<()> {
    let unknown = |place: usize| {
        Rule::new("role_unknown", "is not the id of a role of this tenant")
            .at(format!("/second_factor/roles/{place}"))
    };
    let roles = settings.second_factor.roles.iter().enumerate();
    let faults: Vec<_> = roles
        .filter(|(_, role)| !before.second_factor.roles.contains(role))
        .filter(|(_, role)| room.snapshot.role(**role).is_none())
        .map(|(place, _)| unknown(place))
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}
