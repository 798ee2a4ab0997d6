//! What the checks of a dictionary promise: each finds its own example, and nothing in the mended one.

use super::*;
use crate::model::diag::Diagnostic;
use crate::model::diag::Severity;
use crate::model::dictionary::{Choice, FieldType, Form, FormRow, Schedule, Text, Variable, Words};
use crate::model::logic::{Comparison, Expr, FieldRef};
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
    let found = found_with(variables, &Known::default());
    found.into_iter().map(|finding| (finding.code.to_string(), finding.message)).collect()
}

fn found_with(variables: Vec<Variable>, known: &Known) -> Vec<Diagnostic> {
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
    check(&dictionary, known, &[], &mut diags);
    diags.list().to_vec()
}

fn with_choices(name: &str, kind: FieldType, choices: &[&str]) -> Variable {
    let choices: Vec<(String, &str)> = choices.iter().map(|code| ((*code).to_string(), *code)).collect();
    let choices: Vec<(&str, &str)> = choices.iter().map(|(code, label)| (code.as_str(), *label)).collect();
    in_matrix(name, kind, "", &choices)
}

fn field(name: &str) -> FieldRef {
    FieldRef { name: name.to_string(), ..FieldRef::default() }
}

fn is(field: FieldRef, value: &str) -> Expr {
    let (left, right) = (Box::new(Expr::Field(field)), Box::new(Expr::Text(value.to_string())));
    Expr::Compare { left, by: Comparison::Equal, right }
}

/// Returns code, message and hint of what is found in a rule beside `sex` (1, 2), `signs` (checkbox a, -9), `ill` (yes/no) and `q` (sql).
fn in_rule(rule: Expr, known: &Known) -> Vec<(String, String, String)> {
    let shown = Variable { logic: text("…"), condition: Some(rule), ..variable("shown", FieldType::Text, "Shown") };
    let all = vec![
        variable("record_id", FieldType::Text, "Record"),
        with_choices("sex", FieldType::Radio, &["1", "2"]),
        with_choices("signs", FieldType::Checkbox, &["a", "-9"]),
        variable("ill", FieldType::YesNo, "Ill?"),
        variable("q", FieldType::Sql, "Q"),
        shown,
    ];
    let found = found_with(all, known).into_iter();
    found.map(|finding| (finding.code.to_string(), finding.message, finding.hint.unwrap_or_default())).collect()
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
    assert_eq!(all[200].1, "50 more findings about this file are not listed");
}

#[test]
fn a_rule_names_what_exists() {
    let known = Known { names: ["registry_id".to_string()].into(), ..Known::default() };
    for name in [
        "sex",
        "f_complete",
        "f_timestamp",
        "f_return_code",
        "redcap_event_name",
        "redcap_repeat_instance",
        "redcap_data_access_group",
        "redcap_survey_identifier",
        "event-name",
        "registry_id",
    ] {
        assert_eq!(in_rule(is(field(name), ""), &known), [], "{name}");
    }
    let said = |name: &str, hint: &str| {
        let message = format!("the branching logic of `shown` names `{name}`, which is no variable of this dictionary");
        assert_eq!(in_rule(is(field(name), ""), &known), [("dictionary-logic-name".to_string(), message, hint.to_string())]);
    };
    said("sexx", "did you mean `[sex]`?");
    said("signs___a", "in logic this box is written `[signs(a)]`");
    said("g_complete", "write the name of a variable as in the first column, or take this part out of the rule");
}

#[test]
fn the_event_of_a_field_is_judged_where_events_are_known() {
    let at = |event: &str| is(FieldRef { event: Some(event.to_string()), ..field("sex") }, "1");
    let known = Known { events: ["start_arm_1".to_string()].into(), ..Known::default() };
    assert_eq!(in_rule(at("strat_arm_1"), &Known::default()), []);
    assert_eq!(in_rule(at("start_arm_1"), &known), []);
    assert_eq!(in_rule(at("previous-event-name"), &known), []);
    let found = in_rule(at("strat_arm_1"), &known);
    assert_eq!(found[0].1, "the branching logic of `shown` names the event `strat_arm_1`, which does not exist");
    assert_eq!(found[0].2, "did you mean `[start_arm_1]`?");
}

