//! Runs read, resolve and render once over a world, and gives each output to a sink as soon as it is made.

mod record;
mod sources;

use crate::model::clock::{Clock, Moment, Stamp};
use crate::model::config::Config;
use crate::model::diag::{Diagnostic, Diags, Source};
use crate::model::lookup::Question;
use crate::model::path::{OutPath, SrcPath};
use crate::model::site::{Drafts, Node, Site, Subject};
use crate::model::world::{Content, Digest256, Failure, Kept, Sink, World};
use crate::read::text;
use crate::render::templates::Templates;
use crate::render::{self, Renderer, body, outputs, view};
use crate::resolve::{self, Facts};
use rayon::prelude::*;
use record::Recorder;
use sources::Sources;
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
    /// How many of them are HTML pages that readers find.
    pub pages: usize,
    /// All findings, sorted by file and place, each once.
    pub diagnostics: Vec<Diagnostic>,
    /// The days until which pages are held back, each with how many.
    pub held_back: Vec<(String, usize)>,
    /// The next moment at which a run over the same files would differ, in RFC 3339 with the site's offset.
    pub next_change: Option<String>,
    /// What each page asked, when the goal wanted to know.
    pub asked: BTreeMap<OutPath, Vec<Question>>,
}

/// The engine; a later run may answer steps from what an earlier one remembers.
#[derive(Default, Debug)]
pub struct Engine;

impl Engine {
    /// Returns an engine that remembers nothing yet.
    pub fn new() -> Engine {
        Engine
    }

    /// Runs once.
    ///
    /// An author's mistake is in the outcome's findings, and the run goes on with what was understood; a failure is the machine's.
    /// The sink gets every output, the manifest last; whether anything is kept when there are errors is the caller's to say.
    pub fn run(&mut self, world: &dyn World, goal: &Goal, sink: &dyn Sink) -> Result<Outcome, Failure> {
        let mut diags = Diags::new();
        let mut sources = Sources::read(world, &mut diags)?;
        let Some(mut config) = sources.config.take() else {
            return Ok(Outcome { diagnostics: diags.into_sorted(), ..Outcome::default() });
        };
        if let Some(url) = &goal.base_url {
            config.base_url = crate::read::config::parse_base_url(url)
                .ok_or_else(|| Failure(format!("`{url}` is no address of a site; write it as https://portal.example/")))?;
        }
        let clock = Clock::at(now(goal, &config)?);
        let config = Arc::new(config);
        let theme = sources.theme(&config, &mut diags);
        let templates = Templates::load(&theme, &mut diags);
        let pages = sources.pages(world, &config.languages, &mut diags)?;
        let assets = sources.assets(world, &theme)?;
        let facts = Facts {
            config: Arc::clone(&config),
            theme: &theme,
            pages,
            dictionary: sources.dictionary.take(),
            tumours: sources.tumours.take(),
            assets,
            drafts: goal.drafts,
        };
        let site = resolve::resolve(facts, &clock, &mut diags);
        let mut outcome = Outcome { held_back: held_back(&site), ..Outcome::default() };
        if let Some(templates) = &templates {
            let shared = view::Shared::of(&config.languages);
            let renderer = Renderer { templates, shared, shown: &site.shown };
            let run = Run { world, sink, goal, site: &site, clock: &clock, renderer: &renderer, sources: &sources };
            run.pages(&mut outcome, &mut diags)?;
            run.assets(&mut outcome)?;
            run.outputs(&mut outcome)?;
        }
        diags.place(|path| sources.text(world, path));
        outcome.diagnostics = diags.into_sorted();
        outcome.next_change = clock.next_change().map(|moment| config.zone.rfc3339(moment));
        Ok(outcome)
    }
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

/// One run, once the site is resolved.
struct Run<'r> {
    world: &'r dyn World,
    sink: &'r dyn Sink,
    goal: &'r Goal,
    site: &'r Site,
    clock: &'r Clock,
    renderer: &'r Renderer<'r>,
    sources: &'r Sources,
}

/// What came of one page.
struct Rendered {
    digest: Option<Digest256>,
    diags: Diags,
    asked: Vec<Question>,
}

