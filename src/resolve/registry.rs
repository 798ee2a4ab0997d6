//! The registry's part of the site: tumours bound to their pages and guidelines, forms and variables to their addresses.

mod forms;
mod offer;
mod releases;
mod schedule;
mod scope;
pub(super) mod tumours;

use super::shown::Table;
use crate::model::config::Config;
use crate::model::diag::{Diags, nearest};
use crate::model::dictionary::edition::{Edition, FormTerms, Terms};
use crate::model::dictionary::settings::{FormSettings, Settings};
use crate::model::dictionary::{Dictionary, Text, Tumours};
use crate::model::guideline;
use crate::model::hash::FxHashMap;
use crate::model::lang::order::sort_by_name;
use crate::model::path::SrcPath;
use crate::model::site::{DictionaryView, Page, Registry, ScopeView, Shown};
use std::sync::Arc;

/// What the registry's own files say.
#[derive(Clone, Default)]
pub struct RegistryFacts {
    /// The data dictionary.
    pub dictionary: Option<Arc<Dictionary>>,
    /// What its owner says about it.
    pub settings: Option<Arc<Settings>>,
    /// Earlier versions of the dictionary, the oldest first.
    pub releases: Vec<(String, Arc<Dictionary>)>,
    /// The tumours.
    pub tumours: Option<Arc<Tumours>>,
}

/// Returns the registry's part. `before` is that of a site that was resolved from all the same but pages and time.
///
/// Pushes `unknown-tumour` for a family page, guideline or scope that names no tumour of the list, `dictionary-unknown` for settings
/// of a form, section, variable or event that the dictionary does not have.
pub(super) fn gather(
    facts: RegistryFacts,
    before: Option<&Registry>,
    pages: &[Page],
    config: &Config,
    shown: &mut Table,
    diags: &mut Diags,
) -> Registry {
    let mut registry = Registry::default();
    if let Some(tumours) = &facts.tumours {
        tumours::add(&mut registry, tumours, pages, config, shown);
        let kept = before.filter(|before| before.tumours.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, tumours)));
        registry.tumour_names = kept.map_or_else(|| tumours::names(tumours), |before| before.tumour_names.clone());
    }
    bind_pages(&mut registry, pages, diags);
    if let Some(dictionary) = &facts.dictionary {
        let scopes = scope::Scopes::of(dictionary, facts.settings.as_deref(), &registry, diags);
        let schedule = schedule::of(dictionary, &facts, diags);
        let edition = Arc::new(edition(dictionary, facts.settings.as_deref(), before));
        forms::add(&mut registry, &edition, facts.settings.as_deref(), &scopes, &schedule, shown);
        tumours::add_variables(&mut registry);
        releases::add(&mut registry, &facts, &edition, &schedule, shown, diags);
        registry.about = Some(about(&registry, dictionary, facts.settings.as_deref(), &schedule, pages, shown));
        add_mentions(&mut registry, pages);
        releases::touch(&mut registry);
        registry.edition = Some(edition);
    }
    registry.alphabet = (0..registry.variables.len()).filter(|&at| registry.variables[at].removed.is_none()).collect();
    let lang = config.default_language();
    let variables = &registry.variables;
    sort_by_name(&mut registry.alphabet, lang, |&at| &variables[at].name.text);
    registry.dictionary = facts.dictionary;
    registry.tumours = facts.tumours;
    registry
}

/// Returns what may be published of a dictionary: that of the site before, if it is of the same one on the same terms.
fn edition(dictionary: &Arc<Dictionary>, settings: Option<&Settings>, before: Option<&Registry>) -> Edition {
    let terms = terms(settings);
    let kept = before.filter(|before| before.dictionary.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, dictionary)));
    match kept.and_then(|before| before.edition.as_deref()) {
        Some(edition) => edition.on(dictionary, terms),
        None => Edition::of(dictionary, terms),
    }
}

