//! The site's folder as a `World`: which files count as sources, and how a name on disk becomes a path of the site.

use crate::model::path::SrcPath;
use crate::model::world::{Digest256, Failure, Fingerprint, SourceFile, World};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// No file system stamps its files more coarsely than this (FAT: two seconds).
const GRAIN_NS: i128 = 2_000_000_000;

/// The settings, without which a folder is no site.
pub const SETTINGS: &str = "portal.toml";

/// The files at the root that are sources.
const ROOT_FILES: [&str; 2] = [SETTINGS, "ledger.toml"];

/// The folders at the root whose files are sources.
pub const SOURCE_FOLDERS: [&str; 3] = ["content", "themes", "static"];

/// A site's folder on disk.
///
/// Names on disk may be in any Unicode form; the paths it hands out are in NFC and find their file again.
#[derive(Debug)]
pub struct DiskWorld {
    root: PathBuf,
    notes: Mutex<Vec<String>>,
}

impl DiskWorld {
    /// Returns the world of a site whose folder exists.
    pub fn open(root: &Path) -> Result<DiskWorld, Failure> {
        let root = fs::canonicalize(root).map_err(|error| failure("open the site's folder", root, &error))?;
        Ok(DiskWorld { root, notes: Mutex::default() })
    }

    /// Returns the site's folder, absolute and without links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns what the last listing left out and why, one sentence a file, sorted.
    pub fn notes(&self) -> Vec<String> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What one path of the site's folder is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Look {
    /// A source.
    File(SourceFile),
    /// Nothing, or nothing that could be a source.
    Nothing,
    /// A folder, or a name about which only a whole listing can tell.
    Folder,
}

impl DiskWorld {
    /// Says whether a path, relative to the root and with `/`, could be a source or a folder of sources.
    pub(crate) fn concerns(written: &str) -> bool {
        let mut parts = written.split('/');
        let first = parts.next().unwrap_or("");
        if !SOURCE_FOLDERS.contains(&first) {
            return ROOT_FILES.contains(&written);
        }
        let hidden = Hidden::of(first);
        parts.all(|name| !name.is_empty() && !is_litter(name) && (hidden == Hidden::Listed || !name.starts_with('.')))
    }

    /// Looks at one path, as a listing would.
    pub(crate) fn look(&self, written: &str) -> Result<Look, Failure> {
        if !DiskWorld::concerns(written) {
            return Ok(Look::Nothing);
        }
        // Letters that can be written in two ways may have a twin beside them.
        if SrcPath::new(written).is_none_or(|path| path.as_str() != written) {
            return Ok(Look::Folder);
        }
        let (path, began) = (self.root.join(written), now_ns());
        let metadata = match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_dir() => return Ok(Look::Folder),
            Ok(metadata) => metadata,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(Look::Nothing);
            }
            Err(error) => return Err(failure("look at", &path, &error)),
        };
        let mut walk = Walk { root: &self.root, found: BTreeMap::new(), notes: Vec::new() };
        walk.take(&path, written, &metadata)?;
        let found = walk.found.pop_first();
        Ok(found.map_or(Look::Nothing, |(path, found)| Look::File(source_file(path, found.fingerprint, began))))
    }
}

fn now_ns() -> i128 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos().cast_signed())
}

fn source_file(path: SrcPath, fingerprint: Fingerprint, looked_at: i128) -> SourceFile {
    let settled = fingerprint.modified_ns != 0 && fingerprint.modified_ns + GRAIN_NS < looked_at;
    SourceFile { path, fingerprint, settled }
}

impl World for DiskWorld {
    fn files(&self) -> Result<Vec<SourceFile>, Failure> {
        let began = now_ns();
        let mut walk = Walk { root: &self.root, found: BTreeMap::new(), notes: Vec::new() };
        for name in ROOT_FILES {
            let path = self.root.join(name);
            match fs::symlink_metadata(&path) {
                Ok(metadata) => walk.take(&path, name, &metadata)?,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(failure("look at", &path, &error)),
            }
        }
        for name in SOURCE_FOLDERS {
            let path = self.root.join(name);
            match fs::symlink_metadata(&path) {
                Ok(metadata) if metadata.is_dir() => walk.folder(&path, name, Hidden::of(name))?,
                Ok(metadata) if metadata.is_symlink() => {
                    walk.notes.push(format!("`{name}` is a link to a folder and is not followed"));
                }
                Ok(_) => walk.notes.push(format!("`{name}` is not a folder and is left out")),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(failure("look at", &path, &error)),
            }
        }
        walk.notes.sort();
        *self.notes.lock().unwrap_or_else(PoisonError::into_inner) = walk.notes;
        Ok(walk.found.into_iter().map(|(path, found)| source_file(path, found.fingerprint, began)).collect())
    }

