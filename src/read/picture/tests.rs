//! Pictures of each kind, made here with what may be hidden in them, and what is published of them.

use super::{Orientation, published, size};
use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::{PngDecoder, PngEncoder};
use image::codecs::webp::{WebPDecoder, WebPEncoder};
use image::{DynamicImage, Rgb, RgbImage};
use memchr::memmem;
use std::io::Cursor;

/// Stands wherever metadata may stand, and must be nowhere afterwards.
const CANARY: &[u8] = b"CANARY-52.1601N-4.4970E";
const PROFILE: &[u8] = b"a profile of colours, long enough to be seen";

const TOP_LEFT: Rgb<u8> = Rgb([200, 0, 0]);
const TOP_RIGHT: Rgb<u8> = Rgb([0, 200, 0]);
const BOTTOM_LEFT: Rgb<u8> = Rgb([0, 0, 200]);
const BOTTOM_RIGHT: Rgb<u8> = Rgb([200, 200, 200]);

/// A side of the picture that readers see.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Side {
    Top,
    Bottom,
    Left,
    Right,
}

/// What the standard says of each orientation (CIPA DC-008, table of tag 0x0112): the side at which the first row lies, then that at
/// which the first column lies.
const SIDES: [(Side, Side); 8] = [
    (Side::Top, Side::Left),
    (Side::Top, Side::Right),
    (Side::Bottom, Side::Right),
    (Side::Bottom, Side::Left),
    (Side::Left, Side::Top),
    (Side::Right, Side::Top),
    (Side::Right, Side::Bottom),
    (Side::Left, Side::Bottom),
];

fn opposite(side: Side) -> Side {
    match side {
        Side::Top => Side::Bottom,
        Side::Bottom => Side::Top,
        Side::Left => Side::Right,
        Side::Right => Side::Left,
    }
}

fn corner(a: Side, b: Side) -> Rgb<u8> {
    let is = |side: Side| a == side || b == side;
    match (is(Side::Top), is(Side::Left)) {
        (true, true) => TOP_LEFT,
        (true, false) => TOP_RIGHT,
        (false, true) => BOTTOM_LEFT,
        (false, false) => BOTTOM_RIGHT,
    }
}

/// A picture as a camera stores it that was held so: readers see it 48 wide and 32 high, each quarter in a colour of its own.
fn stored(orientation: u8) -> RgbImage {
    let (rows, columns) = SIDES[usize::from(orientation) - 1];
    let (width, height) = if orientation >= 5 { (32, 48) } else { (48, 32) };
    RgbImage::from_fn(width, height, |x, y| {
        let row = if y < height / 2 { rows } else { opposite(rows) };
        let column = if x < width / 2 { columns } else { opposite(columns) };
        corner(row, column)
    })
}

/// EXIF with an orientation, a place and a canary, in either order of bytes.
fn exif(orientation: u8, is_little: bool) -> Vec<u8> {
    let short = |value: u16| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
    let long = |value: u32| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
    let mut tiff = if is_little { b"II\x2a\0".to_vec() } else { b"MM\0\x2a".to_vec() };
    tiff.extend(long(8));
    tiff.extend(short(3));
    // The maker of the camera, the orientation, and where the place begins.
    for (tag, kind, count) in [(0x010f_u16, 2_u16, CANARY.len() as u32), (0x0112, 3, 1), (0x8825, 4, 1)] {
        tiff.extend(short(tag));
        tiff.extend(short(kind));
        tiff.extend(long(count));
        match tag {
            0x0112 => tiff.extend([&short(u16::from(orientation))[..], &[0, 0]].concat()),
            _ => tiff.extend(long(50)),
        }
    }
    tiff.extend(long(0));
    tiff.extend_from_slice(CANARY);
    tiff
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let mut out = vec![0xff, marker];
    out.extend((content.len() as u16 + 2).to_be_bytes());
    out.extend_from_slice(content);
    out
}

fn jpeg(picture: &RgbImage, segments: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    picture.write_with_encoder(JpegEncoder::new_with_quality(&mut out, 100)).expect("a JPEG");
    out.splice(2..2, segments.concat());
    out
}

fn profile_of_jpeg() -> Vec<u8> {
    segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", PROFILE].concat())
}

