//! The site's folder as the preview sees it: a listing that is kept, and looked at again only where something may have changed.

use super::watch::Dirty;
use crate::model::hash::Hash;
use crate::model::path::SrcPath;
use crate::model::world::{Digest256, Failure, Fingerprint, SourceFile, World};
use crate::shell::disk::{DiskWorld, Look};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How often, and how long after each other, a file that is suddenly empty is read again.
const SAVE_TRIES: u32 = 10;
const SAVE_PAUSE: Duration = Duration::from_millis(2);

/// The site's folder with a memory.
///
/// What it says is changed has other bytes than those that the engine last read, however often it was touched.
pub(super) struct KeptWorld {
    disk: DiskWorld,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    listing: BTreeMap<SrcPath, Known>,
    /// Files that had other bytes when they were read again, so that the engine may hold two states of them.
    torn: BTreeSet<SrcPath>,
}

struct Known {
    fingerprint: Fingerprint,
    /// Whether any later change shows in the fingerprint.
    settled: bool,
    /// What the engine first read since the file was last said to be changed.
    read: Option<Bytes>,
}

/// Bytes, told apart in the way in which they were read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bytes {
    Hash(Hash),
    Digest(Digest256),
}

/// Whether a file that is suddenly empty counts as changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Patience {
    /// Not yet: its editor is most likely about to fill it.
    Waits,
    /// It does.
    Over,
}

/// What came of a second look.
#[derive(Default, PartialEq, Eq, Debug)]
pub(super) struct Refreshed {
    /// Sources that are new, gone, or have other bytes.
    pub(super) changed: BTreeSet<SrcPath>,
    /// Paths that need another look.
    pub(super) later: BTreeSet<String>,
}

impl KeptWorld {
    /// Returns the world of a site whose folder exists, and lists it.
    pub(super) fn open(root: &Path) -> Result<KeptWorld, Failure> {
        let world = KeptWorld { disk: DiskWorld::open(root)?, kept: Mutex::default() };
        world.list(Patience::Over)?;
        Ok(world)
    }

    /// Returns what the last listing left out and why.
    pub(super) fn notes(&self) -> Vec<String> {
        self.disk.notes()
    }

    /// Says whether there is such a source.
    pub(super) fn has(&self, path: &SrcPath) -> bool {
        self.kept().listing.contains_key(path)
    }

    /// Returns a file as it is now, for people; the engine has not read it thereby.
    pub(super) fn glance(&self, path: &SrcPath) -> Option<Arc<[u8]>> {
        self.disk.read(path).ok()
    }

    /// Says whether a file changed while it was read.
    pub(super) fn is_torn(&self) -> bool {
        !self.kept().torn.is_empty()
    }

