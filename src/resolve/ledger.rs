//! The ledger beside the site: what was published and is gone, or is other than it was; and the ledger that a site would have now.

use crate::model::diag::Diags;
use crate::model::doc::{Placed, Value};
use crate::model::guideline::{self, Part};
use crate::model::hash::FxHashMap;
use crate::model::lang::comparable;
use crate::model::ledger::{CallEnd, Guideline, Ledger, Recorded, may_follow};
use crate::model::path::SrcPath;
use crate::model::recommendation::Recommendation;
use crate::model::review;
use crate::model::site::{GuidelineFiles, Page, Site, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// Returns the file of the ledger.
pub(super) fn path() -> SrcPath {
    SrcPath::new("ledger.toml").unwrap_or_else(|| unreachable!("a plain name is a path"))
}

/// Holds a site against its ledger.
///
/// Pushes `address-gone` for an address that leads nowhere any more, `status-move` for a status that cannot follow the one before,
/// `version-changed` and `version-gone` for an earlier version that is other than it was or is kept nowhere, `recommendation-reused`
/// for an id that was given before, `closes-changed` for a call whose end was overwritten. What an edit of a current recommendation
/// needs is said with the change log.
pub(super) fn check(site: &Site, ledger: &Ledger, diags: &mut Diags) {
    for (address, day) in &ledger.addresses {
        if site.addresses.contains_key(&comparable(address)) {
            continue;
        }
        diags
            .file_error("address-gone", &path(), format!("`{address}` was published on {day} or before, and leads nowhere now"))
            .hint(format!(
                "write `aliases = [\"{address}\"]` into the page that took its place; or bring the page back with a table `[withdrawn]` that says why it is out of date"
            ));
    }
    let mut given: FxHashMap<&str, Given<'_>> = FxHashMap::default();
    for known in &ledger.guideline {
        let (to, now) = (known.id.as_str(), known.recommendation.iter().map(|record| (&record.id, false)));
        given.extend(
            now.chain(known.retired.iter().map(|id| (id, true))).map(|(id, is_retired)| (id.as_str(), Given { to, is_retired })),
        );
    }
    for ((id, lang), files) in &site.guidelines {
        for page in [&files.current, &files.next].into_iter().flatten().filter_map(|path| site.page(path)) {
            reused(id, page, &given, diags);
        }
        if let Some(known) = ledger.guideline(id, lang.code()) {
            of_guideline(known, files, site, diags);
        }
    }
    let calls: FxHashMap<(&str, &str), &CallEnd> =
        ledger.call.iter().map(|call| ((call.id.as_str(), call.language.as_str()), call)).collect();
    if !calls.is_empty() {
        for page in site.pages.iter().filter(|page| page.card.call.is_some()) {
            if let Some(known) = calls.get(&(page.card.id.as_str(), page.card.lang.code())) {
                of_call(page, known, site.config.zone.name(), diags);
            }
        }
    }
}

/// To which guideline an id was given, and whether its recommendation was dropped since.
struct Given<'l> {
    to: &'l str,
    is_retired: bool,
}

/// Reports ids that were given to another recommendation before.
fn reused(id: &str, page: &Page, given: &FxHashMap<&str, Given<'_>>, diags: &mut Diags) {
    for record in &page.facts.outline.recommendations {
        let message = match given.get(record.id.as_str()) {
            Some(other) if other.to != id => {
                format!("the id `{}` was given to a recommendation of `{}` before", record.id, other.to)
            }
            Some(Given { is_retired: true, .. }) => {
                format!("the id `{}` belonged to a recommendation of an earlier version, which was dropped", record.id)
            }
            _ => continue,
        };
        diags
            .unplaced_error("recommendation-reused", &page.card.path, record.head.clone(), message)
            .hint("give it an id that was never used; those who cite the old one must not be led to another text");
    }
}

