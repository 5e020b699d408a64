//! Each list, filter, picker and count of a tenant of a million users, and of one with 10,000 roles, over HTTP.

use std::time::{Duration, Instant};

use rolecall_model::{GroupId, PartyId, RoleId, UserId, WorkspaceId};
use serde_json::json;

use crate::{
    fill::{Filled, Known, MANY_ROLES, Role},
    lists::{Measure, Query},
    report::{Figure, Goal, begin},
    server::{Caller, Server},
};

const BENCH: &str = "scale";
/// Issue 3: p99 within 100 ms.
const SCALE: Measure = Measure {
    bench: BENCH,
    runs: 100,
    least_runs: 5,
    longest: Duration::from_millis(1_500),
    goal: 100.0,
};

pub async fn run(filled: &Filled) {
    let engine = filled.engine;
    begin(BENCH, &format!("{} users in one tenant, {MANY_ROLES} roles in another, on {engine}", filled.users));
    let server = Server::start(&filled.url, filled.folder(), &[]).await;
    let mut caller = server.administrator().await;
    let on = format!("{engine}, {} users, pages of 50, over HTTP", filled.users);
    let mut first = f64::NAN;
    for query in users(&filled.main).into_iter().chain(others(&filled.main)) {
        let (p50, _) = SCALE.list(&mut caller, &query, &on, first).await;
        if first.is_nan() {
            first = p50;
        }
        let counted = Query {
            name: format!("{}, with its count", query.name),
            path: format!("{}&count=true", query.path),
        };
        if !query.path.contains("/groups") && !query.path.contains("/internal-users") {
            SCALE.list(&mut caller, &counted, &on, first).await;
        }
    }
    previews(&mut caller, &filled.main, &on, first).await;
    let on = format!("{engine}, {MANY_ROLES} roles, pages of 50, over HTTP");
    many_roles(&mut caller, &filled.many, &on, first).await;
    Figure::new(BENCH, format!("{engine}: memory of the process afterwards"), server.memory_mib(), "MiB")
        .on(&on)
        .print();
}

fn query(list: &str, (name, filter): (&str, &str)) -> Query {
    Query {
        name: format!("{list}, {name}"),
        path: format!("/tenants/main/{list}?limit=50{filter}"),
    }
}

/// What the filters of users can be asked for, alone and together.
fn users(known: &Known) -> Vec<Query> {
    let role = |role: &Role| RoleId::from_bytes(role.id).to_string();
    let (common, rare) = (role(&known.common), role(&known.rare));
    let [team, few] = known.groups.map(|id| GroupId::from_bytes(id).to_string());
    let [north, south] = known.workspaces.map(|id| WorkspaceId::from_bytes(id).to_string());
    let party = PartyId::from_bytes(known.parties[0]).to_string();
    let filters = [
        ("all, by name", String::new()),
        ("all, by address", "&sort=email".into()),
        ("all, by time of making, reversed", "&sort=-created_at".into()),
        ("all, by last sign-in", "&sort=last_login_at".into()),
        ("active", "&status=active".into()),
        ("inactive, 1 of 5,000", "&status=inactive".into()),
        ("pending, by address", "&status=pending&sort=email".into()),
        ("deleted, none", "&status=deleted".into()),
        ("inactive and internal", "&status=inactive&type=internal".into()),
        ("inactive suppliers, hardly any", "&status=inactive&type=supplier".into()),
        ("members", "&type=member".into()),
        ("suppliers, by last sign-in, reversed", "&type=supplier&sort=-last_login_at".into()),
        ("machines, none", "&type=api".into()),
        ("of context customer", "&context=customer".into()),
        ("of a role that half hold", format!("&role={common}")),
        ("of a role that half hold, by time of making", format!("&role={common}&sort=-created_at")),
        ("of a role that half hold, inactive", format!("&role={common}&status=inactive")),
        ("of a role that half hold, members, none", format!("&role={common}&type=member")),
        ("of a role that 5 hold", format!("&role={rare}")),
        ("of a role that 5 hold, active, by address", format!("&role={rare}&status=active&sort=email")),
        ("in a group of a tenth", format!("&group={team}")),
        ("in a group of 500", format!("&group={few}")),
        ("in a group of 500, inactive", format!("&group={few}&status=inactive")),
        ("in a group of 500, with a role that 5 hold", format!("&group={few}&role={rare}")),
        ("in a workspace of a tenth", format!("&workspace={north}")),
        ("in a workspace of 5", format!("&workspace={south}")),
        ("in a workspace of 5, by last sign-in", format!("&workspace={south}&sort=last_login_at")),
        ("of a party", format!("&party={party}")),
        ("with a second factor", "&mfa=true".into()),
        ("with a second factor, inactive", "&mfa=true&status=inactive".into()),
        ("without a second factor, with a role that half hold", format!("&mfa=false&role={common}")),
        ("not signed in since 2025", "&last_login_before=2025-01-01T00:00:00Z".into()),
        ("active, not signed in since 2024, by last sign-in", "&status=active&last_login_before=2024-01-01T00:00:00Z&sort=last_login_at".into()),
        ("search, rare", "&q=quackenb".into()),
        ("search, rare, inactive", "&q=quackenb&status=inactive".into()),
        ("search, some", "&q=washington".into()),
        ("search, common", "&q=smith".into()),
        ("search, common, inactive", "&q=smith&status=inactive".into()),
        ("search, common, members, by address", "&q=smith&type=member&sort=email".into()),
        ("search, common, of a role that 5 hold", format!("&q=smith&role={rare}")),
        ("search, two letters, inactive", "&q=an&status=inactive".into()),
        ("search, two letters, none found", "&q=%25%25".into()),
    ];
    filters.iter().map(|(name, filter)| query("users", (name, filter))).collect()
}

