//! The tenants that Northwind Services looks after: its staff in them, one of its people at home in two, and one that is suspended.

use rolecall_directory::{
    Count,
    memberships::SyncMemberships,
    operators::{SetOperatorAccess, ShowOperatorAccess},
    tenants::{CreateTenant, SuspendTenant},
    users::{ListUsers, Profile, UserFilter},
};
use rolecall_model::{Email, Licence, Note, OrganizationName, Secret, Slug, TenantRef};

use super::{
    stage::{Stage, typo},
    told,
};
use crate::error::{Error, Result};

/// The role of Northwind Services through which its staff stand in the tenants that it serves.
const STAFF_ROLE: &str = "Customer Success";

/// Lets the staff into the club, one of them as a member of it, and suspends a customer who does not pay.
pub(super) async fn fill(northwind: &Stage<'_>, club: &Stage<'_>) -> Result<()> {
    told("staff of Northwind Services in the club, and a tenant that is suspended");
    let role = northwind.role_id(STAFF_ROLE)?;
    let access = club.perform(ShowOperatorAccess).await?;
    club.by(northwind.caller.clone())
        .perform(SetOperatorAccess {
            role: Some(role),
            later_joiners: true,
            may_opt_out: true,
            if_match: access.version,
        })
        .await?;
    member_of_both(northwind, &club.tenant).await?;
    suspended(northwind).await
}

/// An account manager who rows, too.
async fn member_of_both(northwind: &Stage<'_>, club: &TenantRef) -> Result<()> {
    let filter = UserFilter {
        role: Some(northwind.role_id("Account Manager")?),
        limit: 1,
        ..UserFilter::default()
    };
    let page = northwind
        .perform(ListUsers {
            filter,
            count: Count::No,
        })
        .await?;
    let manager = page
        .items
        .first()
        .ok_or_else(|| Error::refused("the demo has no account manager"))?;
    northwind
        .perform(SyncMemberships {
            home: northwind.tenant.clone(),
            user: manager.id,
            tenants: vec![club.clone()],
            default: None,
            if_match: manager.version,
        })
        .await
        .map(drop)
}

async fn suspended(northwind: &Stage<'_>) -> Result<()> {
    let admin = Profile {
        email: Some(Email::parse("mira.holt@lakeside.example").map_err(typo)?),
        ..Profile::default()
    };
    let theatre = northwind
        .perform(CreateTenant {
            slug: Slug::parse("lakeside").map_err(typo)?,
            name: OrganizationName::parse("Lakeside Theatre").map_err(typo)?,
            licence: Licence {
                seats: Some(15),
                ..Licence::default()
            },
            admin,
            password: Some(Secret::new("tassel-marble-fjord-28")),
            hash: None,
            staff: None,
        })
        .await?;
    let reason = Note::parse("The season is over; they come back in spring.").map_err(typo)?;
    northwind
        .perform(SuspendTenant {
            tenant: theatre.id,
            reason: Some(reason),
        })
        .await
        .map(drop)
}
