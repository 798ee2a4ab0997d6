//! Where an output folder may lie: never in the way of anything that somebody wrote by hand.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Returns the output folder's absolute path, links before its last part resolved, or says why nothing may be built there.
///
/// Refused are the site's folder and what holds it, a source folder, what holds or lies in one, a link, and a file.
pub(crate) fn allowed(root: &Path, output: &Path, sources: &[PathBuf]) -> Result<PathBuf> {
    let shown = output.display();
    if output.components().any(|part| part.as_os_str() == "~") {
        bail!("the output folder `{shown}` has `~` for a name, which the shell did not replace: write the whole path");
    }
    let place = resolve(output)?;
    if place.is_link {
        bail!("the output folder `{shown}` is a link: name the folder it leads to, or choose another one");
    }
    let root = resolve(root)?.path;
    match relation(&place.path, &root) {
        Relation::Same => bail!(
            "the output folder `{shown}` is the site's own folder, where a build would mix its files with yours: choose another one, such as `public`"
        ),
        Relation::Holds => {
            bail!("the output folder `{shown}` holds the site's own folder: choose another one, such as `public` inside it")
        }
        Relation::Inside | Relation::Apart => {}
    }
    for source in sources {
        let source_path = resolve(source)?.path;
        let name = source_path.strip_prefix(&root).unwrap_or(&source_path).display();
        let how = match relation(&place.path, &source_path) {
            Relation::Same => "is",
            Relation::Holds => "holds",
            Relation::Inside => "lies inside",
            Relation::Apart => continue,
        };
        bail!("the output folder `{shown}` {how} the source folder `{name}`: choose another one, such as `public`");
    }
    if let Ok(metadata) = fs::symlink_metadata(&place.path)
        && !metadata.is_dir()
    {
        bail!("the output folder `{shown}` is a file: choose another name, or move the file away");
    }
    Ok(place.path)
}

struct Place {
    path: PathBuf,
    is_link: bool,
}

/// Makes a path absolute and follows its links, as far as it exists.
fn resolve(path: &Path) -> Result<Place> {
    let absolute = std::path::absolute(path).with_context(|| format!("cannot find `{}`", path.display()))?;
    let mut place = Place { path: PathBuf::new(), is_link: false };
    for part in absolute.components() {
        match part {
            // What was walked so far is free of links, so its parent is the folder that holds it.
            Component::ParentDir => {
                place.path.pop();
                place.is_link = false;
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir => place.path.push(part),
            Component::Normal(_) => {
                place.path.push(part);
                place.is_link = fs::symlink_metadata(&place.path).is_ok_and(|metadata| metadata.is_symlink());
                if let Ok(real) = fs::canonicalize(&place.path) {
                    place.path = real;
                }
            }
        }
    }
    Ok(place)
}

/// How one folder lies to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Relation {
    Same,
    Holds,
    Inside,
    Apart,
}

fn relation(folder: &Path, other: &Path) -> Relation {
    match (is_below(folder, other), is_below(other, folder)) {
        (true, true) => Relation::Same,
        (true, false) => Relation::Inside,
        (false, true) => Relation::Holds,
        (false, false) => Relation::Apart,
    }
}

/// Says whether `path` is `folder` or lies somewhere in it.
fn is_below(path: &Path, folder: &Path) -> bool {
    folded(path).starts_with(folded(folder)) || path.ancestors().any(|above| is_same_folder(above, folder))
}

/// Returns a path as the platform compares it.
fn folded(path: &Path) -> PathBuf {
    if super::CASE_MATTERS { path.to_path_buf() } else { path.to_string_lossy().to_lowercase().into() }
}

/// Says whether two paths lead to one folder, through a second mount or letters of another case.
#[cfg(unix)]
fn is_same_folder(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(a), Ok(b)) = (fs::metadata(a), fs::metadata(b)) else { return false };
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn is_same_folder(_: &Path, _: &Path) -> bool {
    false
}
