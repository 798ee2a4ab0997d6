//! A decimal sign of another language than the page's: `0,5 mg` in English, `0.5 mg` in German.

use super::{BlockKind, Finding, Lint, Page};
use crate::check::text::{Suspect, behind, in_prose, is_address, numbers, word};
use crate::model::diag::Severity;
use crate::model::lang::Lang;
use crate::model::unit;

/// Either sign is right by itself (22nd General Conference on Weights and Measures, 2003, resolution 10); what the language does not use is read as its sign for thousands.
pub(super) const LINT: Lint = Lint {
    name: "decimal-mark",
    severity: Severity::Warning,
    what: "A number with a unit has the decimal sign of another language than the page: `0,5 mg` in English, `0.5 mg` in German.",
    why: "The sign that a language does not use for decimals, it uses for thousands: one and a half becomes fifteen or fifteen hundred.",
    wrong: "Give 0,5 mg once.",
    right: "Give 0.5 mg once.",
    check,
};

/// Languages that write a point.
const POINT: &[&str] = &["en", "ga", "mt"];
/// Languages in which both are common.
const EITHER: &[&str] = &["ar", "he"];

/// Returns the decimal sign of a language; nothing where both are common.
pub(super) fn sign_of(lang: Lang) -> Option<char> {
    let code = lang.code();
    (!EITHER.contains(&code)).then(|| if POINT.contains(&code) { '.' } else { ',' })
}

fn check(page: &Page<'_>) -> Vec<Finding> {
    let Some(right) = sign_of(page.lang) else { return Vec::new() };
    // The front matter holds titles of papers, often in another language.
    in_prose(page, |block| if block.kind == BlockKind::Field { Vec::new() } else { find(&block.text, right) })
}

fn find(text: &str, right: char) -> Vec<Suspect> {
    let (wrong, language) = if right == '.' { (',', "a decimal point") } else { ('.', "a decimal comma") };
    let found = numbers(text).filter_map(|number| {
        let digits = &text[number.clone()];
        let (whole, decimals) =
            digits.split_once(wrong).filter(|(whole, decimals)| !whole.contains(right) && !decimals.contains(['.', ',']))?;
        // `1,000` on an English page and `1.000` on a German one are thousands.
        let is_thousands = decimals.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
        let own = unit::begins(&text[behind(text, number.end)..]);
        let unit = own.or_else(|| unit_of_range(text, number.end))?;
        let is_code = text[..number.start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '/' | '_' | ':'));
        if is_thousands || is_code || is_address(&text[word(text, &number)]) {
            return None;
        }
        Some(Suspect {
            message: format!("`{digits}` has another decimal sign than the language of this page, which writes {language}"),
            hint: match own {
                Some(_) => format!("write `{whole}{right}{decimals} {}`", unit.sign),
                None => format!("write `{whole}{right}{decimals}`"),
            },
            range: number,
        })
    });
    found.collect()
}

/// Returns the unit behind the second number of a range: `-1 mg` of `0,5-1 mg`.
fn unit_of_range(text: &str, end: usize) -> Option<&'static unit::Unit> {
    let rest = text[end..].trim_start_matches(' ').strip_prefix(['-', '–', '−'])?.trim_start_matches(' ');
    let number = numbers(rest).next().filter(|number| number.start == 0)?;
    unit::begins(&rest[behind(rest, number.end)..])
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_found_in, all_silent, hint};

    #[test]
    fn the_sign_of_another_language_is_found() {
        all_found(
            "decimal-mark",
            &[
                ("0,5 mg", "0,5"),
                ("1,5 mg/kg", "1,5"),
                ("37,5 °C", "37,5"),
                ("12,25 %", "12,25"),
                ("0,125 mg", "0,125"),
                ("(2,5 cm)", "2,5"),
                ("5–7,5 mg", "7,5"),
                ("1,5\u{a0}ml", "1,5"),
                ("1,5mg", "1,5"),
                ("1000,5 mg", "1000,5"),
            ],
        );
        for lang in ["de", "fr", "it", "es", "pl"] {
            all_found_in(
                lang,
                "decimal-mark",
                &[("0.5 mg", "0.5"), ("37.5 °C", "37.5"), ("2.25 %", "2.25"), ("0.125 mg", "0.125")],
            );
        }
        all_found("decimal-mark", &[("0,5-1 mg", "0,5"), ("0,5 – 1 mg/kg", "0,5")]);
        assert_eq!(hint("decimal-mark", "1,5mg"), "write `1.5 mg`");
        assert_eq!(hint("decimal-mark", "0,5-1 mg"), "write `0.5`");
    }

    #[test]
    fn thousands_lists_and_codes_are_left() {
        all_silent(
            "en",
            &[
                "0.5 mg",
                "1,000 mg",
                "12,500 units",
                "1,500,000 units",
                "1,234.5 mg",
                "46,XX",
                "grades 1,2",
                "see 3,4",
                "t(1,2)",
                "2,5-dimethyl",
                "`0,5 mg`",
                "<https://example.org/0,5>",
                "2021;68,5",
            ],
        );
        all_silent(
            "de",
            &[
                "0,5 mg",
                "1.000 mg",
                "12.500 Einheiten",
                "Version 1.5",
                "3.11.2020",
                "p = 0.05",
                "T1.5",
                "Abschnitt 2.5",
                "37,5 °C",
                "§ 4.2",
            ],
        );
        all_silent("ar", &["0.5 mg and 0,5 mg"]);
    }
}
