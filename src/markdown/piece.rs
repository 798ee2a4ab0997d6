//! What a body is made of once it is taken apart: pieces, each with the bytes of the file that it stands in.

use super::directives::Attribute;
use crate::model::diag::Span;
use crate::model::facts::Heading;
use pulldown_cmark::{CowStr, LinkType, Tag, TagEnd};

/// One piece of a body.
#[derive(Clone, PartialEq, Debug)]
pub enum Piece<'a> {
    /// The start of an element of CommonMark.
    Start(Tag<'a>),
    /// Its end.
    End(TagEnd),
    /// A heading begins; its place in [`Parsed::headings`].
    Heading(usize),
    /// The heading ends.
    HeadingEnd(usize),
    /// Text.
    Text(CowStr<'a>),
    /// A code span.
    Code(CowStr<'a>),
    /// A line end inside a paragraph.
    SoftBreak,
    /// A line break that was asked for.
    HardBreak,
    /// A line across the page.
    Rule,
    /// The box of a task.
    Task(bool),
    /// A mark that leads to the footnote with this label.
    Footnote(String),
    /// A tag of the short list, written anew.
    Markup(String),
    /// `[[kind:id|label]]`.
    Reference {
        /// What kind of thing.
        kind: String,
        /// Its id.
        id: String,
        /// What to call it here.
        label: Option<String>,
    },
    /// `[@key; @other, p. 4]`: sources that the text cites.
    Citation(Vec<Cited>),
    /// A directive begins.
    Directive {
        /// Its name.
        name: String,
        /// What stands in its braces.
        attributes: Vec<Attribute>,
    },
    /// The innermost directive ends.
    DirectiveEnd,
    /// An alert begins, and with it its title, which may be empty.
    Alert(&'static str),
    /// The alert's title ends.
    AlertTitleEnd,
    /// The alert ends.
    AlertEnd,
    /// What follows is said in the language of the original; whether it is whole blocks, or a part of one.
    Other(bool),
    /// That ends.
    OtherEnd(bool),
    /// A note that the original has changed, before the block where it has.
    Changed,
}

/// One source of a citation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cited {
    /// Its key in the bibliography.
    pub key: String,
    /// Where the key stands, with its `@`.
    pub span: Span,
    /// What stands before it: `see`.
    pub before: Option<(String, Span)>,
    /// Where in the source: `p. 4`.
    pub locator: Option<(String, Span)>,
}

/// A footnote's text.
#[derive(Clone, PartialEq, Debug)]
pub struct Footnote<'a> {
    /// What its marks call it.
    pub label: String,
    /// Its text.
    pub pieces: Vec<(Piece<'a>, Span)>,
    /// Where it stands.
    pub span: Span,
}

/// A body taken apart.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Parsed<'a> {
    /// Its pieces in order, without the texts of footnotes.
    pub pieces: Vec<(Piece<'a>, Span)>,
    /// Its footnotes in the order of the file, each label once.
    pub footnotes: Vec<Footnote<'a>>,
    /// Its headings in order, each with an anchor that is unique in the body.
    pub headings: Vec<Heading>,
    /// Where its comments stand, which nobody but a check reads.
    pub comments: Vec<Span>,
}

impl<'a> Parsed<'a> {
    /// Returns its pieces, then those of each footnote.
    pub fn parts(&self) -> impl Iterator<Item = &[(Piece<'a>, Span)]> {
        std::iter::once(self.pieces.as_slice()).chain(self.footnotes.iter().map(|footnote| footnote.pieces.as_slice()))
    }
}

/// Returns the address of a link as written, with the scheme that `<name@host>` leaves out.
pub(super) fn destination(kind: LinkType, target: &str) -> std::borrow::Cow<'_, str> {
    if kind == LinkType::Email && !target.starts_with("mailto:") { format!("mailto:{target}").into() } else { target.into() }
}
