//! Making, listing and editing portals.

use rolecall_testkit::on_both_databases;
use serde_json::json;

use super::{mia, portal};

on_both_databases! {
    async fn a_portal_is_made_found_edited_and_stands_in_the_trail(house: House) {
        let role = house.role(&["parties:read:own"], "member").await;
        let body = json!({ "name": "Members' area", "slug": "members", "contexts": ["member", "customer", "member"], "return_url": " https://members.example.org/ ", "default_roles": [role] });
        let made = house.operator().post("/tenants/main/portals", body).await.expect(201);
        assert_eq!(made.body["contexts"], json!(["customer", "member"]));
        assert_eq!((made.text_at("/return_url"), made.text_at("/default_roles/0/id")), ("https://members.example.org/".to_owned(), role));
        let path = format!("/tenants/main/portals/{}", made.id());
        assert_eq!(made.header("location"), format!("/api/v1{path}"));
        mia(&house, &[&made.id()]).await;

        for (query, found) in [("", 1), ("?q=AREA", 1), ("?q=memb", 1), ("?q=nothing", 0), ("?status=inactive", 0), ("?status=active", 1)] {
            let page = house.operator().get(&format!("/tenants/main/portals{query}")).await.expect(200);
            assert_eq!(page.items().len(), found, "{query}");
        }
        let shown = house.operator().get(&path).await.expect(200);
        assert_eq!(shown.body["users_count"], 1);
        let tag = shown.header("etag").to_owned();
        let edited = house.operator().if_match(&tag).patch(&path, json!({ "name": "Club house", "return_url": null, "default_roles": [] })).await.expect(200);
        assert_eq!((edited.text_at("/name"), edited.body["return_url"].clone(), edited.body["default_roles"].clone()), ("Club house".to_owned(), json!(null), json!([])));
        assert_eq!(edited.text_at("/slug"), "members");
        house.operator().if_match(&tag).patch(&path, json!({ "name": "Too late" })).await.refused(412, "stale");
        let entry = &crate::steps::trail(&house, "action=portal.update").await[0];
        assert_eq!((entry["before"]["name"].clone(), entry["after"]["name"].clone()), (json!("Members' area"), json!("Club house")));
    }

    async fn lists_of_portals_and_of_who_is_in_one_go_on_page_by_page(house: House) {
        for slug in ["alpha", "beta", "gamma"] {
            portal(&house, slug, json!({})).await;
        }
        let slugs = crate::steps::walk(&house.operator(), "/tenants/main/portals?limit=2", "slug").await;
        assert_eq!(slugs, ["alpha", "beta", "gamma"]);
        let delta = portal(&house, "delta", json!({})).await;
        for number in 0..3 {
            let user = json!({ "email": format!("m{number}@home.test"), "first_name": format!("M{number}"), "context": "member", "portals": [delta] });
            house.user(user).await;
        }
        house.user(json!({ "email": "out@home.test", "context": "member" })).await;
        let names = crate::steps::walk(&house.operator(), &format!("/tenants/main/users?portal={delta}&limit=2"), "email").await;
        assert_eq!(names, ["m0@home.test", "m1@home.test", "m2@home.test"]);
        let counted = house.operator().get(&format!("/tenants/main/users?portal={delta}&count=exact&limit=1")).await.expect(200);
        assert_eq!(counted.body["total"], 3);
    }

    async fn what_breaks_a_rule_is_told_at_its_field_and_nothing_is_made(house: House) {
        let staff = house.role(&["users:read:all"], "tenant").await;
        let operator = house.operator();
        let with = |field: &str, value: serde_json::Value| {
            let mut body = json!({ "name": "Members", "slug": "members", "contexts": ["member"] });
            body[field] = value;
            body
        };
        for (field, value, pointer, code) in [
            ("name", json!(" "), "/name", "portal_name_invalid"),
            ("slug", json!("No Slug"), "/slug", "slug_invalid"),
            ("contexts", json!([]), "/contexts", "contexts_empty"),
            ("contexts", json!(["tenant"]), "/contexts", "portal_context_invalid"),
            ("contexts", json!(["visitor"]), "/contexts/0", "context_invalid"),
            ("return_url", json!("http://members.example.org"), "/return_url", "return_url_invalid"),
            ("return_url", json!("javascript:alert(1)"), "/return_url", "return_url_invalid"),
            ("default_roles", json!(["rol_00000000000000000000000000"]), "/default_roles/0", "role_unknown"),
        ] {
            let refused = operator.post("/tenants/main/portals", with(field, value.clone())).await;
            assert_eq!(refused.status.as_u16(), 422, "{field} {value}: {}", refused.text);
            refused.at_field(pointer, code);
        }
        operator.post("/tenants/main/portals", with("default_roles", json!([staff]))).await.refused(409, "role_context_mismatch").at_field("/default_roles/0", "role_context_mismatch");
        assert!(operator.get("/tenants/main/portals").await.expect(200).items().is_empty());
    }

    async fn a_short_name_is_the_tenants_own(house: House) {
        portal(&house, "members", json!({})).await;
        let body = json!({ "name": "Again", "slug": "members", "contexts": ["customer"] });
        house.operator().post("/tenants/main/portals", body.clone()).await.refused(409, "slug_taken").at_field("/slug", "slug_taken");
        let (acme, _) = house.tenant("acme").await;
        acme.post("/tenants/acme/portals", body).await.expect(201);
        assert_eq!(house.nobody().get("/sign-in/acme/members").await.expect(200).text_at("/name"), "Again");
    }

    async fn a_portal_shuts_out_no_context_of_somebody_who_is_in_it(house: House) {
        let members = portal(&house, "members", json!({ "contexts": ["member", "customer"] })).await;
        mia(&house, &[&members]).await;
        let path = format!("/tenants/main/portals/{members}");
        let refused = house.operator().patch(&path, json!({ "contexts": ["customer"] })).await.refused(409, "portal_context_mismatch");
        assert!(refused.text.contains("Mia"), "{}", refused.text);
        house.operator().patch(&path, json!({ "contexts": ["member"] })).await.expect(200);
    }

    async fn a_role_that_comes_with_a_portal_is_not_deleted(house: House) {
        let role = house.role(&["parties:read:own"], "member").await;
        let members = portal(&house, "members", json!({ "default_roles": [role] })).await;
        let path = format!("/tenants/main/roles/{role}");
        let tag = house.operator().get(&path).await.expect(200).header("etag").to_owned();
        let refused = house.operator().if_match(&tag).delete(&path).await.refused(409, "role_of_portal");
        assert!(refused.text.contains("Portal members"), "{}", refused.text);
        house.operator().patch(&format!("/tenants/main/portals/{members}"), json!({ "default_roles": [] })).await.expect(200);
        house.operator().if_match(&tag).delete(&path).await.expect(204);
    }

    async fn nobody_lets_a_portal_give_more_than_they_hold(house: House) {
        let (keeper, _) = house.somebody_with(&["portals:manage:all", "parties:read:own"]).await;
        let (small, large) = (house.role(&["parties:read:own"], "member").await, house.role(&["users:read:all"], "member").await);
        let body = |role: &str| json!({ "name": "Members", "slug": "members", "contexts": ["member"], "default_roles": [role] });
        keeper.post("/tenants/main/portals", body(&large)).await.refused(403, "grant_exceeds_own_rights");
        let made = keeper.post("/tenants/main/portals", body(&small)).await.expect(201).id();
        keeper.patch(&format!("/tenants/main/portals/{made}"), json!({ "default_roles": [small, large] })).await.refused(403, "grant_exceeds_own_rights");
        let (reader, _) = house.somebody_with(&["portals:read:all"]).await;
        reader.get(&format!("/tenants/main/portals/{made}")).await.expect(200);
        reader.patch(&format!("/tenants/main/portals/{made}"), json!({ "name": "Mine" })).await.refused(403, "permission_missing");
    }
}
