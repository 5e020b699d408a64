//! `/tenants/{tenant}/permissions` and `…/catalogue/manifests`: which permissions there are.

use axum::extract::State;
use rolecall_directory::catalogue::{
    AppliedManifest, ApplyManifest, ListManifests, ManifestSummary, RemoveManifest, ShowCatalogue,
};
use rolecall_model::{Catalogue, Manifest, ManifestName, Rule};

use super::lists::Items;
use crate::{
    Front, Problem,
    doors::{Door, delete, get, put},
    extract::{Body, Place, Signed},
    reply::{Answer, Reply},
};

pub(super) fn doors() -> Vec<Door> {
    vec![
        get("/tenants/{tenant}/permissions", show)
            .performs::<ShowCatalogue>("Show the catalogue as the tenant is licensed")
            .gives::<Catalogue>(200),
        get("/tenants/{tenant}/catalogue/manifests", list)
            .performs::<ListManifests>("List the manifests that applications brought")
            .gives_all::<Items<ManifestSummary>, ManifestSummary>(),
        put("/tenants/{tenant}/catalogue/manifests/{name}", apply)
            .performs::<ApplyManifest>("Apply a manifest")
            .takes::<Manifest>()
            .gives::<AppliedManifest>(200),
        delete("/tenants/{tenant}/catalogue/manifests/{name}", remove)
            .performs::<RemoveManifest>("Take a manifest away")
            .gives_nothing(),
    ]
}

async fn show(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front
        .directory
        .ask(&signed.caller, &place.tenant()?, ShowCatalogue)
        .await?;
    Ok(Reply::ok(&done.output).after(&done))
}

async fn list(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let done = front.perform(&signed.caller, &place, ListManifests).await?;
    Ok(Reply::ok(&Items { items: done.output }))
}

async fn apply(State(front): State<Front>, signed: Signed, place: Place, body: Body<Manifest>) -> Answer {
    let name = ManifestName::parse(place.text("name")?).map_err(|_| Problem::not_found())?;
    let manifest = body.value;
    if manifest.name != name.as_str() {
        return Err(Problem::field(
            "/name",
            Rule::new("name_mismatch", "must be the name in the path"),
        ));
    }
    let done = front
        .perform(&signed.caller, &place, ApplyManifest { manifest })
        .await?;
    Ok(Reply::ok(&done.output).after(&done))
}

async fn remove(State(front): State<Front>, signed: Signed, place: Place) -> Answer {
    let name = ManifestName::parse(place.text("name")?).map_err(|_| Problem::not_found())?;
    let operation = RemoveManifest {
        name: name.as_str().to_owned(),
    };
    let done = front.perform(&signed.caller, &place, operation).await?;
    Ok(Reply::empty().after(&done))
}
