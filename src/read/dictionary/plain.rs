//! Turns what stands in a cell into plain text: registries paste web pages into their labels, and a page shows words only.

use super::markup::markup;
use crate::model::diag::Span;
use crate::model::dictionary::{Text, Words};
use crate::model::reading::Scripts;
use crate::read::dictionary::workbook::LINE_BREAK;
use std::borrow::Cow;

/// Elements whose words stand apart from those around them: each tag becomes a space.
#[rustfmt::skip] // A line an element would fill a page.
const BLOCKS: &[&str] = &[
    "address", "article", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "option", "p", "pre", "section", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
];

/// Elements within a line: their tags vanish.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "body", "button", "caption", "cite", "code", "col", "colgroup", "del", "em", "font", "form", "html",
    "i", "iframe", "img", "input", "ins", "kbd", "label", "link", "mark", "meta", "o", "object", "q", "s", "samp", "script",
    "select", "small", "source", "span", "strike", "strong", "style", "sub", "sup", "textarea", "title", "tt", "u", "video",
    "audio", "wbr", "head", "st1",
];

/// Attributes that HTML allows without a value; any other word without one shows that `a <b and c> d` is no tag.
const BARE: &[&str] = &["allowfullscreen", "border", "checked", "controls", "disabled", "hidden", "nowrap", "open", "selected"];

/// Characters by their names in HTML: those of Latin-1 and of word processors that labels really hold.
#[rustfmt::skip] // A line an element would fill a page.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}'), ("ensp", ' '),
    ("emsp", ' '), ("thinsp", ' '), ("ndash", '–'), ("mdash", '—'), ("lsquo", '‘'), ("rsquo", '’'), ("sbquo", '‚'),
    ("ldquo", '“'), ("rdquo", '”'), ("bdquo", '„'), ("laquo", '«'), ("raquo", '»'), ("hellip", '…'), ("bull", '•'),
    ("middot", '·'), ("deg", '°'), ("micro", 'µ'), ("plusmn", '±'), ("times", '×'), ("divide", '÷'), ("minus", '−'),
    ("le", '≤'), ("ge", '≥'), ("ne", '≠'), ("asymp", '≈'), ("frac12", '½'), ("frac14", '¼'), ("frac34", '¾'),
    ("sup1", '¹'), ("sup2", '²'), ("sup3", '³'), ("alpha", 'α'), ("beta", 'β'), ("gamma", 'γ'), ("delta", 'δ'),
    ("mu", 'μ'), ("copy", '©'), ("reg", '®'), ("trade", '™'), ("euro", '€'), ("pound", '£'), ("sect", '§'), ("para", '¶'),
    ("rarr", '→'), ("larr", '←'), ("ordm", 'º'), ("ordf", 'ª'), ("iquest", '¿'), ("iexcl", '¡'), ("shy", '\u{ad}'),
    ("agrave", 'à'), ("aacute", 'á'), ("acirc", 'â'), ("atilde", 'ã'), ("auml", 'ä'), ("aring", 'å'), ("aelig", 'æ'),
    ("ccedil", 'ç'), ("egrave", 'è'), ("eacute", 'é'), ("ecirc", 'ê'), ("euml", 'ë'), ("igrave", 'ì'), ("iacute", 'í'),
    ("icirc", 'î'), ("iuml", 'ï'), ("ntilde", 'ñ'), ("ograve", 'ò'), ("oacute", 'ó'), ("ocirc", 'ô'), ("otilde", 'õ'),
    ("ouml", 'ö'), ("oslash", 'ø'), ("ugrave", 'ù'), ("uacute", 'ú'), ("ucirc", 'û'), ("uuml", 'ü'), ("yacute", 'ý'),
    ("yuml", 'ÿ'), ("szlig", 'ß'), ("Auml", 'Ä'), ("Ouml", 'Ö'), ("Uuml", 'Ü'), ("Eacute", 'É'), ("Egrave", 'È'),
    ("Aacute", 'Á'), ("Agrave", 'À'), ("Ccedil", 'Ç'), ("Ntilde", 'Ñ'), ("Oslash", 'Ø'), ("Aring", 'Å'), ("AElig", 'Æ'),
    ("Oacute", 'Ó'), ("Iacute", 'Í'), ("Uacute", 'Ú'),
];

/// How often a tag may run to the end of the text unclosed before `<` counts as a character: keeps the time linear.
const RUNAWAYS: usize = 16;

