//! Where a body uses words of the glossary: the first use of each term in each section, before anything is printed.
//!
//! A word is looked for in a run of text as a reader reads it, over emphasis, raised letters and the line ends of the file; it is linked where
//! it lies between tags, and never in headings, titles, links, code, keys, abbreviations or the line that opens details.

use super::super::piece::{Parsed, Piece};
use super::Host;
use crate::model::glossary::matcher::{Matcher, OBJECT, PARTING};
use crate::model::hash::FxHashMap;
use pulldown_cmark::{Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The kind of reference that names a term: `[[term:metastasis]]`.
pub(super) const TERM: &str = "term";
/// Tags of the short list whose text is not linked.
const UNLINKED: &[&str] = &["abbr", "kbd", "summary"];
/// Tags of the short list that a run of text goes on across.
const INLINE: &[&str] = &["abbr", "kbd", "mark", "sub", "sup", "u"];
/// Headings down to this level begin a section.
const SECTION: u8 = 2;

/// Where a link begins or ends in the text of a piece.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Edge {
    /// The byte of the piece's text.
    pub(super) at: usize,
    /// The address of the link that begins; nothing where one ends.
    pub(super) opens: Option<String>,
}

/// The edges in each piece: the number of the part of the body, and that of the piece in it.
#[derive(Default)]
pub(super) struct Edges(FxHashMap<(usize, usize), Vec<Edge>>);

impl Edges {
    /// Returns the edges in a piece, in order.
    pub(super) fn of(&self, part: usize, piece: usize) -> &[Edge] {
        self.0.get(&(part, piece)).map_or(&[], Vec::as_slice)
    }
}

/// Returns where links to the glossary stand, and the ids of the terms that the body uses.
pub(super) fn find(parsed: &Parsed<'_>, matcher: &Matcher, host: &mut dyn Host) -> (Edges, BTreeSet<String>) {
    let mut search = Search {
        matcher,
        host,
        edges: Edges::default(),
        used: BTreeSet::new(),
        addresses: BTreeMap::new(),
        seen: BTreeSet::new(),
    };
    for (part, pieces) in parsed.parts().enumerate() {
        // All footnotes together are a section of their own.
        if part < 2 {
            search.seen.clear();
        }
        search.part(part, pieces, parsed);
    }
    (search.edges, search.used)
}

/// Returns the ids of the terms that a body refers to by name.
pub(super) fn referred(parsed: &Parsed<'_>) -> BTreeSet<String> {
    let named = |(piece, _): &(Piece<'_>, Range<usize>)| match piece {
        Piece::Reference { kind, id, .. } if kind == TERM => Some(id.clone()),
        _ => None,
    };
    parsed.parts().flat_map(|pieces| pieces.iter().filter_map(named)).collect()
}

struct Search<'s> {
    matcher: &'s Matcher,
    host: &'s mut dyn Host,
    edges: Edges,
    used: BTreeSet<String>,
    /// The address that each word leads to; nothing for those that this page does not link.
    addresses: BTreeMap<String, Option<String>>,
    /// The terms that the section has used.
    seen: BTreeSet<String>,
}

/// A run of text as a reader reads it, while it grows.
#[derive(Default)]
struct Run {
    text: String,
    /// Where each piece of text begins in the run, which piece it is, and whether it may be linked.
    parts: Vec<(usize, usize, bool)>,
    /// Where tags stand in the run, which no link may lie across.
    tags: Vec<usize>,
}

