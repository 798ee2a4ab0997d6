//! A heading that Markdown takes for text, since no space follows its signs.

use super::{BlockKind, Finding, Lint, Page};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "heading-space",
    severity: Severity::Warning,
    what: "A line begins with `#` and no space follows.",
    why: "Markdown prints the `#` and makes no heading of it, so it is missing in the contents too.",
    wrong: "##Treatment",
    right: "## Treatment",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for block in page.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph) {
        let mut start = 0;
        for line in block.text.split_inclusive('\n') {
            let at = start;
            start += line.len();
            let signs = line.len() - line.trim_start_matches('#').len();
            let rest = &line[signs..];
            // `#1` is a number, not a heading.
            let is_heading = rest.starts_with(|c: char| c.is_alphabetic() || c == '\u{a0}');
            let span = block.place(&(at..at + signs));
            let is_linked = block.run_at(at).is_some_and(|run| run.is_linked);
            if !(1..=6).contains(&signs) || !is_heading || is_linked || page.source.text.get(span.clone()) != Some(&line[..signs])
            {
                continue;
            }
            let right = format!("{} {}", &line[..signs], rest.trim());
            found.push(Finding {
                span,
                message: "this is printed as text, not as a heading".to_string(),
                hint: format!("write `{right}`, with a space behind the `#`"),
            });
        }
    }
    found
}
