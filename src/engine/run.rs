//! The part of a run that makes outputs: pages in parallel, then assets, then what is made of outputs.

use super::answers::{self, Answers};
use super::memo::{Input, Memo, OutputCell, PageCell, ReadCell};
use super::reads::{self, Pictures};
use super::record::Recorder;
use super::sources::Common;
use super::{Goal, Outcome, Rerun, Resolved, Step};
use crate::check::{self, families::Known};
use crate::model::clock::{Clock, Moment};
use crate::model::diag::{Diagnostic, Diags, Source};
use crate::model::figures;
use crate::model::hash::Hash;
use crate::model::hash::{FxHashMap, FxHashSet};
use crate::model::kind::Format;
use crate::model::lookup::{Answer, Lookup, Question};
use crate::model::path::{OutPath, SrcPath};
use crate::model::site::{Asset, Node, PageSource, Site, Subject};
use crate::model::world::{Content, Digest256, Failure, Kept, Phase, Sink, World};
use crate::read::text;
use crate::render::templates::Templates;
use crate::render::{self, Printed, Renderer, body, outputs, view};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many pages are looked at by one thread together: few, since most are remembered in a moment and a few neighbours take long.
const TOGETHER: usize = 16;

/// One run, once the site is resolved.
pub(super) struct Run<'r> {
    world: &'r dyn World,
    sink: &'r dyn Sink,
    goal: &'r Goal,
    common: &'r Common,
    site: &'r Site,
    nodes: &'r [Hash],
    jobs: &'r [outputs::Job],
    clock: &'r Clock,
    renderer: Renderer<'r>,
}

/// The site of the run before this one, as far as this process knows it.
pub(super) enum Before {
    /// This one, but for the texts of these pages.
    SameBut(Vec<SrcPath>),
    /// Another one.
    Other(Box<Resolved>),
    /// It is not known.
    Unknown,
}

/// What came of one page.
enum Made {
    /// As remembered, and the sink has it.
    Same { digest: Option<Digest256>, diags: Vec<Diagnostic> },
    /// Made anew.
    New { input: Input, digest: Option<Digest256>, diags: Vec<Diagnostic>, asked: Vec<Question>, why: String },
}

/// What came of one output that is no page.
enum MadeOutput {
    /// As remembered, and the sink has it.
    Same(OutputCell),
    /// A file that is made once; the sink has it.
    Once(Digest256),
    /// Made anew, and given to the sink.
    New { key: Option<Hash>, digest: Digest256, asked: Vec<Question> },
}

/// Returns where the manifest is written.
pub(super) fn manifest_path() -> OutPath {
    OutPath::new(outputs::MANIFEST).unwrap_or_else(|| unreachable!("a plain name is a path"))
}

/// Says whether a page may list all of the site.
fn lists_all(subject: &Subject) -> bool {
    matches!(subject, Subject::Recommendations(_) | Subject::Variables | Subject::Glossary(_))
}

/// Returns the hash of a node's place in the plan.
pub(super) fn hash_of_node(node: &Node) -> Hash {
    answers::of(&(
        &node.subject,
        &node.url,
        &node.out,
        (node.lang, node.said_in),
        &node.template,
        node.format,
        &node.crumbs,
        &node.partly_of,
        node.noindex,
    ))
}

/// Pushes what the checks find that are made where a page is printed: of translations, and of pages for families.
fn look_at(printed: &Printed<'_>, lookup: &dyn Lookup, diags: &mut Diags) {
    let Printed { source, page, parsed } = *printed;
    let original = page.original().and_then(|original| match lookup.ask(Question::Figures(original.path.clone())) {
        Answer::Figures(facts) => Some(facts),
        _ => None,
    });
    let is_for_families = page.is_for_families();
    // Of most pages there is nothing to look at.
    if original.is_none() && !is_for_families && !check::page::may_allow(source.text) {
        return;
    }
    let facts = &page.facts;
    let seen = check::page::Page::new(source, facts.body, facts.lang, facts.kind, &facts.fields, parsed);
    let Answer::Levels(levels) = lookup.ask(Question::Levels) else { return };
    match original {
        Some(other) => {
            let original = check::translations::Original {
                path: &other.path,
                has_words: figures::has_words(other.lang),
                blocks: &other.figures,
                recommendations: &other.outline.recommendations,
                standing: page.standing.as_deref().map(|standing| (standing, other.blocks.as_slice(), facts.blocks.as_slice())),
            };
            check::translations::check(&seen, &facts.outline.recommendations, original, levels, diags);
        }
        None => check::translations::say_idle(&seen, diags),
    }
    if !is_for_families {
        return check::families::say_idle(&seen, diags);
    }
    let words = |question| match lookup.ask(question) {
        Answer::Words(matcher) => Some(&**matcher),
        _ => None,
    };
    let known = Known { glossary: words(Question::GlossaryWords(facts.lang)), tumours: words(Question::TumourNames) };
    check::families::check(&seen, known, levels, diags);
}