fn of_guideline(known: &Guideline, files: &GuidelineFiles, site: &Site, diags: &mut Diags) {
    let page = |path: &Option<SrcPath>| path.as_ref().and_then(|path| site.page(path));
    let (current, next) = (page(&files.current), page(&files.next));
    let version = |page: &Page| page.facts.fields.text("version").map(|(version, _)| version.to_string());
    let is_same_version = current.is_some_and(|page| version(page) == known.version);
    if let Some(page) = current {
        // What was being written may have become the current version.
        let before = if is_same_version { known.status.as_ref() } else { known.next.as_ref() };
        moved(page, before, diags);
    }
    if let Some(page) = next {
        moved(page, known.next.as_ref(), diags);
    }
    if let (Some(page), Some(last)) = (current, known.version.as_ref().filter(|_| !is_same_version))
        && !files.versions.iter().any(|(kept, _)| kept == last)
    {
        diags
            .file_error(
                "version-gone",
                &page.card.path,
                format!("version {last} was published, and is kept nowhere now that the current version is another"),
            )
            .hint(format!(
                "put it back as it was into `versions/{last}.md` beside this file; `portal release` does all of this by itself"
            ));
    }
    for (version, content) in &known.versions {
        let kept = files.versions.iter().find(|(kept, _)| kept == version).and_then(|(_, path)| site.page(path));
        // One that is gone has left an address that leads nowhere, which has been said.
        let Some(page) = kept.filter(|page| review::content(&page.facts) != *content) else { continue };
        diags
            .file_error(
                "version-changed",
                &page.card.path,
                format!("version {version} was published, and its text is not what it was"),
            )
            .hint("write the old text again: a version that was published never changes; what is new belongs into `next.md`");
    }
}

/// Reports a status that cannot follow the one before.
fn moved(page: &Page, before: Option<&String>, diags: &mut Diags) {
    let Some((now, span)) = page.facts.fields.text("status") else { return };
    let Some(before) = before.filter(|before| *before != now) else { return };
    let Some(next) = may_follow(before) else { return };
    let next: Vec<&str> = next.filter(|next| next != before).collect();
    if next.contains(&now) || may_follow(now).is_none() {
        return;
    }
    let hint = match next.as_slice() {
        [] => format!("write `status = \"{before}\"` again: nothing follows it"),
        [one] => format!("write `status = \"{one}\"`, or `status = \"{before}\"` as it was"),
        _ => format!("after `{before}` may come {}; write one of these, or `status = \"{before}\"` as it was", next.join(", ")),
    };
    diags
        .unplaced_error(
            "status-move",
            &page.card.path,
            span.clone(),
            format!("a guideline that is `{before}` cannot become `{now}`"),
        )
        .hint(hint);
}

/// Returns the end of a call as its front matter has it, with its zone.
fn end_of(page: &Page, site_zone: &str) -> Option<(String, String)> {
    let Some((_, Placed { value: Value::Date(closes), .. })) = page.field("closes") else { return None };
    Some((closes.typed(), page.text("timezone").unwrap_or(site_zone).to_string()))
}

fn of_call(page: &Page, known: &CallEnd, site_zone: &str, diags: &mut Diags) {
    let Some((closes, zone)) = end_of(page, site_zone) else { return };
    let (key, was, now) = if closes != known.closes {
        ("closes", known.closes.clone(), closes.clone())
    } else if zone != known.timezone {
        ("timezone", format!("\"{}\"", known.timezone), format!("\"{zone}\""))
    } else {
        return;
    };
    let span = page.facts.fields.get(key).map_or(0..0, |found| found.span.clone());
    diags
        .unplaced_error(
            "closes-changed",
            &page.card.path,
            span,
            format!("the call was published with `{key} = {was}`, and that was overwritten with `{now}`: readers would not see that its end has moved"),
        )
        .hint(format!(
            "write `{key} = {was}` again, and add these lines at the end of the front matter: `[[change]]`, `on = …` (the day of the change), `closes = {closes}`, `why = \"…\"`"
        ));
}

