//! The same project in every format gives the same dictionary; and real dictionaries, where their folder is given, are read whole.
#![expect(clippy::disallowed_methods, reason = "a test reads the files that it is about from the disk")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

use portal::check::dictionary::{Known, check};
use portal::engine::{Engine, Goal, Now};
use portal::model::diag::{Diags, Severity};
use portal::model::dictionary::{Dictionary, FormRow, Text, Words};
use portal::model::path::SrcPath;
use portal::model::site::Drafts;
use portal::model::world::{Content, MemorySink, MemoryWorld};
use portal::read::dictionary::{Records, read_dictionary, refuse_records, text_of};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The variable that names the folder of real dictionaries, which are no part of the project.
const SAMPLES: &str = "PORTAL_DICTIONARY_SAMPLES";

fn samples() -> Option<PathBuf> {
    let folder = std::env::var_os(SAMPLES).map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: {SAMPLES} names no folder of real dictionaries");
    }
    folder
}

fn read(file: &Path) -> (Dictionary, Diags) {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or("csv");
    let path = SrcPath::new(&format!("content/dictionary/variables.{extension}")).expect("a path");
    let mut diags = Diags::new();
    let dictionary = read_dictionary(&path, &fs::read(file).expect("the file"), &mut diags);
    (dictionary.unwrap_or_else(|| panic!("{}: {:?}", file.display(), diags.list())), diags)
}

/// Says in lines what a dictionary holds, without the places that differ between formats, and without what only ODM says.
fn lines(dictionary: &Dictionary) -> Vec<String> {
    let text = |text: &Text| text.text.clone();
    let words = |words: &Words| words.as_written().to_string();
    let mut lines = Vec::new();
    for form in &dictionary.forms {
        lines.push(format!("form {}", text(&form.id)));
        for row in &form.rows {
            let FormRow::Variable(at) = row else {
                lines.push(match row {
                    FormRow::Section(section) => format!("section {}", words(section)),
                    FormRow::Description(words) => format!("text {}", words.as_written()),
                    FormRow::Variable(_) => unreachable!("taken above"),
                });
                continue;
            };
            let v = &dictionary.variables[*at];
            let choices: Vec<String> = v.choices.iter().map(|c| format!("{}={}", text(&c.code), words(&c.label))).collect();
            let slider: Vec<String> = v.slider.iter().map(text).collect();
            lines.push(format!(
                "{} {:?} `{}` in `{}` note `{}` choices {choices:?} formula `{}` slider {slider:?} vocabulary `{}` validation `{}` {}..{} \
                 {} {} {} logic `{}` matrix `{}` align `{}` number `{}` tags `{}`",
                text(&v.name),
                v.kind,
                words(&v.label),
                text(&v.section),
                words(&v.note),
                text(&v.formula),
                text(&v.vocabulary),
                text(&v.validation),
                text(&v.minimum),
                text(&v.maximum),
                v.identifier,
                v.required,
                v.ranking,
                text(&v.logic),
                text(&v.matrix),
                text(&v.alignment),
                text(&v.question),
                text(&v.annotation),
            ));
        }
    }
    lines
}

fn assert_same(left: &[String], right: &[String], what: &str) {
    for (a, b) in left.iter().zip(right) {
        assert_eq!(a, b, "{what}");
    }
    assert_eq!(left.len(), right.len(), "{what}");
}

fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dictionaries").join(name)
}

/// Reads bytes as a dictionary with this extension.
fn read_bytes(extension: &str, bytes: &[u8]) -> (Option<Dictionary>, Diags) {
    let path = SrcPath::new(&format!("content/dictionary/variables.{extension}")).expect("a path");
    let mut diags = Diags::new();
    let dictionary = read_dictionary(&path, bytes, &mut diags);
    (dictionary, diags)
}

