//! `rolecall mail …`.

use std::time::Duration;

use clap::{Args, Subcommand};
use rolecall_directory::mail::{ShowMessage, TestMail};
use rolecall_model::{Email, Message, MessageId, MessageStatus};

use crate::{
    Ending,
    cli::{AnswerArgs, TenantArgs},
    config::Settings,
    error::{Error, Result},
    output,
    place::Place,
};

/// How often to look whether a server that runs has sent the letter.
const EACH: Duration = Duration::from_millis(200);
/// How often at the most: a little longer than a mail server has.
const LOOKS: u32 = 350;

/// Try out how mail leaves
#[derive(Debug, Subcommand)]
pub(crate) enum Mail {
    Test(Test),
}

/// Send a letter that says nothing but that mail arrives, and show what the mail server answered
///
/// It leaves as any letter of the tenant: by its own mail server, or by that of the installation (`ROLECALL_SMTP_URL`). Ends with 1
/// when it was not taken.
#[derive(Debug, Args)]
pub(crate) struct Test {
    /// To whom
    #[arg(long, value_name = "ADDRESS")]
    to: String,
    #[command(flatten)]
    tenant: TenantArgs,
    #[command(flatten)]
    answer: AnswerArgs,
}

impl Mail {
    pub(crate) async fn run(self, settings: &Settings) -> Result<Ending> {
        let Self::Test(Test { to, tenant, answer }) = self;
        let to = Email::parse(&to).map_err(|rule| Error::refused(format!("--to {rule}, not `{to}`")))?;
        let place = Place::open(settings, &tenant.tenant).await?;
        let written = place.perform(TestMail { to }).await?;
        let postman = settings.postman(&place.directory)?;
        postman.deliver(Some(written.id)).await?;
        let ended = ended(&place, written.id).await?;
        if answer.json {
            output::json(&ended);
        } else {
            let said = ended.answer.as_deref().unwrap_or("nobody answered");
            output::line(&format!("{}: {said}", ended.status));
        }
        Ok(if ended.status == MessageStatus::Sent {
            Ending::Done
        } else {
            Ending::No
        })
    }
}

/// The letter once it was tried: a server that runs on the same database may have been faster than we.
async fn ended(place: &Place, message: MessageId) -> Result<Message> {
    let mut looks = 0;
    loop {
        let found = place.perform(ShowMessage { message }).await?;
        if found.status != MessageStatus::Queued || looks == LOOKS {
            return Ok(found);
        }
        looks += 1;
        tokio::time::sleep(EACH).await;
    }
}
