//! PNG: chunks of which some decide about pixels (W3C PNG, third edition).

use super::exif::{self, Orientation};
use super::{Parts, turn};
use image::codecs::png::{CompressionType, FilterType, PngDecoder, PngEncoder};
use std::io::Cursor;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// What colours and sizes mean; kept also when the pixels are turned.
const COLOURS: &[&[u8; 4]] = &[b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI"];
/// What else decides about pixels.
const PIXELS: &[&[u8; 4]] = &[b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT"];

/// A chunk: its type, its content, and all its bytes.
struct Chunk<'p> {
    name: &'p [u8],
    content: &'p [u8],
    whole: &'p [u8],
}

/// Returns the chunks of a PNG up to its end, then whether the file is whole.
fn chunks(bytes: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut found = Vec::new();
    let mut at = SIGNATURE.len();
    while at < bytes.len() {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let end = at.checked_add(12)?.checked_add(length)?;
        let whole = bytes.get(at..end)?;
        found.push(Chunk { name: &whole[4..8], content: &whole[8..8 + length], whole });
        at = end;
        if found.last().is_some_and(|chunk| chunk.name == b"IEND") {
            break;
        }
    }
    let has = |name: &[u8]| found.iter().any(|chunk| chunk.name == name);
    (found.first().is_some_and(|chunk| chunk.name == b"IHDR") && has(b"IDAT")).then_some(found)
}

fn is_among(names: &[&[u8; 4]], chunk: &Chunk<'_>) -> bool {
    names.iter().any(|name| chunk.name == *name)
}

/// Takes a PNG apart; nothing when it is damaged.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts> {
    let chunks = chunks(bytes)?;
    let mut clean = Vec::with_capacity(bytes.len());
    clean.extend_from_slice(SIGNATURE);
    let kept = chunks.iter().filter(|chunk| is_among(COLOURS, chunk) || is_among(PIXELS, chunk));
    kept.for_each(|chunk| clean.extend_from_slice(chunk.whole));
    let exif = chunks.iter().find(|chunk| chunk.name == b"eXIf");
    let orientation = exif.map_or(Orientation::UPRIGHT, |chunk| exif::orientation(chunk.content));
    Some(Parts { clean, orientation, is_animated: chunks.iter().any(|chunk| chunk.name == b"acTL") })
}

/// Returns a clean PNG turned, without any loss; nothing when it cannot be decoded.
pub(super) fn turned(clean: &[u8], orientation: Orientation) -> Option<Vec<u8>> {
    let picture = turn::turned(PngDecoder::new(Cursor::new(clean)).ok()?, orientation)?;
    let mut encoded = Vec::with_capacity(clean.len());
    let encoder = PngEncoder::new_with_quality(&mut encoded, CompressionType::Default, FilterType::Adaptive);
    picture.write_with_encoder(encoder).ok()?;
    let mut out = Vec::with_capacity(encoded.len());
    out.extend_from_slice(SIGNATURE);
    for chunk in chunks(&encoded)?.iter().filter(|chunk| is_among(PIXELS, chunk)) {
        out.extend_from_slice(chunk.whole);
        if chunk.name == b"IHDR" {
            chunks(clean)?.iter().filter(|chunk| is_among(COLOURS, chunk)).for_each(|chunk| out.extend_from_slice(chunk.whole));
        }
    }
    Some(out)
}
