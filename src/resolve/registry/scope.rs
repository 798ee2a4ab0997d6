//! Who records what: the innermost of variable, section and form wins, and what nobody declared stays undeclared.

use super::offer;
use crate::model::diag::{Diags, nearest};
use crate::model::dictionary::settings::{Scope, Settings};
use crate::model::dictionary::{Dictionary, FormRow, Text};
use crate::model::hash::FxHashMap;
use crate::model::path::SrcPath;
use crate::model::site::{Registry, ScopeView};
use std::collections::BTreeSet;

/// The scopes of a dictionary.
pub(super) struct Scopes {
    /// Of each form, by place.
    pub(super) forms: Vec<ScopeView>,
    /// Of each variable, by place.
    pub(super) variables: Vec<ScopeView>,
}

impl Scopes {
    /// Works the scopes out.
    ///
    /// Pushes `dictionary-unknown` for a form, section or variable that the dictionary does not have, `unknown-tumour` for a tumour or
    /// group that the list does not have, and the warning `dictionary-no-scope` for a form of which nobody says who fills it in, when
    /// there are tumours to say it of.
    pub(super) fn of(dictionary: &Dictionary, settings: Option<&Settings>, registry: &Registry, diags: &mut Diags) -> Scopes {
        let mut forms = vec![ScopeView::Undeclared; dictionary.forms.len()];
        let mut variables: Vec<Option<ScopeView>> = vec![None; dictionary.variables.len()];
        if let Some(settings) = settings {
            let tumours = Tumours::of(registry, &settings.path);
            of_forms(dictionary, settings, &tumours, &mut forms, diags);
            of_sections(dictionary, settings, &tumours, &mut variables, diags);
            of_variables(dictionary, settings, &tumours, &mut variables, diags);
        }
        let places = dictionary.variables.iter().map(|variable| variable.form);
        let variables: Vec<ScopeView> =
            variables.into_iter().zip(places).map(|(own, form)| own.unwrap_or_else(|| forms[form].clone())).collect();
        if !registry.tumour_views.is_empty() {
            say_undeclared(dictionary, &variables, registry, diags);
        }
        Scopes { forms, variables }
    }
}

fn of_forms(dictionary: &Dictionary, settings: &Settings, tumours: &Tumours<'_>, forms: &mut [ScopeView], diags: &mut Diags) {
    let place: FxHashMap<&str, usize> =
        dictionary.forms.iter().enumerate().map(|(at, form)| (form.id.text.as_str(), at)).collect();
    for form in &settings.forms {
        let Some(&at) = place.get(form.id.text.as_str()) else {
            unknown("form", &form.id, dictionary.forms.iter().map(|form| form.id.text.as_str()), &settings.path, diags);
            continue;
        };
        if let Some(scope) = &form.scope {
            forms[at] = tumours.view(scope, diags);
        }
    }
}

fn of_sections(
    dictionary: &Dictionary,
    settings: &Settings,
    tumours: &Tumours<'_>,
    variables: &mut [Option<ScopeView>],
    diags: &mut Diags,
) {
    for section in &settings.sections {
        let Some(form) = dictionary.forms.iter().find(|form| form.id.text == section.form.text) else {
            unknown("form", &section.form, dictionary.forms.iter().map(|form| form.id.text.as_str()), &settings.path, diags);
            continue;
        };
        let headings = form
            .rows
            .iter()
            .filter_map(|row| if let FormRow::Section(words) = row { Some(words.plain.text.as_str()) } else { None });
        if !headings.clone().any(|heading| heading == section.title.text) {
            unknown("section", &section.title, headings, &settings.path, diags);
            continue;
        }
        let Some(scope) = section.scope.as_ref().map(|scope| tumours.view(scope, diags)) else { continue };
        for row in &form.rows {
            if let FormRow::Variable(at) = row
                && dictionary.variables[*at].section.text == section.title.text
            {
                variables[*at] = Some(scope.clone());
            }
        }
    }
}

