//! The versions of the dictionary: what differs from one to the next, whom it touches, and what became of each variable.

use super::forms::variable_view;
use super::schedule::When;
use super::{RegistryFacts, show, some};
use crate::model::diag::Diags;
use crate::model::dictionary::changes::{Change, Effect};
use crate::model::dictionary::edition::Edition;
use crate::model::dictionary::settings::{ReleaseSettings, Settings};
use crate::model::dictionary::{Dictionary, Text};
use crate::model::hash::{FxHashMap, FxHashSet};
use crate::model::lang::{Lang, slug};
use crate::model::path::SrcPath;
use crate::model::site::{ChangeView, Registry, ReleaseView, ScopeView, Shown, SinceView};
use crate::resolve::dictionary_diff::diff;
use crate::resolve::shown::Table;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// One version, with what may be published of it.
struct Version<'d> {
    name: Shown,
    dictionary: Cow<'d, Dictionary>,
    date: Option<crate::model::clock::Stamp>,
    notes: Option<Shown>,
    current: bool,
}

/// Adds the versions, the variables that were removed, and the history of each variable.
///
/// `edition` is what may be published of the dictionary in force. Pushes `dictionary-unknown` for the settings of a version that has no file.
pub(super) fn add(
    registry: &mut Registry,
    facts: &RegistryFacts,
    edition: &Edition,
    when: &When,
    shown: &mut Table,
    diags: &mut Diags,
) {
    let settings = facts.settings.as_deref();
    say_unknown(facts, settings, diags);
    let versions = versions(facts, settings, edition, when, shown);
    if versions.is_empty() {
        return;
    }
    removed(registry, &versions, settings, shown);
    history_begins(registry, &versions);
    let mut views: Vec<ReleaseView> = Vec::new();
    for (at, version) in versions.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| &versions[at]);
        let view = release_view(version, before, shown);
        for change in view.changes.iter().filter(|change| change.about == "variable") {
            let Some(&place) = registry.variable_at.get(&change.name) else { continue };
            let history = &mut registry.variables[place].history;
            match history.first_mut() {
                Some((known, changes)) if known.text == version.name.text => changes.push(change.clone()),
                _ => history.insert(0, (version.name.clone(), vec![change.clone()])),
            }
        }
        views.push(view);
    }
    views.reverse();
    registry.releases = views;
}

/// Fills in whom each version touches, once pages are bound to the variables that they mention.
pub(super) fn touch(registry: &mut Registry) {
    let mut releases = std::mem::take(&mut registry.releases);
    for release in &mut releases {
        let names: BTreeSet<&String> =
            release.changes.iter().filter(|change| change.about == "variable").map(|change| &change.name).collect();
        let mut tumours: BTreeSet<usize> = BTreeSet::new();
        let mut pages: BTreeSet<SrcPath> = BTreeSet::new();
        for found in names.iter().filter_map(|name| registry.variable_at.get(*name)).map(|&at| &registry.variables[at]) {
            if let ScopeView::Tumours(ids) = &found.scope {
                tumours.extend(ids.iter().filter_map(|id| registry.tumour_at.get(id)));
            }
            pages.extend(found.mentions.iter().cloned());
        }
        for &at in &tumours {
            pages.extend(registry.tumour_views[at].guidelines.iter().cloned());
        }
        release.tumours = tumours.into_iter().map(|at| registry.tumour_views[at].id.clone()).collect();
        release.pages = pages.into_iter().collect();
    }
    registry.releases = releases;
}

fn say_unknown(facts: &RegistryFacts, settings: Option<&Settings>, diags: &mut Diags) {
    let Some(settings) = settings else { return };
    for release in &settings.releases {
        if !facts.releases.iter().any(|(version, _)| *version == release.version.text) {
            let version = &release.version.text;
            diags
                .unplaced_error(
                    "dictionary-unknown",
                    &settings.path,
                    release.version.span.clone(),
                    format!("there is no file of version `{version}`"),
                )
                .hint(format!(
                    "put it at content/dictionary/releases/{version}.csv (or .xml, .xlsx, .ods), or take this entry out"
                ));
        }
    }
}

/// Returns every version from the oldest on; the one in force only when its owner says which it is.
fn versions<'d>(
    facts: &'d RegistryFacts,
    settings: Option<&Settings>,
    edition: &'d Edition,
    when: &When,
    shown: &mut Table,
) -> Vec<Version<'d>> {
    let mut versions = Vec::new();
    for (version, dictionary) in &facts.releases {
        let said: Option<(&ReleaseSettings, &SrcPath)> = settings.and_then(|settings| {
            Some((settings.releases.iter().find(|release| release.version.text == *version)?, &settings.path))
        });
        let name = match said {
            Some((said, path)) => show(&said.version, path, shown),
            None => shown.add(&dictionary.path, &(0..0), version),
        };
        // What may not be published of the dictionary in force may not be published of an earlier one.
        let mut earlier = Arc::unwrap_or_clone(Edition::of(dictionary, edition.terms.clone()).dictionary);
        name_forms(&mut earlier, None);
        versions.push(Version {
            name,
            dictionary: Cow::Owned(earlier),
            date: said.and_then(|(said, _)| said.date),
            notes: said.and_then(|(said, path)| some(&said.notes, path, shown)),
            current: false,
        });
    }
    if let Some(settings) = settings.filter(|settings| !settings.version.is_empty()) {
        let mut dictionary = Dictionary::clone(&edition.dictionary);
        dictionary.schedule = when.schedule();
        name_forms(&mut dictionary, Some(settings));
        versions.push(Version {
            name: show(&settings.version, &settings.path, shown),
            dictionary: Cow::Owned(dictionary),
            date: settings.date,
            notes: some(&settings.notes, &settings.path, shown),
            current: true,
        });
    }
    versions
}