impl<'r> Run<'r> {
    pub(super) fn new(
        world: &'r dyn World,
        sink: &'r dyn Sink,
        goal: &'r Goal,
        common: &'r Common,
        templates: &'r Templates,
        resolved: &'r Resolved,
        clock: &'r Clock,
    ) -> Run<'r> {
        let site = &resolved.site;
        let shared = view::Shared::of(&site.config.languages);
        let text = move |path: &SrcPath| {
            let bytes = world.read(path).ok()?;
            text::decode(path, &bytes, &mut Diags::new()).map(std::borrow::Cow::into_owned)
        };
        let renderer = Renderer { templates, shared, shown: &site.shown, text: Box::new(text), look: look_at };
        Run { world, sink, goal, common, site, nodes: &resolved.nodes, jobs: &resolved.jobs, clock, renderer }
    }

    fn answers<'a>(&'a self, reads: &'a FxHashMap<SrcPath, ReadCell>) -> Answers<'a> {
        Answers { site: self.site, templates: self.renderer.templates, clock: self.clock, reads }
    }

    /// Makes every output; `made` has pictures that were made in this run, as far as there was room to keep them. Returns the next instant
    /// that outputs wait for which are made in every run.
    pub(super) fn all(
        &self,
        memo: &mut Memo,
        before: &Before,
        made: &Pictures,
        outcome: &mut Outcome,
        diags: &mut Diags,
    ) -> Result<Option<Moment>, Failure> {
        let answers = self.answers(&memo.reads);
        let woken = match before {
            Before::SameBut(paths) => {
                let of_text = |path: &SrcPath| {
                    [Question::Page(path.clone()), Question::Headings(path.clone()), Question::Figures(path.clone())]
                };
                let asked = paths.iter().flat_map(of_text);
                memo.questions.update_some(asked.map(|question| {
                    let hash = answers.hash(&question);
                    (question, hash)
                }))
            }
            Before::Other(before) => {
                // To compare two answers takes less than to hash one, and of most questions the answer is the same.
                let hash = |(question, known): (&Question, &Hash)| {
                    if answers.is_as_in(&before.site, question) { *known } else { answers.hash(question) }
                };
                let hashes = memo.questions.list().par_iter().zip(memo.questions.hashes()).map(hash).collect();
                memo.questions.update(hashes)
            }
            Before::Unknown => {
                let hashes = memo.questions.list().par_iter().map(|question| answers.hash(question)).collect();
                memo.questions.update(hashes)
            }
        };
        self.pages(memo, &woken, outcome, diags)?;
        self.sink.reached(Phase::Pages);
        self.assets(made, outcome)?;
        self.sink.reached(Phase::Files);
        let awaited = self.outputs(memo, &woken, outcome)?;
        memo.tidy();
        self.sink.reached(Phase::Outputs);
        Ok(awaited)
    }

    fn pages(&self, memo: &mut Memo, woken: &[bool], outcome: &mut Outcome, diags: &mut Diags) -> Result<(), Failure> {
        // Two pages of one address are an error by now; the sink must still see each address once, and always the same page.
        let mut claimed = FxHashSet::default();
        let nodes: Vec<(&Arc<Node>, Hash, bool)> =
            self.site.nodes.iter().zip(self.nodes).map(|(node, hash)| (node, *hash, claimed.insert(&node.out))).collect();
        let remembered: &Memo = memo;
        // Those that list the whole site take longest; begun last, they would keep one core busy while the others wait.
        let (long, short): (Vec<usize>, Vec<usize>) = (0..nodes.len()).partition(|&at| lists_all(&nodes[at].0.subject));
        let order: Vec<usize> = long.into_iter().chain(short).collect();
        let made = order.par_iter().with_max_len(TOGETHER).map(|&at| {
            let (node, hash, is_first) = &nodes[at];
            let made = self.page(node, *hash, *is_first, remembered, woken)?;
            Ok((at, made, self.source_of(node)))
        });
        let mut made: Vec<(usize, Made, Option<PageSource>)> = made.collect::<Result<_, Failure>>()?;
        made.sort_unstable_by_key(|(at, ..)| *at);
        let mut files = Vec::with_capacity(nodes.len());
        let mut sources = Vec::with_capacity(nodes.len());
        for ((node, _, is_first), (_, made, source)) in nodes.into_iter().zip(made) {
            let (digest, diags_of_page) = match made {
                Made::Same { digest, diags } => (digest, diags),
                Made::New { input, digest, diags, asked, why } => {
                    let step = if matches!(node.subject, Subject::Page(_)) { Step::Body } else { Step::Html };
                    outcome.reran.push(Rerun { step, key: node.url.clone(), why });
                    if self.goal.trace {
                        outcome.asked.insert(node.out.clone(), asked.clone());
                    }
                    let answers = self.answers(&memo.reads);
                    let mut asked: Vec<u32> = asked
                        .into_iter()
                        .map(|question| memo.questions.number(question, |question| answers.hash(question)))
                        .collect();
                    asked.sort_unstable();
                    if is_first {
                        memo.pages.insert(node.out.clone(), PageCell { input, asked, digest, diags: diags.clone() });
                    }
                    (digest, diags)
                }
            };
            for diagnostic in diags_of_page {
                diags.add(diagnostic);
            }
            if !is_first {
                continue;
            }
            sources.extend(source.map(|source| (node.out.clone(), source)));
            if let Some(digest) = digest {
                files.push((node.out.clone(), digest));
                let is_page = node.format == Format::Page && !matches!(node.subject, Subject::Redirect(_) | Subject::NotFound(_));
                outcome.pages += usize::from(is_page);
            }
        }
        // Made from lists, which are all but sorted, maps cost a tenth of what they cost page by page.
        (outcome.files, outcome.sources) = rayon::join(|| files.into_iter().collect(), || sources.into_iter().collect());
        memo.is_news |= !outcome.reran.is_empty();
        if memo.pages.len() > claimed.len() {
            memo.pages.retain(|out, _| claimed.contains(out));
            memo.is_news = true;
        }
        Ok(())
    }

    fn page(&self, node: &Node, hash: Hash, is_first: bool, memo: &Memo, woken: &[bool]) -> Result<Made, Failure> {
        let input = Input { node: hash, source: source_hash(node, memo), template: self.template_hash(node) };
        let cell = memo.pages.get(&node.out).filter(|_| is_first);
        let why = match cell {
            None => "it is new".to_string(),
            Some(cell) => match why(cell, node, input, woken, memo) {
                Some(why) => why,
                // A page whose template failed left nothing that a sink could have.
                None => match cell.digest.map(|digest| self.sink.put(&node.out, Content::Same, digest)).transpose()? {
                    None | Some(Kept::Yes) => return Ok(Made::Same { digest: cell.digest, diags: cell.diags.clone() }),
                    Some(Kept::Lost) => "its output was lost".to_string(),
                },
            },
        };
        let recorder = Recorder::new(self.site, self.clock);
        let mut diags = Diags::new();
        let bytes = match &node.subject {
            Subject::Page(path) => Some((path, self.world.read(path)?)),
            _ => None,
        };
        let mut unread = Diags::new();
        let text = bytes.as_ref().and_then(|(path, bytes)| Some((*path, text::decode(path, bytes, &mut unread)?)));
        let source = text.as_ref().map(|(path, text)| Source { path, text });
        let html = render::page(node, source, &self.renderer, &recorder, &mut diags);
        let digest = match html {
            Some(html) if is_first => Some(self.put(&node.out, html)?),
            _ => None,
        };
        diags.place(|path| self.common.text(self.world, path));
        Ok(Made::New { input, digest, diags: diags.into_sorted(), asked: recorder.into_asked(), why })
    }

    /// Returns where a page comes from, if an editor wrote it.
    fn source_of(&self, node: &Node) -> Option<PageSource> {
        let Subject::Page(path) = &node.subject else { return None };
        let page = self.site.page(path)?;
        Some(PageSource { path: path.clone(), line: page.facts.line, changed: node.changed, sample: page.card.sample })
    }

    fn template_hash(&self, node: &Node) -> Hash {
        self.renderer.templates.needs(&node.template).map(|needs| needs.fingerprint).unwrap_or_default()
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

    fn assets(&self, made: &Pictures, outcome: &mut Outcome) -> Result<(), Failure> {
        let mut claimed = Vec::new();
        for path in &self.site.asset_paths {
            let Some(asset) = self.site.assets.get(path) else { continue };
            // Two sources of one address are an error by now; the sink must still see each address once.
            if outcome.files.contains_key(&asset.out) {
                continue;
            }
            claimed.push(asset);
            outcome.files.insert(asset.out.clone(), asset.digest);
        }
        claimed.par_iter().try_for_each(|asset| self.asset(asset, made))
    }

    fn asset(&self, asset: &Asset, made: &Pictures) -> Result<(), Failure> {
        if asset.is_made {
            return self.made_asset(asset, made.get(&asset.path));
        }
        let content = match self.common.built_in(&asset.path) {
            Some(bytes) => Content::Bytes(bytes.to_vec()),
            None => Content::Source(asset.path.clone()),
        };
        self.keep(&asset.out, content, asset.digest)
    }

    /// Gives the sink a picture that is not its file; it is made again where the sink has it no more.
    fn made_asset(&self, asset: &Asset, made: Option<&Vec<u8>>) -> Result<(), Failure> {
        if self.sink.put(&asset.out, Content::Same, asset.digest)? == Kept::Yes {
            return Ok(());
        }
        let made = match made {
            Some(made) => made.clone(),
            None => reads::made_again(&self.world.read(&asset.path)?),
        };
        if Digest256::of(&made) != asset.digest {
            return Err(Failure(format!("`{}` was changed while the site was built: build again", asset.path)));
        }
        self.keep(&asset.out, Content::Bytes(made), asset.digest)
    }

    fn outputs(&self, memo: &mut Memo, woken: &[bool], outcome: &mut Outcome) -> Result<Option<Moment>, Failure> {
        // What is made in every run is not remembered, so a clock of its own keeps what it waits for.
        let clock = Clock::at(self.clock.now());
        let pages: Vec<&Node> = self.site.nodes.iter().filter(|node| node.is_listed).map(|node| &**node).collect();
        let remembered: &Memo = memo;
        let made: Vec<Result<MadeOutput, Failure>> =
            self.jobs.par_iter().map(|job| self.output(job, &pages, &clock, remembered, woken)).collect();
        let mut cells = FxHashMap::default();
        for (job, made) in self.jobs.iter().zip(made) {
            let cell = match made? {
                MadeOutput::Same(cell) => cell,
                MadeOutput::Once(digest) => OutputCell { key: None, asked: Vec::new(), digest },
                MadeOutput::New { key, digest, asked } => {
                    let answers = self.answers(&memo.reads);
                    let mut asked: Vec<u32> = asked
                        .into_iter()
                        .map(|question| memo.questions.number(question, |question| answers.hash(question)))
                        .collect();
                    asked.sort_unstable();
                    OutputCell { key, asked, digest }
                }
            };
            outcome.files.insert(job.out.clone(), cell.digest);
            cells.insert(job.out.clone(), cell);
        }
        let manifest = manifest_path();
        // What stands in its place has been reported; the sink must still see each address once.
        if !outcome.files.contains_key(&manifest) {
            let digest = self.put_output(&manifest, outputs::manifest(&outcome.files), memo)?;
            cells.insert(manifest.clone(), OutputCell { key: None, asked: Vec::new(), digest });
            outcome.files.insert(manifest, digest);
        }
        memo.is_news |= memo.outputs != cells;
        memo.outputs = cells;
        Ok(clock.next_change())
    }

    fn output(
        &self,
        job: &outputs::Job,
        pages: &[&Node],
        clock: &Clock,
        memo: &Memo,
        woken: &[bool],
    ) -> Result<MadeOutput, Failure> {
        let (make, key) = match &job.make {
            outputs::Make::Once(download) => {
                let (text, digest) = download.made();
                let digest = self.put_made(&job.out, || text.clone().into_bytes(), *digest, memo)?;
                return Ok(MadeOutput::Once(digest));
            }
            outputs::Make::Asked(make) => (make, None),
            outputs::Make::Remembered(key, make) => (make, Some(*key)),
        };
        if key.is_some()
            && let Some(cell) = memo.outputs.get(&job.out).filter(|cell| cell.key == key)
            && !cell.asked.iter().any(|at| woken.get(*at as usize).copied().unwrap_or(true))
            && self.sink.put(&job.out, Content::Same, cell.digest)? == Kept::Yes
        {
            return Ok(MadeOutput::Same(cell.clone()));
        }
        let recorder = Recorder::new(self.site, if key.is_some() { self.clock } else { clock });
        let mut bodies = BTreeMap::new();
        for path in &job.bodies {
            let bytes = self.world.read(path)?;
            let mut unread = Diags::new();
            if let (Some(text), Some(page)) = (text::decode(path, &bytes, &mut unread), self.site.page(path)) {
                bodies.insert(path.clone(), body::quoted(Source { path, text: &text }, page, &self.renderer, &recorder));
            }
        }
        let text = make(&outputs::Made { lookup: &recorder, renderer: &self.renderer, bodies: &bodies, pages });
        let digest = self.put_output(&job.out, text, memo)?;
        Ok(MadeOutput::New { key, digest, asked: if key.is_some() { recorder.into_asked() } else { Vec::new() } })
    }

    /// Gives the sink an output that was made anew; one that came out as before is not given again.
    fn put_output(&self, out: &OutPath, text: String, memo: &Memo) -> Result<Digest256, Failure> {
        let bytes = text.into_bytes();
        let digest = Digest256::of(&bytes);
        self.put_made(out, || bytes, digest, memo)
    }

    fn put_made(
        &self,
        out: &OutPath,
        bytes: impl FnOnce() -> Vec<u8>,
        digest: Digest256,
        memo: &Memo,
    ) -> Result<Digest256, Failure> {
        let before = memo.outputs.get(out).is_some_and(|cell| cell.digest == digest);
        if !before || self.sink.put(out, Content::Same, digest)? == Kept::Lost {
            self.keep(out, Content::Bytes(bytes()), digest)?;
        }
        Ok(digest)
    }
}

