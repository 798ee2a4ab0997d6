//! Anchors of headings: those that editors give, and slugs of the text for the rest; unique, stable, never empty.

use crate::model::diag::{Diags, Source};
use crate::model::facts::Heading;
use crate::model::lang::{Lang, slug};
use std::collections::BTreeSet;

/// Gives every heading an anchor: its own, or a slug of its text; unique, never empty.
///
/// The switch beside a heading says whether its anchor was given. Pushes `anchor` and `duplicate-anchor`.
pub(super) fn anchors(headings: Vec<(Heading, bool)>, lang: Lang, source: Source<'_>, diags: &mut Diags) -> Vec<Heading> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (heading, explicit) in &headings {
        if !explicit {
            continue;
        }
        let usable = !heading.id.is_empty() && !heading.id.starts_with('_') && !heading.id.starts_with("fn-");
        if !usable {
            diags
                .error("anchor", source, heading.span.clone(), format!("`{{#{}}}` cannot be used as an anchor", heading.id))
                .hint(
                    "an anchor begins with a letter: `{#dose}`; names that begin with `_` or `fn-` are taken by the page itself",
                );
        } else if !taken.insert(heading.id.clone()) {
            diags
                .error(
                    "duplicate-anchor",
                    source,
                    heading.span.clone(),
                    format!("the anchor `{{#{}}}` is given twice in this page", heading.id),
                )
                .hint(format!("give this heading another one: `{{#{}-2}}`", heading.id));
        }
    }
    let mut used: BTreeSet<String> = BTreeSet::new();
    headings
        .into_iter()
        .map(|(mut heading, explicit)| {
            heading.text = heading.text.trim().to_string();
            if !explicit || !used.insert(heading.id.clone()) {
                let wanted = slug(&heading.text, lang, "part");
                let wanted = if wanted.starts_with('_') || wanted.starts_with("fn-") { format!("h-{wanted}") } else { wanted };
                heading.id = unique(wanted, |id| taken.contains(id) || used.contains(id));
                used.insert(heading.id.clone());
            }
            heading
        })
        .collect()
}

/// Returns the anchors that the headings of a translation have: where its headings are of the levels of the original's, one by one, the
/// original's, so that a link holds in every language; an anchor that is given in braces stays. Otherwise their own.
pub fn translated(own: &[Heading], original: &[Heading], lang: Lang) -> Vec<String> {
    let is_alike = own.len() == original.len() && own.iter().zip(original).all(|(one, other)| one.level == other.level);
    let given: BTreeSet<&str> = own.iter().filter(|heading| !is_made(heading, lang)).map(|heading| heading.id.as_str()).collect();
    let anchor = |(one, other): (&Heading, &Heading)| {
        let is_theirs = is_alike && !given.contains(one.id.as_str()) && !given.contains(other.id.as_str());
        if is_theirs { other.id.clone() } else { one.id.clone() }
    };
    let found: Vec<String> = own.iter().zip(if is_alike { original } else { own }).map(anchor).collect();
    let is_unique = found.iter().collect::<BTreeSet<_>>().len() == found.len();
    if is_unique { found } else { own.iter().map(|heading| heading.id.clone()).collect() }
}

/// Says whether the anchor of a heading was made from its words.
fn is_made(heading: &Heading, lang: Lang) -> bool {
    let wanted = slug(&heading.text, lang, "part");
    let id = heading.id.as_str();
    let rest = id.strip_prefix(&wanted).or_else(|| id.strip_prefix("h-")?.strip_prefix(&wanted));
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix('-').is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

fn unique(wanted: String, is_taken: impl Fn(&str) -> bool) -> String {
    if !is_taken(&wanted) {
        return wanted;
    }
    let mut number = 2;
    while is_taken(&format!("{wanted}-{number}")) {
        number += 1;
    }
    format!("{wanted}-{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(list: &[(u8, &str, &str)]) -> Vec<Heading> {
        let heading = |(level, id, text): &(u8, &str, &str)| Heading {
            level: *level,
            id: (*id).to_string(),
            text: (*text).to_string(),
            span: 0..0,
        };
        list.iter().map(heading).collect()
    }

    fn of(own: &[(u8, &str, &str)], original: &[(u8, &str, &str)]) -> Vec<String> {
        translated(&headings(own), &headings(original), Lang::of("de").expect("a language"))
    }

    #[test]
    fn case_21_headings_of_a_translation_have_the_anchors_of_the_original() {
        let original = [(2, "dose", "Dose"), (3, "at-night", "At night"), (2, "dose-2", "Dose")];
        let german = [(2, "dosierung", "Dosierung"), (3, "nachts", "Nachts"), (2, "dosierung-2", "Dosierung")];
        assert_eq!(of(&german, &original), ["dose", "at-night", "dose-2"]);
    }

    #[test]
    fn case_21_a_given_anchor_stays_and_other_headings_keep_their_own() {
        let original = [(2, "dose", "Dose"), (2, "other", "Other")];
        assert_eq!(of(&[(2, "menge", "Dosierung"), (2, "anderes", "Anderes")], &original), ["menge", "other"]);
        assert_eq!(of(&[(2, "other", "Dosierung"), (2, "anderes", "Anderes")], &original), ["other", "anderes"]);
        assert_eq!(of(&[(2, "dosierung", "Dosierung"), (3, "anderes", "Anderes")], &original), ["dosierung", "anderes"]);
        assert_eq!(of(&[(2, "dosierung", "Dosierung")], &original), ["dosierung"]);
        assert_eq!(of(&[], &[]), [""; 0]);
    }
}
