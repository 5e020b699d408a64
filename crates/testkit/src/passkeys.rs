//! A device with a passkey, in software.

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use data_encoding::BASE64URL_NOPAD;
use rolecall_directory::Settings;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{Client, Database, House, PASSWORD};

/// Where a house with a name of its own is, as browsers see it.
pub const NAMED_ORIGIN: &str = "https://id.people.test";

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const NEW: u8 = 0x40;

/// A device that holds one passkey, with a browser around it. What it says can be turned.
pub struct Device {
    /// The page that asks, as the browser says.
    pub origin: String,
    /// Whether it verifies its user.
    pub verifies: bool,
    /// What it counted; 0 for a device that does not count.
    pub counter: u32,
    /// The id of its passkey, once it was added.
    pub passkey: String,
    key: EcdsaKeyPair,
    credential: Vec<u8>,
    user: String,
}

impl Default for Device {
    fn default() -> Self {
        let mut credential = vec![0; 24];
        aws_lc_rs::rand::fill(&mut credential).expect("random bytes");
        Self {
            origin: NAMED_ORIGIN.to_owned(),
            verifies: true,
            counter: 0,
            passkey: String::new(),
            key: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).expect("a key"),
            credential,
            user: String::new(),
        }
    }
}

impl Device {
    /// One in whose browser another page is open.
    pub fn at(origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            ..Self::default()
        }
    }

    /// One that counts, and has counted so far.
    pub fn counting(counter: u32) -> Self {
        Self {
            counter,
            ..Self::default()
        }
    }

    /// One that lets everybody use it.
    pub fn careless() -> Self {
        Self {
            verifies: false,
            ..Self::default()
        }
    }

    /// What a browser's `navigator.credentials.create()` gives.
    pub fn create(&mut self, options: &Value) -> Value {
        text(&options["user"]["id"]).clone_into(&mut self.user);
        let signed = self.client_data("webauthn.create", options);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData".to_vec();
        let said = self.said(text(&options["rp"]["id"]), &self.attested());
        object.extend([0x59, 0]);
        object.push(u8::try_from(said.len()).expect("a short answer"));
        object.extend(said);
        self.answer(json!({ "clientDataJSON": encoded(&signed), "attestationObject": encoded(&object) }))
    }

    /// What a browser's `navigator.credentials.get()` gives. A device that counts, counts.
    pub fn get(&mut self, options: &Value) -> Value {
        if self.counter > 0 {
            self.counter += 1;
        }
        let signed = self.client_data("webauthn.get", options);
        let said = self.said(text(&options["rpId"]), &[]);
        let message = [said.as_slice(), Sha256::digest(&signed).as_slice()].concat();
        let signature = self
            .key
            .sign(&SystemRandom::new(), &message)
            .expect("a signature");
        self.answer(json!({
            "clientDataJSON": encoded(&signed),
            "authenticatorData": encoded(&said),
            "signature": encoded(signature.as_ref()),
            "userHandle": self.user,
        }))
    }

    fn answer(&self, response: Value) -> Value {
        let id = encoded(&self.credential);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} })
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let said = json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false });
        said.to_string().into_bytes()
    }

    /// What the device says of itself (6.1 of the specification).
    fn said(&self, site: &str, attested: &[u8]) -> Vec<u8> {
        let mut flags = PRESENT;
        if self.verifies {
            flags |= VERIFIED;
        }
        if !attested.is_empty() {
            flags |= NEW;
        }
        let mut said = Sha256::digest(site).to_vec();
        said.push(flags);
        said.extend(self.counter.to_be_bytes());
        said.extend(attested);
        said
    }

    /// The new key, as COSE writes it.
    fn attested(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        let mut attested = vec![0; 16];
        attested.extend([0, u8::try_from(self.credential.len()).expect("a short name")]);
        attested.extend(&self.credential);
        attested.extend(b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20");
        attested.extend(&point[1..33]);
        attested.extend(b"\x22\x58\x20");
        attested.extend(&point[33..65]);
        attested
    }
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn encoded(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

impl House {
    /// A house with a name of its own, at [`NAMED_ORIGIN`]: no device makes a passkey for an IP address.
    pub async fn named(database: Database) -> Self {
        let settings = Settings {
            public_url: NAMED_ORIGIN.to_owned(),
            ..Settings::default()
        };
        Self::with(database, settings).await
    }

    /// Adds a passkey to somebody's account, whose password is [`PASSWORD`] and who has no other factor.
    pub async fn add_passkey(&self, client: &Client) -> Device {
        self.add_passkey_of(client, Device::default()).await
    }

    /// The same with that device.
    pub async fn add_passkey_of(&self, client: &Client, mut device: Device) -> Device {
        let asked = client
            .post("/me/factors/passkeys/start", json!({ "password": PASSWORD }))
            .await
            .expect(200);
        let made = json!({
            "challenge": asked.text_at("/challenge"),
            "credential": device.create(&asked.body["options"]),
            "name": "Laptop",
        });
        let added = client.post("/me/factors/passkeys/finish", made).await.expect(201);
        device.passkey = added.text_at("/factor/id");
        device
    }
}
