//! Waits until something may have changed. An event is a hint at a path and no more: what changed is for the bytes to say.

use crate::shell::disk::{DiskWorld, SOURCE_FOLDERS};
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Config, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant, SystemTime};

/// How long no event means that a save is over.
const QUIET: Duration = Duration::from_millis(5);
/// How long a save may take before it is looked at all the same, and how long what follows a change is gathered.
pub(super) const BURST: Duration = Duration::from_millis(150);
/// When a gathering ends although events still come.
const LONGEST: Duration = Duration::from_secs(1);
/// How often it is checked that the watched folders are still the same ones.
const CHECK: Duration = Duration::from_secs(1);
/// How long after the last change everything is looked through once.
const IDLE: Duration = Duration::from_millis(700);
/// How long the watcher has to show that it works.
const PROOF: Duration = Duration::from_secs(2);
/// How often everything is looked through where there is no watcher.
const POLL: Duration = Duration::from_millis(700);

/// What may have changed.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub(super) struct Dirty {
    /// Paths relative to the root, with `/`.
    pub(super) paths: BTreeSet<String>,
    /// Whether it may be anything.
    pub(super) all: bool,
}

impl Dirty {
    /// Returns one that names nothing and means everything.
    pub(super) fn everything() -> Dirty {
        Dirty { paths: BTreeSet::new(), all: true }
    }

    #[cfg(test)]
    pub(super) fn path(path: &str) -> Dirty {
        Dirty { paths: BTreeSet::from([path.to_string()]), all: false }
    }

    /// Says whether it names nothing at all.
    pub(super) fn is_empty(&self) -> bool {
        !self.all && self.paths.is_empty()
    }
}

/// What is known of a save in progress.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    /// Written to, and not closed since.
    Open,
    /// Closed after writing, or moved into its place.
    Done,
    /// Gone, or touched in a way that has no end of its own.
    Other,
}

/// Events gathered so far.
#[derive(Default, Debug)]
struct Gathered {
    stages: BTreeMap<String, Stage>,
    all: bool,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        !self.all && self.stages.is_empty()
    }

    fn into_dirty(self) -> Dirty {
        Dirty { paths: self.stages.into_keys().collect(), all: self.all }
    }

    /// Says whether everything that began has ended, for files that were there before.
    ///
    /// A new file may be the first half of a save by rename, which has its second half in a moment.
    fn is_settled(&self, knows: &dyn Fn(&str) -> bool) -> bool {
        !self.all && self.stages.iter().all(|(path, stage)| *stage == Stage::Done && knows(path))
    }

    fn has_open(&self) -> bool {
        self.stages.values().any(|stage| *stage == Stage::Open)
    }
}

/// The watch over a site's folder.
pub(super) struct Watch {
    root: PathBuf,
    watcher: Option<RecommendedWatcher>,
    events: mpsc::Receiver<notify::Result<Event>>,
    /// The folders that are watched, and which ones they were when that began.
    watched: BTreeMap<PathBuf, Option<Identity>>,
    /// When everything is to be looked through.
    idle_scan: Option<Instant>,
    /// What was found in the way, for people.
    notes: Vec<String>,
}

impl Watch {
    /// Begins to watch; where that does not work, or `poll` says so, everything is looked through again and again.
    pub(super) fn start(root: &Path, poll: bool) -> Watch {
        let (sender, events) = mpsc::channel();
        let mut watch = Watch {
            root: root.to_path_buf(),
            watcher: None,
            events,
            watched: BTreeMap::new(),
            idle_scan: None,
            notes: Vec::new(),
        };
        if poll {
            return watch;
        }
        let told = move |event: notify::Result<Event>| {
            // Our own reading is no news, and there is much of it.
            let is_reading =
                |event: &Event| matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
            if !event.as_ref().is_ok_and(is_reading) {
                let _ = sender.send(event);
            }
        };
        match RecommendedWatcher::new(told, Config::default().with_follow_symlinks(false)) {
            Ok(watcher) => watch.watcher = Some(watcher),
            Err(error) => watch.give_up(&reason(&error)),
        }
        watch.renew();
        if watch.watcher.is_some() && !watch.is_proven() {
            watch.give_up("the system does not tell of changes in this folder");
        }
        watch
    }

    /// Says whether it looks through everything again and again.
    pub(super) fn is_polling(&self) -> bool {
        self.watcher.is_none()
    }

