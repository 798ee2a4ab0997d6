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
