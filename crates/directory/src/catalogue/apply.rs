//! Applying a manifest.

use std::{collections::BTreeSet, sync::Arc};

use rolecall_access::Catalogue;
use rolecall_model::{Manifest, ManifestModule, PLATFORM_FULL_ACCESS, PermissionKey};
use rolecall_store::{Bound, installation, manifests};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{Error, Needs, Operation, Record, Result, Rights, Room, Target, policy::Touched};

/// What applying a manifest did.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AppliedManifest {
    /// The name under which it is kept.
    pub name: String,
    /// Permissions that it brings and the one before did not.
    pub added: Vec<PermissionKey>,
    /// Permissions that the one before brought and it does not. Roles that carry them keep them until they are next saved; they match
    /// nothing.
    pub removed: Vec<PermissionKey>,
    /// How many it brings as before.
    pub unchanged: u64,
    /// Whether anything is different from before, be it a name. Where nothing is, no version rises and nothing is written down.
    pub changed: bool,
}

/// Applies a manifest, or replaces the one of that name. In the operator tenant it is for every tenant, as licensed; in any
/// other for that tenant alone.
#[derive(Debug)]
pub struct ApplyManifest {
    /// The manifest.
    pub manifest: Manifest,
}

impl Operation for ApplyManifest {
    type Mode = Rights;
    type Output = AppliedManifest;
    const NAME: &'static str = "catalogue.apply";
    const NEEDS: Needs = Needs::AnyOf(&["catalogue:manage:all"]);

    fn target(&self) -> Target {
        Target::one("catalogue", &self.manifest.name)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<AppliedManifest> {
        let tenant = room.tenant();
        ensure_may(room)?;
        Catalogue::validate(&self.manifest).map_err(Error::Invalid)?;
        let others = others(room, &self.manifest.name).await?;
        let clashes = Catalogue::build(&others.all).clashes(&self.manifest);
        if !clashes.is_empty() {
            return Err(Error::Invalid(clashes));
        }
        let before = others.replaced.as_ref().map(keys_of).unwrap_or_default();
        let after = keys_of(&self.manifest);
        let applied = AppliedManifest {
            name: self.manifest.name.clone(),
            added: after.difference(&before).cloned().collect(),
            removed: before.difference(&after).cloned().collect(),
            unchanged: after.intersection(&before).count() as u64,
            changed: others.replaced.as_ref() != Some(&self.manifest),
        };
        if !applied.changed {
            room.leave_as_it_was();
            return Ok(applied);
        }
        let by = room.caller.actor().name;
        manifests::upsert(&mut room.tx, tenant, &self.manifest, &by).await?;
        let catalogue = Catalogue::build(others.all.iter().chain(std::iter::once(&self.manifest)));
        follow(room, catalogue);
        room.record(Record {
            before: serde_json::to_value(&others.replaced).ok(),
            after: Some(json!({
                "added": applied.added, "removed": applied.removed, "unchanged": applied.unchanged,
                "manifest": self.manifest,
            })),
            ..Record::happened(&self.manifest.name, self.manifest.name.clone())
        });
        Ok(applied)
    }
}

/// Takes a manifest away; its permissions match nothing from then on.
#[derive(Debug)]
pub struct RemoveManifest {
    /// The name under which it is kept.
    pub name: String,
}

impl Operation for RemoveManifest {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "catalogue.remove";
    const NEEDS: Needs = Needs::AnyOf(&["catalogue:manage:all"]);

    fn target(&self) -> Target {
        Target::one("catalogue", &self.name)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        ensure_may(room)?;
        let others = others(room, &self.name).await?;
        if !manifests::delete(&mut room.tx, tenant, &self.name).await? {
            return Err(Error::NotFound);
        }
        follow(room, Catalogue::build(&others.all));
        room.record(Record {
            before: serde_json::to_value(&others.replaced).ok(),
            ..Record::happened(&self.name, self.name.clone())
        });
        Ok(())
    }
}

/// In the operator tenant: the catalogue there decides what roles of every tenant give, so only operators of the
/// installation change it.
fn ensure_may(room: &mut Room<Rights>) -> Result<()> {
    if room.head.operator {
        room.require(&[PLATFORM_FULL_ACCESS])?;
    }
    Ok(())
}

/// The other manifests that the tenant's catalogue is made of, and the one of that name.
struct Others {
    all: Vec<Manifest>,
    replaced: Option<Manifest>,
}

async fn others(room: &mut Room<Rights>, name: &str) -> Result<Others> {
    let tenant = room.tenant();
    let mut all = shared(room).await?;
    let (same, own): (Vec<Manifest>, Vec<Manifest>) = manifests::list(&mut room.tx, tenant)
        .await?
        .into_iter()
        .map(|row| row.manifest)
        .partition(|manifest| manifest.name == name);
    all.extend(own);
    Ok(Others {
        all,
        replaced: same.into_iter().next(),
    })
}

/// The operator tenant's manifests, which every other tenant shares.
async fn shared(room: &mut Room<Rights>) -> Result<Vec<Manifest>> {
    if room.head.operator {
        return Ok(Vec::new());
    }
    let own = room.tenant();
    room.tx.rebind(Bound::Installation).await?;
    let shared = match installation::find(&mut room.tx).await? {
        Some(found) => manifests::list(&mut room.tx, found.operator_tenant).await?,
        None => Vec::new(),
    };
    room.tx.rebind(Bound::Tenant(own)).await?;
    Ok(shared.into_iter().map(|row| row.manifest).collect())
}

fn follow(room: &mut Room<Rights>, catalogue: Catalogue) {
    room.touch(Touched::Catalogue);
    room.snapshot = Arc::new(room.snapshot.with_catalogue(Arc::new(catalogue)));
}

fn keys_of(manifest: &Manifest) -> BTreeSet<PermissionKey> {
    fn add(module: &ManifestModule, keys: &mut BTreeSet<PermissionKey>) {
        keys.extend(module.permissions.iter().map(|permission| permission.key.clone()));
        for inner in &module.modules {
            add(inner, keys);
        }
    }
    let mut keys = BTreeSet::new();
    for module in &manifest.modules {
        add(module, &mut keys);
    }
    keys
}
