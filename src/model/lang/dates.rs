//! Days, months and years in the words of each language (CLDR). What CLDR says of a language is asked once and kept as patterns, so that a day
//! is three texts put together.

use super::{LANGUAGES, Lang};
use crate::model::clock::Stamp;
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter as Formatter;
use icu_datetime::fieldsets::{E, Y, YM, YMD};
use icu_locale_core::Locale;
use std::sync::OnceLock;

/// Returns a day, a month or a year as far as it is known: `31 January 2027`, `January 2027`, `2027`.
pub fn long(stamp: Stamp, lang: Lang) -> String {
    written(&of(lang).long, stamp, lang)
}

fn written(patterns: &Patterns, stamp: Stamp, lang: Lang) -> String {
    let month = usize::from(stamp.month.unsigned_abs());
    let pattern = match (month.checked_sub(1), stamp.day) {
        (None, _) => Some(&patterns.year),
        (Some(month), 0) => patterns.months.get(month),
        (Some(month), _) => patterns.days.get(month),
    };
    pattern.map_or_else(|| stamp.iso_day(), |pattern| pattern.fill(stamp, lang))
}

/// Returns the same as short as readers of the language write it without a doubt about the century, for narrow places: `31 Jan 2027`, in German
/// `31.01.2027`.
pub fn short(stamp: Stamp, lang: Lang) -> String {
    written(&of(lang).short, stamp, lang)
}

/// Returns the name of a day of the week, as it stands before a date.
pub fn weekday(stamp: Stamp, lang: Lang) -> &'static str {
    let monday_first = usize::try_from(stamp.weekday() - 1).unwrap_or(0);
    of(lang).weekdays.get(monday_first).map_or("", String::as_str)
}

/// The dates of one language.
struct Dates {
    long: Patterns,
    short: Patterns,
    /// From Monday on.
    weekdays: Vec<String>,
}

/// How a day, a month and a year are written, the first two for each month.
struct Patterns {
    days: Vec<Pattern>,
    months: Vec<Pattern>,
    year: Pattern,
}

/// What stands before, between and behind the day and the year.
#[derive(Default)]
struct Pattern {
    before: String,
    between: String,
    behind: String,
    has_day: bool,
    year_first: bool,
    /// Whether a day of one digit has a zero before it.
    padded: bool,
}

/// The year and the day that stand in for all others while CLDR is asked; neither is a part of the other.
const YEAR: i32 = 2044;
const DAY: u8 = 13;

impl Pattern {
    /// Finds the year and the day in what CLDR made of them.
    fn of(text: &str, has_day: bool) -> Option<Pattern> {
        let year = text.find("2044")?;
        if !has_day {
            return Some(Pattern {
                before: text[..year].to_string(),
                behind: text[year + 4..].to_string(),
                year_first: true,
                ..Pattern::default()
            });
        }
        let day = text.find("13")?;
        let year_first = year < day;
        let (first, second) = if year_first { (year..year + 4, day..day + 2) } else { (day..day + 2, year..year + 4) };
        Some(Pattern {
            before: text[..first.start].to_string(),
            between: text[first.end..second.start].to_string(),
            behind: text[second.end..].to_string(),
            has_day,
            year_first,
            padded: false,
        })
    }

    fn fill(&self, stamp: Stamp, lang: Lang) -> String {
        match lang.row().first_of_month {
            // CLDR knows of no ordinal in dates.
            Some(first) if stamp.day == 1 => self.with(first, &stamp.year.to_string()),
            _ if self.padded && stamp.day < 10 => self.with(&format!("0{}", stamp.day), &stamp.year.to_string()),
            _ => self.with(&stamp.day.to_string(), &stamp.year.to_string()),
        }
    }

    fn with(&self, day: &str, year: &str) -> String {
        let (first, second) = match (self.has_day, self.year_first) {
            (false, _) => (year, ""),
            (true, true) => (year, day),
            (true, false) => (day, year),
        };
        let mut out = String::with_capacity(self.before.len() + self.between.len() + self.behind.len() + 8);
        for part in [self.before.as_str(), first, &self.between, second, &self.behind] {
            out.push_str(part);
        }
        out
    }
}

/// Returns the dates of a language, put together by whoever asks first.
fn of(lang: Lang) -> &'static Dates {
    static DATES: [OnceLock<Dates>; LANGUAGES.len()] = [const { OnceLock::new() }; _];
    DATES[lang.place()].get_or_init(|| {
        build(lang).unwrap_or_else(|| unreachable!("CLDR has dates for every language of the table; a test asks for each"))
    })
}

fn build(lang: Lang) -> Option<Dates> {
    let locale: Locale = lang.row().locale.parse().ok()?;
    let weekday = Formatter::<Gregorian, E>::try_new((&locale).into(), E::long()).ok()?;
    // The eleventh of January 2044 is a Monday.
    let weekdays = (11..18).map(|day| Some(weekday.format(&date(1, day)?).to_string())).collect::<Option<Vec<_>>>()?;
    Some(Dates {
        long: patterns(&locale, YMD::long(), YM::long())?,
        short: patterns(&locale, YMD::medium(), YM::medium())?,
        weekdays,
    })
}

fn patterns(locale: &Locale, day: YMD, month: YM) -> Option<Patterns> {
    let day = Formatter::<Gregorian, YMD>::try_new(locale.into(), day).ok()?;
    let month = Formatter::<Gregorian, YM>::try_new(locale.into(), month).ok()?;
    let year = Formatter::<Gregorian, Y>::try_new(locale.into(), Y::long()).ok()?;
    let of_day = |number: u8| {
        let mut pattern = Pattern::of(&day.format(&date(number, DAY)?).to_string(), true)?;
        let first = day.format(&date(number, 1)?).to_string();
        pattern.padded = pattern.with("1", "2044") != first;
        Some(pattern)
    };
    let of_month = |number: u8| Pattern::of(&month.format(&date(number, 1)?).to_string(), false);
    Some(Patterns {
        days: (1..=12).map(of_day).collect::<Option<Vec<_>>>()?,
        months: (1..=12).map(of_month).collect::<Option<Vec<_>>>()?,
        year: Pattern::of(&year.format(&date(1, 1)?).to_string(), false)?,
    })
}

fn date(month: u8, day: u8) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(YEAR, month, day).ok()
}

#[cfg(test)]
mod tests;
