//! Documents of each kind, made here with what may be hidden in them, and what is told of them.

use super::read;
use crate::model::document::Told;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn told(extension: &str, bytes: &[u8]) -> Vec<(Told, String)> {
    read(extension, bytes).expect("a document").told.into_iter().collect()
}

fn said(told: Told, text: &str) -> (Told, String) {
    (told, text.to_string())
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn stream(head: &str, content: &[u8]) -> Vec<u8> {
    [b"7 0 obj\n<<", head.as_bytes(), b">>\nstream\r\n", content, b"\nendstream\nendobj\n"].concat()
}

const XMP: &str = "<?xpacket begin=\"\u{feff}\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF \
    xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:stRef=\"http://ns.adobe.com/xap/1.0/sType/ResourceRef#\" xmp:CreatorTool=\"Word\" \
    stRef:filePath=\"file:///D:/onco/a.indd\"><dc:creator><rdf:Seq><rdf:li>Jürgen Sample</rdf:li></rdf:Seq></dc:creator>\
    </rdf:Description></rdf:RDF></x:xmpmeta>";

#[test]
fn se_04_an_information_dictionary_is_read_in_every_way_of_writing_it() {
    let pdf = b"%PDF-1.4\n12 0 obj <</Author (J\\374rgen \\(J.\\) Sample) /Title <FEFF00DC> /Producer 3 0 R /CreationDate (D:2026)>> endobj\n\
        3 0 obj (A \\\nprogram) endobj\ntrailer <</Size 9 /Info 12 0 R>>\n%%EOF\n\
        12 0 obj <</Author(Second Sample)/Creator (C:\\\\Users\\\\js\\\\a.docx)>> endobj\ntrailer<</Info 12 0 R>>";
    assert_eq!(
        told("pdf", pdf),
        [
            said(Told::Author, "Jürgen (J.) Sample"),
            said(Told::Author, "Second Sample"),
            said(Told::Path, "C:\\Users\\js\\a.docx"),
            said(Told::Title, "Ü"),
            said(Told::Program, "A program"),
        ]
    );
}

#[test]
fn se_04_packed_objects_and_packets_are_unpacked() {
    let objects = b"4 0 12 9 <</Count 1>> <</Author (J. Sample)/Title (T)>>";
    let head = format!("/Type /ObjStm /N 2 /First {} /Filter /FlateDecode /Length 1", 9);
    let pdf = [b"%PDF-1.7\n".to_vec(), stream(&head, &packed(objects)), stream("/Type/XRef /Info 12 0 R", b"")].concat();
    assert_eq!(told("pdf", &pdf), [said(Told::Author, "J. Sample"), said(Told::Title, "T")]);
    for content in [XMP.as_bytes().to_vec(), packed(XMP.as_bytes())] {
        let filter = if content.starts_with(b"<") { "" } else { "/Filter/FlateDecode" };
        let pdf = [b"%PDF-1.7\n".to_vec(), stream(&format!("/Type/Metadata/Subtype/XML{filter}"), &content)].concat();
        assert_eq!(
            told("PDF", &pdf),
            [said(Told::Author, "Jürgen Sample"), said(Told::Path, "file:///D:/onco/a.indd"), said(Told::Program, "Word")]
        );
    }
}

#[test]
fn se_04_a_photo_in_a_pdf_that_says_where_it_was_taken_is_told() {
    let exif = b"Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0";
    let pdf = [b"%PDF-1.4\n".to_vec(), stream("/Filter/DCTDecode", exif)].concat();
    assert_eq!(told("pdf", &pdf), [said(Told::Place, "a photo")]);
}

#[test]
fn a_pdf_that_says_nothing_a_locked_one_and_none_at_all() {
    let of = |bytes: &[u8]| read("pdf", bytes).expect("a document");
    let silent = of(b"%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj trailer <</Root 1 0 R>>");
    assert_eq!((silent.told.len(), silent.unseen), (0, None));
    let locked = of(b"%PDF-1.4\n2 0 obj <</Author (\x81\x02)>> endobj trailer <</Info 2 0 R /Encrypt 3 0 R>>");
    assert_eq!((locked.told.len(), locked.unseen), (0, Some("it is locked")));
    assert!(of(b"<html>").unseen.is_some());
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("memory");
        zip.write_all(content).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

#[test]
fn se_04_a_file_of_word_says_who_wrote_changed_and_remarked() {
    let bytes = archive(&[
        (
            "docProps/core.xml",
            b"<?xml version=\"1.0\"?><cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>J. Sample</dc:creator>\
              <cp:lastModifiedBy>K. Sample</cp:lastModifiedBy><dc:title>T</dc:title></cp:coreProperties>",
        ),
        ("docProps/app.xml", b"<Properties><Application>Word</Application><Company>House</Company></Properties>"),
        (
            "docProps/custom.xml",
            b"<Properties><property><vt:lpwstr xmlns:vt=\"v\">\\\\srv\\onco\\a</vt:lpwstr></property></Properties>",
        ),
        (
            "word/document.xml",
            b"<w:document xmlns:w=\"w\"><w:del w:author=\"L. Sample\"/><w:ins w:author=\"L. Sample\"/></w:document>",
        ),
        ("word/comments.xml", b"<w:comments xmlns:w=\"w\"><w:comment w:author=\"M. Sample\"/></w:comments>"),
        ("word/media/image1.jpg", b"\xff\xd8\xff\xe1\0\x20Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x25\x88\x04\0\x01\0\0\0\x1a\0\0\0"),
    ]);
    assert_eq!(
        told("docx", &bytes),
        [
            said(Told::Author, "J. Sample"),
            said(Told::ChangedBy, "K. Sample"),
            said(Told::Company, "House"),
            said(Told::RemarkBy, "M. Sample"),
            said(Told::TrackedChangeBy, "L. Sample"),
            said(Told::Path, "\\\\srv\\onco\\a"),
            said(Told::Place, "image1.jpg"),
            said(Told::Title, "T"),
            said(Told::Program, "Word"),
        ]
    );
}

#[test]
fn se_04_files_of_excel_powerpoint_and_libreoffice_are_read_too() {
    let excel = archive(&[
        ("xl/workbook.xml", b"<workbook><sheets><sheet name=\"List\" state=\"hidden\"/><sheet name=\"A\"/></sheets></workbook>"),
        ("xl/comments1.xml", b"<comments><authors><author>J. Sample</author></authors></comments>"),
    ]);
    assert_eq!(told("xlsx", &excel), [said(Told::RemarkBy, "J. Sample"), said(Told::HiddenSheet, "List")]);
    let powerpoint = archive(&[("ppt/commentAuthors.xml", b"<l><cmAuthor name=\"J. Sample\"/></l>")]);
    assert_eq!(told("pptx", &powerpoint), [said(Told::RemarkBy, "J. Sample")]);
    let writer = archive(&[
        ("meta.xml", b"<o><m:initial-creator xmlns:m=\"m\">J. Sample</m:initial-creator></o>"),
        (
            "content.xml",
            b"<o><annotation><d:creator xmlns:d=\"d\">K. Sample</d:creator></annotation><change-info><d:creator \
              xmlns:d=\"d\">L. Sample</d:creator></change-info></o>",
        ),
    ]);
    let expected = [said(Told::Author, "J. Sample"), said(Told::RemarkBy, "K. Sample"), said(Told::TrackedChangeBy, "L. Sample")];
    assert_eq!(told("odt", &writer), expected);
}

#[test]
fn what_cannot_be_looked_into_is_said() {
    assert!(read("doc", b"\xd0\xcf\x11\xe0\xa1\xb1").expect("a document").unseen.is_some());
    assert!(read("docx", b"no archive").expect("a document").unseen.is_some());
    assert_eq!(read("csv", b"a,b"), None);
}

#[test]
fn a_drawing_says_in_which_folder_it_lay() {
    let svg = b"<svg sodipodi:docname=\"a.svg\" inkscape:export-filename=\"/home/js/onco/a.png\"></svg>";
    assert_eq!(told("svg", svg), [said(Told::Path, "/home/js/onco/a.png")]);
}

proptest::proptest! {
    #[test]
    fn no_damage_makes_a_document_panic(at in 0_usize..2000, byte in proptest::num::u8::ANY, cut in 0_usize..2000) {
        let objects = b"4 0 12 9 <</Count 1>> <</Author (J. Sample)/Title 12 0 R>>";
        let head = "/Type /ObjStm /N 2 /First 9 /Filter /FlateDecode";
        let pdf = [b"%PDF-1.7\n".to_vec(), stream(head, &packed(objects)), XMP.as_bytes().to_vec(), b"/Info 12 0 R".to_vec()].concat();
        let word = archive(&[("docProps/core.xml", b"<c><creator>J. Sample</creator></c>")]);
        for (extension, mut file) in [("pdf", pdf), ("docx", word)] {
            let at = at % file.len();
            file[at] = byte;
            file.truncate(file.len() - cut % file.len());
            read(extension, &file);
        }
    }
}
