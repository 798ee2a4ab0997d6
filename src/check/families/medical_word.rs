//! Words of doctors that nobody explains.

use super::{Families, Finding, Lint};
use crate::check::page::BlockKind;
use crate::check::text::explained::manner;
use crate::model::diag::Severity;
use crate::model::glossary::matcher::fold;
use std::collections::BTreeSet;

pub(super) const LINT: Lint = Lint {
    name: "medical-word",
    severity: Severity::Warning,
    what: "A medical word on a page for families is explained neither where it first stands nor in the glossary. Such words are known by their ends (`-ectomy`, `-itis`, `-oma`) and by a short list.",
    why: "A plain word first and the medical one behind it lets a family read on, and know the word when a doctor says it (NHS, how we write). Told in English, German, French, Spanish, Italian and Dutch.",
    wrong: "A nephrectomy may be planned.",
    right: "Taking out a kidney (nephrectomy) may be planned.",
    check,
};

/// The medical words of a language.
struct Medical {
    lang: &'static str,
    /// Their ends.
    ends: &'static [&'static str],
    /// How others begin.
    begins: &'static [&'static str],
    /// Words that end so and are everybody's.
    plain: &'static [&'static str],
}

const MEDICAL: &[Medical] = &[
    Medical {
        lang: "en",
        ends: &[
            "oma", "omas", "itis", "ectomy", "otomy", "ostomy", "oscopy", "opathy", "aemia", "emia", "osis", "plasia", "megaly",
            "penia", "algia", "rrhoea", "rrhea",
        ],
        begins: &[
            "metasta",
            "neoadjuvant",
            "adjuvant",
            "resection",
            "intravenous",
            "subcutaneous",
            "histolog",
            "cytolog",
            "aetiolog",
            "etiolog",
            "oedema",
            "comorbid",
            "malignan",
            "germline",
        ],
        plain: &[
            "academia",
            "anaemia",
            "anemia",
            "aroma",
            "aromas",
            "bohemia",
            "coma",
            "comas",
            "diagnosis",
            "dichotomy",
            "diploma",
            "diplomas",
            "glaucoma",
            "homeopathy",
            "hypnosis",
            "microscopy",
            "nostalgia",
            "oklahoma",
            "osmosis",
            "stoma",
        ],
    },
    Medical {
        lang: "de",
        ends: &[
            "karzinom",
            "karzinome",
            "sarkom",
            "sarkome",
            "blastom",
            "blastome",
            "lymphom",
            "lymphome",
            "adenom",
            "adenome",
            "itis",
            "ektomie",
            "otomie",
            "ostomie",
            "oskopie",
            "opathie",
            "ämie",
            "plasie",
            "megalie",
            "penie",
        ],
        begins: &[
            "metasta",
            "neoadjuvant",
            "adjuvant",
            "resektion",
            "exzision",
            "intravenös",
            "subkutan",
            "histolog",
            "zytolog",
            "ätiolog",
            "ödem",
            "maligne",
            "benigne",
        ],
        plain: &["anämie", "homöopathie", "dichotomie"],
    },
    Medical {
        lang: "fr",
        ends: &[
            "carcinome",
            "carcinomes",
            "sarcome",
            "sarcomes",
            "blastome",
            "blastomes",
            "lymphome",
            "lymphomes",
            "adénome",
            "adénomes",
            "ectomie",
            "otomie",
            "ostomie",
            "oscopie",
            "opathie",
            "mégalie",
            "plasie",
        ],
        begins: &["métasta", "néoadjuvant", "adjuvant", "exérèse", "intraveineu", "histolog", "cytolog", "étiolog", "œdème"],
        plain: &["homéopathie", "dichotomie"],
    },
    Medical {
        lang: "es",
        ends: &[
            "carcinoma",
            "carcinomas",
            "sarcoma",
            "sarcomas",
            "blastoma",
            "blastomas",
            "linfoma",
            "linfomas",
            "adenoma",
            "adenomas",
            "ectomía",
            "otomía",
            "ostomía",
            "oscopía",
            "opatía",
            "megalia",
            "plasia",
        ],
        begins: &["metásta", "metasta", "neoadyuvante", "adyuvante", "intravenos", "histol", "citolog", "etiolog"],
        plain: &["homeopatía", "dicotomía"],
    },
    Medical {
        lang: "it",
        ends: &[
            "carcinoma",
            "carcinomi",
            "sarcoma",
            "sarcomi",
            "blastoma",
            "blastomi",
            "linfoma",
            "linfomi",
            "adenoma",
            "adenomi",
            "ectomia",
            "otomia",
            "ostomia",
            "oscopia",
            "opatia",
            "megalia",
            "plasia",
        ],
        begins: &["metasta", "neoadiuvante", "adiuvante", "endovenos", "istolog", "citolog", "eziolog"],
        plain: &["omeopatia", "dicotomia"],
    },
    Medical {
        lang: "nl",
        ends: &[
            "carcinoom",
            "carcinomen",
            "sarcoom",
            "sarcomen",
            "blastoom",
            "blastomen",
            "lymfoom",
            "lymfomen",
            "adenoom",
            "itis",
            "ectomie",
            "otomie",
            "ostomie",
            "oscopie",
            "opathie",
            "megalie",
            "plasie",
        ],
        begins: &["metasta", "neoadjuvant", "adjuvant", "intraveneu", "histolog", "cytolog", "etiolog", "oedeem"],
        plain: &["homeopathie", "dichotomie"],
    },
];

