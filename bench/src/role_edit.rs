//! Editing a role that half of a million users hold, beside one that five hold.

use std::time::Instant;

use rolecall_model::RoleId;
use serde_json::json;

use crate::{
    fill::{Filled, Role},
    report::{Figure, begin},
    server::{Caller, Server},
    statistics::median,
};

const BENCH: &str = "role_edit";
const EDITS: usize = 15;

pub async fn run(filled: &Filled) {
    let engine = filled.engine;
    begin(BENCH, &format!("editing a role by the number of its holders, on {engine}"));
    let server = Server::start(&filled.url, filled.folder(), &[]).await;
    let mut caller = server.administrator().await;
    let (mut common, mut rare) = (Vec::new(), Vec::new());
    for number in 0..=EDITS {
        for (role, spent) in [(&filled.rare, &mut rare), (&filled.common, &mut common)] {
            spent.push(edit(&mut caller, role, number).await);
        }
    }
    let (common, rare) = (median(&common[1..]), median(&rare[1..]));
    let on = format!("{engine}, {} users, {EDITS} edits each in turns, over HTTP", filled.users);
    Figure::new(BENCH, format!("{engine}: editing a role that 5 hold"), rare, "ms").on(&on).print();
    Figure::new(BENCH, format!("{engine}: editing a role that half of all hold"), common, "ms")
        .on(&on)
        .beside("the one that 5 hold", common / rare)
        .print();
}

/// Puts a permission in or takes it out; gives the milliseconds.
async fn edit(caller: &mut Caller, role: &Role, number: usize) -> f64 {
    let path = format!("/tenants/main/roles/{}", RoleId::from_bytes(role.id));
    let shown = caller.get(&path).await.expect(200);
    let tag = shown.header("etag").expect("a tag").to_owned();
    let mut permissions = vec!["users:read:all"];
    if number % 2 == 0 {
        permissions.push("roles:read:all");
    }
    let body = json!({ "name": role.name, "contexts": ["tenant"], "permissions": permissions });
    let begun = Instant::now();
    caller.send("PUT", &path, &[("if-match", &tag)], Some(&body)).await.expect(200);
    begun.elapsed().as_secs_f64() * 1e3
}
