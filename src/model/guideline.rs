//! What the files of a guideline's folder are: the current version, earlier ones, the one being written, the summary for families.

use crate::model::facts::PageFacts;

/// The status of a version about which everybody is asked.
pub const IN_CONSULTATION: &str = "in consultation";

/// Which part of a guideline a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part<'f> {
    /// `index.md`: the current version.
    Current,
    /// `versions/1.0.md`: this earlier version.
    Version(&'f str),
    /// `next.md`: the version that is being written.
    Next,
    /// `families.md`: the summary for families.
    Families,
    /// Anything else in the folder.
    Other,
}

/// Returns the guideline that a file belongs to, as the stem of its current version, and which part of it the file is; nothing for pages
/// of other kinds.
pub fn part(facts: &PageFacts) -> Option<(&str, Part<'_>)> {
    let row = facts.kind.row();
    let folder = row.folder.filter(|_| row.has_versions)?;
    part_of(folder, &facts.stem)
}

/// Says whether a page is one that lists, feeds, subjects and search engines know: no earlier version, none that is
/// being written, and nothing that was withdrawn.
pub fn is_listed(facts: &PageFacts) -> bool {
    !matches!(part(facts), Some((_, Part::Version(_) | Part::Next))) && facts.fields.table("withdrawn").is_none()
}

fn part_of<'s>(folder: &str, stem: &'s str) -> Option<(&'s str, Part<'s>)> {
    let below = stem.strip_prefix(folder)?.strip_prefix('/')?;
    let name = below.find('/').map_or(stem.len(), |at| stem.len() - below.len() + at);
    let (guideline, rest) = stem.split_at(name);
    let part = match rest.strip_prefix('/') {
        None => Part::Current,
        Some("next") => Part::Next,
        Some("families") => Part::Families,
        Some(rest) => match rest.strip_prefix("versions/") {
            Some(version) if !version.contains('/') => Part::Version(version),
            _ => Part::Other,
        },
    };
    Some((guideline, part))
}

/// Compares two versions: runs of digits count as numbers, so that 1.10 comes after 1.9.
pub fn compare_versions(a: &str, b: &str) -> std::cmp::Ordering {
    in_order(a).cmp(&in_order(b))
}

/// Returns what versions are sorted by.
pub fn in_order(version: &str) -> Vec<(u64, String)> {
    let mut parts: Vec<(u64, String)> = Vec::new();
    let mut rest = version;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let words = rest[digits..].find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len() - digits);
        parts.push((rest[..digits].parse().unwrap_or(0), rest[digits..digits + words].to_string()));
        rest = &rest[digits + words..];
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_file_says_what_it_is() {
        let part = |stem: &'static str| part_of("guidelines", stem);
        assert_eq!(part("guidelines/ppb"), Some(("guidelines/ppb", Part::Current)));
        assert_eq!(part("guidelines/ppb/versions/1.0"), Some(("guidelines/ppb", Part::Version("1.0"))));
        assert_eq!(part("guidelines/ppb/next"), Some(("guidelines/ppb", Part::Next)));
        assert_eq!(part("guidelines/ppb/families"), Some(("guidelines/ppb", Part::Families)));
        assert_eq!(part("guidelines/ppb/notes"), Some(("guidelines/ppb", Part::Other)));
        assert_eq!(part("news/ppb/next"), None);
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        use std::cmp::Ordering::{Equal, Greater, Less};
        assert_eq!(["1.10", "1.9", "2"].map(|version| compare_versions("1.9", version)), [Less, Equal, Less]);
        assert_eq!(compare_versions("2.0", "1.10"), Greater);
    }
}
