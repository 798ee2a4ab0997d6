//! Comments that speak to the program (`<!-- allow: … -->`) stand where an editor needs them, also in the middle of a paragraph,
//! a list or a table; to CommonMark such a line would end all three.

use crate::model::diag::Span;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Returns the text with each comment `<!-- allow: … -->` that stands alone between two lines put at the end of the line before it:
/// the line end becomes blanks, so every offset stays what it is. Nothing when there is nothing to do.
pub(super) fn join(text: &str, body: &Span, options: Options) -> Option<String> {
    let part = &text[body.clone()];
    memchr::memmem::find(part.as_bytes(), b"<!--").filter(|at| part[*at..].contains("allow"))?;
    let mut bytes: Option<Vec<u8>> = None;
    let mut goes_on = false;
    for (event, span) in Parser::new_ext(part, options).into_offset_iter() {
        let before = goes_on;
        goes_on = match &event {
            Event::End(TagEnd::Paragraph | TagEnd::Table | TagEnd::Item | TagEnd::List(_) | TagEnd::BlockQuote(_)) => true,
            Event::End(tag) => is_inline(*tag),
            Event::Start(_) | Event::Rule => false,
            _ => true,
        };
        if !before || !matches!(event, Event::Start(Tag::HtmlBlock)) {
            continue;
        }
        let Some(gap) = gap_before(part, &span) else { continue };
        bytes.get_or_insert_with(|| text.as_bytes().to_vec())[body.start + gap.start..body.start + gap.end].fill(b' ');
    }
    bytes.map(|bytes| String::from_utf8(bytes).unwrap_or_else(|_| unreachable!("only whole characters are replaced by blanks")))
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

fn is_allow(comment: &str) -> bool {
    comment.strip_prefix("<!--").is_some_and(|inner| inner.trim_start().starts_with("allow"))
}

/// Returns what stands between the line before a block and the comment that the block is, when the one goes on below the other.
fn gap_before(text: &str, block: &Span) -> Option<Span> {
    let inner = &text[block.clone()];
    let begin = block.start + inner.find("<!--")?;
    let line_end = text[begin..].find(['\n', '\r']).map_or(text.len(), |at| begin + at);
    let comment = text[begin..line_end].trim_end();
    if !is_allow(comment) || !comment.ends_with("-->") || comment.matches("-->").count() > 1 {
        return None;
    }
    let line_start = text[..begin].rfind('\n')? + 1;
    let is_lead = |lead: &str| lead.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>'));
    let before = text[..line_start].trim_end_matches(['\n', '\r']);
    let last = &before[before.rfind('\n').map_or(0, |at| at + 1)..];
    let next = text[line_end..].strip_prefix("\r\n").or_else(|| text[line_end..].strip_prefix('\n'))?;
    let next = next.split(['\n', '\r']).next().unwrap_or("");
    let is_one_line_end = text[before.len()..line_start].bytes().filter(|byte| *byte == b'\n').count() == 1;
    // A line of dashes below the head of a table, or of colons, means something only while it is alone.
    let is_bare = !last.contains(char::is_alphanumeric) || last.trim_start_matches(['>', ' ']).starts_with(":::");
    let goes_on = is_one_line_end && is_lead(&text[line_start..begin]) && !is_lead(last) && !is_bare && !is_lead(next);
    goes_on.then_some(before.len()..begin)
}

/// Returns where comments stand in a text.
pub(super) fn of(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = text[at..].find("<!--").map(|begin| at + begin) {
        let end = text[begin..].find("-->").map_or(text.len(), |end| begin + end + 3);
        found.push(begin..end);
        at = end;
    }
    found
}

/// Returns a text without its comments.
pub(super) fn without(text: &str, comments: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for comment in comments {
        out.push_str(&text[at..comment.start]);
        at = comment.end;
    }
    out + &text[at..]
}
