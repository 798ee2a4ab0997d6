//! In which language a text of a page stands, by the elements around it; and the tags around those that are in another one (WCAG 3.1.2).
//!
//! Soft hyphens are put in at the same time, since nothing else knows the language of a name.
//!
//! Every text carries its language here: fields by their origin, the body by its page, made text by the page, words that another language
//! lacks by their mark. So no template can forget to say it.

use crate::model::lang::Lang;
use crate::model::lang::hyphens::SOFT;
use std::cmp::Reverse;

/// What is known of the language that a text of the program or of an author is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Spoken {
    /// It is in this language.
    In(Lang),
    /// It is in the first language, or in the second where that is spoken around it.
    Either(Lang, Lang),
    /// It is in none: a name, a number, a code, the title of a paper.
    None,
}

/// The elements that are open behind what was looked at so far.
pub(super) struct Tongues {
    /// The language of the page.
    page: Lang,
    /// Up to where the page was looked at.
    at: usize,
    open: Vec<Element>,
    /// What is put in, at which byte: the end of an element before the beginning of the next, an outer element around an inner one.
    put: Vec<Put>,
}

struct Element {
    name: String,
    lang: Option<Lang>,
}

struct Put {
    at: usize,
    begins: bool,
    /// Where the element ends or begins, so that of two at one place the outer one is outside.
    other: usize,
    text: String,
}

/// Elements without an end.
const VOID: &[&str] = &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Elements whose content is text alone, or none that is read.
const RAW: &[&str] = &["option", "script", "style", "textarea", "title"];

impl Tongues {
    pub(super) fn of(page: Lang) -> Tongues {
        Tongues { page, at: 0, open: Vec::new(), put: Vec::new() }
    }

    /// Puts tags around a text that stands from `start` to the end of what is written, if it is in another language than what is around
    /// it, or in another direction. `within` is the language of the text that it is a part of.
    pub(super) fn text(&mut self, out: &str, start: usize, spoken: Spoken, within: Option<Lang>) {
        let text = &out[start..];
        if text.is_empty() {
            return;
        }
        let Some(around) = self.around(out, start) else { return };
        let around = within.unwrap_or(around);
        let tag = match spoken {
            Spoken::Either(_, lang) if lang == around => None,
            Spoken::In(lang) | Spoken::Either(lang, _) if lang == around || !has_word(text) => None,
            Spoken::In(lang) | Spoken::Either(lang, _) => Some((lang.code(), (lang.dir() != around.dir()).then(|| lang.dir()))),
            Spoken::None => None,
        };
        let (begin, end) = match tag {
            Some((code, dir)) => {
                let name = if has_block(text) { "div" } else { "span" };
                let dir = dir.map_or(String::new(), |dir| format!(" dir=\"{dir}\""));
                (format!("<{name} lang=\"{code}\"{dir}>"), format!("</{name}>"))
            }
            // A code or a name that runs the other way must not pull the signs beside it along.
            None if turns(text, around) => ("<bdi>".to_string(), "</bdi>".to_string()),
            None => return,
        };
        self.put.push(Put { at: start, begins: true, other: out.len(), text: begin });
        self.put.push(Put { at: out.len(), begins: false, other: start, text: end });
    }

    /// Puts a soft hyphen so many bytes behind the beginning of a text; none inside of a tag.
    pub(super) fn hyphen(&mut self, out: &str, start: usize, place: usize) {
        if self.around(out, start).is_some() {
            self.put.push(Put { at: start + place, begins: true, other: 0, text: SOFT.to_string() });
        }
    }

    /// Returns what is written with all that is put in.
    pub(super) fn finish(mut self, out: String) -> String {
        if self.put.is_empty() {
            return out;
        }
        // Ends before beginnings; of two ends the inner one first, which began later; of two beginnings the outer one, which ends later,
        // and where both are the same, the one that was found later, as an outer text is.
        let mut put: Vec<(usize, Put)> = self.put.drain(..).enumerate().collect();
        put.sort_by_key(|(number, put)| {
            let number = *number;
            (put.at, put.begins, Reverse(put.other), if put.begins { usize::MAX - number } else { number })
        });
        let more: usize = put.iter().map(|(_, put)| put.text.len()).sum();
        let mut whole = String::with_capacity(out.len() + more);
        let mut done = 0;
        for (_, put) in &put {
            whole.push_str(&out[done..put.at]);
            whole.push_str(&put.text);
            done = put.at;
        }
        whole.push_str(&out[done..]);
        whole
    }

