//! Tenants: nothing but membership opens one.

use rolecall_testkit::{PASSWORD, on_both_databases};
use serde_json::json;

use super::sign_in;
use crate::doors::requests::{Stage, guarded};

on_both_databases! {
    /// A78: a header, a parameter or a field selects no tenant.
    async fn nothing_but_the_path_and_a_membership_selects_a_tenant(house: House) {
        house.tenant("harbour").await;
        let (stranger, id) = house.tenant("orchard").await;
        let by_id = house.operator().get("/tenants/harbour").await.expect(200).id();
        for tenant in ["harbour", &by_id] {
            for header in ["x-tenant-id", "x-tenant", "tenant", "x-forwarded-host", "x-original-url", "x-rewrite-url"] {
                let client = stranger.with(header, tenant);
                assert_eq!(client.get("/sessions/current").await.expect(200).text_at("/tenant/slug"), "orchard", "{header}");
                client.get("/tenants/harbour/users").await.refused(404, "not_found");
            }
            stranger.with("host", tenant).get("/sessions/current").await.refused(421, "unknown_host");
            stranger.get(&format!("/me/access?tenant={tenant}")).await.refused(404, "not_found");
            stranger.get(&format!("/tenants/orchard/users?tenant={tenant}")).await.refused(422, "invalid");
            stranger.get(&format!("/me?tenant={tenant}")).await.expect(200);
            let check = json!({ "subject": id, "any_of": ["users:read:all"], "tenant": tenant });
            stranger.post("/tenants/orchard/check", check).await.refused(422, "invalid");
            let user = json!({ "email": "eve@example.test", "tenant_id": tenant });
            stranger.post("/tenants/orchard/users", user).await.refused(422, "invalid");
        }
        let email = stranger.get("/me").await.expect(200).text_at("/email");
        let elsewhere = json!({ "login": email, "password": "quartz-meadow-violin-58", "tenant": "harbour" });
        house.nobody().post("/sessions", elsewhere).await.refused(401, "credentials_invalid");
    }

    /// A79b: a cursor leads nowhere but in its own list, tenant and filter.
    async fn a_cursor_is_good_for_its_own_list_only(house: House) {
        let mut clients = Vec::new();
        for slug in ["harbour", "orchard"] {
            let (client, _) = house.tenant(slug).await;
            for _ in 0..3 {
                house.user_in(slug, json!({})).await;
            }
            clients.push(client);
        }
        let lists = ["users", "internal-users", "roles", "audit"];
        let mut cursors = Vec::new();
        for list in lists {
            let page = clients[0].get(&format!("/tenants/harbour/{list}?limit=1")).await.expect(200);
            cursors.push(page.text_at("/next_cursor"));
        }
        for (list, cursor) in lists.iter().zip(&cursors) {
            clients[0].get(&format!("/tenants/harbour/{list}?limit=1&cursor={cursor}")).await.expect(200);
            clients[1].get(&format!("/tenants/orchard/{list}?limit=1&cursor={cursor}")).await.refused(404, "not_found");
            house.operator().get(&format!("/tenants/orchard/{list}?limit=1&cursor={cursor}")).await.refused(404, "not_found");
            for other in lists.iter().filter(|other| *other != list) {
                clients[0].get(&format!("/tenants/harbour/{other}?limit=1&cursor={cursor}")).await.refused(422, "invalid");
            }
            clients[0].get(&format!("/tenants/harbour/{list}?limit=2&cursor={cursor}")).await.refused(422, "invalid");
            for altered in [&cursor[..cursor.len() - 2], &format!("{cursor}AA"), &cursor.to_lowercase(), "AAAA", ""] {
                let answer = clients[0].get(&format!("/tenants/harbour/{list}?limit=1&cursor={altered}")).await;
                assert_eq!(answer.status.as_u16(), 422, "{altered}: {}", answer.text);
            }
        }
    }

    /// A79e: full access in a tenant is full access in that tenant.
    async fn full_access_in_one_tenant_opens_nothing_of_the_installation(house: House) {
        house.tenant("harbour").await;
        let (chief, id) = house.tenant("orchard").await;
        let stage = Stage::in_tenant(&house, "main").await;
        let body = json!({ "slug": "mine", "name": "Mine", "admin": { "email": "eve@example.test", "password": PASSWORD } });
        chief.post("/tenants", body).await.refused(404, "not_found");
        assert_eq!(chief.get("/tenants").await.expect(200).each("slug"), ["orchard"]);
        assert_eq!(chief.get("/tenants?q=harbour").await.expect(200).each("slug"), Vec::<String>::new());
        for door in guarded().filter(|door| door.path.contains("{tenant}")) {
            stage.request(&door).send(&chief).await.refused(404, "not_found");
        }
        // What belongs to the installation is not even a permission in another tenant.
        let role = json!({ "name": "Operator", "contexts": ["tenant"], "permissions": ["platform:full:access", "users:read:all"] });
        let saved = chief.post("/tenants/orchard/roles", role).await;
        if saved.status == 201 {
            assert_eq!(saved.body["dropped_permissions"], json!(["platform:full:access"]), "{}", saved.text);
        }
        assert_eq!(chief.check("orchard", &id, &["platform:full:access"]).await.expect(200).body["allowed"], false);
        assert!(!chief.get("/tenants/orchard/permissions").await.expect(200).text.contains("platform:full:access"));
    }

    /// A79c for what exists: an account of another tenant with the same address shares nothing with it.
    async fn the_same_address_in_another_tenant_is_another_account(house: House) {
        house.tenant("harbour").await;
        house.tenant("orchard").await;
        let full = house.role_in("harbour", &["admin:full:access"], "tenant").await;
        let there = house.user_in("harbour", json!({ "email": "ada@example.test", "roles": [full] })).await;
        let here = house.user_in("orchard", json!({ "email": "ada@example.test", "password": "violet umbrella oboe" })).await;
        let path = format!("/tenants/harbour/users/{there}");
        let one = house.sign_in_to("harbour", &there).await;
        house.operator().delete_with(&path, json!({ "confirm_email": "ada@example.test" })).await.expect(204);
        one.get("/me").await.refused(401, "session_ended");
        let signed = sign_in(&house.nobody(), "ada@example.test", "violet umbrella oboe").await.expect(201);
        let other = house.holder_of(&signed.text_at("/token"));
        assert_eq!(other.get("/me").await.expect(200).id(), here);
        other.get("/tenants/harbour/users").await.refused(404, "not_found");
        assert_eq!(other.get("/me/access").await.expect(200).body["permissions"], json!([]));
        sign_in(&house.nobody(), "ada@example.test", PASSWORD).await.refused(401, "credentials_invalid");
    }
}
