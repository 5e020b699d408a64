//! Making, editing and removing portals.

use rolecall_access::GrantChange;
use rolecall_model::{
    Context, Portal, PortalId, PortalName, ReturnUrl, RoleId, Rule, Scope, Slug, portal_contexts,
};
use rolecall_store::portals as rows;

use super::{enter::words_of, get};
use crate::{
    Change, Danger, Error, Needs, Operation, Record, Result, Rights, Room, Target, ensure_current,
    policy::Touched,
};

const NEEDS: Needs = Needs::AnyOf(&["portals:manage:all"]);
const DANGER: Danger = Danger::Sometimes("it gives a role that opens everything");
/// The most users that a change names to those who follow it; beyond that they forget all users of the tenant.
const MOST_NAMED: u32 = 1_000;

/// What of a portal may change.
#[derive(Clone, Debug, Default)]
pub struct PortalDraft {
    /// Another name.
    pub name: Option<PortalName>,
    /// Whether anybody enters it.
    pub active: Option<bool>,
    /// Which accounts may be in it.
    pub contexts: Option<Vec<Context>>,
    /// Where whoever signed in goes on to.
    pub return_url: Change<ReturnUrl>,
    /// The roles that an account is given when it is let in.
    pub default_roles: Option<Vec<RoleId>>,
}

/// Makes a portal.
#[derive(Debug)]
pub struct CreatePortal {
    /// The name.
    pub name: PortalName,
    /// The short name for its addresses, unique in the tenant; it never changes.
    pub slug: Slug,
    /// Which accounts may be in it.
    pub contexts: Vec<Context>,
    /// Where whoever signed in goes on to.
    pub return_url: Option<ReturnUrl>,
    /// The roles that an account is given when it is let in.
    pub default_roles: Vec<RoleId>,
}

impl Operation for CreatePortal {
    type Mode = Rights;
    type Output = Portal;
    const NAME: &'static str = "portal.create";
    const NEEDS: Needs = NEEDS;
    const DANGER: Danger = DANGER;

    fn target(&self) -> Target {
        Target::any("portal")
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Portal> {
        let tenant = room.tenant();
        let contexts = portal_contexts(self.contexts).map_err(|rule| Error::invalid("/contexts", rule))?;
        ensure_roles(room, &contexts, &self.default_roles)?;
        authorize(room, &[], &self.default_roles)?;
        let now = room.tx.now();
        let portal = Portal {
            id: PortalId::new(room.house.clock.as_ref(), room.house.random.as_ref()),
            slug: self.slug.to_string(),
            name: self.name.to_string(),
            active: true,
            contexts,
            return_url: self.return_url.as_ref().map(ToString::to_string),
            default_roles: Vec::new(),
            users_count: 0,
            created_at: now,
            updated_at: now,
            version: 1,
        };
        if !rows::insert(&mut room.tx, tenant, &portal).await? {
            let detail = format!("there is a portal with the short name `{}` already", self.slug);
            return Err(Error::conflict_at("/slug", Rule::new("slug_taken", detail)));
        }
        rows::replace_roles(&mut room.tx, tenant, portal.id, &self.default_roles).await?;
        let made = get(&mut room.tx, tenant, portal.id).await?;
        room.set_portal(made.clone());
        room.record(Record::made(made.id, made.name.clone(), &made));
        Ok(made)
    }
}

/// Edits a portal. Switched off, nobody enters it and its sessions do nothing; switched on again, they live on.
#[derive(Debug)]
pub struct UpdatePortal {
    /// Which.
    pub portal: PortalId,
    /// What changes.
    pub draft: PortalDraft,
    /// The version that the change is based on.
    pub if_match: Option<i64>,
}

impl Operation for UpdatePortal {
    type Mode = Rights;
    type Output = Portal;
    const NAME: &'static str = "portal.update";
    const NEEDS: Needs = NEEDS;
    const DANGER: Danger = DANGER;

