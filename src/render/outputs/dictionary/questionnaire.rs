//! A form as a FHIR R4 Questionnaire (HL7 FHIR 4.0.1): headings are groups, texts are displays, choices are answer options.
//!
//! A rule becomes `enableWhen` where that says exactly the same; any other rule, and every formula, stands as text in an extension of
//! the site's own, since FHIRPath is not what the registry wrote. Codes have no system: they mean nothing outside the registry.

use super::data_package::is_day;
use super::json::pretty;
use crate::model::annotation;
use crate::model::dictionary::edition::Edition;
use crate::model::dictionary::{Choice, FieldType, FormRow, Variable};
use crate::model::logic::{Comparison, Expr, FieldRef};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The extensions of FHIR itself that are used.
const FHIR: &str = "http://hl7.org/fhir/StructureDefinition/";

/// Returns the questionnaire of the form at a place of the dictionary.
pub fn questionnaire(edition: &Edition, at: usize) -> String {
    let form = &edition.dictionary.forms[at];
    let path = format!("dictionary/fhir/{}.json", form.id.text);
    let mut map = Map::new();
    map.insert("resourceType".to_string(), "Questionnaire".into());
    map.insert("id".to_string(), id_of(&form.id.text).into());
    // An address must be absolute here.
    if !edition.terms.site.is_empty() {
        map.insert("url".to_string(), edition.address(&path).into());
    }
    if !edition.terms.version.is_empty() {
        map.insert("version".to_string(), edition.terms.version.clone().into());
    }
    map.insert("name".to_string(), name_of(&form.id.text).into());
    map.insert("title".to_string(), edition.form_title(at).into());
    map.insert("status".to_string(), if edition.terms.sample { "draft" } else { "active" }.into());
    if edition.terms.sample {
        map.insert("experimental".to_string(), true.into());
    }
    if !edition.terms.date.is_empty() {
        map.insert("date".to_string(), edition.terms.date.clone().into());
    }
    map.insert("subjectType".to_string(), json!(["Patient"]));
    if let Some(licence) = edition.terms.forms.get(&form.id.text).map(|terms| &terms.licence).filter(|text| !text.is_empty()) {
        map.insert("copyright".to_string(), licence.clone().into());
    }
    let items = Items::of(edition, &form.rows).list(&form.rows);
    if !items.is_empty() {
        map.insert("item".to_string(), items.into());
    }
    pretty(&map)
}

/// Returns an id of letters, digits, `-` and `.`, at most 64 of them.
fn id_of(form: &str) -> String {
    let id: String = form.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(64).collect();
    if id.is_empty() { "form".to_string() } else { id }
}

/// Returns a name that programs can use: letters, digits and `_`, beginning with a capital.
fn name_of(form: &str) -> String {
    let words = form.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let name: String = words.map(|word| word[..1].to_uppercase() + &word[1..]).collect();
    if name.starts_with(|c: char| c.is_ascii_uppercase()) { name } else { format!("Form{name}") }
}

struct Items<'e> {
    edition: &'e Edition,
    /// The variables of the form by name: only these can stand in a condition.
    own: BTreeMap<&'e str, &'e Variable>,
}

