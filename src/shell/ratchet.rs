//! Warnings that may only go down: how many each check found in each file is written down once, and from then on more of them fail.
//!
//! So a site with old warnings can hold every new one against its editor, without mending all of the old ones first.

use crate::model::diag::{Diagnostic, Severity};
use crate::shell::report::{Console, counted};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// How many warnings each check found in each file; no number is 0.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
struct Counts(BTreeMap<String, BTreeMap<String, usize>>);

/// What the file of counts begins with.
const HEAD: &str = "# Warnings that were there when this was last written, by file and check. `portal check --ratchet` fails when there are more, and\n# writes this file anew when there are fewer. Keep it with the sources; do not edit it.\n";

/// Holds the warnings of a run against those that a file records, and says what came of it; returns whether there are more nowhere.
///
/// A file that is missing is written, and one that records more than there is, is written lower; neither where something is worse, nor where
/// the run had errors, since then not every page was looked at.
pub fn hold(file: &Path, diagnostics: &[Diagnostic], console: &mut Console<'_>) -> Result<bool> {
    let now = Counts::of(diagnostics);
    let has_errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    let name = file.display();
    let Some(recorded) = read(file)? else {
        if has_errors {
            console.note(&format!("`{name}` is not written while there are errors"));
            return Ok(true);
        }
        write(file, &now)?;
        console.note(&format!("`{name}` is written and records {}: from now on there may only be fewer", now.total_in_words()));
        return Ok(true);
    };
    let risen = now.above(&recorded);
    for (path, check, count, before) in &risen {
        console.failure(&format!("{path} has {} of `{check}`; `{name}` records {before}", counted(*count, "warning")));
    }
    if !risen.is_empty() || has_errors {
        return Ok(risen.is_empty());
    }
    if now != recorded {
        write(file, &now)?;
        console.note(&format!("`{name}` now records {} in place of {}", now.total_in_words(), recorded.total()));
    }
    Ok(true)
}

impl Counts {
    fn of(diagnostics: &[Diagnostic]) -> Counts {
        let mut counts = Counts::default();
        for found in diagnostics.iter().filter(|found| found.severity == Severity::Warning) {
            *counts.0.entry(found.path.to_string()).or_default().entry(found.code.to_string()).or_default() += 1;
        }
        counts
    }

    fn count(&self, path: &str, check: &str) -> usize {
        self.0.get(path).and_then(|checks| checks.get(check)).copied().unwrap_or(0)
    }

    /// Returns file, check, count and recorded count of each that is more than recorded, in order.
    fn above<'c>(&'c self, recorded: &Counts) -> Vec<(&'c str, &'c str, usize, usize)> {
        let all = self.0.iter().flat_map(|(path, checks)| checks.iter().map(move |(check, count)| (path, check, *count)));
        let all = all.map(|(path, check, count)| (path.as_str(), check.as_str(), count, recorded.count(path, check)));
        all.filter(|(_, _, count, before)| count > before).collect()
    }

    fn total(&self) -> usize {
        self.0.values().flat_map(BTreeMap::values).sum()
    }

    fn total_in_words(&self) -> String {
        format!("{} in {}", counted(self.total(), "warning"), counted(self.0.len(), "file"))
    }
}

/// Returns what a file records; nothing where there is no such file.
fn read(file: &Path) -> Result<Option<Counts>> {
    let name = file.display();
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read `{name}`")),
    };
    match toml::from_str(&text) {
        Ok(counts) => Ok(Some(counts)),
        Err(error) => bail!(
            "`{name}` is no list of warnings ({}): take back what changed it, or delete it and run `portal check --ratchet` again",
            error.message()
        ),
    }
}

