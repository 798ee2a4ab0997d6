//! Validation types that REDCap does not have.

use super::{Finding, Known, Lint};
use crate::model::diag::Severity;
use crate::model::diag::nearest;
use crate::model::dictionary::{Dictionary, FieldType, Variable};
use crate::model::validation::{VALIDATIONS, scale};

pub(super) const LINT: Lint = Lint {
    name: "dictionary-validation",
    severity: Severity::Warning,
    what: "A field has a validation type that REDCap does not have, or one that its type of field does not use.",
    why: "REDCap refuses the dictionary, or takes any value. Administrators may have added types of their own.",
    wrong: "born,registration,,text,Born on,,,date_yyyymmdd",
    right: "born,registration,,text,Born on,,,date_ymd",
    check,
};

fn check(dictionary: &Dictionary, _: &Known) -> Vec<Finding> {
    dictionary.variables.iter().filter_map(finding).collect()
}

fn finding(variable: &Variable) -> Option<Finding> {
    let word = variable.validation.text.as_str();
    let fits = match variable.kind {
        _ if word.is_empty() => true,
        FieldType::Text => scale(word).is_some(),
        FieldType::Dropdown | FieldType::Radio | FieldType::Sql => word == "autocomplete",
        FieldType::File => word == "signature",
        FieldType::Slider => word == "number",
        _ => false,
    };
    if fits {
        return None;
    }
    let name = &variable.name.text;
    let (message, hint) = if scale(word).is_some() {
        let kind = variable.kind.word();
        let message = format!("`{name}` has the validation type `{word}`, which is not used, since it is a `{kind}`");
        (message, "take the validation type out, or make the field a `text`".to_string())
    } else {
        let hint = match nearest(word, VALIDATIONS.iter().map(|(name, _)| *name)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "leave it if your REDCap has it; else look up the name in the form designer".to_string(),
        };
        (format!("`{name}` has the validation type `{word}`, which REDCap does not have unless somebody added it"), hint)
    };
    Some(Finding { span: variable.validation.span.clone(), message, hint })
}
