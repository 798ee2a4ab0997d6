//! The registry's part of the site: tumours bound to their pages and guidelines, forms and variables to their addresses.

use super::shown::Table;
use crate::model::config::Config;
use crate::model::diag::{Diags, nearest};
use crate::model::dictionary::{Dictionary, FactSource, FormRow, Text, Tumour, Tumours, Variable};
use crate::model::lang::{Lang, sort_key};
use crate::model::path::SrcPath;
use crate::model::site::{FormView, Page, Registry, RowView, Shown, SourceView, TumourView, VariableView};
use std::collections::HashMap;
use std::sync::Arc;

/// Returns the registry's part.
///
/// Pushes `unknown-tumour` for a family page or guideline that names no tumour of the list.
pub(super) fn gather(
    dictionary: Option<Arc<Dictionary>>,
    tumours: Option<Arc<Tumours>>,
    pages: &[Page],
    config: &Config,
    shown: &mut Table,
    diags: &mut Diags,
) -> Registry {
    let mut registry = Registry::default();
    if let Some(tumours) = &tumours {
        add_tumours(&mut registry, tumours, pages, config.default_language(), shown);
    }
    bind_pages(&mut registry, pages, diags);
    if let Some(dictionary) = &dictionary {
        add_forms(&mut registry, dictionary, shown);
        add_mentions(&mut registry, pages);
    }
    registry.alphabet = (0..registry.variables.len()).collect();
    let lang = config.default_language();
    registry.alphabet.sort_by_cached_key(|&at| sort_key(&registry.variables[at].name.text, lang));
    registry.dictionary = dictionary;
    registry.tumours = tumours;
    registry
}

fn add_tumours(registry: &mut Registry, tumours: &Tumours, pages: &[Page], default: Lang, shown: &mut Table) {
    let path = &tumours.path;
    for group in &tumours.groups {
        registry.groups.push((group.id.text.clone(), shown.add(path, &group.name.span, &group.name.text)));
    }
    let mut families: HashMap<&str, &Page> = HashMap::new();
    for page in pages.iter().filter(|page| page.facts.kind.row().is_tumour) {
        let id = page.facts.stem.rsplit('/').next().unwrap_or("");
        let kept = families.entry(id).or_insert(page);
        if page.card.lang == default {
            *kept = page;
        }
    }
    for tumour in &tumours.list {
        let family = families.get(tumour.id.text.as_str());
        let view = tumour_view(tumour, registry, family.copied(), path, shown);
        registry.tumour_at.insert(view.id.clone(), registry.tumour_views.len());
        registry.tumour_views.push(view);
    }
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
        group_name: registry.groups.iter().find(|(id, _)| *id == tumour.group.text).map(|(_, name)| name.clone()),
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
    }
}

fn source_view(source: &FactSource, path: &SrcPath, shown: &mut Table) -> SourceView {
    SourceView {
        title: show(&source.title, path, shown),
        url: crate::model::site::source_url(&source.url.text, &source.doi.text, &source.pmid.text),
        doi: some(&source.doi, path, shown),
        pmid: some(&source.pmid, path, shown),
        note: None,
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

fn add_forms(registry: &mut Registry, dictionary: &Dictionary, shown: &mut Table) {
    let path = &dictionary.path;
    for form in &dictionary.forms {
        let in_form: Vec<usize> =
            form.rows.iter().filter_map(|row| if let FormRow::Variable(at) = row { Some(*at) } else { None }).collect();
        let rows = form.rows.iter().map(|row| match row {
            FormRow::Section(text) => RowView::Section(show(&text.plain, path, shown)),
            FormRow::Description(text) => RowView::Description(show(&text.plain, path, shown)),
            FormRow::Variable(at) => RowView::Variable(dictionary.variables[*at].name.text.clone()),
        });
        let rows = rows.collect();
        let title = shown.add(path, &form.id.span, &form.title());
        registry.form_at.insert(form.id.text.clone(), registry.forms.len());
        registry.forms.push(FormView {
            id: form.id.text.clone(),
            title,
            url: format!("/dictionary/forms/{}/", address(&form.id.text)),
            count: in_form.len(),
            rows,
        });
    }
    let order: Vec<Vec<usize>> = dictionary
        .forms
        .iter()
        .map(|form| form.rows.iter().filter_map(|row| if let FormRow::Variable(at) = row { Some(*at) } else { None }).collect())
        .collect();
    let mut places = vec![(0, 0); dictionary.variables.len()];
    for (form, list) in order.iter().enumerate() {
        for (place, &at) in list.iter().enumerate() {
            places[at] = (form, place);
        }
    }
    for (at, variable) in dictionary.variables.iter().enumerate() {
        let (form, place) = places[at];
        let name = |place: Option<usize>| {
            let at = *order.get(form)?.get(place?)?;
            Some(dictionary.variables[at].name.text.clone())
        };
        let view = variable_view(variable, dictionary, (name(place.checked_sub(1)), name(Some(place + 1))), shown);
        registry.variable_at.insert(view.name.text.clone(), registry.variables.len());
        registry.variables.push(view);
    }
}

/// Returns the part of an address that names a form or variable; their names are slugs already unless the dictionary is broken.
fn address(name: &str) -> String {
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if plain { name.to_string() } else { crate::model::lang::slug(name, Lang::ENGLISH, "unnamed") }
}

fn variable_view(
    variable: &Variable,
    dictionary: &Dictionary,
    neighbours: (Option<String>, Option<String>),
    shown: &mut Table,
) -> VariableView {
    let path = &dictionary.path;
    VariableView {
        name: show(&variable.name, path, shown),
        form: dictionary.forms[variable.form].id.text.clone(),
        url: format!("/dictionary/variables/{}/", address(&variable.name.text)),
        section: some(&variable.section, path, shown),
        kind: variable.kind.word(),
        label: some(&variable.label.plain, path, shown),
        choices: variable
            .choices
            .iter()
            .map(|choice| (show(&choice.code, path, shown), show(&choice.label.plain, path, shown)))
            .collect(),
        formula: some(&variable.formula, path, shown),
        slider: variable.slider.iter().filter_map(|label| some(label, path, shown)).collect(),
        vocabulary: some(&variable.vocabulary, path, shown),
        note: some(&variable.note.plain, path, shown),
        validation: some(&variable.validation, path, shown),
        minimum: some(&variable.minimum, path, shown),
        maximum: some(&variable.maximum, path, shown),
        identifier: variable.identifier,
        required: variable.required,
        logic: some(&variable.logic, path, shown),
        matrix: some(&variable.matrix, path, shown),
        annotation: some(&variable.annotation, path, shown),
        neighbours,
        mentions: Vec::new(),
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
