//! The question.

/// May an account do any one of these?
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Check {
    subject: String,
    any_of: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workspace: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resource: Option<CheckedResource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<u64>,
}

/// Whom the resource in question belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct CheckedResource {
    /// A user's or a party's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// A household's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
}

impl Check {
    /// Asks for one permission, such as `members:read:all`. `subject` is the account's id.
    pub fn of(subject: impl Into<String>, permission: impl Into<String>) -> Self {
        Self::any_of(subject, [permission])
    }

    /// Asks for any one of several. They match exactly: whoever serves `:all` and `:own` lists both.
    pub fn any_of(
        subject: impl Into<String>,
        permissions: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        Self {
            subject: subject.into(),
            any_of: permissions.into_iter().map(Into::into).collect(),
            workspace: None,
            resource: None,
            at_least: None,
        }
    }

    /// In one workspace; unless said, in the whole tenant.
    #[must_use]
    pub fn in_workspace(self, workspace: impl Into<String>) -> Self {
        Self {
            workspace: Some(workspace.into()),
            ..self
        }
    }

    /// To a resource that belongs to this user or party: now `:own` counts for its owner. A question that names no
    /// resource is answered with the widest limit held.
    #[must_use]
    pub fn owned_by(mut self, owner: impl Into<String>) -> Self {
        self.resource.get_or_insert_default().owner = Some(owner.into());
        self
    }

    /// To a resource that belongs to this household: now `:own_family` counts for those who are of it.
    #[must_use]
    pub fn of_family(mut self, family: impl Into<String>) -> Self {
        self.resource.get_or_insert_default().family = Some(family.into());
        self
    }

    /// To a resource that belongs to nobody in particular: only `:all` counts.
    #[must_use]
    pub fn of_nobody(self) -> Self {
        Self {
            resource: Some(CheckedResource::default()),
            ..self
        }
    }

    /// Answered from this policy version or a later one: the `Rolecall-Policy-Version` of a change.
    #[must_use]
    pub fn at_least(self, version: u64) -> Self {
        Self {
            at_least: Some(version),
            ..self
        }
    }
}
