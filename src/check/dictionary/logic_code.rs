//! Branching logic and calculations that compare a variable with a code that its list does not have.

use super::{Finding, Known, Lint, rules, within};
use crate::model::diag::Severity;
use crate::model::dictionary::{Dictionary, FieldType, Variable};
use crate::model::logic::{Comparison, Expr, FieldRef};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const LINT: Lint = Lint {
    name: "dictionary-logic-code",
    severity: Severity::Warning,
    what: "Branching logic or a calculation asks for a code that the list of the variable does not have.",
    why: "No answer has that code, so this part of the rule is always false or, with `<>`, always true.",
    wrong: "sex,f,,radio,Sex,\"1, Female | 2, Male\"…\npregnant,f,,yesno,Pregnant?,,,,,,,[sex] = '3'",
    right: "sex,f,,radio,Sex,\"1, Female | 2, Male\"…\npregnant,f,,yesno,Pregnant?,,,,,,,[sex] = '1'",
    check,
};

/// How many codes a hint lists.
const SHOWN: usize = 12;

fn check(dictionary: &Dictionary, known: &Known) -> Vec<Finding> {
    let missing = Codes::of(known.missing_codes.iter().map(String::as_str));
    let lists: BTreeMap<&str, List<'_>> =
        dictionary.variables.iter().filter_map(|variable| Some((variable.name.text.as_str(), List::of(variable)?))).collect();
    let mut found = Vec::new();
    for variable in &dictionary.variables {
        for (what, cell, tree) in rules(variable) {
            let mut said = BTreeSet::new();
            for (field, code, is_box) in asked(tree) {
                let Some(list) = lists.get(field.name.as_str()) else { continue };
                let is_checkbox = list.variable.kind == FieldType::Checkbox;
                let is_judged = if is_box { is_checkbox } else { is_checkbox == field.code.is_some() };
                let is_value_of_box = is_checkbox && !is_box;
                let fits = if is_value_of_box { is_of_box(&code) } else { list.codes.has(&code) };
                if !is_judged || fits || missing.has(&code) || !said.insert((field.name.as_str(), code.clone(), is_box)) {
                    continue;
                }
                let name = &field.name;
                let place = format!("the {what} of `{}`", variable.name.text);
                let (message, hint) = if is_value_of_box {
                    let hint = format!("a box is `1` when it is ticked and `0` when it is not: `{field} = '1'`");
                    (format!("{place} compares a box of `{name}` with `{code}`, which no box ever is"), hint)
                } else {
                    (format!("{place} asks for the code `{code}` of `{name}`, which its list does not have"), list.hint())
                };
                found.push(Finding { span: within(cell, &field.span), message, hint });
            }
        }
    }
    found
}

/// Returns each code that a rule asks for, with the field; of a checkbox those in round brackets (then true) and the values of boxes.
fn asked(tree: Option<&Expr>) -> Vec<(&FieldRef, String, bool)> {
    let mut found = Vec::new();
    let Some(tree) = tree else { return found };
    tree.visit(&mut |expr| match expr {
        Expr::Field(field) => found.extend(field.code.clone().map(|code| (field, code, true))),
        Expr::Compare { left, by: Comparison::Equal | Comparison::Unequal, right } => {
            for (field, value) in [(left, right), (right, left)] {
                if let (Expr::Field(field), Some(value)) = (&**field, value_of(value))
                    // `:label` and its like are no codes.
                    && field.modifier.as_deref().is_none_or(|modifier| modifier == "value")
                {
                    found.push((field, value, false));
                }
            }
        }
        _ => {}
    });
    found
}

/// Returns what an expression is when it is written out.
fn value_of(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Text(text) => Some(text.trim().to_string()),
        Expr::Number(number) => Some(number.clone()),
        Expr::Negative(inner) => match &**inner {
            Expr::Number(number) => Some(format!("-{number}")),
            _ => None,
        },
        _ => None,
    }
}

/// Codes, in the forms in which a comparison may write them.
struct Codes(BTreeSet<String>);

impl Codes {
    fn of<'t>(codes: impl Iterator<Item = &'t str>) -> Codes {
        Codes(codes.map(one_form).collect())
    }

    /// Says whether a code is among them; the empty text always is.
    fn has(&self, code: &str) -> bool {
        code.is_empty() || self.0.contains(&one_form(code))
    }
}

/// Returns a code so that `01`, `1` and `1.0` are the same, as are `A` and `a`: REDCap may take them for the same.
fn one_form(code: &str) -> String {
    let code = code.trim();
    let is_number = code.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    match code.parse::<f64>() {
        Ok(number) if is_number => number.to_string(),
        _ => code.to_lowercase(),
    }
}

/// Says whether a box may have this value.
fn is_of_box(value: &str) -> bool {
    matches!(one_form(value).as_str(), "" | "0" | "1")
}

/// The list of a variable.
struct List<'d> {
    variable: &'d Variable,
    codes: Codes,
}

impl<'d> List<'d> {
    /// Returns the list of a variable that has one, and whose codes are all said.
    fn of(variable: &'d Variable) -> Option<List<'d>> {
        let codes = written(variable);
        let is_whole = !codes.is_empty() && codes.iter().all(|code| !code.is_empty());
        is_whole.then(|| List { variable, codes: Codes::of(codes.into_iter()) })
    }

    fn hint(&self) -> String {
        let codes = written(self.variable);
        let shown: Vec<String> = codes.iter().take(SHOWN).map(|code| format!("`{code}`")).collect();
        let more = codes.len().saturating_sub(SHOWN);
        let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!("its codes are {}{rest}", shown.join(", "))
    }
}

/// Returns the codes as they are written.
fn written(variable: &Variable) -> Vec<&str> {
    match variable.kind {
        FieldType::YesNo | FieldType::TrueFalse => vec!["1", "0"],
        FieldType::Radio | FieldType::Dropdown | FieldType::Checkbox => {
            variable.choices.iter().map(|choice| choice.code.text.as_str()).collect()
        }
        _ => Vec::new(),
    }
}
