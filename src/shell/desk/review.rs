//! `portal review`: writes review records, many pages at once, or prints a sheet that a reviewer can read.

use super::front::{Front, quoted};
use super::{Change, page_of, read};
use crate::engine::desk::{About, Change as Changed, Desk};
use crate::model::ledger::{Ledger, Reviewed, paragraphs};
use crate::model::path::SrcPath;
use crate::model::world::NoSink;
use crate::shell::build::{Generate, Request};
use crate::shell::disk::DiskWorld;
use crate::shell::report::{Console, counted};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is reviewed.
pub struct Review<'r> {
    /// The site's folder.
    pub root: &'r Path,
    /// The pages, as they were named.
    pub pages: &'r [PathBuf],
    /// What is recorded; nothing prints the sheet instead.
    pub record: Option<Record<'r>>,
}

/// What a record says.
pub struct Record<'r> {
    /// The role that reviewed.
    pub role: &'r str,
    /// The person, who has agreed to be named.
    pub by: Option<&'r str>,
    /// What was reviewed.
    pub scope: &'r str,
    /// By when the next review is due, a day; in a year when not given.
    pub next: Option<&'r str>,
}

/// Writes a `[[review]]` into each page and what it now says into the ledger, or prints the sheet; writes nothing when the site would
/// have errors.
pub fn review(asked: &Review<'_>, request: &Request, engine: &mut dyn Generate, console: &mut Console<'_>) -> Result<ExitCode> {
    let disk = DiskWorld::open(asked.root)?;
    engine.generate(&disk, request, &NoSink)?;
    let Some(desk) = engine.desk() else {
        console.failure("the site cannot be read: `portal check` says why");
        return Ok(ExitCode::FAILURE);
    };
    let mut pages: Vec<SrcPath> = asked.pages.iter().map(|named| page_of(&disk, named)).collect::<Result<_>>()?;
    pages.sort();
    pages.dedup();
    if let Some(page) = pages.iter().find(|page| !desk.has(page)) {
        bail!("`{page}` is not published: a draft, held back, or expired; only what readers can see is reviewed");
    }
    let Some(record) = &asked.record else {
        if asked.pages.is_empty() {
            pages = desk.due();
        }
        print_sheet(&pages, &desk, &disk, console)?;
        return Ok(ExitCode::SUCCESS);
    };
    if pages.is_empty() {
        bail!("name the pages that were reviewed, such as `content/families/help.md`");
    }
    let day = desk.today();
    let next = record.next.map_or_else(|| a_year_after(&day), |next| Ok(next.to_string()))?;
    let mut change = Change { disk: &disk, files: BTreeMap::new() };
    let mut reviewed = Vec::new();
    for page in &pages {
        let about = desk.about(page).with_context(|| format!("`{page}` is not published"))?;
        let text = read(&disk, page)?;
        let front = Front::of(&text).with_context(|| format!("cannot edit `{page}`"))?;
        reviewed.push(Reviewed {
            file: page.to_string(),
            date: day.clone(),
            paragraphs: paragraphs(front.body()).into_iter().map(|(name, _)| name).collect(),
        });
        let record = table(record, &day, &next, &about.content);
        let mut text = front.with_tables(&record);
        // Who has it reviewed need not remember to say that it is.
        if front.value("status")?.as_deref() == Some(crate::model::review::AWAITING) {
            text = Front::of(&text)?.with(&[("status", quoted("current"))])?;
        }
        change.files.insert(page.clone(), Some(text));
    }
    if change.try_out(request, engine, console)?.is_none() {
        console.failure("nothing was recorded: with these records the site would have the errors above");
        return Ok(ExitCode::FAILURE);
    }
    let mut ledger = engine.desk().context("the site was read")?.ledger();
    put(&mut ledger, reviewed);
    change.carry_out(&ledger)?;
    for page in &pages {
        console.result(&format!("{page}: recorded as reviewed on {day}, next by {next}"));
    }
    Ok(ExitCode::SUCCESS)
}

fn a_year_after(day: &str) -> Result<String> {
    let day: jiff::civil::Date = day.parse().with_context(|| format!("`{day}` is no day"))?;
    Ok(day.saturating_add(jiff::Span::new().years(1)).to_string())
}

fn table(record: &Record<'_>, day: &str, next: &str, content: &str) -> String {
    let by = record.by.map(|by| format!("by = {}\n", quoted(by))).unwrap_or_default();
    format!(
        "[[review]]\nrole = {}\n{by}date = {day}\nscope = {}\nnext = {next}\ncontent = \"{content}\"\n",
        quoted(record.role),
        quoted(record.scope)
    )
}

