//! Recommendations of all guidelines: found by their ids, graded by the scales of the site.

use super::shown::Table;
use crate::model::config::Config;
use crate::model::diag::{Diags, nearest};
use crate::model::guideline::{self, Part};
use crate::model::hash::FxHashMap;
use crate::model::lang::slug;
use crate::model::path::SrcPath;
use crate::model::recommendation::{BLOCK, DIRECTIONS, LABELS, Recommendation, STRENGTHS, Said, Scale, Step};
use crate::model::site::{Page, ScaleView, Shown};

/// What the site knows of recommendations.
#[derive(Default)]
pub(super) struct Found {
    /// Places of the pages whose recommendations count: current versions in the default language.
    pub(super) pages: Vec<usize>,
    /// Place of the page and place in it, by id.
    pub(super) at: FxHashMap<String, (usize, usize)>,
}

/// Finds the recommendations of all pages.
///
/// Pushes `recommendation-id`, `recommendation-taken`, `anchor-taken`, `unknown-scale`, `unknown-grade`, `wrong-value`.
pub(super) fn gather(pages: &[Page], config: &Config, diags: &mut Diags) -> Found {
    let mut found = Found::default();
    for (at, page) in pages.iter().enumerate().filter(|(_, page)| !page.facts.outline.recommendations.is_empty()) {
        check(page, config, diags);
        let is_current = guideline::part(&page.facts).is_none_or(|(_, part)| part == Part::Current);
        if !is_current || page.card.lang != config.default_language() {
            continue;
        }
        found.pages.push(at);
        for (place, record) in page.facts.outline.recommendations.iter().enumerate().filter(|(_, record)| !record.id.is_empty()) {
            match found.at.get(&record.id) {
                // Two in one page are told by their anchor.
                Some((other, _)) if *other != at => taken(record, page, &pages[*other].card.path, diags),
                Some(_) => {}
                None => {
                    found.at.insert(record.id.clone(), (at, place));
                }
            }
        }
    }
    found
}

fn taken(record: &Recommendation, page: &Page, other: &SrcPath, diags: &mut Diags) {
    let message = format!("the recommendation `{}` stands in `{other}` already", record.id);
    diags
        .unplaced_error("recommendation-taken", &page.card.path, record.head.clone(), message)
        .hint("give it an id of its own; an id belongs to one recommendation for ever");
}

fn check(page: &Page, config: &Config, diags: &mut Diags) {
    let outline = &page.facts.outline;
    let path = &page.card.path;
    let slugs = || outline.recommendations.iter().map(|record| slug(&record.id, page.facts.lang, BLOCK)).collect();
    let anchors = page.facts.worked.anchors.get_or_init(slugs);
    let of_page = page.text("scale");
    for (record, wanted) in outline.recommendations.iter().zip(anchors) {
        if record.id.is_empty() {
            // That it has none is told where the block is printed.
            continue;
        }
        let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
        if !record.id.chars().all(fine) {
            let id: String = record.id.chars().map(|c| if fine(c) { c } else { '-' }).collect();
            diags
                .unplaced_error(
                    "recommendation-id",
                    path,
                    record.head.clone(),
                    format!("`{}` cannot be the id of a recommendation", record.id),
                )
                .hint(format!("use letters, figures, hyphens and points only: `id=\"{id}\"`"));
        }
        if record.anchor != *wanted {
            diags
                .unplaced_error(
                    "anchor-taken",
                    path,
                    record.head.clone(),
                    format!("the anchor `#{wanted}` of `{}` belongs to something else on this page", record.id),
                )
                .hint("give the recommendation another id, or the heading that has this anchor another one");
        }
        for (key, said, words) in [
            ("direction", &record.direction, DIRECTIONS),
            ("strength", &record.strength, STRENGTHS),
            ("label", &record.label, LABELS),
        ] {
            word(key, said, words, path, diags);
        }
        grades(record, of_page, config, path, diags);
    }
}

