//! Holds rules in words to the English that the theme `plain` says them in.

use super::*;
use crate::model::dictionary::{Choice, Form, Schedule, Text, Words};
use crate::model::path::SrcPath;

const ENGLISH: &str = include_str!("../../../../themes/plain/locales/en.ftl");

fn message(key: &'static str, places: &[(&'static str, String)]) -> String {
    let start = format!("\n{key} = ");
    let (_, rest) = ENGLISH.split_once(&start).unwrap_or_else(|| panic!("no message {key}"));
    let mut words = rest.lines().next().unwrap_or("").to_string();
    for (name, text) in places {
        words = words.replace(&format!("{{ ${name} }}"), text);
    }
    words
}

fn text(text: &str) -> Text {
    Text { text: text.to_string(), span: 0..0 }
}

fn words(plain: &str) -> Words {
    Words { plain: text(plain), ..Words::default() }
}

fn variable(name: &str, kind: FieldType, validation: &str, choices: &[(&str, &str)]) -> Variable {
    Variable {
        name: text(name),
        form: 0,
        section: text(""),
        kind,
        label: words(&name.to_uppercase()),
        choices: choices.iter().map(|(code, label)| Choice { code: text(code), label: words(label) }).collect(),
        formula: text(""),
        calculation: None,
        slider: Vec::new(),
        vocabulary: text(""),
        note: words(""),
        validation: text(validation),
        minimum: text(""),
        maximum: text(""),
        identifier: false,
        required: false,
        logic: text(""),
        condition: None,
        matrix: text(""),
        ranking: false,
        alignment: text(""),
        question: text(""),
        annotation: text(""),
        span: 0..0,
    }
}

fn dictionary() -> Dictionary {
    let sexes = [("1", "Male"), ("2", "Female"), ("3", "Not known")];
    Dictionary {
        path: SrcPath::new("content/dictionary/variables.csv").expect("a path"),
        title: text(""),
        forms: vec![Form { id: text("visit"), label: text(""), rows: Vec::new() }],
        variables: vec![
            variable("sex", FieldType::Radio, "", &sexes),
            variable("age", FieldType::Text, "integer", &[]),
            variable("died", FieldType::Text, "date_dmy", &[]),
            variable("gym", FieldType::Checkbox, "", &[("1", "Monday"), ("2", "Tuesday")]),
            variable("alive", FieldType::YesNo, "", &[]),
        ],
        schedule: Schedule::default(),
        records: None,
    }
}

fn said(rule: Expr) -> String {
    let dictionary = dictionary();
    let Some(phrase) = shown_when(&rule, &Names::of(&dictionary)) else { return String::new() };
    let part = |part: Part| match part {
        Part::Words(words) => words,
        Part::Field(name) => format!("*{name}*"),
        Part::Choice { field, code } => {
            let variable = dictionary.variables.iter().find(|variable| variable.name.text == field).expect("a variable");
            let choice = variable.choices.iter().find(|choice| choice.code.text == code).expect("a choice");
            format!("*{}*", choice.label.plain.text)
        }
        Part::Event(id) | Part::Form(id) => format!("*{id}*"),
        Part::Value(text) | Part::Code(text) => text,
    };
    phrase.parts(&message).into_iter().map(part).collect()
}

fn field(name: &str) -> Expr {
    Expr::Field(FieldRef { name: name.to_string(), ..FieldRef::default() })
}

fn coded(name: &str, code: &str) -> Expr {
    Expr::Field(FieldRef { name: name.to_string(), code: Some(code.to_string()), ..FieldRef::default() })
}

fn at(event: &str, name: &str) -> Expr {
    Expr::Field(FieldRef { name: name.to_string(), event: Some(event.to_string()), ..FieldRef::default() })
}

fn is(left: Expr, by: Comparison, right: &str) -> Expr {
    Expr::Compare { left: Box::new(left), by, right: Box::new(Expr::Text(right.to_string())) }
}

fn sex(code: &str) -> Expr {
    is(field("sex"), Comparison::Equal, code)
}

#[test]
fn a_rule_is_a_sentence() {
    let rule = Expr::All(vec![sex("2"), is(field("age"), Comparison::AtLeast, "12")]);
    assert_eq!(said(rule), "Shown when *sex* is *Female* and *age* is at least 12");
    assert_eq!(said(is(field("sex"), Comparison::Unequal, "")), "Shown when *sex* has an answer");
    assert_eq!(said(is(field("age"), Comparison::Equal, "")), "Shown when *age* has no answer");
    assert_eq!(said(is(field("alive"), Comparison::Equal, "0")), "Shown when *alive* is No");
    assert_eq!(said(is(field("sex"), Comparison::More, "1")), "Shown when the code of *sex* is more than 1");
    assert_eq!(said(is(field("died"), Comparison::AtMost, "today")), "Shown when *died* is on or before today");
    assert_eq!(said(is(field("visit_complete"), Comparison::Equal, "2")), "Shown when the form *visit* is complete");
}

