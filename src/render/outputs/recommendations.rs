//! The recommendations of a guideline as data, in the words of its page.

use super::super::funding;
use super::super::grading::{self, Grading};
use super::super::right::{self, Missing, Said as RightSaid};
use super::{Job, Made, Output, out};
use crate::model::bibliography::Reference;
use crate::model::config::Stage;
use crate::model::guideline::{self, Part};
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::recommendation::{Recommendation, Said};
use crate::model::right::{Item, RIGHT};
use crate::model::site::{Page, ScaleView, Shown, Site};
use serde::Serialize;
use serde_json::{Value, json};

/// `guideline.json` beside each version of a guideline that has recommendations.
pub(super) const OUTPUT: Output = Output {
    name: "recommendations",
    doc: "`guideline.json`: the recommendations of a guideline, in the words of its page",
    plan,
};

fn plan(site: &Site) -> Vec<Job> {
    let with_records = site.pages.iter().filter(|page| !page.facts.outline.recommendations.is_empty());
    let versions =
        with_records.filter(|page| matches!(guideline::part(&page.facts), Some((_, Part::Current | Part::Version(_)))));
    versions.map(|page| Job::of_page(out(&format!("{}guideline.json", page.card.url)), &page.card.path, guideline)).collect()
}

#[derive(Serialize)]
struct Guideline<'g> {
    title: String,
    url: String,
    language: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    sample: bool,
    status: Option<&'g str>,
    version: Option<&'g str>,
    published: Option<String>,
    searched_to: Option<String>,
    tumours: Vec<&'g str>,
    scales: Vec<Scale<'g>>,
    recommendations: Vec<Record<'g>>,
    right: Vec<Reported>,
}

/// An item of the RIGHT statement, and what is said of it.
#[derive(Serialize)]
struct Reported {
    item: usize,
    name: String,
    state: &'static str,
    said: Vec<Value>,
}

#[derive(Serialize)]
struct Scale<'g> {
    id: &'g str,
    title: &'g str,
    caution: Option<&'g str>,
    levels: Vec<Step<'g>>,
    grades: Vec<Step<'g>>,
}

#[derive(Serialize)]
struct Step<'g> {
    name: &'g str,
    meaning: &'g str,
}

#[derive(Serialize)]
struct Record<'g> {
    id: &'g str,
    number: usize,
    url: String,
    /// Where it is not that of the page, since the original has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    title: Option<&'g str>,
    text: &'g str,
    population: Option<&'g str>,
    rationale: Option<&'g str>,
    benefits_harms: Option<&'g str>,
    scale: Option<&'g str>,
    level: Option<&'g str>,
    grade: Option<&'g str>,
    direction: Option<&'g str>,
    strength: Option<&'g str>,
    label: Option<&'g str>,
    year: Option<&'g str>,
    references: Vec<Source<'g>>,
}

/// A source that a recommendation cites.
#[derive(Serialize)]
struct Source<'g> {
    key: &'g str,
    title: Option<&'g str>,
    doi: Option<&'g str>,
    pmid: Option<&'g str>,
    url: Option<String>,
}

fn guideline(path: &SrcPath, made: &Made<'_>) -> String {
    let lookup = made.lookup;
    let Some(page) = lookup.page(path) else { return String::new() };
    let config = lookup.settings();
    let records = &page.facts.outline.recommendations;
    let mut scales: Vec<&ScaleView> = Vec::new();
    for found in records.iter().filter_map(|record| grading::of(record, page, lookup).scale) {
        if !scales.iter().any(|scale| scale.id == found.id) {
            scales.push(found);
        }
    }
    let whole = Guideline {
        title: made.title(&page.card),
        url: config.permalink(&page.card.url),
        language: page.card.lang.code(),
        note: (config.stage == Stage::Demonstration).then(|| made.word(page.card.lang, "demonstration-band")),
        sample: page.card.sample,
        status: page.text("status"),
        version: page.text("version"),
        published: page.date("published").map(|stamp| stamp.iso(&config.zone)),
        tumours: page.facts.fields.texts("tumours").iter().map(|id| id.value.as_str()).collect(),
        scales: scales.into_iter().map(scale).collect(),
        searched_to: page.date("searched_to").map(|stamp| stamp.iso(&config.zone)),
        right: reported(page, made),
        recommendations: records.iter().enumerate().map(|(at, found)| record(found, at + 1, page, made)).collect(),
    };
    let mut json = serde_json::to_string_pretty(&whole).unwrap_or_default();
    json.push('\n');
    json
}

