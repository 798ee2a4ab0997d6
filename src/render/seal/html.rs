//! HTML as a reader reads it, as far as a seal must know: tags, entities, the letters at the edges of a piece. No parser.

use crate::model::diag::Span;
use crate::model::reading::{self, Scripts};
use std::borrow::Cow;

/// Returns what a reader reads of a piece of HTML: without tags and made text, entities as the signs that they stand for.
pub(super) fn readable<'t>(text: &'t str, start: usize, made: &[Span]) -> Cow<'t, str> {
    if made.is_empty() && memchr::memchr2(b'<', b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut scripts = Scripts::default();
    let mut made = made.iter().filter(|span| !span.is_empty()).map(|span| span.start - start..span.end - start).peekable();
    let mut at = 0;
    while at < text.len() {
        if let Some(inside) = made.next_if(|span| span.start <= at) {
            // A space that was made one which no line ends at is still a space.
            if &text[inside.clone()] == "\u{a0}" {
                out.push(' ');
            }
            at = at.max(inside.end);
            continue;
        }
        let until = made.peek().map_or(text.len(), |span| span.start);
        let rest = &text[at..until];
        match memchr::memchr2(b'<', b'&', rest.as_bytes()) {
            None => {
                out.push_str(rest);
                at = until;
            }
            Some(found) if found > 0 => {
                out.push_str(&rest[..found]);
                at += found;
            }
            Some(_) => {
                at += if rest.starts_with('<') { push_tag(rest, &mut scripts, &mut out) } else { push_entity(rest, &mut out) };
            }
        }
    }
    Cow::Owned(out)
}

/// Adds what the tag that a text begins with leaves behind, or a lone `<`; returns how long it is. One that never ends swallows all of
/// it, as a browser has it.
fn push_tag(text: &str, scripts: &mut Scripts, out: &mut String) -> usize {
    if !text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
        out.push('<');
        return 1;
    }
    let Some(end) = text.find('>') else { return text.len() };
    let name = tag_name(&text[1..end]);
    scripts.tag(name, text[1..].starts_with('/'), out);
    if !INLINE.contains(&name) {
        out.push(' ');
    }
    end + 1
}

/// Adds the sign of the entity that a text begins with, or a lone `&`; returns how long it is.
fn push_entity(text: &str, out: &mut String) -> usize {
    let (letter, length) = entity(text);
    out.push(letter.unwrap_or('&'));
    length
}

/// Returns a piece of text of HTML with its entities as the signs that they stand for.
pub(in crate::render) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let length = push_entity(&rest[at..], &mut out);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

/// Entities that a theme may write, beside those by number.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("plusmn", '±'),
    ("minus", '−'),
    ("times", '×'),
    ("divide", '÷'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("asymp", '≈'),
    ("deg", '°'),
    ("micro", 'µ'),
    ("permil", '‰'),
];

/// How long an entity is at most, in bytes, with its `&` and its `;`.
const LONGEST: usize = 10;

/// Returns the sign of the entity that a text begins with, and how long it is; of a lone `&`, nothing and one.
fn entity(text: &str) -> (Option<char>, usize) {
    let Some(end) = text.bytes().take(LONGEST).position(|byte| byte == b';') else { return (None, 1) };
    let Some(name) = text.get(1..end) else { return (None, 1) };
    let by_number = || {
        let number = name.strip_prefix('#')?;
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code)
    };
    let letter = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter).or_else(by_number);
    (letter, if letter.is_some() { end + 1 } else { 1 })
}

/// Says whether two letters that stand side by side read as one number, or as a number and its sign or unit; a letter before a number is the
/// way of `v1.0`.
pub(super) fn joins(before: char, after: char) -> bool {
    let is_sign = matches!(before, '-' | '−' | '+' | '±' | '≤' | '≥' | '≈' | '~' | '^' | '.' | ',' | '/' | '×' | '*');
    let closes = matches!(after, '%' | '‰' | '°' | '^') && (before.is_alphanumeric() || before == ')');
    before.is_numeric() && goes_on(after) || closes || is_sign && after.is_numeric()
}

