//! `portal-manifest.json`: every published file with its SHA-256, so that a build knows its own, and a reader what was published.

use crate::model::path::OutPath;
use crate::model::world::Digest256;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Its name.
pub const NAME: &str = "portal-manifest.json";

/// Returns the manifest of all files but itself.
pub fn manifest(files: &BTreeMap<OutPath, Digest256>) -> String {
    let mut json = String::with_capacity(files.len() * 140 + 60);
    let _ = write!(json, "{{\n\"portal\": \"{}\",\n\"files\": {{", env!("CARGO_PKG_VERSION"));
    for (at, (path, digest)) in files.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        json.push_str(comma);
        json.push('\n');
        push_quoted(&mut json, path.as_str());
        json.push_str(": {\"sha256\": \"");
        json.push_str(&digest.hex());
        let _ = write!(json, "\", \"bytes\": {}}}", digest.len);
    }
    json.push_str("\n}\n}\n");
    json
}

/// Writes a text as JSON; nearly every address is plain ASCII, and is written as it is.
fn push_quoted(json: &mut String, text: &str) {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        json.push('"');
        json.push_str(text);
        json.push('"');
    } else {
        json.push_str(&serde_json::to_string(text).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_as_json_has_it() {
        for name in ["a/index.html", "a \"b\"", "a\\b", "ä", "\u{7f}", "\u{1}"] {
            let mut json = String::new();
            push_quoted(&mut json, name);
            assert_eq!(json, serde_json::to_string(name).expect("a text"));
        }
    }
}
