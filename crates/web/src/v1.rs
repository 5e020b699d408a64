//! Version 1 of the API, a file for each noun. `docs/api.md` has the conventions.

mod access;
mod assignments;
mod audit;
mod bulk;
mod catalogue;
mod emails;
mod exports;
mod factors;
mod group_members;
mod groups;
mod imports;
mod invitations;
mod invite;
mod invite_links;
mod jobs;
mod lists;
mod mail;
mod me;
mod memberships;
mod messages;
mod operators;
mod parties;
mod passkeys;
mod passwords;
mod portals;
mod profile;
mod reauthentication;
mod recovery;
mod role_holders;
mod roles;
mod sessions;
mod settings;
mod setup;
mod sign_ins;
mod templates;
mod tenant_life;
mod tenants;
mod user_life;
mod user_lists;
mod user_party;
mod user_roles;
mod users;
mod workspaces;

use crate::doors::Doors;

/// Every door, in the order of the reference pages.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .with(setup::doors())
        .with(sessions::doors())
        .with(reauthentication::doors())
        .with(recovery::doors())
        .with(me::doors())
        .with(emails::doors())
        .with(factors::doors())
        .with(passkeys::doors())
        .with(tenants::doors())
        .with(operators::doors())
        .with(tenant_life::doors())
        .with(user_lists::doors())
        .with(users::doors())
        .with(user_life::doors())
        .with(user_roles::doors())
        .with(memberships::doors())
        .with(invitations::doors())
        .with(invite::doors())
        .with(invite_links::doors())
        .with(user_party::doors())
        .with(passwords::doors())
        .with(roles::doors())
        .with(role_holders::doors())
        .with(assignments::doors())
        .with(groups::doors())
        .with(group_members::doors())
        .with(parties::doors())
        .with(portals::doors())
        .with(bulk::doors())
        .with(jobs::doors())
        .with(imports::doors())
        .with(workspaces::doors())
        .with(catalogue::doors())
        .with(access::doors())
        .with(audit::doors())
        .with(sign_ins::doors())
        .with(settings::doors())
        .with(mail::doors())
        .with(templates::doors())
        .with(messages::doors())
}
