//! Password hashes in files: read in, compared, made anew, shown to nobody.

use rolecall_testkit::{PASSWORD, on_both_databases};
use serde_json::json;

use super::{apply, broken, plan, rows};
use crate::{attacks::sign_in, steps::trail};

/// The password of [`HASH`].
const IMPORTED: &str = "violet umbrella oboe";
const HASH: &str = "$2b$05$abcdefghijklmnopqrstuuvCpsApPTdA3xtpatJlWByrWQGkk6Gkm";
const DJANGO: &str = "pbkdf2_sha256$1000$saltOfDjango22$xlUaex1X+yuOBWdz4dX1ymZVZfXuTvWYny1Blr4azlk=";

on_both_databases! {
    /// F-81: people keep their passwords, and the first sign-in makes them as strong as all others.
    async fn an_imported_hash_signs_in_and_is_hashed_anew(house: House) {
        let file = format!("email,password_hash\nada@people.test,{HASH}\neve@people.test,{DJANGO}\nnone@people.test,\n");
        let import = plan(&house.operator(), &file).await;
        apply(&house, &house.operator(), &import).await;
        let kept = async || house.rows().await.texts("SELECT hash FROM passwords ORDER BY hash").await;
        assert_eq!(kept().await.iter().filter(|hash| !hash.starts_with("$argon2id$")).count(), 2);
        for login in ["ada@people.test", "eve@people.test"] {
            sign_in(&house.nobody(), login, "violet umbrella obo").await.refused(401, "credentials_invalid");
            for _ in 0..2 {
                let signed = sign_in(&house.nobody(), login, IMPORTED).await.expect(201);
                assert_eq!(signed.body["user"]["password_change_required"], false);
            }
        }
        assert!(kept().await.iter().all(|hash| hash.starts_with("$argon2id$")));
        sign_in(&house.nobody(), "none@people.test", "").await.refused(401, "credentials_invalid");
    }

    /// An account that is there keeps its password: a file is no way to take it over, and may be read in twice.
    async fn an_account_that_is_there_keeps_its_password(house: House) {
        house.user(json!({ "email": "ada@people.test", "first_name": "Ada" })).await;
        let import = plan(&house.operator(), &format!("email,first_name,password_hash\nada@people.test,Ada,{HASH}\n")).await;
        assert_eq!(import.body["skips"], 1, "{}", import.text);
        let import = plan(&house.operator(), &format!("email,first_name,password_hash\nada@people.test,Adele,{HASH}\n")).await;
        apply(&house, &house.operator(), &import).await;
        sign_in(&house.nobody(), "ada@people.test", IMPORTED).await.refused(401, "credentials_invalid");
        sign_in(&house.nobody(), "ada@people.test", PASSWORD).await.expect(201);
    }

    async fn a_hash_that_is_none_or_costs_too_much_is_an_error_at_its_column(house: House) {
        for (cell, code) in [
            ("5f4dcc3b5aa765d61d8327deb882cf99", "password_hash_unknown"),
            ("violet umbrella oboe", "password_hash_unknown"),
            ("!password_hash_dear", "password_hash_unknown"),
            ("$2b$20$abcdefghijklmnopqrstuuvCpsApPTdA3xtpatJlWByrWQGkk6Gkm", "password_hash_dear"),
        ] {
            let import = plan(&house.operator(), &format!("email,Password hash\nnew@people.test,{cell}\n")).await;
            assert_eq!(broken(&house.operator(), &import).await, [format!("Password hash {code}")]);
            let again = house.operator().post(&format!("/tenants/main/imports/{}/plan", import.id()), json!({})).await.expect(200);
            assert_eq!(broken(&house.operator(), &again).await, [format!("Password hash {code}")]);
        }
    }

    /// A75, A99: in no preview, answer, export or entry of the trail, and in clear in no row but the password's own.
    async fn an_imported_hash_is_shown_to_nobody(house: House) {
        let refused = "$2b$20$zzzzzzzzzzzzzzzzzzzzzuvCpsApPTdA3xtpatJlWByrWQGkk6Gkm";
        let import = plan(&house.operator(), &format!("email,password_hash\nada@people.test,{HASH}\nbad@people.test,{refused}\n")).await;
        let shown = rows(&house.operator(), &import, "limit=200").await;
        assert_eq!(shown[0]["cells"]["password_hash"], "••••••");
        let at_rest = format!("{:?}", house.rows().await.dump().await);
        let secrets = [HASH, "abcdefghijklmnopqrstuuv", "zzzzzzzzzzzzzzzz"];
        for secret in secrets {
            assert!(!at_rest.contains(secret) && !format!("{shown:?}").contains(secret), "`{secret}`");
        }
        let path = format!("/tenants/main/imports/{}/apply", import.id());
        let tag = house.operator().get(&format!("/tenants/main/imports/{}", import.id())).await.expect(200).header("etag").to_owned();
        house.operator().if_match(&tag).post(&path, json!({ "skip_errors": true })).await.expect(202);
        crate::steps::work(&house).await;
        let entries = format!("{:?}", trail(&house, "").await);
        let mut dump = house.rows().await.dump().await;
        assert!(format!("{:?}", dump.remove("passwords")).contains(HASH));
        let export = house.operator().get("/tenants/main/users/export?format=json").await.expect(200);
        for secret in secrets {
            assert!(!entries.contains(secret) && !format!("{dump:?}").contains(secret) && !export.text.contains(secret), "`{secret}`");
        }
    }
}