    fn read(&self, path: &SrcPath) -> Result<Arc<[u8]>, Failure> {
        let bytes = fs::read(real_path(&self.root, path)).map_err(|error| failure("read", Path::new(path.as_str()), &error))?;
        Ok(bytes.into())
    }

    fn digest(&self, path: &SrcPath) -> Result<Digest256, Failure> {
        digest_of_file(&real_path(&self.root, path)).map_err(|error| failure("read", Path::new(path.as_str()), &error))
    }
}

/// Returns where a source lies on disk: under its own name, or under one that is the same in NFC.
pub(crate) fn real_path(root: &Path, path: &SrcPath) -> PathBuf {
    let plain = root.join(path.as_str());
    if path.as_str().is_ascii() || fs::symlink_metadata(&plain).is_ok() {
        return plain;
    }
    let mut found = root.to_path_buf();
    for part in path.as_str().split('/') {
        let exact = found.join(part);
        let other = if part.is_ascii() || fs::symlink_metadata(&exact).is_ok() { None } else { same_in_nfc(&found, part) };
        found = other.unwrap_or(exact);
    }
    found
}

/// Returns the first entry of a folder, by bytes, whose name is the given one in NFC.
fn same_in_nfc(folder: &Path, name: &str) -> Option<PathBuf> {
    let wanted = SrcPath::new(name)?;
    let names = fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter(|name| SrcPath::new(name).as_ref() == Some(&wanted)).min().map(|name| folder.join(name))
}

/// Returns the digest of a file, read piece by piece.
pub(crate) fn digest_of_file(path: &Path) -> io::Result<Digest256> {
    let mut file = fs::File::open(path)?;
    let mut hasher = Sha256::new();
    let mut len = 0;
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = match file.read(&mut piece) {
            Ok(0) => return Ok(Digest256 { sha256: hasher.finalize().into(), len }),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hasher.update(&piece[..read]);
        len += read as u64;
    }
}

/// Whether names that begin with a dot are sources.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    /// Only under `static`, where `.well-known` and `.nojekyll` are meant to be published.
    Listed,
    Skipped,
}

impl Hidden {
    fn of(folder: &str) -> Hidden {
        if folder == "static" { Hidden::Listed } else { Hidden::Skipped }
    }
}

/// Says whether a name belongs to an editor, a file manager or version control, and never to the site.
fn is_litter(name: &str) -> bool {
    matches!(name, "4913" | ".git" | ".hg" | ".svn")
        || is_system_litter(name)
        || name.starts_with("~$")
        || name.starts_with(".#")
        || name.ends_with('~')
        || has_ending(name, "swp")
        || has_ending(name, "tmp")
}

/// Says whether a file manager or a file system puts a file of this name into every folder it sees.
pub(crate) fn is_system_litter(name: &str) -> bool {
    matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini" | "lost+found") || name.starts_with("._")
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
        || name.strip_prefix('.').is_some_and(|rest| rest.eq_ignore_ascii_case(ending))
}

struct Found {
    fingerprint: Fingerprint,
    /// The path as it is written on disk, relative to the root.
    written: String,
}

struct Walk<'a> {
    root: &'a Path,
    found: BTreeMap<SrcPath, Found>,
    notes: Vec<String>,
}