fn check(families: &Families<'_>) -> Vec<Finding> {
    let page = families.page;
    let row = MEDICAL.iter().find(|row| row.lang == page.lang.code());
    let Some((row, manner)) = row.zip(manner(page.lang)) else { return Vec::new() };
    // A page is about what its title says.
    let title = page.fields.text("title").map(|(text, _)| fold(text)).unwrap_or_default();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for text in families.own_texts().filter(|text| text.block.kind != BlockKind::Field) {
        let block = text.block;
        for (number, sentence) in text.sentences.iter().enumerate() {
            for word in &sentence.words {
                let written = &block.text[word.clone()];
                if !row.has(written) {
                    continue;
                }
                let is_known = || families.known_in(text).iter().any(|known| known.start <= word.start && word.end <= known.end);
                if title.contains(&fold(written)) || is_known() || !seen.insert(fold(written)) {
                    continue;
                }
                let is_linked = block.run_at(word.start).is_some_and(|run| run.is_linked);
                let next = text.sentences.get(number + 1).map(|next| &next.range);
                if !(is_linked || manner.explains(&block.text, word, &sentence.range, next)) {
                    found.push(Finding {
                        span: block.place(word),
                        message: format!("`{written}` is not explained where it first stands"),
                        hint: format!(
                            "say it in plain words, and `({written})` behind them; or say in content/glossary.toml what it means: \
                             `[{}.{}]`, `term = \"{written}\"`, `lay = \"…\"`",
                            crate::model::lang::slug(written, page.lang, "word"),
                            page.lang.code()
                        ),
                    });
                }
            }
        }
    }
    found
}

impl Medical {
    /// Says whether a word is a medical one; a word with a capital inside is a name.
    fn has(&self, word: &str) -> bool {
        if word.len() < 6 || !word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '‑')) {
            return false;
        }
        if word.chars().skip(1).any(char::is_uppercase) {
            return false;
        }
        let lower = word.to_lowercase();
        let is_it = self.ends.iter().any(|end| lower.ends_with(end)) || self.begins.iter().any(|begin| lower.starts_with(begin));
        is_it && !self.plain.contains(&&*lower)
    }
}

#[cfg(test)]
mod tests {
    use crate::check::families::tests::{count_in_field, found, found_in, silent, silent_in};

    #[test]
    fn fp_05_a_medical_word_is_explained_where_it_first_stands() {
        let marked = |body: &str| found("medical-word", body).into_iter().map(|(_, _, text)| text).collect::<Vec<_>>();
        assert_eq!(marked("Gastritis may come. The gastritis goes.\n"), ["Gastritis"]);
        assert_eq!(marked("There are *metastases* in a sarcoma.\n"), ["metastases", "sarcoma"]);
        assert_eq!(found_in("de", "medical-word", "Es gibt Metastasen und eine Splenektomie.\n").len(), 2);
        assert_eq!(found_in("fr", "medical-word", "Il y a des métastases.\n").len(), 1);
        assert_eq!(found_in("nl", "medical-word", "Er zijn metastasen.\n").len(), 1);
    }

    #[test]
    fn fp_05_a_plain_a_known_and_an_explained_word_are_left() {
        for body in [
            "The diagnosis, a diploma, the aroma, a coma and anaemia.",
            "A biopsy of the Pleuropulmonary blastoma, and chemotherapy.",
            "A sarcoma is a cancer of the bones or soft parts.",
            "Cancer that spread (metastases) is treated. Metastases can be small.",
            "It is called a sarcoma. Sarcomas are rare.",
            "The [sarcoma](a.md) page.",
            "> A sarcoma, he said.",
            "## Sarcoma",
        ] {
            silent("medical-word", &format!("{body}\n"));
        }
        silent_in("pl", "medical-word", "Przerzuty i sarcoma.\n");
        assert_eq!(count_in_field("en", "medical-word", "description", "A sarcoma of the bone."), 0);
    }
}
