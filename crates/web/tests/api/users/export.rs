//! `…/users/export`, `…/roles/export` and `…/audit/export`: what a list shows, as a file.

use rolecall_testkit::{House, on_both_databases};
use serde_json::{Value, json};

use crate::steps::{sync_as_sent, trail};

/// The lines of a sheet, each cell as it stands there; no cell of these tests has a line break.
fn cells(text: &str) -> Vec<Vec<String>> {
    let line = |line: &str| {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                other => cells.last_mut().expect("a cell").push(other),
            }
        }
        cells
    };
    text.split_terminator("\r\n").map(line).collect()
}

fn column(text: &str, name: &str) -> Vec<String> {
    let lines = cells(text);
    let place = lines[0].iter().position(|each| each == name).expect("a column");
    lines[1..].iter().map(|line| line[place].clone()).collect()
}

async fn staff(house: &House) -> (String, String) {
    let role = house.role(&["users:read:all"], "tenant").await;
    let name = house
        .operator()
        .get(&format!("/tenants/main/roles/{role}"))
        .await
        .expect(200)
        .text_at("/name");
    let ada = house.user(json!({ "email": "ada@people.test", "first_name": "Ada", "last_name": "Exported, \"A\"", "roles": [role] })).await;
    let place = house
        .operator()
        .post(
            "/tenants/main/workspaces",
            json!({ "name": "Dock", "slug": "dock" }),
        )
        .await
        .expect(201)
        .id();
    let body = json!({ "workspace": place, "roles": [{ "role": role }] });
    sync_as_sent(
        house,
        &house.operator(),
        &format!("/tenants/main/users/{ada}"),
        body,
    )
    .await
    .expect(200);
    (ada, name)
}

on_both_databases! {
    async fn users_are_exported_with_their_roles_in_each_scope(house: House) {
        let (ada, role) = staff(&house).await;
        let sheet = house.operator().get("/tenants/main/users/export?q=exported").await.expect(200);
        assert_eq!(sheet.header("content-type"), "text/csv; charset=utf-8; header=present");
        assert_eq!(sheet.header("content-disposition"), "attachment; filename=\"users-main.csv\"");
        assert!(sheet.text.contains("\"Exported, \"\"A\"\"\""), "{}", sheet.text);
        assert_eq!((column(&sheet.text, "id"), column(&sheet.text, "roles")), (vec![ada.clone()], vec![role.clone()]));
        assert_eq!(column(&sheet.text, "workspace_roles"), [format!("dock: {role}")]);

        let array = house.operator().get("/tenants/main/users/export?format=json&q=exported").await.expect(200);
        assert_eq!(array.header("content-disposition"), "attachment; filename=\"users-main.json\"");
        let one = &array.body[0];
        assert_eq!((one["id"].clone(), one["scopes"][0]["workspace"].clone(), one["scopes"][1]["workspace"].clone()), (json!(ada), Value::Null, json!("dock")));
        assert_eq!(one["scopes"][1]["roles"][0]["name"], role);
        assert_eq!(house.operator().get("/tenants/main/users/export?format=json&q=nobodyatall").await.expect(200).body, json!([]));
    }

    async fn an_export_holds_all_pages_in_the_order_of_the_list(house: House) {
        for place in 0..7 {
            house.user(json!({ "first_name": format!("Person {place}") })).await;
        }
        let listed = house.operator().get("/tenants/main/users?sort=-name&limit=200").await.expect(200).each("id");
        let sheet = house.operator().get("/tenants/main/users/export?sort=-name").await.expect(200);
        assert_eq!(column(&sheet.text, "id"), listed);
    }

    async fn roles_and_the_trail_are_exported_by_their_filters(house: House) {
        let roles = house.operator().get("/tenants/main/roles/export?context=supplier").await.expect(200);
        assert_eq!((column(&roles.text, "name"), column(&roles.text, "contexts")), (vec!["Vendor".to_owned()], vec!["supplier".to_owned()]));
        house.user(json!({})).await;
        let trail = house.operator().get("/tenants/main/audit/export?action=user.create&format=json").await.expect(200);
        assert_eq!(trail.body[0]["action"], "user.create");
        let sheet = house.operator().get("/tenants/main/audit/export?action=user.create").await.expect(200);
        assert!(column(&sheet.text, "action").iter().all(|action| action == "user.create"));
    }

    /// A96.
    async fn no_cell_of_a_sheet_is_a_formula(house: House) {
        for name in ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "'=1", "plain"] {
            house.user(json!({ "first_name": name, "notes": "n" })).await;
        }
        let sheet = house.operator().get("/tenants/main/users/export").await.expect(200);
        let names = column(&sheet.text, "first_name");
        for safe in ["'=HYPERLINK(1)", "'+1", "'-1", "'@SUM(A1)", "''=1", "plain"] {
            assert!(names.contains(&safe.to_owned()), "{safe}: {names:?}");
        }
        for cell in cells(&sheet.text).concat() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }

    async fn what_left_is_written_down_with_its_filter_and_how_much_it_was(house: House) {
        staff(&house).await;
        house.operator().get("/tenants/main/users/export?q=exported&format=json").await.expect(200);
        let ended = &trail(&house, "action=user.export").await[0];
        assert_eq!(ended["after"], json!({ "asked": { "format": "json", "filter": { "q": "exported" } }, "rows": 1, "complete": true }));
        assert_eq!(ended["result"], "success");
        let started = &trail(&house, "action=user.export_start").await[0];
        assert_eq!(started["after"], json!({ "format": "json", "filter": { "q": "exported" } }));
    }

    async fn each_export_needs_its_own_permission(house: House) {
        let (reader, _) = house.somebody_with(&["users:read:all", "audit:read:all"]).await;
        for what in ["users", "roles", "audit"] {
            reader.get(&format!("/tenants/main/{what}/export")).await.refused(403, "permission_missing");
        }
        let (exporter, _) = house.somebody_with(&["users:export:all", "roles:read:all", "audit:export:all"]).await;
        for what in ["users", "roles", "audit"] {
            exporter.get(&format!("/tenants/main/{what}/export")).await.expect(200);
        }
    }

    async fn what_is_no_filter_or_format_of_an_export_is_named(house: House) {
        for (query, pointer, code) in [
            ("format=xls", "format", "format_invalid"), ("format=csv&format=json", "format", "duplicate_field"), ("limit=5", "limit", "unknown_field"),
            ("cursor=x", "cursor", "unknown_field"), ("status=gone", "status", "status_invalid"), ("unheard=of", "unheard", "unknown_field"),
        ] {
            house.operator().get(&format!("/tenants/main/users/export?{query}")).await.refused(422, "invalid").at_field(pointer, code);
        }
    }
}
