//! A table that is none: the line of dashes below its head is missing or has another number of cells.

use super::{Block, BlockKind, Finding, Lint, Page};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "table-line",
    severity: Severity::Warning,
    what: "Lines with `|` between cells are no table: the line of dashes below the first one is missing or has another number of cells, or an \
           empty line cuts a row off.",
    why: "The bars are printed, and the rows run together into one paragraph.",
    wrong: "| Drug | Dose |\n| VCR | 1.5 mg/m² |",
    right: "| Drug | Dose |\n|---|---|\n| VCR | 1.5 mg/m² |",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    let paragraphs = page.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    paragraphs
        .filter(|block| memchr::memchr(b'|', block.text.as_bytes()).is_some())
        .filter_map(|block| finding(page, block))
        .collect()
}

fn finding(page: &Page<'_>, block: &Block) -> Option<Finding> {
    let lines: Vec<(usize, &str)> = block.lines().collect();
    let (first, cells) = (0..lines.len()).find_map(|at| {
        let (start, line) = lines[at];
        let cells = cells(line)?;
        let next = lines.get(at + 1).map(|(_, next)| *next);
        let is_framed = line.trim().starts_with('|') && line.trim().ends_with('|');
        let goes_on = next.is_some_and(|next| is_dashes(next) || cells_of(next) == Some(cells));
        let is_plain = line.match_indices('|').all(|(bar, _)| block.is_plain(start + bar, page.source.text));
        ((is_framed || goes_on) && is_plain).then_some((at, cells))
    })?;
    let (start, line) = lines[first];
    let next = lines.get(first + 1).map_or("", |(_, next)| *next);
    let dashes = format!("|{}", "---|".repeat(cells));
    let (message, hint) = if is_dashes(next) {
        let there = next.trim().trim_matches('|').split('|').count();
        (
            format!("this is no table: its first row has {cells} cells, the line of dashes {there}"),
            format!("write the line of dashes so: `{dashes}`"),
        )
    } else if next.is_empty() {
        (
            "this line is no row of a table: its bars are printed".to_string(),
            format!("take out the empty line above if it belongs to the table there; else write `{dashes}` in the line below"),
        )
    } else {
        (
            "this is no table: the line of dashes below its first row is missing".to_string(),
            format!("write `{dashes}` in the line below this one"),
        )
    };
    Some(Finding { span: block.place(&(start..start + line.len())), message, hint })
}

/// Returns how many cells a line has that looks like a row: two at least.
fn cells(line: &str) -> Option<usize> {
    cells_of(line).filter(|_| !is_dashes(line))
}

fn cells_of(line: &str) -> Option<usize> {
    let line = line.trim();
    let is_row = line.starts_with('|') && line.len() > 1 || line.contains(" | ");
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let cells = inner.split('|').count();
    (is_row && cells >= 2).then_some(cells)
}

fn is_dashes(line: &str) -> bool {
    let line = line.trim();
    line.contains("--") && line.contains('|') && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found, hint};

    #[test]
    fn a_table_without_its_line_of_dashes_is_found() {
        let row = |line: usize, text: &str| vec![(line, 1, text.to_string())];
        assert_eq!(found("table-line", "Ä\r\n\r\n| ü | b |\r\n| c | d |\r\n"), row(3, "| ü | b |"));
        assert_eq!(found("table-line", "Drug | Dose\nVCR | five"), row(1, "Drug | Dose"));
        assert_eq!(found("table-line", "| a | b |\n|---|\n| c | d |"), row(1, "| a | b |"));
        assert_eq!(found("table-line", "| a | b |\n|---|---|\n| c | d |\n\n| e | f |"), row(5, "| e | f |"));
        assert_eq!(hint("table-line", "| a | b |\n| c | d |"), "write `|---|---|` in the line below this one");
        assert_eq!(hint("table-line", "| a | b |\n|---|\n| c | d |"), "write the line of dashes so: `|---|---|`");
    }

    #[test]
    fn tables_and_bars_in_prose_are_left() {
        all_silent(
            "en",
            &[
                "| a | b |\n|---|---|\n| c | d |",
                "a | b\n---|---\nc | d",
                "the norm |x| of x",
                "A | B",
                "P(A|B) and\nP(B|A)",
                "`a | b`\n`c | d`",
                "\\| a \\| b \\|",
                "| a | b |\n|---|---|",
            ],
        );
    }
}
