//! What a tenant turned for itself.

use rolecall_model::{TenantId, TenantSettings};
use rolecall_store::{Tx, settings as rows};
use serde::{Deserialize, Serialize};

use crate::{Error, Needs, Operation, Reads, Record, Result, Room, Target, Writes, ensure_current};

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
    let found = rows::find(tx, tenant).await?;
    Ok(found.map_or_else(
        || VersionedSettings {
            settings: TenantSettings::default(),
            version: UNTURNED,
        },
        |row| VersionedSettings {
            settings: row.settings,
            version: row.version,
        },
    ))
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
    type Mode = Writes;
    type Output = VersionedSettings;
    const NAME: &'static str = "settings.update";
    const NEEDS: Needs = Needs::AnyOf(&["settings:update:all"]);

    fn target(&self) -> Target {
        Target::any("settings")
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<VersionedSettings> {
        let tenant = room.tenant();
        let before = versioned(&mut room.tx, tenant).await?;
        ensure_current(Some(self.if_match), before.version)?;
        if self.settings != before.settings
            && !rows::upsert(&mut room.tx, tenant, &self.settings, before.version).await?
        {
            return Err(Error::Stale);
        }
        room.record(Record::changed(
            tenant,
            "Settings",
            &before.settings,
            &self.settings,
        ));
        versioned(&mut room.tx, tenant).await
    }
}