/// Gives every form the name that pages show, since one format writes it and another does not.
fn name_forms(dictionary: &mut Dictionary, settings: Option<&Settings>) {
    for form in &mut dictionary.forms {
        let said = settings.and_then(|settings| settings.forms.iter().find(|said| said.id.text == form.id.text));
        let given = said.map(|said| said.title.text.clone()).filter(|title| !title.is_empty());
        form.label.text = given.unwrap_or_else(|| form.title());
    }
}

/// Gives variables that only earlier versions have a page, which says so.
fn removed(registry: &mut Registry, versions: &[Version<'_>], settings: Option<&Settings>, shown: &mut Table) {
    let Some((last, earlier)) = versions.split_last().filter(|(last, _)| last.current) else { return };
    let now: FxHashSet<&str> = last.dictionary.variables.iter().map(|variable| variable.name.text.as_str()).collect();
    let mut done: FxHashSet<&str> = FxHashSet::default();
    for (at, version) in earlier.iter().enumerate().rev() {
        for variable in &version.dictionary.variables {
            let name = variable.name.text.as_str();
            if now.contains(name) || !done.insert(name) {
                continue;
            }
            let mut view = variable_view(variable, &version.dictionary, shown);
            view.removed = Some(versions[at + 1].name.clone());
            let said = settings.and_then(|settings| settings.variables.iter().find(|said| said.name.text == name));
            view.replaced_by = said.map(|said| said.replaced_by.text.clone()).filter(|name| !name.is_empty());
            registry.variable_at.insert(name.to_string(), registry.variables.len());
            registry.variables.push(view);
        }
    }
}

/// Says of each variable since which version it is there.
fn history_begins(registry: &mut Registry, versions: &[Version<'_>]) {
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, version) in versions.iter().enumerate() {
        for variable in &version.dictionary.variables {
            first.entry(variable.name.text.as_str()).or_insert(at);
        }
    }
    for view in &mut registry.variables {
        let Some(&at) = first.get(view.name.text.as_str()) else { continue };
        view.since = Some(SinceView { version: versions[at].name.clone(), or_earlier: at == 0 });
    }
}

fn release_view(version: &Version<'_>, before: Option<&Version<'_>>, shown: &mut Table) -> ReleaseView {
    let dictionary = &version.dictionary;
    let found = before.map(|before| diff(&before.dictionary, dictionary)).unwrap_or_default();
    let changes = found.changes.iter().filter(|change| tells(change)).map(|change| change_view(change, before, version, shown));
    ReleaseView {
        url: format!("/dictionary/releases/{}/", address(&version.name.text)),
        version: version.name.clone(),
        date: version.date,
        notes: version.notes.clone(),
        current: version.current,
        form_count: dictionary.forms.len(),
        variable_count: dictionary.variables.len(),
        before: before.map(|before| before.name.clone()),
        changes: changes.collect(),
        renamed: found.renamed.iter().map(|question| (question.old.clone(), question.new.clone())).collect(),
        tumours: Vec::new(),
        pages: Vec::new(),
    }
}

/// Says whether a difference is told: the study's name and how a field is drawn say nothing of what is recorded, and what one file
/// states of an event and the other does not is no difference.
fn tells(change: &Change) -> bool {
    let told = change.what.told();
    let unstated = told.old.as_deref() == Some("") || told.new.as_deref() == Some("");
    match told.key {
        "change-title" | "change-alignment" | "change-question" | "change-arms" => false,
        "change-event-arm" | "change-event-day" => !unstated,
        key => !key.ends_with("-unstated"),
    }
}

fn change_view(change: &Change, before: Option<&Version<'_>>, version: &Version<'_>, shown: &mut Table) -> ChangeView {
    let told = change.what.told();
    let mut side = |text: Option<String>, path: &SrcPath| text.map(|text| show(&Text { text, span: 0..0 }, path, shown));
    let old = side(told.old, before.map_or(&version.dictionary.path, |before| &before.dictionary.path));
    let reason = match &change.effect {
        Effect::Compatible => None,
        Effect::Check(reason) | Effect::Breaking(reason) => {
            let with = reason.with.iter().map(|(name, text)| (name.to_string(), text.clone()));
            Some((reason.key.to_string(), with.collect()))
        }
    };
    ChangeView {
        about: change.about.kind(),
        name: change.about.name().to_string(),
        key: told.key,
        old,
        new: side(told.new, &version.dictionary.path),
        effect: change.effect.word(),
        reason,
    }
}

/// Returns the part of an address that names a version: `1.0` stays `1.0`.
fn address(version: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_');
    let plain = !version.is_empty() && version.bytes().all(is_plain) && !version.starts_with('.') && !version.ends_with('.');
    if plain { version.to_string() } else { slug(version, Lang::ENGLISH, "unnamed") }
}
