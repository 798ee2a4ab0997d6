//! What a document says of its makers, beside what its readers see.

use super::{File, Lint, Said};
use crate::model::diag::Severity;
use crate::model::document::{Document, Form, Told};

pub(super) const LINT: Lint = Lint {
    name: "file-hidden-data",
    severity: Severity::Warning,
    what: "A PDF, a file of Word, Excel or PowerPoint, or a drawing says who wrote or changed it, in which folder it lay, or has remarks, \
           tracked changes or hidden sheets in it.",
    why: "Anybody who opens its properties reads that: names of people who were not asked, the folders of a hospital, what was struck out.",
    wrong: "content/guidelines/example/summary.pdf with the author \"J. Sample\" in its properties",
    right: "the same file after File > Info > Inspect Document in Word, saved as PDF anew",
    check,
};

fn check(file: &File<'_>) -> Option<Said> {
    let document = file.document?;
    // The name of a program says nothing about anybody, and a title is meant to be read.
    let is_told = document.told.iter().any(|(told, text)| match told {
        Told::Program | Told::Company => false,
        Told::Title => super::patient_name::is_of_patient(text),
        _ => true,
    });
    is_told
        .then(|| Said { message: format!("this file says more than its readers see: {}", list(document)), hint: hint(document) })
}

/// How many things are listed of one file.
const LISTED: usize = 8;

fn list(document: &Document) -> String {
    let mut list: Vec<String> = document.told.iter().take(LISTED).map(|(told, text)| in_words(*told, text)).collect();
    let more = document.told.len().saturating_sub(LISTED);
    if more > 0 {
        list.push(format!("{more} more"));
    }
    list.join("; ")
}

fn in_words(told: Told, text: &str) -> String {
    let short: String = text.chars().take(80).collect();
    let text = if short.len() < text.len() { format!("{short}…") } else { short };
    match told {
        Told::Author => format!("author \"{text}\""),
        Told::ChangedBy => format!("last changed by \"{text}\""),
        Told::Manager => format!("manager \"{text}\""),
        Told::Company => format!("company \"{text}\""),
        Told::RemarkBy => format!("remarks by \"{text}\""),
        Told::TrackedChangeBy => format!("tracked changes by \"{text}\""),
        Told::HiddenSheet => format!("hidden sheet \"{text}\""),
        Told::Path => format!("folder \"{text}\""),
        Told::Place => format!("{text} in it that says where it was taken"),
        Told::Title => format!("title \"{text}\""),
        Told::Program => format!("made with \"{text}\""),
    }
}

fn hint(document: &Document) -> String {
    let has = |wanted: &[Told]| document.told.iter().any(|(told, _)| wanted.contains(told));
    let mut hint = match document.form {
        Form::Office => "in Word, Excel or PowerPoint: File > Info > Check for Issues > Inspect Document, then Remove All, and save",
        Form::Pdf => {
            "in Word: File > Info > Check for Issues > Inspect Document, then Remove All, and save as PDF anew; in Acrobat: Redact > Remove \
             Hidden Information"
        }
        Form::Drawing => "in Inkscape: File > Save As > Optimized SVG, with metadata and editor data left out",
    }
    .to_string();
    if has(&[Told::TrackedChangeBy]) {
        hint.push_str("; accept or reject all changes first");
    }
    if has(&[Told::HiddenSheet]) {
        hint.push_str("; delete the sheets that are hidden");
    }
    hint
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::path::SrcPath;

    fn said(form: Form, told: &[(Told, &str)]) -> Option<Said> {
        let mut document = Document::of(form);
        for (told, text) in told {
            document.tell(*told, text);
        }
        let path = SrcPath::new("content/a.pdf").expect("a path");
        check(&File { path: &path, document: Some(&document) })
    }

    #[test]
    fn se_04_authors_and_folders_are_told_with_all_that_stands_beside_them() {
        let found =
            said(Form::Pdf, &[(Told::Author, "J. Sample"), (Told::Program, "Word"), (Told::Title, "C:\\Users\\js\\a.docx")]);
        let found = found.expect("a finding");
        assert_eq!(
            found.message,
            "this file says more than its readers see: author \"J. Sample\"; folder \"C:\\Users\\js\\a.docx\"; made with \"Word\""
        );
        assert!(found.hint.contains("Inspect Document") && found.hint.contains("Acrobat"));
        let found = said(Form::Office, &[(Told::TrackedChangeBy, "J. Sample"), (Told::HiddenSheet, "list")]).expect("a finding");
        assert!(found.hint.ends_with("accept or reject all changes first; delete the sheets that are hidden"), "{}", found.hint);
        assert!(said(Form::Pdf, &[(Told::Title, "john_smith_1234567_MRI")]).is_some());
    }

    #[test]
    fn a_title_a_house_and_a_program_alone_are_no_disclosure() {
        let told = [(Told::Program, "LaTeX"), (Told::Title, "Guideline, version 2"), (Told::Company, "A hospital")];
        assert!(said(Form::Pdf, &told).is_none());
        assert!(said(Form::Office, &[(Told::Author, " ")]).is_none());
    }
}
