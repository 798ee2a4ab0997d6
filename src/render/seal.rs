//! The last look at a page: every number, sign and unit of its sources is still there, as it was written and in its order; then the marks
//! are taken out.
//!
//! It works on what the template gave, so no template, filter or directive can change one unseen. One pass over the bytes; no HTML is
//! parsed.

pub(super) mod html;
mod tongues;

use crate::markdown::Segment;
use crate::model::diag::{Diags, Source, Span};
use crate::model::lang::Lang;
use crate::model::lang::hyphens;
use crate::model::mark;
use crate::model::reading::{self, Beside, words, words_beside};
use crate::model::site::Origin;
use html::{first_letter, goes_on, is_comparison, is_inline, joined, joins, last_letter, readable};
use std::borrow::Cow;
use tongues::{Spoken, Tongues};

/// Where the texts of a page come from.
#[derive(Clone, Copy)]
pub struct Origins<'o> {
    /// The page's own file.
    pub source: Option<Source<'o>>,
    /// The texts of its body.
    pub segments: &'o [Segment],
    /// The numbers with which the numbered lists of its body begin.
    pub lists: &'o [(u64, Span)],
    /// The shown texts of the whole site.
    pub shown: &'o [Origin],
    /// Further shown texts, which only this page has; their numbers go on where the site's end.
    pub own: &'o [Origin],
    /// The number of a shown text that must be on the page: its title.
    pub title: Option<u32>,
    /// The language of the page, and that of its body.
    pub langs: (Lang, Lang),
    /// From which byte of the source on its body is in another language, and in which: what a translation shows in the words of its original.
    pub foreign: Option<(usize, Lang)>,
    /// Whether the site has several languages, so that parts of a page may be in another one.
    pub several: bool,
    /// Who knows the words that somebody has parted; nothing where no word is parted.
    pub hyphens: Option<hyphens::KnownBy<'o>>,
}

/// Returns the bytes of a page, without a mark.
///
/// Pushes `number-changed` for a text whose numbers, signs and units are not those of its source, `number-merged` for one to which something
/// of the template was joined so that it reads otherwise, `number-order` for texts of the body in another order, `number-lost` for one
/// that does not reach the page.
pub fn seal(html: String, origins: Origins<'_>, diags: &mut Diags) -> Vec<u8> {
    let mut pass = Pass {
        origins,
        out: String::with_capacity(html.len()),
        open: Vec::new(),
        seen: vec![false; origins.segments.len()],
        follows: vec![false; origins.segments.len()],
        last: None,
        closed: None,
        title: false,
        tongues: Tongues::of(origins.langs.0),
        parting: 0,
        diags,
    };
    pass.run(&html);
    pass.missing();
    pass.out_of_order();
    pass.lists();
    let out = pass.tongues.finish(pass.out);
    without_encoded_marks(out.into_bytes(), origins, diags)
}

/// A mark that is open: what it is, its number, where its text begins in the output, and what made text lies inside.
struct Open {
    kind: char,
    number: u32,
    /// Whether its text is written as in a string of JSON; its kind is then that of a field.
    is_string: bool,
    start: usize,
    made: Vec<Span>,
}