/// Parties, groups, roles and pickers of the same tenant.
fn others(known: &Known) -> Vec<Query> {
    let [team, few] = known.groups.map(|id| GroupId::from_bytes(id).to_string());
    let parties = [
        ("all, by name", ""),
        ("members, by time of making", "&kind=member&sort=-created_at"),
        ("not linked", "&linked=false"),
        ("customers, linked", "&kind=customer&linked=true"),
        ("linked, by time of making", "&linked=true&sort=created_at"),
        ("a household", "&family=house-7"),
        ("type-ahead, rare", "&q=quackenb"),
        ("type-ahead, common", "&q=smith"),
        ("type-ahead, common, suppliers not linked", "&q=smith&kind=supplier&linked=false"),
        ("type-ahead, two letters, none found", "&q=%25%25"),
        ("type-ahead, an external id", "&q=m-0000012"),
    ];
    let staff = [
        ("all", ""),
        ("type-ahead, one letter", "&q=z"),
        ("type-ahead, rare", "&q=quackenb"),
        ("type-ahead, common", "&q=smith"),
        ("type-ahead, none found", "&q=xyzzyq"),
    ];
    let members = |name: &str, group: &str, more: &str| query(&format!("groups/{group}/members"), (name, more));
    let mut all: Vec<Query> = parties.iter().map(|each| query("parties", *each)).collect();
    all.extend(staff.iter().map(|each| query("internal-users", *each)));
    all.push(query("groups", ("all", "")));
    all.push(query("groups", ("search", "&q=team%209")));
    let groups = [
        ("members of a group of a tenth", &team, ""),
        ("members of a group of a tenth, search", &team, "&q=smith"),
        ("members of a group of 500", &few, ""),
    ];
    all.extend(groups.map(|(name, group, more)| Query {
        name: name.into(),
        ..members(name, group, more)
    }));
    all
}

/// What an edit would do, to a role that half of all hold, that five hold, and that a large group carries.
async fn previews(caller: &mut Caller, known: &Known, on: &str, first: f64) {
    let roles = [("half hold", &known.common), ("5 hold", &known.rare), ("a group of a tenth carries", &known.carried)];
    for (name, role) in roles {
        let path = format!("/tenants/main/roles/{}", RoleId::from_bytes(role.id));
        let page = Query {
            name: format!("the page of a role that {name}"),
            path: path.clone(),
        };
        SCALE.list(caller, &page, on, first).await;
        let holders = Query {
            name: format!("the holders of a role that {name}"),
            path: format!("{path}/holders?limit=50"),
        };
        SCALE.list(caller, &holders, on, first).await;
        let body = json!({ "name": role.name, "contexts": ["tenant"], "permissions": ["workspaces:read:all"] });
        let request = caller.request("POST", &format!("{path}/preview?limit=50"), &[], Some(&body));
        let (mut spent, answer) = SCALE.times(caller, &request).await;
        let holders = &answer["preview"]["holders"];
        let on = format!("{on}; {} runs, {holders} holders", spent.len());
        SCALE.print(&format!("preview of an edit of a role that {name}"), &mut spent, &on, first);
    }
}

/// The tenant of many roles: its first answer, its lists, and the page of one role and of one user.
async fn many_roles(caller: &mut Caller, known: &Known, on: &str, first: f64) {
    let begun = Instant::now();
    caller.get("/tenants/many/roles?limit=1").await.expect(200);
    let spent = begun.elapsed().as_secs_f64() * 1e3;
    let engine = on.split(',').next().unwrap_or_default();
    Figure::new(BENCH, format!("{engine}: the first answer after the start, its policy read"), spent, "ms")
        .on(on)
        .goal(Goal::AtMost(1_000.0))
        .print();
    let role = RoleId::from_bytes(known.rare.id);
    let user = UserId::from_bytes(known.holder);
    let lists = [
        ("roles, all", "roles?limit=50".to_owned()),
        ("roles, all, reversed", "roles?limit=50&sort=-name".into()),
        ("roles, of context tenant", "roles?limit=50&context=tenant".into()),
        ("roles, of context member, none", "roles?limit=50&context=member".into()),
        ("roles, type-ahead, common", "roles?limit=50&q=clerk".into()),
        ("roles, type-ahead, rare", "roles?limit=50&q=site%209999".into()),
        ("roles, type-ahead, none found", "roles?limit=50&q=xyzzyq".into()),
        ("roles, the page of one", format!("roles/{role}?")),
        ("roles, the holders of one", format!("roles/{role}/holders?limit=50")),
        ("users, of a role of many", format!("users?limit=50&role={role}")),
        ("users, the page of one", format!("users/{user}?")),
        ("users, what one may do", format!("users/{user}/access?")),
    ];
    for (name, path) in lists {
        let query = Query {
            name: name.into(),
            path: format!("/tenants/many/{path}"),
        };
        SCALE.list(caller, &query, on, first).await;
        if path.starts_with("roles?") {
            let counted = Query {
                name: format!("{name}, with its count"),
                path: format!("{}&count=true", query.path),
            };
            SCALE.list(caller, &counted, on, first).await;
        }
    }
}
