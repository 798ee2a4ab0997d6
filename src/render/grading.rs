//! How a recommendation is graded: its level and grade with what the scale says they mean; nothing is derived that the scale does not say.

use crate::model::lookup::Lookup;
use crate::model::recommendation::{Recommendation, Said};
use crate::model::site::{Page, ScaleView, Shown};

/// A recommendation beside its scale.
pub(super) struct Grading<'g> {
    /// The scale that grades it; nothing when none is named, which has been said.
    pub(super) scale: Option<&'g ScaleView>,
    /// What its level means.
    pub(super) level: Option<&'g Shown>,
    /// What its grade means.
    pub(super) grade: Option<&'g Shown>,
    /// The place of its grade in the scale, from 1.
    pub(super) rank: Option<usize>,
    /// How strong it is: as its source says, or else as the scale says of the grade.
    pub(super) strength: Option<&'g str>,
    /// Whether it speaks for or against, from the same.
    pub(super) direction: Option<&'g str>,
    /// The level A, B or C of schema.org that its level stands for, where the scale says so.
    pub(super) schema_level: Option<&'g str>,
}

/// Returns how a recommendation of a page is graded.
pub(super) fn of<'g>(record: &'g Recommendation, page: &'g Page, lookup: &'g dyn Lookup) -> Grading<'g> {
    let id = record.scale.as_ref().map(|said| said.value.as_str()).or_else(|| page.text("scale"));
    let scale = id.and_then(|id| lookup.scale(id));
    let place = |said: &Said, steps: &'g [(Shown, Shown)]| {
        let said = said.as_ref()?;
        steps.iter().position(|(name, _)| name.text == said.value)
    };
    let level = scale.and_then(|scale| Some(&scale.levels[place(&record.level, &scale.levels)?].1));
    let rank = scale.and_then(|scale| place(&record.grade, &scale.grades));
    let grade = scale.and_then(|scale| Some(&scale.grades[rank?].1));
    let word = |said: &'g Said, words: &'g [(String, String)]| {
        let said = said.as_ref()?;
        words.iter().find(|(name, _)| *name == said.value).map(|(_, word)| word.as_str())
    };
    let derived = |words: &'g [(String, String)]| word(&record.grade, words);
    let said = |said: &'g Said| said.as_ref().map(|said| said.value.as_str());
    Grading {
        scale,
        level,
        grade,
        rank: rank.map(|rank| rank + 1),
        strength: said(&record.strength).or_else(|| derived(&scale?.strengths)),
        direction: said(&record.direction).or_else(|| derived(&scale?.directions)),
        schema_level: scale.and_then(|scale| word(&record.level, &scale.schema_levels)),
    }
}
