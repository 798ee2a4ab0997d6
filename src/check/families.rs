//! The checks of pages for families, one in a file, in one table. They are made where a page is printed, not where it is read: only there is it
//! known for whom a page is written (a section may say it for its pages), and which words the glossary and the list of tumours have.

mod abbreviation;
mod country_number;
mod decimal_figure;
mod family_sections;
mod heading_level;
mod heading_question;
mod long_list;
mod long_paragraph;
mod long_sentence;
mod long_title;
mod many_callouts;
mod medical_word;
mod mixed_odds;
mod outlook_figure;
mod overlong_sentence;
mod readability;
mod urgent_box;

use super::page::{Block, BlockKind, Page, allow};
use super::{Finding, tell, weight};
use crate::model::config::LintLevel;
use crate::model::diag::{Diags, Span};
use crate::model::glossary::matcher::Matcher;
use crate::model::prose::{sentences, words};
use std::cell::OnceCell;

/// One check of a page for families.
pub(super) type Lint = super::Lint<fn(&Families<'_>) -> Vec<Finding>>;

/// Every check, by name.
pub(super) const LINTS: &[Lint] = &[
    abbreviation::LINT,
    country_number::LINT,
    decimal_figure::LINT,
    family_sections::LINT,
    heading_level::LINT,
    heading_question::LINT,
    long_list::LINT,
    long_paragraph::LINT,
    long_sentence::LINT,
    long_title::LINT,
    many_callouts::LINT,
    medical_word::LINT,
    mixed_odds::LINT,
    outlook_figure::LINT,
    overlong_sentence::LINT,
    readability::LINT,
    urgent_box::LINT,
];

/// The words of other files that a page may use without explaining them.
#[derive(Clone, Copy, Default)]
pub struct Known<'k> {
    /// The words of the glossary in the language of the page.
    pub glossary: Option<&'k Matcher>,
    /// The names of tumours, in all languages.
    pub tumours: Option<&'k Matcher>,
}

/// A page for families as it was read.
pub(super) struct Families<'p> {
    page: &'p Page<'p>,
    known: Known<'p>,
    /// Its description, then its paragraphs, points and cells in order; quotations are somebody else's words and left out.
    texts: Vec<Text<'p>>,
}

/// A text that a family reads, with its sentences.
struct Text<'p> {
    block: &'p Block,
    sentences: Vec<Sentence>,
    /// Where words of the glossary and names of tumours stand in the block's text, once somebody wants to know.
    known: OnceCell<Vec<Span>>,
}

/// One sentence of a text.
struct Sentence {
    /// Bytes of the block's text.
    range: Span,
    /// Bytes of the block's text for each of its words.
    words: Vec<Span>,
}

impl<'p> Families<'p> {
    fn new(page: &'p Page<'p>, known: Known<'p>) -> Families<'p> {
        let description = page.fields.get("description").map(|placed| &placed.span);
        let is_read = |block: &&Block| match block.kind {
            BlockKind::Paragraph | BlockKind::Cell => !block.quoted,
            BlockKind::Field => block.runs.first().is_some_and(|run| Some(&run.span) == description),
            BlockKind::Heading | BlockKind::CodeBlock => false,
        };
        let texts = page.blocks.iter().filter(is_read).map(|block| {
            let found = sentences(&block.text, page.lang).into_iter();
            let sentences = found.map(|range| {
                let words = words(&block.text[range.clone()]).map(|word| range.start + word.start..range.start + word.end);
                Sentence { words: words.collect(), range }
            });
            let sentences = sentences.collect();
            Text { block, sentences, known: OnceCell::new() }
        });
        Families { page, known, texts: texts.collect() }
    }

    /// Returns where words of the glossary and names of tumours stand in a text.
    fn known_in<'t>(&self, text: &'t Text<'_>) -> &'t [Span] {
        text.known.get_or_init(|| {
            let matchers = [self.known.glossary, self.known.tumours];
            let found = matchers.into_iter().flatten().flat_map(|matcher| matcher.find(&text.block.text));
            found.map(|found| found.range).collect()
        })
    }

    /// Says whether a word by itself is one of the glossary or the name of a tumour.
    fn knows(&self, word: &str) -> bool {
        let matchers = [self.known.glossary, self.known.tumours];
        matchers.into_iter().flatten().any(|matcher| matcher.find(word).iter().any(|found| found.range == (0..word.len())))
    }

    /// Returns the texts that are more than the title of something else, which nobody here can write in another way.
    fn own_texts(&self) -> impl Iterator<Item = &Text<'p>> {
        self.texts.iter().filter(|text| !is_title_of_another(text.block))
    }
}

/// Says whether a text is one link from end to end.
fn is_title_of_another(block: &Block) -> bool {
    block.runs.iter().all(|run| run.is_linked || !block.text[run.range.clone()].contains(char::is_alphanumeric))
}

/// Pushes what every check finds that is made here and that no comment allows, errors first.
///
/// Pushes `unneeded-allow` for comments that nothing needs, and `families-more-findings` with the number of findings beyond the first 200;
/// what else is wrong with comments was said when the page was read.
pub fn check(page: &Page<'_>, known: Known<'_>, levels: &[LintLevel], diags: &mut Diags) {
    let mut allowed = allow::allowed(page, &mut Diags::new());
    allowed.retain(allow::Allowed::is_of_families);
    let families = Families::new(page, known);
    let mut found = Vec::new();
    for lint in LINTS {
        let Some(severity) = weight(lint.name, lint.severity, page.source.path, levels) else { continue };
        let mut own = (lint.check)(&families);
        own.retain(|finding| !allowed.iter_mut().any(|allowed| allowed.takes(lint.name, &finding.span)));
        found.extend(own.into_iter().map(|finding| (lint.name, severity, finding)));
    }
    tell(found, page.source.path, "families-more-findings", diags, |diags, severity, name, span, message| {
        diags.push(severity, name, page.source, span, message)
    });
    allow::say_unneeded(&allowed, page, diags);
}

/// Pushes `unneeded-allow` for the comments of a page that is not for families which allow what only such pages are told.
pub fn say_idle(page: &Page<'_>, diags: &mut Diags) {
    allow::say_idle(page, allow::Allowed::is_of_families, diags);
}

#[cfg(test)]
mod tests;
