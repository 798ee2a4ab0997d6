//! What a build keeps beside its output folder: the lock, the staging folder, the journal; and how it cleans up.

use anyhow::{Context, Result, bail};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The names beside an output folder, held by this build alone.
///
/// Dropping it removes the staging folder, the lock, and folders above the output that hold nothing; the journal stays.
pub(crate) struct Beside {
    pub(crate) stage: PathBuf,
    pub(crate) journal: PathBuf,
    pub(crate) journal_draft: PathBuf,
    lock_path: PathBuf,
    /// The lock, where the file system knows locks.
    lock: Option<File>,
    /// Whether the names above are this build's: until then nothing may be removed.
    held: bool,
    /// Folders above the output that this build made, outermost first.
    made: Vec<PathBuf>,
}

impl Beside {
    /// Takes the place beside an output folder, and clears away what a build that no longer runs left there.
    pub(crate) fn take(output: &Path) -> Result<Beside> {
        let (Some(folder), Some(name)) = (output.parent(), output.file_name()) else {
            bail!("`{}` cannot be an output folder: choose another one", output.display());
        };
        let name = name.to_string_lossy();
        let mut beside = Beside {
            stage: folder.join(format!(".{name}.portal-stage")),
            journal: folder.join(format!(".{name}.portal-pending")),
            journal_draft: folder.join(format!(".{name}.portal-pending.new")),
            lock_path: folder.join(format!(".{name}.portal-lock")),
            lock: None,
            held: false,
            made: Vec::new(),
        };
        beside.make_folders(folder)?;
        beside.lock(output)?;
        beside.held = true;
        remove_tree(&beside.stage)?;
        remove_file_if_there(&beside.journal_draft)?;
        Ok(beside)
    }

    fn make_folders(&mut self, folder: &Path) -> Result<()> {
        let missing: Vec<&Path> = folder.ancestors().take_while(|above| !above.exists()).collect();
        for above in missing.into_iter().rev() {
            fs::create_dir(above).with_context(|| format!("cannot make the folder `{}`", above.display()))?;
            self.made.push(above.to_path_buf());
        }
        Ok(())
    }

    fn lock(&mut self, output: &Path) -> Result<()> {
        let busy = || format!("another build is writing into `{}` at this moment: wait until it has ended", output.display());
        loop {
            let file = File::options()
                .write(true)
                .create(true)
                .truncate(false)
                .open(&self.lock_path)
                .with_context(|| format!("cannot write beside the output folder: `{}`", self.lock_path.display()))?;
            match file.try_lock() {
                // The build that held it before may have removed the file after it was opened here.
                Ok(()) if is_still(&file, &self.lock_path) => {
                    self.lock = Some(file);
                    return Ok(());
                }
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => bail!(busy()),
                // Some network drives know no locks; there, one build at a time is up to their user.
                Err(TryLockError::Error(_)) => return Ok(()),
            }
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Nothing is left to report to; the next build clears away what could not be removed.
        if self.held {
            let _ = remove_tree(&self.stage);
            let _ = remove_file_if_there(&self.journal_draft);
        }
        if cfg!(unix) && self.held {
            let _ = fs::remove_file(&self.lock_path);
        }
        drop(self.lock.take());
        for folder in self.made.iter().rev() {
            // Fails when the build put something into it, as it should.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Says whether an open file is the one that a path names now.
#[cfg(unix)]
fn is_still(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(open), Ok(named)) = (file.metadata(), fs::metadata(path)) else { return false };
    (open.dev(), open.ino()) == (named.dev(), named.ino())
}

/// Elsewhere the lock's file is never removed, so it is always the same.
#[cfg(not(unix))]
fn is_still(_: &File, _: &Path) -> bool {
    true
}

fn remove_tree(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove the unfinished build `{}`", path.display()))
        }
        _ => Ok(()),
    }
}

pub(crate) fn remove_file_if_there(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        // Below a file there is nothing.
        Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Err(error).with_context(|| format!("cannot remove `{}`", path.display()))
        }
        _ => Ok(()),
    }
}
