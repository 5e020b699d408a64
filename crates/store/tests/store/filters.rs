//! Statements that are put together from pieces, with every piece, on both engines.

use rolecall_model::{
    AuditId, AuditResult, Context, GroupId, PartyId, PartyKind, RoleId, SystemClock, SystemRandom, TenantId,
    TenantRef, TenantStatus, Timestamp, UserId, UserStatus, UserType, WorkspaceId,
};
use rolecall_store::{
    Bound, Tx,
    assignments::{self, Reached},
    audit, groups, operator_access,
    parties::{self, Likeness},
    roles, tenants,
    users::{self, Position, Sort},
};
use rolecall_testkit::{House, on_both_databases};
use serde_json::json;

const CLOCK: &SystemClock = &SystemClock;
const RANDOM: &SystemRandom = &SystemRandom;

async fn main_of(house: &House) -> TenantId {
    let tenant = TenantRef::parse("main").expect("a slug");
    house.directory.head(&tenant).await.expect("a tenant").id
}

async fn reading(house: &House, tenant: TenantId) -> Tx {
    house
        .directory
        .db()
        .read(Bound::Tenant(tenant))
        .await
        .expect("a transaction")
}

/// Every filter of users at once, for each order and direction, from the start and from the middle.
fn user_filters() -> Vec<users::Filter> {
    let full = users::Filter {
        q: Some("nobody at all".into()),
        status: Some(UserStatus::Active),
        user_type: Some(UserType::Internal),
        context: Some(Context::Tenant),
        role: Some(RoleId::new(CLOCK, RANDOM)),
        group: Some(GroupId::new(CLOCK, RANDOM)),
        workspace: Some(WorkspaceId::new(CLOCK, RANDOM)),
        party: Some(PartyId::new(CLOCK, RANDOM)),
        mfa: Some(true),
        last_login_before: Some(Timestamp::from_micros(1)),
        limit: 10,
        ..users::Filter::default()
    };
    let mut all = Vec::new();
    for base in [
        full,
        users::Filter {
            limit: 10,
            ..users::Filter::default()
        },
    ] {
        for (sort, key) in [
            (Sort::Name, "m"),
            (Sort::Email, "m"),
            (Sort::Created, "17"),
            (Sort::LastLogin, "17"),
        ] {
            for descending in [false, true] {
                for after in [
                    None,
                    Some(Position {
                        key: key.into(),
                        id: UserId::new(CLOCK, RANDOM),
                    }),
                ] {
                    all.push(users::Filter {
                        sort,
                        descending,
                        after,
                        ..base.clone()
                    });
                }
            }
        }
    }
    all
}

/// Each filter that may leave few users, by itself: each is found by an index of its own.
fn single_filters() -> Vec<users::Filter> {
    let filter = users::Filter {
        limit: 10,
        ..users::Filter::default()
    };
    let mut all = Vec::new();
    all.extend(
        [UserStatus::Pending, UserStatus::Inactive, UserStatus::Deleted].map(|status| users::Filter {
            status: Some(status),
            ..filter.clone()
        }),
    );
    all.extend(UserType::ALL.iter().map(|user_type| users::Filter {
        user_type: Some(*user_type),
        ..filter.clone()
    }));
    all.extend(Context::ALL.iter().map(|context| users::Filter {
        context: Some(*context),
        ..filter.clone()
    }));
    all.extend([
        users::Filter {
            role: Some(RoleId::new(CLOCK, RANDOM)),
            ..filter.clone()
        },
        users::Filter {
            group: Some(GroupId::new(CLOCK, RANDOM)),
            ..filter.clone()
        },
        users::Filter {
            workspace: Some(WorkspaceId::new(CLOCK, RANDOM)),
            ..filter.clone()
        },
        users::Filter {
            party: Some(PartyId::new(CLOCK, RANDOM)),
            ..filter.clone()
        },
        users::Filter {
            mfa: Some(true),
            ..filter.clone()
        },
        users::Filter {
            last_login_before: Some(Timestamp::from_micros(1)),
            ..filter
        },
    ]);
    all
}

