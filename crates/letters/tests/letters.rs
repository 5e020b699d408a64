//! What letters say, built in and edited.

use std::collections::BTreeMap;

use rolecall_letters::{LANGUAGES, Part, Parts, built_in, check, fill, names_of, sample_of};
use rolecall_model::TemplateKind;

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn parts(subject: &str, text: &str, html: &str) -> Parts {
    Parts {
        subject: subject.into(),
        text: text.into(),
        html: html.into(),
    }
}

#[test]
fn every_built_in_template_says_something_in_every_language_with_and_without_values() {
    for kind in TemplateKind::ALL {
        for language in LANGUAGES {
            let template = built_in(*kind, language);
            assert_eq!(check(*kind, language, &template), [], "{kind} {language}");
            assert!(!template.text.contains("\n# "), "{kind} {language}");
        }
        assert_ne!(
            built_in(*kind, "en").subject,
            built_in(*kind, "de").subject,
            "{kind}"
        );
    }
}

#[test]
fn every_built_in_template_that_may_name_a_link_does_in_both_parts() {
    for kind in TemplateKind::ALL
        .iter()
        .filter(|kind| names_of(**kind).contains(&"link"))
    {
        for language in LANGUAGES {
            let template = built_in(*kind, language);
            assert!(template.text.contains("{{ link }}"), "{kind} {language}");
            assert!(
                template.html.contains("<a href=\"{{ link }}\">"),
                "{kind} {language}"
            );
        }
    }
}

#[test]
fn every_name_has_a_sample() {
    for kind in TemplateKind::ALL {
        for name in names_of(*kind) {
            assert_ne!(sample_of(name, "en"), "", "{name}");
            assert_ne!(sample_of(name, "de"), "", "{name}");
        }
    }
}

/// A41: a name with an end of line in it ends no header.
#[test]
fn no_value_ends_the_line_of_a_subject_or_of_the_text() {
    let evil = values(&[
        ("name", "Eve\r\nBcc: evil@y.test\n\nHello"),
        ("tenant", "A\u{0}B\u{85}C"),
    ]);
    let letter = parts("{{ name }} {{ tenant }}", "Dear {{ name }},", "<p>{{ name }}</p>");
    let filled = fill(TemplateKind::Recovery, &letter, &evil).expect("it can be filled");
    assert_eq!(filled.subject, "Eve Bcc: evil@y.test Hello A B C");
    assert_eq!(filled.text, "Dear Eve Bcc: evil@y.test Hello,");
}

#[test]
fn only_a_persons_own_message_has_several_lines() {
    let letter = parts("{{ message }}", "{{ message }}", "{{ message }}");
    let said = values(&[("message", "first\r\nsecond\u{7}")]);
    let filled = fill(TemplateKind::Invitation, &letter, &said).expect("it can be filled");
    assert_eq!(
        (filled.subject.as_str(), filled.text.as_str()),
        ("first second", "first\nsecond")
    );
}

/// A97: markup in a value is text.
#[test]
fn markup_in_a_value_is_text_in_the_html_part() {
    let evil = values(&[("name", "<img src=x onerror=alert(1)>\"'&")]);
    let letter = parts("x", "{{ name }}", "<p title=\"{{ name }}\">{{ name }}</p>");
    let filled = fill(TemplateKind::Recovery, &letter, &evil).expect("it can be filled");
    assert!(!filled.html.contains("<img"), "{}", filled.html);
    assert!(!filled.html.contains("\"'&"), "{}", filled.html);
    assert_eq!(filled.text, "<img src=x onerror=alert(1)>\"'&");
}

#[test]
fn a_template_names_what_its_kind_knows_and_nothing_else() {
    let letter = parts("{{ inviter }}", "x", "x");
    assert_eq!(check(TemplateKind::Invitation, "en", &letter), []);
    let faults = check(TemplateKind::Recovery, "en", &letter);
    assert_eq!(faults.len(), 1);
    assert!(
        faults
            .iter()
            .all(|fault| fault.part == Part::Subject && fault.names_unknown)
    );
}

#[test]
fn a_template_reaches_neither_other_templates_nor_functions_and_ends() {
    let endless = "{% for a in names %}x{% endfor %}";
    for source in [
        "{% include \"text.txt\" %}",
        "{% extends \"text.txt\" %}",
        "{% macro m() %}{% endmacro %}",
        "{{ range(1000000) }}",
        "{{ name|upper }}",
        "{{ name.__class__ }}",
        "{{ self }}",
        endless,
    ] {
        assert_ne!(
            check(TemplateKind::Recovery, "en", &parts("x", source, "x")),
            [],
            "{source}"
        );
    }
    let many = "{% for a in [1,2,3,4,5,6,7,8,9,0] %}".repeat(6) + "x" + &"{% endfor %}".repeat(6);
    assert_ne!(check(TemplateKind::Recovery, "en", &parts("x", &many, "x")), []);
    let long = "{{ 'aaaaaaaaaa' * 100000000 }}";
    assert_ne!(check(TemplateKind::Recovery, "en", &parts("x", long, "x")), []);
}

#[test]
fn a_subject_is_cut_where_it_gets_long() {
    let filled = fill(
        TemplateKind::Recovery,
        &parts(&"long ".repeat(100), "x", "x"),
        &values(&[]),
    )
    .expect("filled");
    assert_eq!(filled.subject.chars().count(), 200);
}
