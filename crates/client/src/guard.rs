//! A tower layer that lets a request through when Rolecall does.

use std::{
    fmt, mem,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use http::{Request, Response, request::Parts};
use tower::{Layer, Service};

use crate::{Check, Decision, Error, Rolecall};

mod refusal;

type FindSubject = dyn Fn(&Parts) -> Option<String> + Send + Sync;

/// Makes layers that ask Rolecall before a request reaches its handler.
///
/// The application says who the request comes from; how it knows is its own affair. What the layer answers by itself
/// is `application/problem+json`: 401 when nobody is there, 403 when they may not, naming the permission, and 503 when
/// Rolecall cannot be asked, because a gate that nobody answers at is closed. A handler behind the layer finds the
/// [`Decision`] and the [`Subject`] among the request's extensions.
///
/// ```no_run
/// # fn example(rolecall: rolecall_client::Rolecall) {
/// use axum::{Extension, Router, routing::get};
/// use rolecall_client::{Decision, Guard};
///
/// # #[derive(Clone)] struct Caller { id: String }
/// let guard = Guard::new(rolecall, |request| request.extensions.get::<Caller>().map(|caller| caller.id.clone()));
/// let app: Router = Router::new()
///     .route("/members", get(list).layer(guard.any_of(["members:read:all", "members:read:own"])));
///
/// async fn list(Extension(decision): Extension<Decision>) -> String {
///     format!("as far as {:?}", decision.limit)
/// }
/// # }
/// ```
#[derive(Clone)]
pub struct Guard {
    rolecall: Rolecall,
    subject: Arc<FindSubject>,
}

/// The account that the request comes from, put among its extensions by a [`Guard`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject(
    /// The account's id.
    pub String,
);

/// Why a [`Guard`] answered 503, put among the extensions of that answer for whoever logs it.
#[derive(Clone, Debug)]
pub struct GateFailure(
    /// What went wrong.
    pub Arc<Error>,
);

impl Guard {
    /// `subject` finds the id of the account that a request comes from, and `None` when nobody is signed in.
    pub fn new(
        rolecall: Rolecall,
        subject: impl Fn(&Parts) -> Option<String> + Send + Sync + 'static,
    ) -> Self {
        Self {
            rolecall,
            subject: Arc::new(subject),
        }
    }

    /// A layer that wants one permission.
    pub fn require(&self, permission: impl Into<String>) -> GuardLayer {
        self.any_of([permission])
    }

    /// A layer that wants any one of several.
    pub fn any_of(&self, permissions: impl IntoIterator<Item = impl Into<String>>) -> GuardLayer {
        GuardLayer {
            guard: self.clone(),
            any_of: permissions.into_iter().map(Into::into).collect(),
        }
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard")
            .field("rolecall", &self.rolecall)
            .finish_non_exhaustive()
    }
}

/// Guards what it is put around. Made by [`Guard::require`] and [`Guard::any_of`].
#[derive(Clone, Debug)]
pub struct GuardLayer {
    guard: Guard,
    any_of: Arc<[String]>,
}

impl<S> Layer<S> for GuardLayer {
    type Service = Guarded<S>;

    fn layer(&self, inner: S) -> Guarded<S> {
        Guarded {
            layer: self.clone(),
            inner,
        }
    }
}

/// A service behind a [`GuardLayer`].
#[derive(Clone, Debug)]
pub struct Guarded<S> {
    layer: GuardLayer,
    inner: S,
}

impl<S, B, A> Service<Request<B>> for Guarded<S>
where
    S: Service<Request<B>, Response = Response<A>> + Clone + Send + 'static,
    S::Future: Send,
    B: Send + 'static,
    A: From<String>,
{
    type Response = Response<A>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<A>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        // The service that was polled ready is the one to call; its clone waits for the next request.
        let waiting = self.inner.clone();
        let mut inner = mem::replace(&mut self.inner, waiting);
        let layer = self.layer.clone();
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            match layer.admit(&mut parts).await {
                Ok(()) => inner.call(Request::from_parts(parts, body)).await,
                Err(refusal) => Ok(refusal.map(A::from)),
            }
        })
    }
}

impl GuardLayer {
    /// Asks, and leaves subject and decision with the request; or what to answer instead.
    async fn admit(&self, parts: &mut Parts) -> Result<(), Response<String>> {
        let Some(subject) = (self.guard.subject)(parts) else {
            return Err(refusal::nobody());
        };
        let check = Check::any_of(subject.as_str(), self.any_of.iter().cloned());
        let decision = self
            .guard
            .rolecall
            .check(&check)
            .await
            .map_err(refusal::unavailable)?;
        if !decision.allowed {
            return Err(refusal::missing(&self.any_of, decision.reason));
        }
        parts.extensions.insert::<Decision>(decision);
        parts.extensions.insert(Subject(subject));
        Ok(())
    }
}