/// Returns the words of a cell that may hold HTML: tags taken out, character references resolved, white space folded.
///
/// Only names of HTML elements make a tag, so `age <5 years` and `<drug name>` stay. Line and block tags become a space;
/// what stands in `script` and `style` is dropped, the `alt` text of a picture is kept; raised and lowered numbers stay so.
pub(super) fn plain(text: &str) -> String {
    let text = without_mark(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    let mut runaways = 0;
    let mut scripts = Scripts::default();
    while let Some(found) = memchr::memchr2(b'<', b'&', &text.as_bytes()[at..]) {
        out.push_str(&text[at..at + found]);
        at += found;
        let rest = &text[at..];
        if rest.starts_with('&') {
            at += push_reference(rest, &mut out);
        } else if runaways < RUNAWAYS {
            at += push_tag(rest, &mut out, &mut scripts, &mut runaways);
        } else {
            out.push('<');
            at += 1;
        }
    }
    out.push_str(&text[at..]);
    fold(&clean(&out))
}

/// Returns a text without the byte order marks at its beginning: a sheet may carry one into its first cell, and it shows nothing.
pub(super) fn without_mark(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}

/// Returns the words of a cell, without and with their markup.
pub(super) fn words(text: &str, span: Span) -> Words {
    let markup = markup(text);
    // Where both are shown, both must say the same: of markup that was mended, what was mended counts.
    let is_raised = markup.as_ref().is_some_and(|html| html.contains("<sup>") || html.contains("<sub>"));
    let plain = markup.as_deref().filter(|_| is_raised).map_or_else(|| plain(text), plain);
    let written = clean(text.trim());
    let written = (written != plain).then(|| written.into_owned());
    Words { plain: Text { text: plain, span }, markup, written }
}

/// Returns the length of the element or character reference at the beginning of a text, or nothing when there is none.
pub(super) fn length_of_known(rest: &str, runaways: &mut usize) -> Option<usize> {
    if let Some(rest) = rest.strip_prefix('&') {
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or("");
        let ends = rest[name.len()..].starts_with(';');
        return (ends && character(name).is_some()).then_some(name.len() + 2);
    }
    if *runaways >= RUNAWAYS {
        return None;
    }
    let length = push_tag(rest, &mut String::new(), &mut Scripts::default(), runaways);
    (length > 1).then_some(length)
}

/// Replaces what no page may hold, and makes every line end LF; U+2028 is the line break within a cell of a workbook.
///
/// Noncharacters mark places on the way to a page, so none may come in from a file; control characters show nothing.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_refused(c) || matches!(c, '\r' | LINE_BREAK)) {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n").replace(['\r', LINE_BREAK], "\n");
    Cow::Owned(lines.chars().map(|c| if is_refused(c) { '\u{fffd}' } else { c }).collect())
}

/// Says whether a character may be on no page: noncharacters, controls, and those that turn the direction of the text around them,
/// by which a label could make its neighbours read backwards (Unicode Technical Report 36, 3.1).
fn is_refused(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns
        || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
        || (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
}

fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Adds the character that `rest` names at its beginning, or the `&` itself; returns the bytes used.
fn push_reference(rest: &str, out: &mut String) -> usize {
    let name = rest[1..].split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or("");
    let used = name.len() + 2;
    if !rest[1 + name.len()..].starts_with(';') {
        out.push('&');
        return 1;
    }
    if let Some(c) = character(name) {
        out.push(c);
        return used;
    }
    out.push('&');
    1
}

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}

/// A tag at the beginning of a text.
struct Tag<'t> {
    name: String,
    length: usize,
    closes: bool,
    alt: Option<&'t str>,
}

/// Adds what a tag or comment leaves behind, or the `<` itself; returns the bytes used.
fn push_tag(rest: &str, out: &mut String, scripts: &mut Scripts, runaways: &mut usize) -> usize {
    if rest.starts_with("<!--") {
        if let Some(end) = rest.find("-->") {
            return end + 3;
        }
        *runaways += 1;
    }
    let Some(tag) = tag_at(rest, runaways) else {
        out.push('<');
        return 1;
    };
    scripts.tag(&tag.name, tag.closes, out);
    if BLOCKS.contains(&tag.name.as_str()) {
        out.push(' ');
    }
    if let Some(alt) = tag.alt {
        out.push(' ');
        out.push_str(alt);
        out.push(' ');
    }
    if !tag.closes && matches!(tag.name.as_str(), "script" | "style") {
        return tag.length + hidden_length(&rest[tag.length..], &tag.name, runaways);
    }
    tag.length
}

