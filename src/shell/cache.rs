//! What the engine remembers between two processes, in `.portal-cache/` of the site's folder; deleting it is always safe.

use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// The folder, ignored by version control and by the preview's watcher.
pub const FOLDER: &str = ".portal-cache";

/// Returns what was remembered for a goal, such as `build`; nothing when nothing was.
pub fn read(root: &Path, goal: &str) -> Vec<u8> {
    fs::read(file(root, goal)).unwrap_or_default()
}

/// Writes down what is remembered for a goal, by a temporary name, so that a reader never sees half of it.
pub fn write(root: &Path, goal: &str, bytes: &[u8]) -> Result<()> {
    let folder = root.join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let temporary = folder.join(format!("{goal}.{}.tmp", std::process::id()));
    fs::write(&temporary, bytes).with_context(|| format!("cannot write {}", temporary.display()))?;
    let file = file(root, goal);
    fs::rename(&temporary, &file).with_context(|| format!("cannot write {}", file.display()))
}

fn file(root: &Path, goal: &str) -> PathBuf {
    root.join(FOLDER).join(goal)
}

/// Names this very program: another build of it may do its work otherwise and must not believe this one's memory.
pub fn version() -> String {
    let stamp = std::env::current_exe().and_then(fs::metadata).and_then(|metadata| {
        let modified = metadata.modified()?.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        Ok(format!("{}.{modified}", metadata.len()))
    });
    format!("{} {}", env!("CARGO_PKG_VERSION"), stamp.unwrap_or_default())
}
