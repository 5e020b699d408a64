//! Lists of more users than any answer looks at.

use rolecall_model::{
    GroupId, RoleId, SystemClock, SystemRandom, TenantId, TenantRef, UserId, UserStatus, UserType,
};
use rolecall_store::{
    Bound, Builder, Counted, Tx,
    users::{self, Filter, Sort},
};
use rolecall_testkit::{House, on_both_databases};

const CLOCK: &SystemClock = &SystemClock;
const RANDOM: &SystemRandom = &SystemRandom;
/// More than a page walks past, and more than are looked up for a count.
const MANY: usize = 21_500;
/// More than are few.
const SOME: usize = 5_500;

async fn writing(house: &House) -> (TenantId, Tx) {
    let tenant = TenantRef::parse("main").expect("a slug");
    let tenant = house.directory.head(&tenant).await.expect("a tenant").id;
    let tx = house.directory.db().write(Bound::Tenant(tenant)).await;
    (tenant, tx.expect("a transaction"))
}

/// Somebody of a crowd.
#[derive(Clone, Copy)]
struct Extra {
    status: &'static str,
    party_kind: Option<&'static str>,
    name: &'static str,
}

const EXTRA: Extra = Extra {
    status: "active",
    party_kind: None,
    name: "Walk-on",
};

/// Adds so many users, whose names sort in the order of their making.
async fn add(tx: &mut Tx, tenant: TenantId, many: usize, extra: Extra) -> Vec<UserId> {
    let ids: Vec<UserId> = (0..many).map(|_| UserId::new(CLOCK, RANDOM)).collect();
    for (chunk, part) in ids.chunks(500).enumerate() {
        let mut builder = Builder::new(
            "INSERT INTO users (tenant_id, user_id, kind, context, status, listed, party_kind, name, sort_name, search_text, created_at, updated_at) VALUES ",
        );
        for (place, id) in part.iter().enumerate() {
            let name = format!("{} {:06}", extra.name, chunk * 500 + place);
            builder
                .push(if place == 0 { "(" } else { ", (" })
                .bind(tenant)
                .push(", ")
                .bind(*id)
                .push(", 'human', 'tenant', ")
                .bind(extra.status)
                .push(", TRUE, ")
                .bind(extra.party_kind.map(str::to_owned))
                .push(", ")
                .bind(name.as_str())
                .push(", ")
                .bind(name.to_lowercase())
                .push(", ")
                .bind(name.to_lowercase())
                .push(", 1, 1)");
        }
        builder.build().run(tx).await.expect("users");
    }
    ids
}

async fn give(tx: &mut Tx, tenant: TenantId, role: RoleId, users: &[UserId]) {
    for part in users.chunks(500) {
        let mut builder = Builder::new(
            "INSERT INTO assignments (tenant_id, assignment_id, holder_kind, holder_id, role_id, workspace_id, granted_at) VALUES ",
        );
        for (place, user) in part.iter().enumerate() {
            builder
                .push(if place == 0 { "(" } else { ", (" })
                .bind(tenant)
                .push(", ")
                .bind(*user)
                .push(", 'user', ")
                .bind(*user)
                .push(", ")
                .bind(role)
                .push(", ")
                .bind(Vec::new())
                .push(", 1)");
        }
        builder.build().run(tx).await.expect("assignments");
    }
}

async fn gather(tx: &mut Tx, tenant: TenantId, group: GroupId, users: &[UserId]) {
    for part in users.chunks(500) {
        let mut builder =
            Builder::new("INSERT INTO group_members (tenant_id, group_id, user_id, added_at) VALUES ");
        for (place, user) in part.iter().enumerate() {
            builder
                .push(if place == 0 { "(" } else { ", (" })
                .bind(tenant)
                .push(", ")
                .bind(group)
                .push(", ")
                .bind(*user)
                .push(", 1)");
        }
        builder.build().run(tx).await.expect("members");
    }
}

/// The names on all pages, and on how many pages they stood.
async fn walk(tx: &mut Tx, tenant: TenantId, filter: &Filter) -> (Vec<String>, usize) {
    let (mut names, mut pages, mut filter) = (Vec::new(), 0, filter.clone());
    loop {
        let found = users::list(tx, tenant, &filter).await.expect("a page");
        assert!(found.users.len() <= filter.limit as usize);
        names.extend(found.users.into_iter().map(|user| user.name));
        pages += 1;
        match found.next {
            Some(next) => filter.after = Some(next),
            None => return (names, pages),
        }
    }
}

fn page_of_50() -> Filter {
    Filter {
        limit: 50,
        ..Filter::default()
    }
}

