//! The size of a drawing (SVG), from its first tag.

/// Says whether a file's name promises a drawing.
pub fn is_drawing(extension: &str) -> bool {
    extension.eq_ignore_ascii_case("svg")
}

/// Returns the size of an SVG: its `width` and `height` in pixels, or else those of its `viewBox` (SVG 2, 8.2).
pub(super) fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let text = std::str::from_utf8(bytes).ok()?;
    memchr::memmem::find(bytes, b"<svg")?;
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    let document = roxmltree::Document::parse_with_options(text, options).ok()?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return None;
    }
    let pixels = |name: &str| whole(root.attribute(name)?.trim_end_matches("px"));
    if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
        return Some((width, height));
    }
    let mut corners = root.attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
    Some((whole(corners.next()?)?, whole(corners.next()?)?))
}

/// Returns a length in whole pixels, at least one.
fn whole(length: &str) -> Option<usize> {
    let length: f64 = length.trim().parse().ok()?;
    #[expect(clippy::cast_sign_loss, reason = "it is between the two limits")]
    (1.0..=65_535.0).contains(&length).then(|| length.round() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_the_size_that_it_says() {
        let of = |attributes: &str| {
            size(format!("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}/>").as_bytes())
        };
        assert_eq!(of("width=\"30\" height=\"20px\" viewBox=\"0 0 9 9\""), Some((30, 20)));
        assert_eq!(of("viewBox=\"0 0 640.4 480\""), Some((640, 480)));
        assert_eq!(of("width=\"100%\" height=\"100%\" viewBox=\"0,0,64,48\""), Some((64, 48)));
        for none in ["", "width=\"5\"", "viewBox=\"0 0 0 0\"", "viewBox=\"0 0 1e9 1\""] {
            assert_eq!(of(none), None, "{none}");
        }
        assert_eq!(size(b"<svg"), None);
        assert_eq!(size(b"<html><svg width=\"1\" height=\"1\"/></html>"), None);
    }
}
