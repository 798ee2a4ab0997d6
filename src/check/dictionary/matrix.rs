//! Matrix groups whose rows do not belong together.

use super::{Finding, Known, Lint};
use crate::model::diag::Severity;
use crate::model::dictionary::{Dictionary, FieldType, Variable};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const LINT: Lint = Lint {
    name: "dictionary-matrix",
    severity: Severity::Warning,
    what: "The rows of a matrix group do not stand one after another, have other choices than its first row, or are no `radio` or \
           `checkbox`.",
    why: "REDCap shows one row of choices for the whole group, and refuses a group in pieces.",
    wrong: "a,f,,radio,A,\"0, No | 1, Yes\",…,week\nb,f,,radio,B,\"1, Yes | 2, No\",…,week",
    right: "a,f,,radio,A,\"0, No | 1, Yes\",…,week\nb,f,,radio,B,\"0, No | 1, Yes\",…,week",
    check,
};

fn check(dictionary: &Dictionary, _: &Known) -> Vec<Finding> {
    let mut firsts: BTreeMap<&str, &Variable> = BTreeMap::new();
    let mut in_pieces = BTreeSet::new();
    let mut before = "";
    let mut found = Vec::new();
    for variable in &dictionary.variables {
        let group = variable.matrix.text.as_str();
        if !group.is_empty() {
            match firsts.get(group) {
                Some(first) => {
                    if group != before && in_pieces.insert(group) {
                        found.push(in_two_places(variable, first));
                    }
                    found.extend(unlike(variable, first));
                }
                None => {
                    firsts.insert(group, variable);
                }
            }
            found.extend(of_another_type(variable));
        }
        before = group;
    }
    found
}

fn in_two_places(variable: &Variable, first: &Variable) -> Finding {
    let group = &variable.matrix.text;
    Finding {
        span: variable.matrix.span.clone(),
        message: format!("the matrix group `{group}` of `{}` goes on here, after other fields", first.name.text),
        hint: format!("move `{}` up to the other rows of the group, or give it another one: `{group}_2`", variable.name.text),
    }
}

/// Says which choices a row does not share with the first row of its group.
fn unlike(variable: &Variable, first: &Variable) -> Option<Finding> {
    let pairs = |variable: &Variable| -> Vec<String> {
        variable.choices.iter().map(|choice| format!("{}, {}", choice.code.text, choice.label.plain.text)).collect()
    };
    let (own, wanted) = (pairs(variable), pairs(first));
    if own == wanted {
        return None;
    }
    let all: Vec<&str> = wanted.iter().map(String::as_str).collect();
    let mut sorted = (own.clone(), wanted.clone());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    let what = if sorted.0 == sorted.1 { "in another order" } else { "that differ" };
    Some(Finding {
        span: variable.name.span.clone(),
        message: format!(
            "`{}` has choices {what} from those of `{}`, the first row of its matrix group `{}`",
            variable.name.text, first.name.text, variable.matrix.text
        ),
        hint: format!("give every row the same choices: `{}`", all.join(" | ")),
    })
}

fn of_another_type(variable: &Variable) -> Option<Finding> {
    if matches!(variable.kind, FieldType::Radio | FieldType::Checkbox) {
        return None;
    }
    Some(Finding {
        span: variable.matrix.span.clone(),
        message: format!("`{}` is in a matrix group, and is a `{}`", variable.name.text, variable.kind.word()),
        hint: "a matrix holds `radio` or `checkbox` only: change its type, or take it out of the group".to_string(),
    })
}
