//! An address that an administrator wrote into a record.

use rolecall_model::User;
use rolecall_store::users;

use super::{letters, request::mint};
use crate::{
    Error, Result, Rights, Room,
    links::{Purpose, may_choose_a_password},
};

/// Asks for the proof of an address that counts already, since an administrator vouches for it, and tells the old one. Who has not
/// accepted an invitation yet, or may not sign in, is sent nothing.
pub(crate) async fn vouch(room: &mut Room<Rights>, before: &User) -> Result<()> {
    let tenant = room.tenant();
    let found = users::find(&mut room.tx, tenant, before.id).await?;
    let found = found.ok_or(Error::NotFound)?;
    if !may_choose_a_password(&found.user) {
        return Ok(());
    }
    if let Some(new) = &found.user.email {
        let link = mint(room, &found, new, Purpose::EmailConfirm).await?;
        letters::confirm(room, &found.user, new, link).await?;
    }
    if let Some(old) = &before.email {
        letters::notice(room, (before, old), None).await?;
    }
    Ok(())
}
