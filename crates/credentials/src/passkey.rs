//! Passkeys (WebAuthn): what a browser is asked for, and whether what it sent back is right.

use rolecall_model::UserId;
use serde_json::Value;
use url::Url;
use uuid::Uuid;
use webauthn_rs::{
    Webauthn, WebauthnBuilder,
    prelude::{
        DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
        RegisterPublicKeyCredential, WebauthnError,
    },
};
use webauthn_rs_proto::{AllowCredentials, PublicKeyCredentialRequestOptions, ResidentKeyRequirement};

/// Who asks for passkeys: the installation, at exactly one origin. The user's device answers no other.
pub struct RelyingParty(Webauthn);

/// A question to a browser.
pub struct Question {
    /// What the browser is given, as `parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON` read it.
    pub options: Value,
    /// What the answer is compared with. It never leaves the server.
    pub state: String,
}

/// For whom a passkey is made, as the device shows it.
pub struct Bearer<'a> {
    /// The account.
    pub user: UserId,
    /// Its address or username.
    pub login: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Where it is.
    pub organization: &'a str,
    /// The passkeys that it has: a device that holds one of them makes no other.
    pub has: Vec<Vec<u8>>,
}

/// A passkey at rest. Nothing of it is secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPasskey {
    /// What the device calls it.
    pub credential: Vec<u8>,
    /// Its public key and what it said of itself.
    pub document: String,
    /// How often it was used, as it counts itself; always 0 with those that do not count.
    pub counter: i64,
}

/// What a browser sent to show a passkey.
pub struct Assertion(PublicKeyCredential);

/// Why a passkey was refused: for the trail, not for the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyRefused {
    /// It cannot be read, or is of another kind.
    #[error("what the browser sent is no passkey")]
    Malformed,
    /// It counts backwards: it may have been copied.
    #[error("the passkey counted backwards: it may have been copied")]
    CountedBackwards,
    /// The device did not make sure who holds it.
    #[error("the device did not verify its user")]
    NotVerified,
    /// It answers a page of another site.
    #[error("the passkey was asked for by another site")]
    ForeignOrigin,
    /// It answers another question, or its signature is wrong.
    #[error("the passkey does not answer what was asked")]
    Wrong,
}

impl From<WebauthnError> for PasskeyRefused {
    fn from(error: WebauthnError) -> Self {
        tracing::debug!(%error, "a passkey was refused");
        match error {
            WebauthnError::CredentialPossibleCompromise => Self::CountedBackwards,
            WebauthnError::UserNotVerified => Self::NotVerified,
            WebauthnError::InvalidRPOrigin
            | WebauthnError::InvalidRPIDHash
            | WebauthnError::CredentialCrossOrigin => Self::ForeignOrigin,
            _ => Self::Wrong,
        }
    }
}

impl RelyingParty {
    /// The installation at that address; none when it has no name but only an IP address, for which no device makes passkeys.
    pub fn at(public_url: &str) -> Option<Self> {
        let url = Url::parse(public_url).ok()?;
        let host = url.domain()?;
        let built = WebauthnBuilder::new(host, &url).and_then(WebauthnBuilder::build);
        built.ok().map(Self)
    }

    /// Asks for a new passkey. It must verify its user, and should be found without a name.
    pub fn ask_for_new(&self, bearer: Bearer<'_>) -> Option<Question> {
        let user = Uuid::from_bytes(bearer.user.bytes());
        let asked = self
            .0
            .start_passkey_registration(user, bearer.login, bearer.name, Some(bearer.has));
        let (mut asked, state) = asked.ok()?;
        bearer.organization.clone_into(&mut asked.public_key.rp.name);
        if let Some(wanted) = &mut asked.public_key.authenticator_selection {
            wanted.resident_key = Some(ResidentKeyRequirement::Preferred);
        }
        Some(Question {
            options: serde_json::to_value(asked.public_key).ok()?,
            state: serde_json::to_string(&state).ok()?,
        })
    }

