//! Variables of tumours.

use super::super::value::object;
use super::View;
use crate::model::clock::Moment;
use crate::model::dictionary::Topic;
use crate::model::lang::order::sort_by_name;
use crate::model::lang::{Lang, comparable};
use crate::model::lookup::{Answer, Question};
use crate::model::site::{GroupView, LeadView, Registry, Shown, SourceView, TumourView, fallback_url};
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
    let (lang, first) = (view.node.lang, view.lookup.settings().default_language());
    let (named_in, name, synonyms) = tumour.named_in(lang, first);
    let original = (named_in != first).then(|| translation(first, &tumour.name, &tumour.synonyms));
    let others = tumour.translations.iter().filter(|(of, ..)| *of != named_in || named_in == first);
    let others = others.map(|(of, name, synonyms)| translation(*of, name, synonyms));
    let group = tumour.group_view.as_ref().map(|group| group.named_in(lang, first));
    object([
        ("name", View::shown(name)),
        ("said_in", View::said_in(named_in, view.lang)),
        ("synonyms", synonyms.iter().map(View::shown).collect::<Vec<_>>().into()),
        ("site", tumour.site_in(lang, first).map_or_else(Value::none, |(of, site)| view.said(of, site))),
        ("group_name", group.map_or_else(Value::none, |(of, name)| view.said(of, name))),
        ("family_url", view.href(tumour.family_url_in(lang))),
        ("professional_url", view.href(tumour.professional_url_in(lang))),
        ("translations", original.into_iter().chain(others).collect::<Vec<_>>().into()),
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

fn translation(lang: Lang, name: &Shown, synonyms: &[Shown]) -> Value {
    object([
        ("lang", lang.code().into()),
        ("dir", lang.dir().into()),
        ("language", lang.row().name.into()),
        ("name", View::shown(name)),
        ("synonyms", synonyms.iter().map(View::shown).collect::<Vec<_>>().into()),
    ])
}

/// Returns who works on a tumour; the name goes with the last day on which it may be shown.
fn lead_value(view: &View<'_>, lead: &LeadView) -> Value {
    let name = lead.name.as_ref().filter(|(_, until): &&(Shown, Moment)| !view.lookup.passed(*until));
    object([("role", view.original(&lead.role)), ("name", View::some(name.map(|(name, _)| name)))])
}

pub(super) fn has_text(view: &View<'_>) -> Value {
    let family = view.tumour_view().and_then(|tumour| view.lookup.page(tumour.family_in(view.node.lang)?));
    family.is_some_and(|page| page.facts.outline.words > 0).into()
}

pub(super) fn family_link(view: &View<'_>, which: usize) -> Value {
    let Answer::Links(questions, help) = view.lookup.ask(Question::FamilyLinks) else { return Value::none() };
    let link = if which == 0 { questions } else { help };
    let Some(url) = link else { return Value::none() };
    let lang = view.node.lang;
    if lang == view.lookup.settings().default_language() {
        return view.href(url);
    }
    // Readers stay in their language where the page has an address in it.
    match view.lookup.ask(Question::Address(comparable(&fallback_url(url, lang)))) {
        Answer::Address(own) => view.href(own),
        _ => view.href(url),
    }
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
            ("precision", view.original(precision)),
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
            tumour.facts.iter().filter(|(about, _, _)| *about == word).map(|fact| item(view, tumour, fact)).collect();
        // A topic that is always asked about says so when nothing is known; the rest is there when there is something.
        (word != Topic::Other.word() || !items.is_empty()).then(|| object([("topic", word.into()), ("items", items.into())]))
    };
    topics.filter_map(topic).collect::<Vec<_>>().into()
}

fn item(view: &View<'_>, tumour: &TumourView, (_, text, sources): &(&'static str, Shown, Vec<usize>)) -> Value {
    let sources = sources.iter().filter_map(|&at| tumour.sources.get(at));
    let link = |source: &SourceView| object([("title", View::shown(&source.title)), ("url", source.url.clone().into())]);
    object([("text", view.original(text)), ("sources", sources.map(link).collect::<Vec<_>>().into())])
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
        let (lang, name) = view.named(tumour);
        object([
            ("title", View::shown(name)),
            ("said_in", View::said_in(lang, view.lang)),
            ("url", view.href(tumour.family_url_in(view.node.lang))),
            ("professional_url", view.href(tumour.professional_url_in(view.node.lang))),
        ])
    };
    ids.iter().filter_map(|id| view.lookup.tumour(&id.value)).map(link).collect::<Vec<_>>().into()
}

pub(super) fn groups(view: &View<'_>) -> Value {
    let Some(registry) = registry(view, Question::Tumours) else { return nothing() };
    let (lang, first) = (view.node.lang, view.lookup.settings().default_language());
    let tumour = |tumour: &TumourView| {
        let (named_in, name, synonyms) = tumour.named_in(lang, first);
        object([
            ("name", View::shown(name)),
            ("said_in", View::said_in(named_in, view.lang)),
            ("url", view.href(tumour.family_url_in(lang))),
            ("professional_url", view.href(tumour.professional_url_in(lang))),
            ("synonyms", synonyms.iter().map(View::shown).collect::<Vec<_>>().into()),
            ("site", tumour.site_in(lang, first).map_or_else(Value::none, |(of, site)| view.said(of, site))),
            ("guideline_state", word_of(tumour.guideline_state.as_ref())),
            ("variable_state", word_of(tumour.variable_state.as_ref())),
            ("guideline_count", tumour.guidelines.len().into()),
            ("variable_count", tumour.variables.len().into()),
        ])
    };
    let group = |group: &GroupView| {
        let mut members: Vec<&TumourView> = registry.tumour_views.iter().filter(|tumour| tumour.group == group.id).collect();
        sort_by_name(&mut members, lang, |tumour| &view.named(tumour).1.text);
        let members: Vec<Value> = members.into_iter().map(tumour).collect();
        let (named_in, name) = group.named_in(lang, first);
        (!members.is_empty()).then(|| {
            object([
                ("id", group.id.as_str().into()),
                ("name", View::shown(name)),
                ("said_in", View::said_in(named_in, view.lang)),
                ("tumours", members.into()),
            ])
        })
    };
    registry.groups.iter().filter_map(group).collect::<Vec<_>>().into()
}

/// Returns every name by which a tumour may be looked up, from A to Z; another name says whose it is.
pub(super) fn tumour_names(view: &View<'_>) -> Value {
    let Some(registry) = registry(view, Question::Tumours) else { return nothing() };
    let (lang, first) = (view.node.lang, view.lookup.settings().default_language());
    let mut names: Vec<(&Shown, Option<&Shown>, Lang, &str)> = Vec::new();
    for tumour in &registry.tumour_views {
        let (named_in, name, synonyms) = tumour.named_in(lang, first);
        let url = tumour.family_url_in(lang);
        names.push((name, None, named_in, url));
        let others = synonyms.iter().filter(|other| other.text != name.text);
        names.extend(others.map(|other| (other, Some(name), named_in, url)));
    }
    // Of one name that two tumours have, the one whose own name comes first.
    sort_by_name(&mut names, lang, |(_, of, ..)| of.map_or("", |of| &of.text));
    sort_by_name(&mut names, lang, |(name, ..)| &name.text);
    let entry = |(name, of, named_in, url): (&Shown, Option<&Shown>, Lang, &str)| {
        object([
            ("name", View::shown(name)),
            ("said_in", View::said_in(named_in, view.lang)),
            ("of", View::some(of)),
            ("url", view.href(url)),
        ])
    };
    names.into_iter().map(entry).collect::<Vec<_>>().into()
}
