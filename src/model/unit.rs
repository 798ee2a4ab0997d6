//! Units of measure as clinicians write them behind a number: one table for what checks a text and for what prints it.

/// One unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unit {
    /// How it is written.
    pub sign: &'static str,
    /// Whether a medicine is measured in it: by mass, or in units of its effect.
    pub is_dose: bool,
}

const fn dose(sign: &'static str) -> Unit {
    Unit { sign, is_dose: true }
}

const fn other(sign: &'static str) -> Unit {
    Unit { sign, is_dose: false }
}

/// Every unit; of two that begin alike, the longer one comes first.
pub static UNITS: &[Unit] = &[
    dose("mg"),
    dose("mcg"),
    dose("µg"),
    dose("μg"),
    dose("ng"),
    other("kg"),
    other("g"),
    other("mL"),
    other("ml"),
    other("µL"),
    other("µl"),
    other("μL"),
    other("μl"),
    other("dL"),
    other("dl"),
    other("L"),
    other("l"),
    other("cm³"),
    other("cm²"),
    other("cm"),
    other("mm³"),
    other("mm²"),
    other("mmol"),
    other("mmHg"),
    other("mm"),
    other("µmol"),
    other("μmol"),
    other("nmol"),
    other("pmol"),
    other("µm"),
    other("μm"),
    other("nm"),
    other("m²"),
    other("m³"),
    other("mol"),
    other("mGy"),
    other("cGy"),
    other("Gy"),
    other("mSv"),
    other("MBq"),
    other("kBq"),
    other("GBq"),
    other("kPa"),
    other("kcal"),
    other("kJ"),
    other("MHz"),
    other("kHz"),
    other("Hz"),
    other("min"),
    other("°C"),
    other("°F"),
    other("%"),
    dose("IU"),
    dose("units"),
    dose("U"),
];

/// Returns the unit that a text begins with, when no letter or digit follows it.
pub fn begins(text: &str) -> Option<&'static Unit> {
    let first = *text.as_bytes().first()?;
    UNITS.iter().find(|unit| {
        unit.sign.as_bytes()[0] == first
            && text.strip_prefix(unit.sign).is_some_and(|rest| {
                // `-`: "2 U-shaped", "10 L-lysine".
                !rest.starts_with(|next: char| next.is_alphanumeric() || matches!(next, '-' | '_' | '\''))
            })
    })
}

/// Returns the first digit of a text from a byte on.
///
/// Most of a page has none, so eight times eight bytes are looked at together, which a compiler makes few instructions of.
pub fn next_digit(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    for chunk in bytes.get(from..)?.chunks(64) {
        if chunk.iter().fold(false, |found, byte| found | byte.is_ascii_digit()) {
            return chunk.iter().position(u8::is_ascii_digit).map(|inside| at + inside);
        }
        at += chunk.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_found_whole_or_not_at_all() {
        let sign = |text| begins(text).map(|unit| unit.sign);
        assert_eq!(sign("mg/kg"), Some("mg"));
        assert_eq!(sign("mmol/l."), Some("mmol"));
        assert_eq!(sign("µg"), Some("µg"));
        assert_eq!(sign("m² a day"), Some("m²"));
        assert_eq!(sign("°C"), Some("°C"));
        for no in ["mga", "m2", "grams", "U-shaped", "Lung", "in", "", "mg2", "ÄG"] {
            assert_eq!(sign(no), None, "{no}");
        }
    }

    #[test]
    fn the_next_digit_is_found_wherever_it_stands() {
        for length in [0, 1, 63, 64, 65, 200] {
            let text = format!("{}7x8", "ä".repeat(length));
            assert_eq!(next_digit(text.as_bytes(), 0), Some(2 * length));
            assert_eq!(next_digit(text.as_bytes(), 2 * length + 1), Some(2 * length + 2));
            assert_eq!(next_digit(text.as_bytes(), 2 * length + 3), None);
        }
        assert_eq!((next_digit(b"", 0), next_digit(b"5", 1), next_digit(b"5", 2)), (None, None, None));
    }

    #[test]
    fn a_longer_unit_comes_before_a_shorter_one_that_it_begins_with() {
        for (at, unit) in UNITS.iter().enumerate() {
            let hidden = UNITS[at + 1..].iter().find(|later| later.sign.starts_with(unit.sign) && later.sign != unit.sign);
            // What follows a shorter sign is a letter, digit or power, so it would not match; the order only has to be stable for `m²`.
            assert!(hidden.is_none_or(|later| later.sign[unit.sign.len()..].starts_with(char::is_alphanumeric)), "{}", unit.sign);
        }
    }
}
