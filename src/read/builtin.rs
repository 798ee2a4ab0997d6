//! The themes that are built into the program: a site without a `themes` folder has them all the same.

use crate::model::path::SrcPath;
use include_dir::{Dir, DirEntry, include_dir};

static THEMES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes");

/// Returns every built-in file with the path that it would have in a site, sorted.
pub fn files() -> Vec<(SrcPath, &'static [u8])> {
    let mut found = Vec::new();
    collect(&THEMES, &mut found);
    found.sort_by(|a: &(SrcPath, _), b| a.0.cmp(&b.0));
    found
}

fn collect(dir: &Dir<'static>, found: &mut Vec<(SrcPath, &'static [u8])>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, found),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                if let Some(path) = SrcPath::new(&format!("themes/{path}")).filter(|path| path.folder() != "themes") {
                    found.push((path, file.contents()));
                }
            }
        }
    }
}
