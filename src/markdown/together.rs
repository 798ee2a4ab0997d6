//! What must not be torn apart at the end of a line: a number and its unit, the name of a gene or karyotype.
//!
//! A space before a unit is printed as a no-break space, marked as made, so the text that is held against its source stays what the author
//! wrote. A name gets an element around it instead of joining signs inside it: a reader who copies `t(11;22)(q24;q12)` into a search gets
//! these letters and no others. Browsers break such names only behind a `-`, and between `)` or `.` and `(` (looked at in Chromium 156, as
//! UAX 14 says); at `;`, `/`, `,`, `>` and `:` between letters and digits they do not, so names without those signs are printed as ever.

use crate::model::diag::Span;
use crate::model::{mark, unit};
use pulldown_cmark_escape::escape_html_body_text;

/// The class of an element whose text stays on one line.
const CLASS: &str = "whole";

/// Where a text is kept together.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Keep {
    /// The space at this byte.
    Space(usize),
    /// The name in these bytes.
    Name(Span),
}

/// Appends a text, escaped.
pub(super) fn write(out: &mut String, text: &str) {
    let mut at = 0;
    // Writing to a String cannot fail.
    for keep in keeps(text) {
        match keep {
            Keep::Space(space) => {
                let _ = escape_html_body_text(&mut *out, &text[at..space]);
                write_space(out);
                at = space + 1;
            }
            Keep::Name(name) => {
                let _ = escape_html_body_text(&mut *out, &text[at..name.start]);
                out.push_str("<span class=\"");
                out.push_str(CLASS);
                out.push_str("\">");
                let _ = escape_html_body_text(&mut *out, &text[name.clone()]);
                out.push_str("</span>");
                at = name.end;
            }
        }
    }
    let _ = escape_html_body_text(out, &text[at..]);
}

/// Appends the no-break space that stands for a space or line end of the author.
pub(super) fn write_space(out: &mut String) {
    out.push_str(&mark::made("\u{a0}"));
}

