//! The glossary made into what pages show: words that two terms claim, meanings that run in circles, what finds the words in a text.

use super::addresses::prefix;
use super::shown::Table;
use crate::model::bibliography::Reference;
use crate::model::config::Config;
use crate::model::diag::{Diags, nearest};
use crate::model::dictionary::Text;
use crate::model::glossary::matcher::{Matcher, Word, fold};
use crate::model::glossary::{Definition, Glossary, GlossaryView, SaidView, Term, TermText, TermView};
use crate::model::hash::FxHashMap;
use crate::model::kind::GLOSSARY_URL;
use crate::model::lang::Lang;
use crate::model::lang::order::sort_by_name;
use crate::model::path::SrcPath;
use crate::model::site::{Shown, source_url};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Returns the glossary as pages show it; empty where the site has none.
///
/// Pushes `glossary-word` for a word that two terms have in one language, `glossary-circle` for meanings in plain words that lead back to
/// themselves, `unknown-source`. `before` is the glossary of a site of the same files but pages.
pub(super) fn gather(
    glossary: Option<&Glossary>,
    before: Option<&GlossaryView>,
    config: &Config,
    references: Option<&[Reference]>,
    shown: &mut Table,
    diags: &mut Diags,
) -> GlossaryView {
    let Some(glossary) = glossary.filter(|glossary| !glossary.terms.is_empty()) else { return GlossaryView::default() };
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, term) in glossary.terms.iter().enumerate() {
        places.entry(&term.id.text).or_insert(at);
    }
    let matchers: BTreeMap<Lang, Arc<Matcher>> = words(glossary, &places, diags)
        .into_iter()
        .map(|(lang, words)| {
            let kept = before.and_then(|before| before.matchers.get(&lang)).filter(|kept| kept.words() == words);
            (lang, kept.cloned().unwrap_or_else(|| Arc::new(Matcher::of(words))))
        })
        .collect();
    let mut making =
        Making { path: &glossary.path, default: config.default_language(), references, matchers: &matchers, shown, diags };
    let terms: Vec<TermView> = places.values().map(|&at| making.term(&glossary.terms[at])).collect();
    making.shown.lang = Some(config.default_language());
    circles(glossary, &places, &terms, diags);
    let (urls, alphabets) = pages(&terms, config);
    let term_at = terms.iter().enumerate().map(|(at, term)| (term.id.clone(), at)).collect();
    GlossaryView { terms, term_at, matchers, urls, alphabets }
}

/// Returns the words of each language with their terms; of a word that two terms claim, the first is in it.
///
/// Pushes `glossary-word`.
fn words(glossary: &Glossary, places: &BTreeMap<&str, usize>, diags: &mut Diags) -> BTreeMap<Lang, Vec<Word>> {
    let mut words: BTreeMap<Lang, Vec<Word>> = BTreeMap::new();
    let mut owners: FxHashMap<(Lang, String), usize> = FxHashMap::default();
    let terms = glossary.terms.iter().enumerate().filter(|(at, term)| places.get(&*term.id.text) == Some(at));
    for (at, term) in terms {
        for (&lang, said) in &term.said {
            for word in said.words() {
                match owners.get(&(lang, fold(&word.text))) {
                    Some(&owner) if owner == at => {}
                    Some(&owner) => claimed_twice(word, [&glossary.terms[owner], term], lang, &glossary.path, diags),
                    None => {
                        owners.insert((lang, fold(&word.text)), at);
                        let (text, id) = (word.text.clone(), term.id.text.clone());
                        words.entry(lang).or_default().push(Word { text, id, is_linked: said.is_linked });
                    }
                }
            }
        }
    }
    words
}

fn claimed_twice(word: &Text, [first, second]: [&Term; 2], lang: Lang, path: &SrcPath, diags: &mut Diags) {
    let (code, text) = (lang.code(), &word.text);
    let message = format!("`{text}` is a word of two terms, `[{}.{code}]` and `[{}.{code}]`", first.id.text, second.id.text);
    diags
        .unplaced_error("glossary-word", path, word.span.clone(), message)
        .hint("take it out of one of them; where both mean the same, make them one term with synonyms");
}

