//! A date of birth in a text.

use super::{Finding, Lint, Page};
use crate::check::text::patient::{ends_with_word, in_texts_and_comments, tail};
use crate::check::text::{Suspect, before};
use crate::model::diag::{Severity, Span};
use crate::model::unit::next_digit;

pub(super) const LINT: Lint = Lint {
    name: "birth-date",
    severity: Severity::Warning,
    what: "A text, or a comment in its file, has somebody's date of birth.",
    why: "A tumour that one child in a million has, and a date of birth, name the child.",
    wrong: "A boy, born 12.03.2014, had surgery.",
    right: "A boy of 5 years had surgery.",
    check,
};

/// Words before a date of birth, in small letters; where the same word means something else, with the little word behind it.
#[rustfmt::skip] // A line a word would fill a page.
const BORN: &[&str] = &[
    "born", "date of birth", "birth date", "birthdate", "dob", "d.o.b.", "d.o.b", "geb.", "geb", "geboren", "geburtsdatum", "né le", "née le",
    "date de naissance", "nato il", "nata il", "data di nascita", "nacido el", "nacida el", "fecha de nacimiento", "nascido em", "nascida em",
    "data de nascimento", "geboortedatum", "ur.", "urodzony", "urodzona", "data urodzenia", "nar.", "narozen", "narozena", "född", "født",
    "födelsedatum", "fødselsdato", "syntynyt", "syntymäaika", "született", "szül.",
];

/// Little words between that word and the date.
const LITTLE: &[&str] = &["on", "on the", "am", "op", "den", "the", "is", "was", "ist", "dnia"];

/// What many people are called of whom a rule speaks, and what is born in a figure of speech.
#[rustfmt::skip] // As above.
const NOBODY: &[&str] = &[
    "patients", "children", "infants", "babies", "boys", "girls", "people", "those", "persons", "participants", "kinder", "patienten",
    "personen", "enfants", "patients", "bambini", "pazienti", "niños", "pacientes", "kinderen", "network", "project", "idea", "group", "registry",
    "initiative", "consortium", "society", "association", "foundation", "programme", "program", "portal", "website", "netzwerk", "projekt", "réseau",
    "projet", "rete", "progetto", "red", "proyecto",
];

/// Words by which a rule goes on behind a date.
const RANGE: &[&str] =
    &["to ", "until", "till", "through", "and ", "or ", "bis", "und ", "oder ", "à ", "au ", "al ", "e il", "tot"];

fn check(page: &Page<'_>) -> Vec<Finding> {
    in_texts_and_comments(page, find)
}

fn find(text: &str) -> Vec<Suspect> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(text.as_bytes(), at) {
        at = start + text.as_bytes()[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let Some(date) = date(text, start) else { continue };
        at = at.max(date.end);
        if is_of_birth(text, &date) {
            found.push(Suspect {
                range: date,
                message: "this looks like somebody's date of birth".to_string(),
                hint: "write the age instead, such as `5 years old`, or the year alone".to_string(),
            });
        }
    }
    found
}

fn is_of_birth(text: &str, date: &Span) -> bool {
    let lower = tail(&text[..date.start], 60);
    let mut before = lower.trim_end_matches(is_gap);
    let mut is_born = ends_with_word(before, BORN);
    if !is_born && let Some(word) = LITTLE.iter().find(|word| ends_with_word(before, &[word])) {
        before = before[..before.len() - word.len()].trim_end_matches(is_gap);
        is_born = ends_with_word(before, BORN);
    }
    if !is_born {
        return false;
    }
    let sentence = before.rsplit(". ").next().unwrap_or(before);
    let is_nobody = sentence.split(|c: char| !c.is_alphanumeric()).any(|word| NOBODY.contains(&word));
    let behind = text[date.end..].trim_start();
    let behind_dash = behind.strip_prefix(['–', '—', '-']).map(str::trim_start);
    let goes_on = RANGE.iter().any(|word| behind.starts_with(word))
        || behind_dash.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    !is_nobody && !goes_on
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '=' | '(' | ',' | '-' | '–' | '*')
}

/// Returns a whole date, with day, month and year, whose first number begins at a byte; nobody is meant who was born before 1930.
fn date(text: &str, start: usize) -> Option<Span> {
    if before(text, start).is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '/' | '-' | ',')) {
        return None;
    }
    let (first, digits) = number(text, start)?;
    let end = start + digits;
    let sign = text[end..].chars().next()?;
    if matches!(sign, '.' | '/' | '-') {
        let in_figures = figures(text, end, sign, (first, digits));
        if in_figures.is_some() || sign != '.' {
            return in_figures.map(|end| start..end);
        }
    }
    if digits > 2 || !(1..=31).contains(&first) {
        return None;
    }
    let rest = &text[end..];
    let rest = ["st", "nd", "rd", "th", ".", "er", "º", "o"].iter().find_map(|sign| rest.strip_prefix(sign)).unwrap_or(rest);
    let rest = rest.trim_start();
    let rest = ["of ", "de "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    if is_month(&rest[..length]) {
        let rest = rest[length..].trim_start_matches(['.', ' ', ',', '\u{a0}', '\n']);
        let rest = rest.strip_prefix("de ").unwrap_or(rest);
        return year(rest).map(|digits| start..text.len() - rest.len() + digits);
    }
    // March 12, 2014
    let head = text[..start].trim_end();
    let month = head.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let rest = text[end..].trim_start_matches(['s', 't', 'n', 'd', 'r', 'h', ',', ' ', '\u{a0}']);
    let digits = year(rest)?;
    (is_month(&head[month..]) && head.len() < start).then(|| month..text.len() - rest.len() + digits)
}

