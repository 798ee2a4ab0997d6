//! Newsletters: that every page which an issue tells of is there for its readers.

use crate::model::clock::Moment;
use crate::model::config::Config;
use crate::model::diag::{Diags, Span, nearest};
use crate::model::hash::FxHashMap;
use crate::model::path::SrcPath;
use crate::model::site::{HeldBack, Page};
use std::collections::BTreeSet;

/// Says what an issue tells of and readers cannot follow.
///
/// Pushes `newsletter-item` for an item that is not published, is the issue itself or stands in it twice, `broken-link` for one that is no
/// page, and the warning `newsletter-date` for an issue without a day, which no feed could tell of.
pub(super) fn check(
    pages: &[Page],
    page_at: &FxHashMap<SrcPath, usize>,
    held_back: &[HeldBack],
    config: &Config,
    diags: &mut Diags,
) {
    let issues: Vec<&Page> = pages.iter().filter(|page| !page.card.kind.row().formats.is_empty()).collect();
    if issues.is_empty() {
        return;
    }
    let held_back: FxHashMap<&SrcPath, Option<Moment>> = held_back.iter().map(|held| (&held.path, held.until)).collect();
    for page in issues {
        if page.card.date.is_none_or(|date| !date.is_day()) {
            let span = page.field("date").map_or((&page.card.path, 0..0), |(path, placed)| (path, placed.span.clone()));
            diags
                .unplaced_warning(
                    "newsletter-date",
                    span.0,
                    span.1,
                    "the issue has no day, so it is in no feed and stands last in the list",
                )
                .hint("write the day on which it is sent: `date = 2026-11-28`");
        }
        let mut met: BTreeSet<SrcPath> = BTreeSet::new();
        for item in page.facts.fields.tables("item") {
            let Some((link, span)) = item.text("page").filter(|(link, _)| !link.trim().is_empty()) else { continue };
            let mut tell = |message: String, hint: &str| {
                diags.unplaced_error("newsletter-item", &page.card.path, span.clone(), message).hint(hint);
            };
            let file = page.card.path.link(link).map(|(file, _)| file);
            let held = file.as_ref().and_then(|file| held_back.get(file));
            match (file, held) {
                (Some(file), _) if file == page.card.path => {
                    tell("the issue tells of itself".to_string(), "take the item out, or name another page");
                }
                (Some(file), _) if page_at.contains_key(&file) => {
                    if !met.insert(file) {
                        tell(format!("`{link}` stands in the issue twice"), "take one of the two items out");
                    }
                }
                (_, Some(Some(until))) => {
                    let day = config.zone.day(*until).map(|day| day.iso_day()).unwrap_or_default();
                    let hint = format!("give the issue this day or a later one: `date = {day}`; or take the item out");
                    tell(format!("`{link}` is held back until {day}, so readers of the issue cannot open it"), &hint);
                }
                (_, Some(_)) => {
                    let hint = "publish that page first (take `draft` or `expires` out of it), or take the item out";
                    tell(format!("`{link}` is a draft or has expired, so readers of the issue cannot open it"), hint);
                }
                _ => unknown(page, link, span, pages, diags),
            }
        }
    }
}

fn unknown(page: &Page, link: &str, span: &Span, pages: &[Page], diags: &mut Diags) {
    let message = format!("`{link}` in `[[item]]` leads to no page");
    let finding = diags.unplaced_error("broken-link", &page.card.path, span.clone(), message);
    let names: Vec<String> = pages.iter().filter_map(|page| Some(format!("@/{}", page.card.path.below("content")?))).collect();
    match nearest(link, names.iter().map(String::as_str)) {
        Some(near) => finding.hint(format!("did you mean `page = \"{near}\"`?")),
        None => finding.hint("write the file from the folder `content` on: `page = \"@/news/first.md\"`"),
    };
}
