//! The files of a site sorted by what they are; and those that every page may depend on, read: settings, themes, dictionary, tumours.

use super::settings_path;
use crate::model::config::Config;
use crate::model::diag::{Diags, nearest};
use crate::model::dictionary::{Dictionary, Tumours};
use crate::model::hash::Hash;
use crate::model::path::SrcPath;
use crate::model::theme::Theme;
use crate::model::world::{Failure, SourceFile, World};
use crate::read::dictionary::Records;
use crate::read::{builtin, config, dictionary, text, theme, tumours};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The list of tumours.
const TUMOURS: &str = "content/dictionary/tumours.toml";
/// The data dictionary's name without its extension.
const DICTIONARY: &str = "content/dictionary/variables.";
/// The file that tells editors how to write, and is no page.
const NO_PAGE: &str = "content/README.md";
/// Extensions below `content/` that are sources of the site.
const SOURCE_EXTENSIONS: &[&str] = &["md", "toml", "bib"];
/// Extensions in the dictionary's folder that are sources of the site.
const DICTIONARY_EXTENSIONS: &[&str] = &["csv", "xml", "xlsx", "ods"];

/// The files of a site, sorted by what they are; each list by path.
#[derive(Default)]
pub(super) struct Listing {
    /// Settings, themes, dictionary, tumours.
    pub(super) common: Vec<SourceFile>,
    /// Markdown below `content/`.
    pub(super) pages: Vec<SourceFile>,
    /// What is published as it is.
    pub(super) assets: Vec<SourceFile>,
}

impl Listing {
    /// Sorts the files of a world.
    pub(super) fn of(files: Vec<SourceFile>) -> Listing {
        let mut listing = Listing::default();
        for file in files {
            let path = &file.path;
            let extension = path.extension().to_ascii_lowercase();
            let in_dictionary = path.below("content/dictionary").is_some();
            let is_source = SOURCE_EXTENSIONS.contains(&extension.as_str())
                || in_dictionary && DICTIONARY_EXTENSIONS.contains(&extension.as_str());
            if *path == settings_path() || path.below("themes").is_some() || path.as_str() == TUMOURS || is_dictionary(path) {
                listing.common.push(file);
            } else if path.as_str() == NO_PAGE {
                // It speaks to editors, not to readers.
            } else if path.below("content").is_some() && extension == "md" {
                listing.pages.push(file);
            } else if path.below("content").is_some() && !is_source || path.below("static").is_some() {
                listing.assets.push(file);
            }
        }
        listing
    }
}

fn is_dictionary(path: &SrcPath) -> bool {
    path.as_str().strip_prefix(DICTIONARY).is_some_and(|rest| DICTIONARY_EXTENSIONS.contains(&rest))
}

/// Files with their bytes.
type Bytes = Vec<(SrcPath, Arc<[u8]>)>;

/// What every page may depend on, as its files give it.
pub(super) struct Common {
    /// The hash of all its files, names and bytes.
    pub(super) hash: Hash,
    pub(super) config: Option<Config>,
    pub(super) dictionary: Option<Arc<Dictionary>>,
    pub(super) tumours: Option<Arc<Tumours>>,
    /// What is wrong with its files.
    pub(super) diags: Diags,
    themes: theme::Files,
    built_in: BTreeSet<SrcPath>,
}

impl Common {
    /// Reads the bytes of all its files and says how they hash together.
    pub(super) fn bytes(files: &[SourceFile], world: &dyn World) -> Result<(Bytes, Hash), Failure> {
        let mut read = Vec::with_capacity(files.len());
        let mut hashes = Vec::with_capacity(files.len());
        for file in files {
            let bytes = world.read(&file.path)?;
            hashes.push((file.path.clone(), Hash::of(&bytes)));
            read.push((file.path.clone(), bytes));
        }
        Ok((read, Hash::of_value(&hashes)))
    }

    /// Makes sense of the bytes.
    pub(super) fn read(files: Bytes, hash: Hash) -> Common {
        let mut common = Common {
            hash,
            config: None,
            dictionary: None,
            tumours: None,
            diags: Diags::new(),
            themes: BTreeMap::new(),
            built_in: BTreeSet::new(),
        };
        for (path, bytes) in files {
            common.sort(path, bytes);
        }
        for (path, bytes) in builtin::files() {
            if !common.themes.contains_key(&path) {
                common.built_in.insert(path.clone());
                common.themes.insert(path, bytes.into());
            }
        }
        common
    }

    fn sort(&mut self, path: SrcPath, bytes: Arc<[u8]>) {
        let diags = &mut self.diags;
        if path == settings_path() {
            self.config = config::read(&path, &bytes, diags);
        } else if path.as_str() == TUMOURS {
            self.tumours =
                text::decode(&path, &bytes, diags).and_then(|text| tumours::read_tumours(&path, &text, diags)).map(Arc::new);
        } else if is_dictionary(&path) {
            self.read_dictionary(&path, &bytes);
        } else {
            self.themes.insert(path, bytes);
        }
    }

    fn read_dictionary(&mut self, path: &SrcPath, bytes: &[u8]) {
        if let Some(first) = &self.dictionary {
            self.diags
                .file_error("dictionary-twice", path, format!("there are two data dictionaries: this one and `{}`", first.path))
                .hint("keep one of them as `variables`; earlier ones belong into the folder `releases`");
            return;
        }
        self.dictionary = dictionary::read_dictionary(path, bytes, &mut self.diags).map(Arc::new);
        if let Some(found) = &self.dictionary {
            dictionary::refuse_records(found, Records::Refused, &mut self.diags);
        }
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

    /// Returns the bytes of a file of a theme.
    pub(super) fn theme_file(&self, path: &SrcPath) -> Option<&Arc<[u8]>> {
        self.themes.get(path)
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
        if is_dictionary(path) {
            return dictionary::text_of(path, &bytes);
        }
        let mut said = Diags::new();
        text::decode(path, &bytes, &mut said).map(std::borrow::Cow::into_owned)
    }
}
