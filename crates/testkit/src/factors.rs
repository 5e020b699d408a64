//! Second factors of people in tests.

use std::time::Duration;

use rolecall_credentials::TotpSeed;
use rolecall_model::{Clock as _, Secret};
use serde_json::{Value, json};

use crate::{Client, House, PASSWORD};

/// An authenticator application, and the paper beside it.
#[derive(Clone, Debug)]
pub struct Authenticator {
    /// What both share, in base32.
    pub secret: String,
    /// The recovery codes.
    pub recovery_codes: Vec<String>,
}

/// Codes among an answer's `recovery_codes`.
pub fn recovery_codes(answer: &Value) -> Vec<String> {
    let codes = answer["recovery_codes"].as_array().cloned().unwrap_or_default();
    let codes = codes
        .iter()
        .map(|code| code.as_str().unwrap_or_default().to_owned());
    codes.collect()
}

impl House {
    /// The code that an application shows at this moment of the house.
    pub fn code_of(&self, secret: &str) -> String {
        let seed = TotpSeed::parse(&Secret::new(secret)).expect("a seed");
        seed.code_at(self.clock.now()).expect("a code")
    }

    /// The next code: time passes until there is one.
    pub fn next_code_of(&self, secret: &str) -> String {
        self.clock.advance(Duration::from_secs(30));
        self.code_of(secret)
    }

    /// Adds an authenticator application to somebody's account, whose password is [`PASSWORD`].
    pub async fn add_factor(&self, client: &Client) -> Authenticator {
        let begun = client
            .post("/me/factors/totp", json!({ "password": PASSWORD }))
            .await
            .expect(200);
        let secret = begun.text_at("/secret");
        let confirmed = client
            .post(
                "/me/factors/totp/confirm",
                json!({ "code": self.next_code_of(&secret) }),
            )
            .await
            .expect(200);
        Authenticator {
            secret,
            recovery_codes: recovery_codes(&confirmed.body),
        }
    }
}
