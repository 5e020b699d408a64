//! The list of invitations.

use std::time::Duration;

use rolecall_testkit::on_both_databases;

use super::{accept, act, invite, parts};

on_both_databases! {
    async fn the_list_is_filtered_searched_and_walked_from_either_end(house: House) {
        let role = house.role(&["users:read:all"], "tenant").await;
        let mut made = Vec::new();
        for name in ["ada", "ben", "cleo", "dora"] {
            made.push(parts(&invite(&house.operator(), &format!("{name}@example.test"), &[&role]).await.expect(201)));
            house.clock.advance(Duration::from_secs(60));
        }
        accept(&house.nobody(), &made[1].1).await.expect(200);
        act(&house.operator(), &made[2].0, "revoke").await.expect(200);
        let ids = async |query: &str| house.operator().get(&format!("/tenants/main/invitations?{query}")).await.expect(200).each("email");
        assert_eq!(ids("").await, ["dora@example.test", "cleo@example.test", "ben@example.test", "ada@example.test"]);
        assert_eq!(ids("open=true&sort=created_at").await, ["ada@example.test", "dora@example.test"]);
        assert_eq!(ids("open=false&sort=created_at").await, ["ben@example.test", "cleo@example.test"]);
        assert_eq!(ids("status=accepted").await, ["ben@example.test"]);
        assert_eq!(ids("status=revoked").await, ["cleo@example.test"]);
        assert_eq!(ids("status=queued&q=DORA").await, ["dora@example.test"]);
        for none in ["sent", "failed", "expired"] {
            assert!(ids(&format!("status={none}")).await.is_empty(), "{none}");
        }
        let dora = house.operator().get("/tenants/main/users?q=dora").await.expect(200).each("id")[0].clone();
        assert_eq!(ids(&format!("user={dora}")).await, ["dora@example.test"]);
        let long = house.operator().get(&format!("/tenants/main/invitations/{}", made[3].0)).await.expect(200).text_at("/created_at");
        assert_eq!(ids(&format!("open=true&created_before={long}")).await, ["ada@example.test"]);
        let walked = crate::steps::walk(&house.operator(), "/tenants/main/invitations?limit=1&sort=created_at", "email").await;
        assert_eq!(walked, ["ada@example.test", "ben@example.test", "cleo@example.test", "dora@example.test"]);
        let counted = house.operator().get("/tenants/main/invitations?count=true&limit=1").await.expect(200);
        assert_eq!((counted.body["total"].as_u64(), counted.body["total_is_exact"].as_bool()), (Some(4), Some(true)));
        house.operator().get("/tenants/main/invitations?sort=email").await.refused(422, "invalid");
    }
}