/// Splits our own CSV, which has no line break in a cell.
fn rows(csv: &str) -> Vec<Vec<String>> {
    csv.lines()
        .map(|line| {
            let mut cells = vec![String::new()];
            let mut letters = line.chars().peekable();
            let mut quoted = false;
            while let Some(letter) = letters.next() {
                match letter {
                    '"' if quoted && letters.next_if_eq(&'"').is_some() => cells.last_mut().expect("a cell").push('"'),
                    '"' => quoted = !quoted,
                    ',' if !quoted => cells.push(String::new()),
                    other => cells.last_mut().expect("a cell").push(other),
                }
            }
            cells
        })
        .collect()
}

/// Writes rows as the sheet of a workbook of Excel, behind another sheet.
fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Read me").expect("a name").write(0, 0, "This is about the dictionary").expect("a cell");
    let sheet = book.add_worksheet().set_name("Variables").expect("a name");
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell.parse::<f64>() {
                Ok(number) if number.fract() == 0.0 && (8..=9).contains(&column) => {
                    sheet.write(row, column, number).expect("a cell")
                }
                _ if cell.is_empty() => continue,
                _ => sheet.write(row, column, cell).expect("a cell"),
            };
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// Writes rows as the sheet of an OpenDocument spreadsheet; `kind` gives the attributes of a cell's value.
fn ods(rows: &[Vec<String>]) -> Vec<u8> {
    use std::io::Write;
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let cell = |text: &String| {
        let paragraphs: String = text.split('\n').map(|line| format!("<text:p>{}</text:p>", escape(line))).collect();
        format!("<table:table-cell office:value-type=\"string\">{paragraphs}</table:table-cell>")
    };
    let row = |cells: &Vec<String>| format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>());
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>\
         <table:table table:name=\"Variables\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows.iter().map(row).collect::<String>()
    );
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{kind}\"/></manifest:manifest>"
    );
    for (name, text) in [("mimetype", kind.to_string()), ("content.xml", content), ("META-INF/manifest.xml", manifest)] {
        archive.start_file(name, stored).expect("a file");
        archive.write_all(text.as_bytes()).expect("the text");
    }
    archive.finish().expect("an archive").into_inner()
}

#[test]
fn one_project_gives_the_same_dictionary_in_every_format() {
    let (csv, diags) = read(&own("registry.csv"));
    assert_eq!(diags.list(), []);
    let (odm, diags) = read(&own("registry.xml"));
    assert_eq!(diags.list(), []);
    assert_same(&lines(&csv), &lines(&odm), "ODM");
    let rows = rows(&fs::read_to_string(own("registry.csv")).expect("the file"));
    for (extension, bytes) in [("xlsx", xlsx(&rows)), ("ods", ods(&rows))] {
        let (dictionary, diags) = read_bytes(extension, &bytes);
        assert_eq!(diags.list(), [], "{extension}");
        assert_same(&lines(&csv), &lines(&dictionary.expect("a dictionary")), extension);
    }
}

#[test]
fn a_project_file_says_what_a_csv_cannot() {
    let (odm, _) = read(&own("registry.xml"));
    assert_eq!(odm.title.text, "Registry of <rare> tumours");
    let titles: Vec<String> = odm.forms.iter().map(portal::model::dictionary::Form::title).collect();
    assert_eq!(titles, ["Registration", "Follow-up of a patient"]);
    let events: Vec<String> = odm
        .schedule
        .events
        .iter()
        .map(|event| {
            let forms: Vec<String> = event.forms.iter().map(|form| format!("{} {:?}", form.form.text, form.repeats)).collect();
            format!("{} `{}` day {} {:?}: {}", event.id.text, event.name.text, event.day.text, event.repeats, forms.join(", "))
        })
        .collect();
    assert_eq!(
        events,
        [
            "first_arm_1 `At diagnosis` day 0 Some(false): registration Some(false)",
            "later_arm_1 `Follow-up` day 90 Some(false): follow_up Some(true)",
            "relapse_arm_1 `Relapse` day 365 Some(true): registration Some(false), follow_up Some(false)",
        ]
    );
    assert_eq!((odm.schedule.arms.len(), odm.schedule.repeating.len()), (0, 0));
    assert_eq!(odm.records, None);
}

