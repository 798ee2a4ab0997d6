//! What the checks of a dictionary promise: each finds its own example, and nothing in the mended one.

use super::*;
use crate::model::dictionary::{Choice, FieldType, Form, FormRow, Schedule, Text, Variable, Words};
use crate::model::path::SrcPath;

fn text(text: &str) -> Text {
    Text { text: text.to_string(), span: 0..0 }
}

fn words(words: &str) -> Words {
    Words { plain: text(words), ..Words::default() }
}

/// Returns a variable of which name, type and label are said.
fn variable(name: &str, kind: FieldType, label: &str) -> Variable {
    Variable {
        name: text(name),
        form: 0,
        section: Text::default(),
        kind,
        label: words(label),
        choices: Vec::new(),
        formula: Text::default(),
        calculation: None,
        slider: Vec::new(),
        vocabulary: Text::default(),
        note: Words::default(),
        validation: Text::default(),
        minimum: Text::default(),
        maximum: Text::default(),
        identifier: false,
        required: false,
        logic: Text::default(),
        condition: None,
        matrix: Text::default(),
        ranking: false,
        alignment: Text::default(),
        question: Text::default(),
        annotation: Text::default(),
        span: 0..0,
    }
}

/// Returns a variable with a validation and a range.
fn ranged(validation: &str, minimum: &str, maximum: &str) -> Variable {
    Variable {
        validation: text(validation),
        minimum: text(minimum),
        maximum: text(maximum),
        ..variable("x", FieldType::Text, "X")
    }
}

fn in_matrix(name: &str, kind: FieldType, group: &str, choices: &[(&str, &str)]) -> Variable {
    let choices = choices.iter().map(|(code, label)| Choice { code: text(code), label: words(label) }).collect();
    Variable { matrix: text(group), choices, ..variable(name, kind, name) }
}

/// Returns the codes of what is found in variables that stand behind the number of the record.
fn codes(variables: Vec<Variable>) -> Vec<String> {
    let all = [vec![variable("record_id", FieldType::Text, "Record")], variables].concat();
    found(all).iter().map(|finding| finding.0.clone()).collect()
}

/// Returns code and message of each finding.
fn found(variables: Vec<Variable>) -> Vec<(String, String)> {
    let rows = (0..variables.len()).map(FormRow::Variable).collect();
    let dictionary = Dictionary {
        path: SrcPath::new("content/dictionary/variables.csv").expect("a path"),
        title: Text::default(),
        forms: vec![Form { id: text("f"), label: Text::default(), rows }],
        variables,
        schedule: Schedule::default(),
        records: None,
    };
    let mut diags = Diags::new();
    check(&dictionary, &Known::of(&dictionary), &mut diags);
    diags.list().iter().map(|finding| (finding.code.to_string(), finding.message.clone())).collect()
}

#[test]
fn what_identifies_a_person_is_found_by_name_label_or_validation() {
    for (name, label, validation, is_found) in [
        ("dob", "When?", "", true),
        ("x", "2.1 Date of birth", "date_ymd", true),
        ("pt_initials", "Who", "", true),
        ("x", "Write", "email", true),
        ("x", "The patient's name", "", true),
        ("x", "Country of birth", "", false),
        ("x", "Name of the illness", "", false),
        ("x", "Weeks between birthdate and diagnosis", "number", false),
        ("adobe", "Given birth?", "", false),
        ("x", "Do you remember in which year your mother told you her date of birth?", "", false),
    ] {
        let field = Variable { validation: text(validation), ..variable(name, FieldType::Text, label) };
        let expected: &[&str] = if is_found { &["dictionary-identifier"] } else { &[] };
        assert_eq!(codes(vec![field.clone()]), expected, "{name} {label}");
        assert_eq!(codes(vec![Variable { identifier: true, ..field }]), [""; 0]);
    }
    assert_eq!(codes(vec![variable("dob", FieldType::YesNo, "Is the date of birth known?")]), [""; 0]);
}

