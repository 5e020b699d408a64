//! A gate that answers as `docs/api.md` says: what is asked is what it is told to answer.

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Response, Uri},
};
use rolecall_client::{Credential, Rolecall};
use std::sync::{Arc, Mutex};
use tokio::{net::TcpListener, task::JoinSet};

/// What one request said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) authorization: String,
    pub(crate) body: String,
}

/// A listening gate; it ends with this value.
pub(crate) struct Gate {
    pub(crate) address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    _tasks: JoinSet<()>,
}

#[derive(Clone)]
struct Script {
    status: u16,
    answer: &'static str,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Gate {
    pub(crate) async fn answering(status: u16, answer: &'static str) -> Self {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let app = Router::new().fallback(speak).with_state(Script {
            status,
            answer,
            asked: Arc::clone(&asked),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let mut tasks = JoinSet::new();
        tasks.spawn(async move { axum::serve(listener, app).await.expect("it serves") });
        Self {
            address,
            asked,
            _tasks: tasks,
        }
    }

    pub(crate) fn rolecall(&self) -> Rolecall {
        Rolecall::new(&self.address, "acme", Credential::bearer("the-token")).expect("an address")
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no test panicked with it").clone()
    }
}

async fn speak(State(script): State<Script>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response<Body> {
    let authorization = headers
        .get("authorization")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let body = String::from_utf8(body.to_vec()).expect("JSON is text");
    script
        .asked
        .lock()
        .expect("no test panicked with it")
        .push(Asked {
            path: uri.path().to_owned(),
            authorization,
            body,
        });
    let answer = Response::builder()
        .status(script.status)
        .header("retry-after", "7");
    answer.body(Body::from(script.answer)).expect("an answer")
}
