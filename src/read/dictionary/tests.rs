//! What the dictionary reader promises.

use super::*;
use crate::model::diag::Severity;
use crate::model::dictionary::{FieldType, FormRow, Text};
use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_oneof, proptest};

const HEADER: &str = "\"Variable / Field Name\",\"Form Name\",\"Section Header\",\"Field Type\",\"Field Label\",\
    \"Choices, Calculations, OR Slider Labels\",\"Field Note\",\"Text Validation Type OR Show Slider Number\",\
    \"Text Validation Min\",\"Text Validation Max\",Identifier?,\"Branching Logic (Show field only if...)\",\
    \"Required Field?\",\"Custom Alignment\",\"Question Number (surveys only)\",\"Matrix Group Name\",\"Matrix Ranking?\",\
    \"Field Annotation\"";

fn path() -> SrcPath {
    SrcPath::new("content/dictionary/variables.csv").expect("a path")
}

fn read(text: &str) -> (Option<Dictionary>, Diags) {
    let mut diags = Diags::new();
    let dictionary = read_dictionary(&path(), text.as_bytes(), &mut diags);
    (dictionary, diags)
}

/// Reads rows below the usual header; each is filled up to 18 cells.
fn read_rows(rows: &[&str]) -> (String, Dictionary, Diags) {
    let mut text = HEADER.to_string();
    for row in rows {
        let cells = cells::first_row(row, b',').map_or(0, |row| row.cells.len());
        text.push('\n');
        text.push_str(row);
        text.push_str(&",".repeat(18 - cells));
    }
    let (dictionary, diags) = read(&text);
    (text, dictionary.expect("a dictionary"), diags)
}

fn codes(diags: &Diags) -> Vec<&str> {
    diags.list().iter().map(|finding| finding.code.as_ref()).collect()
}

fn hint(diags: &Diags) -> &str {
    diags.list()[0].hint.as_deref().unwrap_or("")
}

fn choices(dictionary: &Dictionary) -> Vec<(&str, &str)> {
    dictionary.variables[0].choices.iter().map(|choice| (choice.code.text.as_str(), choice.label.plain.text.as_str())).collect()
}

#[test]
fn a_row_becomes_a_variable_of_its_form() {
    let (_, dictionary, diags) = read_rows(&[
        "age,at_diagnosis,First,text,\"Age, <b>years</b>\",,In years,integer,0,18,,[sex] = '1',y,,,,,@HIDDEN",
        "born,at_diagnosis,,text,Date of birth,,,date_ymd,,,y",
    ]);
    assert_eq!(diags.list(), []);
    let [age, born] = &dictionary.variables[..] else { panic!("two variables") };
    assert_eq!((age.name.text.as_str(), age.label.plain.text.as_str(), age.kind), ("age", "Age, years", FieldType::Text));
    assert_eq!((age.validation.text.as_str(), age.minimum.text.as_str(), age.maximum.text.as_str()), ("integer", "0", "18"));
    assert_eq!((age.note.plain.text.as_str(), age.logic.text.as_str()), ("In years", "[sex] = '1'"));
    assert_eq!((age.required, age.identifier, age.annotation.text.as_str()), (true, false, "@HIDDEN"));
    assert_eq!((born.identifier, born.section.text.as_str()), (true, "First"));
    assert_eq!(dictionary.forms[0].title(), "At diagnosis");
    assert!(matches!(dictionary.forms[0].rows[..], [FormRow::Section(_), FormRow::Variable(0), FormRow::Variable(1)]));
}

#[test]
fn a_code_stays_the_text_it_is() {
    let (_, dictionary, diags) = read_rows(&["x,f,,radio,X,\"00123, A | 1.0, B, b | NO, C | -99, <i>D</i> |\""]);
    assert_eq!(diags.list(), []);
    assert_eq!(choices(&dictionary), [("00123", "A"), ("1.0", "B, b"), ("NO", "C"), ("-99", "D")]);
}

#[test]
fn every_text_knows_its_bytes() {
    let rows = ["näme,f,,text,X", "x,f,,radio,\"a \"\"b\"\"\",\"1, \"\"Yes\"\" | 2,No\""];
    let (text, dictionary, _) = read_rows(&rows);
    let x = &dictionary.variables[1];
    assert_eq!(&text[x.label.plain.span.clone()], "\"a \"\"b\"\"\"");
    assert_eq!(&text[x.choices[0].label.plain.span.clone()], "\"\"Yes\"\"");
    assert_eq!(&text[x.choices[1].code.span.clone()], "2");
    assert_eq!(x.choices[0].label.plain.text, "\"Yes\"");
    assert!(text[x.span.clone()].starts_with("x,f,"));
}

