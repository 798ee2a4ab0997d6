//! The glossary in the words of schema.org: a set of terms with what they mean in plain words.

use super::super::View;
use super::{Json, Known, page, permalink, string};
use crate::model::glossary::TermView;
use crate::model::lang::Lang;
use crate::model::lookup::{Answer, Question};
use crate::model::site::Shown;

/// Returns the page of a language, and the set of the terms that have a meaning in it.
pub(super) fn graph(view: &View<'_>, lang: Lang) -> Vec<Json> {
    let page = page::of(view, &["CollectionPage"]).done();
    let Answer::Glossary(glossary) = view.lookup.ask(Question::Glossary(lang)) else { return vec![page] };
    let url = permalink(view, &view.node.url);
    let term = |term: &TermView| {
        let said = term.said.get(&lang)?;
        let synonyms: Vec<Json> = said.synonyms.iter().map(|word: &Shown| string(word)).collect();
        let known = Known::of(&["DefinedTerm"])
            .with("@id", json!(format!("{url}#{}", term.id)))
            .told("name", Some(&said.term))
            .with("alternateName", Json::from(synonyms))
            .told("description", Some(&said.lay.text));
        Some(known.done())
    };
    let places = glossary.alphabets.get(&lang).into_iter().flatten();
    let terms: Vec<Json> = places.filter_map(|&at| term(&glossary.terms[at])).collect();
    let set = Known::of(&["DefinedTermSet"])
        .with("@id", json!(format!("{url}#_terms")))
        .with("inLanguage", json!(lang.code()))
        .with("url", json!(url))
        .with("hasDefinedTerm", Json::from(terms));
    vec![page, set.done()]
}
