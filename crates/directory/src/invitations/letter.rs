//! The letters of an invitation.

use std::collections::BTreeMap;

use rolecall_model::{Invitation, InvitationId, InvitedRole, MessageId, Secret, TemplateKind};
use rolecall_store::{Tx, invitations as rows, users};

use super::{get, link};
use crate::{
    Error, Result, Rights, Room,
    house::House,
    links::Purpose,
    mail::{self, Letter, time_shown},
    policy::TenantHead,
};

/// Makes both links anew, and sends one by mail. Gives the other, to be shown.
pub(super) async fn send(room: &mut Room<Rights>, invitation: InvitationId) -> Result<Secret> {
    let tenant = room.tenant();
    let invitation = get(&mut room.tx, tenant, invitation).await?;
    mail::cancel_of(&mut room.tx, tenant, &invitation.id.to_string()).await?;
    let found = users::find(&mut room.tx, tenant, invitation.user)
        .await?
        .ok_or(Error::NotFound)?;
    let about = (&found, invitation.expires_at);
    let shown = link::mint(&room.house, &mut room.tx, about, Purpose::InvitationShown).await?;
    let mailed = link::mint(&room.house, &mut room.tx, about, Purpose::InvitationMailed).await?;
    let letter = (TemplateKind::Invitation, mailed);
    write(&room.house, &mut room.tx, &room.head, &invitation, letter).await?;
    Ok(shown)
}

/// Writes a letter to the invitee; its delivery is the invitation's from now on.
pub(super) async fn write(
    house: &House,
    tx: &mut Tx,
    head: &TenantHead,
    invitation: &Invitation,
    (template, link): (TemplateKind, Secret),
) -> Result<MessageId> {
    let letter = Letter {
        template,
        to: invitation.email.clone().unwrap_or_default(),
        language: None,
        user: Some(invitation.user),
        thing: Some(invitation.id.to_string()),
        values: values(house, head, invitation),
        link: Some(link),
        expires_at: Some(invitation.expires_at),
    };
    let message = mail::queue(house, tx, head.id, letter).await?;
    rows::update_mail(tx, head.id, invitation.id, message).await?;
    Ok(message)
}

/// What the letter tells: who invites, where to, and what one will be able to do.
fn values(house: &House, head: &TenantHead, invitation: &Invitation) -> BTreeMap<&'static str, String> {
    let roles: Vec<String> = invitation.roles.iter().map(line).collect();
    let email = invitation.email.clone().unwrap_or_default();
    BTreeMap::from([
        ("name", invitation.name.clone()),
        ("tenant", head.name.clone()),
        ("inviter", invitation.invited_by.name.clone()),
        ("message", invitation.message.clone().unwrap_or_default()),
        ("roles", roles.join("; ")),
        ("expires", time_shown(invitation.expires_at)),
        ("email", email),
        ("url", house.settings.public_url.clone()),
    ])
}

fn line(role: &InvitedRole) -> String {
    let mut line = role.name.clone();
    if let Some(workspace) = &role.workspace_name {
        line = format!("{line} ({workspace})");
    }
    match &role.description {
        Some(description) => format!("{line}: {description}"),
        None => line,
    }
}
