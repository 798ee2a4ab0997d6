//! The last look at a page: every number of its sources is still there, as it was written; then the marks are taken out.
//!
//! It works on what the template gave, so no template, filter or directive can change a number unseen. One pass over the bytes; no
//! HTML is parsed.

use crate::markdown::Segment;
use crate::model::diag::{Diags, Source, Span};
use crate::model::mark::{self, numbers};
use crate::model::site::Origin;
use std::borrow::Cow;

/// Where the texts of a page come from.
#[derive(Clone, Copy)]
pub struct Origins<'o> {
    /// The page's own file.
    pub source: Option<Source<'o>>,
    /// The texts of its body.
    pub segments: &'o [Segment],
    /// The shown texts of the whole site.
    pub shown: &'o [Origin],
    /// Further shown texts, which only this page has; their numbers go on where the site's end.
    pub own: &'o [Origin],
    /// The number of a shown text that must be on the page: its title.
    pub title: Option<u32>,
}

/// Returns the bytes of a page, without a mark.
///
/// Pushes `number-changed` for a text whose numbers are not those of its source, `number-lost` for one that does not reach the page.
pub fn seal(html: String, origins: Origins<'_>, diags: &mut Diags) -> Vec<u8> {
    let mut pass = Pass {
        origins,
        out: String::with_capacity(html.len()),
        open: Vec::new(),
        seen: vec![false; origins.segments.len()],
        title: false,
        diags,
    };
    pass.run(&html);
    pass.missing();
    let out = pass.out;
    without_encoded_marks(out.into_bytes(), origins, diags)
}

/// A mark that is open: what it is, its number, where its text begins in the output, and what made text lies inside.
struct Open {
    kind: char,
    number: u32,
    start: usize,
    made: Vec<Span>,
}

struct Pass<'o, 'd> {
    origins: Origins<'o>,
    out: String,
    open: Vec<Open>,
    seen: Vec<bool>,
    title: bool,
    diags: &'d mut Diags,
}

impl Pass<'_, '_> {
    fn run(&mut self, html: &str) {
        let bytes = html.as_bytes();
        let mut written = 0;
        let mut from = 0;
        while let Some(found) = memchr::memchr(mark::LEAD[0], &bytes[from..]) {
            let at = from + found;
            if !mark::is_mark_at(bytes, at) {
                from = at + 1;
                continue;
            }
            self.out.push_str(&html[written..at]);
            from = self.mark(bytes, at);
            written = from;
        }
        self.out.push_str(&html[written..]);
    }

    /// Takes in the mark at a byte; returns the byte after it.
    fn mark(&mut self, bytes: &[u8], at: usize) -> usize {
        let letter = |at: usize| {
            let last = u32::from(*bytes.get(at + 2)?);
            mark::is_mark_at(bytes, at).then(|| char::from_u32(0xfdd0 + (last - 0x90))).flatten()
        };
        let kind = letter(at).unwrap_or(mark::HEAD);
        if kind == mark::CLOSE {
            self.close();
            return at + 3;
        }
        if !matches!(kind, mark::BODY | mark::FIELD | mark::MADE) {
            return at + 3;
        }
        let mut number: u32 = 0;
        let mut next = at + 3;
        while let Some(digit) = letter(next).and_then(mark::digit) {
            number = (number << 4) | digit;
            next += 3;
        }
        if letter(next) == Some(mark::HEAD) {
            next += 3;
        }
        self.open.push(Open { kind, number, start: self.out.len(), made: Vec::new() });
        next
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.kind == mark::MADE {
            if let Some(outer) = self.open.last_mut() {
                outer.made.push(open.start..self.out.len());
            }
            return;
        }
        let arrived = readable(&self.out[open.start..], open.start, &open.made);
        let Some((expected, place)) = self.expected(open.kind, open.number) else { return };
        let difference = (!same_numbers(&expected, &arrived)).then(|| (list(&expected), list(&arrived)));
        if let Some((expected, arrived)) = difference {
            self.changed(place, &expected, &arrived);
        }
        if open.kind == mark::BODY {
            if let Some(seen) = self.seen.get_mut(open.number as usize) {
                *seen = true;
            }
        } else if Some(open.number) == self.origins.title {
            self.title = true;
        }
    }

