//! What goes into the tables, drawn the same way each time.

use rolecall_model::{Clock as _, SystemClock};

use crate::{
    people::{People, Person},
    statistics::Dice,
};

/// Roles of the tenant that has many.
pub const MANY_ROLES: usize = 10_000;
/// How many hold the rare role, whatever the number of users.
const HOLDERS_OF_RARE: usize = 5;
/// Roles of `main` beside those that have a name of their own; nearly every user holds one of them.
const DEPARTMENTS: usize = 198;
const GROUPS: usize = 100;
const MEMBERS: usize = 500;

/// A role at rest.
#[derive(Clone, Debug)]
pub struct Role {
    pub id: [u8; 16],
    pub name: String,
    pub contexts: &'static str,
    pub permissions: &'static str,
}

/// A party at rest; whom it is linked to follows from its place.
#[derive(Clone, Debug)]
pub(super) struct Party {
    pub(super) id: [u8; 16],
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) sort_name: String,
    pub(super) search_text: String,
    pub(super) email: String,
    pub(super) family: Option<String>,
    pub(super) external_id: String,
    pub(super) linked: bool,
    pub(super) created_at: i64,
}

/// A group or a workspace at rest.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) id: [u8; 16],
    pub(super) name: String,
}

/// A role that somebody holds; users, groups, roles and workspaces by place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub(super) by: Holder,
    pub(super) role: usize,
    pub(super) workspace: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Holder {
    User(usize),
    Group(usize),
}

/// What goes into the tables of one tenant.
pub(super) struct Load {
    pub(super) tenant: &'static str,
    pub(super) people: Vec<Person>,
    pub(super) roles: Vec<Role>,
    pub(super) parties: Vec<Party>,
    pub(super) groups: Vec<Named>,
    /// Group and user, by place.
    pub(super) members: Vec<(usize, usize)>,
    pub(super) workspaces: Vec<Named>,
    pub(super) held: Vec<Held>,
    /// One hash for everybody.
    pub(super) hash: String,
    pub(super) now: i64,
}

/// What benchmarks ask for by name.
#[derive(Clone, Debug)]
pub struct Known {
    /// Half of all hold it.
    pub common: Role,
    /// Five hold it.
    pub rare: Role,
    /// A large group carries it.
    pub carried: Role,
    /// Somebody active who holds the common role, and who holds the rare one.
    pub holder: [u8; 16],
    pub rare_holder: [u8; 16],
    /// A tenth of all are in it, and the usual number.
    pub groups: [[u8; 16]; 2],
    /// A tenth of all hold a role in it, and five do.
    pub workspaces: [[u8; 16]; 2],
    /// One that an account is linked to, and one that none is.
    pub parties: [[u8; 16]; 2],
}

const PERMISSIONS: [&str; 4] = [
    r#"["users:read:all"]"#,
    r#"["roles:read:all","users:read:all"]"#,
    r#"["user_groups:read:all","users:read:all"]"#,
    r#"["audit:read:all","users:read:all"]"#,
];

fn ids(seed: u64, count: usize) -> impl Iterator<Item = [u8; 16]> {
    (0..count as u64).map(move |place| Dice::new((seed << 40) + place).bytes())
}

fn named(seed: u64, count: usize, name: impl Fn(usize) -> String) -> Vec<Named> {
    ids(seed, count).enumerate().map(|(place, id)| Named { id, name: name(place) }).collect()
}

fn role((place, (id, name)): (usize, ([u8; 16], String))) -> Role {
    Role {
        id,
        contexts: if name == "Portal" { "customer,supplier,member" } else { "tenant" },
        permissions: PERMISSIONS[place % PERMISSIONS.len()],
        name,
    }
}

/// Every eighth user is linked to a party, and every second party to a user.
fn party_of(user: usize) -> Option<usize> {
    (user % 8 == 1).then_some(user / 8 * 2)
}

fn kind(party: usize) -> &'static str {
    match party / 2 % 10 {
        0..=5 => "member",
        6..=8 => "customer",
        _ => "supplier",
    }
}

fn party((place, (id, person)): (usize, ([u8; 16], Person))) -> Party {
    let kind = kind(place);
    let family = (kind == "member").then(|| format!("house-{}", place / 6));
    let external_id = format!("{}-{place:07}", &kind[..1]);
    let mut texts = vec![person.sort_name.clone(), person.email_canonical, external_id.clone()];
    texts.extend(family.clone());
    Party {
        id,
        kind,
        name: person.name,
        sort_name: person.sort_name,
        search_text: texts.join(" "),
        email: person.email,
        family,
        external_id,
        linked: place % 2 == 0,
        created_at: person.created_at,
    }
}

