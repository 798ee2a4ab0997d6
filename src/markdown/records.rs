//! The recommendations of a body, taken from their blocks: what stands between the braces, and the words as plain text.

use super::directives::Attribute;
use super::piece::{Parsed, Piece};
use crate::model::diag::Span;
use crate::model::doc::Placed;
use crate::model::lang::{Lang, slug};
use crate::model::reading::Scripts;
use crate::model::recommendation::{BLOCK, Recommendation, Said};
use pulldown_cmark::{Tag, TagEnd};
use std::collections::BTreeSet;

/// A block inside a recommendation, whose words are a part of the record and not of what is recommended.
const PARTS: &[&str] = &["rationale", "benefits-harms", "population"];

/// Returns the recommendations of a body in order.
pub(super) fn recommendations(parsed: &Parsed<'_>, lang: Lang) -> Vec<Recommendation> {
    let mut found = Vec::new();
    let mut taken: BTreeSet<String> = parsed.headings.iter().map(|heading| heading.id.clone()).collect();
    let mut open: Option<Open> = None;
    let mut depth = 0_usize;
    for (piece, span) in &parsed.pieces {
        match piece {
            Piece::Directive { name, attributes } => {
                depth += 1;
                match &mut open {
                    None if name == BLOCK => open = Some(Open::of(attributes, span, depth, lang)),
                    Some(open) if open.part.is_none() => {
                        open.part = PARTS.iter().find(|part| *part == name).map(|part| Part::of(part, depth, span));
                    }
                    _ => {}
                }
            }
            Piece::DirectiveEnd => {
                if let Some(open) = &mut open
                    && open.part.as_ref().is_some_and(|part| part.depth == depth)
                {
                    open.end_part(span.end);
                }
                if let Some(done) = open.take_if(|open| open.depth == depth) {
                    let mut record = done.finish(span.end);
                    record.anchor = free(&record.anchor, &mut taken);
                    found.push(record);
                }
                depth = depth.saturating_sub(1);
            }
            _ => {
                if let Some(open) = &mut open {
                    open.cite(piece);
                    open.words().piece(piece);
                }
            }
        }
    }
    found
}

/// Returns an anchor that nothing in the page has yet, nor that of the card's title: the one that is wanted, where it is free.
fn free(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let mut anchor = wanted.to_string();
    let mut count = 1;
    while taken.contains(&anchor) || taken.contains(&format!("{anchor}-title")) {
        count += 1;
        anchor = format!("{wanted}-{count}");
    }
    taken.insert(anchor.clone());
    taken.insert(format!("{anchor}-title"));
    anchor
}

/// A recommendation whose end has not come.
struct Open {
    record: Recommendation,
    depth: usize,
    words: Words,
    part: Option<Part>,
}

/// A part of it whose end has not come.
struct Part {
    name: &'static str,
    depth: usize,
    start: usize,
    words: Words,
}

impl Part {
    fn of(name: &'static str, depth: usize, span: &Span) -> Part {
        Part { name, depth, start: span.start, words: Words::default() }
    }
}

impl Open {
    fn of(attributes: &[Attribute], span: &Span, depth: usize, lang: Lang) -> Open {
        let said = |key: &str| -> Said {
            let found = attributes.iter().find(|found| found.key == key && !found.value.trim().is_empty())?;
            Some(Placed { value: found.value.trim().to_string(), span: found.span.clone() })
        };
        let id = said("id").map_or(String::new(), |id| id.value);
        let anchor = slug(&id, lang, BLOCK);
        let record = Recommendation { anchor, span: span.clone(), head: span.clone(), ..Recommendation::of(id, said) };
        Open { record, depth, words: Words::default(), part: None }
    }

    /// Takes in the sources that a piece cites.
    fn cite(&mut self, piece: &Piece<'_>) {
        let Piece::Citation(cited) = piece else { return };
        for source in cited {
            if !self.record.cites.contains(&source.key) {
                self.record.cites.push(source.key.clone());
            }
        }
    }

    fn words(&mut self) -> &mut Words {
        match &mut self.part {
            Some(part) => &mut part.words,
            None => &mut self.words,
        }
    }

    fn end_part(&mut self, end: usize) {
        let Some(part) = self.part.take() else { return };
        let text = part.words.finish();
        if text.is_empty() {
            return;
        }
        let said = Some(Placed { value: text, span: part.start..end });
        match part.name {
            "rationale" => self.record.rationale = said,
            "population" => self.record.population = said,
            _ => self.record.benefits_harms = said,
        }
    }

    fn finish(mut self, end: usize) -> Recommendation {
        self.end_part(end);
        self.record.text = self.words.finish();
        self.record.span.end = end;
        self.record
    }
}

