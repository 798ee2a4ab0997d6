//! The one dialect of Markdown: text in, pieces with their places out; scanned by `read`, printed by `render`; knows no site.

mod anchors;
mod blocks;
mod citation;
mod comments;
mod compose;
mod coverage;
mod dialect;
mod directives;
mod highlight;
mod html;
mod inline;
mod outline;
mod piece;
mod print;
mod records;
mod together;

pub use anchors::translated;
pub use blocks::{Found as FoundBlock, blocks};
pub use compose::compose;
pub use dialect::{Prepared, parse, parse_again};
pub use directives::Attribute;
pub use outline::outline;
pub use piece::{Cited, Footnote, Parsed, Piece};
pub use print::{Body, Host, Picture, Referred, Segment, print};

#[cfg(test)]
mod tests;