    /// Looks again where something may have changed.
    pub(super) fn refresh(&self, dirty: &Dirty, patience: Patience) -> Result<Refreshed, Failure> {
        let mut refreshed = if dirty.all { self.list(patience)? } else { Refreshed::default() };
        if !dirty.all {
            for written in &dirty.paths {
                let look = self.disk.look(written)?;
                if look == Look::Folder || (look == Look::Nothing && self.had_folder(written)) {
                    refreshed = self.list(patience)?;
                    break;
                }
                self.take(written, look, patience, &mut refreshed);
            }
        }
        let torn = std::mem::take(&mut self.kept().torn);
        for path in torn {
            // With the fingerprint of its old bytes, the engine would answer for it from memory again.
            let look = self.disk.look(path.as_str())?;
            if let (Look::File(file), Some(known)) = (look, self.kept().listing.get_mut(&path)) {
                *known = Known { fingerprint: file.fingerprint, settled: file.settled, read: None };
            }
            refreshed.changed.insert(path);
        }
        Ok(refreshed)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn had_folder(&self, written: &str) -> bool {
        let Some(first) = SrcPath::new(written) else { return true };
        let prefix = format!("{written}/");
        self.kept()
            .listing
            .range(first..)
            .take_while(|(path, _)| path.as_str().starts_with(written))
            .any(|(path, _)| path.as_str().starts_with(&prefix))
    }

    /// Lists the whole folder and compares.
    fn list(&self, patience: Patience) -> Result<Refreshed, Failure> {
        let mut refreshed = Refreshed::default();
        let files = self.disk.files()?;
        let found: BTreeSet<&SrcPath> = files.iter().map(|file| &file.path).collect();
        let gone: Vec<SrcPath> = self.kept().listing.keys().filter(|path| !found.contains(path)).cloned().collect();
        for path in gone {
            self.kept().listing.remove(&path);
            refreshed.changed.insert(path);
        }
        for file in files {
            self.take_file(file, patience, &mut refreshed);
        }
        Ok(refreshed)
    }

    fn take(&self, written: &str, look: Look, patience: Patience, refreshed: &mut Refreshed) {
        match look {
            Look::File(file) => self.take_file(file, patience, refreshed),
            Look::Nothing => {
                let path = SrcPath::new(written);
                refreshed.changed.extend(path.filter(|path| self.kept().listing.remove(path).is_some()));
            }
            Look::Folder => {}
        }
    }

    fn take_file(&self, file: SourceFile, patience: Patience, refreshed: &mut Refreshed) {
        let SourceFile { path, fingerprint, settled } = file;
        let known = self.kept().listing.get(&path).map(|known| (known.fingerprint, known.settled, known.read));
        let Some((before, was_settled, read)) = known else {
            self.kept().listing.insert(path.clone(), Known { fingerprint, settled, read: None });
            refreshed.changed.insert(path);
            return;
        };
        if before == fingerprint && was_settled {
            return;
        }
        if patience == Patience::Waits && fingerprint.len == 0 && before.len > 0 {
            refreshed.later.insert(path.to_string());
            return;
        }
        // A touch is no change. What cannot be read now is for the engine to complain of.
        let is_same = match read {
            Some(Bytes::Hash(hash)) => self.disk.read(&path).is_ok_and(|bytes| Hash::of(&bytes) == hash),
            Some(Bytes::Digest(digest)) => self.disk.digest(&path).is_ok_and(|found| found == digest),
            None => before == fingerprint,
        };
        if let Some(known) = self.kept().listing.get_mut(&path) {
            known.fingerprint = fingerprint;
            known.settled = settled;
            if !is_same {
                known.read = None;
            }
        }
        if !is_same {
            refreshed.changed.insert(path);
        }
    }

    /// Remembers what the engine read.
    ///
    /// A run that knows a page's facts from memory reads its body all the same. Were the later bytes taken for what it knows, the
    /// event that tells of them would be no change any more, and the facts would stay old until the next edit.
    fn remember(&self, path: &SrcPath, bytes: Bytes) {
        let mut kept = self.kept();
        let Some(known) = kept.listing.get_mut(path) else { return };
        match known.read {
            None => known.read = Some(bytes),
            Some(first) if std::mem::discriminant(&first) == std::mem::discriminant(&bytes) && first != bytes => {
                kept.torn.insert(path.clone());
            }
            Some(_) => {}
        }
    }
}

impl World for KeptWorld {
    fn files(&self) -> Result<Vec<SourceFile>, Failure> {
        let file = |(path, known): (&SrcPath, &Known)| SourceFile {
            path: path.clone(),
            fingerprint: known.fingerprint,
            settled: known.settled,
        };
        Ok(self.kept().listing.iter().map(file).collect())
    }

    fn read(&self, path: &SrcPath) -> Result<Arc<[u8]>, Failure> {
        let mut bytes = self.disk.read(path)?;
        // An editor that empties a file before filling it is at it just now.
        let listed = self.kept().listing.get(path).map_or(0, |known| known.fingerprint.len);
        let mut tries = 0;
        while bytes.is_empty() && listed > 0 && tries < SAVE_TRIES {
            std::thread::sleep(SAVE_PAUSE);
            bytes = self.disk.read(path)?;
            tries += 1;
        }
        self.remember(path, Bytes::Hash(Hash::of(&bytes)));
        Ok(bytes)
    }

