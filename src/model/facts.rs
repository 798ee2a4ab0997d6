//! What reading one Markdown file yields: its card's raw material, and what it refers to. Never its body.

use crate::model::diag::Span;
use crate::model::doc::Fields;
use crate::model::figures::BlockFigures;
use crate::model::guideline::{self, Part};
use crate::model::hash::Hash;
use crate::model::kind::KindId;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::recommendation::Recommendation;
use crate::model::sync::Block;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

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
    /// The line on which the text of its body begins.
    pub line: usize,
    /// The hash of the text of its body, line ends counted as one kind.
    pub text: Hash,
    /// What its body refers to and is made of.
    pub outline: Outline,
    /// The blocks of its body, for its translations; empty where the site has one language.
    pub blocks: Vec<Block>,
    /// The keys of its front matter that it takes from its original, since that has changed its words.
    pub behind: Vec<String>,
    /// The figures of its blocks, for the translations of it; empty where the site has one language.
    pub figures: Vec<BlockFigures>,
    /// What follows from all this.
    #[serde(skip)]
    pub worked: Worked,
}

/// What follows from one page's facts and from nothing else, worked out when it is first wanted and kept with them.
///
/// A site is resolved anew whenever one page changes, and the facts of all others are the same as before.
#[derive(Default)]
pub struct Worked {
    /// Its address below the prefix of its language, and the last part of that.
    pub address: OnceLock<(String, String)>,
    /// The files that its body links to, in order.
    pub links: OnceLock<Vec<SrcPath>>,
    /// The links of its front matter: key, place in the list, and the file that is named.
    pub named: OnceLock<Vec<(&'static str, usize, Option<SrcPath>)>>,
    /// For each of its tags the spelling with single spaces, and its slug.
    pub tags: OnceLock<Vec<(String, String)>>,
    /// The anchor that each of its recommendations should have, in their order.
    pub anchors: OnceLock<Vec<String>>,
    /// What its own title is sorted by before its letters.
    pub title: OnceLock<String>,
}

impl Clone for Worked {
    /// Returns one with nothing in it: whoever copies facts may change them.
    fn clone(&self) -> Worked {
        Worked::default()
    }
}

impl PartialEq for Worked {
    /// Facts that are equal have equal consequences.
    fn eq(&self, _: &Worked) -> bool {
        true
    }
}

impl std::fmt::Debug for Worked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Worked")
    }
}

impl PageFacts {
    /// Says whether everything but the page itself sees the same in both: all but its text, its length, and where its headings stand.
    pub fn looks_the_same(&self, other: &PageFacts) -> bool {
        let headings = |outline: &Outline| -> Vec<(u8, String, String)> {
            outline.headings.iter().map(|heading| (heading.level, heading.id.clone(), heading.text.clone())).collect()
        };
        // A review may be bound to a text, and an earlier version always is; whoever resolves tells whether it still is that text.
        let is_bound = self.fields.tables("review").iter().any(|record| record.text("content").is_some())
            || matches!(guideline::part(self), Some((_, Part::Version(_))));
        self.path == other.path
            && (!is_bound || self.text == other.text)
            && self.stem == other.stem
            && self.lang == other.lang
            && self.kind == other.kind
            && self.fields == other.fields
            && self.outline.links == other.outline.links
            && self.outline.references == other.outline.references
            && self.outline.recommendations == other.outline.recommendations
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
    /// Its recommendations in order.
    pub recommendations: Vec<Recommendation>,
}

impl Outline {
    /// Returns every anchor that a link may name: of headings, of recommendations.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let headings = self.headings.iter().map(|heading| heading.id.as_str());
        headings.chain(self.recommendations.iter().map(|found| found.anchor.as_str()))
    }
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
