//! How a portal stands at a moment, as an editorial meeting wants to know it: nouns only, in the order in which they are told.

use crate::model::diag::Severity;
use serde::Serialize;

/// The state of a portal.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Sheet {
    /// The name of the site.
    pub site: String,
    /// Its address.
    pub address: String,
    /// The moment that counts as now, in RFC 3339 with the offset of the site.
    pub as_of: String,
    /// The day of it: `2026-11-28`.
    pub day: String,
    /// How many pages editors wrote that are published.
    pub pages: usize,
    /// How many findings there are of each weight.
    pub tally: Tally,
    /// Whether there is anything to do.
    pub is_clear: bool,
    /// What each owner has to do, by name; what nobody answers for comes last, with an empty name.
    pub owners: Vec<Owner>,
    /// Reviews that are overdue, the longest first.
    pub overdue: Vec<Due>,
    /// Reviews that are due within 30 days, the next first.
    pub due_30: Vec<Due>,
    /// Reviews that are due within 31 to 90 days, the next first.
    pub due_90: Vec<Due>,
    /// Pages that await a review.
    pub awaiting: Vec<Item>,
    /// Pages for families that rest on another version of a guideline than the current one.
    pub behind: Vec<Behind>,
    /// What is translated into each language but the first.
    pub translations: Vec<Translation>,
    /// What is to be done about the data dictionary; nothing where the site has none.
    pub dictionary: Option<Work>,
    /// Calls that closed and of which no outcome is published, the earliest first.
    pub calls_without_outcome: Vec<CallItem>,
    /// Calls that close within seven days, the next first.
    pub calls_closing_soon: Vec<CallItem>,
    /// Other calls that take answers or will.
    pub calls_open: Vec<CallItem>,
    /// What a check of readability says.
    pub readability: Vec<Finding>,
    /// What is in the site and used by nothing.
    pub unused: Vec<Finding>,
    /// How many findings there are of each kind, the weightiest first.
    pub codes: Vec<Code>,
    /// All findings, the weightiest first, then by file.
    pub findings: Vec<Finding>,
}

/// How many findings there are of each weight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Tally {
    /// What forbids publishing.
    pub errors: usize,
    /// What is published, but said.
    pub warnings: usize,
    /// What is true only because time passed.
    pub due: usize,
}

/// A page.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize)]
pub struct Item {
    /// Its title.
    pub title: String,
    /// Its file.
    pub path: String,
    /// Its whole address.
    pub url: String,
    /// Who answers for it; empty where nobody is named.
    pub owner: String,
}

/// A page whose review has a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Due {
    /// The page.
    #[serde(flatten)]
    pub page: Item,
    /// By when it is due.
    pub day: String,
    /// How many days that is away, or has passed.
    pub days: i64,
}

/// A page for families that is behind a guideline.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Behind {
    /// The page.
    #[serde(flatten)]
    pub page: Item,
    /// The title of the guideline.
    pub guideline: String,
    /// The version that the page rests on.
    pub version: String,
    /// The version that is current.
    pub current: String,
}

/// What is translated into a language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Translation {
    /// The code of the language.
    pub language: String,
    /// How many pages of the first language there are in it.
    pub there: usize,
    /// How many pages the first language has.
    pub of: usize,
    /// Pages of the first language that are not there in it.
    pub missing: Vec<Item>,
    /// Pages in it whose original has changed since.
    pub behind: Vec<Outdated>,
}

/// A translation that is older than its original.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Outdated {
    /// The page.
    #[serde(flatten)]
    pub page: Item,
    /// When its original was changed, as far as that is known.
    pub changed: String,
    /// How many texts are shown in the words of the original; nothing where it is not known what the page was made from.
    pub texts: Option<usize>,
}

/// What is to be done about the data dictionary.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Work {
    /// How many variables it has.
    pub variables: usize,
    /// By whom they are recorded: every tumour, the system, nobody said; then tumour by tumour.
    pub groups: Vec<Group>,
    /// What its owners are asked about forms of which nobody says who fills them in.
    pub questions: Vec<Finding>,
}

/// The variables of a tumour, or of all.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Group {
    /// `core`, `administrative`, `undeclared`, or empty for a tumour.
    pub scope: &'static str,
    /// The name of the tumour.
    pub name: String,
    /// Where its variables stand, as their owner says.
    pub state: String,
    /// How many they are.
    pub variables: usize,
    /// Those without a label, by name.
    pub no_label: Vec<String>,
    /// Numbers without a unit.
    pub no_unit: Vec<String>,
    /// Those without a definition.
    pub no_definition: Vec<String>,
}

/// A call.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CallItem {
    /// The page.
    #[serde(flatten)]
    pub page: Item,
    /// Where it stands: `late`, `closed`, `closing-soon`, `open`, `upcoming`.
    pub state: &'static str,
    /// When it closes or closed, in its own zone; empty where that is not known.
    pub closes: String,
    /// Why its outcome is late, in the words of its editor; or empty.
    pub late: String,
}

/// How many findings there are of a kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Code {
    /// The name of the check.
    pub code: String,
    /// How much its findings weigh.
    pub severity: Severity,
    /// How many there are.
    pub count: usize,
}

/// A finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// The name of the check.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// The file.
    pub path: String,
    /// The line.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// What an owner has to do.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Owner {
    /// The name; empty where nobody is named.
    pub name: String,
    /// How many pages it is.
    pub pages: usize,
    /// What is to be done, the most urgent first.
    pub tasks: Vec<Task>,
}

/// One thing to do about a page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Task {
    /// What: `overdue`, `no-outcome`, `closing-soon`, `behind`, `translation-behind`, `awaiting`, `due-30`, `due-90` or `findings`.
    pub kind: &'static str,
    /// The title of the page, or the name of the file where it is none.
    pub title: String,
    /// The file.
    pub path: String,
    /// Its address; empty where it is no page.
    pub url: String,
    /// The day, version or number that says more.
    pub detail: String,
}
