//! The part of a page between two lines `+++`: found whatever a word processor made of it, and named when it is not there.

use super::slips::quoted;
use crate::model::clock::Stamp;
use crate::model::diag::{Diags, Source, Span};

/// Where front matter and body of a page stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Parts {
    /// The TOML, without the fences.
    pub(super) toml: Span,
    /// Where to say that something is missing in it: the first fence.
    pub(super) fence: Span,
    /// The byte at which the body begins.
    pub(super) body: usize,
    /// Whether the fences could be read; when not, that has been said and nothing more need be missed.
    pub(super) readable: bool,
}

/// Finds the parts of a page.
///
/// Pushes `front-matter-fence`, `front-matter-yaml`, `empty-file`.
pub(super) fn parts(source: Source<'_>, diags: &mut Diags) -> Parts {
    let text = source.text;
    let begin = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let nothing = |body: usize| Parts { toml: begin..begin, fence: begin..begin, body, readable: false };
    if text[begin..].trim().is_empty() {
        diags
            .error("empty-file", source, begin..begin, "the file is empty")
            .hint("begin with the lines `+++`, `title = \"Title of the page\"`, `+++`");
        return nothing(text.len());
    }
    let mut lines = Lines { text, at: begin };
    let Some(first) = lines.find(|line| !text[line.clone()].trim().is_empty()) else { return nothing(text.len()) };
    let opening = text[first.clone()].trim();
    if opening.starts_with("---") && opening.trim_matches('-').is_empty() {
        return yaml(source, first, lines, diags);
    }
    if !opening.starts_with("+++") {
        no_fence(source, begin, opening, diags);
        return nothing(begin);
    }
    if opening != "+++" && opening.trim_matches('+').trim().is_empty() && opening.contains(char::is_whitespace) {
        diags
            .error(
                "front-matter-fence",
                source,
                first.clone(),
                "the two lines `+++` stand on one line, with nothing between them",
            )
            .hint("write three lines: `+++`, then `title = \"Title of the page\"`, then `+++`");
        return nothing(lines.at);
    }
    fence(source, first.clone(), diags);
    closing(source, first, lines, diags)
}

/// Says what is wrong with a fence that is more than three plus signs.
fn fence(source: Source<'_>, line: Span, diags: &mut Diags) {
    let written = source.text[line.clone()].trim();
    if written != "+++" {
        diags
            .error("front-matter-fence", source, line, format!("the line `{written}` must be three plus signs and nothing else"))
            .hint("write `+++`");
    }
}

fn closing(source: Source<'_>, first: Span, lines: Lines<'_>, diags: &mut Diags) -> Parts {
    let start = lines.at;
    let mut last_key_end = start;
    let mut in_keys = true;
    for line in lines {
        let text = source.text[line.clone()].trim();
        if text.starts_with("+++") && text.trim_matches('+').is_empty() {
            fence(source, line.clone(), diags);
            let body = Lines { text: source.text, at: line.start }.after_next();
            return Parts { toml: start..line.start, fence: first, body, readable: true };
        }
        // Without a closing line, the keys end where the first line is none.
        in_keys = in_keys
            && (text.is_empty()
                || text.starts_with(['[', '#'])
                || text.contains('=') && !text.contains("](")
                || text.starts_with(['"', ']']));
        if in_keys && !text.is_empty() && !text.starts_with("# ") && !text.starts_with("##") {
            last_key_end = line.end;
        }
    }
    diags
        .error("front-matter-fence", source, first.clone(), "the line `+++` that ends the keys of the page is missing")
        .hint("write a second line `+++` below the last key, before the text");
    let body = Lines { text: source.text, at: last_key_end }.after_next();
    Parts { toml: start..last_key_end, fence: first, body: body.max(last_key_end), readable: true }
}

fn no_fence(source: Source<'_>, begin: usize, opening: &str, diags: &mut Diags) {
    let end = begin + source.text[begin..].find(['\n', '\r']).unwrap_or(source.text.len() - begin);
    let title = opening.trim_start_matches('#').trim();
    diags
        .error("front-matter-fence", source, begin..end, "the page does not begin with a line `+++`")
        .hint(format!("begin the file with the lines `+++`, `title = {}`, `+++`, and let the text follow", quoted(title)));
}

