//! Finds variables that may only have got another name: a question for people, never an answer.

use super::Side;
use crate::model::diag::nearest;
use crate::model::dictionary::Variable;
use crate::model::dictionary::changes::Renamed;
use std::collections::{BTreeMap, BTreeSet};

/// How many letters of a label are compared.
const LETTERS: usize = 120;
/// How many neighbours on each side are looked at, in the order of labels and in that of names.
const NEIGHBOURS: usize = 3;
/// How many letters a word must have to show that two names speak of the same thing.
const TELLING: usize = 4;

/// Returns pairs of a removed and an added variable with the same form, type and choices, and nearly the same label or name.
///
/// Each variable is in one pair at most; the same label comes first, then a near label, then a near name.
pub(super) fn questions(old: &Side<'_>, new: &Side<'_>) -> Vec<Renamed> {
    let mut groups: BTreeMap<Key<'_>, (Vec<Candidate<'_>>, Vec<Candidate<'_>>)> = BTreeMap::new();
    for variable in old.dictionary.variables.iter().filter(|variable| new.variable(&variable.name.text).is_none()) {
        groups.entry(Key::of(old, variable)).or_default().0.push(Candidate::of(variable));
    }
    for variable in new.dictionary.variables.iter().filter(|variable| old.variable(&variable.name.text).is_none()) {
        groups.entry(Key::of(new, variable)).or_default().1.push(Candidate::of(variable));
    }
    let mut found: Vec<Renamed> = groups.into_values().flat_map(|(gone, come)| pairs(&gone, &come)).collect();
    found.sort_by(|a, b| new.variables.get(a.new.as_str()).cmp(&new.variables.get(b.new.as_str())));
    found
}

/// What two variables must have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key<'d> {
    form: &'d str,
    kind: &'static str,
    choices: Vec<(&'d str, &'d str)>,
}

impl<'d> Key<'d> {
    fn of(side: &Side<'d>, variable: &'d Variable) -> Key<'d> {
        let choice = |choice: &'d crate::model::dictionary::Choice| (choice.code.text.as_str(), choice.label.plain.text.as_str());
        Key { form: side.form_of(variable), kind: variable.kind.word(), choices: variable.choices.iter().map(choice).collect() }
    }
}

struct Candidate<'d> {
    name: &'d str,
    /// The words of its label, in small letters.
    label: String,
}

impl<'d> Candidate<'d> {
    fn of(variable: &'d Variable) -> Candidate<'d> {
        let letters = variable.label.plain.text.chars().take(LETTERS).flat_map(char::to_lowercase);
        let words: String = letters.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        Candidate { name: &variable.name.text, label: words.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    /// Says how much alike two are: the less, the more; nothing when they are not.
    fn distance(&self, other: &Candidate<'_>) -> Option<u8> {
        let labels = !self.label.is_empty() && !other.label.is_empty();
        if labels && self.label == other.label {
            return Some(0);
        }
        if labels && nearest(&self.label, [other.label.as_str()]).is_some() {
            return Some(1);
        }
        let is_near = self.name.len().min(other.name.len()) >= TELLING && nearest(self.name, [other.name]).is_some();
        (is_near || shares_words(self.name, other.name)).then_some(2)
    }
}

/// Says whether all words of the shorter name are in the longer one, and one of them tells something: `size` and `tumour_size`.
fn shares_words(a: &str, b: &str) -> bool {
    let words = |name: &str| name.split('_').map(str::to_string).collect::<BTreeSet<String>>();
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short.is_subset(&long) && short.iter().any(|word| word.len() >= TELLING && word.chars().any(char::is_alphabetic))
}

fn pairs(gone: &[Candidate<'_>], come: &[Candidate<'_>]) -> Vec<Renamed> {
    let by = |key: &dyn Fn(usize) -> String| {
        let mut order: Vec<(String, usize)> = (0..come.len()).map(|at| (key(at), at)).collect();
        order.sort();
        order
    };
    // What is alike in the beginning or in the end stands close together in one of these orders.
    let backwards = |text: &str| text.chars().rev().collect::<String>();
    let orders = [by(&|at| come[at].label.clone()), by(&|at| come[at].name.to_string()), by(&|at| backwards(come[at].name))];
    let mut alike: Vec<(u8, usize, usize)> = Vec::new();
    for (from, candidate) in gone.iter().enumerate() {
        let keys = [candidate.label.clone(), candidate.name.to_string(), backwards(candidate.name)];
        let mut seen = BTreeSet::new();
        for (order, key) in orders.iter().zip(keys) {
            let at = order.partition_point(|(other, _)| *other < key);
            let near = at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS).min(order.len());
            seen.extend(order[near].iter().map(|(_, place)| *place));
        }
        alike.extend(seen.into_iter().filter_map(|to| Some((candidate.distance(&come[to])?, from, to))));
    }
    alike.sort_unstable();
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    let mut found = Vec::new();
    for (_, from, to) in alike {
        if !left.contains(&from) && !right.contains(&to) {
            left.insert(from);
            right.insert(to);
            found.push(Renamed { old: gone[from].name.to_string(), new: come[to].name.to_string() });
        }
    }
    found
}
