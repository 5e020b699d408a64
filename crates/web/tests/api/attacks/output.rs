//! What comes out: no secret, on no way, and a trail that nobody rewrites.

use std::{
    io,
    sync::{Arc, Mutex},
};

use rolecall_testkit::{Database, House, on_both_databases};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use super::{sign_in, unhurried};

on_both_databases! {
    /// A98, P-21: not even somebody at the database changes what happened without taking the wall down first.
    async fn the_trail_is_only_ever_appended_to(house: House) {
        house.user(json!({})).await;
        let mut rows = house.rows().await;
        let before = rows.count("audit_entries").await;
        assert!(before > 0);
        for statement in [
            "UPDATE audit_entries SET action = 'nothing.happened'",
            "UPDATE audit_entries SET actor_id = NULL WHERE result = 'success'",
            "DELETE FROM audit_entries",
            "DELETE FROM audit_entries WHERE at < 1",
        ] {
            let refused = rows.run(statement).await;
            let touched_nothing = matches!(refused, Ok(0)) && statement.ends_with("< 1");
            assert!(refused.is_err() || touched_nothing, "{statement}: {refused:?}");
        }
        if house.database == Database::Postgres {
            assert!(rows.run("TRUNCATE audit_entries").await.is_err());
        }
        let replaced = "INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries LIMIT 1";
        if house.database == Database::Sqlite {
            assert!(rows.run(replaced).await.is_err(), "a row was replaced");
        }
        assert_eq!(rows.count("audit_entries").await, before);
    }

    /// A98: no door changes the trail.
    async fn no_door_changes_the_trail(house: House) {
        let entry = house.operator().get("/tenants/main/audit").await.expect(200).items()[0]["id"].as_str().expect("an id").to_owned();
        for path in ["/tenants/main/audit".to_owned(), format!("/tenants/main/audit/{entry}")] {
            for method in ["POST", "PUT", "PATCH", "DELETE"] {
                let answer = house.operator().send(method.parse().expect("a method"), &path, "application/json", Some(b"{}".to_vec())).await;
                assert!(matches!(answer.status.as_u16(), 404 | 405), "{method} {path}: {}", answer.text);
            }
        }
    }

    /// A75: whoever may read everything still reads no secret.
    async fn reading_everything_shows_no_secret(house: House) {
        let readers = ["users:read:all", "roles:read:all", "user_groups:read:all", "audit:read:all", "settings:read:all", "catalogue:read:all", "workspaces:read:all", "connections:read:all"];
        let (reader, _) = house.somebody_with(&readers).await;
        let secrets = ["$argon2", "token_hash", "\"hash\"", "fingerprint", "\"password\"", rolecall_testkit::PASSWORD, reader.token()];
        let stage = crate::doors::requests::Stage::in_tenant(&house, "main").await;
        for door in crate::doors::requests::guarded().filter(|door| door.method == "GET") {
            let answer = stage.request(&door).send(&reader).await;
            for secret in secrets {
                assert!(!answer.text.contains(secret), "{} shows `{secret}`: {}", door.path, answer.text);
            }
        }
    }
}

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("a log")).into_owned()
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("a log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

const FIRST: &str = "canary-violet-oboe-4711";
const SECOND: &str = "canary-maple-harp-0815";
const WRONG: &str = "canary-wrong-guess-2342";

/// Every flow that takes or makes a secret; each secret that was made.
async fn every_flow(house: &House) -> Vec<String> {
    let nobody = house.nobody();
    let mut made = vec![house.operator().token().to_owned()];
    let user = house
        .user(json!({ "email": "ada@example.test", "password": FIRST, "require_password_change": true }))
        .await;
    sign_in(&nobody, "ada@example.test", WRONG)
        .await
        .refused(401, "credentials_invalid");
    // A login is a name: who types a password there finds it neither in an answer nor in the log.
    let challenge = sign_in(&nobody, "ada@example.test", FIRST)
        .await
        .expect(200)
        .text_at("/challenge");
    nobody
        .post(
            "/sessions/challenge",
            json!({ "challenge": challenge, "new_password": "short" }),
        )
        .await
        .refused(422, "invalid");
    let signed = nobody
        .post(
            "/sessions/challenge",
            json!({ "challenge": challenge, "new_password": SECOND }),
        )
        .await
        .expect(201);
    made.extend([challenge, signed.text_at("/token")]);
    let ada = house.holder_of(&signed.text_at("/token"));
    ada.put(
        "/me/password",
        json!({ "current_password": WRONG, "new_password": FIRST }),
    )
    .await
    .refused(422, "invalid");
    ada.put(
        "/me/password",
        json!({ "current_password": SECOND, "new_password": FIRST }),
    )
    .await
    .expect(204);
    ada.put(
        "/me/password",
        json!({ "current_password": FIRST, "new_password": { "value": SECOND } }),
    )
    .await
    .refused(422, "invalid");
    let set = json!({ "password": SECOND, "require_password_change": false });
    house
        .operator()
        .put(&format!("/tenants/main/users/{user}/password"), set)
        .await
        .expect(204);
    let admin = json!({ "email": "first@vineyard.test", "password": FIRST });
    house
        .operator()
        .post(
            "/tenants",
            json!({ "slug": "vineyard", "name": "Vineyard", "admin": admin }),
        )
        .await
        .expect(201);
    let keyed = house.operator().with("idempotency-key", "k");
    keyed
        .post(
            "/tenants/main/users",
            json!({ "email": "eve@example.test", "password": SECOND }),
        )
        .await
        .expect(201);
    house
        .operator()
        .post(
            "/tenants/main/users",
            json!({ "email": "eve@example.test", "password": WRONG }),
        )
        .await
        .refused(409, "email_taken");
    made
}

/// A99, I-30: secrets that went through every flow are in no log, no row and no event.
#[tokio::test]
async fn no_secret_is_in_the_log_the_trail_the_outbox_or_any_table() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .with_ansi(false)
        .finish();
    // One thread runs this test and everything that it starts, so that all of it is logged here.
    let _logged = tracing::subscriber::set_default(subscriber);
    for database in [Database::Sqlite, Database::Postgres] {
        let house = House::with(database, unhurried()).await;
        let mut secrets = every_flow(&house).await;
        secrets.extend([FIRST, SECOND, WRONG].map(str::to_owned));
        secrets.extend(
            house
                .rows()
                .await
                .texts("SELECT hash FROM passwords")
                .await
                .into_iter()
                .map(|hash| hash[hash.len() - 20..].to_owned()),
        );
        let mut dump = house.rows().await.dump().await;
        dump.remove("passwords");
        let rows = dump.values().flatten().cloned().collect::<Vec<_>>().join("\n");
        let trail = house
            .operator()
            .get("/tenants/main/audit?limit=200")
            .await
            .expect(200)
            .text;
        for secret in &secrets {
            assert!(!log.text().contains(secret.as_str()), "`{secret}` is in the log");
            assert!(
                !rows.contains(secret.as_str()) && !trail.contains(secret.as_str()),
                "`{secret}` is at rest"
            );
        }
    }
    assert!(log.text().contains("answered"), "nothing was logged at all");
}
