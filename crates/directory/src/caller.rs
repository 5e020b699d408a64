//! Who is asking, and from where.

use std::sync::Arc;

use rolecall_model::{AuditedActor, PortalId, SessionId, Slug, TenantId, Timestamp, UserId};

use crate::{Error, Operation, Result, sessions::Devices};

/// Where a request came from: what the audit trail keeps of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The address.
    pub ip: Option<String>,
    /// The browser or application, in its own words.
    pub user_agent: Option<String>,
    /// The request, as the answer and the log name it.
    pub request_id: Option<String>,
    /// What the browser keeps of the accounts that it signed in to before.
    pub devices: Devices,
    /// Whether the session's secret came in a cookie, which an answer can replace.
    pub in_cookie: bool,
    /// The key under which the answer is kept, and what the request was.
    pub idempotency: Option<Idempotency>,
}

/// An `Idempotency-Key` with the fingerprint of its request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idempotency {
    /// The key, as the caller chose it.
    pub key: String,
    /// A hash of method, path and body: the same key for another request is refused.
    pub fingerprint: Vec<u8>,
}

/// An account that is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The account.
    pub user: UserId,
    /// Its home tenant.
    pub home: TenantId,
    /// The slug of its home tenant.
    pub home_slug: Slug,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: Option<String>,
    /// The session; `None` for a job that acts for the account, which needs nobody to be signed in.
    pub session: Option<SessionId>,
    /// By which portal it came in; `None` for the back office.
    pub portal: Option<PortalId>,
    /// The generation of the account, which its credentials and its status raise: a job ends with it.
    pub generation: i64,
    /// When it last proved who it is.
    pub authenticated_at: Timestamp,
}

#[derive(Clone, Debug)]
enum Who {
    User(Arc<SignedIn>),
    System(&'static str),
    Invitee(Box<AuditedActor>),
}

/// Who is asking. It cannot be made up: a signed-in caller comes out of [`crate::Directory::authenticate`], and
/// the system names its reason.
#[derive(Clone, Debug)]
pub struct Caller {
    who: Who,
    /// Whether it may do nothing but add the second factor that its tenant demands.
    owes_factor: bool,
    /// From where.
    pub origin: Origin,
}

impl Caller {
    pub(crate) const fn signed_in(account: Arc<SignedIn>, owes_factor: bool, origin: Origin) -> Self {
        Self {
            who: Who::User(account),
            owes_factor,
            origin,
        }
    }

    /// A job, acting for the account that asked for it (`docs/decisions/0011`).
    pub(crate) fn for_job(account: SignedIn, origin: Origin) -> Self {
        Self {
            who: Who::User(Arc::new(account)),
            owes_factor: false,
            origin,
        }
    }

    /// Whoever holds a one-time link of the account, for what that link is for and nothing else.
    pub(crate) fn by_link(account: SignedIn, origin: Origin) -> Self {
        Self {
            who: Who::User(Arc::new(account)),
            owes_factor: false,
            origin,
        }
    }

    /// Rolecall itself, or its owner at the command line. Only `worker` and `server` say this; what they do is
    /// audited with the reason.
    pub fn system(reason: &'static str) -> Self {
        Self {
            who: Who::System(reason),
            owes_factor: false,
            origin: Origin::default(),
        }
    }

    /// Whoever accepts an invitation, which proves who they are. The operation itself asks what the inviter may do.
    pub(crate) fn invitee(actor: AuditedActor, origin: Origin) -> Self {
        Self {
            who: Who::Invitee(Box::new(actor)),
            owes_factor: false,
            origin,
        }
    }

    /// The account that is signed in, if it is one.
    pub fn account(&self) -> Option<&SignedIn> {
        match &self.who {
            Who::User(account) => Some(account),
            Who::System(_) | Who::Invitee(_) => None,
        }
    }

    /// Whether it may do nothing but add the second factor that its tenant demands.
    pub(crate) const fn owes_factor(&self) -> bool {
        self.owes_factor
    }

    /// Refuses who has yet to add the second factor that the tenant demands, but for what is a part of adding it.
    pub(crate) fn ensure_owes_no_factor_for<O: Operation>(&self) -> Result<()> {
        if self.owes_factor && !O::WHILE_FACTOR_IS_DUE {
            let detail = "the tenant demands a second factor: add one first";
            return Err(Error::denied("factor_required", detail));
        }
        Ok(())
    }

    /// How the audit trail names it.
    pub(crate) fn actor(&self) -> AuditedActor {
        match &self.who {
            Who::User(account) => AuditedActor {
                id: Some(account.user.to_string()),
                name: account.name.clone(),
                email: account.email.clone(),
                tenant: Some(account.home_slug.to_string()),
            },
            Who::Invitee(actor) => actor.as_ref().clone(),
            Who::System(reason) => AuditedActor {
                id: None,
                name: format!("system ({reason})"),
                email: None,
                tenant: None,
            },
        }
    }
}