    /// Returns what people should know, once.
    pub(super) fn notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.notes)
    }

    fn give_up(&mut self, why: &str) {
        self.watcher = None;
        self.watched.clear();
        let every = POLL.as_secs_f32();
        self.notes.push(format!("{why}; the files are looked through every {every} seconds instead"));
    }

    /// Watches the folders that are there and were not, or are others than they were; says whether there were any.
    fn renew(&mut self) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let mut is_new = false;
        let mut failed = None;
        let folders = std::iter::once((self.root.clone(), RecursiveMode::NonRecursive))
            .chain(SOURCE_FOLDERS.iter().map(|name| (self.root.join(name), RecursiveMode::Recursive)));
        for (folder, mode) in folders {
            let identity = Identity::of(&folder);
            if self.watched.get(&folder) == Some(&identity) {
                continue;
            }
            is_new |= self.watched.contains_key(&folder) || identity.is_some();
            let _ = watcher.unwatch(&folder);
            if identity.is_some()
                && let Err(error) = watcher.watch(&folder, mode)
                && Identity::of(&folder).is_some()
            {
                failed = Some(reason(&error));
            }
            self.watched.insert(folder, identity);
        }
        if let Some(why) = failed {
            self.give_up(&why);
        }
        is_new
    }

    /// Makes a file and waits until the watcher tells of it.
    fn is_proven(&mut self) -> bool {
        let folder = self.root.join(".portal-cache");
        let was_there = folder.is_dir();
        let probe = folder.join(format!("watch-{}", std::process::id()));
        let Some(watcher) = &mut self.watcher else { return false };
        // Where nothing can be written, nobody writes either: no proof is needed.
        if fs::create_dir_all(&folder).is_err() || watcher.watch(&folder, RecursiveMode::NonRecursive).is_err() {
            return true;
        }
        let mut is_seen = fs::write(&probe, b"").is_err();
        let until = Instant::now() + PROOF;
        while !is_seen {
            match self.events.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(Ok(event)) => is_seen = event.paths.iter().any(|path| path.file_name() == probe.file_name()),
                Ok(Err(_)) => {}
                Err(_) => break,
            }
        }
        let _ = watcher.unwatch(&folder);
        let _ = fs::remove_file(&probe);
        if !was_there {
            // Only when it is empty, so never anybody's cache.
            let _ = fs::remove_dir(&folder);
        }
        is_seen
    }

    /// Waits for a change or until a moment; the result is empty when the moment came first.
    ///
    /// `knows` says whether a path was a source before.
    pub(super) fn wait(&mut self, until: Option<Instant>, knows: &dyn Fn(&str) -> bool) -> Dirty {
        loop {
            let now = Instant::now();
            if until.is_some_and(|until| until <= now) {
                return Dirty::default();
            }
            if self.is_polling() {
                let pause = until.map_or(POLL, |until| POLL.min(until - now));
                std::thread::sleep(pause);
                return Dirty::everything();
            }
            if self.idle_scan.is_some_and(|at| at <= now) {
                self.idle_scan = None;
                return Dirty::everything();
            }
            let wake = [until, self.idle_scan].into_iter().flatten().min().map_or(CHECK, |at| CHECK.min(at - now));
            let mut gathered = Gathered::default();
            match self.events.recv_timeout(wake) {
                Ok(event) => self.note(event, &mut gathered),
                Err(RecvTimeoutError::Timeout) if self.renew() => return Dirty::everything(),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => self.give_up("the system stopped telling of changes"),
            }
            if !gathered.is_empty() {
                self.settle(&mut gathered, knows);
                self.idle_scan = Some(Instant::now() + IDLE);
                return gathered.into_dirty();
            }
        }
    }

    /// Gathers what belongs to the save that has begun.
    fn settle(&mut self, gathered: &mut Gathered, knows: &dyn Fn(&str) -> bool) {
        let latest = Instant::now() + BURST;
        while !gathered.is_settled(knows) {
            let left = latest.saturating_duration_since(Instant::now());
            // Where the end of a write is told, it is waited for; a file that nobody told of the end of may be half a file.
            let pause = if gathered.has_open() && cfg!(target_os = "linux") { left } else { QUIET.min(left) };
            match self.events.recv_timeout(pause) {
                Ok(event) => self.note(event, gathered),
                Err(_) => return,
            }
            if left.is_zero() {
                return;
            }
        }
    }

    /// Gathers what follows a change, until the given moment and a little quiet.
    pub(super) fn gather(&mut self, until: Instant) -> Dirty {
        let mut gathered = Gathered::default();
        let latest = until + LONGEST;
        loop {
            let now = Instant::now();
            let pause = until.saturating_duration_since(now).max(QUIET);
            if now >= latest {
                break;
            }
            if self.is_polling() {
                std::thread::sleep(pause);
                return Dirty::everything();
            }
            match self.events.recv_timeout(pause) {
                Ok(event) => self.note(event, &mut gathered),
                Err(_) if Instant::now() >= until => break,
                Err(_) => {}
            }
        }
        if !gathered.is_empty() {
            self.idle_scan = Some(Instant::now() + IDLE);
        }
        gathered.into_dirty()
    }

    /// Takes an event in.
    fn note(&mut self, event: notify::Result<Event>, gathered: &mut Gathered) {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                gathered.all = true;
                // A folder that went while it was about to be watched is no fault.
                if !matches!(error.kind, ErrorKind::PathNotFound | ErrorKind::WatchNotFound)
                    && !matches!(&error.kind, ErrorKind::Io(error) if error.kind() == io::ErrorKind::NotFound)
                {
                    self.give_up(&reason(&error));
                }
                return;
            }
        };
        gathered.all |= event.need_rescan();
        for path in &event.paths {
            let Ok(below) = path.strip_prefix(&self.root) else { continue };
            let Some(written) = written(below) else {
                gathered.all = true;
                continue;
            };
            if written.is_empty() || SOURCE_FOLDERS.contains(&written.as_str()) {
                if is_about_folders(event.kind) {
                    // A folder that is made anew may get the number of the one that went.
                    self.watched.remove(path);
                    self.renew();
                    gathered.all = true;
                }
                continue;
            }
            if !DiskWorld::concerns(&written) {
                continue;
            }
            if matches!(event.kind, EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder)) {
                gathered.all = true;
            }
            let is_target = event.paths.last() == Some(path);
            gathered.stages.insert(written, stage(event.kind, is_target));
        }
    }
}

