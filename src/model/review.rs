//! Review records of a page, as its front matter has them.

use crate::model::clock::Stamp;
use crate::model::diag::Span;
use crate::model::doc::Fields;
use crate::model::facts::PageFacts;

/// One record.
#[derive(Clone, Copy, Debug)]
pub struct Review<'r> {
    /// When it was made.
    pub date: Stamp,
    /// By when the next one is due.
    pub next: Option<Stamp>,
    /// Which text was reviewed, as [`content`] names it, and where that stands.
    pub content: Option<(&'r str, &'r Span)>,
    /// The whole record.
    pub fields: &'r Fields,
}

impl Review<'_> {
    /// Says whether the text is another one than that which was reviewed.
    pub fn is_outdated(&self, facts: &PageFacts) -> bool {
        self.content.is_some_and(|(reviewed, _)| reviewed != content(facts))
    }
}

/// Returns the latest record of a page; of two of one day the later one in the file.
pub fn last(facts: &PageFacts) -> Option<Review<'_>> {
    let records = facts.fields.tables("review").iter().filter_map(|fields| {
        Some(Review { date: fields.date("date")?, next: fields.date("next"), content: fields.text("content"), fields })
    });
    records.max_by(|a, b| a.date.iso_day().cmp(&b.date.iso_day()))
}

/// The status of a page that nobody has reviewed yet, or not since it was changed.
pub const AWAITING: &str = "awaiting review";

/// Says whether a page awaits a review: its status says so, or its text is another one than that which was reviewed last.
pub fn is_awaited(facts: &PageFacts) -> bool {
    facts.fields.text("status").is_some_and(|(status, _)| status == AWAITING)
        || last(facts).is_some_and(|last| last.is_outdated(facts))
}

/// Returns the name of a page's text as it is: the first 12 digits of its hash, line ends counted as one kind.
pub fn content(facts: &PageFacts) -> String {
    facts.text.short(12)
}
