//! `portal build` and `portal check`: runs the engine once and says what came of it.

use crate::engine::desk::Desk;
use crate::engine::rules;
use crate::engine::whole::{Seen, Watching, Whole};
use crate::model::diag::Diagnostic;
use crate::model::path::{OutPath, SrcPath};
use crate::model::site::{Drafts, PageSource};
use crate::model::world::{Content, Digest256, Failure, Kept, NoSink, Phase, Sink, World};
use crate::shell::disk::{DiskWorld, SOURCE_FOLDERS};
use crate::shell::first::first;
use crate::shell::report::{Console, Tally, counted, diagnostics_as_json, print_diagnostics};
use crate::shell::sarif;
use crate::shell::timings::{self, Timings};
use crate::shell::write::{FolderSink, Written};
use crate::shell::{cache, ratchet, whole};
use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// What makes a site: the engine, or its stand-in in a test.
pub trait Generate {
    /// Runs once over the sources of `world` and gives each output to `sink`.
    ///
    /// An author's mistake is in the outcome; a failure is the machine's.
    fn generate(&mut self, world: &dyn World, request: &Request, sink: &dyn Sink) -> Result<Outcome, Failure>;

    /// Takes over what another process of this very program remembered; what is none is forgotten.
    fn remember(&mut self, bytes: &[u8]);

    /// Returns what is remembered, for another process; nothing when that is what it was told.
    fn memory(&self) -> Option<Vec<u8>>;

    /// Returns the site of the last run, for the editorial desk; nothing when there was none.
    fn desk(&self) -> Option<Desk<'_>> {
        None
    }

    /// Returns the whole site of the last run, for the checks that see all of it; nothing when there was none.
    fn whole<'e>(&'e self, _: &'e dyn World, _: &Seen) -> Result<Option<Whole<'e>>, Failure> {
        Ok(None)
    }
}

/// What one run is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// What the run is for.
    pub goal: Goal,
    /// The address that stands in for the one in the settings.
    pub base_url: Option<String>,
    /// Whether drafts are published.
    pub drafts: Drafts,
    /// The moment that counts as now.
    pub now: Now,
}

/// What a run is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Goal {
    /// To publish.
    Build,
    /// To say what is wrong; no output is kept.
    Check,
    /// To show the site while it is being written.
    Serve,
}

/// The moment that counts as now for everything that depends on the date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Now {
    /// What the clock said when the run began.
    Clock(jiff::Timestamp),
    /// As it was typed: a day (from 00:00 in the site's zone), or a moment after RFC 3339. Its form has been checked.
    Given(String),
}

/// What came of one run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// All findings, in the order in which they are shown.
    pub diagnostics: Vec<Diagnostic>,
    /// How many pages the site has.
    pub pages: usize,
    /// Every file with its digest.
    pub files: BTreeMap<OutPath, Digest256>,
    /// How many bytes they have together.
    pub bytes: u64,
    /// The days until which something is held back, as they are shown, each with how many pages.
    pub held_back: Vec<(String, usize)>,
    /// The next moment at which a build of the same files would differ, after RFC 3339.
    pub next_change: Option<String>,
    /// The editors' file of each page that has one.
    pub sources: BTreeMap<OutPath, PageSource>,
    /// Pages that are shown only because drafts are, each with why a build would leave it out, such as `draft`.
    pub bands: BTreeMap<OutPath, String>,
    /// The path part of the site's address, with slashes at both ends; empty when there are no settings.
    pub base_path: String,
    /// How many steps ran and were not answered from memory.
    pub rerun: Rerun,
    /// Each of those steps in words, with why it ran.
    pub explained: Vec<String>,
}

/// How many steps of each kind ran.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Rerun {
    /// Files read.
    pub read: usize,
    /// Pages made from Markdown.
    pub body: usize,
    /// Pages without a text of their own.
    pub html: usize,
}

/// What makes a run fail beside errors.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Deny {
    /// Any warning.
    Warnings,
    /// Anything that is due.
    Due,
}

/// What `build` is asked for.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// The site's folder.
    pub root: PathBuf,
    /// The output folder; `public` in the site's folder when not given.
    pub output: Option<PathBuf>,
    /// What the engine is asked for.
    pub request: Request,
    /// What makes the build fail beside errors.
    pub deny: Vec<Deny>,
    /// Whether the result is printed as JSON.
    pub json: bool,
    /// Whether what an earlier build remembered is used, and this one's written down.
    pub cache: bool,
    /// What is told beside the result.
    pub told: Told,
}

