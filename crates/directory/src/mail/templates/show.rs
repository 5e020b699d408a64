//! Showing templates, and how a letter would look.

use rolecall_letters::fill;
use rolecall_model::{LetterText, MailTemplate, TemplateKind};
use rolecall_store::mail_templates;

use super::{TemplateName, TemplateText, checked, faulty, find, noun, samples};
use crate::{Needs, Operation, Reads, Result, Room, Target, mail::LANGUAGES};

/// Lists every template in every language.
#[derive(Debug)]
pub struct ListTemplates;

impl Operation for ListTemplates {
    type Mode = Reads;
    type Output = Vec<MailTemplate>;
    const NAME: &'static str = "mail_template.list";
    const NEEDS: Needs = Needs::AnyOf(&["settings:read:all"]);

    fn target(&self) -> Target {
        Target::any("mail_template")
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<Vec<MailTemplate>> {
        let tenant = room.tenant();
        let rows = mail_templates::list(&mut room.tx, tenant).await?;
        let every = TemplateKind::ALL
            .iter()
            .flat_map(|kind| LANGUAGES.map(|language| (*kind, language)));
        Ok(every
            .map(|(template, language)| {
                let row = rows
                    .iter()
                    .find(|row| row.template == template && row.language == language);
                let language = language.to_owned();
                noun(&TemplateName { template, language }, row.cloned())
            })
            .collect())
    }
}

/// Shows one template.
#[derive(Debug)]
pub struct ShowTemplate {
    /// Which.
    pub name: TemplateName,
}

impl Operation for ShowTemplate {
    type Mode = Reads;
    type Output = MailTemplate;
    const NAME: &'static str = "mail_template.show";
    const NEEDS: Needs = Needs::AnyOf(&["settings:read:all"]);

    fn target(&self) -> Target {
        Target::one("mail_template", self.name.id())
    }

    async fn run(self, room: &mut Room<Reads>) -> Result<MailTemplate> {
        let tenant = room.tenant();
        find(&mut room.tx, tenant, &self.name).await
    }
}

/// Shows how a letter would look, filled with samples. Nothing is saved.
#[derive(Debug)]
pub struct PreviewTemplate {
    /// Which.
    pub name: TemplateName,
    /// What it would say.
    pub text: TemplateText,
}

impl Operation for PreviewTemplate {
    type Mode = Reads;
    type Output = LetterText;
    const NAME: &'static str = "mail_template.preview";
    const NEEDS: Needs = Needs::AnyOf(&["settings:read:all"]);

    fn target(&self) -> Target {
        Target::one("mail_template", self.name.id())
    }

    async fn run(self, _room: &mut Room<Reads>) -> Result<LetterText> {
        let parts = checked(&self.name, self.text)?;
        let link = samples(&self.name).remove("link");
        let values = samples(&self.name)
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        let filled = fill(self.name.template, &parts, &values).map_err(|fault| faulty(vec![fault]))?;
        Ok(LetterText {
            subject: filled.subject,
            text: filled.text,
            html: filled.html,
            link,
        })
    }
}
