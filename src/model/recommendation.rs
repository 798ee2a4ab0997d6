//! A recommendation as its guideline has it: one record, cited by its id; and the scales by which evidence is graded.

use crate::model::diag::Span;
use crate::model::doc::Placed;
use crate::model::lang::Lang;
use crate::model::reading;
use serde::{Deserialize, Serialize};

/// What a text between the braces of the block, or in a block inside it, says.
pub type Said = Option<Placed<String>>;

/// One recommendation.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Recommendation {
    /// Its id, which never changes and is never given to another.
    pub id: String,
    /// The anchor of its card, made from the id.
    pub anchor: String,
    /// A few words that name it in lists.
    pub title: Said,
    /// What is recommended, as plain text: a line a paragraph or list item; raised and lowered numbers stay so.
    pub text: String,
    /// Who it is about.
    pub population: Said,
    /// Why it is recommended.
    pub rationale: Said,
    /// What good and what harm is expected.
    pub benefits_harms: Said,
    /// The level of evidence, as its scale names it.
    pub level: Said,
    /// The grade, as its scale names it.
    pub grade: Said,
    /// The scale, when it is not the page's.
    pub scale: Said,
    /// One of [`DIRECTIONS`].
    pub direction: Said,
    /// One of [`STRENGTHS`].
    pub strength: Said,
    /// One of [`LABELS`].
    pub label: Said,
    /// The year of the label.
    pub year: Said,
    /// The keys of the sources that it cites, each once, in the order of their first use.
    pub cites: Vec<String>,
    /// The whole block.
    pub span: Span,
    /// Its first line.
    pub head: Span,
    /// The language that it is said in, where it is that of the original and not of its page; its places are then in the original's file.
    pub said_in: Option<Lang>,
}

/// Whether something should be done or not.
pub const DIRECTIONS: &[&str] = &["for", "against"];
/// How strong a recommendation is, where its source says so in these words (GRADE).
pub const STRENGTHS: &[&str] = &["strong", "conditional"];
/// The levels of evidence that schema.org has (`MedicalEvidenceLevel`, after the American Heart Association).
pub const SCHEMA_LEVELS: &[&str] = &["A", "B", "C"];
/// What has become of a recommendation since the version before, after the labels of NICE.
pub const LABELS: &[&str] = &["new", "reviewed", "not reviewed", "amended"];

/// What stands between the braces and is chosen from a list, and so is not shown as it is typed.
pub const CHOSEN: &[&str] = &["scale", "direction", "strength", "label"];

/// The name of the block of a recommendation.
pub const BLOCK: &str = "recommendation";

impl Recommendation {
    /// Returns a record of what is said of it, by the names of its parts; it has no text, no anchor and no place yet.
    pub fn of(id: String, said: impl Fn(&str) -> Said) -> Recommendation {
        Recommendation {
            id,
            title: said("title"),
            population: said("population"),
            rationale: said("rationale"),
            benefits_harms: said("benefits_harms"),
            level: said("level"),
            grade: said("grade"),
            scale: said("scale"),
            direction: said("direction"),
            strength: said("strength"),
            label: said("label"),
            year: said("year"),
            ..Recommendation::default()
        }
    }

