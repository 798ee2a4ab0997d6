//! Pages and assets read, or remembered by the hash of their bytes.

use super::answers;
use super::memo::{AssetCell, Memo, ReadCell, SyncCell};
use super::sources::Common;
use super::{Rerun, Step};
use crate::check;
use crate::model::config::{Config, LintLevel};
use crate::model::diag::Diags;
use crate::model::facts::PageFacts;
use crate::model::hash::Hash;
use crate::model::hash::{FxBuildHasher, FxHashMap, FxHashSet};
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::sync::Sync;
use crate::model::theme::Theme;
use crate::model::world::{Digest256, Failure, SourceFile, World};
use crate::read::{document, page, picture, sync};
use crate::resolve::FoundAsset;
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What reading all pages gave.
pub(super) struct Pages {
    /// In the order of the files; files that are no text are left out.
    pub(super) facts: Vec<Arc<PageFacts>>,
    /// What is wrong with them, in the same order.
    pub(super) diags: Diags,
}

/// What came of one file.
enum Found {
    /// As remembered, fingerprint included.
    Known(Known),
    /// As remembered, but for the fingerprint.
    Touched(Known),
    /// Read anew, and why.
    New(Box<ReadCell>, &'static str),
}

/// What is remembered of a file.
struct Known {
    facts: Option<Arc<PageFacts>>,
    diags: Option<Diags>,
}

/// What the settings say about reading a page.
#[derive(Clone, Copy)]
pub(super) struct How<'c> {
    languages: &'c [Lang],
    lints: &'c [LintLevel],
    minimum: u64,
}

impl How<'_> {
    pub(super) fn of(config: &Config) -> How<'_> {
        How { languages: &config.languages, lints: &config.lints, minimum: config.minimum }
    }
}

/// Reads every page whose bytes are not those that are remembered, in parallel.
pub(super) fn pages(
    memo: &mut Memo,
    files: &[SourceFile],
    world: &dyn World,
    how: How<'_>,
    reran: &mut Vec<Rerun>,
) -> Result<Pages, Failure> {
    if memo.languages != how.languages || memo.lints != how.lints || memo.minimum != how.minimum {
        memo.reads.clear();
        memo.assets.clear();
        memo.languages = how.languages.to_vec();
        memo.lints = how.lints.to_vec();
        memo.minimum = how.minimum;
    }
    let remembered = &memo.reads;
    let found: Vec<Result<Found, Failure>> =
        files.par_iter().map(|file| read(file, remembered.get(&file.path), world, how)).collect();
    let mut pages = Pages { facts: Vec::with_capacity(files.len()), diags: Diags::new() };
    for (file, found) in files.iter().zip(found) {
        let fingerprint = file.settled.then_some(file.fingerprint);
        let known = match found? {
            Found::Known(known) => known,
            Found::Touched(known) => {
                if let Some(cell) = memo.reads.get_mut(&file.path) {
                    cell.fingerprint = fingerprint;
                }
                memo.is_news = true;
                known
            }
            Found::New(mut cell, why) => {
                reran.push(Rerun { step: Step::Read, key: file.path.to_string(), why: why.to_string() });
                cell.fingerprint = fingerprint;
                let known = Known::of(&cell);
                memo.reads.insert(file.path.clone(), *cell);
                memo.is_news = true;
                known
            }
        };
        pages.facts.extend(known.facts);
        if let Some(diags) = known.diags {
            pages.diags.append(diags);
        }
    }
    if memo.reads.len() > files.len() {
        let there: FxHashSet<&SrcPath> = files.iter().map(|file| &file.path).collect();
        memo.reads.retain(|path, _| there.contains(path));
        memo.is_news = true;
    }
    Ok(pages)
}

impl Known {
    fn of(cell: &ReadCell) -> Known {
        Known { facts: cell.facts.clone(), diags: (!cell.diags.is_empty()).then(|| cell.diags.clone()) }
    }
}

