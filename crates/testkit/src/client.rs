//! Clients that act through HTTP, as a user's program would.

use std::net::SocketAddr;

use reqwest::{Method, StatusCode, header::HeaderMap};
use serde_json::{Value, json};

/// A client with or without a session.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    token: Option<String>,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub text: String,
    /// The body as JSON; null when it is none.
    pub body: Value,
}

impl Client {
    pub(crate) fn new(address: SocketAddr, token: Option<String>) -> Self {
        let http = reqwest::Client::builder().no_proxy().build().expect("a client");
        Self {
            http,
            base: format!("http://{address}"),
            token,
            headers: Vec::new(),
        }
    }

    /// The same client with a header more.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut next = self.clone();
        next.headers.push((name.to_owned(), value.to_owned()));
        next
    }

    /// The same client, saying which version its changes are based on.
    #[must_use]
    pub fn if_match(&self, tag: &str) -> Self {
        self.with("if-match", tag)
    }

    /// The session's token.
    pub fn token(&self) -> &str {
        self.token.as_deref().expect("a client who is signed in")
    }

    /// Where the doors are that it goes to.
    pub fn address(&self) -> SocketAddr {
        let host = self.base.strip_prefix("http://").expect("a base of ours");
        host.parse().expect("an address")
    }

    /// Sends a request with that body, as it is.
    pub async fn send(&self, method: Method, path: &str, kind: &str, body: Option<Vec<u8>>) -> Answer {
        let path = if path.starts_with("/api")
            || path.starts_with("/healthz")
            || path.starts_with("/readyz")
            || path.starts_with("/docs")
        {
            path.to_owned()
        } else {
            format!("/api/v1{path}")
        };
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.header("content-type", kind).body(body);
        }
        answer(request).await
    }

    async fn json(&self, method: Method, path: &str, body: Value) -> Answer {
        self.send(
            method,
            path,
            "application/json",
            Some(body.to_string().into_bytes()),
        )
        .await
    }

    /// GET of a page, as a browser asks for one that somebody types; no path is under `/api/v1`.
    pub async fn visit(&self, path: &str) -> Answer {
        let accepts = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        self.fetch(path, accepts).await
    }

    /// GET of anything at that path, whatever it is; no path is under `/api/v1`.
    pub async fn fetch(&self, path: &str, accepts: &str) -> Answer {
        let request = self.http.get(format!("{}{path}", self.base));
        answer(request.header("accept", accepts)).await
    }

    /// GET. A path that does not start with `/api` is under `/api/v1`.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "", None).await
    }

    /// POST.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.json(Method::POST, path, body).await
    }

    /// PUT.
    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.json(Method::PUT, path, body).await
    }

    /// PATCH.
    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.json(Method::PATCH, path, body).await
    }

    /// DELETE without a body.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, "", None).await
    }

    /// DELETE with a body.
    pub async fn delete_with(&self, path: &str, body: Value) -> Answer {
        self.json(Method::DELETE, path, body).await
    }

    /// Asks the gate of a tenant whether a user may do any of these.
    pub async fn check(&self, tenant: &str, subject: &str, any_of: &[&str]) -> Answer {
        self.post(
            &format!("/tenants/{tenant}/check"),
            json!({ "subject": subject, "any_of": any_of }),
        )
        .await
    }
}

async fn answer(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.expect("the server answers");
    let (status, headers) = (response.status(), response.headers().clone());
    let text = response.text().await.expect("the answer arrives whole");
    let body = serde_json::from_str(&text).unwrap_or(Value::Null);
    Answer {
        status,
        headers,
        text,
        body,
    }
}

impl Answer {
    /// This answer, if it has that status; otherwise the test fails and shows it.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// This answer, if it is a problem with that status and code; otherwise the test fails and shows it.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Self {
        assert_eq!(
            (self.status.as_u16(), self.body["code"].as_str()),
            (status, Some(code)),
            "{}",
            self.text
        );
        assert_eq!(self.header("content-type"), "application/problem+json");
        self
    }

    /// This answer, if it names a fault of that field with that code.
    #[track_caller]
    pub fn at_field(self, pointer: &str, code: &str) -> Self {
        let faults = self.body["errors"].as_array().cloned().unwrap_or_default();
        let found = faults
            .iter()
            .any(|fault| fault["pointer"] == pointer && fault["code"] == code);
        assert!(found, "no fault `{code}` at `{pointer}`: {}", self.text);
        self
    }

    /// The `id` of what came back.
    #[track_caller]
    pub fn id(&self) -> String {
        self.body["id"]
            .as_str()
            .unwrap_or_else(|| panic!("no id: {}", self.text))
            .to_owned()
    }

    /// A text of what came back.
    #[track_caller]
    pub fn text_at(&self, pointer: &str) -> String {
        self.body
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("no text at `{pointer}`: {}", self.text))
            .to_owned()
    }

    /// A header; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The items of a list.
    #[track_caller]
    pub fn items(&self) -> &Vec<Value> {
        self.body["items"]
            .as_array()
            .unwrap_or_else(|| panic!("no list: {}", self.text))
    }

    /// One text of each item of a list.
    #[track_caller]
    pub fn each(&self, field: &str) -> Vec<String> {
        self.items()
            .iter()
            .map(|item| item[field].as_str().unwrap_or_default().to_owned())
            .collect()
    }
}
