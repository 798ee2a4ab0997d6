//! Variables of the data dictionary: the whole, its forms, its variables.

use super::super::value::object;
use super::View;
use super::registry::{nothing, registry};
use crate::model::kind::DICTIONARY_URL;
use crate::model::logic::phrase::{Part, Phrase};
use crate::model::lookup::{Answer, Question};
use crate::model::mark;
use crate::model::site::{
    Card, ChangeView, DownloadView, FormView, ReleaseView, RowView, ScopeView, Shown, Subject, TumourView, VariableView, WhenView,
};
use fluent_bundle::FluentValue;
use tera::Value;

/// Says whether the dictionary is made up: its first page says so.
pub(super) fn is_sample(view: &View<'_>) -> bool {
    home(view).is_some_and(|card| card.sample)
}

/// Says whether the page is the dictionary's first one.
pub(super) fn is_home(view: &View<'_>) -> bool {
    match &view.node.subject {
        Subject::Dictionary => true,
        Subject::Page(path) => view.lookup.dictionary().is_some_and(|about| about.home.as_ref() == Some(path)),
        _ => false,
    }
}

fn home<'v>(view: &'v View<'_>) -> Option<&'v Card> {
    view.lookup.card(view.lookup.dictionary()?.home.as_ref()?)
}

pub(super) fn dictionary(view: &View<'_>) -> Value {
    let about = view.lookup.dictionary();
    let card = home(view);
    let first = view.lookup.settings().default_language();
    let shown = card.map(|card| view.for_reader(card));
    let (title, said_in) = match (&shown, about.and_then(|about| about.title.as_ref())) {
        (Some((card, _)), _) => (view.card_title(card), card.said_in),
        (None, Some(title)) => (mark::field(title.mark, &title.text), first),
        (None, None) => (view.word("dictionary-title"), view.lang),
    };
    let licence = card.and_then(|card| view.lookup.page(&card.path)).and_then(|page| page.field("licence"));
    let licence = licence.and_then(|(path, placed)| match &placed.value {
        crate::model::doc::Value::Text(text) => Some(view.own(path, &placed.span, text)),
        _ => None,
    });
    object([
        ("title", title.into()),
        ("said_in", View::said_in(said_in, view.lang)),
        ("url", view.href(shown.as_ref().map_or(DICTIONARY_URL, |(_, url)| url))),
        ("forms_url", view.href("/dictionary/forms/")),
        ("variables_url", view.href("/dictionary/variables/")),
        ("sample", is_sample(view).into()),
        ("variable_count", about.map_or(0, |about| about.variable_count).into()),
        ("core_count", about.map_or(0, |about| about.core_count).into()),
        ("form_count", about.map_or(0, |about| about.form_count).into()),
        ("file_name", about.map(|about| about.file_name.clone()).into()),
        ("version", View::some(about.and_then(|about| about.version.as_ref()))),
        ("date", view.day(about.and_then(|about| about.date))),
        ("licence", licence.into()),
    ])
}

/// Returns the files to take away: {kind, url, size}; of the form, or of the whole dictionary.
pub(super) fn downloads(view: &View<'_>) -> Value {
    let form = if let Subject::Form(id) = &view.node.subject { id.clone() } else { String::new() };
    let Answer::Downloads(found) = view.lookup.ask(Question::Downloads(form)) else { return nothing() };
    let entry = |download: &DownloadView| {
        object([("kind", download.kind.into()), ("url", view.href(&download.url)), ("size", size(download.size).into())])
    };
    found.iter().map(entry).collect::<Vec<_>>().into()
}