/// Pieces made into plain text.
#[derive(Default)]
struct Words {
    out: String,
    scripts: Scripts,
    /// The number of the next item of each open list; nothing for lists without numbers.
    lists: Vec<Option<u64>>,
}

impl Words {
    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Text(text) | Piece::Code(text) => self.out.push_str(text),
            Piece::Reference { id, label, .. } => self.out.push_str(label.as_deref().unwrap_or(id)),
            // A number of a source says nothing without its list; the point behind it moves to the word before.
            Piece::Citation(_) => self.out.truncate(self.out.trim_end_matches(' ').len()),
            Piece::SoftBreak => self.out.push(' '),
            Piece::Markup(tag) => {
                let name = tag.trim_matches(['<', '>', '/']).split_whitespace().next().unwrap_or("");
                match name {
                    "br" => self.line(),
                    _ => self.scripts.tag(name, tag.starts_with("</"), &mut self.out),
                }
            }
            Piece::Start(tag) => self.start(tag),
            Piece::End(tag) => self.end(*tag),
            Piece::HardBreak | Piece::HeadingEnd(_) | Piece::AlertTitleEnd | Piece::AlertEnd => self.line(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Superscript => self.scripts.tag("sup", false, &mut self.out),
            Tag::Subscript => self.scripts.tag("sub", false, &mut self.out),
            Tag::List(first) => {
                self.line();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.line();
                match self.lists.last_mut() {
                    Some(Some(number)) => {
                        self.out.push_str(&format!("{number}. "));
                        *number += 1;
                    }
                    _ => self.out.push_str("- "),
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Superscript => self.scripts.tag("sup", true, &mut self.out),
            TagEnd::Subscript => self.scripts.tag("sub", true, &mut self.out),
            TagEnd::List(_) => {
                self.lists.pop();
                self.line();
            }
            TagEnd::TableCell => self.out.push_str(" | "),
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::TableRow
            | TagEnd::TableHead
            | TagEnd::CodeBlock
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.line(),
            _ => {}
        }
    }

    fn line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') && !self.out.ends_with("- ") {
            self.out.push('\n');
        }
    }

    fn finish(self) -> String {
        let lines = self.out.lines().map(|line| line.trim().trim_end_matches(" |"));
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::{Prepared, outline, parse};
    use crate::model::diag::{Diags, Source};
    use crate::model::lang::Lang;
    use crate::model::path::SrcPath;
    use crate::model::recommendation::Recommendation;

    fn read(text: &str) -> Vec<Recommendation> {
        let path = SrcPath::new("content/guidelines/g/index.md").expect("a path");
        let mut diags = Diags::new();
        let prepared = Prepared::of(Source { path: &path, text }, 0..text.len(), &mut diags);
        let parsed = parse(&prepared, Lang::ENGLISH, &mut diags);
        let found = outline(parsed, Lang::ENGLISH).recommendations;
        assert_eq!(diags.into_sorted(), []);
        found
    }

    #[test]
    fn a_block_is_one_record_with_its_words_and_what_stands_in_its_braces() {
        let text = "Before.\n\n::::recommendation {id=\"DEMO-1\" level=\"IV\" grade=\"A\" population=\"All.\"}\nWrite *10<sup>9</sup>*/L and H~2~O,\nnot 109.\n\n1. one\n2. two [[tumour:abc|Abc]]\n\n:::rationale\nWhy **5**.\n:::\n::::\n\nAfter.\n";
        let found = read(text);
        assert_eq!(found.len(), 1);
        let record = &found[0];
        assert_eq!((record.id.as_str(), record.anchor.as_str()), ("DEMO-1", "demo-1"));
        assert_eq!(record.text, "Write 10⁹/L and H₂O, not 109.\n1. one\n2. two Abc");
        let said = |said: &super::Said| said.as_ref().map(|said| said.value.clone()).unwrap_or_default();
        assert_eq!([said(&record.rationale), said(&record.level), said(&record.population)], ["Why 5.", "IV", "All."]);
        assert!(record.strength.is_none() && record.direction.is_none(), "what is not said is not derived");
        assert_eq!(&text[record.span.clone()], text.trim_start_matches("Before.\n\n").trim_end_matches("\n\nAfter.\n"));
    }

    #[test]
    fn several_stand_in_their_order_and_other_blocks_are_none() {
        let found =
            read(":::note\nNo.\n:::\n\n:::recommendation {id=\"B\"}\nOne.\n:::\n\n:::recommendation {id=\"A\"}\n- x\n- y\n:::\n");
        let told: Vec<(&str, &str)> = found.iter().map(|found| (found.id.as_str(), found.text.as_str())).collect();
        assert_eq!(told, [("B", "One."), ("A", "- x\n- y")]);
    }
}
