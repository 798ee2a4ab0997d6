//! A theme as its files say: templates, directives, words, styles; not yet an engine that could run them.

use crate::model::path::SrcPath;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A theme with all that it inherits; a file of the nearer theme hides that of the farther one.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// The theme's own `theme.toml`.
    pub settings: Option<SrcPath>,
    /// Names of the themes, the nearest first; each is named once.
    pub chain: Vec<String>,
    /// Templates by name relative to `templates/`, and each once more as `<theme>/<name>` for what extends it.
    pub templates: BTreeMap<String, ThemeFile>,
    /// Directives by name.
    pub directives: BTreeMap<String, ThemeFile>,
    /// Locale files by language code; the nearest theme first.
    pub locales: BTreeMap<String, Vec<ThemeFile>>,
    /// Styles, scripts and images by path relative to the theme.
    pub assets: BTreeMap<String, SrcPath>,
    /// The stylesheets of every page, in order, as paths relative to the theme.
    pub styles: Vec<String>,
    /// The lists that templates get, by name.
    pub lists: BTreeMap<String, ListSpec>,
}

/// One text file of a theme.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Where it lies.
    pub path: SrcPath,
    /// Its text.
    pub text: Arc<str>,
}

/// A list of pages that a theme asks for by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListSpec {
    /// Pages of this kind.
    pub kind: crate::model::kind::KindId,
    /// At most so many.
    pub limit: usize,
}
