//! Versions of guidelines: which files belong together, and that a change log says what really changed.

use super::newest_first;
use crate::model::diag::{Diags, Severity, Span};
use crate::model::doc::{Fields, Value};
use crate::model::guideline::{self, Part, compare_versions};
use crate::model::hash::FxHashMap;
use crate::model::lang::Lang;
use crate::model::ledger::{self, Ledger};
use crate::model::path::SrcPath;
use crate::model::recommendation::{Kept, Recommendation};
use crate::model::site::{GuidelineFiles, Page};
use std::collections::{BTreeMap, BTreeSet};

/// What an editor writes who means a guideline.
const CURRENT_FILE: &str = "write the file of the current version: `guideline = \"@/guidelines/name/index.md\"`";

/// Returns the files of each guideline in each language, and checks them.
///
/// Pushes `version` for a version that is not what the file's name says or does not come last, and `change-log` for a change of a
/// recommendation that the log does not tell, or an entry that tells what did not happen.
/// Pushes `broken-link` for a page that rests on no guideline or tells news of none, and `behind`, which is due, for one that rests on an
/// earlier version.
pub(super) fn gather(
    pages: &[Page],
    page_at: &FxHashMap<SrcPath, usize>,
    ledger: Option<&Ledger>,
    diags: &mut Diags,
) -> BTreeMap<(String, Lang), GuidelineFiles> {
    let mut found: BTreeMap<(String, Lang), (GuidelineFiles, Vec<usize>)> = BTreeMap::new();
    for (at, page) in pages.iter().enumerate() {
        let Some((stem, part)) = guideline::part(&page.facts) else { continue };
        let (files, places) = found.entry((stem.to_string(), page.card.lang)).or_default();
        let path = page.card.path.clone();
        match part {
            Part::Current => files.current = Some(path),
            Part::Next => files.next = Some(path),
            Part::Families => files.families = Some(path),
            Part::Version(version) => files.versions.push((version.to_string(), path)),
            Part::Other => continue,
        }
        places.push(at);
    }
    for ((stem, lang), (files, places)) in &mut found {
        files.versions.sort_by(|a, b| compare_versions(&b.0, &a.0));
        let published = ledger.and_then(|ledger| ledger.guideline(stem, lang.code()));
        for at in places.iter() {
            let page = &pages[*at];
            let is_published = files.current.as_ref() == Some(&page.card.path)
                && published
                    .is_some_and(|known| page.facts.fields.text("version").map(|(text, _)| text) == known.version.as_deref());
            check(page, files, pages, places, published.filter(|_| is_published), diags);
        }
    }
    for page in pages.iter().filter(|page| !page.facts.fields.tables("rests_on").is_empty()) {
        for record in page.facts.fields.tables("rests_on") {
            let target = rests_on(page, record, pages, page_at, diags);
            let key = target.and_then(|target| Some((guideline::part(&target.facts)?.0.to_string(), target.card.lang)));
            if let Some((files, _)) = key.and_then(|key| found.get_mut(&key)) {
                files.resting.push(page.card.path.clone());
            }
        }
    }
    let mut news: Vec<(&Page, &Page)> =
        pages.iter().filter_map(|page| Some((page, about(page, pages, page_at, diags)?))).collect();
    news.sort_by(|(a, _), (b, _)| newest_first(a, b));
    for (page, target) in news {
        let key = guideline::part(&target.facts).map(|(stem, _)| (stem.to_string(), target.card.lang));
        if let Some((files, _)) = key.and_then(|key| found.get_mut(&key)) {
            files.news.push(page.card.path.clone());
        }
    }
    found.into_iter().map(|(key, (files, _))| (key, files)).collect()
}

/// Returns the guideline that a page tells news of.
fn about<'p>(page: &Page, pages: &'p [Page], page_at: &FxHashMap<SrcPath, usize>, diags: &mut Diags) -> Option<&'p Page> {
    let (path, placed) = page.field("guideline")?;
    let Value::Text(link) = &placed.value else { return None };
    let found = current(path, link, pages, page_at);
    if found.is_none() {
        diags
            .unplaced_error("broken-link", path, placed.span.clone(), format!("`{link}` in `guideline` is no guideline"))
            .hint(CURRENT_FILE);
    }
    found
}

/// Returns the page that a link leads to, if it is the current version of a guideline.
fn current<'p>(from: &SrcPath, link: &str, pages: &'p [Page], page_at: &FxHashMap<SrcPath, usize>) -> Option<&'p Page> {
    let target = from.link(link).and_then(|(file, _)| page_at.get(&file)).map(|&at| &pages[at])?;
    matches!(guideline::part(&target.facts), Some((_, Part::Current))).then_some(target)
}

