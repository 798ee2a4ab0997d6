//! The files of a site sorted by what they are, and read.

use super::settings_path;
use crate::model::config::Config;
use crate::model::diag::{Diags, nearest};
use crate::model::dictionary::{Dictionary, Tumours};
use crate::model::facts::PageFacts;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::theme::Theme;
use crate::model::world::{Digest256, Failure, SourceFile, World};
use crate::read::{builtin, config, dictionary, image, page, text, theme, tumours};
use crate::resolve::FoundAsset;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Names, below `content/`, of files that are read and never published as they are.
const TUMOURS: &str = "content/dictionary/tumours.toml";
/// The data dictionary's name without its extension.
const DICTIONARY: &str = "content/dictionary/variables.";
/// Extensions below `content/` that are sources of the site.
const SOURCE_EXTENSIONS: &[&str] = &["md", "toml", "bib"];
/// Extensions in the dictionary's folder that are sources of the site.
const DICTIONARY_EXTENSIONS: &[&str] = &["csv", "xml", "xlsx", "ods"];

/// The files of a site, sorted by what they are.
pub(super) struct Sources {
    pub(super) config: Option<Config>,
    pub(super) dictionary: Option<Dictionary>,
    pub(super) tumours: Option<Tumours>,
    pages: Vec<SrcPath>,
    assets: Vec<SrcPath>,
    themes: theme::Files,
    built_in: BTreeSet<SrcPath>,
}

impl Sources {
    /// Sorts the files, and reads settings, themes, dictionary and tumours.
    pub(super) fn read(world: &dyn World, diags: &mut Diags) -> Result<Sources, Failure> {
        let files = world.files()?;
        let mut sources = Sources {
            config: None,
            dictionary: None,
            tumours: None,
            pages: Vec::new(),
            assets: Vec::new(),
            themes: BTreeMap::new(),
            built_in: BTreeSet::new(),
        };
        for file in &files {
            sources.sort(file, world, diags)?;
        }
        for (path, bytes) in builtin::files() {
            if !sources.themes.contains_key(&path) {
                sources.built_in.insert(path.clone());
                sources.themes.insert(path, bytes.into());
            }
        }
        let settings = settings_path();
        if !files.iter().any(|file| file.path == settings) {
            diags
                .file_error("settings", &settings, "the site has no settings")
                .hint("write a file `portal.toml` with `title = \"Name of the site\"` and `base_url = \"https://portal.example/\"`, or run `portal init`");
        }
        Ok(sources)
    }

    fn sort(&mut self, file: &SourceFile, world: &dyn World, diags: &mut Diags) -> Result<(), Failure> {
        let path = &file.path;
        let name = path.as_str();
        let extension = path.extension().to_ascii_lowercase();
        if *path == settings_path() {
            self.config = config::read(path, &world.read(path)?, diags);
        } else if path.below("themes").is_some() {
            self.themes.insert(path.clone(), world.read(path)?);
        } else if name == TUMOURS {
            let bytes = world.read(path)?;
            self.tumours = text::decode(path, &bytes, diags).and_then(|text| tumours::read_tumours(path, &text, diags));
        } else if name.strip_prefix(DICTIONARY).is_some_and(|rest| !rest.contains('/') && DICTIONARY_EXTENSIONS.contains(&rest)) {
            self.read_dictionary(path, world, diags)?;
        } else if path.below("content").is_some() {
            let in_dictionary = path.below("content/dictionary").is_some();
            if extension == "md" {
                self.pages.push(path.clone());
            } else if !(SOURCE_EXTENSIONS.contains(&extension.as_str())
                || in_dictionary && DICTIONARY_EXTENSIONS.contains(&extension.as_str()))
            {
                self.assets.push(path.clone());
            }
        } else if path.below("static").is_some() {
            self.assets.push(path.clone());
        }
        Ok(())
    }

    fn read_dictionary(&mut self, path: &SrcPath, world: &dyn World, diags: &mut Diags) -> Result<(), Failure> {
        if let Some(first) = &self.dictionary {
            diags
                .file_error("dictionary-twice", path, format!("there are two data dictionaries: this one and `{}`", first.path))
                .hint("keep one of them as `variables`; earlier ones belong into the folder `releases`");
            return Ok(());
        }
        let bytes = world.read(path)?;
        if let Some(text) = text::decode(path, &bytes, diags) {
            self.dictionary = dictionary::read_dictionary(path, &text, diags);
        }
        Ok(())
    }

    /// Returns the site's theme; a missing one is said, and the last resort taken.
    pub(super) fn theme(&self, config: &Config, diags: &mut Diags) -> Theme {
        let (name, span) = &config.theme;
        if let Some(found) = theme::read(name, &self.themes, diags) {
            return found;
        }
        let names = theme::names(&self.themes);
        let finding = diags.unplaced_error("theme", &settings_path(), span.clone(), format!("there is no theme called `{name}`"));
        match nearest(name, names.iter().map(String::as_str)) {
            Some(near) => finding.hint(format!("did you mean `theme = \"{near}\"`?")),
            None => finding.hint(format!("themes are {}", names.join(", "))),
        };
        theme::read(theme::LAST, &self.themes, diags).unwrap_or_default()
    }

    /// Reads every page, in parallel; the findings come in the order of the files.
    pub(super) fn pages(&self, world: &dyn World, languages: &[Lang], diags: &mut Diags) -> Result<Vec<Arc<PageFacts>>, Failure> {
        let read: Vec<Result<(Option<PageFacts>, Diags), Failure>> = self
            .pages
            .par_iter()
            .map(|path| {
                let mut diags = Diags::new();
                let facts = page::read(path, &world.read(path)?, languages, &mut diags);
                Ok((facts, diags))
            })
            .collect();
        let mut pages = Vec::with_capacity(read.len());
        for result in read {
            let (facts, found) = result?;
            diags.append(found);
            pages.extend(facts.map(Arc::new));
        }
        Ok(pages)
    }

    /// Returns every file that is published as it is, with its digest, and its size if it is a picture; sorted by path.
    pub(super) fn assets(&self, world: &dyn World, theme: &Theme) -> Result<Vec<FoundAsset>, Failure> {
        let found = self.assets.par_iter().map(|path| {
            if !image::is_picture(path.extension()) {
                return Ok(FoundAsset { path: path.clone(), digest: world.digest(path)?, size: None });
            }
            let bytes = world.read(path)?;
            Ok(FoundAsset { path: path.clone(), digest: Digest256::of(&bytes), size: image::size(&bytes) })
        });
        let mut assets = found.collect::<Result<Vec<FoundAsset>, Failure>>()?;
        for path in theme.assets.values() {
            if let Some(bytes) = self.themes.get(path) {
                assets.push(FoundAsset { path: path.clone(), digest: Digest256::of(bytes), size: image::size(bytes) });
            }
        }
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(assets)
    }

    /// Returns the bytes of a file that only the program has.
    pub(super) fn built_in(&self, path: &SrcPath) -> Option<&[u8]> {
        self.built_in.contains(path).then(|| self.themes.get(path).map(AsRef::as_ref)).flatten()
    }

    /// Returns the text of any source, for placing findings in it.
    pub(super) fn text(&self, world: &dyn World, path: &SrcPath) -> Option<String> {
        let bytes = match self.themes.get(path) {
            Some(bytes) => Arc::clone(bytes),
            None => world.read(path).ok()?,
        };
        let mut said = Diags::new();
        text::decode(path, &bytes, &mut said).map(std::borrow::Cow::into_owned)
    }
}
