//! Runs read, resolve and render over a world, gives each output to a sink as soon as it is made, and remembers what each step asked.
//!
//! A later run is the clean run with some steps answered from memory: a page whose own input is the same, and all of whose questions
//! have the same answers, is not made again. There is no second path: the first run finds nothing remembered, and that is all.

mod answers;
mod claims;
pub mod desk;
pub mod dictionary;
mod memo;
mod reads;
mod record;
mod run;
mod sheet;
mod sources;
pub mod whole;

pub use crate::check::{Of, Rule, is_about_people, rules};
use crate::model::clock::{Clock, Moment, Stamp};
use crate::model::config::Config;
use crate::model::diag::{Diagnostic, Diags};
use crate::model::facts::PageFacts;
use crate::model::hash::Hash;
use crate::model::lookup::Question;
use crate::model::path::{OutPath, SrcPath};
use crate::model::site::{Drafts, Node, PageSource, Site, Subject};
use crate::model::theme::Theme;
use crate::model::world::{Digest256, Failure, Phase, Sink, World};
use crate::render::templates::Templates;
use crate::render::{outputs, view};
use crate::resolve::{self, Facts, FoundAsset, RegistryFacts};
use memo::Memo;
use rayon::prelude::*;
use run::Before;
use sources::{Common, Listing};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What one run is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Goal {
    /// The moment that counts as now.
    pub now: Now,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// The address that stands in for the one in the settings.
    pub base_url: Option<String>,
    /// Whether the outcome tells what each page asked; costs memory.
    pub trace: bool,
}

/// The moment that counts as now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Now {
    /// This instant.
    At(Moment),
    /// As it was typed: a day, from 00:00 in the site's zone, or a time.
    Typed(String),
}

/// What came of one run.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Every file with its digest.
    pub files: BTreeMap<OutPath, Digest256>,
    /// The editors' file of each page that has one.
    pub sources: BTreeMap<OutPath, PageSource>,
    /// Pages that are shown though readers would not see them yet: drafts, and until which day others wait.
    pub bands: BTreeMap<OutPath, String>,
    /// The path part of the site's address, with slashes at both ends; empty when there are no settings.
    pub base_path: String,
    /// How many files are HTML pages that readers find.
    pub pages: usize,
    /// All findings, sorted by file and place, each once.
    pub diagnostics: Vec<Diagnostic>,
    /// The days until which pages are held back, each with how many.
    pub held_back: Vec<(String, usize)>,
    /// The next moment at which a run over the same files would differ, in RFC 3339 with the site's offset.
    pub next_change: Option<String>,
    /// The steps that ran and were not answered from memory, in the order of their keys.
    pub reran: Vec<Rerun>,
    /// What each page asked, when the goal wanted to know.
    pub asked: BTreeMap<OutPath, Vec<Question>>,
}

/// One step that ran.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Rerun {
    /// Which kind of step.
    pub step: Step,
    /// What it was about: a source file, or the address of an output.
    pub key: String,
    /// Why it was not answered from memory.
    pub why: String,
}

impl std::fmt::Display for Rerun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let step = match self.step {
            Step::Read => "read",
            Step::Body => "body",
            Step::Html => "html",
        };
        write!(f, "{step} {} because {}", self.key, self.why)
    }
}

/// The kinds of step that are remembered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// A page's file is read.
    Read,
    /// A page made from Markdown is printed and rendered.
    Body,
    /// A page without a text of its own is rendered.
    Html,
}

/// The engine, with what it remembers.
#[derive(Default)]
pub struct Engine {
    memo: Memo,
    /// What only this process remembers.
    last: Option<(Loaded, Box<Resolved>)>,
}

/// Settings and theme, ready to be used.
struct Loaded {
    common: Common,
    theme: Theme,
    templates: Option<Templates>,
    /// What is wrong with them.
    diags: Diags,
}