/// Returns the guideline that a page says it rests on.
fn rests_on<'p>(
    page: &Page,
    record: &Fields,
    pages: &'p [Page],
    page_at: &FxHashMap<SrcPath, usize>,
    diags: &mut Diags,
) -> Option<&'p Page> {
    let (link, span) = record.text("guideline")?;
    let Some(target) = current(&page.card.path, link, pages, page_at) else {
        diags
            .unplaced_error("broken-link", &page.card.path, span.clone(), format!("`{link}` in `rests_on` is no guideline"))
            .hint(CURRENT_FILE);
        return None;
    };
    let now = target.facts.fields.text("version").map(|(version, _)| version);
    match (record.text("version"), now) {
        (Some((version, span)), Some(now)) if version != now => {
            diags
                .unplaced(
                    Severity::Due,
                    "behind",
                    &page.card.path,
                    span.clone(),
                    format!("the page rests on version {version} of `{}`, and version {now} is current", target.card.path),
                )
                .hint(format!(
                    "compare the page with version {now}, then write `version = \"{now}\"`; until then the page says so itself"
                ));
        }
        (None, Some(now)) => {
            diags
                .unplaced_error(
                    "missing-key",
                    &page.card.path,
                    span.clone(),
                    "`rests_on` does not say which version the page was compared with",
                )
                .hint(format!("add a line below it: `version = \"{now}\"`"));
        }
        _ => {}
    }
    Some(target)
}

fn check(
    page: &Page,
    files: &GuidelineFiles,
    pages: &[Page],
    places: &[usize],
    published: Option<&ledger::Guideline>,
    diags: &mut Diags,
) {
    let Some((_, part)) = guideline::part(&page.facts) else { return };
    let written = page.facts.fields.text("version");
    let own = match part {
        Part::Version(name) => {
            if let Some((version, span)) = written.filter(|(version, _)| *version != name) {
                diags
                    .unplaced_error(
                        "version",
                        &page.card.path,
                        span.clone(),
                        format!("the file `{name}.md` says that it is version `{version}`"),
                    )
                    .hint(format!("write `version = \"{name}\"`, or give the file the name `{version}.md`"));
            }
            Some(name)
        }
        Part::Current | Part::Next => written.map(|(version, _)| version),
        Part::Families | Part::Other => return,
    };
    let find = |path: &SrcPath| places.iter().map(|at| &pages[*at]).find(|page| page.card.path == *path);
    if part == Part::Current
        && let (Some(own), Some((last, _))) = (own, files.versions.first())
        && compare_versions(own, last).is_le()
    {
        let span = written.map_or(0..0, |(_, span)| span.clone());
        diags
            .unplaced_error(
                "version",
                &page.card.path,
                span,
                format!("the current version is `{own}`, and there is an earlier one called `{last}`"),
            )
            .hint(format!("give the current version a higher number than {last}"));
    }
    // What is being written follows the current version, every other one the highest that is lower.
    let before = match part {
        Part::Next => files.current.as_ref(),
        _ => {
            let mut earlier = files.versions.iter();
            earlier.find(|(version, _)| own.is_none_or(|own| compare_versions(version, own).is_lt())).map(|(_, path)| path)
        }
    };
    match published {
        Some(known) => since_published(page, known, diags),
        None => {
            let entries: Vec<&Fields> = page.facts.fields.tables("change").iter().collect();
            let before = before.and_then(find);
            let compared = before.map(|before| Before {
                records: before.facts.outline.recommendations.clone(),
                name: format!("in `{}`", before.card.path),
                when: "in the version before",
            });
            log(page, compared.as_ref(), &entries, diags);
        }
    }
}