impl Walk<'_> {
    /// Takes in all files of a folder; `written` is its path as it stands on disk.
    fn folder(&mut self, folder: &Path, written: &str, hidden: Hidden) -> Result<(), Failure> {
        let wrong = |error: io::Error| failure("list", folder, &error);
        for entry in fs::read_dir(folder).map_err(wrong)? {
            let entry = entry.map_err(wrong)?;
            let name = entry.file_name();
            let Some(name) = usable_name(&name) else {
                self.notes
                    .push(format!("`{written}/{}` has a name that no address can hold and is left out", name.to_string_lossy()));
                continue;
            };
            if is_litter(name) || (hidden == Hidden::Skipped && name.starts_with('.')) {
                continue;
            }
            let (path, written) = (entry.path(), format!("{written}/{name}"));
            // The type comes with the listing; only files cost a look of their own.
            let kind = entry.file_type().map_err(|error| failure("look at", &path, &error))?;
            if kind.is_dir() {
                self.folder(&path, &written, hidden)?;
                continue;
            }
            match entry.metadata() {
                Ok(metadata) => self.take(&path, &written, &metadata)?,
                // An editor may have saved by renaming between the listing and this look.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(failure("look at", &path, &error)),
            }
        }
        Ok(())
    }

    /// Takes in one file, or the file inside the root that a link names.
    fn take(&mut self, path: &Path, written: &str, metadata: &fs::Metadata) -> Result<(), Failure> {
        if metadata.is_symlink() {
            let Ok(target) = fs::canonicalize(path) else {
                self.notes.push(format!("`{written}` is a link to nothing and is left out"));
                return Ok(());
            };
            if !target.starts_with(self.root) {
                self.notes.push(format!("`{written}` is a link that leaves the site's folder and is left out"));
                return Ok(());
            }
            let metadata = fs::metadata(&target).map_err(|error| failure("look at", &target, &error))?;
            if metadata.is_dir() {
                self.notes.push(format!("`{written}` is a link to a folder and is not followed"));
                return Ok(());
            }
            return self.take_regular(written, &metadata);
        }
        self.take_regular(written, metadata)
    }

    fn take_regular(&mut self, written: &str, metadata: &fs::Metadata) -> Result<(), Failure> {
        if !metadata.is_file() {
            self.notes.push(format!("`{written}` is not a file and is left out"));
            return Ok(());
        }
        let Some(path) = SrcPath::new(written) else {
            return Err(Failure(format!("`{written}` leaves the site's folder")));
        };
        let found = Found { fingerprint: fingerprint_of(metadata), written: written.to_string() };
        let Some(other) = self.found.get(&path) else {
            self.found.insert(path, found);
            return Ok(());
        };
        // Twins on disk that are one path in NFC: the one in NFC stands, else the first by bytes, as in `real_path`.
        let wins = found.written == path.as_str() || (other.written != path.as_str() && found.written < other.written);
        self.notes.push(format!("`{path}` lies twice on disk, its letters written in two ways; one of the two is left out"));
        if wins {
            self.found.insert(path, found);
        }
        Ok(())
    }
}

/// Returns a name that can stand in an address: valid Unicode, without a backslash, which would read as a separator.
fn usable_name(name: &OsStr) -> Option<&str> {
    name.to_str().filter(|name| !name.contains('\\'))
}

fn fingerprint_of(metadata: &fs::Metadata) -> Fingerprint {
    let modified_ns = metadata.modified().map_or(0, |time| match time.duration_since(UNIX_EPOCH) {
        Ok(after) => after.as_nanos().cast_signed(),
        Err(before) => -before.duration().as_nanos().cast_signed(),
    });
    Fingerprint { len: metadata.len(), modified_ns, inode: inode_of(metadata) }
}