/// A site with what it was resolved from.
struct Resolved {
    site: Site,
    /// What resolving found, placed.
    diags: Vec<Diagnostic>,
    /// The inputs of resolving other than pages and time.
    inputs: Hash,
    /// The pages.
    facts: Vec<Arc<PageFacts>>,
    /// The instant of the run.
    now: Moment,
    /// The next instant that resolving waits for.
    awaited: Option<Moment>,
    /// The next instant at which anything would differ.
    next: Option<Moment>,
    /// The hash of each node's place in the plan.
    nodes: Vec<Hash>,
    /// The outputs that are no pages.
    jobs: Vec<outputs::Job>,
}

/// All that was read in a run.
struct Read<'r> {
    loaded: &'r Loaded,
    config: Arc<Config>,
    facts: Vec<Arc<PageFacts>>,
    syncs: reads::Syncs,
    assets: Vec<FoundAsset>,
    goal: &'r Goal,
    now: Moment,
}

impl Engine {
    /// Returns an engine that remembers nothing yet.
    pub fn new() -> Engine {
        Engine::default()
    }

    /// Returns an engine that remembers what another process wrote down; `version` names this very program.
    ///
    /// Bytes that are damaged, foreign, or another program's are nothing, and cost a clean run.
    pub fn remembering(bytes: &[u8], version: &str) -> Engine {
        Engine { memo: Memo::of_bytes(bytes, version).unwrap_or_default(), last: None }
    }

    /// Returns what the engine remembers, for another process.
    pub fn memory(&self, version: &str) -> Vec<u8> {
        self.memo.to_bytes(version)
    }

    /// Says whether it remembers anything else than the bytes that it was made from.
    pub fn has_news(&self) -> bool {
        self.memo.is_news
    }

    /// Runs once.
    ///
    /// An author's mistake is in the outcome's findings, and the run goes on with what was understood; a failure is the machine's.
    /// The sink gets every output, the manifest last; whether anything is kept when there are errors is the caller's to say.
    pub fn run(&mut self, world: &dyn World, goal: &Goal, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let outcome = self.run_once(world, goal, sink);
        if outcome.is_err() {
            // A run that broke off may have taken in answers that no page was made from: remember nothing rather than something wrong.
            *self = Engine::new();
        }
        outcome
    }

    fn run_once(&mut self, world: &dyn World, goal: &Goal, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let listing = Listing::of(world.files()?);
        let (shared, before) = self.load(&listing, world)?;
        let common = shared.common();
        let Some(config) = settings(common, goal)? else {
            return Ok(Outcome { diagnostics: without_settings(common, world), ..Outcome::default() });
        };
        let now = now(goal, &config)?;
        let mut outcome = Outcome::default();
        // Templates take one core as long as a few hundred pages take to be read.
        let (loaded, pages) = rayon::join(
            || shared.loaded(),
            || reads::pages(&mut self.memo, &listing.pages, world, reads::How::of(&config), &mut outcome.reran),
        );
        let pages = pages?;
        let syncs = reads::syncs(&mut self.memo, &listing.syncs, world)?;
        let assets = reads::assets(&mut self.memo, &listing.assets, world, &loaded.common, &loaded.theme)?;
        let reads::Assets { found, made, diags: of_assets } = assets;
        let of_syncs = syncs.diags.clone();
        sink.reached(Phase::Read);
        let read = Read { loaded: &loaded, config, facts: pages.facts, syncs, assets: found, goal, now };
        let (mut resolved, before) = match before.map(|before| before.with_new_texts(&read)) {
            Some(Ok((resolved, changed))) => (resolved, Before::SameBut(changed)),
            Some(Err(before)) => (Box::new(Resolved::of(read, Some(&before), world)), Before::Other(before)),
            None => (Box::new(Resolved::of(read, None, world)), Before::Unknown),
        };
        sink.reached(Phase::Resolved);
        outcome.held_back = held_back(&resolved.site);
        outcome.bands = bands(&resolved.site);
        outcome.base_path = resolved.site.config.base_path().to_string();
        let mut diags = loaded.diags.clone();
        diags.append(pages.diags);
        diags.append(of_syncs);
        // What is not published discloses nothing yet.
        let published = of_assets.into_iter().filter(|(path, _)| resolved.site.assets.contains_key(path));
        published.for_each(|(_, found)| diags.append(found));
        for diagnostic in &resolved.diags {
            diags.add(diagnostic.clone());
        }
        let mut awaited = resolved.awaited;
        if let Some(templates) = &loaded.templates {
            // What pages wait for is told by their questions; this clock only answers.
            let clock = Clock::at(now);
            let run = run::Run::new(world, sink, goal, &loaded.common, templates, &resolved, &clock);
            let of_outputs = run.all(&mut self.memo, &before, &made, &mut outcome, &mut diags)?;
            awaited = awaited.into_iter().chain(of_outputs).chain(self.memo.awaited(now)).min();
        }
        diags.place(|path| loaded.common.text(world, path));
        outcome.diagnostics = diags.into_sorted();
        outcome.next_change = awaited.map(|moment| resolved.site.config.zone.rfc3339(moment));
        outcome.reran.sort();
        (resolved.now, resolved.next) = (now, awaited);
        self.last = Some((loaded, resolved));
        // A large site takes a while to be taken apart, and nobody need wait for it.
        rayon::spawn(move || drop(before));
        Ok(outcome)
    }

