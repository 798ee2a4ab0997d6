//! How hard a page is as a whole, by the formula of its language. A formula counts and does not read: it only says where to look.
//!
//! Names are left out before anything is counted, as WCAG 2.2, 3.1.5 has it: names of tumours, words of the glossary (a reader can look them up
//! in place), names of medicines by their stems, abbreviations, and names of people and places. A page about pancreatoblastoma has to say so.

use super::{Families, Finding, Lint, Sentence, Text};
use crate::model::diag::{Severity, Span};
use crate::model::lang::Lang;
use crate::model::prose::readability::Counts;
use crate::model::prose::syllables;
use std::cmp::Reverse;

pub(super) const LINT: Lint = Lint {
    name: "readability",
    severity: Severity::Warning,
    what: "A page for families is harder to read than the formula of its language allows, names and words of the glossary left out. It is told from 100 words on: English Flesch-Kincaid above 7; German (Amstad), French (Kandel-Moles), Dutch (Flesch-Douma) and Italian (Gulpease) below 60; Spanish (INFLESZ) below 55; Swedish, Danish, Norwegian and Finnish (LIX) above 40.",
    why: "A text for the public should need no more than lower secondary school (WCAG 2.2, 3.1.5). A formula counts and does not read: it only says where to look.",
    wrong: WRONG,
    right: RIGHT,
    check,
};

const WRONG: &str = "\
Comprehensive multidisciplinary evaluation necessarily precedes individualised therapeutic decisions. Histological confirmation remains \
indispensable throughout the diagnostic procedure. Radiological examinations determine anatomical localisation and dissemination.

Interdisciplinary consultation facilitates appropriate therapeutic recommendations. Subsequent management incorporates considerable \
physiological variability. Psychological accompaniment complements medical interventions.

Continuous reassessment characterises contemporary management. Participating institutions systematically document complications. \
Rehabilitation programmes accommodate individual necessities.

Educational reintegration necessitates collaborative organisation. Long-term surveillance identifies delayed complications. Communication \
between professionals and families determines satisfaction.

Sufficient information enables autonomous participation. Appropriate documentation guarantees continuity. Responsible coordination \
minimises unnecessary examinations and hospitalisations.

Genetic counselling communicates hereditary predisposition. Preventive recommendations accommodate individual circumstances. Additional \
psychosocial assistance addresses socioeconomic difficulties.

Nutritional intervention facilitates physiological recuperation. Physical activity additionally improves cardiovascular performance. \
Occupational therapy supplements neurological rehabilitation.
";

const RIGHT: &str = "Many people look at your child first. They talk to one another. Then they tell you what they think is best.";

/// How many words a page must have, since a formula says nothing of a few sentences.
const WORDS: usize = 100;
/// How many sentences it must have.
const SENTENCES: usize = 5;
/// How many words a sentence must have to be told as a hard one.
const HARD: usize = 4;
/// How many hard sentences are told.
const TOLD: usize = 3;

fn check(families: &Families<'_>) -> Vec<Finding> {
    find(families).into_iter().collect()
}