/// Says whether a sign compares or counts, and so changes what it stands beside.
pub(super) fn is_comparison(letter: char) -> bool {
    matches!(letter, '≤' | '≥' | '≈' | '≠' | '±' | '+' | '×' | '÷' | '−' | '^' | '~')
}

/// Says whether a letter goes on with the word before it, and changes how it reads; `<` is a tag, and a dash may lead to another number.
pub(super) fn goes_on(letter: char) -> bool {
    letter.is_alphanumeric() || !matches!(letter, '<' | '>') && reading::is_telling(letter)
}

/// Tags that a number may run through unseen.
const THIN: &[&str] = &["b", "em", "i", "mark", "s", "strong", "u"];

/// Returns the first letter of a piece of HTML as a reader reads it, behind tags that show nothing; `<` in a text is `≤`, so that it is no
/// tag.
pub(super) fn first_letter(html: &str) -> Option<char> {
    let mut rest = html;
    while let Some(tag) = rest.strip_prefix('<') {
        let Some(end) = memchr::memchr(b'>', tag.as_bytes()) else { break };
        if !THIN.contains(&tag_name(&tag[..end])) {
            return None;
        }
        rest = &tag[end + 1..];
    }
    as_text(rest.starts_with('&').then(|| entity(rest).0).flatten().or(rest.chars().next()))
}

/// Returns the last letter of what is written, when it is part of a text: nothing behind a tag that shows anything.
pub(super) fn last_letter(out: &str) -> Option<char> {
    let mut rest = out;
    while let Some(inner) = rest.strip_suffix('>') {
        let begin = memchr::memrchr(b'<', inner.as_bytes())?;
        if !THIN.contains(&tag_name(&inner[begin + 1..])) {
            return None;
        }
        rest = &inner[..begin];
    }
    let letter = rest.chars().next_back();
    // A `;` ends an entity only where one reaches as far: in `&gt; 2020;` it is itself. No entity is longer than `entity` looks.
    let near = rest.len().saturating_sub(LONGEST);
    let begin = (letter == Some(';')).then(|| rest.as_bytes()[near..].iter().rposition(|byte| *byte == b'&')).flatten();
    let reference = begin.map(|at| near + at).map(|at| (entity(&rest[at..]), rest.len() - at));
    let reference = reference.filter(|((_, length), left)| length == left).and_then(|((letter, _), _)| letter);
    as_text(reference.or(letter))
}

fn as_text(letter: Option<char>) -> Option<char> {
    letter.map(|letter| if matches!(letter, '<' | '>') { '≤' } else { letter })
}

/// Tags that keep no texts apart.
const INLINE: &[&str] =
    &["a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "span", "strong", "sub", "sup", "u"];

/// Returns the name of a tag from what stands behind its `<`.
fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches('/');
    let end = name.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    &name[..end]
}

/// Says whether a piece of HTML is nothing but tags that keep no texts apart.
pub(super) fn is_inline(html: &str) -> bool {
    let mut rest = html;
    while let Some(after) = rest.strip_prefix('<') {
        let Some((tag, after)) = after.split_once('>') else { return false };
        if !INLINE.contains(&tag_name(tag)) {
            return false;
        }
        rest = after;
    }
    rest.is_empty()
}

/// Returns the word in which two pieces meet.
pub(super) fn joined(before: &str, after: &str) -> String {
    let cut = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"');
    let head = before.rsplit(cut).next().unwrap_or("");
    let tail = after.split(cut).next().unwrap_or("");
    format!("{head}{tail}")
}

/// Returns the number with which each numbered list begins.
pub(super) fn list_starts(html: &str) -> impl Iterator<Item = u64> + '_ {
    memchr::memmem::find_iter(html.as_bytes(), "<ol").filter_map(|at| {
        let tag = html[at + 1..].split('>').next()?;
        let start = |rest: &str| rest.split('"').next().and_then(|number| number.parse().ok());
        (tag_name(tag) == "ol").then(|| tag.split_once(" start=\"").map_or(Some(1), |(_, rest)| start(rest))).flatten()
    })
}
