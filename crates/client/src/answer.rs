//! The answers, as `docs/api.md` describes them.

/// How far the permission that allowed reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Everything.
    All,
    /// What the account's household owns.
    OwnFamily,
    /// What the account owns.
    Own,
}

/// Why the gate answered as it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Reason {
    /// The account holds the wildcard.
    Wildcard,
    /// It holds one of the permissions.
    Granted,
    /// It holds none of them.
    Missing,
    /// It holds one that reaches only its own, and the resource is not.
    NotOwner,
    /// No permission was asked for.
    NothingAsked,
    /// There is no such account in this tenant.
    UnknownSubject,
    /// The account is pending, inactive or deleted.
    SubjectNotActive,
    /// The tenant is suspended.
    TenantNotActive,
    /// There is no such workspace, or it is not active.
    WorkspaceNotActive,
    /// A reason that this version of the client does not know.
    #[serde(other)]
    Other,
}

/// The gate's answer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Decision {
    /// Whether it is allowed.
    pub allowed: bool,
    /// The permission that allowed it.
    pub permission: Option<String>,
    /// How far that permission reaches: what a list is to be filtered by.
    pub limit: Option<Limit>,
    /// Why.
    pub reason: Reason,
    /// The policy version that the answer reflects.
    pub policy_version: u64,
}

/// Something with an id and a name, such as a role.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Through which role, from where, where and until when something is held.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct GrantPath {
    /// The role.
    pub role: Named,
    /// The group that carries the role, unless it was assigned to the account.
    pub group: Option<Named>,
    /// The workspace's id; `None` for the whole tenant.
    pub workspace: Option<String>,
    /// From when it counts (RFC 3339).
    pub valid_from: Option<String>,
    /// Until when it counts (RFC 3339).
    pub valid_until: Option<String>,
}

/// One way in which a permission is held.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Grant {
    /// The permission, or the wildcard that stands for it.
    pub permission: String,
    /// Through what.
    pub path: GrantPath,
}

/// A role that would give a missing permission.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct RoleOffer {
    /// The role.
    pub role: Named,
    /// Whether its contexts fit the account.
    pub fits: bool,
    /// The contexts that it fits.
    pub contexts: Vec<String>,
}

/// A permission that did not allow.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct MissingPermission {
    /// The permission.
    pub permission: String,
    /// Why it did not allow, such as `not_held` or `other_scope`.
    pub why: String,
    /// Paths that hold it but do not count here.
    pub near: Vec<GrantPath>,
    /// Roles that would give it, those that fit first.
    pub roles: Vec<RoleOffer>,
}

/// An answer with everything that led to it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Explanation {
    /// The answer; the same as the gate gives.
    #[serde(flatten)]
    pub decision: Decision,
    /// On a yes: every path.
    pub grants: Vec<Grant>,
    /// On a no: each permission asked for, and what would give it.
    pub missing: Vec<MissingPermission>,
    /// The answer in a sentence.
    pub summary: String,
}

/// Who holds a session.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct SignedIn {
    /// The account's id: the subject of its checks.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its address.
    pub email: Option<String>,
}
