//! Who paid for what a page is about: the statements of the settings that stand on it now.

use crate::model::lookup::{Answer, Lookup, Question};
use crate::model::site::{FundingView, Page, Shown};

/// Returns the statements that stand on a page; on one that no editor wrote, those that stand on every page.
pub(super) fn of<'l>(page: Option<&Page>, lookup: &'l dyn Lookup) -> Vec<&'l Shown> {
    let Answer::Funding(blocks) = lookup.ask(Question::Funding) else { return Vec::new() };
    let applies = |block: &FundingView| {
        let here = page.is_some_and(|page| {
            let below = |folder: &String| {
                folder.is_empty()
                    || page.facts.stem.strip_prefix(folder.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            block.pages.contains(&page.card.path)
                || block.folders.iter().any(below)
                || block.tags.iter().any(|tag| page.tags.contains(tag))
        });
        // Whether a block applies is asked before whether its time has come: a page that it never stands on need not wake for it.
        (block.everywhere || here)
            && block.from.is_none_or(|from| lookup.passed(from))
            && block.until.is_none_or(|until| !lookup.passed(until))
    };
    blocks.iter().filter(|block| applies(block)).map(|block| &block.text).collect()
}
