//! What the engine needs of a machine, as two narrow doors: a `World` to read from and a `Sink` to give outputs to.

use crate::model::path::{OutPath, SrcPath};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A failure of the machine (a disk, a permission), in words; never an author's mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(pub String);

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

/// What a file system says of a file without its bytes being read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Fingerprint {
    /// Length in bytes.
    pub len: u64,
    /// Time of the last change, in nanoseconds since 1970; 0 when unknown.
    pub modified_ns: i128,
    /// The file's number on its disk, where there is one; otherwise 0.
    pub inode: u64,
}

/// One source file and its fingerprint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceFile {
    /// Where it lies.
    pub path: SrcPath,
    /// What the file system says of it.
    pub fingerprint: Fingerprint,
    /// Whether the file is older than this listing by more than the grain of any file system's clock: a later change then shows in the
    /// fingerprint for certain.
    pub settled: bool,
}

/// The SHA-256 and the length of some bytes, as the manifest prints them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Digest256 {
    /// SHA-256 (FIPS 180-4).
    pub sha256: [u8; 32],
    /// Length in bytes.
    pub len: u64,
}

impl Digest256 {
    /// Returns the digest of the bytes.
    pub fn of(bytes: &[u8]) -> Digest256 {
        Digest256 { sha256: Sha256::digest(bytes).into(), len: bytes.len() as u64 }
    }

    /// Returns the hash in lower-case hexadecimal.
    pub fn hex(&self) -> String {
        self.sha256.iter().fold(String::with_capacity(64), |mut text, byte| {
            text.push(char::from(b"0123456789abcdef"[usize::from(byte >> 4)]));
            text.push(char::from(b"0123456789abcdef"[usize::from(byte & 15)]));
            text
        })
    }
}

/// Where sources are read from: a disk in the shell, memory in tests.
pub trait World: Sync {
    /// Returns every source file of the site (settings, content, themes, static), sorted by path, each once.
    fn files(&self) -> Result<Vec<SourceFile>, Failure>;

    /// Returns the bytes of one source.
    fn read(&self, path: &SrcPath) -> Result<Arc<[u8]>, Failure>;

    /// Returns the digest of one source without holding its bytes.
    fn digest(&self, path: &SrcPath) -> Result<Digest256, Failure>;
}

/// What an output consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a source, never loaded by the engine.
    Source(SrcPath),
    /// As in the last run of this goal.
    Same,
}

/// What a sink says of an output that was given to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// It has it.
    Yes,
    /// It was told `Same` and no longer has it: render it again.
    Lost,
}

/// Where outputs go: a folder, the preview's map, or nowhere.
///
/// Called from many threads at once, each path once a run.
pub trait Sink: Sync {
    /// Takes one output.
    fn put(&self, path: &OutPath, content: Content, digest: Digest256) -> Result<Kept, Failure>;

    /// Is told how far the run has come; of no concern to most.
    fn reached(&self, _: Phase) {}
}

/// What a run has done when it says so, in this order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phase {
    /// Settings, theme and all sources are read.
    Read,
    /// The site is put together, with its downloads.
    Resolved,
    /// All pages are made.
    Pages,
    /// Pictures and other files are given.
    Files,
    /// Feeds, calendars, lists for machines and the manifest are made.
    Outputs,
}

/// A world in memory, the twin of the disk: for tests, and for sites that come from elsewhere.
#[derive(Clone, Default, Debug)]
pub struct MemoryWorld {
    files: BTreeMap<SrcPath, Arc<[u8]>>,
}

impl MemoryWorld {
    /// Returns a world without files.
    pub fn new() -> MemoryWorld {
        MemoryWorld::default()
    }

    /// Adds or replaces a file.
    ///
    /// # Panics
    /// When the path leaves the root: a mistake of the caller, not of an author.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl AsRef<[u8]>) -> MemoryWorld {
        let path = SrcPath::new(path).unwrap_or_else(|| panic!("`{path}` is no source path"));
        self.files.insert(path, bytes.as_ref().into());
        self
    }

    /// Takes a file away.
    #[must_use]
    pub fn without(mut self, path: &str) -> MemoryWorld {
        if let Some(path) = SrcPath::new(path) {
            self.files.remove(&path);
        }
        self
    }
}

impl World for MemoryWorld {
    fn files(&self) -> Result<Vec<SourceFile>, Failure> {
        let file = |(path, bytes): (&SrcPath, &Arc<[u8]>)| SourceFile {
            path: path.clone(),
            fingerprint: Fingerprint { len: bytes.len() as u64, modified_ns: 0, inode: 0 },
            // Memory has no times: only the bytes tell whether a file changed.
            settled: false,
        };
        Ok(self.files.iter().map(file).collect())
    }

    fn read(&self, path: &SrcPath) -> Result<Arc<[u8]>, Failure> {
        self.files.get(path).cloned().ok_or_else(|| Failure(format!("{path} does not exist")))
    }

    fn digest(&self, path: &SrcPath) -> Result<Digest256, Failure> {
        self.read(path).map(|bytes| Digest256::of(&bytes))
    }
}

/// A sink that keeps everything in memory: the preview's map, and the tests' output folder.
#[derive(Default, Debug)]
pub struct MemorySink {
    files: Mutex<BTreeMap<OutPath, (Content, Digest256)>>,
}

impl MemorySink {
    /// Returns an empty sink.
    pub fn new() -> MemorySink {
        MemorySink::default()
    }

    /// Returns what was put, sorted by path.
    pub fn into_files(self) -> BTreeMap<OutPath, (Content, Digest256)> {
        self.files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for MemorySink {
    fn put(&self, path: &OutPath, content: Content, digest: Digest256) -> Result<Kept, Failure> {
        if content == Content::Same {
            return Ok(Kept::Lost);
        }
        self.files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), (content, digest));
        Ok(Kept::Yes)
    }
}

/// A sink that keeps nothing, for `check`.
#[derive(Default, Debug)]
pub struct NoSink;

impl Sink for NoSink {
    fn put(&self, _: &OutPath, _: Content, _: Digest256) -> Result<Kept, Failure> {
        Ok(Kept::Yes)
    }
}
