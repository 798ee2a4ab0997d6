//! Field annotations: free text with action tags in it, such as `@HIDDEN @DEFAULT="1"`.
//!
//! A tag is REDCap's: `@` that follows no word, then capitals; small letters do not work, and an e-mail address is none.
//! Unknown tags are tags too, since external modules bring their own.

use crate::model::diag::Span;
use crate::model::withheld::MARK;

/// One action tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag {
    /// Its name without `@`, such as `HIDDEN-SURVEY`.
    pub name: String,
    /// What it is given: between its quotation marks or round brackets, or behind its `=`.
    pub argument: Option<String>,
    /// All of it, in bytes of the annotation.
    pub span: Span,
    /// Its argument, without quotation marks or brackets.
    pub argument_span: Option<Span>,
    /// The tags within it, which hold only under its condition (`@IF`).
    pub within: Vec<Tag>,
}

/// Tags that fill a field in by themselves: what they are given may be somebody's data.
const FILLING: &[&str] = &["DEFAULT", "SETVALUE", "PREFILL"];

/// How deep `@IF` may nest before its inside is no longer looked into.
const DEPTH: usize = 16;

/// Returns the tags of an annotation in order, and what else it says, tags taken out and blanks folded.
pub fn tags_of(annotation: &str) -> (Vec<Tag>, String) {
    let tags = scan(annotation, 0..annotation.len(), 0);
    let mut rest = String::new();
    let mut at = 0;
    for tag in &tags {
        rest.push_str(&annotation[at..tag.span.start]);
        rest.push(' ');
        at = tag.span.end;
    }
    rest.push_str(&annotation[at..]);
    (tags, rest.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Says whether a tag holds without a condition.
pub fn has_tag(annotation: &str, name: &str) -> bool {
    annotation.contains('@') && scan(annotation, 0..annotation.len(), 0).iter().any(|tag| tag.name == name)
}

/// Returns an annotation in which what fills fields in is replaced by [`MARK`], and whether there was any.
pub fn without_arguments(annotation: &str) -> (String, bool) {
    let mut spans = Vec::new();
    for tag in scan(annotation, 0..annotation.len(), 0) {
        filling(&tag, 0, &mut spans);
    }
    let mut out = String::with_capacity(annotation.len());
    let mut at = 0;
    for span in &spans {
        out.push_str(&annotation[at..span.start]);
        out.push_str(MARK);
        at = span.end;
    }
    out.push_str(&annotation[at..]);
    (out, !spans.is_empty())
}

/// Adds the arguments of a tag, and of those within it, that must not be shown.
fn filling(tag: &Tag, depth: usize, spans: &mut Vec<Span>) {
    let Some(argument) = tag.argument_span.clone().filter(|argument| !argument.is_empty()) else { return };
    let is_filling = FILLING
        .iter()
        .any(|name| tag.name.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_'])));
    // What was not looked into may hold anything.
    if is_filling || tag.name == "IF" && depth + 1 >= DEPTH {
        spans.push(argument);
        return;
    }
    for inner in &tag.within {
        filling(inner, depth + 1, spans);
    }
}

fn scan(text: &str, range: Span, depth: usize) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = range.start;
    while let Some(found) = memchr::memchr(b'@', &text.as_bytes()[at..range.end]) {
        at += found;
        match tag_at(text, at, &range, depth, tags.last().is_some_and(|tag: &Tag| tag.span.end == at)) {
            Some(tag) => {
                at = tag.span.end;
                tags.push(tag);
            }
            None => at += 1,
        }
    }
    tags
}

fn tag_at(text: &str, at: usize, range: &Span, depth: usize, after_tag: bool) -> Option<Tag> {
    let before = text[range.start..at].chars().next_back();
    let begins =
        after_tag || before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '_' | '-' | '+' | '%' | '"' | '\''));
    let behind = &text[at + 1..range.end];
    let length = behind.bytes().take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_')).count();
    let name = behind[..length].trim_end_matches(['-', '_']);
    let goes_on = behind[name.len()..].chars().next().is_some_and(|c| c.is_alphanumeric() || c == '@');
    if !begins || name.len() < 2 || !name.starts_with(|c: char| c.is_ascii_uppercase()) || goes_on {
        return None;
    }
    let end = at + 1 + name.len();
    let (argument_span, end) = argument(text, end, range.end).map_or((None, end), |(span, end)| (Some(span), end));
    let within = match &argument_span {
        Some(span) if name == "IF" && depth + 1 < DEPTH => scan(text, span.clone(), depth + 1),
        _ => Vec::new(),
    };
    Some(Tag {
        name: name.to_string(),
        argument: argument_span.clone().map(|span| text[span].to_string()),
        span: at..end,
        argument_span,
        within,
    })
}