/// Writes a file by a temporary name beside it, so that nobody ever reads half of it.
fn write(file: &Path, counts: &Counts) -> Result<()> {
    let name = file.display();
    let text = toml::to_string(counts).with_context(|| format!("cannot write `{name}`"))?;
    let mut beside = file.as_os_str().to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let written = fs::write(&beside, format!("{HEAD}\n{text}")).and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        // What is left of a try that failed is of no use to anybody.
        let _ = fs::remove_file(&beside);
    }
    written.with_context(|| format!("cannot write `{name}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diag::Diags;
    use crate::model::path::SrcPath;
    use std::path::PathBuf;

    /// Returns warnings as `file: check` says.
    fn warnings(list: &[(&str, &'static str)]) -> Vec<Diagnostic> {
        let mut diags = Diags::new();
        for (at, (path, code)) in list.iter().enumerate() {
            diags.file_warning(code, &SrcPath::new(path).expect("a path"), format!("m{at}")).hint("h");
        }
        diags.into_sorted()
    }

    struct Held {
        fine: bool,
        said: String,
        file: String,
    }

    fn held(file: &PathBuf, diagnostics: &[Diagnostic]) -> Held {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut console = Console { out: &mut out, err: &mut err, in_colour: false };
        let fine = hold(file, diagnostics, &mut console).expect("a file");
        assert!(out.is_empty(), "results are for programs");
        let file = fs::read_to_string(file).unwrap_or_default();
        Held { fine, said: String::from_utf8(err).expect("text"), file }
    }

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ratchet.toml");
        (folder, file)
    }

    #[test]
    fn a_missing_file_is_written_in_order_and_said() {
        let (folder, file) = folder();
        let held =
            held(&file, &warnings(&[("content/b.md", "y"), ("content/a.md", "x"), ("content/b.md", "y"), ("content/b.md", "a")]));
        assert!(held.fine && held.said.contains("is written and records 4 warnings in 2 files"), "{}", held.said);
        assert!(held.file.ends_with("\n[\"content/a.md\"]\nx = 1\n\n[\"content/b.md\"]\na = 1\ny = 2\n"), "{}", held.file);
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left beside it");
    }

    #[test]
    fn as_many_are_fine_more_fail_and_fewer_are_written_down() {
        let (_folder, file) = folder();
        let two = [("content/a.md", "x"), ("content/a.md", "x"), ("content/b.md", "y")];
        let first = held(&file, &warnings(&two));
        let same = held(&file, &warnings(&two));
        assert!(same.fine && same.said.is_empty() && same.file == first.file, "{}", same.said);

        let mut three = two.to_vec();
        three.push(("content/a.md", "x"));
        let more = held(&file, &warnings(&three));
        assert!(!more.fine && more.file == first.file);
        assert!(more.said.contains("content/a.md has 3 warnings of `x`") && more.said.contains("records 2"), "{}", more.said);

        let fewer = held(&file, &warnings(&two[1..2]));
        assert!(fewer.fine && fewer.said.contains("now records 1 warning in 1 file in place of 3"), "{}", fewer.said);
        assert!(fewer.file.ends_with("\n[\"content/a.md\"]\nx = 1\n"), "{}", fewer.file);
        assert!(!held(&file, &warnings(&two)).fine, "what went down stays down");
    }

    #[test]
    fn fewer_here_do_not_make_up_for_more_there() {
        let (_folder, file) = folder();
        let first = held(&file, &warnings(&[("content/a.md", "x"), ("content/a.md", "x")]));
        for other in [("content/b.md", "x"), ("content/a.md", "z")] {
            let held = held(&file, &warnings(&[other]));
            assert!(!held.fine && held.file == first.file, "{other:?}");
        }
    }

    #[test]
    fn a_run_with_errors_writes_nothing_down_and_due_counts_nothing() {
        let (_folder, file) = folder();
        let mut wrong = warnings(&[("content/a.md", "x")]);
        wrong[0].severity = Severity::Error;
        assert!(held(&file, &wrong).file.is_empty());
        held(&file, &warnings(&[("content/a.md", "x"), ("content/a.md", "y")]));
        assert!(held(&file, &wrong).file.contains("y = 1"), "pages that were not looked at have no fewer warnings");
        wrong[0].severity = Severity::Due;
        assert!(!held(&file, &wrong).file.contains("y = 1"));
    }

    #[test]
    fn a_file_that_is_no_list_is_a_failure_that_says_so() {
        let (_folder, file) = folder();
        for text in ["<<<<<<< HEAD\n", "x = 1\n", "[\"content/a.md\"]\nx = -1\n"] {
            fs::write(&file, text).expect("a file");
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let mut console = Console { out: &mut out, err: &mut err, in_colour: false };
            let error = hold(&file, &[], &mut console).expect_err("no list");
            assert!(error.to_string().contains("is no list of warnings"), "{error:#}");
        }
    }
}