/// Says each finding in a line, with its notes.
fn told(diags: &Diags) -> Vec<String> {
    diags.list().iter().map(|f| format!("{} {}:{} {} {}", f.code, f.line, f.column, f.message, f.notes.join("; "))).collect()
}

#[test]
fn rows_of_patients_are_refused_and_nothing_of_them_is_shown() {
    let project = fs::read_to_string(own("registry.xml"))
        .expect("the file")
        .replace('\n', " ")
        .replace("FieldType=\"radio\"", "FieldType=\"rado\"");
    let rows = "<ClinicalData StudyOID=\"x\"><SubjectData SubjectKey=\"Quentin\"><ItemData Value=\"1999\"/></SubjectData></ClinicalData>";
    let file = project.replace("</ODM>", &format!("{rows}</ODM>"));
    let (dictionary, mut diags) = read_bytes("xml", file.as_bytes());
    let dictionary = dictionary.expect("a dictionary");
    assert_eq!(dictionary.records.clone().map(|span| file[span].to_string()).as_deref(), Some(rows));
    refuse_records(&dictionary, Records::Invented, &mut diags);
    assert_eq!(diags.list().iter().filter(|finding| finding.code == "dictionary-patient-data").count(), 0);
    refuse_records(&dictionary, Records::Refused, &mut diags);
    diags.place(|path| text_of(path, file.as_bytes()));
    let last = diags.list().last().expect("a finding");
    assert_eq!((last.code.as_ref(), last.severity, last.line), ("dictionary-patient-data", Severity::Error, 1));
    assert!(diags.list().len() > 1 && !format!("{diags:?}{dictionary:?}").contains("Quentin"));
    // A file that breaks off in the rows shows none of them either.
    let (_, diags) = read_bytes("xml", file.split("1999").next().unwrap_or("").as_bytes());
    assert_eq!(diags.list()[0].code, "dictionary-xml");
    assert!(!format!("{diags:?}").contains("Quentin"));
}

#[test]
fn a_project_file_with_a_document_type_or_a_hole_is_refused() {
    let project = fs::read_to_string(own("registry.xml")).expect("the file");
    let (_, diags) = read_bytes("xml", project.replace("<ODM ", "<!DOCTYPE ODM [<!ENTITY a \"b\">]><ODM ").as_bytes());
    assert_eq!(told(&diags), ["dictionary-xml 2:1 this XML has a document type (`<!DOCTYPE …>`), which is never read "]);
    let (_, diags) = read_bytes("xml", project.replace("<ItemDef OID=\"alive\"", "<ItemDef OID=\"dead\"").as_bytes());
    assert_eq!(told(&diags), ["dictionary-item-missing 57:3 the form `follow_up` lists `alive`, which nothing describes "]);
    let (_, diags) = read_bytes("xml", "<a>".repeat(200_000).as_bytes());
    assert_eq!(diags.list()[0].code, "dictionary-not-recognised");
    let (_, diags) = read_bytes("xml", format!("<ODM>{}", "<a>".repeat(200_000)).as_bytes());
    assert_eq!(diags.list()[0].code, "dictionary-xml");
}

