//! Variables without a label.

use super::{Finding, Known, Lint};
use crate::model::diag::Severity;
use crate::model::dictionary::Dictionary;

pub(super) const LINT: Lint = Lint {
    name: "dictionary-label",
    severity: Severity::Warning,
    what: "A variable has no label.",
    why: "Its page can only be called by the variable's name, which means nothing to a reader.",
    wrong: "hist_grade,diagnosis,,radio,,\"1, Low | 2, High\"",
    right: "hist_grade,diagnosis,,radio,Histological grade,\"1, Low | 2, High\"",
    check,
};

fn check(dictionary: &Dictionary, _: &Known) -> Vec<Finding> {
    let without = dictionary.variables.iter().filter(|variable| variable.label.is_empty());
    without
        .map(|variable| Finding {
            span: variable.name.span.clone(),
            message: format!("`{}` has no label", variable.name.text),
            hint: "write in its column `Field Label` what the form asks".to_string(),
        })
        .collect()
}
