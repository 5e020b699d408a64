//! The corridor: a unit of work is done whole or not at all, whoever waits for it.

use rolecall_directory::{
    Caller,
    groups::CreateGroup,
    users::{CreateUser, Profile},
};
use rolecall_model::{Context, Email, GroupName, TenantRef, UserKind};
use rolecall_testkit::{House, on_both_databases};

fn group(name: &str) -> CreateGroup {
    CreateGroup {
        name: GroupName::parse(name).expect("a name"),
        description: None,
        active: true,
    }
}

fn main_tenant() -> TenantRef {
    TenantRef::parse("main").expect("a slug")
}

/// How many changes the tables know of: groups, versions, rows of the trail, events.
async fn counts(house: &House) -> [u64; 4] {
    let mut rows = house.rows().await;
    let version = rows
        .texts("SELECT CAST(version AS TEXT) FROM policy_versions")
        .await;
    [
        rows.count("user_groups").await,
        version[0].parse().expect("a version"),
        rows.count("audit_entries").await,
        rows.count("outbox").await,
    ]
}

on_both_databases! {
    /// P-19: whoever stops waiting never cancels a unit of work half way; it is done whole or not at all.
    async fn a_caller_who_goes_away_leaves_no_half_of_a_change(house: House) {
        let caller = Caller::system("a test");
        let before = counts(&house).await;
        for n in 0..24_u32 {
            let name = format!("Group {n}");
            let tenant = main_tenant();
            let work = house.directory.perform(&caller, &tenant, group(&name));
            // Give up after a while that is different each time; nothing at all, to most of the work.
            let _ = tokio::time::timeout(std::time::Duration::from_micros(u64::from(n) * 150), work).await;
        }
        // One more that is waited for: it comes after all the others.
        house.directory.perform(&caller, &main_tenant(), group("The last")).await.expect("it is done");
        let after = counts(&house).await;
        let grown: Vec<u64> = after.iter().zip(before).map(|(after, before)| after - before).collect();
        assert!(grown.iter().all(|each| *each == grown[0]), "groups, versions, rows, events: {grown:?}");
    }

    /// What the system does is written down with its reason.
    async fn what_the_system_does_is_in_the_trail_with_its_reason(house: House) {
        let caller = Caller::system("a test");
        house.directory.perform(&caller, &main_tenant(), group("Desk")).await.expect("it is done");
        let trail = house.operator().get("/tenants/main/audit?action=group.create").await.expect(200);
        assert_eq!(trail.items()[0]["actor"]["name"], "system (a test)");
    }

    /// An operation that fails leaves nothing: no version, no row, no event.
    async fn an_operation_that_fails_leaves_nothing(house: House) {
        let caller = Caller::system("a test");
        house.directory.perform(&caller, &main_tenant(), group("Desk")).await.expect("it is done");
        let before = (counts(&house).await, house.state().await);
        assert!(house.directory.perform(&caller, &main_tenant(), group("desk")).await.is_err());
        let taken = CreateUser {
            portals: Vec::new(),
            profile: Profile { email: Email::parse(rolecall_testkit::OPERATOR_EMAIL).ok(), ..Profile::default() },
            kind: UserKind::Human,
            context: Context::Tenant,
            password: None,
            active: true,
            roles: Vec::new(),
            party: None,
            send_access_info: false,
            hash: None,
            imported_hash: None,
        };
        assert!(house.directory.perform(&caller, &main_tenant(), taken).await.is_err());
        assert_eq!((counts(&house).await, house.state().await), before);
    }

    /// Tidying saves disk and changes no answer.
    async fn tidying_ends_nothing_that_is_alive(house: House) {
        let (client, id) = house.somebody_with(&["users:read:all"]).await;
        let before = house.state().await;
        house.directory.tidy().await.expect("it tidies");
        assert_eq!(house.state().await, before);
        client.get("/tenants/main/users").await.expect(200);
        assert_eq!(house.operator().check("main", &id, &["users:read:all"]).await.body["allowed"], true);
    }

    /// I-27: every event is told once it is delivered, and none is lost when several deliver.
    async fn every_event_is_delivered(house: House) {
        for n in 0..12 {
            house.directory.perform(&Caller::system("a test"), &main_tenant(), group(&format!("Group {n}"))).await.expect("it is done");
        }
        let mut delivered = 0;
        loop {
            let count = house.directory.deliver_events(5).await.expect("it delivers");
            delivered += count;
            if count == 0 {
                break;
            }
        }
        let mut rows = house.rows().await;
        assert!(delivered >= 12);
        assert_eq!(rows.texts("SELECT CAST(count(*) AS TEXT) FROM outbox WHERE done_at = 0").await, ["0"]);
    }
}