#[test]
fn formulas_and_slider_labels_are_kept_and_queries_are_not() {
    let (_, dictionary, _) = read_rows(&[
        "a,f,,calc,A,\"if([x]|[y], 1, 0)\"",
        "b,f,,slider,B,none | some | much",
        "c,f,,sql,C,select secret from staff",
        "d,f,,yesno,D,\"1, Yes | 0, No\"",
    ]);
    let formulas: Vec<&str> = dictionary.variables.iter().map(|variable| variable.formula.text.as_str()).collect();
    assert_eq!(formulas, ["if([x]|[y], 1, 0)", "", "", ""]);
    let labels: Vec<&str> = dictionary.variables[1].slider.iter().map(|label| label.text.as_str()).collect();
    assert_eq!(labels, ["none", "some", "much"]);
    assert!(dictionary.variables[3].choices.is_empty());
    assert!(!format!("{dictionary:?}").contains("secret"));
}

#[test]
fn a_descriptive_row_is_no_variable() {
    let (_, dictionary, diags) = read_rows(&["a,f,,descriptive,<p>Read this</p>", "b,f,,text,B"]);
    assert_eq!(diags.list(), []);
    assert_eq!(dictionary.variables.len(), 1);
    assert!(matches!(&dictionary.forms[0].rows[0], FormRow::Description(words) if words.plain.text == "Read this"));
}

#[test]
fn a_section_ends_with_its_form() {
    let (_, dictionary, _) = read_rows(&["a,f,One,text,A", "b,g,,text,B"]);
    assert_eq!(dictionary.variables[1].section.text, "");
}

#[test]
fn a_duplicate_variable_is_kept_once() {
    let (_, dictionary, diags) = read_rows(&["a,f,,text,First", "a,f,,text,Second"]);
    assert_eq!(codes(&diags), ["dictionary-duplicate-variable"]);
    assert_eq!(diags.list()[0].message, "the variable `a` stands in line 2 already");
    assert_eq!(dictionary.variables.len(), 1);
    assert_eq!(dictionary.variables[0].label.plain.text, "First");
}

#[test]
fn a_malformed_name_is_shown_with_a_good_one() {
    let (_, _, diags) = read_rows(&["Age at Dx,f,,text,A"]);
    assert_eq!(codes(&diags), ["dictionary-variable-name"]);
    assert!(hint(&diags).ends_with("`age_at_dx`"), "{}", hint(&diags));
}

#[test]
fn a_misspelt_type_is_read_as_the_nearest() {
    let (_, dictionary, diags) = read_rows(&["a,f,,Radio,A,\"1, Yes\""]);
    assert_eq!((codes(&diags), hint(&diags)), (vec!["dictionary-field-type"], "did you mean `radio`?"));
    assert_eq!(dictionary.variables[0].kind, FieldType::Radio);
}

#[test]
fn a_row_without_a_form_belongs_to_the_form_above() {
    let (_, dictionary, diags) = read_rows(&["a,f,,text,A", "b,,,text,B"]);
    assert_eq!(codes(&diags), ["dictionary-form-missing"]);
    assert_eq!(dictionary.variables[1].form, 0);
}

#[test]
fn a_form_in_pieces_is_said_once() {
    let (_, dictionary, diags) = read_rows(&["a,f,,text,A", "b,g,,text,B", "c,f,,text,C", "d,g,,text,D", "e,f,,text,E"]);
    assert_eq!(codes(&diags), ["dictionary-form-in-pieces", "dictionary-form-in-pieces"]);
    assert_eq!(dictionary.forms.len(), 2);
    assert!(!diags.has_errors());
}

#[test]
fn a_choice_without_a_code_shows_both_ways_out() {
    let (_, dictionary, diags) = read_rows(&["a,f,,radio,A,\"1, PCR | antigen | , None | 1, Two\""]);
    assert_eq!(
        codes(&diags),
        ["dictionary-choice-without-code", "dictionary-choice-without-code", "dictionary-duplicate-choice"]
    );
    assert!(hint(&diags).contains("`4, antigen`") && hint(&diags).contains("`1, PCR / antigen`"), "{}", hint(&diags));
    assert_eq!(choices(&dictionary), [("1", "PCR")]);
}

