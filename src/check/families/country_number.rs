//! Emergency numbers that reach nobody on the other side of a border.

use super::{Families, Finding, Lint};
use crate::markdown::Piece;
use crate::model::diag::{Severity, Span};
use crate::model::prose::words;
use pulldown_cmark::Tag;

/// Directive (EU) 2018/1972, Article 109: 112 is the emergency number of every member state. The list of national ones below is there to be
/// recognised, not to be dialled; the line that every page has is the theme's.
pub(super) const LINT: Lint = Lint {
    name: "country-number",
    severity: Severity::Error,
    what: "A page for families says to call an emergency number of one country (999, 911, 15, 118, …), and the sentence does not have 112. Told in English, German, French, Spanish, Italian, Dutch, Portuguese and Polish.",
    why: "Families of many countries read the page, and in all of the European Union 112 brings help; elsewhere the number of another country is dead.",
    wrong: "Call 999 at once.",
    right: "Call 112 at once.",
    check,
};

/// The number that reaches help in all of the Union.
const EVERYWHERE: &str = "112";
/// Emergency numbers of single countries.
const NATIONAL: &[&str] = &[
    "000", "015", "018", "061", "091", "100", "101", "102", "103", "106", "110", "111", "113", "115", "117", "118", "122", "127",
    "144", "15", "150", "155", "158", "166", "17", "18", "190", "192", "193", "194", "199", "911", "997", "998", "999",
];

/// How a language says to call.
struct Calling {
    lang: &'static str,
    /// The words that say so.
    verbs: &'static [&'static str],
    /// Words that may stand between them and the number.
    between: &'static [&'static str],
    /// Words that may follow the number; without one of them or the end of a clause, it counts something.
    behind: &'static [&'static str],
}

const CALLINGS: &[Calling] = &[
    Calling {
        lang: "en",
        verbs: &["call", "calling", "dial", "dialling", "phone", "phoning", "ring", "ringing", "telephone"],
        between: &[
            "the",
            "emergency",
            "number",
            "services",
            "service",
            "ambulance",
            "an",
            "us",
            "on",
            "at",
            "or",
            "in",
            "uk",
            "now",
            "for",
            "help",
        ],
        behind: &[
            "and",
            "as",
            "at",
            "for",
            "from",
            "if",
            "immediately",
            "in",
            "now",
            "on",
            "or",
            "right",
            "straight",
            "to",
            "when",
        ],
    },
    Calling {
        lang: "de",
        verbs: &["anrufen", "ruf", "rufe", "rufen", "telefon", "telefonieren", "wähle", "wählen", "wählt"],
        between: &[
            "sie",
            "die",
            "den",
            "notruf",
            "notrufnummer",
            "nummer",
            "rettungsdienst",
            "krankenwagen",
            "sofort",
            "unter",
            "über",
            "an",
            "der",
            "gleich",
        ],
        behind: &["an", "falls", "oder", "sofort", "und", "wenn"],
    },
    Calling {
        lang: "fr",
        verbs: &["appel", "appeler", "appelez", "composer", "composez", "faites", "téléphonez"],
        between: &["le", "les", "numéro", "secours", "samu", "pompiers", "au", "tout", "de", "suite", "immédiatement"],
        behind: &["en", "et", "immédiatement", "ou", "pour", "quand", "si", "sans", "tout"],
    },
    Calling {
        lang: "es",
        verbs: &["llama", "llamar", "llame", "llamen", "marca", "marcar", "marque"],
        between: &["al", "a", "el", "los", "número", "emergencias", "ambulancia", "la", "teléfono", "enseguida"],
        behind: &["cuando", "en", "enseguida", "inmediatamente", "o", "para", "si", "y"],
    },
    Calling {
        lang: "it",
        verbs: &["chiama", "chiamare", "chiamate", "chiami", "comporre", "componete"],
        between: &["il", "lo", "numero", "ambulanza", "subito", "soccorso", "pronto", "al"],
        behind: &["e", "in", "o", "per", "quando", "se", "subito"],
    },
    Calling {
        lang: "nl",
        verbs: &["bel", "bellen", "belt"],
        between: &["het", "de", "nummer", "alarmnummer", "meteen", "direct", "u", "naar", "dan"],
        behind: &["als", "bij", "direct", "en", "meteen", "of", "wanneer"],
    },
    Calling {
        lang: "pt",
        verbs: &["chame", "chamar", "ligar", "ligue", "telefone"],
        between: &["o", "para", "ao", "número", "a", "ambulância", "já"],
        behind: &["e", "em", "imediatamente", "já", "ou", "quando", "se"],
    },
    Calling {
        lang: "pl",
        verbs: &["dzwoń", "dzwonić", "zadzwoń", "zadzwonić"],
        between: &["na", "pod", "numer", "po", "pogotowie", "od", "razu"],
        behind: &["gdy", "i", "jeśli", "jeżeli", "lub", "natychmiast", "od"],
    },
];

