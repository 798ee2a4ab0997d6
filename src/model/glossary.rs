//! The glossary: what each term means in plain words and in those of the field, in every language that has it.

pub mod matcher;

use crate::model::dictionary::Text;
use crate::model::hash::FxHashMap;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::site::Shown;
use matcher::Matcher;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the glossary's file says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Glossary {
    /// The file.
    pub path: SrcPath,
    /// Its terms in the order of the file, each id once.
    pub terms: Vec<Term>,
}

/// One term.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// Its id, which is its anchor on the glossary's page.
    pub id: Text,
    /// What is said of it in each language; never empty.
    pub said: BTreeMap<Lang, TermText>,
}

/// What is said of a term in one language.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TermText {
    /// The term itself.
    pub term: Text,
    /// What it means in plain words: one or two sentences.
    pub lay: Text,
    /// What it means in the words of the field, if that is said.
    pub technical: Text,
    /// Other words for it.
    pub synonyms: Vec<Text>,
    /// Other forms of these words, such as the plural.
    pub forms: Vec<Text>,
    /// How it is spoken, written so that anybody can read it.
    pub respelling: Text,
    /// Keys of the bibliography, or addresses, that the meanings rest on; none where they are sentences of our own.
    pub sources: Vec<Text>,
    /// Whether pages for families link its words by themselves.
    pub is_linked: bool,
}

impl TermText {
    /// Returns every word by which a text may mean it.
    pub fn words(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.term).chain(&self.synonyms).chain(&self.forms)
    }
}

/// The glossary as pages show it.
#[derive(Clone, Debug, Default)]
pub struct GlossaryView {
    /// Its terms by id.
    pub terms: Vec<TermView>,
    /// Places of terms by id.
    pub term_at: FxHashMap<String, usize>,
    /// What finds the words of a language in a text.
    pub matchers: BTreeMap<Lang, Arc<Matcher>>,
    /// The address of the glossary's page in each language of the site; one without terms has that of the site's first language.
    pub urls: BTreeMap<Lang, String>,
    /// The places of all terms from A to Z, for each language that has a page.
    pub alphabets: BTreeMap<Lang, Vec<usize>>,
}

impl GlossaryView {
    /// Returns the term of that id.
    pub fn term(&self, id: &str) -> Option<&TermView> {
        self.term_at.get(id).map(|&at| &self.terms[at])
    }
}

/// A term as pages show it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct TermView {
    /// Its id.
    pub id: String,
    /// What is said of it in each language.
    pub said: BTreeMap<Lang, SaidView>,
    /// The language that stands in for one in which nothing is said.
    pub source: Lang,
}

impl TermView {
    /// Returns what is said of the term in a language or, where that is nothing, in its source language, and which of them it is.
    pub fn in_lang(&self, lang: Lang) -> (Lang, &SaidView) {
        let lang = if self.said.contains_key(&lang) { lang } else { self.source };
        (lang, &self.said[&lang])
    }
}

/// What is said of a term in one language, as pages show it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SaidView {
    /// The term itself.
    pub term: Shown,
    /// What it means in plain words.
    pub lay: Definition,
    /// What it means in the words of the field.
    pub technical: Option<Definition>,
    /// Other words for it.
    pub synonyms: Vec<Shown>,
    /// How it is spoken.
    pub respelling: Option<Shown>,
    /// Title and address of what the meanings rest on.
    pub sources: Vec<(Shown, Option<String>)>,
}

/// A meaning, and the other terms that it uses.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Definition {
    /// Its text.
    pub text: Shown,
    /// Bytes of the text and the id of the term that they mean, in order; each term once.
    pub uses: Vec<(std::ops::Range<usize>, String)>,
}
