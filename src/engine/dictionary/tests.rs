//! Holds exports to what an import makes of them, with own dictionaries and, where there are any, real ones.
#![expect(clippy::disallowed_methods, reason = "a test reads dictionaries from the disk where there are any")]

use super::*;

const HEADER: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\n";

const ROWS: &str = "record_id,start,,text,Number,,,,,,,,y,,,,,\n\
    age,start,First,text,\"=1+1; <b>age</b> \"\"x\"\"\",,\" - a note\",integer,-1,120,y,\"[sex] = '1'\nand [gym(2)] = '1'\",,RH,1a,,,\" @HIDDEN @PLACEHOLDER='7'\"\n\
    intro,start,Second,descriptive,<p>Read this</p>,,,,,,,,,,,,,\n\
    sex,start,,radio,Sex,\"-1, Not known | 1, Male, or so | 2, \",,,,,,,,,,m,y,\n\
    gym,start,,checkbox,Gym,\"1, Mon | 2, Tue\",,,,,,,,,,,,\n\
    bmi,follow_up,,calc,BMI,\"round([age]/[pain],1)\",,,,,,,,,,,,\n\
    pain,follow_up,,slider,Pain,none | | worst,,number,,,,,,,,,,\n\
    code,follow_up,,text,Code,BIOPORTAL:ORDO,,,,,,,,,,,,\n\
    done,follow_up,,yesno,Done,,,,,,,,,,,,,\n";

fn path() -> SrcPath {
    SrcPath::new("content/dictionary/variables.csv").expect("a path")
}

fn read_text(text: &str) -> Dictionary {
    read(&path(), text.as_bytes()).dictionary.expect("a dictionary")
}

fn csv(dictionary: &Dictionary) -> String {
    export(dictionary, Format::Csv, Terms::default()).remove(0)
}

#[test]
fn an_export_that_is_imported_says_the_same() {
    let first = read_text(&format!("{HEADER}{ROWS}"));
    let exported = csv(&first);
    let again = read(&path(), exported.as_bytes());
    assert!(again.findings.is_empty(), "{:?}", again.findings);
    let again = again.dictionary.expect("a dictionary");
    assert_eq!(compare(&first, &again).changes, []);
    assert_eq!(again.variables[1].label.as_written(), "=1+1; <b>age</b> \"x\"");
    assert_eq!(csv(&again), exported);
}

#[test]
fn every_format_is_made_of_any_dictionary() {
    let dictionary = read_text(&format!("{HEADER}{ROWS}"));
    for format in [Format::Csv, Format::Json, Format::Frictionless, Format::Fhir] {
        let texts = export(&dictionary, format, Terms::default());
        assert_eq!(texts.len(), if format == Format::Fhir { 2 } else { 1 });
    }
}

#[test]
fn a_comparison_is_told_in_words() {
    let old = read_text(&format!("{HEADER}{ROWS}"));
    let new = read_text(&format!("{HEADER}{ROWS}").replace("1, Mon | 2, Tue", "1, Tue | 2, Mon").replace("Pain", "Pains"));
    let found = compare(&old, &new);
    let texts: Vec<&str> = found.changes.iter().map(|change| change.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "choice with another code: “2, Tue” became “1, Tue”",
            "choice with another code: “1, Mon” became “2, Mon”",
            "the choices stand in another order: 1, 2",
            "the label was “Pain”, and is “Pains”",
        ]
    );
    assert_eq!((found.breaking, found.check), (2, 0));
    let reason = found.changes[0].reason.as_deref();
    assert_eq!(reason, Some("records hold the earlier code, which now means something else or nothing"));
}

/// Exports, imports and exports every dictionary of a folder that `PORTAL_SAMPLES` names.
///
/// The second export must be the first one, byte for byte, and say what the file said but for what is withheld.
#[test]
fn exports_of_real_dictionaries_are_stable() {
    let Some(folder) = std::env::var_os("PORTAL_SAMPLES") else { return };
    let mut open = vec![std::path::PathBuf::from(folder)];
    let mut count = 0;
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let file = entry.expect("an entry").path();
            if file.is_dir() {
                open.push(file);
                continue;
            }
            let bytes = std::fs::read(&file).expect("a file");
            let Some(first) = read(&path(), &bytes).dictionary else { continue };
            let exported = csv(&first);
            let again = read(&path(), exported.as_bytes()).dictionary.expect("a dictionary");
            assert_eq!(csv(&again), exported, "{}", file.display());
            // Events and names of forms are not in the CSV.
            let edition = Edition::of(&first, Terms::default());
            let differs = compare(&edition.dictionary, &again).changes;
            let lost: Vec<&Told> = differs
                .iter()
                .filter(|told| told.about == "variable" || !matches!(told.change, "form-title" | "title"))
                .collect();
            let lost: Vec<&&Told> = lost.iter().filter(|told| told.about != "event" && told.about != "dictionary").collect();
            assert!(lost.is_empty(), "{}: {lost:#?}", file.display());
            count += 1;
        }
    }
    println!("{count} dictionaries");
    assert!(count > 0);
}
