//! The portal of this repository, as a site in memory.

use portal::model::world::MemoryWorld;
use std::path::Path;

/// Returns all sources of the portal: settings, ledger, content, themes, static files.
pub(crate) fn of_this_repository() -> MemoryWorld {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut world = MemoryWorld::new();
    let mut open: Vec<_> = ["portal.toml", "ledger.toml", "content", "themes", "static"].map(|name| root.join(name)).into();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(std::fs::read_dir(&path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if path.is_file() {
            let name = path.strip_prefix(root).expect("a file of the project").to_string_lossy().replace('\\', "/");
            world = world.with(&name, std::fs::read(&path).expect("a file"));
        }
    }
    world
}