    /// Reads what every page may depend on; where that is as in the last run, returns its site too.
    fn load(&mut self, listing: &Listing, world: &dyn World) -> Result<(Shared, Option<Box<Resolved>>), Failure> {
        let (files, hash) = Common::bytes(&listing.common, world)?;
        Ok(match self.last.take() {
            Some((loaded, resolved)) if loaded.common.hash == hash => (Shared::Kept(Box::new(loaded)), Some(resolved)),
            _ => (Shared::Read(Box::new(Common::read(files, hash))), None),
        })
    }
}

/// What every page may depend on, before its templates are looked at.
enum Shared {
    /// Read just now.
    Read(Box<Common>),
    /// As in the last run.
    Kept(Box<Loaded>),
}

impl Shared {
    fn common(&self) -> &Common {
        match self {
            Shared::Read(common) => common,
            Shared::Kept(loaded) => &loaded.common,
        }
    }

    fn loaded(self) -> Loaded {
        match self {
            Shared::Read(common) => Loaded::of(*common),
            Shared::Kept(loaded) => *loaded,
        }
    }
}

impl Loaded {
    fn of(common: Common) -> Loaded {
        let mut diags = common.diags.clone();
        let theme = common.config.as_ref().map(|config| common.theme(config, &mut diags)).unwrap_or_default();
        let templates = common
            .config
            .as_ref()
            .and_then(|config| Templates::load(&theme, &view::known(&theme), &config.languages, &mut diags));
        Loaded { common, theme, templates, diags }
    }
}