/// Returns what decides which parts of a dictionary may be published.
fn terms(settings: Option<&Settings>) -> Terms {
    let forms = settings.iter().flat_map(|settings| &settings.forms);
    let closed = |form: &FormSettings| FormTerms { closed: !form.redistribute, ..FormTerms::default() };
    Terms { forms: forms.map(|form| (form.id.text.clone(), closed(form))).collect(), ..Terms::default() }
}

fn about(
    registry: &Registry,
    dictionary: &Dictionary,
    settings: Option<&Settings>,
    when: &schedule::When,
    pages: &[Page],
    shown: &mut Table,
) -> DictionaryView {
    let mut types: FxHashMap<&'static str, usize> = FxHashMap::default();
    let present = || registry.variables.iter().filter(|variable| variable.removed.is_none());
    for variable in present() {
        *types.entry(variable.kind).or_default() += 1;
    }
    let mut types: Vec<(&'static str, usize)> = types.into_iter().collect();
    types.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let home = SrcPath::new(&format!("{}/_index.md", dictionary.path.folder()));
    let title = if dictionary.title.is_empty() { None } else { some(&dictionary.title, &dictionary.path, shown) };
    DictionaryView {
        file_name: dictionary.path.name().to_string(),
        home: home.filter(|home| pages.iter().any(|page| page.card.path == *home)),
        title: settings.and_then(|settings| some(&settings.title, &settings.path, shown)).or(title),
        version: settings.and_then(|settings| some(&settings.version, &settings.path, shown)),
        date: settings.and_then(|settings| settings.date),
        form_count: registry.forms.len(),
        variable_count: present().count(),
        core_count: present().filter(|variable| variable.scope == ScopeView::Core).count(),
        types,
        events: when.names(shown),
        missing_codes: settings.map_or_else(Vec::new, |settings| {
            let codes = settings.missing_codes.iter();
            codes.map(|(code, meaning)| (show(code, &settings.path, shown), show(meaning, &settings.path, shown))).collect()
        }),
    }
}

fn show(text: &Text, path: &SrcPath, shown: &mut Table) -> Shown {
    shown.add(path, &text.span, &text.text)
}

fn some(text: &Text, path: &SrcPath, shown: &mut Table) -> Option<Shown> {
    shown.add_some(path, &text.span, &text.text)
}

/// Binds guidelines to the tumours that they name, and says which pages name none.
fn bind_pages(registry: &mut Registry, pages: &[Page], diags: &mut Diags) {
    let ids: Vec<String> = registry.tumour_views.iter().map(|view| view.id.clone()).collect();
    let near = |id: &str| match nearest(id, ids.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add the tumour to content/dictionary/tumours.toml, or write an id that stands there".to_string(),
    };
    for page in pages {
        let path = &page.card.path;
        if page.facts.kind.row().is_tumour {
            let id = page.facts.stem.rsplit('/').next().unwrap_or("");
            if !registry.tumour_at.contains_key(id) {
                diags
                    .unplaced_error("unknown-tumour", path, 0..0, format!("the file is called `{id}`, and no tumour has that id"))
                    .hint(near(id));
            }
        }
        for id in page.facts.fields.texts("tumours") {
            match registry.tumour_at.get(&id.value) {
                Some(_) if !guideline::is_listed(&page.facts) => {}
                Some(&at) => registry.tumour_views[at].guidelines.push(path.clone()),
                None => {
                    diags
                        .unplaced_error("unknown-tumour", path, id.span.clone(), format!("no tumour has the id `{}`", id.value))
                        .hint(near(&id.value));
                }
            }
        }
    }
}

fn add_mentions(registry: &mut Registry, pages: &[Page]) {
    for page in pages {
        for (kind, id) in &page.facts.outline.references {
            if let Some(&at) = registry.variable_at.get(id).filter(|_| kind == "variable") {
                let mentions = &mut registry.variables[at].mentions;
                if mentions.last() != Some(&page.card.path) {
                    mentions.push(page.card.path.clone());
                }
            }
        }
    }
}
