//! PDF: its information dictionary and its XMP packets, also where objects are packed together (ISO 32000-1, 7.5 and 14.3).
//!
//! The table of objects is not followed: it leads to the last state of a file only, and what earlier ones said is in the file as well.

use crate::model::document::{Document, Form, Told};
use crate::read::picture;
use flate2::read::ZlibDecoder;
use memchr::memmem;
use roxmltree::Node;
use std::collections::BTreeSet;
use std::io::Read;

/// How many bytes of one packed stream are unpacked: what is longer is no list of makers, and may be made to fill the memory.
const LONGEST: u64 = 16 << 20;

/// How many streams are unpacked.
const MOST: usize = 5_000;

/// How many bytes the head of a stream has at most.
const HEAD: usize = 4_096;

/// Returns what a PDF says.
pub(super) fn read(bytes: &[u8]) -> Document {
    if memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_none() {
        return Document::unseen(Form::Pdf, "it is no PDF, or damaged");
    }
    let mut document = Document::of(Form::Pdf);
    let unpacked = unpacked(bytes);
    let information: BTreeSet<u32> =
        memmem::find_iter(bytes, b"/Info").filter_map(|at| reference(&bytes[at + b"/Info".len()..])).collect();
    // Without the key, its texts are noise.
    let is_locked = memmem::find(bytes, b"/Encrypt").is_some();
    for number in information.into_iter().filter(|_| !is_locked) {
        let packed = unpacked.iter().filter_map(|stream| stream.object(number));
        for object in objects(bytes, number).into_iter().chain(packed) {
            tell_information(object, bytes, &unpacked, &mut document);
        }
    }
    for text in std::iter::once(bytes).chain(unpacked.iter().map(|stream| stream.bytes.as_slice())) {
        packets(text, &mut document);
    }
    for at in memmem::find_iter(bytes, b"Exif\0\0") {
        if picture::tells_place(&bytes[at..]) {
            document.tell(Told::Place, "a photo");
        }
    }
    if is_locked && document.told.is_empty() {
        document.unseen = Some("it is locked");
    }
    document
}

/// A stream that was unpacked: objects that are packed together, or an XMP packet.
struct Unpacked {
    bytes: Vec<u8>,
    /// Where the first object begins; 0 for a packet.
    first: usize,
    /// The number of each object, and where it begins behind the first.
    places: Vec<(u32, usize)>,
}

impl Unpacked {
    /// Returns the text of an object by its number.
    fn object(&self, number: u32) -> Option<&[u8]> {
        let at = self.places.iter().position(|(known, _)| *known == number)?;
        let end = self.places.get(at + 1).map_or(self.bytes.len(), |(_, next)| self.first.saturating_add(*next));
        self.bytes.get(self.first.checked_add(self.places[at].1)?..end.min(self.bytes.len()))
    }
}

/// Returns the packed streams that may say who made a file.
fn unpacked(bytes: &[u8]) -> Vec<Unpacked> {
    let mut found = Vec::new();
    for at in memmem::find_iter(bytes, b"stream") {
        if bytes[..at].ends_with(b"end") || found.len() >= MOST {
            continue;
        }
        let before = &bytes[at.saturating_sub(HEAD)..at];
        let head = &before[memmem::rfind(before, b"obj").unwrap_or(0)..];
        let has = |word: &[u8]| memmem::find(head, word).is_some();
        let is_wanted = (has(b"ObjStm") || has(b"Metadata")) && has(b"FlateDecode") && !has(b"Predictor");
        if !is_wanted {
            continue;
        }
        let start = at + 6 + bytes[at + 6..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let mut content = Vec::new();
        // What is damaged is looked at as far as it goes.
        let _ = ZlibDecoder::new(&bytes[start..]).take(LONGEST).read_to_end(&mut content);
        let (first, places) = if has(b"ObjStm") { places(head, &content) } else { (0, Vec::new()) };
        found.push(Unpacked { bytes: content, first, places });
    }
    found
}

/// Returns where the first packed object begins, and the numbers and places of all.
fn places(head: &[u8], content: &[u8]) -> (usize, Vec<(u32, usize)>) {
    let number_of = |key: &[u8]| {
        let is_whole = |at: &usize| head.get(at + key.len()).is_some_and(|byte| !byte.is_ascii_alphabetic());
        let found = memmem::find_iter(head, key).find(is_whole);
        found.and_then(|at| number(&head[at + key.len()..])).map_or(0, |(number, _)| number as usize)
    };
    let (first, count) = (number_of(b"/First"), number_of(b"/N"));
    let mut rest = content.get(..first).unwrap_or(b"");
    let mut places = Vec::new();
    while places.len() < count {
        let Some((object, behind)) = number(rest) else { break };
        let Some((place, behind)) = number(behind) else { break };
        places.push((object, place as usize));
        rest = behind;
    }
    (first, places)
}

fn without_space(bytes: &[u8]) -> &[u8] {
    let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == 0).count();
    &bytes[blank..]
}

/// Returns the number at the beginning of some bytes, and what follows.
fn number(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let bytes = without_space(bytes);
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(&bytes[..digits]).ok()?.parse().ok()?;
    Some((number, &bytes[digits..]))
}

/// Returns the number of the object that a reference leads to.
fn reference(bytes: &[u8]) -> Option<u32> {
    let (object, rest) = number(bytes)?;
    let (_, rest) = number(rest)?;
    without_space(rest).starts_with(b"R").then_some(object)
}

