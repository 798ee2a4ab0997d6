//! The output folder as a `Sink`: nobody's files are lost, a failed build changes nothing, a killed one heals.
//!
//! The folder is owned by manifest: portal changes and deletes only what its last manifest, or the journal of an
//! interrupted build, lists. A first build is made in a folder beside and moved into place by one rename. A later one
//! compares each output with what is there, stages what differs beside the folder, and on `commit`, in this order:
//! writes the journal (what it will add), puts the staged files in place, deletes what is no longer published, replaces
//! the manifest, removes the journal. So at every moment each file in the folder is whole, and each is listed in the
//! manifest or the journal that the next build reads.

mod beside;
mod guard;
mod record;

pub use record::MANIFEST;

use crate::model::path::{OutPath, SrcPath};
use crate::model::world::{Content, Digest256, Failure, Kept, Sink};
use crate::shell::disk::{digest_of_file, failure, is_system_litter, real_path};
use anyhow::{Context, Result, bail};
use beside::{Beside, remove_file_if_there};
use record::{Manifest, Pending};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Whether the platform tells `A.html` from `a.html`.
const CASE_MATTERS: bool = !cfg!(any(windows, target_os = "macos"));

/// An output folder while a build writes into it.
///
/// Dropped without `commit`, it leaves the folder as it was.
pub struct FolderSink {
    /// The site's folder, for outputs that are copies of sources.
    root: PathBuf,
    output: PathBuf,
    way: Way,
    last: Option<Manifest>,
    /// What an interrupted build was about to write, sorted.
    pending: BTreeSet<Pending>,
    taken: Mutex<Taken>,
    /// Folders of the stage (for a first build) that exist.
    made: Folders,
    /// What lies at the folders of the output, looked at once each.
    looked: Mutex<BTreeMap<String, Lies>>,
    // Last, because dropping it removes the stage.
    beside: Beside,
}

/// How a build reaches its folder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Made whole beside, then moved: nothing was there.
    Whole,
    /// File by file, only what differs.
    Piecewise,
}

/// What was put so far.
#[derive(Default)]
struct Taken {
    /// By the name that the platform compares.
    outputs: BTreeMap<String, Output>,
    unchanged: usize,
    staged: usize,
}

struct Output {
    path: OutPath,
    digest: Digest256,
    /// Where the new bytes wait; `None` when the folder has them already.
    staged: Option<PathBuf>,
}

/// What lies at a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lies {
    Nothing,
    Folder,
    File,
    /// A link, or something that is neither file nor folder.
    Other,
}

/// What a build did to its output folder.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// Files written, because new or different.
    pub written: usize,
    /// Files that were there already, byte for byte.
    pub unchanged: usize,
    /// Files of earlier builds that are no longer published and were deleted.
    pub removed: usize,
    /// What lies in the folder and was not made by this build, sorted; a folder without any output ends with `/`.
    pub foreign: Vec<String>,
}

impl FolderSink {
    /// Opens an output folder for a build, or says in a plain sentence why nothing may be written there.
    ///
    /// `root` is the site's folder; `sources` are the folders in it that hold sources.
    pub fn open(root: &Path, output: &Path, sources: &[PathBuf]) -> Result<FolderSink> {
        let shown = output.display().to_string();
        let output = guard::allowed(root, output, sources)?;
        let beside = Beside::take(&output)?;
        let pending: BTreeSet<Pending> = record::read_journal(&beside.journal)?.into_iter().collect();
        let last = record::read_manifest(&output)?;
        let there = entries_of(&output)?;
        let strange: Vec<&String> = there.iter().filter(|name| !is_system_litter(name.trim_end_matches('/'))).collect();
        if last.is_none() && pending.is_empty() && !strange.is_empty() {
            bail!(
                "the output folder `{shown}` holds files that no build of portal made ({}): choose another folder, or move them away",
                some_of(&strange)
            );
        }
        let way = if there.is_empty() { Way::Whole } else { Way::Piecewise };
        fs::create_dir(&beside.stage).with_context(|| format!("cannot write beside the output folder `{shown}`"))?;
        Ok(FolderSink {
            root: root.to_path_buf(),
            output,
            way,
            last,
            pending,
            taken: Mutex::default(),
            made: Folders::new(beside.stage.clone()),
            looked: Mutex::default(),
            beside,
        })
    }