fn exif_of_jpeg(orientation: u8, is_little: bool) -> Vec<u8> {
    segment(0xe1, &[b"Exif\0\0", exif(orientation, is_little).as_slice()].concat())
}

fn chunk_of_png(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut crc = u32::MAX;
    for byte in name.iter().chain(content) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    [&(content.len() as u32).to_be_bytes()[..], &name, content, &(!crc).to_be_bytes()].concat()
}

fn png(picture: &RgbImage, chunks: &[Vec<u8>]) -> Vec<u8> {
    let mut out = Vec::new();
    picture.write_with_encoder(PngEncoder::new(&mut out)).expect("a PNG");
    // Behind the signature and IHDR.
    out.splice(33..33, chunks.concat());
    out
}

fn profile_of_png() -> Vec<u8> {
    // Stored, not compressed: the test looks for the very bytes.
    let length = PROFILE.len() as u16;
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in PROFILE {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    let stream =
        [&[0x78, 0x01, 1][..], &length.to_le_bytes(), &(!length).to_le_bytes(), PROFILE, &((b << 16) | a).to_be_bytes()].concat();
    chunk_of_png(*b"iCCP", &[b"icc\0\0", stream.as_slice()].concat())
}

fn chunk_of_webp(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let mut out = [&name[..], &(content.len() as u32).to_le_bytes(), content].concat();
    if content.len() % 2 == 1 {
        out.push(0);
    }
    out
}

fn webp(picture: &RgbImage, before: &[Vec<u8>], behind: &[Vec<u8>]) -> Vec<u8> {
    let mut simple = Vec::new();
    picture.write_with_encoder(WebPEncoder::new_lossless(&mut simple)).expect("a WebP");
    let mut head = vec![0x2c, 0, 0, 0];
    head.extend_from_slice(&(picture.width() - 1).to_le_bytes()[..3]);
    head.extend_from_slice(&(picture.height() - 1).to_le_bytes()[..3]);
    let chunks = [chunk_of_webp(*b"VP8X", &head), before.concat(), simple[12..].to_vec(), behind.concat()].concat();
    [b"RIFF", &(chunks.len() as u32 + 4).to_le_bytes()[..], b"WEBP", &chunks].concat()
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    memmem::find(bytes, part).is_some()
}

fn decoded(bytes: &[u8]) -> RgbImage {
    let bytes = Cursor::new(bytes);
    let picture = match bytes.get_ref()[0] {
        0xff => DynamicImage::from_decoder(JpegDecoder::new(bytes).expect("a JPEG")),
        0x89 => DynamicImage::from_decoder(PngDecoder::new(bytes).expect("a PNG")),
        _ => DynamicImage::from_decoder(WebPDecoder::new(bytes).expect("a WebP")),
    };
    picture.expect("pixels").to_rgb8()
}

/// Holds that a picture is upright, 48 wide and 32 high, and that nothing is hidden in it.
fn is_upright(bytes: &[u8], tolerance: u8, what: &str) {
    let picture = decoded(bytes);
    assert_eq!((picture.width(), picture.height()), (48, 32), "{what}");
    assert_eq!(size(bytes), Some((48, 32)), "{what}");
    let corners = [(0, 0, TOP_LEFT), (47, 0, TOP_RIGHT), (0, 31, BOTTOM_LEFT), (47, 31, BOTTOM_RIGHT)];
    for (x, y, colour) in corners {
        let found = picture.get_pixel(x, y);
        let is_near = found.0.iter().zip(colour.0).all(|(a, b)| a.abs_diff(b) <= tolerance);
        assert!(is_near, "{what}: {found:?} at {x},{y}, not {colour:?}");
    }
    for hidden in [CANARY, b"Exif", b"EXIF", b"eXIf"] {
        assert!(!has(bytes, hidden), "{what}");
    }
}

#[test]
fn se_04_all_eight_orientations_come_out_upright_without_metadata_and_with_their_colours() {
    for orientation in 1..=8 {
        for is_little in [true, false] {
            let what = |format: &str| format!("{format}, orientation {orientation}");
            let picture = stored(orientation);
            let jpeg = jpeg(&picture, &[profile_of_jpeg(), exif_of_jpeg(orientation, is_little)]);
            let made = published(&jpeg).expect("a picture").expect("another file");
            is_upright(&made, 12, &what("JPEG"));
            assert!(has(&made, &profile_of_jpeg()), "{}", what("JPEG"));

            let png = png(&picture, &[profile_of_png(), chunk_of_png(*b"eXIf", &exif(orientation, is_little))]);
            let made = published(&png).expect("a picture").expect("another file");
            is_upright(&made, 0, &what("PNG"));
            assert!(has(&made, &profile_of_png()), "{}", what("PNG"));

            let profile = chunk_of_webp(*b"ICCP", PROFILE);
            let webp = webp(&picture, std::slice::from_ref(&profile), &[chunk_of_webp(*b"EXIF", &exif(orientation, is_little))]);
            let made = published(&webp).expect("a picture").expect("another file");
            is_upright(&made, 0, &what("WebP"));
            assert!(has(&made, &profile), "{}", what("WebP"));
        }
    }
}

#[test]
fn se_04_a_jpeg_loses_all_that_is_no_pixel_and_no_other_byte() {
    let picture = stored(1);
    let bare = jpeg(&picture, &[]);
    let with = |content: &[u8]| [content, CANARY].concat();
    let hidden = [
        segment(0xe0, &with(b"JFXX\0\x10")),
        exif_of_jpeg(1, true),
        segment(0xe1, &with(b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>")),
        segment(0xe2, &with(b"MPF\0")),
        segment(0xed, &with(b"Photoshop 3.0\08BIM\x04\x04")),
        segment(0xec, &with(b"Ducky")),
        segment(0xfe, CANARY),
        profile_of_jpeg(),
    ];
    let mut jpeg = jpeg(&picture, &hidden);
    // A film, or what the picture was before it was cut, comes behind the end.
    jpeg.extend_from_slice(CANARY);
    let made = published(&jpeg).expect("a picture").expect("another file");
    let mut expected = bare.clone();
    expected.splice(2..2, profile_of_jpeg());
    assert_eq!(made, expected);
    assert_eq!(published(&made), Ok(None), "nothing is left to be taken out");
    assert_eq!(published(&bare), Ok(None));
}

#[test]
fn se_04_the_small_copy_in_a_jpeg_goes_and_its_resolution_stays() {
    let picture = stored(1);
    let bare = jpeg(&picture, &[]);
    let small = [b"JFIF\0\x01\x02\x01\0\x48\0\x48\x02\x01", CANARY].concat();
    let jpeg = [&bare[..2], &segment(0xe0, &small), &bare[20..]].concat();
    let made = published(&jpeg).expect("a picture").expect("another file");
    assert_eq!(made[..20], [&[0xff, 0xd8][..], &segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\0\0")].concat());
    assert_eq!(made[20..], bare[20..]);
}

#[test]
fn se_04_a_png_loses_all_that_is_no_pixel_and_no_other_byte() {
    let picture = stored(1);
    let resolution = chunk_of_png(*b"pHYs", &[0, 0, 11, 19, 0, 0, 11, 19, 1]);
    let kept = [profile_of_png(), resolution];
    let mut all = kept.to_vec();
    for name in [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"dSIG", b"prVt"] {
        all.push(chunk_of_png(*name, &[b"Author\0", CANARY].concat()));
    }
    let mut hidden = png(&picture, &all);
    let end = hidden.len() - 12;
    hidden.splice(end..end, chunk_of_png(*b"tEXt", CANARY));
    hidden.extend_from_slice(CANARY);
    assert_eq!(published(&hidden).expect("a picture").expect("another file"), png(&picture, &kept));
    assert_eq!(published(&png(&picture, &kept)), Ok(None));
}

#[test]
fn se_04_a_webp_loses_all_that_is_no_pixel_and_no_other_byte() {
    let picture = stored(1);
    let profile = [chunk_of_webp(*b"ICCP", PROFILE)];
    let hidden = [
        chunk_of_webp(*b"EXIF", &exif(1, true)),
        chunk_of_webp(*b"XMP ", &[b"<x:xmpmeta>", CANARY].concat()),
        chunk_of_webp(*b"note", CANARY),
    ];
    let mut bytes = webp(&picture, &profile, &hidden);
    bytes.extend_from_slice(CANARY);
    let mut expected = webp(&picture, &profile, &[]);
    // The flags say no more that EXIF and XMP follow.
    assert_eq!(expected[20], 0x2c);
    expected[20] = 0x20;
    assert_eq!(published(&bytes).expect("a picture").expect("another file"), expected);
    assert_eq!(published(&expected), Ok(None));
}

#[test]
fn se_04_a_moving_webp_keeps_its_frames_only() {
    let picture = stored(1);
    let simple = webp(&picture, &[], &[]);
    let pixels = &simple[30..];
    let frame = |more: &[u8]| chunk_of_webp(*b"ANMF", &[&[0; 16][..], pixels, more].concat());
    let file = |flags: u8, chunks: &[u8]| {
        let mut head = vec![flags, 0, 0, 0];
        head.extend([47, 0, 0, 31, 0, 0]);
        let body = [&chunk_of_webp(*b"VP8X", &head)[..], &chunk_of_webp(*b"ANIM", &[0; 6]), chunks].concat();
        [b"RIFF", &(body.len() as u32 + 4).to_le_bytes()[..], b"WEBP", &body].concat()
    };
    let hidden = file(0x0a, &[frame(&chunk_of_webp(*b"note", CANARY)), chunk_of_webp(*b"EXIF", &exif(1, true))].concat());
    assert_eq!(published(&hidden), Ok(Some(file(0x02, &frame(&[])))));
    let lying = file(0x0a, &[frame(&[]), chunk_of_webp(*b"EXIF", &exif(6, true))].concat());
    assert!(published(&lying).is_err(), "no frame is turned");
}

#[test]
fn an_upright_picture_that_hides_nothing_is_published_as_it_is() {
    let picture = stored(1);
    for bytes in [jpeg(&picture, &[]), png(&picture, &[]), b"GIF89a".to_vec()] {
        assert_eq!(published(&bytes), Ok(None));
    }
}

#[test]
fn exif_that_makes_no_sense_turns_nothing() {
    for exif in [&b""[..], b"II\x2a\0", b"II\x2a\0\xff\xff\xff\xff", b"MM\0\x2a\0\0\0\x08\xff\xff", b"Exif\0\0"] {
        assert_eq!(super::exif::orientation(exif), Orientation::UPRIGHT);
    }
    assert_eq!(super::exif::orientation(&exif(9, true)), Orientation::UPRIGHT);
    assert_eq!(super::exif::orientation(&exif(0, false)), Orientation::UPRIGHT);
    assert_eq!(super::exif::orientation(&exif(6, false)).number(), 6);
}

#[test]
fn what_is_no_picture_or_damaged_is_said_in_plain_words() {
    let said = |bytes: &[u8]| published(bytes).expect_err("no picture").message;
    assert!(said(b"").contains("empty"));
    assert!(said(b"\0\0\0\x18ftypheic\0\0\0\0").contains("HEIC"));
    assert!(said(b"<!doctype html>").contains("whatever its name says"));
    assert!(said(b"\xff\xd8\xff\xe0\0\x10JFIF").contains("damaged"));
    let picture = stored(6);
    let png = png(&picture, &[chunk_of_png(*b"eXIf", &exif(6, true))]);
    assert!(said(&png[..png.len() - 20]).contains("damaged"));
    let webp = webp(&picture, &[], &[]);
    assert!(said(&webp[..webp.len() - 20]).contains("damaged"));
}

proptest::proptest! {
    #[test]
    fn no_damage_makes_a_picture_panic_or_leaves_its_metadata(at in 0_usize..4000, byte in proptest::num::u8::ANY, cut in 0_usize..4000) {
        let picture = stored(6);
        let files = [
            jpeg(&picture, &[exif_of_jpeg(6, true), segment(0xfe, CANARY)]),
            png(&picture, &[chunk_of_png(*b"eXIf", &exif(6, true)), chunk_of_png(*b"tEXt", CANARY)]),
            webp(&picture, &[], &[chunk_of_webp(*b"EXIF", &exif(6, true)), chunk_of_webp(*b"XMP ", CANARY)]),
        ];
        for mut file in files {
            let at = at % file.len();
            file[at] = byte;
            file.truncate(file.len() - cut % file.len());
            if let Ok(Some(made)) = published(&file) {
                // A single byte may turn the name of a part into another one, but two parts have the canary.
                proptest::prop_assert!(memmem::find_iter(&made, CANARY).count() < 2);
            }
        }
    }
}
