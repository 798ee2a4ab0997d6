//! A site in one text: its sources, what must come of them, and the run that shows it.

use portal::engine::{Engine, Goal, Now, Outcome};
use portal::model::diag::{Diagnostic, Severity};
use portal::model::mark;
use portal::model::site::Drafts;
use portal::model::world::{Content, MemorySink, MemoryWorld, World};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The settings of a site that gives none.
pub(crate) const SETTINGS: &str = "title = \"Portal\"\nbase_url = \"https://portal.example/\"\nlanguages = [\"en\"]\ntimezone = \"Europe/Brussels\"\ntheme = \"plain\"\nstage = \"live\"\n";

/// One site with what is expected of it.
pub(crate) struct Case {
    /// The text from top to bottom; what is expected stands in it, too.
    sections: Vec<Section>,
    world: MemoryWorld,
    as_of: String,
    base_url: Option<String>,
    drafts: Drafts,
}

/// A part of the text: the line that begins it, and the lines up to the next.
struct Section {
    /// Without `--- `; empty for what stands before the first.
    head: String,
    text: String,
}

const SOURCES: &[&str] = &["portal.toml", "content/", "static/", "themes/"];
const EXPECTED: &[&str] = &["out:", "contains:", "lacks:", "no:", "files", "diags"];
const ORDERS: &[&str] = &["as-of:", "base-url:", "languages:", "drafts"];

impl Case {
    /// Takes a text apart.
    pub(crate) fn parse(text: &str) -> Result<Case, String> {
        let mut sections = vec![Section { head: String::new(), text: String::new() }];
        for line in text.split_inclusive('\n') {
            match line.strip_prefix("--- ").map(str::trim_end).filter(|head| is_head(head)) {
                Some(head) => sections.push(Section { head: head.to_string(), text: String::new() }),
                None => sections.last_mut().expect("the first section").text.push_str(line),
            }
        }
        let mut case = Case {
            sections: Vec::new(),
            world: MemoryWorld::new().with("portal.toml", SETTINGS),
            as_of: "2026-12-01".to_string(),
            base_url: None,
            drafts: Drafts::Hidden,
        };
        for section in &sections {
            case.take(section)?;
        }
        case.sections = sections;
        Ok(case)
    }

    fn take(&mut self, section: &Section) -> Result<(), String> {
        let head = section.head.as_str();
        let after = |order: &str| head.strip_prefix(order).map(|rest| rest.trim().to_string());
        if let Some(when) = after("as-of:") {
            self.as_of = when;
        } else if let Some(url) = after("base-url:") {
            self.base_url = Some(url);
        } else if let Some(languages) = after("languages:") {
            let codes: Vec<String> = languages.split_whitespace().map(|code| format!("\"{code}\"")).collect();
            let settings = SETTINGS.replace("[\"en\"]", &format!("[{}]", codes.join(", ")));
            self.world = std::mem::take(&mut self.world).with("portal.toml", settings);
        } else if head == "drafts" {
            self.drafts = Drafts::Shown;
        } else if SOURCES.iter().any(|source| head.starts_with(source)) {
            let (path, ways) = match head.split_once(" (") {
                Some((path, ways)) => (path, ways.trim_end_matches(')')),
                None => (head, ""),
            };
            let bytes = encode(&section.text, ways)?;
            self.world = std::mem::take(&mut self.world).with(path, bytes);
        }
        Ok(())
    }

    /// Returns what of the run is not as expected, each in a few lines.
    pub(crate) fn differences(&self, ran: &Ran) -> Vec<String> {
        let mut failures = Vec::new();
        let mut diags_expected = false;
        for section in &self.sections {
            let head = section.head.as_str();
            let path = head.split_once(':').map_or("", |(_, path)| path.trim());
            if head.starts_with("out:") {
                match ran.text(path) {
                    Some(text) if text == section.text => {}
                    Some(text) => {
                        failures.push(format!("{path} is not as expected:\n{}", first_difference(&section.text, &text)))
                    }
                    None => failures.push(format!("there is no output {path}")),
                }
            } else if head.starts_with("contains:") {
                let Some(text) = ran.text(path) else {
                    failures.push(format!("there is no output {path}; there are {:?}", ran.files.keys()));
                    continue;
                };
                for line in section.text.lines().filter(|line| !line.is_empty() && !text.contains(*line)) {
                    failures.push(format!("{path} lacks `{line}`; it is\n{text}"));
                }
            } else if head.starts_with("lacks:") {
                let found = ran.files.iter().filter(|(out, _)| path == "*" || *out == path);
                for (out, bytes) in found {
                    for line in section.text.lines().filter(|line| !line.is_empty()) {
                        if portal_bytes_contain(bytes, line.as_bytes()) {
                            failures.push(format!("{out} contains `{line}`"));
                        }
                    }
                }
            } else if head.starts_with("no:") {
                if ran.files.contains_key(path) {
                    failures.push(format!("there is an output {path}"));
                }
            } else if head == "files" {
                let found = ran.listing();
                if found != section.text {
                    failures.push(format!("other files:\n{}", first_difference(&section.text, &found)));
                }
            } else if head == "diags" {
                diags_expected = true;
                if ran.told() != section.text {
                    failures.push(format!("other findings:\n{}", first_difference(&section.text, &ran.told())));
                }
            }
        }
        if !diags_expected && !ran.outcome.diagnostics.is_empty() {
            failures.push(format!("findings that nobody expects:\n{}", ran.told()));
        }
        failures
    }

