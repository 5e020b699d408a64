//! Pages by keyset: each item once, whatever is added meanwhile.

use std::collections::BTreeSet;

use rolecall_testkit::{House, on_both_databases};
use serde_json::json;

use crate::steps::walk;

async fn many(house: &House, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for place in 0..count {
        // Few names for many people: the order must be one of names and ids.
        let body = json!({ "email": format!("person-{place:02}@people.test"), "first_name": format!("Name {}", place % 5), "password": null });
        ids.push(house.user(body).await);
    }
    ids.sort();
    ids
}

/// One more of that round, somewhere in the middle of every order but that of time.
async fn add(house: &House, round: usize, place: usize) -> String {
    let body = json!({ "email": format!("{}-{place}-round-{round}@people.test", place % 4), "first_name": format!("Name {}", place % 3), "password": null });
    house.user(body).await
}

on_both_databases! {
    async fn every_item_comes_once_in_every_order_and_page_size(house: House) {
        let ids = many(&house, 23).await;
        for sort in ["name", "-name", "email", "-email", "created_at", "-created_at", "last_login_at", "-last_login_at"] {
            for limit in [1, 7, 23] {
                let mut seen = walk(&house.operator(), &format!("/tenants/main/users?q=person-&sort={sort}&limit={limit}"), "id").await;
                seen.sort();
                assert_eq!(seen, ids, "{sort} by {limit}");
            }
        }
    }

    async fn what_is_added_between_two_pages_neither_repeats_nor_hides_what_was_there(house: House) {
        for (round, sort) in ["name", "-name", "created_at", "-created_at", "email", "-email"].into_iter().enumerate() {
            let mut ids = Vec::new();
            for place in 0..11 {
                ids.push(add(&house, round, place).await);
            }
            let mut seen = Vec::new();
            let (mut cursor, mut added) = (String::new(), 11);
            loop {
                let page = house.operator().get(&format!("/tenants/main/users?q=round-{round}&sort={sort}&limit=3{cursor}")).await.expect(200);
                seen.extend(page.each("id"));
                for _ in 0..2 {
                    if added < 19 {
                        add(&house, round, added).await;
                        added += 1;
                    }
                }
                let Some(next) = page.body["next_cursor"].as_str() else { break };
                cursor = format!("&cursor={next}");
            }
            let distinct: BTreeSet<&String> = seen.iter().collect();
            assert_eq!(distinct.len(), seen.len(), "{sort}: something came twice");
            assert!(ids.iter().all(|id| seen.contains(id)), "{sort}: something was left out");
        }
    }

    async fn the_last_page_says_that_it_is_and_the_total_is_of_all_pages(house: House) {
        many(&house, 4).await;
        let page = house.operator().get("/tenants/main/users?q=person-&limit=4&count=true").await.expect(200);
        assert_eq!((page.items().len(), page.body["next_cursor"].clone(), page.body["total"].clone()), (4, json!(null), json!(4)));
        assert_eq!(page.header("link"), "");
        let first = house.operator().get("/tenants/main/users?q=person-&limit=3&count=true").await.expect(200);
        assert_eq!((first.items().len(), first.body["total"].clone()), (3, json!(4)));
        let without = house.operator().get("/tenants/main/users?limit=3").await.expect(200);
        assert!(without.body.get("total").is_none_or(serde_json::Value::is_null));
    }

    async fn the_link_to_the_next_page_leads_there(house: House) {
        many(&house, 5).await;
        let query = "?q=person%2D&limit=2&sort=-email&count=true";
        let first = house.operator().get(&format!("/tenants/main/users{query}")).await.expect(200);
        let link = first.header("link");
        let target = link.strip_prefix('<').and_then(|rest| rest.strip_suffix(">; rel=\"next\"")).unwrap_or_else(|| panic!("no link: {link}"));
        let second = house.operator().get(&format!("/tenants/main/users{target}")).await.expect(200);
        assert_eq!(second.each("email"), ["person-02@people.test", "person-01@people.test"]);
        let again = second.header("link").trim_start_matches('<').split('>').next().expect("a target").to_owned();
        assert_eq!(again.matches("cursor=").count(), 1, "{again}");
        assert_eq!(house.operator().get(&format!("/tenants/main/users{again}")).await.expect(200).each("email"), ["person-00@people.test"]);
    }
}