/// Returns a size as readers know it: 1 kB is 1000 bytes (IEC 80000-13), rounded up.
fn size(bytes: usize) -> String {
    let text = if bytes < 1_000_000 {
        format!("{}\u{a0}kB", bytes.div_ceil(1000))
    } else {
        format!("{}.{}\u{a0}MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
    };
    mark::made(&text)
}

/// Returns a version as {version, url, date, notes, current}.
fn release_link(view: &View<'_>, release: &ReleaseView) -> Value {
    object([
        ("version", View::shown(&release.version)),
        ("url", view.href(&release.url)),
        ("date", view.day(release.date)),
        ("notes", View::some(release.notes.as_ref())),
        ("current", release.current.into()),
    ])
}

pub(super) fn releases(view: &View<'_>) -> Value {
    let Some(registry) = registry(view, Question::Releases) else { return nothing() };
    registry.releases.iter().map(|release| release_link(view, release)).collect::<Vec<_>>().into()
}

pub(super) fn release(view: &View<'_>) -> Value {
    let Subject::Release(version) = &view.node.subject else { return Value::none() };
    let Some(release) = view.lookup.release(version) else { return Value::none() };
    let renamed = release
        .renamed
        .iter()
        .map(|(old, new)| object([("old", named(view, "variable", old)), ("new", named(view, "variable", new))]));
    let tumours = release.tumours.iter().filter_map(|id| view.lookup.tumour(id));
    let tumour = |tumour: &TumourView| view.professional_link(tumour);
    let of_effect = |effect: &str| release.changes.iter().filter(|change| change.effect == effect).count();
    object([
        ("version", View::shown(&release.version)),
        ("date", view.day(release.date)),
        ("notes", View::some(release.notes.as_ref())),
        ("current", release.current.into()),
        ("form_count", release.form_count.into()),
        ("variable_count", release.variable_count.into()),
        ("before", View::some(release.before.as_ref())),
        ("subjects", subjects(view, &release.changes)),
        ("change_count", release.changes.len().into()),
        ("breaking_count", of_effect("breaking").into()),
        ("check_count", of_effect("check").into()),
        ("renamed", renamed.collect::<Vec<_>>().into()),
        ("tumours", tumours.map(tumour).collect::<Vec<_>>().into()),
        ("pages", view.links(&release.pages)),
    ])
}

/// Returns changes by what they are about: {kind, name, title, url, changes}, in the order of the changes.
fn subjects(view: &View<'_>, changes: &[ChangeView]) -> Value {
    let mut groups: Vec<(&ChangeView, Vec<Value>)> = Vec::new();
    for change in changes {
        let value = change_value(view, change);
        match groups.last_mut() {
            Some((first, values)) if first.about == change.about && first.name == change.name => values.push(value),
            _ => groups.push((change, vec![value])),
        }
    }
    let group = |(first, values): (&ChangeView, Vec<Value>)| {
        object([("subject", named(view, first.about, &first.name)), ("changes", values.into())])
    };
    groups.into_iter().map(group).collect::<Vec<_>>().into()
}

/// Returns something of the dictionary as {kind, name, title, url}.
fn named(view: &View<'_>, kind: &'static str, name: &str) -> Value {
    let (title, url) = match kind {
        "variable" => match view.lookup.variable(name) {
            Some(found) => (View::some(found.label.as_ref()), view.href(&found.url)),
            None => (Value::none(), Value::none()),
        },
        "form" => match view.lookup.form(name) {
            Some(form) => (View::shown(&form.title), view.href(&form.url)),
            None => (Value::none(), Value::none()),
        },
        _ => (Value::none(), Value::none()),
    };
    object([("kind", kind.into()), ("name", mark::made(name).into()), ("title", title), ("url", url)])
}

/// Returns a change as {text, effect, reason}.
fn change_value(view: &View<'_>, change: &ChangeView) -> Value {
    let side = |name: &'static str, text: &Option<Shown>| {
        let said =
            |text: &Shown| if text.text.is_empty() { view.word("change-none") } else { mark::field(text.mark, &text.text) };
        text.as_ref().map(|text| (name, FluentValue::from(said(text))))
    };
    let places = [side("old", &change.old), side("new", &change.new)];
    let text = view.words_with(change.key, places.into_iter().flatten());
    let reason = change.reason.as_ref().map(|(key, with)| {
        view.words_with(key, with.iter().map(|(name, text)| (name.as_str(), FluentValue::from(text.as_str()))))
    });
    object([("text", text.into()), ("effect", change.effect.into()), ("reason", reason.into())])
}

/// Returns what became of the variable in each version, the newest first: {version, changes}.
pub(super) fn history(view: &View<'_>) -> Value {
    let Some(found) = subject_variable(view) else { return nothing() };
    let entry = |(version, changes): &(Shown, Vec<ChangeView>)| {
        let changes: Vec<Value> = changes.iter().map(|change| change_value(view, change)).collect();
        object([("version", View::shown(version)), ("changes", changes.into())])
    };
    found.history.iter().map(entry).collect::<Vec<_>>().into()
}

