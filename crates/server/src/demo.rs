//! A filled installation to look around in: an operator, Northwind Services, and one of its customers, the Harbour
//! Rowing Club. Everything in it was done by an operation, most of it by somebody, so that the audit trail is real too.

mod harbour;
mod northwind;
mod people;
mod served;
mod stage;

use rolecall_directory::{
    Caller, Count, Directory,
    setup::{FirstOperator, SetUp},
    tenants::CreateTenant,
    users::{ListUsers, SetPassword, UserFilter},
};
use rolecall_model::{Licence, OrganizationName, Secret, Slug, TenantRef, UserId};

use crate::{
    config::Settings,
    error::{Error, Result},
    output,
};
use stage::{Stage, origin, profile, sign_in, typo};

/// Somebody to look around as. The passwords are public: they stand here.
struct DemoAccount {
    who: &'static str,
    email: &'static str,
    password: &'static str,
}

const OPERATOR: DemoAccount = DemoAccount {
    who: "operator of the installation",
    email: "olivia.marsh@northwind.example",
    password: "copper-lantern-drift-71",
};
const ADMINISTRATOR: DemoAccount = DemoAccount {
    who: "administrator of a tenant",
    email: "henrik.solberg@harbour.example",
    password: "willow-saddle-tidal-58",
};
/// The last to be made: where it is, the demo is whole.
const USER_MANAGER: DemoAccount = DemoAccount {
    who: "user manager, users only",
    email: "priya.nair@harbour.example",
    password: "velvet-compass-orbit-36",
};

/// Comes in by the members' portal.
const MEMBER: DemoAccount = DemoAccount {
    who: "member, at the members’ portal",
    email: "astrid.halvorsen@mail.example",
    password: "harvest-anchor-violet-43",
};
/// The short name of that portal.
const MEMBERS_AREA: &str = "members";

const OPERATORS: &str = "main";
const CLUB: &str = "harbour";

/// Fills an empty database. One that the demo filled before is left alone, any other is refused.
pub(crate) async fn ensure_filled(directory: &Directory, settings: &Settings) -> Result<()> {
    if directory.is_empty().await? {
        return fill(directory, settings).await;
    }
    if !is_whole(directory).await? {
        let place = settings.database_file().map_or_else(
            || "the database".to_owned(),
            |file| format!("`{}`", file.display()),
        );
        return Err(Error::refused(format!(
            "{place} holds something else than a whole demo: empty it, or name another with ROLECALL_DATABASE_URL"
        )));
    }
    Ok(())
}

async fn is_whole(directory: &Directory) -> Result<bool> {
    let club = tenant(CLUB)?;
    match directory.head(&club).await {
        Ok(_) => {}
        Err(rolecall_directory::Error::NotFound) => return Ok(false),
        Err(error) => return Err(error.into()),
    }
    let filter = UserFilter {
        q: Some(USER_MANAGER.email.into()),
        limit: 1,
        ..UserFilter::default()
    };
    let found = directory
        .perform(
            &Caller::system("demo"),
            &club,
            ListUsers {
                filter,
                count: Count::No,
            },
        )
        .await?;
    Ok(!found.output.items.is_empty())
}

/// What to print above the log: where to go, and as whom.
pub(crate) fn sign(public_url: &str) -> String {
    let rule = "─".repeat(84);
    let row =
        |account: &DemoAccount| format!("  {:<32}{:<34}{}", account.who, account.email, account.password);
    let rows = [OPERATOR, ADMINISTRATOR, USER_MANAGER, MEMBER]
        .map(|account| row(&account))
        .join("\n");
    let portal = format!("  The members’ portal is at {public_url}/p/{CLUB}/{MEMBERS_AREA}/sign-in");
    format!("{rule}\n  The demo is at {public_url}\n\n{rows}\n\n{portal}\n{rule}")
}

fn tenant(slug: &str) -> Result<TenantRef> {
    Ok(TenantRef::Slug(Slug::parse(slug).map_err(typo)?))
}

fn told(step: &str) {
    output::line(&format!("demo: {step}"));
}

async fn fill(directory: &Directory, settings: &Settings) -> Result<()> {
    told(&format!(
        "filling {}",
        settings
            .database_file()
            .map_or_else(|| "the database".to_owned(), |file| file.display().to_string())
    ));
    let operator = set_up(directory).await?;
    let mut northwind = Stage::open(directory, tenant(OPERATORS)?, operator).await?;
    northwind::fill(&mut northwind).await?;
    let administrator = found_club(&northwind).await?;
    let mut harbour = Stage::open(directory, tenant(CLUB)?, administrator).await?;
    harbour::fill(&mut harbour).await?;
    served::fill(&northwind, &harbour).await?;
    told("done");
    Ok(())
}

async fn set_up(directory: &Directory) -> Result<Caller> {
    let origin = origin("192.0.2.10", "Mozilla/5.0 (X11; Linux x86_64) Firefox/146.0");
    let first = FirstOperator {
        profile: profile(OPERATOR.email, "Olivia", "Marsh", "Head of Operations")?,
        password: Secret::new(OPERATOR.password),
        organization: OrganizationName::parse("Northwind Services").map_err(typo)?,
    };
    let opened = directory.enter(&origin, SetUp { first }).await?;
    Ok(directory.caller_of(&opened, origin).await?)
}

/// Makes the club's tenant, and signs its administrator in.
async fn found_club(northwind: &Stage<'_>) -> Result<Caller> {
    told("the tenant Harbour Rowing Club");
    let licence = Licence {
        modules: Some(
            harbour::MODULES
                .iter()
                .map(|module| (*module).to_owned())
                .collect(),
        ),
        seats: Some(60),
    };
    let wanted = CreateTenant {
        slug: Slug::parse(CLUB).map_err(typo)?,
        name: OrganizationName::parse("Harbour Rowing Club").map_err(typo)?,
        licence,
        admin: profile(ADMINISTRATOR.email, "Henrik", "Solberg", "Club Captain")?,
        password: Some(Secret::new(ADMINISTRATOR.password)),
        hash: None,
        staff: None,
    };
    northwind.perform(wanted).await?;
    let directory = northwind.directory;
    let user = administrator_of(directory).await?;
    let club = tenant(CLUB)?;
    // The password that an operator gives must be changed at the first sign-in; here it stays the printed one.
    let kept = SetPassword {
        user,
        password: Secret::new(ADMINISTRATOR.password),
        change_required: false,
        hash: None,
    };
    directory.perform(&northwind.caller, &club, kept).await?;
    let origin = origin(
        "198.51.100.24",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_7) Safari/605.1.15",
    );
    sign_in(directory, ADMINISTRATOR.email, ADMINISTRATOR.password, origin).await
}

async fn administrator_of(directory: &Directory) -> Result<UserId> {
    let filter = UserFilter {
        limit: 1,
        ..UserFilter::default()
    };
    let page = directory
        .perform(
            &Caller::system("demo"),
            &tenant(CLUB)?,
            ListUsers {
                filter,
                count: Count::No,
            },
        )
        .await?;
    page.output
        .items
        .first()
        .map(|user| user.id)
        .ok_or_else(|| Error::refused("the demo's tenant has no administrator"))
}
