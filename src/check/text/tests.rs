//! Lines that clinicians write and that are right: no check may say anything about them.

use super::sample::{all_silent, told};
use proptest::prelude::*;

#[test]
fn right_lines_are_silent() {
    all_silent("en", RIGHT);
}

const RIGHT: &[&str] = &[
    "*DICER1*, *TP53*, BRAF p.V600E and c.1799T>A",
    "t(11;22)(q24;q12), 46,XX and 45,X/46,XY",
    "del(17)(p13.1), 1p36.3, 11q23",
    "SIOPEL 3, SIOPEL 6, COG AREN0534, UMBRELLA SIOP-RTSG 2016",
    "CYVADIC-2, FU5, 5-FU, 6-MP, VP16, VP-16, 13-cis retinoic acid, 131I-MIBG",
    "25 November 2026, 2026-11-25, 25/11/2026, 3.11.2020, 2008/2012",
    "PMID 33826235, PMC8248101, [doi:10.1002/pbc.28993](https://doi.org/10.1002/pbc.28993)",
    "version 1.0, release 2.0, portal 0.1.0",
    "ICD-O 8973/3, ICD-10 C71.9, C22.2",
    "ORPHA:64742, ORPHA 64742, OMIM 601200, HGNC:17098",
    "p = 0.05, p<0.001, p = .05, 95% CI 1.0 to 2.0, HR 2.0 (1.0–4.0), r = 0.50",
    "5 to 10 years, 2–5 years, aged 0-18, 5-10 patients",
    "+49 40 7410-0, 040/7410-20, (0049) 40 7410",
    "COVID-19, SARS-CoV-2, HPV16, EBV, HHV-8",
    "stage 4S, stage IV, stage 2A, grade 3, G3, T1a, M0, pT2, pT2bN1M0, cT3, R0, L1, ECOG 0",
    "day 1-5, days 1 to 5, day +100, week 12, cycle 3",
    "IL-2, CD34+, CD99, WT1, Ki-67, S100, SALL4, NUTM1, BRD4-NUTM1, BCOR::CCNB3",
    "pH 7.0, 7.40, Karnofsky 100, Lansky 90, Apgar 9/10/10",
    "haemoglobin 10.0 g/dL, AFP 10.0 ng/mL, LDH 400 U/L, creatinine 1.0 mg/dL, hCG 5.0 IU/L",
    "a tumour of 5.0 cm, 3.0 × 2.0 × 1.0 cm, volume 12.0 ml",
    "53.5511° N, 9.9937° E; 12:30; page 12, pp. 120–126; 2021;68(S4):e29045",
    "0.5 mg, 1.5 mg/kg, 1,000 mg, 1,500,000 units, 5 mg/m² a day, 10 µg",
    "5 mg, then 10 mg; 2 × 5 mg; 5 mg/kg/day; 37.5 °C; −80 °C; -80 °C; 20 Gy in 10 fractions; 50.4 Gy",
    "CHADS2, MYCN, N-myc, H3 K27M, H3K27M, ATRX, 5q-, 1p/19q, 11p15.5, chr17:7571720",
    "NCT01234567, EudraCT 2012-001234-12, grant 847448, ISBN 978-3-16-148410-0",
    "[the page](https://example.org/v1.0/5.0mg/109/L), <https://example.org/a3,4>",
    "Table 1, Fig. 2, Appendix 3, Section 4.2, no. 5, item 6, part 2; chapter 12.",
    "CO~2~ and H~2~O",
    "Ca^2+^ of 10^9^/L",
    "5 m^2^, 5 cm³, 5 m²",
    "variables such as `ppb_type2`, ppb_type2, age_at_dx1, dose5_mg",
    "the 1990s, 2nd line, 3rd, 1st, 10th, 5-year survival, 12-month, 4-week, two-thirds",
    "24/7, 1/2, 3/109, 50/50, 1:1, 2:1, 100%, 5 %, 0.5%",
    "EXPeRT and PARTNER, ERN PaedCan, H2020, FP7, Horizon 2020, GA 602386",
    "room 4.12, building O 45, Martinistraße 52, 20246 Hamburg",
    "[www.example.org/page3,4](https://www.example.org/page3,4) and <info2@example.org>",
    "5 U-shaped loops, type U, vitamin U, 10 Uhr",
    "A • B • C and 3 · 4",
];

const PARTS: &[&str] = &[
    "10",
    "109",
    "5.0",
    ",5",
    "1,000",
    "0",
    "^",
    "~",
    "/",
    "L",
    "mg",
    "µg",
    "μg",
    "m2",
    "cm3",
    "U",
    "IU",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "-",
    "–",
    "−",
    "\u{2011}",
    "\u{ad}",
    "\u{200b}",
    "\u{a0}",
    "\u{202f}",
    "x",
    "×",
    "(",
    ")",
    "[",
    "]",
    ":",
    "•",
    "·",
    "o",
    "a)",
    "ä",
    "ß",
    "ł",
    "🎗",
    "\u{f0b0}",
    "\u{f0fc}",
    "\u{fffd}",
    "\u{10fffd}",
    "children",
    "survival.",
    "Error!",
    "Errore.",
    "Commented [AB1]:",
    "Deleted:",
    "dose of ",
    " daily",
    "CO2",
    "HCO3",
    "Ca2+",
    "**",
    "`",
    "|",
    "- ",
    "1. ",
    "# ",
    "&#xF0B0;",
    "&",
    "<",
    ">",
    "\\",
    "10-6",
    "t(11;22)",
    "median ",
    "%",
    "°C",
    ".",
    ",",
    "'",
];

proptest! {
    /// Every finding lies on whole characters of the file; no text makes a check fail.
    #[test]
    fn no_text_is_too_strange(parts in prop::collection::vec(prop::sample::select(PARTS), 0..30), lang in prop::sample::select(vec!["en", "de", "ar"])) {
        let body = parts.concat();
        for found in told("content/families/a.md", lang, &body) {
            prop_assert!(body.get(found.span.clone()).is_some(), "{:?} {:?}", body, found);
            prop_assert!(!found.message.is_empty() && found.hint.is_some());
        }
    }

    #[test]
    fn numbers_are_those_that_the_seal_counts(text in "[0-9.,a ä\n]{0,200}") {
        prop_assert_eq!(super::numbers(&text).collect::<Vec<_>>(), crate::model::mark::numbers(&text).collect::<Vec<_>>());
    }

    #[test]
    fn no_letters_are_too_strange(body in "\\PC{0,60}") {
        told("content/a.md", "en", &body);
    }
}
