//! Directives: lines of colons that open and close a named block, found before CommonMark sees the text.
//!
//! Each such line is masked by a thematic break of the same length: that ends whatever is open, can never become a heading, and
//! keeps every offset what it is in the file.

use crate::model::diag::{Diags, Source, Span};
use std::collections::BTreeMap;

/// One line of colons.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    /// How many colons.
    pub(super) colons: usize,
    /// The name after them; empty on a closing line.
    pub(super) name: String,
    /// What stands in braces after the name.
    pub(super) attributes: Vec<Attribute>,
    /// The whole line without its end.
    pub(super) span: Span,
}

/// One `key="value"` of a directive.
#[derive(Clone, PartialEq, Debug)]
pub struct Attribute {
    /// The key.
    pub key: String,
    /// The value.
    pub value: String,
    /// Where the value stands, without its quotes.
    pub span: Span,
}

/// Finds the lines of colons of a body, by the byte at which they begin; `skip` holds the code blocks.
///
/// Pushes `directive-syntax` for a line that looks like one and is none.
pub(super) fn find(source: Source<'_>, body: Span, skip: &[Span], diags: &mut Diags) -> BTreeMap<usize, Line> {
    let mut lines = Vec::new();
    let mut at = body.start;
    for line in source.text[body].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let indent = line.bytes().take_while(|byte| *byte == b' ').count();
        // Of most lines the first letter tells.
        if line.as_bytes().get(indent).is_none_or(u8::is_ascii_alphanumeric) {
            continue;
        }
        if indent > 3 || !line.trim_start().starts_with(":::") || skip.iter().any(|span| span.contains(&start)) {
            continue;
        }
        let text = line.trim();
        let span = start + indent..start + indent + line[indent..].trim_end().len();
        let found = parse_line(source, text, span, diags);
        lines.push((found.span.start, found));
    }
    lines.into_iter().collect()
}

/// Returns the text with each line of colons made a thematic break of the same length.
pub(super) fn mask(text: &str, lines: &BTreeMap<usize, Line>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for line in lines.values() {
        let rule = line.span.start + 3;
        bytes[line.span.start..rule].fill(b'*');
        bytes[rule..line.span.end].fill(b' ');
    }
    String::from_utf8(bytes).unwrap_or_else(|_| unreachable!("only whole lines are masked, by ASCII"))
}

fn parse_line(source: Source<'_>, text: &str, span: Span, diags: &mut Diags) -> Line {
    let colons = text.len() - text.trim_start_matches(':').len();
    let rest = text[colons..].trim_start();
    let name_end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(rest.len());
    let (name, tail) = rest.split_at(name_end);
    let tail_start = span.end - tail.len();
    let mut attributes = Vec::new();
    let tail = tail.trim();
    if !tail.is_empty() {
        let parsed = (!name.is_empty()).then(|| parse_attributes(tail, tail_start + leading(source, tail_start))).flatten();
        let Some(found) = parsed else {
            let example = if name.is_empty() { "note" } else { name };
            diags
                .error(
                    "directive-syntax",
                    source,
                    span.clone(),
                    format!("this line cannot be read as the start of a block: `{text}`"),
                )
                .hint(format!("write it so: `{}{example} {{title=\"A title\"}}`", ":".repeat(colons)));
            return Line { colons, name: name.to_string(), attributes, span };
        };
        attributes = found;
    }
    Line { colons, name: name.to_string(), attributes, span }
}

fn leading(source: Source<'_>, at: usize) -> usize {
    let rest = &source.text[at..];
    rest.len() - rest.trim_start_matches(' ').len()
}

/// Reads `{key="value" other="value"}`; `None` when it is anything else.
fn parse_attributes(text: &str, start: usize) -> Option<Vec<Attribute>> {
    let inner = text.strip_prefix('{')?.strip_suffix('}')?;
    let mut attributes = Vec::new();
    let mut at = 0;
    loop {
        at += inner[at..].len() - inner[at..].trim_start().len();
        if at == inner.len() {
            return Some(attributes);
        }
        let (key, rest) = inner[at..].split_once('=')?;
        let key = key.trim_end();
        if key.is_empty() || !key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
            return None;
        }
        let value_at = inner.len() - rest.len() + rest.len() - rest.trim_start().len();
        let value = inner[value_at..].strip_prefix('"')?;
        let end = value.find('"')?;
        let from = start + 1 + value_at + 1;
        attributes.push(Attribute { key: key.to_string(), value: value[..end].to_string(), span: from..from + end });
        at = value_at + 1 + end + 1;
    }
}