    fn digest(&self, path: &SrcPath) -> Result<Digest256, Failure> {
        let digest = self.disk.digest(path)?;
        self.remember(path, Bytes::Digest(digest));
        Ok(digest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn src(path: &str) -> SrcPath {
        SrcPath::new(path).expect("a path")
    }

    /// A site whose files the engine has read.
    fn site() -> (tempfile::TempDir, KeptWorld) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(folder.path().join("content/sub")).expect("folders");
        for (name, text) in [("portal.toml", "x"), ("content/a.md", "a"), ("content/sub/b.md", "b")] {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        let world = KeptWorld::open(folder.path()).expect("a world");
        read_all(&world);
        (folder, world)
    }

    fn read_all(world: &KeptWorld) {
        for file in world.files().expect("a listing") {
            world.read(&file.path).expect("its bytes");
        }
    }

    fn refreshed(world: &KeptWorld, dirty: &Dirty) -> Vec<String> {
        let refreshed = world.refresh(dirty, Patience::Over).expect("a look");
        refreshed.changed.iter().map(SrcPath::to_string).collect()
    }

    #[test]
    fn a_touch_is_no_change_and_other_bytes_are() {
        let (folder, world) = site();
        let file = folder.path().join("content/a.md");
        fs::write(&file, "a").expect("a file");
        assert!(refreshed(&world, &Dirty::path("content/a.md")).is_empty());
        fs::write(&file, "c").expect("a file");
        assert_eq!(refreshed(&world, &Dirty::path("content/a.md")), ["content/a.md"]);
        read_all(&world);
        assert!(refreshed(&world, &Dirty::everything()).is_empty());
    }

    #[test]
    fn a_folder_that_goes_takes_its_files_along_and_comes_back_with_them() {
        let (folder, world) = site();
        let (here, there) = (folder.path().join("content/sub"), folder.path().join("content/new"));
        fs::rename(&here, &there).expect("a move");
        assert_eq!(refreshed(&world, &Dirty::path("content/sub")), ["content/new/b.md", "content/sub/b.md"]);
        fs::remove_dir_all(&there).expect("a removal");
        assert_eq!(refreshed(&world, &Dirty::path("content/new")), ["content/new/b.md"]);
        fs::create_dir_all(&there).expect("a folder");
        fs::write(there.join("c.md"), "c").expect("a file");
        assert_eq!(refreshed(&world, &Dirty::path("content/new")), ["content/new/c.md"]);
    }

    #[test]
    fn a_file_that_is_suddenly_empty_waits_once() {
        let (folder, world) = site();
        fs::write(folder.path().join("content/a.md"), "").expect("a file");
        let first = world.refresh(&Dirty::path("content/a.md"), Patience::Waits).expect("a look");
        assert!(first.changed.is_empty() && first.later.contains("content/a.md"));
        assert_eq!(refreshed(&world, &Dirty::path("content/a.md")), ["content/a.md"]);
    }

    #[test]
    fn a_file_that_changes_during_a_run_is_changed_after_it() {
        let (folder, world) = site();
        world.read(&src("content/a.md")).expect("its bytes");
        fs::write(folder.path().join("content/a.md"), "other").expect("a file");
        world.read(&src("content/a.md")).expect("its bytes");
        assert!(world.is_torn());
        assert_eq!(refreshed(&world, &Dirty::default()), ["content/a.md"]);
        assert!(!world.is_torn());
    }

    #[test]
    fn a_mistake_mended_while_it_is_printed_is_a_change() {
        let (folder, world) = site();
        fs::write(folder.path().join("content/a.md"), "mended").expect("a file");
        world.glance(&src("content/a.md")).expect("its bytes");
        assert_eq!(refreshed(&world, &Dirty::path("content/a.md")), ["content/a.md"]);
    }

    #[test]
    fn a_page_whose_body_is_newer_than_its_facts_is_a_change() {
        let (folder, world) = site();
        let before = world.files().expect("a listing");
        // A later run has the facts from memory, and reads the body alone.
        fs::write(folder.path().join("content/a.md"), "longer").expect("a file");
        world.read(&src("content/a.md")).expect("its bytes");
        assert!(world.is_torn());
        assert_eq!(refreshed(&world, &Dirty::default()), ["content/a.md"]);
        assert_ne!(world.files().expect("a listing"), before);
    }
}
