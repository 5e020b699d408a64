//! Letters about the change of an address.

use std::collections::BTreeMap;

use rolecall_model::{TemplateKind, User};

use crate::{
    Result, Rights, Room,
    links::{Link, values_of},
    mail::{self, Letter, time_shown},
};

/// Asks whoever reads what comes to the new address to confirm it.
pub(super) async fn confirm(room: &mut Room<Rights>, user: &User, to: &str, link: Link) -> Result<()> {
    let values = BTreeMap::from([("email", to.to_owned())]);
    send(room, (user, to), TemplateKind::EmailChange, values, Some(link)).await
}

/// Tells whoever reads what comes to the old address: with the new one and a link that undoes it, or without both where an administrator
/// changed it. Then the old one may be a stranger's.
pub(super) async fn notice(
    room: &mut Room<Rights>,
    whom: (&User, &str),
    change: Option<(&str, Link)>,
) -> Result<()> {
    let (new, link) = change.unzip();
    let mut values = BTreeMap::from([("email", whom.1.to_owned())]);
    values.extend(new.map(|new| ("new_email", new.to_owned())));
    send(room, whom, TemplateKind::EmailChangeNotice, values, link).await
}

async fn send(
    room: &mut Room<Rights>,
    (user, to): (&User, &str),
    template: TemplateKind,
    more: BTreeMap<&'static str, String>,
    link: Option<Link>,
) -> Result<()> {
    let (house, head, tenant) = (room.house.clone(), room.head.clone(), room.tenant());
    let mut values = values_of(&house, &head.name, user);
    values.extend(link.as_ref().map(|link| ("expires", time_shown(link.expires_at))));
    values.extend(more);
    let letter = Letter {
        template,
        to: to.to_owned(),
        language: None,
        user: Some(user.id),
        thing: link.as_ref().map(|link| link.id.to_string()),
        values,
        expires_at: link.as_ref().map(|link| link.expires_at),
        link: link.map(|link| link.url),
    };
    mail::queue(&house, &mut room.tx, tenant, letter).await.map(drop)
}
