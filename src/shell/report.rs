//! Findings in the form in which people read them on a terminal, and programs from JSON.

use crate::model::diag::{Diagnostic, Severity};
use crate::model::path::SrcPath;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;
use std::sync::Arc;

/// When colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always, also into a pipe.
    Always,
    /// Never.
    Never,
}

impl Colour {
    /// Says whether what is printed to stderr gets colours (<https://no-color.org>).
    pub fn on_stderr(self) -> bool {
        match self {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
                let is_dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
                !is_set("NO_COLOR") && !is_dumb && io::stderr().is_terminal()
            }
        }
    }
}

/// Where a command prints: results to `out`, all else to `err`.
///
/// A pipe that its reader has closed (`portal check | head`) is no reason to fail, so printing never does.
pub struct Console<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Findings, failures, remarks.
    pub err: &'a mut dyn Write,
    /// Whether `err` gets colours.
    pub in_colour: bool,
}

impl Console<'_> {
    /// Prints a result.
    pub fn result(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
    }

    /// Prints a remark.
    pub fn note(&mut self, text: &str) {
        self.titled(Level::NOTE, text);
    }

    /// Prints why a command failed.
    pub fn failure(&mut self, text: &str) {
        self.titled(Level::ERROR, text);
    }

    fn titled(&mut self, level: Level<'_>, text: &str) {
        let text = renderer(self.in_colour).render(&[Group::with_title(level.primary_title(text))]);
        let _ = writeln!(self.err, "{text}");
    }
}

/// Prints findings, each with its place, its line and what to do.
///
/// `sources` gives the bytes of a file, where they can still be had; without them the first line is shown.
pub fn print_diagnostics(diagnostics: &[Diagnostic], console: &mut Console<'_>, sources: impl Fn(&SrcPath) -> Option<Arc<[u8]>>) {
    let text = render_diagnostics(diagnostics, console.in_colour, sources);
    let _ = console.err.write_all(text.as_bytes());
}

fn renderer(in_colour: bool) -> Renderer {
    if in_colour { Renderer::styled() } else { Renderer::plain() }
}

/// Returns findings as they are printed, an empty line after each; nothing for none.
///
/// They stand together by file, files with errors first, and in each its errors first. Where several files have some, a line above
/// each says which it is and how many.
pub fn render_diagnostics(
    diagnostics: &[Diagnostic],
    in_colour: bool,
    sources: impl Fn(&SrcPath) -> Option<Arc<[u8]>>,
) -> String {
    let renderer = renderer(in_colour);
    let groups = by_file(diagnostics);
    let mut text = String::new();
    for group in &groups {
        if groups.len() > 1 {
            text.push_str(&head(group, in_colour));
        }
        for diagnostic in group {
            let excerpt = Excerpt::of(diagnostic, &sources);
            let drawing = renderer.render(&[drawn(diagnostic, excerpt.as_ref())]);
            // Without a line of source the drawing has no margin; with one it lines up with its neighbours.
            text.push_str(&if excerpt.is_none() { drawing.replace('\n', "\n ") } else { drawing });
            text.push_str("\n\n");
        }
    }
    text
}

/// Returns findings by file, those files first that have what weighs most; in each file what weighs most comes first.
fn by_file(diagnostics: &[Diagnostic]) -> Vec<Vec<&Diagnostic>> {
    let mut files: BTreeMap<&SrcPath, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        files.entry(&diagnostic.path).or_default().push(diagnostic);
    }
    let mut groups: Vec<Vec<&Diagnostic>> = files.into_values().collect();
    for group in &mut groups {
        group.sort_by_key(|diagnostic| diagnostic.severity);
    }
    groups.sort_by_key(|group| group.first().map(|worst| worst.severity));
    groups
}

/// Returns the line above the findings of a file.
fn head(group: &[&Diagnostic], in_colour: bool) -> String {
    let Some(first) = group.first() else { return String::new() };
    let (bold, plain) = if in_colour { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    format!("{bold}{}: {}{plain}\n\n", harmless(first.path.as_str()), Tally::of(group.iter().copied()))
}

fn drawn<'a>(diagnostic: &'a Diagnostic, excerpt: Option<&'a Excerpt>) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Due => Level::INFO.with_name("due"),
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(&*diagnostic.code);
    let path = diagnostic.path.as_str();
    let group = match excerpt {
        Some(excerpt) => title.element(
            Snippet::source(excerpt.text.as_str())
                .path(path)
                .line_start(diagnostic.line)
                .annotation(AnnotationKind::Primary.span(excerpt.span.clone())),
        ),
        None => title.element(Origin::path(path).line(diagnostic.line).char_column(diagnostic.column)),
    };
    let group = group.elements(diagnostic.notes.iter().map(|note| Level::NOTE.message(harmless(note))));
    group.elements(diagnostic.hint.iter().map(|hint| Level::HELP.with_name("hint").message(harmless(hint))))
}

/// Returns a text without the control characters with which a file could steer the terminal.
///
/// The drawing does so itself for titles and source lines, but takes notes and hints as they are.
fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}

