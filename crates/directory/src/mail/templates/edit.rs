//! Editing templates, and taking it back.

use rolecall_letters::{Parts, names_of};
use rolecall_model::{ADMIN_FULL_ACCESS, MailTemplate, TemplateKind};
use rolecall_store::mail_templates::{self, TemplateRow};

use super::{TemplateName, TemplateText, checked, find};
use crate::{Error, Needs, Operation, Record, Result, Room, Target, Writes, ensure_current};

/// Edits a template. One that cannot be filled is refused, with each fault at its line.
#[derive(Debug)]
pub struct SaveTemplate {
    /// Which.
    pub name: TemplateName,
    /// What it is to say.
    pub text: TemplateText,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for SaveTemplate {
    type Mode = Writes;
    type Output = MailTemplate;
    const NAME: &'static str = "mail_template.save";
    const NEEDS: Needs = Needs::AnyOf(&["settings:update:all"]);

    fn target(&self) -> Target {
        Target::one("mail_template", self.name.id())
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<MailTemplate> {
        ensure_may_word(room, self.name.template)?;
        let parts = checked(&self.name, self.text)?;
        replace(room, &self.name, parts, self.if_match).await
    }
}

/// Takes back what a tenant made of a template.
#[derive(Debug)]
pub struct ResetTemplate {
    /// Which.
    pub name: TemplateName,
    /// The version that the change is based on.
    pub if_match: i64,
}

impl Operation for ResetTemplate {
    type Mode = Writes;
    type Output = MailTemplate;
    const NAME: &'static str = "mail_template.reset";
    const NEEDS: Needs = Needs::AnyOf(&["settings:update:all"]);

    fn target(&self) -> Target {
        Target::one("mail_template", self.name.id())
    }

    async fn run(self, room: &mut Room<Writes>) -> Result<MailTemplate> {
        let nothing = Parts {
            subject: String::new(),
            text: String::new(),
            html: String::new(),
        };
        replace(room, &self.name, nothing, self.if_match).await
    }
}

async fn replace(
    room: &mut Room<Writes>,
    name: &TemplateName,
    parts: Parts,
    if_match: i64,
) -> Result<MailTemplate> {
    let tenant = room.tenant();
    let before = find(&mut room.tx, tenant, name).await?;
    ensure_current(Some(if_match), before.version)?;
    let row = TemplateRow {
        template: name.template,
        language: name.language.clone(),
        subject: parts.subject,
        text: parts.text,
        html: parts.html,
        updated_at: room.tx.now(),
        version: 0,
    };
    if !mail_templates::upsert(&mut room.tx, tenant, &row, before.version).await? {
        return Err(Error::Stale);
    }
    let after = find(&mut room.tx, tenant, name).await?;
    room.record(Record::changed(name.id(), name.id(), &before, &after));
    Ok(after)
}

/// A letter with a link lets its bearer in, and its words decide where the link goes: whoever writes them could send it to themselves.
fn ensure_may_word(room: &mut Room<Writes>, template: TemplateKind) -> Result<()> {
    if names_of(template).contains(&"link") {
        room.require(&[ADMIN_FULL_ACCESS])
    } else {
        Ok(())
    }
}
