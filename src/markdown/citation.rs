//! Pandoc's citations: `[@key]`, `[@key, p. 4; see @other]`.

use crate::model::diag::Span;

/// What is wrong with a citation, and the way out.
pub(super) type Problem = (&'static str, &'static str);

/// A citation in a heading.
pub(super) const IN_HEADING: Problem =
    ("a citation cannot stand in a heading", "put it into the text below, at the sentence that rests on the source");
/// A citation among the words of a block's first line.
pub(super) const IN_ATTRIBUTE: Problem =
    ("a citation cannot stand in the first line of a block", "put it into the text of the block, or behind the block");
/// A citation in a link.
pub(super) const IN_LINK: Problem = ("a citation cannot stand inside a link", "put it behind the link: `[text](page.md) [@key]`");

/// A citation; all bytes count from its bracket.
pub(super) struct Found {
    /// How long it is.
    pub(super) length: usize,
    /// Where its first `@` stands.
    pub(super) sign: usize,
    /// What it cites.
    pub(super) items: Vec<Item>,
    /// What is wrong with it.
    pub(super) problem: Option<Problem>,
}

/// One source of a citation.
pub(super) struct Item {
    pub(super) key: String,
    pub(super) span: Span,
    pub(super) before: Option<Span>,
    pub(super) locator: Option<Span>,
}

/// Returns the citation that a text begins with, which begins with `[`; nothing where it is none: an `@` must begin a word and a key
/// follow it.
pub(super) fn find(text: &str) -> Option<Found> {
    let end = end(text);
    let inner = &text[1..end.unwrap_or(text.len())];
    let sign = 1 + first_sign(inner)?;
    let found = |problem| Found { length: text.len(), sign, items: Vec::new(), problem: Some(problem) };
    let Some(end) = end else {
        // Without its end only what begins as a citation is taken for one.
        return text.starts_with("[@").then(|| Found {
            length: text.find('\n').unwrap_or(text.len()),
            ..found(("this citation has no end", "write `]` behind it: `[@key]`"))
        });
    };
    let mut items = Vec::new();
    let mut start = 1;
    for part in text[1..end].split(';') {
        match item(text, start..start + part.len()) {
            Some(item) => items.push(item),
            None => {
                let problem = (
                    "each source of a citation begins with `@`, and one that follows another with `;` before it",
                    "write `[@one; @other, p. 4]`",
                );
                return Some(Found { length: end + 1, ..found(problem) });
            }
        }
        start += part.len() + 1;
    }
    Some(Found { length: end + 1, sign, items, problem: None })
}

/// Says whether a citation is open at the end of a line, and closed in what follows of its paragraph.
pub(super) fn is_open(before: &str, after: &str) -> bool {
    let Some(open) = before.rfind('[') else { return false };
    let inner = &before[open + 1..];
    let closes = || {
        let end = after.find([']', '[']).filter(|end| after[*end..].starts_with(']'))?;
        let lines = &after[..end];
        // An empty line ends the paragraph.
        (!lines.lines().skip(1).any(|line| line.trim().is_empty())).then_some(())
    };
    !inner.contains(']') && first_sign(inner).is_some() && closes().is_some()
}

/// Returns the byte of the bracket that closes; another one that opens before it, outside braces, means that there is none.
fn end(text: &str) -> Option<usize> {
    let end = text[1..].find([']', '['])? + 1;
    text[end..].starts_with(']').then_some(end)
}

/// Returns where the first `@` stands that begins a word before a key.
fn first_sign(text: &str) -> Option<usize> {
    text.match_indices('@').map(|(at, _)| at).find(|&at| begins_word(&text[..at]) && key(&text[at + 1..]).is_some())
}

fn begins_word(before: &str) -> bool {
    let before = before.strip_suffix('-').unwrap_or(before);
    before.chars().next_back().is_none_or(|letter| letter.is_whitespace() || letter == ';')
}

/// Returns the key that a text begins with, and how many bytes it takes.
fn key(text: &str) -> Option<(&str, usize)> {
    if let Some(inner) = text.strip_prefix('{') {
        let end = inner.find('}').filter(|end| *end > 0)?;
        return Some((&inner[..end], end + 2));
    }
    if !text.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let is_inside = |c: char| c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c);
    let end = text.find(|c: char| !is_inside(c)).unwrap_or(text.len());
    // A sign at the end belongs to the sentence.
    let key = text[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_');
    Some((key, key.len()))
}

fn item(text: &str, span: Span) -> Option<Item> {
    let part = &text[span.clone()];
    let sign = first_sign(part)?;
    let (key, length) = key(&part[sign + 1..])?;
    let end = sign + 1 + length;
    let rest = &part[end..];
    if !rest.is_empty() && !rest.starts_with(|c: char| c == ',' || c.is_whitespace()) || first_sign(rest).is_some() {
        return None;
    }
    let trimmed = |from: usize, part: &str, cut: &[char]| {
        let inner = part.trim_start_matches(|c: char| cut.contains(&c) || c.is_whitespace());
        let start = span.start + from + (part.len() - inner.len());
        let inner = inner.trim_end();
        (!inner.is_empty()).then(|| start..start + inner.len())
    };
    let before = part[..sign].strip_suffix('-').unwrap_or(&part[..sign]);
    Some(Item {
        key: key.to_string(),
        span: span.start + sign..span.start + end,
        before: trimmed(0, before, &[]),
        locator: trimmed(end, rest, &[',']),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<Vec<String>> {
        let found = find(text)?;
        if let Some((message, _)) = found.problem {
            return Some(vec![message.split(',').next().unwrap_or("").to_string()]);
        }
        let part = |part: &Option<Span>| part.clone().map_or("", |part| &text[part]).to_string();
        Some(found.items.iter().map(|item| format!("{}|{}|{}", part(&item.before), item.key, part(&item.locator))).collect())
    }

    #[test]
    fn keys_prefixes_and_locators_are_found() {
        for (text, expected) in [
            ("[@kite2020] x", &["|kite2020|"][..]),
            ("[@kite2020, p. 4]", &["|kite2020|p. 4"]),
            ("[@a; @b, pp. 33-35; see also -@c.d]", &["|a|", "|b|pp. 33-35", "see also|c.d|"]),
            ("[@{odd key}, ch. 2]", &["|odd key|ch. 2"]),
            ("[@doe_99:x]", &["|doe_99:x|"]),
            ("[@a p. 4]", &["|a|p. 4"]),
        ] {
            assert_eq!(
                told(text).as_deref(),
                Some(expected.iter().map(ToString::to_string).collect::<Vec<_>>()).as_deref(),
                "{text}"
            );
        }
    }

    #[test]
    fn an_address_or_a_lone_sign_is_no_citation() {
        for text in ["[a@b.example]", "[@]", "[ @ ]", "[text]", "[x] @key", "[1] and [2]", "[@, p]"] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_half_a_citation_is_told() {
        for text in ["[@a; b]", "[@a @b]", "[@a, @b]"] {
            assert_eq!(told(text).as_deref(), Some(&["each source of a citation begins with `@`".to_string()][..]), "{text}");
        }
        assert_eq!(told("[@a and no end").as_deref(), Some(&["this citation has no end".to_string()][..]));
        assert!(is_open("x [@a;", "@b] y") && !is_open("x [@a;", "no end\n\n]") && !is_open("x [@a]", "]"));
    }
}
