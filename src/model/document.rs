//! What a document that is published says of its makers, beside what its readers see.

use std::collections::BTreeSet;

/// A kind of thing that a program wrote into a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Told {
    /// Who wrote it.
    Author,
    /// Who saved it last.
    ChangedBy,
    /// Who leads those who wrote it.
    Manager,
    /// Where they work.
    Company,
    /// Who made remarks that are still in it.
    RemarkBy,
    /// Who made changes that are still tracked in it.
    TrackedChangeBy,
    /// The name of a sheet that is hidden, and can be shown by anybody.
    HiddenSheet,
    /// A folder of somebody's computer, or of a hospital's.
    Path,
    /// A photo in it says where it was taken.
    Place,
    /// Its title.
    Title,
    /// The program that it was written with, and the one that made the file.
    Program,
}

/// What a kind of file is called, and how it is freed of what it hides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Portable Document Format.
    Pdf,
    /// A file of Word, Excel or PowerPoint, or of LibreOffice.
    Office,
    /// A drawing.
    Drawing,
}

/// What was found in a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// What it is.
    pub form: Form,
    /// What it says, each once.
    pub told: BTreeSet<(Told, String)>,
    /// Why it could not be looked into, in plain words; nothing where it was.
    pub unseen: Option<&'static str>,
}

impl Document {
    /// Returns a document of which nothing is known yet.
    pub fn of(form: Form) -> Document {
        Document { form, told: BTreeSet::new(), unseen: None }
    }

    /// Returns a document that cannot be looked into.
    pub fn unseen(form: Form, why: &'static str) -> Document {
        Document { unseen: Some(why), ..Document::of(form) }
    }

    /// Adds what it says; a path in it is one whatever it was meant as, and nothing says nothing.
    pub fn tell(&mut self, told: Told, text: &str) {
        let text = text.trim().trim_matches('\0').trim();
        if text.is_empty() {
            return;
        }
        let told = if is_path(text) { Told::Path } else { told };
        self.told.insert((told, text.to_string()));
    }

    /// Adds a text if it has the path of somebody's file.
    pub fn tell_path(&mut self, text: &str) {
        if is_path(text) {
            self.tell(Told::Path, text);
        }
    }
}

/// Says whether a text has a path on somebody's computer or on a server of their house.
fn is_path(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has_drive = bytes.windows(3).enumerate().any(|(at, window)| {
        let is_alone = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        is_alone && window[0].is_ascii_alphabetic() && window[1] == b':' && window[2] == b'\\'
    });
    has_drive || text.starts_with("\\\\") || ["file:///", "/Users/", "/home/"].iter().any(|sign| text.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_computers_are_known_and_addresses_and_words_are_none() {
        for path in
            ["C:\\Users\\jsmith\\a.docx", "Microsoft Word - D:\\a.doc", "\\\\srv\\onco\\a.xls", "file:///a", "/Users/j/a.pdf"]
        {
            assert!(is_path(path), "{path}");
        }
        for text in ["Guideline: version 2", "https://a.example/home", "2:1", "ABC:\\x", "and/or", ""] {
            assert!(!is_path(text), "{text}");
        }
    }
}