/// Puts what was reviewed into the ledger, in place of what was before.
fn put(ledger: &mut Ledger, reviewed: Vec<Reviewed>) {
    let mut all: BTreeMap<String, Reviewed> = ledger.reviewed.drain(..).map(|known| (known.file.clone(), known)).collect();
    all.extend(reviewed.into_iter().map(|new| (new.file.clone(), new)));
    ledger.reviewed = all.into_values().collect();
}

fn print_sheet(pages: &[SrcPath], desk: &Desk<'_>, disk: &DiskWorld, console: &mut Console<'_>) -> Result<()> {
    let day = &desk.today();
    if pages.is_empty() {
        console.result("No review is due. Name pages to get a sheet for them.");
        return Ok(());
    }
    let mut sheet = format!("# Sheet for reviewers, {day}\n\n{} to look at.\n", counted(pages.len(), "page"));
    for page in pages {
        let about = desk.about(page).with_context(|| format!("`{page}` is not published"))?;
        let known = desk.known().and_then(|ledger| ledger.reviewed.iter().find(|known| known.file == page.as_str()));
        let text = read(disk, page)?;
        of_page(&mut sheet, page, &about, known, Front::of(&text)?.body(), day)?;
    }
    console.result(sheet.trim_end());
    Ok(())
}

fn of_page(sheet: &mut String, page: &SrcPath, about: &About, known: Option<&Reviewed>, body: &str, day: &str) -> Result<()> {
    write!(sheet, "\n## {}\n\nFile: {page}\nAddress: {}\n", about.title, about.url)?;
    for (key, value) in &about.standing {
        writeln!(sheet, "{}: {value}", capital(key))?;
    }
    let said = |key: &str| about.last.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str());
    match (said("date"), said("role")) {
        (Some(date), Some(role)) => {
            let by = said("by").map(|by| format!(", {by}")).unwrap_or_default();
            let scope = said("scope").map(|scope| format!(" ({scope})")).unwrap_or_default();
            let next = said("next").map(|next| format!("; the next is due by {next}")).unwrap_or_default();
            writeln!(sheet, "Last review: {date}, {role}{by}{scope}{next}")?;
        }
        _ => writeln!(sheet, "Last review: none is recorded")?,
    }
    writeln!(sheet, "\n### What changed since\n")?;
    match (known, &about.reviewed) {
        _ if about.last.is_empty() => writeln!(sheet, "Everything is to be read: the page was never reviewed.")?,
        (_, Some(reviewed)) if *reviewed == about.content => writeln!(sheet, "Nothing: the text is the one that was reviewed.")?,
        (Some(known), _) => since(sheet, known, body)?,
        (None, _) => writeln!(sheet, "It is not known which text was reviewed. Read all of it.")?,
    }
    for change in &about.changes {
        changed(sheet, change)?;
    }
    let role = said("role").unwrap_or("the role that reviewed it");
    let scope = said("scope").unwrap_or("the whole page");
    let record = Record { role, by: None, scope, next: None };
    write!(
        sheet,
        "\n### When it is reviewed\n\n`portal review {page} --as {}`, or paste at the end of the front matter:\n\n```toml\n{}```\n",
        quoted(role),
        table(&record, day, &a_year_after(day)?, &about.content)
    )?;
    Ok(())
}

/// Lists the paragraphs that were not there at the last review, and says how many are gone.
fn since(sheet: &mut String, known: &Reviewed, body: &str) -> Result<()> {
    let before: BTreeSet<&str> = known.paragraphs.iter().map(String::as_str).collect();
    let now = paragraphs(body);
    let kept: BTreeSet<&str> = now.iter().map(|(name, _)| name.as_str()).filter(|name| before.contains(name)).collect();
    for (_, text) in now.iter().filter(|(name, _)| !before.contains(name.as_str())) {
        writeln!(sheet, "New or changed:\n")?;
        for line in text.lines() {
            writeln!(sheet, "> {line}")?;
        }
        writeln!(sheet)?;
    }
    let gone = before.len() - kept.len();
    if gone > 0 {
        writeln!(sheet, "{} of {} that were reviewed then are gone or changed.", gone, counted(before.len(), "paragraph"))?;
    }
    Ok(())
}

fn changed(sheet: &mut String, change: &Changed) -> Result<()> {
    writeln!(sheet, "\nRecommendation {}: {}\n", change.id, change.kind)?;
    for (name, old, new) in &change.parts {
        let said = |text: &str| if text.is_empty() { "not said".to_string() } else { text.replace('\n', " ") };
        writeln!(sheet, "- {}: was “{}”, is “{}”", name.replace('_', " and "), said(old), said(new))?;
    }
    Ok(())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
