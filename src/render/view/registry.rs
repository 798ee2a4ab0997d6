//! Variables of tumours.

use super::super::value::object;
use super::View;
use crate::model::clock::Moment;
use crate::model::dictionary::Topic;
use crate::model::lang::order::sort_by_name;
use crate::model::lookup::{Answer, Question};
use crate::model::site::{LeadView, Registry, Shown, SourceView, TumourView};
use tera::Value;

pub(super) fn registry<'v>(view: &'v View<'_>, question: Question) -> Option<&'v Registry> {
    match view.lookup.ask(question) {
        Answer::Registry(registry) => Some(registry),
        _ => None,
    }
}

pub(super) fn nothing() -> Value {
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
        ("translations", tumour.translations.iter().map(translation).collect::<Vec<_>>().into()),
        ("guideline_state", word_of(tumour.guideline_state.as_ref())),
        ("variable_state", word_of(tumour.variable_state.as_ref())),
        ("since", View::some(tumour.since.as_ref())),
        ("leads", tumour.leads.iter().map(|lead| lead_value(view, lead)).collect::<Vec<_>>().into()),
    ])
}

/// Returns a state as the words of the interface name it: `in elaboration` is `in-elaboration`.
fn word_of(state: Option<&String>) -> Value {
    state.map(|state| state.replace(' ', "-")).into()
}

fn translation((lang, name, synonyms): &(crate::model::lang::Lang, Shown, Vec<Shown>)) -> Value {
    object([
        ("lang", lang.code().into()),
        ("language", lang.row().name.into()),
        ("name", View::shown(name)),
        ("synonyms", synonyms.iter().map(View::shown).collect::<Vec<_>>().into()),
    ])
}

/// Returns who works on a tumour; the name goes with the last day on which it may be shown.
fn lead_value(view: &View<'_>, lead: &LeadView) -> Value {
    let name = lead.name.as_ref().filter(|(_, until): &&(Shown, Moment)| !view.lookup.passed(*until));
    object([("role", View::shown(&lead.role)), ("name", View::some(name.map(|(name, _)| name)))])
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

fn item(tumour: &TumourView, (_, text, sources): &(&'static str, Shown, Vec<usize>)) -> Value {
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
            ("guideline_state", word_of(tumour.guideline_state.as_ref())),
            ("variable_state", word_of(tumour.variable_state.as_ref())),
            ("guideline_count", tumour.guidelines.len().into()),
            ("variable_count", tumour.variables.len().into()),
        ])
    };
    let group = |(id, name): &(String, Shown)| {
        let mut members: Vec<&TumourView> = registry.tumour_views.iter().filter(|tumour| tumour.group == *id).collect();
        sort_by_name(&mut members, view.lang, |tumour| &tumour.name.text);
        let members: Vec<Value> = members.into_iter().map(tumour).collect();
        (!members.is_empty())
            .then(|| object([("id", id.as_str().into()), ("name", View::shown(name)), ("tumours", members.into())]))
    };
    registry.groups.iter().filter_map(group).collect::<Vec<_>>().into()
}

/// Returns every name by which a tumour may be looked up, from A to Z; another name says whose it is.
pub(super) fn tumour_names(view: &View<'_>) -> Value {
    let Some(registry) = registry(view, Question::Tumours) else { return nothing() };
    let mut names: Vec<(&Shown, Option<&Shown>, &str)> = Vec::new();
    for tumour in &registry.tumour_views {
        names.push((&tumour.name, None, &tumour.family_url));
        let others = tumour.synonyms.iter().filter(|other| other.text != tumour.name.text);
        names.extend(others.map(|other| (other, Some(&tumour.name), &*tumour.family_url)));
    }
    // Of one name that two tumours have, the one whose own name comes first.
    sort_by_name(&mut names, view.lang, |(_, of, _)| of.map_or("", |of| &of.text));
    sort_by_name(&mut names, view.lang, |(name, ..)| &name.text);
    let entry = |(name, of, url): (&Shown, Option<&Shown>, &str)| {
        object([("name", View::shown(name)), ("of", View::some(of)), ("url", view.href(url))])
    };
    names.into_iter().map(entry).collect::<Vec<_>>().into()
}