fn read(
    file: &SourceFile,
    cell: Option<&ReadCell>,
    world: &dyn World,
    How { languages, lints, minimum }: How<'_>,
) -> Result<Found, Failure> {
    let fingerprint = file.settled.then_some(file.fingerprint);
    let as_known = |cell: &ReadCell| {
        let known = Known::of(cell);
        if cell.fingerprint == fingerprint { Found::Known(known) } else { Found::Touched(known) }
    };
    if let Some(cell) = cell.filter(|cell| cell.fingerprint == Some(file.fingerprint)) {
        return Ok(as_known(cell));
    }
    let bytes = world.read(&file.path)?;
    let hash = Hash::of(&bytes);
    if let Some(cell) = cell.filter(|cell| cell.hash == hash) {
        return Ok(as_known(cell));
    }
    let mut diags = Diags::new();
    let mut figures = Vec::new();
    let mut look = |seen: &page::Seen<'_>, diags: &mut Diags| {
        let page::Seen { source, body, lang, kind, fields, parsed } = *seen;
        let page = check::page::Page::new(source, body, lang, kind, fields, parsed).with_minimum(minimum);
        check::page::check(&page, lints, diags);
        // Only translations want to know.
        if languages.len() > 1 {
            figures = check::translations::figures_of(&page);
        }
    };
    let facts = page::read_and_show(&file.path, &bytes, languages, &mut look, &mut diags);
    let facts = facts.map(|facts| Arc::new(PageFacts { figures, ..facts }));
    let facts_hash = answers::of(&facts);
    let why = if cell.is_some() { "it changed" } else { "it is new" };
    Ok(Found::New(Box::new(ReadCell { fingerprint: None, hash, facts, facts_hash, diags }), why))
}

/// What translations were made from.
#[derive(Default)]
pub(super) struct Syncs {
    /// By the file that says so.
    pub(super) found: FxHashMap<SrcPath, Arc<Sync>>,
    /// The hash of all of them.
    pub(super) hash: Hash,
    /// What is wrong with them, in the order of their files.
    pub(super) diags: Diags,
}

/// Reads what translations were made from; only files whose bytes are not those that are remembered are looked into.
pub(super) fn syncs(memo: &mut Memo, files: &[SourceFile], world: &dyn World) -> Result<Syncs, Failure> {
    let remembered = &memo.syncs;
    let read: Vec<Result<Option<SyncCell>, Failure>> =
        files.par_iter().map(|file| read_sync(file, remembered.get(&file.path), world)).collect();
    for (file, cell) in files.iter().zip(read) {
        if let Some(cell) = cell? {
            memo.syncs.insert(file.path.clone(), cell);
            memo.is_news = true;
        }
    }
    if memo.syncs.len() > files.len() {
        let there: FxHashSet<&SrcPath> = files.iter().map(|file| &file.path).collect();
        memo.syncs.retain(|path, _| there.contains(path));
        memo.is_news = true;
    }
    let mut syncs = Syncs::default();
    let mut hashes = Vec::with_capacity(files.len());
    for file in files {
        let Some(cell) = memo.syncs.get(&file.path) else { continue };
        hashes.push((&file.path, cell.hash));
        syncs.found.extend(cell.sync.clone().map(|sync| (file.path.clone(), sync)));
        if !cell.diags.is_empty() {
            syncs.diags.append(cell.diags.clone());
        }
    }
    syncs.hash = answers::of(&hashes);
    Ok(syncs)
}

/// Returns what a file says, if it is not what is remembered.
fn read_sync(file: &SourceFile, cell: Option<&SyncCell>, world: &dyn World) -> Result<Option<SyncCell>, Failure> {
    let fingerprint = file.settled.then_some(file.fingerprint);
    if cell.is_some_and(|cell| cell.fingerprint == Some(file.fingerprint)) {
        return Ok(None);
    }
    let bytes = world.read(&file.path)?;
    let hash = Hash::of(&bytes);
    if let Some(cell) = cell.filter(|cell| cell.hash == hash) {
        return Ok((cell.fingerprint != fingerprint).then(|| SyncCell { fingerprint, ..cell.clone() }));
    }
    let mut diags = Diags::new();
    let sync = sync::read(&file.path, &bytes, &mut diags).map(Arc::new);
    Ok(Some(SyncCell { fingerprint, hash, sync, diags }))
}

/// What is published beside pages.
pub(super) struct Assets {
    /// Every file, sorted by path.
    pub(super) found: Vec<FoundAsset>,
    /// Pictures that were made in this run, as far as there was room to keep them for the sink.
    pub(super) made: Pictures,
    /// What is wrong with them, by file; said of those only that are published.
    pub(super) diags: Vec<(SrcPath, Diags)>,
}

/// Pictures by their files, as they are published.
pub(super) type Pictures = FxHashMap<SrcPath, Vec<u8>>;

/// How many bytes of pictures are kept from the moment in which they are made to that in which the sink is given them.
const KEPT: usize = 64 << 20;

/// What came of one asset, and its bytes if they were made and there was room.
type Looked = (AssetCell, Option<Vec<u8>>);