on_both_databases! {
    /// Two letters, which no index of trigrams knows: whoever has them is found, a part of the way at a time.
    async fn a_rare_hit_of_a_long_walk_is_found_on_a_later_page(house: House) {
        let (tenant, mut tx) = writing(&house).await;
        add(&mut tx, tenant, MANY, EXTRA).await;
        add(&mut tx, tenant, 1, Extra { name: "Zoë zq", ..EXTRA }).await;
        for (sort, descending) in [(Sort::Name, false), (Sort::Name, true), (Sort::Email, false), (Sort::Created, true), (Sort::LastLogin, false)] {
            let filter = Filter { q: Some("zq".into()), sort, descending, ..page_of_50() };
            let (names, pages) = walk(&mut tx, tenant, &filter).await;
            assert_eq!(names, ["Zoë zq 000000"], "{sort:?}");
            assert_eq!(pages, 2, "{sort:?}");
        }
        let counted = users::count(&mut tx, tenant, &Filter { q: Some("zq".into()), ..page_of_50() }).await.expect("a count");
        assert_eq!(counted, Counted { total: 0, exact: false });
        let everybody = users::count(&mut tx, tenant, &page_of_50()).await.expect("a count");
        assert_eq!(everybody, Counted { total: MANY as u64 + 2, exact: true });
    }

    /// Many are inactive, many are members, nobody is both: one look at one index says so.
    async fn two_facets_of_many_that_nobody_has_both_of_are_answered_at_once(house: House) {
        let (tenant, mut tx) = writing(&house).await;
        add(&mut tx, tenant, SOME, Extra { status: "inactive", ..EXTRA }).await;
        add(&mut tx, tenant, SOME, Extra { party_kind: Some("member"), ..EXTRA }).await;
        let both = Filter { status: Some(UserStatus::Inactive), user_type: Some(UserType::Member), ..page_of_50() };
        assert_eq!(walk(&mut tx, tenant, &both).await, (Vec::new(), 1));
        assert_eq!(users::count(&mut tx, tenant, &both).await.expect("a count"), Counted { total: 0, exact: true });
        let members = Filter { user_type: Some(UserType::Member), ..page_of_50() };
        assert_eq!(users::count(&mut tx, tenant, &members).await.expect("a count"), Counted { total: SOME as u64, exact: true });
        let internal = Filter { user_type: Some(UserType::Internal), ..page_of_50() };
        assert_eq!(users::count(&mut tx, tenant, &internal).await.expect("a count").total, SOME as u64 + 1);
    }

    /// Many hold the role, many are in the group, one does both.
    async fn a_role_and_a_group_of_many_that_one_has_both_of_name_the_one(house: House) {
        let (tenant, mut tx) = writing(&house).await;
        let people = add(&mut tx, tenant, 2 * SOME, EXTRA).await;
        let role = RoleId::new(CLOCK, RANDOM);
        let insert = "INSERT INTO roles (tenant_id, role_id, name, name_canonical, contexts, permissions, built_in, created_at, updated_at) VALUES (";
        let mut builder = Builder::new(insert);
        builder.bind(tenant).push(", ").bind(role).push(", 'Clerk', 'clerk', '[\"tenant\"]', '[]', FALSE, 1, 1)");
        builder.build().run(&mut tx).await.expect("a role");
        let group = GroupId::new(CLOCK, RANDOM);
        let mut builder = Builder::new("INSERT INTO user_groups (tenant_id, group_id, name, name_canonical, active, created_at, updated_at) VALUES (");
        builder.bind(tenant).push(", ").bind(group).push(", 'Team', 'team', TRUE, 1, 1)");
        builder.build().run(&mut tx).await.expect("a group");
        give(&mut tx, tenant, role, &people[..SOME]).await;
        gather(&mut tx, tenant, group, &people[SOME - 1..]).await;
        let both = Filter { role: Some(role), group: Some(group), ..page_of_50() };
        assert_eq!(walk(&mut tx, tenant, &both).await.0, [format!("Walk-on {:06}", SOME - 1)]);
        assert_eq!(users::count(&mut tx, tenant, &both).await.expect("a count"), Counted { total: 1, exact: true });
    }

    /// Who has no address stands in a list by address too, first.
    async fn a_list_by_address_leaves_nobody_out(house: House) {
        let (tenant, mut tx) = writing(&house).await;
        add(&mut tx, tenant, 120, EXTRA).await;
        let by_address = Filter { sort: Sort::Email, ..page_of_50() };
        let (names, pages) = walk(&mut tx, tenant, &by_address).await;
        assert_eq!((names.len(), pages), (121, 3));
        assert_eq!(users::count(&mut tx, tenant, &by_address).await.expect("a count").total, 121);
        let (reversed, _) = walk(&mut tx, tenant, &Filter { descending: true, ..by_address }).await;
        assert_eq!(reversed.into_iter().rev().collect::<Vec<_>>(), names);
    }
}
