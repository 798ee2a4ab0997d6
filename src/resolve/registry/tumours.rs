//! Tumours as pages show them: bound to the pages that editors wrote, to their variables and to who works on them.

use super::{show, some};
use crate::model::clock::Zone;
use crate::model::config::Config;
use crate::model::dictionary::{FactSource, Lead, Text, Tumour, TumourNames, Tumours};
use crate::model::glossary::matcher::{Matcher, Word};
use crate::model::hash::FxHashMap;
use crate::model::lang::{Lang, hyphens};
use crate::model::path::SrcPath;
use crate::model::site::{
    GroupView, LeadView, Page, Registry, ScopeView, Shown, SourceView, TumourPages, TumourView, fallback_url,
};
use crate::resolve::shown::Table;
use crate::resolve::translations::Places;
use std::sync::Arc;

/// Adds the tumours with the pages that editors wrote for them.
pub(super) fn add(registry: &mut Registry, tumours: &Tumours, pages: &[Page], config: &Config, shown: &mut Table) {
    let default = config.default_language();
    let path = &tumours.path;
    for group in &tumours.groups {
        let translations = group.translations.iter().filter_map(|(lang, name)| Some((Lang::of(&lang.text)?, name)));
        registry.groups.push(GroupView {
            id: group.id.text.clone(),
            name: show(&group.name, path, shown),
            translations: translations
                .map(|(lang, name)| (lang, shown.add_in(Some(lang), path, &name.span, &name.text)))
                .collect(),
        });
    }
    let mut families: FxHashMap<&str, &Page> = FxHashMap::default();
    for page in pages.iter().filter(|page| page.facts.kind.row().is_tumour) {
        if page.card.lang == default {
            families.insert(id_of(page), page);
        }
    }
    for tumour in &tumours.list {
        registry.add_hyphens(default, &tumour.hyphens);
        for names in &tumour.translations {
            let Some(lang) = Lang::of(&names.lang.text) else { continue };
            registry.add_hyphens(lang, &names.hyphens);
        }
        let family = families.get(tumour.id.text.as_str());
        let mut view = tumour_view(tumour, registry, family.copied(), path, shown);
        view.leads = tumour.leads.iter().map(|lead| lead_view(lead, path, &config.zone, shown)).collect();
        registry.tumour_at.insert(view.id.clone(), registry.tumour_views.len());
        registry.tumour_views.push(view);
    }
}

impl Registry {
    fn add_hyphens(&mut self, lang: Lang, written: &[Text]) {
        let read = written.iter().filter_map(|word| hyphens::read(&word.text));
        for (word, parts) in read {
            self.hyphens.entry(lang).or_default().insert(word, parts);
        }
    }
}

/// Returns the id of the tumour whose page for families this is.
fn id_of(page: &Page) -> &str {
    page.facts.stem.rsplit('/').next().unwrap_or("")
}

/// Adds where the pages of tumours stand in the languages other than the first: those that editors wrote; those that are shown though they
/// are not translated; and those that the program makes, wherever all of such a page is translated or what is not may be shown.
pub(in crate::resolve) fn add_languages(
    registry: &mut Registry,
    pages: &[Page],
    fallbacks: &FxHashMap<SrcPath, Vec<Lang>>,
    config: &Config,
) {
    let others = &config.languages[1..];
    if others.is_empty() || registry.tumour_views.is_empty() {
        return;
    }
    let places = Places::of(pages, config);
    let is_wanted = places.are_wanted_in(crate::model::kind::tumour_folder());
    let of_families = pages.iter().filter(|page| page.facts.kind.row().is_tumour);
    let written: FxHashMap<(&str, Lang), &Page> = of_families.map(|page| ((id_of(page), page.card.lang), page)).collect();
    let first = config.default_language();
    for tumour in &mut registry.tumour_views {
        let of = |&lang: &Lang| {
            let is_in = |of: Lang| of == lang;
            let is_said = tumour.site.is_none() || tumour.site_in(lang, first).is_some_and(|(of, _)| is_in(of));
            let is_family_whole = is_in(tumour.named_in(lang, first).0) && is_said;
            let has_more = !(tumour.facts.is_empty() && tumour.codes.is_empty() && tumour.leads.is_empty());
            let is_professional_whole = is_family_whole && !has_more && tumour.variables.is_empty();
            let own = written.get(&(tumour.id.as_str(), lang));
            let base = own.map_or_else(|| fallback_url(&tumour.family_url, lang), |page| page.card.url.clone());
            let professional = format!("{base}professionals/");
            let is_there = match &tumour.family {
                _ if own.is_some() => true,
                Some(path) => fallbacks.get(path).is_some_and(|languages| languages.contains(&lang)),
                None => (is_family_whole || is_wanted) && places.is_free(&base),
            };
            let is_professional_there = (is_professional_whole || is_wanted) && places.is_free(&professional);
            TumourPages {
                lang,
                family_url: is_there.then_some(base),
                professional_url: is_professional_there.then_some(professional),
                family: own.map(|page| page.card.path.clone()),
                is_family_whole,
                is_professional_whole,
            }
        };
        tumour.pages = others.iter().map(of).collect();
    }
}

