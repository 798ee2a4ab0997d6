//! A row of a table with fewer cells than its head.

use super::{Finding, Lint, Page};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use pulldown_cmark::{Tag, TagEnd};

pub(super) const LINT: Lint = Lint {
    name: "short-row",
    severity: Severity::Warning,
    what: "A row of a table has fewer cells than its first row.",
    why: "The cells at its end stay empty; most often one in the middle was forgotten, and what follows stands in the wrong column.",
    wrong: "| Drug | Dose | Days |\n|---|---|---|\n| VCR | 1 and 8 |",
    right: "| Drug | Dose | Days |\n|---|---|---|\n| VCR | | 1 and 8 |",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    page.parsed.parts().flat_map(|pieces| in_pieces(page, pieces)).collect()
}

fn in_pieces(page: &Page<'_>, pieces: &[(Piece<'_>, Span)]) -> Vec<Finding> {
    let mut found = Vec::new();
    let (mut head, mut cells) = (0_usize, 0_usize);
    let mut row = 0..0;
    for (piece, span) in pieces {
        match piece {
            Piece::Start(Tag::TableHead | Tag::TableRow) => (row, cells) = (span.clone(), 0),
            // Markdown fills a row up with cells that stand nowhere.
            Piece::Start(Tag::TableCell) if !span.is_empty() => cells += 1,
            Piece::End(TagEnd::TableHead) => head = cells,
            Piece::End(TagEnd::TableRow) if cells < head => found.extend(short(page, &row, cells, head)),
            _ => {}
        }
    }
    found
}

fn short(page: &Page<'_>, row: &Span, cells: usize, head: usize) -> Option<Finding> {
    let written = page.source.text.get(row.clone())?;
    let line = written.trim();
    // `| a ||` has a cell without a blank in it.
    let bars = line.trim_start_matches('|').matches('|').count() - line.matches("\\|").count();
    let cells = cells.max(if line.ends_with('|') { bars } else { bars + 1 });
    if cells >= head {
        return None;
    }
    let start = row.start + written.len() - written.trim_start().len();
    let closed = if line.ends_with('|') { line.to_string() } else { format!("{line} |") };
    if !line.contains('|') {
        return Some(Finding {
            span: start..start + line.len(),
            message: "this line stands right below a table and becomes a row of it".to_string(),
            hint: "leave the line above it empty; if it is a row, write `|` between its cells".to_string(),
        });
    }
    let is_one = if cells == 1 { "cell" } else { "cells" };
    Some(Finding {
        span: start..start + line.len(),
        message: format!("this row has {cells} {is_one}, the table's first row has {head}"),
        hint: format!("write `|` for each cell, also for an empty one: `{closed}{}`", " |".repeat(head - cells)),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found, hint};

    #[test]
    fn a_short_row_is_found_with_its_cells_counted() {
        let table = "Ä\tü\r\n\r\n| a | b | c |\r\n|---|---|---|\r\n| 1 | 2 | 3 |\r\n| ü | 2 |\r\n";
        assert_eq!(found("short-row", table), [(6, 1, "| ü | 2 |".to_string())]);
        assert_eq!(hint("short-row", table), "write `|` for each cell, also for an empty one: `| ü | 2 | |`");
        let hint = hint("short-row", "| a | b |\n|---|---|\n| 1 | 2 |\nText below.");
        assert_eq!(hint, "leave the line above it empty; if it is a row, write `|` between its cells");
    }

    #[test]
    fn rows_with_empty_cells_are_left() {
        all_silent(
            "en",
            &[
                "| a | b |\n|---|---|\n| 1 | |",
                "| a | b |\n|---|---|\n| 1 ||",
                "| a | b |\n|---|---|\n| | 2 |",
                "| a | b |\n|---|---|\n|  |  |",
                "a | b\n---|---\n1 | 2",
                "| a | b |\n|---|---|\n| 1 \\| 2 | 3 |",
                "| a |\n|---|\n| |",
            ],
        );
    }
}