impl<'e> Items<'e> {
    fn of(edition: &'e Edition, rows: &'e [FormRow]) -> Items<'e> {
        let variable = |row: &FormRow| match row {
            FormRow::Variable(at) => edition.dictionary.variables.get(*at),
            _ => None,
        };
        Items { edition, own: rows.iter().filter_map(variable).map(|variable| (variable.name.text.as_str(), variable)).collect() }
    }

    /// Returns the items of a form; what stands under a heading is within its group.
    fn list(&self, rows: &[FormRow]) -> Vec<Value> {
        let mut items: Vec<Value> = Vec::new();
        let mut group: Option<(Value, Vec<Value>)> = None;
        for (number, row) in rows.iter().enumerate() {
            let item = match row {
                FormRow::Section(words) => {
                    items.extend(group.take().map(closed));
                    let head = json!({"linkId": format!("section-{}", number + 1), "text": words.plain.text, "type": "group"});
                    group = Some((head, Vec::new()));
                    continue;
                }
                FormRow::Description(words) => {
                    json!({"linkId": format!("text-{}", number + 1), "text": words.plain.text, "type": "display"})
                }
                FormRow::Variable(at) => match self.edition.dictionary.variables.get(*at) {
                    Some(variable) => self.question(variable),
                    None => continue,
                },
            };
            match &mut group {
                Some((_, within)) => within.push(item),
                None => items.push(item),
            }
        }
        items.extend(group.map(closed));
        items
    }

    fn question(&self, variable: &Variable) -> Value {
        let kind = type_of(variable);
        let mut extensions = Vec::new();
        let mut map = Map::new();
        map.insert("linkId".to_string(), variable.name.text.clone().into());
        if !variable.question.is_empty() {
            map.insert("prefix".to_string(), variable.question.text.clone().into());
        }
        if !variable.label.is_empty() {
            map.insert("text".to_string(), variable.label.plain.text.clone().into());
        }
        map.insert("type".to_string(), kind.into());
        if !variable.logic.is_empty() {
            match variable.condition.as_ref().and_then(|rule| self.enable_when(rule)) {
                Some((conditions, behaviour)) => {
                    if conditions.len() > 1 {
                        map.insert("enableBehavior".to_string(), behaviour.into());
                    }
                    map.insert("enableWhen".to_string(), conditions.into());
                }
                None => extensions.push(self.own_extension("branching-logic", &variable.logic.text)),
            }
        }
        map.insert("required".to_string(), variable.required.into());
        if variable.kind == FieldType::Checkbox {
            map.insert("repeats".to_string(), true.into());
        }
        if variable.kind == FieldType::Calc || annotation::has_tag(&variable.annotation.text, "READONLY") {
            map.insert("readOnly".to_string(), true.into());
        }
        if !variable.formula.is_empty() {
            extensions.push(self.own_extension("calculation", &variable.formula.text));
        }
        if annotation::has_tag(&variable.annotation.text, "HIDDEN") {
            extensions.push(json!({"url": format!("{FHIR}questionnaire-hidden"), "valueBoolean": true}));
        }
        for (name, bound) in [("minValue", &variable.minimum.text), ("maxValue", &variable.maximum.text)] {
            if let Some((key, value)) = bound_of(bound, kind) {
                extensions.push(json!({"url": format!("{FHIR}{name}"), key: value}));
            }
        }
        if !extensions.is_empty() {
            map.insert("extension".to_string(), extensions.into());
        }
        if kind == "choice" {
            let option = |choice: &Choice| {
                let mut coding = json!({"code": choice.code.text});
                if !choice.label.is_empty() {
                    coding["display"] = choice.label.plain.text.clone().into();
                }
                json!({"valueCoding": coding})
            };
            map.insert("answerOption".to_string(), variable.choices.iter().map(option).collect());
        }
        if !variable.note.is_empty() {
            map.insert("item".to_string(), json!([note(variable)]));
        }
        map.into()
    }

    fn own_extension(&self, name: &str, text: &str) -> Value {
        let site = &self.edition.terms.site;
        // Without an address of its own, an extension's name must still be a URI.
        let url = if site.is_empty() { format!("urn:portal:{name}") } else { format!("{site}dictionary/fhir/{name}") };
        json!({"url": url, "valueString": text})
    }

    /// Returns the conditions of a rule, and whether all or any of them must hold; nothing where FHIR cannot say the same.
    fn enable_when(&self, rule: &Expr) -> Option<(Vec<Value>, &'static str)> {
        let (parts, behaviour) = match rule {
            Expr::All(parts) => (parts.as_slice(), "all"),
            Expr::Any(parts) => (parts.as_slice(), "any"),
            other => (std::slice::from_ref(other), "all"),
        };
        let conditions: Option<Vec<Value>> = parts.iter().map(|part| self.condition(part)).collect();
        Some((conditions?, behaviour))
    }

    fn condition(&self, rule: &Expr) -> Option<Value> {
        let Expr::Compare { left, by, right } = rule else { return None };
        let (field, by, value) = match (&**left, &**right) {
            (Expr::Field(field), value) => (field, *by, literal(value)?),
            (value, Expr::Field(field)) => (field, by.mirrored(), literal(value)?),
            _ => return None,
        };
        let FieldRef { event: None, instance: None, modifier: None, name, code, .. } = field else { return None };
        let variable = self.own.get(name.as_str())?;
        let condition =
            |operator: &str, key: &str, answer: Value| Some(json!({"question": name, "operator": operator, key: answer}));
        if let Some(code) = code {
            // "Not ticked" cannot be said: `!=` would hold for any other tick.
            let is_ticked = variable.kind == FieldType::Checkbox && (by, value.as_str()) == (Comparison::Equal, "1");
            return is_ticked.then(|| condition("=", "answerCoding", json!({"code": code})))?;
        }
        if value.is_empty() {
            return match by {
                Comparison::Equal => condition("exists", "answerBoolean", false.into()),
                Comparison::Unequal => condition("exists", "answerBoolean", true.into()),
                _ => None,
            };
        }
        let is_equality = matches!(by, Comparison::Equal | Comparison::Unequal);
        let operator = if by == Comparison::Unequal { "!=" } else { by.sign() };
        match type_of(variable) {
            "boolean" if is_equality => {
                condition(operator, "answerBoolean", (value == "1").into()).filter(|_| matches!(value.as_str(), "0" | "1"))
            }
            "choice" if is_equality && variable.kind != FieldType::Checkbox => {
                condition(operator, "answerCoding", json!({"code": value}))
            }
            "string" | "text" if is_equality => condition(operator, "answerString", value.into()),
            "integer" => condition(operator, "answerInteger", value.parse::<i32>().ok()?.into()),
            "decimal" => condition(operator, "answerDecimal", number(&value)?),
            "date" if is_day(&value) => condition(operator, "answerDate", value.into()),
            _ => None,
        }
    }
}

