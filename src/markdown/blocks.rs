//! The blocks of a body, which its translations are held against: what stands at the top level, each with the hashes of its texts.

use super::piece::{Parsed, Piece};
use crate::model::hash::Hash;
use crate::model::recommendation::BLOCK;
use crate::model::sync::{Block, BlockKind, short};
use pulldown_cmark::{CodeBlockKind, Tag, TagEnd};
use std::ops::Range;

/// A block, and where its pieces are.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// What it is.
    pub block: Block,
    /// The part of the body: 0, or the place of its footnote and one more.
    pub part: usize,
    /// Its pieces in that part.
    pub pieces: Range<usize>,
    /// The pieces of each of its texts.
    pub texts: Vec<Range<usize>>,
    /// The byte at which it begins.
    pub start: usize,
}

/// Returns the blocks of a body in order, then its footnotes; their lines are to be filled in.
pub fn blocks(parsed: &Parsed<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let pieces = &parsed.pieces;
    let mut at = 0;
    while at < pieces.len() {
        let end = end_of(parsed, at);
        found.push(one(parsed, 0, at..end));
        at = end;
    }
    for (note, footnote) in parsed.footnotes.iter().enumerate() {
        let mut one = one(parsed, note + 1, 0..footnote.pieces.len());
        one.block.kind = BlockKind::Footnote;
        one.block.ids = vec![footnote.label.clone()];
        one.start = footnote.span.start;
        found.push(one);
    }
    found
}

/// Returns how a piece nests: 1 where something begins, -1 where it ends.
fn step(piece: &Piece<'_>) -> i32 {
    match piece {
        Piece::Start(_) | Piece::Heading(_) | Piece::Directive { .. } | Piece::Alert(_) => 1,
        Piece::End(_) | Piece::HeadingEnd(_) | Piece::DirectiveEnd | Piece::AlertEnd => -1,
        Piece::Markup(html) if html.starts_with("</") => -1,
        Piece::Markup(html) if !html.starts_with("<br") => 1,
        _ => 0,
    }
}

/// Says whether a tag is one that holds blocks, or the line that opens them.
fn is_block(html: &str) -> bool {
    let name = html.trim_start_matches(['<', '/']);
    name.starts_with("details") || name.starts_with("summary")
}

fn end_of(parsed: &Parsed<'_>, start: usize) -> usize {
    let mut depth = 0;
    for (at, (piece, _)) in parsed.pieces.iter().enumerate().skip(start) {
        depth += step(piece);
        if depth <= 0 {
            return at + 1;
        }
    }
    parsed.pieces.len()
}

/// What is gathered of a block.
struct Gather<'g> {
    parsed: &'g Parsed<'g>,
    head: String,
    shape: String,
    ids: Vec<String>,
    texts: Vec<(Range<usize>, String)>,
    /// Whether code is being read, which no language says otherwise.
    is_code: bool,
    /// The text that is being read: where it begins, and what it says so far.
    open: Option<(usize, String)>,
}

fn one(parsed: &Parsed<'_>, part: usize, range: Range<usize>) -> Found {
    let pieces = if part == 0 { &parsed.pieces } else { &parsed.footnotes[part - 1].pieces };
    let mut gather = Gather {
        parsed,
        head: String::new(),
        shape: String::new(),
        ids: Vec::new(),
        texts: Vec::new(),
        is_code: false,
        open: None,
    };
    for (at, (piece, _)) in pieces[range.clone()].iter().enumerate() {
        gather.piece(range.start + at, piece);
    }
    gather.close(range.end);
    let first = pieces.get(range.start);
    let block = Block {
        kind: first.map_or(BlockKind::Other, |(piece, _)| kind(piece)),
        head: of_text(&gather.head),
        shape: of_text(&gather.shape),
        parts: gather.texts.iter().map(|(_, text)| of_text(text.trim())).collect(),
        ids: gather.ids,
        line: 0,
    };
    let texts = gather.texts.into_iter().map(|(range, _)| range).collect();
    Found { block, part, pieces: range, texts, start: first.map_or(0, |(_, span)| span.start) }
}

fn of_text(text: &str) -> u64 {
    short(Hash::of(text.as_bytes()))
}

fn kind(piece: &Piece<'_>) -> BlockKind {
    match piece {
        Piece::Start(Tag::Paragraph) => BlockKind::Paragraph,
        Piece::Heading(_) => BlockKind::Heading,
        Piece::Start(Tag::List(_)) => BlockKind::List,
        Piece::Start(Tag::Table(_)) => BlockKind::Table,
        Piece::Directive { .. } => BlockKind::Directive,
        Piece::Start(Tag::BlockQuote(_)) | Piece::Alert(_) => BlockKind::Quote,
        Piece::Start(Tag::CodeBlock(_)) => BlockKind::Code,
        Piece::Rule => BlockKind::Rule,
        _ => BlockKind::Other,
    }
}

