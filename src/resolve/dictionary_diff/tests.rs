//! Holds the differences to their promise: applied to the older dictionary, they give the newer one.

use super::*;
use crate::model::dictionary::changes::{Reason, Renamed};
use crate::model::dictionary::{Arm, Choice, Event, EventForm, FieldType, Schedule};
use crate::model::path::SrcPath;
use proptest::prelude::*;

fn text(text: &str) -> Text {
    Text { text: text.to_string(), span: 0..0 }
}

fn words(plain: &str) -> Words {
    Words { plain: text(plain), ..Words::default() }
}

fn variable(name: &str, form: usize) -> Variable {
    Variable {
        name: text(name),
        form,
        section: text(""),
        kind: FieldType::Text,
        label: words(""),
        choices: Vec::new(),
        formula: text(""),
        calculation: None,
        slider: Vec::new(),
        vocabulary: text(""),
        note: words(""),
        validation: text(""),
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

fn radio(name: &str, choices: &[(&str, &str)]) -> Variable {
    let choices = choices.iter().map(|(code, label)| Choice { code: text(code), label: words(label) }).collect();
    Variable { kind: FieldType::Radio, choices, ..variable(name, 0) }
}

fn dictionary(variables: Vec<Variable>) -> Dictionary {
    let count = variables.iter().map(|variable| variable.form + 1).max().unwrap_or(1);
    let rows = |form: usize| {
        let own = variables.iter().enumerate().filter(|(_, variable)| variable.form == form);
        own.map(|(at, _)| FormRow::Variable(at)).collect()
    };
    let forms = (0..count).map(|form| Form { id: text(&format!("form_{form}")), label: text(""), rows: rows(form) }).collect();
    Dictionary {
        path: SrcPath::new("content/dictionary/variables.csv").expect("a path"),
        title: text(""),
        forms,
        variables,
        schedule: Schedule::default(),
        records: None,
    }
}

/// Returns what differs, in short: name, message, effect, reason.
fn told(old: &Dictionary, new: &Dictionary) -> Vec<String> {
    let line = |change: &Change| {
        let reason = change.effect.reason().map_or(String::new(), |Reason { key, .. }| format!(" {key}"));
        format!("{} {} {}{reason}", change.about.name(), change.what.told().key, change.effect.word())
    };
    diff(old, new).changes.iter().map(line).collect()
}

fn told_of(old: Variable, new: Variable) -> Vec<String> {
    told(&dictionary(vec![old]), &dictionary(vec![new]))
}

#[test]
fn equal_dictionaries_do_not_differ_wherever_their_texts_stand() {
    let old = dictionary(vec![variable("a", 0)]);
    let mut new = old.clone();
    new.variables[0].name.span = 7..9;
    new.variables[0].span = 7..99;
    assert!(diff(&old, &new).is_empty());
}

#[test]
fn a_choice_with_another_code_was_recoded() {
    let old = radio("sex", &[("1", "Male"), ("2", "Female"), ("3", "Other")]);
    let new = radio("sex", &[("1", "Female"), ("2", "Male"), ("3", "Other")]);
    assert_eq!(
        told_of(old.clone(), new),
        [
            "sex change-choice-code breaking reason-choice-code",
            "sex change-choice-code breaking reason-choice-code",
            "sex change-choice-order compatible",
        ]
    );
    let new = radio("sex", &[("1", "Female"), ("2", "Not known"), ("3", "Other sex")]);
    assert_eq!(
        told_of(old, new),
        [
            "sex change-choice-code breaking reason-choice-code",
            "sex change-choice-added breaking reason-code-reused",
            "sex change-choice-label compatible",
            "sex change-choice-removed breaking reason-choice-removed",
            "sex change-choice-order compatible",
        ]
    );
}

#[test]
fn choices_that_change_places_keep_data() {
    let old = radio("a", &[("1", "One"), ("2", "Two")]);
    let new = radio("a", &[("2", "Two"), ("1", "One"), ("3", "Three")]);
    assert_eq!(told_of(old, new), ["a change-choice-added compatible", "a change-choice-order compatible"]);
}

#[test]
fn a_label_is_flagged_when_its_numbers_change() {
    let old = Variable { label: words("Died within 30 days"), ..variable("a", 0) };
    let same = Variable { label: words("Death within 30 days"), ..variable("a", 0) };
    let other = Variable { label: words("Died within 60 days"), ..variable("a", 0) };
    assert_eq!(told_of(old.clone(), same), ["a change-label compatible"]);
    assert_eq!(told_of(old, other), ["a change-label check reason-label-numbers"]);
}

#[test]
fn a_range_is_breaking_only_when_it_narrows() {
    let with = |minimum: &str, maximum: &str| Variable { minimum: text(minimum), maximum: text(maximum), ..variable("a", 0) };
    assert_eq!(told_of(with("1", "20"), with("0", "100")), ["a change-minimum compatible", "a change-maximum compatible"]);
    assert_eq!(
        told_of(with("9", ""), with("10", "3")),
        ["a change-minimum breaking reason-range", "a change-maximum breaking reason-range"]
    );
    assert_eq!(
        told_of(with("2020-01-01", "today"), with("2019-12-31", "now")),
        ["a change-minimum compatible", "a change-maximum check reason-range-unclear"]
    );
}

#[test]
fn a_type_is_breaking_when_what_is_stored_is_lost() {
    let choices = [("0", "No"), ("1", "Yes")];
    let of = |kind| Variable { kind, ..radio("a", &choices) };
    let cases = [
        (FieldType::Radio, FieldType::Dropdown, "compatible"),
        (FieldType::YesNo, FieldType::Radio, "compatible"),
        (FieldType::Radio, FieldType::Checkbox, "breaking reason-type-checkbox"),
        (FieldType::Radio, FieldType::Text, "breaking reason-type-codes-lost"),
        (FieldType::Text, FieldType::Notes, "compatible"),
        (FieldType::Notes, FieldType::Text, "check reason-type-one-line"),
        (FieldType::Text, FieldType::Calc, "breaking reason-type-calculated"),
    ];
    for (old, new, effect) in cases {
        assert_eq!(told_of(of(old), of(new)), [format!("a change-type {effect}")]);
    }
    let validated = |word: &str| Variable { validation: text(word), ..variable("a", 0) };
    let cases = [
        ("date_dmy", "date_ymd", "compatible"),
        ("integer", "number", "compatible"),
        ("number", "integer", "breaking reason-validation"),
        ("", "email", "breaking reason-validation-new"),
        ("email", "", "compatible"),
    ];
    for (old, new, effect) in cases {
        assert_eq!(told_of(validated(old), validated(new)), [format!("a change-validation {effect}")]);
    }
}

fn event(id: &str, forms: &[&str]) -> Event {
    let forms = forms.iter().map(|form| EventForm { form: text(form), repeats: None }).collect();
    Event { id: text(id), name: text(""), arm: text(""), day: text(""), repeats: None, forms }
}

#[test]
fn a_variable_moved_to_other_events_is_breaking() {
    let old = dictionary(vec![variable("a", 0), variable("b", 1)]);
    let new = dictionary(vec![variable("b", 1), variable("a", 1), variable("c", 0)]);
    let with = |mut dictionary: Dictionary, events: &[Event]| {
        dictionary.schedule.events = events.to_vec();
        dictionary
    };
    let moved = |events: &[Event]| told(&with(old.clone(), events), &with(new.clone(), events)).remove(0);
    assert_eq!(moved(&[event("e", &["form_0", "form_1"])]), "a change-form compatible");
    assert_eq!(moved(&[event("e", &["form_0"]), event("f", &["form_1"])]), "a change-form breaking reason-other-events");
    assert_eq!(moved(&[]), "a change-form check reason-events-not-stated");
}

#[test]
fn the_fewest_variables_are_told_as_moved() {
    let named = |names: &[&str]| dictionary(names.iter().map(|name| variable(name, 0)).collect());
    assert_eq!(told(&named(&["a", "b", "c", "d"]), &named(&["d", "a", "b", "c"])), ["d change-order compatible"]);
    assert_eq!(told(&named(&["a", "b"]), &named(&["a", "x", "b"])), ["x change-added compatible"]);
}

#[test]
fn a_probable_new_name_is_a_question_beside_the_changes() {
    let size = |name: &str, label: &str| Variable { label: words(label), ..variable(name, 0) };
    let old = dictionary(vec![size("size", "Size of the tumour (mm)"), size("x", "Anything")]);
    let new = dictionary(vec![size("tumour_size", "Size of tumour"), size("y", "Another thing")]);
    let found = diff(&old, &new);
    assert_eq!(found.changes.len(), 4);
    assert_eq!(found.renamed, [Renamed { old: "size".to_string(), new: "tumour_size".to_string() }]);
    // Other choices, other thing.
    let old = dictionary(vec![radio("status", &[("1", "A")])]);
    let new = dictionary(vec![radio("status_2", &[("1", "B")])]);
    assert_eq!(diff(&old, &new).renamed, []);
}

const ENGLISH: &str = include_str!("../../../themes/plain/locales/en.ftl");

#[test]
fn the_theme_has_words_for_every_change_and_reason() {
    let words = |key: &str| {
        let (_, rest) = ENGLISH.split_once(&format!("\n{key} = ")).unwrap_or_else(|| panic!("no message {key}"));
        rest.lines().next().unwrap_or("").to_string()
    };
    for (key, places) in What::MESSAGES {
        let words = words(key);
        for place in ["old", "new"] {
            assert!(!words.contains(&format!("${place}")) || places.contains(&place), "{key} asks for {place}");
        }
    }
    for key in effects::REASONS {
        assert!(!words(key).contains('$'), "{key}");
    }
}

fn word() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["", "x", "y 1", "z 2"]).prop_map(str::to_string)
}

