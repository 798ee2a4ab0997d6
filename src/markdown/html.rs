//! Raw HTML in Markdown: a short list of tags passes, comments are dropped, and everything else is an error with its line.

use crate::model::diag::{Diags, Source, Span};
use std::fmt::Write;

/// Tags that editors may write.
pub(super) const ALLOWED: &[&str] = &["abbr", "br", "details", "kbd", "mark", "sub", "summary", "sup", "u"];
/// Attributes that editors may write on them.
const ATTRIBUTES: &[&str] = &["dir", "lang", "open", "title"];
/// Tags of the list that may stay open over several paragraphs.
const BLOCKS: &[&str] = &["details", "summary"];

/// What a piece of raw HTML turns out to be.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Token {
    /// An allowed opening tag, written anew: its name and its text.
    Open(&'static str, String),
    /// An allowed closing tag.
    Close(&'static str),
    /// A tag that stands alone.
    Alone(String),
    /// Text between tags, by its bytes in the raw HTML.
    Text(Span),
    /// A comment, by its bytes in the raw HTML.
    Comment(Span),
}

/// Says whether a tag may stay open over several paragraphs.
pub(super) fn spans_blocks(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Takes raw HTML apart. `place` turns bytes of `html` into bytes of the file.
///
/// Pushes `raw-html` for tags and attributes that are not on the list, and for what is no tag at all.
pub(super) fn tokens(html: &str, source: Source<'_>, place: &dyn Fn(Span) -> Span, diags: &mut Diags) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let Some(begin) = rest.find('<') else {
            push_text(&mut found, html, at..html.len());
            break;
        };
        push_text(&mut found, html, at..at + begin);
        at += begin;
        let rest = &html[at..];
        if rest.starts_with("<!--") {
            if !rest.contains("-->") {
                diags
                    .error("raw-html", source, place(at..html.len()), "this comment never ends, so what follows is not printed")
                    .hint("write `-->` where the comment ends, or take `<!--` out");
            }
            let length = rest.find("-->").map_or(rest.len(), |end| end + 3);
            found.push(Token::Comment(at..at + length));
            at += length;
            continue;
        }
        let Some(end) = tag_end(rest) else {
            let span = place(at..html.len());
            diags
                .error("raw-html", source, span, "this looks like the start of an HTML tag that never ends")
                .hint("if you mean the sign `<`, write `&lt;` or put a space after it");
            break;
        };
        if let Some(token) = tag(&rest[..end], source, place(at..at + end), diags) {
            found.push(token);
        }
        at += end;
    }
    found
}

fn push_text(found: &mut Vec<Token>, html: &str, span: Span) {
    if !html[span.clone()].trim().is_empty() {
        found.push(Token::Text(span));
    }
}

/// Returns the byte after the `>` that ends a tag; a `>` in quotes does not.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn tag(text: &str, source: Source<'_>, span: Span, diags: &mut Diags) -> Option<Token> {
    let inner = text.trim_start_matches('<').trim_end_matches('>');
    let closing = inner.starts_with('/');
    let inner = inner.trim_start_matches('/').trim_end_matches('/').trim();
    let name_end = inner.find(|c: char| c.is_whitespace()).unwrap_or(inner.len());
    let name = inner[..name_end].to_ascii_lowercase();
    let Some(&known) = ALLOWED.iter().find(|allowed| **allowed == name) else {
        // A closing tag says nothing that its opening tag has not said; one mistake, one error.
        if !closing {
            refuse(&name, text, source, span, diags);
        }
        return None;
    };
    if closing {
        return Some(Token::Close(known));
    }
    let attributes = attributes(&inner[name_end..], known, source, &span, diags);
    if known == "br" {
        return Some(Token::Alone("<br>".to_string()));
    }
    Some(Token::Open(known, format!("<{known}{attributes}>")))
}

fn refuse(name: &str, text: &str, source: Source<'_>, span: Span, diags: &mut Diags) {
    let shown: String = text.chars().take(40).collect();
    let way_out = match name {
        "b" | "strong" => "for bold text write `**text**`",
        "i" | "em" => "for emphasis write `*text*`",
        "a" => "for a link write `[text](address)`",
        "img" => "for a picture write `![what it shows](picture.jpg)`",
        "p" | "div" | "span" | "font" | "center" => "take the tag out; an empty line makes a new paragraph",
        "table" | "tr" | "td" | "th" | "thead" | "tbody" => "write a table with `|` between its cells",
        "ul" | "ol" | "li" => "begin each item of a list with `- ` or `1. `",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "for a heading begin the line with `## `",
        "script" | "style" | "iframe" | "object" | "embed" | "form" => {
            "take it out: pages run nothing and embed nothing; link to it instead"
        }
        "hr" => "for a line across the page write `---` between empty lines",
        _ => "take it out; if you mean the sign `<`, write `&lt;`",
    };
    diags
        .error("raw-html", source, span, format!("`{shown}` cannot be used in a page; allowed are {}", ALLOWED.join(", ")))
        .hint(way_out);
}

fn attributes(text: &str, name: &str, source: Source<'_>, span: &Span, diags: &mut Diags) -> String {
    let mut out = String::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let key = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let (text, left) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            value = text.to_string();
            rest = left.trim_start();
        }
        if ATTRIBUTES.contains(&key.as_str()) {
            let mut escaped = String::new();
            // Writing to a String cannot fail.
            let _ = pulldown_cmark_escape::escape_html(&mut escaped, &value);
            let _ = if key == "open" { write!(out, " open") } else { write!(out, " {key}=\"{escaped}\"") };
        } else {
            diags
                .error("raw-html", source, span.clone(), format!("`{key}` cannot be used on `<{name}>`"))
                .hint(format!("allowed are {}; write `<{name}>`", ATTRIBUTES.join(", ")));
        }
    }
    out
}