/// Returns all items of the RIGHT statement, also those of which nothing is said.
fn reported(page: &Page, made: &Made<'_>) -> Vec<Reported> {
    let paid = funding::of(Some(page), made.lookup);
    let item = |item: &Item| {
        let said = right::said(*item, page, made.lookup, &paid);
        Reported {
            item: item.number,
            name: made.word(page.card.lang, &format!("right-{}", item.key.replace('_', "-"))),
            state: match right::missing(page) {
                _ if !said.is_empty() => "reported",
                Missing::NotReported => "not reported",
                Missing::SeePaper => "see the paper",
            },
            said: said.iter().map(|said| one(said, page, made)).collect(),
        }
    };
    RIGHT.iter().flat_map(|group| group.items).map(item).collect()
}

/// Returns one thing that is said: a text, or a table where it is more than that.
fn one(said: &RightSaid<'_>, page: &Page, made: &Made<'_>) -> Value {
    match said {
        RightSaid::Text(_, _, text) => json!(text),
        RightSaid::FunderRole(_, _, text) => json!({"funder_role": text}),
        RightSaid::Shown(shown) => json!(shown.text),
        RightSaid::Year(year) => json!(year),
        RightSaid::Recommendations => json!({"see": "recommendations"}),
        RightSaid::Review => json!({"see": "review"}),
        RightSaid::Address => json!(made.lookup.settings().permalink(&page.card.url)),
        RightSaid::Member(_, member) => {
            let text = |key: &str| member.text(key).map(|(text, _)| text);
            json!({"role": text("role"), "name": text("name"), "conflict": text("conflict")})
        }
    }
}

fn scale(view: &ScaleView) -> Scale<'_> {
    fn steps(steps: &[(Shown, Shown)]) -> Vec<Step<'_>> {
        steps.iter().map(|(name, meaning)| Step { name: &name.text, meaning: &meaning.text }).collect()
    }
    Scale {
        id: &view.id,
        title: &view.title.text,
        caution: view.caution.as_ref().map(|caution| caution.text.as_str()),
        levels: steps(&view.levels),
        grades: steps(&view.grades),
    }
}

fn source(reference: &Reference) -> Source<'_> {
    fn text(shown: Option<&Shown>) -> Option<&str> {
        shown.map(|shown| shown.text.as_str())
    }
    Source {
        key: &reference.key,
        title: text(reference.title.as_ref()),
        doi: text(reference.doi.as_ref()),
        pmid: text(reference.pmid.as_ref()),
        url: reference.address(),
    }
}

fn record<'g>(found: &'g Recommendation, number: usize, page: &'g Page, made: &Made<'g>) -> Record<'g> {
    fn said(said: &Said) -> Option<&str> {
        said.as_ref().map(|said| said.value.as_str())
    }
    let Grading { scale, strength, direction, .. } = grading::of(found, page, made.lookup);
    Record {
        id: &found.id,
        number,
        url: made.lookup.settings().permalink(&format!("{}#{}", page.card.url, found.anchor)),
        language: found.said_in.map(Lang::code),
        title: said(&found.title),
        text: &found.text,
        population: said(&found.population),
        rationale: said(&found.rationale),
        benefits_harms: said(&found.benefits_harms),
        scale: scale.map(|scale| scale.id.as_str()),
        level: said(&found.level),
        grade: said(&found.grade),
        direction,
        strength,
        label: said(&found.label),
        year: said(&found.year),
        references: found.cites.iter().filter_map(|key| made.lookup.reference(key)).map(source).collect(),
    }
}