/// What terms are made into what pages show with.
struct Making<'m> {
    path: &'m SrcPath,
    default: Lang,
    references: Option<&'m [Reference]>,
    matchers: &'m BTreeMap<Lang, Arc<Matcher>>,
    shown: &'m mut Table,
    diags: &'m mut Diags,
}

impl Making<'_> {
    fn term(&mut self, term: &Term) -> TermView {
        let said: BTreeMap<Lang, SaidView> =
            term.said.iter().map(|(&lang, text)| (lang, self.said(&term.id.text, lang, text))).collect();
        let source = if said.contains_key(&self.default) { self.default } else { *said.keys().next().unwrap_or(&self.default) };
        TermView { id: term.id.text.clone(), said, source }
    }

    fn said(&mut self, id: &str, lang: Lang, text: &TermText) -> SaidView {
        self.shown.lang = Some(lang);
        SaidView {
            term: self.shown.add(self.path, &text.term.span, &text.term.text),
            lay: self.plain(id, lang, &text.lay),
            technical: (!text.technical.is_empty()).then(|| self.definition(id, lang, &text.technical).0),
            synonyms: text.synonyms.iter().map(|word| self.shown.add(self.path, &word.span, &word.text)).collect(),
            respelling: self.shown.add_some(self.path, &text.respelling.span, &text.respelling.text),
            sources: text.sources.iter().filter_map(|source| self.source(source)).collect(),
        }
    }

    /// Returns a meaning with the other terms in it, and with where it uses its own word first.
    fn definition(&mut self, id: &str, lang: Lang, text: &Text) -> (Definition, Option<Range<usize>>) {
        let mut uses: Vec<(Range<usize>, String)> = Vec::new();
        let mut own = None;
        for found in self.matchers.get(&lang).map(|matcher| matcher.find(&text.text)).unwrap_or_default() {
            if found.word.id == id {
                own = own.or(Some(found.range));
            } else if !uses.iter().any(|(_, known)| *known == found.word.id) {
                uses.push((found.range, found.word.id.clone()));
            }
        }
        (Definition { text: self.shown.add(self.path, &text.span, &text.text), uses }, own)
    }

    /// Returns a meaning in plain words. Pushes `glossary-circle` for one that uses its own word; the meaning for specialists may, since
    /// that of an abbreviation is the name that it stands for.
    fn plain(&mut self, id: &str, lang: Lang, text: &Text) -> Definition {
        let (definition, own) = self.definition(id, lang, text);
        if let Some(range) = own {
            let message = format!("the meaning of `{id}` uses its own word `{}`", &text.text[range]);
            self.diags
                .unplaced_error("glossary-circle", self.path, text.span.clone(), message)
                .hint("say it in words that a reader knows who does not know this one");
        }
        definition
    }

    /// Returns title and address of what a meaning rests on. Pushes `unknown-source`.
    fn source(&mut self, source: &Text) -> Option<(Shown, Option<String>)> {
        if source.text.starts_with("https://") || source.text.starts_with("http://") {
            return Some((self.shown.add_in(None, self.path, &source.span, &source.text), Some(source.text.clone())));
        }
        let key = source.text.trim_matches(['[', ']', '@']);
        let references = self.references.unwrap_or_default();
        let Some(found) = references.iter().find(|reference| reference.key == key) else {
            let message = format!("`{key}` is no address and no entry of `content/references.bib`");
            let finding = self.diags.unplaced_error("unknown-source", self.path, source.span.clone(), message);
            match nearest(key, references.iter().map(|reference| reference.key.as_str())) {
                Some(near) => finding.hint(format!("did you mean `sources = [\"{near}\"]`?")),
                None => finding.hint("add the entry to that file, or write an address that begins with `https://`"),
            };
            return None;
        };
        let text = |shown: &Option<Shown>| shown.as_ref().map_or(String::new(), |shown| shown.text.clone());
        let url = source_url(&text(&found.url), &text(&found.doi), &text(&found.pmid));
        let title = found.title.clone().unwrap_or_else(|| self.shown.add_in(None, self.path, &source.span, key));
        Some((title, url))
    }
}

