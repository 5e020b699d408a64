//! The catalogue: which permissions there are, and the manifests that applications bring to it.

mod apply;

pub use apply::{AppliedManifest, ApplyManifest, RemoveManifest};

use rolecall_model::{Catalogue, Manifest, ManifestModule, Timestamp};
use rolecall_store::manifests;
use serde::{Deserialize, Serialize};

use crate::{InMemory, Needs, Operation, Reads, Result, Room, Target};

/// Shows the catalogue as the tenant is licensed.
#[derive(Debug)]
pub struct ShowCatalogue;

impl Operation for ShowCatalogue {
    type Mode = InMemory;
    type Output = Catalogue;
    const NAME: &'static str = "catalogue.show";
    const NEEDS: Needs = Needs::AnyOf(&["roles:read:all", "catalogue:read:all"]);

    fn target(&self) -> Target {
        Target::any("catalogue")
    }

    async fn run(self, room: &mut Room<InMemory>) -> Result<Catalogue> {
        Ok(room.snapshot.catalogue().licensed_view(room.snapshot.licence()))
    }
}

/// A manifest in a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ManifestSummary {
    /// The name under which it is kept.
    pub name: String,
    /// How often it was applied.
    pub version: i64,
    /// When it was last applied.
    pub applied_at: Timestamp,
    /// By whom.
    pub applied_by: String,
    /// How many modules and sub-modules it brings.
    pub modules: u64,
    /// How many permissions it brings.
    pub permissions: u64,
}

/// Lists the manifests that the tenant's own applications brought.
#[derive(Debug)]
pub struct ListManifests;

impl Operation for ListManifests {
    type Mode = Reads;
    type Output = Vec<ManifestSummary>;
    const NAME: &'static str = "catalogue.list";
    const NEEDS: Needs = Needs::AnyOf(&["catalogue:read:all"]);

    fn target(&self) -> Target {
        Target::any("catalogue")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Vec<ManifestSummary>> {
        let tenant = room.tenant();
        let rows = manifests::list(&mut room.tx, tenant).await?;
        Ok(rows.into_iter().map(summary).collect())
    }
}

fn summary(row: manifests::ManifestRow) -> ManifestSummary {
    let (modules, permissions) = size_of(&row.manifest);
    ManifestSummary {
        name: row.manifest.name,
        version: row.version,
        applied_at: row.applied_at,
        applied_by: row.applied_by,
        modules,
        permissions,
    }
}

fn size_of(manifest: &Manifest) -> (u64, u64) {
    fn add(module: &ManifestModule, size: (u64, u64)) -> (u64, u64) {
        let own = (size.0 + 1, size.1 + module.permissions.len() as u64);
        module.modules.iter().fold(own, |size, inner| add(inner, size))
    }
    manifest
        .modules
        .iter()
        .fold((0, 0), |size, module| add(module, size))
}
