//! `portal dictionary release`: the present dictionary becomes an earlier one, and a new file takes its place; all of it or nothing.

use super::{File, print_comparison};
use crate::engine::dictionary::compare;
use crate::shell::report::Console;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is released.
pub struct Release<'r> {
    /// The site's folder.
    pub root: &'r Path,
    /// The new file.
    pub file: &'r Path,
    /// Its version, as [`version`] accepts it.
    pub version: &'r str,
    /// The day from which it is in force, as [`day`] accepts it.
    pub date: &'r str,
}

/// The kinds of file that hold a dictionary.
const EXTENSIONS: [&str; 4] = ["csv", "xml", "xlsx", "ods"];

/// Checks and compares, then moves the present file to `releases/` under its version, and puts the new one in its place.
///
/// `dictionary.toml` gets the new version and date, and a `[[release]]` for the earlier one; everything else in it stays as it is.
/// Nothing is written when the new file has errors, when the present one has no version, or when a version is taken.
pub fn release(asked: &Release<'_>, console: &mut Console<'_>) -> Result<ExitCode> {
    let folder = asked.root.join("content/dictionary");
    let plan = Plan::of(asked, &folder)?;
    let new = File::read(asked.file)?;
    if new.sound(console).is_none() {
        console.failure(&format!("nothing was released: `{}` has errors", asked.file.display()));
        return Ok(ExitCode::FAILURE);
    }
    let old = File::read(&plan.present)?;
    if let (Some(was), Some(is)) = (&old.reading.dictionary, &new.reading.dictionary) {
        print_comparison(&compare(was, is), console);
    }
    plan.carry_out(&old.bytes, &new.bytes)?;
    console.result(&format!("version {} is in force; version {} is kept in `{}`", asked.version, plan.version, plan.shown()));
    if plan.has_notes {
        console.note("`notes` in dictionary.toml still speaks of the earlier version, and its `[[release]]` says it too: write what is new now");
    }
    Ok(ExitCode::SUCCESS)
}

/// What will be done.
struct Plan {
    /// The present file.
    present: PathBuf,
    /// Where it is kept.
    kept: PathBuf,
    /// Where the new one goes.
    next: PathBuf,
    /// The settings and what they will say.
    settings: PathBuf,
    text: String,
    /// The version of the present file.
    version: String,
    has_notes: bool,
}

impl Plan {
    fn of(asked: &Release<'_>, folder: &Path) -> Result<Plan> {
        let extension = asked.file.extension().map(|found| found.to_string_lossy().to_lowercase()).unwrap_or_default();
        if !EXTENSIONS.contains(&extension.as_str()) {
            bail!("`{}` is no file of a dictionary: its name ends in none of {}", asked.file.display(), EXTENSIONS.join(", "));
        }
        let found: Vec<PathBuf> =
            EXTENSIONS.iter().map(|end| folder.join(format!("variables.{end}"))).filter(|path| path.is_file()).collect();
        let [present] = found.as_slice() else {
            bail!(
                "`{}` must hold one data dictionary, `variables.csv` or another kind, and holds {}",
                folder.display(),
                found.len()
            );
        };
        if same_file(present, asked.file) {
            bail!("`{}` is the present dictionary itself; give the new file, from outside this folder", asked.file.display());
        }
        let settings = folder.join("dictionary.toml");
        let text = if settings.is_file() {
            fs::read_to_string(&settings).with_context(|| format!("cannot read `{}`", settings.display()))?
        } else {
            String::new()
        };
        let edited = Settings::of(&text)?.released(&text, asked.version, asked.date)?;
        let end = present.extension().map(|found| found.to_string_lossy().to_string()).unwrap_or_default();
        let releases = folder.join("releases");
        for version in [edited.before.as_str(), asked.version] {
            if let Some(taken) = EXTENSIONS.iter().map(|end| releases.join(format!("{version}.{end}"))).find(|path| path.exists())
            {
                bail!("`{}` is there already: a released version never changes", taken.display());
            }
        }
        Ok(Plan {
            kept: releases.join(format!("{}.{end}", edited.before)),
            present: present.clone(),
            next: folder.join(format!("variables.{extension}")),
            settings,
            text: edited.text,
            version: edited.before,
            has_notes: edited.has_notes,
        })
    }

    fn shown(&self) -> String {
        format!("releases/{}", self.kept.file_name().map(|name| name.to_string_lossy().to_string()).unwrap_or_default())
    }

    /// Writes everything beside its place first, then moves it in; what was moved is taken back when a later move fails.
    ///
    /// The earlier file is kept in `releases/` before anything else changes, so that no moment is without it.
    fn carry_out(&self, old: &[u8], new: &[u8]) -> Result<()> {
        let releases = self.kept.parent().context("a release has a folder")?;
        fs::create_dir_all(releases).with_context(|| format!("cannot make `{}`", releases.display()))?;
        let staged = [(&self.kept, old), (&self.next, new), (&self.settings, self.text.as_bytes())];
        let result = stage(&staged).and_then(|()| self.move_in(old));
        for (path, _) in &staged {
            // What is still there was not moved in.
            let _ = fs::remove_file(beside(path));
        }
        result
    }

    fn move_in(&self, old: &[u8]) -> Result<()> {
        let settings_before = fs::read(&self.settings).ok();
        let result = rename(&beside(&self.kept), &self.kept)
            .and_then(|()| rename(&beside(&self.next), &self.next))
            .and_then(|()| rename(&beside(&self.settings), &self.settings))
            .and_then(|()| if self.next == self.present { Ok(()) } else { remove(&self.present) });
        if result.is_err() {
            let _ = fs::remove_file(&self.kept);
            if self.next != self.present {
                let _ = fs::remove_file(&self.next);
            }
            let _ = fs::write(&self.present, old);
            let _ = match settings_before {
                Some(bytes) => fs::write(&self.settings, bytes),
                None => fs::remove_file(&self.settings),
            };
        }
        result
    }
}