    /// Whether an answer is a new passkey.
    pub fn take_new(&self, state: &str, answer: &Value) -> Result<StoredPasskey, PasskeyRefused> {
        let state: PasskeyRegistration = read(state)?;
        let answer: RegisterPublicKeyCredential = parse(answer)?;
        let passkey = self.0.finish_passkey_registration(&answer, &state)?;
        stored(&passkey, 0)
    }

    /// Asks for one of these passkeys; for any that the device knows for this site, when there are none.
    pub fn ask_for_one_of(&self, known: Vec<Vec<u8>>) -> Option<Question> {
        let (mut asked, state) = self.0.start_discoverable_authentication().ok()?;
        asked.public_key.allow_credentials = known.into_iter().map(allowed).collect();
        Some(Question {
            options: options_of(asked.public_key)?,
            state: serde_json::to_string(&state).ok()?,
        })
    }

    /// Whether an answer shows that passkey; gives it as it is to be kept from then on.
    pub fn take_one(
        &self,
        state: &str,
        answer: &Assertion,
        known: &StoredPasskey,
    ) -> Result<StoredPasskey, PasskeyRefused> {
        let state: DiscoverableAuthentication = read(state)?;
        let mut passkey: Passkey = read(&known.document)?;
        answer.ensure_own_page()?;
        let shown = self
            .0
            .finish_discoverable_authentication_v2(&answer.0, state, &passkey)?;
        if !shown.user_verified() {
            return Err(PasskeyRefused::NotVerified);
        }
        passkey.update_credential(&shown);
        stored(&passkey, i64::from(shown.counter()))
    }
}

impl Assertion {
    /// Reads what a browser sent.
    pub fn parse(answer: &Value) -> Result<Self, PasskeyRefused> {
        parse(answer).map(Self)
    }

    /// What the device calls the passkey.
    pub fn credential(&self) -> &[u8] {
        self.0.get_credential_id()
    }

    /// Whether the device says that the passkey is of that account.
    pub fn names(&self, user: UserId) -> bool {
        self.0
            .get_user_unique_id()
            .is_some_and(|named| named == user.bytes())
    }

    /// Whether the device does not say that the passkey is of another account; it says nothing where the passkey was named to it.
    pub fn may_be_of(&self, user: UserId) -> bool {
        self.0
            .get_user_unique_id()
            .is_none_or(|named| named == user.bytes())
    }

    /// Refuses what was signed in a frame of another site, which the library lets pass.
    fn ensure_own_page(&self) -> Result<(), PasskeyRefused> {
        let signed: Value = serde_json::from_slice(&self.0.response.client_data_json)
            .map_err(|_| PasskeyRefused::Malformed)?;
        match signed.get("crossOrigin") {
            None | Some(Value::Bool(false) | Value::Null) => Ok(()),
            Some(_) => Err(PasskeyRefused::ForeignOrigin),
        }
    }
}

fn allowed(credential: Vec<u8>) -> AllowCredentials {
    AllowCredentials {
        type_: "public-key".to_owned(),
        id: credential,
        transports: None,
    }
}

fn options_of(asked: PublicKeyCredentialRequestOptions) -> Option<Value> {
    serde_json::to_value(asked).ok()
}

fn stored(passkey: &Passkey, counter: i64) -> Result<StoredPasskey, PasskeyRefused> {
    Ok(StoredPasskey {
        credential: passkey.cred_id().clone(),
        document: serde_json::to_string(passkey).map_err(|_| PasskeyRefused::Malformed)?,
        counter,
    })
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, PasskeyRefused> {
    serde_json::from_str(text).map_err(|_| PasskeyRefused::Malformed)
}

fn parse<T: serde::de::DeserializeOwned>(answer: &Value) -> Result<T, PasskeyRefused> {
    serde_json::from_value(answer.clone()).map_err(|_| PasskeyRefused::Malformed)
}
