//! The letters of a house, opened: what their readers would read.

use rolecall_credentials::Vault;
use rolecall_model::MessageId;
use serde_json::Value;

use crate::{House, Rows, house::MASTER_KEY};

/// A letter, opened.
#[derive(Clone, Debug)]
pub struct OpenedLetter {
    /// What it is about.
    pub template: String,
    /// The address that it goes to.
    pub to: String,
    /// How far it is.
    pub status: String,
    /// What it says, if that is not forgotten.
    pub values: Value,
    /// The link in it, if there is one.
    pub link: Option<String>,
}

impl OpenedLetter {
    /// The token of its link.
    #[track_caller]
    pub fn token(&self) -> String {
        let link = self.link.as_deref().expect("a letter with a link");
        link.rsplit('/').next().expect("a token").to_owned()
    }
}

impl House {
    /// The letters to an address that wait to be sent, oldest first.
    pub async fn letters_on_the_way_to(&self, address: &str) -> Vec<OpenedLetter> {
        let mut letters = self.letters().await;
        letters.retain(|letter| letter.to == address && matches!(letter.status.as_str(), "queued" | "kept"));
        letters
    }

    /// The secret of the link that was mailed to an address last.
    pub async fn mailed_token(&self, address: &str) -> String {
        self.letters_on_the_way_to(address)
            .await
            .last()
            .expect("a letter")
            .token()
    }

    /// Every letter that was written, oldest first.
    pub async fn letters(&self) -> Vec<OpenedLetter> {
        let mut rows = self.rows().await;
        let columns = match rows {
            Rows::Sqlite(_) => "hex(message_id) || '|' || coalesce(hex(sealed), '')",
            Rows::Postgres(_) => "encode(message_id, 'hex') || '|' || coalesce(encode(sealed, 'hex'), '')",
        };
        let statement = format!(
            "SELECT template || '|' || address || '|' || status || '|' || {columns} FROM messages ORDER BY message_id"
        );
        let all = rows.texts(&statement).await;
        all.iter().map(|row| open(row)).collect()
    }

    /// The letters to that address, oldest first.
    pub async fn letters_to(&self, address: &str) -> Vec<OpenedLetter> {
        let mut all = self.letters().await;
        all.retain(|letter| letter.to == address);
        all
    }

    /// Lets the worker answer who asked for a way back in.
    pub async fn answer_recoveries(&self) {
        while self
            .directory
            .answer_recoveries(100)
            .await
            .expect("the worker works")
            > 0
        {}
    }
}

fn open(row: &str) -> OpenedLetter {
    let columns: Vec<&str> = row.split('|').collect();
    let id: [u8; 16] = bytes(columns[3]).try_into().expect("an id");
    let place = format!("message:{}", MessageId::from_bytes(id));
    let vault = Vault::new(&MASTER_KEY).expect("a vault");
    let said: Value = vault
        .open(&place, &bytes(columns[4]))
        .map_or(Value::Null, |text| {
            serde_json::from_str(text.expose()).expect("JSON")
        });
    OpenedLetter {
        template: columns[0].to_owned(),
        to: columns[1].to_owned(),
        status: columns[2].to_owned(),
        values: said["values"].clone(),
        link: said["link"].as_str().map(str::to_owned),
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    let digits: Vec<u8> = hex
        .chars()
        .map(|digit| u8::try_from(digit.to_digit(16).expect("a digit")).expect("small"))
        .collect();
    digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect()
}

/// What stands behind the last slash of a link.
pub fn token_of(link: &str) -> String {
    link.rsplit('/').next().expect("a link").to_owned()
}
