//! `portal serve`: shows the site while it is being written; runs the engine, publishes its outputs at once, tells the tabs, waits.
//!
//! Nothing that an author does ends it: what cannot be rendered stays as it last was, with the reason on top.
#![expect(clippy::disallowed_types, reason = "only the preview listens, and a browser is another program")]

mod address;
mod asked;
mod gate;
mod guest;
mod headers;
mod http;
mod inner;
mod live;
mod map;
mod packed;
mod pool;
mod relay;
mod request;
mod watch;
mod world;

use crate::model::diag::{Diagnostic, Severity};
use crate::model::path::SrcPath;
use crate::model::world::Failure;
use crate::shell::build::{Generate, Now, Outcome, Request};
use crate::shell::disk::SETTINGS;
use crate::shell::report::{Console, Tally, counted, print_diagnostics};
use address::Hosts;
use anyhow::{Context, Result, bail};
use http::Preview;
use live::Hub;
use map::{Changes, MapSink, Published, Shelf, keep_what_failed};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use watch::{BURST, Dirty, Watch};
use world::{KeptWorld, Patience};

/// After how long a run that the machine made fail is tried again.
const RETRY: Duration = Duration::from_millis(500);

/// What `serve` is asked for.
#[derive(Clone, Debug)]
pub struct ServeOptions {
    /// The site's folder.
    pub root: PathBuf,
    /// What the engine is asked for.
    pub request: Request,
    /// Where to listen: an address or a name of this machine.
    pub host: String,
    /// The port; the next free one if it is taken, any if 0.
    pub port: u16,
    /// Whether to open the browser.
    pub open: bool,
    /// Whether to look through the files again and again instead of being told of changes.
    pub poll: bool,
    /// Whether pages are served exactly as they were built, with the headers of `_headers`.
    pub as_built: bool,
}

/// Serves the site until the process is ended.
pub fn serve(options: &ServeOptions, engine: &mut dyn Generate, console: &mut Console<'_>) -> Result<ExitCode> {
    let host = host_of(&options.host)?;
    let listener = gate::listen(host, options.port).with_context(|| format!("cannot listen at `{}`", options.host))?;
    let port = listener.local_addr().context("cannot listen")?.port();
    // The watch comes first: what changes from here on is told.
    let root = std::fs::canonicalize(&options.root).with_context(|| format!("cannot open `{}`", options.root.display()))?;
    let mut watch = Watch::start(&root, options.poll);
    let world = KeptWorld::open(&root)?;
    let preview = Arc::new(Preview {
        shelf: Shelf::default(),
        hub: Hub::default(),
        hosts: Hosts { given: options.host.trim_matches(['[', ']']).to_string(), is_open: !host.is_loopback() },
        as_built: options.as_built,
        root,
    });
    for note in watch.notes().into_iter().chain(world.notes()) {
        console.note(&note);
    }
    let mut show = Show::new(&world, &preview, options.request.clone(), engine, console);
    show.run();
    let inner = inner::start(Arc::clone(&preview)).context("cannot start the server")?;
    gate::open(listener, inner).context("cannot start the server")?;
    if options.port != 0 && port != options.port {
        show.console.note(&format!("port {} is taken, so it is {port}", options.port));
    }
    let shown_host = match host {
        IpAddr::V4(address) if address.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        other => other,
    };
    let base = preview.shelf.now().base.clone();
    let address = format!("http://{}{}", SocketAddr::new(shown_host, port), if base.is_empty() { "/" } else { &base });
    show.console.result(&format!("the site is shown at {address} (Ctrl-C ends it)"));
    if shown_host != host {
        show.console.result(&format!("other machines reach it at port {port} of this one"));
    }
    if options.open
        && let Err(error) = open_browser(&address)
    {
        show.console.note(&format!("the browser could not be opened ({error}): open {address}"));
    }
    loop {
        show.turn(&mut watch);
    }
}

/// Returns the address to listen at.
fn host_of(host: &str) -> Result<IpAddr> {
    if let Ok(address) = host.trim_matches(['[', ']']).parse() {
        return Ok(address);
    }
    if host.eq_ignore_ascii_case("localhost") {
        return Ok(Ipv4Addr::LOCALHOST.into());
    }
    let found = (host, 0).to_socket_addrs().ok().and_then(|mut found| found.next());
    match found {
        Some(address) => Ok(address.ip()),
        None => bail!("`{host}` is no address of this machine; write `--host 127.0.0.1`, or `--host 0.0.0.0` for all"),
    }
}

