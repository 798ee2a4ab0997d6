//! Variables of tumours, forms and variables.

use super::super::value::object;
use super::View;
use crate::model::dictionary::Topic;
use crate::model::lookup::{Answer, Question};
use crate::model::site::{FormView, Registry, RowView, SourceView, Subject, TumourView, VariableView};
use tera::Value;

fn registry<'v>(view: &'v View<'_>, question: Question) -> Option<&'v Registry> {
    match view.lookup.ask(question) {
        Answer::Registry(registry) => Some(registry),
        _ => None,
    }
}

fn nothing() -> Value {
    Vec::<Value>::new().into()
}

pub(super) fn tumour(view: &View<'_>) -> Value {
    let Some(tumour) = view.tumour_view() else { return Value::none() };
    object([
        ("name", View::shown(&tumour.name)),
        ("synonyms", tumour.synonyms.iter().map(View::shown).collect::<Vec<_>>().into()),
        ("site", View::some(tumour.site.as_ref())),
        ("group_name", View::some(tumour.group_name.as_ref())),
        ("family_url", view.href(&tumour.family_url)),
        ("professional_url", view.href(&tumour.professional_url)),
    ])
}

pub(super) fn has_text(view: &View<'_>) -> Value {
    let family = view.tumour_view().and_then(|tumour| view.lookup.page(tumour.family.as_ref()?));
    family.is_some_and(|page| page.facts.outline.words > 0).into()
}

pub(super) fn family_link(view: &View<'_>, which: usize) -> Value {
    let Answer::Links(questions, help) = view.lookup.ask(Question::FamilyLinks) else { return Value::none() };
    let link = if which == 0 { questions } else { help };
    link.as_ref().map_or_else(Value::none, |url| view.href(url))
}

pub(super) fn guidelines(view: &View<'_>) -> Value {
    view.tumour_view().map_or_else(nothing, |tumour| view.cards(&tumour.guidelines))
}

pub(super) fn codes(view: &View<'_>) -> Value {
    let Some(tumour) = view.tumour_view() else { return nothing() };
    let code = |(system, code, precision, source): &(_, _, _, Option<usize>)| {
        let source = source.and_then(|at| tumour.sources.get(at));
        object([
            ("system", View::shown(system)),
            ("code", View::shown(code)),
            ("precision", View::shown(precision)),
            ("source", View::some(source.map(|source| &source.title))),
            ("source_url", source.and_then(|source| source.url.clone()).into()),
        ])
    };
    tumour.codes.iter().map(code).collect::<Vec<_>>().into()
}

pub(super) fn facts(view: &View<'_>) -> Value {
    let Some(tumour) = view.tumour_view() else { return nothing() };
    let topics = Topic::ALL.iter().map(|(word, _)| *word);
    let topic = |word: &'static str| {
        let items: Vec<Value> =
            tumour.facts.iter().filter(|(about, _, _)| *about == word).map(|fact| item(tumour, fact)).collect();
        // A topic that is always asked about says so when nothing is known; the rest is there when there is something.
        (word != Topic::Other.word() || !items.is_empty()).then(|| object([("topic", word.into()), ("items", items.into())]))
    };
    topics.filter_map(topic).collect::<Vec<_>>().into()
}

