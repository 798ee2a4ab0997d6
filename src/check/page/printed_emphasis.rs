//! Emphasis that is none: its asterisks are printed.

use super::{Block, BlockKind, Finding, Lint, Page};
use crate::model::diag::{Severity, Span};

pub(super) const LINT: Lint = Lint {
    name: "printed-emphasis",
    severity: Severity::Warning,
    what: "The signs of bold or slanted text (`**`, `__`, `*`) are printed, since a space is missing or too many.",
    why: "Readers see asterisks, and what should stand out does not.",
    wrong: "**Note:**stop the drug.",
    right: "**Note:** stop the drug.",
    check,
};

fn check(page: &Page<'_>) -> Vec<Finding> {
    let texts = page.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Field | BlockKind::CodeBlock));
    texts.filter_map(|block| finding(page, block)).collect()
}

fn finding(page: &Page<'_>, block: &Block) -> Option<Finding> {
    memchr::memchr2(b'*', b'_', block.text.as_bytes())?;
    block.lines().find_map(|(start, line)| {
        let signs = signs(page, block, start, line);
        if is_note(page, line, &signs) {
            return None;
        }
        double(line, &signs).or_else(|| single(line, &signs)).map(|(range, hint)| Finding {
            span: block.place(&(start + range.start..start + range.end)),
            message: format!("`{}` is printed as a sign and emphasises nothing", &line[range]),
            hint,
        })
    })
}

/// Says whether a line is a note that `**` leads to from another text of the page: `**max 2 mg` below `actinomycin**`.
fn is_note(page: &Page<'_>, line: &str, signs: &[Span]) -> bool {
    let [sign] = signs else { return false };
    let leads = |text: &str| {
        text.match_indices("**").any(|(at, _)| {
            text[..at].ends_with(|c: char| c.is_alphanumeric() || c == ')')
                && !text[at + 2..].starts_with(|c: char| c.is_alphanumeric() || c == '*')
        })
    };
    line.starts_with("**") && *sign == (0..2) && page.blocks.iter().any(|block| leads(&block.text))
}

/// Returns the runs of asterisks and low lines in a line that stand in the file as such.
fn signs(page: &Page<'_>, block: &Block, start: usize, line: &str) -> Vec<Span> {
    let mut signs: Vec<Span> = Vec::new();
    for at in memchr::memchr2_iter(b'*', b'_', line.as_bytes()) {
        if !block.is_plain(start + at, page.source.text) {
            continue;
        }
        match signs.last_mut() {
            Some(last) if last.end == at && line.as_bytes()[last.start] == line.as_bytes()[at] => last.end += 1,
            _ => signs.push(at..at + 1),
        }
    }
    signs
}

/// Returns `**` or a pair of `__`, and what to write.
fn double(line: &str, signs: &[Span]) -> Option<(Span, String)> {
    let first = signs.iter().position(|sign| {
        let is_low = line.as_bytes()[sign.start] == b'_';
        // `form__1` is a name, and `_____` a line to write on.
        let begins_word = !line[..sign.start].ends_with(char::is_alphanumeric);
        sign.len() == 2 && (!is_low || begins_word && pair(line, signs, sign).is_some()) || sign.len() == 3 && !is_low
    })?;
    let sign = &signs[first];
    // Three in a row without a partner are stars for a level of significance: `p < 0.001***`.
    let is_lone = pair(line, signs, sign).is_none();
    if are_levels(line, signs)
        || is_lone && (sign.len() == 3 || is_level(&line[sign.end..]))
        || sign.len() == 2 && is_footnote(line, sign)
    {
        return None;
    }
    let hint = match pair(line, signs, sign) {
        Some(end) => mended(line, sign, end),
        None => format!(
            "take `{0}` out, or write `{0}text{0}` around what should stand out; for the signs themselves write `\\*`",
            &line[sign.clone()]
        ),
    };
    Some((sign.clone(), hint))
}

/// Says whether asterisks mark a note below a table: at the end of a word, or at the start of a line before a blank.
fn is_footnote(line: &str, sign: &Span) -> bool {
    let (before, after) = (&line[..sign.start], &line[sign.end..]);
    let is_alone = line.matches("**").count() == 1;
    is_alone
        && (after.is_empty()
            || after.starts_with([' ', ',', '.', ';', ')'])
            || before.trim().is_empty() && after.starts_with(' '))
}

/// Says whether asterisks stand behind words only, where they can begin no emphasis: `p < 0.05*, p < 0.01**`, `5 mg** and 10 mg**`.
fn are_levels(line: &str, signs: &[Span]) -> bool {
    let is_behind = |sign: &Span| {
        line.as_bytes()[sign.start] == b'*'
            && line[..sign.start].ends_with(|c: char| c.is_ascii_digit() || c == '%' || c == ')' || c.is_alphabetic())
            && !line[sign.end..].starts_with(char::is_alphanumeric)
    };
    let is_word = |sign: &Span| sign.len() == 2 && line[..sign.start].ends_with(char::is_alphabetic);
    // `so** bold**` is emphasis with a blank in the wrong place; a unit has a number before it.
    signs.iter().all(is_behind) && !signs.iter().any(|sign| is_word(sign) && !is_measure(&line[..sign.start]))
}