    /// Returns the language around a byte; nothing inside of a tag, and where text is no place for tags.
    fn around(&mut self, out: &str, until: usize) -> Option<Lang> {
        // A text that others are a part of began before what was looked at for them.
        while let Some(found) = out.as_bytes().get(self.at..until).and_then(|ahead| memchr::memchr(b'<', ahead)) {
            let begin = self.at + found;
            let is_end = |raw: &str| out[begin + 1..].starts_with('/') && begins_with(&out[begin + 2..], raw);
            if self.raw().is_some_and(|raw| !is_end(raw)) {
                self.at = begin + 1;
                continue;
            }
            let rest = &out[begin..until];
            if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!')) {
                self.at = begin + 1;
                continue;
            }
            // A tag that has not ended yet is what the text stands in.
            let end = end_of_tag(rest)?;
            self.tag(&rest[1..end], begin + end);
            self.at = begin + end + 1;
        }
        if self.raw().is_some() {
            return None;
        }
        self.at = self.at.max(until);
        Some(self.open.iter().rev().find_map(|element| element.lang).unwrap_or(self.page))
    }

    fn raw(&self) -> Option<&str> {
        self.open.last().map(|element| element.name.as_str()).filter(|name| RAW.contains(name))
    }

    /// Takes in a tag whose `>` stands at a byte; one that says its language says its direction as well, where that changes.
    fn tag(&mut self, tag: &str, end: usize) {
        if tag.starts_with('!') {
            return;
        }
        let name_of = |tag: &str| tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        if let Some(tag) = tag.strip_prefix('/') {
            let name = name_of(tag);
            if let Some(at) = self.open.iter().rposition(|element| element.name == name) {
                self.open.truncate(at);
            }
            return;
        }
        let name = name_of(tag);
        if VOID.contains(&name.as_str()) || tag.ends_with('/') {
            return;
        }
        let lang = tag.split_once(" lang=\"").and_then(|(_, rest)| Lang::of(rest.split('"').next()?));
        let around = self.open.iter().rev().find_map(|element| element.lang).unwrap_or(self.page);
        if let Some(lang) = lang.filter(|lang| lang.dir() != around.dir() && !tag.contains(" dir=\"")) {
            self.put.push(Put { at: end, begins: true, other: end, text: format!(" dir=\"{}\"", lang.dir()) });
        }
        self.open.push(Element { name, lang });
    }
}

/// Says whether a text begins with a name, whatever the case of its letters.
fn begins_with(text: &str, name: &str) -> bool {
    text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

/// Returns the byte of the `>` that ends the tag which a text begins with; one in quotes does not, and a comment ends with `-->`.
fn end_of_tag(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return text.find("-->").map(|at| at + 2);
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if byte == open => quote = None,
            _ => {}
        }
    }
    None
}

/// Says whether a text has a word in it, so that its language matters: two letters or more, in no address, number or code.
fn has_word(html: &str) -> bool {
    let text = html.trim_start();
    let is_email = || text.contains('@') && !text.contains(char::is_whitespace);
    if ["http://", "https://", "10."].iter().any(|start| text.starts_with(start)) || is_email() {
        return false;
    }
    let mut letters = 0;
    let mut in_tag = false;
    for letter in text.chars() {
        match letter {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if in_tag => {}
            _ if letter.is_alphabetic() => letters += 1,
            _ => letters = 0,
        }
        if letters > 1 {
            return true;
        }
    }
    false
}

/// Says whether a text has letters or numbers that run against the direction of what is around it.
fn turns(text: &str, around: Lang) -> bool {
    let leftward = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if around.row().right_to_left {
        // Digits alone are right as they are; with a sign between them, or letters, they are not.
        text.contains(|c: char| c.is_alphabetic() && !leftward(c))
            || text.contains(|c: char| c.is_ascii_digit()) && text.contains(['-', '/', '–', '+', ':'])
    } else {
        text.contains(leftward)
    }
}

