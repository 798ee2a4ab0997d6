//! Variables of the glossary: its page from A to Z, and the words that a page uses.

use super::super::value::object;
use super::View;
use crate::model::glossary::{Definition, SaidView, TermView};
use crate::model::lang::Lang;
use crate::model::lang::order::{self, sort_by_name};
use crate::model::lookup::{Answer, Question};
use crate::model::mark;
use crate::model::site::Subject;
use pulldown_cmark_escape::{escape_href, escape_html_body_text};
use tera::Value;

/// Returns the terms from A to Z, by their first letter.
pub(super) fn glossary(view: &View<'_>) -> Value {
    let Subject::Glossary(lang) = view.node.subject else { return Value::none() };
    let Answer::Glossary(glossary) = view.lookup.ask(Question::Glossary(lang)) else { return Value::none() };
    let mut letters: Vec<(String, Vec<Value>)> = Vec::new();
    for term in glossary.alphabets.get(&lang).into_iter().flatten().map(|&at| &glossary.terms[at]) {
        let letter = order::letter(&term.in_lang(lang).1.term.text, lang);
        if letters.last().is_none_or(|(last, _)| *last != letter) {
            letters.push((letter, Vec::new()));
        }
        if let Some((_, terms)) = letters.last_mut() {
            terms.push(entry(term, lang));
        }
    }
    let group = |(at, (letter, terms)): (usize, (String, Vec<Value>))| {
        object([("letter", letter.into()), ("anchor", format!("_letter-{}", at + 1).into()), ("terms", terms.into())])
    };
    letters.into_iter().enumerate().map(group).collect::<Vec<_>>().into()
}

fn entry(term: &TermView, lang: Lang) -> Value {
    let (own, said) = term.in_lang(lang);
    let other = |(&lang, said): (&Lang, &SaidView)| {
        let words = std::iter::once(&said.term).chain(&said.synonyms).map(View::shown).collect::<Vec<_>>();
        object([
            ("lang", lang.code().into()),
            ("dir", lang.dir().into()),
            ("language", lang.row().name.into()),
            ("words", words.into()),
        ])
    };
    let source = |(title, url): &(_, Option<String>)| object([("title", View::shown(title)), ("url", url.as_deref().into())]);
    object([
        ("id", term.id.as_str().into()),
        ("term", View::shown(&said.term)),
        ("lang", own.code().into()),
        ("dir", own.dir().into()),
        ("translated", (own == lang).into()),
        ("respelling", View::some(said.respelling.as_ref())),
        ("lay", linked(&said.lay)),
        ("technical", said.technical.as_ref().map_or_else(Value::none, linked)),
        ("synonyms", said.synonyms.iter().map(View::shown).collect::<Vec<_>>().into()),
        ("others", term.said.iter().filter(|(other, _)| **other != own).map(other).collect::<Vec<_>>().into()),
        ("sources", said.sources.iter().map(source).collect::<Vec<_>>().into()),
    ])
}

/// Returns a meaning as HTML inside its mark, the other terms in it as links on the same page.
fn linked(meaning: &Definition) -> Value {
    let text = &meaning.text.text;
    let mut html = String::with_capacity(text.len() + 64);
    mark::open(&mut html, mark::FIELD, meaning.text.mark);
    let mut done = 0;
    for (range, id) in &meaning.uses {
        // Writing to a String cannot fail.
        let _ = escape_html_body_text(&mut html, &text[done..range.start]);
        html.push_str("<a href=\"#");
        let _ = escape_href(&mut html, id);
        html.push_str("\">");
        let _ = escape_html_body_text(&mut html, &text[range.clone()]);
        html.push_str("</a>");
        done = range.end;
    }
    let _ = escape_html_body_text(&mut html, &text[done..]);
    mark::close(&mut html);
    Value::safe_string(&html)
}

/// Returns the words of the glossary that the text uses, from A to Z, with what they mean in plain words; nothing where it uses none, or
/// is not written for families.
pub(super) fn used(view: &View<'_>) -> Value {
    let (Some(body), true) = (view.body, view.page.is_some_and(crate::model::site::Page::is_for_families)) else {
        return Value::none();
    };
    let mut page = None;
    let mut terms: Vec<(&str, Value)> = Vec::new();
    for id in &body.terms {
        let Some((term, url)) = view.lookup.term(view.text_lang, id) else { continue };
        page = Some(url);
        let (lang, said) = term.in_lang(view.text_lang);
        let value = object([
            ("url", view.href(&format!("{url}#{id}"))),
            ("term", View::shown(&said.term)),
            ("lang", lang.code().into()),
            ("translated", (lang == view.lang).into()),
            ("lay", View::shown(&said.lay.text)),
        ]);
        terms.push((&said.term.text, value));
    }
    let Some(page) = page else { return Value::none() };
    sort_by_name(&mut terms, view.lang, |(name, _)| name);
    object([("url", view.href(page)), ("terms", terms.into_iter().map(|(_, term)| term).collect::<Vec<_>>().into())])
}