/// Returns the ledger of a site as it is now; `day` is the day of addresses that are new. Of what `before` has, addresses stay as long
/// as they lead somewhere, and ids that were given stay given.
pub fn of(site: &Site, before: &Ledger, day: &str) -> Ledger {
    let mut addresses = before.addresses.clone();
    let is_kept =
        |subject: &Subject| !matches!(subject, Subject::List(..) | Subject::Tags(_) | Subject::Tag(..) | Subject::NotFound(_));
    // What stands in for a translation is no promise: the translation may choose its own slug.
    for node in site.nodes.iter().filter(|node| is_kept(&node.subject) && node.said_in == node.lang && node.partly_of.is_none()) {
        // A page that says when it expires has never promised to stay, and what is being written is no promise yet.
        if let Subject::Page(path) = &node.subject
            && let Some(page) = site.page(path)
            && (page.field("expires").is_some() || matches!(guideline::part(&page.facts), Some((_, Part::Next))))
        {
            continue;
        }
        addresses.entry(node.url.clone()).or_insert_with(|| day.to_string());
    }
    let mut guidelines: BTreeMap<(String, String), Guideline> =
        before.guideline.iter().map(|known| ((known.id.clone(), known.language.clone()), known.clone())).collect();
    for ((id, lang), files) in &site.guidelines {
        let key = (id.clone(), lang.code().to_string());
        let known = guidelines.get(&key);
        let now = guideline_of(&key, files, site, known);
        guidelines.insert(key, now);
    }
    let zone = site.config.zone.name();
    let mut calls: BTreeMap<(String, String), CallEnd> =
        before.call.iter().map(|call| ((call.id.clone(), call.language.clone()), call.clone())).collect();
    for page in site.pages.iter().filter(|page| page.card.call.is_some()) {
        let Some((closes, timezone)) = end_of(page, zone) else { continue };
        let (id, language) = (page.card.id.clone(), page.card.lang.code().to_string());
        calls.entry((id.clone(), language.clone())).or_insert(CallEnd { id, language, closes, timezone });
    }
    Ledger {
        addresses,
        guideline: guidelines.into_values().collect(),
        call: calls.into_values().collect(),
        reviewed: before.reviewed.clone(),
    }
}

/// Returns what is written down of a recommendation; of one that is shown in the words of the original, what was published before.
fn recorded(record: &Recommendation, before: Option<&Guideline>) -> Recorded {
    let known = before.and_then(|before| before.recommendation.iter().find(|known| known.id == record.id));
    match known.filter(|_| record.said_in.is_some()) {
        Some(known) => known.clone(),
        None => Recorded::of(record),
    }
}

fn guideline_of((id, language): &(String, String), files: &GuidelineFiles, site: &Site, before: Option<&Guideline>) -> Guideline {
    let page = |path: &Option<SrcPath>| path.as_ref().and_then(|path| site.page(path));
    let text = |page: Option<&Page>, key: &str| page?.facts.fields.text(key).map(|(text, _)| text.to_string());
    let (current, next) = (page(&files.current), page(&files.next));
    let records = current.map_or(&[][..], |page| &page.facts.outline.recommendations);
    let given: BTreeSet<&str> = records.iter().map(|record| record.id.as_str()).collect();
    let mut retired: BTreeSet<String> = before.iter().flat_map(|known| known.retired.iter().cloned()).collect();
    let of_before = before.iter().flat_map(|known| known.recommendation.iter().map(|record| record.id.clone()));
    let of_versions = files.versions.iter().filter_map(|(_, path)| site.page(path));
    let of_versions = of_versions.flat_map(|page| page.facts.outline.recommendations.iter().map(|record| record.id.clone()));
    retired.extend(of_before.chain(of_versions).filter(|id| !id.is_empty()));
    retired.retain(|id| !given.contains(id.as_str()));
    let mut versions: BTreeMap<String, String> = before.map(|known| known.versions.clone()).unwrap_or_default();
    for (version, path) in &files.versions {
        if let Some(page) = site.page(path) {
            versions.entry(version.clone()).or_insert_with(|| review::content(&page.facts));
        }
    }
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    for entry in current.iter().flat_map(|page| page.facts.fields.tables("change")) {
        if let Some((id, _)) = entry.text("recommendation") {
            *told.entry(id.to_string()).or_default() += 1;
        }
    }
    Guideline {
        id: id.clone(),
        language: language.clone(),
        version: text(current, "version"),
        status: text(current, "status"),
        next: text(next, "status"),
        reviews: current.map_or(0, |page| page.facts.fields.tables("review").len()),
        retired: retired.into_iter().collect(),
        versions,
        told,
        recommendation: records.iter().filter(|record| !record.id.is_empty()).map(|record| recorded(record, before)).collect(),
    }
}