/// Returns where a file waits before it is moved into its place.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().to_string()).unwrap_or_default();
    path.with_file_name(format!(".{name}.new"))
}

fn stage(files: &[(&PathBuf, &[u8])]) -> Result<()> {
    for (path, bytes) in files {
        let path = beside(path);
        fs::write(&path, bytes).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    Ok(())
}

fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).with_context(|| format!("cannot write `{}`", to.display()))
}

fn remove(path: &Path) -> Result<()> {
    fs::remove_file(path).with_context(|| format!("cannot remove `{}`", path.display()))
}

fn same_file(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// Accepts a version: the name of a file.
pub fn version(text: &str) -> Result<String, String> {
    let is_fine = text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.ends_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    if is_fine { Ok(text.to_string()) } else { Err("use letters, digits, `.`, `-` and `_`, as in `2.0`".to_string()) }
}

/// Accepts a day of the calendar.
pub fn day(text: &str) -> Result<String, String> {
    let is_fine = text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok();
    if is_fine { Ok(text.to_string()) } else { Err("write a day as `2026-11-25`".to_string()) }
}

/// What `dictionary.toml` says of the present version, with the bytes of its values.
struct Settings {
    version: Option<(String, std::ops::Range<usize>)>,
    date: Option<(String, std::ops::Range<usize>)>,
    notes: Option<String>,
}

/// The settings after a release.
struct Edited {
    text: String,
    /// The version that was in force.
    before: String,
    has_notes: bool,
}

impl Settings {
    fn of(text: &str) -> Result<Settings> {
        let table = DeTable::parse(text).context("cannot read `content/dictionary/dictionary.toml`")?.into_inner();
        let value = |key: &str| {
            let found: &Spanned<DeValue<'_>> = table.get(key)?;
            let written = match found.get_ref() {
                DeValue::String(text) => text.to_string(),
                DeValue::Datetime(date) => date.to_string(),
                // A version written as a number is what it looks like.
                _ => text.get(found.span())?.to_string(),
            };
            Some((written, found.span()))
        };
        Ok(Settings { version: value("version"), date: value("date"), notes: value("notes").map(|(text, _)| text) })
    }

    /// Returns the text with the new version and date, and with a `[[release]]` for the earlier version at its end.
    fn released(&self, text: &str, version: &str, date: &str) -> Result<Edited> {
        let Some((before, place)) = &self.version else {
            bail!(
                "`content/dictionary/dictionary.toml` does not say which version the present dictionary is: write `version = \"1.0\"` at its top"
            );
        };
        if let Err(why) = self::version(before) {
            bail!("`{before}` in dictionary.toml is no version: {why}");
        }
        if before == version {
            bail!("the present dictionary is version {version} already: give the new one another");
        }
        let mut edits = vec![(place.clone(), format!("\"{version}\""))];
        match &self.date {
            Some((_, place)) => edits.push((place.clone(), date.to_string())),
            None => edits.push((place.end..place.end, format!("\ndate = {date}"))),
        }
        edits.sort_by_key(|(place, _)| place.start);
        let mut out = String::with_capacity(text.len() + 200);
        let mut at = 0;
        for (place, new) in edits {
            out.push_str(&text[at..place.start]);
            out.push_str(&new);
            at = place.end;
        }
        out.push_str(&text[at..]);
        if !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&format!("\n[[release]]\nversion = {}\n", quoted(before)));
        if let Some((day, _)) = &self.date {
            out.push_str(&format!("date = {day}\n"));
        }
        if let Some(notes) = &self.notes {
            out.push_str(&format!("notes = {}\n", quoted(notes)));
        }
        Ok(Edited { text: out, before: before.clone(), has_notes: self.notes.is_some() })
    }
}

/// Writes a text as TOML does.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_string()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn released(text: &str) -> Result<Edited> {
        Settings::of(text)?.released(text, "2.0", "2026-11-25")
    }

    #[test]
    fn a_release_changes_version_and_date_and_nothing_else() {
        let text =
            "# mine\ntitle = 'T'\nversion = \"1.0\" # first\ndate = 2025-01-02\nnotes = \"a \\\"b\\\"\"\n\n[[form]]\nid = \"f\"";
        let edited = released(text).expect("settings");
        let expected = "# mine\ntitle = 'T'\nversion = \"2.0\" # first\ndate = 2026-11-25\nnotes = \"a \\\"b\\\"\"\n\n[[form]]\nid = \"f\"\n\n[[release]]\nversion = \"1.0\"\ndate = 2025-01-02\nnotes = 'a \"b\"'\n";
        assert_eq!(edited.text, expected);
        assert_eq!(edited.before, "1.0");
    }

    #[test]
    fn a_date_that_was_not_there_stands_below_the_version() {
        let edited = released("version = \"1.0\"\n").expect("settings");
        assert_eq!(edited.text, "version = \"2.0\"\ndate = 2026-11-25\n\n[[release]]\nversion = \"1.0\"\n");
    }

    #[test]
    fn without_a_version_or_with_the_same_one_nothing_is_released() {
        assert!(released("").is_err() && released("version = \"2.0\"").is_err() && released("version = \"../x\"").is_err());
        for bad in ["", "../1", ".1", "1/2", "1.", "a b"] {
            assert!(version(bad).is_err(), "{bad}");
        }
    }
}
