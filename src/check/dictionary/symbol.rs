//! Signs of Word's fonts, and lost ones, in the words of a form.

use super::{Finding, Known, Lint, in_words};
use crate::check::text::symbol;
use crate::model::diag::Severity;
use crate::model::dictionary::Dictionary;

pub(super) const LINT: Lint = Lint {
    name: "dictionary-symbol",
    severity: Severity::Warning,
    what: "A label, note or choice holds a sign of Word's fonts Symbol or Wingdings, or the sign for something unreadable.",
    why: "Forms and pages show an empty box where the author saw `°`, `µ` or `≤`.",
    wrong: "temp,vitals,,text,Temperature (\u{f0b0}C)",
    right: "temp,vitals,,text,Temperature (°C)",
    check,
};

fn check(dictionary: &Dictionary, _: &Known) -> Vec<Finding> {
    in_words(dictionary, symbol::find)
}