#[test]
fn a_range_is_compared_as_what_its_validation_says() {
    for (validation, minimum, maximum, is_found) in [
        ("integer", "10", "9", true),
        ("integer", "9", "10", false),
        ("number", "-1.5", "-2", true),
        ("number_1dp_comma_decimal", "1,5", "1,4", true),
        ("date_dmy", "2000-12-31", "2001-01-01", false),
        ("date_dmy", "31-12-2000", "01-01-2001", false),
        ("date_mdy", "12/31/2001", "01/01/2001", true),
        ("date_ymd", "2020-01-01", "today", false),
        ("date_ymd", "[born]", "2020-01-01", false),
        ("datetime_ymd", "2020-01-01 10:00", "2020-01-01 09:00", true),
        ("time", "09:00", "10:00", false),
        ("integer", "", "5", false),
        ("integer", "5", "5", false),
        ("email", "b", "a", false),
    ] {
        let field = Variable { identifier: true, ..ranged(validation, minimum, maximum) };
        let expected: &[&str] = if is_found { &["dictionary-range"] } else { &[] };
        assert_eq!(codes(vec![field]), expected, "{validation} {minimum} {maximum}");
    }
}

#[test]
fn a_range_that_nothing_checks_is_said() {
    assert_eq!(codes(vec![ranged("", "0", "")]), ["dictionary-unused-range"]);
    assert_eq!(codes(vec![Variable { kind: FieldType::Slider, ..ranged("", "0", "9") }]), [""; 0]);
    assert_eq!(codes(vec![Variable { kind: FieldType::Notes, ..ranged("", "0", "9") }]), ["dictionary-unused-range"]);
}

#[test]
fn a_validation_type_belongs_to_the_type_of_the_field() {
    let of = |kind: FieldType, validation: &str| codes(vec![Variable { kind, ..ranged(validation, "", "") }]);
    assert_eq!(of(FieldType::Text, "date_yyy"), ["dictionary-validation"]);
    assert_eq!(of(FieldType::Dropdown, "autocomplete"), [""; 0]);
    assert_eq!(of(FieldType::File, "signature"), [""; 0]);
    assert_eq!(of(FieldType::Notes, "integer"), ["dictionary-validation"]);
    assert!(VALIDATION_NAMES.iter().all(|name| !of(FieldType::Text, name).contains(&"dictionary-validation".to_string())));
}

const VALIDATION_NAMES: &[&str] = &["date_ymd", "datetime_seconds_mdy", "number_4dp_comma_decimal", "time_hh_mm_ss", "zipcode"];

#[test]
fn the_rows_of_a_matrix_belong_together() {
    let radio = |name: &str, choices: &[(&str, &str)]| in_matrix(name, FieldType::Radio, "m", choices);
    let yes_no = [("1", "Yes"), ("0", "No")];
    let other = in_matrix("other", FieldType::Text, "", &[]);
    assert_eq!(codes(vec![radio("a", &yes_no), radio("b", &yes_no)]), [""; 0]);
    assert_eq!(codes(vec![radio("a", &yes_no), other, radio("b", &yes_no), radio("c", &yes_no)]), ["dictionary-matrix"]);
    let all = found(vec![variable("r", FieldType::Text, "R"), radio("a", &yes_no), radio("b", &[("0", "No"), ("1", "Yes")])]);
    assert_eq!(all[0].1, "`b` has choices in another order from those of `a`, the first row of its matrix group `m`");
    assert_eq!(codes(vec![in_matrix("a", FieldType::Text, "m", &[])]), ["dictionary-matrix"]);
}

#[test]
fn the_first_field_names_the_record() {
    assert_eq!(found(vec![variable("a", FieldType::Radio, "A")])[0].0, "dictionary-record-id");
    assert_eq!(found(vec![variable("a", FieldType::Text, "A")]), []);
}

#[test]
fn a_variable_without_a_label_is_said() {
    assert_eq!(codes(vec![variable("a", FieldType::Text, "")]), ["dictionary-label"]);
}

#[test]
fn more_than_can_be_worked_through_is_counted() {
    let all = found((0..250).map(|at| variable(&format!("v{at}"), FieldType::Text, "")).collect());
    assert_eq!(all.len(), 201);
    assert_eq!(all[200].1, "50 more warnings about this file are not listed");
}
