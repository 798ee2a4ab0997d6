//! What a guideline reports of how it was made, item by item of the RIGHT statement: what its front matter says, or what its page shows
//! anyway; nothing else is ever put in.

use super::{citation, grading};
use crate::model::diag::Span;
use crate::model::doc::{Fields, Placed, Value};
use crate::model::lookup::Lookup;
use crate::model::path::SrcPath;
use crate::model::review;
use crate::model::right::{FUNDER_ROLE, FUNDING, INTERESTS, Item, PANEL};
use crate::model::site::{Page, Shown};

/// What is said about an item.
pub(super) enum Said<'p> {
    /// A text of the front matter.
    Text(&'p SrcPath, &'p Span, &'p str),
    /// What those who paid had to do with it, from the front matter.
    FunderRole(&'p SrcPath, &'p Span, &'p str),
    /// A text that pages show.
    Shown(&'p Shown),
    /// One who made the guideline, with role and conflict of interest.
    Member(&'p SrcPath, &'p Fields),
    /// The year in which this version was published.
    Year(i16),
    /// The list of recommendations on the page.
    Recommendations,
    /// The record of the last review on the page.
    Review,
    /// The address of the page, which anyone may open.
    Address,
}

/// How an item about which nothing is said stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Missing {
    /// A document of our own does not report it.
    NotReported,
    /// What is summed up says it, or does not; the summary does not know.
    SeePaper,
}

/// Returns how what is not said stands on a page.
pub(super) fn missing(page: &Page) -> Missing {
    if page.text("origin") == Some("own") { Missing::NotReported } else { Missing::SeePaper }
}

/// Returns what a page says about an item; empty where it says nothing.
///
/// Of a summary only what its editors wrote about the paper counts, and nothing about money and interests: those are the paper's to say.
pub(super) fn said<'p>(item: Item, page: &'p Page, lookup: &'p dyn Lookup, funding: &[&'p Shown]) -> Vec<Said<'p>> {
    let is_own = missing(page) == Missing::NotReported;
    let about_money = [FUNDING, INTERESTS].contains(&item.key);
    let mut said = Vec::new();
    if is_own || !about_money {
        said.extend(written(page, item.key).map(|(path, span, text)| Said::Text(path, span, text)));
    }
    if !is_own {
        return said;
    }
    match item.key {
        FUNDING => {
            if said.is_empty() {
                said.extend(funding.iter().map(|text| Said::Shown(text)));
            }
            said.extend(written(page, FUNDER_ROLE).map(|(path, span, text)| Said::FunderRole(path, span, text)));
        }
        INTERESTS | "group" => {
            said.extend(page.facts.fields.tables(PANEL).iter().map(|member| Said::Member(&page.card.path, member)));
        }
        _ if said.is_empty() => said.extend(derived(item, page, lookup)),
        _ => {}
    }
    said
}

/// Returns what the page shows anyway about an item.
fn derived<'p>(item: Item, page: &'p Page, lookup: &'p dyn Lookup) -> Vec<Said<'p>> {
    let records = &page.facts.outline.recommendations;
    let one = |is_there: bool, said: Said<'p>| if is_there { vec![said] } else { Vec::new() };
    match item.key {
        "title" => {
            let published = page.date("published").or(page.card.date).map(|stamp| Said::Year(stamp.year));
            [Said::Shown(&page.card.title)]
                .into_iter()
                .chain(page.card.description.as_ref().map(Said::Shown))
                .chain(published)
                .collect()
        }
        "contact" => match page.field("owner") {
            Some((path, Placed { value: Value::Text(name), span })) if !name.trim().is_empty() => {
                vec![Said::Text(path, span, name)]
            }
            _ => Vec::new(),
        },
        "summary" | "recommendations" => one(!records.is_empty(), Said::Recommendations),
        "rationale" => one(records.iter().any(|record| record.rationale.is_some()), Said::Recommendations),
        "certainty" => {
            let scales =
                records.iter().filter_map(|record| grading::of(record, page, lookup).scale.filter(|_| record.level.is_some()));
            let mut titles: Vec<&Shown> = scales.map(|scale| &scale.title).collect();
            titles.dedup();
            titles.into_iter().map(Said::Shown).collect()
        }
        "quality" => one(review::last(&page.facts).is_some(), Said::Review),
        "access" => one(citation::is_own(page), Said::Address),
        _ => Vec::new(),
    }
}

fn written<'p>(page: &'p Page, key: &str) -> Option<(&'p SrcPath, &'p Span, &'p str)> {
    let (text, span) = page.facts.fields.table("right")?.text(key).filter(|(text, _)| !text.trim().is_empty())?;
    Some((&page.card.path, span, text))
}