    /// Returns what a mark's text should be, and where it stands.
    fn expected(&self, kind: char, number: u32) -> Option<(Cow<'_, str>, Place)> {
        let number = number as usize;
        if kind == mark::BODY {
            let segment = self.origins.segments.get(number)?;
            return Some((self.text_of(segment), Place::Body(segment.span.clone())));
        }
        let origin = self.origin(number)?;
        Some((Cow::Borrowed(&*origin.text), Place::Field(number)))
    }

    fn origin(&self, number: usize) -> Option<&Origin> {
        self.origins.shown.get(number).or_else(|| self.origins.own.get(number - self.origins.shown.len()))
    }

    fn text_of<'s>(&'s self, segment: &'s Segment) -> Cow<'s, str> {
        let bytes = self.origins.source.and_then(|source| source.text.get(segment.span.clone()));
        match &segment.text {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Borrowed(bytes.unwrap_or("")),
        }
    }

    fn changed(&mut self, place: Place, expected: &str, arrived: &str) {
        let message = format!("the page would say {arrived} where the text says {expected}");
        let hint = "a template, filter or block changes this text; take what changes it out of the theme";
        match (place, self.origins.source) {
            (Place::Body(span), Some(source)) => {
                self.diags.error("number-changed", source, span, message).hint(hint);
            }
            (Place::Field(number), _) => {
                if let Some((path, span)) = self.origin(number).map(|origin| (origin.path.clone(), origin.span.clone())) {
                    self.diags.unplaced_error("number-changed", &path, span, message).hint(hint);
                }
            }
            (Place::Body(_), None) => {}
        }
    }

    /// Reports what has not come at all: one finding for each page, at the first place.
    fn missing(&mut self) {
        let hint = "the page's template does not print it; print `body` and `title` in the template";
        if let Some(number) = self.origins.title.filter(|_| !self.title)
            && let Some(origin) = self.origin(number as usize)
            && numbers(&origin.text).next().is_some()
        {
            let (path, span, text) = (origin.path.clone(), origin.span.clone(), list(&origin.text));
            self.diags
                .unplaced_error("number-lost", &path, span, format!("the title with {text} does not reach the page"))
                .hint(hint);
        }
        let Some(source) = self.origins.source else { return };
        let lost = self.origins.segments.iter().zip(&self.seen).filter(|(segment, seen)| !**seen && segment.required);
        let mut lost = lost.filter(|(segment, _)| numbers(&self.text_of(segment)).next().is_some());
        if let Some((first, _)) = lost.next() {
            let span = first.span.clone();
            let text = list(&self.text_of(first));
            self.diags.error("number-lost", source, span, format!("the text with {text} does not reach the page")).hint(hint);
        }
    }
}

enum Place {
    Body(Span),
    Field(usize),
}

/// Returns what a reader reads of a piece of HTML: without tags, entities, and made text.
fn readable<'t>(text: &'t str, start: usize, made: &[Span]) -> Cow<'t, str> {
    if made.is_empty() && memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if let Some(inside) = made.iter().find(|span| span.start - start == at && !span.is_empty()) {
            at = inside.end - start;
            continue;
        }
        let rest = &text[at..];
        let skipped = match rest.as_bytes()[0] {
            b'<' => rest.find('>').map(|end| end + 1),
            b'&' => rest.find(';').filter(|end| *end <= 8).map(|end| end + 1),
            _ => None,
        };
        if let Some(length) = skipped {
            // An entity stands for one sign, which is no digit: Markdown and templates write digits as themselves.
            if rest.starts_with('&') {
                out.push(' ');
            }
            at += length;
            continue;
        }
        let letter = rest.chars().next().unwrap_or(' ');
        out.push(letter);
        at += letter.len_utf8();
    }
    Cow::Owned(out)
}

fn same_numbers(expected: &str, arrived: &str) -> bool {
    if expected == arrived {
        return true;
    }
    let mut theirs = numbers(arrived);
    numbers(expected).all(|number| theirs.next().is_some_and(|other| expected[number] == arrived[other]))
        && theirs.next().is_none()
}

fn list(text: &str) -> String {
    let found: Vec<String> = numbers(text).map(|number| format!("`{}`", &text[number])).collect();
    if found.is_empty() { "no number".to_string() } else { found.join(", ") }
}

