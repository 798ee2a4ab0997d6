//! The checks that see the whole site, one in a file, in one table. Only `portal check` makes them, when all else is done, so that no
//! build is slower for them.

mod dead_link;
mod duplicate_title;
mod missing_description;
mod moved_link;
mod orphan;
mod picture_size;
mod redirect_chain;
mod text;
mod theme_contrast;
mod translation_behind;
mod translation_blocks;
mod translation_gone;
mod translation_missing;
mod translation_unmarked;
mod unused_asset;
mod unused_source;
mod unused_term;
mod web;
mod words_missing;

pub use dead_link::{External, external};
pub use text::{Link, Text, text};
pub use web::{Web, addresses};

use super::{Finding, LISTED, weight};
use crate::model::bibliography::Bibliography;
use crate::model::clock::Stamp;
use crate::model::config::LintLevel;
use crate::model::diag::{Diags, Severity, Span};
use crate::model::glossary::Glossary;
use crate::model::guideline;
use crate::model::hash::{FxHashMap, FxHashSet};
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::site::{Page, Site};
use std::collections::BTreeMap;

/// One check of the whole site.
pub(super) type Lint = super::Lint<fn(&View<'_>) -> Vec<Found>>;

/// Every check, by name.
pub(super) const LINTS: &[Lint] = &[
    dead_link::LINT,
    duplicate_title::LINT,
    missing_description::LINT,
    moved_link::LINT,
    orphan::LINT,
    picture_size::LINT,
    redirect_chain::LINT,
    theme_contrast::LINT,
    translation_behind::LINT,
    translation_blocks::LINT,
    translation_gone::LINT,
    translation_missing::LINT,
    translation_unmarked::LINT,
    unused_asset::LINT,
    unused_source::LINT,
    unused_term::LINT,
    words_missing::LINT,
];

/// Checks that are made only where `[[lint]]` asks for them, since what they find is as often right; the report shows it all the same.
const QUIET: &[&str] = &[unused_term::LINT.name];

/// Says whether a check of the whole site has that name.
pub(super) fn has(name: &str) -> bool {
    names().any(|known| known == name)
}

/// Returns the names of all checks of the whole site.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    LINTS.iter().map(|lint| lint.name)
}

/// The whole site, and what of its files no card knows.
pub struct View<'v> {
    /// The site.
    pub site: &'v Site,
    /// What the text of each page's file holds, published or not, in the order of the files.
    pub texts: &'v [Text],
    /// What leads where in the pages that were made; nothing where one of them could not be made.
    pub web: Option<&'v Web>,
    /// The files that say what translations were made from, sorted.
    pub syncs: &'v [SrcPath],
    /// The bibliography.
    pub bibliography: Option<&'v Bibliography>,
    /// The glossary.
    pub glossary: Option<&'v Glossary>,
    /// The style sheets of every page with their text, in their order.
    pub styles: &'v [(SrcPath, String)],
    /// Further files in which something may be found, with their text.
    pub files: &'v [(SrcPath, String)],
    /// Words of the interface that languages of the site lack, but for its first one, which must have them all.
    pub lacking: &'v [Lacking],
    /// Addresses of other sites that are gone, each with what was answered; nothing where nobody asked.
    pub dead: Option<&'v BTreeMap<String, String>>,
}

/// What a language of the site lacks of the words of the interface.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lacking {
    /// The language.
    pub lang: Lang,
    /// The keys of what it lacks, sorted; none where the theme has no words in it at all.
    pub keys: Vec<String>,
    /// Its file of words in the theme that is nearest, else where that file belongs.
    pub file: SrcPath,
}

impl View<'_> {
    /// Returns the texts of the files whose pages are published, each with its page.
    fn published(&self) -> impl Iterator<Item = (&Text, &Page)> {
        self.texts.iter().filter_map(|text| Some((text, self.site.page(&text.path)?)))
    }
}

/// Returns the sections that a page stands in, the nearest first; the page itself where it is one.
fn sections_above<'s>(page: &Page, site: &'s Site) -> impl Iterator<Item = &'s Page> {
    let mut next = Some(page.card.path.folder().to_string());
    std::iter::from_fn(move || {
        let folder = next.take()?;
        if folder != "content" {
            next = folder.rsplit_once('/').map(|(above, _)| above.to_string());
        }
        Some(folder)
    })
    .filter_map(|folder| site.page(&SrcPath::new(&format!("{folder}/_index.md"))?))
}

/// Returns each translation whose original was changed after it, with the original and the day of that change.
pub fn behind(site: &Site) -> Vec<(&Page, &Page, Stamp)> {
    let default = site.config.default_language();
    if site.config.languages.len() < 2 {
        return Vec::new();
    }
    let sources: FxHashMap<&str, &Page> =
        site.pages.iter().filter(|page| page.card.lang == default).map(|page| (page.facts.stem.as_str(), page)).collect();
    let translations = site.pages.iter().filter(|page| page.card.lang != default);
    let is_behind = |page: &'_ Page| -> Option<(usize, usize, Stamp)> {
        let source = sources.get(page.facts.stem.as_str())?;
        let changed = source.card.updated?;
        let own = page.card.updated.or(page.card.date)?;
        let at = |path: &SrcPath| site.page_at.get(path).copied();
        own.is_before(&changed).then_some(())?;
        Some((at(&page.card.path)?, at(&source.card.path)?, changed))
    };
    translations.filter_map(is_behind).map(|(page, source, changed)| (&site.pages[page], &site.pages[source], changed)).collect()
}

