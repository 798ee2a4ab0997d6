//! The files of a site sorted by what they are; and those that every page may depend on, read: settings, themes, dictionary, tumours.

use super::settings_path;
use crate::check::{self, dictionary::Known};
use crate::model::bibliography::Bibliography;
use crate::model::config::Config;
use crate::model::diag::{Diagnostic, Diags, Severity, nearest};
use crate::model::dictionary::settings::{Settings, VariableSettings};
use crate::model::dictionary::{Dictionary, Text, Tumours};
use crate::model::glossary::Glossary;
use crate::model::guideline::in_order;
use crate::model::hash::FxHashMap;
use crate::model::hash::Hash;
use crate::model::lang::Lang;
use crate::model::ledger::Ledger;
use crate::model::path::SrcPath;
use crate::model::search::NotCovered;
use crate::model::sync;
use crate::model::theme::Theme;
use crate::model::world::{Failure, SourceFile, World};
use crate::read::dictionary::Records;
use crate::read::dictionary::events::{self, Mappings, Repeating};
use crate::read::dictionary::words::{VariableRow, VariableWords, read_words};
use crate::read::{
    bibliography, builtin, config, dictionary, dictionary_settings, glossary, ledger, not_covered, text, theme, tumours,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The list of tumours.
const TUMOURS: &str = "content/dictionary/tumours.toml";
/// The list of tumours as a table, without its extension.
const TUMOURS_TABLE: &str = "content/dictionary/tumours.";
/// What the editors say about the data dictionary.
const DICTIONARY_SETTINGS: &str = "content/dictionary/dictionary.toml";
/// REDCap's list of the forms of each event.
const MAPPINGS: &str = "content/dictionary/instrument_event_mappings.csv";
/// REDCap's list of what repeats.
const REPEATING: &str = "content/dictionary/repeating_instruments.csv";
/// The folder of earlier releases of the data dictionary.
const RELEASES: &str = "content/dictionary/releases";
/// What was published before.
const LEDGER: &str = "ledger.toml";
/// The sources that texts cite.
const BIBLIOGRAPHY: &str = "content/references.bib";
/// What words mean.
const GLOSSARY: &str = "content/glossary.toml";
/// What the site is not about.
const NOT_COVERED: &str = "content/not-covered.toml";
/// The data dictionary's name without its extension.
const DICTIONARY: &str = "content/dictionary/variables.";
/// The files that tell editors how to write, and are no pages.
const NO_PAGES: &[&str] = &["content/README.md", "content/CHECKS.md"];
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
    /// What translations were made from.
    pub(super) syncs: Vec<SourceFile>,
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
            if *path == settings_path() || path.below("themes").is_some() || is_shared(path) {
                listing.common.push(file);
            } else if NO_PAGES.contains(&path.as_str()) {
                // They speak to editors, not to readers.
            } else if path.below("content").is_some() && path.as_str().ends_with(sync::ENDING) {
                listing.syncs.push(file);
            } else if path.below("content").is_some() && extension == "md" {
                listing.pages.push(file);
            } else if path.below("content").is_some() && !is_source || path.below("static").is_some() {
                listing.assets.push(file);
            }
        }
        listing
    }
}

/// Says whether a file of the dictionary's folder is one that every page may depend on.
fn is_shared(path: &SrcPath) -> bool {
    [TUMOURS, DICTIONARY_SETTINGS, BIBLIOGRAPHY, GLOSSARY, NOT_COVERED, LEDGER].contains(&path.as_str())
        || is_in_dictionary_format(path)
}

/// Says whether a file is read as dictionaries are: from any encoding, or from a workbook.
fn is_in_dictionary_format(path: &SrcPath) -> bool {
    is_dictionary(path)
        || release_of(path).is_some()
        || is_tumours_table(path)
        || words_of(path).is_some()
        || [MAPPINGS, REPEATING].contains(&path.as_str())
}