/// Returns where a date in figures ends: `12.03.2014`, `12. 3. 14`, `2014-03-12`.
fn figures(text: &str, end: usize, sign: char, (first, digits): (u32, usize)) -> Option<usize> {
    let after_sign = |at: usize| {
        let rest = text[at..].strip_prefix(sign)?;
        let blank = usize::from(sign == '.' && rest.starts_with([' ']));
        Some(at + 1 + blank)
    };
    let second_at = after_sign(end)?;
    let (second, second_digits) = number(text, second_at).filter(|(_, digits)| *digits <= 2)?;
    let third_at = after_sign(second_at + second_digits)?;
    let (third, third_digits) = number(text, third_at)?;
    let is_day = |day: u32| (1..=31).contains(&day);
    let is_date = match (digits, third_digits) {
        (4, 1 | 2) => (1930..=2099).contains(&first) && (1..=12).contains(&second) && is_day(third),
        (1 | 2, 4) => (1930..=2099).contains(&third) && is_day(first) && is_day(second),
        (1 | 2, 2) => is_day(first) && is_day(second),
        _ => false,
    };
    is_date.then_some(third_at + third_digits)
}

fn number(text: &str, at: usize) -> Option<(u32, usize)> {
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    text[at..at + digits].parse().ok().map(|number| (number, digits))
}

fn year(text: &str) -> Option<usize> {
    let (year, digits) = number(text, 0)?;
    (digits == 4 && (1930..=2099).contains(&year)).then_some(digits)
}

/// The beginnings of the names of months in the languages of European registries.
#[rustfmt::skip] // As above.
const MONTHS: &[&str] = &[
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mär", "mai", "okt", "dez", "fév", "fev", "avr", "jui", "aoû",
    "aou", "déc", "gen", "mag", "giu", "lug", "ago", "set", "ott", "dic", "ene", "abr", "mrt", "maa", "mei", "lut", "kwi", "maj", "cze", "lip", "sie",
    "wrz", "paź", "lis", "gru", "sty",
];

fn is_month(word: &str) -> bool {
    // Most words behind a number are units.
    if word.len() < 3 {
        return false;
    }
    let lower = word.to_lowercase();
    lower.chars().count() >= 3 && MONTHS.iter().any(|month| lower.starts_with(month))
}

#[cfg(test)]
mod tests {
    use crate::check::text::sample::{all_found, all_silent, found};

    #[test]
    fn dates_of_birth_are_found_in_every_language_and_form() {
        all_found(
            "birth-date",
            &[
                ("A boy born 12.03.2014 came.", "12.03.2014"),
                ("DOB 12/03/2014", "12/03/2014"),
                ("D.O.B.: 12-03-2014", "12-03-2014"),
                ("Ein Mädchen, geb. 12.3.2014", "12.3.2014"),
                ("geb. am 12. 3. 2014", "12. 3. 2014"),
                ("geboren am 12. März 2014 in", "12. März 2014"),
                ("un garçon né le 12 mars 2014", "12 mars 2014"),
                ("née le 1er avril 2014", "1er avril 2014"),
                ("una bambina nata il 12/03/14,", "12/03/14"),
                ("nacido el 12 de marzo de 2014", "12 de marzo de 2014"),
                ("She was born on 12th March 2014 and", "12th March 2014"),
                ("born March 12, 2014", "March 12, 2014"),
                ("(date of birth 2014-03-12)", "2014-03-12"),
                ("Geburtsdatum: 01.02.2014", "01.02.2014"),
                ("ur. 12.03.2014", "12.03.2014"),
                ("född den 12 mars 2014", "12 mars 2014"),
            ],
        );
    }

    #[test]
    fn a_comment_is_looked_into_and_code_is_not() {
        let told = found("birth-date", "Text.\n\n<!-- ask about the girl, DOB 12/03/2014 -->\n");
        assert_eq!(told, [(3, 30, "12/03/2014".to_string())]);
        all_silent("en", &["```\nborn 12.03.2014\n```", "`DOB 12/03/2014`"]);
    }

    #[test]
    fn other_dates_and_rules_about_births_are_left() {
        all_silent(
            "en",
            &[
                "The meeting of 12.03.2014 in Leiden.",
                "Published 12 March 2014; updated 2014-03-12.",
                "Children born 12.03.2014 to 31.12.2020 took part.",
                "Patients born on 1 January 2000 or later.",
                "born after 1 January 2000",
                "born before 01.01.2010",
                "Anyone born 01.01.2000–31.12.2010, or 1 May 2000 – 31 May 2001.",
                "The network was born on 12 March 2014.",
                "born in 2014",
                "born in March 2014",
                "born at 39 weeks",
                "Max Wilms, born 5 November 1867, was a surgeon.",
                "the date of birth, not the age",
                "Write the date of birth as day, month, year.",
                "newborn, 12.03.2014",
                "NATO 12.03.2014",
                "a dose of 5.10.20 mg",
                "version 1.2.2014",
                "[12.03.2014](https://a.example/born)",
            ],
        );
    }
}