    /// Returns how many files the last finished build published.
    pub fn published_before(&self) -> Option<usize> {
        self.last.as_ref().map(|last| last.files.len() + 1)
    }

    /// Puts the outputs of this build in place.
    ///
    /// An error before the first change leaves the folder as it was; one after it (a full disk) leaves a journal, and the
    /// next build finishes the work.
    pub fn commit(mut self) -> Result<Written> {
        let taken = std::mem::take(self.taken.get_mut().unwrap_or_else(PoisonError::into_inner));
        self.check_manifest(&taken)?;
        let mut written = Written {
            written: taken.outputs.len() - taken.unchanged,
            unchanged: taken.unchanged,
            removed: 0,
            foreign: Vec::new(),
        };
        if self.way == Way::Piecewise || !self.move_whole() {
            written.removed = self.move_piecewise(&taken)?;
        }
        remove_file_if_there(&self.beside.journal)?;
        written.foreign = self.foreign(&taken);
        Ok(written)
    }

    /// Says that the manifest lists just what was put: otherwise a file would belong to nobody from the next build on.
    fn check_manifest(&self, taken: &Taken) -> Result<()> {
        let Some(manifest) = taken.outputs.get(MANIFEST) else {
            bail!("nothing was written: this build made no `{MANIFEST}`, which is a fault of portal");
        };
        let path = manifest.staged.clone().unwrap_or_else(|| self.output.join(MANIFEST));
        let bytes = fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let listed = record::parse_manifest(&bytes).unwrap_or_default();
        let put = taken.outputs.values().filter(|output| output.path.as_str() != MANIFEST);
        if !put.map(|output| (&output.path, &output.digest)).eq(in_order_of_names(&listed)) {
            bail!("nothing was written: `{MANIFEST}` does not list the files of this build, which is a fault of portal");
        }
        Ok(())
    }

    /// Moves a first build into place by one rename; `false` when that cannot be done here (a mount point, say).
    fn move_whole(&self) -> bool {
        // Elsewhere than on Unix a folder is not renamed over another one, even if that is empty.
        if cfg!(not(unix)) && fs::remove_dir(&self.output).is_err() && self.output.exists() {
            return false;
        }
        fs::rename(&self.beside.stage, &self.output).is_ok()
    }

    /// Puts what differs in place file by file and returns how many old files were deleted.
    fn move_piecewise(&self, taken: &Taken) -> Result<usize> {
        lock(&self.looked).clear();
        let stale = self.no_longer_published(taken)?;
        let changed: BTreeMap<&str, &Output> = taken
            .outputs
            .iter()
            .filter(|(_, output)| output.staged.is_some())
            .map(|(name, output)| (name.as_str(), output))
            .collect();
        self.remove_drafts()?;
        self.refuse_if_in_the_way(&changed, &stale)?;
        if changed.is_empty() && stale.files.is_empty() && self.pending.is_empty() {
            self.remove_empty_folders(&stale);
            return Ok(0);
        }

        fs::create_dir_all(&self.output).with_context(|| format!("cannot make the folder `{}`", self.output.display()))?;
        let added: Vec<Pending> = changed.values().map(|output| Pending::new(&output.path, output.digest)).collect();
        record::write_journal(&self.beside.journal, &self.beside.journal_draft, self.pending.iter().chain(&added))?;

        // First what is in the way: `x` was a file and is now a folder, or the other way round.
        let (in_the_way, rest): (Vec<&OutPath>, Vec<&OutPath>) =
            stale.files.iter().partition(|path| is_in_the_way(path, &changed));
        self.delete(&in_the_way)?;
        self.remove_empty_folders(&stale);
        let folders = Folders::new(self.output.clone());
        for output in changed.values().filter(|output| output.path.as_str() != MANIFEST) {
            self.place(output, &folders)?;
        }
        self.delete(&rest)?;
        self.remove_empty_folders(&stale);
        if let Some(manifest) = changed.get(MANIFEST) {
            self.place(manifest, &folders)?;
        }
        Ok(stale.files.len())
    }