#[test]
fn what_a_spreadsheet_made_of_a_text_is_refused_with_the_name_of_its_cell() {
    let rows = rows(&fs::read_to_string(own("registry.csv")).expect("the file"));
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows.iter().take(2)) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row + 2, column, cell).expect("a cell");
        }
    }
    for (column, text) in [(0, "x"), (1, "registration"), (3, "text"), (4, "First\nsecond, \"third\"")] {
        sheet.write(4, column, text).expect("a cell");
    }
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 3, 4).expect("a date");
    sheet.write_with_format(4, 6, &date, &rust_xlsxwriter::Format::new().set_num_format("d/m/yyyy")).expect("a cell");
    sheet.write(4, 8, 0.5).expect("a cell");
    sheet.write(4, 9, 150.0).expect("a cell");
    sheet.write(4, 10, true).expect("a cell");
    sheet.write(4, 17, rust_xlsxwriter::Formula::new("=1+1").set_result("2")).expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    let (dictionary, mut diags) = read_bytes("xlsx", &bytes);
    let x = &dictionary.expect("a dictionary").variables[1];
    assert_eq!((x.label.as_written(), x.maximum.text.as_str()), ("First\nsecond, \"third\"", "150"));
    let found: Vec<String> = told(&diags).into_iter().filter(|line| line.starts_with("dictionary-cell")).collect();
    assert_eq!(
        found,
        [
            "dictionary-cell 5:49 cell G5 holds a date or a time, not the text that was typed ",
            "dictionary-cell 5:51 cell I5 holds a number with a fraction or an exponent, not the text that was typed ",
            "dictionary-cell 5:59 cell K5 holds a truth value, not the text that was typed ",
            "dictionary-cell 5:70 cell R5 holds a formula, not the text that was typed ",
        ]
    );
    assert_eq!(told(&diags).len(), 5, "and `TRUE` is no `y`");
    let path = SrcPath::new("content/dictionary/variables.xlsx").expect("a path");
    let text = text_of(&path, &bytes).expect("a text");
    diags.unplaced_warning("later", &path, x.name.span.clone(), "of a later step");
    diags.place(|_| Some(text.clone()));
    assert_eq!(diags.list().last().map(|finding| (finding.line, finding.column)), Some((5, 1)));
}

#[test]
fn a_workbook_without_a_dictionary_is_told_what_it_is() {
    let sheet = |cells: &[&str]| {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (column, cell) in (0..).zip(cells) {
            sheet.write(0, column, *cell).expect("a cell");
        }
        read_bytes("xlsx", &book.save_to_buffer().expect("a workbook")).1
    };
    let diags = sheet(&["Tumour", "Code"]);
    assert_eq!(
        diags.list()[0].message,
        "this is a workbook, and no sheet of it begins with the columns of a data dictionary (\"Sheet1\"), so nothing can be read from it"
    );
    assert_eq!(sheet(&["record_id", "name"]).list()[0].code, "dictionary-patient-data");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows(&fs::read_to_string(own("registry.csv")).expect("the file"))) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).expect("a cell");
        }
    }
    let sheet = book.add_worksheet().set_name("Data").expect("a name");
    for (column, cell) in ["record_id", "redcap_event_name"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).expect("a column"), cell).expect("a cell");
    }
    let (dictionary, diags) = read_bytes("xlsx", &book.save_to_buffer().expect("a workbook"));
    assert!(dictionary.is_some(), "a sheet of records beside the dictionary is refused all the same");
    assert_eq!(
        told(&diags),
        [
            "dictionary-patient-data 1:1 the sheet \"Data\" looks like exported records, perhaps of patients, not like a data dictionary "
        ]
    );
    assert_eq!(read_bytes("ods", b"PK\x03\x04").1.list()[0].code, "dictionary-not-recognised");
}

#[test]
fn a_real_project_gives_the_same_dictionary_as_csv_and_as_odm() {
    let Some(folder) = samples() else { return };
    for project in ["simple", "longitudinal", "survey", "validation_types"] {
        let (mut csv, _) = read(&folder.join(format!("redcap/redcapr_{project}.csv")));
        let (odm, _) = read(&folder.join(format!("odm/redcapr_{project}_project.xml")));
        // ODM has no range of a slider.
        for variable in csv.variables.iter_mut().filter(|variable| variable.kind.word() == "slider") {
            variable.minimum.text.clear();
            variable.maximum.text.clear();
        }
        let has_records = odm.records.is_some();
        let (csv, mut odm) = (lines(&csv), lines(&odm));
        // The CSV of this project is older than its ODM by one variable.
        odm.retain(|line| project != "simple" || !line.starts_with("interpreter_needed "));
        assert_same(&csv, &odm, project);
        assert!(has_records, "{project}");
    }
}

