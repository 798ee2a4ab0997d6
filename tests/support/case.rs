//! A site in one text: its sources, and what must come of them.

use crate::ran::{Ran, SETTINGS, told};
use portal::engine::whole::Watching;
use portal::engine::{Engine, Goal, Now};
use portal::model::diag::Diagnostic;
use portal::model::site::Drafts;
use portal::model::world::{MemoryWorld, NoSink};
use std::fmt::Write;

/// One site with what is expected of it.
pub(crate) struct Case {
    /// The text from top to bottom; what is expected stands in it, too.
    sections: Vec<Section>,
    world: MemoryWorld,
    as_of: String,
    base_url: Option<String>,
    drafts: Drafts,
    /// Whether the checks of the whole site are made, as `portal check` does.
    is_whole: bool,
}

/// A part of the text: the line that begins it, and the lines up to the next.
struct Section {
    /// Without `--- `; empty for what stands before the first.
    head: String,
    text: String,
}

const SOURCES: &[&str] = &["portal.toml", "content/", "static/", "themes/"];
const EXPECTED: &[&str] = &["out:", "contains:", "lacks:", "no:", "next-change:", "files", "diags", "report"];
const ORDERS: &[&str] = &["as-of:", "base-url:", "languages:", "drafts", "whole"];

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
            is_whole: false,
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
        } else if head == "whole" {
            self.is_whole = true;
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

    fn goal(&self) -> Goal {
        Goal { now: Now::Typed(self.as_of.clone()), drafts: self.drafts, base_url: self.base_url.clone(), trace: false }
    }

    /// Returns the sheet for the editorial meeting as JSON.
    fn report(&self) -> String {
        whole(&self.world, &self.goal()).1
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
                        failures.push(format!("{path} is not as expected:\n{}", first_difference(&section.text, &text)));
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
                if path != "*" && !ran.files.contains_key(path) {
                    failures.push(format!("there is no output {path} that could lack anything"));
                }
                let found = ran.files.iter().filter(|(out, _)| path == "*" || *out == path);
                for (out, bytes) in found {
                    for line in section.text.lines().filter(|line| !line.is_empty()) {
                        if bytes_contain(bytes, line.as_bytes()) {
                            failures.push(format!("{out} contains `{line}`"));
                        }
                    }
                }
            } else if head.starts_with("no:") {
                if ran.files.contains_key(path) {
                    failures.push(format!("there is an output {path}"));
                }
            } else if let Some(expected) = head.strip_prefix("next-change:") {
                if expected.trim() != ran.next_change() {
                    failures.push(format!("the next change is {}, not {}", ran.next_change(), expected.trim()));
                }
            } else if head == "files" {
                let found = ran.listing();
                if found != section.text {
                    failures.push(format!("other files:\n{}", first_difference(&section.text, &found)));
                }
            } else if head == "report" {
                let found = self.report();
                if found != section.text {
                    failures.push(format!("another report:\n{}", first_difference(&section.text, &found)));
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
            if head.starts_with("next-change:") {
                let _ = writeln!(text, "--- next-change: {}", ran.next_change());
            } else if !head.is_empty() {
                let _ = writeln!(text, "--- {head}");
            }
            if let Some(path) = head.strip_prefix("out:") {
                text.push_str(&ran.text(path.trim()).unwrap_or_default());
            } else if head == "files" {
                text.push_str(&ran.listing());
            } else if head == "report" {
                text.push_str(&self.report());
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

/// Returns all findings of a site with those of the checks of the whole site, and the report as JSON.
fn whole(world: &MemoryWorld, goal: &Goal) -> (Vec<Diagnostic>, String) {
    let mut engine = Engine::new();
    let watching = Watching::new(&NoSink);
    let mut findings = engine.run(world, goal, &watching).unwrap_or_else(|failure| panic!("{failure}")).diagnostics;
    let seen = watching.end();
    let whole = engine.whole(world, &seen).unwrap_or_else(|failure| panic!("{failure}")).expect("the site of the run");
    findings.extend(whole.findings(None));
    findings.sort_by(|a, b| a.key().cmp(&b.key()));
    let sheet = whole.sheet(&findings).expect("the site of the run");
    let report = serde_json::to_string_pretty(&sheet).expect("JSON");
    (findings, format!("{report}\n"))
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

fn bytes_contain(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

/// What a case asks of a run.
impl Ran {
    /// Runs a case twice.
    pub(crate) fn of(case: &Case) -> Ran {
        let goal = case.goal();
        let mut ran = Ran::once(&case.world, &goal);
        if case.is_whole {
            ran.outcome.diagnostics = whole(&case.world, &goal).0;
        }
        ran
    }

    /// Returns an output as text.
    pub(crate) fn text(&self, path: &str) -> Option<String> {
        self.files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    fn next_change(&self) -> &str {
        self.outcome.next_change.as_deref().unwrap_or("never")
    }

    fn listing(&self) -> String {
        self.files.keys().map(|path| format!("{path}\n")).collect()
    }

    /// Returns the findings as `.site` files write them.
    pub(crate) fn told(&self) -> String {
        self.outcome.diagnostics.iter().map(told).collect()
    }
}
