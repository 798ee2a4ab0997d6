//! WebP: chunks of a RIFF file, of which some decide about pixels (RFC 9649).

use super::exif::{self, Orientation};
use super::{Parts, turn};
use image::codecs::webp::{WebPDecoder, WebPEncoder};
use std::io::Cursor;

/// What decides about pixels.
const PIXELS: &[&[u8; 4]] = &[b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"];
/// What decides about the pixels of one picture among several.
const FRAME: &[&[u8; 4]] = &[b"ALPH", b"VP8 ", b"VP8L"];
/// The flags of `VP8X` that say what a file has.
const HAS_PROFILE: u8 = 0x20;
const HAS_ALPHA: u8 = 0x10;
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

/// A chunk's type and content.
type Chunk<'p> = (&'p [u8], &'p [u8]);

/// Returns the chunks in some bytes; nothing when one of them is cut off.
fn chunks(bytes: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut found = Vec::new();
    let mut at = 0;
    // A last odd byte may have lost its padding.
    while at + 8 <= bytes.len() {
        let length = u32::from_le_bytes(bytes[at + 4..at + 8].try_into().ok()?) as usize;
        let content = bytes.get(at + 8..(at + 8).checked_add(length)?)?;
        found.push((&bytes[at..at + 4], content));
        at += 8 + length + length % 2;
    }
    Some(found)
}

fn push(name: &[u8], content: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(name);
    out.extend_from_slice(&(content.len() as u32).to_le_bytes());
    out.extend_from_slice(content);
    if !content.len().is_multiple_of(2) {
        out.push(0);
    }
}

fn of_chunks(chunks: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(chunks.len() + 12);
    out.extend_from_slice(b"RIFF");
    out.extend_from_slice(&(chunks.len() as u32 + 4).to_le_bytes());
    out.extend_from_slice(b"WEBP");
    out.extend_from_slice(chunks);
    out
}

fn body(bytes: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let length = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?) as usize;
    chunks(bytes.get(12..(8_usize).checked_add(length)?.min(bytes.len()))?)
}

/// Takes a WebP apart; nothing when it is damaged.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts> {
    let chunks = body(bytes)?;
    let is_kept = |name: &[u8]| PIXELS.iter().any(|known| name == *known);
    let mut kept = Vec::with_capacity(bytes.len());
    for (name, content) in chunks.iter().filter(|(name, _)| is_kept(name)) {
        match *name {
            b"VP8X" => {
                let mut flags = content.to_vec();
                *flags.first_mut()? &= !(HAS_EXIF | HAS_XMP);
                push(name, &flags, &mut kept);
            }
            b"ANMF" => push(name, &frame(content)?, &mut kept),
            _ => push(name, content, &mut kept),
        }
    }
    let has = |wanted: &[u8]| chunks.iter().any(|(name, _)| *name == wanted);
    let exif = chunks.iter().find(|(name, _)| *name == b"EXIF");
    let orientation = exif.map_or(Orientation::UPRIGHT, |(_, content)| exif::orientation(content));
    let is_whole = [&b"VP8 "[..], b"VP8L", b"ANMF"].iter().any(|name| has(name));
    is_whole.then(|| Parts { clean: of_chunks(&kept), orientation, is_animated: has(b"ANMF") })
}

/// Returns one picture among several: its head and the chunks of its pixels.
fn frame(content: &[u8]) -> Option<Vec<u8>> {
    let (head, rest) = content.split_at_checked(16)?;
    let mut out = head.to_vec();
    for (name, content) in chunks(rest)? {
        if FRAME.iter().any(|known| name == *known) {
            push(name, content, &mut out);
        }
    }
    Some(out)
}

/// Returns a clean WebP turned, and encoded without any loss; nothing when it cannot be decoded.
pub(super) fn turned(clean: &[u8], orientation: Orientation) -> Option<Vec<u8>> {
    let picture = turn::turned(WebPDecoder::new(Cursor::new(clean)).ok()?, orientation)?;
    let mut encoded = Vec::new();
    picture.write_with_encoder(WebPEncoder::new_lossless(&mut encoded)).ok()?;
    let Some((_, profile)) = body(clean)?.into_iter().find(|(name, _)| *name == b"ICCP") else { return Some(encoded) };
    let mut out = Vec::with_capacity(encoded.len() + profile.len() + 40);
    let mut head = vec![HAS_PROFILE | if picture.color().has_alpha() { HAS_ALPHA } else { 0 }, 0, 0, 0];
    for side in [picture.width(), picture.height()] {
        head.extend_from_slice(&(side - 1).to_le_bytes()[..3]);
    }
    push(b"VP8X", &head, &mut out);
    push(b"ICCP", profile, &mut out);
    body(&encoded)?.into_iter().filter(|(name, _)| *name == b"VP8L").for_each(|(name, content)| push(name, content, &mut out));
    Some(of_chunks(&out))
}
