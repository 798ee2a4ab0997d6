//! Review records: what they must say, which are overdue, and which texts were changed after theirs; and pages that were withdrawn.

use crate::model::clock::{Clock, Stamp};
use crate::model::config::Config;
use crate::model::diag::{Diags, Severity};
use crate::model::doc::Fields;
use crate::model::guideline::{self, Part};
use crate::model::hash::FxHashMap;
use crate::model::path::SrcPath;
use crate::model::review::{self, Review};
use crate::model::site::Page;

/// The next review is at most so many years after the last.
const YEARS: i32 = 3;

/// Checks the review records of all pages.
///
/// Pushes `review-date` for a next review before the last or more than 36 months after it, the warning `review-outdated` for a text that
/// was changed after its review, and `review-overdue`, which is due.
pub(super) fn check(pages: &[Page], config: &Config, clock: &Clock, diags: &mut Diags) {
    for page in pages.iter().filter(|page| !page.facts.fields.tables("review").is_empty()) {
        for record in page.facts.fields.tables("review") {
            dates(page, record, diags);
        }
        let Some(last) = review::last(&page.facts) else { continue };
        outdated(page, &last, diags);
        let Some(next) = last.next else { continue };
        if next.end(&config.zone).is_some_and(|end| clock.passed(end)) {
            let span = last.fields.get("next").map_or(0..0, |found| found.span.clone());
            diags
                .unplaced(
                    Severity::Due,
                    "review-overdue",
                    &page.card.path,
                    span,
                    format!("the page should have been reviewed by {}", next.iso_day()),
                )
                .hint(
                    "have it reviewed, and add a record: `[[review]]`, `role = \"…\"`, `date = …`, `scope = \"…\"`, `next = …`",
                );
        }
    }
}

/// Checks what withdrawn pages say of themselves (requirement CM-06).
///
/// Pushes `withdrawn` for a status that wants the reason and has none, and `broken-link` for a page in its place that there is not.
pub(super) fn check_withdrawn(pages: &[Page], page_at: &FxHashMap<SrcPath, usize>, diags: &mut Diags) {
    for page in pages {
        let path = &page.card.path;
        let Some(table) = page.facts.fields.table("withdrawn") else {
            // An earlier version has the current one in its place, and says so.
            let is_earlier = matches!(guideline::part(&page.facts), Some((_, Part::Version(_))));
            if let Some(original) = page.original().filter(|original| original.fields.table("withdrawn").is_some() && !is_earlier)
            {
                let message = format!("`{}` was withdrawn, and this translation of it still counts", original.path);
                diags.file_error("withdrawn", path, message).hint(
                    "copy its table `[withdrawn]` to the end of this front matter, with the reason in this language, and its `status`",
                );
            }
            let status = page.facts.fields.text("status").filter(|(status, _)| matches!(*status, "superseded" | "withdrawn"));
            if let Some((status, span)) = status.filter(|_| !is_earlier) {
                diags
                    .unplaced_error("withdrawn", path, span.clone(), format!("the page is {status} and does not say why"))
                    .hint("add these lines at the end of the front matter: `[withdrawn]`, `date = …`, `why = \"…\"`, and `see = \"@/…\"` where another page took its place");
            }
            continue;
        };
        let Some((link, span)) = table.text("see") else { continue };
        if path.link(link).is_none_or(|(file, _)| !page_at.contains_key(&file)) {
            diags
                .unplaced_error("broken-link", path, span.clone(), format!("`{link}` in `see` is no page of this site"))
                .hint("write a file of the site: `see = \"@/guidelines/name/index.md\"`; or take the line out");
        }
    }
}

fn dates(page: &Page, record: &Fields, diags: &mut Diags) {
    let (Some(date), Some(next), Some(placed)) = (record.date("date"), record.date("next"), record.get("next")) else { return };
    let latest = years_after(&date);
    let message = if next.is_before(&date) {
        format!("the next review, {}, is before the last, {}", next.iso_day(), date.iso_day())
    } else if next.iso_day() > latest {
        format!("the next review, {}, is more than 36 months after the last, {}", next.iso_day(), date.iso_day())
    } else {
        return;
    };
    diags
        .unplaced_error("review-date", &page.card.path, placed.span.clone(), message)
        .hint(format!("write a day from {} to {latest}", date.iso_day()));
}

/// Returns the same day three years later, as text that sorts as days do.
fn years_after(date: &Stamp) -> String {
    let day = date.iso_day();
    let (year, rest) = day.split_once('-').unwrap_or((&day, "12-31"));
    let year: i32 = year.parse().unwrap_or(0);
    format!("{:04}-{rest}", year + YEARS)
}

fn outdated(page: &Page, last: &Review<'_>, diags: &mut Diags) {
    let Some((content, span)) = last.content.filter(|_| last.is_outdated(&page.facts)) else { return };
    let now = review::content(&page.facts);
    diags
        .unplaced_warning(
            "review-outdated",
            &page.card.path,
            span.clone(),
            format!("the text was changed after its review of {} (it was `{content}` and is `{now}`)", last.date.iso_day()),
        )
        .hint(format!("have the change reviewed, and add a record with `content = \"{now}\"`; until then the page says that it awaits review"));
}
