//! A guess that is only ever offered as a question: a form that is shown by the answer to one question, the diagnosis, belongs perhaps
//! to the tumours that the answers name.

use crate::model::dictionary::{Dictionary, Form, FormRow};
use crate::model::logic::{Comparison, Expr, FieldRef};
use crate::model::site::Registry;
use std::collections::BTreeSet;

/// Returns what to ask about a form whose every rule asks for answers to the same question; nothing for any other form.
///
/// A rule counts when it is `[field] = 'code'`, several of these joined by `or`, or holds such a part among those joined by `and`.
pub(super) fn question(dictionary: &Dictionary, form: &Form, registry: &Registry) -> Option<String> {
    let mut asked: Option<(&str, BTreeSet<String>)> = None;
    for row in &form.rows {
        let FormRow::Variable(at) = row else { continue };
        let variable = dictionary.variables.get(*at)?;
        // A field without a rule is shown to all who see the form.
        if variable.logic.is_empty() {
            continue;
        }
        let answers = parts(variable.condition.as_ref()?).into_iter().find_map(answers)?;
        match &mut asked {
            None => asked = Some(answers),
            Some((field, codes)) if *field == answers.0 => codes.extend(answers.1),
            Some(_) => return None,
        }
    }
    let (field, codes) = asked?;
    let list = dictionary.variables.iter().find(|variable| variable.name.text == field)?;
    let labels: Vec<&str> = list
        .choices
        .iter()
        .filter(|choice| codes.contains(&choice.code.text))
        .map(|choice| choice.label.plain.text.as_str())
        .collect();
    // A yes or no is no diagnosis.
    if labels.is_empty() || list.choices.len() < 3 {
        return None;
    }
    let ids: Vec<Option<&str>> = labels.iter().map(|label| tumour_of(label, registry)).collect();
    // Where no answer is the name of a tumour, the question may be about anything.
    if ids.iter().all(Option::is_none) {
        return None;
    }
    let quoted: Vec<String> = labels.iter().map(|label| format!("\"{label}\"")).collect();
    let known: Vec<String> = ids.iter().map(|id| format!("\"{}\"", id.unwrap_or("…"))).collect();
    Some(format!(
        "it is shown when `{field}` is {}: is it filled in for {} only? Then write `[[form]]`, `id = \"{}\"` and `tumours = [{}]` in \
         content/dictionary/dictionary.toml",
        quoted.join(" or "),
        if labels.len() == 1 { "that tumour" } else { "those tumours" },
        form.id.text,
        known.join(", ")
    ))
}

/// Returns the parts of a rule that must all hold.
fn parts(rule: &Expr) -> Vec<&Expr> {
    match rule {
        Expr::All(parts) => parts.iter().collect(),
        one => vec![one],
    }
}

/// Returns the field that a part asks for and the answers, when it asks for answers to one field.
fn answers(part: &Expr) -> Option<(&str, BTreeSet<String>)> {
    fn one(expr: &Expr) -> Option<(&str, String)> {
        let Expr::Compare { left, by: Comparison::Equal, right } = expr else { return None };
        match (&**left, &**right) {
            (Expr::Field(field), value) | (value, Expr::Field(field)) if is_plain(field) => {
                Some((field.name.as_str(), code_of(value)?))
            }
            _ => None,
        }
    }
    let list = match part {
        Expr::Any(parts) => parts.iter().map(one).collect::<Option<Vec<_>>>()?,
        part => vec![one(part)?],
    };
    let field = list.first()?.0;
    list.iter().all(|(name, _)| *name == field).then(|| (field, list.into_iter().map(|(_, code)| code).collect()))
}

fn is_plain(field: &FieldRef) -> bool {
    field.code.is_none() && field.modifier.is_none()
}

fn code_of(value: &Expr) -> Option<String> {
    match value {
        Expr::Text(text) => Some(text.trim().to_string()),
        Expr::Number(number) => Some(number.clone()),
        _ => None,
    }
}

/// Returns the tumour that an answer names.
fn tumour_of<'r>(label: &str, registry: &'r Registry) -> Option<&'r str> {
    let folded = |text: &str| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).collect::<String>();
    let wanted = folded(label);
    let is_it = |name: &str| folded(name) == wanted;
    let found = registry
        .tumour_views
        .iter()
        .find(|tumour| is_it(&tumour.id) || is_it(&tumour.name.text) || tumour.synonyms.iter().any(|other| is_it(&other.text)));
    found.map(|tumour| tumour.id.as_str())
}