/// The lines of a file that a finding is about, and the bytes of them that it marks.
struct Excerpt {
    text: String,
    span: Range<usize>,
}

impl Excerpt {
    /// Returns the lines of a finding; `None` when it is about a file as a whole.
    fn of(diagnostic: &Diagnostic, sources: &impl Fn(&SrcPath) -> Option<Arc<[u8]>>) -> Option<Excerpt> {
        let first = diagnostic.source_line.as_str();
        if first.is_empty() {
            return None;
        }
        let start = byte_of(first, diagnostic.column);
        if diagnostic.end_line == diagnostic.line {
            let end = byte_of(first, diagnostic.end_column).max(start);
            return Some(Excerpt { text: first.to_string(), span: start..end });
        }
        let lines = sources(&diagnostic.path).and_then(|bytes| lines_of(&bytes, diagnostic));
        // Without its source, or when that has changed, the first line must do.
        let Some(lines) = lines.filter(|lines| lines.first().is_some_and(|line| line == first)) else {
            return Some(Excerpt { text: first.to_string(), span: start..first.len() });
        };
        let last = lines.last().map_or(0, |line| byte_of(line, diagnostic.end_column));
        let before: usize = lines[..lines.len() - 1].iter().map(|line| line.len() + 1).sum();
        Some(Excerpt { text: lines.join("\n"), span: start..before + last })
    }
}

/// Returns the lines of a finding that spans several; line ends as in `Diagnostic`.
fn lines_of(bytes: &[u8], diagnostic: &Diagnostic) -> Option<Vec<String>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let lines = text.split('\n').skip(diagnostic.line - 1).take(diagnostic.end_line + 1 - diagnostic.line);
    let lines: Vec<String> = lines.map(String::from).collect();
    (diagnostic.line + lines.len() == diagnostic.end_line + 1).then_some(lines)
}

/// Returns the byte at which a column begins; the end of the line when it has fewer.
fn byte_of(line: &str, column: usize) -> usize {
    line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
}

/// Returns findings as a JSON array, in the form that `portal check --format json` promises.
pub fn diagnostics_as_json(diagnostics: &[Diagnostic]) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Row<'a> {
        code: &'a str,
        severity: Severity,
        message: &'a str,
        path: &'a SrcPath,
        line: usize,
        column: usize,
        end_line: usize,
        end_column: usize,
        hint: Option<&'a str>,
    }
    let rows: Vec<Row<'_>> = diagnostics
        .iter()
        .map(|diagnostic| Row {
            code: &diagnostic.code,
            severity: diagnostic.severity,
            message: &diagnostic.message,
            path: &diagnostic.path,
            line: diagnostic.line,
            column: diagnostic.column,
            end_line: diagnostic.end_line,
            end_column: diagnostic.end_column,
            hint: diagnostic.hint.as_deref(),
        })
        .collect();
    serde_json::to_string_pretty(&rows)
}

/// How many findings there are of each weight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// What forbids publishing.
    pub errors: usize,
    /// What is published, but said.
    pub warnings: usize,
    /// What is true only because time passed.
    pub due: usize,
}

impl Tally {
    /// Counts findings.
    pub fn of<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Tally {
        let mut tally = Tally::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Due => tally.due += 1,
            }
        }
        tally
    }
}

impl fmt::Display for Tally {
    /// Writes `2 errors, 1 warning, 3 due`, without what there is none of.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if self.errors > 0 {
            parts.push(counted(self.errors, "error"));
        }
        if self.warnings > 0 {
            parts.push(counted(self.warnings, "warning"));
        }
        if self.due > 0 {
            parts.push(format!("{} due", self.due));
        }
        f.write_str(&if parts.is_empty() { "no errors".to_string() } else { parts.join(", ") })
    }
}

