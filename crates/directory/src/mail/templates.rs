//! Templates: those that come with Rolecall, and what a tenant made of them.

mod edit;
mod show;

use std::collections::BTreeMap;

use rolecall_letters::{Fault, Parts, built_in, check, names_of, sample_of};
use rolecall_model::{FieldFault, MailTemplate, Rule, TemplateKind, TenantId};
use rolecall_store::{
    Tx,
    mail_templates::{self, TemplateRow},
};

use crate::{Error, Result};

pub use edit::{ResetTemplate, SaveTemplate};
pub use show::{ListTemplates, PreviewTemplate, ShowTemplate};

/// Which template: what it is for, in which language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateName {
    /// What it is for.
    pub template: TemplateKind,
    /// The language, one of [`super::LANGUAGES`].
    pub language: String,
}

/// What a template says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateText {
    /// The subject.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

impl TemplateName {
    /// How the trail names it.
    fn id(&self) -> String {
        format!("{}/{}", self.template, self.language)
    }
}

/// The template that letters are filled from.
pub(super) async fn find(tx: &mut Tx, tenant: TenantId, name: &TemplateName) -> Result<MailTemplate> {
    let row = mail_templates::find(tx, tenant, name.template, &name.language).await?;
    Ok(noun(name, row))
}

/// A template as the API shows it. One that was reset is at rest without a subject: only its version counts.
fn noun(name: &TemplateName, row: Option<TemplateRow>) -> MailTemplate {
    let version = row.as_ref().map_or(1, |row| row.version);
    let edited = row.filter(|row| !row.subject.is_empty());
    let usual = built_in(name.template, &name.language);
    let updated_at = edited.as_ref().map(|row| row.updated_at);
    let is_edited = edited.is_some();
    let (subject, text, html) = edited.map_or((usual.subject, usual.text, usual.html), |row| {
        (row.subject, row.text, row.html)
    });
    MailTemplate {
        template: name.template,
        language: name.language.clone(),
        edited: is_edited,
        subject,
        text,
        html,
        names: names_of(name.template).iter().map(ToString::to_string).collect(),
        updated_at,
        version,
    }
}

/// The parts of a template, as they are filled.
pub(super) fn parts(template: &MailTemplate) -> Parts {
    Parts {
        subject: template.subject.clone(),
        text: template.text.clone(),
        html: template.html.clone(),
    }
}

/// What a preview and a test are filled with.
pub(super) fn samples(name: &TemplateName) -> BTreeMap<&'static str, String> {
    names_of(name.template)
        .into_iter()
        .map(|each| (each, sample_of(each, &name.language).to_owned()))
        .collect()
}

/// What a template is to say, if it can be filled; each fault at its line otherwise.
fn checked(name: &TemplateName, text: TemplateText) -> Result<Parts> {
    let parts = Parts {
        subject: text.subject,
        text: text.text,
        html: text.html,
    };
    let faults = check(name.template, &name.language, &parts);
    if faults.is_empty() {
        Ok(parts)
    } else {
        Err(faulty(faults))
    }
}

/// The faults of a template, each at its field.
fn faulty(faults: Vec<Fault>) -> Error {
    let at_field = |fault: Fault| -> FieldFault {
        let detail = format!("line {}: {}", fault.line, fault.detail);
        let rule = if fault.names_unknown {
            Rule::new("template_name_unknown", detail)
        } else {
            Rule::new("template_faulty", detail)
        };
        rule.at(format!("/{}", fault.part.as_str()))
    };
    Error::Invalid(faults.into_iter().map(at_field).collect())
}
