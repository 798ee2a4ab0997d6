//! Files of office programs: archives in which small files say who wrote, changed and remarked on the large one (ECMA-376, OASIS ODF).

use crate::model::document::{Document, Form, Told};
use crate::read::picture;
use roxmltree::Node;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// How many bytes of one file in an archive are read: what is longer is no list of makers, and may be made to fill the memory.
const LONGEST: u64 = 32 << 20;

/// The first bytes of files of Office before 2007, and of those that are locked with a password.
const CONTAINER: &[u8] = b"\xd0\xcf\x11\xe0";

/// Returns what a file of an office program says.
pub(super) fn read(bytes: &[u8]) -> Document {
    if bytes.starts_with(CONTAINER) {
        return Document::unseen(Form::Office, "it is locked with a password, or in the form of Office before 2007");
    }
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Document::unseen(Form::Office, "it is no file of an office program, or damaged");
    };
    let mut document = Document::of(Form::Office);
    for at in 0..archive.len() {
        let Ok(file) = archive.by_index(at) else { continue };
        let Ok(name) = file.name().map(std::borrow::Cow::into_owned) else { continue };
        let is_photo = picture::is_picture(name.rsplit('.').next().unwrap_or(""));
        if !is_photo && !is_told_of(&name) {
            continue;
        }
        let mut content = Vec::new();
        // What cannot be read to its end is looked at as far as it goes.
        let _ = file.take(LONGEST).read_to_end(&mut content);
        if is_photo {
            if picture::tells_place(&content) {
                document.tell(Told::Place, name.rsplit('/').next().unwrap_or(&name));
            }
            continue;
        }
        let text = String::from_utf8_lossy(&content);
        if let Ok(xml) = roxmltree::Document::parse(text.trim_start_matches('\u{feff}')) {
            xml.descendants().filter(Node::is_element).for_each(|node| tell(&name, node, &mut document));
        }
    }
    document
}

/// Files of an archive that say who had a hand in it.
const TOLD_OF: &[&str] =
    &["meta.xml", "content.xml", "word/document.xml", "xl/workbook.xml", "ppt/commentAuthors.xml", "ppt/authors.xml"];

fn is_told_of(name: &str) -> bool {
    let is_list = |start: &str| name.strip_prefix(start).is_some_and(|rest| rest.strip_suffix(".xml").is_some());
    TOLD_OF.contains(&name) || ["docProps/", "word/comments", "xl/comments", "xl/persons/"].into_iter().any(is_list)
}

/// Tells what an element says.
fn tell(file: &str, node: Node<'_, '_>, document: &mut Document) {
    let text = || node.text().unwrap_or("");
    let attribute = |name: &str| node.attributes().find(|found| found.name() == name).map_or("", |found| found.value());
    match (file, node.tag_name().name()) {
        ("docProps/core.xml" | "meta.xml", "creator" | "initial-creator") => document.tell(Told::Author, text()),
        ("docProps/core.xml", "lastModifiedBy") | ("meta.xml", "printed-by") => document.tell(Told::ChangedBy, text()),
        ("docProps/core.xml" | "meta.xml", "title") => document.tell(Told::Title, text()),
        ("docProps/app.xml", "Company") => document.tell(Told::Company, text()),
        ("docProps/app.xml", "Manager") => document.tell(Told::Manager, text()),
        ("docProps/app.xml", "Application") | ("meta.xml", "generator") => document.tell(Told::Program, text()),
        ("word/document.xml", "ins" | "del" | "moveFrom" | "moveTo") => {
            document.tell(Told::TrackedChangeBy, attribute("author"));
        }
        ("xl/workbook.xml", "sheet") if matches!(attribute("state"), "hidden" | "veryHidden") => {
            document.tell(Told::HiddenSheet, attribute("name"));
        }
        ("content.xml", "creator") => {
            let is_change = node.ancestors().any(|above| above.tag_name().name() == "change-info");
            document.tell(if is_change { Told::TrackedChangeBy } else { Told::RemarkBy }, text());
        }
        (file, "comment") if file.starts_with("word/comments") => document.tell(Told::RemarkBy, attribute("author")),
        (file, "author") if file.starts_with("xl/comments") || file == "ppt/authors.xml" => {
            document.tell(Told::RemarkBy, if attribute("name").is_empty() { text() } else { attribute("name") });
        }
        ("ppt/commentAuthors.xml", "cmAuthor") => document.tell(Told::RemarkBy, attribute("name")),
        (file, "person") if file.starts_with("xl/persons/") => document.tell(Told::RemarkBy, attribute("displayName")),
        (file, _) if file.starts_with("docProps/") || file == "meta.xml" => document.tell_path(text()),
        _ => {}
    }
}
