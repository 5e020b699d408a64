//! Passwords: which may be chosen, and that each byte of them counts.

use rolecall_testkit::{OPERATOR_EMAIL, on_both_databases, unique};
use serde_json::json;

use super::sign_in;
use crate::doors::requests::GOOD;

on_both_databases! {
    /// A1: what is tried first is refused with the reason; a long phrase of plain lower case is fine.
    async fn a_password_that_is_tried_first_is_refused_and_a_plain_phrase_is_not(house: House) {
        house.tenant("harbour").await;
        let operator = house.operator();
        let made_of_the_tenant = ["harbour2026", "Harbour2026!", "TenantHarbour1"];
        for password in ["Password1234567", "qwertyuiop123", "aaaaaaaaaaaaaaaa", "1234567890123456"].iter().chain(&made_of_the_tenant) {
            let email = format!("{}@people.test", unique("weak"));
            let refused = operator.post("/tenants/harbour/users", json!({ "email": email, "password": password })).await.refused(422, "invalid");
            assert_eq!(refused.body["errors"][0]["pointer"], "/password", "{password}");
            assert!(!refused.text.contains(password), "the password comes back: {}", refused.text);
        }
        house.user(json!({ "password": "violet umbrella oboe" })).await;
        house.user(json!({ "password": "quietmapleharmonica" })).await;
    }

    /// A1 on every way on which a password is set.
    async fn a_weak_password_is_refused_on_every_way(house: House) {
        let operator = house.operator();
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let weak = "ada@example.test";
        operator.put(&format!("/tenants/main/users/{user}/password"), json!({ "password": weak })).await.refused(422, "invalid");
        let ada = house.sign_in(&user).await;
        let change = json!({ "current_password": rolecall_testkit::PASSWORD, "new_password": weak });
        ada.put("/me/password", change).await.refused(422, "invalid").at_field("/new_password", "password_common");
        let admin = json!({ "email": "first@vineyard.test", "password": "vineyard2026" });
        operator.post("/tenants", json!({ "slug": "vineyard", "name": "Vineyard", "admin": admin })).await.refused(422, "invalid");
        operator.put(&format!("/tenants/main/users/{user}/password"), json!({ "password": GOOD })).await.expect(204);
        let challenge = sign_in(&house.nobody(), weak, GOOD).await.expect(200).text_at("/challenge");
        let answer = json!({ "challenge": challenge, "new_password": weak });
        house.nobody().post("/sessions/challenge", answer).await.refused(422, "invalid").at_field("/new_password", "password_common");
    }

    /// A2: nothing is cut off, nothing is folded.
    async fn a_part_of_a_password_does_not_sign_in(house: House) {
        let long: String = (0..100).map(|place| char::from(b'a' + u8::try_from(place * 7 % 26).expect("a letter"))).collect();
        house.user(json!({ "email": "ada@example.test", "password": long })).await;
        let nobody = house.nobody();
        for wrong in [&long[..72], &long[..99], &long.to_uppercase(), &format!("{long}a")] {
            sign_in(&nobody, "ada@example.test", wrong).await.refused(401, "credentials_invalid");
        }
        house.clock.advance(std::time::Duration::from_secs(60));
        sign_in(&nobody, "ada@example.test", &long).await.expect(201);
    }

    /// A4: a password is bytes. What somebody would trim or fold is part of it.
    async fn spaces_emoji_and_nul_are_part_of_a_password(house: House) {
        let odd = "  plum\u{0} 🐙 orbit\tlantern  ";
        house.user(json!({ "email": "ada@example.test", "password": odd })).await;
        for wrong in [odd.trim(), "  plum 🐙 orbit\tlantern  ", "  plum"] {
            sign_in(&house.nobody(), "ada@example.test", wrong).await.refused(401, "credentials_invalid");
        }
        sign_in(&house.nobody(), "ada@example.test", odd).await.expect(201);
    }

    /// A3: a huge password costs nothing: it is refused before anything is hashed.
    async fn a_huge_password_is_refused_without_hashing_it(house: House) {
        let user = house.user(json!({ "email": "ada@example.test" })).await;
        let ada = house.sign_in(&user).await;
        let (mebibyte, large) = ("a".repeat(1024 * 1024), "a".repeat(500_000));
        let hashed = house.directory.hashes_evaluated();
        let nobody = house.nobody();
        sign_in(&nobody, OPERATOR_EMAIL, &mebibyte).await.refused(413, "payload_too_large");
        // A header that proves nothing raises no limit.
        for (name, value) in [("cookie", "rolecall=none"), ("cookie", "other=1"), ("authorization", "Bearer none")] {
            sign_in(&nobody.with(name, value), OPERATOR_EMAIL, &large).await.refused(413, "payload_too_large");
        }
        sign_in(&nobody, OPERATOR_EMAIL, &"a".repeat(10_000)).await.refused(401, "credentials_invalid");
        let create = |password: &str| json!({ "email": "eve@example.test", "password": password });
        house.operator().post("/tenants/main/users", create(&mebibyte)).await.refused(413, "payload_too_large");
        house.operator().post("/tenants/main/users", create(&large)).await.refused(422, "invalid").at_field("/password", "password_too_long");
        house.operator().put(&format!("/tenants/main/users/{user}/password"), json!({ "password": large })).await.refused(422, "invalid");
        ada.put("/me/password", json!({ "current_password": large, "new_password": large })).await.refused(422, "invalid");
        assert_eq!(house.directory.hashes_evaluated(), hashed);
    }
}

