//! Golden orders of languages, as their dictionaries have them; and the short way for ASCII held against CLDR.

use super::*;
use proptest::prelude::*;

fn lang(code: &str) -> Lang {
    Lang::of(code).expect("a language of the table")
}

fn sorted<'n>(code: &str, names: &[&'n str]) -> Vec<&'n str> {
    let mut names = names.to_vec();
    names.sort_unstable_by(|a, b| b.cmp(a));
    sort_by_name(&mut names, lang(code), |name| name);
    names
}

#[test]
fn in_07_names_stand_in_the_order_of_each_language() {
    for (code, names) in [
        ("sv", &["anemi", "Zebra", "ånger", "ärr", "öga"][..]),
        ("da", &["anæmi", "zebra", "ægte", "øje", "åndenød"]),
        ("cs", &["cysta", "čtení", "had", "hrudník", "chemoterapie", "ihned", "rakovina", "řez", "zub", "žaludek"]),
        ("sk", &["cysta", "hrudník", "chemoterapia", "ihla"]),
        ("hu", &["cukor", "csont", "gomba", "gyermek", "lép", "lyuk", "szív", "tető", "tyúk", "zab", "zsír"]),
        ("el", &["άλφα", "Βήτα", "γάμμα", "ήπαρ", "Ωμέγα", "PET"]),
        ("bg", &["анемия", "Бял", "щитовидна", "яйчник", "PET"]),
        ("uk", &["ґрати", "ерозія", "єдність", "яйце"]),
        ("he", &["אגוז", "בית", "כבד", "לב", "תא", "PET"]),
        ("de", &["Ader", "Äderchen", "Arm", "Öl", "Oma", "Strasse", "Straße", "Zelle"]),
        ("pl", &["lek", "łokieć", "miód", "osa", "ósemka", "sok", "śledziona", "zupa", "źródło", "żołądek"]),
        ("es", &["nube", "ñandú", "oreja"]),
        ("tr", &["çocuk", "ılık", "ince"]),
        ("fr", &["cote", "coté", "côte", "côté"]),
        ("en", &["_x", "C9", "C10", "c64.9", "Stage 2", "Stage 10", "tumour", "Tumour"]),
    ] {
        assert_eq!(sorted(code, names), names, "{code}");
    }
}

#[test]
fn in_07_a_list_is_parted_by_the_letters_of_its_language() {
    for (code, name, expected) in [
        ("en", "Éclair", "E"),
        ("de", "Ärzte", "A"),
        ("sv", "ärr", "Ä"),
        ("cs", "chemoterapie", "CH"),
        ("cs", "cysta", "C"),
        ("sk", "Chémia", "CH"),
        ("hu", "csont", "CS"),
        ("hu", "dzsem", "DZS"),
        ("hu", "élet", "E"),
        ("da", "Aalborg", "Å"),
        ("nb", "øye", "Ø"),
        ("pl", "łokieć", "Ł"),
        ("es", "ñandú", "Ñ"),
        ("el", "ήπαρ", "Η"),
        ("bg", "яйчник", "Я"),
        ("he", "כבד", "כ"),
        ("el", "PET", "P"),
        ("en", "3D", "#"),
        ("en", "", "#"),
    ] {
        assert_eq!(letter(name, lang(code)), expected, "{code}: {name}");
    }
}

#[test]
fn in_07_the_letters_of_each_language_stand_in_its_order() {
    for row in LANGUAGES {
        let lang = lang(row.code);
        let letters: Vec<&str> = row.letters.split(' ').collect();
        assert!(letters.len() > 20, "{}", row.code);
        for pair in letters.windows(2) {
            let collator = collator(lang).expect("an order");
            assert_eq!(collator.compare(pair[0], pair[1]), Ordering::Less, "{}: {pair:?}", row.code);
        }
        for one in &letters {
            assert_eq!(letter(one, lang), *one, "{}", row.code);
            assert_eq!(letter(&format!("{one}x"), lang), *one, "{}", row.code);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn in_07_the_short_way_for_ascii_is_the_order_of_cldr(one in "[ -~]{0,12}", other in "[ -~]{0,12}", words in "[a-zA-Z0-9_ ]{0,9}") {
        for row in LANGUAGES.iter().filter(|row| row.is_plain) {
            let lang = lang(row.code);
            for (one, other) in [(&one, &other), (&one, &words), (&words, &other)] {
                let plain = Order { collator: None };
                let whole = Order { collator: collator(lang) };
                prop_assert_eq!(plain.key(one).cmp(&plain.key(other)), whole.key(one).cmp(&whole.key(other)), "{}: {} {}", row.code, one, other);
            }
        }
    }
}

#[test]
fn in_07_languages_whose_ascii_letters_have_their_own_order_take_no_short_way() {
    let pairs = [
        ("ch", "i"),
        ("aa", "z"),
        ("cs", "cz"),
        ("lj", "lz"),
        ("z", "t"),
        ("y", "k"),
        ("b", "B"),
        ("I", "hz"),
        ("g", "gy"),
        ("i", "I"),
        ("sz", "st"),
    ];
    for row in LANGUAGES {
        let lang = lang(row.code);
        let plain = Order { collator: None };
        let whole = Order { collator: collator(lang) };
        let differs =
            pairs.iter().any(|(one, other)| plain.key(one).cmp(&plain.key(other)) != whole.key(one).cmp(&whole.key(other)));
        assert!(!differs || !row.is_plain, "{} takes the short way and must not", row.code);
    }
}