fn word(key: &str, said: &Said, words: &[&str], path: &SrcPath, diags: &mut Diags) {
    let Some(said) = said.as_ref().filter(|said| !words.contains(&said.value.as_str())) else { return };
    let near = nearest(&said.value, words.iter().copied()).unwrap_or(words[0]);
    diags
        .unplaced_error("wrong-value", path, said.span.clone(), format!("`{}` is nothing that `{key}` can be", said.value))
        .hint(format!("write `{key}=\"{near}\"`; possible are {}", words.join(", ")));
}

fn grades(record: &Recommendation, of_page: Option<&str>, config: &Config, path: &SrcPath, diags: &mut Diags) {
    let graded = [("level", &record.level), ("grade", &record.grade)];
    let own = record.scale.as_ref();
    let Some(id) = own.map(|said| said.value.as_str()).or(of_page) else {
        let Some((key, said)) = graded.iter().find_map(|(key, said)| Some((key, said.as_ref()?))) else { return };
        let known: Vec<String> = config.scales.iter().map(|scale| format!("`scale = \"{}\"`", scale.id)).collect();
        let finding = diags.unplaced_error(
            "unknown-scale",
            path,
            said.span.clone(),
            format!("the {key} `{}` belongs to no scale", said.value),
        );
        if known.is_empty() {
            finding.hint("declare a scale in portal.toml: `[scales.house]` with `title`, `levels` and `grades`");
        } else {
            finding.hint(format!("add one of these lines above the text: {}", known.join(", ")));
        }
        return;
    };
    let Some(scale) = config.scales.iter().find(|scale| scale.id == id) else {
        let span = own.map_or_else(|| record.head.clone(), |said| said.span.clone());
        let finding = diags.unplaced_error("unknown-scale", path, span, format!("there is no scale called `{id}`"));
        let known: Vec<&str> = config.scales.iter().map(|scale| scale.id.as_str()).collect();
        match nearest(id, known.iter().copied()) {
            Some(near) => finding.hint(format!("did you mean `{near}`?")),
            None if known.is_empty() => finding.hint(format!("declare it in portal.toml: `[scales.{id}]`")),
            None => finding.hint(format!("scales of this site are {}", known.join(", "))),
        };
        return;
    };
    for ((key, said), steps) in graded.iter().zip([&scale.levels, &scale.grades]) {
        let Some(said) = said.as_ref().filter(|said| !steps.iter().any(|step| step.name == said.value)) else { continue };
        let names: Vec<String> = steps.iter().map(|step| format!("{} ({})", step.name, step.meaning.0)).collect();
        diags
            .unplaced_error("unknown-grade", path, said.span.clone(), format!("the scale `{id}` has no {key} `{}`", said.value))
            .hint(if names.is_empty() {
                format!("take `{key}` out: this scale has none")
            } else {
                format!("write one of these: {}", names.join(", "))
            });
    }
}

/// Returns the scales of the site with their texts, as pages show them.
pub(super) fn scales(config: &Config, shown: &mut Table) -> Vec<ScaleView> {
    let settings = SrcPath::new("portal.toml").unwrap_or_else(|| unreachable!("a plain name is a path"));
    config.scales.iter().map(|scale| view(scale, &settings, shown)).collect()
}

fn view(scale: &Scale, settings: &SrcPath, shown: &mut Table) -> ScaleView {
    let some = |said: &Option<(String, _)>, shown: &mut Table| {
        said.as_ref().and_then(|(text, span): &(String, _)| shown.add_some(settings, span, text))
    };
    let steps = |steps: &[Step], shown: &mut Table| -> Vec<(Shown, Shown)> {
        let step = |step: &Step| {
            let (meaning, span) = &step.meaning;
            (shown.add(settings, span, &step.name), shown.add(settings, span, meaning))
        };
        steps.iter().map(step).collect()
    };
    ScaleView {
        id: scale.id.clone(),
        title: shown.add(settings, &scale.title.1, &scale.title.0),
        caution: some(&scale.caution, shown),
        level_name: some(&scale.level_name, shown),
        grade_name: some(&scale.grade_name, shown),
        levels: steps(&scale.levels, shown),
        grades: steps(&scale.grades, shown),
        strengths: scale.strengths.clone(),
        directions: scale.directions.clone(),
        schema_levels: scale.schema_levels.clone(),
    }
}