    /// Removes the drafts that an interrupted build may have left where renaming across disks fails.
    fn remove_drafts(&self) -> Result<()> {
        for pending in &self.pending {
            if self.lies_above(&pending.path)? == Lies::Folder {
                remove_file_if_there(&self.output.join(draft_of(&pending.path)))?;
            }
        }
        Ok(())
    }

    /// Returns what earlier builds published, or were about to, and this one does not.
    fn no_longer_published(&self, taken: &Taken) -> Result<Stale> {
        let mut owned: BTreeMap<&OutPath, Vec<Digest256>> = BTreeMap::new();
        for (path, digest) in self.last.iter().flat_map(|last| &last.files) {
            owned.entry(path).or_default().push(*digest);
        }
        for pending in &self.pending {
            owned.entry(&pending.path).or_default().push(pending.digest());
        }
        let mut stale = Stale::default();
        for (path, digests) in owned {
            if path.as_str() == MANIFEST || taken.outputs.contains_key(&*compared(path.as_str())) {
                continue;
            }
            stale.folders.extend(folders_above(path.as_str()).map(String::from));
            if self.holds_one_of(path, &digests)? {
                stale.files.insert(path.clone());
            }
        }
        Ok(stale)
    }

    /// Says whether a path holds one of these files, byte for byte.
    fn holds_one_of(&self, path: &OutPath, digests: &[Digest256]) -> Result<bool> {
        let target = self.output.join(path.as_str());
        if self.lies_above(path)? != Lies::Folder {
            return Ok(false);
        }
        let Some(metadata) = look(&target)? else { return Ok(false) };
        if !metadata.is_file() || digests.iter().all(|digest| digest.len != metadata.len()) {
            return Ok(false);
        }
        let found = digest_of_file(&target).with_context(|| format!("cannot read `{}`", target.display()))?;
        Ok(digests.contains(&found))
    }

    /// Refuses the commit when something that portal did not make lies where an output should go.
    fn refuse_if_in_the_way(&self, changed: &BTreeMap<&str, &Output>, stale: &Stale) -> Result<()> {
        let mut found: BTreeSet<String> = BTreeSet::new();
        for output in changed.values() {
            if let Some(strange) = self.in_the_way_of(&output.path, stale)? {
                found.insert(strange);
            }
        }
        if found.is_empty() {
            return Ok(());
        }
        bail!(
            "nothing was written: in `{}`, {} in the place of an output and was not made by portal (or was changed since): move it away, or change the address of the page",
            self.output.display(),
            if found.len() == 1 { format!("{} lies", some_of(&found)) } else { format!("each of {} lies", some_of(&found)) }
        )
    }

    /// Returns what lies in the way of an output, unless that is ours to replace or delete.
    fn in_the_way_of(&self, path: &OutPath, stale: &Stale) -> Result<Option<String>> {
        for folder in folders_above(path.as_str()) {
            match self.lies_at(folder)? {
                Lies::Folder => {}
                Lies::Nothing => return Ok(None),
                Lies::File if OutPath::new(folder).is_some_and(|path| stale.files.contains(&path)) => return Ok(None),
                Lies::File | Lies::Other => return Ok(Some(folder.to_string())),
            }
        }
        match look(&self.output.join(path.as_str()))? {
            None => Ok(None),
            Some(metadata) if metadata.is_dir() => self.strange_in(path.as_str(), stale),
            Some(_) if self.is_ours(path) => Ok(None),
            Some(_) => Ok(Some(path.to_string())),
        }
    }