/// Returns the variable that took the place of the page's own: {title, url}.
pub(super) fn replaced_by(view: &View<'_>) -> Value {
    let name = subject_variable(view).and_then(|found| found.replaced_by.as_ref());
    let Some(found) = name.and_then(|name| view.lookup.variable(name)) else { return Value::none() };
    object([("title", View::shown(&found.name)), ("url", view.href(&found.url))])
}

pub(super) fn types(view: &View<'_>) -> Value {
    let types = view.lookup.dictionary().map_or(&[][..], |about| &about.types);
    let entry = |(kind, count): &(&'static str, usize)| object([("type", (*kind).into()), ("count", (*count).into())]);
    types.iter().map(entry).collect::<Vec<_>>().into()
}

pub(super) fn missing_codes(view: &View<'_>) -> Value {
    let codes = view.lookup.dictionary().map_or(&[][..], |about| &about.missing_codes);
    let entry = |(code, meaning): &(Shown, Shown)| object([("code", View::shown(code)), ("label", View::shown(meaning))]);
    codes.iter().map(entry).collect::<Vec<_>>().into()
}

fn form_value(view: &View<'_>, form: &FormView) -> Value {
    object([
        ("title", View::shown(&form.title)),
        ("id", form.id.as_str().into()),
        ("url", view.href(&form.url)),
        ("count", form.count.into()),
        ("scope", scope_value(view, &form.scope)),
        ("when", form.when.iter().map(when_value).collect::<Vec<_>>().into()),
        ("repeats", form.repeats.into()),
        ("licence", View::some(form.licence.as_ref())),
        ("notices", form.notices.iter().map(View::shown).collect::<Vec<_>>().into()),
        ("redistribute", form.redistribute.into()),
    ])
}

/// Returns the names of a form's variables in order.
pub(super) fn names_of(form: &FormView) -> impl Iterator<Item = &String> {
    form.rows.iter().flat_map(|row| match row {
        RowView::Variable(name) => std::slice::from_ref(name),
        RowView::Matrix(names) => names.as_slice(),
        RowView::Section(_) | RowView::Description(..) => &[],
    })
}

fn when_value(when: &WhenView) -> Value {
    object([("event", View::shown(&when.event)), ("arm", View::some(when.arm.as_ref())), ("repeats", when.repeats.into())])
}

/// Returns who records something as {kind, tumours}; nothing where nobody said.
fn scope_value(view: &View<'_>, scope: &ScopeView) -> Value {
    let (kind, ids): (&str, &[String]) = match scope {
        ScopeView::Undeclared => return Value::none(),
        ScopeView::Core => ("core", &[]),
        ScopeView::Administrative => ("administrative", &[]),
        ScopeView::Tumours(ids) => ("tumours", ids),
    };
    let link = |tumour: &TumourView| view.professional_link(tumour);
    let tumours = ids.iter().filter_map(|id| view.lookup.tumour(id)).map(link).collect::<Vec<_>>();
    object([("kind", kind.into()), ("tumours", tumours.into())])
}

pub(super) fn form(view: &View<'_>) -> Value {
    match &view.node.subject {
        Subject::Form(id) => view.lookup.form(id).map_or_else(Value::none, |form| form_value(view, form)),
        _ => Value::none(),
    }
}

/// Returns what a list shows of each form.
pub(super) fn forms(view: &View<'_>) -> Value {
    let Some(registry) = registry(view, Question::Forms) else { return nothing() };
    let entry = |form: &FormView| {
        let scope = match &form.scope {
            ScopeView::Undeclared => Value::none(),
            ScopeView::Core => "core".into(),
            ScopeView::Administrative => "administrative".into(),
            ScopeView::Tumours(_) => "tumours".into(),
        };
        object([
            ("title", View::shown(&form.title)),
            ("id", form.id.as_str().into()),
            ("url", view.href(&form.url)),
            ("count", form.count.into()),
            ("scope", scope),
        ])
    };
    registry.forms.iter().map(entry).collect::<Vec<_>>().into()
}

pub(super) fn rows(view: &View<'_>) -> Value {
    let Subject::Form(id) = &view.node.subject else { return nothing() };
    let Some(form) = view.lookup.form(id) else { return nothing() };
    let variable = |name: &String| view.lookup.variable(name).map(|found| variable_value(view, found));
    let value = |kind: &'static str, text: Value, variables: Vec<Value>| {
        let first = variables.first().cloned();
        object([("kind", kind.into()), ("text", text), ("variable", first.into()), ("variables", variables.into())])
    };
    let row = |row: &RowView| match row {
        RowView::Section(text) => value("section", View::shown(text), Vec::new()),
        RowView::Description(text, markup) => value("description", rich(text, markup.as_deref()), Vec::new()),
        RowView::Variable(name) => value("variable", Value::none(), variable(name).into_iter().collect()),
        RowView::Matrix(names) => value("matrix", Value::none(), names.iter().filter_map(variable).collect()),
    };
    form.rows.iter().map(row).collect::<Vec<_>>().into()
}

