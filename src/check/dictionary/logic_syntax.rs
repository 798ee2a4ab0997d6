//! Branching logic and calculations that cannot be read.

use super::{Finding, Known, Lint, rules};
use crate::model::diag::Severity;
use crate::model::dictionary::Dictionary;

pub(super) const LINT: Lint = Lint {
    name: "dictionary-logic-syntax",
    severity: Severity::Warning,
    what: "Branching logic or a calculation cannot be read: a bracket or quotation mark is missing, or something stands where it cannot.",
    why: "REDCap refuses or misreads it; the page shows it as it is written and cannot say it in words.",
    wrong: "mri_date,imaging,,text,Date of the MRI,,,date_ymd,,,,[mri_done = '1'",
    right: "mri_date,imaging,,text,Date of the MRI,,,date_ymd,,,,[mri_done] = '1'",
    check,
};

fn check(dictionary: &Dictionary, _: &Known) -> Vec<Finding> {
    let mut found = Vec::new();
    for variable in &dictionary.variables {
        for (what, cell, tree) in rules(variable) {
            if tree.is_none() && !cell.is_empty() {
                found.push(Finding {
                    span: cell.span.clone(),
                    message: format!("the {what} of `{}` cannot be read", variable.name.text),
                    hint: way_out(&cell.text, what),
                });
            }
        }
    }
    found
}

/// Says what is likely to be wrong.
fn way_out(text: &str, what: &str) -> String {
    let count = |wanted: char| text.matches(wanted).count();
    if let Some(quote) = text.chars().find(|c| matches!(c, '‘' | '’' | '“' | '”' | '„' | '‚' | '´' | '`')) {
        return format!("`{quote}` is no quotation mark of logic: write `'` on either side of a value");
    }
    for (open, close, kind) in [('[', ']', "square"), ('(', ')', "round")] {
        let (opened, closed) = (count(open), count(close));
        if opened != closed {
            return format!("{opened} {kind} brackets are opened and {closed} closed: each needs its other");
        }
    }
    if count('\'') % 2 == 1 || count('"') % 2 == 1 {
        return "a quotation mark is missing: a value stands between two of a kind, as in `[field] = '1'`".to_string();
    }
    if what == "calculation" {
        return "write a formula over fields, such as `round([weight] / [height] ^ 2, 1)`".to_string();
    }
    "write each comparison as `[field] = 'code'`, with `and` or `or` between two of them".to_string()
}