/// Returns what finds the names of tumours in a text, whatever its language; nothing where there is no tumour.
pub(super) fn names(tumours: &Tumours) -> Option<Arc<Matcher>> {
    let mut words: Vec<Word> = Vec::new();
    for tumour in &tumours.list {
        let translated = tumour.translations.iter().flat_map(|names| std::iter::once(&names.name).chain(&names.synonyms));
        let own = std::iter::once(&tumour.name).chain(&tumour.synonyms);
        let named = own.chain(translated).filter(|name| !name.is_empty());
        words.extend(named.map(|name| Word { text: name.text.clone(), id: tumour.id.text.clone(), is_linked: false }));
    }
    (!words.is_empty()).then(|| Arc::new(Matcher::of(words)))
}

fn tumour_view(tumour: &Tumour, registry: &Registry, family: Option<&Page>, path: &SrcPath, shown: &mut Table) -> TumourView {
    let source_at = |id: &Text| tumour.sources.iter().position(|source| source.id.text == id.text);
    let folder = format!("/{}/{}/", crate::model::kind::tumour_folder(), tumour.id.text);
    let family_url = family.map_or_else(|| folder.clone(), |page| page.card.url.clone());
    TumourView {
        id: tumour.id.text.clone(),
        name: show(&tumour.name, path, shown),
        synonyms: tumour.synonyms.iter().map(|name| show(name, path, shown)).collect(),
        group: tumour.group.text.clone(),
        group_view: registry.groups.iter().find(|group| group.id == tumour.group.text).cloned(),
        site: some(&tumour.site, path, shown),
        codes: tumour
            .codes
            .iter()
            .map(|code| {
                (
                    show(&code.system, path, shown),
                    show(&code.code, path, shown),
                    show(&code.precision, path, shown),
                    source_at(&code.source),
                )
            })
            .collect(),
        facts: tumour
            .facts
            .iter()
            .map(|fact| (fact.topic.word(), show(&fact.text, path, shown), fact.sources.iter().filter_map(source_at).collect()))
            .collect(),
        sources: tumour.sources.iter().map(|source| source_view(source, path, shown)).collect(),
        professional_url: format!("{family_url}professionals/"),
        family_url,
        family: family.map(|page| page.card.path.clone()),
        guidelines: Vec::new(),
        translations: tumour.translations.iter().filter_map(|names| translation(names, path, shown)).collect(),
        sites: tumour
            .translations
            .iter()
            .filter(|names| !names.site.is_empty())
            .filter_map(|names| {
                let lang = Lang::of(&names.lang.text)?;
                Some((lang, shown.add_in(Some(lang), path, &names.site.span, &names.site.text)))
            })
            .collect(),
        pages: Vec::new(),
        guideline_state: some_word(&tumour.guideline),
        variable_state: some_word(&tumour.variables),
        since: some(&tumour.since, path, shown),
        leads: Vec::new(),
        variables: Vec::new(),
    }
}

fn some_word(text: &Text) -> Option<String> {
    (!text.is_empty()).then(|| text.text.clone())
}

fn translation(names: &TumourNames, path: &SrcPath, shown: &mut Table) -> Option<(Lang, Shown, Vec<Shown>)> {
    let lang = Lang::of(&names.lang.text)?;
    let mut show = |name: &Text| shown.add_in(Some(lang), path, &name.span, &name.text);
    Some((lang, show(&names.name), names.synonyms.iter().map(show).collect()))
}

/// Returns who works on a tumour; the name only with consent and with a day after which it goes.
fn lead_view(lead: &Lead, path: &SrcPath, zone: &Zone, shown: &mut Table) -> LeadView {
    let until = lead.consent.and(lead.shown_until).and_then(|stamp| stamp.end(zone));
    let is_named = !lead.name.text.trim().is_empty();
    let name = until.filter(|_| is_named).map(|until| (shown.add_in(None, path, &lead.name.span, &lead.name.text), until));
    LeadView { role: show(&lead.role, path, shown), name }
}

/// Gives each tumour the variables that it has and others have not.
pub(super) fn add_variables(registry: &mut Registry) {
    for at in 0..registry.variables.len() {
        let ScopeView::Tumours(ids) = &registry.variables[at].scope else { continue };
        for id in ids.clone() {
            if let Some(&tumour) = registry.tumour_at.get(&id) {
                let name = registry.variables[at].name.text.clone();
                registry.tumour_views[tumour].variables.push(name);
            }
        }
    }
}

fn source_view(source: &FactSource, path: &SrcPath, shown: &mut Table) -> SourceView {
    SourceView {
        // The list says it in its own words where it knows no title.
        title: show(&source.title, path, shown),
        url: crate::model::site::source_url(&source.url.text, &source.doi.text, &source.pmid.text),
        doi: some(&source.doi, path, shown),
        pmid: some(&source.pmid, path, shown),
        note: None,
    }
}
