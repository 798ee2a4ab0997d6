//! The dictionary as a Frictionless Data Package (version 2): a table a form, with types, categories and limits, and no records.
//!
//! Each table has the columns that REDCap exports: the first variable of the dictionary, which names the record, then those of the
//! form; a checkbox has a column `name___code` for each choice, which holds 1 or 0. Labels of categories must differ within a field, so
//! the second of two equal ones gets its code behind it.

use super::json::{Each, pretty};
use crate::model::dictionary::edition::Edition;
use crate::model::dictionary::{Choice, FieldType, Form, FormRow, Variable};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Returns the descriptor.
pub fn data_package(edition: &Edition) -> String {
    pretty(&Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: "dictionary",
        resources: Each(Box::new(|at| resource(edition, at)), edition.dictionary.forms.len()),
        title: edition.title(),
        version: edition.terms.version.clone(),
        homepage: Some(edition.address("dictionary/")).filter(|address| address.starts_with("http")).unwrap_or_default(),
    })
}

#[derive(Serialize)]
struct Package<'e> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'static str,
    resources: Each<'e>,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    version: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    homepage: String,
}

fn resource(edition: &Edition, at: usize) -> Value {
    let form = &edition.dictionary.forms[at];
    let record = edition.dictionary.variables.first();
    let mut names = BTreeSet::new();
    let mut fields: Vec<Value> = Vec::new();
    for variable in record.into_iter().chain(variables_of(edition, form)) {
        for field in fields_of(variable) {
            if names.insert(field["name"].to_string()) {
                fields.push(field);
            }
        }
    }
    let missing: Vec<&str> =
        std::iter::once("").chain(edition.terms.missing_codes.iter().map(|(code, _)| code.as_str())).collect();
    json!({
        "name": resource_name(&form.id.text, at),
        "title": edition.form_title(at),
        "description": edition.terms.spoken.columns,
        "data": [],
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": fields,
            "missingValues": missing,
        },
    })
}

fn variables_of<'e>(edition: &'e Edition, form: &'e Form) -> impl Iterator<Item = &'e Variable> {
    form.rows.iter().filter_map(|row| match row {
        FormRow::Variable(at) => edition.dictionary.variables.get(*at),
        _ => None,
    })
}

/// Returns a name of small letters, digits, `.`, `_` and `-`, as the standard asks for.
fn resource_name(id: &str, at: usize) -> String {
    let is_fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    if !id.is_empty() && id.chars().all(is_fine) { id.to_string() } else { format!("form-{}", at + 1) }
}

fn fields_of(variable: &Variable) -> Vec<Value> {
    if variable.kind != FieldType::Checkbox {
        return vec![field(variable)];
    }
    let column = |choice: &Choice| {
        // REDCap writes a code into a column's name in small letters, with `_` for all else.
        let letters = choice.code.text.to_lowercase();
        let code: String = letters.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        json!({
            "name": format!("{}___{code}", variable.name.text),
            "title": format!("{}: {}", variable.label.plain.text, choice.label.plain.text),
            "type": "integer",
            "categories": [{"value": 0, "label": "Unchecked"}, {"value": 1, "label": "Checked"}],
        })
    };
    variable.choices.iter().map(column).collect()
}

fn field(variable: &Variable) -> Value {
    let mut map = Map::new();
    let mut put = |key: &str, text: &str| {
        if !text.is_empty() {
            map.insert(key.to_string(), text.into());
        }
    };
    put("name", &variable.name.text);
    put("title", &variable.label.plain.text);
    put("description", &variable.note.plain.text);
    let (kind, more) = type_of(variable);
    put("type", kind);
    for (key, text) in more {
        put(key, text);
    }
    if let Some(categories) = categories(variable, kind) {
        map.insert("categories".to_string(), categories);
    }
    let constraints = constraints(variable, kind);
    if !constraints.is_empty() {
        map.insert("constraints".to_string(), constraints.into());
    }
    map.into()
}