/// What a build tells beside its result.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Told {
    /// Each step that ran, with why.
    pub steps: bool,
    /// How long each part took.
    pub times: bool,
}

/// What `check` is asked for.
#[derive(Clone, Debug)]
pub struct CheckOptions {
    /// The site's folder.
    pub root: PathBuf,
    /// What the engine is asked for.
    pub request: Request,
    /// What makes the check fail beside errors.
    pub deny: Vec<Deny>,
    /// How findings are printed.
    pub format: Findings,
    /// What is asked of the whole site.
    pub whole: whole::Options,
    /// The file that says how many warnings there may be, relative to the current folder.
    pub ratchet: Option<PathBuf>,
}

/// How the findings of a site are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum Findings {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
    /// For code hosts and editors (SARIF 2.1.0).
    Sarif,
}

/// How a result is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs.
    Json,
}

/// The name of a build's memory.
const GOAL: &str = "build";

/// Builds the site into its output folder; writes nothing when anything is wrong.
pub fn build(options: &BuildOptions, engine: &mut dyn Generate, console: &mut Console<'_>) -> Result<ExitCode> {
    let started = Instant::now();
    let world = DiskWorld::open(&options.root)?;
    let output = options.output.clone().unwrap_or_else(|| options.root.join("public"));
    let sources = SOURCE_FOLDERS.map(|name| world.root().join(name));
    let sink = FolderSink::open(world.root(), &output, &sources)?;
    if options.cache {
        engine.remember(&cache::read(world.root(), GOAL));
    }
    let progress = Progress::start(sink.published_before());
    let timings = Timings::start(started);
    let outcome =
        engine.generate(&world, &options.request, &Counting { sink: &sink, progress: &progress, timings: Some(&timings) });
    progress.end();
    let outcome = outcome?;
    if options.told.steps {
        for line in &outcome.explained {
            console.note(line);
        }
    }
    print_findings(&outcome, &world, console);
    let tally = Tally::of(&outcome.diagnostics);
    let refused = refusal(tally, &options.deny);
    let written = match &refused {
        // Dropped without `commit`, the sink takes back what it staged.
        Some(_) => {
            drop(sink);
            Written::default()
        }
        None => {
            let written = sink.commit()?;
            if options.cache {
                // A memory that cannot be written costs the next build some time, and this one nothing.
                let kept = engine.memory().map_or(Ok(()), |memory| cache::write(world.root(), GOAL, &memory));
                if let Err(error) = kept {
                    console.note(&format!("the next build starts from nothing: {error:#}"));
                }
            }
            written
        }
    };
    timings.end("write");
    let parts = if options.told.times { timings.parts() } else { Vec::new() };
    for line in timings::lines(&parts) {
        console.note(&line);
    }
    let elapsed = started.elapsed();
    if options.json {
        console.result(&summary_as_json(&outcome, tally, &written, (elapsed, &parts))?);
    }
    if let Some(why) = refused {
        console.failure(&format!("nothing was written: {why}"));
        return Ok(ExitCode::FAILURE);
    }
    if tally != Tally::default() {
        console.note(&tally.to_string());
    }
    for foreign in &written.foreign {
        console.note(&format!("`{foreign}` in the output folder was not made by portal and is left alone"));
    }
    if !options.json {
        console.result(&summary(&outcome, &written, elapsed));
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what is wrong with the site, and writes nothing.
pub fn check(options: &CheckOptions, engine: &mut dyn Generate, console: &mut Console<'_>) -> Result<ExitCode> {
    let world = DiskWorld::open(&options.root)?;
    let progress = Progress::start(None);
    let counting = Counting { sink: &NoSink, progress: &progress, timings: None };
    let watching = Watching::new(&counting);
    let outcome = engine.generate(&world, &options.request, &watching);
    let seen = watching.end();
    progress.end();
    let mut outcome = outcome?;
    if let Some(site) = engine.whole(&world, &seen)? {
        if options.whole.links {
            console.result(&whole::listed(&site));
            return Ok(ExitCode::SUCCESS);
        }
        whole::look(&site, &options.whole, &mut outcome, console)?;
    }
    let tally = Tally::of(&outcome.diagnostics);
    match options.format {
        Findings::Human => {
            print_findings(&outcome, &world, console);
            console.result(&format!("{} checked: {tally}", counted(outcome.pages, "page")));
        }
        Findings::Json => console.result(&diagnostics_as_json(&outcome.diagnostics).context("cannot print the findings")?),
        Findings::Sarif => {
            console.result(&sarif::log(&outcome.diagnostics, &rules()).context("cannot print the findings")?);
        }
    }
    let mut deny = options.deny.clone();
    let mut is_held = true;
    if let Some(file) = &options.ratchet {
        is_held = ratchet::hold(file, &outcome.diagnostics, console)?;
        // Warnings that are written down are no reason to fail, and any other fails already.
        deny.retain(|denied| *denied != Deny::Warnings);
    }
    Ok(if is_held && refusal(tally, &deny).is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print_findings(outcome: &Outcome, world: &DiskWorld, console: &mut Console<'_>) {
    for note in world.notes() {
        console.note(&note);
    }
    print_diagnostics(&outcome.diagnostics, console, |path: &SrcPath| world.read(path).ok());
    if let Some(first) = first(&outcome.diagnostics) {
        console.note(&first);
    }
}

/// Returns why a site with these findings is not published.
fn refusal(tally: Tally, deny: &[Deny]) -> Option<String> {
    if tally.errors > 0 {
        return Some(tally.to_string());
    }
    if tally.warnings > 0 && deny.contains(&Deny::Warnings) {
        return Some(format!("{}, which `--deny warnings` forbids", counted(tally.warnings, "warning")));
    }
    if tally.due > 0 && deny.contains(&Deny::Due) {
        return Some(format!("{} due, which `--deny due` forbids", tally.due));
    }
    None
}

/// Returns the one line that a build ends with.
fn summary(outcome: &Outcome, written: &Written, elapsed: Duration) -> String {
    let pages = counted(outcome.pages, "page");
    let removed = if written.removed > 0 { format!(", {} removed", written.removed) } else { String::new() };
    let days: Vec<String> = outcome.held_back.iter().map(|(day, pages)| format!("until {day}: {pages}")).collect();
    let held_back = if days.is_empty() { String::new() } else { format!("; held back {}", days.join(", ")) };
    format!("{pages}, {} written{removed}, {:.2} s{held_back}", written.written, elapsed.as_secs_f64())
}

fn summary_as_json(
    outcome: &Outcome,
    tally: Tally,
    written: &Written,
    (elapsed, parts): (Duration, &[(&'static str, Duration)]),
) -> Result<String> {
    #[derive(Serialize)]
    struct Summary<'a> {
        pages: usize,
        files: usize,
        written: usize,
        unchanged: usize,
        removed: usize,
        bytes: u64,
        errors: usize,
        warnings: usize,
        elapsed_ms: u64,
        /// How many milliseconds each part took, where that was asked for.
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        timings_ms: BTreeMap<&'a str, f64>,
        rerun: Rerun,
        next_change: Option<&'a str>,
    }
    let summary = Summary {
        pages: outcome.pages,
        files: outcome.files.len(),
        written: written.written,
        unchanged: written.unchanged,
        removed: written.removed,
        bytes: outcome.bytes,
        errors: tally.errors,
        warnings: tally.warnings,
        elapsed_ms: u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX),
        timings_ms: parts.iter().map(|(part, took)| (*part, took.as_secs_f64() * 1000.0)).collect(),
        rerun: outcome.rerun,
        next_change: outcome.next_change.as_deref(),
    };
    serde_json::to_string(&summary).context("cannot print the summary")
}

/// A sink that counts for the progress bar what passes through it.
struct Counting<'a> {
    sink: &'a dyn Sink,
    progress: &'a Progress,
    timings: Option<&'a Timings>,
}

impl Sink for Counting<'_> {
    fn put(&self, path: &OutPath, content: Content, digest: Digest256) -> Result<Kept, Failure> {
        let kept = self.sink.put(path, content, digest)?;
        if kept == Kept::Yes {
            self.progress.bar.inc(1);
        }
        Ok(kept)
    }

    fn reached(&self, phase: Phase) {
        if let Some(timings) = self.timings {
            timings.reach(phase);
        }
    }
}

/// A bar that appears on a terminal once the work has taken half a second, and never elsewhere.
struct Progress {
    bar: ProgressBar,
    /// The thread that waits to show it, and what tells that thread that the work is done.
    waiting: Option<(mpsc::Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Begins to count; `expected` is the number of files of the last build, which this one will hardly miss.
    fn start(expected: Option<usize>) -> Progress {
        let bar = ProgressBar::with_draw_target(expected.map(|files| files as u64), ProgressDrawTarget::hidden());
        let template = if expected.is_some() { "{bar:30} {pos} of about {len} files" } else { "{spinner} {pos} files" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        if !io::stderr().is_terminal() {
            return Progress { bar, waiting: None };
        }
        let (done, is_done) = mpsc::channel::<()>();
        let shown = bar.clone();
        let thread = thread::spawn(move || {
            if is_done.recv_timeout(Duration::from_millis(500)) == Err(mpsc::RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(100));
            }
        });
        Progress { bar, waiting: Some((done, thread)) }
    }

    /// Takes the bar away.
    fn end(self) {
        if let Some((done, thread)) = self.waiting {
            drop(done);
            // It does nothing that could panic, and there is nobody to tell.
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}

/// Returns the folder of the site that a folder belongs to: itself, or the nearest one above it with settings.
pub fn site_around(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|above| above.join(crate::shell::disk::SETTINGS).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diag::{Diags, Source};
    use std::fs;

    /// An engine that puts one page and its manifest, and reports what it was told to.
    #[derive(Default)]
    struct Fake {
        outcome: Outcome,
        asked: Option<Request>,
    }

    impl Generate for Fake {
        fn remember(&mut self, _: &[u8]) {}

        fn memory(&self) -> Option<Vec<u8>> {
            None
        }

        fn generate(&mut self, world: &dyn World, request: &Request, sink: &dyn Sink) -> Result<Outcome, Failure> {
            self.asked = Some(request.clone());
            let settings = world.files()?.into_iter().map(|file| file.path).find(|path| path.as_str() == "portal.toml");
            let page = world.read(&settings.ok_or_else(|| Failure("no settings".into()))?)?;
            let digest = Digest256::of(&page);
            let manifest = serde_json::json!({
                "portal": "0", "files": { "index.html": { "sha256": digest.hex(), "bytes": digest.len } },
            });
            let manifest = manifest.to_string().into_bytes();
            let digest_of_manifest = Digest256::of(&manifest);
            let path = |text: &str| OutPath::new(text).ok_or_else(|| Failure(text.into()));
            sink.put(&path("index.html")?, Content::Bytes(page.to_vec()), digest)?;
            sink.put(&path("portal-manifest.json")?, Content::Bytes(manifest), digest_of_manifest)?;
            Ok(self.outcome.clone())
        }
    }

    fn finding(error: bool) -> Vec<Diagnostic> {
        let path = SrcPath::new("portal.toml").expect("a path");
        let mut diags = Diags::new();
        let source = Source { path: &path, text: "title = 1" };
        if error {
            diags.error("x", source, 0..5, "wrong")
        } else {
            diags.warning("x", source, 0..5, "odd")
        };
        diags.into_sorted()
    }

    struct Ran {
        out: String,
        err: String,
        code: ExitCode,
        site: tempfile::TempDir,
    }

    fn run_build(outcome: Outcome, deny: Vec<Deny>, json: bool) -> Ran {
        run_and_tell(outcome, deny, json, Told::default())
    }

    fn run_and_tell(outcome: Outcome, deny: Vec<Deny>, json: bool, told: Told) -> Ran {
        let site = tempfile::tempdir().expect("a folder");
        fs::write(site.path().join("portal.toml"), "title = 1").expect("a file");
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let request = Request { goal: Goal::Build, base_url: None, drafts: Drafts::Hidden, now: Now::Given("2026-03-01".into()) };
        let options = BuildOptions {
            root: site.path().to_path_buf(),
            output: None,
            request: request.clone(),
            deny,
            json,
            cache: false,
            told,
        };
        let mut engine = Fake { outcome, asked: None };
        let mut console = Console { out: &mut out, err: &mut err, in_colour: false };
        let code = build(&options, &mut engine, &mut console).expect("a run");
        assert_eq!(engine.asked, Some(request));
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Ran { out: text(out), err: text(err), code, site }
    }

    #[test]
    fn a_build_tells_how_long_its_parts_took_where_that_is_asked_for() {
        let told = Told { steps: false, times: true };
        let ran = run_and_tell(Outcome::default(), vec![], false, told);
        assert!(ran.err.starts_with("note: write ") && ran.err.trim_end().ends_with(" ms"), "{}", ran.err);
        let ran = run_and_tell(Outcome::default(), vec![], true, told);
        let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
        assert!(json["timings_ms"]["write"].is_number(), "{json}");
    }

    #[test]
    fn a_build_ends_in_one_line_that_says_what_was_done() {
        let outcome = Outcome { pages: 62, held_back: vec![("2026-12-01".into(), 1)], ..Outcome::default() };
        let ran = run_build(outcome, vec![], false);
        assert_eq!((ran.code, ran.err.as_str()), (ExitCode::SUCCESS, ""));
        assert!(ran.out.starts_with("62 pages, 2 written, 0.") && ran.out.ends_with(" s; held back until 2026-12-01: 1\n"));
        assert!(ran.site.path().join("public/index.html").is_file());
    }

    #[test]
    fn a_build_with_an_error_writes_nothing_and_says_so() {
        let ran = run_build(Outcome { diagnostics: finding(true), ..Outcome::default() }, vec![], false);
        assert_eq!((ran.code, ran.out.as_str()), (ExitCode::FAILURE, ""));
        assert!(ran.err.starts_with("error[x]: wrong\n --> portal.toml:1:1\n"), "{}", ran.err);
        assert!(ran.err.ends_with("error: nothing was written: 1 error\n"), "{}", ran.err);
        assert!(!ran.site.path().join("public").exists());
    }

    #[test]
    fn a_warning_is_shown_and_fails_the_build_only_when_denied() {
        let warned = || Outcome { diagnostics: finding(false), ..Outcome::default() };
        let ran = run_build(warned(), vec![], false);
        assert!(ran.code == ExitCode::SUCCESS && ran.err.ends_with("note: 1 warning\n"), "{}", ran.err);
        let ran = run_build(warned(), vec![Deny::Due], false);
        assert_eq!(ran.code, ExitCode::SUCCESS);
        let ran = run_build(warned(), vec![Deny::Warnings], false);
        assert_eq!(ran.code, ExitCode::FAILURE);
        assert!(!ran.site.path().join("public").exists());
    }

    #[test]
    fn what_is_due_is_denied_by_its_own_word_only() {
        let due = Tally { due: 1, ..Tally::default() };
        assert_eq!(refusal(due, &[Deny::Warnings]), None);
        assert!(refusal(due, &[Deny::Due]).is_some());
    }

    #[test]
    fn json_is_one_object_with_the_promised_keys() {
        let outcome = Outcome {
            pages: 3,
            files: (0..9).map(|at| (OutPath::new(&format!("{at}.txt")).expect("a path"), Digest256::of(b""))).collect(),
            bytes: 70,
            next_change: Some("2026-12-01T00:00:00+01:00".into()),
            ..Outcome::default()
        };
        let ran = run_build(outcome, vec![], true);
        let mut value: serde_json::Value = serde_json::from_str(&ran.out).expect("json");
        assert!(value["elapsed_ms"].take().is_u64());
        let expected = serde_json::json!({
            "pages": 3, "files": 9, "written": 2, "unchanged": 0, "removed": 0, "bytes": 70, "errors": 0, "warnings": 0,
            "elapsed_ms": null, "rerun": {"read": 0, "body": 0, "html": 0}, "next_change": "2026-12-01T00:00:00+01:00",
        });
        assert_eq!(value, expected);
    }

    #[test]
    fn a_check_prints_findings_and_keeps_no_output() {
        let site = tempfile::tempdir().expect("a folder");
        fs::write(site.path().join("portal.toml"), "title = 1").expect("a file");
        let request = Request { goal: Goal::Check, base_url: None, drafts: Drafts::Hidden, now: Now::Given("2026-03-01".into()) };
        let mut options = CheckOptions {
            root: site.path().to_path_buf(),
            request,
            deny: vec![],
            format: Findings::Human,
            ratchet: None,
            whole: whole::Options::default(),
        };
        let mut engine = Fake { outcome: Outcome { diagnostics: finding(true), pages: 1, ..Outcome::default() }, asked: None };
        for (format, expected) in [
            (Findings::Human, "1 page checked: 1 error\n"),
            (Findings::Json, "[\n  {\n    \"code\": \"x\""),
            (Findings::Sarif, "{\n  \"$schema\": \"https://docs.oasis-open.org/sarif/"),
        ] {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            options.format = format;
            let mut console = Console { out: &mut out, err: &mut err, in_colour: false };
            assert_eq!(check(&options, &mut engine, &mut console).expect("a run"), ExitCode::FAILURE);
            assert!(String::from_utf8(out).expect("text").starts_with(expected));
        }
        assert_eq!(fs::read_dir(site.path()).expect("a folder").count(), 1);
    }
}
