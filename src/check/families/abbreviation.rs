//! Abbreviations that stand there without their words.

use super::{Families, Finding, Lint};
use crate::check::page::BlockKind;
use crate::check::text::explained::manner;
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use std::collections::BTreeSet;

pub(super) const LINT: Lint = Lint {
    name: "abbreviation",
    severity: Severity::Warning,
    what: "An abbreviation on a page for families is explained neither where it first stands nor in the glossary.",
    why: "Who does not know it cannot look it up in a dictionary, and reads on without it (WCAG 2.2, 3.1.4). Told in English, German, French, Spanish, Italian and Dutch.",
    wrong: "An EEG shows how the brain works.",
    right: "A test of the brain, an electroencephalogram (EEG), shows how the brain works.",
    check,
};

/// Abbreviations that everybody knows, or that have no words anybody says.
const EVERYDAY: &[&str] = &[
    "AG", "AM", "BBC", "CD", "CO2", "COVID", "DIY", "DVD", "EU", "EUR", "FAQ", "GB", "GPS", "H2O", "ID", "IQ", "LGBTQ", "OK",
    "PC", "PDF", "PIN", "PM", "QR", "SMS", "SOS", "TV", "UE", "UK", "UN", "URL", "US", "USA", "USB", "VIP", "WC", "WLAN", "WWW",
];
/// Words that are written in capitals to be heard.
const LOUD: &[&str] = &[
    "ALL", "ALLE", "AND", "ANY", "AT", "BUT", "DO", "EIN", "EN", "ET", "FOR", "IF", "IN", "IS", "IT", "JA", "KEIN", "KEINE",
    "MUST", "NE", "NEIN", "NEVER", "NICHT", "NIE", "NIET", "NO", "NON", "NOT", "NOW", "NUN", "NUR", "ODER", "OF", "ON", "ONLY",
    "OR", "OU", "OUI", "PAS", "SI", "SIE", "STOP", "THE", "TO", "UND", "VOR", "YES", "YOU",
];
/// How long a word in capitals may be to be an abbreviation; longer ones are names.
const LETTERS: usize = 6;

fn check(families: &Families<'_>) -> Vec<Finding> {
    let Some(manner) = manner(families.page.lang) else { return Vec::new() };
    let expanded = expanded(families);
    let titles = titles(families);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for text in families.own_texts().filter(|text| text.block.kind != BlockKind::Field) {
        let block = text.block;
        if block.text.bytes().filter(u8::is_ascii_uppercase).count() < 2 || is_loud(&block.text) {
            continue;
        }
        for (number, sentence) in text.sentences.iter().enumerate() {
            for word in parts(&block.text, &sentence.words) {
                let Some(name) = abbreviation(&block.text[word.clone()]) else { continue };
                let is_known = || {
                    let known = families.known_in(text);
                    known.iter().any(|known| known.start <= word.start && word.end <= known.end) || families.knows(name)
                };
                if seen.contains(name) || is_known() {
                    continue;
                }
                seen.insert(name.to_string());
                let is_linked = block.run_at(word.start).is_some_and(|run| run.is_linked);
                let place = block.place(&(word.start..word.start + name.len()));
                let is_expanded = expanded.iter().any(|span| span.start <= place.start && place.end <= span.end);
                let next = text.sentences.get(number + 1).map(|next| &next.range);
                let is_titled = || titles.iter().any(|title| title.contains(&format!("({name}")));
                if !(is_linked || is_expanded || is_titled() || manner.explains(&block.text, &word, &sentence.range, next)) {
                    found.push(Finding {
                        message: format!("`{name}` is not explained where it first stands"),
                        hint: format!(
                            "write its words first and `({name})` behind them; or say in content/glossary.toml what it means: `[{}.{}]`, \
                             `term = \"{name}\"`, `lay = \"…\"`",
                            name.to_lowercase(),
                            families.page.lang.code()
                        ),
                        span: place,
                    });
                }
            }
        }
    }
    found
}

/// Returns the title and the headings that explain something in brackets: `Magnetic resonance imaging (MRI)`.
fn titles<'f>(families: &'f Families<'_>) -> Vec<&'f str> {
    let title = families.page.fields.text("title").map(|(text, _)| text);
    let headings = families.page.parsed.headings.iter().map(|heading| heading.text.as_str());
    title.into_iter().chain(headings).filter(|text| text.contains('(')).collect()
}