    fn target(&self) -> Target {
        Target::one("portal", self.portal)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<Portal> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.portal).await?;
        ensure_current(self.if_match, before.version)?;
        let PortalDraft {
            name,
            active,
            contexts,
            return_url,
            default_roles,
        } = self.draft;
        let mut after = before.clone();
        if let Some(name) = name {
            after.name = name.to_string();
        }
        after.active = active.unwrap_or(after.active);
        return_url.apply(&mut after.return_url, ToString::to_string);
        if let Some(contexts) = contexts {
            after.contexts = portal_contexts(contexts).map_err(|rule| Error::invalid("/contexts", rule))?;
            ensure_fits_all(room, &after).await?;
        }
        let given = ids_of(&before);
        let roles = default_roles.unwrap_or_else(|| given.clone());
        ensure_roles(room, &after.contexts, &roles)?;
        authorize(room, &given, &roles)?;
        rows::update(&mut room.tx, tenant, &after).await?;
        rows::replace_roles(&mut room.tx, tenant, after.id, &roles).await?;
        let made = get(&mut room.tx, tenant, self.portal).await?;
        room.set_portal(made.clone());
        room.record(Record::changed(made.id, made.name.clone(), &before, &made));
        Ok(made)
    }
}

/// Removes a portal. Who was in it is not any more, and keeps the roles that came with it.
#[derive(Debug)]
pub struct DeletePortal {
    /// Which.
    pub portal: PortalId,
    /// The version that the deletion is based on.
    pub if_match: i64,
}

impl Operation for DeletePortal {
    type Mode = Rights;
    type Output = ();
    const NAME: &'static str = "portal.delete";
    const NEEDS: Needs = NEEDS;

    fn target(&self) -> Target {
        Target::one("portal", self.portal)
    }

    async fn run(self, room: &mut Room<Rights>) -> Result<()> {
        let tenant = room.tenant();
        let before = get(&mut room.tx, tenant, self.portal).await?;
        ensure_current(Some(self.if_match), before.version)?;
        let users = rows::list_users(&mut room.tx, tenant, self.portal, MOST_NAMED + 1).await?;
        if users.len() > MOST_NAMED as usize {
            room.touch(Touched::Users);
        } else {
            for user in users {
                room.touch(Touched::User(user));
            }
        }
        rows::delete(&mut room.tx, tenant, self.portal).await?;
        room.clear_portal(self.portal);
        room.record(Record {
            id: Some(before.id.to_string()),
            name: Some(before.name.clone()),
            before: serde_json::to_value(&before).ok(),
            ..Record::default()
        });
        Ok(())
    }
}

fn ids_of(portal: &Portal) -> Vec<RoleId> {
    portal.default_roles.iter().map(|role| role.id).collect()
}

/// Refuses roles that there are not, and that would never be given: each fits some account that may be in the portal.
fn ensure_roles(room: &Room<Rights>, contexts: &[Context], roles: &[RoleId]) -> Result<()> {
    for (place, id) in roles.iter().enumerate() {
        let pointer = format!("/default_roles/{place}");
        let Some(role) = room.snapshot.role(*id) else {
            let rule = Rule::new("role_unknown", "is no role of this tenant");
            return Err(Error::invalid(&pointer, rule));
        };
        if !contexts.iter().any(|context| role.fits(*context)) {
            let detail = format!(
                "the role `{}` is for accounts of context `{}`, and the portal for `{}`",
                role.name(),
                words_of(&role.contexts()),
                words_of(contexts)
            );
            return Err(Error::conflict_at(
                &pointer,
                Rule::new("role_context_mismatch", detail),
            ));
        }
        if roles.iter().take(place).any(|other| other == id) {
            return Err(Error::invalid(
                &pointer,
                Rule::new("duplicate", "stands in the list twice"),
            ));
        }
    }
    Ok(())
}

/// Whoever says what comes with a portal could give it themselves: others who let accounts in must not be led to.
fn authorize(room: &Room<Rights>, before: &[RoleId], after: &[RoleId]) -> Result<()> {
    let pairs = |some: &[RoleId], but: &[RoleId]| -> Vec<(RoleId, Scope)> {
        let rest = some.iter().filter(|role| !but.contains(role));
        rest.map(|role| (*role, Scope::Tenant)).collect()
    };
    let (added, removed) = (pairs(after, before), pairs(before, after));
    if added.is_empty() && removed.is_empty() {
        return Ok(());
    }
    room.authorize_grant(
        &GrantChange {
            added: &added,
            removed: &removed,
        },
        None,
    )
}

/// Refuses contexts that shut somebody out who is in the portal.
async fn ensure_fits_all(room: &mut Room<Rights>, portal: &Portal) -> Result<()> {
    let tenant = room.tenant();
    let misfit = rows::find_misfit(&mut room.tx, tenant, portal.id, &portal.contexts).await?;
    misfit.map_or(Ok(()), |name| {
        let detail =
            format!("`{name}` is in the portal and of another context: take such accounts out first");
        Err(Error::conflict_at(
            "/contexts",
            Rule::new("portal_context_mismatch", detail),
        ))
    })
}