#[test]
fn every_real_dictionary_is_read_without_an_error() {
    let Some(folder) = samples() else { return };
    for file in real_files(&folder) {
        let (dictionary, mut diags) = read(&file);
        check(&dictionary, &Known::of(&dictionary), &[], &mut diags);
        let bytes = fs::read(&file).expect("the file");
        diags.place(|path| text_of(path, &bytes));
        println!("{}: {} variables, {} findings", file.display(), dictionary.variables.len(), diags.list().len());
        for finding in diags.list() {
            println!("  {}:{} {:?} {}: {}", finding.line, finding.column, finding.severity, finding.code, finding.message);
        }
        assert!(diags.list().iter().all(|finding| finding.severity != Severity::Error), "{}", file.display());
    }
}

/// Returns every file of the folder of real dictionaries.
fn real_files(folder: &Path) -> Vec<PathBuf> {
    let entries = |part: &str| fs::read_dir(folder.join(part)).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = entries("redcap").chain(entries("odm")).collect();
    files.sort();
    files
}

/// Returns the values of an attribute in a page.
fn attributes<'t>(html: &'t str, name: &str) -> Vec<&'t str> {
    html.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Returns what stands between the tags of a page, trimmed.
fn texts(html: &str) -> BTreeSet<&str> {
    html.split('>').filter_map(|part| part.split('<').next()).map(str::trim).filter(|text| !text.is_empty()).collect()
}

/// Returns what is wrong with a page of a site with these outputs; `own` are words that the dictionary itself says.
fn faults(path: &str, html: &str, outputs: &BTreeSet<String>, own: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for link in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
        let Some(target) = link.strip_prefix('/').filter(|rest| !rest.starts_with('/')) else {
            if link.trim_start().to_ascii_lowercase().starts_with("javascript:") {
                faults.push(format!("{path} has the link {link}"));
            }
            continue;
        };
        let target = target.split(['#', '?']).next().unwrap_or("");
        let file = if target.is_empty() || target.ends_with('/') { format!("{target}index.html") } else { target.to_string() };
        if !outputs.contains(&file) {
            faults.push(format!("{path} links to {link}, which is not there"));
        }
    }
    let dead = html.split("<a ").skip(1).filter(|tag| !tag.split('>').next().is_some_and(|tag| tag.contains("href=")));
    faults.extend(dead.map(|tag| format!("{path} has a link without an address: {}", tag.chars().take(40).collect::<String>())));
    let markup = ["rich-text-field-label", " style=\"", " onclick=", " onerror=", "<table style", "<script>", "<font"];
    faults.extend(markup.iter().filter(|part| html.contains(**part)).map(|part| format!("{path} has markup of a label: {part}")));
    let shown = texts(html);
    let nothing = ["NA", "null", "None", "undefined"]
        .into_iter()
        .filter(|word| shown.contains(word) && !own.contains(&format!("`{word}`")));
    faults.extend(nothing.map(|word| format!("{path} shows `{word}`")));
    faults
}

#[test]
fn every_real_dictionary_becomes_a_complete_site() {
    let Some(folder) = samples() else { return };
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    for file in real_files(&folder) {
        let (dictionary, _) = read(&file);
        let name = dictionary.path.as_str().to_string();
        let world = MemoryWorld::new()
            .with(
                "portal.toml",
                "title = \"P\"\nbase_url = \"https://portal.example/\"\ntimezone = \"UTC\"\ntheme = \"expert\"\nstage = \"live\"\n",
            )
            .with("content/_index.md", "+++\ntitle = \"Home\"\n+++\n")
            .with(&name, fs::read(&file).expect("the file"))
            .with("content/dictionary/dictionary.toml", "test_data = true\n");
        let sink = MemorySink::new();
        let outcome = Engine::new().run(&world, &goal, &sink).expect("a run");
        let errors: Vec<_> = outcome.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", file.display());
        let outputs: BTreeSet<String> = outcome.files.keys().map(ToString::to_string).collect();
        let pages = outputs.iter().filter(|path| path.starts_with("dictionary/variables/") && path.ends_with("/index.html"));
        // Their list stands at the folder's own address.
        let pages = pages.filter(|path| path.as_str() != "dictionary/variables/index.html").count();
        assert_eq!(pages, dictionary.variables.len(), "{}", file.display());
        let own: String = dictionary
            .variables
            .iter()
            .flat_map(|variable| variable.choices.iter().flat_map(|choice| [&choice.code.text, &choice.label.plain.text]))
            .map(|text| format!("`{text}`"))
            .collect();
        let mut found = Vec::new();
        for (path, (content, _)) in sink.into_files() {
            let is_copy = matches!(&content, Content::Source(source) if source.below("content/dictionary").is_some());
            assert!(!is_copy, "{path} is a copy of a source");
            if let (Content::Bytes(bytes), Some("html")) = (content, path.as_str().rsplit('.').next()) {
                found.extend(faults(path.as_str(), &String::from_utf8(bytes).expect("a text"), &outputs, &own));
            }
        }
        assert!(found.is_empty(), "{}:\n{}", file.display(), found.join("\n"));
    }
}

