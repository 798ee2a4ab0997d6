//! A dictionary as it may be given out: what must not be published is taken out once, for every format alike.

use super::{Dictionary, FormRow, Text, Variable, Words};
use crate::model::withheld::{self, MARK, Withheld};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The words that files of a dictionary say of themselves, in the language of the site.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Spoken {
    /// What stands before the name of anything that is made up.
    pub sample: String,
    /// What the table of a form holds, and that it has no records.
    pub columns: String,
    /// The title of the JSON Schema.
    pub schema: String,
}

/// What is known of a dictionary beside its file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terms {
    /// Its name; the study's where empty.
    pub title: String,
    /// Its version, or empty.
    pub version: String,
    /// The day since which that version is in force, as ISO 8601 writes it, or empty.
    pub date: String,
    /// The address of the site with a slash at its end, or empty where there is none.
    pub site: String,
    /// Whether it is made up.
    pub sample: bool,
    /// Codes that any variable may hold in place of an answer, with their meanings.
    pub missing_codes: Vec<(String, String)>,
    /// What is known of forms, by id.
    pub forms: BTreeMap<String, FormTerms>,
    /// The words that the files say of themselves.
    pub spoken: Spoken,
}

/// What is known of a form beside the dictionary's file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FormTerms {
    /// Its name for readers; the form's own where empty.
    pub title: String,
    /// Whether its questions may not be passed on: only names and types of its variables are.
    pub closed: bool,
    /// Under which licence its questions may be used, or empty.
    pub licence: String,
    /// What must be said wherever it is shown.
    pub notices: Vec<String>,
    /// The names of the events at which it is filled in, each with whether it repeats there; empty where that is not stated.
    pub when: Vec<(String, Option<bool>)>,
    /// Whether it may repeat in a project without events; nothing where that is not stated.
    pub repeats: Option<bool>,
}

/// A dictionary as it may be given out.
#[derive(Clone, PartialEq, Debug)]
pub struct Edition {
    /// The dictionary, without what is withheld; [`MARK`] stands in its place.
    pub dictionary: Arc<Dictionary>,
    /// What is known beside it.
    pub terms: Terms,
    /// What was taken out, with how many texts held it.
    pub withheld: BTreeMap<Withheld, usize>,
    /// The same of each variable, by place: each kind once.
    pub of_variables: Vec<Vec<Withheld>>,
}

impl Edition {
    /// Takes out what must not be given out.
    ///
    /// In all texts: e-mail addresses and telephone numbers; in annotations: what fills fields in; of closed forms: everything but names
    /// and types. The query of an `sql` field is in no dictionary, and is counted.
    pub fn of(dictionary: &Dictionary, terms: Terms) -> Edition {
        let mut of_variables = Vec::with_capacity(dictionary.variables.len());
        let mut counted = BTreeMap::new();
        let withheld = &mut counted;
        let mut clean = dictionary.clone();
        let closed = closed_of(dictionary, &terms);
        for (form, is_closed) in clean.forms.iter_mut().zip(&closed) {
            if *is_closed {
                form.rows.retain(|row| matches!(row, FormRow::Variable(_)));
            }
            for row in &mut form.rows {
                match row {
                    FormRow::Section(words) | FormRow::Description(words) => clean_words(words, withheld),
                    FormRow::Variable(_) => {}
                }
            }
        }
        for variable in &mut clean.variables {
            let mut own = BTreeMap::new();
            if closed.get(variable.form) == Some(&true) {
                close(variable);
                count(&[Withheld::Questions], &mut own);
            } else {
                clean_variable(variable, &mut own);
            }
            for (kind, texts) in &own {
                *withheld.entry(*kind).or_default() += texts;
            }
            of_variables.push(own.into_keys().collect());
        }
        Edition { dictionary: Arc::new(clean), terms, withheld: counted, of_variables }
    }

    /// Returns the edition on other terms, without going through it again where they close the same forms.
    #[must_use]
    pub fn on(&self, dictionary: &Dictionary, terms: Terms) -> Edition {
        if closed_of(dictionary, &self.terms) != closed_of(dictionary, &terms) {
            return Edition::of(dictionary, terms);
        }
        Edition { terms, ..self.clone() }
    }

    /// Returns its name, marked where it is made up.
    pub fn title(&self) -> String {
        let title = if self.terms.title.is_empty() { &self.dictionary.title.text } else { &self.terms.title };
        self.marked(title)
    }

