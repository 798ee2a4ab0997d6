//! A list that was pasted with the dots of a word processor.

use super::{Block, BlockKind, Finding, Lint, Page};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "pasted-list",
    severity: Severity::Warning,
    what: "A line begins with the dot or number of a list as Word pastes it: `•`, `·`, `o` or `a)` and a tab.",
    why: "Markdown takes it for text: the lines run together into one paragraph, and nobody hears that it is a list.",
    wrong: "• first point\n• second point",
    right: "- first point\n- second point",
    check,
};

/// Dots that begin a line only in a list.
const DOTS: &[char] = &['•', '▪', '●', '◦', '‣', '■', '□', '➢', '❖', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}'];
/// Signs that do so when a tab follows.
const BEFORE_TAB: &[&str] = &["o", "–", "—", "§", "·", "−", "»", ">", "*", "✓", "→"];

fn check(page: &Page<'_>) -> Vec<Finding> {
    page.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).filter_map(|block| finding(page, block)).collect()
}

/// What begins a line of a pasted list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Dot,
    Number,
}

fn finding(page: &Page<'_>, block: &Block) -> Option<Finding> {
    let bytes = block.text.as_bytes();
    // Dots and dashes begin with these bytes in UTF-8; nothing else counts without a tab.
    if memchr::memchr3(b'\t', 0xe2, 0xc2, bytes).is_none() && memchr::memchr(0xef, bytes).is_none() {
        return None;
    }
    let mut start = 0;
    let mut first = None;
    let mut list = Vec::new();
    for line in block.text.split('\n') {
        let line_start = start;
        start += line.len() + 1;
        match mark(line) {
            Some((mark, length)) => {
                first = first.or(Some((line_start..line_start + line[..length].trim_end().len(), mark)));
                let text = line[length..].trim();
                list.push(if mark == Mark::Dot { format!("- {text}") } else { format!("{}. {text}", list.len() + 1) });
            }
            // A line that goes on with the item before it.
            None => list.iter_mut().last().into_iter().for_each(|item| item.push_str(&format!(" {}", line.trim()))),
        }
    }
    let (range, _) = first?;
    let span = block.place(&range);
    if page.source.text.get(span.clone()) != block.text.get(range.clone()) {
        return None;
    }
    let message = match list.len() {
        1 => format!("`{}` begins no list in Markdown", &block.text[range]),
        lines => format!("`{}` begins no list in Markdown; these {lines} points become one paragraph", &block.text[range]),
    };
    Some(Finding { span, message, hint: format!("write it so, with an empty line before:\n\n{}\n", list.join("\n")) })
}

/// Returns what a line begins with, and its length with the space behind it.
fn mark(line: &str) -> Option<(Mark, usize)> {
    let (before, _) = line.split_once('\t').unwrap_or((line, ""));
    let has_tab = before.len() < line.len();
    if let Some(dot) = line.chars().next().filter(|first| DOTS.contains(first)) {
        let rest = &line[dot.len_utf8()..];
        return rest.starts_with(|c: char| !c.is_ascii_punctuation()).then(|| (Mark::Dot, line.len() - rest.trim_start().len()));
    }
    // `· first`: the sign of a product stands between two numbers, never before one at the start of a line.
    if let Some(rest) = line.strip_prefix("· ").filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit())) {
        return Some((Mark::Dot, line.len() - rest.trim_start().len()));
    }
    let behind = line.len() - line.get(before.len()..).unwrap_or("").trim_start().len();
    if has_tab && BEFORE_TAB.contains(&before.trim_end()) {
        return Some((Mark::Dot, behind));
    }
    let is_number = before.strip_suffix([')', '.']).is_some_and(|inner| {
        let inner = inner.strip_prefix('(').unwrap_or(inner);
        let is_letter = inner.len() == 1 && inner.starts_with(|c: char| c.is_ascii_lowercase());
        let is_roman = (1..=4).contains(&inner.len()) && inner.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        let is_bracketed = before.starts_with('(') && inner.len() <= 2 && inner.chars().all(|c| c.is_ascii_digit());
        is_letter || is_roman || is_bracketed && !inner.is_empty()
    });
    (has_tab && is_number).then_some((Mark::Number, behind))
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_silent, found, hint};

    #[test]
    fn dots_and_numbers_of_a_word_processor_are_found() {
        for (line, marked) in [
            ("• first", "•"),
            ("•\tfirst", "•"),
            ("·\tfirst", "·"),
            ("· first", "·"),
            ("o\tfirst", "o"),
            ("–\tfirst", "–"),
            ("▪ first", "▪"),
            ("a)\tfirst", "a)"),
            ("(1)\tfirst", "(1)"),
            ("ii.\tfirst", "ii."),
            ("§\tfirst", "§"),
        ] {
            assert_eq!(found("pasted-list", line), [(1, 1, marked.to_string())], "{line}");
            assert_eq!(found("pasted-list", &format!("Ä\tü:\r\n{line}\r\n")), [(2, 1, marked.to_string())], "{line}");
        }
    }

    #[test]
    fn the_list_to_paste_is_shown() {
        assert_eq!(
            hint("pasted-list", "•\tfirst\n•\tsecond\ngoes on"),
            "write it so, with an empty line before:\n\n- first\n- second goes on\n"
        );
        assert_eq!(hint("pasted-list", "a)\tx\nb)\ty"), "write it so, with an empty line before:\n\n1. x\n2. y\n");
    }

    #[test]
    fn real_lists_and_other_dots_are_left() {
        all_silent(
            "en",
            &[
                "- first\n- second",
                "-\tfirst",
                "1)\tfirst",
                "1.\tfirst",
                "A • B",
                "3 · 4",
                "· 4 of them",
                "– he said",
                "o no",
                "a) first, b) second",
                "| • a | b |\n|---|---|\n| • c | d |",
                "```\n• code\n```",
                "…and so on",
                "“Quoted”",
            ],
        );
    }
}