#[test]
fn hostile_labels_come_out_harmless_and_visible() {
    let long = "1 MB ".repeat(200_000);
    let hostile: &[(&str, &str, &str)] = &[
        ("<b>A</b><script>alert(1)</script>", "A", ">alert(1)"),
        ("<img src=x onerror=alert(1) alt='Picture'>B", "Picture", "onerror"),
        ("<a href='javascript:alert(1)'>C</a>", "C", "javascript:"),
        ("</title></h1><b>D</b>", "D", "</b></title>"),
        ("{{ 1 }} {% raw %} E", "{{ 1 }} {% raw %} E", "\u{0}"),
        ("<b>F</b> \u{202e}backwards", "\u{fffd}backwards", "\u{202e}"),
        ("G\u{0}H", "G\u{fffd}H", "\u{0}"),
        ("\" onclick=\"alert(1)", "&quot; onclick=&quot;alert(1)", "\" onclick=\"alert"),
        (&long, "1 MB 1 MB", "\u{0}"),
    ];
    let rows = hostile.iter().enumerate().map(|(at, (label, _, _))| {
        let cell = label.replace('"', "\"\"");
        format!("v{at},f,\"{cell}\",radio,\"{cell}\",\"1, {cell}\",\"{cell}\",,,,,,,,,,,\n")
    });
    let csv = format!(
        "{}\n{}",
        include_str!("../content/dictionary/variables.csv").lines().next().unwrap_or_default(),
        rows.collect::<String>()
    );
    for theme in ["plain", "expert"] {
        let world = MemoryWorld::new()
            .with(
                "portal.toml",
                format!("title = \"P\"\nbase_url = \"https://portal.example/\"\ntheme = \"{theme}\"\nstage = \"live\"\n"),
            )
            .with("content/dictionary/variables.csv", csv.as_str());
        let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
        let sink = MemorySink::new();
        let outcome = Engine::new().run(&world, &goal, &sink).expect("a run");
        let errors: Vec<_> = outcome.diagnostics.iter().filter(|finding| finding.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{errors:?}");
        for (path, (content, _)) in sink.into_files() {
            let Content::Bytes(bytes) = content else { continue };
            if path.as_str().rsplit_once('.').is_none_or(|(_, end)| end != "html") {
                continue;
            }
            let html = String::from_utf8(bytes).expect("a text");
            let scripts = html.matches("<script").count();
            let data = html.matches("<script type=\"application/ld+json\">").count();
            // The list of variables is searched by a script of the theme, which is given their names.
            let of_search = ["<script src=\"/dictionary/variables/names.js\" defer>", "<script src=\"/assets/scripts/search."];
            let of_search: usize = of_search.iter().map(|tag| html.matches(tag).count()).sum();
            let is_list = path.as_str() == "dictionary/variables/index.html";
            assert!(scripts == data + of_search && data <= 1, "{path} has a script");
            assert_eq!(of_search, if is_list { 2 } else { 0 }, "{path}");
            for (at, (_, visible, gone)) in hostile.iter().enumerate() {
                assert!(!html.contains(gone), "{path} has {gone}");
                if path.as_str() == format!("dictionary/variables/v{at}/index.html") {
                    assert!(html.contains(visible), "{path} does not show {visible}");
                }
            }
        }
    }
}
