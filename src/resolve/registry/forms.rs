//! Forms and variables as pages show them: with their addresses, who records them, when they are filled in.

use super::schedule::When;
use super::scope::Scopes;
use super::{show, some};
use crate::model::annotation;
use crate::model::dictionary::edition::Edition;
use crate::model::dictionary::settings::{FormSettings, Settings, VariableSettings};
use crate::model::dictionary::{Dictionary, Form, FormRow, Variable};
use crate::model::hash::FxHashMap;
use crate::model::lang::Lang;
use crate::model::logic::words::{Names, shown_when};
use crate::model::path::SrcPath;
use crate::model::site::{FormView, Registry, RowView, ScopeView, VariableView, WhenView};
use crate::resolve::shown::Table;

/// Adds forms and variables.
pub(super) fn add(
    registry: &mut Registry,
    edition: &Edition,
    settings: Option<&Settings>,
    scopes: &Scopes,
    when: &When,
    shown: &mut Table,
) {
    let dictionary = &edition.dictionary;
    let said_of_forms: FxHashMap<&str, &FormSettings> =
        settings.iter().flat_map(|settings| &settings.forms).map(|form| (form.id.text.as_str(), form)).collect();
    let said_of_variables: FxHashMap<&str, &VariableSettings> =
        settings.iter().flat_map(|settings| &settings.variables).map(|said| (said.name.text.as_str(), said)).collect();
    let said = settings.map(|settings| &settings.path);
    let mut places = vec![(None, None); dictionary.variables.len()];
    for (at, form) in dictionary.forms.iter().enumerate() {
        let list: Vec<usize> = variables_of(form).collect();
        for (place, &variable) in list.iter().enumerate() {
            let name = |at: Option<&usize>| at.map(|&at| dictionary.variables[at].name.text.clone());
            let before = place.checked_sub(1).and_then(|place| list.get(place));
            places[variable] = (name(before), name(list.get(place + 1)));
        }
        let own = said_of_forms.get(form.id.text.as_str()).copied().zip(said);
        let mut view = form_view(form, dictionary, own, when, shown);
        view.scope = scopes.forms[at].clone();
        registry.form_at.insert(form.id.text.clone(), registry.forms.len());
        registry.forms.push(view);
    }
    let names = Names::of(dictionary);
    for (at, variable) in dictionary.variables.iter().enumerate() {
        let restricted = !registry.forms[variable.form].redistribute;
        let mut view =
            if restricted { bare_view(variable, dictionary, shown) } else { variable_view(variable, dictionary, shown) };
        if !restricted {
            view.shown_when = variable.condition.as_ref().and_then(|rule| shown_when(rule, &names));
        }
        view.withheld = edition.of_variables[at].iter().map(|kind| kind.key()).collect();
        view.neighbours = std::mem::take(&mut places[at]);
        view.scope = scopes.variables[at].clone();
        if let Some((own, path)) = said_of_variables.get(variable.name.text.as_str()).zip(said) {
            let path = own.words.as_ref().unwrap_or(path);
            view.unit = some(&own.unit, path, shown);
            view.definition = some(&own.definition, path, shown);
        }
        registry.variable_at.insert(view.name.text.clone(), registry.variables.len());
        registry.variables.push(view);
    }
}

fn variables_of(form: &Form) -> impl Iterator<Item = usize> + '_ {
    form.rows.iter().filter_map(|row| if let FormRow::Variable(at) = row { Some(*at) } else { None })
}

fn form_view(
    form: &Form,
    dictionary: &Dictionary,
    own: Option<(&FormSettings, &SrcPath)>,
    when: &When,
    shown: &mut Table,
) -> FormView {
    let path = &dictionary.path;
    let redistribute = own.is_none_or(|(own, _)| own.redistribute);
    let title = match own.filter(|(own, _)| !own.title.is_empty()) {
        Some((own, path)) => show(&own.title, path, shown),
        None if form.label.is_empty() => shown.add(path, &form.id.span, &form.title()),
        None => show(&form.label, path, shown),
    };
    FormView {
        id: form.id.text.clone(),
        title,
        url: format!("/dictionary/forms/{}/", address(&form.id.text)),
        count: variables_of(form).count(),
        rows: rows(form, dictionary, redistribute, shown),
        scope: ScopeView::default(),
        when: events(form, when, shown),
        repeats: when.repeats.get(&form.id.text).copied(),
        licence: own.and_then(|(own, path)| some(&own.licence, path, shown)),
        notices: own.map_or_else(Vec::new, |(own, path)| own.notices.iter().map(|notice| show(notice, path, shown)).collect()),
        redistribute,
    }
}

