//! The hash of what a question got to know: equal hashes mean that a remembered result still stands.

use super::memo::ReadCell;
use crate::model::clock::Clock;
use crate::model::config::Stage;
use crate::model::facts::PageFacts;
use crate::model::glossary::TermView;
use crate::model::hash::FxHashMap;
use crate::model::hash::Hash;
use crate::model::lookup::{Answer, Question};
use crate::model::path::SrcPath;
use crate::model::recommendation::Recommendation;
use crate::model::search::Search;
use crate::model::site::{Page, Registry, ReleaseView, Site, Tag};
use crate::render::templates::Templates;
use serde::Serialize;
use std::sync::Arc;

/// Returns the hash of what lists show of a page's recommendations.
fn of_recommendations(page: &Page) -> Hash {
    let records: Vec<_> = page.facts.outline.recommendations.iter().map(Recommendation::listed).collect();
    let tumours: Vec<&str> = page.facts.fields.texts("tumours").iter().map(|id| id.value.as_str()).collect();
    of(&(&page.card, page.text("scale"), tumours, records))
}

/// Who answers questions in one run.
#[derive(Clone, Copy)]
pub(super) struct Answers<'a> {
    pub(super) site: &'a Site,
    pub(super) templates: &'a Templates,
    pub(super) clock: &'a Clock,
    /// The hashes of what files say, which reading found.
    pub(super) reads: &'a FxHashMap<SrcPath, ReadCell>,
}

impl Answers<'_> {
    /// Returns the hash of the answer to a question.
    pub(super) fn hash(&self, question: &Question) -> Hash {
        match question {
            Question::Passed(moment) => of(&self.clock.passed(*moment)),
            Question::Word(lang, key) => self.templates.words.fingerprint(*lang, key),
            Question::Directive(name) => of(&self.templates.directive_fingerprint(name)),
            Question::AllTemplates => of(&self.templates.all_names()),
            _ => self.of_site(question),
        }
    }

    /// Says whether a question has the answer that another site gives, as far as that is found out without hashing; if so, the
    /// hashes are equal as well.
    pub(super) fn is_as_in(&self, before: &Site, question: &Question) -> bool {
        if matches!(question, Question::Passed(_) | Question::Word(..) | Question::Directive(_) | Question::AllTemplates) {
            return false;
        }
        match (before.answer(question), self.site.answer(question)) {
            (Answer::Nothing, Answer::Nothing) => true,
            (Answer::Card(old), Answer::Card(new))
            | (Answer::Translated(old), Answer::Translated(new))
            | (Answer::Fallback(old), Answer::Fallback(new)) => old == new,
            (Answer::Headings(old), Answer::Headings(new)) => std::ptr::eq(old, new),
            (Answer::Recommendation(old, old_anchor), Answer::Recommendation(new, new_anchor)) => {
                old_anchor == new_anchor && old == new
            }
            (Answer::Recommendations(old, old_places), Answer::Recommendations(new, new_places)) => {
                let is_alike = |(&old_at, &new_at): (&usize, &usize)| {
                    let (old, new): (&Page, &Page) = (&old[old_at], &new[new_at]);
                    (Arc::ptr_eq(&old.facts, &new.facts) && old.card == new.card)
                        || of_recommendations(old) == of_recommendations(new)
                };
                old_places.len() == new_places.len() && old_places.iter().zip(new_places).all(is_alike)
            }
            (Answer::Guideline(old), Answer::Guideline(new)) => old == new,
            (Answer::Scales(old), Answer::Scales(new)) => old == new,
            (Answer::Page(old), Answer::Page(new)) => {
                let are_the_same = |(old, new): (&Arc<PageFacts>, &Arc<PageFacts>)| Arc::ptr_eq(old, new);
                are_the_same((&old.facts, &new.facts))
                    && old.card == new.card
                    && old.standing == new.standing
                    && old.defaults.len() == new.defaults.len()
                    && old.defaults.iter().zip(&new.defaults).all(are_the_same)
            }
            (Answer::Hyphens(old), Answer::Hyphens(new)) => old == new,
            (Answer::Reference(old), Answer::Reference(new)) => std::ptr::eq(old, new) || old == new,
            (Answer::Words(old), Answer::Words(new)) => Arc::ptr_eq(old, new) || old == new,
            (Answer::Term(old, old_url), Answer::Term(new, new_url)) => old == new && old_url == new_url,
            (Answer::Paths(old), Answer::Paths(new)) => old == new,
            (Answer::Languages(old), Answer::Languages(new)) => old == new,
            (Answer::Section(old), Answer::Section(new)) => old == new,
            (Answer::Address(old), Answer::Address(new)) => old == new,
            (Answer::Tag(old), Answer::Tag(new)) => old == new,
            (Answer::Tags(old, old_places), Answer::Tags(new, new_places)) => {
                let are_alike = |(&old_at, &new_at): (&usize, &usize)| {
                    let (old, new): (&Tag, &Tag) = (&old[old_at], &new[new_at]);
                    old.name == new.name && old.url == new.url && old.items.len() == new.items.len()
                };
                old_places.len() == new_places.len() && old_places.iter().zip(new_places).all(are_alike)
            }
            _ => false,
        }
    }

    fn of_site(&self, question: &Question) -> Hash {
        match self.site.answer(question) {
            Answer::Nothing => Hash::default(),
            Answer::Card(card) => of(card),
            Answer::Headings(outline) => {
                let headings: Vec<_> =
                    outline.headings.iter().map(|heading| (&heading.id, heading.level, &heading.text)).collect();
                of(&(headings, outline.anchors().collect::<Vec<_>>()))
            }
            Answer::Recommendation(card, anchor) => of(&(card, anchor)),
            Answer::Recommendations(pages, places) => {
                let listed = places.iter().map(|&at| of_recommendations(&pages[at]));
                of(&listed.collect::<Vec<_>>())
            }
            Answer::Guideline(files) => of(files),
            Answer::Levels(levels) => {
                of(&levels.iter().map(|level| (&level.name.0, level.level, &level.folder)).collect::<Vec<_>>())
            }
            Answer::Scales(scales) => of(scales),
            Answer::Page(page) => self.of_page(page),
            Answer::Figures(facts) => of(&(&facts.figures, &facts.outline.recommendations)),
            Answer::Text(facts) => of(&self.reads.get(&facts.path).map(|cell| cell.hash)),
            Answer::Paths(paths) => of(paths),
            Answer::Translated(card) => of(&(true, card)),
            Answer::Fallback(card) => of(&(false, card)),
            Answer::Languages(languages) => of(languages),
            Answer::Section(section) => of(section),
            Answer::Address(url) => Hash::of(url.as_bytes()),
            Answer::Addresses(urls) => of(urls),
            Answer::Asset(asset) => of(asset),
            Answer::Assets(assets) => of(assets),
            Answer::Tags(tags, places) => {
                of(&places.iter().map(|&at| (&tags[at].name, &tags[at].url, tags[at].items.len())).collect::<Vec<_>>())
            }
            Answer::Tag(tag) => of(tag),
            Answer::Menu(entries) => of(entries),
            Answer::Settings(config) => of(&(
                (&config.title.0, config.titles.iter().map(|(lang, (title, _))| (*lang, title)).collect::<Vec<_>>()),
                config.description.as_ref().map(|(text, _)| text),
                &config.publisher,
                &config.base_url,
                &config.languages,
                config.stage == Stage::Live,
                config.zone.name(),
            )),
            Answer::Funding(blocks) => of(blocks),
            Answer::Links(first, second) => of(&(first, second)),
            Answer::Registry(registry) if *question == Question::Tumours => of(&(&registry.tumour_views, &registry.groups)),
            Answer::Registry(registry) if *question == Question::Forms => of_forms(registry),
            Answer::Registry(registry) if *question == Question::Releases => of_releases(registry),
            Answer::Registry(registry) => of_variables(registry),
            Answer::Release(release) => of(release),
            Answer::Downloads(found) => of(found),
            Answer::Dictionary(about) => of(about),
            Answer::Tumour(tumour) => of(tumour),
            Answer::Hyphens(parts) => of(parts),
            Answer::Form(form) => of(form),
            Answer::Variable(variable) => of(variable),
            Answer::Reference(reference) => of(reference),
            Answer::Search(search) => of_search(search, question),
            Answer::Glossary(glossary) => of(&(&glossary.terms, &glossary.urls, &glossary.alphabets)),
            Answer::Words(matcher) => of(matcher.words()),
            Answer::Term(term, url) => of_term(term, url, question),
            Answer::References(all) => of(&all.iter().map(|reference| &reference.key).collect::<Vec<_>>()),
        }
    }

    /// Returns the hash of a page with its own front matter and that of the sections whose defaults it takes.
    fn of_page(&self, page: &Page) -> Hash {
        let said = |path: &SrcPath| self.reads.get(path).map(|cell| cell.facts_hash);
        let defaults: Vec<_> = page.defaults.iter().map(|section| said(&section.path)).collect();
        of(&(said(&page.facts.path), &page.card, defaults, page.standing.as_deref()))
    }
}

