//! One run of the engine over a site in memory, and what no site may break.

use portal::engine::{Engine, Goal, Outcome};
use portal::model::diag::{Diagnostic, Severity};
use portal::model::mark;
use portal::model::world::{Content, Digest256, MemorySink, MemoryWorld, World};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The settings of a site that gives none.
pub(crate) const SETTINGS: &str = "title = \"Portal\"\nbase_url = \"https://portal.example/\"\nlanguages = [\"en\"]\ntimezone = \"Europe/Brussels\"\ntheme = \"plain\"\nstage = \"live\"\n";

/// What came of a site.
pub(crate) struct Ran {
    /// Every output with its bytes.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// What the engine says of it.
    pub(crate) outcome: Outcome,
    /// Outputs that are published as their files are, and so may hold anything.
    copies: BTreeSet<String>,
    world: MemoryWorld,
    differs: bool,
}

impl Ran {
    /// Runs a world twice.
    pub(crate) fn once(world: &MemoryWorld, goal: &Goal) -> Ran {
        let mut engine = Engine::new();
        let (files, outcome, copies) = run(&mut engine, world, goal);
        let (again, second, _) = run(&mut engine, world, goal);
        let differs = files != again || outcome.diagnostics != second.diagnostics || outcome.files != second.files;
        Ran { files, outcome, copies, world: world.clone(), differs }
    }

    /// Returns what no site may do, whatever stands in it.
    pub(crate) fn broken_promises(&self) -> Vec<String> {
        let mut broken = Vec::new();
        if self.differs {
            broken.push("a second run gives other bytes or findings".to_string());
        }
        let known: BTreeSet<&str> = self.outcome.files.keys().map(portal::model::path::OutPath::as_str).collect();
        if !known.iter().copied().eq(self.files.keys().map(String::as_str)) {
            broken.push("the outcome names other files than the sink got".to_string());
        }
        for (path, bytes) in &self.files {
            let is_copy = self.copies.contains(path);
            if !is_copy && mark::find(bytes).is_some() {
                broken.push(format!("{path} holds a marker"));
            }
            if !is_copy && path.rsplit('.').next() == Some("html") {
                let html = String::from_utf8_lossy(bytes);
                broken.extend(embedded(&html).map(|tag| format!("{path} embeds `<{tag}>`")));
                broken.extend(repeated_ids(&html).into_iter().map(|id| format!("{path} has the id `{id}` twice")));
            }
        }
        for diag in &self.outcome.diagnostics {
            broken.extend(self.misplaced(diag).map(|why| format!("{why}: {}", told(diag))));
        }
        broken
    }

    /// Says what is wrong with the place of a finding.
    fn misplaced(&self, diag: &Diagnostic) -> Option<&'static str> {
        let built_in =
            || portal::read::builtin::files().into_iter().find(|(path, _)| *path == diag.path).map(|(_, bytes)| bytes.to_vec());
        let Some(bytes) = self.world.read(&diag.path).ok().map(|bytes| bytes.to_vec()).or_else(built_in) else {
            return (diag.span != (0..0)).then_some("a place in a file that does not exist");
        };
        // Places in a dictionary count in its text, which its bytes may be in another encoding, or in a workbook.
        let is_dictionary = diag.path.below("content/dictionary").is_some() && !["md", "toml"].contains(&diag.path.extension());
        let text = if is_dictionary { portal::read::dictionary::text_of(&diag.path, &bytes) } else { None };
        let bytes = text.map_or(bytes, String::into_bytes);
        if diag.span.start > diag.span.end || diag.span.end > bytes.len() {
            return Some("a place outside its file");
        }
        if diag.line == 0 || diag.column == 0 || (diag.end_line, diag.end_column) < (diag.line, diag.column) {
            return Some("no line or column");
        }
        let Ok(text) = std::str::from_utf8(&bytes) else { return None };
        if text.get(diag.span.clone()).is_none() {
            return Some("a place inside a letter");
        }
        if diag.span == (0..0) {
            return None;
        }
        // Between the two signs of one line end stands the end of that line.
        let inside = text[..diag.span.start].ends_with('\r') && text[diag.span.start..].starts_with('\n');
        let before = text[..diag.span.start - usize::from(inside)].replace("\r\n", "\n").replace('\r', "\n");
        (before.matches('\n').count() + 1 != diag.line).then_some("not the line that an editor shows")
    }
}