fn item(tumour: &TumourView, (_, text, sources): &(&'static str, crate::model::site::Shown, Vec<usize>)) -> Value {
    let sources = sources.iter().filter_map(|&at| tumour.sources.get(at));
    let link = |source: &SourceView| object([("title", View::shown(&source.title)), ("url", source.url.clone().into())]);
    object([("text", View::shown(text)), ("sources", sources.map(link).collect::<Vec<_>>().into())])
}

pub(super) fn fact_sources(view: &View<'_>) -> Value {
    let Some(tumour) = view.tumour_view() else { return nothing() };
    let source = |source: &SourceView| {
        object([
            ("title", View::shown(&source.title)),
            ("url", source.url.clone().into()),
            ("doi", View::some(source.doi.as_ref())),
            ("pmid", View::some(source.pmid.as_ref())),
        ])
    };
    tumour.sources.iter().map(source).collect::<Vec<_>>().into()
}

pub(super) fn tumours_of_page(view: &View<'_>) -> Value {
    let ids = view.page.map_or(&[][..], |page| page.facts.fields.texts("tumours"));
    let link = |tumour: &TumourView| {
        object([
            ("title", View::shown(&tumour.name)),
            ("url", view.href(&tumour.family_url)),
            ("professional_url", view.href(&tumour.professional_url)),
        ])
    };
    ids.iter().filter_map(|id| view.lookup.tumour(&id.value)).map(link).collect::<Vec<_>>().into()
}

pub(super) fn groups(view: &View<'_>) -> Value {
    let Some(registry) = registry(view, Question::Tumours) else { return nothing() };
    let tumour = |tumour: &TumourView| {
        object([
            ("name", View::shown(&tumour.name)),
            ("url", view.href(&tumour.family_url)),
            ("professional_url", view.href(&tumour.professional_url)),
            ("synonyms", tumour.synonyms.iter().map(View::shown).collect::<Vec<_>>().into()),
            ("site", View::some(tumour.site.as_ref())),
        ])
    };
    let group = |(id, name): &(String, crate::model::site::Shown)| {
        let mut members: Vec<&TumourView> = registry.tumour_views.iter().filter(|tumour| tumour.group == *id).collect();
        members.sort_by_cached_key(|tumour| crate::model::lang::sort_key(&tumour.name.text, view.lang));
        let members: Vec<Value> = members.into_iter().map(tumour).collect();
        (!members.is_empty())
            .then(|| object([("id", id.as_str().into()), ("name", View::shown(name)), ("tumours", members.into())]))
    };
    registry.groups.iter().filter_map(group).collect::<Vec<_>>().into()
}

/// Says whether the dictionary is made up: its first page says so.
pub(super) fn is_sample(view: &View<'_>) -> bool {
    dictionary_page(view).is_some_and(|card| card.sample)
}

fn dictionary_page<'v>(view: &'v View<'_>) -> Option<&'v crate::model::site::Card> {
    let registry = registry(view, Question::Dictionary)?;
    let folder = registry.dictionary.as_ref()?.path.folder();
    view.lookup.card(&crate::model::path::SrcPath::new(&format!("{folder}/_index.md"))?)
}

pub(super) fn dictionary(view: &View<'_>) -> Value {
    let card = dictionary_page(view);
    let title = card.map_or_else(|| view.word("dictionary-title"), |card| view.card_title(card));
    let licence = card.and_then(|card| view.lookup.page(&card.path)).and_then(|page| page.field("licence"));
    let licence = licence.and_then(|(path, placed)| match &placed.value {
        crate::model::doc::Value::Text(text) => Some(view.own(path, &placed.span, text)),
        _ => None,
    });
    let found = registry(view, Question::Dictionary).filter(|registry| registry.dictionary.is_some());
    let file = found.and_then(|registry| registry.dictionary.as_ref()).map(|dictionary| dictionary.path.name().to_string());
    object([
        ("title", title.into()),
        ("url", view.href(card.map_or("/dictionary/", |card| &card.url))),
        ("sample", is_sample(view).into()),
        ("variable_count", found.map_or(0, |registry| registry.variables.len()).into()),
        ("form_count", found.map_or(0, |registry| registry.forms.len()).into()),
        ("file_name", file.into()),
        ("licence", licence.into()),
    ])
}

fn form_value(view: &View<'_>, form: &FormView) -> Value {
    object([
        ("title", View::shown(&form.title)),
        ("id", form.id.as_str().into()),
        ("url", view.href(&form.url)),
        ("count", form.count.into()),
    ])
}

pub(super) fn form(view: &View<'_>) -> Value {
    match &view.node.subject {
        Subject::Form(id) => view.lookup.form(id).map_or_else(Value::none, |form| form_value(view, form)),
        _ => Value::none(),
    }
}

pub(super) fn forms(view: &View<'_>) -> Value {
    let Some(registry) = registry(view, Question::Dictionary) else { return nothing() };
    registry.forms.iter().map(|form| form_value(view, form)).collect::<Vec<_>>().into()
}

pub(super) fn rows(view: &View<'_>) -> Value {
    let Subject::Form(id) = &view.node.subject else { return nothing() };
    let Some(form) = view.lookup.form(id) else { return nothing() };
    let row = |row: &RowView| match row {
        RowView::Section(text) => object([("kind", "section".into()), ("text", View::shown(text)), ("variable", Value::none())]),
        RowView::Description(text) => {
            object([("kind", "description".into()), ("text", View::shown(text)), ("variable", Value::none())])
        }
        RowView::Variable(name) => {
            let found = view.lookup.variable(name).map_or_else(Value::none, |found| variable_value(view, found));
            object([("kind", "variable".into()), ("text", Value::none()), ("variable", found)])
        }
    };
    form.rows.iter().map(row).collect::<Vec<_>>().into()
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
    let choice = |(code, label): &(_, _)| {
        let label: &crate::model::site::Shown = label;
        let shown = if label.text.is_empty() { Value::none() } else { View::shown(label) };
        object([("code", View::shown(code)), ("label", shown)])
    };
    let form = view.lookup.form(&found.form);
    object([
        ("name", View::shown(&found.name)),
        ("label", View::some(found.label.as_ref())),
        ("type", found.kind.into()),
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
        ("matrix", View::some(found.matrix.as_ref())),
        ("annotation", View::some(found.annotation.as_ref())),
        ("url", view.href(&found.url)),
        ("form_title", View::some(form.map(|form| &form.title))),
        ("form_url", form.map_or_else(Value::none, |form| view.href(&form.url))),
        ("section", View::some(found.section.as_ref())),
    ])
}

pub(super) fn variables(view: &View<'_>) -> Value {
    let Some(registry) = registry(view, Question::Dictionary) else { return nothing() };
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