impl Run<'_> {
    fn pages(&self, outcome: &mut Outcome, diags: &mut Diags) -> Result<(), Failure> {
        let rendered: Vec<Result<Rendered, Failure>> = self.site.nodes.par_iter().map(|node| self.page(node)).collect();
        for (node, rendered) in self.site.nodes.iter().zip(rendered) {
            let rendered = rendered?;
            diags.append(rendered.diags);
            if let Subject::Page(path) = &node.subject {
                outcome.sources.insert(node.out.clone(), path.clone());
            }
            if let Some(digest) = rendered.digest {
                outcome.files.insert(node.out.clone(), digest);
                outcome.pages += usize::from(!matches!(node.subject, Subject::Redirect(_) | Subject::NotFound(_)));
            }
            if self.goal.trace {
                outcome.asked.insert(node.out.clone(), rendered.asked);
            }
        }
        Ok(())
    }

    fn page(&self, node: &Node) -> Result<Rendered, Failure> {
        let recorder = Recorder::new(self.site, self.clock);
        let mut diags = Diags::new();
        let bytes = match &node.subject {
            Subject::Page(path) => Some((path, self.world.read(path)?)),
            _ => None,
        };
        let mut unread = Diags::new();
        let text = bytes.as_ref().and_then(|(path, bytes)| Some((*path, text::decode(path, bytes, &mut unread)?)));
        let source = text.as_ref().map(|(path, text)| Source { path, text });
        let html = render::page(node, source, self.renderer, &recorder, &mut diags);
        let digest = match html {
            Some(html) => Some(self.put(&node.out, html)?),
            None => None,
        };
        Ok(Rendered { digest, diags, asked: if self.goal.trace { recorder.into_asked() } else { Vec::new() } })
    }

    fn put(&self, out: &OutPath, bytes: Vec<u8>) -> Result<Digest256, Failure> {
        let digest = Digest256::of(&bytes);
        self.keep(out, Content::Bytes(bytes), digest)?;
        Ok(digest)
    }

    fn keep(&self, out: &OutPath, content: Content, digest: Digest256) -> Result<(), Failure> {
        match self.sink.put(out, content, digest)? {
            Kept::Yes => Ok(()),
            Kept::Lost => Err(Failure(format!("{out} was given and is said to be lost"))),
        }
    }

    fn assets(&self, outcome: &mut Outcome) -> Result<(), Failure> {
        for path in &self.site.asset_paths {
            let Some(asset) = self.site.assets.get(path) else { continue };
            let content = match self.sources.built_in(path) {
                Some(bytes) => Content::Bytes(bytes.to_vec()),
                None => Content::Source(path.clone()),
            };
            // Two sources of one address are an error by now; the sink must still see each address once.
            if !outcome.files.contains_key(&asset.out) {
                self.keep(&asset.out, content, asset.digest)?;
                outcome.files.insert(asset.out.clone(), asset.digest);
            }
        }
        Ok(())
    }

    fn outputs(&self, outcome: &mut Outcome) -> Result<(), Failure> {
        let pages: Vec<(String, Option<Stamp>)> =
            self.site.nodes.iter().filter(|node| node.is_listed).map(|node| (node.url.clone(), node.changed)).collect();
        for job in outputs::plan(self.site) {
            let recorder = Recorder::new(self.site, self.clock);
            let mut bodies = BTreeMap::new();
            for path in &job.bodies {
                let bytes = self.world.read(path)?;
                let mut unread = Diags::new();
                if let (Some(text), Some(page)) = (text::decode(path, &bytes, &mut unread), self.site.page(path)) {
                    bodies.insert(path.clone(), body::quoted(Source { path, text: &text }, page, self.renderer, &recorder));
                }
            }
            let made = outputs::Made { lookup: &recorder, renderer: self.renderer, bodies: &bodies, pages: &pages };
            let text = (job.make)(&made);
            let digest = self.put(&job.out, text.into_bytes())?;
            outcome.files.insert(job.out, digest);
        }
        let manifest = outputs::manifest(&outcome.files);
        let out = OutPath::new(outputs::MANIFEST).unwrap_or_else(|| unreachable!("a plain name is a path"));
        let digest = self.put(&out, manifest.into_bytes())?;
        outcome.files.insert(out, digest);
        Ok(())
    }
}

/// Returns the file that holds the settings.
fn settings_path() -> SrcPath {
    SrcPath::new("portal.toml").unwrap_or_else(|| unreachable!("a plain name is a path"))
}
