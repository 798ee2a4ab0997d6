//! Ranges that no value can lie in.

use super::{Finding, Known, Lint};
use crate::model::diag::Severity;
use crate::model::dictionary::{Dictionary, Variable};
use crate::model::validation::{Scale, scale};
use std::cmp::Ordering;

pub(super) const LINT: Lint = Lint {
    name: "dictionary-range",
    severity: Severity::Warning,
    what: "The minimum of a range is above its maximum.",
    why: "Every value that is typed in is told to be outside the range.",
    wrong: "weight,visit,,text,Weight in kg,,,number,150,0",
    right: "weight,visit,,text,Weight in kg,,,number,0,150",
    check,
};

fn check(dictionary: &Dictionary, _: &Known) -> Vec<Finding> {
    dictionary.variables.iter().filter_map(finding).collect()
}

/// Compares what can be compared: `today`, `now` and the values of other fields cannot.
fn finding(variable: &Variable) -> Option<Finding> {
    let (minimum, maximum) = (&variable.minimum.text, &variable.maximum.text);
    let value = |text: &str| value_of(&variable.validation.text, text);
    if value(minimum)?.partial_cmp(&value(maximum)?) != Some(Ordering::Greater) {
        return None;
    }
    Some(Finding {
        span: variable.minimum.span.clone(),
        message: format!("the minimum of `{}` ({minimum}) is above its maximum ({maximum})", variable.name.text),
        hint: format!("perhaps they are exchanged: minimum `{maximum}`, maximum `{minimum}`"),
    })
}

/// Returns a value as numbers that compare from left to right; nothing when it is none of its validation.
fn value_of(validation: &str, text: &str) -> Option<Vec<f64>> {
    match scale(validation)? {
        Scale::Number => number(text).map(|number| vec![number]),
        Scale::CommaNumber => number(&text.replace(',', ".")).map(|number| vec![number]),
        Scale::Date => date(validation, text),
        Scale::DateTime => {
            let (day, clock) = text.split_once([' ', 'T'])?;
            let mut parts = date(validation, day)?;
            parts.extend(time(clock)?);
            Some(parts)
        }
        Scale::Time => time(text),
        Scale::Words => None,
    }
}

fn number(text: &str) -> Option<f64> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    text.parse().ok().filter(|_| is_plain)
}

fn time(text: &str) -> Option<Vec<f64>> {
    text.split(':').map(number).collect()
}

/// Reads a day as year, month, day; it is stored in this order, and where it is not, in the one that its form shows.
fn date(validation: &str, text: &str) -> Option<Vec<f64>> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, second, third] = parts[..] else { return None };
    let (year, month, day) = match (first.len(), third.len()) {
        (4, _) => (first, second, third),
        (_, 4) if validation.ends_with("_dmy") => (third, second, first),
        (_, 4) if validation.ends_with("_mdy") => (third, first, second),
        _ => return None,
    };
    Some(vec![number(year)?, number(month)?, number(day)?])
}
