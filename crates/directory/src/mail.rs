//! Mail: letters are written in the transaction of what they tell of, and leave later.
//!
//! [`queue`] writes a letter; what it says is sealed until it was sent, and then forgotten. The worker takes letters that are due
//! with [`Directory::next_letter`](crate::Directory::next_letter). Without a mail server they are kept, and an administrator may
//! open them.

mod deliver;
mod letter;
mod limit;
mod list;
mod open;
mod resend;
mod server;
mod templates;
mod test;

use std::collections::BTreeMap;

use rolecall_model::{Delivery, Message, MessageId, TenantId};
use rolecall_store::{
    Tx,
    messages::{self, MessageRow},
};

use crate::{Error, Result};

pub use deliver::{Leaving, Refusal, Sender, ServerOfTenant};
pub(crate) use letter::{Letter, leaves, queue, time_shown};
pub(crate) use limit::count_hourly;
pub use list::{ListMessages, MessagePage, ShowMessage};
pub use open::OpenMessage;
pub use resend::ResendMessage;
pub use rolecall_letters::LANGUAGES;
pub use rolecall_store::messages::Filter as MessageFilter;
pub use server::{NewMailServer, RemoveMailServer, ShowMailServer, UpdateMailServer};
pub use templates::{
    ListTemplates, PreviewTemplate, ResetTemplate, SaveTemplate, ShowTemplate, TemplateName, TemplateText,
};
pub use test::{TestMail, TestTemplate};

/// Cancels every letter about a thing that was not sent, and forgets what they say. Gives how many.
pub(crate) async fn cancel_of(tx: &mut Tx, tenant: TenantId, thing: &str) -> Result<u64> {
    Ok(messages::cancel_of(tx, tenant, thing).await?)
}

/// How far the newest letter about each of these things is; a thing without a letter is not in it.
pub(crate) async fn status_of(
    tx: &mut Tx,
    tenant: TenantId,
    things: &[String],
) -> Result<BTreeMap<String, Delivery>> {
    let found = messages::list_newest_of(tx, tenant, things).await?;
    Ok(found
        .into_iter()
        .filter_map(|message| Some((message.thing.clone()?, message.delivery())))
        .collect())
}

/// A letter of the tenant.
async fn get(tx: &mut Tx, tenant: TenantId, message: MessageId) -> Result<MessageRow> {
    messages::find(tx, tenant, message).await?.ok_or(Error::NotFound)
}

/// What the trail calls a letter: what it is about and to whom.
fn name_of(message: &Message) -> String {
    format!("{} to {}", message.template, message.to)
}