fn of_variables(
    dictionary: &Dictionary,
    settings: &Settings,
    tumours: &Tumours<'_>,
    variables: &mut [Option<ScopeView>],
    diags: &mut Diags,
) {
    let place: FxHashMap<&str, usize> =
        dictionary.variables.iter().enumerate().map(|(at, variable)| (variable.name.text.as_str(), at)).collect();
    for variable in &settings.variables {
        // What was removed and replaced stands in an earlier version only.
        let Some(&at) = place.get(variable.name.text.as_str()) else {
            if variable.replaced_by.is_empty() {
                let names = dictionary.variables.iter().map(|variable| variable.name.text.as_str());
                let path = variable.words.as_ref().filter(|_| variable.is_named_there).unwrap_or(&settings.path);
                unknown("variable", &variable.name, names, path, diags);
            }
            continue;
        };
        if let Some(scope) = &variable.scope {
            variables[at] = Some(tumours.view(scope, diags));
        }
    }
}

/// Pushes `dictionary-unknown`.
pub(super) fn unknown<'n>(what: &str, named: &Text, known: impl Iterator<Item = &'n str>, path: &SrcPath, diags: &mut Diags) {
    let finding = diags.unplaced_error(
        "dictionary-unknown",
        path,
        named.span.clone(),
        format!("the data dictionary has no {what} `{}`", named.text),
    );
    match nearest(&named.text, known) {
        Some(near) => finding.hint(format!("did you mean `{near}`?")),
        None => finding.hint(format!("write the {what}'s name as it stands in the dictionary's file, or take this entry out")),
    };
}

/// Pushes `dictionary-no-scope` once for a form in which any variable has none.
fn say_undeclared(dictionary: &Dictionary, variables: &[ScopeView], registry: &Registry, diags: &mut Diags) {
    for form in &dictionary.forms {
        let of_form = form.rows.iter().filter_map(|row| if let FormRow::Variable(at) = row { Some(*at) } else { None });
        let open = of_form.clone().filter(|&at| variables[at] == ScopeView::Undeclared).count();
        if open == 0 {
            continue;
        }
        let all = of_form.count();
        let message = if open == all {
            format!("nobody says for which tumours the form `{}` is filled in", form.id.text)
        } else {
            format!("nobody says for which tumours {open} of the {all} variables of the form `{}` are filled in", form.id.text)
        };
        let finding = diags.unplaced_warning("dictionary-no-scope", &dictionary.path, form.id.span.clone(), message);
        if let Some(question) = offer::question(dictionary, form, registry) {
            finding.hint(question);
            continue;
        }
        finding.hint(format!(
            "write in content/dictionary/dictionary.toml: `[[form]]`, `id = \"{}\"`, and `scope = \"core\"` if every tumour has it, \
             `scope = \"administrative\"` if only the system needs it, or `tumours = [\"…\"]`, each in a line of its own",
            form.id.text
        ));
    }
}

/// The tumours and groups that a scope may name.
struct Tumours<'r> {
    registry: &'r Registry,
    path: &'r SrcPath,
}

impl<'r> Tumours<'r> {
    fn of(registry: &'r Registry, path: &'r SrcPath) -> Tumours<'r> {
        Tumours { registry, path }
    }

    /// Returns a scope with groups as their tumours, in the order of the list, each once.
    fn view(&self, scope: &Scope, diags: &mut Diags) -> ScopeView {
        let named = match scope {
            Scope::Core => return ScopeView::Core,
            Scope::Administrative => return ScopeView::Administrative,
            Scope::Tumours(named) => named,
        };
        let mut places = BTreeSet::new();
        for name in named {
            let id = name.text.as_str();
            if let Some(&at) = self.registry.tumour_at.get(id) {
                places.insert(at);
            } else if self.registry.groups.iter().any(|group| group.id == *id) {
                let members = self.registry.tumour_views.iter().enumerate().filter(|(_, tumour)| tumour.group == id);
                places.extend(members.map(|(at, _)| at));
            } else {
                self.unknown(name, diags);
            }
        }
        ScopeView::Tumours(places.into_iter().map(|at| self.registry.tumour_views[at].id.clone()).collect())
    }

    fn unknown(&self, name: &Text, diags: &mut Diags) {
        let ids = self.registry.tumour_views.iter().map(|tumour| tumour.id.as_str());
        let groups = self.registry.groups.iter().map(|group| group.id.as_str());
        let message = format!("no tumour and no group of tumours has the id `{}`", name.text);
        let finding = diags.unplaced_error("unknown-tumour", self.path, name.span.clone(), message);
        match nearest(&name.text, ids.chain(groups)) {
            Some(near) => finding.hint(format!("did you mean `{near}`?")),
            None => finding.hint("add the tumour to content/dictionary/tumours.toml, or write an id that stands there"),
        };
    }
}
