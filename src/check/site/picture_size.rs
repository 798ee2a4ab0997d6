//! Pictures that are printed without width and height.

use super::{Found, Lint, View};
use crate::model::diag::Severity;
use crate::model::path::SrcPath;

pub(super) const LINT: Lint = Lint {
    name: "picture-size",
    severity: Severity::Warning,
    what: "The file of a picture does not tell its width and height.",
    why: "The text below it jumps when the picture arrives, under the finger of who is about to touch a link.",
    wrong: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n![Map of the centres](map.svg)\n\
            --- content/map.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9\"/></svg>\n",
    right: "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n![Map of the centres](map.svg)\n\
            --- content/map.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 480\"><path d=\"M0 0h9\"/></svg>\n",
    check,
};

fn check(view: &View<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (text, _) in view.published() {
        for link in text.links.iter().filter(|link| link.is_picture) {
            let file = match link.target.strip_prefix('/') {
                Some(below) => SrcPath::new(&format!("static/{below}")),
                None => text.path.link(&link.target).map(|(file, _)| file),
            };
            let Some(asset) = file.and_then(|file| view.site.assets.get(&file)).filter(|asset| asset.size.is_none()) else {
                continue;
            };
            let hint = if asset.path.extension().eq_ignore_ascii_case("svg") {
                "write `viewBox=\"0 0 WIDTH HEIGHT\"` into the tag `<svg` of the file"
            } else {
                "open it in a program for pictures and save it as PNG, JPEG or WebP; the file may be damaged"
            };
            let message = format!("`{}` does not say how wide and how high it is", asset.path.name());
            found.push(Found::new(&text.path, link.span.clone(), message, hint.to_string()));
        }
    }
    found
}