/// Returns the bytes of the file that lie in `<abbr title="…">`.
fn expanded(families: &Families<'_>) -> Vec<Span> {
    let mut expanded = Vec::new();
    let mut open: Option<Span> = None;
    for (piece, span) in families.page.parsed.parts().flatten() {
        let Piece::Markup(tag) = piece else { continue };
        if tag.starts_with("<abbr ") && tag.contains("title=") {
            open = Some(span.clone());
        } else if tag == "</abbr>"
            && let Some(start) = open.take()
        {
            expanded.push(start.start..span.end);
        }
    }
    expanded
}

/// Returns the parts of words that are spoken by themselves: `PPB/DICER1` has two. Words that cannot have an abbreviation are left out.
fn parts<'t>(text: &'t str, words: &'t [Span]) -> impl Iterator<Item = Span> + 't {
    let has_capitals = |word: &&Span| {
        let bytes = &text.as_bytes()[(*word).clone()];
        !bytes.is_ascii() || bytes.iter().filter(|byte| byte.is_ascii_uppercase()).count() > 1
    };
    words.iter().filter(has_capitals).flat_map(move |word| {
        let mut at = word.start;
        text[word.clone()].split(['-', '/', '‑', '–', '+', '\u{fffc}', '(', ')']).map(move |part| {
            let range = at..at + part.len();
            at = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
            range
        })
    })
}

/// Returns the abbreviation that a word is, without the endings of a plural or genitive.
fn abbreviation(word: &str) -> Option<&str> {
    let word = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
    let name =
        word.strip_suffix('s').filter(|stem| stem.ends_with(|c: char| c.is_uppercase() || c.is_ascii_digit())).unwrap_or(word);
    let upper = name.chars().filter(|c| c.is_uppercase()).count();
    let lower = name.chars().filter(|c| c.is_lowercase()).count();
    let is_one = upper >= 2
        && upper > lower
        && name.chars().all(char::is_alphanumeric)
        && (lower > 0 || upper <= LETTERS)
        && !name.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        && !EVERYDAY.contains(&name)
        && !LOUD.contains(&name);
    is_one.then_some(name)
}

/// Says whether a text is written in capitals as a whole.
fn is_loud(text: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    text.chars().for_each(|c| {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    });
    upper > 8 && upper > lower
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, found_in, silent, silent_in};

    #[test]
    fn fp_05_an_abbreviation_is_explained_where_it_first_stands() {
        let marked = |body: &str| found("abbreviation", body).into_iter().map(|(line, _, text)| (line, text)).collect::<Vec<_>>();
        assert_eq!(marked("An MRI shows it.\n"), [(1, "MRI".to_string())]);
        assert_eq!(marked("Two MRIs, then more MRIs.\n\nAn EEG-test helps.\n"), [(1, "MRI".to_string()), (3, "EEG".to_string())]);
        assert_eq!(marked("An *MRI* shows it. Then magnetic resonance imaging (MRI).\n"), [(1, "MRI".to_string())], "too late");
        assert_eq!(found_in("de", "abbreviation", "Die MRT-Bilder helfen.\n").len(), 1);
        assert_eq!(found_in("fr", "abbreviation", "Une IRM suit.\n").len(), 1);
    }

    #[test]
    fn fp_05_what_is_explained_or_everybodys_word_is_left() {
        for body in [
            "We do magnetic resonance imaging (MRI). The MRI takes long.",
            "An MRI (pictures made with a magnet) takes long.",
            "MRI is a way to look inside.",
            "A CT scan and the PPB type I or III.",
            "Has the PPB/CT been seen?",
            "<abbr title=\"magnetic resonance imaging\">MRI</abbr> takes long. The MRI is loud.",
            "[MRI](a.md) takes long.",
            "Do NOT eat. In the EU and the USA as PDF on TV.",
            "`MRI` and Dr. McDonald or PaedCan.",
            "> An MRI, somebody said.",
            "- [All about MRI](https://example.org/)",
            "CALL YOUR TEAM AT ONCE AND SAY WHO YOU ARE",
            "The project PARTNER.",
            "## Magnetic resonance imaging (MRI)\n\nAn MRI takes long.",
            "## MRI\n\nMagnetic resonance imaging (MRI) takes long.",
        ] {
            silent("abbreviation", &format!("{body}\n"));
        }
        silent_in("el", "abbreviation", "MRI και CT.\n");
        silent_in("de", "abbreviation", "Die Magnetresonanztomographie (MRT) hilft. Die MRT ist laut.\n");
    }
}
