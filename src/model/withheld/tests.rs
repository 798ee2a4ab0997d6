//! Holds what is withheld to real and made-up texts.
#![expect(clippy::disallowed_methods, reason = "a test reads dictionaries from the disk where there are any")]

use super::*;
use proptest::prelude::*;

fn published(text: &str) -> String {
    without_contacts(text).0.into_owned()
}

#[test]
fn addresses_are_withheld() {
    let pairs = [
        ("Write to jane.doe+x@uni-example.ac.uk, please.", "Write to …, please."),
        ("<a href=\"mailto:a_b@example.org\">", "<a href=\"mailto:…\">"),
        ("a@example.org;b@example.org", "…;…"),
        ("ask@example.org.", "…."),
        ("Zoë@exämple.eu", "…"),
    ];
    for (text, expected) in pairs {
        assert_eq!(published(text), expected);
    }
    for text in ["@HIDDEN", "x @ y.z", "a@b", "@example.org", "5 mg @ 3.5 h", "a@1.5"] {
        assert_eq!(published(text), text);
    }
    assert_eq!(without_contacts("a@example.org").1, [Withheld::Email]);
}

#[test]
fn telephone_numbers_are_withheld() {
    let pairs = [
        ("+44 20 7946 0958", "…"),
        ("call +49(30)901820 now", "call … now"),
        ("Tel.: 030 901820", "Tel.: …"),
        ("phone number is 555-0123", "phone number is …"),
        ("(555) 234-0123 or 555-234-0123.", "… or …."),
        ("1-555-234-0123", "1-…"),
        ("030/9018200, 0171 2345678", "…, …"),
        ("01 42 34 56 78", "…"),
    ];
    for (text, expected) in pairs {
        assert_eq!(published(text), expected, "{text}");
    }
    assert_eq!(without_contacts("a@example.org +44 20 7946 0958").1, [Withheld::Email, Withheld::Telephone]);
}

#[test]
fn other_numbers_stay() {
    for text in [
        "1990-2000",
        "1990–2000",
        "born 2020-01-31 or 31.01.2020 12:30",
        "8973/3",
        "ICD-O-3.2 8970/3",
        "C22.0",
        "0.123456789",
        "0,5 - 1,5 mg/dL",
        "248152002",
        "HP:0030674, ORPHA:150",
        "01 02 03 04 05",
        "120 130 1400",
        "10.1002/pbc.29112",
        "NCT05483374",
        "12-15 years",
        "1 000 000 000",
        "phone interview 2019-2021",
        "Call 112",
        "100.200.3000",
        "mobile 2019-2021",
        "[a]>=100-200-300",
    ] {
        assert_eq!(published(text), text);
    }
}

#[test]
fn an_annotation_loses_what_fills_fields_in_and_contacts() {
    let (text, kinds) = annotation("@DEFAULT='x' ask me@example.org @PLACEHOLDER='+44 20 7946 0958'");
    assert_eq!(text, "@DEFAULT='…' ask … @PLACEHOLDER='…'");
    assert_eq!(kinds, [Withheld::Argument, Withheld::Email, Withheld::Telephone]);
}

#[test]
fn many_numbers_take_no_long_time() {
    for text in ["tel 12 ".repeat(50_000), "a@".repeat(100_000), "0171 ".repeat(50_000), "+1(".repeat(50_000)] {
        let _ = without_contacts(&text);
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_search(text in "[0-9+() ./@a-z–é-]{0,60}|.{0,40}") {
        let (once, _) = without_contacts(&text);
        prop_assert!(once.len() <= text.len() + 3 * (text.len() + 1));
    }
}

/// Prints what would be withheld of real files where `PORTAL_SAMPLES` names a folder of them: no number but a telephone's.
#[test]
fn real_labels_lose_contacts_only() {
    let Some(folder) = std::env::var_os("PORTAL_SAMPLES") else { return };
    let mut open = vec![std::path::PathBuf::from(folder)];
    let mut lost = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "csv") {
                let bytes = std::fs::read(&path).expect("a file");
                for line in String::from_utf8_lossy(&bytes).lines() {
                    let (kept, kinds) = without_contacts(line);
                    if !kinds.is_empty() {
                        let at = line.bytes().zip(kept.bytes()).take_while(|(a, b)| a == b).count();
                        let around: String = line.chars().skip(line[..at].chars().count().saturating_sub(20)).take(60).collect();
                        lost.push(format!("{}: {kinds:?} {around}", path.display()));
                    }
                }
            }
        }
    }
    println!("{} lines lose something\n{}", lost.len(), lost.join("\n"));
}
