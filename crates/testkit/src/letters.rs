//! What is mailed: letters opened with the house's own key, as its worker would.

use rolecall_credentials::Vault;
use rolecall_model::MessageId;
use serde_json::Value;

use crate::{House, Rows};

/// A letter that waits or was sent.
#[derive(Clone, Debug)]
pub struct MailedLetter {
    /// Its template.
    pub template: String,
    /// What its template may name.
    pub values: Value,
    /// The link in it.
    pub link: String,
}

impl House {
    /// The letters to an address that were not sent or cancelled, oldest first.
    pub async fn letters_to(&self, address: &str) -> Vec<MailedLetter> {
        let mut rows = self.rows().await;
        let hex = |column: &str| match rows {
            Rows::Sqlite(_) => format!("lower(hex({column}))"),
            Rows::Postgres(_) => format!("encode({column}, 'hex')"),
        };
        let statement = format!(
            "SELECT {} || ' ' || {} || ' ' || template FROM messages WHERE address = '{address}' AND status IN ('queued', 'kept') ORDER BY message_id",
            hex("message_id"),
            hex("sealed"),
        );
        rows.texts(&statement).await.iter().map(|row| opened(row)).collect()
    }

    /// The secret at the end of the link that was mailed to an address last.
    pub async fn mailed_token(&self, address: &str) -> String {
        let letters = self.letters_to(address).await;
        token_of(&letters.last().expect("a letter").link)
    }
}

/// What stands behind the last slash of a link.
pub fn token_of(link: &str) -> String {
    link.rsplit('/').next().expect("a link").to_owned()
}

fn opened(row: &str) -> MailedLetter {
    let parts: Vec<&str> = row.split(' ').collect();
    let id = MessageId::from_bytes(bytes(parts[0]).try_into().expect("16 bytes"));
    let vault = Vault::new(&[7; 32]).expect("a vault");
    let said = vault
        .open(&format!("message:{id}"), &bytes(parts[1]))
        .expect("the house's own key opens it");
    let said: Value = serde_json::from_str(said.expose()).expect("JSON");
    MailedLetter {
        template: parts[2].to_owned(),
        link: said["link"].as_str().unwrap_or_default().to_owned(),
        values: said["values"].clone(),
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits = hex.as_bytes().chunks(2);
    let byte = |pair: &[u8]| {
        let text = std::str::from_utf8(pair).expect("ASCII");
        u8::from_str_radix(text, 16).expect("a byte")
    };
    digits.map(byte).collect()
}
