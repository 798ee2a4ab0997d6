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
        let name = serde_json::to_string(path.as_str()).unwrap_or_default();
        let _ = write!(json, "{comma}\n{name}: {{\"sha256\": \"{}\", \"bytes\": {}}}", digest.hex(), digest.len);
    }
    json.push_str("\n}\n}\n");
    json
}