/// Writes a number with its noun: `1 page`, `2 pages`.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::diag::{Diags, Source};

    fn finding(path: &str, text: &str, marked: &str, hint: &str) -> Diagnostic {
        let path = SrcPath::new(path).expect("a path");
        let start = text.find(marked).expect("the marked text");
        let mut diags = Diags::new();
        let source = Source { path: &path, text };
        diags.error("broken-link", source, start..start + marked.len(), "`[[variable:age_at_dx]]` names no variable").hint(hint);
        diags.into_sorted().remove(0)
    }

    fn plain(diagnostic: &Diagnostic, text: &str) -> String {
        render_diagnostics(std::slice::from_ref(diagnostic), false, |_| Some(text.as_bytes().into()))
    }

    fn without_source(diagnostic: &Diagnostic) -> String {
        render_diagnostics(std::slice::from_ref(diagnostic), false, |_| None)
    }

    #[test]
    fn a_finding_shows_place_line_carets_and_hint() {
        let text = "+++\n+++\n\nMedian was 61 months [[variable:age_at_dx]].\n";
        let found = finding("content/news/spring.de.md", text, "[[variable:age_at_dx]]", "did you mean `age_at_diagnosis`?");
        let expected = "\
error[broken-link]: `[[variable:age_at_dx]]` names no variable
 --> content/news/spring.de.md:4:22
  |
4 | Median was 61 months [[variable:age_at_dx]].
  |                      ^^^^^^^^^^^^^^^^^^^^^^
  |
  = hint: did you mean `age_at_diagnosis`?

";
        assert_eq!(plain(&found, text), expected);
        assert_eq!(without_source(&found), expected);
    }

    #[test]
    fn columns_count_characters_and_carets_stand_below_wide_and_tabbed_text() {
        let text = "Größe\t漢字 [[x]]";
        let found = finding("content/a.md", text, "[[x]]", "h");
        let shown = plain(&found, text);
        assert!(shown.contains("content/a.md:1:10"), "{shown}");
        let lines: Vec<&str> = shown.lines().collect();
        // A tab is drawn as four cells, a wide character takes two.
        assert_eq!(lines[3], "1 | Größe    漢字 [[x]]");
        assert_eq!(lines[4], format!("  | {}^^^^^", " ".repeat(5 + 4 + 4 + 1)));
    }

    #[test]
    fn a_finding_over_several_lines_shows_them_and_its_first_line_when_the_source_is_gone() {
        let text = "a\r\n:::note\r\nnever closed\r\nend\r\n";
        let found = finding("content/a.md", text, ":::note\r\nnever closed", "close it");
        let shown = plain(&found, text);
        assert!(shown.contains("2 | / :::note\n3 | | never closed\n"), "{shown}");
        let shown = without_source(&found);
        assert!(shown.contains("2 | :::note\n  | ^^^^^^^\n"), "{shown}");
        assert!(plain(&found, "other\ntext").contains("2 | :::note\n  | ^^^^^^^\n"));
    }

    #[test]
    fn a_finding_about_a_file_names_its_first_line() {
        let path = SrcPath::new("content/a.md").expect("a path");
        let mut diags = Diags::new();
        diags.file_warning("empty-file", &path, "the file is empty").hint("write something");
        let expected = "\
warning[empty-file]: the file is empty
 --> content/a.md:1:1
  = hint: write something

";
        assert_eq!(without_source(&diags.list()[0]), expected);
    }

    #[test]
    fn what_is_due_is_neither_error_nor_warning() {
        let mut found = finding("content/a.md", "x", "x", "h");
        found.severity = Severity::Due;
        assert!(without_source(&found).starts_with("due[broken-link]: "));
        let tally = Tally::of(&[found.clone(), finding("content/a.md", "x", "x", "h")]);
        assert_eq!(tally.to_string(), "1 error, 1 due");
    }

    #[test]
    fn findings_stand_together_by_file_and_errors_come_first() {
        let weighing =
            |path: &str, marked: &str, severity: Severity| Diagnostic { severity, ..finding(path, "a b", marked, "h") };
        let all = [
            weighing("content/a.md", "a", Severity::Due),
            weighing("content/b.md", "a", Severity::Warning),
            weighing("content/b.md", "b", Severity::Error),
            weighing("content/c.md", "a", Severity::Error),
        ];
        let shown = render_diagnostics(&all, false, |_| None);
        let told: Vec<&str> = shown.lines().filter(|line| !line.starts_with([' ', '1']) && !line.is_empty()).collect();
        let what = "[broken-link]: `[[variable:age_at_dx]]` names no variable";
        let [error, warning, due] = ["error", "warning", "due"].map(|word| format!("{word}{what}"));
        let heads = ["content/b.md: 1 error, 1 warning", "content/c.md: 1 error", "content/a.md: 1 due"];
        assert_eq!(told, [heads[0], &error, &warning, heads[1], &error, heads[2], &due]);
        assert!(!render_diagnostics(&all[1..3], false, |_| None).contains("content/b.md: "), "one file needs no line of its own");
    }

    #[test]
    fn colours_appear_only_when_asked_for() {
        let found = finding("content/a.md", "x", "x", "h");
        let coloured = render_diagnostics(std::slice::from_ref(&found), true, |_| None);
        assert!(coloured.contains('\u{1b}') && !without_source(&found).contains('\u{1b}'));
    }

    #[test]
    fn control_characters_of_a_source_do_not_reach_the_terminal() {
        let found = finding("content/a.md", "a \u{1b}[31m b", "b", "h\u{1b}[0m");
        assert!(!without_source(&found).contains('\u{1b}'));
    }

    #[test]
    fn json_names_place_and_hint_in_the_promised_keys() {
        let found = finding("content/a.md", "ä [[x]]", "[[x]]", "h");
        let json = diagnostics_as_json(&[found]).expect("json");
        let value: serde_json::Value = serde_json::from_str(&json).expect("json");
        let expected = serde_json::json!([{
            "code": "broken-link", "severity": "error", "message": "`[[variable:age_at_dx]]` names no variable",
            "path": "content/a.md", "line": 1, "column": 3, "end_line": 1, "end_column": 8, "hint": "h",
        }]);
        assert_eq!(value, expected);
        assert_eq!(diagnostics_as_json(&[]).expect("json"), "[]");
    }
}
