//! An export is decided anew for each page: who loses the right, or the session, half way gets no more.

use rolecall_directory::{Exported, Origin, roles::ExportRoles, roles::RoleFilter};
use rolecall_model::{Role, TenantRef};
use rolecall_testkit::{Client, Database, House, on_both_databases};
use serde_json::json;

use crate::steps::{sync, trail};

/// More roles than several pages hold.
const MANY: u64 = 3_000;

async fn furnish(house: &House) {
    let id = match house.database {
        Database::Sqlite => "CAST(printf('%016d', n) AS BLOB)",
        Database::Postgres => "convert_to(lpad(n::text, 16, '0'), 'UTF8')",
    };
    let statement = format!(
        "INSERT INTO roles (tenant_id, role_id, name, name_canonical, contexts, permissions, built_in, created_at, updated_at) \
         SELECT (SELECT tenant_id FROM tenants WHERE slug = 'main'), {id}, 'many ' || n, 'many ' || n, 'tenant', '[]', FALSE, 0, 0 \
         FROM (WITH RECURSIVE s (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {MANY}) SELECT n FROM s) AS numbers"
    );
    let made = house.rows().await.run(&statement).await.expect("roles");
    assert_eq!(made, MANY);
}

async fn begin(house: &House, client: &Client) -> Exported<Role> {
    let caller = house
        .directory
        .authenticate(client.token(), Origin::default())
        .await
        .expect("a caller");
    let export = ExportRoles {
        filter: RoleFilter::default(),
        asked: json!({ "filter": {} }),
    };
    let tenant = TenantRef::parse("main").expect("a slug");
    house
        .directory
        .export(&caller, &tenant, export)
        .await
        .expect("an export")
}

/// How many rows come, and the code of what ends them.
async fn rest(mut export: Exported<Role>) -> (usize, Option<&'static str>) {
    let mut rows = 0;
    while let Some(page) = export.next().await {
        match page {
            Ok(items) => rows += items.len(),
            Err(error) => return (rows, Some(error.code())),
        }
    }
    (rows, None)
}

on_both_databases! {
    async fn an_export_of_many_pages_holds_every_row(house: House) {
        furnish(&house).await;
        let (reader, _) = house.somebody_with(&["roles:read:all"]).await;
        let listed = house.operator().get("/tenants/main/roles?limit=1&count=true").await.expect(200).body["total"].clone();
        let (rows, end) = rest(begin(&house, &reader).await).await;
        assert_eq!((json!(rows), end), (listed.clone(), None));
        assert_eq!(trail(&house, "action=role.export").await[0]["after"]["rows"], listed);
        let array = reader.get("/tenants/main/roles/export?format=json").await.expect(200);
        assert_eq!(json!(array.body.as_array().map(Vec::len)), listed);
    }

    async fn who_loses_the_right_half_way_gets_no_more(house: House) {
        furnish(&house).await;
        let (reader, id) = house.somebody_with(&["roles:read:all"]).await;
        let mut export = begin(&house, &reader).await;
        let first = export.next().await.expect("a page").expect("roles").len();
        sync(&house, &house.operator(), &id, &[]).await.expect(200);
        let (more, end) = rest(export).await;
        assert_eq!(end, Some("permission_missing"));
        assert!(u64::try_from(first + more).expect("a number") < MANY, "{first} and {more}");
        let entry = trail(&house, "action=role.export&resource_type=role").await;
        let ended = entry.iter().find(|entry| entry["result"] == "failed").expect("the end");
        assert_eq!((ended["after"]["rows"].clone(), ended["after"]["complete"].clone()), (json!(first + more), json!(false)));
    }

    async fn a_session_that_ends_half_way_gets_no_more(house: House) {
        furnish(&house).await;
        let (reader, _) = house.somebody_with(&["roles:read:all"]).await;
        let mut export = begin(&house, &reader).await;
        export.next().await.expect("a page").expect("roles");
        reader.delete("/sessions/current").await.expect(204);
        assert_eq!(rest(export).await.1, Some("unauthenticated"));
    }

    async fn who_goes_away_is_written_down_with_what_was_taken(house: House) {
        furnish(&house).await;
        let (reader, _) = house.somebody_with(&["roles:read:all"]).await;
        drop(begin(&house, &reader).await);
        // Nobody waits for the end of what was dropped, so it is asked for until it is there.
        let entry = loop {
            if let Some(entry) = trail(&house, "action=role.export").await.pop() {
                break entry;
            }
        };
        assert_eq!((entry["result"].clone(), entry["after"]["complete"].clone()), (json!("failed"), json!(false)));
    }
}
