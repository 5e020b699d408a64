//! Northwind Services: a provider who runs the installation for others.

mod roles;

use std::time::Duration;

use rolecall_directory::{
    sessions::SignOut,
    users::{DeactivateUser, Profile, WantedRole},
};
use rolecall_model::{Context, Description, Note, PersonName, PortalId, User, UserId, Username};

use super::{
    people::{Person, person},
    stage::{AccountSeed, GroupSeed, Stage, origin, sign_in, typo},
    told,
};
use crate::error::Result;
use roles::ROLES;

const STAFF: usize = 72;
const CUSTOMERS: usize = 24;
const SUPPLIERS: usize = 8;
/// Which people work elsewhere: the club's come after these.
pub(super) const PEOPLE: usize = STAFF + CUSTOMERS + SUPPLIERS;
/// Passwords of the first of the staff, who have been seen at work.
const PASSWORDS: [&str; 5] = [
    "meadow-ribbon-crisp-19",
    "pepper-violin-arch-42",
    "basalt-kettle-plume-63",
    "hazel-trombone-icing-85",
    "quartz-saddle-fable-07",
];
const DAY: Duration = Duration::from_hours(24);

/// What somebody does, with the roles for it.
const JOBS: &[(&str, &[&str])] = &[
    ("Service Desk Agent", &["Service Desk Agent"]),
    ("Service Desk Agent", &["Service Desk Agent"]),
    ("Field Engineer", &["Field Engineer"]),
    ("Senior Service Desk Agent", &["Service Desk Agent", "Front Desk"]),
    ("Field Engineer", &["Field Engineer"]),
    ("Account Manager", &["Account Manager"]),
    ("Service Desk Lead", &["Service Desk Lead"]),
    ("Receptionist", &["Front Desk"]),
    ("Accountant", &["Finance Officer"]),
    ("Security Engineer", &["Security Officer", "Read-only Auditor"]),
    ("Network Engineer", &["Field Engineer", "Service Desk Agent"]),
    ("Trainee", &[]),
    ("People Partner", &["User Manager"]),
];

const GROUPS: &[GroupSeed] = &[
    GroupSeed {
        name: "First line",
        description: "Answers the telephone; tickets are routed here first.",
        roles: &["Service Desk Agent"],
    },
    GroupSeed {
        name: "Second line",
        description: "Takes what the first line cannot solve.",
        roles: &["Service Desk Agent", "Field Engineer"],
    },
    GroupSeed {
        name: "On call",
        description: "Nights and weekends.",
        roles: &["Field Engineer"],
    },
    GroupSeed {
        name: "Finance",
        description: "Invoices and contracts.",
        roles: &["Finance Officer"],
    },
    GroupSeed {
        name: "Change advisory board",
        description: "Meets on Tuesdays.",
        roles: &[],
    },
];

pub(super) async fn fill(stage: &mut Stage<'_>) -> Result<()> {
    told("two catalogues, of the service desk and of the clubs");
    stage.manifest(include_str!("service_desk.yaml")).await?;
    stage.manifest(include_str!("club.yaml")).await?;
    told(&format!("{} roles at Northwind Services", ROLES.len()));
    stage.roles(ROLES).await?;
    told(&format!("{STAFF} of its staff"));
    let mut staff = Vec::new();
    for number in 0..STAFF {
        staff.push(stage.account(employee(number)?).await?);
    }
    at_work(stage, &staff).await?;
    told(&format!(
        "{CUSTOMERS} contacts of customers and {SUPPLIERS} of suppliers"
    ));
    let contexts = [Context::Customer, Context::Supplier];
    let portal = stage
        .portal(
            ("Service desk", "service-desk"),
            &contexts,
            &["Customer Contact", "Supplier Contact"],
        )
        .await?;
    for number in STAFF..PEOPLE {
        stage.account(contact(number, portal)?).await?;
    }
    told(&format!("{} groups and a workspace", GROUPS.len()));
    groups(stage, &staff).await?;
    workspace(stage, &staff).await?;
    leavers(stage, &staff).await
}

