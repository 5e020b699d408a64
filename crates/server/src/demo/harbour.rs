//! The Harbour Rowing Club: a customer of Northwind Services, with members.

mod invited;
mod parties;
mod roles;

use std::time::Duration;

use rolecall_directory::{
    Change, Error as Refusal,
    roles::{CreateRole, RoleDraft},
    users::{DeactivateUser, Profile, ProfileChange, UpdateUser, WantedRole},
};
use rolecall_model::{Context, PermissionKey, PersonName, PortalId, RoleName, User, UserId, Username};

use super::{
    MEMBER, MEMBERS_AREA, USER_MANAGER, northwind,
    people::person,
    stage::{AccountSeed, GroupSeed, Stage, origin, profile, sign_in, typo},
    told,
};
use crate::error::{Error, Result};
use roles::{INTERNAL, ROLES};

/// What the club is licensed for.
pub(super) const MODULES: [&str; 11] = [
    "members",
    "families",
    "events",
    "locations",
    "fleet",
    "finance",
    "documents",
    "messages",
    "parties",
    "portals",
    "workspaces",
];

const STAFF: usize = 22;
const MEMBERS: usize = 124;
const DAY: Duration = Duration::from_hours(24);

/// Looks after members' accounts, and made some of those that are there.
const SECRETARY: (&str, &str) = ("mirela.popescu@harbour.example", "granite-sonnet-umbra-24");

/// What somebody does, with the roles for it.
const JOBS: &[(&str, &[&str])] = &[
    ("Coach", &["Coach"]),
    ("Coach", &["Coach"]),
    ("Treasurer", &["Finance Officer"]),
    ("Receptionist", &["Front Desk"]),
    ("Boatman", &["Boatman"]),
    ("Regatta Secretary", &["Event Organiser", "Front Desk"]),
    ("Auditor", &["Read-only Auditor"]),
    ("Volunteer", &[]),
];

const GROUPS: &[GroupSeed] = &[
    GroupSeed {
        name: "Coaches",
        description: "Everybody who trains crews.",
        roles: &["Coach"],
    },
    GroupSeed {
        name: "Regatta committee",
        description: "The spring and the autumn regatta.",
        roles: &["Event Organiser"],
    },
    GroupSeed {
        name: "Boathouse",
        description: "Who to ask about boats.",
        roles: &[],
    },
];

pub(super) async fn fill(stage: &mut Stage<'_>) -> Result<()> {
    told(&format!("{} roles at the Harbour Rowing Club", ROLES.len()));
    stage.roles(ROLES).await?;
    told(&format!("{} of its staff", STAFF + 2));
    let mut staff = Vec::new();
    for number in 0..STAFF {
        staff.push(stage.account(employee(number)?).await?);
    }
    told(&format!("{} groups and a workspace", GROUPS.len()));
    for (place, seed) in GROUPS.iter().enumerate() {
        let members: Vec<UserId> = staff
            .iter()
            .skip(place)
            .step_by(4 + place)
            .map(|user| user.id)
            .collect();
        stage.group(seed, &members).await?;
    }
    season(stage, &staff).await?;
    members(stage).await?;
    told("two open invitations");
    invited::fill(stage).await?;
    // Last: it says that the demo is whole.
    let manager = profile(USER_MANAGER.email, "Priya", "Nair", "Office Manager")?;
    stage
        .account(staff_account(manager, USER_MANAGER.password, &["User Manager"]))
        .await
        .map(drop)
}

fn staff_account(profile: Profile, password: &'static str, roles: &[&'static str]) -> AccountSeed {
    AccountSeed {
        profile,
        context: Context::Tenant,
        active: true,
        password: Some(password),
        roles: roles.to_vec(),
        portals: Vec::new(),
    }
}

fn employee(number: usize) -> Result<AccountSeed> {
    let (title, roles) = JOBS
        .get(number % JOBS.len())
        .copied()
        .unwrap_or(("Volunteer", &[]));
    let person = person(northwind::PEOPLE + number);
    let [first_name, last_name] = person.names();
    let job_title = Some(PersonName::parse(title).map_err(typo)?);
    let profile = Profile {
        email: person.email("harbour.example"),
        first_name,
        last_name,
        job_title,
        ..Profile::default()
    };
    Ok(AccountSeed {
        profile,
        context: Context::Tenant,
        active: number % 10 != 9,
        password: None,
        roles: roles.to_vec(),
        portals: Vec::new(),
    })
}