/// Returns the type of a field's values, with the keys that say how they are written.
fn type_of(variable: &Variable) -> (&'static str, &'static [(&'static str, &'static str)]) {
    match variable.kind {
        FieldType::YesNo | FieldType::TrueFalse | FieldType::Slider => ("integer", &[]),
        FieldType::Radio | FieldType::Dropdown => {
            let is_number =
                |choice: &Choice| choice.code.text.parse::<i64>().is_ok_and(|code| code.to_string() == choice.code.text);
            if !variable.choices.is_empty() && variable.choices.iter().all(is_number) {
                ("integer", &[])
            } else {
                ("string", &[])
            }
        }
        // What a formula gives may be a number, a text or a date.
        FieldType::Calc => ("any", &[]),
        FieldType::Text => of_validation(&variable.validation.text),
        FieldType::Notes | FieldType::File | FieldType::Sql | FieldType::Checkbox => ("string", &[]),
    }
}

fn of_validation(validation: &str) -> (&'static str, &'static [(&'static str, &'static str)]) {
    match validation {
        "integer" | "int" => ("integer", &[]),
        "email" => ("string", &[("format", "email")]),
        "time" => ("time", &[("format", "%H:%M")]),
        "time_hh_mm_ss" => ("time", &[("format", "%H:%M:%S")]),
        // Whatever order the form shows, REDCap stores the year first.
        word if word.starts_with("datetime_seconds") => ("datetime", &[("format", "%Y-%m-%d %H:%M:%S")]),
        word if word.starts_with("datetime") => ("datetime", &[("format", "%Y-%m-%d %H:%M")]),
        word if word.starts_with("date") => ("date", &[]),
        word if word.ends_with("comma_decimal") => ("number", &[("decimalChar", ",")]),
        word if word.starts_with("number") || word == "float" => ("number", &[]),
        _ => ("string", &[]),
    }
}

fn categories(variable: &Variable, kind: &str) -> Option<Value> {
    let fixed = |no: &str, yes: &str| Some(json!([{"value": 0, "label": no}, {"value": 1, "label": yes}]));
    match variable.kind {
        FieldType::YesNo => return fixed("No", "Yes"),
        FieldType::TrueFalse => return fixed("False", "True"),
        FieldType::Radio | FieldType::Dropdown if !variable.choices.is_empty() => {}
        _ => return None,
    }
    let mut seen = BTreeSet::new();
    let category = |choice: &Choice| {
        let code = choice.code.text.as_str();
        let value: Value = if kind == "integer" { code.parse::<i64>().unwrap_or_default().into() } else { code.into() };
        let label = choice.label.plain.text.as_str();
        let is_fresh = !label.is_empty() && seen.insert(label.to_string());
        let label = if is_fresh { label.to_string() } else { format!("{label} ({code})").trim_start().to_string() };
        json!({"value": value, "label": label})
    };
    Some(variable.choices.iter().map(category).collect())
}

fn constraints(variable: &Variable, kind: &str) -> Map<String, Value> {
    let mut map = Map::new();
    // What is shown under a condition only may be missing in a record that is complete.
    if variable.required && variable.logic.is_empty() {
        map.insert("required".to_string(), true.into());
    }
    for (key, bound) in [("minimum", &variable.minimum.text), ("maximum", &variable.maximum.text)] {
        if let Some(value) = bound_of(bound, kind) {
            map.insert(key.to_string(), value);
        }
    }
    map
}

/// Returns a limit that can be stated for a type; `today` and the values of other fields cannot.
fn bound_of(bound: &str, kind: &str) -> Option<Value> {
    match kind {
        "integer" => bound.parse::<i64>().ok().map(Value::from),
        "number" => bound.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from),
        "date" => is_day(bound).then(|| bound.into()),
        _ => None,
    }
}

/// Says whether a text is a day of the calendar, year first.
pub(super) fn is_day(text: &str) -> bool {
    text.len() == 10 && crate::model::clock::Stamp::parse(text).is_some()
}