fn is_about_folders(kind: EventKind) -> bool {
    matches!(kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
}

fn stage(kind: EventKind, is_target: bool) -> Stage {
    match kind {
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Name(RenameMode::To)) => Stage::Done,
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) if is_target => Stage::Done,
        EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(CreateKind::File) => Stage::Open,
        _ => Stage::Other,
    }
}

/// Returns a path below the root as the site spells it; `None` when it is no text.
fn written(below: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// Returns why a folder cannot be watched, in words.
fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => limit(),
        // ENOSPC is what Linux answers, and "no space left on device" would send people looking at their disk.
        ErrorKind::Io(error) if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => limit(),
        ErrorKind::Io(error) if error.raw_os_error() == Some(24) => {
            "the system watches as much as it can already (on Linux: `fs.inotify.max_user_instances`)".to_string()
        }
        ErrorKind::Io(error) => format!("the folder cannot be watched: {}", crate::shell::disk::plain(error)),
        _ => format!("the folder cannot be watched: {}", error.to_string().to_lowercase()),
    }
}

fn limit() -> String {
    "the system's limit of watched folders is reached (on Linux it is raised with `sysctl fs.inotify.max_user_watches=524288`)"
        .to_string()
}

/// Which folder a path leads to: another one of the same name is another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Identity(u64, u64, Option<SystemTime>);

impl Identity {
    #[cfg(unix)]
    fn of(folder: &Path) -> Option<Identity> {
        use std::os::unix::fs::MetadataExt;
        let metadata = fs::symlink_metadata(folder).ok().filter(fs::Metadata::is_dir)?;
        Some(Identity(metadata.dev(), metadata.ino(), metadata.created().ok()))
    }

    #[cfg(not(unix))]
    fn of(folder: &Path) -> Option<Identity> {
        let metadata = fs::symlink_metadata(folder).ok().filter(fs::Metadata::is_dir)?;
        Some(Identity(0, 0, Some(metadata.created().ok()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_said_without_the_systems_words() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        for error in [notify::Error::new(ErrorKind::MaxFilesWatch), notify::Error::io(full)] {
            let text = reason(&error);
            assert!(text.contains("max_user_watches") && !text.contains("space"), "{text}");
        }
    }

    #[test]
    fn a_save_has_ended_when_a_known_file_is_closed_or_moved_into_place() {
        let knows = |path: &str| path == "content/a.md";
        let mut gathered = Gathered::default();
        gathered.stages.insert("content/a.md".into(), Stage::Open);
        assert!(gathered.has_open() && !gathered.is_settled(&knows));
        gathered.stages.insert("content/a.md".into(), Stage::Done);
        assert!(gathered.is_settled(&knows));
        gathered.stages.insert("content/new.md".into(), Stage::Done);
        assert!(!gathered.is_settled(&knows));
    }

    #[test]
    fn a_change_is_told_and_reading_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = fs::canonicalize(folder.path()).expect("a path");
        fs::create_dir(root.join("content")).expect("a folder");
        fs::write(root.join("content/a.md"), "a").expect("a file");
        let mut watch = Watch::start(&root, false);
        assert!(watch.notes().is_empty() && !watch.is_polling());
        assert!(!root.join(".portal-cache").exists());
        fs::read(root.join("content/a.md")).expect("bytes");
        fs::write(root.join("content/.a.md.swp"), "a").expect("a file");
        fs::write(root.join("content/a.md"), "b").expect("a file");
        let soon = Instant::now() + Duration::from_secs(5);
        assert_eq!(watch.wait(Some(soon), &|path| path == "content/a.md"), Dirty::path("content/a.md"));
    }

    #[test]
    fn a_folder_that_is_made_again_is_watched_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = fs::canonicalize(folder.path()).expect("a path");
        let content = root.join("content");
        fs::create_dir(&content).expect("a folder");
        let mut watch = Watch::start(&root, false);
        fs::remove_dir(&content).expect("a removal");
        fs::create_dir(&content).expect("a folder");
        let soon = Instant::now() + Duration::from_secs(5);
        assert!(watch.wait(Some(soon), &|_| true).all);
        let _ = watch.gather(Instant::now());
        fs::write(content.join("a.md"), "b").expect("a file");
        while !watch.wait(Some(soon), &|_| true).paths.contains("content/a.md") {
            assert!(Instant::now() < soon, "the new folder is not watched");
        }
    }
}