/// Returns each page of the site's first language that lists know and that is not there in every other language, with these languages.
pub fn untranslated(site: &Site) -> Vec<(&Page, Vec<Lang>)> {
    let languages = &site.config.languages;
    if languages.len() < 2 {
        return Vec::new();
    }
    let there: FxHashSet<(&str, Lang)> = site.pages.iter().map(|page| (page.facts.stem.as_str(), page.card.lang)).collect();
    let sources = site.pages.iter().filter(|page| page.card.lang == languages[0] && guideline::is_listed(&page.facts));
    sources
        .filter_map(|page| {
            let is_missing = |lang: &&Lang| !there.contains(&(page.facts.stem.as_str(), **lang));
            let missing: Vec<Lang> = languages.iter().filter(is_missing).copied().collect();
            (!missing.is_empty()).then_some((page, missing))
        })
        .collect()
}

/// What a check found, and in which file.
pub(super) struct Found {
    path: SrcPath,
    finding: Finding,
}

impl Found {
    fn new(path: &SrcPath, span: Span, message: String, hint: String) -> Found {
        Found { path: path.clone(), finding: Finding { span, message, hint } }
    }

    /// Returns a finding about a page as a whole, which is shown at its title.
    fn of_page(page: &Page, message: String, hint: String) -> Found {
        let span = page.facts.fields.text("title").map_or(0..0, |(_, span)| span.clone());
        Found::new(&page.card.path, span, message, hint)
    }
}

/// A comment that allows something: the check, the bytes of the comment, and those in which it is allowed.
pub type Comment = (String, Span, Span);

/// What a comment allows.
struct Allowed<'a> {
    path: &'a SrcPath,
    name: &'a str,
    comment: &'a Span,
    reach: &'a Span,
    used: bool,
}

/// Pushes what every check of the whole site finds, with lines that the engine fills in.
///
/// Pushes `unneeded-allow` for comments about these checks that nothing needs, and `site-more-findings` with the number of findings of a
/// check beyond the first 200.
pub fn check(view: &View<'_>, levels: &[LintLevel], diags: &mut Diags) {
    let of_files: Vec<(&SrcPath, Vec<Comment>)> =
        view.files.iter().chain(view.styles).map(|(path, text)| (path, text::allowed_in_file(text))).collect();
    let of_texts = view.texts.iter().map(|text| (&text.path, &text.allowed));
    let mut allowed: Vec<Allowed<'_>> = of_texts
        .chain(of_files.iter().map(|(path, allowed)| (*path, allowed)))
        .flat_map(|(path, all)| all.iter().map(move |(name, comment, reach)| Allowed { path, name, comment, reach, used: false }))
        .collect();
    let is_asked_for = |lint: &&Lint| !QUIET.contains(&lint.name) || levels.iter().any(|level| level.name.0 == lint.name);
    for lint in LINTS.iter().filter(is_asked_for) {
        let mut found: Vec<(Severity, Found)> = (lint.check)(view)
            .into_iter()
            .filter_map(|found| Some((weight(lint.name, lint.severity, &found.path, levels)?, found)))
            .filter(|(_, found)| !allowed.iter_mut().any(|allowed| takes(allowed, lint.name, found)))
            .collect();
        found.sort_by(|(_, a), (_, b)| (&a.path, a.finding.span.start).cmp(&(&b.path, b.finding.span.start)));
        let unlisted = found.len().saturating_sub(LISTED);
        if let Some((_, first)) = found.get(LISTED) {
            let message = format!("{unlisted} more findings of `{}` are not listed, the first of them in this file", lint.name);
            diags.file_warning("site-more-findings", &first.path, message).hint("mend those that are listed, then check again");
        }
        for (severity, Found { path, finding: Finding { span, message, hint } }) in found.into_iter().take(LISTED) {
            diags.unplaced(severity, lint.name, &path, span, message).hint(hint);
        }
    }
    for unneeded in allowed.iter().filter(|allowed| !allowed.used) {
        // A check that is not made finds nothing, and a finding that cannot be looked for is not missing.
        let is_asked = unneeded.name != dead_link::LINT.name || view.dead.is_some();
        let is_asked = is_asked && LINTS.iter().filter(is_asked_for).any(|lint| lint.name == unneeded.name);
        if view.web.is_none() || !is_asked || weight(unneeded.name, Severity::Warning, unneeded.path, levels).is_none() {
            continue;
        }
        let message = format!("nothing here needs `{}` to be allowed", unneeded.name);
        diags.unplaced_warning("unneeded-allow", unneeded.path, unneeded.comment.clone(), message).hint("take the comment out");
    }
}

/// Pushes what those checks find that are made only where they are asked for.
pub fn check_quietly(view: &View<'_>, diags: &mut Diags) {
    for lint in LINTS.iter().filter(|lint| QUIET.contains(&lint.name)) {
        for Found { path, finding: Finding { span, message, hint } } in (lint.check)(view) {
            diags.unplaced(lint.severity, lint.name, &path, span, message).hint(hint);
        }
    }
}

fn takes(allowed: &mut Allowed<'_>, name: &str, found: &Found) -> bool {
    let span = &found.finding.span;
    let is_it =
        allowed.name == name && *allowed.path == found.path && span.start <= allowed.reach.end && allowed.reach.start <= span.end;
    allowed.used |= is_it;
    is_it
}
