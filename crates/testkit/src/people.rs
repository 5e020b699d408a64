//! Making people, tenants and roles through the doors.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use crate::{Client, House, PASSWORD};

static COUNT: AtomicU32 = AtomicU32::new(0);

/// A word that no other test uses.
pub fn unique(stem: &str) -> String {
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{stem}-{}-{count}", std::process::id())
}

impl House {
    /// A role of `main` with these permissions, for accounts of that context; its id.
    pub async fn role(&self, permissions: &[&str], context: &str) -> String {
        self.role_in("main", permissions, context).await
    }

    /// The same in another tenant.
    pub async fn role_in(&self, tenant: &str, permissions: &[&str], context: &str) -> String {
        let role = json!({ "name": unique("Role"), "contexts": [context], "permissions": permissions });
        self.operator()
            .post(&format!("/tenants/{tenant}/roles"), role)
            .await
            .expect(201)
            .id()
    }

    /// A user of `main` with these fields more; its id. Its password is [`PASSWORD`], and need not be changed.
    pub async fn user(&self, more: Value) -> String {
        self.user_in("main", more).await
    }

    /// The same in another tenant.
    pub async fn user_in(&self, tenant: &str, more: Value) -> String {
        let mut user = json!({ "email": format!("{}@people.test", unique("user")), "password": PASSWORD, "require_password_change": false });
        for (name, value) in more.as_object().cloned().unwrap_or_default() {
            user[name] = value;
        }
        self.operator()
            .post(&format!("/tenants/{tenant}/users"), user)
            .await
            .expect(201)
            .id()
    }

    /// Signs a user of `main` in.
    pub async fn sign_in(&self, user: &str) -> Client {
        self.sign_in_to("main", user).await
    }

    /// Signs a user of another tenant in: staff to the back office, everybody else by a portal that they are let into.
    pub async fn sign_in_to(&self, tenant: &str, user: &str) -> Client {
        let found = self
            .operator()
            .get(&format!("/tenants/{tenant}/users/{user}"))
            .await
            .expect(200);
        let mut form = json!({ "login": found.text_at("/email"), "password": PASSWORD, "tenant": tenant });
        if found.text_at("/auth_scope") == "portal" {
            form["portal"] = json!(self.let_in(tenant, user).await);
        }
        let signed = self.nobody().post("/sessions", form).await.expect(201);
        self.holder_of(&signed.text_at("/token"))
    }

    /// Somebody of `main` who holds exactly these permissions, signed in, with their id.
    pub async fn somebody_with(&self, permissions: &[&str]) -> (Client, String) {
        self.somebody_in("main", permissions).await
    }

    /// The same in another tenant.
    pub async fn somebody_in(&self, tenant: &str, permissions: &[&str]) -> (Client, String) {
        let roles = match permissions {
            [] => json!([]),
            some => json!([self.role_in(tenant, some, "tenant").await]),
        };
        let user = self.user_in(tenant, json!({ "roles": roles })).await;
        (self.sign_in_to(tenant, &user).await, user)
    }

    /// Lets a user into the portal of their tenant that is for everybody who is no staff, which is made if there is none; its slug.
    pub async fn let_in(&self, tenant: &str, user: &str) -> String {
        const SLUG: &str = "front-door";
        let operator = self.operator();
        let at = format!("/tenants/{tenant}/portals");
        let found = operator.get(&format!("{at}?q={SLUG}")).await.expect(200);
        let portal = if let Some(portal) = found.items().first() {
            portal["id"].as_str().expect("an id").to_owned()
        } else {
            let contexts = ["customer", "supplier", "member"];
            let portal = json!({ "name": "Front door", "slug": SLUG, "contexts": contexts });
            operator.post(&at, portal).await.expect(201).id()
        };
        let path = format!("/tenants/{tenant}/users/{user}/portals");
        let now = operator.get(&path).await.expect(200);
        let mut portals = now.each("id");
        if !portals.contains(&portal) {
            portals.push(portal);
            let body = json!({ "portals": portals });
            operator
                .if_match(now.header("etag"))
                .put(&path, body)
                .await
                .expect(200);
        }
        SLUG.to_owned()
    }

    /// Another tenant with that slug, and its administrator signed in with their id.
    pub async fn tenant(&self, slug: &str) -> (Client, String) {
        let email = format!("admin@{slug}.test");
        let body = json!({ "slug": slug, "name": format!("Tenant {slug}"), "admin": { "email": email, "password": PASSWORD } });
        self.operator().post("/tenants", body).await.expect(201);
        let first = self
            .nobody()
            .post("/sessions", json!({ "login": email, "password": PASSWORD }))
            .await
            .expect(200);
        let answer =
            json!({ "challenge": first.text_at("/challenge"), "new_password": "quartz-meadow-violin-58" });
        let signed = self
            .nobody()
            .post("/sessions/challenge", answer)
            .await
            .expect(201);
        (
            self.holder_of(&signed.text_at("/token")),
            signed.text_at("/user/id"),
        )
    }
}
