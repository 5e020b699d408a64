//! Listing who of the operator tenant may enter a tenant.

use rolecall_access::Subject;
use rolecall_model::{Operator, OperatorKind, PLATFORM_FULL_ACCESS, RoleId, RoleRef, TenantId, UserId};
use rolecall_store::{
    assignments,
    operator_access::{self, OperatorAccessRow, StaffFilter},
    users,
};
use serde::{Deserialize, Serialize};

use crate::{
    Error, Needs, Operation, ReadsInstallation, Result, Room, Target,
    policy::{TenantPolicy, load_subjects},
};

/// The most operators of the installation that are shown.
const MOST_PLATFORM: u32 = 200;

/// Where a page starts: the name and the id of the last one before.
pub type OperatorPosition = (String, UserId);

/// One page of those who may enter.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OperatorPage {
    /// On the first page the operators of the installation; then the staff, by name.
    pub items: Vec<Operator>,
    /// Where the next page starts.
    pub next: Option<OperatorPosition>,
}

/// Lists who of the operator tenant may enter this one.
#[derive(Debug)]
pub struct ListOperators {
    /// Part of a name or address.
    pub q: Option<String>,
    /// Where the page starts.
    pub after: Option<OperatorPosition>,
    /// How many of the staff at the most.
    pub limit: u32,
}

impl Operation for ListOperators {
    type Mode = ReadsInstallation;
    type Output = OperatorPage;
    const NAME: &'static str = "operator.list";
    const NEEDS: Needs = Needs::AnyOf(&["settings:read:all", "audit:read:all"]);

    fn target(&self) -> Target {
        Target::any("operator")
    }

    async fn run(self, room: &mut Room<ReadsInstallation>) -> Result<OperatorPage> {
        let operators = room.house.policy.operator().await?.ok_or(Error::NotFound)?;
        let mut items = Vec::new();
        if self.after.is_none() {
            items = self.platform(room, &operators).await?;
        }
        let tenant = room.tenant();
        let rule = operator_access::find(&mut room.tx, tenant).await?;
        let Some(rule) = rule.filter(|_| tenant != operators.head().id) else {
            return Ok(OperatorPage { items, next: None });
        };
        let next = self.staff(room, &operators, &rule, &mut items).await?;
        Ok(OperatorPage { items, next })
    }
}

impl ListOperators {
    /// The operators of the installation, by name.
    async fn platform(
        &self,
        room: &mut Room<ReadsInstallation>,
        operators: &TenantPolicy,
    ) -> Result<Vec<Operator>> {
        let snapshot = operators.snapshot();
        let home = operators.head().id;
        let roles: Vec<RoleId> = snapshot
            .roles()
            .filter(|role| role.carries(PLATFORM_FULL_ACCESS))
            .map(|role| role.id())
            .collect();
        let candidates =
            assignments::list_candidates(&mut room.tx, home, &roles, None, MOST_PLATFORM).await?;
        let found = load_subjects(&mut room.tx, &snapshot, &candidates).await?;
        let standing: Vec<UserId> = found
            .iter()
            .filter(|(_, loaded)| Subject::is_platform_operator(&loaded.subject))
            .map(|(user, _)| user.id)
            .collect();
        self.shown(room, home, &standing).await
    }

    async fn shown(
        &self,
        room: &mut Room<ReadsInstallation>,
        home: TenantId,
        users: &[UserId],
    ) -> Result<Vec<Operator>> {
        let mut rows = users::list_by_id(&mut room.tx, home, users).await?;
        rows.sort_by(|a, b| (&a.user.name, a.user.id).cmp(&(&b.user.name, b.user.id)));
        let wanted = self.q.as_deref().map(rolecall_model::canonical);
        let matches = |text: Option<&str>| {
            let wanted = wanted.as_deref().unwrap_or_default();
            text.is_some_and(|text| rolecall_model::canonical(text).contains(wanted))
        };
        let shown = rows
            .into_iter()
            .map(|row| row.user)
            .filter(|user| matches(Some(&user.name)) || matches(user.email.as_deref()));
        Ok(shown
            .map(|user| Operator {
                id: user.id,
                name: user.name,
                email: user.email,
                kind: OperatorKind::Platform,
                role: None,
            })
            .collect())
    }

    /// Adds a page of the staff, and tells where the next one starts.
    async fn staff(
        &self,
        room: &mut Room<ReadsInstallation>,
        operators: &TenantPolicy,
        rule: &OperatorAccessRow,
        items: &mut Vec<Operator>,
    ) -> Result<Option<OperatorPosition>> {
        let filter = StaffFilter {
            q: self.q.clone(),
            after: self.after.clone(),
            limit: self.limit + 1,
        };
        let mut staff = operator_access::list_staff(&mut room.tx, operators.head().id, rule, &filter).await?;
        let more = staff.len() > self.limit as usize;
        staff.truncate(self.limit as usize);
        let next = staff
            .last()
            .filter(|_| more)
            .map(|last| (last.sort_name.clone(), last.user));
        let lent: Option<RoleRef> = rule
            .role
            .and_then(|role| operators.snapshot().role(role).map(|role| role.reference()));
        let above: Vec<UserId> = items.iter().map(|each| each.id).collect();
        let shown = staff.into_iter().filter(|each| !above.contains(&each.user));
        items.extend(shown.map(|each| Operator {
            id: each.user,
            name: each.name,
            email: each.email,
            kind: OperatorKind::Staff,
            role: lent.clone(),
        }));
        Ok(next)
    }
}
