//! The checks of a page's text, one in a file, in one table. They see the pieces that `markdown` made once, and parse nothing again.

pub(super) mod allow;
mod bare_link;
mod birth_date;
mod block;
mod broken_list;
mod decimal_mark;
mod dose_unit;
mod flat_formula;
mod flat_unit;
mod heading_by_dashes;
mod heading_order;
mod heading_space;
mod hidden_sign;
mod indented_code;
mod leading_zero;
mod leftover_markup;
mod line_sign;
mod link_printed;
mod list_in_text;
mod list_number;
mod lost_citation;
mod lost_superscript;
mod main_points;
mod micro_sign;
mod microgram;
mod missing_alt;
mod number_hyphen;
mod open_fence;
mod pasted_list;
mod pasted_symbol;
mod patient_initials;
mod patient_number;
mod printed_emphasis;
mod quote_number;
mod short_row;
mod sign_entity;
mod small_count;
mod tab_table;
mod table_line;
mod trailing_zero;
mod unit_abbreviation;
mod word_remains;

pub use allow::may_be_in as may_allow;
pub use block::{Block, BlockKind, Run};

use super::{Finding, tell, weight};
use crate::markdown::Parsed;
use crate::model::config::{DEFAULT_MINIMUM, LintLevel};
use crate::model::diag::{Diags, Source, Span};
use crate::model::doc::Fields;
use crate::model::kind::KindId;
use crate::model::lang::Lang;

/// One check of a page.
pub(super) type Lint = super::Lint<fn(&Page<'_>) -> Vec<Finding>>;

/// Every check, by name.
pub(super) const LINTS: &[Lint] = &[
    bare_link::LINT,
    birth_date::LINT,
    broken_list::LINT,
    decimal_mark::LINT,
    dose_unit::LINT,
    flat_formula::LINT,
    flat_unit::LINT,
    heading_by_dashes::LINT,
    heading_order::LINT,
    heading_space::LINT,
    hidden_sign::LINT,
    indented_code::LINT,
    leading_zero::LINT,
    leftover_markup::LINT,
    line_sign::LINT,
    link_printed::LINT,
    list_in_text::LINT,
    list_number::LINT,
    lost_citation::LINT,
    lost_superscript::LINT,
    main_points::LINT,
    micro_sign::LINT,
    microgram::LINT,
    missing_alt::LINT,
    number_hyphen::LINT,
    open_fence::LINT,
    pasted_list::LINT,
    pasted_symbol::LINT,
    patient_initials::LINT,
    patient_number::LINT,
    printed_emphasis::LINT,
    quote_number::LINT,
    short_row::LINT,
    sign_entity::LINT,
    small_count::LINT,
    tab_table::LINT,
    table_line::LINT,
    trailing_zero::LINT,
    unit_abbreviation::LINT,
    word_remains::LINT,
];

/// A page as it was read.
pub struct Page<'p> {
    /// Its file; spans count the bytes of its text.
    pub source: Source<'p>,
    /// The byte at which its body begins.
    pub body: usize,
    /// Its language.
    pub lang: Lang,
    /// Its kind.
    pub kind: KindId,
    /// Its front matter.
    pub fields: &'p Fields,
    /// The pieces of its body.
    pub parsed: &'p Parsed<'p>,
    /// The least count of a registry that may be shown.
    pub minimum: u64,
    /// Its texts, block by block: those of the front matter, then those of the body, then those of the footnotes.
    pub blocks: Vec<Block>,
}

impl<'p> Page<'p> {
    /// Returns a page with its texts gathered into blocks.
    pub fn new(
        source: Source<'p>,
        body: usize,
        lang: Lang,
        kind: KindId,
        fields: &'p Fields,
        parsed: &'p Parsed<'p>,
    ) -> Page<'p> {
        Page { source, body, lang, kind, fields, parsed, minimum: DEFAULT_MINIMUM, blocks: block::blocks(fields, parsed) }
    }

    /// Returns it with another least count of a registry that may be shown.
    #[must_use]
    pub fn with_minimum(self, minimum: u64) -> Page<'p> {
        Page { minimum, ..self }
    }

    /// Returns the byte at which what stands in a span begins, behind blanks.
    ///
    /// A byte order mark in the middle of a page is blanks to Markdown, and a span may begin inside of it.
    fn mark_at(&self, span: &Span) -> usize {
        let start = (span.start..span.end).find(|at| self.source.text.is_char_boundary(*at)).unwrap_or(span.end);
        let inside = self.source.text.get(start..span.end).unwrap_or("");
        span.end - inside.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').len()
    }
}

/// Pushes what every check finds that is made here and that no comment allows, errors first.
///
/// Pushes `allow-unknown`, `allow-reason` and `unneeded-allow` for comments that cannot be followed or that nothing needs, and
/// `page-more-findings` with the number of findings beyond the first 200.
pub fn check(page: &Page<'_>, levels: &[LintLevel], diags: &mut Diags) {
    let mut allowed = allow::allowed(page, diags);
    let mut found = Vec::new();
    for lint in LINTS {
        let Some(severity) = weight(lint.name, lint.severity, page.source.path, levels) else { continue };
        let mut own = (lint.check)(page);
        own.retain(|finding| !allowed.iter_mut().any(|allowed| allowed.takes(lint.name, &finding.span)));
        found.extend(own.into_iter().map(|finding| (lint.name, severity, finding)));
    }
    tell(found, page.source.path, "page-more-findings", diags, |diags, severity, name, span, message| {
        diags.push(severity, name, page.source, span, message)
    });
    allowed.retain(|allowed| !allowed.is_of_families() && !allowed.is_of_translations());
    allow::say_unneeded(&allowed, page, diags);
}

#[cfg(test)]
mod tests;
