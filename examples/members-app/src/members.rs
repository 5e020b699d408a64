//! The members, in memory.

use std::sync::{PoisonError, RwLock, RwLockReadGuard};

/// Somebody who belongs.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Member {
    /// The number on the card.
    pub id: u64,
    /// The name.
    pub name: String,
    /// The household.
    pub family: Option<String>,
    /// The Rolecall account of the member, if they sign in.
    pub account: Option<String>,
    /// Whether the member left. Archived members are kept and not listed.
    pub archived: bool,
}

/// What is said about a new member.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    /// The name.
    pub name: String,
    /// The household.
    pub family: Option<String>,
    /// The Rolecall account.
    pub account: Option<String>,
}

/// Everybody.
#[derive(Debug, Default)]
pub struct Members(RwLock<Vec<Member>>);

impl Members {
    /// Adds somebody.
    pub fn add(&self, new: NewMember) -> Member {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let id = all.last().map_or(1, |last| last.id + 1);
        let member = Member {
            id,
            name: new.name,
            family: new.family,
            account: new.account,
            archived: false,
        };
        all.push(member.clone());
        member
    }

    /// The one with this number.
    pub fn find(&self, id: u64) -> Option<Member> {
        self.all().iter().find(|member| member.id == id).cloned()
    }

    /// Those that a filter keeps and that did not leave.
    pub fn list(&self, keep: impl Fn(&Member) -> bool) -> Vec<Member> {
        self.all()
            .iter()
            .filter(|member| !member.archived && keep(member))
            .cloned()
            .collect()
    }

    /// The families that an account belongs to.
    pub fn families_of(&self, account: &str) -> Vec<String> {
        let own = self.list(|member| member.account.as_deref() == Some(account));
        own.into_iter().filter_map(|member| member.family).collect()
    }

    /// Archives the one with this number.
    pub fn archive(&self, id: u64) -> Option<Member> {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let member = all.iter_mut().find(|member| member.id == id)?;
        member.archived = true;
        Some(member.clone())
    }

    fn all(&self) -> RwLockReadGuard<'_, Vec<Member>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}
