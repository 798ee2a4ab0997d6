//! Powers that may have lost their raised digits, in the words of a form.

use super::{Finding, Known, Lint, in_words};
use crate::check::text::superscript::{Raised, find};
use crate::model::diag::Severity;
use crate::model::dictionary::Dictionary;

pub(super) const LINT: Lint = Lint {
    name: "dictionary-superscript",
    severity: Severity::Warning,
    what: "A label, note or choice says `109/L` or `x 106 cells`, which was a power of ten before it was pasted.",
    why: "Whoever fills in the form types a value that is a million times too small or too large.",
    wrong: "wbc,blood,,text,White cells (x 109/L)",
    right: "wbc,blood,,text,White cells (× 10⁹/L)",
    check,
};

fn check(dictionary: &Dictionary, _: &Known) -> Vec<Finding> {
    in_words(dictionary, |text| find(text, Raised::Signs))
}
