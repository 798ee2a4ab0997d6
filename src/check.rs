//! What a careful colleague would say about what was read: true of the text, and no reason to refuse it.

mod counts;
pub mod dictionary;
pub mod families;
pub mod file;
pub mod page;
pub mod site;
mod text;
pub mod translations;

use crate::model::config::{Level, LintLevel};
use crate::model::diag::{Diagnostic, Diags, Severity, Span};
use crate::model::path::SrcPath;

/// One check; `F` is the pure function that finds it.
pub struct Lint<F> {
    /// Its stable name, which is the code of its findings.
    pub name: &'static str,
    /// How much what it finds weighs.
    pub severity: Severity,
    /// What it finds.
    pub what: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// An example that it finds.
    pub wrong: &'static str,
    /// The same example mended.
    pub right: &'static str,
    check: F,
}

/// What there is to know of a check, whatever it looks at.
pub type Rule = Lint<Of>;

/// What a check looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Of {
    /// A page.
    Page,
    /// A page for families.
    Families,
    /// A translation.
    Translation,
    /// The data dictionary.
    Dictionary,
    /// The whole site, in `portal check` only.
    Site,
    /// A file that is published beside pages.
    File,
}

impl Of {
    /// Returns its words, as in "a warning in a page".
    pub fn words(self) -> &'static str {
        match self {
            Of::Page => "a page",
            Of::Families => "a page for families",
            Of::Translation => "a translation, here below its original",
            Of::Dictionary => "the data dictionary",
            Of::Site => "the whole site, here as its files, each behind a line that names it",
            Of::File => "a published file",
        }
    }
}

impl Rule {
    /// Returns what it looks at.
    pub fn of(&self) -> Of {
        self.check
    }
}

impl<F> Lint<F> {
    fn rule(&self, of: Of) -> Rule {
        let Lint { name, severity, what, why, wrong, right, .. } = *self;
        Lint { name, severity, what, why, wrong, right, check: of }
    }
}

/// What a check found.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Finding {
    /// Bytes of the file.
    span: Span,
    /// What is wrong, in plain words; lower case, no full stop.
    message: String,
    /// What to type instead.
    hint: String,
}

/// How many findings of all checks together are listed of a file: more cannot be worked through, and each keeps the line it stands in.
const LISTED: usize = 200;

/// Pushes what checks found in a file, errors first, each by `push`; those beyond the first 200 are counted under the code `more`.
fn tell(
    mut found: Vec<(&'static str, Severity, Finding)>,
    path: &SrcPath,
    more: &'static str,
    diags: &mut Diags,
    push: impl for<'d> Fn(&'d mut Diags, Severity, &'static str, Span, String) -> &'d mut Diagnostic,
) {
    // No number of warnings may hide an error.
    found.sort_by_key(|(_, severity, finding)| (*severity, finding.span.start));
    let unlisted = found.len().saturating_sub(LISTED);
    for (name, severity, Finding { span, message, hint }) in found.into_iter().take(LISTED) {
        push(diags, severity, name, span, message).hint(hint);
    }
    if unlisted > 0 {
        let message = format!("{unlisted} more findings about this file are not listed");
        diags.file_warning(more, path, message).hint("mend those that are listed, then check again");
    }
}

/// Returns every check, by name.
pub fn rules() -> Vec<Rule> {
    let of_pages = page::LINTS.iter().map(|lint| lint.rule(Of::Page));
    let of_families = families::LINTS.iter().map(|lint| lint.rule(Of::Families));
    let of_dictionaries = dictionary::LINTS.iter().map(|lint| lint.rule(Of::Dictionary));
    let of_files = file::LINTS.iter().map(|lint| lint.rule(Of::File));
    let of_translations = translations::LINTS.iter().map(|lint| lint.rule(Of::Translation));
    let of_sites = site::LINTS.iter().map(|lint| lint.rule(Of::Site));
    let mut rules: Vec<Rule> =
        of_pages.chain(of_families).chain(of_translations).chain(of_dictionaries).chain(of_files).chain(of_sites).collect();
    rules.sort_by_key(|rule| rule.name);
    rules
}

/// Codes of findings about what may give somebody away; `picture` and `dictionary-records` are told where the files are read.
const ABOUT_PEOPLE: &[&str] = &[
    "birth-date",
    "dictionary-identifier",
    "dictionary-people",
    "dictionary-records",
    "file-dicom",
    "file-hidden-data",
    "file-patient-name",
    "patient-initials",
    "patient-number",
    "picture",
    "small-count",
];

/// Says whether a finding is about what may give somebody away.
pub fn is_about_people(code: &str) -> bool {
    ABOUT_PEOPLE.contains(&code)
}

/// Returns the check of a name.
pub fn of_any(name: &str) -> Option<Rule> {
    rules().into_iter().find(|rule| rule.name == name)
}

/// Returns how much the findings of a check weigh in a file, as the settings have it; nothing where it is not made at all.
fn weight(name: &str, own: Severity, path: &SrcPath, levels: &[LintLevel]) -> Option<Severity> {
    match levels.iter().rev().find(|level| level.name.0 == name && level.is_about(path)).map(|level| level.level) {
        None => Some(own),
        Some(Level::Allow) => None,
        Some(Level::Warn) => Some(Severity::Warning),
        Some(Level::Deny) => Some(Severity::Error),
    }
}