    /// Says whether an earlier build wrote, or was about to write, a file at this path.
    fn is_ours(&self, path: &OutPath) -> bool {
        if path.as_str() == MANIFEST && self.last.is_some() {
            return true;
        }
        let wanted = compared(path.as_str());
        let is_it = |ours: &OutPath| compared(ours.as_str()) == wanted;
        if CASE_MATTERS {
            let listed = self.last.as_ref().is_some_and(|last| last.files.contains_key(path));
            return listed || self.is_pending(path);
        }
        self.last.iter().flat_map(|last| last.files.keys()).any(is_it) || self.pending.iter().map(|file| &file.path).any(is_it)
    }

    fn is_pending(&self, path: &OutPath) -> bool {
        let first = Pending { path: path.clone(), digest: (0, [0; 32]) };
        self.pending.range(first..).next().is_some_and(|pending| pending.path == *path)
    }

    /// Returns the first thing in a folder that would still be there after the stale files and their folders are deleted.
    fn strange_in(&self, folder: &str, stale: &Stale) -> Result<Option<String>> {
        if !stale.folders.contains(folder) {
            return Ok(Some(format!("{folder}/")));
        }
        for name in entries_of(&self.output.join(folder))? {
            let path = format!("{folder}/{}", name.trim_end_matches('/'));
            if name.ends_with('/') {
                if let Some(strange) = self.strange_in(&path, stale)? {
                    return Ok(Some(strange));
                }
            } else if !OutPath::new(&path).is_some_and(|path| stale.files.contains(&path)) {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }

    fn place(&self, output: &Output, folders: &Folders) -> Result<()> {
        let Some(staged) = &output.staged else { return Ok(()) };
        let target = self.output.join(output.path.as_str());
        let wrong = || format!("cannot write `{}`", target.display());
        folders.make_above(output.path.as_str()).with_context(wrong)?;
        match fs::rename(staged, &target) {
            Ok(()) => Ok(()),
            // The output lies on another disk than its neighbours. A draft of known name is renamed over the target, so
            // that no half-written file is seen; the journal covers it.
            Err(error) if matches!(error.kind(), io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy) => {
                let draft = self.output.join(draft_of(&output.path));
                copy(staged, &draft).with_context(wrong)?;
                fs::rename(&draft, &target).with_context(wrong)
            }
            Err(error) => Err(error).with_context(wrong),
        }
    }

    fn delete(&self, paths: &[&OutPath]) -> Result<()> {
        paths.iter().try_for_each(|path| remove_file_if_there(&self.output.join(path.as_str())))
    }

    /// Removes the folders that held our files and now hold nothing, also those that an interrupted build left.
    fn remove_empty_folders(&self, stale: &Stale) {
        lock(&self.looked).clear();
        // In reverse order a folder comes after those inside it.
        for folder in stale.folders.iter().rev() {
            let inside = OutPath::new(folder).is_some_and(|path| self.lies_above(&path).is_ok_and(|lies| lies == Lies::Folder));
            if inside && self.lies_at(folder).is_ok_and(|lies| lies == Lies::Folder) {
                // Fails when something is left in it, as it should.
                let _ = fs::remove_dir(self.output.join(folder));
            }
        }
        lock(&self.looked).clear();
    }

    /// Returns what lies in the folder beside this build's outputs; what cannot be listed is passed over.
    fn foreign(&self, taken: &Taken) -> Vec<String> {
        let mut ours: BTreeSet<&str> = BTreeSet::new();
        for name in taken.outputs.keys() {
            ours.insert(name);
            ours.extend(folders_above(name));
        }
        let mut foreign = Vec::new();
        let mut open = vec![String::new()];
        while let Some(folder) = open.pop() {
            for name in entries_of(&self.output.join(&folder)).unwrap_or_default() {
                let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
                let plain = path.trim_end_matches('/');
                match (ours.contains(&*compared(plain)), path.ends_with('/')) {
                    (true, true) => open.push(plain.to_string()),
                    (true, false) => {}
                    (false, _) if is_system_litter(name.trim_end_matches('/')) => {}
                    (false, _) => foreign.push(path),
                }
            }
        }
        foreign.sort();
        foreign
    }

    /// Returns what lies at the folder that holds a path: a folder only if all above it are folders too, and not links.
    fn lies_above(&self, path: &OutPath) -> Result<Lies> {
        for folder in folders_above(path.as_str()) {
            let lies = self.lies_at(folder)?;
            if lies != Lies::Folder {
                return Ok(lies);
            }
        }
        Ok(Lies::Folder)
    }

    fn lies_at(&self, folder: &str) -> Result<Lies> {
        if let Some(lies) = lock(&self.looked).get(folder) {
            return Ok(*lies);
        }
        let lies = match look(&self.output.join(folder))? {
            None => Lies::Nothing,
            Some(metadata) if metadata.is_dir() => Lies::Folder,
            Some(metadata) if metadata.is_file() => Lies::File,
            Some(_) => Lies::Other,
        };
        lock(&self.looked).insert(folder.to_string(), lies);
        Ok(lies)
    }

    /// Says whether the folder still has the output as the last build wrote it.
    fn still_has(&self, path: &OutPath, digest: Digest256) -> Result<bool> {
        let Some(last) = self.last.as_ref().filter(|last| last.files.get(path) == Some(&digest)) else { return Ok(false) };
        if self.lies_above(path)? != Lies::Folder {
            return Ok(false);
        }
        let target = self.output.join(path.as_str());
        let Some(metadata) = look(&target)?.filter(|metadata| metadata.is_file() && metadata.len() == digest.len) else {
            return Ok(false);
        };
        // Younger than the manifest: touched since the last build. Named in the journal: perhaps already replaced by a
        // build that was interrupted. Either way its length says too little.
        let is_old = metadata.modified().is_ok_and(|modified| modified <= last.modified);
        if is_old && !self.is_pending(path) {
            return Ok(true);
        }
        let found = digest_of_file(&target).with_context(|| format!("cannot read `{}`", target.display()))?;
        Ok(found == digest)
    }

    /// Says whether the folder has these very bytes.
    fn has_already(&self, path: &OutPath, content: &Content, digest: Digest256) -> Result<bool> {
        if self.way == Way::Whole || self.lies_above(path)? != Lies::Folder {
            return Ok(false);
        }
        let target = self.output.join(path.as_str());
        if !look(&target)?.is_some_and(|metadata| metadata.is_file() && metadata.len() == digest.len) {
            return Ok(false);
        }
        let same = match content {
            Content::Bytes(bytes) => holds(&target, bytes),
            // The hash of one file is as telling as the bytes of two, for half the reading.
            Content::Source(_) | Content::Same => digest_of_file(&target).map(|found| found == digest),
        };
        same.with_context(|| format!("cannot read `{}`", target.display()))
    }

    /// Writes an output where it waits for `commit`.
    fn stage(&self, path: &OutPath, content: &Content, digest: Digest256) -> Result<PathBuf, Failure> {
        let staged = match self.way {
            Way::Whole => {
                self.made.make_above(path.as_str()).map_err(|error| failure("write", Path::new(path.as_str()), &error))?;
                self.beside.stage.join(path.as_str())
            }
            // One flat folder: these files are renamed one by one, and folders are dear to make and to delete.
            Way::Piecewise => {
                let mut taken = lock(&self.taken);
                taken.staged += 1;
                self.beside.stage.join(taken.staged.to_string())
            }
        };
        let wrong = |error: io::Error| failure("write", Path::new(path.as_str()), &error);
        match content {
            Content::Bytes(bytes) => fs::write(&staged, bytes).map_err(wrong)?,
            Content::Source(source) => self.stage_source(source, &staged, digest)?,
            Content::Same => unreachable!("`Same` was answered before"),
        }
        Ok(staged)
    }

    fn stage_source(&self, source: &SrcPath, staged: &Path, digest: Digest256) -> Result<(), Failure> {
        let copied =
            copy(&real_path(&self.root, source), staged).map_err(|error| failure("copy", Path::new(source.as_str()), &error))?;
        if copied != digest {
            return Err(Failure(format!("`{source}` was changed while the site was built: build again")));
        }
        Ok(())
    }
}

impl Sink for FolderSink {
    fn put(&self, path: &OutPath, content: Content, digest: Digest256) -> Result<Kept, Failure> {
        let in_words = |error: anyhow::Error| Failure(format!("{error:#}"));
        let has_it = if content == Content::Same {
            if !self.still_has(path, digest).map_err(in_words)? {
                return Ok(Kept::Lost);
            }
            true
        } else {
            self.has_already(path, &content, digest).map_err(in_words)?
        };
        let staged = if has_it { None } else { Some(self.stage(path, &content, digest)?) };
        let mut taken = lock(&self.taken);
        taken.unchanged += usize::from(has_it);
        let output = Output { path: path.clone(), digest, staged };
        match taken.outputs.insert(compared(path.as_str()).into_owned(), output) {
            None => Ok(Kept::Yes),
            Some(other) => Err(Failure(format!("two outputs of this build claim one file: `{path}` and `{}`", other.path))),
        }
    }
}

/// What is no longer published.
#[derive(Default)]
struct Stale {
    /// Files that are still as a build wrote them, and may be deleted.
    files: BTreeSet<OutPath>,
    /// Folders that hold or held such files, also those that an interrupted build has emptied.
    folders: BTreeSet<String>,
}

/// Folders that are made once each, by any thread.
struct Folders {
    base: PathBuf,
    made: Mutex<BTreeSet<String>>,
}

impl Folders {
    fn new(base: PathBuf) -> Folders {
        Folders { base, made: Mutex::default() }
    }

    /// Makes the folders above a path that are not there yet.
    fn make_above(&self, path: &str) -> io::Result<()> {
        let Some((folder, _)) = path.rsplit_once('/') else { return Ok(()) };
        if lock(&self.made).contains(folder) {
            return Ok(());
        }
        self.make_above(folder)?;
        match fs::create_dir(self.base.join(folder)) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        lock(&self.made).insert(folder.to_string());
        Ok(())
    }
}

/// Returns a name as the platform compares it.
fn compared(name: &str) -> Cow<'_, str> {
    if CASE_MATTERS { Cow::Borrowed(name) } else { Cow::Owned(name.to_lowercase()) }
}

fn in_order_of_names(files: &BTreeMap<OutPath, Digest256>) -> impl Iterator<Item = (&OutPath, &Digest256)> {
    let mut list: Vec<_> = files.iter().collect();
    if !CASE_MATTERS {
        list.sort_by_key(|(path, _)| compared(path.as_str()));
    }
    list.into_iter()
}

/// Returns the folders above a path, outermost first: `a/b/c` gives `a`, `a/b`.
fn folders_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Says whether a new output needs the place of an old file: as its folder, or as the file that its folder becomes.
fn is_in_the_way(stale: &OutPath, changed: &BTreeMap<&str, &Output>) -> bool {
    let below = format!("{}/", compared(stale.as_str()));
    changed.range(below.as_str()..).next().is_some_and(|(name, _)| name.starts_with(&below))
        || folders_above(&compared(stale.as_str())).any(|folder| changed.contains_key(folder))
}

/// Returns the name of an output's draft, in its own folder, for where renaming across disks fails.
fn draft_of(path: &OutPath) -> String {
    let hex = Digest256::of(path.as_str().as_bytes()).hex();
    match path.as_str().rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/.portal-{}.new", &hex[..16]),
        None => format!(".portal-{}.new", &hex[..16]),
    }
}

