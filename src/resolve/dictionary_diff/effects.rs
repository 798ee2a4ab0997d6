//! Weighs a difference: whether data already collected stay as they are and mean what they meant.

use crate::model::dictionary::changes::{Effect, Reason, SwitchOf, TextOf};
use crate::model::dictionary::{FieldType, Variable};
use std::collections::BTreeSet;

/// Breaks data, for a reason that names nothing more.
pub(super) fn because(key: &'static str) -> Effect {
    Effect::Breaking(reason(key))
}

/// Is to be looked at, for a reason that names nothing more.
pub(super) fn check(key: &'static str) -> Effect {
    Effect::Check(reason(key))
}

fn reason(key: &'static str) -> Reason {
    Reason { key: key.into(), with: Vec::new() }
}

/// A new variable breaks nothing; one that must be filled in is missing in earlier records.
pub(super) fn added(variable: &Variable) -> Effect {
    if variable.required { check("reason-added-required") } else { Effect::Compatible }
}

/// A label is only words, unless the numbers in it differ ("within 30 days"), or what stands in brackets, which is where units stand.
pub(super) fn label(old: &str, new: &str) -> Effect {
    if numbers(old) != numbers(new) {
        return check("reason-label-numbers");
    }
    if bracketed(old) == bracketed(new) { Effect::Compatible } else { check("reason-label-unit") }
}

fn bracketed(text: &str) -> Vec<&str> {
    text.split('(').skip(1).filter_map(|rest| rest.split(')').next()).collect()
}

fn numbers(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect()
}

/// Weighs another type: the same codes or the same text stored is no loss, anything else is.
pub(super) fn kind(old: &Variable, new: &Variable) -> Effect {
    use FieldType::{Calc, Checkbox, Dropdown, Notes, Radio, Slider, Sql, Text, TrueFalse, YesNo};
    let codes: BTreeSet<&str> = new.choices.iter().map(|choice| choice.code.text.as_str()).collect();
    let keeps_both = || codes.contains("0") && codes.contains("1");
    match (old.kind, new.kind) {
        (YesNo | TrueFalse, Radio | Dropdown) if !keeps_both() => because("reason-type"),
        (Radio, Dropdown)
        | (Dropdown, Radio)
        | (YesNo, TrueFalse)
        | (TrueFalse, YesNo)
        | (YesNo | TrueFalse, Radio | Dropdown)
        | (Text | Calc | Slider | Sql, Notes)
        | (Calc | Slider | Sql, Text) => Effect::Compatible,
        (Notes, Text) => check("reason-type-one-line"),
        // Every choice of a checkbox is a column of its own: `field___1`.
        (Checkbox, _) | (_, Checkbox) => because("reason-type-checkbox"),
        (_, Calc) => because("reason-type-calculated"),
        (Radio | Dropdown | YesNo | TrueFalse, Text | Notes) => because("reason-type-codes-lost"),
        _ => because("reason-type"),
    }
}

/// Weighs another text of a variable.
pub(super) fn text(of: TextOf, old: &Variable, new: &Variable) -> Effect {
    let (was, is) = (of.of(old), of.of(new));
    match of {
        TextOf::Validation => validation(was, is),
        TextOf::Minimum => bound(was, is, true),
        TextOf::Maximum => bound(was, is, false),
        TextOf::Logic => check("reason-logic"),
        TextOf::Formula => check("reason-formula"),
        TextOf::Vocabulary if was.is_empty() => check("reason-vocabulary-new"),
        TextOf::Vocabulary if is.is_empty() => Effect::Compatible,
        TextOf::Vocabulary => because("reason-vocabulary"),
        TextOf::Section | TextOf::Matrix | TextOf::Alignment | TextOf::Question | TextOf::Annotation => Effect::Compatible,
    }
}

/// Weighs another switch.
pub(super) fn switch(of: SwitchOf, is_on: bool) -> Effect {
    match (of, is_on) {
        (SwitchOf::Required, true) => check("reason-required"),
        (SwitchOf::Identifier, false) => check("reason-identifier-off"),
        _ => Effect::Compatible,
    }
}

/// Weighs another validation: one that lets everything through that the older one did is no loss.
///
/// The three orders of a date are one: they only say how it is shown.
fn validation(was: &str, is: &str) -> Effect {
    let family = |word: &str| word.trim_end_matches("_ymd").trim_end_matches("_mdy").trim_end_matches("_dmy").to_string();
    let plain = |word: &str| match word {
        "int" => "integer".to_string(),
        "float" => "number".to_string(),
        word => family(word),
    };
    let (was, is) = (plain(was), plain(is));
    let shows_only = |word: &str| matches!(word, "" | "autocomplete");
    let is_wider = is == "number" && (was == "integer" || was.starts_with("number_") && !was.contains("comma"));
    if is.is_empty() || was == is || is_wider || shows_only(&was) && shows_only(&is) {
        return Effect::Compatible;
    }
    // In a slider the same column says whether the number is shown.
    because(if was.is_empty() { "reason-validation-new" } else { "reason-validation" })
}

/// Weighs another bound: one that is wider than before is no loss.
fn bound(was: &str, is: &str, is_minimum: bool) -> Effect {
    if is.is_empty() {
        return Effect::Compatible;
    }
    if was.is_empty() {
        return because("reason-range");
    }
    let is_wider = match (was.replace(',', ".").parse::<f64>(), is.replace(',', ".").parse::<f64>()) {
        (Ok(was), Ok(is)) => Some(if is_minimum { is <= was } else { is >= was }),
        // A day is written year first, so days compare as texts do.
        _ if is_day(was) && is_day(is) => Some(if is_minimum { is <= was } else { is >= was }),
        _ => None,
    };
    match is_wider {
        Some(true) => Effect::Compatible,
        Some(false) => because("reason-range"),
        None => check("reason-range-unclear"),
    }
}

fn is_day(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape.starts_with("0000-00-00")
}

/// Every reason that an effect may have.
#[cfg(test)]
#[rustfmt::skip] // A line a key would fill a page.
pub(super) const REASONS: &[&str] = &[
    "reason-added-required", "reason-removed", "reason-form-removed", "reason-label-numbers", "reason-label-unit", "reason-choice-code",
    "reason-code-reused", "reason-choice-removed", "reason-type-one-line", "reason-type-checkbox", "reason-type-calculated",
    "reason-type-codes-lost", "reason-type", "reason-logic", "reason-formula", "reason-vocabulary-new", "reason-vocabulary",
    "reason-required", "reason-identifier-off", "reason-validation-new", "reason-validation", "reason-range",
    "reason-range-unclear", "reason-other-events", "reason-other-repeats", "reason-events-not-stated", "reason-event-removed",
    "reason-event-form-removed", "reason-repeats-off", "reason-repeats-on", "reason-arms",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_with_another_number_or_unit_is_looked_at() {
        let key = |old, new| label(old, new).reason().map(|reason| reason.key.to_string());
        assert_eq!(key("Size (mm)", "Size (cm)").as_deref(), Some("reason-label-unit"));
        assert_eq!(key("Within 30 days", "Within 60 days").as_deref(), Some("reason-label-numbers"));
        assert_eq!(key("Size (mm)", "Largest size (mm)"), None);
    }
}
