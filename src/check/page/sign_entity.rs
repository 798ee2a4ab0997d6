//! A digit or sign that is written as an entity of HTML.

use super::{BlockKind, Finding, Lint, Page};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "sign-entity",
    severity: Severity::Warning,
    what: "A digit or a sign of a number stands as an entity of HTML, such as `&#53;` or `&le;`.",
    why: "Whoever checks the text against its source cannot read the number, and a search for it finds nothing.",
    wrong: "at most &#53; mg, &le; 10 days",
    right: "at most 5 mg, ≤ 10 days",
    check,
};

/// Signs that change how a number is read.
const SIGNS: &[char] =
    &['+', '−', '±', '×', '÷', '⁄', '≠', '≈', '≤', '≥', '<', '>', '%', '‰', '°', 'µ', 'μ', '²', '³', '¹', '½', '¼', '¾'];

/// Signs that do so beside a digit only.
const IN_NUMBERS: &[char] = &['-', '–', '/', '=', '.', ',', '·', '∙', '^', '~', '*'];

/// Entities that Markdown may need, and that nobody misreads.
const NEEDED: &[&str] = &["&lt;", "&gt;", "&amp;", "&quot;"];

fn check(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    if memchr::memchr(b'&', page.source.text.as_bytes()).is_none() {
        return found;
    }
    for block in page.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Field | BlockKind::CodeBlock)) {
        for run in block.runs.iter().filter(|run| run.range.len() != run.span.len()) {
            let Some(entity) = page.source.text.get(run.span.clone()) else { continue };
            let sign = &block.text[run.range.clone()];
            let is_in_number = || {
                let (before, after) = (&block.text[..run.range.start], &block.text[run.range.end..]);
                before.trim_end_matches(' ').ends_with(|c: char| c.is_ascii_digit())
                    || after.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit())
            };
            let is_sign = sign.chars().all(|c| c.is_numeric() || SIGNS.contains(&c) || IN_NUMBERS.contains(&c) && is_in_number());
            if !entity.starts_with('&') || !entity.ends_with(';') || NEEDED.contains(&entity) || !is_sign {
                continue;
            }
            let right = if matches!(sign, "<" | "*" | "~" | "^") { format!("\\{sign}") } else { sign.to_string() };
            found.push(Finding {
                span: run.span.clone(),
                message: format!("`{entity}` stands for `{sign}`"),
                hint: format!("write `{right}`"),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, hint};

    #[test]
    fn entities_of_digits_and_signs_are_found() {
        all_found(
            "sign-entity",
            &[
                ("&#53; mg", "&#53;"),
                ("a &#x35;0 mg", "&#x35;"),
                ("&le; 5", "&le;"),
                ("5 &micro;g", "&micro;"),
                ("5&plusmn;1", "&plusmn;"),
                ("5&ndash;10", "&ndash;"),
            ],
        );
        assert_eq!(hint("sign-entity", "&#53; mg"), "write `5`");
        assert_eq!(hint("sign-entity", "&#60; 5"), "write `\\<`");
    }

    #[test]
    fn entities_of_letters_and_blanks_and_needed_ones_are_left() {
        all_silent("en", &["a &lt; b, A &amp; B", "5&nbsp;mg", "caf&eacute;", "so &ndash; they said", "`&#53;`", "&unknown; 5"]);
    }
}
