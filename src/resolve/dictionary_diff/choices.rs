//! Compares the choices of a variable: a choice is known by its code, but one whose label now has another code was re-coded.

use super::{effects, same_words};
use crate::model::dictionary::changes::{Effect, What};
use crate::model::dictionary::{Choice, Variable};
use std::collections::BTreeMap;

/// Tells what differs between the choices of a variable.
///
/// A choice was re-coded when its label stands once on each side, with different codes. All others are matched by code.
pub(super) fn compare(old: &Variable, new: &Variable, push: &mut impl FnMut(What, Effect)) {
    let (before, after) = (by_code(&old.choices), by_code(&new.choices));
    let recoded = recoded(&old.choices, &new.choices);
    let sources: BTreeMap<&str, &str> = recoded.iter().copied().collect();
    let targets: BTreeMap<&str, &str> = recoded.iter().map(|(from, to)| (*to, *from)).collect();
    for choice in &new.choices {
        let code = choice.code.text.as_str();
        if let Some(from) = targets.get(code) {
            push(What::ChoiceCode(before[from].clone(), choice.clone()), effects::because("reason-choice-code"));
            continue;
        }
        match before.get(code).filter(|_| !sources.contains_key(code)) {
            Some(was) if same_words(&was.label, &choice.label) => {}
            Some(was) => {
                let effect = effects::label(&was.label.plain.text, &choice.label.plain.text);
                push(What::ChoiceLabel((*was).clone(), choice.clone()), effect);
            }
            None if before.contains_key(code) => {
                push(What::ChoiceAdded(choice.clone()), effects::because("reason-code-reused"));
            }
            None => push(What::ChoiceAdded(choice.clone()), Effect::Compatible),
        }
    }
    for choice in &old.choices {
        let code = choice.code.text.as_str();
        let is_kept = after.contains_key(code) && !targets.contains_key(code);
        if !sources.contains_key(code) && !is_kept {
            push(What::ChoiceRemoved(choice.clone()), effects::because("reason-choice-removed"));
        }
    }
    let order: Vec<&str> = new.choices.iter().map(|choice| choice.code.text.as_str()).collect();
    if plain_order(&old.choices, &sources, &targets, &after, &order) != order {
        push(What::ChoiceOrder(order.iter().map(|code| (*code).to_string()).collect()), Effect::Compatible);
    }
}

fn by_code(choices: &[Choice]) -> BTreeMap<&str, &Choice> {
    choices.iter().map(|choice| (choice.code.text.as_str(), choice)).collect()
}

/// Returns the codes of choices whose label stands once on each side with different codes, older code first.
fn recoded<'c>(old: &'c [Choice], new: &'c [Choice]) -> Vec<(&'c str, &'c str)> {
    let (old, new) = (by_label(old), by_label(new));
    let pair = |(label, from): (&'c str, Option<&'c str>)| {
        let (from, to) = (from?, (*new.get(label)?)?);
        (from != to).then_some((from, to))
    };
    old.into_iter().filter_map(pair).collect()
}

/// Returns the code of each label; nothing for a label that several choices have.
fn by_label(choices: &[Choice]) -> BTreeMap<&str, Option<&str>> {
    let mut found: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for choice in choices.iter().filter(|choice| !choice.label.is_empty()) {
        found.entry(choice.label.plain.text.as_str()).and_modify(|code| *code = None).or_insert(Some(choice.code.text.as_str()));
    }
    found
}

/// Returns the order that the choices would have if nobody had moved any: what is kept as it was, then what is new.
fn plain_order<'c>(
    old: &'c [Choice],
    sources: &BTreeMap<&'c str, &'c str>,
    targets: &BTreeMap<&'c str, &'c str>,
    after: &BTreeMap<&'c str, &'c Choice>,
    order: &[&'c str],
) -> Vec<&'c str> {
    let kept = old.iter().filter_map(|choice| {
        let code = choice.code.text.as_str();
        match sources.get(code) {
            Some(to) => Some(*to),
            None => (after.contains_key(code) && !targets.contains_key(code)).then_some(code),
        }
    });
    let mut plain: Vec<&str> = kept.collect();
    let known: std::collections::BTreeSet<&str> = plain.iter().copied().collect();
    plain.extend(order.iter().filter(|code| !known.contains(**code)));
    plain
}