fn employee(number: usize) -> Result<AccountSeed> {
    let (title, roles) = JOBS.get(number % JOBS.len()).copied().unwrap_or(("Trainee", &[]));
    let person = person(number);
    let [first_name, last_name] = person.names();
    let profile = Profile {
        email: person.email("northwind.example"),
        username: username(&person, number)?,
        first_name,
        last_name,
        job_title: Some(PersonName::parse(title).map_err(typo)?),
        office_address: office(number)?,
        notes: None,
    };
    Ok(AccountSeed {
        profile,
        context: Context::Tenant,
        active: number % 23 != 21,
        password: PASSWORDS.get(number).copied(),
        roles: roles.to_vec(),
        portals: Vec::new(),
    })
}

/// A handful sign in, each from a place of their own, and all but one sign out again.
async fn at_work(stage: &Stage<'_>, staff: &[User]) -> Result<()> {
    for (place, (user, password)) in staff.iter().zip(PASSWORDS).enumerate() {
        let origin = origin(
            &format!("192.0.2.{}", 21 + place * 7),
            "Mozilla/5.0 (X11; Linux x86_64) Firefox/146.0",
        );
        let login = user.email.as_deref().unwrap_or_default();
        let caller = sign_in(stage.directory, login, password, origin).await?;
        if place > 0 {
            stage.by(caller).perform(SignOut).await?;
        }
    }
    Ok(())
}

/// One in three has a username.
fn username(person: &Person, number: usize) -> Result<Option<Username>> {
    if !number.is_multiple_of(3) {
        return Ok(None);
    }
    Username::parse(&person.handle).map(Some).map_err(typo)
}

fn office(number: usize) -> Result<Option<Note>> {
    let address = match number % 4 {
        0 => "Kanalstraat 12\n3511 Utrecht",
        1 => "4 Quayside\nBristol BS1 4QA",
        _ => return Ok(None),
    };
    Note::parse(address).map(Some).map_err(typo)
}

fn contact(number: usize, portal: PortalId) -> Result<AccountSeed> {
    const COMPANIES: [&str; 5] = [
        "acme.example",
        "bluebird.example",
        "cedar-and-co.example",
        "harbour.example",
        "orchard.example",
    ];
    let supplier = number >= STAFF + CUSTOMERS;
    let person = person(number);
    let domain = if supplier {
        "fibreworks.example"
    } else {
        COMPANIES
            .get(number % COMPANIES.len())
            .copied()
            .unwrap_or("acme.example")
    };
    let [first_name, last_name] = person.names();
    let notes = if number.is_multiple_of(6) {
        Some(Note::parse("Prefers to be called in the morning.").map_err(typo)?)
    } else {
        None
    };
    let profile = Profile {
        email: person.email(domain),
        first_name,
        last_name,
        notes,
        ..Profile::default()
    };
    let (context, role) = if supplier {
        (Context::Supplier, "Supplier Contact")
    } else {
        (Context::Customer, "Customer Contact")
    };
    Ok(AccountSeed {
        profile,
        context,
        active: number % 9 != 4,
        password: None,
        roles: vec![role],
        portals: vec![portal],
    })
}

async fn groups(stage: &Stage<'_>, staff: &[User]) -> Result<()> {
    for (place, seed) in GROUPS.iter().enumerate() {
        let members: Vec<UserId> = staff
            .iter()
            .skip(place)
            .step_by(5 + place * 2)
            .map(|user| user.id)
            .collect();
        stage.group(seed, &members).await?;
    }
    Ok(())
}

/// Two agents lead the desk of one customer; one of them for a while.
async fn workspace(stage: &Stage<'_>, staff: &[User]) -> Result<()> {
    let desk = stage.workspace("Customer: Bluebird Hotels", "bluebird").await?;
    let lead = stage.wanted("Service Desk Lead")?;
    let now = stage.directory.now();
    let stand_in = WantedRole {
        valid_until: Some(now.plus(DAY * 90)),
        reason: Some(reason("stands in during parental leave")?),
        ..lead.clone()
    };
    let trainees = staff
        .iter()
        .filter(|user| user.job_title.as_deref() == Some("Trainee"));
    for (user, wanted) in trainees.zip([lead, stand_in]) {
        stage.hold(user, Some(desk), vec![wanted]).await?;
    }
    Ok(())
}

/// A reason has the limits of a description.
fn reason(text: &str) -> Result<String> {
    Description::parse(text)
        .map(|text| text.to_string())
        .map_err(typo)
}

async fn leavers(stage: &Stage<'_>, staff: &[User]) -> Result<()> {
    for user in staff.iter().skip(8).step_by(19) {
        stage.perform(DeactivateUser { user: user.id }).await?;
    }
    Ok(())
}
