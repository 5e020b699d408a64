//! The sign-in log: a view of the audit trail, which is where sign-ins are written down.

use rolecall_model::{AuditEntry, AuditId, AuditResult, Count, SignInEntry, SignInReason, Timestamp, UserId};
use rolecall_store::audit as rows;
use serde::{Deserialize, Serialize};

use super::refusal::{reason_of, words_of};
use crate::{Needs, Operation, Reads, Result, Room, Target};

/// One page of sign-ins, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignInPage {
    /// The sign-ins.
    pub items: Vec<SignInEntry>,
    /// Whether there are more.
    pub more: bool,
    /// How many there are on all pages, if that was asked.
    pub total: Option<u64>,
}

/// Which sign-ins a list shows.
#[derive(Clone, Debug, Default)]
pub struct SignInFilter {
    /// Part of the name, the address of mail, or the address.
    pub q: Option<String>,
    /// To that account.
    pub user: Option<UserId>,
    /// That ended so.
    pub result: Option<AuditResult>,
    /// Refused for that.
    pub reason: Option<SignInReason>,
    /// From that address.
    pub ip: Option<String>,
    /// From then on.
    pub from: Option<Timestamp>,
    /// Before then.
    pub to: Option<Timestamp>,
    /// Those older than this one.
    pub after: Option<AuditId>,
    /// How many at the most.
    pub limit: u32,
}

/// Lists who signed in to a tenant, and who was not let in.
#[derive(Debug)]
pub struct ListSignIns {
    /// Which, from where.
    pub filter: SignInFilter,
    /// Whether to count them all.
    pub count: Count,
}

impl Operation for ListSignIns {
    type Mode = Reads;
    type Output = SignInPage;
    const NAME: &'static str = "sign_in.list";
    const NEEDS: Needs = Needs::AnyOf(&["audit:read:all"]);

    fn target(&self) -> Target {
        Target::any("session")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<SignInPage> {
        page(room, self.filter, self.count).await
    }
}

/// Lists one's own sign-ins, and the tries of others. Performed in the caller's home tenant.
#[derive(Debug)]
pub struct ListOwnSignIns {
    /// From where.
    pub filter: SignInFilter,
}

impl Operation for ListOwnSignIns {
    type Mode = Reads;
    type Output = SignInPage;
    const NAME: &'static str = "sign_in.list_own";
    const NEEDS: Needs = Needs::SignedIn("one's own sign-ins");

    fn target(&self) -> Target {
        Target::any("session")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<SignInPage> {
        let own = SignInFilter {
            user: Some(room.account()?.user),
            ..self.filter
        };
        page(room, own, Count::No).await
    }
}

async fn page(room: &mut Room<Reads>, filter: SignInFilter, count: Count) -> Result<SignInPage> {
    let tenant = room.tenant();
    let asked = filter.limit as usize;
    let Some(filter) = filter.of_the_trail() else {
        let (items, total) = (
            Vec::new(),
            matches!(count, Count::Yes | Count::Exact).then_some(0),
        );
        return Ok(SignInPage {
            items,
            more: false,
            total,
        });
    };
    let mut found = rows::list(&mut room.tx, tenant, &filter).await?;
    let more = found.len() > asked;
    found.truncate(asked);
    let total = match count {
        Count::Yes | Count::Exact => Some(rows::count(&mut room.tx, tenant, &filter).await?),
        Count::No => None,
    };
    let items = found.into_iter().map(shown).collect();
    Ok(SignInPage { items, more, total })
}

impl SignInFilter {
    /// The same of the trail, and one more than asked; nothing for a reason that nothing is found by.
    fn of_the_trail(self) -> Option<rows::Filter> {
        let reason = match self.reason {
            None => None,
            Some(reason) => Some(words_of(reason)?.to_owned()),
        };
        Some(rows::Filter {
            q: self.q,
            sign_ins: true,
            about: self.user.map(|user| user.to_string()),
            result: self.result,
            reason,
            ip: self.ip,
            from: self.from,
            to: self.to,
            after: self.after,
            limit: self.limit + 1,
            ..rows::Filter::default()
        })
    }
}

fn shown(entry: AuditEntry) -> SignInEntry {
    let meant = (entry.resource.kind == "user")
        .then_some(entry.resource.id)
        .flatten();
    let user = entry.actor.id.or(meant).and_then(|id| id.parse().ok());
    let after = entry.after.unwrap_or_default();
    SignInEntry {
        id: entry.id,
        at: entry.at,
        result: entry.result,
        reason: entry.reason.as_deref().map(reason_of),
        detail: entry.reason,
        user,
        name: entry.actor.name,
        email: entry.actor.email,
        ip: entry.ip,
        user_agent: entry.user_agent,
        new_device: after
            .get("new_device")
            .and_then(serde_json::Value::as_bool)
            .unwrap_or_default(),
    }
}
