//! A table that was pasted as lines with tabs.

use super::{Block, BlockKind, Finding, Lint, Page};
use crate::model::diag::{Severity, Span};

pub(super) const LINT: Lint = Lint {
    name: "tab-table",
    severity: Severity::Warning,
    what: "Three or more lines one after another hold tabs: a table that lost its lines when it was pasted.",
    why: "Readers see one paragraph in which nothing says which number belongs to which drug.",
    wrong: "Drug\tDose\nAlpha\t1 mg\nBeta\t2 mg",
    right: "| Drug | Dose |\n|---|---|\n| Alpha | 1 mg |\n| Beta | 2 mg |",
    check,
};

/// So few lines may hold tabs for another reason.
const FEWEST: usize = 3;

fn check(page: &Page<'_>) -> Vec<Finding> {
    let paragraphs = page.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let tabbed = paragraphs.filter(|block| memchr::memchr(b'\t', block.text.as_bytes()).is_some());
    tabbed.filter_map(|block| finding(page, block)).collect()
}

fn finding(page: &Page<'_>, block: &Block) -> Option<Finding> {
    let place = block.place(&(0..block.text.len()));
    // The file's own lines, since cells may hold emphasis; the first cell of a line may be empty.
    let start = page.source.text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = &page.source.text[start..place.start];
    let start = if indent.trim().is_empty() { start } else { place.start };
    let lines = lines_with_tabs(page.source.text.get(start..place.end)?)?;
    let rows: Vec<Vec<&str>> = lines.iter().map(|line| line.split('\t').map(str::trim).collect()).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let row = |cells: &[&str]| {
        let cell = |at: usize| cells.get(at).map_or(String::new(), |cell| cell.replace('|', "\\|"));
        format!("| {} |", (0..columns).map(cell).collect::<Vec<_>>().join(" | "))
    };
    let mut table = vec![row(&rows[0]), format!("|{}", "---|".repeat(columns))];
    table.extend(rows[1..].iter().map(|cells| row(cells)));
    let first = lines[0].as_ptr() as usize - page.source.text.as_ptr() as usize;
    let span: Span = first..first + lines[0].len();
    Some(Finding {
        span,
        message: format!("these {} lines with tabs are a table no more; readers see one paragraph", lines.len()),
        hint: format!("put this in their place, with an empty line before and after:\n\n{}\n", table.join("\n")),
    })
}

/// Returns the first lines with tabs that follow one another, when they are enough; each as it is but for a return at its end.
fn lines_with_tabs(text: &str) -> Option<Vec<&str>> {
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.trim_start_matches(' ').contains('\t') {
            lines.push(line);
        } else if lines.len() >= FEWEST {
            break;
        } else {
            lines.clear();
        }
    }
    (lines.len() >= FEWEST).then_some(lines)
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found, hint};

    #[test]
    fn the_table_to_paste_is_shown() {
        assert_eq!(
            hint("tab-table", "Text before.\n\nDrug\tDose\t\r\n**Alpha**\t1 mg\tor a|b\r\nBeta\t2 mg\r\n"),
            "put this in their place, with an empty line before and after:\n\n| Drug | Dose |  |\n|---|---|---|\n\
             | **Alpha** | 1 mg | or a\\|b |\n| Beta | 2 mg |  |\n"
        );
    }

    #[test]
    fn a_table_is_found_behind_other_lines() {
        assert_eq!(found("tab-table", "Ä:\r\na\tb\r\nc\td\r\ne\tf\r\n"), [(2, 1, "a\tb".to_string())]);
        assert_eq!(found("tab-table", "- a\tb\n  c\td\n  e\tf\n").len(), 1);
        assert_eq!(found("tab-table", "x\tä\ny\tb\nz\tc\n\n1\t2\n3\t4\n5\t6\n").len(), 2);
    }

    #[test]
    fn other_tabs_are_left() {
        all_silent(
            "en",
            &[
                "a\tb",
                "a\tb\nc\td",
                "a\tb\nc\td\ne f\ng\th",
                "```\na\tb\nc\td\ne\tf\n```",
                "| a | b |\n|---|---|\n| 1\t| 2 |\n| 3\t| 4 |\n| 5\t| 6 |",
                "1.\ta\n2.\tb\n3.\tc",
                "-\ta\n-\tb\n-\tc",
                "a\tb\n\nc\td\n\ne\tf",
                "`a\tb`\n`c\td`\n`e f`",
            ],
        );
        assert_eq!(found("tab-table", "\ta\tb\n\tc\td\n\te\tf"), [], "that is code, which another check tells");
    }
}
