//! Says branching logic in words: a tree in, a phrase out that any language can order its own way; no word of any language is here.

use crate::model::dictionary::{Dictionary, FieldType, Variable};
use crate::model::logic::phrase::{Part, Phrase};
use crate::model::logic::{Comparison, Expr, FieldRef};
use std::collections::{BTreeMap, BTreeSet};

/// The names that rules may use, looked up by rules of the same dictionary.
pub struct Names<'d> {
    variables: BTreeMap<&'d str, &'d Variable>,
    forms: BTreeSet<&'d str>,
}

impl<'d> Names<'d> {
    /// Gathers the names of a dictionary.
    pub fn of(dictionary: &'d Dictionary) -> Names<'d> {
        Names {
            variables: dictionary.variables.iter().map(|variable| (variable.name.text.as_str(), variable)).collect(),
            forms: dictionary.forms.iter().map(|form| form.id.text.as_str()).collect(),
        }
    }

    /// Returns the form whose state a name holds: REDCap keeps `<form>_complete` for each.
    fn form_of_state(&self, name: &str) -> Option<&'d str> {
        self.forms.get(name.strip_suffix("_complete")?).copied()
    }
}

/// Returns when a field is shown, as a whole sentence without its full stop; nothing where the rule cannot be said in words.
pub fn shown_when(rule: &Expr, names: &Names<'_>) -> Option<Phrase> {
    Some(Phrase::Said("logic-shown-when", vec![("rule", condition(rule, names, false)?)]))
}

/// Returns a rule in words; `inner` says that it stands within another one, and so needs brackets around a list.
fn condition(rule: &Expr, names: &Names<'_>, inner: bool) -> Option<Phrase> {
    match rule {
        Expr::All(parts) => Some(list(facts(parts, names, Joint::All)?, Joint::All, inner)),
        Expr::Any(parts) => Some(list(facts(parts, names, Joint::Any)?, Joint::Any, inner)),
        Expr::Compare { .. } | Expr::Field(_) => fact(rule, names).map(|fact| fact.said(Joint::Any)),
        Expr::Not(rule) => opposite(rule, names, inner),
        Expr::Number(_) | Expr::Text(_) | Expr::Word(_) | Expr::Call { .. } | Expr::Negative(_) | Expr::Chain { .. } => None,
    }
}

fn opposite(rule: &Expr, names: &Names<'_>, inner: bool) -> Option<Phrase> {
    match rule {
        Expr::Not(rule) => condition(rule, names, inner),
        Expr::Any(parts) => {
            let parts = facts(parts, names, Joint::Any)?;
            Some(Phrase::Said("logic-none-of", vec![("list", enumerated(parts))]))
        }
        rule => Some(Phrase::Said("logic-none-of", vec![("list", condition(rule, names, true)?)])),
    }
}

/// How facts are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    All,
    Any,
}

fn list(mut parts: Vec<Phrase>, joint: Joint, inner: bool) -> Phrase {
    if parts.len() == 1 {
        return parts.remove(0);
    }
    if !inner {
        parts = parts.into_iter().map(|part| grouped(part, joint)).collect();
    }
    match (joint, inner) {
        (Joint::All, false) => Phrase::Joined { by: "logic-and", last: "logic-and", parts },
        (Joint::Any, false) => Phrase::Joined { by: "logic-or", last: "logic-or", parts },
        (Joint::All, true) => Phrase::Said("logic-all-of", vec![("list", enumerated(parts))]),
        (Joint::Any, true) => Phrase::Said("logic-any-of", vec![("list", enumerated(parts))]),
    }
}

/// Puts brackets around a sentence that lists values, where the words around it could be read into the list: `(is A or B) and …`.
fn grouped(part: Phrase, joint: Joint) -> Phrase {
    let Phrase::Said(key, with) = &part else { return part };
    let lists = with.iter().any(|(name, phrase)| *name == "value" && matches!(phrase, Phrase::Joined { .. }));
    let is_negative = LISTING.iter().any(|(listed, joined)| listed == key && *joined == Joint::All);
    if lists && (joint == Joint::All || is_negative) { Phrase::Said("logic-group", vec![("rule", part)]) } else { part }
}

fn enumerated(parts: Vec<Phrase>) -> Phrase {
    Phrase::Joined { by: "logic-list", last: "logic-list", parts }
}