/// Refuses YAML, with the TOML to paste.
fn yaml(source: Source<'_>, first: Span, lines: Lines<'_>, diags: &mut Diags) -> Parts {
    let start = lines.at;
    let mut keys: Vec<(String, Vec<String>, String)> = Vec::new();
    let mut end = None;
    let mut walk = Lines { text: source.text, at: start };
    while let Some(line) = walk.next() {
        let text = &source.text[line.clone()];
        let trimmed = text.trim();
        if matches!(trimmed, "---" | "...") {
            end = Some(walk.at);
            break;
        }
        if let Some(item) = trimmed.strip_prefix("- ") {
            if let Some((_, items, _)) = keys.last_mut() {
                items.push(item.trim().to_string());
            }
        } else if let Some((key, value)) = trimmed.split_once(':').filter(|_| !text.starts_with([' ', '\t', '#'])) {
            keys.push((key.trim().to_string(), Vec::new(), value.trim().to_string()));
        }
    }
    let Some(body) = end else {
        no_fence(source, first.start, &source.text[first.clone()], diags);
        return Parts { toml: start..start, fence: first.clone(), body: first.start, readable: false };
    };
    let toml: Vec<String> = keys.iter().map(|(key, items, value)| format!("{key} = {}", toml_value(items, value))).collect();
    diags
        .error("front-matter-yaml", source, first.clone(), "the keys of the page are written as YAML, between lines `---`")
        .hint(format!("write them so:\n+++\n{}\n+++", toml.join("\n")));
    Parts { toml: start..start, fence: first, body, readable: false }
}

fn toml_value(items: &[String], value: &str) -> String {
    let bare = |text: &str| quoted(text.trim().trim_matches(['"', '\'']));
    if !items.is_empty() {
        return format!("[{}]", items.iter().map(|item| bare(item)).collect::<Vec<_>>().join(", "));
    }
    if let Some(list) = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
        let items: Vec<String> = list.split(',').filter(|item| !item.trim().is_empty()).map(bare).collect();
        return format!("[{}]", items.join(", "));
    }
    let plain = matches!(value, "true" | "false") || Stamp::parse(value).is_some() || value.parse::<i64>().is_ok();
    if plain { value.to_string() } else { bare(value) }
}

/// The lines of a text with their bytes, without their ends; CR, LF and CRLF each end one.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl Lines<'_> {
    /// Returns the byte at which the line after the next one begins.
    fn after_next(mut self) -> usize {
        self.next();
        self.at
    }
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let end = &rest[length..];
        let ending = if end.starts_with("\r\n") { 2 } else { usize::from(!end.is_empty()) };
        self.at = start + length + ending;
        Some(start..start + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::path::SrcPath;

    fn run(text: &str) -> (Parts, Vec<(String, usize, Option<String>)>) {
        let path = SrcPath::new("content/a.md").expect("a path");
        let mut diags = Diags::new();
        let parts = parts(Source { path: &path, text }, &mut diags);
        assert!(parts.body <= text.len() && parts.toml.end <= text.len());
        (parts, diags.into_sorted().into_iter().map(|d| (d.code.to_string(), d.line, d.hint)).collect())
    }

    #[test]
    fn fences_are_found_whatever_ends_the_lines() {
        for text in [
            "+++\ntitle = \"x\"\n+++\n# Body\n",
            "\u{feff}+++\r\ntitle = \"x\"\r\n+++\r\n# Body\r\n",
            "+++  \ntitle = \"x\"\n+++ \n# Body\n",
            "+++\rtitle = \"x\"\r+++\r# Body\r",
        ] {
            let (parts, diags) = run(text);
            assert_eq!(diags, [], "{text:?}");
            assert_eq!(text[parts.toml].trim(), "title = \"x\"");
            assert_eq!(text[parts.body..].trim(), "# Body", "{text:?}");
        }
    }

    #[test]
    fn a_fence_that_is_none_is_named_exactly() {
        assert_eq!(run("++++\ntitle = \"x\"\n+++\n").1[0].0, "front-matter-fence");
        assert_eq!(run("+++ +++\nText").1[0].0, "front-matter-fence");
        assert_eq!(run("").1[0].0, "empty-file");
        let (parts, diags) = run("+++\ntitle = \"x\"\n\nText with 5 = 5 words.\n");
        assert_eq!(diags.len(), 1);
        assert!(parts.readable);
        let (_, diags) = run("# Title\n\nText");
        assert!(diags[0].2.as_deref().is_some_and(|hint| hint.contains("title = \"Title\"")));
    }

    #[test]
    fn yaml_is_refused_with_the_toml_to_paste() {
        let (parts, diags) = run("---\ntitle: Guideline: part 1\ndate: 2026-11-25\ntags:\n  - a\n  - b\ndraft: true\n---\nBody");
        assert_eq!(diags[0].0, "front-matter-yaml");
        let hint = diags[0].2.clone().unwrap_or_default();
        for line in ["title = \"Guideline: part 1\"", "date = 2026-11-25", "tags = [\"a\", \"b\"]", "draft = true"] {
            assert!(hint.contains(line), "{hint}");
        }
        assert!(!parts.readable);
    }
}