/// Some hold a role at the juniors' house only, and some for a season only: one that runs, one that is yet to begin.
async fn season(stage: &Stage<'_>, staff: &[User]) -> Result<()> {
    let juniors = stage.workspace("Junior section", "juniors").await?;
    let coach = stage.wanted("Coach")?;
    let now = stage.directory.now();
    let running = WantedRole {
        valid_from: Some(now.minus(DAY * 30)),
        valid_until: Some(now.plus(DAY * 150)),
        reason: Some("summer season".into()),
        ..coach.clone()
    };
    let coming = WantedRole {
        valid_from: Some(now.plus(DAY * 60)),
        valid_until: Some(now.plus(DAY * 240)),
        reason: Some("winter season".into()),
        ..coach.clone()
    };
    let volunteers = staff
        .iter()
        .filter(|user| user.job_title.as_deref() == Some("Volunteer"));
    let desk = staff
        .iter()
        .filter(|user| user.job_title.as_deref() == Some("Receptionist"));
    for (user, wanted) in volunteers.zip([running, coming]) {
        stage.hold(user, None, vec![wanted]).await?;
    }
    for user in desk {
        stage.hold(user, Some(juniors), vec![coach.clone()]).await?;
    }
    Ok(())
}

/// The administrator makes most members; the secretary, who may give no roles, the others.
async fn members(stage: &Stage<'_>) -> Result<()> {
    told(&format!("{MEMBERS} members with their households"));
    parties::fill(stage).await?;
    let portal = stage
        .portal(("Members’ area", MEMBERS_AREA), &[Context::Member], &[])
        .await?;
    let secretary = profile(SECRETARY.0, "Mirela", "Popescu", "Membership Secretary")?;
    stage
        .account(staff_account(
            secretary,
            SECRETARY.1,
            &["Membership Secretary", "User Manager"],
        ))
        .await?;
    let origin = origin(
        "203.0.113.77",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143.0.0.0",
    );
    let secretary = stage.by(sign_in(stage.directory, SECRETARY.0, SECRETARY.1, origin).await?);
    for number in 0..MEMBERS {
        let (seed, by) = if number % 8 == 7 {
            (applicant(number)?, &secretary)
        } else {
            (member(number, portal)?, stage)
        };
        let user = by.account(seed).await?;
        parties::member(stage, number, &user).await?;
        if number % 32 == 15 {
            secretary_work(&secretary, user.id).await?;
        }
    }
    overreach(&secretary).await
}

fn member(number: usize, portal: PortalId) -> Result<AccountSeed> {
    let roles = match number % 6 {
        0 => vec!["Adult Member", "Head of Family"],
        5 => vec!["Junior Member"],
        _ => vec!["Adult Member"],
    };
    let mut seed = applicant(number)?;
    if number == 0 {
        seed.profile = profile(MEMBER.email, "Astrid", "Halvorsen", "Rower")?;
        seed.password = Some(MEMBER.password);
    }
    Ok(AccountSeed {
        roles,
        portals: vec![portal],
        ..seed
    })
}

/// A member who holds no role yet.
fn applicant(number: usize) -> Result<AccountSeed> {
    const DOMAINS: [&str; 4] = ["example.org", "example.net", "example.com", "mail.example"];
    let person = person(northwind::PEOPLE + STAFF + number);
    let [first_name, last_name] = person.names();
    let domain = DOMAINS
        .get(number % DOMAINS.len())
        .copied()
        .unwrap_or("example.org");
    let username = if number % 4 == 1 {
        Some(Username::parse(&format!("m{}", 10_400 + number * 7)).map_err(typo)?)
    } else {
        None
    };
    let profile = Profile {
        email: person.email(domain),
        username,
        first_name,
        last_name,
        ..Profile::default()
    };
    Ok(AccountSeed {
        profile,
        context: Context::Member,
        active: number % 13 != 6,
        password: None,
        roles: Vec::new(),
        portals: Vec::new(),
    })
}

/// What a secretary does in a week.
async fn secretary_work(secretary: &Stage<'_>, user: UserId) -> Result<()> {
    let job_title = Change::Set(Some(PersonName::parse("Honorary member").map_err(typo)?));
    let change = ProfileChange {
        job_title,
        ..ProfileChange::default()
    };
    secretary
        .perform(UpdateUser {
            user,
            change,
            context: None,
            party: Change::Keep,
            tells: false,
            if_match: None,
        })
        .await?;
    secretary.perform(DeactivateUser { user }).await.map(drop)
}

/// Somebody tries what they may not, so that the audit trail has a refusal to show.
async fn overreach(secretary: &Stage<'_>) -> Result<()> {
    let draft = RoleDraft {
        name: RoleName::parse("Secretary with everything").map_err(typo)?,
        description: None,
        contexts: INTERNAL.to_vec(),
        permissions: vec![PermissionKey::parse("finance:read:all").map_err(typo)?],
    };
    match secretary.perform(CreateRole { draft }).await {
        Err(Error::Operation(Refusal::Denied(_))) => Ok(()),
        Err(error) => Err(error),
        Ok(_) => Err(Error::refused("the demo is wrong: a secretary could make a role")),
    }
}