/// Holds the text of a published version against that which the ledger has, and the entries that came since against the difference.
fn since_published(page: &Page, known: &ledger::Guideline, diags: &mut Diags) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut entries: Vec<&Fields> = Vec::new();
    for entry in page.facts.fields.tables("change") {
        let count = seen.entry(of(entry).unwrap_or_default()).or_default();
        *count += 1;
        // What the ledger has was compared when it was published.
        if *count > known.told.get(of(entry).unwrap_or_default()).copied().unwrap_or(0) {
            entries.push(entry);
        }
    }
    for (id, count) in &known.told {
        if seen.get(id.as_str()).copied().unwrap_or(0) < *count {
            diags
                .file_error(
                    "change-log",
                    &page.card.path,
                    format!("the change log was published with an entry for `{id}`, and that is gone"),
                )
                .hint("bring the entry back: what was published of the log stays");
        }
    }
    let before =
        Before { records: known.records(), name: "when it was published".to_string(), when: "when this version was published" };
    log(page, Some(&before), &entries, diags);
    let is_reviewed = page.facts.fields.tables("review").len() > known.reviews;
    let unreviewed = entries.iter().find(|entry| entry.text("kind").is_some_and(|(kind, _)| kind != "editorial") && !is_reviewed);
    if let Some((id, span)) = unreviewed.and_then(|entry| entry.text("recommendation")) {
        diags
            .unplaced_error(
                "change-log",
                &page.card.path,
                span.clone(),
                format!("the change of `{id}` is no change of words alone, and no review of it is recorded"),
            )
            .hint("run `portal review` for this file, or add these lines at the end of the front matter: `[[review]]`, `role = \"…\"`, `date = …`, `scope = \"…\"`");
    }
}

/// What a version is compared with.
struct Before {
    records: Vec<Recommendation>,
    /// Where that stands, or stood.
    name: String,
    /// The same, as the end of a sentence.
    when: &'static str,
}

/// A recommendation that differs between two versions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// What became of it, as `kind` of a change log says it; `editorial` where only words differ.
    pub kind: &'static str,
    /// The parts that differ: name, text before, text now; empty where it said nothing.
    pub parts: Vec<(&'static str, String, String)>,
}

/// Returns how the recommendations of a page differ from what they were.
pub fn changes(before: &[Recommendation], page: &Page) -> Vec<Change> {
    let change = |difference: &Difference<'_>| {
        let (nothing, kind) = (Recommendation::default(), difference.kind());
        let (old, new, kind) = match difference {
            Difference::Changed(old, new) => (*old, *new, if new.keeps(old) == Kept::All { "editorial" } else { kind }),
            Difference::Added(new) => (&nothing, *new, kind),
            Difference::Dropped(old) => (*old, &nothing, kind),
        };
        let parts = old.parts().into_iter().zip(new.parts()).filter(|(old, new)| old != new);
        Change {
            id: difference.id().to_string(),
            kind,
            parts: parts.map(|((name, old), (_, new))| (name, old.to_string(), new.to_string())).collect(),
        }
    };
    differences(before, page).iter().map(change).collect()
}

/// One change between two versions.
enum Difference<'p> {
    Changed(&'p Recommendation, &'p Recommendation),
    Added(&'p Recommendation),
    Dropped(&'p Recommendation),
}

impl Difference<'_> {
    fn id(&self) -> &str {
        match self {
            Difference::Changed(record, _) | Difference::Added(record) | Difference::Dropped(record) => &record.id,
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Difference::Changed(..) => "changed",
            Difference::Added(_) => "added",
            Difference::Dropped(_) => "dropped",
        }
    }
}

/// Holds entries of a change log against what differs from what was before.
fn log(page: &Page, before: Option<&Before>, entries: &[&Fields], diags: &mut Diags) {
    // A translation that is held against its original block by block says what that says, whose log tells what changed.
    if page.standing.is_some() {
        return;
    }
    let path = &page.card.path;
    let differences = before.map_or_else(Vec::new, |before| differences(&before.records, page));
    let mut told: BTreeMap<&str, Vec<&Fields>> = BTreeMap::new();
    for entry in entries {
        told.entry(of(entry).unwrap_or_default()).or_default().push(entry);
    }
    for difference in &differences {
        match told.get(difference.id()) {
            None => untold(difference, before.map_or("", |before| before.when), path, diags),
            Some(told) => told.iter().for_each(|entry| compare(difference, entry, path, diags)),
        }
    }
    let changed: BTreeSet<&str> = differences.iter().map(Difference::id).collect();
    for entry in entries {
        let Some((id, span)) = entry.text("recommendation") else { continue };
        if changed.contains(id) {
            continue;
        }
        let (message, hint) = match before {
            None => (
                format!("the log tells of a change of `{id}`, and there is no earlier version to compare with"),
                "take the entry out; the first version has no changes".to_string(),
            ),
            Some(before) => (
                format!("the log tells of a change of `{id}`, and it says what it said {}", before.name),
                "take the entry out, or correct the id".to_string(),
            ),
        };
        diags.unplaced_error("change-log", path, span.clone(), message).hint(hint);
    }
}

