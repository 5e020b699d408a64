//! The second wall between tenants: row-level security, when the first, the filter of every statement, is missing.

use rolecall_model::{TenantId, TenantRef};
use rolecall_store::{Bound, Row, Tx, sql};
use rolecall_testkit::{Database, House};
use serde_json::json;

use crate::statements::literals;

/// Two tenants with the same things in each.
async fn house_of_two() -> (House, TenantId, TenantId) {
    let house = House::on(Database::Postgres).await;
    let mut ids = Vec::new();
    for slug in ["harbour", "orchard"] {
        house.tenant(slug).await;
        house.somebody_in(slug, &["users:read:all"]).await;
        house
            .operator()
            .post(&format!("/tenants/{slug}/groups"), json!({ "name": "Desk" }))
            .await
            .expect(201);
        house
            .operator()
            .post(
                &format!("/tenants/{slug}/workspaces"),
                json!({ "name": "Quay", "slug": "quay" }),
            )
            .await
            .expect(201);
        let role = house.role_in(slug, &["parties:read:own"], "member").await;
        let body = json!({ "name": "Quayside", "slug": "quayside", "contexts": ["member"], "default_roles": [role] });
        let portal = house
            .operator()
            .post(&format!("/tenants/{slug}/portals"), body)
            .await
            .expect(201)
            .id();
        house
            .user_in(slug, json!({ "context": "member", "portals": [portal] }))
            .await;
        let access = house.operator().if_match("\"1\"");
        access
            .put(
                &format!("/tenants/{slug}/operator-access"),
                json!({ "role": null }),
            )
            .await
            .expect(200);
        let tenant = TenantRef::parse(slug).expect("a slug");
        ids.push(house.directory.head(&tenant).await.expect("a tenant").id);
    }
    (house, ids[0], ids[1])
}

async fn tenants_seen(tx: &mut Tx, table: &str) -> Vec<TenantId> {
    let read = |row: &Row| row.get::<TenantId>("tenant_id");
    // One literal for each: a statement is never put together from a name.
    let statement = match table {
        "tenants" => sql("SELECT DISTINCT tenant_id FROM tenants"),
        "tenant_settings" => sql("SELECT DISTINCT tenant_id FROM tenant_settings"),
        "users" => sql("SELECT DISTINCT tenant_id FROM users"),
        "devices" => sql("SELECT DISTINCT tenant_id FROM devices"),
        "passwords" => sql("SELECT DISTINCT tenant_id FROM passwords"),
        "totp_factors" => sql("SELECT DISTINCT tenant_id FROM totp_factors"),
        "totp_enrolments" => sql("SELECT DISTINCT tenant_id FROM totp_enrolments"),
        "passkeys" => sql("SELECT DISTINCT tenant_id FROM passkeys"),
        "recovery_codes" => sql("SELECT DISTINCT tenant_id FROM recovery_codes"),
        "roles" => sql("SELECT DISTINCT tenant_id FROM roles"),
        "workspaces" => sql("SELECT DISTINCT tenant_id FROM workspaces"),
        "user_groups" => sql("SELECT DISTINCT tenant_id FROM user_groups"),
        "parties" => sql("SELECT DISTINCT tenant_id FROM parties"),
        "group_members" => sql("SELECT DISTINCT tenant_id FROM group_members"),
        "assignments" => sql("SELECT DISTINCT tenant_id FROM assignments"),
        "sessions" => sql("SELECT DISTINCT tenant_id FROM sessions"),
        "one_time_tokens" => sql("SELECT DISTINCT tenant_id FROM one_time_tokens"),
        "audit_entries" => sql("SELECT DISTINCT tenant_id FROM audit_entries"),
        "outbox" => sql("SELECT DISTINCT tenant_id FROM outbox"),
        "policy_versions" => sql("SELECT DISTINCT tenant_id FROM policy_versions"),
        "policy_changes" => sql("SELECT DISTINCT tenant_id FROM policy_changes"),
        "manifests" => sql("SELECT DISTINCT tenant_id FROM manifests"),
        "idempotency_keys" => sql("SELECT DISTINCT tenant_id FROM idempotency_keys"),
        "jobs" => sql("SELECT DISTINCT tenant_id FROM jobs"),
        "job_rows" => sql("SELECT DISTINCT tenant_id FROM job_rows"),
        "imports" => sql("SELECT DISTINCT tenant_id FROM imports"),
        "messages" => sql("SELECT DISTINCT tenant_id FROM messages"),
        "mail_servers" => sql("SELECT DISTINCT tenant_id FROM mail_servers"),
        "mail_templates" => sql("SELECT DISTINCT tenant_id FROM mail_templates"),
        "import_rows" => sql("SELECT DISTINCT tenant_id FROM import_rows"),
        "invitations" => sql("SELECT DISTINCT tenant_id FROM invitations"),
        "operator_access" => sql("SELECT DISTINCT tenant_id FROM operator_access"),
        "portals" => sql("SELECT DISTINCT tenant_id FROM portals"),
        "portal_roles" => sql("SELECT DISTINCT tenant_id FROM portal_roles"),
        "portal_users" => sql("SELECT DISTINCT tenant_id FROM portal_users"),
        "invitation_roles" => sql("SELECT DISTINCT tenant_id FROM invitation_roles"),
        other => panic!("a table that the wall does not know: `{other}`: give it a policy, or a reason here"),
    };
    statement.list(tx, read).await.expect("rows")
}

