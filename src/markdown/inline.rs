//! Runs of text: adjoining pieces put together, then `H~2~O`, `10^9^`, `[[kind:id|label]]`, `[@key]` found in them, each with its place.

use super::citation::{self, Item};
use super::piece::{Cited, Piece};
use crate::model::diag::{Diags, Source, Span};
use pulldown_cmark::CowStr;

/// One piece of a run: its text and the bytes it stands in.
pub(super) type Part<'a> = (CowStr<'a>, Span);

/// Where a run of text stands, as far as a citation may not stand there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Inside {
    /// Where it may.
    Text,
    /// In a heading, which other pages and lists repeat.
    Heading,
    /// In a link or a picture's words: a link in a link is none.
    Link,
}

/// Turns a run of text into pieces; `label` says whether a `[^label]` that stayed text is a footnote nobody defined.
///
/// Pushes `undefined-footnote`, `reference-syntax` and `citation-syntax`.
pub(super) fn pieces<'a>(
    run: Vec<Part<'a>>,
    inside: Inside,
    source: Source<'_>,
    diags: &mut Diags,
    out: &mut Vec<(Piece<'a>, Span)>,
) {
    let interesting = |text: &str| memchr::memchr3(b'^', b'~', b'[', text.as_bytes()).is_some();
    if !run.iter().any(|(text, _)| interesting(text)) {
        out.extend(run.into_iter().map(|(text, span)| (Piece::Text(text), span)));
        return;
    }
    let mut run = Run::of(run, source);
    run.inside = inside;
    let mut at = 0;
    let mut written = 0;
    while let Some(sign) = memchr::memchr3(b'^', b'~', b'[', &run.text.as_bytes()[at..]) {
        at += sign;
        let Some(found) = run.find(at, source, diags) else {
            at += 1;
            continue;
        };
        run.write(written..found.span.start, out);
        match found.what {
            What::Raised => run.write_inside("sup", &found.span, out),
            What::Lowered => run.write_inside("sub", &found.span, out),
            What::Reference { kind, id, label } => {
                let place = run.place(found.span.clone());
                out.push((Piece::Reference { kind, id, label }, place));
            }
            What::Citation(cited) => {
                let place = run.place(found.span.clone());
                out.push((Piece::Citation(cited), place));
            }
        }
        at = found.span.end;
        written = at;
    }
    run.write(written..run.text.len(), out);
}

enum What {
    Raised,
    Lowered,
    Reference { kind: String, id: String, label: Option<String> },
    Citation(Vec<Cited>),
}

struct Found {
    what: What,
    span: Span,
}

/// Says whether a text between two signs belongs to neither of the words around it: the `2+y` of `x^2+y^2`, the `9/L-10` of
/// `10^9/L-10^12/L`, the `10` of `5~10~15`.
fn is_between(before: Option<char>, text: &str, after: &str, sign: char) -> bool {
    let is_number = |c: char| c.is_ascii_digit();
    if !after.trim_start_matches(['-', '−', '+']).starts_with(is_number) {
        return false;
    }
    if sign == '~' {
        return before.is_some_and(is_number) && text.starts_with(is_number) && text.ends_with(is_number);
    }
    let inner = text.trim_start_matches(['-', '−', '+']);
    let is_joined = inner.contains(['+', '-', '−', '–', '/', '*', '×', '=', '·']) && !inner.chars().all(|c| !c.is_alphanumeric());
    is_joined && text.ends_with(char::is_alphanumeric)
}

/// Says whether a text can be raised or lowered: in `x^2,y^2` the `2,y` is not meant, in `children^3,4^` the `3,4` is.
fn is_script(text: &str) -> bool {
    let is_list = |c: char| c.is_ascii_digit() || matches!(c, ',' | ';' | '-' | '–');
    let speaks = text.chars().any(|c| c.is_alphanumeric() || matches!(c, '+' | '-' | '−' | '*' | '†' | '‡' | '°' | '®' | '™'));
    speaks && (!text.contains([',', ';']) || text.chars().all(is_list))
}

