//! The ways in which REDCap checks a text that is typed in, by its own names.

/// What the values of a validation are, as far as two of them can be compared.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scale {
    /// Numbers with a decimal point.
    Number,
    /// Numbers with a decimal comma.
    CommaNumber,
    /// Days; stored as year-month-day, whatever order the form shows.
    Date,
    /// Days with hour and minute, and perhaps second.
    DateTime,
    /// Times of a day or lengths of time, the larger unit first.
    Time,
    /// Texts that have no order.
    Words,
}

/// Every validation type that REDCap's versions and their common additions have, with what its values are.
///
/// Source: the data dictionary's own list, and the types met in published dictionaries (names of postal codes, record numbers).
#[rustfmt::skip] // One name a line would fill a page.
pub const VALIDATIONS: &[(&str, Scale)] = &[
    ("date_ymd", Scale::Date), ("date_mdy", Scale::Date), ("date_dmy", Scale::Date),
    ("datetime_ymd", Scale::DateTime), ("datetime_mdy", Scale::DateTime), ("datetime_dmy", Scale::DateTime),
    ("datetime_seconds_ymd", Scale::DateTime), ("datetime_seconds_mdy", Scale::DateTime), ("datetime_seconds_dmy", Scale::DateTime),
    ("time", Scale::Time), ("time_mm_ss", Scale::Time), ("time_hh_mm_ss", Scale::Time),
    ("integer", Scale::Number), ("number", Scale::Number), ("number_1dp", Scale::Number), ("number_2dp", Scale::Number),
    ("number_3dp", Scale::Number), ("number_4dp", Scale::Number),
    ("number_comma_decimal", Scale::CommaNumber), ("number_1dp_comma_decimal", Scale::CommaNumber),
    ("number_2dp_comma_decimal", Scale::CommaNumber), ("number_3dp_comma_decimal", Scale::CommaNumber),
    ("number_4dp_comma_decimal", Scale::CommaNumber),
    ("phone", Scale::Words), ("phone_australia", Scale::Words), ("phone_uk", Scale::Words), ("email", Scale::Words),
    ("zipcode", Scale::Words), ("postalcode_australia", Scale::Words), ("postalcode_canada", Scale::Words),
    ("postalcode_french", Scale::Words), ("postalcode_germany", Scale::Words), ("postalcode_uk", Scale::Words),
    ("alpha_only", Scale::Words), ("ssn", Scale::Words), ("vmrn", Scale::Words), ("mrn_10d", Scale::Words),
    ("mrn_generic", Scale::Words),
];

/// Words that stand in the column of the validation and say something else: of a file, a list, a slider.
pub const OTHER_WORDS: &[&str] = &["signature", "autocomplete", "number"];

/// Returns what the values of a validation are; nothing when REDCap has no such type.
pub fn scale(validation: &str) -> Option<Scale> {
    VALIDATIONS.iter().find(|(name, _)| *name == validation).map(|(_, scale)| *scale)
}