/// Returns what is joined, in words; neighbours that say the same of one field become one: `is A, B or C`.
fn facts(parts: &[Expr], names: &Names<'_>, joint: Joint) -> Option<Vec<Phrase>> {
    let mut said = Vec::with_capacity(parts.len());
    let mut open: Option<Fact> = None;
    for part in parts {
        let next = match part {
            Expr::Compare { .. } | Expr::Field(_) => Some(fact(part, names)?),
            _ => None,
        };
        if let (Some(before), Some(next)) = (&mut open, &next)
            && before.takes(next, joint)
        {
            before.values.extend(next.values.iter().cloned());
            continue;
        }
        said.extend(open.take().map(|fact| fact.said(joint)));
        match next {
            Some(fact) => open = Some(fact),
            None => said.push(condition(part, names, true)?),
        }
    }
    said.extend(open.map(|fact| fact.said(joint)));
    Some(said)
}

/// What a comparison says of one field.
struct Fact {
    /// The message, with the places `field` and `value`.
    key: &'static str,
    /// The field's event, where it is qualified.
    event: Option<String>,
    field: Phrase,
    /// What it is compared with; empty for a message that has no such place.
    values: Vec<Phrase>,
}

/// Messages that may list several values when they are joined so.
const LISTING: &[(&str, Joint)] =
    &[("logic-is", Joint::Any), ("logic-is-not", Joint::All), ("logic-includes", Joint::Any), ("logic-includes-not", Joint::All)];

impl Fact {
    /// Says whether another fact may go into the same sentence.
    fn takes(&self, next: &Fact, joint: Joint) -> bool {
        self.key == next.key
            && LISTING.iter().any(|(key, joined)| *key == self.key && *joined == joint)
            && self.event == next.event
            && self.field == next.field
    }

    fn said(self, joint: Joint) -> Phrase {
        let last = match joint {
            // English says "is not A or B", other languages "neither A nor B": the message after a negation is one of its own.
            Joint::All => "logic-values-nor",
            Joint::Any => "logic-values-or",
        };
        let mut with = vec![("field", self.field)];
        if !self.values.is_empty() {
            let value = if self.values.len() == 1 {
                self.values.into_iter().next()
            } else {
                Some(Phrase::Joined { by: "logic-values", last, parts: self.values })
            };
            with.extend(value.map(|value| ("value", value)));
        }
        let said = Phrase::Said(self.key, with);
        match self.event {
            Some(event) => Phrase::Said("logic-at-event", vec![("event", event_named(&event)), ("rule", said)]),
            None => said,
        }
    }
}

/// Returns what a comparison, or a field alone, says.
fn fact(rule: &Expr, names: &Names<'_>) -> Option<Fact> {
    let (field, by, other) = match rule {
        Expr::Field(field) if field.code.is_some() => return checkbox(field, Comparison::Equal, "1", names),
        Expr::Compare { left, by, right } => match (&**left, &**right) {
            (Expr::Field(field), other) => (field, *by, other),
            (other, Expr::Field(field)) => (field, by.mirrored(), other),
            _ => return None,
        },
        _ => return None,
    };
    if !matches!(field.modifier.as_deref(), None | Some("value" | "label")) {
        return None;
    }
    if field.is_smart() {
        return smart(field, by, other);
    }
    if let (Some(form), Some(state)) = (names.form_of_state(&field.name), literal(other)) {
        return form_state(field, form, by, &state);
    }
    let variable = names.variables.get(field.name.as_str())?;
    if (variable.kind == FieldType::Checkbox) != field.code.is_some() {
        return None;
    }
    match literal(other) {
        Some(value) if field.code.is_some() => checkbox(field, by, &value, names),
        Some(value) if value.is_empty() => filled(field, by),
        Some(value) => compared(field, variable, by, &value),
        None => against(field, variable, by, other, names),
    }
}

/// Returns a number or text as it is compared: `-1` is one value.
fn literal(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Text(text) => Some(text.trim().to_string()),
        Expr::Number(text) => Some(text.clone()),
        Expr::Negative(inner) => match &**inner {
            Expr::Number(text) => Some(format!("-{text}")),
            _ => None,
        },
        _ => None,
    }
}

fn filled(field: &FieldRef, by: Comparison) -> Option<Fact> {
    let key = match by {
        Comparison::Equal => "logic-empty",
        Comparison::Unequal => "logic-filled",
        _ => return None,
    };
    Some(Fact { key, event: field.event.clone(), field: noun(field), values: Vec::new() })
}

