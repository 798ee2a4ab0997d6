//! Runs read, resolve and render over a world, gives each output to a sink as soon as it is made, and remembers what each step asked.
//!
//! A later run is the clean run with some steps answered from memory: a page whose own input is the same, and all of whose questions
//! have the same answers, is not made again. There is no second path: the first run finds nothing remembered, and that is all.

mod answers;
mod memo;
mod reads;
mod record;
mod run;
mod sources;

use crate::model::clock::{Clock, Moment, Stamp};
use crate::model::config::Config;
use crate::model::diag::{Diagnostic, Diags};
use crate::model::facts::PageFacts;
use crate::model::hash::Hash;
use crate::model::lookup::Question;
use crate::model::path::{OutPath, SrcPath};
use crate::model::site::{Drafts, Site};
use crate::model::theme::Theme;
use crate::model::world::{Digest256, Failure, Sink, World};
use crate::render::templates::Templates;
use crate::resolve::{self, Facts, FoundAsset};
use memo::Memo;
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
    pub sources: BTreeMap<OutPath, SrcPath>,
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
    last: Option<Last>,
}

/// What only this process remembers: the site as it was resolved last.
struct Last {
    common: Common,
    theme: Theme,
    templates: Option<Templates>,
    /// What is wrong with settings, theme and templates.
    loaded_diags: Diags,
    resolved: Resolved,
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

    /// Runs once.
    ///
    /// An author's mistake is in the outcome's findings, and the run goes on with what was understood; a failure is the machine's.
    /// The sink gets every output, the manifest last; whether anything is kept when there are errors is the caller's to say.
    pub fn run(&mut self, world: &dyn World, goal: &Goal, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let outcome = self.remembering_run(world, goal, sink);
        if outcome.is_err() {
            // A run that broke off may have taken in answers that no page was made from: remember nothing rather than something wrong.
            *self = Engine::new();
        }
        outcome
    }

    fn remembering_run(&mut self, world: &dyn World, goal: &Goal, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let listing = Listing::of(world.files()?);
        let (bytes, hash) = Common::bytes(&listing.common, world)?;
        let last = self.last.take();
        let mut reran = Vec::new();
        let loaded = match last {
            Some(last) if last.common.hash == hash => Loaded::Kept(last),
            _ => Loaded::New(Common::read(bytes, hash)),
        };
        let (common, kept) = match loaded {
            Loaded::Kept(last) => {
                let Last { common, theme, templates, loaded_diags, resolved } = last;
                (common, Some((theme, templates, loaded_diags, resolved)))
            }
            Loaded::New(common) => (common, None),
        };
        let Some(config) = settings(&common, goal)? else {
            let mut diags = common.diags.clone();
            if diags.is_empty() {
                diags
                    .file_error("settings", &settings_path(), "the site has no settings")
                    .hint("write a file `portal.toml` with `title = \"Name of the site\"` and `base_url = \"https://portal.example/\"`, or run `portal init`");
            }
            return Ok(Outcome { diagnostics: diags.into_sorted(), ..Outcome::default() });
        };
        let (theme, templates, loaded_diags, resolved) = match kept {
            Some((theme, templates, diags, resolved)) => (theme, templates, diags, Some(resolved)),
            None => {
                let mut diags = common.diags.clone();
                let theme = common.theme(&config, &mut diags);
                let templates = Templates::load(&theme, &mut diags);
                (theme, templates, diags, None)
            }
        };
        let now = now(goal, &config)?;
        let clock = Clock::at(now);
        let pages = reads::pages(&mut self.memo, &listing.pages, world, &config.languages, &mut reran)?;
        let assets = reads::assets(&mut self.memo, &listing.assets, world, &common, &theme)?;
        let inputs = inputs_of(&common, &assets, goal);
        let (resolved, changed) =
            self.resolve(resolved, &common, &config, &theme, (&pages.facts, assets), inputs, goal, &clock, world);
        let mut diags = loaded_diags.clone();
        diags.append(pages.diags);
        for diagnostic in &resolved.site_diags {
            diags.add(diagnostic.clone());
        }
        let mut outcome = Outcome { held_back: held_back(&resolved.site), reran, ..Outcome::default() };
        if let Some(templates) = &templates {
            // What pages wait for is told by their questions; this clock only answers.
            let clock = Clock::at(now);
            let run = run::Run::new(world, sink, goal, &common, templates, &resolved, &clock);
            run.all(&mut self.memo, changed, &mut outcome, &mut diags)?;
        }
        diags.place(|path| common.text(world, path));
        outcome.diagnostics = diags.into_sorted();
        // Pages that could not be made wait for nothing.
        let of_pages = templates.as_ref().and_then(|_| self.memo.awaited(now));
        let next = resolved.awaited.into_iter().chain(of_pages).min();
        outcome.next_change = next.map(|moment| config.zone.rfc3339(moment));
        outcome.reran.sort();
        self.last = Some(Last { common, theme, templates, loaded_diags, resolved: Resolved { now, next, ..resolved } });
        Ok(outcome)
    }

