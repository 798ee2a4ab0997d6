//! Paths of sources and of outputs, as the site knows them: relative, with `/`, never leaving their root.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// The path of a source file, relative to the site's root, with `/` between its parts.
///
/// Always in NFC (macOS hands out NFD), never empty, never absolute, without `.` or `..`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SrcPath(Arc<str>);

impl SrcPath {
    /// Returns the path, or `None` when the text leaves the root, is absolute or is empty.
    ///
    /// A backslash counts as a separator, so that paths typed on Windows mean the same everywhere.
    pub fn new(text: &str) -> Option<SrcPath> {
        if text.starts_with(['/', '\\']) || text.as_bytes().get(1) == Some(&b':') {
            return None;
        }
        normalise("", text).map(|path| SrcPath(path.into()))
    }

    /// Returns the whole path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the last part: `news/a.md` gives `a.md`.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Returns the name without its last extension: `a.de.md` gives `a.de`.
    pub fn stem(&self) -> &str {
        let name = self.name();
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name,
        }
    }

    /// Returns the last extension without its dot, or nothing.
    pub fn extension(&self) -> &str {
        match self.name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension,
            _ => "",
        }
    }

    /// Returns the folder that holds it, without a slash at the end; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Returns the rest of the path below `folder`, when it lies there: `content/a.md` below `content` is `a.md`.
    pub fn below(&self, folder: &str) -> Option<&str> {
        if folder.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// Returns the file that a link written in this file names, and its anchor: `@/a.md#b` from `content/`, anything else from here.
    ///
    /// `None` for an anchor alone, for an address with a scheme or a host, and for a path that leaves the root.
    pub fn link<'t>(&self, target: &'t str) -> Option<(SrcPath, Option<&'t str>)> {
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (target, None),
        };
        if path.is_empty() || path.starts_with('/') || path.split(['/', '?']).next().is_some_and(|first| first.contains(':')) {
            return None;
        }
        let path = percent_decode(path.split('?').next().unwrap_or(path));
        let file = match path.strip_prefix("@/") {
            Some(below) => SrcPath::new(&format!("content/{below}")).filter(|found| found.below("content").is_some())?,
            None => self.sibling(&path)?,
        };
        Some((file, anchor))
    }

    /// Returns the path that `relative` names when it is written in this file, or `None` when it leaves the root.
    pub fn sibling(&self, relative: &str) -> Option<SrcPath> {
        normalise(self.folder(), relative).map(|path| SrcPath(path.into()))
    }
}

/// Joins and cleans a path; `None` when it climbs above its root or nothing is left.
fn normalise(folder: &str, text: &str) -> Option<String> {
    // Most paths are ASCII and need no composing; a site has many thousands of links.
    let composed: Cow<'_, str> = if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
    let mut path = String::with_capacity(folder.len() + composed.len() + 1);
    path.push_str(folder);
    for part in composed.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if path.is_empty() => return None,
            ".." => path.truncate(path.rfind('/').unwrap_or(0)),
            part => {
                if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(part);
            }
        }
    }
    (!path.is_empty()).then_some(path)
}

/// Decodes `%20` and its like once; what is no UTF-8 afterwards stays as it is written.
pub fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_string();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes
            .get(at + 1..at + 3)
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match code.filter(|_| bytes[at] == b'%') {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_string())
}

impl fmt::Debug for SrcPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for SrcPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The path of one output file, relative to the output folder, with `/` between its parts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OutPath(Arc<str>);

impl OutPath {
    /// Returns the path, or `None` when it would lie outside the output folder.
    pub fn new(text: &str) -> Option<OutPath> {
        if text.starts_with('/') || text.contains('\\') || text.contains('\0') {
            return None;
        }
        let fine = !text.is_empty() && text.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
        fine.then(|| OutPath(text.into()))
    }

    /// Returns the whole path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_path_never_leaves_its_root() {
        assert_eq!(SrcPath::new("content/../../x"), None);
        assert_eq!(SrcPath::new("/etc/passwd"), None);
        assert_eq!(SrcPath::new("C:\\x"), None);
        assert_eq!(SrcPath::new(""), None);
        assert_eq!(SrcPath::new("content\\news\\a.md").map(|p| p.to_string()).as_deref(), Some("content/news/a.md"));
    }

    #[test]
    fn a_path_from_macos_equals_the_one_an_editor_types() {
        assert_eq!(SrcPath::new("content/u\u{308}ber.md"), SrcPath::new("content/\u{fc}ber.md"));
    }

    #[test]
    fn a_relative_link_is_read_from_the_folder_of_its_file() {
        let page = SrcPath::new("content/news/a.md").expect("a path");
        assert_eq!(page.sibling("../about/_index.md"), SrcPath::new("content/about/_index.md"));
        assert_eq!(page.sibling("../../../x.md"), None);
    }

    #[test]
    fn an_output_path_never_leaves_its_folder() {
        for bad in ["", "/a", "a//b", "../a", "a/./b", "a\\b"] {
            assert_eq!(OutPath::new(bad), None, "{bad}");
        }
    }
}
