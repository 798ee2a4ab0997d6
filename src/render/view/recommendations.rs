//! Variables of recommendations: the table of a guideline, the index of all, the scales.

use super::super::grading::{self, Grading};
use super::super::value::object;
use super::View;
use crate::model::kind::RECOMMENDATIONS_URL;
use crate::model::lang::order::sort_by_name;
use crate::model::lookup::{Answer, Question};
use crate::model::recommendation::{Recommendation, Said};
use crate::model::site::{Page, ScaleView, Shown, Subject};
use std::collections::{BTreeMap, BTreeSet};
use tera::Value;

/// Returns the recommendations of the page in order.
pub(super) fn recommendations(view: &View<'_>) -> Value {
    let Some(page) = view.page.filter(|_| matches!(view.node.subject, Subject::Page(_))) else {
        return Vec::<Value>::new().into();
    };
    let records = page.facts.outline.recommendations.iter().enumerate();
    let link = view.link(&page.card);
    records.map(|(at, record)| entry(view, (page, &link), record, at + 1)).collect::<Vec<_>>().into()
}

/// Returns a recommendation as the index has it.
fn brief(view: &View<'_>, (page, link): (&Page, &Value), record: &Recommendation, graded: &Grading<'_>) -> Value {
    // What a translation takes from its original stands there.
    let original = page.original().filter(|_| record.said_in.is_some());
    let path = original.map_or(&page.card.path, |original| &original.path);
    let said = |said: &Said| said.as_ref().map_or_else(Value::none, |said| view.own(path, &said.span, &said.value));
    let (name, place) = record.name();
    let scale = graded.scale;
    object([
        ("id", view.own(path, &record.head, &record.id)),
        ("url", view.href(&format!("{}#{}", page.card.url, record.anchor))),
        ("title", view.own(path, place, name)),
        ("level", said(&record.level)),
        ("grade", said(&record.grade)),
        ("scale", scale.map_or_else(Value::none, |scale| View::shown(&scale.title))),
        ("level_name", View::some(scale.and_then(|scale| scale.level_name.as_ref()))),
        ("grade_name", View::some(scale.and_then(|scale| scale.grade_name.as_ref()))),
        ("page", link.clone()),
    ])
}

/// A recommendation of the index, ready to be shown in every list that has it.
#[derive(Clone)]
struct Listed<'v> {
    page: &'v Page,
    scale: Option<&'v ScaleView>,
    rank: Option<usize>,
    value: Value,
}

fn entry(view: &View<'_>, (page, link): (&Page, &Value), record: &Recommendation, number: usize) -> Value {
    // What a translation takes from its original stands there.
    let original = page.original().filter(|_| record.said_in.is_some());
    let path = original.map_or(&page.card.path, |original| &original.path);
    let said = |said: &Said| said.as_ref().map_or_else(Value::none, |said| view.own(path, &said.span, &said.value));
    let Grading { scale, level, grade, rank, strength, direction, .. } = grading::of(record, page, view.lookup);
    let (name, place) = record.name();
    object([
        ("id", view.own(path, &record.head, &record.id)),
        ("said_in", View::said_in(record.said_in.unwrap_or(view.text_lang), view.lang)),
        ("number", number.into()),
        ("anchor", record.anchor.as_str().into()),
        ("url", view.href(&format!("{}#{}", page.card.url, record.anchor))),
        ("title", view.own(path, place, name)),
        ("level", said(&record.level)),
        ("level_meaning", View::some(level)),
        ("grade", said(&record.grade)),
        ("grade_meaning", View::some(grade)),
        ("grade_rank", rank.into()),
        ("scale", scale.map_or_else(Value::none, |scale| View::shown(&scale.title))),
        ("level_name", View::some(scale.and_then(|scale| scale.level_name.as_ref()))),
        ("grade_name", View::some(scale.and_then(|scale| scale.grade_name.as_ref()))),
        ("population", said(&record.population)),
        ("strength", strength.into()),
        ("direction", direction.into()),
        ("label", record.label.as_ref().map(|label| label.value.replace(' ', "-")).into()),
        ("year", said(&record.year)),
        ("page", link.clone()),
    ])
}

/// Returns the scales by which the recommendations of the page are graded.
pub(super) fn scales(view: &View<'_>) -> Value {
    let all = match view.lookup.ask(Question::Scales) {
        Answer::Scales(scales) => scales,
        _ => &[],
    };
    let graded: Vec<(&Page, &Recommendation)> = match (&view.node.subject, view.page) {
        (Subject::Recommendations(_), _) => listed(view),
        (Subject::Page(_), Some(page)) => page.facts.outline.recommendations.iter().map(|record| (page, record)).collect(),
        _ => Vec::new(),
    };
    let used: BTreeSet<&str> = graded
        .into_iter()
        .filter_map(|(page, record)| grading::of(record, page, view.lookup).scale.map(|scale| scale.id.as_str()))
        .collect();
    let used = |scale: &&ScaleView| used.contains(scale.id.as_str());
    all.iter().filter(used).map(scale).collect::<Vec<_>>().into()
}

