//! Branching logic and calculations that name what does not exist.

use super::{Finding, Known, Lint, rules, within};
use crate::check::LISTED;
use crate::model::diag::{Severity, Span, nearest};
use crate::model::dictionary::{Dictionary, FieldType, Text, Variable};
use crate::model::logic::FieldRef;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const LINT: Lint = Lint {
    name: "dictionary-logic-name",
    severity: Severity::Warning,
    what: "Branching logic or a calculation names a variable or an event that does not exist.",
    why: "Such a rule never holds or gives no result: the field is never shown, or stays empty.",
    wrong: "mri_date,imaging,,text,Date of the MRI,,,date_ymd,,,,[mri_don] = '1'",
    right: "mri_date,imaging,,text,Date of the MRI,,,date_ymd,,,,[mri_done] = '1'",
    check,
};

/// Names that REDCap gives every project.
const OF_EVERY_PROJECT: &[&str] = &[
    "redcap_event_name",
    "redcap_repeat_instance",
    "redcap_repeat_instrument",
    "redcap_data_access_group",
    "redcap_survey_identifier",
];

/// What REDCap keeps of each form, behind the form's id.
const OF_EVERY_FORM: &[&str] = &["_complete", "_timestamp", "_return_code"];

fn check(dictionary: &Dictionary, known: &Known) -> Vec<Finding> {
    let names = Names::of(dictionary, known);
    let mut found = Vec::new();
    for variable in &dictionary.variables {
        for (what, cell, tree) in rules(variable) {
            let mut said = BTreeSet::new();
            for field in tree.into_iter().flat_map(|tree| tree.fields()) {
                let place = format!("the {what} of `{}`", variable.name.text);
                if let Some(event) = names.unknown_event(field).filter(|event| said.insert((true, *event))) {
                    let hint = names.event_meant(event, found.len());
                    let message = format!("{place} names the event `{event}`, which does not exist");
                    found.push(Finding { span: within(cell, &event_span(cell, field)), message, hint });
                }
                if !names.has(&field.name) && said.insert((false, field.name.as_str())) {
                    let message = format!("{place} names `{}`, which is no variable of this dictionary", field.name);
                    let hint = names.meant(&field.name, found.len());
                    found.push(Finding { span: within(cell, &field.name_span), message, hint });
                }
            }
        }
    }
    found
}

/// Returns the bytes of the first pair of square brackets.
fn event_span(cell: &Text, field: &FieldRef) -> Span {
    let whole = cell.text.get(field.span.clone()).unwrap_or_default();
    let length = whole.find(']').map_or(whole.len(), |at| at + 1);
    field.span.start..field.span.start + length
}

/// What rules may name.
struct Names<'d> {
    variables: BTreeMap<&'d str, &'d Variable>,
    forms: BTreeSet<&'d str>,
    known: &'d Known,
}

impl<'d> Names<'d> {
    fn of(dictionary: &'d Dictionary, known: &'d Known) -> Names<'d> {
        Names {
            variables: dictionary.variables.iter().map(|variable| (variable.name.text.as_str(), variable)).collect(),
            forms: dictionary.forms.iter().map(|form| form.id.text.as_str()).collect(),
            known,
        }
    }

    fn has(&self, name: &str) -> bool {
        let of_form = |end: &str| name.strip_suffix(end).is_some_and(|form| self.forms.contains(form));
        // A smart variable is known by its hyphen.
        name.contains('-')
            || self.variables.contains_key(name)
            || OF_EVERY_PROJECT.contains(&name)
            || OF_EVERY_FORM.iter().any(|end| of_form(end))
            || self.known.names.contains(name)
            || self.known.events.contains(name)
    }

    /// Returns the event that a field is qualified with, where events are known and it is none of them.
    fn unknown_event<'f>(&self, field: &'f FieldRef) -> Option<&'f str> {
        let event = field.event.as_deref()?;
        let is_judged = !self.known.events.is_empty() && !event.contains(['-', ':']);
        Some(event).filter(|event| is_judged && !self.known.events.contains(*event))
    }

    fn event_meant(&self, event: &str, already: usize) -> String {
        let candidates = self.known.events.iter().map(String::as_str).take(if already < LISTED { usize::MAX } else { 0 });
        nearest(event, candidates).map_or_else(
            || "write the unique name of an event, such as `follow_up_arm_1`".to_string(),
            |meant| format!("did you mean `[{meant}]`?"),
        )
    }

    /// Says what may be meant; `already` is the number of findings before, of which only so many are listed.
    fn meant(&self, name: &str, already: usize) -> String {
        // Exports give each box of a checkbox a name of its own, which logic does not know.
        if let Some((field, code)) = name.split_once("___")
            && self.variables.get(field).is_some_and(|variable| variable.kind == FieldType::Checkbox)
        {
            return format!("in logic this box is written `[{field}({code})]`");
        }
        // Each search goes through all names: none for what is not listed.
        let candidates = self.variables.keys().copied().take(if already < LISTED { usize::MAX } else { 0 });
        nearest(name, candidates).map_or_else(
            || "write the name of a variable as in the first column, or take this part out of the rule".to_string(),
            |meant| format!("did you mean `[{meant}]`?"),
        )
    }
}