/// Says whether a text ends in a number that a unit may follow.
pub(super) fn ends_in_number(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

/// Says whether a text begins with a unit.
pub(super) fn begins_with_unit(text: &str) -> bool {
    unit::begins(text).is_some()
}

fn keeps(text: &str) -> Vec<Keep> {
    let bytes = text.as_bytes();
    let mut keeps = Vec::new();
    let mut done = 0;
    for at in memchr::memchr2_iter(b'(', b'-', bytes) {
        if at >= done
            && let Some(name) = name(text, done, at)
        {
            done = name.end;
            keeps.push((name.start, Keep::Name(name)));
        }
    }
    // Digits are rarer than spaces.
    let mut from = 0;
    while let Some(digit) = unit::next_digit(bytes, from) {
        from = digit + 1;
        if bytes.get(from) == Some(&b' ') && begins_with_unit(&text[from + 1..]) {
            keeps.push((from, Keep::Space(from)));
        }
    }
    keeps.sort_unstable_by_key(|(at, _)| *at);
    keeps.into_iter().map(|(_, keep)| keep).collect()
}

/// Returns the name around a place at which a browser would break it.
fn name(text: &str, from: usize, at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let before = at.checked_sub(1).map(|before| bytes[before])?;
    let breaks = bytes[at] == b'-' && before.is_ascii_alphanumeric() || bytes[at] == b'(' && matches!(before, b')' | b'.');
    if !breaks {
        return None;
    }
    let belongs = |byte: u8| byte.is_ascii_alphanumeric() || b"();:,.+-?/_>*=".contains(&byte);
    let start = (from..at).rev().take_while(|&place| belongs(bytes[place])).last()?;
    let length = bytes[start..].iter().take_while(|byte| belongs(**byte)).count();
    let mut name = start..start + length;
    // What ends a sentence or stands in brackets around the name is none of it.
    while text[name.clone()].ends_with(['.', ',', ';', ':', '?']) {
        name.end -= 1;
    }
    let count = |sign: char, name: &Span| text[name.clone()].matches(sign).count();
    while text[name.clone()].starts_with('(') {
        name.start += 1;
    }
    while text[name.clone()].ends_with(')') && count(')', &name) > count('(', &name) {
        name.end -= 1;
    }
    (name.start < at && at < name.end && is_name(&text[name.clone()])).then_some(name)
}

/// Says whether a word is a variant (HGVS), a karyotype (ISCN) or a fusion of two genes (HGNC).
fn is_name(word: &str) -> bool {
    // A longer one would be wider than a telephone.
    if word.len() > 28 {
        return false;
    }
    let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
    let is_variant = ["c.", "g.", "n.", "r.", "m.", "p."].iter().any(|start| {
        word.strip_prefix(start)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '-' | '*')))
    });
    let is_karyotype = ["t(", "inv(", "del(", "dup(", "ins(", "der(", "add(", "i(", "r("]
        .iter()
        .any(|start| word.match_indices(start).any(|(at, _)| !word[..at].ends_with(|c: char| c.is_ascii_alphabetic())))
        && !word.contains('-');
    let is_gene = |symbol: &str| {
        (2..=10).contains(&symbol.len())
            && symbol.starts_with(|c: char| c.is_ascii_uppercase())
            && symbol.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    let is_fusion = word.split_once('-').is_some_and(|(first, second)| is_gene(first) && is_gene(second));
    has_digit && (is_variant || is_karyotype || is_fusion)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        let mut out = String::new();
        write(&mut out, text);
        out.replace(&mark::made("\u{a0}"), "~").replace("<span class=\"whole\">", "[").replace("</span>", "]")
    }

    #[test]
    fn a_number_and_its_unit_stay_together() {
        for (text, shown) in [
            ("give 5 mg now", "give 5~mg now"),
            ("5 mg", "5~mg"),
            ("1.5 mg/kg", "1.5~mg/kg"),
            ("20 % of 3 cm", "20~% of 3~cm"),
            ("37 °C & 10 µg", "37~°C &amp; 10~µg"),
            ("50 mg/m²", "50~mg/m²"),
            ("100 units", "100~units"),
            ("5 to 10 mg", "5 to 10~mg"),
            ("Ä 5 mL", "Ä 5~mL"),
            ("5 mmol/l", "5~mmol/l"),
        ] {
            assert_eq!(printed(text), shown);
        }
        for same in
            ["5 patients", "5 in 10", "mg 5", "grade 3 Lung", "2 U-shaped", "5  mg", "5\u{a0}mg", "IL 2", "", "5 ", "3 more"]
        {
            assert_eq!(printed(same), same);
        }
    }

    #[test]
    fn a_name_that_a_browser_would_break_is_kept_whole() {
        for (text, shown) in [
            ("with t(11;22)(q24;q12).", "with [t(11;22)(q24;q12)]."),
            ("(t(11;22)(q24;q12))", "([t(11;22)(q24;q12)])"),
            ("46,XX,t(X;18)(p11.2;q11.2)", "[46,XX,t(X;18)(p11.2;q11.2)]"),
            ("p.(Arg175His)", "[p.(Arg175His)]"),
            ("c.76-1G>T", "[c.76-1G&gt;T]"),
            ("a BRD4-NUTM1 fusion", "a [BRD4-NUTM1] fusion"),
            ("(EWSR1-FLI1)", "([EWSR1-FLI1])"),
            ("del(17)(p13.1), then", "[del(17)(p13.1)], then"),
            ("BRD4-NUTM1 and BCOR-CCNB3", "[BRD4-NUTM1] and [BCOR-CCNB3]"),
            ("Ä inv(16)(p13q22)", "Ä [inv(16)(p13q22)]"),
        ] {
            assert_eq!(printed(text), shown);
        }
    }

    #[test]
    fn what_no_browser_breaks_and_what_is_no_name_is_printed_as_ever() {
        for same in [
            "DICER1, TP53",
            "c.1799del",
            "46,XX",
            "BCOR::CCNB3",
            "t(11;22)",
            "COVID-19",
            "SARS-CoV-2",
            "5-year survival",
            "SIOP-RTSG",
            "well-known (and)(or)",
            "2021-06-01",
            "a-b",
            "etc.(1)",
            "+49 40 7410-0",
            "-",
            "(",
        ] {
            assert_eq!(printed(same), same);
        }
    }

    proptest::proptest! {
        /// What is printed is the text, but for no-break spaces and elements.
        #[test]
        fn nothing_is_lost(parts in proptest::collection::vec(proptest::sample::select(vec![
            "5", " ", "mg", "µg", "(", ")", "-", ".", "t(11;22)", "BRD4", "NUTM1", "c.", "p.", "ä", "🎗", "<", "&", "\u{a0}", "%", ",",
        ]), 0..20)) {
            let text = parts.concat();
            let mut plain = String::new();
            let _ = escape_html_body_text(&mut plain, &text);
            let shown = printed(&text).replace(['[', ']'], "").replace('~', " ");
            proptest::prop_assert_eq!(shown, plain);
        }
    }
}