fn check(families: &Families<'_>) -> Vec<Finding> {
    let mut found = dialled(families);
    let Some(calling) = CALLINGS.iter().find(|calling| calling.lang == families.page.lang.code()) else { return found };
    for text in families.texts.iter().filter(|text| text.block.text.bytes().any(|byte| byte.is_ascii_digit())) {
        for sentence in &text.sentences {
            let written = &text.block.text[sentence.range.clone()];
            let Some(number) = calling.number(written) else { continue };
            let range = sentence.range.start + number.start..sentence.range.start + number.end;
            let span = text.block.place(&range);
            if !found.iter().any(|other| other.span.start <= span.start && span.end <= other.span.end) {
                found.push(finding(&written[number], span));
            }
        }
    }
    found
}

/// Finds links that dial such a number.
fn dialled(families: &Families<'_>) -> Vec<Finding> {
    let links = families.page.parsed.parts().flatten().filter_map(|(piece, span)| {
        let Piece::Start(Tag::Link { dest_url, .. }) = piece else { return None };
        let number = dest_url.strip_prefix("tel:").filter(|number| NATIONAL.contains(number))?;
        Some(finding(number, span.clone()))
    });
    links.collect()
}

fn finding(number: &str, span: Span) -> Finding {
    Finding {
        span,
        message: format!("`{number}` brings help in few countries only"),
        hint: format!(
            "write `{EVERYWHERE}`; a number of one country may stand in the same sentence, with the name of the country"
        ),
    }
}

impl Calling {
    /// Returns where a sentence says to call a number of one country.
    fn number(&self, sentence: &str) -> Option<Span> {
        if !sentence.bytes().any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let all: Vec<Span> = words(sentence).collect();
        if !all.iter().any(|word| NATIONAL.contains(&&sentence[word.clone()])) {
            return None;
        }
        let is =
            |at: usize, list: &[&str]| all.get(at).is_some_and(|word| list.contains(&&*sentence[word.clone()].to_lowercase()));
        if (0..all.len()).any(|at| is(at, &[EVERYWHERE])) {
            return None;
        }
        let national = (0..all.len()).filter(|&at| is(at, NATIONAL));
        let mut called = national.filter(|&at| {
            let mut before = at;
            while before > 0 && is(before - 1, self.between) {
                before -= 1;
            }
            let follows = sentence[all[at].end..].trim_start_matches(['*', '_', '”', '"', '“', '»']);
            let ends_clause = follows.trim().is_empty() || follows.starts_with(['.', ',', '!', ';', ':', '?', ')', '(']);
            before > 0 && is(before - 1, self.verbs) && (ends_clause || is(at + 1, self.behind))
        });
        called.next().map(|at| all[at].clone())
    }
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{found, found_in, silent, silent_in};

    #[test]
    fn fp_07_a_number_of_one_country_is_told_where_it_is_to_be_called() {
        for (body, number) in [
            ("Call 999 at once.", "999"),
            ("If it hurts, ring **111**.", "111"),
            ("Dial the emergency number 911!", "911"),
            ("- call 999\n", "999"),
            ("Phone for an ambulance on 999 if your child faints.", "999"),
        ] {
            assert_eq!(found("country-number", body).into_iter().map(|(.., text)| text).collect::<Vec<_>>(), [number], "{body}");
        }
        assert_eq!(found("country-number", "Call [the ambulance](tel:999) now.").len(), 1);
        for (lang, body) in [
            ("de", "Rufen Sie sofort die 144 an."),
            ("fr", "Appelez le 15."),
            ("fr", "Composez le 18 en cas de feu."),
            ("es", "Llame al 061 si empeora."),
            ("it", "Chiamate il 118."),
            ("nl", "Bel 144 als het erger wordt."),
            ("pl", "Zadzwoń pod numer 999."),
        ] {
            assert_eq!(found_in(lang, "country-number", body).len(), 1, "{body}");
        }
    }

    #[test]
    fn fp_07_other_numbers_are_left() {
        for body in [
            "Call 112.",
            "Call 112, or 999 in the United Kingdom.",
            "Call us 15 minutes before you come.",
            "Call 18 people.",
            "We treated 999 children. Call us.",
            "The rings of 15, 17 and 18 mm.",
            "Your team will call on day 15.",
            "[Call](tel:112) us.",
            "She was 15 when they called.",
            "Call 999 doctors and nurses.",
        ] {
            silent("country-number", body);
        }
        silent_in("de", "country-number", "Rufen Sie 15 Minuten vorher an.");
        silent_in("fr", "country-number", "Appelez 15 jours avant.");
        silent_in("el", "country-number", "Καλέστε 166.");
    }
}