impl Resolved {
    fn of(read: Read<'_>, before: Option<&Resolved>, world: &dyn World) -> Resolved {
        let inputs = read.inputs();
        let clock = Clock::at(read.now);
        let mut diags = Diags::new();
        let facts = Facts {
            config: read.config,
            theme: &read.loaded.theme,
            pages: read.facts.clone(),
            syncs: read.syncs.found,
            registry: RegistryFacts {
                dictionary: read.loaded.common.dictionary.clone(),
                settings: read.loaded.common.settings.clone(),
                releases: read.loaded.common.releases.clone(),
                tumours: read.loaded.common.tumours.clone(),
            },
            bibliography: read.loaded.common.bibliography.clone(),
            ledger: read.loaded.common.ledger.clone(),
            glossary: read.loaded.common.glossary.clone(),
            not_covered: read.loaded.common.not_covered.clone(),
            assets: read.assets,
            drafts: read.goal.drafts,
        };
        let same = before.filter(|before| before.inputs == inputs);
        let mut site = resolve::resolve(facts, same.map(|before| &before.site), &clock, &mut diags);
        if let Some(templates) = &read.loaded.templates {
            site.registry.spoken = outputs::dictionary::spoken(&templates.words, site.config.default_language());
        }
        let mut jobs = outputs::plan(&site);
        if let Some(before) = before {
            outputs::reuse(&mut jobs, &before.jobs);
        }
        // Their sizes stand on pages, so they are made first: side by side, and only where they are not those of the run before.
        jobs.par_iter().for_each(outputs::Job::prepare);
        site.registry.downloads = outputs::dictionary::views(&jobs);
        claims::check(&site, jobs.iter().map(|job| &job.out).chain([&run::manifest_path()]), &mut diags);
        diags.place(|path| read.loaded.common.text(world, path));
        let hash_of = |(at, node): (usize, &Arc<Node>)| {
            // Most often the node at this place is the very one of the site before.
            let kept = same.filter(|before| before.site.nodes.get(at).is_some_and(|kept| Arc::ptr_eq(kept, node)));
            kept.map_or_else(|| run::hash_of_node(node), |before| before.nodes[at])
        };
        let nodes = site.nodes.par_iter().enumerate().map(hash_of).collect();
        let awaited = clock.next_change();
        Resolved { site, diags: diags.into_sorted(), inputs, facts: read.facts, now: read.now, awaited, next: None, nodes, jobs }
    }

    /// Returns the site with the new texts of some pages, and these pages, when nothing has changed that resolving looks at; otherwise
    /// the site as it was.
    ///
    /// Resolving sees cards, links and headings, never bodies: an edit of a text alone gives the very same site but for that page.
    fn with_new_texts(mut self: Box<Self>, read: &Read<'_>) -> Result<(Box<Self>, Vec<SrcPath>), Box<Self>> {
        let same_time = self.now <= read.now && self.next.is_none_or(|next| read.now < next);
        if !same_time || self.inputs != read.inputs() {
            return Err(self);
        }
        let Some(changed) = changed_texts(&self.facts, &read.facts) else { return Err(self) };
        // What a translation shows of its own follows from its blocks and those of its original.
        if changed.iter().any(|at| self.site.is_held_against(&read.facts[*at])) {
            return Err(self);
        }
        let mut paths = Vec::with_capacity(changed.len());
        for at in changed {
            let page = &read.facts[at];
            // A page that is not published has no place in the site; what it says matters to nobody yet.
            if let Some(&place) = self.site.page_at.get(&page.path) {
                self.site.pages[place].facts = Arc::clone(page);
                paths.push(page.path.clone());
            }
        }
        self.facts.clone_from(&read.facts);
        Ok((self, paths))
    }
}

impl Read<'_> {
    /// Returns the hash of all that resolving looks at, but pages and time.
    fn inputs(&self) -> Hash {
        let assets: Vec<_> = self.assets.iter().map(|asset| (&asset.path, asset.digest, asset.size)).collect();
        Hash::of_value(&(
            self.loaded.common.hash.0.to_string(),
            self.syncs.hash.0.to_string(),
            assets,
            self.goal.drafts == Drafts::Shown,
            &self.goal.base_url,
        ))
    }
}

/// Returns the places of pages whose text alone has changed; nothing when anything has that other pages, lists or addresses see.
fn changed_texts(before: &[Arc<PageFacts>], after: &[Arc<PageFacts>]) -> Option<Vec<usize>> {
    if before.len() != after.len() {
        return None;
    }
    let mut changed = Vec::new();
    for (at, (old, new)) in before.iter().zip(after).enumerate() {
        if Arc::ptr_eq(old, new) {
            continue;
        }
        if !old.looks_the_same(new) {
            return None;
        }
        changed.push(at);
    }
    Some(changed)
}

fn without_settings(common: &Common, world: &dyn World) -> Vec<Diagnostic> {
    let mut diags = common.diags.clone();
    if !diags.list().iter().any(|finding| finding.path == settings_path()) {
        diags
            .file_error("settings", &settings_path(), "the site has no settings")
            .hint("write a file `portal.toml` with `title = \"Name of the site\"` and `base_url = \"https://portal.example/\"`, or run `portal init`");
    }
    diags.place(|path| common.text(world, path));
    diags.into_sorted()
}

