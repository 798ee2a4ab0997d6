//! What the text of a page's file holds that no other page needs to know, and so no card keeps: its links with their places, what it
//! cites, which words of the glossary it uses, what its comments allow.

use super::Comment;
use crate::check::page::{Page, allow};
use crate::markdown::Piece;
use crate::model::diag::Span;
use crate::model::glossary::matcher::Matcher;
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use pulldown_cmark::{LinkType, Tag};
use std::collections::BTreeSet;

/// One link or picture of a body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Where it leads, as written.
    pub target: String,
    /// Where it stands.
    pub span: Span,
    /// Whether it shows a picture.
    pub is_picture: bool,
}

/// What the text of a page's file holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// The file.
    pub path: SrcPath,
    /// Its language.
    pub lang: Lang,
    /// Its links and pictures in their order, footnotes last.
    pub links: Vec<Link>,
    /// The keys of the sources that it cites.
    pub sources: BTreeSet<String>,
    /// The ids of the terms of the glossary whose words it uses or that it refers to.
    pub terms: BTreeSet<String>,
    /// What its comments allow of the checks of the whole site: the check, the comment, and the bytes in which it is allowed.
    pub allowed: Vec<Comment>,
}

/// Returns what the text of a page holds; `matcher` finds the words of the glossary in its language.
pub fn text(page: &Page<'_>, matcher: Option<&Matcher>) -> Text {
    let mut text = Text {
        path: page.source.path.clone(),
        lang: page.lang,
        links: Vec::new(),
        sources: BTreeSet::new(),
        terms: BTreeSet::new(),
        allowed: allow::of_site(page),
    };
    for (piece, span) in page.parsed.parts().flatten() {
        match piece {
            Piece::Start(Tag::Link { link_type, dest_url, .. }) if *link_type != LinkType::Email => {
                text.links.push(Link { target: dest_url.to_string(), span: span.clone(), is_picture: false });
            }
            Piece::Start(Tag::Image { dest_url, .. }) => {
                text.links.push(Link { target: dest_url.to_string(), span: span.clone(), is_picture: true });
            }
            Piece::Citation(cited) => text.sources.extend(cited.iter().map(|cited| cited.key.clone())),
            Piece::Reference { kind, id, .. } if kind == "term" => {
                text.terms.insert(id.clone());
            }
            _ => {}
        }
    }
    if let Some(matcher) = matcher {
        for block in &page.blocks {
            text.terms.extend(matcher.find(&block.text).into_iter().map(|found| found.word.id.clone()));
        }
    }
    text
}

/// The signs with which comments begin in the files that are no pages: of TOML, of BibTeX, of style sheets.
const SIGNS: &[&str] = &["#", "%", "/*"];

/// Returns what comments of a file that is no page allow: each stands on a line of its own, and is about the next line that is not blank.
pub(super) fn allowed_in_file(text: &str) -> Vec<Comment> {
    let mut allowed = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let words = line.trim();
        let Some(inner) = SIGNS.iter().find_map(|sign| words.strip_prefix(sign)) else { continue };
        let Some(rest) = inner.trim_end_matches("*/").trim().strip_prefix("allow:") else { continue };
        let Some((name, reason)) = rest.split_once(',') else { continue };
        if !super::has(name.trim()) || reason.trim().is_empty() {
            continue;
        }
        let begin = at + line.len() - line.trim_start().len();
        let below = start + text[start..].len() - text[start..].trim_start().len();
        let end = text[below..].find('\n').map_or(text.len(), |end| below + end);
        allowed.push((name.trim().to_string(), begin..begin + words.len(), below..end));
    }
    allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_above_a_line_of_a_table_is_about_that_line() {
        let text = "[a.en]\n# allow: unused-term, because it is asked for\n\n[b.en]\nterm = 1\n";
        let found = allowed_in_file(text);
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].1.clone()], "# allow: unused-term, because it is asked for");
        assert_eq!(&text[found[0].2.clone()], "[b.en]");
        assert!(allowed_in_file("# allow: unused-term\n[b.en]\n").is_empty(), "a reason is missing");
        assert_eq!(allowed_in_file("  % allow: unused-source, because read\n@book{a,\n").len(), 1);
        assert_eq!(allowed_in_file("/* allow: theme-contrast, because decoration */\n--line: #eee;\n").len(), 1);
    }
}