    /// Returns the resolved site: the last one with a few pages put in its place, where nothing that others see has changed, or a new one.
    ///
    /// Returns the changed pages in the first case, nothing in the second.
    #[expect(clippy::too_many_arguments, reason = "resolving is a function of all that reading gave")]
    fn resolve(
        &self,
        last: Option<Resolved>,
        common: &Common,
        config: &Arc<Config>,
        theme: &Theme,
        (facts, assets): (&[Arc<PageFacts>], Vec<FoundAsset>),
        inputs: Hash,
        goal: &Goal,
        clock: &Clock,
        world: &dyn World,
    ) -> (Resolved, Option<Vec<SrcPath>>) {
        let now = clock.now();
        if let Some(mut last) = last
            && last.inputs == inputs
            && last.now <= now
            && last.next.is_none_or(|next| now < next)
            && let Some(changed) = changed_bodies(&last.facts, facts)
        {
            let mut paths = Vec::with_capacity(changed.len());
            for at in changed {
                let page = &facts[at];
                // A page that is not published has no place in the site; what it says matters to nobody yet.
                if let Some(&place) = last.site.page_at.get(&page.path) {
                    last.site.pages[place].facts = Arc::clone(page);
                    paths.push(page.path.clone());
                }
                last.facts[at] = Arc::clone(page);
            }
            return (last, Some(paths));
        }
        let mut diags = Diags::new();
        let input = Facts {
            config: Arc::clone(config),
            theme,
            pages: facts.to_vec(),
            dictionary: common.dictionary.clone(),
            tumours: common.tumours.clone(),
            assets,
            drafts: goal.drafts,
        };
        let site = resolve::resolve(input, clock, &mut diags);
        diags.place(|path| common.text(world, path));
        let nodes = site.nodes.iter().map(run::hash_of_node).collect();
        let site_diags = diags.into_sorted();
        (Resolved { site, site_diags, inputs, facts: facts.to_vec(), now, awaited: clock.next_change(), next: None, nodes }, None)
    }
}

/// Whether settings and theme are as they were.
enum Loaded {
    Kept(Last),
    New(Common),
}

/// A site with what it was resolved from.
struct Resolved {
    site: Site,
    /// What resolving found, placed.
    site_diags: Vec<Diagnostic>,
    /// The inputs of resolving other than pages.
    inputs: Hash,
    /// The facts that the site was resolved from.
    facts: Vec<Arc<PageFacts>>,
    /// The instant of the run.
    now: Moment,
    /// The next instant that resolving waits for.
    awaited: Option<Moment>,
    /// The next instant at which anything would differ.
    next: Option<Moment>,
    /// The hash of each node's place in the plan.
    nodes: Vec<Hash>,
}

/// Returns the places of pages whose text alone has changed; nothing when anything has that other pages, lists or addresses see.
fn changed_bodies(before: &[Arc<PageFacts>], after: &[Arc<PageFacts>]) -> Option<Vec<usize>> {
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

fn settings(common: &Common, goal: &Goal) -> Result<Option<Arc<Config>>, Failure> {
    let Some(mut config) = common.config.clone() else { return Ok(None) };
    if let Some(url) = &goal.base_url {
        config.base_url = crate::read::config::parse_base_url(url)
            .ok_or_else(|| Failure(format!("`{url}` is no address of a site; write it as https://portal.example/")))?;
    }
    Ok(Some(Arc::new(config)))
}

fn inputs_of(common: &Common, assets: &[FoundAsset], goal: &Goal) -> Hash {
    let assets: Vec<_> = assets.iter().map(|asset| (&asset.path, asset.digest, asset.size)).collect();
    Hash::of_value(&(common.hash.0.to_string(), assets, goal.drafts == Drafts::Shown, &goal.base_url))
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

/// Returns the file that holds the settings.
fn settings_path() -> SrcPath {
    SrcPath::new("portal.toml").unwrap_or_else(|| unreachable!("a plain name is a path"))
}