/// Says whether a piece of HTML has an element that may not stand in a line.
fn has_block(html: &str) -> bool {
    ["<p", "<ul", "<ol", "<div", "<table", "<blockquote", "<h"].iter().any(|tag| {
        html.match_indices(tag)
            .any(|(at, _)| html[at + tag.len()..].starts_with(|c: char| matches!(c, '>' | ' ') || c.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lang(code: &str) -> Lang {
        Lang::of(code).expect("a language")
    }

    /// Writes a page of parts, each a piece of the template or a text with its language, and returns it tagged.
    fn tagged(page: &str, parts: &[(&str, Option<Spoken>)]) -> String {
        let mut tongues = Tongues::of(lang(page));
        let mut out = String::new();
        for (text, spoken) in parts {
            let start = out.len();
            out.push_str(text);
            if let Some(spoken) = spoken {
                tongues.text(&out, start, *spoken, None);
            }
        }
        tongues.finish(out)
    }

    #[test]
    fn in_02_a_text_in_another_language_says_so_and_no_other_does() {
        let (de, he) = (Some(Spoken::In(lang("de"))), Some(Spoken::In(lang("he"))));
        let en = Some(Spoken::In(lang("en")));
        for (page, parts, expected) in [
            ("en", &[("<p>", None), ("Hallo", de), ("</p>", None)][..], "<p><span lang=\"de\">Hallo</span></p>"),
            (
                "en",
                &[("<p lang=\"de\">", None), ("Hallo", de), (" ", None), ("Welt", de), ("</p>", None)],
                "<p lang=\"de\">Hallo Welt</p>",
            ),
            (
                "en",
                &[("<p lang=\"de\"><b>x</b>", None), ("Hello", en), ("</p>", None), ("Hello", en)],
                "<p lang=\"de\"><b>x</b><span lang=\"en\">Hello</span></p>Hello",
            ),
            ("en", &[("<p>", None), ("שלום", he), ("</p>", None)], "<p><span lang=\"he\" dir=\"rtl\">שלום</span></p>"),
            ("he", &[("<p>", None), ("Hello", en), ("</p>", None)], "<p><span lang=\"en\" dir=\"ltr\">Hello</span></p>"),
            (
                "en",
                &[("<a title=\"", None), ("Hallo", de), ("\">", None), ("Hallo", de), ("</a>", None)],
                "<a title=\"Hallo\"><span lang=\"de\">Hallo</span></a>",
            ),
            (
                "en",
                &[
                    ("<title>", None),
                    ("Hallo", de),
                    ("</title><script>\"", None),
                    ("Hallo", de),
                    ("\"</script><i>", None),
                    ("Hallo", de),
                ],
                "<title>Hallo</title><script>\"Hallo\"</script><i><span lang=\"de\">Hallo</span>",
            ),
            (
                "en",
                &[("<br><img alt=\"a > b\" lang=\"de\">", None), ("Hallo", de)],
                "<br><img alt=\"a > b\" lang=\"de\"><span lang=\"de\">Hallo</span>",
            ),
            (
                "en",
                &[("<!-- <p lang=\"de\"> -->", None), ("Hallo", de)],
                "<!-- <p lang=\"de\"> --><span lang=\"de\">Hallo</span>",
            ),
            (
                "he",
                &[("<a lang=\"en\" href=\"/\">", None), ("Hello", en), ("</a>", None)],
                "<a lang=\"en\" href=\"/\" dir=\"ltr\">Hello</a>",
            ),
            (
                "en",
                &[("C9", de), ("10.1000/abc", de), ("ja@x.example", de), ("https://x.example/", de), ("", de)],
                "C910.1000/abcja@x.examplehttps://x.example/",
            ),
            (
                "he",
                &[
                    ("8971/3", Some(Spoken::None)),
                    (" ", None),
                    ("12", Some(Spoken::None)),
                    (" ", None),
                    ("A. Bee", Some(Spoken::None)),
                ],
                "<bdi>8971/3</bdi> 12 <bdi>A. Bee</bdi>",
            ),
            ("en", &[("A. Bee", Some(Spoken::None)), (" ", None), ("דבורה", Some(Spoken::None))], "A. Bee <bdi>דבורה</bdi>"),
            ("en", &[("<p>Hallo</p>", de)], "<div lang=\"de\"><p>Hallo</p></div>"),
        ] {
            assert_eq!(tagged(page, parts), expected);
        }
    }

    #[test]
    fn in_02_a_text_within_another_one_is_held_against_that_one() {
        let mut tongues = Tongues::of(lang("el"));
        let mut out = String::from("<p>");
        let outer = out.len();
        out.push_str("Part of ");
        let inner = out.len();
        out.push_str("Μέλι");
        tongues.text(&out, inner, Spoken::In(lang("el")), Some(lang("en")));
        tongues.text(&out, outer, Spoken::In(lang("en")), None);
        out.push_str("</p>");
        assert_eq!(tongues.finish(out), "<p><span lang=\"en\">Part of <span lang=\"el\">Μέλι</span></span></p>");
    }
}
