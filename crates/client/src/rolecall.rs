//! One tenant of a running Rolecall.

use std::{fmt, time::Duration};

use reqwest::{Client, RequestBuilder, Response, StatusCode, Url, header::RETRY_AFTER, redirect::Policy};
use serde::de::DeserializeOwned;

use crate::{Check, Decision, Error, Explanation, Problem, SignedIn};

/// How long one question may take. A gate that is slower than this is as good as closed.
const PATIENCE: Duration = Duration::from_secs(3);

/// What proves to Rolecall that this application may ask. It cannot print itself.
#[derive(Clone)]
pub struct Credential(String);

impl Credential {
    /// A session token or an API key, sent as `Authorization: Bearer`.
    pub fn bearer(token: impl Into<String>) -> Self {
        Self(token.into())
    }
}

/// One tenant of a running Rolecall, with the right to ask it. Cloning it is cheap, and clones share connections.
#[derive(Clone)]
pub struct Rolecall {
    client: Client,
    base: Url,
    tenant: String,
    credential: Credential,
}

impl Rolecall {
    /// The tenant with this slug or id, at this address. Nothing is asked yet.
    pub fn new(base_url: &str, tenant: &str, credential: Credential) -> Result<Self, Error> {
        let client = Client::builder()
            .timeout(PATIENCE)
            .redirect(Policy::none())
            .build()
            .map_err(Error::Unreachable)?;
        Self::with_client(client, base_url, tenant, credential)
    }

    /// The same through an HTTP client of your own, with its time limits and certificates.
    pub fn with_client(
        client: Client,
        base_url: &str,
        tenant: &str,
        credential: Credential,
    ) -> Result<Self, Error> {
        let base = Url::parse(base_url)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let base = base.ok_or_else(|| Error::Address(base_url.to_owned()))?;
        if tenant.is_empty()
            || !tenant
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        {
            return Err(Error::Tenant(tenant.to_owned()));
        }
        Ok(Self {
            client,
            base,
            tenant: tenant.to_owned(),
            credential,
        })
    }

    /// May the account do any one of these?
    pub async fn check(&self, check: &Check) -> Result<Decision, Error> {
        self.ask(&["check"], check).await
    }

    /// Several questions at once, at most 1,000; the answers come in their order. A question that Rolecall refuses is
    /// an error in its place, and the others stand.
    pub async fn check_batch(&self, checks: &[Check]) -> Result<Vec<Result<Decision, Error>>, Error> {
        let answer: Batch = self
            .ask(&["check", "batch"], &serde_json::json!({ "checks": checks }))
            .await?;
        if answer.results.len() != checks.len() {
            return Err(Error::Unexpected(format!(
                "{} answers to {} checks",
                answer.results.len(),
                checks.len()
            )));
        }
        Ok(answer.results.into_iter().map(Item::into_result).collect())
    }

    /// The same answer as [`check`](Self::check) gives, with everything that led to it.
    pub async fn explain(&self, check: &Check) -> Result<Explanation, Error> {
        self.ask(&["explain"], check).await
    }

    /// Whose session this token is, if it is one that counts now: how an application recognises people who signed in
    /// to Rolecall.
    pub async fn who_is(&self, token: &Credential) -> Result<Option<SignedIn>, Error> {
        let request = self.client.get(self.url(&["sessions", "current"])?);
        match send::<Current>(request, token).await {
            Ok(current) => Ok(Some(current.user)),
            Err(Error::Refused(problem)) if problem.status == StatusCode::UNAUTHORIZED => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn ask<T: DeserializeOwned>(
        &self,
        path: &[&str],
        body: &impl serde::Serialize,
    ) -> Result<T, Error> {
        let url = self.url(&[&["tenants", &self.tenant], path].concat())?;
        send(self.client.post(url).json(body), &self.credential).await
    }

    fn url(&self, path: &[&str]) -> Result<Url, Error> {
        let mut url = self.base.clone();
        let mut segments = url
            .path_segments_mut()
            .map_err(|()| Error::Address(self.base.to_string()))?;
        segments.pop_if_empty().extend(["api", "v1"]).extend(path);
        drop(segments);
        Ok(url)
    }
}

impl fmt::Debug for Rolecall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rolecall")
            .field("base", &self.base.as_str())
            .field("tenant", &self.tenant)
            .finish_non_exhaustive()
    }
}

#[derive(serde::Deserialize)]
struct Current {
    user: SignedIn,
}

#[derive(serde::Deserialize)]
struct Batch {
    results: Vec<Item>,
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Item {
    Refused { error: Problem },
    Answered(Decision),
}

impl Item {
    fn into_result(self) -> Result<Decision, Error> {
        match self {
            Self::Refused { error } => Err(refusal(error, None)),
            Self::Answered(decision) => Ok(decision),
        }
    }
}

async fn send<T: DeserializeOwned>(request: RequestBuilder, credential: &Credential) -> Result<T, Error> {
    let answer = request
        .bearer_auth(&credential.0)
        .send()
        .await
        .map_err(Error::Unreachable)?;
    if answer.status().is_success() {
        return answer.json().await.map_err(broken);
    }
    Err(failure(answer).await)
}

/// A body that stops half way is Rolecall out of reach; one that is complete and something else is not Rolecall.
fn broken(error: reqwest::Error) -> Error {
    if error.is_decode() {
        Error::Unexpected(error.to_string())
    } else {
        Error::Unreachable(error)
    }
}

async fn failure(answer: Response) -> Error {
    let status = answer.status();
    let wait = answer
        .headers()
        .get(RETRY_AFTER)
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let retry_after = wait.map(Duration::from_secs);
    match answer.json::<Problem>().await {
        Ok(problem) => refusal(problem, retry_after),
        Err(_) if status.is_server_error() => Error::Unavailable { retry_after },
        Err(_) => Error::Unexpected(format!("status {status} without a problem")),
    }
}

fn refusal(problem: Problem, retry_after: Option<Duration>) -> Error {
    match problem.status {
        429 | 500.. => Error::Unavailable { retry_after },
        _ => Error::Refused(problem),
    }
}
