//! What reading one Markdown file yields: its card's raw material, and what it refers to. Never its body.

use crate::model::diag::Span;
use crate::model::doc::Fields;
use crate::model::kind::KindId;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use serde::{Deserialize, Serialize};

/// What one page's file says.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PageFacts {
    /// The file.
    pub path: SrcPath,
    /// The path below `content/` without language and extension: `news/spring`.
    pub stem: String,
    /// Its language.
    pub lang: Lang,
    /// Its kind.
    pub kind: KindId,
    /// Its front matter.
    pub fields: Fields,
    /// The byte at which its body begins.
    pub body: usize,
    /// What its body refers to and is made of.
    pub outline: Outline,
}

impl PageFacts {
    /// Says whether everything but the page itself sees the same in both: all but its text, its length, and where its headings stand.
    pub fn looks_the_same(&self, other: &PageFacts) -> bool {
        let headings = |outline: &Outline| -> Vec<(u8, String, String)> {
            outline.headings.iter().map(|heading| (heading.level, heading.id.clone(), heading.text.clone())).collect()
        };
        self.path == other.path
            && self.stem == other.stem
            && self.lang == other.lang
            && self.kind == other.kind
            && self.fields == other.fields
            && self.outline.links == other.outline.links
            && self.outline.references == other.outline.references
            && headings(&self.outline) == headings(&other.outline)
    }
}

/// What a body refers to and is made of.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Outline {
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// Targets of its links and images that are files of the site, as written.
    pub links: Vec<String>,
    /// Its references: kind and id of each `[[kind:id]]`.
    pub references: Vec<(String, String)>,
    /// The text of its first paragraph, as plain text.
    pub summary: String,
    /// How many words it has.
    pub words: usize,
}

/// One heading.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its anchor, unique in its page.
    pub id: String,
    /// Its plain text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}