#[cfg(unix)]
fn inode_of(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode_of(_: &fs::Metadata) -> u64 {
    0
}

/// Returns a failure in words: what could not be done, with which file, and why.
pub(crate) fn failure(what: &str, path: &Path, error: &io::Error) -> Failure {
    Failure(format!("cannot {what} `{}`: {}", path.display(), plain(error)))
}

/// Returns the reason without the system's error number.
pub(crate) fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, file).expect("a file");
        }
        folder
    }

    fn listed(folder: &tempfile::TempDir) -> Vec<String> {
        let world = DiskWorld::open(folder.path()).expect("a world");
        world.files().expect("a listing").iter().map(|file| file.path.to_string()).collect()
    }

    #[test]
    fn only_settings_content_themes_and_static_are_sources_sorted_by_path() {
        let folder = site(&[
            "portal.toml",
            "README.md",
            "content/b.md",
            "content/a/c.md",
            "themes/x/theme.toml",
            "static/a.pdf",
            "public/index.html",
            ".portal-cache/build",
        ]);
        assert_eq!(listed(&folder), ["content/a/c.md", "content/b.md", "portal.toml", "static/a.pdf", "themes/x/theme.toml"]);
    }

    #[test]
    fn hidden_and_temporary_files_are_no_sources_but_what_static_publishes_is() {
        let folder = site(&[
            "content/.git/config",
            "content/.a.md.swp",
            "content/a.md~",
            "content/~$a.docx",
            "content/4913",
            "content/x.tmp",
            "content/.#a.md",
            "content/.hidden.md",
            "content/a.md",
            "static/.well-known/security.txt",
            "static/.nojekyll",
            "static/.DS_Store",
            "static/._a.pdf",
            "static/Thumbs.db",
            "static/.git/config",
        ]);
        assert_eq!(listed(&folder), ["content/a.md", "static/.nojekyll", "static/.well-known/security.txt"]);
    }

    #[test]
    fn one_look_tells_what_a_listing_would() {
        let names =
            ["portal.toml", "content/a.md", "content/.a.md.swp", "content/~$a.docx", "static/.nojekyll", "public/index.html"];
        let folder = site(&names);
        let world = DiskWorld::open(folder.path()).expect("a world");
        let listed = world.files().expect("a listing");
        for name in names {
            let expected = listed.iter().find(|file| file.path.as_str() == name);
            let expected = expected.map_or(Look::Nothing, |file| Look::File(file.clone()));
            assert_eq!(world.look(name).expect("a look"), expected, "{name}");
        }
        assert_eq!(world.look("content").expect("a look"), Look::Folder);
        assert_eq!(world.look("content/a.md/b.md").expect("a look"), Look::Nothing);
    }

    #[test]
    fn a_name_in_another_unicode_form_is_found_again() {
        let folder = site(&["content/u\u{308}ber/scho\u{308}n.md"]);
        assert_eq!(listed(&folder), ["content/\u{fc}ber/sch\u{f6}n.md"]);
        let world = DiskWorld::open(folder.path()).expect("a world");
        let path = SrcPath::new("content/\u{fc}ber/sch\u{f6}n.md").expect("a path");
        let bytes = world.read(&path).expect("its bytes");
        assert_eq!(&*bytes, "content/u\u{308}ber/scho\u{308}n.md".as_bytes());
        assert_eq!(world.digest(&path).expect("its digest"), Digest256::of(&bytes));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn of_two_files_that_are_one_path_the_one_in_nfc_stands_and_the_other_is_named() {
        let folder = site(&["content/u\u{308}.md", "content/\u{fc}.md"]);
        let world = DiskWorld::open(folder.path()).expect("a world");
        assert_eq!(world.files().expect("a listing").len(), 1);
        assert_eq!(world.notes().len(), 1);
        let path = SrcPath::new("content/\u{fc}.md").expect("a path");
        assert_eq!(&*world.read(&path).expect("its bytes"), "content/\u{fc}.md".as_bytes());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_read_only_when_it_names_a_file_inside_the_site() {
        use std::os::unix::fs::symlink;
        let folder = site(&["content/a.md", "content/sub/b.md"]);
        let secret = site(&["secret.md"]);
        let content = folder.path().join("content");
        symlink(content.join("a.md"), content.join("inside.md")).expect("a link");
        symlink(secret.path().join("secret.md"), content.join("outside.md")).expect("a link");
        symlink(content.join("sub"), content.join("again")).expect("a link");
        symlink(content.join("nothing"), content.join("broken.md")).expect("a link");
        let world = DiskWorld::open(folder.path()).expect("a world");
        let paths: Vec<String> = world.files().expect("a listing").iter().map(|file| file.path.to_string()).collect();
        assert_eq!(paths, ["content/a.md", "content/inside.md", "content/sub/b.md"]);
        assert_eq!(world.notes().len(), 3, "{:?}", world.notes());
    }

    #[test]
    fn a_fingerprint_tells_length_and_time() {
        let folder = site(&["content/a.md"]);
        let world = DiskWorld::open(folder.path()).expect("a world");
        let files = world.files().expect("a listing");
        assert_eq!(files[0].fingerprint.len, 12);
        assert!(files[0].fingerprint.modified_ns > 1_600_000_000_000_000_000);
    }
}