on_both_databases! {
    async fn every_filter_of_users_is_understood(house: House) {
        let tenant = main_of(&house).await;
        let mut tx = reading(&house, tenant).await;
        for filter in user_filters() {
            users::list(&mut tx, tenant, &filter).await.unwrap_or_else(|error| panic!("{error:?} for {filter:?}"));
            users::count(&mut tx, tenant, &filter).await.unwrap_or_else(|error| panic!("{error:?} for {filter:?}"));
        }
        for filter in single_filters() {
            let found = users::list(&mut tx, tenant, &filter).await.unwrap_or_else(|error| panic!("{error:?} for {filter:?}"));
            let counted = users::count(&mut tx, tenant, &filter).await.unwrap_or_else(|error| panic!("{error:?} for {filter:?}"));
            assert_eq!((found.users.len() as u64, true), (counted.total, counted.exact), "{filter:?}");
        }
        for kind in [UserType::Internal, UserType::Member, UserType::Customer, UserType::Supplier, UserType::Api, UserType::System] {
            let filter = users::Filter { user_type: Some(kind), limit: 1, ..users::Filter::default() };
            users::count(&mut tx, tenant, &filter).await.expect("a count");
        }
        let nobody = [UserId::new(CLOCK, RANDOM)];
        for some in [&nobody[..], &[]] {
            assert!(users::list_by_id(&mut tx, tenant, some).await.expect("rows").is_empty());
            assert!(groups::list_of_users(&mut tx, tenant, some).await.expect("rows").is_empty());
            assert!(assignments::list_of_users(&mut tx, tenant, some).await.expect("rows").is_empty());
        }
        for (email, username) in [(Some("a@b.test"), None), (None, Some("ada")), (None, None)] {
            for within in [None, Some(tenant)] {
                assert!(users::list_by_login(&mut tx, within, email, username).await.expect("rows").is_empty());
            }
        }
        for roles in [vec![RoleId::new(CLOCK, RANDOM)], Vec::new()] {
            let found = assignments::list_candidates(&mut tx, tenant, &roles, Some(nobody[0]), 5).await.expect("rows");
            assert!(found.is_empty());
            for reached in [Reached::ByRole(RoleId::new(CLOCK, RANDOM)), Reached::ByGroup(GroupId::new(CLOCK, RANDOM))] {
                let found = assignments::list_reached_with(&mut tx, tenant, reached, &roles, None, 5).await.expect("rows");
                assert!(found.is_empty());
            }
        }
    }

    async fn every_filter_of_parties_is_understood(house: House) {
        let tenant = main_of(&house).await;
        let mut tx = reading(&house, tenant).await;
        for q in [None, Some("m"), Some("nobody at all")] {
            for (sort, key) in [(parties::Sort::Name, "m"), (parties::Sort::Created, "17")] {
                for (descending, linked) in [(false, Some(true)), (true, Some(false)), (true, None)] {
                    let after = Some(parties::Position { key: key.into(), id: PartyId::new(CLOCK, RANDOM) });
                    let (q, kind, family) = (q.map(str::to_owned), Some(PartyKind::Member), Some("smith".to_owned()));
                    let filter = parties::Filter { q, kind, family, linked, sort, descending, after, limit: 5 };
                    for filter in [filter.clone(), parties::Filter { after: None, kind: None, family: None, ..filter }] {
                        parties::list(&mut tx, tenant, &filter).await.unwrap_or_else(|error| panic!("{error:?} for {filter:?}"));
                        parties::count(&mut tx, tenant, &filter).await.unwrap_or_else(|error| panic!("{error:?} for {filter:?}"));
                    }
                }
            }
        }
    }

    async fn every_way_to_find_parties_of_a_file_is_understood(house: House) {
        let tenant = main_of(&house).await;
        for (name, email) in [("Mia", "Mia@home.test"), ("MIA", "mia@home.test"), ("Ben", "ben@home.test")] {
            let body = json!({ "kind": "member", "name": name, "email": email, "external_id": format!("{name}-1") });
            house.operator().post("/tenants/main/parties", body).await.expect(201);
        }
        let mut tx = reading(&house, tenant).await;
        let texts = |some: &[&str]| -> Vec<String> { some.iter().map(ToString::to_string).collect() };
        for (by, wanted) in [(Likeness::Name, texts(&["mia", "ben", "zoe"])), (Likeness::Email, texts(&["mia@home.test", "ben@home.test", "zoe@home.test"]))] {
            let alike = parties::list_alike(&mut tx, tenant, PartyKind::Member, by, &wanted).await.expect("rows");
            let single: Vec<&str> = alike.single.iter().map(|party| party.name.as_str()).collect();
            assert_eq!((alike.shared, single), (texts(&[&wanted[0]]), vec!["Ben"]));
            let others = parties::list_alike(&mut tx, tenant, PartyKind::Supplier, by, &wanted).await.expect("rows");
            assert!(others.single.is_empty() && others.shared.is_empty());
        }
        let found = parties::list_by_external_id(&mut tx, tenant, &texts(&["Ben-1", "Zoe-1"])).await.expect("rows");
        assert_eq!(found.len(), 1);
        assert_eq!(parties::list_by_id(&mut tx, tenant, &[found[0].id, PartyId::new(CLOCK, RANDOM)]).await.expect("rows"), found);
    }

    async fn every_filter_of_the_trail_of_roles_and_of_tenants_is_understood(house: House) {
        let tenant = main_of(&house).await;
        let mut tx = reading(&house, tenant).await;
        let some = || Some("x".to_owned());
        let full = audit::Filter {
            q: some(),
            action: some(),
            resource_type: some(),
            resource_id: some(),
            actor: some(),
            about: some(),
            sign_ins: true,
            result: Some(AuditResult::Failed),
            reason: some(),
            ip: some(),
            from: Some(Timestamp::from_micros(1)),
            to: Some(Timestamp::from_micros(2)),
            after: Some(AuditId::new(CLOCK, RANDOM)),
            limit: 5,
        };
        for filter in [full, audit::Filter { limit: 5, ..audit::Filter::default() }] {
            audit::list(&mut tx, tenant, &filter).await.expect("rows");
            audit::count(&mut tx, tenant, &filter).await.expect("a count");
        }
        for descending in [false, true] {
            let after = Some(("m".to_owned(), RoleId::new(CLOCK, RANDOM)));
            let filter = roles::Filter { q: some(), context: Some(Context::Tenant), descending, after, limit: 5 };
            roles::list(&mut tx, tenant, &filter).await.expect("rows");
            roles::count(&mut tx, tenant, &filter).await.expect("a count");
        }
        for after in [None, Some(("m".to_owned(), GroupId::new(CLOCK, RANDOM)))] {
            for shown in [groups::Shown::Listed, groups::Shown::Deleted] {
                for role in [None, Some(RoleId::new(CLOCK, RANDOM))] {
                    let filter = groups::Filter { q: some(), shown, role, member: Some(UserId::new(CLOCK, RANDOM)), after: after.clone(), limit: 5 };
                    groups::list(&mut tx, tenant, &filter).await.expect("rows");
                }
            }
        }
        for after in [None, Some(Position { key: "m".into(), id: UserId::new(CLOCK, RANDOM) })] {
            let filter = groups::MemberFilter { q: some(), after, limit: 5 };
            groups::list_members(&mut tx, tenant, GroupId::new(CLOCK, RANDOM), &filter).await.expect("rows");
        }
        let entering = |staff_since| operator_access::Entering { user: UserId::new(CLOCK, RANDOM), home: tenant, staff_since };
        for entered_by in [None, Some(entering(None)), Some(entering(Some(Timestamp::default())))] {
            for (sort, key) in [(tenants::Sort::Slug, "m"), (tenants::Sort::Name, "m"), (tenants::Sort::Created, "1")] {
                for descending in [false, true] {
                    let after = Some(tenants::Position { key: key.to_owned(), id: tenant });
                    let status = Some(TenantStatus::Active);
                    let filter = tenants::Filter { q: some(), status, entered_by, sort, descending, after, limit: 5 };
                    tenants::list(&mut tx, &filter).await.expect("rows");
                    tenants::count(&mut tx, &filter).await.expect("a count");
                }
            }
        }
        for asked in [vec![], vec![tenant]] {
            tenants::list_usage(&mut tx, &asked).await.expect("rows");
        }
    }

    /// What a user types is never a pattern, a phrase or a statement.
    async fn a_search_finds_its_text_literally(house: House) {
        let odd = ["100% sure_thing", "back\\slash", "it's \"quoted\"", "semi; DROP TABLE users", "NEAR(a b)", "col:umn*"];
        for name in odd {
            house.user(json!({ "first_name": name })).await;
        }
        let tenant = main_of(&house).await;
        for name in odd {
            let mut tx = reading(&house, tenant).await;
            let filter = users::Filter { q: Some(name.to_owned()), limit: 50, ..users::Filter::default() };
            let found = users::list(&mut tx, tenant, &filter).await.expect("rows");
            assert_eq!(found.users.iter().map(|user| user.name.as_str()).collect::<Vec<_>>(), [name]);
            assert_eq!(users::count(&mut tx, tenant, &filter).await.expect("a count").total, 1);
        }
        let mut tx = reading(&house, tenant).await;
        for nothing in ["%", "_", "*", "a OR b", "\"", "' OR 1=1 --"] {
            let filter = users::Filter { q: Some(format!("zz{nothing}zz")), limit: 50, ..users::Filter::default() };
            assert!(users::list(&mut tx, tenant, &filter).await.expect("rows").users.is_empty(), "`{nothing}` found something");
        }
    }
}
