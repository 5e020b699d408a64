//! The templates that come with Rolecall. Each is written once, as text: its HTML part is made of it.

use rolecall_model::TemplateKind;

use crate::Parts;

/// The languages that letters are written in; the first is used where nobody chose one.
pub const LANGUAGES: [&str; 2] = ["en", "de"];

const ENGLISH: &str = include_str!("words/en.txt");
const GERMAN: &str = include_str!("words/de.txt");

/// The template that comes with Rolecall; in a language that there is none in, the first one's.
pub fn built_in(kind: TemplateKind, language: &str) -> Parts {
    let words = if language == "de" { GERMAN } else { ENGLISH };
    let letter = section(words, kind);
    let (subject, text) = letter.split_once('\n').unwrap_or((letter, ""));
    Parts {
        subject: subject.to_owned(),
        text: text.to_owned(),
        html: html_of(text, language),
    }
}

/// What stands below `# kind`, up to the next one.
fn section(words: &'static str, kind: TemplateKind) -> &'static str {
    let found = words
        .split("# ")
        .find_map(|section| section.strip_prefix(kind.as_str())?.strip_prefix('\n'));
    found.unwrap_or_default()
}

/// A text as HTML: its paragraphs, with a line of its own for each line, and the link as one that can be followed.
fn html_of(text: &str, language: &str) -> String {
    let paragraphs: String = text.trim().split("\n\n").map(paragraph).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<body style=\"font-family: sans-serif; line-height: 1.5; max-width: 40em; overflow-wrap: anywhere\">\n\
         {paragraphs}</body>\n</html>\n"
    )
}

fn paragraph(text: &str) -> String {
    if text == "{{ link }}" {
        return "<p><a href=\"{{ link }}\">{{ link }}</a></p>\n".to_owned();
    }
    if text.starts_with("{%") && text.ends_with("%}") && text.matches("{%").count() == 1 {
        return format!("{text}\n");
    }
    format!("<p>{}</p>\n", text.replace("\n{%", "\n<br>{%"))
}
