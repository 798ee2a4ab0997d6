//! What earlier builds wrote down about their outputs: the manifest in the folder, and the journal beside it.

use crate::model::path::OutPath;
use crate::model::world::Digest256;
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

/// The output that lists every published file but itself, with its hash.
pub const MANIFEST: &str = "portal-manifest.json";

/// The manifest of the last finished build.
pub(crate) struct Manifest {
    pub(crate) files: BTreeMap<OutPath, Digest256>,
    /// When it was written: files of that build are not younger.
    pub(crate) modified: SystemTime,
}

/// Reads the manifest of an output folder; `None` when there is none.
pub(crate) fn read_manifest(output: &Path) -> Result<Option<Manifest>> {
    let path = output.join(MANIFEST);
    let Some(bytes) = read_if_there(&path)? else { return Ok(None) };
    let Some(files) = parse_manifest(&bytes) else {
        bail!(
            "`{}` is not a list of files that portal wrote, so it cannot be told which files here are yours: move what you want to keep elsewhere, empty the folder, and build again",
            path.display()
        );
    };
    let modified = fs::symlink_metadata(&path).and_then(|metadata| metadata.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
    Ok(Some(Manifest { files, modified }))
}

/// Returns the files that a manifest lists, or `None` when the bytes are no manifest.
///
/// Lines with a path outside the folder are not ours, whoever wrote them, and are passed over.
pub(crate) fn parse_manifest(bytes: &[u8]) -> Option<BTreeMap<OutPath, Digest256>> {
    #[derive(Deserialize)]
    struct Written {
        #[serde(rename = "portal")]
        _version: String,
        files: BTreeMap<String, File>,
    }
    #[derive(Deserialize)]
    struct File {
        sha256: String,
        bytes: u64,
    }
    let written: Written = serde_json::from_slice(bytes).ok()?;
    let files = written
        .files
        .iter()
        .filter_map(|(path, file)| Some((OutPath::new(path)?, Digest256 { sha256: from_hex(&file.sha256)?, len: file.bytes })));
    Some(files.collect())
}

/// One file that a build was about to write.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Pending {
    pub(crate) path: OutPath,
    pub(crate) digest: (u64, [u8; 32]),
}

impl Pending {
    pub(crate) fn new(path: &OutPath, digest: Digest256) -> Pending {
        Pending { path: path.clone(), digest: (digest.len, digest.sha256) }
    }

    pub(crate) fn digest(&self) -> Digest256 {
        Digest256 { len: self.digest.0, sha256: self.digest.1 }
    }
}

#[derive(Serialize, Deserialize)]
struct Journal {
    portal: String,
    /// Path, SHA-256, length; a path may stand twice, when two builds in a row were interrupted.
    files: Vec<(String, String, u64)>,
}

/// Reads the journal of a build that was interrupted; empty when there is none.
///
/// A journal appears whole, by renaming; one that cannot be read is somebody else's and gives nothing away.
pub(crate) fn read_journal(path: &Path) -> Result<Vec<Pending>> {
    let Some(bytes) = read_if_there(path)? else { return Ok(Vec::new()) };
    let Ok(journal) = serde_json::from_slice::<Journal>(&bytes) else { return Ok(Vec::new()) };
    let files = journal.files.iter().filter_map(|(path, sha256, len)| {
        Some(Pending::new(&OutPath::new(path)?, Digest256 { sha256: from_hex(sha256)?, len: *len }))
    });
    Ok(files.collect())
}

/// Writes the journal so that it is there whole or not at all.
pub(crate) fn write_journal<'a>(path: &Path, draft: &Path, files: impl Iterator<Item = &'a Pending>) -> Result<()> {
    let files = files.map(|file| (file.path.to_string(), file.digest().hex(), file.digest.0)).collect();
    let journal = Journal { portal: env!("CARGO_PKG_VERSION").to_string(), files };
    let bytes = serde_json::to_vec(&journal).context("cannot write down what this build will change")?;
    fs::write(draft, bytes).with_context(|| format!("cannot write `{}`", draft.display()))?;
    fs::rename(draft, path).with_context(|| format!("cannot write `{}`", path.display()))
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", path.display())),
    }
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high * 16 + low).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_in_hexadecimal_reads_back() {
        let digest = Digest256::of(b"text");
        assert_eq!(from_hex(&digest.hex()), Some(digest.sha256));
        assert_eq!(from_hex("xyz"), None);
    }

    #[test]
    fn a_manifest_gives_no_path_outside_its_folder() {
        let hex = Digest256::of(b"").hex();
        let text =
            format!(r#"{{"portal":"1","files":{{"../x":{{"sha256":"{hex}","bytes":0}},"a":{{"sha256":"{hex}","bytes":0}}}}}}"#);
        let files = parse_manifest(text.as_bytes()).expect("a manifest");
        assert_eq!(files.keys().map(OutPath::as_str).collect::<Vec<_>>(), ["a"]);
    }
}
