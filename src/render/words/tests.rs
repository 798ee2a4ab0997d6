//! The words of the built-in themes as their languages say them: days, moments, plurals.

use super::*;
use crate::model::clock::{Stamp, Zone};
use crate::model::path::SrcPath;

macro_rules! files {
    ($($code:literal),*) => {
        [$(($code, [
            ("themes/plain/locales", include_str!(concat!("../../../themes/plain/locales/", $code, ".ftl"))),
            ("themes/expert/locales", include_str!(concat!("../../../themes/expert/locales/", $code, ".ftl"))),
        ])),*]
    };
}

fn words() -> Words {
    let mut theme = Theme::default();
    for (code, files) in files!["en", "de", "fr", "it", "es", "pl"] {
        let file = |(folder, text): (&str, &str)| ThemeFile {
            path: SrcPath::new(&format!("{folder}/{code}.ftl")).expect("a path"),
            text: text.into(),
        };
        theme.locales.insert(code.to_string(), files.into_iter().map(file).collect());
    }
    let languages: Vec<Lang> = theme.locales.keys().filter_map(|code| Lang::of(code)).collect();
    let mut diags = Diags::new();
    let words = Words::of(&theme, &languages, &mut diags);
    assert!(diags.is_empty(), "{:?}", diags.list());
    words
}

fn lang(code: &str) -> Lang {
    Lang::of(code).expect("a language of the table")
}

#[test]
fn in_07_a_day_a_month_a_year_and_a_moment_are_written_as_each_language_does() {
    let words = words();
    let zone = Zone::of("Europe/Brussels").expect("a zone");
    let day = |code: &str, date: &str| words.plain_day(lang(code), Stamp::parse(date).expect("a date"));
    for (code, said) in [
        ("en", "31 January 2027"),
        ("de", "31. Januar 2027"),
        ("fr", "31 janvier 2027"),
        ("it", "31 gennaio 2027"),
        ("es", "31 de enero de 2027"),
        ("pl", "31 stycznia 2027"),
    ] {
        assert_eq!(day(code, "2027-01-31"), said, "{code}");
    }
    for (code, said) in [
        ("en", "1 May 2027"),
        ("de", "1. Mai 2027"),
        ("fr", "1er mai 2027"),
        ("it", "1º maggio 2027"),
        ("es", "1 de mayo de 2027"),
        ("pl", "1 maja 2027"),
    ] {
        assert_eq!(day(code, "2027-05-01"), said, "{code}");
    }
    let part = |code: &str, date: &str| words.plain_day(lang(code), Stamp::parse_partial(date).expect("a part of a date"));
    for (code, said) in [
        ("en", "March 2027"),
        ("de", "März 2027"),
        ("fr", "mars 2027"),
        ("it", "marzo 2027"),
        ("es", "marzo de 2027"),
        ("pl", "marzec 2027"),
    ] {
        assert_eq!(part(code, "2027-03"), said, "{code}");
        assert_eq!(part(code, "2027"), "2027", "{code}");
    }
    let moment = |code: &str| words.plain_moment(lang(code), Stamp::parse("2027-01-31T17:00:00+01:00").expect("a moment"), &zone);
    for (code, said) in [
        ("en", "Sunday 31 January 2027, 17:00 Brussels time (UTC+1)"),
        ("de", "Sonntag, 31. Januar 2027, 17:00 Uhr Brüsseler Zeit (UTC+1)"),
        ("fr", "dimanche 31 janvier 2027 à 17:00, heure de Bruxelles (UTC+1)"),
        ("it", "domenica 31 gennaio 2027, ore 17:00, ora di Bruxelles (UTC+1)"),
        ("es", "domingo, 31 de enero de 2027, 17:00, hora de Bruselas (UTC+1)"),
        ("pl", "niedziela, 31 stycznia 2027, godz. 17:00, czas w Brukseli (UTC+1)"),
    ] {
        assert_eq!(moment(code), said, "{code}");
    }
}

#[test]
fn in_07_what_is_counted_has_the_plural_of_each_language() {
    let words = words();
    let counted = |code: &str, key: &str, count: i64| words.with(lang(code), key, [("count", FluentValue::from(count))]);
    for (code, none, one, few, many) in [
        ("en", "0 variables", "1 variable", "3 variables", "22 variables"),
        ("de", "0 Variablen", "1 Variable", "3 Variablen", "22 Variablen"),
        ("fr", "0 variable", "1 variable", "3 variables", "22 variables"),
        ("it", "0 variabili", "1 variabile", "3 variabili", "22 variabili"),
        ("es", "0 variables", "1 variable", "3 variables", "22 variables"),
        ("pl", "0 zmiennych", "1 zmienna", "3 zmienne", "22 zmienne"),
    ] {
        let said = [0, 1, 3, 22].map(|count| counted(code, "count-variables", count));
        assert_eq!(said, [none, one, few, many], "{code}");
    }
    let polish = [5, 12, 21, 25, 104].map(|count| counted("pl", "count-forms", count));
    assert_eq!(polish, ["5 formularzy", "12 formularzy", "21 formularzy", "25 formularzy", "104 formularze"]);
    // Nothing is said in a way of its own, whatever the plural.
    assert_eq!(counted("fr", "count-breaking", 0), "aucune n’est incompatible avec des données déjà recueillies");
    assert_eq!(counted("pl", "count-check", 0), "żadna nie wymaga sprawdzenia");
}

#[test]
fn in_07_counts_are_grouped_as_each_language_does() {
    let words = words();
    let counted = |code: &str, count: i64| words.with(lang(code), "count-variables", [("count", FluentValue::from(count))]);
    for (code, thousands, more) in [
        ("en", "1,234 variables", "12,345 variables"),
        ("de", "1.234 Variablen", "12.345 Variablen"),
        ("fr", "1\u{202f}234 variables", "12\u{202f}345 variables"),
        ("it", "1234 variabili", "12.345 variabili"),
        ("es", "1234 variables", "12.345 variables"),
        ("pl", "1234 zmienne", "12\u{a0}345 zmiennych"),
    ] {
        assert_eq!([counted(code, 1234), counted(code, 12_345)], [thousands, more], "{code}");
    }
}

#[test]
fn in_03_a_language_without_a_message_of_its_own_says_it_in_english() {
    let words = words();
    assert!(words.lacking(lang("de")).is_empty() && !words.speaks(lang("sv")));
    assert_eq!(words.word(lang("sv"), "back-home"), "Go to the home page");
    assert_eq!(words.word(lang("pl"), "back-home"), "Przejdź do strony głównej");
    assert!(words.lacking(lang("sv")).len() > 300);
}
