//! Who is calling.

use axum::extract::FromRequestParts;
use http::{HeaderMap, Method, StatusCode, header, request::Parts};
use rolecall_directory::{Caller, Error, Idempotency, Origin, SignedIn};
use rolecall_model::{Rule, TenantRef};
use sha2::{Digest as _, Sha256};

use super::desk::Visit;
use crate::{Front, Problem, cookie};

/// Somebody who need not be signed in, and from where they come.
pub(crate) struct Visitor(pub(crate) Origin);

/// Somebody who need not be signed in, and who they are if they are.
pub(crate) struct Guest {
    /// From where.
    pub(crate) origin: Origin,
    /// Who is signed in; a session that has ended, or may not come from there, is as none.
    pub(crate) account: Option<SignedIn>,
}

/// Marks a request whose caller was recognised, for what is read of it afterwards.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known;

/// A caller who is signed in.
pub(crate) struct Signed {
    /// The caller.
    pub(crate) caller: Caller,
    key: Option<Key>,
}

/// An `Idempotency-Key`, and the request that it stands for.
struct Key {
    key: String,
    request: String,
}

impl Signed {
    /// The caller's home tenant.
    pub(crate) fn home(&self) -> Result<TenantRef, Problem> {
        let account = self
            .caller
            .account()
            .ok_or_else(|| Problem::from(Error::signed_out()))?;
        Ok(TenantRef::Id(account.home))
    }

    /// The caller, with the `Idempotency-Key` of a request that makes something: sent twice, it has one effect.
    pub(crate) fn once(mut self, body: &[u8]) -> Caller {
        if let Some(Key { key, request }) = self.key.take() {
            let mut hash = Sha256::new();
            hash.update(request.as_bytes());
            hash.update([0]);
            hash.update(body);
            self.caller.origin.idempotency = Some(Idempotency {
                key,
                fingerprint: hash.finalize().to_vec(),
            });
        }
        self.caller
    }
}

fn origin_of(front: &Front, parts: &Parts) -> Origin {
    let visit = parts.extensions.get::<Visit>().map(Visit::origin);
    Origin {
        devices: cookie::find_devices(front, &parts.headers),
        ..visit.unwrap_or_default()
    }
}

impl FromRequestParts<Front> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Problem> {
        if parts.headers.contains_key(header::ORIGIN) {
            ensure_same_origin(front, &parts.headers)?;
        }
        Ok(Self(origin_of(front, parts)))
    }
}

impl FromRequestParts<Front> for Guest {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Problem> {
        let Visitor(origin) = Visitor::from_request_parts(parts, front).await?;
        let secret = bearer(&parts.headers)
            .ok()
            .flatten()
            .or_else(|| cookie::find(front, &parts.headers));
        let account = match secret {
            Some(secret) => match front.directory.authenticate(&secret, origin.clone()).await {
                Ok(caller) => caller.account().cloned(),
                Err(Error::Unauthenticated(_) | Error::Denied(_)) => None,
                Err(other) => return Err(other.into()),
            },
            None => None,
        };
        Ok(Self { origin, account })
    }
}

impl FromRequestParts<Front> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, front: &Front) -> Result<Self, Problem> {
        let mut origin = origin_of(front, parts);
        let secret = if let Some(secret) = bearer(&parts.headers)? {
            secret
        } else {
            origin.in_cookie = true;
            let secret =
                cookie::find(front, &parts.headers).ok_or_else(|| Problem::from(Error::signed_out()))?;
            if !matches!(parts.method, Method::GET | Method::HEAD) {
                ensure_same_origin(front, &parts.headers)?;
            }
            secret
        };
        let key = idempotency_key(&parts.headers)?.map(|key| Key {
            key,
            request: format!("{} {}", parts.method, parts.uri),
        });
        let caller = front.directory.authenticate(&secret, origin).await?;
        parts.extensions.insert(Known);
        Ok(Self { caller, key })
    }
}

/// The token of `Authorization: Bearer`. A header that is there and cannot be read is never the same as none.
fn bearer(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let refused = || {
        Problem::from(Error::Unauthenticated(Rule::new(
            "unauthenticated",
            "send one `Authorization: Bearer` header with a token",
        )))
    };
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(refused());
    }
    let text = value.to_str().map_err(|_| refused())?;
    let (scheme, token) = text.split_once(' ').ok_or_else(refused)?;
    if scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() {
        Ok(Some(token.to_owned()))
    } else {
        Err(refused())
    }
}

/// A browser says with `Origin` which site a write comes from; only our own may use our cookie (A15).
fn ensure_same_origin(front: &Front, headers: &HeaderMap) -> Result<(), Problem> {
    let origin = headers
        .get(header::ORIGIN)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let host = headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let ours = front.settings.public_url.trim_end_matches('/');
    let scheme = if front.is_secure() { "https" } else { "http" };
    if !origin.is_empty() && (origin == ours || (!host.is_empty() && origin == format!("{scheme}://{host}")))
    {
        Ok(())
    } else {
        Err(Problem::new(
            StatusCode::FORBIDDEN,
            "origin_refused",
            "a write with a cookie must come from Rolecall's own pages",
        ))
    }
}

fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let text = value.to_str().unwrap_or_default();
    if (1..=255).contains(&text.len()) {
        Ok(Some(text.to_owned()))
    } else {
        Err(Problem::malformed(
            "`Idempotency-Key` must have 1 to 255 printable characters",
        ))
    }
}
