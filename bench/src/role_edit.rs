//! Editing a role that half of a million users hold, beside one that five hold, and what the next check answers.

use std::time::Instant;

use rolecall_model::{RoleId, UserId};
use serde_json::json;

use crate::{
    fill::{Filled, Role},
    report::{Figure, Goal, begin},
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
    let mut late = 0;
    for number in 0..=EDITS {
        for (role, holder, given, spent) in [
            (&filled.main.rare, filled.main.rare_holder, OF_RARE, &mut rare),
            (&filled.main.common, filled.main.holder, OF_COMMON, &mut common),
        ] {
            spent.push(edit(&mut caller, role, gives(number).then_some(given)).await);
            late += usize::from(is_allowed(&mut caller, holder, given).await != gives(number));
        }
    }
    let (common, rare) = (median(&common[1..]), median(&rare[1..]));
    let on = format!("{engine}, {} users, {EDITS} edits each in turns, over HTTP", filled.users);
    Figure::new(BENCH, format!("{engine}: editing a role that 5 hold"), rare, "ms").on(&on).print();
    Figure::new(BENCH, format!("{engine}: editing a role that half of all hold"), common, "ms")
        .on(&on)
        .beside("the one that 5 hold", common / rare)
        .goal(Goal::AtMost(1.25))
        .print();
    Figure::new(BENCH, format!("{engine}: checks after an edit that did not see it"), late as f64, "")
        .on(&on)
        .goal(Goal::AtMost(0.0))
        .print();
}

/// What no other role gives. Who holds the rare role holds the common one, too.
const OF_COMMON: &str = "workspaces:read:all";
const OF_RARE: &str = "settings:read:all";

/// Whether the edit of that number puts it in.
const fn gives(number: usize) -> bool {
    number % 2 == 0
}

/// Asks the gate about a holder of the role.
async fn is_allowed(caller: &mut Caller, holder: [u8; 16], given: &str) -> bool {
    let body = json!({ "subject": UserId::from_bytes(holder).to_string(), "any_of": [given] });
    let answer = caller.send("POST", "/tenants/main/check", &[], Some(&body)).await.expect(200);
    answer.json()["allowed"].as_bool().expect("an answer")
}

/// Saves the role with that permission or without it; gives the milliseconds.
async fn edit(caller: &mut Caller, role: &Role, given: Option<&str>) -> f64 {
    let path = format!("/tenants/main/roles/{}", RoleId::from_bytes(role.id));
    let shown = caller.get(&path).await.expect(200);
    let tag = shown.header("etag").expect("a tag").to_owned();
    let permissions: Vec<&str> = ["users:read:all"].into_iter().chain(given).collect();
    let body = json!({ "name": role.name, "contexts": ["tenant"], "permissions": permissions });
    let begun = Instant::now();
    caller.send("PUT", &path, &[("if-match", &tag)], Some(&body)).await.expect(200);
    begun.elapsed().as_secs_f64() * 1e3
}
