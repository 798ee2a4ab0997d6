//! What an editor should mend first, in one sentence: a report of fifty findings is otherwise read from its top, if at all.

use crate::engine::is_about_people;
use crate::model::diag::Diagnostic;
use std::collections::BTreeSet;

/// Returns the sentence with which a report ends; nothing where there is one finding, or none.
///
/// Errors come before warnings, since nothing is published while they stand, and both before what is due. Within these comes first what
/// gives people away, then the settings, on which all else rests, then the mistake that was made most often: who mended one knows how to
/// mend the others.
pub(super) fn first(diagnostics: &[Diagnostic]) -> Option<String> {
    if diagnostics.len() < 2 {
        return None;
    }
    let worst = diagnostics.iter().map(|found| found.severity).min()?;
    let open: Vec<&Diagnostic> = diagnostics.iter().filter(|found| found.severity == worst).collect();
    let of_kind = |code: &str| open.iter().filter(|found| found.code == code).count();
    // The first of the best: findings are in the order of their files.
    let first = open.iter().rev().max_by_key(|found| (rank(found), of_kind(&found.code)))?;
    let (many, files) = like(first, &open);
    let reason = if is_about_people(&first.code) { ", since it may give somebody away" } else { "" };
    let others = match (many, files) {
        (1, _) => String::new(),
        (many, 1) => format!("; there are {many} of this kind (`{}`) in that file", first.code),
        (many, files) => format!("; there are {many} of this kind (`{}`) in {files} files", first.code),
    };
    Some(format!("begin with {}, line {}{reason}: {}{others}", first.path, first.line, first.message))
}

/// Returns how much it matters that a finding is the first to be mended.
fn rank(found: &Diagnostic) -> u8 {
    match () {
        () if is_about_people(&found.code) => 2,
        () if found.path.as_str() == crate::shell::disk::SETTINGS => 1,
        () => 0,
    }
}

/// Returns how many findings are of the same kind, and in how many files.
fn like(first: &Diagnostic, open: &[&Diagnostic]) -> (usize, usize) {
    let same: Vec<&&Diagnostic> = open.iter().filter(|found| found.code == first.code).collect();
    let files: BTreeSet<&str> = same.iter().map(|found| found.path.as_str()).collect();
    (same.len(), files.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diag::{Diags, Severity};
    use crate::model::path::SrcPath;

    fn of(findings: &[(Severity, &'static str, &str)]) -> Option<String> {
        let mut diags = Diags::new();
        for (severity, code, path) in findings {
            let path = SrcPath::new(path).expect("a path");
            diags.file_error(code, &path, format!("{code} is wrong")).severity = *severity;
        }
        first(diags.list())
    }

    use Severity::{Due, Error, Warning};

    #[test]
    fn the_most_frequent_error_is_named_with_its_first_file_and_how_many_there_are() {
        let told = of(&[
            (Error, "broken-link", "content/a.md"),
            (Error, "missing-key", "content/b.md"),
            (Error, "missing-key", "content/c.md"),
            (Warning, "heading-space", "content/a.md"),
            (Warning, "heading-space", "content/a.md"),
            (Warning, "heading-space", "content/a.md"),
        ]);
        let right = "begin with content/b.md, line 1: missing-key is wrong; there are 2 of this kind (`missing-key`) in 2 files";
        assert_eq!(told.as_deref(), Some(right));
    }

    #[test]
    fn what_gives_people_away_comes_before_all_of_its_weight_and_settings_before_the_rest() {
        let told = of(&[
            (Warning, "heading-space", "content/a.md"),
            (Warning, "heading-space", "content/b.md"),
            (Warning, "birth-date", "content/c.md"),
        ]);
        let right = "begin with content/c.md, line 1, since it may give somebody away: birth-date is wrong";
        assert_eq!(told.as_deref(), Some(right));
        let told = of(&[
            (Error, "x", "content/a.md"),
            (Error, "x", "content/a.md"),
            (Error, "settings", "portal.toml"),
            (Warning, "birth-date", "content/c.md"),
        ]);
        assert_eq!(told.as_deref(), Some("begin with portal.toml, line 1: settings is wrong"));
    }

    #[test]
    fn one_finding_needs_no_first_and_what_is_due_has_one_too() {
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[(Error, "x", "content/a.md")]), None);
        let told = of(&[(Due, "review-overdue", "content/a.md"), (Due, "review-overdue", "content/a.md")]);
        let right =
            "begin with content/a.md, line 1: review-overdue is wrong; there are 2 of this kind (`review-overdue`) in that file";
        assert_eq!(told.as_deref(), Some(right));
    }
}
