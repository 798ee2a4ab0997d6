//! A number glued to the end of a word: often the mark of a source that stood raised there.

use super::{BlockKind, Finding, Lint, Page};
use crate::check::text::{Suspect, after, in_prose, is_address, numbers, word};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "lost-citation",
    severity: Severity::Warning,
    what: "A number glued to the end of a word, such as `survival.12` or `children3,4`.",
    why: "Marks of sources stand raised in a paper; pasted, they become numbers of the sentence, and the source is lost.",
    wrong: "It was seen in most children3,4 so far.",
    right: "It was seen in most children [@author2020] so far.",
    check,
};

/// Words that are often followed by their number, so that only a space is missing.
const NUMBERED: &[&str] = &[
    "arm",
    "article",
    "caspase",
    "chapter",
    "cohort",
    "cycle",
    "figure",
    "form",
    "grade",
    "group",
    "interleukin",
    "item",
    "level",
    "line",
    "number",
    "omega",
    "page",
    "part",
    "patient",
    "phase",
    "question",
    "ref",
    "reference",
    "section",
    "site",
    "stage",
    "step",
    "study",
    "suppl",
    "supplement",
    "table",
    "tier",
    "type",
    "version",
    "visit",
    "vitamin",
    "volume",
    "week",
    "year",
    "approx",
    "caption",
    "equation",
    "protocol",
    "sample",
    "schedule",
    "option",
    "appendix",
    "annex",
    "footnote",
    "note",
    "score",
    "model",
    "covid",
    "block",
    "course",
    "month",
    "hour",
    "window",
    "http",
    "index",
    "file",
    "image",
    "slide",
    "video",
];

/// The shortest word: shorter ones are names of genes and codes.
const SHORTEST: usize = 4;

fn check(page: &Page<'_>) -> Vec<Finding> {
    // Titles of papers and headings have no marks of sources, and volumes and pages of their own.
    in_prose(page, |block| match block.kind {
        BlockKind::Paragraph | BlockKind::Cell => find(&block.text),
        _ => Vec::new(),
    })
}

fn find(text: &str) -> Vec<Suspect> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for number in numbers(text) {
        let start = number.start;
        // Nearly every number has a space before it.
        let sign = match start.checked_sub(1).map(|at| bytes[at]) {
            Some(sign @ (b'.' | b',')) => Some(char::from(sign)),
            Some(byte) if byte.is_ascii_lowercase() || !byte.is_ascii() => None,
            _ => continue,
        };
        let (marks, end) = list(text, start);
        let whole = word(text, &(start..end));
        let stem =
            text[whole.start..start - usize::from(sign.is_some())].trim_start_matches(['(', '"', '“', '‘', '[', '\u{fffc}']);
        // Genes and proteins are short or begin with a capital: `erbb2`, `Smarca4`.
        let shortest = match sign {
            Some(_) => SHORTEST,
            None if stem.starts_with(char::is_uppercase) => SHORTEST + 4,
            None => SHORTEST + 1,
        };
        let is_prose = stem.chars().filter(|c| c.is_alphabetic()).count() >= shortest
            && stem.chars().skip(1).all(char::is_lowercase)
            && stem.starts_with(char::is_alphabetic)
            && !NUMBERED.contains(&stem.to_lowercase().trim_end_matches('s'))
            && !NUMBERED.contains(&stem.to_lowercase().as_str());
        let ends = match sign {
            // The sentence is over: nothing, or the next one with a capital.
            Some('.') => text[end..].trim_start().is_empty() || is_next_sentence(&text[end..]),
            Some(_) => after(text, end).is_none_or(char::is_whitespace),
            None => text[end..whole.end].chars().all(|c| matches!(c, '.' | ',' | ';' | ':' | ')' | '”' | '"' | '?' | '!')),
        };
        if !is_prose || !ends || marks.is_empty() || is_address(&text[whole.clone()]) {
            continue;
        }
        let stem_start = start - usize::from(sign.is_some()) - stem.len();
        let footnotes: String = marks.iter().map(|mark| format!("[^{mark}]")).collect();
        let sign = sign.map_or(String::new(), String::from);
        found.push(Suspect {
            range: stem_start..end,
            message: format!("`{}` may be the mark of a source that is no longer raised, or a number without its space", &text[stem_start..end]),
            hint: format!(
                "write `{stem}{sign}{footnotes}` and give the source as a footnote, or cite it from `references.bib` as `{stem} [@key]{sign}`; `{stem}{sign} {}` if the number belongs to the text",
                &text[start..end]
            ),
        });
    }
    found
}

fn is_next_sentence(rest: &str) -> bool {
    let next = rest.trim_start();
    next.len() < rest.len() && next.starts_with(char::is_uppercase)
}

/// Returns the marks of a list such as `3,4` or `5–7` and its end; no marks when one of them is no number of a source.
fn list(text: &str, start: usize) -> (Vec<&str>, usize) {
    let mut end = start;
    let mut marks = Vec::new();
    loop {
        let digits = text[end..].bytes().take_while(u8::is_ascii_digit).count();
        let mark = &text[end..end + digits];
        if !(1..=3).contains(&digits) || mark.starts_with('0') {
            return (Vec::new(), end + digits);
        }
        marks.push(mark);
        end += digits;
        let sign = after(text, end).filter(|c| matches!(c, ',' | '-' | '–'));
        match sign {
            Some(sign) if text[end + sign.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()) => end += sign.len_utf8(),
            _ => return (marks, end),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, hint};

    #[test]
    fn a_glued_mark_is_found() {
        all_found(
            "lost-citation",
            &[
                ("better survival.12", "survival.12"),
                ("better survival.12 Most", "survival.12"),
                ("in children3,4 and", "children3,4"),
                ("in children3", "children3"),
                ("in children3–5.", "children3–5"),
                ("in surgery,7 and", "surgery,7"),
                ("(in boys and girls12)", "girls12"),
                ("Chemotherapy2 was", "Chemotherapy2"),
                ("größere2 Tumoren", "größere2"),
                ("a | b recurrence9;", "recurrence9"),
            ],
        );
        assert_eq!(
            hint("lost-citation", "in children3,4 and"),
            "write `children[^3][^4]` and give the source as a footnote, or cite it from `references.bib` as `children [@key]`; `children 3,4` if the number belongs to the text"
        );
    }

    #[test]
    fn names_with_a_number_are_left() {
        all_silent(
            "en",
            &[
                "children[^1] and\n\n[^1]: A paper.",
                "survival of 12",
                "covid19 and Covid19",
                "phase2, grade3, stage4",
                "cyp3a4, erbb2, mir21, Smarca4, Notch1",
                "ppb_type2",
                "version1.0",
                "<info2@example.org>",
                "<https://example.org/children3>",
                "in 2019;110:120",
                "vol.12, no.5, fig.2",
                "Suppl.4",
                "p.12",
                "omega3",
                "`children3`",
                "surgery, 7 of them",
                "survival.12a",
                "Journal 2021;68:e29045",
                "page2013",
                "caspase3",
            ],
        );
    }
}