impl Search<'_> {
    fn part(&mut self, part: usize, pieces: &[(Piece<'_>, Range<usize>)], parsed: &Parsed<'_>) {
        let mut run = Run::default();
        // How many things are open whose text is not linked, and whether a code block or a picture is, whose text is none.
        let (mut unlinked, mut silent) = (0_usize, 0_usize);
        for (at, (piece, _)) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) if silent == 0 => {
                    run.parts.push((run.text.len(), at, unlinked == 0));
                    run.text.push_str(text);
                }
                Piece::Text(_) | Piece::Task(_) => {}
                Piece::SoftBreak => run.text.push(' '),
                Piece::Code(_) => run.text.push(OBJECT),
                Piece::Footnote(_) | Piece::Citation(_) => run.text.push(PARTING),
                Piece::Reference { kind, id, .. } => {
                    run.text.push(OBJECT);
                    if kind == TERM {
                        // What stands before it comes first, and may use the same term.
                        self.close(part, &mut run);
                        run.text.push(OBJECT);
                        self.seen.insert(id.clone());
                        self.used.insert(id.clone());
                    }
                }
                Piece::Markup(html) => {
                    let name =
                        html.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
                    let is_end = html.starts_with("</");
                    if UNLINKED.contains(&name) {
                        unlinked = if is_end { unlinked.saturating_sub(1) } else { unlinked + 1 };
                    }
                    if INLINE.contains(&name) {
                        run.tags.push(run.text.len());
                    } else {
                        self.close(part, &mut run);
                    }
                }
                Piece::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript)
                | Piece::End(
                    TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript,
                ) => run.tags.push(run.text.len()),
                Piece::Start(Tag::Link { .. }) => {
                    run.tags.push(run.text.len());
                    unlinked += 1;
                }
                Piece::End(TagEnd::Link) => {
                    run.tags.push(run.text.len());
                    unlinked = unlinked.saturating_sub(1);
                }
                Piece::Start(Tag::Image { .. }) => {
                    run.text.push(OBJECT);
                    silent += 1;
                }
                Piece::Start(Tag::CodeBlock(_)) => {
                    self.close(part, &mut run);
                    silent += 1;
                }
                Piece::End(TagEnd::Image | TagEnd::CodeBlock) => silent = silent.saturating_sub(1),
                Piece::Heading(number) => {
                    self.close(part, &mut run);
                    unlinked += 1;
                    if parsed.headings.get(*number).is_some_and(|heading| heading.level <= SECTION) {
                        self.seen.clear();
                    }
                }
                // What the original says is searched for in no language: its words are another one's.
                Piece::Alert(_) | Piece::Other(_) => {
                    self.close(part, &mut run);
                    unlinked += 1;
                }
                Piece::HeadingEnd(_) | Piece::AlertTitleEnd | Piece::OtherEnd(_) => {
                    self.close(part, &mut run);
                    unlinked = unlinked.saturating_sub(1);
                }
                Piece::Start(_)
                | Piece::End(_)
                | Piece::HardBreak
                | Piece::Rule
                | Piece::Changed
                | Piece::Directive { .. }
                | Piece::DirectiveEnd
                | Piece::AlertEnd => self.close(part, &mut run),
            }
        }
        self.close(part, &mut run);
    }

    /// Ends a run and notes the links in it.
    fn close(&mut self, part: usize, run: &mut Run) {
        let run = std::mem::take(run);
        if run.parts.iter().all(|(_, _, may_be_linked)| !may_be_linked) {
            return;
        }
        for found in self.matcher.find(&run.text) {
            let id = &found.word.id;
            if !found.word.is_linked || self.seen.contains(id) {
                continue;
            }
            let Some((first, last)) = run.place(&found.range) else { continue };
            let word = &found.word.text;
            let host = &mut self.host;
            let address = self.addresses.entry(word.clone()).or_insert_with(|| host.term(id, word));
            let Some(address) = address.clone() else { continue };
            self.seen.insert(id.clone());
            self.used.insert(id.clone());
            let mut add = |(piece, at): (usize, usize), opens: Option<String>| {
                self.edges.0.entry((part, piece)).or_default().push(Edge { at, opens });
            };
            add(first, Some(address));
            add(last, None);
        }
    }
}

impl Run {
    /// Returns the piece and the byte in it at which a word of the run begins and ends; nothing where it cannot be linked.
    fn place(&self, range: &Range<usize>) -> Option<((usize, usize), (usize, usize))> {
        let first = self.parts.partition_point(|(start, _, _)| *start <= range.start).checked_sub(1)?;
        let last = self.parts.partition_point(|(start, _, _)| *start < range.end).checked_sub(1)?;
        let is_torn = self.tags.iter().any(|tag| range.start < *tag && *tag < range.end);
        let may_be_linked = self.parts[first..=last].iter().all(|(_, _, may_be_linked)| *may_be_linked);
        let at = |number: usize, byte: usize| (self.parts[number].1, byte - self.parts[number].0);
        (may_be_linked && !is_torn).then(|| (at(first, range.start), at(last, range.end)))
    }
}