#[test]
fn choices_that_all_lack_codes_are_one_error() {
    let (_, _, diags) = read_rows(&["a,f,,radio,A,Yes | No"]);
    assert_eq!(codes(&diags), ["dictionary-choice-without-code"]);
    assert!(hint(&diags).ends_with("`1, Yes | 2, No`"));
}

/// Reads rows below the usual header as they stand, and returns each finding with its hint.
fn read_ragged(rows: &str) -> (Dictionary, Vec<(Severity, String, String)>) {
    let (dictionary, diags) = read(&format!("{HEADER}\n{rows}\n"));
    let findings = diags.list().iter().map(|f| (f.severity, f.message.clone(), f.hint.clone().unwrap_or_default())).collect();
    (dictionary.expect("a dictionary"), findings)
}

#[test]
fn a_comma_that_nobody_quoted_is_read_where_only_one_reading_makes_sense() {
    let (dictionary, findings) = read_ragged("a,f,,radio,A,1, Yes | 0, No,,,,,,,,,,,,");
    assert_eq!(choices(&dictionary), [("1", "Yes"), ("0", "No")]);
    let [(Severity::Warning, message, hint)] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!(
        message,
        "the row of `a` in line 2 has 20 cells, the header has 18: `Choices, Calculations, OR Slider Labels` holds a comma and is no \
         longer one cell; it is read as one"
    );
    assert_eq!(hint, "put it into quotation marks: `\"1, Yes | 0, No\"`");
    let (dictionary, findings) = read_ragged("a,f,,text,\"Weight\",,kilograms, measured today,number,0,99,,[b] = '1',y,,,,,");
    let a = &dictionary.variables[0];
    assert_eq!((a.note.plain.text.as_str(), a.maximum.text.as_str()), ("kilograms, measured today", "99"));
    assert_eq!(findings.len(), 1);
}

#[test]
fn a_shifted_row_with_more_than_one_reading_is_an_error() {
    let (_, findings) = read_ragged("a,f,,radio,A, b,1, Yes,,,,,,,,,,,,");
    let [(Severity::Error, message, _)] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!(message, "the row of `a` in line 2 has 20 cells, the header has 18");
    let (_, findings) = read_ragged("a,f,,text,A,b,c,,,,,,,,,,,,");
    assert_eq!(findings[0].0, Severity::Error);
}

#[test]
fn empty_cells_too_many_or_too_few_at_the_end_change_nothing() {
    let (dictionary, findings) = read_ragged("a,f,,text,A,,,,,,,,,,,,,,,\nb,f,,text,B\nc,f,text,C");
    assert_eq!(dictionary.variables.len(), 2);
    let said: Vec<(Severity, &str)> = findings.iter().map(|(severity, _, hint)| (*severity, hint.as_str())).collect();
    assert_eq!(said[0], (Severity::Warning, "take out the last 2 commas of the row"));
    assert_eq!(said[1], (Severity::Warning, "add at its end: `,,,,,,,,,,,,,`"));
    assert_eq!(said[2].0, Severity::Error);
}

#[test]
fn quotation_marks_that_are_not_doubled_are_read_as_text() {
    let (dictionary, findings) =
        read_ragged("a,f,,descriptive,\"<a href=\"x\">See, here</a>\",,,,,,,\"[b] = '1'\",,,,,,\nb,f,,text,B,,,,,,,,,,,,,");
    assert!(matches!(&dictionary.forms[0].rows[0], FormRow::Description(words) if words.plain.text == "See, here"));
    let [(Severity::Warning, message, hint)] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!(
        message,
        "a quotation mark within this cell of `a` is not doubled; it and those like it are read as part of the text"
    );
    assert_eq!(hint, "write each of them twice: `href=\"\"x`");
}

#[test]
fn one_quotation_mark_too_many_is_one_error() {
    let text = format!("{HEADER}\na,f,,text,\"A{0}\nb,f,,text,B{0}\n", ",".repeat(13));
    let (dictionary, diags) = read(&text);
    assert_eq!(codes(&diags), ["dictionary-quotes"]);
    assert_eq!(dictionary.map(|dictionary| dictionary.variables.len()), Some(2));
}