/// Returns a text with its harmless markup, which templates print as it is, or the text alone; its mark holds either to its source.
fn rich(text: &Shown, markup: Option<&str>) -> Value {
    match markup {
        Some(html) => Value::safe_string(&mark::field(text.mark, html)),
        None => View::shown(text),
    }
}

fn subject_variable<'v>(view: &'v View<'_>) -> Option<&'v VariableView> {
    match &view.node.subject {
        Subject::Variable(name) => view.lookup.variable(name),
        _ => None,
    }
}

pub(super) fn variable(view: &View<'_>) -> Value {
    subject_variable(view).map_or_else(Value::none, |found| variable_value(view, found))
}

fn variable_value(view: &View<'_>, found: &VariableView) -> Value {
    let choice = |(code, label): &(Shown, Shown)| {
        let shown = if label.text.is_empty() { Value::none() } else { View::shown(label) };
        object([("code", View::shown(code)), ("label", shown)])
    };
    let form = view.lookup.form(&found.form);
    let label = found.label.as_ref();
    object([
        ("name", View::shown(&found.name)),
        ("label", View::some(label)),
        ("label_html", label.map_or_else(Value::none, |label| rich(label, found.markup.as_deref()))),
        ("type", found.kind.into()),
        ("unit", View::some(found.unit.as_ref())),
        ("definition", View::some(found.definition.as_ref())),
        ("scope", scope_value(view, &found.scope)),
        ("restricted", found.restricted.into()),
        ("hidden", found.hidden.into()),
        ("withheld", found.withheld.iter().map(|key| view.word(key)).collect::<Vec<_>>().into()),
        ("since", found.since.as_ref().map(|since| View::shown(&since.version)).into()),
        ("or_earlier", found.since.as_ref().is_some_and(|since| since.or_earlier).into()),
        ("removed", View::some(found.removed.as_ref())),
        ("choices", found.choices.iter().map(choice).collect::<Vec<_>>().into()),
        ("formula", View::some(found.formula.as_ref())),
        ("slider", found.slider.iter().map(View::shown).collect::<Vec<_>>().into()),
        ("vocabulary", View::some(found.vocabulary.as_ref())),
        ("note", View::some(found.note.as_ref())),
        // A word of REDCap's that templates choose their own words by, so it carries no mark.
        ("validation", found.validation.as_ref().map(|kind| kind.text.clone()).into()),
        ("minimum", View::some(found.minimum.as_ref())),
        ("maximum", View::some(found.maximum.as_ref())),
        ("identifier", found.identifier.into()),
        ("required", found.required.into()),
        ("logic", View::some(found.logic.as_ref())),
        ("shown_when", found.shown_when.as_ref().map(|rule| rule_value(view, rule)).into()),
        ("matrix", View::some(found.matrix.as_ref())),
        ("annotation", View::some(found.annotation.as_ref())),
        ("url", view.href(&found.url)),
        ("form_title", View::some(form.map(|form| &form.title))),
        ("form_url", form.map_or_else(Value::none, |form| view.href(&form.url))),
        ("section", View::some(found.section.as_ref())),
    ])
}