fn scale(scale: &ScaleView) -> Value {
    let steps = |steps: &[(Shown, Shown)]| -> Value {
        let step = |(name, meaning): &(_, _)| object([("name", View::shown(name)), ("meaning", View::shown(meaning))]);
        steps.iter().map(step).collect::<Vec<_>>().into()
    };
    object([
        ("title", View::shown(&scale.title)),
        ("caution", View::some(scale.caution.as_ref())),
        ("level_name", View::some(scale.level_name.as_ref())),
        ("grade_name", View::some(scale.grade_name.as_ref())),
        ("levels", steps(&scale.levels)),
        ("grades", steps(&scale.grades)),
    ])
}

/// Every listed recommendation with its page, in the order of the pages and in each page's own.
fn listed<'v>(view: &'v View<'_>) -> Vec<(&'v Page, &'v Recommendation)> {
    let of_page = |page: &'v Page| page.facts.outline.recommendations.iter().map(move |record| (page, record));
    with_recommendations(view).flat_map(of_page).collect()
}

/// The listed pages that have recommendations, in their order.
fn with_recommendations<'v>(view: &'v View<'_>) -> impl Iterator<Item = &'v Page> {
    let (pages, places) = match view.lookup.ask(Question::Recommendations) {
        Answer::Recommendations(pages, places) => (pages, places),
        _ => (&[][..], &[][..]),
    };
    places.iter().map(move |&at| &pages[at])
}

/// The same, ready to be shown.
fn shown<'v>(view: &'v View<'_>) -> Vec<Listed<'v>> {
    let of_page = |page: &'v Page| {
        let link = view.link(&page.card);
        let show = move |record: &'v Recommendation| {
            let graded = grading::of(record, page, view.lookup);
            let value = brief(view, (page, &link), record, &graded);
            Listed { page, scale: graded.scale, rank: graded.rank, value }
        };
        page.facts.outline.recommendations.iter().map(show)
    };
    with_recommendations(view).flat_map(of_page).collect()
}

/// Returns all recommendations: by tumour, where those of guidelines about none come last and the strongest grade first; and by scale
/// and grade, the strongest first, those without a grade last.
pub(super) fn index(view: &View<'_>) -> Value {
    if !matches!(view.node.subject, Subject::Recommendations(_)) {
        return Value::none();
    }
    let all = shown(view);
    object([("by_tumour", by_tumour(view, &all)), ("by_grade", by_grade(view, &all))])
}

fn by_tumour<'v>(view: &View<'_>, all: &[Listed<'v>]) -> Value {
    let mut groups: BTreeMap<Option<&'v str>, Vec<&Listed<'v>>> = BTreeMap::new();
    for found in all {
        let tumours = found.page.facts.fields.texts("tumours");
        for id in tumours {
            groups.entry(Some(&id.value)).or_default().push(found);
        }
        if tumours.is_empty() {
            groups.entry(None).or_default().push(found);
        }
    }
    let none = groups.remove(&None);
    let mut named: Vec<(Value, &str, Vec<_>)> = Vec::new();
    for (id, found) in groups {
        let Some(tumour) = id.and_then(|id| view.lookup.tumour(id)) else { continue };
        let title = view.professional_link(tumour);
        named.push((title, &view.named(tumour).1.text, found));
    }
    sort_by_name(&mut named, view.lang, |(_, name, _)| name);
    let groups = named.into_iter().map(|(title, _, found)| (title, found)).chain(none.map(|found| (Value::none(), found)));
    let group = |(tumour, mut found): (Value, Vec<&Listed<'v>>)| {
        found.sort_by_key(|found| found.rank.unwrap_or(usize::MAX));
        object([("about", tumour), ("items", values(&found))])
    };
    groups.map(group).collect::<Vec<_>>().into()
}

fn values(found: &[&Listed<'_>]) -> Value {
    found.iter().map(|found| found.value.clone()).collect::<Vec<_>>().into()
}

/// Whether it has no grade, the scale, and the place of the grade in it.
type Key<'v> = (bool, &'v str, usize);

fn by_grade<'v>(view: &View<'_>, all: &[Listed<'v>]) -> Value {
    let mut groups: BTreeMap<Key<'v>, Vec<&Listed<'v>>> = BTreeMap::new();
    for found in all {
        let id = found.scale.filter(|_| found.rank.is_some()).map_or("", |scale| scale.id.as_str());
        groups.entry((found.rank.is_none(), id, found.rank.unwrap_or(0))).or_default().push(found);
    }
    let group = |((_, id, rank), found): (Key<'v>, Vec<&Listed<'v>>)| {
        let scale = view.lookup.scale(id);
        let step = scale.and_then(|scale| scale.grades.get(rank.checked_sub(1)?));
        object([
            ("scale", scale.map_or_else(Value::none, |scale| View::shown(&scale.title))),
            ("grade", step.map_or_else(Value::none, |(name, _)| View::shown(name))),
            ("meaning", step.map_or_else(Value::none, |(_, meaning)| View::shown(meaning))),
            ("items", values(&found)),
        ])
    };
    groups.into_iter().map(group).collect::<Vec<_>>().into()
}

/// Returns the address of the index of all recommendations; nothing when there are none.
pub(super) fn index_url(view: &View<'_>) -> Value {
    match view.lookup.ask(Question::Address(RECOMMENDATIONS_URL.to_string())) {
        Answer::Address(url) => view.href(url),
        _ => Value::none(),
    }
}