#[test]
fn a_checkbox_includes_its_choices() {
    assert_eq!(said(is(coded("gym", "2"), Comparison::Equal, "1")), "Shown when *gym* includes *Tuesday*");
    assert_eq!(said(is(coded("gym", "2"), Comparison::Unequal, "1")), "Shown when *gym* does not include *Tuesday*");
    assert_eq!(said(coded("gym", "1")), "Shown when *gym* includes *Monday*");
    let none = Expr::All(["1", "2"].map(|code| is(coded("gym", code), Comparison::Equal, "0")).to_vec());
    assert_eq!(said(none), "Shown when *gym* does not include *Monday* or *Tuesday*");
}

#[test]
fn several_answers_of_one_field_are_one_list() {
    let rule = Expr::Any(vec![sex("1"), sex("2"), sex("3")]);
    assert_eq!(said(rule), "Shown when *sex* is *Male*, *Female* or *Not known*");
    let rule = Expr::All(vec![sex("1"), sex("2")]);
    assert_eq!(said(rule), "Shown when *sex* is *Male* and *sex* is *Female*");
}

#[test]
fn rules_within_rules_are_bracketed() {
    let either = Expr::Any(vec![sex("1"), is(field("age"), Comparison::Less, "3")]);
    let rule = Expr::All(vec![either.clone(), is(field("alive"), Comparison::Equal, "1")]);
    assert_eq!(said(rule), "Shown when (any of: *sex* is *Male*; *age* is less than 3) and *alive* is Yes");
    assert_eq!(said(Expr::Not(Box::new(either))), "Shown when (none of: *sex* is *Male*; *age* is less than 3)");
    // A list of answers is kept apart from what follows.
    let rule = Expr::All(vec![Expr::Any(vec![sex("1"), sex("2")]), is(field("alive"), Comparison::Equal, "1")]);
    assert_eq!(said(rule), "Shown when (*sex* is *Male* or *Female*) and *alive* is Yes");
}

#[test]
fn events_repeats_and_smart_variables_have_words() {
    let rule = is(at("start_arm_1", "sex"), Comparison::Equal, "2");
    assert_eq!(said(rule), "Shown when at the event *start_arm_1*: *sex* is *Female*");
    let rule =
        Expr::Compare { left: Box::new(field("died")), by: Comparison::More, right: Box::new(at("first-event-name", "died")) };
    assert_eq!(said(rule), "Shown when *died* is after *died* (at the event that comes first)");
    assert_eq!(said(is(field("event-name"), Comparison::Equal, "start_arm_1")), "Shown when the event is *start_arm_1*");
    assert_eq!(said(is(field("some-module"), Comparison::Unequal, "x")), "Shown when [some-module] is not x");
    let repeat = FieldRef { name: "age".to_string(), instance: Some("2".to_string()), ..FieldRef::default() };
    assert_eq!(said(is(Expr::Field(repeat), Comparison::Equal, "3")), "Shown when *age* (repeat 2) is 3");
}

#[test]
fn what_has_no_words_is_left_to_the_source() {
    for rule in [
        sex("9"),
        is(field("nobody"), Comparison::Equal, "1"),
        is(coded("sex", "1"), Comparison::Equal, "1"),
        field("age"),
        Expr::Word("today".to_string()),
        Expr::Any(vec![sex("1"), Expr::Call { name: "f".to_string(), arguments: Vec::new() }]),
    ] {
        assert_eq!(said(rule), "");
    }
}

#[test]
fn the_theme_has_every_message_with_its_places() {
    for (key, places) in Phrase::MESSAGES {
        let words = message(key, &[]);
        for place in *places {
            let told = words.contains(&format!("{{ ${place} }}"));
            assert!(told || matches!(*key, "logic-as-survey" | "logic-as-form"), "{key} lacks {place}");
        }
    }
}

#[test]
fn a_language_may_order_a_sentence_its_own_way() {
    let rule = Expr::All(vec![sex("2"), is(field("age"), Comparison::Less, "3")]);
    let dictionary = dictionary();
    let phrase = shown_when(&rule, &Names::of(&dictionary)).expect("words");
    let german = |key: &'static str, places: &[(&'static str, String)]| {
        let place = |name: &str| places.iter().find(|(known, _)| *known == name).expect("a place").1.clone();
        match key {
            "logic-is" => format!("{} ist bei {} gewählt", place("value"), place("field")),
            "logic-less" => format!("unter {} liegt {}", place("value"), place("field")),
            "logic-and" => format!("{} und {}", place("left"), place("right")),
            _ => format!("Sichtbar, wenn {}", place("rule")),
        }
    };
    let parts = phrase.parts(&german);
    assert_eq!(parts[0], Part::Words("Sichtbar, wenn ".to_string()));
    assert_eq!(parts[2], Part::Words(" ist bei ".to_string()));
    assert_eq!(parts[4], Part::Words(" gewählt und unter ".to_string()));
}