    /// Returns a form's name for readers, marked where it is made up.
    pub fn form_title(&self, at: usize) -> String {
        let Some(form) = self.dictionary.forms.get(at) else { return String::new() };
        let given = self.terms.forms.get(&form.id.text).map(|terms| terms.title.clone()).filter(|title| !title.is_empty());
        self.marked(&given.unwrap_or_else(|| form.title()))
    }

    /// Returns an address below the site's root: absolute where the site has an address.
    pub fn address(&self, path: &str) -> String {
        if self.terms.site.is_empty() { format!("/{path}") } else { format!("{}{path}", self.terms.site) }
    }

    fn marked(&self, title: &str) -> String {
        if self.terms.sample { format!("{} {title}", self.terms.spoken.sample).trim().to_string() } else { title.to_string() }
    }
}

/// Returns for each form whether the terms close it.
fn closed_of(dictionary: &Dictionary, terms: &Terms) -> Vec<bool> {
    let is_closed = |id: &str| terms.forms.get(id).is_some_and(|form| form.closed);
    dictionary.forms.iter().map(|form| is_closed(&form.id.text)).collect()
}

fn clean_variable(variable: &mut Variable, withheld: &mut BTreeMap<Withheld, usize>) {
    clean_words(&mut variable.label, withheld);
    clean_words(&mut variable.note, withheld);
    for choice in &mut variable.choices {
        clean_words(&mut choice.label, withheld);
    }
    for text in [&mut variable.section, &mut variable.vocabulary] {
        clean(&mut text.text, withheld);
    }
    // A tree holds what its text held.
    if clean(&mut variable.logic.text, withheld) {
        variable.condition = None;
    }
    if clean(&mut variable.formula.text, withheld) {
        variable.calculation = None;
    }
    for label in &mut variable.slider {
        clean(&mut label.text, withheld);
    }
    if !variable.annotation.is_empty() {
        let (text, kinds) = withheld::annotation(&variable.annotation.text);
        count(&kinds, withheld);
        variable.annotation.text = text;
    }
    if variable.kind == super::FieldType::Sql {
        count(&[Withheld::Query], withheld);
    }
}

fn clean_words(words: &mut Words, withheld: &mut BTreeMap<Withheld, usize>) {
    let mut kinds: Vec<Withheld> = clean_one(&mut words.plain.text);
    // An address may stand in the markup alone: in a link.
    for text in [&mut words.markup, &mut words.written].into_iter().flatten() {
        kinds.extend(clean_one(text));
    }
    kinds.sort_unstable();
    kinds.dedup();
    count(&kinds, withheld);
}

/// Takes contacts out of a text, and says whether there were any.
fn clean(text: &mut String, withheld: &mut BTreeMap<Withheld, usize>) -> bool {
    let kinds = clean_one(text);
    count(&kinds, withheld);
    !kinds.is_empty()
}

fn clean_one(text: &mut String) -> Vec<Withheld> {
    let (clean, kinds) = withheld::without_contacts(text);
    if !kinds.is_empty() {
        *text = clean.into_owned();
    }
    kinds
}

fn count(kinds: &[Withheld], withheld: &mut BTreeMap<Withheld, usize>) {
    for kind in kinds {
        *withheld.entry(*kind).or_default() += 1;
    }
}

/// Leaves a variable its name, form and type; what it asks is withheld, and so says its label.
fn close(variable: &mut Variable) {
    let none = |text: &Text| Text { text: String::new(), span: text.span.clone() };
    let words = |words: &Words, text: &str| Words {
        plain: Text { text: text.to_string(), span: words.plain.span.clone() },
        markup: None,
        written: None,
    };
    *variable = Variable {
        name: variable.name.clone(),
        form: variable.form,
        section: none(&variable.section),
        kind: variable.kind,
        label: words(&variable.label, MARK),
        choices: Vec::new(),
        formula: none(&variable.formula),
        calculation: None,
        slider: Vec::new(),
        vocabulary: none(&variable.vocabulary),
        note: words(&variable.note, ""),
        validation: none(&variable.validation),
        minimum: none(&variable.minimum),
        maximum: none(&variable.maximum),
        identifier: variable.identifier,
        required: variable.required,
        logic: none(&variable.logic),
        condition: None,
        matrix: none(&variable.matrix),
        ranking: false,
        alignment: none(&variable.alignment),
        question: none(&variable.question),
        annotation: none(&variable.annotation),
        span: variable.span.clone(),
    };
}

#[cfg(test)]
mod tests;
