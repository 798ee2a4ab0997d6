//! Compares two releases of a data dictionary: every difference, told apart and weighed; nothing is assumed to be the same thing renamed.
//!
//! Forms and events are known by their ids, variables by their names, choices by code and label. `diff` takes time n log n in the size
//! of both. [`apply()`] makes the newer dictionary from the older one and the differences, which shows that none is missed.

mod apply;
mod choices;
mod effects;
mod renames;
mod schedule;

pub use apply::apply;

use crate::model::dictionary::changes::{About, Change, Diff, Effect, LaidOut, Layout, SwitchOf, TextOf, What};
use crate::model::dictionary::{Dictionary, Form, FormRow, Text, Variable, Words};
use std::collections::{BTreeMap, BTreeSet};

/// Returns what differs between an older and a newer dictionary.
///
/// A schedule that stands beside a dictionary's file must have been put into it before. Where texts stand in their files does not
/// count, and trees of logic are not compared, since their texts are.
pub fn diff(old: &Dictionary, new: &Dictionary) -> Diff {
    let (old, new) = (Side::of(old), Side::of(new));
    let mut changes = Vec::new();
    if old.dictionary.title.text != new.dictionary.title.text {
        let what = What::Title(old.dictionary.title.text.clone(), new.dictionary.title.text.clone());
        changes.push(Change { about: About::Dictionary, what, effect: Effect::Compatible });
    }
    schedule::whole(&old, &new, &mut changes);
    forms(&old, &new, &mut changes);
    variables(&old, &new, &mut changes);
    schedule::events(&old, &new, &mut changes);
    let layout = layout_of(new.dictionary);
    let layout = (layout_of(old.dictionary) != layout).then_some(layout);
    Diff { changes, renamed: renames::questions(&old, &new), layout }
}

/// One of the two dictionaries, with the places of what it names.
struct Side<'d> {
    dictionary: &'d Dictionary,
    forms: BTreeMap<&'d str, usize>,
    variables: BTreeMap<&'d str, usize>,
}

impl<'d> Side<'d> {
    fn of(dictionary: &'d Dictionary) -> Side<'d> {
        Side {
            dictionary,
            forms: places(dictionary.forms.iter().map(|form| &form.id)),
            variables: places(dictionary.variables.iter().map(|variable| &variable.name)),
        }
    }

    fn form(&self, id: &str) -> Option<&'d Form> {
        self.forms.get(id).map(|at| &self.dictionary.forms[*at])
    }

    fn variable(&self, name: &str) -> Option<&'d Variable> {
        self.variables.get(name).map(|at| &self.dictionary.variables[*at])
    }

    fn form_of(&self, variable: &Variable) -> &'d str {
        self.dictionary.forms.get(variable.form).map_or("", |form| form.id.text.as_str())
    }

    /// Returns the names of a form's variables in the order of its rows.
    fn names_in(&self, form: &'d Form) -> impl Iterator<Item = &'d str> {
        let dictionary = self.dictionary;
        form.rows.iter().filter_map(move |row| match row {
            FormRow::Variable(at) => dictionary.variables.get(*at).map(|variable| variable.name.text.as_str()),
            _ => None,
        })
    }
}

fn places<'t>(names: impl Iterator<Item = &'t Text>) -> BTreeMap<&'t str, usize> {
    names.enumerate().map(|(at, name)| (name.text.as_str(), at)).collect()
}

/// Says whether two texts say the same, in words and markup.
fn same_words(a: &Words, b: &Words) -> bool {
    a.plain.text == b.plain.text && a.markup == b.markup && a.written == b.written
}

fn forms(old: &Side<'_>, new: &Side<'_>, changes: &mut Vec<Change>) {
    let kept = new.dictionary.forms.iter().filter_map(|form| old.forms.get(form.id.text.as_str()).copied());
    let moved = out_of_order(&kept.collect::<Vec<_>>());
    for form in &new.dictionary.forms {
        let mut push = |what, effect| changes.push(Change { about: About::Form(form.id.text.clone()), what, effect });
        let before = old.form(&form.id.text);
        if before.is_none() {
            push(What::FormAdded, Effect::Compatible);
        }
        let label = before.map_or("", |before| before.label.text.as_str());
        if label != form.label.text {
            let what = What::FormTitle(label.to_string(), form.label.text.clone());
            let effect = if before.is_some() { effects::label(label, &form.label.text) } else { Effect::Compatible };
            push(what, effect);
        }
        if old.forms.get(form.id.text.as_str()).is_some_and(|at| moved.contains(at)) {
            push(What::FormOrder, Effect::Compatible);
        }
        if let Some(before) = before {
            let (gone, come) = (texts(before), texts(form));
            let only = |a: &[&str], b: &[&str]| -> Vec<String> {
                let mut left: BTreeMap<&str, usize> = BTreeMap::new();
                for text in b {
                    *left.entry(text).or_default() += 1;
                }
                let mut is_new = |text: &&&str| match left.get_mut(**text) {
                    Some(count) if *count > 0 => {
                        *count -= 1;
                        false
                    }
                    _ => true,
                };
                a.iter().filter(|text| is_new(text)).map(|text| (*text).to_string()).collect()
            };
            let what = What::Texts(only(&gone, &come), only(&come, &gone));
            if what != What::Texts(Vec::new(), Vec::new()) {
                push(what, Effect::Compatible);
            }
        }
    }
    for form in old.dictionary.forms.iter().filter(|form| !new.forms.contains_key(form.id.text.as_str())) {
        let what = What::FormRemoved;
        changes.push(Change { about: About::Form(form.id.text.clone()), what, effect: effects::because("reason-form-removed") });
    }
}

