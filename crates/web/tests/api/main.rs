//! The API as its users see it. The folder mirrors the tree of addresses.

#[cfg(test)]
mod assignments;
#[cfg(test)]
mod attacks;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod check;
#[cfg(test)]
mod doors;
#[cfg(test)]
mod emails;
#[cfg(test)]
mod explain;
#[cfg(test)]
mod factors;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod holders;
#[cfg(test)]
mod house;
#[cfg(test)]
mod idempotency;
#[cfg(test)]
mod imports;
#[cfg(test)]
mod invitations;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod me;
#[cfg(test)]
mod memberships;
#[cfg(test)]
mod neighbours;
#[cfg(test)]
mod nodes;
#[cfg(test)]
mod operators;
#[cfg(test)]
mod parties;
#[cfg(test)]
mod passkeys;
#[cfg(test)]
mod passwords;
#[cfg(test)]
mod platform_roles;
#[cfg(test)]
mod portals;
#[cfg(test)]
mod races;
#[cfg(test)]
mod recovery;
#[cfg(test)]
mod roles;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod setup;
#[cfg(test)]
mod sign_ins;
#[cfg(test)]
mod site;
#[cfg(test)]
mod steps;
#[cfg(test)]
mod tenants;
#[cfg(test)]
mod tenants_in_memory;
#[cfg(test)]
mod turns;
#[cfg(test)]
mod user_party;
#[cfg(test)]
mod user_roles;
#[cfg(test)]
mod users;
#[cfg(test)]
mod workspaces;