fn find(families: &Families<'_>) -> Option<Finding> {
    let lang = families.page.lang;
    let row = lang.row().readability?;
    // A page that is easy with all its names, and were every vowel a syllable, needs no closer look, and most are.
    let most = at_most(families);
    if most.words < WORDS || !row.is_hard(row.formula.score(most)?) {
        return None;
    }
    let mut whole = Counts::default();
    let mut hard: Vec<(f64, &Text<'_>, &Sentence)> = Vec::new();
    for text in families.own_texts() {
        for sentence in &text.sentences {
            let counts = counts(families, text, sentence, lang);
            whole.add(counts);
            if counts.words >= HARD
                && let Some(score) = row.formula.score(counts)
            {
                hard.push((if row.formula.grows() { score } else { -score }, text, sentence));
            }
        }
    }
    let score = row.formula.score(whole)?;
    if whole.words < WORDS || whole.sentences < SENTENCES || !row.is_hard(score) {
        return None;
    }
    // Of sentences that are equally hard, the first ones.
    hard.sort_by(|(one, ..), (other, ..)| other.total_cmp(one));
    hard.truncate(TOLD);
    let (_, text, sentence) = hard.first()?;
    let mut lines: Vec<usize> =
        hard.iter().map(|(_, text, sentence)| line(families.page.source.text, text.block.place(&sentence.range).start)).collect();
    lines.sort_unstable();
    lines.dedup();
    Some(Finding {
        span: text.block.place(&sentence.range),
        message: format!(
            "this page reads like {} ({} {score:.1}); the limit is {}, and its hardest sentences stand on {}",
            row.formula.reads_like(score),
            row.formula.name(),
            row.limit,
            lines_in_words(&lines)
        ),
        hint: hint(families, text, sentence, lang),
    })
}

/// Counts the whole page with its names, and with as many syllables as there could be at most.
fn at_most(families: &Families<'_>) -> Counts {
    let mut whole = Counts::default();
    for text in families.own_texts() {
        whole.sentences += text.sentences.len();
        for word in text.sentences.iter().flat_map(|sentence| &sentence.words) {
            let word = &text.block.text[word.clone()];
            let letters = if word.is_ascii() { word.len() } else { word.chars().count() };
            let syllables = syllables::at_most(word, families.page.lang);
            whole.add(Counts { words: 1, sentences: 0, syllables, letters, long: usize::from(letters > 6) });
        }
    }
    whole
}

/// Counts a word.
fn one(word: &str, lang: Lang) -> Counts {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    let syllables = syllables::count(word, lang).unwrap_or(0);
    Counts { words: 1, sentences: 0, syllables, letters, long: usize::from(letters > 6) }
}

/// Counts a sentence without its names; one that is nothing but names is none.
fn counts(families: &Families<'_>, text: &Text<'_>, sentence: &Sentence, lang: Lang) -> Counts {
    let mut counts = Counts::default();
    for word in plain_words(families, text, sentence, lang) {
        counts.add(one(word, lang));
    }
    counts.sentences = usize::from(counts.words > 0);
    counts
}

/// Returns the words of a sentence that are no names.
fn plain_words<'t>(families: &Families<'_>, text: &'t Text<'_>, sentence: &Sentence, lang: Lang) -> Vec<&'t str> {
    let known = families.known_in(text);
    // Where nouns have capitals, a capital tells no name.
    let tells_names = lang.code() != "de";
    let is_plain = |(at, range): (usize, &Span)| {
        let word = &text.block.text[range.clone()];
        let is_known = known.iter().any(|known| known.start < range.end && range.start < known.end);
        let mut capitals = word.chars().filter(|c| c.is_uppercase());
        let is_name = tells_names && at > 0 && word.starts_with(char::is_uppercase) && word.chars().count() > 1;
        let is_abbreviation = capitals.next().is_some() && capitals.next().is_some();
        (!(is_known || is_name || is_abbreviation || is_medicine(word))).then_some(word)
    };
    sentence.words.iter().enumerate().filter_map(is_plain).collect()
}

/// Ends of the names of medicines (WHO, The use of stems in the selection of international nonproprietary names, 2018), as far as families meet
/// them, without the vowel that a language may add.
const STEMS: &[&str] = &[
    "mab",
    "tinib",
    "ciclib",
    "rafenib",
    "platin",
    "rubicin",
    "taxel",
    "poside",
    "posid",
    "tecan",
    "citabin",
    "fosfamid",
    "phosphamid",
    "mustin",
    "trexat",
    "blastin",
    "cristin",
    "relbin",
    "mycin",
    "micin",
    "cillin",
    "conazol",
    "prazol",
    "setron",
    "parin",
    "profen",
    "solon",
    "ethason",
    "motid",
    "prazid",
    "folinat",
    "caine",
    "cain",
    "lukast",
    "grastim",
    "azolamid",
];

fn is_medicine(word: &str) -> bool {
    if word.len() < 7 {
        return false;
    }
    let word = word.to_lowercase();
    let stem = word.trim_end_matches(['a', 'e', 'o', 's']);
    STEMS.iter().any(|end| stem.ends_with(end) || word.ends_with(end))
}

fn hint(families: &Families<'_>, text: &Text<'_>, sentence: &Sentence, lang: Lang) -> String {
    let mut long: Vec<(usize, &str)> = plain_words(families, text, sentence, lang)
        .into_iter()
        .map(|word| (syllables::count(word, lang).unwrap_or_else(|| word.chars().count() / 3), word))
        .filter(|(weight, _)| *weight > 2)
        .collect();
    long.sort_by_key(|(weight, _)| Reverse(*weight));
    long.dedup_by_key(|(_, word)| *word);
    let long: Vec<String> = long.iter().take(TOLD).map(|(_, word)| format!("`{word}`")).collect();
    if long.is_empty() {
        return "make the sentence that is marked two, then look at the others; names and words of the glossary are not counted"
            .to_string();
    }
    format!(
        "say in everyday words what the sentence that is marked says with {}, then look at the others; names and words of the glossary are not \
         counted",
        long.join(", ")
    )
}

