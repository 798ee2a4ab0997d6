//! JPEG: segments of which few decide about pixels (ITU-T T.81, annex B).

use super::exif::{self, Orientation};
use super::{Parts, turn};
use memchr::memchr;
use std::io::Cursor;

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const ICC: &[u8] = b"ICC_PROFILE\0";
const JFIF: &[u8] = b"JFIF\0";
const ADOBE: &[u8] = b"Adobe";

/// How finely a picture is encoded that had to be turned.
const QUALITY: u8 = 93;

/// Takes a JPEG apart; nothing when it is damaged.
///
/// What comes behind its end goes too: telephones put a film or further pictures there.
pub(super) fn parts(bytes: &[u8]) -> Option<Parts> {
    let mut clean = Vec::with_capacity(bytes.len());
    clean.extend_from_slice(&[0xff, START]);
    let mut orientation = None;
    let mut has_scan = false;
    let mut at = 2;
    // Decoders look for the next sign of a segment, whatever stands before it.
    while let Some(found) = memchr(0xff, bytes.get(at..)?) {
        let fill = bytes[at + found..].iter().take_while(|byte| **byte == 0xff).count();
        at += found + fill;
        let Some(&marker) = bytes.get(at) else { break };
        at += 1;
        match marker {
            END => {
                clean.extend_from_slice(&[0xff, END]);
                break;
            }
            START => return None,
            0x00 | 0x01 | 0xd0..=0xd7 => continue,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
        let segment = bytes.get(at + 2..at + length.max(2)).filter(|_| length >= 2)?;
        at += length;
        if marker == 0xe1 && segment.starts_with(exif::HEAD) {
            orientation = orientation.or(Some(exif::orientation(segment)));
        }
        keep(marker, segment, &mut clean);
        if marker == SCAN {
            has_scan = true;
            let end = end_of_scan(bytes, at);
            clean.extend_from_slice(&bytes[at..end]);
            at = end;
        }
    }
    let orientation = orientation.unwrap_or(Orientation::UPRIGHT);
    has_scan.then_some(Parts { clean, orientation, is_animated: false })
}

/// Adds what is to be kept of a segment.
fn keep(marker: u8, segment: &[u8], clean: &mut Vec<u8>) {
    let mut small;
    let kept = match marker {
        // Its small copy may show what was cut off.
        0xe0 if segment.starts_with(JFIF) && segment.len() >= 14 => {
            small = segment[..14].to_vec();
            small[12..14].fill(0);
            small.as_slice()
        }
        0xe2 if segment.starts_with(ICC) => segment,
        0xee if segment.starts_with(ADOBE) && segment.len() >= 12 => &segment[..12],
        0xe0..=0xfe => return,
        _ => segment,
    };
    let length = kept.len() as u16 + 2;
    clean.extend_from_slice(&[0xff, marker]);
    clean.extend_from_slice(&length.to_be_bytes());
    clean.extend_from_slice(kept);
}

/// Returns where the data of a scan end: before the next segment.
fn end_of_scan(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = memchr(0xff, &bytes[at..]) {
        at += found;
        match bytes.get(at + 1) {
            Some(0x00 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return at,
            None => break,
        }
    }
    bytes.len()
}

/// Returns the profile of colours as its segments; several when it is long.
fn profile(clean: &[u8]) -> Vec<u8> {
    let mut found = Vec::new();
    let mut at = 2;
    while let Some([0xff, marker, high, low]) = clean.get(at..at + 4) {
        let end = at + 2 + usize::from(u16::from_be_bytes([*high, *low]));
        if *marker == SCAN || *marker == END {
            break;
        }
        let Some(segment) = clean.get(at..end) else { break };
        if *marker == 0xe2 {
            found.extend_from_slice(segment);
        }
        at = end;
    }
    found
}

/// Returns a clean JPEG turned, and encoded anew; nothing when it cannot be decoded.
pub(super) fn turned(clean: &[u8], orientation: Orientation) -> Option<Vec<u8>> {
    let decoder = image::codecs::jpeg::JpegDecoder::new(Cursor::new(clean)).ok()?;
    // Inks (CMYK) have a profile of their own, and would come out as light.
    let colours = image::ImageDecoder::original_color_type(&decoder).channel_count();
    if colours > 3 {
        return None;
    }
    let picture = turn::turned(decoder, orientation)?;
    let mut out = Vec::with_capacity(clean.len());
    picture.write_with_encoder(image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, QUALITY)).ok()?;
    let Parts { clean: mut encoded, .. } = parts(&out)?;
    encoded.splice(2..2, profile(clean));
    Some(encoded)
}