#[test]
fn each_shape_of_header_is_read() {
    let row = |delimiter: &str, cells: usize| format!("a{0}f{0}{0}text{0}A{1}", delimiter, delimiter.repeat(cells - 5));
    let bare: Vec<String> =
        cells::split(HEADER, b',', 18, |_| true).rows[0].cells.iter().map(|cell| cell.text.to_string()).collect();
    let seventeen = HEADER.replace(",\"Field Annotation\"", "");
    for (text, expected) in [
        (format!("\u{feff}{HEADER}\r\n{}\r\n", row(",", 18)), vec![]),
        (format!("{}\r{}", bare.join("\t"), row("\t", 18)), vec![]),
        (format!("\n{}\n{}", bare.join(";"), row(";", 18)), vec![]),
        (format!("{seventeen}\n{}", row(",", 17)), vec![]),
        (format!("{HEADER},,\n{}", row(",", 20)), vec![]),
        (format!("{HEADER},omop_id\n{}", row(",", 19)), vec!["dictionary-header"]),
        (format!("{}\n{}", HEADER.replace("\"Variable / Field Name\"", "1"), row(",", 18)), vec!["dictionary-header"]),
    ] {
        let (dictionary, diags) = read(&text);
        assert_eq!(codes(&diags), expected, "{text}");
        assert!(!diags.has_errors());
        let name = &dictionary.expect("a dictionary").variables[0].name;
        assert_eq!(&text[name.span.clone()], "a");
    }
}

