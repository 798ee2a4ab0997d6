//! A first field that cannot name a record.

use super::{Finding, Known, Lint};
use crate::model::diag::Severity;
use crate::model::dictionary::{Dictionary, FieldType, FormRow};

pub(super) const LINT: Lint = Lint {
    name: "dictionary-record-id",
    severity: Severity::Warning,
    what: "The first field of the dictionary is no text field.",
    why: "REDCap takes the first field for the number of the record, which is a text.",
    wrong: "sex,registration,,radio,Sex,\"1, Female | 2, Male\"",
    right: "record_id,registration,,text,Number of the record\nsex,registration,,radio,Sex,\"1, Female | 2, Male\"",
    check,
};

fn check(dictionary: &Dictionary, _: &Known) -> Vec<Finding> {
    let Some(first) = dictionary.variables.first() else { return Vec::new() };
    let rows = dictionary.forms.first().map_or(&[][..], |form| &form.rows[..]);
    let what = match rows.iter().find(|row| !matches!(row, FormRow::Section(_))) {
        Some(FormRow::Description(_)) => format!("a text stands before the first variable `{}`", first.name.text),
        _ if first.kind != FieldType::Text => format!("the first variable `{}` is a `{}`", first.name.text, first.kind.word()),
        _ => return Vec::new(),
    };
    vec![Finding {
        span: first.name.span.clone(),
        message: format!("{what}, and REDCap takes the first field for the number of the record"),
        hint: "put a field of the type `text` first, such as `record_id`".to_string(),
    }]
}