/// Returns the hash of the bytes that a page is made from.
fn source_hash(node: &Node, memo: &Memo) -> Hash {
    match &node.subject {
        Subject::Page(path) => memo.reads.get(path).map(|cell| cell.hash).unwrap_or_default(),
        _ => Hash::default(),
    }
}

/// Returns why a remembered page does not stand; nothing when it does.
fn why(cell: &PageCell, node: &Node, input: Input, woken: &[bool], memo: &Memo) -> Option<String> {
    let own = if let Subject::Page(path) = &node.subject { Some(path) } else { None };
    if cell.input.source != input.source {
        return Some("its text changed".to_string());
    }
    if cell.input.template != input.template {
        return Some("its template changed".to_string());
    }
    if cell.input.node != input.node {
        return Some("its place in the site changed".to_string());
    }
    // What an answer says is remembered, not where it stands; so a finding that points into another file is told anew.
    if cell.diags.iter().any(|finding| Some(&finding.path) != own) {
        return Some("what is wrong with it stands in another file".to_string());
    }
    let at = cell.asked.iter().find(|at| woken.get(**at as usize).copied().unwrap_or(true))?;
    Some(
        memo.questions
            .list()
            .get(*at as usize)
            .map_or_else(|| "something changed".to_string(), |question| format!("{question} changed")),
    )
}
