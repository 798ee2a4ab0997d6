//! What was published, and what must stay of it: addresses, the texts of recommendations, the ends of calls, what was reviewed.
//!
//! `ledger.toml` holds it. `portal release` and `portal review` write it; a build only compares.

use super::doc::Placed;
use super::hash::Hash;
use super::recommendation::{Recommendation, Said};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The whole ledger, in the order in which its file has it.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    /// Every address, with the day on which it was first written down (`2026-11-28`).
    #[serde(default)]
    pub addresses: BTreeMap<String, String>,
    /// Guidelines by language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guideline: Vec<Guideline>,
    /// Calls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub call: Vec<CallEnd>,
    /// Pages with a review.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewed: Vec<Reviewed>,
}

/// A guideline as it was published in one language.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guideline {
    /// The stem of its current version: `guidelines/editorial`.
    pub id: String,
    /// Its language, as the settings spell it.
    pub language: String,
    /// The current version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The status of the current version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The status of the version that is being written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// How many reviews the current version has on record.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub reviews: usize,
    /// Ids that were given to recommendations which are no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retired: Vec<String>,
    /// The text of each earlier version, by its number, as [`super::review::content`] names it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub versions: BTreeMap<String, String>,
    /// How many entries of the change log tell of each recommendation.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub told: BTreeMap<String, usize>,
    /// The recommendations of the current version, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recommendation: Vec<Recorded>,
}

/// A recommendation as it was published: its id, and those of its parts that are not empty, by name.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Recorded {
    /// Its id.
    pub id: String,
    /// Its parts, by the names of [`Recommendation::parts`].
    #[serde(flatten)]
    pub parts: BTreeMap<String, String>,
}

/// A call as it was published.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallEnd {
    /// The id of its page.
    pub id: String,
    /// Its language: each translation of a call has front matter of its own.
    pub language: String,
    /// `closes`, as it was written.
    pub closes: String,
    /// The zone of that time.
    pub timezone: String,
}

/// A page with a review, as it was reviewed.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewed {
    /// Its file.
    pub file: String,
    /// The day of its latest review.
    pub date: String,
    /// The paragraphs of its text, each by the first digits of its hash.
    pub paragraphs: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Ledger {
    /// Returns a guideline as it was published in a language.
    pub fn guideline(&self, id: &str, language: &str) -> Option<&Guideline> {
        self.guideline.iter().find(|found| found.id == id && found.language == language)
    }
}

impl Guideline {
    /// Returns its recommendations as the records that they were.
    pub fn records(&self) -> Vec<Recommendation> {
        self.recommendation.iter().map(Recorded::record).collect()
    }
}

impl Recorded {
    /// Returns what is written down of a recommendation.
    pub fn of(record: &Recommendation) -> Recorded {
        let parts = record.parts().into_iter().filter(|(_, text)| !text.is_empty());
        Recorded { id: record.id.clone(), parts: parts.map(|(name, text)| (name.to_string(), text.to_string())).collect() }
    }

    /// Returns the record that was written down; where it stood is not known.
    fn record(&self) -> Recommendation {
        let said = |name: &str| -> Said { Some(Placed { value: self.parts.get(name)?.clone(), span: 0..0 }) };
        let text = self.parts.get("text").cloned().unwrap_or_default();
        Recommendation { text, ..Recommendation::of(self.id.clone(), said) }
    }
}

/// Returns the paragraphs of a text, each with the first digits of its hash; blank lines part them, and white space does not count.
pub fn paragraphs(text: &str) -> Vec<(String, String)> {
    let text = text.replace("\r\n", "\n");
    let mut found: Vec<(String, String)> = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if !line.trim().is_empty() {
            lines.push(line.trim_end());
            continue;
        }
        if !lines.is_empty() {
            let paragraph = lines.join("\n");
            let words: Vec<&str> = paragraph.split_whitespace().collect();
            found.push((Hash::of(words.join(" ").as_bytes()).short(12), paragraph));
            lines.clear();
        }
    }
    found
}

/// Where a guideline may stand, in the order of its life (requirement GL-05), each with what may follow.
pub const MOVES: &[(&str, &[&str])] = &[
    ("proposed", &["in development", "withdrawn"]),
    ("in development", &["in consultation", "current", "withdrawn"]),
    ("in consultation", &["in development", "current", "withdrawn"]),
    ("current", &["under review", "superseded", "withdrawn"]),
    ("under review", &["current", "superseded", "withdrawn"]),
    ("superseded", &["withdrawn"]),
    ("withdrawn", &[]),
];

/// Returns what may follow a status, which is itself among it; nothing for a word that is no status.
pub fn may_follow(status: &str) -> Option<impl Iterator<Item = &'static str>> {
    MOVES.iter().find(|(from, _)| *from == status).map(|(from, to)| std::iter::once(*from).chain(to.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gl_05_every_status_leads_to_others_that_there_are_and_the_last_to_none() {
        for (from, to) in MOVES {
            assert!(to.iter().all(|next| MOVES.iter().any(|(status, _)| status == next)), "{from}");
            assert!(may_follow(from).is_some_and(|mut next| next.any(|next| next == *from)), "{from}");
        }
        assert!(may_follow("draft").is_none());
        let legal = |from: &str, to: &str| may_follow(from).is_some_and(|mut next| next.any(|next| next == to));
        assert!(legal("proposed", "in development") && legal("in consultation", "current") && legal("under review", "current"));
        assert!(!legal("proposed", "current") && !legal("current", "proposed") && !legal("withdrawn", "current"));
    }

    #[test]
    fn paragraphs_are_told_apart_by_words_and_not_by_white_space() {
        let names = |text: &str| paragraphs(text).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names("One  two\r\nthree\r\n\r\n\r\nFour\n"), names("One two three\n\nFour"));
        assert_ne!(names("5 mg"), names("50 mg"));
        assert!(names("\n \n").is_empty());
    }

    #[test]
    fn a_recommendation_that_was_written_down_says_what_it_said() {
        let said = |text: &str| Some(Placed { value: text.to_string(), span: 3..9 });
        let record = Recommendation {
            id: "E1".to_string(),
            text: "Give 5 mg.".to_string(),
            population: said("Children"),
            grade: said("A"),
            ..Recommendation::default()
        };
        let written = Guideline { recommendation: vec![Recorded::of(&record)], ..Guideline::default() };
        assert!(written.records()[0].says_the_same(&record));
    }
}
