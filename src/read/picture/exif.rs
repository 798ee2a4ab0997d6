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

/// Says whether EXIF tells where a picture was taken.
pub(super) fn tells_place(exif: &[u8]) -> bool {
    let tiff = exif.strip_prefix(HEAD).unwrap_or(exif);
    Tiff::of(tiff).is_some_and(|tiff| tiff.entry(0x8825).is_some())
}

fn named(bytes: &[u8]) -> Option<u32> {
    let tiff = Tiff::of(bytes)?;
    let entry = tiff.entry(0x0112)?;
    // SHORT by the standard; LONG and BYTE are met.
    match tiff.short(entry + 2)? {
        3 => tiff.short(entry + 8),
        4 => tiff.long(entry + 8),
        1 => bytes.get(entry + 8).map(|byte| u32::from(*byte)),
        _ => None,
    }
}

/// The table that EXIF is (TIFF 6.0, section 2).
struct Tiff<'t> {
    bytes: &'t [u8],
    is_little: bool,
}

impl Tiff<'_> {
    fn of(bytes: &[u8]) -> Option<Tiff<'_>> {
        match bytes.get(..4)? {
            b"II\x2a\0" => Some(Tiff { bytes, is_little: true }),
            b"MM\0\x2a" => Some(Tiff { bytes, is_little: false }),
            _ => None,
        }
    }

    fn short(&self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(u32::from(if self.is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) }))
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// Returns where a tag of the first table stands.
    fn entry(&self, tag: u32) -> Option<usize> {
        let first = self.long(4)? as usize;
        let entries = self.short(first)? as usize;
        (0..entries).map(|number| first + 2 + 12 * number).find(|at| self.short(*at) == Some(tag))
    }
}
