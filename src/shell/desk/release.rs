//! `portal release`: the version that was being written becomes the current one, and the current one an earlier one.

use super::front::{Front, moved_down, quoted};
use super::{Change, read};
use crate::engine::desk::Change as Changed;
use crate::model::path::SrcPath;
use crate::model::site::Drafts;
use crate::model::world::NoSink;
use crate::shell::build::{Generate, Request};
use crate::shell::dictionary::version;
use crate::shell::disk::DiskWorld;
use crate::shell::report::{Console, counted};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// What is released.
pub struct Release<'r> {
    /// The site's folder.
    pub root: &'r Path,
    /// The guideline's folder below `content/`, and the number of its new version; nothing writes the ledger alone.
    pub folder: Option<(&'r str, &'r str)>,
}

/// Moves the current version and its translations to `versions/`, and `next.md` and its translations to their place.
///
/// Where the change log of `next.md` does not tell all that differs, what is missing is written into it for the editor to complete, and
/// nothing is released. Nothing is written when the site would have errors.
pub fn release(asked: &Release<'_>, request: &Request, engine: &mut dyn Generate, console: &mut Console<'_>) -> Result<ExitCode> {
    let disk = DiskWorld::open(asked.root)?;
    let Some((named, number)) = asked.folder else {
        let change = Change { disk: &disk, files: BTreeMap::new() };
        if change.try_out(request, engine, console)?.is_none() {
            console.failure("nothing was written down: the site has errors");
            return Ok(ExitCode::FAILURE);
        }
        let ledger = engine.desk().context("the site was read")?.ledger();
        change.carry_out(&ledger)?;
        let recommendations: usize = ledger.guideline.iter().map(|known| known.recommendation.len()).sum();
        let addresses =
            if ledger.addresses.len() == 1 { "1 address".to_string() } else { format!("{} addresses", ledger.addresses.len()) };
        console.result(&format!("ledger.toml has {addresses}, {}", counted(recommendations, "recommendation")));
        return Ok(ExitCode::SUCCESS);
    };
    let stem = stem_of(named);
    // The version that is being written is a draft until it is released.
    engine.generate(&disk, &Request { drafts: Drafts::Shown, ..request.clone() }, &NoSink)?;
    let standing = engine.desk().and_then(|desk| Some((desk.versions(&stem)?, desk.today())));
    let Some((standing, day)) = standing else {
        bail!("there is no guideline in `content/{stem}`; name its folder, such as `guidelines/editorial`");
    };
    let next = path(&format!("content/{stem}/next.md"))?;
    if !standing.has_next {
        bail!("there is no `{next}`: copy `index.md` to `next.md`, and write there what is new");
    }
    let Some(before) = &standing.current else {
        bail!("`content/{stem}/index.md` does not say which version it is: write `version = \"1.0\"` into its front matter");
    };
    if !standing.changes.is_empty() {
        let text = read(&disk, &next)?;
        let drafted = Front::of(&text)?.with_tables(&draft(&standing.changes, &day)?);
        fs::write(disk.root().join(next.as_str()), drafted).with_context(|| format!("cannot write `{next}`"))?;
        let ids: Vec<&str> = standing.changes.iter().map(|change| change.id.as_str()).collect();
        console.failure(&format!(
            "nothing was released: the change log does not tell of {}. Drafts of these entries stand at the end of the front matter of `{next}`: complete them, and run this again",
            ids.join(", ")
        ));
        return Ok(ExitCode::FAILURE);
    }
    let change = plan(&disk, &stem, before, number, &day)?;
    let Some(outcome) = change.try_out(request, engine, console)? else {
        console.failure("nothing was released: the site would have the errors above");
        return Ok(ExitCode::FAILURE);
    };
    change.carry_out(&engine.desk().context("the site was read")?.ledger())?;
    console.result(&format!("version {number} of {stem} is current; version {before} is kept in versions/{before}.md"));
    say_behind(&stem, number, &disk, console);
    let behind = outcome.diagnostics.iter().filter(|found| found.code == "behind");
    for found in behind {
        console.result(&format!("behind: {}, {}", found.path, found.message));
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the stem that somebody means: `guidelines/editorial`, with or without `content/` before it.
fn stem_of(named: &str) -> String {
    let named = named.replace('\\', "/");
    let named = named.trim_start_matches("./").trim_end_matches('/');
    named.strip_prefix("content/").unwrap_or(named).to_string()
}

fn path(name: &str) -> Result<SrcPath> {
    SrcPath::new(name).with_context(|| format!("`{name}` leaves the site's folder"))
}

/// Returns what moves where.
fn plan<'c>(disk: &'c DiskWorld, stem: &str, before: &str, number: &str, day: &str) -> Result<Change<'c>> {
    if let Err(why) = version(before) {
        bail!("the current version `{before}` cannot be the name of a file: {why}");
    }
    let mut change = Change { disk, files: BTreeMap::new() };
    for suffix in suffixes(disk, stem, "next")? {
        let name = |file: &str| path(&format!("content/{stem}/{file}{suffix}.md"));
        let (current, next, kept) = (name("index")?, name("next")?, name(&format!("versions/{before}"))?);
        if disk.root().join(kept.as_str()).exists() {
            bail!("`{kept}` is there already: a version that was published never changes");
        }
        if disk.root().join(current.as_str()).is_file() {
            let text = moved_down(&read(disk, &current)?).with_context(|| format!("cannot edit `{current}`"))?;
            // An earlier address leads to the current version.
            let text = Front::of(&text)?.without("aliases")?;
            let text = Front::of(&text)?.with(&[("status", quoted("superseded"))])?;
            change.files.insert(kept, Some(text));
        }
        let text = read(disk, &next)?;
        let mut values = vec![("version", quoted(number)), ("status", quoted("current")), ("published", day.to_string())];
        let front = Front::of(&text).with_context(|| format!("cannot edit `{next}`"))?;
        if front.value("draft")?.is_some() {
            values.push(("draft", "false".to_string()));
        }
        change.files.insert(current, Some(front.with(&values)?));
        change.files.insert(next, None);
    }
    Ok(change)
}

