//! What the editorial desk asks of the site of the last run: `portal review` and `portal release` are made of it.

use super::Engine;
use crate::model::clock::Moment;
use crate::model::diag::Diags;
use crate::model::facts::PageFacts;
use crate::model::guideline::{self, Part};
use crate::model::kind::WORDS;
use crate::model::lang::Lang;
use crate::model::ledger::Ledger;
use crate::model::path::SrcPath;
use crate::model::review;
use crate::model::site::{Page, Site};
use crate::model::sync::{Standing, Sync};
use crate::read;
use crate::resolve::{ledger, versions};
use std::sync::Arc;

pub use crate::resolve::versions::Change;

/// The site of a run, for questions that no page asks.
pub struct Desk<'e> {
    site: &'e Site,
    known: Option<&'e Ledger>,
    facts: &'e [Arc<PageFacts>],
    now: Moment,
}

/// A translation and its original, as they were read.
pub struct Translated<'e> {
    /// The original.
    pub original: &'e PageFacts,
    /// The translation; nothing where there is none yet.
    pub own: Option<&'e PageFacts>,
    /// The keys of the original's front matter that are words.
    pub words: Vec<&'static str>,
}

/// What a reviewer is told of a page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct About {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its version and status, as far as it has them.
    pub standing: Vec<(&'static str, String)>,
    /// Its text as reviews name it.
    pub content: String,
    /// The latest review: its parts by name, as they are written.
    pub last: Vec<(&'static str, String)>,
    /// The name of the text that was reviewed last.
    pub reviewed: Option<String>,
    /// How recommendations differ from what the ledger has.
    pub changes: Vec<Change>,
}

/// A guideline before a release.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Versions {
    /// The number of the current version.
    pub current: Option<String>,
    /// What differs between the current version and the one that is being written.
    pub changes: Vec<Change>,
    /// Whether a version is being written.
    pub has_next: bool,
}

/// Returns what a file says that tells what a translation was made from; nothing where it is no such file.
pub fn read_sync(path: &SrcPath, bytes: &[u8]) -> Option<Sync> {
    read::sync::read(path, bytes, &mut Diags::new())
}

/// Returns the text of such a file.
pub fn written(sync: &Sync) -> String {
    read::sync::write(sync)
}

impl Engine {
    /// Returns the site of the last run; nothing when there was none.
    pub fn desk(&self) -> Option<Desk<'_>> {
        let (loaded, resolved) = self.last.as_ref()?;
        Some(Desk { site: &resolved.site, known: loaded.common.ledger.as_deref(), facts: &resolved.facts, now: resolved.now })
    }
}

impl Desk<'_> {
    /// Returns the day of the run in the zone of the site: `2026-11-28`.
    pub fn today(&self) -> String {
        self.site.config.zone.day(self.now).map_or_else(String::new, |day| day.iso_day())
    }

    /// Returns the ledger of the site; its new addresses are of today.
    ///
    /// A ledger that cannot be read is none, and an error of the run.
    pub fn ledger(&self) -> Ledger {
        ledger::of(self.site, self.known.unwrap_or(&Ledger::default()), &self.today())
    }

    /// Returns the languages of the site, the first one first.
    pub fn languages(&self) -> &[Lang] {
        &self.site.config.languages
    }

    /// Returns the page of the site's first language that a file is, or that it translates, with its translation into a language; the
    /// file's own, where it is a translation. Pages that are not published are among them.
    pub fn translated(&self, path: &SrcPath, lang: Option<Lang>) -> Option<(Lang, Translated<'_>)> {
        let named = self.facts.iter().find(|facts| facts.path == *path)?;
        let first = self.site.config.default_language();
        let lang = lang.or((named.lang != first).then_some(named.lang))?;
        let of =
            |lang: Lang| self.facts.iter().find(|facts| facts.stem == named.stem && facts.lang == lang).map(|facts| &**facts);
        let original = of(first)?;
        let words = WORDS.iter().copied().filter(|key| original.fields.get(key).is_some()).collect();
        Some((lang, Translated { original, own: of(lang), words }))
    }

    /// Returns how a translation that readers find stands with its original.
    pub fn standing(&self, path: &SrcPath) -> Option<&Standing> {
        self.site.page(path)?.standing.as_deref()
    }

    /// Returns the ledger as its file has it.
    pub fn known(&self) -> Option<&Ledger> {
        self.known
    }

    /// Says whether a file is a page of the site that readers find.
    pub fn has(&self, path: &SrcPath) -> bool {
        self.site.page(path).is_some()
    }

    /// Returns the files of the pages that a review is due of: overdue, or changed since the last one, or recorded as awaiting one.
    pub fn due(&self) -> Vec<SrcPath> {
        let zone = &self.site.config.zone;
        let is_overdue = |page: &Page| {
            let end = review::last(&page.facts).and_then(|last| last.next).and_then(|next| next.end(zone));
            end.is_some_and(|end| end <= self.now)
        };
        let due = self.site.pages.iter().filter(|page| is_overdue(page) || review::is_awaited(&page.facts));
        due.map(|page| page.card.path.clone()).collect()
    }

    /// Returns what a reviewer is told of a page.
    pub fn about(&self, path: &SrcPath) -> Option<About> {
        let page = self.site.page(path)?;
        let standing = ["version", "status"].into_iter().filter_map(|key| Some((key, page.text(key)?.to_string())));
        let last = review::last(&page.facts);
        let part = |key: &'static str| {
            let fields = last.as_ref()?.fields;
            let text = fields.date(key).map(|day| day.iso_day()).or_else(|| fields.text(key).map(|(text, _)| text.to_string()));
            Some((key, text?))
        };
        let published = guideline::part(&page.facts)
            .filter(|(_, part)| *part == Part::Current)
            .and_then(|(stem, _)| self.known?.guideline(stem, page.card.lang.code()));
        Some(About {
            title: page.card.title.text.clone(),
            url: self.site.config.permalink(&page.card.url),
            standing: standing.collect(),
            content: review::content(&page.facts),
            last: ["role", "by", "date", "scope", "next"].into_iter().filter_map(part).collect(),
            reviewed: last.as_ref().and_then(|last| last.content).map(|(content, _)| content.to_string()),
            changes: published.map_or_else(Vec::new, |known| versions::changes(&known.records(), page)),
        })
    }

    /// Returns how a guideline stands, by the stem of its current version: `guidelines/editorial`.
    pub fn versions(&self, stem: &str) -> Option<Versions> {
        let files = self.site.guidelines.get(&(stem.to_string(), self.site.config.default_language()))?;
        let page = |path: &Option<SrcPath>| path.as_ref().and_then(|path| self.site.page(path));
        let (current, next) = (page(&files.current), page(&files.next));
        let changes = match (current, next) {
            (Some(current), Some(next)) => versions::changes(&current.facts.outline.recommendations, next),
            _ => Vec::new(),
        };
        let told = |change: &Change| {
            next.iter()
                .flat_map(|page| page.facts.fields.tables("change"))
                .any(|entry| entry.text("recommendation").is_some_and(|(id, _)| id == change.id))
        };
        Some(Versions {
            current: current.and_then(|page| page.text("version")).map(str::to_string),
            changes: changes.into_iter().filter(|change| !told(change)).collect(),
            has_next: next.is_some(),
        })
    }
}