impl Load {
    /// A tenant of many users: two hundred roles, a quarter as many parties, a hundred groups, a few workspaces.
    pub(super) fn main(users: usize, hash: String) -> Self {
        let now = SystemClock.now().micros();
        let names = ["Common", "Rare", "Portal", "Carried"].map(str::to_owned).into_iter();
        let names = names.chain((1..=DEPARTMENTS).map(|number| format!("Department {number}")));
        let names: Vec<String> = names.collect();
        let mut people: Vec<Person> = People::new(users, now, 7).collect();
        let parties: Vec<Party> =
            ids(2, users / 4).zip(People::new(users / 4, now, 8)).enumerate().map(party).collect();
        for (place, person) in people.iter_mut().enumerate() {
            person.mfa = place % 10 == 3;
            if let Some(party) = party_of(place).and_then(|party| parties.get(party)) {
                person.link(party.id, party.kind, party.family.clone());
            }
        }
        Self {
            tenant: "main",
            held: held(&people),
            people,
            roles: ids(1, names.len()).zip(names).enumerate().map(role).collect(),
            parties,
            groups: named(3, GROUPS, |place| format!("Team {place}")),
            members: members(users),
            workspaces: named(4, 4, |place| format!("site-{place}")),
            hash,
            now,
        }
    }

    /// A tenant of many roles: each user holds one of them, and half of all the first.
    pub(super) fn many(users: usize, hash: String) -> Self {
        let now = SystemClock.now().micros();
        let names = (0..users).map(|place| format!("{} of site {place}", TITLES[place % TITLES.len()]));
        let held = (0..users).flat_map(|user| {
            let own = (user > 4).then_some(user);
            let common = (user % 2 == 0).then_some(0);
            own.into_iter().chain(common).chain((user < 5).then_some(1)).map(move |role| by_user(user, role))
        });
        Self {
            tenant: "many",
            people: People::new(users, now, 9).collect(),
            roles: ids(5, users).zip(names).enumerate().map(role).collect(),
            parties: Vec::new(),
            groups: Vec::new(),
            members: Vec::new(),
            workspaces: Vec::new(),
            held: held.collect(),
            hash,
            now,
        }
    }

    /// What benchmarks ask for. Where a tenant has no such thing, an id that stands for nothing.
    pub(super) fn known(&self) -> Known {
        let group = |place: usize| self.groups.get(place).map_or([1; 16], |group| group.id);
        let workspace = |place: usize| self.workspaces.get(place).map_or([1; 16], |workspace| workspace.id);
        let party = |place: usize| self.parties.get(place).map_or([1; 16], |party| party.id);
        let role = |place: usize| {
            let none = || role((place, ([1; 16], String::new())));
            self.roles.get(place).cloned().unwrap_or_else(none)
        };
        let holder = |role: usize| {
            let holds = self.held.iter().filter(|held| held.role == role && held.workspace.is_none());
            let mut users = holds.filter_map(|held| match held.by {
                Holder::User(user) => self.people.get(user),
                Holder::Group(_) => None,
            });
            users.find(|person| person.status == "active").map_or([1; 16], |person| person.id)
        };
        Known {
            holder: holder(0),
            rare_holder: holder(1),
            common: role(0),
            rare: role(1),
            carried: role(3),
            groups: [group(0), group(1)],
            workspaces: [workspace(0), workspace(1)],
            parties: [party(4), party(5)],
        }
    }
}

fn by_user(user: usize, role: usize) -> Held {
    Held {
        by: Holder::User(user),
        role,
        workspace: None,
    }
}

/// Who holds what in `main`. Linked accounts hold the role of the portal, and none that is for staff.
fn held(people: &[Person]) -> Vec<Held> {
    let users = people.len();
    let mut dice = Dice::new(11);
    let mut held: Vec<Held> = people
        .iter()
        .enumerate()
        .map(|(user, person)| by_user(user, if person.party.is_some() { 2 } else { 4 + dice.below(DEPARTMENTS) }))
        .collect();
    held.extend((0..users).step_by(2).map(|user| by_user(user, 0)));
    let fifth = users / HOLDERS_OF_RARE / 2 * 2;
    let rare: Vec<usize> = (0..HOLDERS_OF_RARE.min(users)).map(|number| number * fifth + fifth / 4 * 2).collect();
    held.extend(rare.iter().map(|user| by_user(*user, 1)));
    let in_workspace = |user: usize, workspace: usize| Held {
        workspace: Some(workspace),
        ..by_user(user, 4)
    };
    held.extend((2..users).step_by(10).map(|user| in_workspace(user, 0)));
    held.extend(rare.iter().map(|user| in_workspace(*user, 1)));
    held.extend((users > 0).then_some(Held {
        by: Holder::Group(0),
        role: 3,
        workspace: None,
    }));
    held
}

/// Who is in which group of `main`: a tenth of all in the first, the usual number in each of the others.
fn members(users: usize) -> Vec<(usize, usize)> {
    let large = (4..users).step_by(10).map(|user| (0, user));
    let step = users / MEMBERS / 2 * 2;
    let others = (1..GROUPS).flat_map(|group| {
        (0..MEMBERS.min(users / 2)).map(move |number| (group, number * step.max(2) + group * 2 % step.max(2)))
    });
    large.chain(others).collect()
}

const TITLES: [&str; 8] =
    ["Accountant", "Clerk", "Editor", "Guard", "Inspector", "Manager", "Supervisor", "Volunteer"];
