//! A sign before a number, or the star of a legend, at the beginning of a line that Markdown takes for its own.

use super::{Finding, Lint, Page};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use pulldown_cmark::Tag;

pub(super) const LINT: Lint = Lint {
    name: "line-sign",
    severity: Severity::Warning,
    what: "A line begins with `>` or `+` and a number, or with `* p < 0.05`.",
    why: "Markdown makes a quotation of `> 15` and points of a list of `+ 7` and `* p < 0.05`: readers see them without the sign.",
    wrong: "> 15 mL of it",
    right: "\\> 15 mL of it",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    page.parsed.parts().flatten().filter_map(|(piece, span)| finding(page, piece, span)).collect()
}

fn finding(page: &Page<'_>, piece: &Piece<'_>, span: &Span) -> Option<Finding> {
    if matches!(piece, Piece::Start(Tag::Item))
        && let Some(found) = legend(page, span)
    {
        return Some(found);
    }
    let (sign, made) = match piece {
        Piece::Start(Tag::BlockQuote(_)) => ('>', "a quotation"),
        Piece::Start(Tag::Item) => ('+', "a point of a list"),
        _ => return None,
    };
    let text = page.source.text.get(span.clone())?;
    let before = text.len() - text.trim_start().len();
    let rest = text[before..].strip_prefix(sign)?;
    let number = rest.trim_start_matches(' ');
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let word = number.split_whitespace().next().unwrap_or(number);
    // `> 1. First` is a list that is quoted.
    if word.strip_suffix(['.', ')']).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let at = span.start + before;
    Some(Finding {
        span: at..at + sign.len_utf8(),
        message: format!("the `{sign}` before `{word}` makes {made} and is not printed"),
        hint: format!(
            "for the sign write `\\{sign} {word}`; if {made} is meant, say so above it: `<!-- allow: line-sign, because … -->`"
        ),
    })
}

/// Returns what is wrong with the legend of a table, `* p < 0.05`, whose star begins a list.
///
/// A point that goes on in words, `* p < 0.05 was the limit`, is one, and so are several.
fn legend(page: &Page<'_>, span: &Span) -> Option<Finding> {
    let text = page.source.text.get(span.clone())?;
    let before = text.len() - text.trim_start().len();
    let line = text[before..].strip_prefix('*')?.lines().next()?.trim_matches([' ', '\t', '\r']);
    let level = line.strip_prefix(['p', 'P'])?.trim_start().strip_prefix(['<', '≤', '='])?.trim_start();
    let digits = level.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(level.len());
    let rest = &level[digits..];
    if digits == 0 || !(rest.is_empty() || rest.starts_with([';', '*', '†', '‡']) || rest.trim_start().starts_with('*')) {
        return None;
    }
    let is_point = |line: Option<&str>| line.is_some_and(|line| line.trim_start().starts_with("* "));
    let above = page.source.text[..span.start].lines().rfind(|line| !line.trim().is_empty());
    if is_point(above) || is_point(page.source.text[span.end..].lines().find(|line| !line.trim().is_empty())) {
        return None;
    }
    let at = span.start + before;
    Some(Finding {
        span: at..at + 1,
        message: format!("the `*` before `{line}` makes a point of a list and is not printed"),
        hint: format!("for the sign write `\\* {line}`; for a point of a list write `- {line}`"),
    })
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample;

    fn found(body: &str) -> Vec<(usize, usize)> {
        sample::found("line-sign", body).into_iter().map(|(line, column, _)| (line, column)).collect()
    }

    #[test]
    fn a_sign_before_a_number_is_found_where_it_is_lost() {
        assert_eq!(found("Ä\r\n\r\n> 15 mL of age\r\n"), [(3, 1)]);
        assert_eq!(found("+ 7 mg now\n+ 8 mg then\n"), [(1, 1), (2, 1)]);
        assert_eq!(found("- a\n\n  >5 mL\n"), [(3, 3)]);
        assert_eq!(found("Ä\tü\r\n\r\n* p < 0.05\r\n** p < 0.01\r\n"), [(3, 1)]);
        assert_eq!(found("* p<0.05; † versus control\n"), [(1, 1)]);
        assert_eq!(found("* P ≤ .05, **P ≤ .01\n"), [(1, 1)]);
    }

    #[test]
    fn what_is_meant_is_left() {
        for right in [
            "> A word of 5",
            "> 1. First",
            "+ A point",
            "- 7 mg",
            "* 7 mg",
            "* p < 0.05 was the limit\n* p < 0.01",
            "- p < 0.05",
            "* p of 0.05",
            "\\* p < 0.05",
            "*p < 0.05",
            "age > 15",
            "+7 mg",
            "\\+ 7",
            "\\> 7",
            "1. 7 mg",
            "> [!NOTE]\n> 5 mg",
        ] {
            assert_eq!(found(right), [], "{right}");
        }
    }
}
