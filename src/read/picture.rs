//! A picture as it may be published: upright, with its colours, and without what a camera or a program hid in its file.
//!
//! A telephone writes into each photo where and when it was taken; programs add names, remarks and a small copy of what was cut off.
//! Only what decides about pixels is kept, by lists of what is known, so that what nobody thought of goes too. A picture that is
//! upright is never encoded again; one that its file says to turn is turned.

mod drawing;
mod exif;
mod jpeg;
mod png;
mod turn;
mod webp;

pub use exif::Orientation;

pub use drawing::is_drawing;

/// Returns width and height in pixels, of a drawing as its first tag has them; `None` for what is no picture with a size of its own.
pub fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    imagesize::blob_size(bytes).ok().map(|size| (size.width, size.height)).or_else(|| drawing::size(bytes))
}

/// Extensions of pictures whose header tells their size, and which browsers show.
const PICTURES: &[&str] = &["png", "apng", "jpg", "jpeg", "jpe", "jfif", "gif", "webp"];

/// Says whether a file's name promises a picture that is looked into.
pub fn is_picture(extension: &str) -> bool {
    PICTURES.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// Says whether a photo, or the EXIF of one, tells where it was taken; only its beginning is looked at.
pub fn tells_place(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(1 << 16)];
    memchr::memmem::find(beginning, exif::HEAD).is_some_and(|at| exif::tells_place(&bytes[at..]))
}

/// A picture without anything that is no picture.
struct Parts {
    /// Its file without what was hidden in it.
    clean: Vec<u8>,
    /// How its file says that it is to be turned.
    orientation: Orientation,
    /// Whether it moves.
    is_animated: bool,
}

/// Why a picture cannot be published.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unreadable {
    /// What is wrong, in plain words; lower case, no full stop.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

impl Unreadable {
    fn new(message: impl Into<String>, hint: &'static str) -> Unreadable {
        Unreadable { message: message.into(), hint }
    }
}

const SAVE_ANEW: &str = "open it in a program for pictures and save it as JPEG or PNG, or copy it again from where it came";
const SAVE_UPRIGHT: &str = "open it in a program for pictures, turn it until it is upright, and save it again";

/// What a file consists of, as its first bytes tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Format {
    Jpeg,
    Png,
    Webp,
    Gif,
}

fn format_of(bytes: &[u8]) -> Option<Format> {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
        _ if bytes.starts_with(png::SIGNATURE) => Some(Format::Png),
        _ if is_webp => Some(Format::Webp),
        _ if bytes.starts_with(b"GIF8") => Some(Format::Gif),
        _ => None,
    }
}

/// Returns a picture as it is to be published; nothing when it may be published as it is.
///
/// What it is tell its first bytes, whatever its name says, as browsers have it.
pub fn published(bytes: &[u8]) -> Result<Option<Vec<u8>>, Unreadable> {
    let format = format_of(bytes).ok_or_else(|| no_picture(bytes))?;
    let parts = match format {
        Format::Jpeg => jpeg::parts(bytes),
        Format::Png => png::parts(bytes),
        Format::Webp => webp::parts(bytes),
        Format::Gif => return Ok(None),
    };
    let Parts { clean, orientation, is_animated } = parts.ok_or_else(|| {
        Unreadable::new("this picture is damaged, so what is hidden in its file cannot be taken out", SAVE_ANEW)
    })?;
    if orientation == Orientation::UPRIGHT {
        return Ok((clean != bytes).then_some(clean));
    }
    if is_animated {
        return Err(Unreadable::new(
            "this moving picture is lying on its side, and only its file says how to turn it",
            SAVE_UPRIGHT,
        ));
    }
    let turned = match format {
        Format::Jpeg => jpeg::turned(&clean, orientation),
        Format::Png => png::turned(&clean, orientation),
        Format::Webp | Format::Gif => webp::turned(&clean, orientation),
    };
    turned.map(Some).ok_or_else(|| {
        Unreadable::new("this picture is lying on its side, and it cannot be turned as its file says", SAVE_UPRIGHT)
    })
}

fn no_picture(bytes: &[u8]) -> Unreadable {
    if bytes.is_empty() {
        return Unreadable::new("the file is empty, and no picture", SAVE_ANEW);
    }
    let brand = bytes.get(4..12).filter(|brand| brand.starts_with(b"ftyp"));
    let is_heic = brand.is_some_and(|brand| [&b"heic"[..], b"heix", b"hevc", b"mif1", b"msf1"].contains(&&brand[4..]));
    let what = match bytes {
        _ if is_heic => "this is a HEIC picture, as telephones make them, and most browsers do not show it",
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "this is a TIFF picture, which browsers do not show",
        [b'B', b'M', ..] => "this is a BMP picture, whose name says otherwise",
        _ => "this is no JPEG, PNG, WebP or GIF picture, whatever its name says",
    };
    Unreadable::new(what, SAVE_ANEW)
}

#[cfg(test)]
mod tests;
