//! Letting accounts into portals, with the roles that come with them.

use rolecall_testkit::{PASSWORD, on_both_databases};
use serde_json::json;

use super::{MIA, enter, mia, portal, put_in, session_at};
use crate::jobs::{counts, done, results};
use crate::steps::{NEW_PASSWORD, may, sync, trail};

on_both_databases! {
    async fn the_roles_that_come_with_a_portal_are_given_once_and_stay_when_it_is_left(house: House) {
        let (one, other) = (house.role(&["parties:read:own"], "member").await, house.role(&["users:read:all"], "customer").await);
        let members = portal(&house, "members", json!({ "contexts": ["member", "customer"], "default_roles": [one, other] })).await;
        let user = mia(&house, &[]).await;
        enter(&house, "members", MIA, PASSWORD).await.refused(403, "wrong_scope");
        let put = put_in(&house, &house.operator(), &user, &[&members]).await.expect(200);
        // What does not fit the account does not come.
        assert_eq!((put.body["roles_given"].as_array().map(Vec::len), put.text_at("/roles_given/0/id")), (Some(1), one.clone()));
        assert!(may(&house, &user, "parties:read:own").await);
        assert!(!may(&house, &user, "users:read:all").await);
        session_at(&house, "members", MIA).await.get("/me").await.expect(200);
        let given = &trail(&house, &format!("resource_id={user}&action=user.sync_roles")).await[0];
        assert_eq!(given["reason"], "came with a portal");

        // Taken away, it does not come again while the account stays; let in anew, it does.
        sync(&house, &house.operator(), &user, &[]).await.expect(200);
        let put = put_in(&house, &house.operator(), &user, &[&members]).await.expect(200);
        assert_eq!(put.body["roles_given"], json!([]));
        put_in(&house, &house.operator(), &user, &[]).await.expect(200);
        put_in(&house, &house.operator(), &user, &[&members]).await.expect(200);
        assert!(may(&house, &user, "parties:read:own").await);
        put_in(&house, &house.operator(), &user, &[]).await.expect(200);
        assert!(may(&house, &user, "parties:read:own").await);
    }

    async fn who_is_taken_out_is_out_at_once_and_keeps_no_session(house: House) {
        let (members, choir) = (portal(&house, "members", json!({})).await, portal(&house, "choir", json!({})).await);
        let user = mia(&house, &[&members, &choir]).await;
        let (session, singing) = (session_at(&house, "members", MIA).await, session_at(&house, "choir", MIA).await);
        put_in(&house, &house.operator(), &user, &[&choir]).await.expect(200);
        session.get("/me").await.refused(401, "session_ended");
        singing.get("/me").await.expect(200);
        put_in(&house, &house.operator(), &user, &[&members]).await.expect(200);
        session.get("/me").await.refused(401, "session_ended");
        singing.get("/me").await.refused(401, "session_ended");
        let entry = &trail(&house, &format!("resource_id={user}&action=user.sync_portals")).await[0];
        assert_eq!((entry["before"].clone(), entry["after"].clone()), (json!({ "portals": ["Portal choir"] }), json!({ "portals": ["Portal members"] })));
    }

    async fn an_account_is_let_into_portals_that_are_for_it(house: House) {
        let (members, suppliers) = (portal(&house, "members", json!({})).await, portal(&house, "suppliers", json!({ "contexts": ["supplier"] })).await);
        let user = mia(&house, &[]).await;
        put_in(&house, &house.operator(), &user, &[&members, &suppliers]).await.refused(409, "portal_context_mismatch").at_field("/portals/1", "portal_context_mismatch");
        put_in(&house, &house.operator(), &user, &[&members, &members]).await.refused(422, "invalid").at_field("/portals/1", "duplicate");
        put_in(&house, &house.operator(), &user, &["ptl_00000000000000000000000000"]).await.refused(422, "invalid").at_field("/portals/0", "portal_unknown");
        let staff = house.user(json!({})).await;
        put_in(&house, &house.operator(), &staff, &[&members]).await.refused(409, "portal_context_mismatch");
        let machine = json!({ "kind": "api", "first_name": "Robot", "context": "member" });
        let machine = house.operator().post("/tenants/main/users", machine).await.expect(201).id();
        put_in(&house, &house.operator(), &machine, &[&members]).await.refused(422, "invalid").at_field("/portals", "portal_not_for_machines");
        // All or nothing.
        assert!(house.operator().get(&format!("/tenants/main/users/{user}/portals")).await.expect(200).items().is_empty());
        let path = format!("/tenants/main/users/{user}/portals");
        house.operator().put(&path, json!({ "portals": [] })).await.refused(428, "precondition_required");
        house.operator().if_match("\"99\"").put(&path, json!({ "portals": [] })).await.refused(412, "stale");
    }

    async fn nobody_lets_somebody_in_whom_a_role_would_lift_beyond_themselves(house: House) {
        let role = house.role(&["users:read:all"], "member").await;
        let members = portal(&house, "members", json!({ "default_roles": [role] })).await;
        let plain = portal(&house, "plain", json!({})).await;
        let user = mia(&house, &[]).await;
        let (keeper, _) = house.somebody_with(&["portals:manage:all", "users:create:all", "users:invite:all"]).await;
        put_in(&house, &keeper, &user, &[&members]).await.refused(403, "grant_exceeds_own_rights");
        assert!(!may(&house, &user, "users:read:all").await);
        put_in(&house, &keeper, &user, &[&plain]).await.expect(200);
        let new = |portal: &str| json!({ "email": "new@home.test", "context": "member", "portals": [portal] });
        keeper.post("/tenants/main/users", new(&members)).await.refused(403, "grant_exceeds_own_rights");
        keeper.post("/tenants/main/invitations", new(&members)).await.refused(403, "grant_exceeds_own_rights");
        // Nor is an account touched whose rights are beyond one's own.
        let strong = house.user(json!({ "context": "member", "roles": [role] })).await;
        put_in(&house, &keeper, &strong, &[&plain]).await.refused(403, "grant_exceeds_own_rights");
        keeper.post("/tenants/main/users", new(&plain)).await.expect(201);
        let (maker, _) = house.somebody_with(&["users:create:all", "users:read:all"]).await;
        maker.post("/tenants/main/users", json!({ "email": "two@home.test", "context": "member", "portals": [plain] })).await.refused(403, "permission_missing");
    }

    async fn somebody_is_invited_to_a_portal_and_is_led_to_its_door(house: House) {
        let role = house.role(&["parties:read:own"], "member").await;
        let members = portal(&house, "members", json!({ "default_roles": [role] })).await;
        let invited = house.operator().post("/tenants/main/invitations", json!({ "email": MIA, "context": "member", "portals": [members] })).await.expect(201);
        assert_eq!(invited.text_at("/invitation/roles/0/id"), role);
        let link = invited.text_at("/link");
        let token = link.rsplit('/').next().expect("a token");
        let body = json!({ "token": token, "first_name": "Mia", "last_name": "Mertens", "password": NEW_PASSWORD });
        let accepted = house.nobody().post("/invitations/accept", body).await.expect(200);
        assert_eq!(accepted.text_at("/sign_in"), "/p/main/members/sign-in");
        enter(&house, "members", MIA, NEW_PASSWORD).await.expect(201);
        assert!(may(&house, &accepted.text_at("/user/id"), "parties:read:own").await);
        // Staff are led to the page of their tenant.
        let staff = house.role(&["users:read:all"], "tenant").await;
        let invited = house.operator().post("/tenants/main/invitations", json!({ "email": "ada@people.test", "roles": [staff] })).await.expect(201);
        let link = invited.text_at("/link");
        let token = link.rsplit('/').next().expect("a token");
        let body = json!({ "token": token, "first_name": "Ada", "last_name": "Lovelace", "password": NEW_PASSWORD });
        assert_eq!(house.nobody().post("/invitations/accept", body).await.expect(200).text_at("/sign_in"), "/sign-in?tenant=main");
    }

    async fn a_deleted_account_leaves_its_portals_and_is_told_of_them_when_it_comes_back(house: House) {
        let members = portal(&house, "members", json!({})).await;
        let user = mia(&house, &[&members]).await;
        let path = format!("/tenants/main/users/{user}");
        house.operator().delete_with(&path, json!({ "confirm_email": MIA })).await.expect(204);
        assert_eq!(house.operator().get(&format!("/tenants/main/portals/{members}")).await.expect(200).body["users_count"], 0);
        let restored = house.operator().post(&format!("{path}/restore"), json!({})).await.expect(200);
        assert_eq!(restored.text_at("/not_restored/portals/0/slug"), "members");
        assert!(house.operator().get(&format!("{path}/portals")).await.expect(200).items().is_empty());
    }

    async fn many_are_let_into_a_portal_at_once_and_who_does_not_fit_is_named(house: House) {
        let role = house.role(&["parties:read:own"], "member").await;
        let members = portal(&house, "members", json!({ "default_roles": [role] })).await;
        let mut ids = Vec::new();
        for context in ["member", "member", "customer"] {
            ids.push(house.user(json!({ "context": context })).await);
        }
        let job = |action: &str| json!({ "action": action, "users": ids, "portal": members });
        let (keeper, _) = house.somebody_with(&["portals:manage:all"]).await;
        keeper.post("/tenants/main/users/bulk", job("let_into_portal")).await.refused(403, "grant_exceeds_own_rights");
        let first = done(&house, &house.operator(), job("let_into_portal")).await;
        assert_eq!(counts(&first), [3, 3, 2, 1, 0]);
        let failed = results(&house.operator(), &first.id(), "outcome=failed").await;
        assert_eq!(failed[0]["code"], "portal_context_mismatch");
        assert!(may(&house, &ids[0], "parties:read:own").await);
        house.sign_in(&ids[0]).await.get("/me").await.expect(200);
        let again = done(&house, &house.operator(), job("let_into_portal")).await;
        assert_eq!(counts(&again), [3, 3, 0, 1, 2]);
        let out = done(&house, &house.operator(), job("take_out_of_portal")).await;
        assert_eq!(counts(&out), [3, 3, 2, 0, 1]);
        let nowhere = json!({ "action": "let_into_portal", "users": ids, "portal": "ptl_00000000000000000000000000" });
        house.operator().post("/tenants/main/users/bulk", nowhere).await.refused(422, "invalid").at_field("/portal", "portal_unknown");
    }
}