/// Says whether a text ends with a number and its unit.
fn is_measure(text: &str) -> bool {
    let unit = text.rsplit(' ').next().unwrap_or("");
    let before = text[..text.len() - unit.len()].trim_end();
    unit.starts_with(|c: char| c.is_ascii_digit()) || !unit.is_empty() && before.ends_with(|c: char| c.is_ascii_digit())
}

/// Says whether a text begins as the legend of a level of significance does: `p < 0.01`.
fn is_level(text: &str) -> bool {
    let rest = text.trim_start().strip_prefix(['p', 'P']).unwrap_or("");
    rest.trim_start().starts_with(['<', '>', '=', '≤', '≥'])
}

/// Returns a pair of single asterisks around words, of which one touches a letter on its outer side.
fn single(line: &str, signs: &[Span]) -> Option<(Span, String)> {
    for sign in signs.iter().filter(|sign| sign.len() == 1 && line.as_bytes()[sign.start] == b'*') {
        let Some(end) = pair(line, signs, sign) else { continue };
        let inner = &line[sign.end..end.start];
        let (before, after) = (line[..sign.start].chars().next_back(), line[end.end..].chars().next());
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_mark = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
        let is_outside = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "()[]“”‘’„\"'.,;:".contains(c));
        let begins = before.is_none_or(|c| c.is_whitespace() || "([“‘„\"'".contains(c));
        let closes_wrongly = begins && is_letter(after) && is_mark(inner.chars().next_back());
        // `*text *`: a blank too many before the second one.
        let closes_late = begins
            && is_outside(after)
            && inner.starts_with(char::is_alphabetic)
            && !is_level(inner)
            && inner.ends_with(' ')
            && inner.trim_end().ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '!' | '?' | ':'));
        // In `p.R213*, p.R306*` both are stars of stop codons.
        let is_end = inner.starts_with([',', '.', ';', ':', ')', ']']);
        let opens_wrongly = is_outside(after) && is_letter(before) && is_mark(inner.chars().next()) && !is_end;
        if inner.contains(char::is_alphabetic) && (closes_wrongly || opens_wrongly || closes_late) {
            return Some((sign.clone(), mended(line, sign, end)));
        }
    }
    None
}

/// Returns the sign that closes another one: the next of the same kind and length.
fn pair<'s>(line: &str, signs: &'s [Span], open: &Span) -> Option<&'s Span> {
    signs.iter().find(|sign| sign.start > open.start && line[(*sign).clone()] == line[open.clone()])
}

/// Returns the emphasis with its spaces where they belong.
fn mended(line: &str, open: &Span, end: &Span) -> String {
    let sign = &line[open.clone()];
    let inner = line[open.end..end.start].trim();
    let word_end = line[end.end..].find(char::is_whitespace).map_or(line.len(), |at| end.end + at);
    let before = line[..open.start].rsplit(char::is_whitespace).next().unwrap_or("");
    let after = &line[end.end..word_end];
    let gap = |text: &str, is_letter: bool| if text.is_empty() || !is_letter { "" } else { " " };
    let (left, right) =
        (gap(before, before.ends_with(char::is_alphanumeric)), gap(after, after.starts_with(char::is_alphanumeric)));
    format!("write `{before}{left}{sign}{inner}{sign}{right}{after}`")
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, hint};

    #[test]
    fn signs_that_are_printed_are_found() {
        all_found(
            "printed-emphasis",
            &[
                ("**Note:**text", "**"),
                ("** bold **", "**"),
                ("a**(b)**", "**"),
                ("**open", "**"),
                ("*Note:*text", "*"),
                ("dose*(max)* of", "*"),
                ("see __Note:__text", "__"),
                ("*the text *", "*"),
                ("see *the text *, and", "*"),
                ("so** bold** it", "**"),
                ("**Note: stop it", "**"),
            ],
        );
        assert_eq!(hint("printed-emphasis", "**Note:**text goes on"), "write `**Note:** text`");
        assert_eq!(hint("printed-emphasis", "see *the text *, and"), "write `*the text*,`");
        assert_eq!(hint("printed-emphasis", "so ** bold **."), "write `**bold**.`");
        assert_eq!(hint("printed-emphasis", "dose**(max)** of"), "write `dose **(max)**`");
    }

    #[test]
    fn emphasis_and_other_asterisks_are_left() {
        all_silent(
            "en",
            &[
                "**Note:** text and *this* and __that__",
                "5 * 3 and 5 × 3",
                "HLA-A*02:01 and HLA-B*07:02",
                "CYP2D6*4 allele",
                "significant* and more*",
                "~/.*rc and not ~/.*profile",
                "* p of 0.05",
                "p of 0.01**",
                "*p < 0.05, **p < 0.01, ***p < 0.001",
                "*p < 0.05; * not significant",
                "** significant",
                "p<0.05*, p<0.01**, p<0.001***",
                "p.R213*, p.R306* and p.W53*; p.R1*. p.R2*",
                "Vincristine* and actinomycin**\n\n*max 2 mg\n**max 2.3 mg",
                "5 mg** and 10 mg** of 5%**",
                "2.1 **",
                "Relapse **",
                "CYP2D6 *4 and *10, 5 *x",
                "snake_case_name, form__1 and __init",
                "\\*\\*not\\*\\*",
                "`**code**`",
                "[[variable:a_b_c]]",
                "Name: ______ Date: ____",
            ],
        );
    }
}
