//! What one may do, in words: for people who never see the catalogue.

use std::collections::BTreeSet;

use rolecall_access::effective;
use rolecall_model::{Catalogue, CatalogueModule, Limit, PermissionKey};
use serde::{Deserialize, Serialize};

use crate::{Error, Needs, Operation, Reads, Result, Room, Target};

/// Something that one may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnPermission {
    /// `module:action:resource`.
    pub key: PermissionKey,
    /// What it lets one do, as the catalogue words it.
    pub name: String,
    /// The name of its module.
    pub module: String,
    /// How far it reaches: to everything, to one's household, to oneself.
    pub reach: Limit,
}

/// Lists what one may do in the whole tenant as the catalogue words it, in its order. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ListOwnPermissions;

impl Operation for ListOwnPermissions {
    type Mode = Reads;
    type Output = Vec<OwnPermission>;
    const NAME: &'static str = "own_permission.list";
    const NEEDS: Needs = Needs::SignedIn("one's own rights");

    fn target(&self) -> Target {
        Target::any("user")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Vec<OwnPermission>> {
        let actor = room.actor.clone().ok_or_else(Error::signed_out)?;
        let access = effective(&room.snapshot, &actor, room.tx.now());
        let held: BTreeSet<PermissionKey> = access.tenant.into_iter().collect();
        let view: Catalogue = room.snapshot.catalogue().licensed_view(room.snapshot.licence());
        let all = view.modules.iter().flat_map(worded);
        Ok(all
            .filter(|each| access.wildcard || held.contains(&each.key))
            .collect())
    }
}

/// The permissions of a module, and of those inside it.
fn worded(module: &CatalogueModule) -> Vec<OwnPermission> {
    let own = module.permissions.iter().map(|permission| OwnPermission {
        key: permission.key.clone(),
        name: permission.name.clone(),
        module: module.name.clone(),
        reach: reach_of(&permission.key),
    });
    own.chain(module.modules.iter().flat_map(worded)).collect()
}

fn reach_of(key: &PermissionKey) -> Limit {
    match key.as_str().rsplit(':').next() {
        Some("own") => Limit::Own,
        Some("own_family") => Limit::OwnFamily,
        _ => Limit::All,
    }
}
