//! What EXIF says about the way in which a picture is to be turned (CIPA DC-008, tag 0x0112); nothing else of it is read.

/// How a picture is to be turned and mirrored, from 1 (upright) to 8.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Orientation(u8);

impl Orientation {
    /// As it is.
    pub const UPRIGHT: Orientation = Orientation(1);

    /// Returns an orientation by its number in EXIF; those that there are not mean upright, as browsers have it.
    pub fn of(number: u32) -> Orientation {
        u8::try_from(number).ok().filter(|number| (1..=8).contains(number)).map_or(Orientation::UPRIGHT, Orientation)
    }

    /// Returns its number in EXIF.
    pub fn number(self) -> u8 {
        self.0
    }
}

/// The beginning of EXIF in a JPEG, and in some other files.
pub(super) const HEAD: &[u8] = b"Exif\0\0";

/// Returns the orientation that EXIF names; upright when it names none or cannot be read.
pub(super) fn orientation(exif: &[u8]) -> Orientation {
    named(exif.strip_prefix(HEAD).unwrap_or(exif)).map_or(Orientation::UPRIGHT, Orientation::of)
}

fn named(tiff: &[u8]) -> Option<u32> {
    let is_little = match tiff.get(..4)? {
        b"II\x2a\0" => true,
        b"MM\0\x2a" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(u32::from(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) }))
    };
    let long = |at: usize| {
        let bytes = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let first = long(4)? as usize;
    let entries = short(first)? as usize;
    let entry = (0..entries).map(|number| first + 2 + 12 * number).find(|at| short(*at) == Some(0x0112))?;
    // SHORT by the standard; LONG and BYTE are met.
    match short(entry + 2)? {
        3 => short(entry + 8),
        4 => long(entry + 8),
        1 => tiff.get(entry + 8).map(|byte| u32::from(*byte)),
        _ => None,
    }
}
