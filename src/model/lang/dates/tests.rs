//! Golden dates of the languages, and the patterns held against what CLDR makes of every day.

use super::*;

fn lang(code: &str) -> Lang {
    Lang::of(code).expect("a language of the table")
}

fn stamp(text: &str) -> Stamp {
    Stamp::parse(text).or_else(|| Stamp::parse_partial(text)).expect("a date")
}

#[test]
fn in_07_dates_follow_cldr() {
    for (code, said) in [
        ("en", ["1 May 2027", "31 January 2027", "31 Jan 2027", "March 2027", "2027", "Sunday"]),
        ("de", ["1. Mai 2027", "31. Januar 2027", "31.01.2027", "März 2027", "2027", "Sonntag"]),
        ("fr", ["1er mai 2027", "31 janvier 2027", "31 janv. 2027", "mars 2027", "2027", "dimanche"]),
        ("it", ["1º maggio 2027", "31 gennaio 2027", "31 gen 2027", "marzo 2027", "2027", "domenica"]),
        ("es", ["1 de mayo de 2027", "31 de enero de 2027", "31 ene 2027", "marzo de 2027", "2027", "domingo"]),
        ("pl", ["1 maja 2027", "31 stycznia 2027", "31 sty 2027", "marzec 2027", "2027", "niedziela"]),
        ("el", ["1 Μαΐου 2027", "31 Ιανουαρίου 2027", "31 Ιαν 2027", "Μάρτιος 2027", "2027", "Κυριακή"]),
        ("he", ["1 במאי 2027", "31 בינואר 2027", "31 בינו׳ 2027", "מרץ 2027", "2027", "יום ראשון"]),
        ("cs", ["1. května 2027", "31. ledna 2027", "31. 1. 2027", "březen 2027", "2027", "neděle"]),
        ("sv", ["1 maj 2027", "31 januari 2027", "31 jan. 2027", "mars 2027", "2027", "söndag"]),
        ("hu", ["2027. május 1.", "2027. január 31.", "2027. jan. 31.", "2027. március", "2027.", "vasárnap"]),
        ("ar", ["1 مايو 2027", "31 يناير 2027", "31‏/01‏/2027", "مارس 2027", "2027", "الأحد"]),
    ] {
        let lang = lang(code);
        let found = [
            long(stamp("2027-05-01"), lang),
            long(stamp("2027-01-31"), lang),
            short(stamp("2027-01-31"), lang),
            long(stamp("2027-03"), lang),
            long(stamp("2027"), lang),
            weekday(stamp("2027-01-31"), lang).to_string(),
        ];
        assert_eq!(found, said, "{code}");
    }
}

#[test]
fn in_07_every_day_of_every_language_is_what_cldr_makes_of_it() {
    for row in LANGUAGES {
        let lang = lang(row.code);
        let locale: Locale = row.locale.parse().expect("a locale");
        for (written, day) in [(long as fn(Stamp, Lang) -> String, YMD::long()), (short, YMD::medium())] {
            let formatter = Formatter::<Gregorian, YMD>::try_new((&locale).into(), day).expect("dates");
            for (year, month, day) in
                (1..=12).flat_map(|month| [1, 2, 9, 10, 13, 20, 28].map(|day| (1999 + i16::from(month), month, day)))
            {
                if day == 1 && row.first_of_month.is_some() {
                    continue;
                }
                let date = Date::try_new_gregorian(i32::from(year), month, day).expect("a day");
                let day = Stamp::day(year, month.cast_signed(), day.cast_signed()).expect("a day");
                assert_eq!(written(day, lang), formatter.format(&date).to_string(), "{}", row.code);
            }
        }
    }
}
