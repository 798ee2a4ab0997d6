//! What a careful colleague would say about what was read: true of the text, and no reason to refuse it.

pub mod dictionary;
pub mod page;
mod text;

use crate::model::config::{Level, LintLevel};
use crate::model::diag::Severity;
use crate::model::path::SrcPath;

/// What there is to know of a check, whatever it looks at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rule {
    /// Its stable name, which is the code of its findings.
    pub name: &'static str,
    /// What it looks at: `page` or `dictionary`.
    pub of: &'static str,
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
}

/// Returns every check, by name.
pub fn rules() -> Vec<Rule> {
    let of_pages = page::LINTS.iter().map(|lint| {
        let page::Lint { name, severity, what, why, wrong, right, .. } = *lint;
        Rule { name, of: "page", severity, what, why, wrong, right }
    });
    let of_dictionaries = dictionary::LINTS.iter().map(|lint| {
        let dictionary::Lint { name, severity, what, why, wrong, right, .. } = *lint;
        Rule { name, of: "dictionary", severity, what, why, wrong, right }
    });
    let mut rules: Vec<Rule> = of_pages.chain(of_dictionaries).collect();
    rules.sort_by_key(|rule| rule.name);
    rules
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
