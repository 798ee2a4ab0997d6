//! Kinds of files whose insides nobody looks into.

use super::{File, Lint, Said};
use crate::model::diag::Severity;

pub(super) const LINT: Lint = Lint {
    name: "file-unseen",
    severity: Severity::Warning,
    what: "A picture or document is of a kind, or locked in a way, that what is hidden in it can be neither seen nor taken out.",
    why: "Telephones write into photos where and when they were taken; programs write into documents who wrote them.",
    wrong: "content/news/spring/photo.heic",
    right: "content/news/spring/photo.jpg",
    check,
};

/// Pictures that browsers do not show, or whose hidden data are not taken out.
const PICTURES: &[&str] = &["heic", "heif", "tif", "tiff", "avif", "psd", "jxl", "jp2", "dng", "cr2", "nef"];

fn check(file: &File<'_>) -> Option<Said> {
    if PICTURES.iter().any(|known| known.eq_ignore_ascii_case(file.path.extension())) {
        return Some(Said {
            message: "what is hidden in this kind of picture (place, time, names) is not taken out".into(),
            hint: "save it as JPEG, PNG or WebP, which are cleaned before they are published".into(),
        });
    }
    let why = file.document?.unseen?;
    Some(Said {
        message: format!("what is hidden in this file (names, remarks, folders) cannot be looked for: {why}"),
        hint: "save it anew as PDF, .docx, .xlsx or .pptx, without a password".into(),
    })
}