/// A run put together: its whole text, and for each part where it begins in it.
struct Run<'a> {
    text: String,
    parts: Vec<(usize, Part<'a>)>,
    /// Bytes that were written with a backslash before them, and mean only themselves.
    escaped: Vec<usize>,
    inside: Inside,
}

impl<'a> Run<'a> {
    fn of(parts: Vec<Part<'a>>, source: Source<'_>) -> Run<'a> {
        let mut text = String::new();
        let mut placed = Vec::with_capacity(parts.len());
        let mut escaped = Vec::new();
        for part in parts {
            let start = part.1.start;
            let after_backslash = start > 0 && source.text.as_bytes().get(start - 1) == Some(&b'\\');
            if after_backslash && part.0.starts_with(|c: char| c.is_ascii_punctuation()) {
                escaped.push(text.len());
            }
            placed.push((text.len(), part.clone()));
            text.push_str(&part.0);
        }
        Run { text, parts: placed, escaped, inside: Inside::Text }
    }

    fn find(&self, at: usize, source: Source<'_>, diags: &mut Diags) -> Option<Found> {
        let rest = &self.text[at..];
        if self.escaped.binary_search(&at).is_ok() {
            return None;
        }
        match rest.as_bytes()[0] {
            b'^' => self.between(at, '^').map(|span| Found { what: What::Raised, span }),
            b'~' => self.between(at, '~').map(|span| Found { what: What::Lowered, span }),
            b'[' if rest.starts_with("[[") => self.reference(at, source, diags),
            b'[' if rest.starts_with("[^") => {
                self.undefined_footnote(at, source, diags);
                None
            }
            b'[' => self.citation(at, source, diags),
            _ => None,
        }
    }

    /// Returns the span of `^…^` or `~…~`: no space inside; a lowered one hangs on a letter, digit or bracket, a raised one may begin a
    /// word (`^18^F`).
    fn between(&self, at: usize, sign: char) -> Option<Span> {
        let before = self.text[..at].chars().next_back();
        let hangs = before.is_some_and(|before| before.is_alphanumeric() || matches!(before, ')' | ']' | '·' | '.'));
        // `[^18^F]` is a footnote, `\[^18^F]` is not.
        let is_footnote = before == Some('[') && self.escaped.binary_search(&(at - 1)).is_err();
        let begins = sign == '^' && before != Some('^') && !is_footnote;
        if !(hangs || begins) {
            return None;
        }
        let inner = &self.text[at + 1..];
        let end = inner.find(|c: char| c == sign || c.is_whitespace())?;
        let closes = end > 0 && inner[end..].starts_with(sign) && self.escaped.binary_search(&(at + 1 + end)).is_err();
        let is_meant = closes && is_script(&inner[..end]) && !is_between(before, &inner[..end], &inner[end + 1..], sign);
        is_meant.then_some(at..at + 1 + end + 1)
    }

    fn reference(&self, at: usize, source: Source<'_>, diags: &mut Diags) -> Option<Found> {
        let inner = &self.text[at + 2..];
        let end = inner.find("]]")?;
        let span = at..at + 2 + end + 2;
        let (target, label) = match inner[..end].split_once('|') {
            Some((target, label)) => (target, Some(label.trim().to_string())),
            None => (&inner[..end], None),
        };
        let Some((kind, id)) = target.split_once(':').filter(|(kind, id)| !kind.trim().is_empty() && !id.trim().is_empty())
        else {
            diags
                .error(
                    "reference-syntax",
                    source,
                    self.place(span),
                    format!("`[[{}]]` does not say what it refers to", &inner[..end]),
                )
                .hint(format!("write the kind before it: `[[tumour:{0}]]` or `[[variable:{0}]]`", target.trim()));
            return None;
        };
        let what = What::Reference { kind: kind.trim().to_string(), id: id.trim().to_string(), label };
        Some(Found { what, span })
    }

    fn citation(&self, at: usize, source: Source<'_>, diags: &mut Diags) -> Option<Found> {
        let found = citation::find(&self.text[at..])?;
        let is_meant = |sign: usize| self.escaped.binary_search(&(at + sign)).is_err();
        if !is_meant(found.sign) {
            return None;
        }
        let span = at..at + found.length;
        let place = |span: &Span| self.place(at + span.start..at + span.end);
        let problem = match (self.inside, found.problem) {
            (_, Some(problem)) => Some(problem),
            (Inside::Heading, None) => Some(citation::IN_HEADING),
            (Inside::Link, None) => Some(citation::IN_LINK),
            (Inside::Text, None) => None,
        };
        if let Some((message, hint)) = problem {
            diags.error("citation-syntax", source, self.place(span), message).hint(hint);
            return None;
        }
        let part =
            |part: &Option<Span>| part.as_ref().map(|part| (self.text[at + part.start..at + part.end].to_string(), place(part)));
        let cited = |item: &Item| Cited {
            key: item.key.clone(),
            span: place(&item.span),
            before: part(&item.before),
            locator: part(&item.locator),
        };
        Some(Found { what: What::Citation(found.items.iter().map(cited).collect()), span })
    }

    fn undefined_footnote(&self, at: usize, source: Source<'_>, diags: &mut Diags) {
        let inner = &self.text[at + 2..];
        let Some(end) = inner.find([']', '[', '\n']).filter(|&end| end > 0 && inner[end..].starts_with(']')) else { return };
        let label = &inner[..end];
        diags
            .error(
                "undefined-footnote",
                source,
                self.place(at..at + 2 + end + 1),
                format!("the footnote `[^{label}]` has no text"),
            )
            .hint(match label.split_once('^') {
                Some((mass, _)) if mass.starts_with(|c: char| c.is_ascii_digit()) => {
                    format!("for an isotope write `\\[^{label}]`, with a backslash before the bracket")
                }
                _ => format!("add a line of its own at the end of the page: `[^{label}]: The text of the footnote.`"),
            });
    }

    /// Writes bytes of the run as text, part by part.
    fn write(&self, span: Span, out: &mut Vec<(Piece<'a>, Span)>) {
        for (start, (text, place)) in &self.parts {
            let from = span.start.max(*start);
            let to = span.end.min(start + text.len());
            if from >= to {
                continue;
            }
            let (from, to) = (from - start, to - start);
            if from == 0 && to == text.len() {
                out.push((Piece::Text(text.clone()), place.clone()));
            } else {
                let cut = if text.len() == place.len() { place.start + from..place.start + to } else { place.clone() };
                out.push((Piece::Text(text[from..to].to_string().into()), cut));
            }
        }
    }

    fn write_inside(&self, tag: &'static str, span: &Span, out: &mut Vec<(Piece<'a>, Span)>) {
        let place = self.place(span.clone());
        out.push((Piece::Markup(format!("<{tag}>")), place.start..place.start));
        self.write(span.start + 1..span.end - 1, out);
        out.push((Piece::Markup(format!("</{tag}>")), place.end..place.end));
    }

    /// Returns the bytes of the file that bytes of the run stand in.
    fn place(&self, span: Span) -> Span {
        let mut place: Option<Span> = None;
        for (start, (text, part)) in &self.parts {
            let from = span.start.max(*start);
            let to = span.end.min(start + text.len());
            if from >= to {
                continue;
            }
            let same = text.len() == part.len();
            let cut = if same { part.start + (from - start)..part.start + (to - start) } else { part.clone() };
            place = Some(place.map_or(cut.clone(), |before| before.start..cut.end));
        }
        place.unwrap_or(0..0)
    }
}
