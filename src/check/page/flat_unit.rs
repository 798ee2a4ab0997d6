//! Units whose raised digit lies flat: `mg/m2`.

use super::{Finding, Lint, Page};
use crate::check::text::{Suspect, after, before, in_prose, is_address, word};
use crate::model::diag::{Severity, Span};

pub(super) const LINT: Lint = Lint {
    name: "flat-unit",
    severity: Severity::Warning,
    what: "A square or cubic unit with a flat digit, such as `mg/m2` or `5 cm3`.",
    why: "A raised digit is lost when text is pasted; a flat one may also be the mark of a source that stood raised there.",
    wrong: "Give 75 mg/m2 on day 1.",
    right: "Give 75 mg/m² on day 1.",
    check,
};

const UNITS: &[&str] = &["mm", "cm", "dm", "µm", "μm", "nm", "km", "m"];

fn check(page: &Page<'_>) -> Vec<Finding> {
    in_prose(page, |block| find(&block.text))
}

fn find(text: &str) -> Vec<Suspect> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    // Every such unit ends in `m`, and few words have a digit behind one.
    for at in memchr::memchr_iter(b'm', bytes) {
        let Some(power) = bytes.get(at + 1).filter(|byte| matches!(byte, b'2' | b'3')) else { continue };
        let end = at + 2;
        let follows = after(text, end);
        if follows.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '@' | '+' | '^'))
            || text[end..].starts_with(['.', ',', '-']) && text[end + 1..].starts_with(|c: char| c.is_alphanumeric())
        {
            continue;
        }
        let Some(unit) = UNITS.iter().find(|unit| text[..=at].ends_with(**unit)) else { continue };
        let start = at + 1 - unit.len();
        if measures(text, start) && !is_address(&text[word(text, &(start..end))]) {
            found.push(suspect(text, start..end, unit, *power));
        }
    }
    found
}

/// Says whether what stands before a unit is a number, or another unit and its `/`.
fn measures(text: &str, start: usize) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    match before(text, start) {
        Some(c @ ('/' | '·')) => {
            text[..start - c.len_utf8()].ends_with(|c: char| c.is_alphabetic() || digit(c)) && !text[..start].ends_with("//")
        }
        Some(c) if digit(c) => true,
        Some(c @ (' ' | '\u{a0}' | '\u{202f}')) => before(text, start - c.len_utf8()).is_some_and(digit),
        _ => false,
    }
}

fn suspect(text: &str, range: Span, unit: &str, power: u8) -> Suspect {
    let raised = if power == b'2' { '²' } else { '³' };
    let start = word(text, &range).start;
    // The words before may hold markup that is not in this text, so only the unit itself is shown when there is none before it.
    let before = if text[..range.start].ends_with('/') { &text[start..range.start] } else { "" };
    let power = char::from(power);
    Suspect {
        message: format!("the `{power}` of `{}` is not raised", &text[range.clone()]),
        hint: format!(
            "write `{before}{unit}{raised}`; if the {power} is the mark of a source, write a footnote: `{before}{unit}[^{power}]`"
        ),
        range,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, hint};

    #[test]
    fn a_flat_power_of_a_unit_is_found() {
        all_found(
            "flat-unit",
            &[
                ("75 mg/m2", "m2"),
                ("75 mg/m2/day", "m2"),
                ("75 mg/m2.", "m2"),
                ("1.73 m2", "m2"),
                ("5 cm3", "cm3"),
                ("12mm2", "mm2"),
                ("500/mm3", "mm3"),
                ("kg/m2,", "m2"),
                ("5\u{a0}m2", "m2"),
                ("(3 µm2)", "µm2"),
                ("5 mg·m2", "m2"),
            ],
        );
        assert_eq!(
            hint("flat-unit", "75 mg/m2 now"),
            "write `mg/m²`; if the 2 is the mark of a source, write a footnote: `mg/m[^2]`"
        );
    }

    #[test]
    fn what_is_raised_or_no_unit_is_left() {
        all_silent(
            "en",
            &[
                "75 mg/m² and 5 cm³",
                "75 mg/m^2^",
                "5 m<sup>2</sup>",
                "an M2 macrophage",
                "m2 is a name",
                "item2, form3",
                "<https://example.org/m2>",
                "room m2a",
                "5 mm, 25 mm",
                "`mg/m2`",
                "CDKN2A, pm2.5",
                "arm 3, term 2",
            ],
        );
    }
}
