//! The texts of a page as a reader reads them: one text a paragraph, heading or cell, each part with its place in the file.

use crate::markdown::{Parsed, Piece};
use crate::model::diag::Span;
use crate::model::doc::{Fields, Placed, Value};
use pulldown_cmark::{Tag, TagEnd};

/// What a block is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// A text of the front matter.
    Field,
    /// A paragraph, or the text of a list item or footnote that has no paragraphs.
    Paragraph,
    /// A heading, or the title of an alert.
    Heading,
    /// A cell of a table.
    Cell,
    /// A block of code.
    CodeBlock,
}

/// A text as a reader reads it: emphasis, links and markup are gone, a line end inside it is one `\n`.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text. Each code span, reference and footnote mark in it is one U+FFFC.
    pub text: String,
    /// Whether it stands in a quotation.
    pub quoted: bool,
    /// The innermost block of colons that it stands in: its place among the pieces of the body.
    pub within: Option<usize>,
    /// Its parts in order; bytes of `text` that lie in none of them were put in (line ends and U+FFFC).
    pub runs: Vec<Run>,
}

/// A part of a block's text that stands in the file in one piece.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Bytes of the block's text.
    pub range: Span,
    /// Bytes of the file. Where their number is another one, the text was written with escapes or entities.
    pub span: Span,
    /// Whether it lies in a link or in the words of a picture.
    pub is_linked: bool,
}

/// Stands for what is no prose: a code span, a reference, a footnote mark.
pub(in crate::check) const OBJECT: char = '\u{fffc}';

impl Block {
    fn new(kind: BlockKind) -> Block {
        Block { kind, text: String::new(), quoted: false, within: None, runs: Vec::new() }
    }

    /// Returns one without a text in the same place.
    fn emptied(&self) -> Block {
        Block { quoted: self.quoted, within: self.within, ..Block::new(self.kind) }
    }

    fn push(&mut self, text: &str, span: &Span, is_linked: bool) {
        let start = self.text.len();
        self.text.push_str(text);
        self.runs.push(Run { range: start..self.text.len(), span: span.clone(), is_linked });
    }

    /// Returns the lines of the text, each with the byte at which it begins.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut start = 0;
        self.text.split('\n').map(move |line| {
            let at = start;
            start += line.len() + 1;
            (at, line)
        })
    }

    /// Returns the part of the text that a byte lies in.
    pub(in crate::check) fn run_at(&self, byte: usize) -> Option<&Run> {
        let after = self.runs.partition_point(|run| run.range.start <= byte);
        self.runs[..after].last().filter(|run| byte < run.range.end)
    }

    /// Says whether a sign of the text stands in the file as such: not behind a backslash, and not as an entity.
    pub(super) fn is_plain(&self, byte: usize, source: &str) -> bool {
        let Some(run) = self.run_at(byte).filter(|run| run.range.len() == run.span.len()) else { return false };
        let at = run.span.start + byte - run.range.start;
        source.as_bytes().get(at) == self.text.as_bytes().get(byte) && !(at > 0 && source.as_bytes()[at - 1] == b'\\')
    }

    /// Returns where bytes of the text stand in the file; as near as can be told where they were written with escapes.
    pub fn place(&self, range: &Span) -> Span {
        let at = |byte: usize, is_end: bool| {
            let inside = |run: &&Run| if is_end { run.range.start < byte } else { run.range.start <= byte };
            let run = if is_end { self.runs.iter().rev().find(inside) } else { self.runs.iter().rfind(inside) };
            let run = run.or(self.runs.first())?;
            let offset = byte.saturating_sub(run.range.start);
            let is_plain = run.range.len() == run.span.len();
            Some(match (is_plain, is_end) {
                (true, _) => (run.span.start + offset).min(run.span.end),
                (false, true) => run.span.end,
                (false, false) => run.span.start,
            })
        };
        let start = at(range.start, false).unwrap_or(0);
        start..at(range.end, true).unwrap_or(start).max(start)
    }
}

