//! What a PDF, a file of an office program or a drawing says of those who made it.

mod office;
mod pdf;

use crate::model::document::{Document, Form};
use memchr::memmem;

/// Says whether a file's name promises a document that is looked into.
pub fn is_document(extension: &str) -> bool {
    form(extension).is_some()
}

fn form(extension: &str) -> Option<Form> {
    match extension.to_ascii_lowercase().as_str() {
        "pdf" => Some(Form::Pdf),
        "docx" | "docm" | "dotx" | "xlsx" | "xlsm" | "pptx" | "pptm" | "ppsx" | "odt" | "ods" | "odp" | "doc" | "xls" | "ppt" => {
            Some(Form::Office)
        }
        "svg" => Some(Form::Drawing),
        _ => None,
    }
}

/// Returns what a document says; nothing for what is none by its name.
pub fn read(extension: &str, bytes: &[u8]) -> Option<Document> {
    Some(match form(extension)? {
        Form::Pdf => pdf::read(bytes),
        Form::Office => office::read(bytes),
        Form::Drawing => drawing(bytes),
    })
}

/// Returns what a drawing says: programs write in which folder it was saved.
fn drawing(bytes: &[u8]) -> Document {
    let mut document = Document::of(Form::Drawing);
    for name in ["export-filename=\"", "absref=\"", "docbase=\"", "docname=\""] {
        for at in memmem::find_iter(bytes, name.as_bytes()) {
            let rest = &bytes[at + name.len()..];
            let value = &rest[..memchr::memchr(b'"', rest).unwrap_or(0)];
            document.tell_path(&String::from_utf8_lossy(value));
        }
    }
    document
}

#[cfg(test)]
mod tests;
