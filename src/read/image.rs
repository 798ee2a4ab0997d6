//! Width and height of a picture, from the first bytes of its file.

/// Returns width and height in pixels; `None` for what is no picture with a size of its own.
pub fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    imagesize::blob_size(bytes).ok().map(|size| (size.width, size.height))
}

/// Says whether a file's name promises a picture whose header tells its size.
pub fn is_picture(extension: &str) -> bool {
    ["png", "jpg", "jpeg", "gif", "webp"].iter().any(|known| known.eq_ignore_ascii_case(extension))
}