/// Returns the argument that begins at a byte, and where it ends with its closing sign; one that is never closed runs to the end.
fn argument(text: &str, at: usize, end: usize) -> Option<(Span, usize)> {
    let rest = &text[at..end];
    let blank = rest.len() - rest.trim_start().len();
    if let Some(behind) = rest[blank..].strip_prefix('=') {
        let from = at + blank + 1 + behind.len() - behind.trim_start().len();
        let value = &text[from..end];
        let quote = value.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''));
        return Some(match quote {
            Some(quote) => match memchr::memchr(quote, &value.as_bytes()[1..]) {
                Some(length) => (from + 1..from + 1 + length, from + length + 2),
                None => (from + 1..end, end),
            },
            None => {
                let length = value.find(|c: char| c.is_whitespace() || matches!(c, ',' | ')' | '@')).unwrap_or(value.len());
                (from..from + length, from + length)
            }
        });
    }
    // `@HIDDEN (for now)` is a tag and a remark: a bracket belongs to the tag only where it touches it.
    if !rest.starts_with('(') {
        return None;
    }
    Some(match closing(&rest[1..]) {
        Some(length) => (at + 1..at + 1 + length, at + length + 2),
        None => (at + 1..end, end),
    })
}

/// Returns the bytes before the bracket that closes one opened just before; brackets within quotation marks do not count.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match quote {
            Some(open) if open == byte => quote = None,
            Some(_) => {}
            None => match byte {
                b'"' | b'\'' => quote = Some(byte),
                b'(' => depth += 1,
                b')' if depth == 0 => return Some(at),
                b')' => depth -= 1,
                _ => {}
            },
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(annotation: &str) -> Vec<(String, Option<String>)> {
        tags_of(annotation).0.into_iter().map(|tag| (tag.name, tag.argument)).collect()
    }

    fn tag(name: &str, argument: Option<&str>) -> (String, Option<String>) {
        (name.to_string(), argument.map(str::to_string))
    }

    #[test]
    fn tags_and_free_text_are_told_apart() {
        let (tags, rest) = tags_of("@HIDDEN-SURVEY see  the\nmanual @DEFAULT=\"a b\" @NONEOFTHEABOVE='98,99'@MAXCHECKED=3@NOW");
        let names: Vec<&str> = tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(names, ["HIDDEN-SURVEY", "DEFAULT", "NONEOFTHEABOVE", "MAXCHECKED", "NOW"]);
        assert_eq!(rest, "see the manual");
        assert_eq!(
            told("@CALCTEXT(if([a]=')', \"(\", 'x')) @X-1-Y"),
            [tag("CALCTEXT", Some("if([a]=')', \"(\", 'x')")), tag("X-1-Y", None)]
        );
        assert_eq!(told("@HIDDEN (for now)"), [tag("HIDDEN", None)]);
        assert_eq!(told("@PLACEHOLDER = 'dd/mm'"), [tag("PLACEHOLDER", Some("dd/mm"))]);
    }

    #[test]
    fn what_looks_like_a_tag_and_is_none() {
        for text in ["@hidden", "@Hidden", "ask@REGISTRY.example", "@ HIDDEN", "@@", "a@HIDDEN", "@", "@A"] {
            assert_eq!(told(text), [], "{text}");
        }
    }

    #[test]
    fn an_if_holds_its_tags_within() {
        let (tags, _) = tags_of("@IF([a]='@NOW, )', @HIDDEN, @IF([b]=1, @READONLY @DEFAULT='x', '')) @TODAY");
        assert_eq!(tags.len(), 2);
        let within: Vec<&str> = tags[0].within.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(within, ["HIDDEN", "IF"]);
        assert_eq!(tags[0].within[1].within[1].argument.as_deref(), Some("x"));
        assert!(has_tag("@TODAY", "TODAY") && !has_tag("@IF([a]=1, @HIDDEN, '')", "HIDDEN"));
    }

    #[test]
    fn what_fills_a_field_in_is_not_shown() {
        let pairs = [
            ("@DEFAULT=\"Dr Who\" @HIDDEN", "@DEFAULT=\"…\" @HIDDEN"),
            ("@DEFAULT = 'x'", "@DEFAULT = '…'"),
            ("@SETVALUE=[a] @PREFILL=7", "@SETVALUE=… @PREFILL=…"),
            ("@IF([a]=1, @SETVALUE='x', @HIDDEN)", "@IF([a]=1, @SETVALUE='…', @HIDDEN)"),
            ("@DEFAULT=\"never closed @HIDDEN", "@DEFAULT=\"…"),
            ("@DEFAULT-ON-NEW='x'", "@DEFAULT-ON-NEW='…'"),
            ("@PLACEHOLDER='x' @DEFAULT", "@PLACEHOLDER='x' @DEFAULT"),
        ];
        for (text, expected) in pairs {
            assert_eq!(without_arguments(text).0, expected);
            assert_eq!(without_arguments(text).1, text != expected);
        }
        let deep = format!("{}@DEFAULT='secret'{}", "@IF(1, ".repeat(40), ")".repeat(40));
        assert!(!without_arguments(&deep).0.contains("secret"));
        assert!(!without_arguments(&"@IF(1, @DEFAULT='secret' ".repeat(5_000)).0.contains("secret"));
    }

    proptest! {
        #[test]
        fn no_annotation_breaks_the_reader(text in "(@(IF|DEFAULT|HIDDEN)|[@=('\")\\[\\] ,a-zA-Zé…-]){0,40}") {
            let (tags, _) = tags_of(&text);
            for tag in tags {
                prop_assert!(text[tag.span].starts_with('@'));
            }
            let (published, _) = without_arguments(&text);
            prop_assert!(published.len() <= text.len() + 3 * text.matches('@').count());
        }
    }
}
