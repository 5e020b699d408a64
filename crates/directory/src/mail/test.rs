//! Letters that only try something out. They are tried once.

use std::{collections::BTreeMap, time::Duration};

use rolecall_model::{Email, Message, Secret, TemplateKind};

use super::{
    Letter, get,
    letter::leaves,
    limit::count_hourly,
    name_of, queue,
    resend::no_mail_server,
    templates::{TemplateName, samples},
};
use crate::{Desk, Needs, Operation, Record, Result, Room, Target, Writes, policy::TenantHead};

/// What marks a letter that is tried once.
pub(super) const ONCE: &str = "test";
/// How long a test waits for somebody to send it.
const LIFE: Duration = Duration::from_mins(10);
/// How many one account sends in an hour: what they say may be its own words, and the mail server everybody's.
const MOST_AN_HOUR: u32 = 20;

/// Sends a letter that says nothing but that mail arrives. What the mail server answered is told by the letter.
#[derive(Debug)]
pub struct TestMail {
    /// To whom.
    pub to: Email,
}

impl Operation for TestMail {
    type Mode = Writes;
    type Output = Message;
    const NAME: &'static str = "mail_server.test";
    const NEEDS: Needs = Needs::AnyOf(&["settings:update:all"]);

    fn target(&self) -> Target {
        Target::any("mail_server")
    }

    async fn prepare(&mut self, desk: &Desk<'_>, _head: &TenantHead) -> Result<()> {
        count_hourly(desk, "mail_test", MOST_AN_HOUR).await
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<Message> {
        let name = TemplateName {
            template: TemplateKind::MailTest,
            language: String::new(),
        };
        send(room, &name, &self.to, BTreeMap::new()).await
    }
}

/// Sends a template filled with samples.
#[derive(Debug)]
pub struct TestTemplate {
    /// Which.
    pub name: TemplateName,
    /// To whom.
    pub to: Email,
}

impl Operation for TestTemplate {
    type Mode = Writes;
    type Output = Message;
    const NAME: &'static str = "mail_template.test";
    const NEEDS: Needs = Needs::AnyOf(&["settings:update:all"]);

    fn target(&self) -> Target {
        Target::any("mail_template")
    }

    async fn prepare(&mut self, desk: &Desk<'_>, _head: &TenantHead) -> Result<()> {
        count_hourly(desk, "mail_test", MOST_AN_HOUR).await
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<Message> {
        send(room, &self.name, &self.to, samples(&self.name)).await
    }
}

async fn send(
    room: &mut Room<Writes>,
    name: &TemplateName,
    to: &Email,
    mut values: BTreeMap<&'static str, String>,
) -> Result<Message> {
    let (tenant, house) = (room.tenant(), std::sync::Arc::clone(&room.house));
    if !leaves(&house, &mut room.tx, tenant).await? {
        return Err(no_mail_server());
    }
    let letter = Letter {
        template: name.template,
        to: to.as_str().to_owned(),
        language: Some(name.language.clone()),
        user: None,
        thing: Some(ONCE.to_owned()),
        link: values.remove("link").map(Secret::new),
        values,
        expires_at: Some(room.tx.now().plus(LIFE)),
    };
    let id = queue(&house, &mut room.tx, tenant, letter).await?;
    let message = get(&mut room.tx, tenant, id).await?.message;
    room.record(Record::happened(id, name_of(&message)));
    Ok(message)
}