fn open_browser(address: &str) -> std::io::Result<()> {
    use std::process::{Command, Stdio};
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    let started = command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    started.map(|mut child| {
        // Waited for, so that it does not stay behind as a process without an end.
        std::thread::spawn(move || child.wait());
    })
}

/// The loop's memory.
struct Show<'s, 'c> {
    world: &'s KeptWorld,
    preview: &'s Preview,
    request: Request,
    engine: &'s mut dyn Generate,
    console: &'s mut Console<'c>,
    /// When something must run though nothing changed: an instant that passes, or another try.
    due: Option<Instant>,
    /// The findings that were printed last; the same ones are not printed again.
    printed: (Vec<Diagnostic>, Option<String>),
    /// Whether settings and theme were whole when what is shown was made.
    is_sound: bool,
    /// What tells this process's publications from those of another one.
    process: u64,
    count: u64,
}

impl<'s, 'c> Show<'s, 'c> {
    fn new(
        world: &'s KeptWorld,
        preview: &'s Preview,
        request: Request,
        engine: &'s mut dyn Generate,
        console: &'s mut Console<'c>,
    ) -> Show<'s, 'c> {
        let process = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_micros() as u64);
        let printed = (Vec::new(), None);
        Show { world, preview, request, engine, console, due: None, printed, is_sound: false, process, count: 0 }
    }

    /// Waits for a change and shows what comes of it: at once, and once more for what follows closely.
    fn turn(&mut self, watch: &mut Watch) {
        let world = self.world;
        let knows = |path: &str| SrcPath::new(path).is_some_and(|path| world.has(&path));
        let dirty = watch.wait(self.due, &knows);
        let begun = Instant::now();
        for note in watch.notes() {
            self.console.note(&note);
        }
        let is_due = self.due.is_some_and(|due| due <= begun);
        let (is_changed, later) = self.look(&dirty, Patience::Waits);
        if is_changed || is_due {
            self.run();
        } else if later.is_empty() {
            return;
        }
        let mut dirty = watch.gather(begun + BURST);
        dirty.paths.extend(later.paths);
        if !dirty.is_empty() && self.look(&dirty, Patience::Over).0 {
            self.run();
        }
    }

    /// Looks again; says whether a source changed, and what needs another look.
    fn look(&mut self, dirty: &Dirty, patience: Patience) -> (bool, Dirty) {
        if dirty.is_empty() {
            return (self.world.is_torn(), Dirty::default());
        }
        match self.world.refresh(dirty, patience) {
            Ok(refreshed) => (!refreshed.changed.is_empty(), Dirty { paths: refreshed.later, all: false }),
            // Most often a folder that went while it was listed: the next look will tell.
            Err(failure) => {
                self.report(&[], Some(&failure.0));
                self.due = Some(Instant::now() + RETRY);
                (false, Dirty::everything())
            }
        }
    }

    /// Runs the engine and publishes what comes of it.
    fn run(&mut self) {
        let started = Instant::now();
        self.due = None;
        if matches!(self.request.now, Now::Clock(_)) {
            self.request.now = Now::Clock(jiff::Timestamp::now());
        }
        let last = self.preview.shelf.now();
        let sink = MapSink::after(Arc::clone(&last));
        let (world, request, engine) = (self.world, &self.request, &mut self.engine);
        // A bug must not end a preview in which somebody is writing.
        let ran = catch_unwind(AssertUnwindSafe(|| engine.generate(world, request, &sink)))
            .unwrap_or_else(|_| Err(Failure("portal has a bug; its message stands above, please report it".into())));
        match ran {
            Ok(outcome) => self.publish(&last, outcome, sink, started),
            Err(failure) => {
                // The disk was changing under the run, or is broken: another try will tell.
                self.due = Some(Instant::now() + RETRY);
                let findings = live::findings(&[], Some(&failure.0));
                if *findings != *last.findings {
                    let kept = Published {
                        map: last.map.clone(),
                        sources: last.sources.clone(),
                        bands: last.bands.clone(),
                        base: last.base.clone(),
                        build: self.build_id(&last),
                        findings,
                    };
                    self.replace(&last, kept);
                }
                self.report(&[], Some(&failure.0));
                let _ = self.world.refresh(&Dirty::everything(), Patience::Over);
            }
        }
        if self.world.is_torn() {
            self.due = Some(Instant::now());
            let _ = self.world.refresh(&Dirty::default(), Patience::Over);
        }
    }

    fn publish(&mut self, last: &Arc<Published>, outcome: Outcome, sink: MapSink, started: Instant) {
        let (mut map, mut sources, mut bands) = (sink.into_map(&outcome.files), outcome.sources, outcome.bands);
        let is_sound = !outcome.diagnostics.iter().any(is_of_settings);
        let has_errors = outcome.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        if map.is_empty() || (self.is_sound && !is_sound) {
            // Settings or theme cannot be loaded, so what was made without them is no site of this author's: everything stays.
            (map, sources, bands) = (last.map.clone(), last.sources.clone(), last.bands.clone());
        } else if has_errors {
            keep_what_failed(&mut map, &mut sources, last, |path| self.world.has(path));
            self.is_sound = is_sound;
        } else {
            self.is_sound = true;
        }
        if matches!(self.request.now, Now::Clock(_)) {
            self.due = outcome.next_change.as_deref().and_then(instant_of);
        }
        let findings = live::findings(&outcome.diagnostics, None);
        let is_first = last.build.is_empty();
        let build = if map.is_empty() { String::new() } else { self.build_id(last) };
        let base = match (outcome.base_path, last.base.as_str()) {
            (path, _) if !path.is_empty() => path,
            (_, "") => "/".to_string(),
            (_, before) => before.to_string(),
        };
        let changes = self.replace(last, Published { map, sources, bands, base, build, findings });
        self.report(&outcome.diagnostics, None);
        let elapsed = started.elapsed().as_secs_f64() * 1000.0;
        if is_first {
            self.console.result(&format!("{} in {elapsed:.0} ms", counted(outcome.pages, "page")));
        } else {
            let swapped = if changes.swapped.is_empty() { "" } else { ", stylesheets swapped" };
            self.console.result(&format!("{} changed{swapped}, {elapsed:.0} ms", counted(changes.changed.len(), "file")));
        }
    }

    /// Puts a publication on the shelf, then tells the tabs: a tab that hears of new bytes can have them.
    fn replace(&mut self, last: &Published, published: Published) -> Changes {
        let changes = if last.build.is_empty() { Changes::default() } else { Changes::between(last, &published) };
        let is_news = last.build != published.build
            && (!changes.is_empty() || last.build.is_empty() || last.findings != published.findings);
        let is_told = is_news || last.findings != published.findings;
        let published = self.preview.shelf.put(published);
        if is_told {
            self.preview.hub.tell(live::news(&published, &changes));
        }
        changes
    }

    fn build_id(&mut self, last: &Published) -> String {
        if last.map.is_empty() && self.count > 0 {
            return String::new();
        }
        self.count += 1;
        format!("{:x}-{}", self.process, self.count)
    }

    /// Prints findings, unless they are the ones that were printed last.
    fn report(&mut self, diagnostics: &[Diagnostic], failure: Option<&str>) {
        let now = (diagnostics.to_vec(), failure.map(String::from));
        if now == self.printed {
            return;
        }
        let world = self.world;
        print_diagnostics(diagnostics, self.console, |path| world.glance(path));
        if let Some(failure) = failure {
            self.console.failure(failure);
        }
        let tally = Tally::of(diagnostics);
        if tally != Tally::default() {
            self.console.note(&format!("{tally}; what could be rendered is shown"));
        } else if failure.is_none() && self.printed != (Vec::new(), None) {
            self.console.note("all is well again");
        }
        self.printed = now;
    }
}

/// Says whether a finding means that the settings, or the theme that they name, could not be taken as they stand.
///
/// A link from the settings that leads nowhere is no such thing: it breaks when a page goes.
fn is_of_settings(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
        && diagnostic.path.as_str() == SETTINGS
        && !matches!(&*diagnostic.code, "broken-link" | "unknown-tag")
}

/// Returns when a moment after RFC 3339 comes, at most a day from now.
fn instant_of(moment: &str) -> Option<Instant> {
    let moment: jiff::Timestamp = moment.parse().ok()?;
    let seconds = moment.as_second().saturating_sub(jiff::Timestamp::now().as_second()).clamp(0, 86_400);
    Some(Instant::now() + Duration::from_secs(seconds.cast_unsigned()))
}
