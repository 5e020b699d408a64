//! Searching for part of a name, an address or a username.

use rolecall_testkit::{House, on_both_databases};
use serde_json::json;

use super::found;

async fn names(house: &House, q: &str) -> Vec<String> {
    found(house, &format!("q={q}"), "name").await
}

async fn people(house: &House) {
    for (first, last, email, username) in [
        ("Ada", "Lovelace", "ada@people.test", Some("countess")),
        ("Zoë", "Müller", "zoe@people.test", None),
        ("100%", "Sure", "percent@people.test", None),
        ("Under_score", "X", "u@people.test", None),
        ("O'Brien", "\"Quote\"", "ob@people.test", None),
        ("Back\\slash", "X", "back@people.test", None),
        ("李", "小龙", "li@people.test", None),
    ] {
        house.user(json!({ "first_name": first, "last_name": last, "email": email, "username": username, "password": null })).await;
    }
}

on_both_databases! {
    async fn a_part_of_a_name_an_address_or_a_username_finds_whatever_the_case(house: House) {
        people(&house).await;
        for q in ["lovel", "LOVEL", "ada%20love", "ada@people", "countess", "OUNTES", "%20ada%20"] {
            assert_eq!(names(&house, q).await, ["Ada Lovelace"], "{q}");
        }
        assert_eq!(names(&house, "adalovelace").await, Vec::<String>::new());
        assert_eq!(names(&house, "people.test").await.len(), 7);
        assert_eq!(names(&house, "").await.len(), 8);
    }

    async fn one_or_two_characters_find_too(house: House) {
        people(&house).await;
        assert_eq!(names(&house, "z").await, ["Zoë Müller"]);
        assert_eq!(names(&house, "Lo").await, ["Ada Lovelace"]);
        assert_eq!(names(&house, "%E5%B0%8F").await, ["李 小龙"]);
        assert_eq!(names(&house, "%E6%9D%8E").await, ["李 小龙"]);
    }

    async fn special_characters_stand_for_themselves(house: House) {
        people(&house).await;
        for (q, name) in [
            ("%25", "100% Sure"), ("0%25", "100% Sure"), ("100%25", "100% Sure"), ("_", "Under_score X"), ("er_sc", "Under_score X"),
            ("%27", "O'Brien \"Quote\""), ("o%27brien", "O'Brien \"Quote\""), ("%22", "O'Brien \"Quote\""), ("%22quote%22", "O'Brien \"Quote\""), ("%5C", "Back\\slash X"), ("ack%5Csla", "Back\\slash X"),
        ] {
            assert_eq!(names(&house, q).await, [name], "{q}");
        }
        for none in ["%25%25", "a%25e", "___", "ada*", "%22%20OR%20%22", "ada%20AND%20lovelace", "NEAR(ada)", "%27;--"] {
            assert_eq!(names(&house, none).await, Vec::<String>::new(), "{none}");
        }
    }

    async fn accents_are_letters_however_they_are_put_together(house: House) {
        people(&house).await;
        for q in ["zo%C3%AB", "ZO%C3%8B", "zoe%CC%88", "m%C3%BCll", "M%C3%9CLLER"] {
            assert_eq!(names(&house, q).await, ["Zoë Müller"], "{q}");
        }
        assert_eq!(names(&house, "muller").await, Vec::<String>::new());
    }

    async fn a_search_follows_what_is_edited_deleted_and_restored(house: House) {
        let id = house.user(json!({ "first_name": "Ada", "email": "ada@people.test" })).await;
        let path = format!("/tenants/main/users/{id}");
        house.operator().patch(&path, json!({ "first_name": "Augusta" })).await.expect(200);
        assert_eq!((names(&house, "august").await, names(&house, "ada%20").await.len()), (vec!["Augusta".to_owned()], 1));
        house.operator().delete_with(&path, json!({ "confirm_email": "ada@people.test" })).await.expect(204);
        assert_eq!(names(&house, "august").await.len(), 0);
        assert_eq!(found(&house, "q=august&status=deleted", "name").await, ["Augusta"]);
        house.operator().post(&format!("{path}/restore"), json!({})).await.expect(200);
        assert_eq!(names(&house, "august").await, ["Augusta"]);
    }

    async fn a_search_has_two_hundred_characters_at_the_most(house: House) {
        let find = async |q: String| house.operator().get(&format!("/tenants/main/users?q={q}")).await;
        find("x".repeat(200)).await.expect(200);
        find("x".repeat(201)).await.refused(422, "invalid").at_field("q", "q_invalid");
        find("a%00b".to_owned()).await.refused(422, "invalid");
        assert_eq!(find("%FF%FE".to_owned()).await.expect(200).items().len(), 0);
    }
}