/// Returns the words of a form's headings and texts.
fn texts(form: &Form) -> Vec<&str> {
    let words = form.rows.iter().filter_map(|row| match row {
        FormRow::Section(words) | FormRow::Description(words) => Some(words.plain.text.as_str()),
        FormRow::Variable(_) => None,
    });
    words.collect()
}

fn variables(old: &Side<'_>, new: &Side<'_>, changes: &mut Vec<Change>) {
    let moved = moved_in_their_forms(old, new);
    let when = schedule::When::of(old, new);
    for variable in &new.dictionary.variables {
        let name = variable.name.text.as_str();
        let mut push = |what, effect| changes.push(Change { about: About::Variable(name.to_string()), what, effect });
        let form = new.form_of(variable);
        let Some(before) = old.variable(name) else {
            let effect = effects::added(variable);
            push(What::Added(Box::new(variable.clone()), form.to_string()), effect);
            continue;
        };
        let form_before = old.form_of(before);
        if form_before != form {
            push(What::Form(form_before.to_string(), form.to_string()), when.effect_of_move(form_before, form));
        }
        if before.kind != variable.kind {
            push(What::Kind(before.kind, variable.kind), effects::kind(before, variable));
        }
        if !same_words(&before.label, &variable.label) {
            let effect = effects::label(&before.label.plain.text, &variable.label.plain.text);
            push(What::Label(before.label.clone(), variable.label.clone()), effect);
        }
        if !same_words(&before.note, &variable.note) {
            push(What::Note(before.note.clone(), variable.note.clone()), Effect::Compatible);
        }
        choices::compare(before, variable, &mut push);
        for of in TextOf::ALL {
            let (was, is) = (of.of(before), of.of(variable));
            if was != is {
                push(What::Text(*of, was.to_string(), is.to_string()), effects::text(*of, before, variable));
            }
        }
        for of in SwitchOf::ALL {
            if of.of(before) != of.of(variable) {
                push(What::Switch(*of, of.of(variable)), effects::switch(*of, of.of(variable)));
            }
        }
        let slider = |variable: &Variable| variable.slider.iter().map(|label| label.text.clone()).collect::<Vec<_>>();
        if slider(before) != slider(variable) {
            let effect = effects::label(&slider(before).join(" "), &slider(variable).join(" "));
            push(What::Slider(slider(before), slider(variable)), effect);
        }
        if moved.contains(name) {
            push(What::Order, Effect::Compatible);
        }
    }
    for variable in old.dictionary.variables.iter().filter(|variable| !new.variables.contains_key(variable.name.text.as_str())) {
        let what = What::Removed(Box::new(variable.clone()), old.form_of(variable).to_string());
        let about = About::Variable(variable.name.text.clone());
        changes.push(Change { about, what, effect: effects::because("reason-removed") });
    }
}

/// Returns the variables that stand elsewhere among those of their form that were in it before.
fn moved_in_their_forms<'d>(old: &Side<'d>, new: &Side<'d>) -> BTreeSet<&'d str> {
    let mut moved = BTreeSet::new();
    for form in &new.dictionary.forms {
        let Some(before) = old.form(&form.id.text) else { continue };
        let at: BTreeMap<&str, usize> = old.names_in(before).enumerate().map(|(at, name)| (name, at)).collect();
        let kept: Vec<(usize, &str)> = new.names_in(form).filter_map(|name| Some((*at.get(name)?, name))).collect();
        let out = out_of_order(&kept.iter().map(|(at, _)| *at).collect::<Vec<_>>());
        moved.extend(kept.iter().filter(|(at, _)| out.contains(at)).map(|(_, name)| *name));
    }
    moved
}

/// Returns the fewest numbers that must be taken out so that the others rise: what a person would say was moved.
///
/// The numbers are each there once. Patience sorting (Aldous and Diaconis 1999), n log n.
fn out_of_order(numbers: &[usize]) -> BTreeSet<usize> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let pile = tops.partition_point(|top| numbers[*top] < *number);
        before.push(pile.checked_sub(1).map(|left| tops[left]));
        if pile == tops.len() {
            tops.push(at);
        } else {
            tops[pile] = at;
        }
    }
    let mut out: BTreeSet<usize> = numbers.iter().copied().collect();
    let mut next = tops.last().copied();
    while let Some(at) = next {
        out.remove(&numbers[at]);
        next = before[at];
    }
    out
}

fn layout_of(dictionary: &Dictionary) -> Layout {
    let bare = |words: &Words| Words { plain: Text { text: words.plain.text.clone(), span: 0..0 }, ..words.clone() };
    let name = |at: usize| dictionary.variables.get(at).map_or(String::new(), |variable| variable.name.text.clone());
    let row = |row: &FormRow| match row {
        FormRow::Section(words) => LaidOut::Section(bare(words)),
        FormRow::Description(words) => LaidOut::Description(bare(words)),
        FormRow::Variable(at) => LaidOut::Variable(name(*at)),
    };
    Layout {
        forms: dictionary.forms.iter().map(|form| (form.id.text.clone(), form.rows.iter().map(row).collect())).collect(),
        variables: dictionary.variables.iter().map(|variable| variable.name.text.clone()).collect(),
    }
}

#[cfg(test)]
mod tests;