/// Returns the texts of a page.
pub(super) fn blocks(fields: &Fields, parsed: &Parsed<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    field_texts(fields, &mut blocks);
    parsed.parts().for_each(|pieces| gather(pieces, &mut blocks));
    blocks
}

fn field_texts(fields: &Fields, blocks: &mut Vec<Block>) {
    let mut add = |text: &str, span: &Span| {
        let mut block = Block::new(BlockKind::Field);
        block.push(text, span, false);
        blocks.push(block);
    };
    for Placed { value, span } in fields.0.values() {
        match value {
            Value::Text(text) => add(text, span),
            Value::Texts(texts) => texts.iter().for_each(|text| add(&text.value, &text.span)),
            _ => {}
        }
    }
    for Placed { value, .. } in fields.0.values() {
        match value {
            Value::Table(table) => field_texts(table, blocks),
            Value::Tables(tables) => tables.iter().for_each(|table| field_texts(table, blocks)),
            _ => {}
        }
    }
}

fn gather(pieces: &[(Piece<'_>, Span)], blocks: &mut Vec<Block>) {
    // The innermost open block is the last; an item that holds paragraphs closes itself when the first begins.
    let mut open: Vec<Block> = Vec::new();
    let mut links = 0_usize;
    let (mut quotes, mut within) = (0_usize, Vec::new());
    let mut close = |block: Option<Block>| blocks.extend(block.filter(|block| !block.text.is_empty()));
    for (at, (piece, span)) in pieces.iter().enumerate() {
        match piece {
            Piece::Start(Tag::BlockQuote(_)) => quotes += 1,
            Piece::End(TagEnd::BlockQuote(_)) => quotes = quotes.saturating_sub(1),
            Piece::Directive { .. } => within.push(at),
            Piece::DirectiveEnd => {
                within.pop();
            }
            Piece::Start(Tag::Link { .. } | Tag::Image { .. }) => links += 1,
            Piece::End(TagEnd::Link | TagEnd::Image) => links = links.saturating_sub(1),
            _ => {}
        }
        let begins = match piece {
            Piece::Start(Tag::Paragraph | Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition) => {
                Some(BlockKind::Paragraph)
            }
            Piece::Start(Tag::TableCell) => Some(BlockKind::Cell),
            Piece::Start(Tag::CodeBlock(_)) => Some(BlockKind::CodeBlock),
            Piece::Heading(_) | Piece::Alert(_) => Some(BlockKind::Heading),
            _ => None,
        };
        if let Some(kind) = begins {
            close(open.last_mut().map(|outer| std::mem::replace(outer, outer.emptied())));
            open.push(Block { quoted: quotes > 0, within: within.last().copied(), ..Block::new(kind) });
            continue;
        }
        let ends = matches!(
            piece,
            Piece::End(
                TagEnd::Paragraph
                    | TagEnd::Item
                    | TagEnd::DefinitionListTitle
                    | TagEnd::DefinitionListDefinition
                    | TagEnd::TableCell
                    | TagEnd::CodeBlock
            ) | Piece::HeadingEnd(_)
                | Piece::AlertTitleEnd
        );
        if ends {
            close(open.pop());
            continue;
        }
        if open.is_empty() {
            open.push(Block { quoted: quotes > 0, within: within.last().copied(), ..Block::new(BlockKind::Paragraph) });
        }
        let Some(block) = open.last_mut() else { continue };
        match piece {
            Piece::Text(text) => block.push(text, span, links > 0),
            Piece::Code(_) | Piece::Reference { .. } | Piece::Footnote(_) | Piece::Citation(_) => {
                let start = block.text.len();
                block.text.push(OBJECT);
                block.runs.push(Run { range: start..block.text.len(), span: span.clone(), is_linked: links > 0 });
            }
            Piece::SoftBreak | Piece::HardBreak => block.text.push('\n'),
            _ => {}
        }
    }
    while let Some(block) = open.pop() {
        close(Some(block));
    }
}