/// Puts what stands under a heading into its group; a group must hold something, so an empty one is a text.
fn closed((mut head, within): (Value, Vec<Value>)) -> Value {
    if within.is_empty() {
        head["type"] = "display".into();
    } else {
        head["item"] = within.into();
    }
    head
}

/// Returns the field note as an instruction below its question.
fn note(variable: &Variable) -> Value {
    json!({
        "linkId": format!("{}-note", variable.name.text),
        "text": variable.note.plain.text,
        "type": "display",
        "extension": [{
            "url": format!("{FHIR}questionnaire-displayCategory"),
            "valueCodeableConcept": {"coding": [{
                "system": "http://hl7.org/fhir/questionnaire-display-category",
                "code": "instructions",
            }]},
        }],
    })
}

fn type_of(variable: &Variable) -> &'static str {
    match variable.kind {
        FieldType::Text => of_validation(&variable.validation.text),
        FieldType::Notes => "text",
        FieldType::Dropdown | FieldType::Radio | FieldType::Checkbox if variable.choices.is_empty() => "string",
        FieldType::Dropdown | FieldType::Radio | FieldType::Checkbox => "choice",
        FieldType::YesNo | FieldType::TrueFalse => "boolean",
        FieldType::Calc => "decimal",
        FieldType::File => "attachment",
        FieldType::Slider => "integer",
        FieldType::Sql => "string",
    }
}

fn of_validation(validation: &str) -> &'static str {
    match validation {
        "integer" | "int" => "integer",
        "time" | "time_hh_mm_ss" => "time",
        word if word.starts_with("datetime") => "dateTime",
        word if word.starts_with("date") => "date",
        word if word.starts_with("number") || word == "float" => "decimal",
        _ => "string",
    }
}

fn bound_of(bound: &str, kind: &str) -> Option<(&'static str, Value)> {
    match kind {
        "integer" => Some(("valueInteger", bound.parse::<i32>().ok()?.into())),
        "decimal" => Some(("valueDecimal", number(bound)?)),
        "date" if is_day(bound) => Some(("valueDate", bound.into())),
        _ => None,
    }
}

fn number(text: &str) -> Option<Value> {
    text.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::from)
}

/// Returns the text or number that a field is compared with.
fn literal(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Text(text) => Some(text.trim().to_string()),
        Expr::Number(text) => Some(text.clone()),
        Expr::Negative(inner) => match &**inner {
            Expr::Number(text) => Some(format!("-{text}")),
            _ => None,
        },
        _ => None,
    }
}
