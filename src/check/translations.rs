//! The checks of translations, one in a file, in one table: a translation is held against the page that it translates, block by block. They
//! are made where a page is printed, since no page sees another one when it is read.

mod translation_grade;
mod translation_number;

use super::page::{BlockKind, Page, allow};
use super::{Finding, tell, weight};
use crate::model::config::LintLevel;
use crate::model::diag::{Diags, Span};
use crate::model::figures::{BlockFigures, Figures, Part, figures};
use crate::model::path::SrcPath;
use crate::model::recommendation::Recommendation;
use crate::model::sync::{Block, Standing};

/// One check of a translation.
pub(super) type Lint = super::Lint<fn(&Translation<'_>) -> Vec<Finding>>;

/// Every check, by name.
pub(super) const LINTS: &[Lint] = &[translation_grade::LINT, translation_number::LINT];

/// The page that a translation translates, as far as it is held against it.
#[derive(Clone, Copy)]
pub struct Original<'o> {
    /// Its file.
    pub path: &'o SrcPath,
    /// Whether the number words of its language are known.
    pub has_words: bool,
    /// The figures of its blocks in order.
    pub blocks: &'o [BlockFigures],
    /// Its recommendations.
    pub recommendations: &'o [Recommendation],
    /// How the translation stands with it, with the blocks of both, the original's first; nothing where that is not known.
    pub standing: Option<(&'o Standing, &'o [Block], &'o [Block])>,
}

/// A translation as it was read, beside its original.
pub(super) struct Translation<'p> {
    page: &'p Page<'p>,
    recommendations: &'p [Recommendation],
    original: Original<'p>,
    /// Its blocks with figures of their own, in order.
    blocks: Vec<Own>,
}

/// The figures of a block of the translation.
struct Own {
    part: Part,
    figures: Figures,
    /// The line of the file on which its text begins.
    line: usize,
    /// Where the block's text begins in the file.
    place: Span,
    /// For each figure where it stands in the file.
    places: Vec<Span>,
}

/// Returns the figures of the blocks of a page, in order: of its paragraphs, headings and cells.
pub fn figures_of(page: &Page<'_>) -> Vec<BlockFigures> {
    own(page).into_iter().map(|block| BlockFigures { part: block.part, line: block.line, figures: block.figures }).collect()
}

fn own(page: &Page<'_>) -> Vec<Own> {
    let (mut line, mut counted) = (1, 0);
    let blocks = page.blocks.iter().filter_map(|block| {
        let part = match block.kind {
            BlockKind::Paragraph => Part::Text,
            BlockKind::Heading => Part::Heading,
            BlockKind::Cell => Part::Cell,
            BlockKind::Field | BlockKind::CodeBlock => return None,
        };
        let figures = figures(&block.text, page.lang);
        let places = figures.list.iter().map(|figure| block.place(&(figure.range.0..figure.range.1))).collect();
        let place = block.runs.first().map_or(page.body..page.body, |run| run.span.clone());
        // Notes come last in the list, and stand anywhere in the file.
        if place.start < counted {
            (line, counted) = (1, 0);
        }
        let between = page.source.text.as_bytes().get(counted..place.start).unwrap_or_default();
        line += memchr::memchr_iter(b'\n', between).count();
        counted = place.start;
        Some(Own { part, figures, line, place, places })
    });
    blocks.collect()
}

/// Pushes what every check finds that is made here and that no comment allows, errors first.
///
/// Pushes `unneeded-allow` for comments that nothing needs, and `translation-more-findings` with the number of findings beyond the first 200.
pub fn check(
    page: &Page<'_>,
    own_recommendations: &[Recommendation],
    original: Original<'_>,
    levels: &[LintLevel],
    diags: &mut Diags,
) {
    let mut allowed = allow::allowed(page, &mut Diags::new());
    allowed.retain(allow::Allowed::is_of_translations);
    let translation = Translation { page, recommendations: own_recommendations, original, blocks: own(page) };
    let mut found = Vec::new();
    for lint in LINTS {
        let Some(severity) = weight(lint.name, lint.severity, page.source.path, levels) else { continue };
        let mut own = (lint.check)(&translation);
        own.retain(|finding| !allowed.iter_mut().any(|allowed| allowed.takes(lint.name, &finding.span)));
        found.extend(own.into_iter().map(|finding| (lint.name, severity, finding)));
    }
    tell(found, page.source.path, "translation-more-findings", diags, |diags, severity, name, span, message| {
        diags.push(severity, name, page.source, span, message)
    });
    allow::say_unneeded(&allowed, page, diags);
}

/// Pushes `unneeded-allow` for the comments of a page that translates nothing which allow what only translations are told.
pub fn say_idle(page: &Page<'_>, diags: &mut Diags) {
    allow::say_idle(page, allow::Allowed::is_of_translations, diags);
}

#[cfg(test)]
mod tests;
