//! Cursors: where the next page of a list starts, sealed so that nobody makes one up or carries it elsewhere.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use rolecall_model::{Rule, TenantId};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

use crate::{Front, Problem};

/// The list that a cursor is for: a cursor of one is no cursor of another.
pub(crate) struct List<'a> {
    /// The list's name, such as `users`.
    pub(crate) name: &'static str,
    /// The tenant.
    pub(crate) tenant: TenantId,
    /// The filter and the order.
    pub(crate) filter: &'a str,
}

#[derive(Serialize, Deserialize)]
struct Sealed<P> {
    list: String,
    tenant: TenantId,
    filter: String,
    position: P,
}

const SEAL: usize = 16;

fn seal_of(front: &Front, text: &[u8]) -> Vec<u8> {
    let mut key = Sha256::new();
    key.update(b"rolecall cursor");
    key.update(front.settings.master_key);
    // A key of any length is a key for HMAC (RFC 2104, 2).
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key.finalize()) else {
        return Vec::new();
    };
    mac.update(text);
    mac.finalize().into_bytes().iter().take(SEAL).copied().collect()
}

fn fingerprint(filter: &str) -> String {
    URL_SAFE_NO_PAD.encode(
        Sha256::digest(filter.as_bytes())
            .iter()
            .take(9)
            .copied()
            .collect::<Vec<u8>>(),
    )
}

fn wrong() -> Problem {
    Problem::field(
        "cursor",
        Rule::new(
            "cursor_invalid",
            "is not a cursor of this list and filter: start from its first page",
        ),
    )
}

/// Seals a position.
pub(crate) fn seal(front: &Front, list: &List<'_>, position: &impl Serialize) -> String {
    let sealed = Sealed {
        list: list.name.to_owned(),
        tenant: list.tenant,
        filter: fingerprint(list.filter),
        position,
    };
    let text = serde_json::to_vec(&sealed).unwrap_or_default();
    let mut bytes = seal_of(front, &text);
    bytes.extend_from_slice(&text);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Opens a cursor of this list. One that was sealed for another tenant leads nowhere, as any other thing of that tenant.
pub(crate) fn open<P: DeserializeOwned>(front: &Front, list: &List<'_>, cursor: &str) -> Result<P, Problem> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| wrong())?;
    let (seal, text) = bytes.split_at_checked(SEAL).ok_or_else(wrong)?;
    if !bool::from(subtle::ConstantTimeEq::ct_eq(
        seal,
        seal_of(front, text).as_slice(),
    )) {
        return Err(wrong());
    }
    let sealed: Sealed<P> = serde_json::from_slice(text).map_err(|_| wrong())?;
    if sealed.tenant != list.tenant {
        return Err(Problem::not_found());
    }
    if sealed.list != list.name || sealed.filter != fingerprint(list.filter) {
        return Err(wrong());
    }
    Ok(sealed.position)
}