fn some_words() -> impl Strategy<Value = Words> {
    (word(), proptest::option::of(word()), proptest::option::of(word())).prop_map(|(plain, markup, written)| Words {
        plain: text(&plain),
        markup,
        written,
    })
}

fn some_choices() -> impl Strategy<Value = Vec<Choice>> {
    proptest::collection::vec(("[1-5]", some_words()), 0..5).prop_map(|list| {
        let mut seen = BTreeSet::new();
        let fresh = list.into_iter().filter(|(code, _)| seen.insert(code.clone()));
        fresh.map(|(code, label)| Choice { code: text(&code), label }).collect()
    })
}

fn some_variable() -> impl Strategy<Value = Variable> {
    let kinds = proptest::sample::select(FieldType::ALL).prop_map(|(_, kind)| kind);
    let texts = proptest::collection::vec(word(), TextOf::ALL.len());
    let switches = (any::<bool>(), any::<bool>(), any::<bool>());
    let slider = proptest::collection::vec(word(), 0..2);
    ("[a-h]", kinds, some_words(), some_words(), some_choices(), texts, switches, slider).prop_map(
        |(name, kind, label, note, choices, texts, (identifier, required, ranking), slider)| {
            let mut texts = texts.into_iter().map(|word| text(&word));
            let mut next = || texts.next().unwrap_or_default();
            Variable {
                kind,
                label,
                note,
                choices,
                section: next(),
                formula: next(),
                vocabulary: next(),
                validation: next(),
                minimum: next(),
                maximum: next(),
                logic: next(),
                matrix: next(),
                alignment: next(),
                question: next(),
                annotation: next(),
                identifier,
                required,
                ranking,
                slider: slider.iter().map(|label| text(label)).collect(),
                ..variable(&name, 0)
            }
        },
    )
}

