//! Asking a browser for a passkey.

use rolecall_credentials::{Question, Token};
use rolecall_model::{SessionId, TokenId, UserId};
use rolecall_store::{Tx, passkeys, tokens, tokens::TokenRow, users, users::UserRow};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::relying_party;
use crate::{Error, Lobby, Needs, Operation, Result, Room, Target, Writes, house::House};

/// The challenge of one who is signed in and shows a passkey.
pub(super) const PURPOSE_SHOW: &str = "passkey.show";

/// What a browser is to be asked for.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PasskeyChallenge {
    /// To be sent back with what the browser gives; it works once and for five minutes.
    pub challenge: String,
    /// What the browser is given, as `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` reads it.
    pub options: Value,
}

/// What a challenge carries: what the answer is compared with, and for which session it was asked.
#[derive(Serialize, Deserialize)]
pub(super) struct Asked {
    pub(super) state: String,
    pub(super) session: Option<SessionId>,
}

/// Asks the caller to show one of their passkeys, for what wants the factor that is there. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct AskForOwnPasskey {
    /// Whose: the caller, as the door knows it.
    pub user: UserId,
}

impl Operation for AskForOwnPasskey {
    type Mode = Writes;
    type Output = PasskeyChallenge;
    const NAME: &'static str = "own_passkey.ask";
    const NEEDS: Needs = Needs::SignedIn("one's own passkeys");

    fn target(&self) -> Target {
        Target::one("user", self.user)
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<PasskeyChallenge> {
        let account = room.account()?.clone();
        if account.user != self.user {
            return Err(Error::NotFound);
        }
        let found = users::find(&mut room.tx, account.home, account.user).await?;
        let found = found.ok_or(Error::NotFound)?;
        let known = credentials_of(&mut room.tx, &found).await?;
        if known.is_empty() {
            return Err(Error::NotFound);
        }
        let question = relying_party(&room.house)?.ask_for_one_of(known);
        let asked = keep(
            &room.house,
            &mut room.tx,
            PURPOSE_SHOW,
            &found,
            account.session,
            question,
        )
        .await?;
        room.record(crate::Record::happened(found.user.id, found.user.name));
        Ok(asked)
    }
}

/// Keeps a question until it is answered.
pub(super) async fn keep(
    house: &House,
    tx: &mut Tx,
    purpose: &str,
    found: &UserRow,
    session: Option<SessionId>,
    question: Option<Question>,
) -> Result<PasskeyChallenge> {
    let question = question.ok_or_else(|| Error::internal("the question for a passkey could not be put"))?;
    let (token, hash) = house.token();
    let row = TokenRow {
        tenant: Some(found.tenant),
        id: TokenId::new(house.clock.as_ref(), house.random.as_ref()),
        purpose: purpose.to_owned(),
        user: Some(found.user.id),
        address: None,
        generation: found.generation,
        details: details(question.state, session)?,
        portal: None,
        expires_at: tx.now().plus(house.settings.lifetimes.challenge),
    };
    tokens::insert(tx, &row, hash.bytes()).await?;
    Ok(PasskeyChallenge {
        challenge: token.expose().to_owned(),
        options: question.options,
    })
}

/// At sign-in: what the account is asked for beside a code, and what the challenge then carries. Nothing, where it has no passkey.
pub(crate) async fn ask_for_one_of(
    house: &House,
    tx: &mut Tx,
    found: &UserRow,
) -> Result<Option<(Value, String)>> {
    let known = credentials_of(tx, found).await?;
    let Some(asking) = house.relying_party.as_ref().filter(|_| !known.is_empty()) else {
        return Ok(None);
    };
    asking
        .ask_for_one_of(known)
        .map(|question| Ok((question.options, details(question.state, None)?)))
        .transpose()
}

/// Asks whoever is there for any passkey of this site. The challenge is of nobody: the passkey says whose it is.
pub(crate) async fn ask_for_any(lobby: &Lobby, purpose: &str) -> Result<PasskeyChallenge> {
    let house = &lobby.house;
    let question = relying_party(house)?.ask_for_one_of(Vec::new());
    let question = question.ok_or_else(|| Error::internal("the question for a passkey could not be put"))?;
    let (token, hash): (Token, _) = house.token();
    let mut tx = lobby.write_everywhere().await?;
    let row = TokenRow {
        tenant: None,
        id: TokenId::new(house.clock.as_ref(), house.random.as_ref()),
        purpose: purpose.to_owned(),
        user: None,
        address: None,
        generation: 0,
        details: details(question.state, None)?,
        portal: lobby.portal,
        expires_at: tx.now().plus(house.settings.lifetimes.challenge),
    };
    tokens::insert(&mut tx, &row, hash.bytes()).await?;
    tx.commit().await?;
    Ok(PasskeyChallenge {
        challenge: token.expose().to_owned(),
        options: question.options,
    })
}

async fn credentials_of(tx: &mut Tx, found: &UserRow) -> Result<Vec<Vec<u8>>> {
    let known = passkeys::list(tx, found.tenant, found.user.id).await?;
    Ok(known.into_iter().map(|row| row.credential).collect())
}

fn details(state: String, session: Option<SessionId>) -> Result<String> {
    serde_json::to_string(&Asked { state, session }).map_err(Error::internal)
}
