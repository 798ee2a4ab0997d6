//! A guideline in the words of schema.org: a page of our own with its recommendations, or one that rests on a paper.

use super::super::super::citation;
use super::super::super::grading::{self, Grading};
use super::super::View;
use super::{Json, Known, in_json, page, permalink, string, tumour};
use crate::model::guideline::{Part, part};
use crate::model::mark;
use crate::model::recommendation::{Recommendation, Said};
use crate::model::site::{Page, Shown};

pub(super) fn of(view: &View<'_>, found: &Page) -> Json {
    let row = found.facts.kind.row();
    let is_medical =
        !matches!(found.field("medical"), Some((_, placed)) if placed.value == crate::model::doc::Value::Switch(false));
    let is_lay = matches!(part(&found.facts), Some((_, Part::Families)));
    let tumours = found.facts.fields.texts("tumours").iter().filter_map(|id| view.lookup.tumour(&id.value));
    let mut about: Vec<Json> = tumours.map(|found| tumour::named(view, found)).collect();
    if !citation::is_own(found) || is_lay {
        let known = page::of_types(view, found, plain(row.types, is_medical));
        let paper = if citation::is_summary(found) { super::super::citation::paper_work(view) } else { None };
        return known.with("about", Json::List(about)).with("isBasedOn", paper).done();
    }
    let own = citation::own(found, view.lookup);
    if is_medical {
        let id = |condition: &Json| Some(Known(vec![("@id", condition.get("@id")?.clone())]).done());
        let ids = about.iter().filter_map(id).collect::<Vec<_>>().into();
        let shared = Shared { ids, day: own.published.map(|stamp| json!(stamp.iso_day())) };
        about.extend(found.facts.outline.recommendations.iter().map(|record| recommendation(view, found, record, &shared)));
    }
    let zone = &view.lookup.settings().zone;
    let text = |key: &str| view.own_of(found, key);
    let dated = |stamp: Option<crate::model::clock::Stamp>| stamp.map(|stamp| json!(stamp.iso(zone)));
    page::of_types(view, found, plain(row.own_types, is_medical))
        .told("version", text("version").as_ref())
        .with("datePublished", dated(own.published))
        .with("dateModified", dated(own.modified))
        .with("identifier", own.doi.as_ref().map(|doi| json!(citation::doi_url(doi))))
        .with("about", Json::List(about))
        .done()
}

/// Returns types without medicine, for what is not about it.
fn plain(types: &'static [&'static str], is_medical: bool) -> &'static [&'static str] {
    match types.len() {
        _ if is_medical => types,
        1 => &["WebPage"],
        _ => &["ScholarlyArticle", "WebPage"],
    }
}

/// What all recommendations of a guideline have in common.
struct Shared {
    /// The ids of what they are about.
    ids: Json,
    /// The day on which they were published.
    day: Option<Json>,
}

/// Returns a recommendation as its guideline grades it; in the words of schema.org beside, where its scale says what a level stands for.
fn recommendation(view: &View<'_>, found: &Page, record: &Recommendation, shared: &Shared) -> Json {
    let path = &found.card.path;
    let own = |said: &Said| said.as_ref().map(|said| view.own_shown(path, &said.span, &said.value));
    let Grading { scale, level, schema_level, .. } = grading::of(record, found, view.lookup);
    let with_scale = |text: &Shown, meaning: Option<&Shown>| {
        let mut told = mark::field(text.mark, &text.text);
        if let Some(meaning) = meaning {
            told.push_str(&format!(": {}", mark::field(meaning.mark, &meaning.text)));
        }
        if let Some(scale) = scale {
            told.push_str(&format!(" ({})", mark::field(scale.title.mark, &scale.title.text)));
        }
        in_json(&told)
    };
    let url = permalink(view, &format!("{}#{}", found.card.url, record.anchor));
    Known::of(&["MedicalGuidelineRecommendation"])
        .with("@id", Json::from(url.as_str()))
        .with("url", Json::from(url))
        .with("identifier", string(&view.own_shown(path, &record.head, &record.id)))
        .told("name", own(&record.title).as_ref())
        .with("description", string(&view.own_shown(path, &record.span, &record.text)))
        .with("recommendationStrength", own(&record.grade).map(|grade| with_scale(&grade, None)))
        .with("evidenceOrigin", own(&record.level).map(|origin| with_scale(&origin, level)))
        .with("evidenceLevel", schema_level.map(|level| json!(format!("https://schema.org/EvidenceLevel{level}"))))
        .with("guidelineDate", shared.day.clone())
        .with("guidelineSubject", shared.ids.clone())
        .done()
}
