//! Ranges of fields that are not checked.

use super::{Finding, Known, Lint};
use crate::model::diag::Severity;
use crate::model::dictionary::{Dictionary, FieldType, Variable};

pub(super) const LINT: Lint = Lint {
    name: "dictionary-unused-range",
    severity: Severity::Warning,
    what: "A field has a minimum or a maximum, and no validation that would use it.",
    why: "REDCap passes over the range: any value is taken.",
    wrong: "age,registration,,text,Age in years,,,,0,18",
    right: "age,registration,,text,Age in years,,,integer,0,18",
    check,
};

fn check(dictionary: &Dictionary, _: &Known) -> Vec<Finding> {
    dictionary.variables.iter().filter_map(finding).collect()
}

fn finding(variable: &Variable) -> Option<Finding> {
    let limit = [&variable.minimum, &variable.maximum].into_iter().find(|limit| !limit.is_empty())?;
    let name = &variable.name.text;
    let (message, hint) = match variable.kind {
        // The range of a slider is its scale.
        FieldType::Slider => return None,
        FieldType::Text if !variable.validation.is_empty() => return None,
        FieldType::Text => (
            format!("`{name}` has a range and no validation type, so the range is not used"),
            "write the type in `Text Validation Type OR Show Slider Number`: `integer`, `number`, `date_ymd`, …".to_string(),
        ),
        kind => (
            format!("`{name}` has a range, which is not used, since it is a `{}`", kind.word()),
            "take the range out, or make the field a `text` with a validation type".to_string(),
        ),
    };
    Some(Finding { span: limit.span.clone(), message, hint })
}