/// Returns the version of an earlier release, which is its file's name without the extension.
fn release_of(path: &SrcPath) -> Option<&str> {
    let (version, extension) = path.below(RELEASES)?.rsplit_once('.')?;
    (is_dictionary_extension(extension) && !version.contains('/') && !version.is_empty()).then_some(version)
}

/// Says whether an extension is one of dictionaries, in letters of either case.
fn is_dictionary_extension(extension: &str) -> bool {
    DICTIONARY_EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

fn is_dictionary(path: &SrcPath) -> bool {
    path.as_str().strip_prefix(DICTIONARY).is_some_and(is_dictionary_extension)
}

/// Says whether a file is a table of tumours; no project file of REDCap is one.
fn is_tumours_table(path: &SrcPath) -> bool {
    let extension = path.as_str().strip_prefix(TUMOURS_TABLE);
    extension.is_some_and(|extension| is_dictionary_extension(extension) && !extension.eq_ignore_ascii_case("xml"))
}

/// Returns the language of a table of units and definitions, such as `variables.en.csv`.
fn words_of(path: &SrcPath) -> Option<Lang> {
    let (lang, extension) = path.as_str().strip_prefix(DICTIONARY)?.split_once('.')?;
    if extension.eq_ignore_ascii_case("xml") || !is_dictionary_extension(extension) {
        return None;
    }
    Lang::of(lang)
}

/// Files with their bytes.
type Bytes = Vec<(SrcPath, Arc<[u8]>)>;

/// What the files of the dictionary's folder say, before it is put together.
#[derive(Default)]
struct Described {
    dictionary: Option<Dictionary>,
    mappings: Option<Mappings>,
    repeating: Option<Repeating>,
    releases: Vec<(String, Dictionary)>,
    words: Vec<(Lang, VariableWords)>,
}

/// Returns what is known of a dictionary without a row of it.
fn known(dictionary: &Dictionary, settings: Option<&Settings>) -> Known {
    let mut known = Known::of(dictionary);
    if let Some(settings) = settings {
        known.missing_codes.extend(settings.missing_codes.iter().map(|(code, _)| code.text.clone()));
        known.events.extend(settings.events.iter().map(|event| event.id.text.clone()));
        known.people.extend(settings.people.iter().map(|variable| variable.text.clone()));
    }
    known
}

/// What every page may depend on, as its files give it.
pub(super) struct Common {
    /// The hash of all its files, names and bytes.
    pub(super) hash: Hash,
    pub(super) config: Option<Config>,
    pub(super) dictionary: Option<Arc<Dictionary>>,
    /// Earlier releases with their versions, the oldest first: digits in a version count as numbers.
    pub(super) releases: Vec<(String, Arc<Dictionary>)>,
    /// What its owner says about the dictionary.
    pub(super) settings: Option<Arc<Settings>>,
    pub(super) tumours: Option<Arc<Tumours>>,
    pub(super) bibliography: Option<Arc<Bibliography>>,
    /// What was published before.
    pub(super) ledger: Option<Arc<Ledger>>,
    pub(super) glossary: Option<Arc<Glossary>>,
    /// What the site is not about.
    pub(super) not_covered: Option<Arc<NotCovered>>,
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
            releases: Vec::new(),
            settings: None,
            tumours: None,
            bibliography: None,
            ledger: None,
            glossary: None,
            not_covered: None,
            diags: Diags::new(),
            themes: BTreeMap::new(),
            built_in: BTreeSet::new(),
        };
        let mut described = Described::default();
        for (path, bytes) in files {
            common.sort(path, bytes, &mut described);
        }
        common.describe(described);
        common.say_unknown_lints();
        for (path, bytes) in builtin::files() {
            if !common.themes.contains_key(&path) {
                common.built_in.insert(path.clone());
                common.themes.insert(path, bytes.into());
            }
        }
        common
    }

    fn sort(&mut self, path: SrcPath, bytes: Arc<[u8]>, described: &mut Described) {
        let diags = &mut self.diags;
        if path == settings_path() {
            self.config = config::read(&path, &bytes, diags);
        } else if path.as_str() == TUMOURS {
            let text = text::decode(&path, &bytes, diags);
            let found = text.and_then(|text| tumours::read_tumours(&path, &text, diags));
            self.add_tumours(&path, found);
        } else if is_tumours_table(&path) {
            let found = tumours::read_tumours_table(&path, &bytes, diags);
            self.add_tumours(&path, found);
        } else if path.as_str() == DICTIONARY_SETTINGS {
            self.settings = dictionary_settings::read(&path, &bytes, diags).map(Arc::new);
        } else if path.as_str() == LEDGER {
            self.ledger = ledger::read(&path, &bytes, diags).map(Arc::new);
        } else if path.as_str() == BIBLIOGRAPHY {
            self.bibliography = bibliography::read(&path, &bytes, diags).map(Arc::new);
        } else if path.as_str() == GLOSSARY {
            self.glossary = glossary::read(&path, &bytes, diags).map(Arc::new);
        } else if path.as_str() == NOT_COVERED {
            self.not_covered = not_covered::read(&path, &bytes, diags).map(Arc::new);
        } else if path.as_str() == MAPPINGS {
            described.mappings = events::read_mappings(&path, &bytes, diags);
        } else if path.as_str() == REPEATING {
            described.repeating = events::read_repeating(&path, &bytes, diags);
        } else if let Some(lang) = words_of(&path) {
            described.words.extend(read_words(&path, &bytes, diags).map(|words| (lang, words)));
        } else if is_dictionary(&path) {
            self.read_dictionary(&path, &bytes, described);
        } else if let Some(version) = release_of(&path) {
            self.read_release(version, &path, &bytes, described);
        } else {
            self.themes.insert(path, bytes);
        }
    }

    fn add_tumours(&mut self, path: &SrcPath, found: Option<Tumours>) {
        if let Some(first) = &self.tumours {
            self.diags
                .file_error("tumours-twice", path, format!("there are two lists of tumours: this one and `{}`", first.path))
                .hint("keep one of them");
            return;
        }
        self.tumours = found.map(Arc::new);
    }

    /// Adds units and definitions from the table of the site's first language to the settings.
    fn add_words(&mut self, words: Vec<(Lang, VariableWords)>) {
        let Some(default) = self.config.as_ref().map(Config::default_language) else { return };
        for (lang, VariableWords { path, rows }) in words {
            if lang != default {
                let message = format!(
                    "pages of variables are made in the site's first language, `{}`; this file is passed over",
                    default.code()
                );
                self.diags.file_warning("dictionary-words", &path, message).hint("take the file out of the folder until then");
                continue;
            }
            let mut settings = self.settings.as_deref().cloned().unwrap_or_else(|| Settings::none(path.clone()));
            let place: FxHashMap<String, usize> =
                settings.variables.iter().enumerate().map(|(at, own)| (own.name.text.clone(), at)).collect();
            for VariableRow { name, unit, definition } in rows {
                let words = Some(path.clone());
                let Some(own) = place.get(&name.text).map(|&at| &mut settings.variables[at]) else {
                    let (scope, replaced_by) = (None, Text::default());
                    settings.variables.push(VariableSettings {
                        name,
                        words,
                        is_named_there: true,
                        unit,
                        definition,
                        scope,
                        replaced_by,
                    });
                    continue;
                };
                if own.unit.is_empty() && own.definition.is_empty() {
                    (own.unit, own.definition, own.words) = (unit, definition, words);
                } else {
                    let message = format!("unit or definition of `{}` stand elsewhere too", name.text);
                    self.diags
                        .unplaced_error("dictionary-words", &path, name.span, message)
                        .hint("keep them either in this table or in `dictionary.toml`");
                }
            }
            self.settings = Some(Arc::new(settings));
        }
    }

    fn read_dictionary(&mut self, path: &SrcPath, bytes: &[u8], described: &mut Described) {
        if let Some(first) = &described.dictionary {
            self.diags
                .file_error("dictionary-twice", path, format!("there are two data dictionaries: this one and `{}`", first.path))
                .hint("keep one of them as `variables`; earlier ones belong into the folder `releases`");
            return;
        }
        described.dictionary = dictionary::read_dictionary(path, bytes, &mut self.diags);
    }

    /// Reads an earlier release: nobody mends it any more, so what is wrong with it is told but stops nothing, as long as it can be
    /// read and holds no patient.
    fn read_release(&mut self, version: &str, path: &SrcPath, bytes: &[u8], described: &mut Described) {
        if let Some((_, first)) = described.releases.iter().find(|(known, _)| known == version) {
            self.diags
                .file_error(
                    "dictionary-twice",
                    path,
                    format!("there are two files of release {version}: this one and `{}`", first.path),
                )
                .hint("keep one of them");
            return;
        }
        let mut diags = Diags::new();
        let found = dictionary::read_dictionary(path, bytes, &mut diags);
        for finding in diags.list() {
            let severity = if found.is_some() { finding.severity.max(Severity::Warning) } else { finding.severity };
            self.diags.add(Diagnostic { severity, ..finding.clone() });
        }
        described.releases.extend(found.map(|found| (version.to_string(), found)));
    }

    /// Pushes `settings` for levels of checks that there are not.
    fn say_unknown_lints(&mut self) {
        let rules = check::rules();
        for level in self.config.iter().flat_map(|config| &config.lints) {
            let (name, span) = &level.name;
            if rules.iter().any(|rule| rule.name == name) {
                continue;
            }
            let message = format!("there is no check called `{name}`");
            let finding = self.diags.unplaced_error("settings", &settings_path(), span.clone(), message);
            match nearest(name, rules.iter().map(|rule| rule.name)) {
                Some(near) => finding.hint(format!("did you mean `name = \"{near}\"`?")),
                None => {
                    finding.hint("`portal check --explain` lists all checks; other findings are errors that cannot be changed")
                }
            };
        }
    }

    /// Puts together what the files of the dictionary say.
    fn describe(&mut self, described: Described) {
        let Described { mut dictionary, mappings, repeating, mut releases, words } = described;
        self.add_words(words);
        let invented = self.settings.as_ref().is_some_and(|settings| settings.has_test_data);
        let records = if invented { Records::Invented } else { Records::Refused };
        for found in releases.iter().map(|(_, found)| found).chain(&dictionary) {
            dictionary::refuse_records(found, records, &mut self.diags);
        }
        if let Some(found) = &mut dictionary {
            events::complete(found, mappings, repeating, &mut self.diags);
            let lints = self.config.as_ref().map_or(&[][..], |config| &config.lints);
            check::dictionary::check(found, &known(found, self.settings.as_deref()), lints, &mut self.diags);
        }
        releases.sort_by_key(|(version, _)| in_order(version));
        self.dictionary = dictionary.map(Arc::new);
        self.releases = releases.into_iter().map(|(version, found)| (version, Arc::new(found))).collect();
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
        if is_in_dictionary_format(path) {
            return dictionary::text_of(path, &bytes);
        }
        let mut said = Diags::new();
        text::decode(path, &bytes, &mut said).map(std::borrow::Cow::into_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_in_the_order_of_their_numbers() {
        let mut versions = ["2.0", "1.10", "1.9", "1.9-beta", "2019-03-04", "1"];
        versions.sort_by_key(|version| in_order(version));
        assert_eq!(versions, ["1", "1.9", "1.9-beta", "1.10", "2.0", "2019-03-04"]);
    }

    #[test]
    fn only_files_of_the_folder_itself_are_releases() {
        let release = |path: &str| SrcPath::new(path).and_then(|path| release_of(&path).map(str::to_string));
        assert_eq!(release("content/dictionary/releases/1.0.csv").as_deref(), Some("1.0"));
        assert_eq!(release("content/dictionary/releases/a/1.0.csv"), None);
        assert_eq!(release("content/dictionary/releases/notes.md"), None);
        assert_eq!(release("content/dictionary/1.0.csv"), None);
    }
}
