//! Chances that cannot be compared.

use super::{Families, Finding, Lint};
use crate::model::diag::{Severity, Span};
use crate::model::prose::words;

pub(super) const LINT: Lint = Lint {
    name: "mixed-odds",
    severity: Severity::Warning,
    what: "A page for families says \"1 in N\" with two different N.",
    why: "Many take 1 in 1,000 for more than 1 in 100, since the number is larger; of one number chances can be compared (NHS, numbers).",
    wrong: "It happens to 1 in 100 children. After that treatment it happens to 1 in 1,000.",
    right: "It happens to 10 in 1,000 children. After that treatment it happens to 1 in 1,000.",
    check,
};

/// What stands between the two numbers, by language.
const BETWEEN: &[(&str, &[&str])] = &[
    ("en", &["in", "in every", "out of", "out of every"]),
    ("de", &["von"]),
    ("fr", &["sur"]),
    ("es", &["de cada", "entre"]),
    ("it", &["su", "ogni"]),
    ("nl", &["op", "op de", "op elke"]),
    ("pt", &["em cada", "em"]),
    ("pl", &["na"]),
    ("sv", &["av", "på"]),
    ("da", &["ud af", "af"]),
    ("nb", &["av"]),
];
/// Words before the 1 that make a place in a row of it.
const PLACES: &[&str] =
    &["page", "part", "step", "seite", "teil", "schritt", "partie", "étape", "bild", "página", "parte", "pagina", "deel", "stap"];

fn check(families: &Families<'_>) -> Vec<Finding> {
    let Some((_, between)) = BETWEEN.iter().find(|(code, _)| *code == families.page.lang.code()) else { return Vec::new() };
    let mut first: Option<(u64, String)> = None;
    let mut found = Vec::new();
    for text in families.own_texts().filter(|text| memchr::memchr(b'1', text.block.text.as_bytes()).is_some()) {
        for (of, range) in odds(&text.block.text, between) {
            let written = text.block.text[range.clone()].replace('\n', " ");
            match &first {
                None => first = Some((of, written)),
                Some((known, _)) if *known == of => {}
                Some((known, before)) => found.push(Finding {
                    span: text.block.place(&range),
                    message: format!("this page says `{before}`, and here `{written}`"),
                    hint: same(*known, of).map_or_else(
                        || "write both of the same number, such as `3 in 1,000` and `5 in 1,000`".to_string(),
                        |(more, small, large)| {
                            format!("of one number they can be compared: in place of 1 in {small} write {more} in {large}")
                        },
                    ),
                }),
            }
        }
    }
    found
}

/// Returns how many in the larger number are as many as 1 in the smaller one, if that is a whole number.
fn same(one: u64, other: u64) -> Option<(u64, u64, u64)> {
    let (small, large) = (one.min(other), one.max(other));
    large.is_multiple_of(small).then(|| (large / small, small, large))
}

/// Returns each N of "1 in N" with its place.
fn odds(text: &str, between: &[&str]) -> Vec<(u64, Span)> {
    let all: Vec<Span> = words(text).collect();
    let word = |at: usize| all.get(at).map(|range| &text[range.clone()]);
    let mut found = Vec::new();
    for (at, range) in all.iter().enumerate() {
        let before = at.checked_sub(1).and_then(word).unwrap_or("").to_lowercase();
        // `0.1 in`, `§ 1`, a list `1) in`: only a 1 by itself is a chance.
        let is_alone = &text[range.clone()] == "1" && text[range.end..].starts_with(char::is_whitespace);
        if !is_alone || PLACES.contains(&before.as_str()) || text[..range.start].ends_with(['-', '.', ',', '§', '#', '(', '+']) {
            continue;
        }
        let parted = between.iter().filter_map(|phrase| {
            let phrase: Vec<&str> = phrase.split(' ').collect();
            let is_it = phrase.iter().enumerate().all(|(step, part)| word(at + 1 + step) == Some(part));
            is_it.then_some(phrase.len())
        });
        let Some(behind) = parted.max().map(|count| at + 1 + count) else { continue };
        if let Some((of, last)) = number(text, &all, behind) {
            found.push((of, range.start..all[last].end));
        }
    }
    found
}

/// Returns the whole number that begins at a word, and its last word; nothing for a year or a number of one digit and a unit.
fn number(text: &str, all: &[Span], at: usize) -> Option<(u64, usize)> {
    let digits = |at: usize| all.get(at).map(|range| &text[range.clone()]);
    let first = digits(at)?;
    let is_number = first.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    let grouped = |mark: char| first.split(mark).skip(1).all(|group| group.len() == 3) && !first.starts_with(mark);
    if !(is_number && grouped(',') && grouped('.')) {
        return None;
    }
    let mut written: String = first.chars().filter(char::is_ascii_digit).collect();
    let is_bare = written.len() == first.len();
    let mut last = at;
    while let Some(group) = digits(last + 1).filter(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit())) {
        if !is_bare || all[last + 1].start - all[last].end > 3 {
            break;
        }
        written.push_str(group);
        last += 1;
    }
    let of: u64 = written.parse().ok()?;
    let is_year = is_bare && last == at && (1950..=2050).contains(&of) && of != 2000;
    (of > 1 && !is_year).then_some((of, last))
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, found_in, silent, silent_in};

    #[test]
    fn fp_08_chances_have_one_denominator_on_a_page() {
        let marked = |body: &str| found("mixed-odds", body).into_iter().map(|(_, _, text)| text).collect::<Vec<_>>();
        assert_eq!(marked("About 1 in 100.\n\nBut 1 in 2,000 there, and 1 in\n2000 here.\n"), ["1 in 2,000", "1 in\n2000"]);
        assert_eq!(marked("1 in 10, 1 out of every 20."), ["1 out of every 20"]);
        assert_eq!(marked("1 in 10, 1 in 10 000."), ["1 in 10 000"]);
        assert_eq!(found_in("de", "mixed-odds", "1 von 10 und 1 von 1.000.").len(), 1);
        assert_eq!(found_in("fr", "mixed-odds", "1 sur 10 et 1 sur 1 000.").len(), 1);
        assert_eq!(found_in("es", "mixed-odds", "1 de cada 10 y 1 de cada 100.").len(), 1);
        let told = crate::check::families::tests::told_of_body("en", "1 in 100 and 1 in 2,000.");
        assert_eq!(told[0].hint.as_deref(), Some("of one number they can be compared: in place of 1 in 100 write 20 in 2000"));
    }

    #[test]
    fn fp_08_what_is_no_chance_is_left() {
        for body in [
            "1 in 100 and again 1 in 100.",
            "3 in 100 and 5 in 100.",
            "1 in 100. There was 1 in 2009 and 1 in 2011.",
            "1 in 100. Page 1 in 3 parts. Step 1 in 5.",
            "1 in 100 and 0.1 in 5 and version 1.1 in 7.",
            "Room 1 in house 5, room 1 in house 6.",
        ] {
            silent("mixed-odds", body);
        }
        silent_in("de", "mixed-odds", "Seite 1 von 3. 1 von 10.");
    }
}