/// Returns whether a checkbox is ticked: each of its choices holds 1 or 0.
fn checkbox(field: &FieldRef, by: Comparison, value: &str, names: &Names<'_>) -> Option<Fact> {
    let variable = names.variables.get(field.name.as_str())?;
    let code = field.code.as_deref()?;
    let ticked = match (by, value) {
        (Comparison::Equal, "1") | (Comparison::Unequal | Comparison::More, "0") => true,
        (Comparison::Equal, "0") | (Comparison::Unequal, "1") => false,
        _ => return None,
    };
    let key = if ticked { "logic-includes" } else { "logic-includes-not" };
    Some(Fact { key, event: field.event.clone(), field: noun(field), values: vec![choice(variable, code)?] })
}

fn compared(field: &FieldRef, variable: &Variable, by: Comparison, value: &str) -> Option<Fact> {
    let by_label = field.modifier.as_deref() == Some("label");
    let is_coded = has_codes(variable.kind) && !by_label;
    let equality = matches!(by, Comparison::Equal | Comparison::Unequal);
    let shown = match value {
        "today" | "now" if is_date(variable) => moment(value)?,
        _ if is_coded && equality => choice(variable, value)?,
        _ => Phrase::Part(Part::Value(value.to_string())),
    };
    let key = if is_coded && !equality { code_key(by) } else { key_of(by, is_date(variable)) };
    Some(Fact { key, event: field.event.clone(), field: noun(field), values: vec![shown] })
}

/// Returns what a comparison with another field, or with today, says.
fn against(field: &FieldRef, variable: &Variable, by: Comparison, other: &Expr, names: &Names<'_>) -> Option<Fact> {
    let value = match other {
        Expr::Word(word) => moment(&word.to_ascii_lowercase())?,
        Expr::Field(other) if other.code.is_none() && matches!(other.modifier.as_deref(), None | Some("value")) => {
            names.variables.get(other.name.as_str())?;
            match &other.event {
                Some(event) => Phrase::Said("logic-field-at-event", vec![("field", noun(other)), ("event", event_named(event))]),
                None => noun(other),
            }
        }
        _ => return None,
    };
    (field.code.is_none()).then(|| Fact {
        key: key_of(by, is_date(variable)),
        event: field.event.clone(),
        field: noun(field),
        values: vec![value],
    })
}

/// Smart variables that have words, with their messages.
const SMART: &[(&str, &str)] = &[
    ("event-name", "logic-the-event"),
    ("event-label", "logic-the-event"),
    ("event-number", "logic-the-event-number"),
    ("arm-name", "logic-the-arm"),
    ("arm-label", "logic-the-arm"),
    ("arm-number", "logic-the-arm-number"),
    ("record-name", "logic-the-record"),
    ("current-instance", "logic-the-repeat"),
    ("user-name", "logic-the-user"),
    ("user-role-label", "logic-the-role"),
    ("user-role-name", "logic-the-role"),
];

fn smart(field: &FieldRef, by: Comparison, other: &Expr) -> Option<Fact> {
    if field.code.is_some() || field.modifier.is_some() {
        return None;
    }
    let value = literal(other)?;
    let fact = |key, field, values| Some(Fact { key, event: None, field, values });
    let as_survey = match (field.name.as_str(), by, value.as_str()) {
        ("is-survey", Comparison::Equal, "1") | ("is-form", Comparison::Equal, "0") => Some("logic-as-survey"),
        ("is-survey", Comparison::Equal, "0") | ("is-form", Comparison::Equal, "1") => Some("logic-as-form"),
        _ => None,
    };
    let noun = match SMART.iter().find(|(name, _)| *name == field.name) {
        Some((_, key)) => Phrase::Said(key, Vec::new()),
        None => Phrase::Part(Part::Code(field.to_string())),
    };
    if let Some(key) = as_survey {
        return fact(key, noun, Vec::new());
    }
    let shown = match field.name.as_str() {
        _ if value.is_empty() => {
            let key = match by {
                Comparison::Equal => "logic-empty",
                Comparison::Unequal => "logic-filled",
                _ => return None,
            };
            return fact(key, noun, Vec::new());
        }
        "event-name" => Part::Event(value),
        _ => Part::Value(value),
    };
    fact(key_of(by, false), noun, vec![Phrase::Part(shown)])
}

/// Returns what a comparison says of a form's state: 0 incomplete, 1 unverified, 2 complete.
fn form_state(field: &FieldRef, form: &str, by: Comparison, state: &str) -> Option<Fact> {
    let key = match (by, state) {
        (Comparison::Equal, "0") => "logic-form-incomplete",
        (Comparison::Equal, "1") => "logic-form-unverified",
        (Comparison::Equal, "2") => "logic-form-complete",
        (Comparison::Unequal, "2") => "logic-form-not-complete",
        _ => return None,
    };
    let form = Phrase::Part(Part::Form(form.to_string()));
    Some(Fact { key, event: field.event.clone(), field: repeated(field, form), values: Vec::new() })
}