/// Takes out marks that a filter encoded for an address or a script, and reports that one did.
fn without_encoded_marks(out: Vec<u8>, origins: Origins<'_>, diags: &mut Diags) -> Vec<u8> {
    let encoded = |needle: &[u8]| memchr::memmem::find(&out, needle).is_some();
    let found = encoded(b"%EF%B7%")
        || encoded(b"%ef%b7%")
        || encoded(b"\\ufdd")
        || encoded(b"\\uFDD")
        || encoded(b"&#x") && encoded(b"&#xfdd");
    if !found {
        return out;
    }
    let path =
        origins.source.map(|source| source.path.clone()).or_else(|| origins.shown.first().map(|origin| origin.path.clone()));
    if let Some(path) = path {
        diags
            .file_error(
                "number-changed",
                &path,
                "a filter of the theme encodes a text, so that it can no longer be held against its source",
            )
            .hint("take the filter out of the template; addresses are ready to print");
    }
    let mut text = String::from_utf8_lossy(&out).into_owned();
    for kind in 0xfdd0..=0xfdef_u32 {
        let low = kind & 0x3f | 0x80;
        for encoded in [
            format!("%EF%B7%{low:02X}"),
            format!("%ef%b7%{low:02x}"),
            format!("\\u{kind:04x}"),
            format!("\\u{kind:04X}"),
            format!("&#x{kind:x};"),
        ] {
            text = text.replace(&encoded, "");
        }
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::path::SrcPath;
    use proptest::prelude::*;

    fn run(template: impl Fn(&str) -> String, text: &str) -> (String, Vec<String>) {
        let path = SrcPath::new("content/a.md").expect("a path");
        let segments = [Segment { span: 0..text.len(), text: None, required: true }];
        let mut marked = String::new();
        mark::open(&mut marked, mark::BODY, 0);
        marked.push_str(text);
        mark::close(&mut marked);
        let mut diags = Diags::new();
        let origins =
            Origins { source: Some(Source { path: &path, text }), segments: &segments, shown: &[], own: &[], title: None };
        let out = seal(template(&marked), origins, &mut diags);
        let codes = diags.into_sorted().into_iter().map(|d| d.code.to_string()).collect();
        (String::from_utf8(out).expect("text"), codes)
    }

    #[test]
    fn what_arrives_as_it_was_written_passes() {
        let (html, codes) = run(|body| format!("<p>{body}</p><b>{body}</b>"), "8.5 mg of 1,000");
        assert_eq!((html.as_str(), codes), ("<p>8.5 mg of 1,000</p><b>8.5 mg of 1,000</b>", Vec::new()));
    }

    #[test]
    fn a_template_that_changes_a_number_is_caught() {
        assert_eq!(run(|body| body.replace('5', "6"), "8.5 mg").1, ["number-changed"]);
        assert_eq!(run(|body| body.replace("8.5", "85"), "8.5 mg").1, ["number-changed"]);
        assert_eq!(run(|body| body.replace("mg", "mg 3"), "8.5 mg").1, ["number-changed"]);
        assert_eq!(run(|_| "<p></p>".to_string(), "8.5 mg").1, ["number-lost"]);
    }

    #[test]
    fn made_text_and_entities_inside_a_text_are_no_numbers_of_it() {
        let made = mark::made("77");
        let (html, codes) = run(|body| body.replace(" x", &format!(" {made}x &#39; <i class=\"h1\">")), "8 x");
        assert_eq!((html.as_str(), codes.len()), ("8 77x &#39; <i class=\"h1\">", 0));
    }

    #[test]
    fn a_mark_that_a_filter_encoded_is_taken_out_and_told() {
        let (html, codes) = run(|body| body.replace('\u{fdd0}', "%EF%B7%90"), "8");
        assert!(!html.contains("%EF%B7"), "{html}");
        assert!(codes.contains(&"number-changed".to_string()));
    }

    proptest! {
        #[test]
        fn no_mark_reaches_an_output_byte(parts in prop::collection::vec(prop::sample::select(vec![
            "\u{fdd0}", "\u{fdd1}", "\u{fdd2}", "\u{fdd3}", "\u{fdd4}", "\u{fde0}", "\u{fdef}", "a", "5", "<", ">", "&", ";", "é", "\u{feff}", "%EF%B7%9", "\u{fdf0}",
        ]), 0..40)) {
            let (html, _) = run(|_| parts.concat(), "5");
            prop_assert!(mark::find(html.as_bytes()).is_none());
        }
    }
}