#[tokio::test]
async fn a_transaction_sees_only_its_tenant_even_if_a_statement_forgets_to_ask() {
    let (house, harbour, _) = house_of_two().await;
    let tables = house.rows().await.tables().await;
    let mut tx = house
        .directory
        .db()
        .read(Bound::Tenant(harbour))
        .await
        .expect("a transaction");
    for table in tables
        .iter()
        .filter(|table| !["installation", "recovery_requests", "throttles"].contains(&table.as_str()))
    {
        let seen = tenants_seen(&mut tx, table).await;
        assert!(seen.iter().all(|tenant| *tenant == harbour), "{table}: {seen:?}");
    }
    assert_eq!(tenants_seen(&mut tx, "users").await, [harbour]);
}

/// I-11: the very statements of the cellar, with the filter by tenant taken out of each, still see one tenant only.
#[tokio::test]
async fn no_statement_sees_another_tenant_without_its_filter() {
    let (house, harbour, _) = house_of_two().await;
    let own: String = harbour.bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let mut rows = house.rows().await;
    let everywhere = rows
        .texts("SELECT DISTINCT encode(tenant_id, 'hex') FROM roles")
        .await;
    assert_eq!(everywhere.len(), 3, "the tenants are not there");
    rows.texts(&format!("SELECT set_config('rolecall.tenant', '{own}', false)"))
        .await;
    let (mut tried, mut seeing) = (0, 0);
    for literal in literals() {
        let asks_for_one =
            literal.text.starts_with("SELECT * FROM") && literal.text.matches('$').count() == 1;
        if !asks_for_one || !literal.text.contains("tenant_id = $1") {
            continue;
        }
        let open = literal.text.replacen("tenant_id = $1", "TRUE", 1);
        let seen = rows
            .texts(&format!(
                "SELECT DISTINCT encode(seen.tenant_id, 'hex') FROM ({open}) AS seen"
            ))
            .await;
        assert!(
            seen.iter().all(|tenant| *tenant == own),
            "{}: {seen:?}",
            literal.text
        );
        tried += 1;
        seeing += seen.len();
    }
    assert!(
        tried >= 5 && seeing >= 3,
        "{tried} statements were tried, {seeing} saw anything"
    );
}

#[tokio::test]
async fn a_transaction_cannot_write_another_tenants_rows() {
    let (house, harbour, orchard) = house_of_two().await;
    let before = house.state().await;
    let mut tx = house
        .directory
        .db()
        .write(Bound::Tenant(harbour))
        .await
        .expect("a transaction");
    let renamed = sql("UPDATE users SET name = 'taken' WHERE tenant_id = $1")
        .bind(orchard)
        .run(&mut tx)
        .await
        .expect("it runs");
    let deleted = sql("DELETE FROM assignments WHERE tenant_id = $1")
        .bind(orchard)
        .run(&mut tx)
        .await
        .expect("it runs");
    assert_eq!((renamed, deleted), (0, 0));
    let planted = sql("INSERT INTO policy_changes (tenant_id, version, ordinal, kind, subject) VALUES ($1, 99, 0, 'user', $1)").bind(orchard).run(&mut tx).await;
    assert!(planted.is_err(), "a row was planted in another tenant");
    drop(tx);
    assert_eq!(house.state().await, before);
}

#[tokio::test]
async fn a_connection_that_says_nothing_sees_nothing() {
    let (house, ..) = house_of_two().await;
    let mut rows = house.rows().await;
    rows.run("SELECT set_config('rolecall.tenant', '', false)")
        .await
        .expect("it forgets");
    for nonsense in ["", "nobody", "%", "0"] {
        rows.run(&format!(
            "SELECT set_config('rolecall.tenant', '{nonsense}', false)"
        ))
        .await
        .expect("a setting");
        assert_eq!(rows.count("users").await, 0, "`{nonsense}` sees users");
        assert_eq!(
            rows.count("audit_entries").await,
            0,
            "`{nonsense}` sees the trail"
        );
    }
}

/// The wall holds nobody who stands above it.
#[tokio::test]
async fn the_role_that_connects_is_held_by_the_wall() {
    let house = House::on(Database::Postgres).await;
    let above = "SELECT (rolsuper OR rolbypassrls)::text FROM pg_roles WHERE rolname = current_user";
    assert_eq!(house.rows().await.texts(above).await, ["false"]);
    assert_eq!(
        house.directory.db().health().await.expect("health").concerns,
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn every_table_with_a_tenant_has_the_wall() {
    let house = House::on(Database::Postgres).await;
    let open = "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id' \
                WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1";
    // docs/decisions/0008: the indexes of the search stand beside the wall, and are always joined to what has one.
    assert_eq!(
        house.rows().await.texts(open).await,
        ["party_search", "user_search"]
    );
}
