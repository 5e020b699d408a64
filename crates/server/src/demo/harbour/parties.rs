//! Whom the club serves and who supplies it: members with their families, customers of its hall, suppliers.

use rolecall_directory::{
    parties::CreateParty,
    tenants::{ShowSettings, UpdateSettings},
    users::LinkParty,
};
use rolecall_model::{
    Email, ExternalId, Family, LinkTemplate, PartyId, PartyKind, PartyName, TenantSettings, User,
};

use super::{
    super::{
        northwind,
        people::{Person, person},
        stage::{Stage, typo},
    },
    MEMBERS, STAFF,
};
use crate::error::Result;

/// How many members with a login share a household.
const HOUSEHOLD: usize = 3;

const ORGANISATIONS: &[(PartyKind, &str, &str)] = &[
    (
        PartyKind::Customer,
        "Riverside Primary School",
        "office@riverside.example",
    ),
    (PartyKind::Customer, "Bakery Kornblume", "hello@kornblume.example"),
    (
        PartyKind::Customer,
        "Harbour Choir",
        "choir@harbour-voices.example",
    ),
    (
        PartyKind::Customer,
        "Lindqvist & Daughters, Weddings",
        "events@lindqvist.example",
    ),
    (
        PartyKind::Customer,
        "Fundación Río Limpio",
        "contacto@riolimpio.example",
    ),
    (
        PartyKind::Customer,
        "Rotary Club Harbour",
        "secretary@rotary-harbour.example",
    ),
    (
        PartyKind::Supplier,
        "Empacher Boatyard",
        "orders@boatyard.example",
    ),
    (
        PartyKind::Supplier,
        "Hudson & Oars Ltd",
        "sales@hudson-oars.example",
    ),
    (
        PartyKind::Supplier,
        "Blue Buoy Insurance",
        "claims@bluebuoy.example",
    ),
    (
        PartyKind::Supplier,
        "Kowalczyk Catering",
        "kuchnia@kowalczyk.example",
    ),
    (
        PartyKind::Supplier,
        "Stadtwerke Hafen",
        "kundendienst@stadtwerke.example",
    ),
];

/// The organisations, and where the club's own application shows a member.
pub(super) async fn fill(stage: &Stage<'_>) -> Result<()> {
    for (number, (kind, name, email)) in ORGANISATIONS.iter().enumerate() {
        let letter = if *kind == PartyKind::Customer { 'C' } else { 'S' };
        stage
            .perform(CreateParty {
                kind: *kind,
                name: PartyName::parse(name).map_err(typo)?,
                email: Some(Email::parse(email).map_err(typo)?),
                family: None,
                external_id: Some(ExternalId::parse(&format!("{letter}-{}", 200 + number)).map_err(typo)?),
            })
            .await?;
    }
    let now = stage.perform(ShowSettings).await?;
    let mut settings: TenantSettings = now.settings;
    let template =
        LinkTemplate::parse("https://members.harbour.example/people/{external_id}").map_err(typo)?;
    settings.parties.links.member = Some(template);
    stage
        .perform(UpdateSettings {
            settings,
            if_match: now.version,
        })
        .await
        .map(drop)
}

/// The member whose login that is, linked to it for nearly everybody; each household has a child without a login.
pub(super) async fn member(stage: &Stage<'_>, number: usize, login: &User) -> Result<()> {
    let grown_up = person(northwind::PEOPLE + STAFF + number);
    let email = login.email.as_deref().and_then(|text| Email::parse(text).ok());
    let party = make(stage, number, &grown_up, email).await?;
    if number % 9 != 4 {
        stage
            .perform(LinkParty {
                user: login.id,
                party,
                if_match: None,
            })
            .await?;
    }
    if number % HOUSEHOLD == 1 {
        let child = Person {
            last: grown_up.last,
            ..person(northwind::PEOPLE + STAFF + MEMBERS + number)
        };
        make(stage, MEMBERS + number, &child, None).await?;
    }
    Ok(())
}

async fn make(stage: &Stage<'_>, number: usize, who: &Person, email: Option<Email>) -> Result<PartyId> {
    let household = format!("H-{}", 310 + number % MEMBERS / HOUSEHOLD);
    let made = stage
        .perform(CreateParty {
            kind: PartyKind::Member,
            name: PartyName::parse(&format!("{} {}", who.first, who.last)).map_err(typo)?,
            email,
            family: Some(Family::parse(&household).map_err(typo)?),
            external_id: Some(ExternalId::parse(&format!("M-{}", 10_400 + number * 7)).map_err(typo)?),
        })
        .await?;
    Ok(made.id)
}