/// Returns the hash of a value.
pub(super) fn of<T: Serialize + ?Sized>(value: &T) -> Hash {
    Hash::of(&postcard::to_allocvec(value).unwrap_or_default())
}

/// Returns the hash of what a page in a language shows of a term: the term and its meaning in plain words.
fn of_term(term: &TermView, url: &str, question: &Question) -> Hash {
    let Question::Term(lang, _) = question else { return of(&(term, url)) };
    let (lang, said) = term.in_lang(*lang);
    of(&(lang, &said.term, &said.lay.text, url))
}

/// Returns the hash of what readers of one language find.
fn of_search(search: &Search, question: &Question) -> Hash {
    let Question::Search(lang) = question else { return of(search) };
    let urls = (search.urls.get(lang), search.alphabets.get(lang));
    of(&(urls, search.pages.get(lang), &search.not_covered))
}

fn of_forms(registry: &Registry) -> Hash {
    of(&registry.forms.iter().map(|form| (&form.id, &form.title, &form.url, form.count, &form.scope)).collect::<Vec<_>>())
}

fn of_releases(registry: &Registry) -> Hash {
    let entry = |release: &ReleaseView| of(&(&release.version, &release.url, release.date, &release.notes, release.current));
    of(&registry.releases.iter().map(entry).collect::<Vec<_>>())
}

/// Returns the hash of what a list shows of each variable.
fn of_variables(registry: &Registry) -> Hash {
    let entries = registry.alphabet.iter().map(|&at| &registry.variables[at]);
    let title = |form: &String| registry.form_at.get(form).map(|&at| &registry.forms[at].title);
    of(&entries.map(|found| (&found.name, &found.label, &found.url, title(&found.form), found.kind)).collect::<Vec<_>>())
}