fn key_of(by: Comparison, is_date: bool) -> &'static str {
    match (by, is_date) {
        (Comparison::Equal, _) => "logic-is",
        (Comparison::Unequal, _) => "logic-is-not",
        (Comparison::Less, false) => "logic-less",
        (Comparison::AtMost, false) => "logic-at-most",
        (Comparison::More, false) => "logic-more",
        (Comparison::AtLeast, false) => "logic-at-least",
        (Comparison::Less, true) => "logic-before",
        (Comparison::AtMost, true) => "logic-until",
        (Comparison::More, true) => "logic-after",
        (Comparison::AtLeast, true) => "logic-since",
    }
}

/// Returns the message for codes that are compared by size: it says that it speaks of codes.
fn code_key(by: Comparison) -> &'static str {
    match by {
        Comparison::Less => "logic-code-less",
        Comparison::AtMost => "logic-code-at-most",
        Comparison::More => "logic-code-more",
        Comparison::AtLeast => "logic-code-at-least",
        other => key_of(other, false),
    }
}

fn moment(word: &str) -> Option<Phrase> {
    match word {
        "today" => Some(Phrase::Said("logic-today", Vec::new())),
        "now" => Some(Phrase::Said("logic-now", Vec::new())),
        _ => None,
    }
}

fn has_codes(kind: FieldType) -> bool {
    matches!(
        kind,
        FieldType::Radio | FieldType::Dropdown | FieldType::Checkbox | FieldType::YesNo | FieldType::TrueFalse | FieldType::Sql
    )
}

fn is_date(variable: &Variable) -> bool {
    variable.validation.text.starts_with("date") && variable.kind == FieldType::Text
}

/// Returns the answer that a code stands for; nothing where the field has no such code, so that the rule is shown as it is.
///
/// REDCap compares numbers as numbers: `01` and `1` are one code unless the list has both, so only the exact one counts.
fn choice(variable: &Variable, code: &str) -> Option<Phrase> {
    let said = |key| Some(Phrase::Said(key, Vec::new()));
    match (variable.kind, code) {
        (FieldType::YesNo, "1") => said("logic-yes"),
        (FieldType::YesNo, "0") => said("logic-no"),
        (FieldType::TrueFalse, "1") => said("logic-true"),
        (FieldType::TrueFalse, "0") => said("logic-false"),
        (FieldType::Sql, code) => Some(Phrase::Part(Part::Value(code.to_string()))),
        _ => {
            let found = variable.choices.iter().find(|choice| choice.code.text == code)?;
            Some(Phrase::Part(Part::Choice { field: variable.name.text.clone(), code: found.code.text.clone() }))
        }
    }
}

/// Returns a field with the repeat that it is taken from, where the rule names one.
fn noun(field: &FieldRef) -> Phrase {
    repeated(field, Phrase::Part(Part::Field(field.name.clone())))
}

fn repeated(field: &FieldRef, named: Phrase) -> Phrase {
    let Some(instance) = &field.instance else { return named };
    let number = match instance.as_str() {
        "current-instance" => Phrase::Said("logic-this-repeat", Vec::new()),
        "previous-instance" => Phrase::Said("logic-previous-repeat", Vec::new()),
        "next-instance" => Phrase::Said("logic-next-repeat", Vec::new()),
        "first-instance" => Phrase::Said("logic-first-repeat", Vec::new()),
        "last-instance" => Phrase::Said("logic-last-repeat", Vec::new()),
        number if number.bytes().all(|byte| byte.is_ascii_digit()) => {
            Phrase::Said("logic-numbered-repeat", vec![("number", Phrase::Part(Part::Value(number.to_string())))])
        }
        other => Phrase::Part(Part::Code(format!("[{other}]"))),
    };
    Phrase::Said("logic-field-repeat", vec![("field", named), ("repeat", number)])
}

fn event_named(event: &str) -> Phrase {
    match event {
        "event-name" => Phrase::Said("logic-this-event", Vec::new()),
        "first-event-name" => Phrase::Said("logic-first-event", Vec::new()),
        "last-event-name" => Phrase::Said("logic-last-event", Vec::new()),
        "previous-event-name" => Phrase::Said("logic-previous-event", Vec::new()),
        "next-event-name" => Phrase::Said("logic-next-event", Vec::new()),
        smart if smart.contains('-') => Phrase::Part(Part::Code(format!("[{smart}]"))),
        id => Phrase::Part(Part::Event(id.to_string())),
    }
}

#[cfg(test)]
mod tests;
