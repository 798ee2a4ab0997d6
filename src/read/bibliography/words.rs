//! What is wrong with a bibliography, in the words of those who write papers and not parsers.

use super::{ParseError, ParseErrorKind, Token, is_at_end, latex};
use crate::model::diag::{Diags, Source, Span, nearest};
use biblatex::Pair;

/// The names of the months, which every bibliography may use without having said them.
const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Pushes `bibliography-syntax` for an entry that cannot be read; `chunk` are its bytes.
pub(super) fn say_syntax(error: &ParseError, chunk: Span, source: Source<'_>, diags: &mut Diags) {
    let head = source.text[chunk.clone()].lines().next().unwrap_or("").trim();
    let here = chunk.start + error.span.start..chunk.start + error.span.end.max(error.span.start);
    let (span, message, hint) = match &error.kind {
        ParseErrorKind::Expected(Token::OpeningBrace) => (
            chunk.start..chunk.start + head.len(),
            format!("`{head}` is no beginning of an entry: the brace is missing"),
            "write `@article{key2021,`, or take the `@` at the start of the line away".to_string(),
        ),
        _ if is_at_end(error, &chunk, source) => (
            chunk.start..chunk.start + head.len(),
            format!("the entry that begins with `{head}` is not closed"),
            "each `{` needs its `}` and each `\"` its partner; an entry ends with `}` on a line of its own".to_string(),
        ),
        ParseErrorKind::Expected(Token::Comma) => (
            first_word(source, here.start),
            "a comma is missing before this".to_string(),
            "each field ends with a comma: `title = {Title},`".to_string(),
        ),
        ParseErrorKind::Expected(Token::Equals) => (
            first_word(source, here.start),
            "behind the name of a field `=` is missing".to_string(),
            "write `year = {2021},`".to_string(),
        ),
        ParseErrorKind::Expected(Token::Identifier) => (
            first_word(source, here.start),
            "here the name of a field should stand".to_string(),
            "write `title = {Title},`; each field on a line of its own".to_string(),
        ),
        _ => (
            first_word(source, here.start),
            "this cannot be read as the value of a field".to_string(),
            "put the value into braces: `title = {Title},`".to_string(),
        ),
    };
    diags.error("bibliography-syntax", source, span, message).hint(hint);
}

/// Pushes `bibliography-outside` for what stands behind the end of an entry and is no remark: most often the rest of a text that ended
/// too early.
pub(super) fn say_outside(rest: Span, source: Source<'_>, diags: &mut Diags) {
    let mut at = rest.start;
    for line in source.text[rest].split_inclusive('\n') {
        let words = line.trim_matches(|c: char| c.is_whitespace() || c == '}');
        if !words.is_empty() && !words.starts_with('%') {
            let start = at + (line.len() - line.trim_start_matches(|c: char| c.is_whitespace() || c == '}').len());
            let span = start..start + words.len();
            diags
                .warning("bibliography-outside", source, span, format!("`{words}` stands in no entry, so it is not read"))
                .hint("is a text before it not closed where it ends? Put texts into braces; a remark begins with `%`");
            return;
        }
        at += line.len();
    }
}

/// Returns the bytes of the word at a place, or behind the blanks there.
fn first_word(source: Source<'_>, at: usize) -> Span {
    let at = (0..=at.min(source.text.len())).rev().find(|at| source.text.is_char_boundary(*at)).unwrap_or(0);
    let rest = &source.text[at..];
    let start = at + (rest.len() - rest.trim_start().len());
    let word = source.text[start..].split([' ', '\n', '\r', '\t', ',', '=', '}']).next().unwrap_or("");
    start..start + word.len().max(source.text[start..].chars().next().map_or(0, char::len_utf8))
}

/// Pushes `bibliography-abbreviation` or `bibliography-syntax` for a field that cannot be made out.
pub(super) fn say_field(error: &ParseError, pair: &Pair<'_>, known: &[Pair<'_>], source: Source<'_>, diags: &mut Diags) {
    let name = pair.key.v;
    if let ParseErrorKind::UnknownAbbreviation(short) = &error.kind {
        let names = || known.iter().map(|pair| pair.key.v).chain(MONTHS.iter().copied());
        let message = format!("`{short}` without braces is an abbreviation, and none of that name is given");
        let span = pair.value.v.iter().find(|chunk| matches!(chunk.v, biblatex::RawChunk::Abbreviation(text) if text == short));
        let span = span.map_or(pair.value.span.clone(), |chunk| chunk.span.clone());
        let finding = diags.error("bibliography-abbreviation", source, span, message);
        match nearest(short, names()) {
            Some(near) => finding.hint(format!("did you mean `{name} = {near},`? If not, write `{name} = {{{short}}},`")),
            None => {
                finding.hint(format!("write `{name} = {{{short}}},`, or give it once: `@string{{{short} = {{Whole name}}}}`"))
            }
        };
        return;
    }
    let message = format!("the text of `{name}` cannot be made out: a brace, a `$` or a `\\` in it has no partner");
    diags
        .error("bibliography-syntax", source, pair.value.span.clone(), message)
        .hint("for the sign itself write `\\$`, `\\{` or `\\textbackslash`");
}

/// Pushes `bibliography-markup` for commands of LaTeX that nobody knows here: their effect would be lost.
pub(super) fn say_unknown(plain: &latex::Plain, pair: &Pair<'_>, source: Source<'_>, diags: &mut Diags) {
    if let Some(command) = plain.unknown.first() {
        let message = format!("the command `\\{command}` of LaTeX is not known here, so its sign would be lost");
        diags
            .error("bibliography-markup", source, pair.value.span.clone(), message)
            .hint("write the sign itself, such as `α` or `é`: the file is UTF-8");
    }
}