/// Pushes `glossary-circle` for meanings in plain words of which each uses the next one's word, and the last the first's; each term is in
/// one such finding at most.
fn circles(glossary: &Glossary, places: &BTreeMap<&str, usize>, terms: &[TermView], diags: &mut Diags) {
    let ids: FxHashMap<&str, usize> = terms.iter().enumerate().map(|(at, term)| (term.id.as_str(), at)).collect();
    let languages: BTreeSet<Lang> = terms.iter().flat_map(|term| term.said.keys().copied()).collect();
    for lang in languages {
        let uses = |at: usize| terms[at].said.get(&lang).map_or(&[][..], |said| &said.lay.uses);
        let next = |at: usize, number: usize| uses(at).get(number).and_then(|(_, id)| ids.get(id.as_str()).copied());
        let mut is_done = vec![false; terms.len()];
        let mut told = vec![false; terms.len()];
        let mut place: Vec<Option<usize>> = vec![None; terms.len()];
        for start in 0..terms.len() {
            if is_done[start] {
                continue;
            }
            // The way from the start to where we are, each with the number of the next use to follow.
            let mut way: Vec<(usize, usize)> = vec![(start, 0)];
            place[start] = Some(0);
            while let Some((at, number)) = way.last_mut() {
                let (here, followed) = (*at, *number);
                *number += 1;
                match next(here, followed) {
                    Some(to) if is_done[to] => {}
                    Some(to) => match place[to] {
                        None => {
                            place[to] = Some(way.len());
                            way.push((to, 0));
                        }
                        Some(first) => {
                            let ring: Vec<usize> = way[first..].iter().map(|(at, _)| *at).collect();
                            if !ring.iter().any(|&at| told[at]) {
                                for &at in &ring {
                                    told[at] = true;
                                }
                                tell_circle(&ring, terms, lang, glossary, places, diags);
                            }
                        }
                    },
                    None if followed < uses(here).len() => {}
                    None => {
                        is_done[here] = true;
                        place[here] = None;
                        way.pop();
                    }
                }
            }
        }
    }
}

fn tell_circle(
    ring: &[usize],
    terms: &[TermView],
    lang: Lang,
    glossary: &Glossary,
    places: &BTreeMap<&str, usize>,
    diags: &mut Diags,
) {
    let id = |at: usize| terms[at].id.as_str();
    let steps: Vec<String> = ring.iter().chain(&ring[..1]).map(|&at| format!("`{}`", id(at))).collect();
    let Some(said) = places.get(id(ring[0])).and_then(|&at| glossary.terms[at].said.get(&lang)) else { return };
    let message = format!("these meanings explain each other in a circle: {}", steps.join(" → "));
    diags
        .unplaced_error("glossary-circle", &glossary.path, said.lay.span.clone(), message)
        .hint(format!("say in one of them what it means without the word of the next, here without {}", steps[1]));
}

/// The address of the glossary's page in each language, and the terms of each page from A to Z.
type Pages = (BTreeMap<Lang, String>, BTreeMap<Lang, Vec<usize>>);

/// Returns where the glossary stands: in the site's first language, and in others that have a term.
fn pages(terms: &[TermView], config: &Config) -> Pages {
    let default = config.default_language();
    let mut pages = Pages::default();
    for &lang in &config.languages {
        let has_page = lang == default || terms.iter().any(|term| term.said.contains_key(&lang));
        let url = format!("{}{GLOSSARY_URL}", prefix(if has_page { lang } else { default }, config));
        pages.0.insert(lang, url);
        if has_page {
            let mut sorted: Vec<usize> = (0..terms.len()).collect();
            sort_by_name(&mut sorted, lang, |&at| &terms[at].in_lang(lang).1.term.text);
            pages.1.insert(lang, sorted);
        }
    }
    pages
}