on_both_databases! {
    /// A1, P-03: a tenant may ask for longer passwords, and those of before stay good.
    async fn a_tenant_may_ask_for_longer_passwords(house: House) {
        let user = house.user(json!({ "email": "ada@example.test", "password": "plum-x7-orbit" })).await;
        crate::settings::turn(&house, "main", json!({ "passwords": { "least_length": 15 } })).await;
        let ada = sign_in(&house.nobody(), "ada@example.test", "plum-x7-orbit").await.expect(201);
        let ada = house.holder_of(&ada.text_at("/token"));
        let change = |new: &str| json!({ "current_password": "plum-x7-orbit", "new_password": new });
        ada.put("/me/password", change("kelp-9v-tundra")).await.refused(422, "invalid").at_field("/new_password", "password_too_short");
        let operator = house.operator();
        operator.put(&format!("/tenants/main/users/{user}/password"), json!({ "password": "kelp-9v-tundra" })).await.refused(422, "invalid");
        operator.post("/tenants/main/users", json!({ "email": "eve@example.test", "password": "kelp-9v-tundra" })).await.refused(422, "invalid");
        ada.put("/me/password", change("kelp-9v-tundra-quay")).await.expect(204);
        let path = "/tenants/main/settings";
        let tag = operator.get(path).await.expect(200).header("etag").to_owned();
        for length in [7, 65] {
            let turned = json!({ "passwords": { "least_length": length } });
            operator.if_match(&tag).put(path, turned).await.refused(422, "invalid").at_field("/passwords/least_length", "least_length_invalid");
        }
    }

    /// P-03: what leaked elsewhere is refused with the reason.
    async fn a_password_on_the_operators_list_is_refused(house: House) {
        let leaked = rolecall_testkit::leaked("violet umbrella oboe\n");
        let settings = rolecall_directory::Settings { leaked, ..rolecall_directory::Settings::default() };
        let house = rolecall_testkit::House::with(house.database, settings).await;
        let body = json!({ "email": "ada@example.test", "password": "violet umbrella oboe" });
        house.operator().post("/tenants/main/users", body).await.refused(422, "invalid").at_field("/password", "password_common");
        house.user(json!({ "password": "quiet maple harmonica" })).await;
    }
}
