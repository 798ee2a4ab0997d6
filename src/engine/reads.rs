//! Pages and assets read, or remembered by the hash of their bytes.

use super::answers;
use super::memo::{AssetCell, Memo, ReadCell};
use super::sources::Common;
use super::{Rerun, Step};
use crate::model::diag::Diags;
use crate::model::facts::PageFacts;
use crate::model::hash::Hash;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::theme::Theme;
use crate::model::world::{Digest256, Failure, SourceFile, World};
use crate::read::{image, page};
use crate::resolve::FoundAsset;
use rayon::prelude::*;
use std::collections::HashMap;
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
    /// As remembered; the fingerprint may be another one.
    Same,
    /// Read anew, and why.
    New(Box<ReadCell>, &'static str),
}

/// Reads every page whose bytes are not those that are remembered, in parallel.
pub(super) fn pages(
    memo: &mut Memo,
    files: &[SourceFile],
    world: &dyn World,
    languages: &[Lang],
    reran: &mut Vec<Rerun>,
) -> Result<Pages, Failure> {
    if memo.languages != languages {
        memo.reads.clear();
        memo.languages = languages.to_vec();
    }
    let remembered = &memo.reads;
    let found: Vec<Result<Found, Failure>> =
        files.par_iter().map(|file| read(file, remembered.get(&file.path), world, languages)).collect();
    let mut reads: HashMap<SrcPath, ReadCell> = HashMap::with_capacity(files.len());
    let mut pages = Pages { facts: Vec::with_capacity(files.len()), diags: Diags::new() };
    for (file, found) in files.iter().zip(found) {
        let mut cell = match (found?, memo.reads.remove(&file.path)) {
            (Found::Same, Some(cell)) => cell,
            (Found::New(cell, why), _) => {
                reran.push(Rerun { step: Step::Read, key: file.path.to_string(), why: why.to_string() });
                *cell
            }
            (Found::Same, None) => unreachable!("only what is remembered is the same"),
        };
        let fingerprint = file.settled.then_some(file.fingerprint);
        memo.is_news |= cell.fingerprint != fingerprint;
        cell.fingerprint = fingerprint;
        pages.facts.extend(cell.facts.clone());
        if !cell.diags.is_empty() {
            pages.diags.append(cell.diags.clone());
        }
        reads.insert(file.path.clone(), cell);
    }
    // What is left over are files that are gone.
    memo.is_news |= !memo.reads.is_empty();
    memo.reads = reads;
    Ok(pages)
}

fn read(file: &SourceFile, cell: Option<&ReadCell>, world: &dyn World, languages: &[Lang]) -> Result<Found, Failure> {
    if cell.is_some_and(|cell| cell.fingerprint == Some(file.fingerprint)) {
        return Ok(Found::Same);
    }
    let bytes = world.read(&file.path)?;
    let hash = Hash::of(&bytes);
    if cell.is_some_and(|cell| cell.hash == hash) {
        return Ok(Found::Same);
    }
    let mut diags = Diags::new();
    let facts = page::read(&file.path, &bytes, languages, &mut diags).map(Arc::new);
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
    let mut cells = HashMap::with_capacity(files.len());
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
