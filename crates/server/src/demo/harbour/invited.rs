//! Two people who are on their way.

use rolecall_directory::invitations::{InviteUser, OfferedAt};
use rolecall_model::{Context, Email, Note, PersonName, Scope};

use crate::{
    demo::stage::{Stage, typo},
    error::Result,
};

struct Invitee {
    email: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    role: &'static str,
    message: &'static str,
}

const INVITEES: [Invitee; 2] = [
    Invitee {
        email: "ingrid.dahl@harbour.example",
        first_name: "Ingrid",
        last_name: "Dahl",
        role: "Coach",
        message: "Welcome to the club! You will see the crews that you train, and the calendar of the boathouse.",
    },
    Invitee {
        email: "tomas.berg@harbour.example",
        first_name: "Tomas",
        last_name: "Berg",
        role: "Front Desk",
        message: "As agreed on the phone: you start at the front desk on Monday.",
    },
];

/// Invites them; nobody has accepted yet.
pub(super) async fn fill(stage: &Stage<'_>) -> Result<()> {
    for invitee in &INVITEES {
        let offered = |(place, role)| OfferedAt {
            role,
            scope: Scope::Tenant,
            pointer: format!("/roles/{place}"),
        };
        let roles = stage.role_ids(&[invitee.role])?;
        stage
            .perform(InviteUser {
                email: Email::parse(invitee.email).map_err(typo)?,
                first_name: Some(PersonName::parse(invitee.first_name).map_err(typo)?),
                last_name: Some(PersonName::parse(invitee.last_name).map_err(typo)?),
                context: Context::Tenant,
                offered: roles.into_iter().enumerate().map(offered).collect(),
                portals: Vec::new(),
                message: Some(Note::parse(invitee.message).map_err(typo)?),
            })
            .await?;
    }
    Ok(())
}
