//! Pixels turned and mirrored as EXIF asks.

use super::exif::Orientation;
use image::metadata::Orientation as Turn;
use image::{DynamicImage, ImageDecoder, Limits};

/// Returns a picture with its pixels in their right places; nothing when it cannot be decoded, or is too large to be.
pub(super) fn turned(mut decoder: impl ImageDecoder, orientation: Orientation) -> Option<DynamicImage> {
    decoder.set_limits(Limits::default()).ok()?;
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(Turn::from_exif(orientation.number())?);
    Some(picture)
}