/// Returns every file that is published beside pages, with the digest of what is published, and its size if it is a picture.
///
/// Only files whose bytes are not those that are remembered are looked into.
pub(super) fn assets(
    memo: &mut Memo,
    files: &[SourceFile],
    world: &dyn World,
    common: &Common,
    theme: &Theme,
) -> Result<Assets, Failure> {
    let remembered = &memo.assets;
    let lints = &memo.lints;
    let room = AtomicUsize::new(KEPT);
    let looked: Vec<Result<Looked, Failure>> =
        files.par_iter().map(|file| asset(file, remembered.get(&file.path), world, lints, &room)).collect();
    let mut cells = FxHashMap::with_capacity_and_hasher(files.len(), FxBuildHasher);
    let mut assets = Assets { found: Vec::with_capacity(files.len()), made: FxHashMap::default(), diags: Vec::new() };
    for (file, looked) in files.iter().zip(looked) {
        assets.add(&file.path, looked?, &mut cells);
    }
    for path in theme.assets.values() {
        let Some(bytes) = common.theme_file(path) else { continue };
        // What the program brings along has nothing to hide.
        if common.built_in(path).is_some() || !picture::is_picture(path.extension()) {
            let found =
                FoundAsset { path: path.clone(), digest: Digest256::of(bytes), is_made: false, size: picture::size(bytes) };
            assets.found.push(found);
        } else {
            assets.add(path, of_bytes(path, bytes, memo.assets.get(path), lints, &room), &mut cells);
        }
    }
    memo.is_news |= memo.assets != cells;
    memo.assets = cells;
    assets.found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(assets)
}

impl Assets {
    fn add(&mut self, path: &SrcPath, (cell, made): Looked, cells: &mut FxHashMap<SrcPath, AssetCell>) {
        self.found.push(FoundAsset { path: path.clone(), digest: cell.digest, is_made: cell.is_made, size: cell.size });
        self.made.extend(made.map(|made| (path.clone(), made)));
        if !cell.diags.is_empty() {
            self.diags.push((path.clone(), cell.diags.clone()));
        }
        cells.insert(path.clone(), cell);
    }
}

fn asset(
    file: &SourceFile,
    cell: Option<&AssetCell>,
    world: &dyn World,
    lints: &[LintLevel],
    room: &AtomicUsize,
) -> Result<Looked, Failure> {
    let fingerprint = file.settled.then_some(file.fingerprint);
    if let Some(cell) = cell.filter(|cell| cell.fingerprint == Some(file.fingerprint)) {
        return Ok((AssetCell { fingerprint, ..cell.clone() }, None));
    }
    let extension = file.path.extension();
    let (cell, made) = if picture::is_picture(extension) || document::is_document(extension) {
        of_bytes(&file.path, &world.read(&file.path)?, cell, lints, room)
    } else {
        let digest = world.digest(&file.path)?;
        let mut diags = Diags::new();
        check::file::check(&check::file::File { path: &file.path, document: None }, lints, &mut diags);
        (AssetCell { fingerprint: None, hash: None, digest, is_made: false, size: None, diags }, None)
    };
    Ok((AssetCell { fingerprint, ..cell }, made))
}

/// Looks into a file, unless its bytes are those that are remembered.
fn of_bytes(path: &SrcPath, bytes: &[u8], cell: Option<&AssetCell>, lints: &[LintLevel], room: &AtomicUsize) -> Looked {
    let hash = Some(Hash::of(bytes));
    if let Some(cell) = cell.filter(|cell| cell.hash == hash) {
        return (cell.clone(), None);
    }
    let mut diags = Diags::new();
    let made = if picture::is_picture(path.extension()) { published(path, bytes, &mut diags) } else { None };
    let document = document::read(path.extension(), bytes);
    check::file::check(&check::file::File { path, document: document.as_ref() }, lints, &mut diags);
    let shown = made.as_deref().unwrap_or(bytes);
    let is_sized = picture::is_picture(path.extension()) || picture::is_drawing(path.extension());
    let size = if is_sized { picture::size(shown) } else { None };
    let digest = Digest256::of(shown);
    let cell = AssetCell { fingerprint: None, hash, digest, is_made: made.is_some(), size, diags };
    // Few are so large that making them twice costs less than keeping them.
    let kept = made.filter(|made| {
        let take = |left: usize| left.checked_sub(made.len());
        room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    });
    (cell, kept)
}

/// Returns what is published in place of a file; nothing when it is published as it is.
///
/// Pushes `picture` for one that cannot be read, so that what is hidden in it could not be taken out.
fn published(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Vec<u8>> {
    match picture::published(bytes) {
        Ok(made) => made,
        Err(unreadable) => {
            diags.file_error("picture", path, unreadable.message).hint(unreadable.hint);
            None
        }
    }
}

/// Returns a picture as it is published, made again.
pub(super) fn made_again(bytes: &[u8]) -> Vec<u8> {
    picture::published(bytes).ok().flatten().unwrap_or_else(|| bytes.to_vec())
}
