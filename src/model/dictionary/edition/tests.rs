//! Holds an edition to what it must not give out.

use super::*;
use crate::model::dictionary::{Choice, FieldType, Form, Schedule};
use crate::model::path::SrcPath;

fn text(text: &str) -> Text {
    Text { text: text.to_string(), span: 0..0 }
}

fn words(plain: &str) -> Words {
    Words { plain: text(plain), ..Words::default() }
}

fn dictionary() -> Dictionary {
    let variable = Variable {
        name: text("a"),
        form: 0,
        section: text(""),
        kind: FieldType::Radio,
        label: Words { written: Some("<a href='mailto:x@y.example'>Ask</a>".to_string()), ..words("Ask") },
        choices: vec![Choice { code: text("1"), label: words("call +44 20 7946 0958") }],
        formula: text(""),
        calculation: None,
        slider: Vec::new(),
        vocabulary: text(""),
        note: words("note"),
        validation: text(""),
        minimum: text(""),
        maximum: text(""),
        identifier: true,
        required: false,
        logic: text("[b] = '1'"),
        condition: None,
        matrix: text(""),
        ranking: false,
        alignment: text(""),
        question: text(""),
        annotation: text("@DEFAULT='x'"),
        span: 0..0,
    };
    let rows = vec![FormRow::Section(words("S")), FormRow::Variable(0)];
    Dictionary {
        path: SrcPath::new("content/dictionary/variables.csv").expect("a path"),
        title: text("Study"),
        forms: vec![Form { id: text("f"), label: text(""), rows }],
        variables: vec![variable],
        schedule: Schedule::default(),
        records: None,
    }
}

#[test]
fn contacts_and_what_fills_fields_in_are_taken_out_and_counted() {
    let edition = Edition::of(&dictionary(), Terms::default());
    let variable = &edition.dictionary.variables[0];
    assert_eq!(variable.label.written.as_deref(), Some("<a href='mailto:…'>Ask</a>"));
    assert_eq!(variable.choices[0].label.plain.text, "call …");
    assert_eq!(variable.annotation.text, "@DEFAULT='…'");
    let found: Vec<(&str, usize)> = edition.withheld.iter().map(|(kind, count)| (kind.word(), *count)).collect();
    assert_eq!(found, [("argument", 1), ("email", 1), ("telephone", 1)]);
}

#[test]
fn a_rule_that_names_a_person_keeps_no_tree_of_it() {
    let mut dictionary = dictionary();
    dictionary.variables[0].logic = text("[mail] = 'x@y.example'");
    dictionary.variables[0].condition = Some(crate::model::logic::Expr::Text("x@y.example".to_string()));
    let edition = Edition::of(&dictionary, Terms::default());
    let variable = &edition.dictionary.variables[0];
    assert_eq!((variable.logic.text.as_str(), &variable.condition), ("[mail] = '…'", &None));
}

#[test]
fn of_a_closed_form_only_names_and_types_remain() {
    let forms = [("f".to_string(), FormTerms { closed: true, ..FormTerms::default() })].into();
    let edition = Edition::of(&dictionary(), Terms { forms, ..Terms::default() });
    let variable = &edition.dictionary.variables[0];
    assert_eq!((variable.label.as_written(), variable.kind), (MARK, FieldType::Radio));
    assert!(variable.choices.is_empty() && variable.logic.is_empty() && variable.annotation.is_empty());
    assert_eq!(edition.dictionary.forms[0].rows.len(), 1);
    assert_eq!(edition.withheld[&Withheld::Questions], 1);
}

#[test]
fn what_is_made_up_says_so() {
    let spoken = Spoken { sample: "[SAMPLE]".to_string(), ..Spoken::default() };
    let edition = Edition::of(&dictionary(), Terms { sample: true, spoken, ..Terms::default() });
    assert_eq!((edition.title().as_str(), edition.form_title(0).as_str()), ("[SAMPLE] Study", "[SAMPLE] F"));
}