fn some_schedule() -> impl Strategy<Value = Schedule> {
    let repeats = || proptest::option::of(any::<bool>());
    let forms = proptest::collection::btree_map("[f-i]", repeats(), 0..3)
        .prop_map(|forms| forms.into_iter().map(|(form, repeats)| EventForm { form: text(&form), repeats }).collect::<Vec<_>>());
    let event = ("[1-4]", word(), word(), word(), repeats(), forms);
    let events = proptest::collection::vec(event, 0..4);
    let arms = proptest::collection::vec(("[1-2]", word()), 0..2);
    let repeating = proptest::collection::vec("[f-i]", 0..2);
    (events, arms, repeating).prop_map(|(events, arms, repeating)| {
        let mut seen = BTreeSet::new();
        let events = events.into_iter().filter(|(id, ..)| seen.insert(id.clone()));
        Schedule {
            events: events
                .map(|(id, name, arm, day, repeats, forms)| Event {
                    id: text(&id),
                    name: text(&name),
                    arm: text(&arm),
                    day: text(&day),
                    repeats,
                    forms,
                })
                .collect(),
            arms: arms.into_iter().map(|(number, name)| Arm { number: text(&number), name: text(&name) }).collect(),
            repeating: repeating.iter().map(|id| text(id)).collect(),
        }
    })
}

#[derive(Clone, Debug)]
enum Row {
    Section(Words),
    Description(Words),
    Variable(Box<Variable>),
}

prop_compose! {
    fn some_dictionary()(
        title in word(),
        rows in proptest::collection::vec(("[f-i]", prop_oneof![
            1 => some_words().prop_map(Row::Section),
            1 => some_words().prop_map(Row::Description),
            6 => some_variable().prop_map(|variable| Row::Variable(Box::new(variable))),
        ]), 0..14),
        labels in proptest::collection::vec(word(), 4),
        schedule in some_schedule(),
    ) -> Dictionary {
        let mut found = dictionary(Vec::new());
        found.forms.clear();
        let mut names = BTreeSet::new();
        for (id, row) in rows {
            let form = found.forms.iter().position(|form| form.id.text == id).unwrap_or_else(|| {
                found.forms.push(Form { id: text(&id), label: text(&labels[found.forms.len()]), rows: Vec::new() });
                found.forms.len() - 1
            });
            let row = match row {
                Row::Section(words) => FormRow::Section(words),
                Row::Description(words) => FormRow::Description(words),
                Row::Variable(variable) => {
                    if !names.insert(variable.name.text.clone()) {
                        continue;
                    }
                    found.variables.push(Variable { form, ..*variable });
                    FormRow::Variable(found.variables.len() - 1)
                }
            };
            found.forms[form].rows.push(row);
        }
        Dictionary { title: text(&title), schedule, ..found }
    }
}

proptest! {
    #[test]
    fn the_differences_applied_to_the_older_dictionary_give_the_newer(old in some_dictionary(), new in some_dictionary()) {
        let found = diff(&old, &new);
        prop_assert_eq!(apply(&found, &old), new.clone());
        prop_assert!(diff(&new, &new).is_empty());
        let again = diff(&apply(&found, &old), &new);
        prop_assert!(again.is_empty());
    }
}

#[test]
fn large_dictionaries_are_compared_at_once() {
    let many = |shift: usize| {
        let named = |at: usize| Variable { label: words(&format!("Question {at}")), ..variable(&format!("v{}", at + shift), 0) };
        dictionary((0..20_000).map(named).collect())
    };
    let found = diff(&many(0), &many(10_000));
    assert_eq!(found.changes.iter().filter(|change| matches!(change.what, What::Added(..))).count(), 10_000);
}