fn settings(common: &Common, goal: &Goal) -> Result<Option<Arc<Config>>, Failure> {
    let Some(mut config) = common.config.clone() else { return Ok(None) };
    if let Some(url) = &goal.base_url {
        config.base_url = crate::read::config::parse_base_url(url)
            .ok_or_else(|| Failure(format!("`{url}` is no address of a site; write it as https://portal.example/")))?;
    }
    Ok(Some(Arc::new(config)))
}

fn now(goal: &Goal, config: &Config) -> Result<Moment, Failure> {
    match &goal.now {
        Now::At(moment) => Ok(*moment),
        Now::Typed(text) => Stamp::parse(text).and_then(|stamp| stamp.moment(&config.zone)).ok_or_else(|| {
            Failure(format!("`{text}` is no moment; write a day as 2026-03-01, or a time as 2026-03-01T17:00:00+01:00"))
        }),
    }
}

fn held_back(site: &Site) -> Vec<(String, usize)> {
    let mut days: BTreeMap<String, usize> = BTreeMap::new();
    for moment in site.held_back.iter().filter_map(|held| held.until) {
        if let Some(day) = site.config.zone.day(moment) {
            *days.entry(day.iso_day()).or_default() += 1;
        }
    }
    days.into_iter().collect()
}

/// Returns the pages that are shown early, with what a band over them says.
fn bands(site: &Site) -> BTreeMap<OutPath, String> {
    if site.early.is_empty() {
        return BTreeMap::new();
    }
    let early: BTreeMap<&SrcPath, Option<Moment>> = site.early.iter().map(|held| (&held.path, held.until)).collect();
    let band = |node: &Arc<Node>| {
        let Subject::Page(path) = &node.subject else { return None };
        let text = match early.get(path)?.and_then(|moment| site.config.zone.day(moment)) {
            Some(day) => format!("from {}", day.iso_day()),
            None => "draft".to_string(),
        };
        Some((node.out.clone(), text))
    };
    site.nodes.iter().filter_map(band).collect()
}

/// Returns the file that holds the settings.
fn settings_path() -> SrcPath {
    SrcPath::new("portal.toml").unwrap_or_else(|| unreachable!("a plain name is a path"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::world::{MemoryWorld, NoSink};

    #[test]
    fn what_is_shown_early_says_why_and_is_no_page_of_a_build() {
        let page = |front: &str| format!("+++\ntitle = \"T\"\n{front}\n+++\n");
        let world = MemoryWorld::new()
            .with("portal.toml", "title = \"T\"\nbase_url = \"https://x.example/p/\"\ntimezone = \"Europe/Brussels\"\n")
            .with("content/_index.md", page(""))
            .with("content/a.md", page("draft = true"))
            .with("content/b.md", page("date = 2027-05-01"));
        let run = |drafts: Drafts| {
            let goal = Goal { now: Now::Typed("2026-03-01".to_string()), drafts, base_url: None, trace: false };
            Engine::new().run(&world, &goal, &NoSink).expect("memory does not fail")
        };
        let shown = run(Drafts::Shown);
        let bands: Vec<(&str, &str)> = shown.bands.iter().map(|(out, band)| (out.as_str(), band.as_str())).collect();
        assert_eq!(bands, [("a/index.html", "draft"), ("b/index.html", "from 2027-05-01")]);
        assert_eq!(shown.base_path, "/p/");
        let hidden = run(Drafts::Hidden);
        assert!(
            hidden.bands.is_empty()
                && hidden.files.keys().all(|out| !out.as_str().starts_with(['a', 'b']) || out.as_str().starts_with("assets"))
        );
        assert_eq!(hidden.held_back, [("2027-05-01".to_string(), 1)]);
    }
}
