//! Filling a template, and finding its faults.

use std::collections::BTreeMap;

use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};
use rolecall_model::TemplateKind;

use crate::{Parts, names_of, sample_of};

/// How many steps filling one part may take.
const STEPS: u64 = 20_000;
/// How many characters a filled part has at the most.
const MOST: usize = 100_000;
/// How many characters a subject has at the most.
const MOST_SUBJECT: usize = 200;

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The subject.
    Subject,
    /// The text part.
    Text,
    /// The HTML part.
    Html,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In which part.
    pub part: Part,
    /// In which of its lines, from 1.
    pub line: usize,
    /// Whether it names what the letter does not know.
    pub names_unknown: bool,
    /// In a sentence.
    pub detail: String,
}

/// A letter as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The subject, one line.
    pub subject: String,
    /// The text part.
    pub text: String,
    /// The HTML part, with every value escaped.
    pub html: String,
}

impl Part {
    /// The name under which it is filled: it says how values are escaped.
    const fn file(self) -> &'static str {
        match self {
            Self::Subject => "subject.txt",
            Self::Text => "text.txt",
            Self::Html => "html.html",
        }
    }

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Text => "text",
            Self::Html => "html",
        }
    }
}

/// Every part that cannot be filled, with all that its kind may name and with none of it.
pub fn check(kind: TemplateKind, language: &str, parts: &Parts) -> Vec<Fault> {
    let full = names_of(kind)
        .into_iter()
        .map(|name| (name.to_owned(), sample_of(name, language).to_owned()))
        .collect();
    let all = [
        (Part::Subject, parts.subject.as_str()),
        (Part::Text, parts.text.as_str()),
        (Part::Html, parts.html.as_str()),
    ];
    let faulty = |(part, source)| {
        let filled = fill_part(part, source, kind, &full);
        let empty = || fill_part(part, source, kind, &BTreeMap::new());
        filled
            .and_then(|filled| not_blank(part, filled))
            .and_then(|_| empty())
            .err()
    };
    all.into_iter().filter_map(faulty).collect()
}

fn not_blank(part: Part, filled: String) -> Result<String, Fault> {
    if filled.trim().is_empty() {
        return Err(Fault {
            part,
            line: 1,
            names_unknown: false,
            detail: "must say something".into(),
        });
    }
    Ok(filled)
}

/// Fills a template with values; of those that it may name, what is missing is empty.
pub fn fill(kind: TemplateKind, parts: &Parts, values: &BTreeMap<String, String>) -> Result<Filled, Fault> {
    let part = |part, source| fill_part(part, source, kind, values);
    Ok(Filled {
        subject: cut(&one_line(&part(Part::Subject, &parts.subject)?)),
        text: part(Part::Text, &parts.text)?,
        html: part(Part::Html, &parts.html)?,
    })
}

fn fill_part(
    part: Part,
    source: &str,
    kind: TemplateKind,
    values: &BTreeMap<String, String>,
) -> Result<String, Fault> {
    let value = |name: &&'static str| {
        let known = values.get(*name).map(String::as_str).unwrap_or_default();
        (
            (*name).to_owned(),
            Value::from(one_line_unless_message(name, known)),
        )
    };
    let context: BTreeMap<String, Value> = names_of(kind).iter().map(value).collect();
    let filled = environment()
        .render_named_str(part.file(), source, Value::from(context))
        .map_err(|error| fault(part, &error))?;
    if filled.chars().count() > MOST {
        return Err(Fault {
            part,
            line: 1,
            names_unknown: false,
            detail: format!("must not grow beyond {MOST} characters"),
        });
    }
    Ok(filled)
}

/// A value has one line; only what a person wrote may have several.
fn one_line_unless_message(name: &str, value: &str) -> String {
    if name == "message" {
        let printable = |c: &char| !c.is_control() || *c == '\n';
        return value.chars().filter(printable).collect();
    }
    one_line(value)
}

/// Control characters and runs of white space become one space: nothing in it ends a line of a header.
fn one_line(text: &str) -> String {
    let flat: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = flat.split_whitespace().collect();
    words.join(" ")
}

fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(STEPS));
    environment.set_auto_escape_callback(|name| {
        if name == Part::Html.file() {
            AutoEscape::Html
        } else {
            AutoEscape::None
        }
    });
    environment
}

fn fault(part: Part, error: &Error) -> Fault {
    let detail = match error.kind() {
        ErrorKind::UndefinedError => "names something that this letter does not know".to_owned(),
        ErrorKind::OutOfFuel => "takes too many steps".to_owned(),
        _ => error
            .detail()
            .map_or_else(|| error.kind().to_string(), str::to_owned),
    };
    Fault {
        part,
        line: error.line().unwrap_or(1),
        names_unknown: error.kind() == ErrorKind::UndefinedError,
        detail,
    }
}

/// A subject that is too long is cut: a header is no place for a novel.
fn cut(subject: &str) -> String {
    subject.chars().take(MOST_SUBJECT).collect()
}