fn events(form: &Form, when: &When, shown: &mut Table) -> Vec<WhenView> {
    let Some(path) = &when.path else { return Vec::new() };
    let list = when.at.get(&form.id.text).map_or(&[][..], Vec::as_slice);
    let view = |&(at, repeats): &(usize, Option<bool>)| {
        let event = &when.events[at];
        let arm = when.arms.iter().find(|arm| arm.number.text == event.arm.text && when.arms.len() > 1);
        WhenView {
            event: show(if event.name.is_empty() { &event.id } else { &event.name }, path, shown),
            arm: arm.and_then(|arm| some(if arm.name.is_empty() { &arm.number } else { &arm.name }, path, shown)),
            repeats: if event.repeats == Some(true) { Some(true) } else { repeats },
        }
    };
    list.iter().map(view).collect()
}

/// Returns the rows of a form; variables of one matrix that stand together with the same choices become one row.
fn rows(form: &Form, dictionary: &Dictionary, redistribute: bool, shown: &mut Table) -> Vec<RowView> {
    let path = &dictionary.path;
    let mut rows = Vec::new();
    let mut at = 0;
    while let Some(row) = form.rows.get(at) {
        at += 1;
        match row {
            // The headings and texts of a bought questionnaire are as much its own as its questions.
            FormRow::Section(_) | FormRow::Description(_) if !redistribute => {}
            FormRow::Section(words) => rows.push(RowView::Section(show(&words.plain, path, shown))),
            FormRow::Description(words) => {
                rows.push(RowView::Description(show(&words.plain, path, shown), words.markup.clone()));
            }
            FormRow::Variable(first) => {
                let first = &dictionary.variables[*first];
                let mut names = vec![first.name.text.clone()];
                while let Some(FormRow::Variable(next)) = form.rows.get(at).filter(|_| redistribute && !first.matrix.is_empty()) {
                    let next = &dictionary.variables[*next];
                    if next.matrix.text != first.matrix.text || !same_choices(first, next) {
                        break;
                    }
                    names.push(next.name.text.clone());
                    at += 1;
                }
                rows.push(if names.len() > 1 { RowView::Matrix(names) } else { RowView::Variable(names.swap_remove(0)) });
            }
        }
    }
    rows
}

fn same_choices(a: &Variable, b: &Variable) -> bool {
    let pair = |variable: &Variable| -> Vec<(String, String)> {
        variable.choices.iter().map(|choice| (choice.code.text.clone(), choice.label.plain.text.clone())).collect()
    };
    a.kind == b.kind && pair(a) == pair(b)
}

/// Returns the part of an address that names a form or variable; their names are slugs already unless the dictionary is broken.
fn address(name: &str) -> String {
    let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if plain { name.to_string() } else { crate::model::lang::slug(name, Lang::ENGLISH, "unnamed") }
}

/// Tags by which a form hides a field from those who fill it in; REDCap's action tags.
const HIDING: &[&str] = &["HIDDEN", "HIDDEN-FORM"];

/// Returns what may be shown of a variable whose form may not be passed on: name and type.
fn bare_view(variable: &Variable, dictionary: &Dictionary, shown: &mut Table) -> VariableView {
    VariableView {
        name: show(&variable.name, &dictionary.path, shown),
        form: dictionary.forms[variable.form].id.text.clone(),
        url: format!("/dictionary/variables/{}/", address(&variable.name.text)),
        kind: variable.kind.word(),
        restricted: true,
        identifier: variable.identifier,
        required: variable.required,
        ..VariableView::default()
    }
}

pub(super) fn variable_view(variable: &Variable, dictionary: &Dictionary, shown: &mut Table) -> VariableView {
    let path = &dictionary.path;
    VariableView {
        section: some(&variable.section, path, shown),
        label: some(&variable.label.plain, path, shown),
        markup: variable.label.markup.clone(),
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
        logic: some(&variable.logic, path, shown),
        matrix: some(&variable.matrix, path, shown),
        annotation: some(&variable.annotation, path, shown),
        restricted: false,
        hidden: HIDING.iter().any(|tag| annotation::has_tag(&variable.annotation.text, tag)),
        ..bare_view(variable, dictionary, shown)
    }
}