/// Returns how many bytes stand before the end tag of a script or style; none when it is never closed.
fn hidden_length(rest: &str, name: &str, runaways: &mut usize) -> usize {
    let mut at = 0;
    while let Some(found) = rest[at..].find("</") {
        at += found;
        if rest[at + 2..].get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return at;
        }
        at += 2;
    }
    *runaways += 1;
    0
}

fn tag_at<'t>(rest: &'t str, runaways: &mut usize) -> Option<Tag<'t>> {
    let closes = rest.starts_with("</");
    let start = if closes { 2 } else { 1 };
    let length = rest[start..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = rest[start..start + length].to_ascii_lowercase();
    if !BLOCKS.contains(&name.as_str()) && !INLINE.contains(&name.as_str()) {
        return None;
    }
    let mut at = start + length;
    // Office writes `<o:p>`.
    if rest[at..].starts_with(':') {
        at += 1 + rest[at + 1..].bytes().take_while(u8::is_ascii_alphanumeric).count();
    }
    let mut alt = None;
    loop {
        let gap = rest[at..].len() - rest[at..].trim_start().len();
        at += gap;
        match rest[at..].bytes().next() {
            None => {
                *runaways += 1;
                return None;
            }
            Some(b'>') => return Some(Tag { name, length: at + 1, closes, alt }),
            Some(b'/') => at += 1,
            Some(_) if gap == 0 => return None,
            Some(_) => {
                let (attribute, value, used) = attribute_at(&rest[at..])?;
                if name == "img" && attribute.eq_ignore_ascii_case("alt") {
                    alt = Some(value);
                }
                at += used;
            }
        }
    }
}

/// Returns name, value and length of the attribute at the beginning of a text.
fn attribute_at(rest: &str) -> Option<(&str, &str, usize)> {
    let length = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '<' | '"' | '\''))?;
    let name = &rest[..length];
    if !rest[length..].starts_with('=') {
        return BARE.iter().any(|bare| bare.eq_ignore_ascii_case(name)).then_some((name, "", length));
    }
    let start = length + 1;
    let value = &rest[start..];
    if let Some(quote @ ('"' | '\'')) = value.chars().next() {
        let end = value[1..].find(quote)? + 1;
        return Some((name, &value[1..end], start + end + 1));
    }
    let end = value.find(|c: char| c.is_whitespace() || matches!(c, '>' | '<'))?;
    Some((name, &value[..end], start + end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_words_stay() {
        assert_eq!(plain("<div class=\"rich-text-field-label\"><p>Age <b>at</b>&nbsp;diagnosis</p></div>"), "Age at diagnosis");
        assert_eq!(plain("one<br/>two<li>three</li><u>f</u>our"), "one two three four");
        assert_eq!(plain("<a href='x' target=_blank>site</a>"), "site");
        assert_eq!(plain("<img src=\"a.png\" alt=\"A lung\">"), "A lung");
    }

    #[test]
    fn a_raised_number_is_no_digit_of_the_one_before_it() {
        let said = |text: &str| words(text, 0..0).plain.text;
        assert_eq!(said("Platelets (10<sup>9</sup>/L)"), "Platelets (10⁹/L)");
        assert_eq!(said("<p>Ca<SUP style='x'>2+</SUP>, H<sub>2</sub>O, 1<sup>st</sup></p>"), "Ca²⁺, H₂O, 1st");
        assert_eq!(said("m<sup><b>2</b></sup> and 10<sup>9"), "m² and 10⁹");
    }

    #[test]
    fn a_lesser_sign_is_no_tag() {
        for text in ["age <5 years", "a < b and c > d", "<drug name>", "x <b and c> y", "<", "a<b", "<p", "<p x=\"", "&", "&foo;"]
        {
            assert_eq!(plain(text), text);
        }
    }

    #[test]
    fn scripts_styles_and_comments_are_dropped() {
        assert_eq!(plain("a<script>alert('<b>')</script>b<style>p{}</STYLE>c<!-- no -->d"), "abcd");
    }

    #[test]
    fn references_are_resolved_once() {
        assert_eq!(plain("&lt;b&gt; &amp;lt; &#8804;&#x3b1;&eacute;"), "<b> &lt; ≤αé");
    }

    #[test]
    fn what_no_page_may_hold_is_replaced() {
        assert_eq!(clean("a\u{fdd0}b\u{0}c\r\nd\te"), "a\u{fffd}b\u{fffd}c\nd\te");
        assert_eq!(plain("&#xFDD0;&#1;x"), "\u{fffd}\u{fffd}x");
    }

    #[test]
    fn many_unclosed_tags_take_no_long_time() {
        let text = "<b x=\"<!--<script>".repeat(20_000);
        assert!(!plain(&text).is_empty());
    }
}