/// Returns the number of the line that a byte stands in, whatever the line ends of the file.
fn line(text: &str, byte: usize) -> usize {
    let before = &text.as_bytes()[..byte.min(text.len())];
    let is_end = |at: &usize| before[*at] == b'\n' || (before[*at] == b'\r' && before.get(at + 1) != Some(&b'\n'));
    memchr::memchr2_iter(b'\n', b'\r', before).filter(is_end).count() + 1
}

fn lines_in_words(lines: &[usize]) -> String {
    match lines {
        [one] => format!("line {one}"),
        [one, two] => format!("lines {one} and {two}"),
        [one, two, three] => format!("lines {one}, {two} and {three}"),
        _ => format!("{} lines", lines.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::{RIGHT, WRONG, is_medicine};
    use crate::check::families::tests::{found, found_in, silent, silent_in, told_of_body};

    #[test]
    fn fp_04_a_hard_page_is_told_once_with_its_hardest_sentences() {
        let told = found("readability", WRONG);
        assert_eq!(told.len(), 1);
        let first =
            |body: &str| told_of_body("en", body).into_iter().find(|found| found.code == "readability").expect("a finding");
        let whole = first(WRONG);
        assert!(whole.message.starts_with("this page reads like a text for school year "), "{}", whole.message);
        assert!(
            whole.message.contains("(Flesch-Kincaid ")
                && whole.message.contains("the limit is 7, and its hardest sentences stand on line")
        );
        assert!(whole.hint.is_some_and(|hint| hint.contains("in everyday words") && hint.contains('`')));
        // The same on the lines of an old Macintosh and of Windows.
        for end in ["\r\n", "\r"] {
            let moved = first(&WRONG.replace('\n', end));
            assert_eq!((moved.message, moved.line), (whole.message.clone(), whole.line));
        }
    }

    #[test]
    fn fp_04_an_easy_page_and_a_short_one_are_left() {
        silent("readability", &RIGHT.repeat(20));
        silent("readability", WRONG.split("\n\n").next().unwrap_or(""));
    }

    #[test]
    fn fp_04_names_do_not_make_a_page_hard() {
        let easy = "The lump is called a Pleuropulmonary blastoma. It is in the lung. The drug is cyclophosphamide or doxorubicin. \
                    A biopsy shows it. Chemotherapy helps some children. Ask Childhood Cancer International Europe in Brussels. ";
        silent("readability", &easy.repeat(20));
        let unmasked = easy
            .replace("Pleuropulmonary blastoma", "considerable accumulation")
            .replace("Childhood Cancer International Europe", "organisational administration international");
        let unmasked = unmasked
            .replace("cyclophosphamide or doxorubicin", "pharmaceutical or experimental")
            .replace("Chemotherapy", "Individualisation");
        assert_eq!(found("readability", &unmasked.repeat(20)).len(), 1);
    }

    #[test]
    fn fp_04_a_language_has_its_own_formula_or_none() {
        let german =
            "Die interdisziplinäre Behandlungsplanung berücksichtigt selbstverständlich sämtliche Untersuchungsergebnisse. "
                .repeat(20);
        assert_eq!(found_in("de", "readability", &german).len(), 1);
        silent_in("de", "readability", &"Der Arzt fragt Sie viel. Sie sagen ihm, was Sie sehen. Er hört Ihnen zu. ".repeat(20));
        let swedish = "Behandlingsplaneringen förutsätter tvärvetenskapliga undersökningsresultat tillsammans. ".repeat(30);
        assert_eq!(found_in("sv", "readability", &swedish).len(), 1);
        let polish =
            "Wielodyscyplinarna diagnostyka obrazowa niejednokrotnie poprzedza specjalistyczne postępowanie terapeutyczne. "
                .repeat(20);
        silent_in("pl", "readability", &polish);
    }

    #[test]
    fn medicines_are_known_by_their_stems() {
        for name in [
            "vincristine",
            "Cyclophosphamid",
            "doxorubicin",
            "rituximab",
            "imatinib",
            "cisplatine",
            "méthotrexate",
            "ondansetron",
            "dexamethasone",
        ] {
            assert!(is_medicine(name), "{name}");
        }
        for word in ["questions", "hospital", "between", "captain", "certain", "explain"] {
            assert!(!is_medicine(word), "{word}");
        }
    }
}