/// Returns a rule in words as parts {kind, text, url}: words of the interface, and names that lead to what they name.
fn rule_value(view: &View<'_>, rule: &Phrase) -> Value {
    let message = |key: &'static str, places: &[(&'static str, String)]| {
        view.lookup.word(view.lang, key);
        let places = places.iter().map(|(name, place)| (*name, FluentValue::from(place.as_str())));
        view.words.with(view.lang, key, places)
    };
    let part = |part: &Part| {
        let made = |text: &str| Value::from(mark::made(text));
        let (kind, text, url) = match part {
            Part::Words(words) => ("words", made(words), Value::none()),
            Part::Value(text) => ("value", made(text), Value::none()),
            Part::Code(text) => ("code", made(text), Value::none()),
            Part::Field(name) => match view.lookup.variable(name) {
                Some(found) => ("field", View::shown(found.label.as_ref().unwrap_or(&found.name)), view.href(&found.url)),
                None => ("code", made(name), Value::none()),
            },
            Part::Choice { field, code } => ("choice", choice_text(view, field, code), Value::none()),
            Part::Event(id) => {
                let events = view.lookup.dictionary().map_or(&[][..], |about| &about.events);
                let name = events.iter().find(|(event, _)| event == id);
                ("event", name.map_or_else(|| made(id), |(_, name)| View::shown(name)), Value::none())
            }
            Part::Form(id) => match view.lookup.form(id) {
                Some(form) => ("form", View::shown(&form.title), view.href(&form.url)),
                None => ("code", made(id), Value::none()),
            },
        };
        object([("kind", kind.into()), ("text", text), ("url", url)])
    };
    rule.parts(&message).iter().map(part).collect::<Vec<_>>().into()
}

/// Returns what an answer's code stands for, or the code.
fn choice_text(view: &View<'_>, field: &str, code: &str) -> Value {
    let found = view.lookup.variable(field);
    let choice = found.and_then(|found| found.choices.iter().find(|(known, _)| known.text == code));
    match choice {
        Some((code, label)) => View::shown(if label.text.is_empty() { code } else { label }),
        None => mark::made(code).into(),
    }
}

/// Returns the variables that only some tumours have, this page's among them, by form.
pub(super) fn own_variables(view: &View<'_>) -> Value {
    let Some(tumour) = view.tumour_view() else { return nothing() };
    let mut groups: Vec<(&str, Vec<Value>)> = Vec::new();
    for found in tumour.variables.iter().filter_map(|name| view.lookup.variable(name)) {
        let entry = object([
            ("name", View::shown(&found.name)),
            ("label", found.label.as_ref().map_or_else(Value::none, |label| view.original(label))),
            ("url", view.href(&found.url)),
            ("type", found.kind.into()),
        ]);
        match groups.last_mut() {
            Some((form, entries)) if *form == found.form => entries.push(entry),
            _ => groups.push((&found.form, vec![entry])),
        }
    }
    let group = |(form, entries): (&str, Vec<Value>)| {
        let form = view.lookup.form(form);
        object([
            ("form_title", form.map_or_else(Value::none, |form| view.original(&form.title))),
            ("form_url", form.map_or_else(Value::none, |form| view.href(&form.url))),
            ("variables", entries.into()),
        ])
    };
    groups.into_iter().map(group).collect::<Vec<_>>().into()
}

pub(super) fn variables(view: &View<'_>) -> Value {
    let Some(registry) = registry(view, Question::Variables) else { return nothing() };
    let entry = |&at: &usize| {
        let found = &registry.variables[at];
        let form = registry.form_at.get(&found.form).map(|&at| &registry.forms[at].title);
        object([
            ("name", View::shown(&found.name)),
            ("label", View::some(found.label.as_ref())),
            ("url", view.href(&found.url)),
            ("form_title", View::some(form)),
        ])
    };
    registry.alphabet.iter().map(entry).collect::<Vec<_>>().into()
}

pub(super) fn neighbour(view: &View<'_>, which: usize) -> Value {
    let name = subject_variable(view)
        .and_then(|found| if which == 0 { found.neighbours.0.as_ref() } else { found.neighbours.1.as_ref() });
    let Some(found) = name.and_then(|name| view.lookup.variable(name)) else { return Value::none() };
    object([("title", View::shown(&found.name)), ("url", view.href(&found.url))])
}

pub(super) fn mentions(view: &View<'_>) -> Value {
    subject_variable(view).map_or_else(nothing, |found| view.links(&found.mentions))
}