struct Pass<'o, 'd> {
    origins: Origins<'o>,
    out: String,
    open: Vec<Open>,
    /// Which texts of the body were seen.
    seen: Vec<bool>,
    /// Which of them were seen right after the one before.
    follows: Vec<bool>,
    /// The text of the body that was seen last.
    last: Option<usize>,
    /// What was closed last, and where its text ended: something may be joined to it.
    closed: Option<(char, u32, usize)>,
    title: bool,
    tongues: Tongues,
    /// How many texts that may be parted are open.
    parting: usize,
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
            self.push(&html[written..at]);
            from = self.mark(bytes, at);
            written = from;
        }
        self.push(&html[written..]);
        while let Some(open) = self.open.pop() {
            self.cut(&open);
        }
    }

    /// Reports a text whose end never came, where it must not change: its words were taken apart.
    fn cut(&mut self, open: &Open) {
        let Some((expected, place)) =
            self.expected(open.kind, open.number).filter(|_| open.kind != mark::MADE && open.kind != mark::SAID)
        else {
            return;
        };
        if reading::has_words(&expected) {
            let expected = list(&expected);
            self.changed(place, &expected, "a part of it");
        }
    }

    /// Says whether a text ends with a word that must not change.
    fn ends_telling(&self, kind: char, number: u32) -> bool {
        self.expected(kind, number).is_some_and(|(text, _)| {
            // A unit alone may be a letter like any other: `G`.
            let is_more = text.trim().contains(char::is_whitespace);
            !text.ends_with(char::is_whitespace)
                && (reading::ends_telling(&text) || is_more && words(&text).last() == text.split_whitespace().next_back())
        })
    }

    /// Says whether a text begins with a word that must not change, or with a part of one.
    fn begins_telling(&self, kind: char, number: u32) -> bool {
        let Some((text, _)) = self.expected(kind, number) else { return false };
        let is_part = kind == mark::BODY && {
            let first = words_beside(&text, self.beside(number as usize)).next();
            first.is_some() && first == text.split_whitespace().next() && !text.starts_with(char::is_whitespace)
        };
        is_part || reading::begins_telling(&text)
    }

    /// Takes over what stands between two marks.
    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        // Inside a mark it is the mark's own text, which is compared as a whole.
        if self.open.is_empty()
            && let Some((kind, number, end)) = self.closed
            && end == self.out.len()
            && let Some(after) = first_letter(text)
            && let Some(before) = self.expected(kind, number).and_then(|(text, _)| text.chars().next_back())
            && (joins(before, after)
                || before.is_alphabetic() && after.is_numeric()
                || !before.is_whitespace() && is_comparison(after)
                || !before.is_whitespace() && goes_on(after) && self.ends_telling(kind, number))
        {
            self.merged(kind, number, &joined(&self.out, text));
        }
        self.out.push_str(text);
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
        if kind == mark::PART {
            self.parting += 1;
        } else if kind == mark::PARTED {
            self.parting = self.parting.saturating_sub(1);
        }
        if !matches!(kind, mark::BODY | mark::FIELD | mark::MADE | mark::SAID | mark::STRING) {
            return at + 3;
        }
        let is_string = kind == mark::STRING;
        let kind = if is_string { mark::FIELD } else { kind };
        let mut number: u32 = 0;
        let mut next = at + 3;
        while let Some(digit) = letter(next).and_then(mark::digit) {
            number = (number << 4) | digit;
            next += 3;
        }
        if letter(next) == Some(mark::HEAD) {
            next += 3;
        }
        // What stands before it is looked at when its first letter is known.
        self.open.push(Open { kind, number, is_string, start: self.out.len(), made: Vec::new() });
        next
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return self.end_alone() };
        self.speak(&open);
        if self.parting > 0 && !open.is_string && matches!(open.kind, mark::BODY | mark::FIELD) {
            self.part(&open);
        }
        if matches!(open.kind, mark::MADE | mark::SAID) {
            if let Some(outer) = self.open.last_mut() {
                outer.made.push(open.start..self.out.len());
            }
            return;
        }
        let arrived = &self.out[open.start..];
        let arrived = if open.is_string { unescaped(arrived) } else { readable(arrived, open.start, &open.made) };
        let Some((expected, place)) = self.expected(open.kind, open.number) else { return };
        let beside = if open.kind == mark::BODY { self.beside(open.number as usize) } else { Beside::default() };
        let difference = (expected != arrived).then(|| difference(&expected, &arrived, beside)).flatten();
        if let Some((expected, arrived)) = difference {
            self.changed(place, &expected, &arrived);
        }
        self.before(&open);
        if open.kind == mark::BODY {
            self.see(open.number as usize);
        } else if Some(open.number) == self.origins.title {
            self.title = true;
        }
        self.closed = Some((open.kind, open.number, self.out.len()));
    }

    /// Says in the page in which language a text is, where that is not the one of what is around it.
    fn speak(&mut self, open: &Open) {
        let spoken = self.spoken(open);
        let is_of_page = spoken == Some(self.origins.langs.0);
        // On most pages of most sites there is nothing to say.
        if open.is_string || !self.origins.several && (is_of_page || spoken.is_none()) {
            return;
        }
        let within = self.open.iter().rev().find_map(|outer| self.spoken(outer));
        let spoken = match spoken {
            // What the program puts into a text is in the language of that text, which need not be that of the page.
            Some(lang) if open.kind == mark::MADE => {
                Spoken::Either(lang, self.origins.foreign.map_or(self.origins.langs.1, |(_, lang)| lang))
            }
            Some(lang) => Spoken::In(lang),
            None => Spoken::None,
        };
        self.tongues.text(&self.out, open.start, spoken, within);
    }

    /// Puts soft hyphens into the long words of a text, by the rules of its own language; the text that was held against its source has none.
    fn part(&mut self, open: &Open) {
        let Some(hyphens) = self.origins.hyphens else { return };
        let text = &self.out[open.start..];
        // What has tags in it is no name.
        if text.contains('<') {
            return;
        }
        let lang = self.spoken(open).unwrap_or(self.origins.langs.0);
        for place in hyphens::places(text, lang, hyphens) {
            self.tongues.hyphen(&self.out, open.start, place);
        }
    }

    /// Returns the language of a text; nothing where it is in none.
    fn spoken(&self, open: &Open) -> Option<Lang> {
        match open.kind {
            mark::BODY => {
                let start = self.origins.segments.get(open.number as usize).map_or(0, |segment| segment.span.start);
                let foreign = self.origins.foreign.filter(|(from, _)| start >= *from);
                Some(foreign.map_or(self.origins.langs.1, |(_, lang)| lang))
            }
            mark::SAID => Lang::at(open.number as usize),
            mark::MADE => Some(self.origins.langs.0),
            // Names and titles of papers are in no language; around a text that is not translated they are read as that text is.
            _ => self.origin(open.number as usize)?.lang.or_else(|| {
                let (page, body) = self.origins.langs;
                Some(body).filter(|_| page != body)
            }),
        }
    }

    /// Reports an end that belongs to no beginning: a text was taken apart, or turned round.
    fn end_alone(&mut self) {
        let path = self.origins.source.map(|source| source.path.clone());
        if let Some(path) =
            path.or_else(|| self.origins.title.and_then(|title| self.origin(title as usize)).map(|origin| origin.path.clone()))
        {
            self.diags
                .file_error("number-changed", &path, "a template takes a text of this page apart")
                .hint("take out what cuts or turns texts in the theme; shorten and capitalise with CSS");
        }
    }

    /// Looks at what stands directly before a text: of the template, or another text that it was not joined to in the source.
    fn before(&mut self, open: &Open) {
        if !self.open.is_empty() || open.start == self.out.len() {
            return;
        }
        let neighbour = match self.closed {
            Some((mark::BODY, number, end)) if open.kind == mark::BODY => {
                self.out.get(end..open.start).map(|between| (number as usize, between))
            }
            _ => None,
        };
        let is_merged = match neighbour {
            Some((one, between)) if self.loses_script(one, open.number as usize, between) || is_inline(between) => {
                self.met(one, open.number as usize, between)
            }
            _ => self.touches(open),
        };
        if is_merged {
            let said = joined(&self.out[..open.start], &self.out[open.start..]);
            self.merged(open.kind, open.number, &said);
        }
    }

    /// Says whether what stands directly before a text, of the template or another text, reads as a part of it.
    fn touches(&self, open: &Open) -> bool {
        let (Some(before), Some(after)) = (last_letter(&self.out[..open.start]), first_letter(&self.out[open.start..])) else {
            return false;
        };
        let begins_telling = || self.begins_telling(open.kind, open.number);
        let is_another = matches!(self.closed, Some((kind, number, end))
            if end == open.start && goes_on(after) && !before.is_whitespace()
                && (self.ends_telling(kind, number) || begins_telling()));
        is_another || joins(before, after) || (is_comparison(before) || before == '-') && begins_telling()
    }

    /// Returns what stands between two texts of the body in the file; nothing where they come in another order.
    fn source_between(&self, one: usize, other: usize) -> Option<&str> {
        let (first, second) = (self.origins.segments.get(one)?, self.origins.segments.get(other)?);
        self.origins.source?.text.get(first.span.end..second.span.start)
    }

    /// Says whether the text behind a `^` or `~` of the file is no longer raised or lowered, or the one before it still is.
    fn loses_script(&self, one: usize, other: usize, between: &str) -> bool {
        let Some(source) = self.source_between(one, other) else { return false };
        [('^', "<sup>", "</sup>"), ('~', "<sub>", "</sub>")].into_iter().any(|(sign, opens, closes)| {
            let is_double = source.ends_with("~~") || source.starts_with("~~");
            let (begins, ends) = (source.ends_with(sign), source.starts_with(sign));
            match source.len() {
                // It may be either.
                1 => begins && !between.contains(opens) && !between.contains(closes),
                _ => !is_double && (begins && !between.contains(opens) || ends && !between.contains(closes)),
            }
        }) && (self.tells(one) || self.tells(other))
    }

    /// Says whether two texts of the body that stand side by side read otherwise than in the file; `between` are the tags between them.
    fn met(&self, one: usize, other: usize, between: &str) -> bool {
        let (Some(first), Some(second)) = (self.origins.segments.get(one), self.origins.segments.get(other)) else {
            return false;
        };
        let Some(source) = self.origins.source.and_then(|source| source.text.get(first.span.end..second.span.start)) else {
            // They stand in another order, which is said of its own.
            return false;
        };
        let is_other = match source {
            "" | "\\" | "^" | "~" => false,
            // Whatever stood between them kept them apart; emphasis does not.
            _ if between.is_empty() => true,
            _ => source.contains(|c: char| c.is_whitespace() || c == '|'),
        };
        let parts = |segment: &Segment, is_end: bool| {
            let text = self.text_of(segment);
            let letter = if is_end { text.chars().next_back() } else { text.chars().next() };
            letter.is_some_and(char::is_whitespace)
        };
        let is_merged = is_other && !parts(first, true) && !parts(second, false) && (self.tells(one) || self.tells(other));
        is_merged || self.loses_script(one, other, between)
    }

    /// Returns what the texts before and behind one of the body are to it.
    fn beside(&self, at: usize) -> Beside {
        Beside {
            goes_on: at > 0 && at < self.origins.segments.len() && self.goes_on(at, reading::ends_telling),
            is_gone_on: self.is_gone_on(at),
        }
    }

    /// Says whether a text of the body stands right behind the one before it, of which `is_it` is true.
    fn goes_on(&self, at: usize, is_it: fn(&str) -> bool) -> bool {
        let (one, other) = (&self.origins.segments[at - 1], &self.origins.segments[at]);
        let between = self.origins.source.and_then(|source| source.text.get(one.span.end..other.span.start));
        between.is_some_and(|between| between.len() < 8 && !between.contains(char::is_whitespace) && !between.contains('|'))
            && is_it(&self.text_of(one))
    }

    fn is_gone_on(&self, at: usize) -> bool {
        let Some(next) = self.origins.segments.get(at + 1) else { return false };
        reading::begins_telling(&self.text_of(next)) && self.goes_on(at + 1, |text| !text.ends_with(char::is_whitespace))
    }

    /// Says whether anything of a text of the body must not change.
    fn tells(&self, at: usize) -> bool {
        let Some(segment) = self.origins.segments.get(at) else { return false };
        words_beside(&self.text_of(segment), self.beside(at)).next().is_some()
    }

    /// Notes that a text of the body was seen, and whether it came right after the one before it.
    fn see(&mut self, number: usize) {
        let Some(segment) = self.origins.segments.get(number) else { return };
        self.seen[number] = true;
        let flows = |segment: &Segment| segment.required && segment.flows;
        if !flows(segment) {
            return;
        }
        let before = self.origins.segments[..number].iter().rposition(flows);
        self.follows[number] |= before == self.last;
        self.last = Some(number);
    }

    fn merged(&mut self, kind: char, number: u32, said: &str) {
        let message = format!("something is joined to this text, so that the page would say `{said}`");
        let hint =
            "the template prints a digit or sign directly beside it, or drops what stood between; put a space or a tag there";
        self.say("number-merged", kind, number, message, hint);
    }

    fn say(&mut self, code: &'static str, kind: char, number: u32, message: String, hint: &str) {
        let segment = (kind == mark::BODY).then(|| self.origins.segments.get(number as usize)).flatten();
        if let (Some(segment), Some(source)) = (segment, self.origins.source) {
            self.diags.error(code, source, segment.span.clone(), message).hint(hint);
        } else if let Some(origin) = self.origin(number as usize).filter(|_| kind == mark::FIELD) {
            let (path, span) = (origin.path.clone(), origin.span.clone());
            self.diags.unplaced_error(code, &path, span, message).hint(hint);
        }
    }

    /// Reports the first numbered list of the body that does not begin with its number: the browser prints it, and it is no text.
    fn lists(&mut self) {
        let mut found = html::list_starts(&self.out);
        let lost = self.origins.lists.iter().find(|(first, _)| !found.any(|start| start == *first));
        if let (Some((first, span)), Some(source)) = (lost, self.origins.source) {
            self.diags
                .error("number-lost", source, span.clone(), format!("this list would not begin with {first}"))
                .hint("a template or filter changes the list; print `body` as it is");
        }
    }

    /// Reports the first text of the body that never stands right after the one before it, where either must not change.
    fn out_of_order(&mut self) {
        let Some(source) = self.origins.source else { return };
        let mut before: Option<usize> = None;
        for (at, segment) in self.origins.segments.iter().enumerate().filter(|(_, segment)| segment.required && segment.flows) {
            let is_wrong = before.is_some_and(|before| {
                self.seen[at] && self.seen[before] && !self.follows[at] && (self.tells(at) || self.tells(before))
            });
            if is_wrong {
                let text: String = self.text_of(segment).trim().chars().take(40).collect();
                self.diags
                    .error(
                        "number-order",
                        source,
                        segment.span.clone(),
                        format!("`{text}` would not stand behind the text before it"),
                    )
                    .hint("a template or filter changes the order of the text; print `body` as it is");
                return;
            }
            before = Some(at);
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
            && reading::has_words(&origin.text)
        {
            let (path, span, text) = (origin.path.clone(), origin.span.clone(), list(&origin.text));
            self.diags
                .unplaced_error("number-lost", &path, span, format!("the title with {text} does not reach the page"))
                .hint(hint);
        }
        let Some(source) = self.origins.source else { return };
        let is_lost = |at: &usize| !self.seen[*at] && self.origins.segments[*at].required && self.tells(*at);
        if let Some(first) = (0..self.seen.len()).find(is_lost).map(|at| &self.origins.segments[at]) {
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

/// Returns the words that must not change of two texts from the first that differs on, a few of each; nothing when there is no difference.
fn difference(expected: &str, arrived: &str, beside: Beside) -> Option<(String, String)> {
    let (mut ours, mut theirs) = (words_beside(expected, beside), words_beside(arrived, beside));
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return None,
            (one, other) if one == other => {}
            (one, other) => return Some((few(one, ours), few(other, theirs))),
        }
    }
}

/// Returns what a machine reads of the inside of a string of JSON; what is none any more is taken as it stands.
fn unescaped(text: &str) -> Cow<'_, str> {
    let is_escaped = memchr::memchr(b'\\', text.as_bytes()).is_some();
    let read = is_escaped.then(|| serde_json::from_str(&format!("\"{text}\"")).ok()).flatten();
    read.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// How many words a message shows.
const SHOWN: usize = 4;

fn few<'t>(first: Option<&'t str>, rest: impl Iterator<Item = &'t str>) -> String {
    let shown: Vec<&str> = first.into_iter().chain(rest).take(SHOWN).collect();
    if shown.is_empty() { "nothing".to_string() } else { format!("`{}`", shown.join(" ")) }
}

fn list(text: &str) -> String {
    few(None, words(text))
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
        let segments = [Segment { span: 0..text.len(), text: None, required: true, flows: true }];
        let mut marked = String::new();
        mark::open(&mut marked, mark::BODY, 0);
        marked.push_str(text);
        mark::close(&mut marked);
        let mut diags = Diags::new();
        let origins = Origins {
            source: Some(Source { path: &path, text }),
            segments: &segments,
            lists: &[],
            shown: &[],
            own: &[],
            title: None,
            langs: (Lang::ENGLISH, Lang::ENGLISH),
            foreign: None,
            several: false,
            hyphens: None,
        };
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
