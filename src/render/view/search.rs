//! Variables of the search page and of the list of names from A to Z.

use super::super::value::object;
use super::View;
use crate::model::kind::{ALPHABET_URL, SEARCH_URL, VARIABLE_NAMES_URL};
use crate::model::lang::order::{letter, sort_by_name};
use crate::model::lang::{Lang, comparable};
use crate::model::lookup::{Answer, Question};
use crate::model::site::{Shown, Subject, TumourView};
use std::collections::BTreeSet;
use tera::Value;

/// Returns where readers of the page's language search.
///
/// Asks for addresses, not for what is found: every page shows the way to the search.
pub(super) fn search(view: &View<'_>) -> Value {
    let is_first = view.lang == view.lookup.settings().default_language();
    let prefix = if is_first { String::new() } else { format!("/{}", view.lang.code()) };
    let published = |url: &str| match view.lookup.ask(Question::Address(comparable(&format!("{prefix}{url}")))) {
        Answer::Address(url) => Some(url),
        _ => None,
    };
    let url = published(SEARCH_URL);
    let names = match view.node.subject {
        Subject::Variables => Some(VARIABLE_NAMES_URL.to_string()),
        _ => url.map(|url| format!("{url}names.js")),
    };
    let link = |url: Option<&str>| url.map_or_else(Value::none, |url| view.href(url));
    object([("url", link(url)), ("names_url", link(names.as_deref())), ("a_to_z_url", link(published(ALPHABET_URL)))])
}

/// A name in the list.
struct Entry<'e> {
    name: &'e Shown,
    lang: Lang,
    /// What it is another name of.
    of: Option<(&'e Shown, Lang)>,
    url: Option<&'e str>,
    is_covered: bool,
}

/// Returns every name that is found on the site, and of what it is not about, by first letter.
pub(super) fn a_to_z(view: &View<'_>) -> Value {
    let Answer::Search(search) = view.lookup.ask(Question::Search(view.lang)) else { return super::registry::nothing() };
    let first = view.lookup.settings().default_language();
    let help = match view.lookup.ask(Question::FamilyLinks) {
        Answer::Links(_, help) => help.as_deref(),
        _ => None,
    };
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for tumour in super::registry::registry(view, Question::Tumours).map_or(&[][..], |found| &found.tumour_views) {
        of_tumour(tumour, first, view.lang, &mut entries);
    }
    for disease in &search.not_covered {
        let url = disease.url.as_deref().or(help);
        // Its other names may be kinds of it, so nothing is said of how they belong together.
        let names = std::iter::once(&disease.name).chain(&disease.synonyms);
        entries.extend(names.map(|name| Entry { name, lang: disease.lang, of: None, url, is_covered: false }));
    }
    entries.sort_by_key(|entry| entry.lang);
    sort_by_name(&mut entries, view.lang, |entry| &entry.name.text);
    let mut letters: Vec<(String, Vec<Value>)> = Vec::new();
    for entry in &entries {
        let letter = letter(&entry.name.text, view.lang);
        if letters.last().is_none_or(|(last, _)| *last != letter) {
            letters.push((letter, Vec::new()));
        }
        if let Some((_, names)) = letters.last_mut() {
            names.push(value(entry, view));
        }
    }
    let group = |(at, (letter, names)): (usize, (String, Vec<Value>))| {
        object([("letter", letter.into()), ("anchor", format!("_letter-{}", at + 1).into()), ("names", names.into())])
    };
    letters.into_iter().enumerate().map(group).collect::<Vec<_>>().into()
}

/// Adds every name of a tumour in every language; two that are written alike are one.
fn of_tumour<'e>(tumour: &'e TumourView, first: Lang, lang: Lang, entries: &mut Vec<Entry<'e>>) {
    let url = Some(tumour.family_url_in(lang));
    let own = std::iter::once(&tumour.name).chain(&tumour.synonyms).map(|name| (first, name));
    let translated =
        tumour.translations.iter().flat_map(|(lang, name, others)| std::iter::once(name).chain(others).map(|name| (*lang, name)));
    let names: Vec<(Lang, &Shown)> = own.chain(translated).collect();
    let (shown_lang, shown, _) = tumour.named_in(lang, first);
    let mut seen = BTreeSet::new();
    // What readers see in their language comes first, so that it is what is kept.
    let in_order = names.iter().filter(|(of, _)| *of == lang).chain(names.iter().filter(|(of, _)| *of != lang));
    for (of, name) in in_order {
        if seen.insert(&name.text) {
            let other = (name.text != shown.text).then_some((shown, shown_lang));
            entries.push(Entry { name, lang: *of, of: other, url, is_covered: true });
        }
    }
}

fn value(entry: &Entry<'_>, view: &View<'_>) -> Value {
    let of_lang = entry.of.map(|(_, lang)| lang);
    let url = entry.url.map_or_else(Value::none, |url| if url.starts_with('/') { view.href(url) } else { url.into() });
    object([
        ("name", View::shown(entry.name)),
        ("lang", entry.lang.code().into()),
        ("dir", entry.lang.dir().into()),
        ("foreign", (entry.lang != view.lang).into()),
        ("of", View::some(entry.of.map(|(name, _)| name))),
        ("of_lang", of_lang.map(Lang::code).into()),
        ("of_foreign", of_lang.is_some_and(|lang| lang != view.lang).into()),
        ("url", url),
        ("covered", entry.is_covered.into()),
    ])
}
