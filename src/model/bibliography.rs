//! The sources that a site cites, as nouns: entries of the bibliography as read, and references as pages show them.

use crate::model::clock::Stamp;
use crate::model::diag::Span;
use crate::model::dictionary::Text;
use crate::model::path::SrcPath;
use crate::model::site::Shown;
use serde::Serialize;
use std::collections::BTreeMap;

/// The bibliography as its file gives it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bibliography {
    /// The file.
    pub path: SrcPath,
    /// Its entries in the order of the file, each key once.
    pub entries: Vec<Entry>,
}

/// What a source is, as far as its reference is written differently.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub enum EntryKind {
    /// A paper in a journal.
    Article,
    /// A book.
    Book,
    /// A part of a book or of proceedings.
    Part,
    /// A page of the web.
    Web,
    /// A report.
    Report,
    /// A thesis.
    Thesis,
    /// Anything else.
    #[default]
    Other,
}

/// One source.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    /// What texts cite it by.
    pub key: Text,
    /// What it is.
    pub kind: EntryKind,
    /// Its authors in order; empty where none are given.
    pub authors: People,
    /// The editors of the book that it is, or is part of.
    pub editors: People,
    /// All other fields by name in small letters, as plain text; none of them empty.
    pub fields: BTreeMap<String, Text>,
}

/// The people behind a source.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct People {
    /// Their names in order.
    pub list: Vec<Person>,
    /// Whether the source says that there are more of them.
    pub and_others: bool,
    /// Where they stand.
    pub span: Span,
}

/// A person, or a body that has one name and nothing else.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Person {
    /// The family name with what stands before it (`van der Berg`), or the name of a body.
    pub family: String,
    /// The given names as written; empty for a body.
    pub given: String,
    /// What stands behind the name: `Jr`.
    pub suffix: String,
}

impl Person {
    /// Returns the name as the NLM writes it: `Schultz KAP`, `King ML Jr` (Citing Medicine, 2nd ed., chapter 1; all initials, as PubMed
    /// prints them).
    pub fn short(&self) -> String {
        let parts = [self.family.clone(), initials(&self.given), self.suffix.trim_end_matches('.').to_string()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// Returns the initials of given names: `Jean-Pierre A.` is `JPA`, and `MA` is what it is.
fn initials(given: &str) -> String {
    let words = given.split(|c: char| c.is_whitespace() || matches!(c, '.' | '-' | '\u{2010}')).filter(|word| !word.is_empty());
    let mut initials = String::new();
    for word in words {
        let are_initials = word.chars().count() <= 3 && word.chars().all(char::is_uppercase);
        initials.extend(word.chars().take(if are_initials { 3 } else { 1 }).flat_map(char::to_uppercase));
    }
    initials
}

/// A source as pages show it: each text with its number in the table of shown texts.
#[derive(Clone, PartialEq, Debug, Default, Serialize)]
pub struct Reference {
    /// What texts cite it by.
    pub key: String,
    /// What it is.
    pub kind: EntryKind,
    /// The first six authors, or all when there are no more.
    pub authors: Option<Shown>,
    /// Whether there are more authors than those.
    pub more_authors: bool,
    /// All authors that the bibliography names.
    pub all_authors: Option<Shown>,
    /// The same, name by name, for machines.
    pub people: Vec<Person>,
    /// The editors.
    pub editors: Option<Shown>,
    /// How many editors there are.
    pub editor_count: usize,
    /// The title, without a point at its end.
    pub title: Option<Shown>,
    /// The journal, or the book that it is part of.
    pub container: Option<Shown>,
    /// The edition.
    pub edition: Option<Shown>,
    /// Where it was published.
    pub place: Option<Shown>,
    /// Who published it: publisher, institution, school or organisation.
    pub publisher: Option<Shown>,
    /// The year.
    pub date: Option<Shown>,
    /// The date, of what is known by more than its year and is in no journal.
    pub day: Option<Stamp>,
    /// The volume.
    pub volume: Option<Shown>,
    /// The issue; of a report its number.
    pub issue: Option<Shown>,
    /// The pages, or the number of the article.
    pub pages: Option<Shown>,
    /// The DOI, without the address of a resolver.
    pub doi: Option<Shown>,
    /// The number in PubMed.
    pub pmid: Option<Shown>,
    /// The address.
    pub url: Option<Shown>,
    /// When the address was looked at.
    pub accessed: Option<Stamp>,
    /// A remark.
    pub note: Option<Shown>,
}

impl Reference {
    /// Returns where the source is: its DOI, its number in PubMed, or its own address, the first that it has.
    pub fn address(&self) -> Option<String> {
        let text = |shown: &Option<Shown>| shown.as_ref().map_or(String::new(), |shown| shown.text.clone());
        crate::model::site::source_url(&text(&self.url), &text(&self.doi), &text(&self.pmid))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_in_pubmed() {
        for (family, given, suffix, short) in [
            ("Schultz", "Kris Ann P.", "", "Schultz KAP"),
            ("Krawczyk", "M. A.", "", "Krawczyk MA"),
            ("Dupont", "Jean-Pierre", "", "Dupont JP"),
            ("Österlundh", "östen", "", "Österlundh Ö"),
            ("King", "Martin L.", "Jr.", "King ML Jr"),
            ("Ministry of Kites", "", "", "Ministry of Kites"),
            ("Wong", "KAP", "", "Wong KAP"),
        ] {
            let person = Person { family: family.into(), given: given.into(), suffix: suffix.into() };
            assert_eq!(person.short(), short);
        }
    }
}