#[test]
fn what_spreadsheets_do_to_a_file_changes_no_value() {
    let rows = [
        "a,f,,radio,\"Größe, \"\"x\"\"\",\"00123, NO | 1.0, -99\",\"one\rtwo\r\nthree\nfour\",,,,,,,,,,,@A",
        ",,,,,,,,,,,,,,,,,",
        "b,f,,text,Größe,,,number,0.50,1e3,,,,,,,,",
    ];
    let plain = format!("{HEADER}\r\n{}\r\n", rows.join("\r\n"));
    let (expected, diags) = read(&plain);
    assert_eq!(diags.list(), []);
    let expected = expected.expect("a dictionary");
    assert_eq!(choices(&expected), [("00123", "NO"), ("1.0", "-99")]);
    assert_eq!(expected.variables[0].note.as_written(), "one\ntwo\nthree\nfour");
    assert_eq!((expected.variables[1].minimum.text.as_str(), expected.variables[1].maximum.text.as_str()), ("0.50", "1e3"));
    let utf16: Vec<u8> = format!("\u{feff}{plain}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = plain.chars().map(|c| u8::try_from(u32::from(c)).expect("a letter of Latin-1")).collect();
    let marked = format!("\u{feff}{plain}").into_bytes();
    for (bytes, warnings) in [(utf16, 0), (latin, 1), (marked, 0)] {
        let mut diags = Diags::new();
        let found = read_dictionary(&path(), &bytes, &mut diags).expect("a dictionary");
        assert_eq!(codes(&diags), vec!["dictionary-encoding"; warnings]);
        assert_eq!(values(&found), values(&expected));
    }
    // Six columns of somebody's own behind those of REDCap.
    let wide: Vec<String> = [HEADER, rows[0], rows[2]].into_iter().map(|row| format!("{row},,,x,,,")).collect();
    let (found, diags) = read(&wide.join("\n"));
    assert_eq!(codes(&diags), ["dictionary-header"]);
    assert_eq!(values(&found.expect("a dictionary")), values(&expected));
}

/// Every text of a dictionary without its place.
fn values(dictionary: &Dictionary) -> Vec<&str> {
    texts(dictionary).into_iter().map(|text| text.text.as_str()).collect()
}

#[test]
fn na_means_nothing_only_with_the_names_of_the_interface() {
    let header = "field_name,form_name,section_header,field_type,field_label,select_choices_or_calculations,field_note,\
        text_validation_type_or_show_slider_number,text_validation_min,text_validation_max,identifier,branching_logic,\
        required_field,custom_alignment,question_number,matrix_group_name,matrix_ranking,field_annotation";
    let row = "\na,f,NA,text,A,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA,NA";
    let (dictionary, diags) = read(&format!("{header}{row}"));
    assert_eq!(diags.list(), []);
    assert_eq!(dictionary.expect("a dictionary").variables[0].note.plain.text, "");
    let (dictionary, _) = read(&format!("{HEADER}{row}"));
    assert_eq!(dictionary.expect("a dictionary").variables[0].note.plain.text, "NA");
}

#[test]
fn a_file_that_is_no_dictionary_is_told_what_it_is() {
    for (text, code, words) in [
        ("", "dictionary-not-recognised", "the file is empty"),
        ("PK\u{3}\u{4}\u{0}", "dictionary-not-recognised", "a workbook that cannot be opened"),
        (
            "<?xml version=\"1.0\"?>\n<!-- x --><ODM xmlns=\"a\"/>",
            "dictionary-not-recognised",
            "without the description of its fields",
        ),
        (
            "<ODM><Study><MetaDataVersion><ItemDef/></MetaDataVersion></Study></ODM>",
            "dictionary-not-recognised",
            "not one of REDCap",
        ),
        ("<x:svg/>", "dictionary-not-recognised", "its first element is `svg`"),
        ("<!DOCTYPE html><title>Log In</title>", "dictionary-not-recognised", "web page"),
        ("[{\"field_name\":1}]", "dictionary-not-recognised", "JSON"),
        ("record_id,name,sex\n1,Ann,2", "dictionary-patient-data", "exported records"),
        ("id;x;form_complete\n1;2;2", "dictionary-patient-data", "exported records"),
        ("field_name,form_name,field_type,field_label\na,f,text,A", "dictionary-not-recognised", "only 4 of the 18 columns"),
        ("record_id,f,,text,A,,,,,,,,,,,,,\n", "dictionary-not-recognised", "row of column names is missing"),
        ("just words", "dictionary-not-recognised", "this is text"),
    ] {
        let (dictionary, diags) = read(text);
        assert_eq!(dictionary, None);
        assert_eq!(codes(&diags), [code], "{text}");
        assert!(!diags.list()[0].message.ends_with('.'));
        let finding = &diags.list()[0];
        assert!(finding.message.contains(words), "{}", finding.message);
        assert_eq!(finding.source_line, "", "no patient's data may reach a log");
    }
}

#[test]
fn a_dictionary_without_rows_is_an_error() {
    assert_eq!(codes(&read(HEADER).1), ["dictionary-empty"]);
}

#[test]
fn many_findings_are_counted_rather_than_listed() {
    let rows = "\na,b".repeat(30_000);
    let (_, diags) = read(&format!("{HEADER}{rows}"));
    assert_eq!(diags.list().len(), 201);
    let last = diags.list().last().expect("a finding");
    assert_eq!((last.code.as_ref(), last.severity), ("dictionary-more-findings", Severity::Error));
}

#[test]
fn what_no_page_may_hold_comes_out_of_no_cell() {
    let (_, dictionary, _) = read_rows(&["a,f,\u{fdd1}s,radio,\u{fdd0}x\u{7},\"\u{fdd2}, \u{fdd3}\",,,,,,\"a\r\nb\u{0}\""]);
    let bad = |c: char| matches!(c, '\u{fdd0}'..='\u{fdef}') || (c.is_control() && c != '\n');
    let variable = &dictionary.variables[0];
    assert_eq!(variable.logic.text, "a\nb\u{fffd}");
    assert!(!variable.label.plain.text.contains(bad) && !variable.choices[0].code.text.contains(bad));
}

#[test]
fn the_dictionary_of_the_sample_site_is_well_written() {
    let (dictionary, diags) = read(include_str!("../../../content/dictionary/variables.csv"));
    assert_eq!(diags.list(), []);
    let titles: Vec<String> = dictionary.expect("a dictionary").forms.iter().map(crate::model::dictionary::Form::title).collect();
    assert_eq!(titles.first().map(String::as_str), Some("Registration"));
}

/// Every text of a dictionary, with its name for a message.
fn texts(dictionary: &Dictionary) -> Vec<&Text> {
    let mut all: Vec<&Text> = Vec::new();
    for form in &dictionary.forms {
        all.push(&form.id);
        for row in &form.rows {
            if let FormRow::Section(text) | FormRow::Description(text) = row {
                all.push(&text.plain);
            }
        }
    }
    for v in &dictionary.variables {
        all.extend([
            &v.name,
            &v.section,
            &v.label.plain,
            &v.formula,
            &v.note.plain,
            &v.validation,
            &v.minimum,
            &v.maximum,
            &v.logic,
        ]);
        all.extend([&v.matrix, &v.annotation]);
        all.extend(v.choices.iter().flat_map(|choice| [&choice.code, &choice.label.plain]));
    }
    all
}

fn assert_sound(text: &str) {
    let (dictionary, diags) = read(text);
    for finding in diags.list() {
        assert!(text.get(finding.span.clone()).is_some(), "{finding:?}");
    }
    let Some(dictionary) = dictionary else { return };
    for span in texts(&dictionary).iter().map(|text| &text.span).chain(dictionary.variables.iter().map(|v| &v.span)) {
        assert!(text.get(span.clone()).is_some(), "{span:?}");
    }
    let mut names = std::collections::BTreeSet::new();
    for variable in &dictionary.variables {
        let name = &variable.name.text;
        assert!(names.insert(name), "`{name}` twice");
        assert!(variable.form < dictionary.forms.len());
        // In an attribute of XML a line end is a blank.
        let blank = |text: &str| text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
        let cell = blank(&text[variable.name.span.clone()].replace("\"\"", "\""));
        assert!(name.contains(['\u{fffd}', '\n', '"']) || cell.contains(&blank(name)), "`{name}` is not in `{cell}`");
    }
}

/// A piece of a file that hits what the reader looks at.
#[test]
fn a_header_that_ends_before_its_last_column_is_refused() {
    for columns in 1..18 {
        let header: Vec<&str> = HEADER.trim_end().split(',').collect();
        assert_sound(&format!("{}\na,f,,text,A\n", header[..columns.min(header.len())].join(",")));
        assert_sound(&HEADER.replacen(',', "\n", columns));
    }
    // The name of the last column but one stands in a line of its own.
    let at = HEADER.match_indices(',').map(|(at, _)| at).collect::<Vec<_>>();
    for place in at {
        assert_sound(&format!("{}\n{}\na,f,,text,A\n", &HEADER[..place], &HEADER[place + 1..]));
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z_]{1,4}",
        6 => prop::sample::select(vec![
            ",", ",", ",", ",,,,", ",,,,,,,,,,,,,", "\"", "\"\"", "\n", "\r\n", "\r", "|", ", ", ";", "\t", "a,f,,radio,", "1, A | 2, B",
            "<b>", "</p>", "<script>", "<!--", "&amp;", "&#", "radio", "text", "calc", "descriptive", "ä", "\u{fdd0}", "\u{feff}", "\u{0}",
        ]).prop_map(String::from),
        1 => any::<String>(),
        1 => Just(HEADER.to_string()),
    ]
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_fail(text in any::<String>(), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        assert_sound(&text);
        assert_sound(&String::from_utf8_lossy(&bytes));
        assert_sound(&format!("{HEADER}\n{text}"));
        assert_sound(&format!("{HEADER}\n{}", String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn no_damaged_dictionary_makes_the_reader_fail(pieces in prop::collection::vec(piece(), 0..40)) {
        assert_sound(&format!("{HEADER}\n{}", pieces.concat()));
        assert_sound(&pieces.concat());
    }

    #[test]
    fn no_slip_of_a_finger_makes_the_reader_fail(cuts in prop::collection::vec((any::<prop::sample::Index>(), piece()), 1..4)) {
        let rows = ["a,f,S,radio,\"<b>A</b>, x\",\"1, \"\"Yes\"\" | 2, No\",,,,,y", "b,f,,calc,B,[a]+1", "c,g,,text,Ä,,,integer,0,9"];
        let (mut text, _, _) = read_rows(&rows);
        for (index, piece) in cuts {
            let at = index.index(text.len());
            if let Some((at, c)) = text.char_indices().find(|(place, _)| *place >= at) {
                text.replace_range(at..at + c.len_utf8(), &piece);
            }
        }
        assert_sound(&text);
    }

    #[test]
    fn no_damaged_project_file_makes_the_reader_fail(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), piece()), 1..5),
    ) {
        let mut text = include_str!("../../../tests/dictionaries/registry.xml").to_string();
        for (from, length, piece) in cuts {
            let start = text.floor_char_boundary(from.index(text.len()));
            let end = text.floor_char_boundary((start + length.index(60)).min(text.len()));
            text.replace_range(start..end.max(start), &piece);
        }
        assert_sound(&text);
    }

    #[test]
    fn no_bytes_of_a_workbook_make_the_reader_fail(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut diags = Diags::new();
        let _ = read_dictionary(&path(), &[b"PK\x03\x04".as_slice(), &bytes].concat(), &mut diags);
        let _ = read_dictionary(&path(), &[[0xd0, 0xcf, 0x11, 0xe0].as_slice(), &bytes].concat(), &mut diags);
    }

    #[test]
    fn a_good_name_is_always_kept(name in "[a-z][a-z0-9_]{0,12}", label in r#"[^",\p{C}]{0,20}"#) {
        let (text, dictionary, diags) = read_rows(&[&format!("{name},f,,text,{label}")]);
        prop_assert!(diags.list().is_empty());
        prop_assert!(text[dictionary.variables[0].name.span.clone()] == name);
    }
}