fn of(entry: &Fields) -> Option<&str> {
    entry.text("recommendation").map(|(id, _)| id)
}

fn differences<'p>(before: &'p [Recommendation], page: &'p Page) -> Vec<Difference<'p>> {
    let by_id = |records: &'p [Recommendation]| -> BTreeMap<&'p str, &'p Recommendation> {
        records.iter().filter(|record| !record.id.is_empty()).map(|record| (record.id.as_str(), record)).collect()
    };
    let (old, new) = (by_id(before), by_id(&page.facts.outline.recommendations));
    let dropped = old.values().filter(|record| !new.contains_key(record.id.as_str())).map(|record| Difference::Dropped(record));
    let other = new.values().filter_map(|record| match old.get(record.id.as_str()) {
        None => Some(Difference::Added(record)),
        Some(old) if !old.says_the_same(record) => Some(Difference::Changed(old, record)),
        Some(_) => None,
    });
    other.chain(dropped).collect()
}

/// Reports a change that the log does not tell, with both texts and the ways on.
fn untold(difference: &Difference<'_>, when: &str, path: &SrcPath, diags: &mut Diags) {
    let id = difference.id();
    let (span, message): (Span, String) = match difference {
        Difference::Changed(old, new) => {
            let parts = old.parts().into_iter().zip(new.parts()).filter(|(old, new)| old != new);
            let parts: Vec<String> = parts
                .map(|((name, old), (_, new))| {
                    format!("its {} was {} and is {}", name.replace('_', " and "), quoted(old), quoted(new))
                })
                .collect();
            (new.head.clone(), format!("the recommendation `{id}` is not what it was {when}: {}", parts.join("; ")))
        }
        Difference::Added(new) => {
            (new.head.clone(), format!("the recommendation `{id}` is new, and the change log does not say so"))
        }
        Difference::Dropped(old) => (
            0..0,
            format!("the recommendation `{id}` is gone, and the change log does not say so; {when} it was {}", quoted(&old.text)),
        ),
    };
    let entry = format!(
        "`[[change]]`, `recommendation = \"{id}\"`, `kind = \"{}\"`, `what = \"…\"`, `why = \"…\"`, `approved = \"role\"`",
        difference.kind()
    );
    let hint = match difference {
        Difference::Changed(old, new) if new.keeps(old) == Kept::All => format!(
            "for a change of words alone add these lines at the end of the front matter: `[[change]]`, `recommendation = \"{id}\"`, `kind = \"editorial\"`, `what = \"…\"`; for a change of what is recommended: {entry}, with a `[[review]]` of it; or write the old text again"
        ),
        Difference::Changed(..) => {
            format!(
                "add these lines at the end of the front matter: {entry}, with a `[[review]]` of it; or write the old text again (a number, a sign, a \"not\", a level or a grade differs, so it is no editorial change)"
            )
        }
        _ => format!("add these lines at the end of the front matter: {entry}"),
    };
    diags.unplaced_error("change-log", path, span, message).hint(hint);
}

fn quoted(text: &str) -> String {
    if text.is_empty() { "not said".to_string() } else { format!("`{text}`") }
}

/// Holds one entry against the change that it tells.
fn compare(difference: &Difference<'_>, entry: &Fields, path: &SrcPath, diags: &mut Diags) {
    let Some((kind, span)) = entry.text("kind") else { return };
    let id = difference.id();
    match (difference, kind) {
        (Difference::Changed(old, new), "editorial") => {
            let Kept::Lost(what) = new.keeps(old) else { return };
            diags
                .unplaced_error(
                    "change-log",
                    path,
                    span.clone(),
                    format!("the change of `{id}` is more than words: {what} differs"),
                )
                .hint("write `kind = \"changed\"`, with `why` and `approved`");
        }
        (_, kind) if kind == difference.kind() => {
            let missing = ["why", "approved"].into_iter().find(|key| entry.text(key).is_none());
            if let Some(key) = missing {
                let example = if key == "why" { "why = \"…\"" } else { "approved = \"the role that approved it\"" };
                diags
                    .unplaced_error("change-log", path, span.clone(), format!("the entry for `{id}` has no `{key}`"))
                    .hint(format!("add a line: `{example}`"));
            }
        }
        _ => {
            let expected = difference.kind();
            diags
                .unplaced_error(
                    "change-log",
                    path,
                    span.clone(),
                    format!("the log says that `{id}` was {kind}, but it was {expected}"),
                )
                .hint(format!("write `kind = \"{expected}\"`"));
        }
    }
}
