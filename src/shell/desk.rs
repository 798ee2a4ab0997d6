//! `portal review` and `portal release`: what the editorial desk records; every change is tried before anything is written.

mod front;
mod release;
mod review;
mod translate;

pub use release::{Release, release};
pub use review::{Record, Review, review};
pub use translate::{Translate, translate};

use crate::model::diag::{Diagnostic, Severity};
use crate::model::ledger::Ledger;
use crate::model::path::SrcPath;
use crate::model::world::{Digest256, Failure, Fingerprint, NoSink, SourceFile, World};
use crate::shell::build::{Generate, Outcome, Request};
use crate::shell::disk::DiskWorld;
use crate::shell::report::{Console, Tally, print_diagnostics};
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The ledger's file.
const LEDGER: &str = "ledger.toml";
/// What the ledger begins with.
const HEAD: &str = "# What this site has published and what must stay of it. `portal review` and `portal release` write this file; it is no work of\n# editors. Keep it with the sources: `portal build` holds every page against it.\n\n";

/// A site on disk with files that would be written, and others that would be gone.
struct Edited<'w> {
    disk: &'w DiskWorld,
    files: &'w BTreeMap<SrcPath, Option<String>>,
}

impl World for Edited<'_> {
    fn files(&self) -> Result<Vec<SourceFile>, Failure> {
        let mut listed: BTreeMap<SrcPath, SourceFile> =
            self.disk.files()?.into_iter().map(|file| (file.path.clone(), file)).collect();
        for (path, text) in self.files {
            match text {
                Some(_) => {
                    let file = SourceFile { path: path.clone(), fingerprint: Fingerprint::default(), settled: false };
                    listed.insert(path.clone(), file);
                }
                None => {
                    listed.remove(path);
                }
            }
        }
        Ok(listed.into_values().collect())
    }

    fn read(&self, path: &SrcPath) -> Result<Arc<[u8]>, Failure> {
        match self.files.get(path) {
            Some(Some(text)) => Ok(text.as_bytes().into()),
            Some(None) => Err(Failure(format!("`{path}` would be gone"))),
            None => self.disk.read(path),
        }
    }

    fn digest(&self, path: &SrcPath) -> Result<Digest256, Failure> {
        match self.files.get(path) {
            Some(_) => Ok(Digest256::of(&self.read(path)?)),
            None => self.disk.digest(path),
        }
    }
}

/// Files that are to be written, or to be gone.
struct Change<'c> {
    disk: &'c DiskWorld,
    files: BTreeMap<SrcPath, Option<String>>,
}

impl Change<'_> {
    /// Runs over the site as it would be; says its errors, and returns nothing when there are any.
    fn try_out(&self, request: &Request, engine: &mut dyn Generate, console: &mut Console<'_>) -> Result<Option<Outcome>> {
        let world = Edited { disk: self.disk, files: &self.files };
        let outcome = engine.generate(&world, request, &NoSink)?;
        if Tally::of(&outcome.diagnostics).errors == 0 {
            return Ok(Some(outcome));
        }
        let errors: Vec<Diagnostic> = outcome.diagnostics.into_iter().filter(|found| found.severity == Severity::Error).collect();
        print_diagnostics(&errors, console, |path| world.read(path).ok());
        Ok(None)
    }

    /// Writes the files and the ledger: each beside its place first, then all moved in, and what is gone removed last.
    fn carry_out(&self, ledger: &Ledger) -> Result<()> {
        self.write(Some(format!("{HEAD}{}", toml::to_string(ledger).context("cannot write the ledger")?)))
    }

    /// Does the same with the text of the ledger, or without it.
    fn write(&self, ledger: Option<String>) -> Result<()> {
        let root = self.disk.root();
        let mut staged: Vec<(PathBuf, PathBuf)> = Vec::new();
        let wanted = self.files.iter().filter_map(|(path, text)| Some((root.join(path.as_str()), text.as_ref()?)));
        let with_ledger = ledger.as_ref().map(|text| (root.join(LEDGER), text));
        let result = wanted.chain(with_ledger).try_for_each(|(path, text)| {
            let beside = beside(&path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
            }
            fs::write(&beside, text).with_context(|| format!("cannot write `{}`", beside.display()))?;
            staged.push((beside, path));
            Ok(())
        });
        let result = result.and_then(|()| {
            staged.iter().try_for_each(|(beside, path)| {
                fs::rename(beside, path).with_context(|| format!("cannot write `{}`", path.display()))
            })
        });
        for (beside, _) in &staged {
            // What is still there was not moved in.
            let _ = fs::remove_file(beside);
        }
        result?;
        for path in self.files.iter().filter(|(_, text)| text.is_none()).map(|(path, _)| root.join(path.as_str())) {
            fs::remove_file(&path).with_context(|| format!("cannot remove `{}`", path.display()))?;
        }
        Ok(())
    }
}

/// Returns the name under which a file is written before it takes its place; no source has such a name.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().to_string()).unwrap_or_default();
    path.with_file_name(format!(".{name}.portal"))
}

/// Returns the page that somebody named: a file from this folder or from the site's, or the folder or stem of a guideline's page.
fn page_of(disk: &DiskWorld, named: &Path) -> Result<SrcPath> {
    let root = disk.root();
    let absolute = fs::canonicalize(named).ok();
    let below = absolute.as_deref().and_then(|path| path.strip_prefix(fs::canonicalize(root).ok()?).ok().map(Path::to_path_buf));
    let text = below.unwrap_or_else(|| named.to_path_buf()).to_string_lossy().replace('\\', "/");
    let text = text.trim_start_matches("./").trim_end_matches('/');
    let text = text.strip_prefix("content/").unwrap_or(text);
    for name in [format!("content/{text}"), format!("content/{text}.md"), format!("content/{text}/index.md")] {
        if let Some(path) = SrcPath::new(&name).filter(|path| path.extension() == "md" && root.join(path.as_str()).is_file()) {
            return Ok(path);
        }
    }
    bail!("`{}` is no page: name its file, such as `content/news/first.md`", named.display())
}

/// Returns the text of a page on disk.
fn read(disk: &DiskWorld, page: &SrcPath) -> Result<String> {
    let path = crate::shell::disk::real_path(disk.root(), page);
    fs::read_to_string(&path).with_context(|| format!("cannot read `{page}` as text"))
}