    /// Returns the parts that a reader is told, by name; those that are compared between versions and stand in downloads.
    pub fn parts(&self) -> [(&'static str, &str); 10] {
        fn said(value: &Said) -> &str {
            value.as_ref().map_or("", |said| said.value.as_str())
        }
        [
            ("text", &self.text),
            ("title", said(&self.title)),
            ("population", said(&self.population)),
            ("rationale", said(&self.rationale)),
            ("benefits_harms", said(&self.benefits_harms)),
            ("level", said(&self.level)),
            ("grade", said(&self.grade)),
            ("scale", said(&self.scale)),
            ("direction", said(&self.direction)),
            ("strength", said(&self.strength)),
        ]
    }

    /// Says whether both recommend the same in the same words; labels and places do not count.
    pub fn says_the_same(&self, other: &Recommendation) -> bool {
        self.id == other.id && self.parts() == other.parts()
    }

    /// Says whether only words differ from an earlier text: numbers, signs, units, negations, level, grade and scale are kept.
    pub fn keeps(&self, before: &Recommendation) -> Kept {
        for ((name, old), (_, new)) in before.parts().into_iter().zip(self.parts()) {
            if matches!(name, "level" | "grade" | "scale" | "direction" | "strength") {
                if old != new {
                    return Kept::Lost(format!("the {name}"));
                }
                continue;
            }
            if !reading::words(old).eq(reading::words(new)) {
                return Kept::Lost("a number, sign or unit".to_string());
            }
            if !negations(old).eq(negations(new)) {
                return Kept::Lost("a word such as \"not\"".to_string());
            }
        }
        Kept::All
    }

    /// Returns what lists show of it; of the whole text only what stands for a missing title.
    pub fn listed(&self) -> impl Serialize + '_ {
        fn said(value: &Said) -> Option<&str> {
            value.as_ref().map(|said| said.value.as_str())
        }
        let graded = [&self.level, &self.grade, &self.scale, &self.direction, &self.strength].map(said);
        let words = [&self.population, &self.label, &self.year].map(said);
        (&self.id, &self.anchor, self.name().0, graded, words)
    }

    /// Returns what it is called in a list: its title, or else its text.
    pub fn name(&self) -> (&str, &Span) {
        self.title.as_ref().map_or((&self.text, &self.span), |title| (&title.value, &title.span))
    }
}

/// What an edit has kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kept {
    /// All that counts.
    All,
    /// This is other than before, in words.
    Lost(String),
}

/// Words that turn a sentence round, in the languages of the European Union that the portal's editors write.
#[rustfmt::skip] // A line a word would fill a page.
const NEGATIONS: &[&str] = &[
    "no", "not", "never", "none", "neither", "nor", "without", "cannot", "don't", "doesn't", "isn't", "aren't", "against", "unless", "except",
    "nicht", "nie", "niemals", "kein", "keine", "keinen", "keinem", "keiner", "keines", "weder", "noch", "ohne", "außer",
    "ne", "n'", "pas", "jamais", "aucun", "aucune", "ni", "sans", "sauf", "non", "mai", "senza", "nessun", "nessuno", "nessuna", "né",
    "nunca", "ningún", "ninguno", "ninguna", "sin", "salvo", "não", "nenhum", "nenhuma", "sem",
    "nie", "nigdy", "żaden", "żadna", "bez", "niet", "geen", "nooit", "zonder", "inte", "aldrig", "ingen", "inga", "utan", "ikke", "uden",
    "ei", "eivät", "ilman", "nem", "soha", "nélkül", "není", "nikdy", "žádný", "nu", "fără",
];

fn negations(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')).filter(|word| !word.is_empty());
    words
        .map(|word| word.to_lowercase().replace('’', "'"))
        .filter(|word| NEGATIONS.contains(&word.as_str()) || word.ends_with("n't"))
}

/// A scale of evidence, as `portal.toml` declares it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Scale {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: (String, Span),
    /// What a reader should beware of.
    pub caution: Option<(String, Span)>,
    /// What its levels are called, when not levels of evidence.
    pub level_name: Option<(String, Span)>,
    /// What its grades are called, when not grades.
    pub grade_name: Option<(String, Span)>,
    /// Its levels in order, the highest first.
    pub levels: Vec<Step>,
    /// Its grades in order, the strongest first.
    pub grades: Vec<Step>,
    /// The strength that a grade stands for, if the scale says so.
    pub strengths: Vec<(String, String)>,
    /// The direction that a grade stands for, if the scale says so.
    pub directions: Vec<(String, String)>,
    /// The level A, B or C of schema.org that a level stands for, if the scale says so.
    pub schema_levels: Vec<(String, String)>,
}

/// One level or grade.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// As it is printed.
    pub name: String,
    /// What it means.
    pub meaning: (String, Span),
}