#[test]
fn a_rule_asks_for_codes_that_lists_have() {
    let known = Known { missing_codes: ["-99".to_string()].into(), ..Known::default() };
    let a_box = |code: &str| FieldRef { code: Some(code.to_string()), ..field("signs") };
    let labelled = FieldRef { modifier: Some("label".to_string()), ..field("sex") };
    for (field, value, is_found) in [
        (field("sex"), "1", false),
        (field("sex"), "01", false),
        (field("sex"), "1.0", false),
        (field("sex"), "", false),
        (field("sex"), "-99", false),
        (field("sex"), "3", true),
        (field("sex"), "Female", true),
        (labelled, "Female", false),
        (field("ill"), "0", false),
        (field("ill"), "2", true),
        (field("q"), "7", false),
        (field("record_id"), "7", false),
        (field("signs"), "a", false),
        (a_box("a"), "1", false),
        (a_box("A"), "0", false),
        (a_box("-9"), "", false),
        (a_box("-99"), "1", false),
        (a_box("b"), "1", true),
        (a_box("a"), "2", true),
    ] {
        let shown = format!("{field} {value}");
        let codes: Vec<String> = in_rule(is(field, value), &known).into_iter().map(|finding| finding.0).collect();
        let expected: &[&str] = if is_found { &["dictionary-logic-code"] } else { &[] };
        assert_eq!(codes, expected, "{shown}");
    }
    let negative = Expr::Negative(Box::new(Expr::Number("8".to_string())));
    let by_number =
        Expr::Compare { left: Box::new(negative), by: Comparison::Unequal, right: Box::new(Expr::Field(field("sex"))) };
    let found = in_rule(by_number, &known);
    assert_eq!(found[0].1, "the branching logic of `shown` asks for the code `-8` of `sex`, which its list does not have");
    assert_eq!(found[0].2, "its codes are `1`, `2`");
    let more_than = Expr::Compare {
        left: Box::new(Expr::Field(field("sex"))),
        by: Comparison::More,
        right: Box::new(Expr::Number("7".to_string())),
    };
    assert_eq!(in_rule(more_than, &known), []);
}

#[test]
fn a_hint_lists_twelve_codes_and_counts_the_others() {
    let codes: Vec<String> = (1..=15).map(|code| code.to_string()).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let shown = Variable { condition: Some(is(field("x"), "99")), ..variable("shown", FieldType::Text, "Shown") };
    let all = vec![variable("r", FieldType::Text, "R"), with_choices("x", FieldType::Dropdown, &codes), shown];
    let hint = found_with(all, &Known::default())[0].hint.clone().unwrap_or_default();
    assert!(hint.ends_with("`11`, `12` and 3 more"), "{hint}");
}

#[test]
fn a_rule_that_cannot_be_read_is_said_with_what_is_likely_wrong() {
    for (logic, hint) in [
        ("[sex = '1'", "1 square brackets are opened and 0 closed: each needs its other"),
        ("[sex] = ‘1’", "`‘` is no quotation mark of logic: write `'` on either side of a value"),
        ("[sex] = '1", "a quotation mark is missing: a value stands between two of a kind, as in `[field] = '1'`"),
        ("[sex] == = '1'", "write each comparison as `[field] = 'code'`, with `and` or `or` between two of them"),
    ] {
        let shown = Variable { logic: text(logic), ..variable("shown", FieldType::Text, "Shown") };
        let found = found_with(vec![variable("r", FieldType::Text, "R"), shown], &Known::default());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].message, "the branching logic of `shown` cannot be read");
        assert_eq!(found[0].hint.as_deref(), Some(hint));
    }
}

#[test]
fn a_part_of_a_cell_is_placed_where_that_can_be_told() {
    let cell = |text: &str, span: Span| Text { text: text.to_string(), span };
    assert_eq!(within(&cell("[a]=1", 10..15), &(1..2)), 11..12);
    assert_eq!(within(&cell("[a]=1", 10..17), &(1..2)), 12..13);
    assert_eq!(within(&cell("[a]=1", 10..18), &(1..2)), 10..18);
}

/// Says whether a list with these labels is taken for one of people.
fn is_of_people(name: &str, label: &str, labels: &[&str]) -> bool {
    let choices: Vec<(String, &str)> = labels.iter().enumerate().map(|(at, label)| (at.to_string(), *label)).collect();
    let choices: Vec<(&str, &str)> = choices.iter().map(|(code, label)| (code.as_str(), *label)).collect();
    let list = Variable { label: words(label), ..in_matrix(name, FieldType::Dropdown, "", &choices) };
    codes(vec![list]).contains(&"dictionary-people".to_string())
}

