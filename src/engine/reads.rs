//! Pages and assets read, or remembered by the hash of their bytes.

use super::answers;
use super::memo::{AssetCell, Memo, ReadCell};
use super::sources::Common;
use super::{Rerun, Step};
use crate::check;
use crate::model::config::LintLevel;
use crate::model::diag::Diags;
use crate::model::facts::PageFacts;
use crate::model::hash::Hash;
use crate::model::hash::{FxBuildHasher, FxHashMap, FxHashSet};
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::theme::Theme;
use crate::model::world::{Digest256, Failure, SourceFile, World};
use crate::read::{image, page};
use crate::resolve::FoundAsset;
use rayon::prelude::*;
use std::sync::Arc;

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

/// Reads every page whose bytes are not those that are remembered, in parallel.
pub(super) fn pages(
    memo: &mut Memo,
    files: &[SourceFile],
    world: &dyn World,
    (languages, lints): (&[Lang], &[LintLevel]),
    reran: &mut Vec<Rerun>,
) -> Result<Pages, Failure> {
    if memo.languages != languages || memo.lints != lints {
        memo.reads.clear();
        memo.languages = languages.to_vec();
        memo.lints = lints.to_vec();
    }
    let remembered = &memo.reads;
    let found: Vec<Result<Found, Failure>> =
        files.par_iter().map(|file| read(file, remembered.get(&file.path), world, languages, lints)).collect();
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
    languages: &[Lang],
    lints: &[LintLevel],
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
        let page = check::page::Page::new(source, body, lang, kind, fields, parsed);
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

/// Returns every file that is published as it is, with its digest, and its size if it is a picture; sorted by path.
pub(super) fn assets(
    memo: &mut Memo,
    files: &[SourceFile],
    world: &dyn World,
    common: &Common,
    theme: &Theme,
) -> Result<Vec<FoundAsset>, Failure> {
    let remembered = &memo.assets;
    let found: Vec<Result<AssetCell, Failure>> =
        files.par_iter().map(|file| asset(file, remembered.get(&file.path), world)).collect();
    let mut cells = FxHashMap::with_capacity_and_hasher(files.len(), FxBuildHasher);
    let mut assets = Vec::with_capacity(files.len());
    for (file, cell) in files.iter().zip(found) {
        let cell = cell?;
        assets.push(FoundAsset { path: file.path.clone(), digest: cell.digest, size: cell.size });
        cells.insert(file.path.clone(), cell);
    }
    memo.is_news |= memo.assets != cells;
    memo.assets = cells;
    for path in theme.assets.values() {
        if let Some(bytes) = common.theme_file(path) {
            assets.push(FoundAsset { path: path.clone(), digest: Digest256::of(bytes), size: image::size(bytes) });
        }
    }
    assets.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(assets)
}

fn asset(file: &SourceFile, cell: Option<&AssetCell>, world: &dyn World) -> Result<AssetCell, Failure> {
    let fingerprint = file.settled.then_some(file.fingerprint);
    if let Some(cell) = cell.filter(|cell| cell.fingerprint == Some(file.fingerprint)) {
        return Ok(AssetCell { fingerprint, ..cell.clone() });
    }
    if !image::is_picture(file.path.extension()) {
        return Ok(AssetCell { fingerprint, digest: world.digest(&file.path)?, size: None });
    }
    let bytes = world.read(&file.path)?;
    Ok(AssetCell { fingerprint, digest: Digest256::of(&bytes), size: image::size(&bytes) })
}