fn run(engine: &mut Engine, world: &MemoryWorld, goal: &Goal) -> (BTreeMap<String, Vec<u8>>, Outcome, BTreeSet<String>) {
    let sink = MemorySink::new();
    let outcome = engine.run(world, goal, &sink).unwrap_or_else(|failure| panic!("{failure}"));
    let mut copies = BTreeSet::new();
    let files = sink.into_files().into_iter().map(|(path, (content, digest))| {
        let bytes = match content {
            Content::Bytes(bytes) => bytes,
            Content::Source(source) => {
                copies.insert(path.as_str().to_string());
                world.read(&source).expect("a source").to_vec()
            }
            Content::Same => unreachable!("the sink keeps no such thing"),
        };
        assert_eq!(Digest256::of(&bytes), digest, "{path}");
        (path.as_str().to_string(), bytes)
    });
    let files = files.collect();
    (files, outcome, copies)
}

/// Returns a finding as `.site` files write it.
pub(crate) fn told(diag: &Diagnostic) -> String {
    let severity = match diag.severity {
        Severity::Error => "",
        Severity::Warning => "(warning) ",
        Severity::Due => "(due) ",
    };
    let mut text = format!("{severity}{} {}:{}:{} {}\n", diag.code, diag.path, diag.line, diag.column, diag.message);
    for line in diag.hint.as_deref().unwrap_or_default().lines() {
        let _ = writeln!(text, "  hint: {line}");
    }
    for note in &diag.notes {
        let _ = writeln!(text, "  note: {note}");
    }
    text
}

/// Returns tags that put something foreign into a page, or run a program that is none of the theme's (requirement NW-03).
fn embedded(html: &str) -> impl Iterator<Item = &str> {
    let tags = html.split('<').skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter(|tag| match tag.split([' ', '/', '\n']).next().unwrap_or("").to_ascii_lowercase().as_str() {
        "iframe" | "frame" | "object" | "embed" | "applet" | "video" | "audio" | "portal" => true,
        "script" => {
            let is_data = *tag == "script type=\"application/ld+json\"";
            let is_of_the_theme =
                tag.split(" src=\"").nth(1).is_some_and(|src| src.contains("assets/scripts/") && !src.contains("//"));
            // The names that the search page looks up.
            let is_of_the_search = tag.split(" src=\"").nth(1).is_some_and(|src| {
                src.split('"').next().is_some_and(|src| {
                    (src.ends_with("/search/names.js") || src.ends_with("/dictionary/variables/names.js"))
                        && src.starts_with('/')
                        && !src.contains("//")
                })
            });
            !is_data && !is_of_the_theme && !is_of_the_search
        }
        _ => false,
    })
}

#[test]
fn nw_03_what_is_embedded_is_seen() {
    let html = "<p>a <iframe src=\"x\"></iframe><SCRIPT>1</SCRIPT><script src=\"https://x/assets/scripts/y\"></script><script src=\"https://x/search/names.js\"></script><embed>";
    assert_eq!(embedded(html).count(), 5);
    let allowed =
        "<script type=\"application/ld+json\">{}</script><script src=\"/assets/scripts/call.js\" defer></script><objects>";
    assert_eq!(embedded(allowed).count(), 0);
}

/// Returns the ids that an HTML page gives twice; what looks like one in text is escaped and does not count.
fn repeated_ids(html: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut twice = Vec::new();
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        for at in tag.match_indices(" id=\"").map(|(at, _)| at + 5) {
            let id = tag[at..].split('"').next().unwrap_or("").to_string();
            if !seen.insert(id.clone()) {
                twice.push(id);
            }
        }
    }
    twice
}