/// Returns each state of an object that a file has in plain.
fn objects(bytes: &[u8], wanted: u32) -> Vec<&[u8]> {
    let start = format!("{wanted} ");
    let mut found = Vec::new();
    for at in memmem::find_iter(bytes, start.as_bytes()) {
        let is_whole = at == 0 || !bytes[at - 1].is_ascii_digit();
        let body = number(&bytes[at + start.len()..]).and_then(|(_, rest)| without_space(rest).strip_prefix(b"obj"));
        if let Some(body) = body.filter(|_| is_whole) {
            found.push(&body[..memmem::find(body, b"endobj").unwrap_or(body.len())]);
        }
    }
    found
}

const INFORMATION: &[(&[u8], Told)] = &[
    (b"/Author", Told::Author),
    (b"/Creator", Told::Program),
    (b"/Producer", Told::Program),
    (b"/Title", Told::Title),
    (b"/Company", Told::Company),
    (b"/Manager", Told::Manager),
    (b"/LastSavedBy", Told::ChangedBy),
];

/// Tells what an information dictionary says.
fn tell_information(object: &[u8], bytes: &[u8], unpacked: &[Unpacked], document: &mut Document) {
    let value = |at: usize| {
        let value = &object[at..];
        match reference(value) {
            Some(number) => {
                let packed = unpacked.iter().find_map(|stream| stream.object(number));
                objects(bytes, number).last().copied().or(packed).and_then(string)
            }
            None => string(value),
        }
    };
    for (key, told) in INFORMATION {
        for at in memmem::find_iter(object, key) {
            document.tell(*told, &value(at + key.len()).unwrap_or_default());
        }
    }
    for key in [&b"/Subject"[..], b"/Keywords", b"/Source"] {
        for at in memmem::find_iter(object, key) {
            document.tell_path(&value(at + key.len()).unwrap_or_default());
        }
    }
}

/// Returns the string at the beginning of some bytes: in brackets, or as hexadecimal digits.
fn string(bytes: &[u8]) -> Option<String> {
    let raw = match without_space(bytes) {
        [b'(', rest @ ..] => literal(rest),
        [b'<', rest @ ..] if !rest.starts_with(b"<") => hexadecimal(rest),
        _ => return None,
    };
    Some(match raw.as_slice() {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Its own encoding is Latin-1 where names are concerned.
        raw => raw.iter().map(|byte| char::from(*byte)).collect(),
    })
}

/// Returns what stands in the brackets of a string, up to the one that closes them.
fn literal(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let (mut depth, mut at) = (1, 0);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'\\' => {
                at += escaped(&bytes[at..], &mut out);
                continue;
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
        out.push(byte);
    }
    out
}

/// Adds what a backslash stands for before some bytes, and returns how many of them belong to it.
fn escaped(bytes: &[u8], out: &mut Vec<u8>) -> usize {
    let octal = bytes.iter().take(3).take_while(|byte| (b'0'..=b'7').contains(*byte)).count();
    if octal > 0 {
        out.push(bytes[..octal].iter().fold(0_u8, |value, digit| value.wrapping_mul(8).wrapping_add(digit - b'0')));
        return octal;
    }
    match bytes.first() {
        Some(b'n') => out.push(b'\n'),
        Some(b'r') => out.push(b'\r'),
        Some(b't') => out.push(b'\t'),
        Some(b'\r') if bytes.get(1) == Some(&b'\n') => return 2,
        Some(b'b' | b'f' | b'\n' | b'\r') | None => {}
        Some(other) => out.push(*other),
    }
    1
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u8> = digits.map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

/// Tells what the XMP packets in some bytes say.
fn packets(bytes: &[u8], document: &mut Document) {
    const BEGIN: &[u8] = b"<rdf:RDF";
    const END: &[u8] = b"</rdf:RDF>";
    let mut at = 0;
    while let Some(begin) = memmem::find(&bytes[at..], BEGIN).map(|found| at + found) {
        let Some(end) = memmem::find(&bytes[begin..], END).map(|found| begin + found + END.len()) else { return };
        at = end;
        let packet = String::from_utf8_lossy(&bytes[begin..end]);
        if let Ok(xml) = roxmltree::Document::parse(&packet) {
            xml.descendants().filter(Node::is_element).for_each(|node| tell_packet(node, document));
        }
    }
}

fn told_by(name: &str) -> Option<Told> {
    Some(match name {
        "creator" | "Author" => Told::Author,
        "CreatorTool" | "Producer" => Told::Program,
        "title" => Told::Title,
        "Company" => Told::Company,
        "Manager" => Told::Manager,
        "LastSavedBy" => Told::ChangedBy,
        _ => return None,
    })
}

fn tell_packet(node: Node<'_, '_>, document: &mut Document) {
    let text = node.text().unwrap_or("");
    match told_by(node.tag_name().name()) {
        Some(told) => {
            let list = node.descendants().filter(|below| below.tag_name().name() == "li");
            list.chain([node]).filter_map(|node| node.text()).for_each(|text| document.tell(told, text));
        }
        None => document.tell_path(text),
    }
    for attribute in node.attributes() {
        match told_by(attribute.name()) {
            Some(told) => document.tell(told, attribute.value()),
            None => document.tell_path(attribute.value()),
        }
    }
}