    /// Returns the text with outputs, listing and findings as they came.
    pub(crate) fn blessed(&self, ran: &Ran) -> String {
        let mut text = String::new();
        let mut diags_written = false;
        for section in &self.sections {
            let head = section.head.as_str();
            if head == "diags" && ran.outcome.diagnostics.is_empty() {
                continue;
            }
            if !head.is_empty() {
                let _ = writeln!(text, "--- {head}");
            }
            if let Some(path) = head.strip_prefix("out:") {
                text.push_str(&ran.text(path.trim()).unwrap_or_default());
            } else if head == "files" {
                text.push_str(&ran.listing());
            } else if head == "diags" {
                diags_written = true;
                text.push_str(&ran.told());
            } else {
                text.push_str(&section.text);
            }
        }
        if !diags_written && !ran.outcome.diagnostics.is_empty() {
            let _ = write!(text, "--- diags\n{}", ran.told());
        }
        text
    }
}

fn is_head(head: &str) -> bool {
    SOURCES.iter().any(|source| head.starts_with(source))
        || EXPECTED.iter().chain(ORDERS).any(|word| if word.ends_with(':') { head.starts_with(word) } else { head == *word })
}

/// Returns the bytes of a source as some editor would have saved it.
fn encode(text: &str, ways: &str) -> Result<Vec<u8>, String> {
    let mut text = text.to_string();
    let mut bytes = None;
    for way in ways.split_whitespace() {
        match way {
            // What cannot be seen is written as `\u{a0}`.
            "escaped" => text = unescape(&text)?,
            "crlf" => text = text.replace('\n', "\r\n"),
            "cr" => text = text.replace('\n', "\r"),
            "bom" => text.insert(0, '\u{feff}'),
            "no-newline" => text.truncate(text.trim_end_matches('\n').len()),
            "latin1" => bytes = Some(text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect()),
            "utf16" => {
                bytes = Some([0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect());
            }
            other => return Err(format!("`{other}` is no way to save a file")),
        }
    }
    Ok(bytes.unwrap_or_else(|| text.into_bytes()))
}

fn unescape(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (code, after) = after.split_once('}').ok_or("an escape that does not end")?;
        let letter = u32::from_str_radix(code, 16).ok().and_then(char::from_u32).ok_or_else(|| format!("no letter {code}"))?;
        out.push_str(before);
        out.push(letter);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn first_difference(expected: &str, found: &str) -> String {
    let at = expected.lines().zip(found.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_string();
    format!("line {}\n  expected: {}\n  found:    {}\nall of it:\n{found}", at + 1, line(expected), line(found))
}

fn portal_bytes_contain(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

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
    /// Runs a case twice.
    pub(crate) fn of(case: &Case) -> Ran {
        let goal =
            Goal { now: Now::Typed(case.as_of.clone()), drafts: case.drafts, base_url: case.base_url.clone(), trace: false };
        Ran::once(&case.world, &goal)
    }

    /// Runs a world twice.
    pub(crate) fn once(world: &MemoryWorld, goal: &Goal) -> Ran {
        let mut engine = Engine::new();
        let (files, outcome, copies) = run(&mut engine, world, goal);
        let (again, second, _) = run(&mut engine, world, goal);
        let differs = files != again || outcome.diagnostics != second.diagnostics || outcome.files != second.files;
        Ran { files, outcome, copies, world: world.clone(), differs }
    }

    /// Returns an output as text.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        self.files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    fn listing(&self) -> String {
        self.files.keys().map(|path| format!("{path}\n")).collect()
    }

    /// Returns the findings as `.site` files write them.
    pub(crate) fn told(&self) -> String {
        self.outcome.diagnostics.iter().map(told).collect()
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
            if !is_copy && path.ends_with(".html") {
                broken.extend(
                    repeated_ids(&String::from_utf8_lossy(bytes)).into_iter().map(|id| format!("{path} has the id `{id}` twice")),
                );
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
        assert_eq!(portal::model::world::Digest256::of(&bytes), digest, "{path}");
        (path.as_str().to_string(), bytes)
    });
    let files = files.collect();
    (files, outcome, copies)
}

fn told(diag: &Diagnostic) -> String {
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

/// Returns the ids that an HTML page gives twice; what looks like one in text is escaped and does not count.
pub(crate) fn repeated_ids(html: &str) -> Vec<String> {
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
