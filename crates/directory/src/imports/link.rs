//! The party that a row links its account to.

use rolecall_model::{ADMIN_FULL_ACCESS, Context, Rule, UserKind};

use super::{
    crowd::{Crowd, Known},
    part::Part,
    plan::Planner,
    user_line::UserLine,
};
use crate::{
    Error,
    parties::{ensure_context, ensure_fits, gives_oneself},
};

impl Planner {
    /// Plans the link of an account: it changes if the row names another party than the one it is linked to.
    pub(super) fn plan_link(
        &mut self,
        crowd: &Crowd,
        known: Option<&Known>,
        line: &UserLine,
        (part, row): (&mut Part<'_>, u64),
    ) -> Option<&'static str> {
        let user = known.map(|known| &known.row.user);
        let context = line
            .context
            .or(user.map(|user| user.context))
            .unwrap_or(Context::Tenant);
        let linked = user.and_then(|user| user.party);
        let Some(name) = &line.party else {
            let kept = linked.and_then(|party| crowd.parties.get(party));
            part.refuse(
                "context",
                kept.map_or(Ok(()), |party| ensure_context(party, context)),
            );
            return None;
        };
        let account = (user.map_or(UserKind::Human, |user| user.kind), context);
        let found = crowd.parties.named(name, context).and_then(|party| {
            let account_id = user.map(|user| user.id);
            ensure_fits(party, account, account_id)?;
            if gives_oneself(self.caller, account_id, party) && !self.has_full_access {
                return Err(Error::permission_missing(&[ADMIN_FULL_ACCESS]));
            }
            Ok(party)
        });
        let party = match found {
            Ok(party) => party,
            Err(error) => {
                part.refuse("party", Err(error));
                return None;
            }
        };
        part.rests_on(party.id);
        if let Some(other) = self.see(format!("link {}", party.id), row) {
            part.fault(
                "party",
                Rule::new(
                    "party_linked",
                    format!("`{}` is linked by row {other} already", party.name),
                ),
            );
        }
        (linked != Some(party.id)).then_some("party")
    }
}
