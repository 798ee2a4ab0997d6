//! The site's settings, as `portal.toml` gives them.

use crate::model::clock::{Stamp, Zone};
use crate::model::diag::Span;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::recommendation::Scale;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The least count of a registry that tables may show, where the settings say nothing.
pub const DEFAULT_MINIMUM: u64 = 5;

/// Whether the site is shown to try it out or to be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Says on every page that it is a demonstration, and asks search engines to stay away.
    Demonstration,
    /// The real thing; nothing made up may be in it.
    Live,
}

/// The settings of a site.
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's name, in its first language.
    pub title: (String, Span),
    /// Its name in other languages.
    pub titles: BTreeMap<Lang, (String, Span)>,
    /// One sentence about it.
    pub description: Option<(String, Span)>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Its address, with a slash at the end: `https://portal.example/`.
    pub base_url: String,
    /// Its languages; never empty, the first is the default.
    pub languages: Vec<Lang>,
    /// Whether pages that are not translated are shown at the addresses of the other languages, in the first one.
    pub falls_back: bool,
    /// The zone of its dates.
    pub zone: Zone,
    /// The theme's name.
    pub theme: (String, Span),
    /// Its stage.
    pub stage: Stage,
    /// The main menu.
    pub menu: Vec<MenuItem>,
    /// The links at the end of each page.
    pub footer: Vec<MenuItem>,
    /// The page with questions to ask, linked from family pages.
    pub questions: Option<(String, Span)>,
    /// The page with help, linked from family pages.
    pub help: Option<(String, Span)>,
    /// Who paid, in the words that each funder prescribes.
    pub funding: Vec<Funding>,
    /// How much the findings of some checks weigh; of several about the same, the last.
    pub lints: Vec<LintLevel>,
    /// The least count of a registry that tables may show.
    pub minimum: u64,
    /// Scales by which recommendations are graded, by id.
    pub scales: Vec<Scale>,
    /// The controlled list of tags; empty when any tag is allowed.
    pub tags: Vec<String>,
}

/// Whether a check is made, and how much its findings weigh.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Level {
    /// It is not made.
    Allow,
    /// They are warnings.
    Warn,
    /// They are errors.
    Deny,
}

impl Level {
    /// Every level with its word.
    pub const ALL: &'static [(&'static str, Level)] = &[("allow", Level::Allow), ("warn", Level::Warn), ("deny", Level::Deny)];
}

/// What the settings say about a check.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LintLevel {
    /// The check.
    pub name: (String, Span),
    /// Whether it is made.
    pub level: Level,
    /// The folder below `content/` that this is about; nothing means every file.
    pub folder: Option<String>,
}

impl LintLevel {
    /// Says whether this is about a file.
    pub fn is_about(&self, path: &SrcPath) -> bool {
        let Some(folder) = &self.folder else { return true };
        // Files of `static/` have no other name than that.
        let below = path.below("content").unwrap_or(path.as_str());
        below.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
    }
}

/// One entry of a menu.
#[derive(Clone, Debug)]
pub struct MenuItem {
    /// What it says.
    pub title: (String, Span),
    /// Where it leads, as a link in Markdown from `portal.toml`: `@/news/_index.md`.
    pub link: (String, Span),
}

/// One statement about funding, and where and when it stands.
#[derive(Clone, Debug)]
pub struct Funding {
    /// The words.
    pub text: (String, Span),
    /// Links to pages and sections (`@/about/_index.md` with all below it), and tags; empty means every page.
    pub applies_to: Vec<(String, Span)>,
    /// From which day on it is shown.
    pub from: Option<Stamp>,
    /// The last day on which it is shown.
    pub until: Option<Stamp>,
}

impl Config {
    /// Returns the site's name in a language, or else in its first one.
    pub fn title_in(&self, lang: Lang) -> &str {
        &self.titles.get(&lang).unwrap_or(&self.title).0
    }

    /// Returns the language of pages whose file name has no language.
    pub fn default_language(&self) -> Lang {
        self.languages[0]
    }

    /// Returns the path part of the base URL, with slashes at both ends: `/` or `/portal/`.
    pub fn base_path(&self) -> &str {
        let rest = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        rest.find('/').map_or("/", |at| &rest[at..])
    }

    /// Returns the absolute address of an address below the site's root: `/news/` becomes `https://portal.example/news/`.
    pub fn permalink(&self, url: &str) -> String {
        format!("{}{}", self.base_url, percent_encode(url.trim_start_matches('/')))
    }

    /// Returns an address as a page links it: root-relative, below the base path, percent-encoded.
    pub fn href(&self, url: &str) -> String {
        format!("{}{}", self.base_path(), percent_encode(url.trim_start_matches('/')))
    }
}

/// Percent-encodes what RFC 3986 does not allow in a path, so that addresses in other scripts work in every feed reader.
pub fn percent_encode(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=:@#?%".contains(&byte);
    if path.bytes().all(plain) {
        return path.to_string();
    }
    let mut out = String::with_capacity(path.len() * 2);
    for byte in path.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(b"0123456789ABCDEF"[usize::from(byte >> 4)]));
            out.push(char::from(b"0123456789ABCDEF"[usize::from(byte & 15)]));
        }
    }
    out
}
