//! Signs that nobody sees, inside a number of a form.

use super::{Finding, Known, Lint, in_words};
use crate::check::text::hidden;
use crate::model::diag::Severity;
use crate::model::dictionary::Dictionary;

pub(super) const LINT: Lint = Lint {
    name: "dictionary-hidden-sign",
    severity: Severity::Warning,
    what: "A number in a label, note or choice holds a hyphen for line ends, a non-breaking hyphen or a sign without width.",
    why: "The number is found by no search, and is read differently by a program than by a reader.",
    wrong: "dose,therapy,,text,More than 1\u{ad}000 mg",
    right: "dose,therapy,,text,More than 1000 mg",
    check,
};

fn check(dictionary: &Dictionary, _: &Known) -> Vec<Finding> {
    in_words(dictionary, hidden::find)
}