#[test]
fn a_list_of_people_is_found() {
    for (name, label, labels) in [
        ("x", "Who", &["Dr Ada Sample", "Prof. Ben Sample", "Other"][..]),
        ("x", "Who", &["Prof. Dr. med. Ada Sample", "Dr. von Sample"]),
        ("x", "Contact", &["ada@registry.example", "ben@registry.example"]),
        ("treating_physician", "Who", &["Ada Sample", "Ben van der Sample", "Other", "Unknown"]),
        ("x", "Name of investigator", &["Sample, Ada", "B. Sample (Padova)"]),
        ("x", "Form filled in by", &["Ada Sample", "Ben Sample"]),
        ("entered_by", "Initials", &["Ada Sample, MD", "SAMPLE Ben"]),
    ] {
        assert!(is_of_people(name, label, labels), "{name} {label} {labels:?}");
    }
}

#[test]
fn a_list_of_anything_else_is_none_of_people() {
    for (name, label, labels) in [
        ("country", "Country", &["United Kingdom", "San Marino", "DR Congo", "Costa Rica"][..]),
        ("hospital", "Hospital", &["Dr. von Sample Hospital", "Prof. Sample Clinic", "Gaslini Genova"]),
        ("diagnosis", "Diagnosis", &["Ewing Sarcoma", "Wilms Tumour", "Hodgkin Lymphoma", "MS Relapsing"]),
        ("drug", "Drug", &["Actinomycin D", "Vincristine Sulfate", "Liposomal Doxorubicin"]),
        ("response", "Investigator assessment of response", &["Complete Response", "Partial Response", "Stable Disease"]),
        ("seen_by", "Seen by", &["Registered Nurse", "General Practitioner", "Paediatric Oncologist"]),
        ("doctor", "Did you see a doctor?", &["Yes", "No", "Not Known"]),
        ("completed_by", "Completed by", &["Foster Parent", "Biological Mother", "Study Staff"]),
    ] {
        assert!(!is_of_people(name, label, labels), "{name} {label} {labels:?}");
    }
}

#[test]
fn people_are_an_error_until_they_are_allowed_and_no_warning_hides_it() {
    let list = in_matrix("seen_by", FieldType::Radio, "", &[("1", "Dr Ada Sample")]);
    let mut all: Vec<Variable> = (0..250).map(|at| variable(&format!("v{at}"), FieldType::Text, "")).collect();
    all.push(Variable { name: Text { span: 9..9, ..text("seen_by") }, ..list });
    let errors = |known: &Known| {
        let found = found_with(all.clone(), known).into_iter().filter(|finding| finding.severity == Severity::Error);
        found.map(|finding| finding.message).collect::<Vec<String>>()
    };
    assert_eq!(errors(&Known::default()), ["the choices of `seen_by` look like people (1 of 1)"]);
    let allowed = Known { people: ["seen_by".to_string()].into(), ..Known::default() };
    assert_eq!(errors(&allowed), [""; 0]);
}

#[test]
fn signs_that_pasting_spoils_are_found_in_labels_notes_and_choices() {
    for (words_of, code) in [
        ("Temperature (\u{f0b0}C)", "dictionary-symbol"),
        ("Caf\u{fffd}", "dictionary-symbol"),
        ("over 1\u{ad}000 mg", "dictionary-hidden-sign"),
        ("White cells (x 109/L)", "dictionary-superscript"),
        ("p < 10-6", "dictionary-superscript"),
    ] {
        assert_eq!(codes(vec![variable("x", FieldType::Text, words_of)]), [code], "{words_of}");
        assert_eq!(codes(vec![Variable { note: words(words_of), ..variable("x", FieldType::Text, "X") }]), [code], "{words_of}");
        assert_eq!(codes(vec![with_choices("x", FieldType::Radio, &["a", words_of])]), [code], "{words_of}");
    }
    for right in [
        "White cells (10^9/L)",
        "10⁹/L",
        "°C",
        "109 of them",
        "ICD-O 8973/3",
        "5-10 mg",
        "stage 4S",
        "Neuro\u{ad}blast",
        "1012",
        "T1a",
    ] {
        assert_eq!(codes(vec![variable("x", FieldType::Text, right)]), [""; 0], "{right}");
    }
    let said = found(vec![variable("r", FieldType::Text, "R"), variable("x", FieldType::Text, "Cells (x 109/L)")]);
    assert_eq!(said[0].1, "`Cells (x 109/L)`: `109/L` may have lost its raised digit: ten to the power of 9, or 109");
}