/// Returns the languages in which a file of the guideline's folder is there, as the end of its name: nothing, `.de`.
fn suffixes(disk: &DiskWorld, stem: &str, name: &str) -> Result<Vec<String>> {
    let folder = disk.root().join("content").join(stem);
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    let mut found: Vec<String> = entries
        .filter_map(|entry| {
            let file = entry.ok()?.file_name().to_string_lossy().to_string();
            let suffix = file.strip_prefix(name)?.strip_suffix(".md")?;
            (suffix.is_empty() || suffix.starts_with('.') && !suffix[1..].contains('.')).then(|| suffix.to_string())
        })
        .collect();
    found.sort();
    Ok(found)
}

/// Returns entries for a change log, for its editor to complete; what differs stands beside them as comments.
fn draft(changes: &[Changed], day: &str) -> Result<String> {
    let mut text = String::new();
    for (at, change) in changes.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        writeln!(text, "[[change]]\nrecommendation = {}\nkind = \"{}\"\ndate = {day}", quoted(&change.id), change.kind)?;
        for (name, old, new) in &change.parts {
            let said = |text: &str| if text.is_empty() { "not said".to_string() } else { text.replace(['\n', '\r'], " ") };
            writeln!(text, "# {name} was: {}\n# {name} is: {}", said(old), said(new))?;
        }
        writeln!(text, "what = \"\"")?;
        if change.kind != "editorial" {
            writeln!(text, "why = \"\"\napproved = \"\"")?;
        }
    }
    Ok(text)
}

/// Says which translations are of the version before.
fn say_behind(stem: &str, number: &str, disk: &DiskWorld, console: &mut Console<'_>) {
    let translations = suffixes(disk, stem, "index").unwrap_or_default();
    for suffix in translations.iter().filter(|suffix| !suffix.is_empty()) {
        let Ok(text) = fs::read_to_string(disk.root().join(format!("content/{stem}/index{suffix}.md"))) else { continue };
        let own = Front::of(&text).and_then(|front| front.value("version")).ok().flatten();
        if own.as_deref() != Some(number) {
            console.result(&format!("behind: content/{stem}/index{suffix}.md is of version {}", own.as_deref().unwrap_or("?")));
        }
    }
}