impl Gather<'_> {
    fn piece(&mut self, at: usize, piece: &Piece<'_>) {
        match piece {
            Piece::Start(tag) => self.start(at, tag),
            Piece::End(tag) => self.end(at, *tag),
            Piece::Heading(number) => {
                let level = self.parsed.headings.get(*number).map_or(0, |heading| heading.level);
                self.build(at, &format!("h{level}"));
                self.head.push_str(&format!("h{level}"));
                self.open = Some((at + 1, String::new()));
            }
            Piece::Directive { name, attributes } => {
                self.build(at, name);
                self.head.push_str(name);
                for attribute in attributes {
                    self.head.push_str(&format!("\u{1}{}={}", attribute.key, attribute.value));
                }
                let id = attributes.iter().find(|attribute| attribute.key == "id");
                self.ids.extend(id.filter(|_| name == BLOCK).map(|id| id.value.clone()));
            }
            Piece::HeadingEnd(_) | Piece::DirectiveEnd | Piece::AlertEnd => self.build(at, "/"),
            Piece::Alert(kind) => {
                self.build(at, kind);
                self.open = Some((at + 1, String::new()));
            }
            Piece::AlertTitleEnd => self.build(at, "t"),
            Piece::Rule => self.build(at, "-"),
            Piece::Markup(html) if is_block(html) => self.build(at, html),
            Piece::Text(text) if self.is_code => self.head.push_str(text),
            Piece::Text(text) | Piece::Code(text) => self.say(at, text),
            Piece::SoftBreak => self.say(at, " "),
            Piece::HardBreak => self.say(at, "\n"),
            Piece::Task(done) => self.say(at, if *done { "[x]" } else { "[ ]" }),
            Piece::Footnote(label) => self.say(at, &format!("[^{label}]")),
            Piece::Markup(html) => self.say(at, html),
            Piece::Reference { kind, id, label } => {
                self.say(at, &format!("[[{kind}:{id}|{}]]", label.as_deref().unwrap_or_default()));
            }
            Piece::Citation(cited) => {
                for one in cited {
                    let said =
                        |part: &Option<(String, Range<usize>)>| part.as_ref().map_or(String::new(), |(text, _)| text.clone());
                    self.say(at, &format!("[{}@{},{}]", said(&one.before), one.key, said(&one.locator)));
                }
            }
            Piece::Other(_) | Piece::OtherEnd(_) | Piece::Changed => {}
        }
    }

    fn start(&mut self, at: usize, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => self.say(at, "*"),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.say(at, &format!("\u{1}{dest_url}\u{2}")),
            Tag::Paragraph | Tag::TableCell | Tag::DefinitionListTitle => {
                self.build(at, "p");
                // One without a word is one all the same.
                self.open = Some((at + 1, String::new()));
            }
            Tag::CodeBlock(words) => {
                self.build(at, "code");
                self.is_code = true;
                if let CodeBlockKind::Fenced(words) = words {
                    self.head.push_str(words);
                }
            }
            Tag::List(first) => {
                self.build(at, if first.is_some() { "ol" } else { "ul" });
                self.head.push_str(&first.map_or(String::new(), |first| first.to_string()));
            }
            Tag::Item => self.build(at, "li"),
            Tag::BlockQuote(_) => self.build(at, "quote"),
            Tag::Table(_) => self.build(at, "table"),
            Tag::TableHead | Tag::TableRow => self.build(at, "tr"),
            _ => self.build(at, "x"),
        }
    }

    fn end(&mut self, at: usize, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                self.say(at, "*");
            }
            TagEnd::Link | TagEnd::Image => self.say(at, "\u{3}"),
            TagEnd::CodeBlock => {
                self.is_code = false;
                self.build(at, "/");
            }
            _ => self.build(at, "/"),
        }
    }

    /// Takes in what belongs to no text: how the block is built.
    fn build(&mut self, at: usize, word: &str) {
        self.close(at);
        self.shape.push_str(word);
        self.shape.push(' ');
    }

    fn say(&mut self, at: usize, text: &str) {
        self.open.get_or_insert_with(|| (at, String::new())).1.push_str(text);
    }

    fn close(&mut self, at: usize) {
        if let Some((start, text)) = self.open.take() {
            self.shape.push_str("t ");
            self.texts.push((start..at, text));
        }
    }
}
