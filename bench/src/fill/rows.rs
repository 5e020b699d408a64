//! The rows of each table, as both engines take them.

use super::draw::{Held, Holder, Load};

/// A value of a row.
pub(super) enum Value<'a> {
    Id(&'a [u8]),
    /// An id that nothing refers to, made of a number.
    New(u128),
    Text(&'a str),
    Own(String),
    Maybe(Option<&'a str>),
    Number(i64),
    Flag(bool),
}

use Value::{Flag, Id, Maybe, New, Number, Own, Text};

/// What goes into one table.
pub(super) struct Table<'a> {
    pub(super) name: &'static str,
    /// Behind the tenant, which leads each of them.
    pub(super) columns: &'static str,
    pub(super) rows: Box<dyn Iterator<Item = Vec<Value<'a>>> + Send + 'a>,
}

/// The tables that are written, those before others that refer to them.
pub(super) const NAMES: [&str; 7] =
    ["users", "roles", "parties", "workspaces", "user_groups", "group_members", "assignments"];

/// The tables with their rows.
pub(super) fn tables(load: &Load) -> [Table<'_>; 7] {
    [users(load), roles(load), parties(load), workspaces(load), groups(load), members(load), assignments(load)]
}

fn users(load: &Load) -> Table<'_> {
    let rows = load.people.iter().map(|person| {
        let (username, canonical) = person.username.as_ref().map(|(text, key)| (&**text, &**key)).unzip();
        let (party, kind, family) = person.party.as_ref().map_or((None, None, None), |(id, kind, family)| {
            (Some(id), Some(*kind), family.as_deref())
        });
        vec![
            Id(&person.id),
            Text("human"),
            Text(person.context),
            Text(person.status),
            Flag(true),
            Text(&person.email),
            Text(&person.email_canonical),
            Maybe(username),
            Maybe(canonical),
            Text(&person.first_name),
            Text(&person.last_name),
            Text(&person.name),
            Text(&person.sort_name),
            Text(&person.search_text),
            Maybe(person.job_title),
            party.map_or(Maybe(None), |id| Id(id)),
            Maybe(kind),
            Maybe(family),
            Flag(person.mfa),
            Number(person.last_login_at),
            Number(person.created_at),
            Number(person.created_at),
        ]
    });
    Table {
        name: "users",
        columns: "user_id, kind, context, status, listed, email, email_canonical, username, username_canonical, \
                  first_name, last_name, name, sort_name, search_text, job_title, party_id, party_kind, family, mfa, \
                  last_login_at, created_at, updated_at",
        rows: Box::new(rows),
    }
}

fn roles(load: &Load) -> Table<'_> {
    let rows = load.roles.iter().map(|role| {
        vec![
            Id(&role.id),
            Text(&role.name),
            Own(role.name.to_lowercase()),
            Text(role.contexts),
            Text(role.permissions),
            Flag(false),
            Number(load.now),
            Number(load.now),
        ]
    });
    Table {
        name: "roles",
        columns: "role_id, name, name_canonical, contexts, permissions, built_in, created_at, updated_at",
        rows: Box::new(rows),
    }
}

fn parties(load: &Load) -> Table<'_> {
    let rows = load.parties.iter().map(|party| {
        vec![
            Id(&party.id),
            Text(party.kind),
            Text(&party.name),
            Text(&party.sort_name),
            Text(&party.search_text),
            Text(&party.email),
            Maybe(party.family.as_deref()),
            Text(&party.external_id),
            Flag(party.linked),
            Number(party.created_at),
            Number(party.created_at),
        ]
    });
    Table {
        name: "parties",
        columns: "party_id, kind, name, sort_name, search_text, email, family, external_id, linked, created_at, \
                  updated_at",
        rows: Box::new(rows),
    }
}

fn workspaces(load: &Load) -> Table<'_> {
    let rows = load.workspaces.iter().map(|workspace| {
        let name = &workspace.name;
        vec![Id(&workspace.id), Text(name), Text(name), Flag(true), Number(load.now), Number(load.now)]
    });
    Table {
        name: "workspaces",
        columns: "workspace_id, slug, name, active, created_at, updated_at",
        rows: Box::new(rows),
    }
}

fn groups(load: &Load) -> Table<'_> {
    let rows = load.groups.iter().map(|group| {
        let name = &group.name;
        vec![Id(&group.id), Text(name), Own(name.to_lowercase()), Flag(true), Number(load.now), Number(load.now)]
    });
    Table {
        name: "user_groups",
        columns: "group_id, name, name_canonical, active, created_at, updated_at",
        rows: Box::new(rows),
    }
}

fn members(load: &Load) -> Table<'_> {
    let rows = load.members.iter().map(|(group, user)| {
        vec![Id(&load.groups[*group].id), Id(&load.people[*user].id), Number(load.now)]
    });
    Table {
        name: "group_members",
        columns: "group_id, user_id, added_at",
        rows: Box::new(rows),
    }
}

fn assignments(load: &Load) -> Table<'_> {
    let rows = load.held.iter().enumerate().map(|(place, held)| assignment(load, held, place as u128));
    Table {
        name: "assignments",
        columns: "assignment_id, holder_kind, holder_id, role_id, workspace_id, granted_at",
        rows: Box::new(rows),
    }
}

fn assignment<'a>(load: &'a Load, held: &'a Held, id: u128) -> Vec<Value<'a>> {
    let (kind, holder) = match held.by {
        Holder::User(user) => ("user", &load.people[user].id),
        Holder::Group(group) => ("group", &load.groups[group].id),
    };
    let workspace: &[u8] = held.workspace.map_or(&[], |workspace| &load.workspaces[workspace].id);
    vec![New(id), Text(kind), Id(holder), Id(&load.roles[held.role].id), Id(workspace), Number(load.now)]
}