/// Returns what the file system says of a path, without following a link; `None` when nothing is there.
fn look(path: &Path) -> Result<Option<fs::Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        // Below a file there is nothing.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot look at `{}`", path.display())),
    }
}

/// Returns the names in a folder, sorted, those of folders with `/` at their end; none when it does not exist.
fn entries_of(folder: &Path) -> Result<Vec<String>> {
    let wrong = || format!("cannot list `{}`", folder.display());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(wrong),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.with_context(wrong)?;
        let mark = if entry.file_type().with_context(wrong)?.is_dir() { "/" } else { "" };
        names.push(format!("{}{mark}", entry.file_name().to_string_lossy()));
    }
    names.sort();
    Ok(names)
}

/// Names a few of many.
fn some_of<T: std::fmt::Display>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.len() {
        0..=4 => names.join(", "),
        more => format!("{} and {} more", names[..3].join(", "), more - 3),
    }
}

/// Says whether a file holds these bytes; its length is known to be theirs.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut piece = vec![0; bytes.len().clamp(1, 64 * 1024)];
    let mut rest = bytes;
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(rest.is_empty()),
            Ok(read) => match rest.strip_prefix(&piece[..read]) {
                Some(after) => rest = after,
                None => return Ok(false),
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Copies a file's bytes, not its permissions, and returns their digest.
fn copy(from: &Path, to: &Path) -> io::Result<Digest256> {
    let (mut from, mut to) = (File::open(from)?, File::create(to)?);
    let (mut hasher, mut len) = (Sha256::new(), 0);
    let mut piece = vec![0; 64 * 1024];
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok(Digest256 { sha256: hasher.finalize().into(), len }),
            Ok(read) => {
                to.write_all(&piece[..read])?;
                hasher.update(&piece[..read]);
                len += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_above_a_path_come_outermost_first() {
        assert_eq!(folders_above("a/b/c").collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(folders_above("c").count(), 0);
    }

    #[test]
    fn a_draft_lies_in_the_folder_of_its_output_under_a_name_of_fixed_length() {
        let long = OutPath::new(&format!("a/{}", "x".repeat(250))).expect("a path");
        assert!(draft_of(&long).starts_with("a/.portal-") && draft_of(&long).len() < 40);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_waits_on_another_disk_is_copied_and_leaves_no_draft() {
        use std::os::unix::fs::MetadataExt;
        let site = tempfile::tempdir().expect("a folder");
        let Ok(other_disk) = tempfile::tempdir_in("/dev/shm") else { return };
        let device = |path: &Path| fs::metadata(path).map(|metadata| metadata.dev()).ok();
        if device(site.path()) == device(other_disk.path()) {
            return;
        }
        let output = site.path().join("public");
        fs::create_dir(&output).expect("a folder");
        fs::write(output.join("desktop.ini"), "").expect("a file");
        let mut sink = FolderSink::open(site.path(), &output, &[]).expect("an output folder");
        let manifest = br#"{"portal":"0","files":{}}"#;
        let path = OutPath::new(MANIFEST).expect("a path");
        sink.put(&path, Content::Bytes(manifest.to_vec()), Digest256::of(manifest)).expect("room");
        let far = other_disk.path().join("1");
        fs::write(&far, manifest).expect("a file");
        for taken in sink.taken.get_mut().expect("no panic").outputs.values_mut() {
            taken.staged = Some(far.clone());
        }
        sink.commit().expect("a build");
        assert_eq!(entries_of(&output).expect("a listing"), ["desktop.ini", MANIFEST]);
    }
}
