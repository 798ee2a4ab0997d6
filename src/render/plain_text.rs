//! A page as plain text: what its tags say is said by lines, signs and words; no number, sign or address is lost or cut.
//!
//! It takes the HTML that the program itself makes, in which every element is closed, and which the seal has held against its sources.

use super::seal::html::decoded;
use crate::model::reading::Scripts;
use std::fmt::Write;

/// How long a line may be, in letters (RFC 3676 asks for less than 79, so that an answer may quote it).
const WIDTH: usize = 72;

/// Words for what tags alone say.
pub(super) struct Spoken {
    /// Before a text that no longer holds.
    pub(super) struck_out: String,
    /// Before the description of a picture.
    pub(super) picture: String,
}

/// Returns the text of a page.
///
/// Lines have at most 72 letters, unless a word or an address alone is longer. Addresses follow their links in angle brackets
/// (RFC 3986, appendix C). Headings are underlined; raised and lowered numbers are written as such signs.
pub(super) fn of(html: &str, spoken: &Spoken) -> String {
    let mut text = Text::new(spoken);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.words(&rest[..at]);
        rest = &rest[at..];
        // A comment may hold anything, an element that is not shown as well.
        if let Some(end) = rest.strip_prefix("<!--").and_then(|_| rest.find("-->")) {
            rest = &rest[end + 3..];
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = Tag::of(&rest[1..end]);
        rest = &rest[end + 1..];
        if !tag.closes && HIDDEN.contains(&tag.name) {
            let close = format!("</{}", tag.name);
            let after = rest.find(&close).map_or("", |at| &rest[at..]);
            rest = after.split_once('>').map_or("", |(_, after)| after);
            continue;
        }
        text.tag(&tag);
    }
    text.words(rest);
    text.finish()
}

/// Elements of which nothing is shown.
const HIDDEN: &[&str] = &["head", "script", "style", "template", "title"];

/// Elements that stand in a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "em", "i", "img", "input", "ins", "kbd", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// A tag, taken apart.
struct Tag<'t> {
    name: &'t str,
    closes: bool,
    attributes: &'t str,
}

impl<'t> Tag<'t> {
    fn of(inside: &'t str) -> Tag<'t> {
        let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
        Tag { name: &inside[..end], closes, attributes: &inside[end..] }
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let (_, rest) = self.attributes.split_once(&format!(" {name}=\""))?;
        Some(decoded(rest.split('"').next().unwrap_or("")))
    }

    fn has(&self, name: &str) -> bool {
        self.attributes.split([' ', '/']).any(|word| word.split('=').next() == Some(name))
    }
}

/// What each line of a block begins with: the first one, and the others.
struct Indent {
    first: String,
    others: String,
    is_used: bool,
    /// Whether it is that of an item of a list, whose blocks are not set apart from each other.
    is_item: bool,
}

/// A list that is open.
struct List {
    /// The number of the next item, if its items have numbers.
    next: Option<u64>,
    /// Whether its items are set apart: one of them has a paragraph.
    is_loose: bool,
}

/// A link or a raised text that is open: where its text begins.
struct Open {
    start: usize,
    href: Option<String>,
}

/// A raised or lowered text that is open.
struct Script {
    start: usize,
    is_note: bool,
}

struct Text<'s> {
    spoken: &'s Spoken,
    out: String,
    /// The words of the block that is being written.
    line: String,
    indents: Vec<Indent>,
    lists: Vec<List>,
    links: Vec<Open>,
    scripts: Vec<Script>,
    titles: Vec<Option<String>>,
    struck: Vec<usize>,
    cells: usize,
    is_verbatim: bool,
    /// Whether an empty line comes before the next block.
    is_apart: bool,
}

impl<'s> Text<'s> {
    fn new(spoken: &'s Spoken) -> Text<'s> {
        Text {
            spoken,
            out: String::new(),
            line: String::new(),
            indents: Vec::new(),
            lists: Vec::new(),
            links: Vec::new(),
            scripts: Vec::new(),
            titles: Vec::new(),
            struck: Vec::new(),
            cells: 0,
            is_verbatim: false,
            is_apart: false,
        }
    }

    fn words(&mut self, html: &str) {
        let text = decoded(html);
        if self.is_verbatim {
            self.line.push_str(&text);
            return;
        }
        for letter in text.chars() {
            match letter {
                // A place at which a word may be divided says nothing where no word is.
                '\u{ad}' => {}
                ' ' | '\n' | '\r' | '\t' => {
                    if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
                        self.line.push(' ');
                    }
                }
                _ => self.line.push(letter),
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        if !INLINE.contains(&tag.name) {
            return self.block(tag);
        }
        match (tag.name, tag.closes) {
            ("br", _) => {
                self.line.truncate(self.line.trim_end_matches(' ').len());
                self.line.push('\n');
            }
            ("img", _) => {
                if let Some(alt) = tag.attribute("alt").filter(|alt| !alt.trim().is_empty()) {
                    let _ = write!(self.line, "[{}: {}]", self.spoken.picture, alt.trim());
                }
            }
            ("input", _) if tag.attribute("type").as_deref() == Some("checkbox") => {
                self.line.push_str(if tag.has("checked") { "[x]" } else { "[ ]" });
            }
            ("a", false) => self.links.push(Open { start: self.line.len(), href: tag.attribute("href") }),
            ("a", true) => self.link(),
            ("sup" | "sub", false) => self.scripts.push(Script { start: self.line.len(), is_note: false }),
            ("sup" | "sub", true) => self.script(tag.name),
            ("abbr", false) => self.titles.push(tag.attribute("title")),
            ("abbr", true) => {
                if let Some(title) = self.titles.pop().flatten().filter(|title| !title.trim().is_empty()) {
                    let _ = write!(self.line, " ({})", title.trim());
                }
            }
            ("del" | "s", false) => {
                self.struck.push(self.line.len());
                let _ = write!(self.line, "[{}: ", self.spoken.struck_out);
            }
            ("del" | "s", true) if self.struck.pop().is_some() => self.line.push(']'),
            _ => {}
        }
    }

    fn link(&mut self) {
        let Some(Open { start, href }) = self.links.pop() else { return };
        let Some(href) = href else { return };
        let text = self.line[start.min(self.line.len())..].trim().to_string();
        if href.starts_with('#') {
            // A mark of a note stands in brackets, so that it is no power; an arrow back leads nowhere here.
            if text == "↩" {
                self.line.truncate(start);
            } else if let Some(script) = self.scripts.last_mut() {
                script.is_note = true;
                self.line.truncate(start);
                let _ = write!(self.line, "[{text}]");
            }
            return;
        }
        let bare = href.strip_prefix("mailto:").or_else(|| href.strip_prefix("tel:")).unwrap_or(&href);
        if text != bare && text != href {
            let _ = write!(self.line, " <{bare}>");
        }
    }

    fn script(&mut self, name: &str) {
        let Some(Script { start, is_note }) = self.scripts.pop() else { return };
        if is_note {
            return;
        }
        let inner = self.line.split_off(start.min(self.line.len()));
        let mut scripts = Scripts::default();
        scripts.tag(name, false, &mut self.line);
        self.line.push_str(&inner);
        scripts.tag(name, true, &mut self.line);
    }

    fn block(&mut self, tag: &Tag<'_>) {
        match (tag.name, tag.closes) {
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.heading(tag.name),
            ("hr", _) => {
                self.flush();
                self.line.push_str(&"-".repeat(WIDTH / 3));
                self.apart();
            }
            ("ul", false) => self.open_list(None),
            ("ol", false) => {
                let first = tag.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.open_list(Some(first));
            }
            ("ul" | "ol", true) => {
                self.flush();
                self.lists.pop();
                self.is_apart = self.lists.is_empty() || self.is_apart;
            }
            ("li", false) => self.item(tag),
            ("li", true) => {
                self.flush();
                self.indents.pop();
                self.is_apart = self.lists.last().is_some_and(|list| list.is_loose);
            }
            ("blockquote", false) => self.indent("> "),
            ("dd", false) => self.indent("    "),
            ("blockquote", true) => {
                self.apart();
                self.indents.pop();
            }
            ("dd", true) => {
                self.flush();
                self.indents.pop();
            }
            ("pre", false) => {
                self.apart();
                self.is_verbatim = true;
            }
            ("pre", true) => self.verbatim(),
            ("td" | "th", false) => {
                self.cells += 1;
                if self.cells > 1 {
                    self.line.truncate(self.line.trim_end_matches(' ').len());
                    self.line.push_str(" | ");
                }
            }
            // What a cell holds stays in its row.
            ("p" | "div", _) if self.cells > 0 => self.words(" "),
            ("tr", true) => {
                self.cells = 0;
                self.flush();
            }
            ("thead", true) => {
                self.flush();
                self.line.push_str(&"-".repeat(WIDTH / 3));
                self.flush();
            }
            ("dt", true) | ("tr" | "thead" | "tbody" | "tfoot" | "colgroup" | "col", _) => self.flush(),
            ("td" | "th", true) | ("html" | "body", _) => {}
            _ => self.apart(),
        }
    }

    /// Begins a list; one inside an item is not set apart from it.
    fn open_list(&mut self, next: Option<u64>) {
        if self.lists.is_empty() {
            self.apart();
        } else {
            self.flush();
        }
        self.lists.push(List { next, is_loose: false });
    }

    fn item(&mut self, tag: &Tag<'_>) {
        self.flush();
        let value: Option<u64> = tag.attribute("value").and_then(|value| value.parse().ok());
        let mark = match self.lists.last_mut().and_then(|list| list.next.as_mut()) {
            Some(next) => {
                let number = value.unwrap_or(*next);
                *next = number + 1;
                format!("{number}. ")
            }
            _ => "* ".to_string(),
        };
        let others = " ".repeat(mark.chars().count());
        self.indents.push(Indent { first: mark, others, is_used: false, is_item: true });
    }

    fn indent(&mut self, mark: &str) {
        self.flush();
        self.indents.push(Indent { first: mark.to_string(), others: mark.to_string(), is_used: false, is_item: false });
    }

    fn heading(&mut self, name: &str) {
        let line = match name {
            "h1" => '=',
            "h2" => '-',
            _ => '.',
        };
        let longest = wrapped(&self.line, self.width()).iter().map(|line| line.chars().count()).max().unwrap_or(0);
        self.flush();
        if longest > 0 {
            self.line = String::from(line).repeat(longest);
        }
        self.apart();
    }

    /// Ends a block, with an empty line before the next.
    fn apart(&mut self) {
        self.flush();
        match self.indents.last() {
            Some(indent) if indent.is_item => {
                if let Some(list) = self.lists.last_mut() {
                    list.is_loose = true;
                }
            }
            // The first block of a quotation stands beside its mark.
            indent => self.is_apart |= indent.is_none_or(|indent| indent.is_used),
        }
    }

    fn width(&self) -> usize {
        WIDTH.saturating_sub(self.indents.iter().map(|indent| indent.others.chars().count()).sum()).max(WIDTH / 3)
    }

    /// Writes the block that has been gathered.
    fn flush(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() {
            return;
        }
        for line in wrapped(line.trim(), self.width()) {
            self.write(&line);
        }
    }

    fn verbatim(&mut self) {
        self.is_verbatim = false;
        let text = std::mem::take(&mut self.line);
        for line in text.trim_end().lines() {
            self.write(&format!("    {line}"));
        }
        self.is_apart = true;
    }

    /// Writes one line.
    fn write(&mut self, line: &str) {
        if self.is_apart && !self.out.is_empty() {
            let quote: String =
                self.indents.iter().filter(|indent| indent.is_used).map(|indent| indent.others.as_str()).collect();
            self.out.push_str(quote.trim_end());
            self.out.push('\n');
        }
        self.is_apart = false;
        let mut begin = String::new();
        for indent in &mut self.indents {
            begin.push_str(if indent.is_used { &indent.others } else { &indent.first });
            indent.is_used = true;
        }
        begin.push_str(line);
        self.out.push_str(begin.trim_end());
        self.out.push('\n');
    }

    fn finish(mut self) -> String {
        self.flush();
        self.out
    }
}

/// Returns a paragraph in lines, which end only where a blank stands, and never beside a sign that belongs to its neighbour.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for part in text.split('\n') {
        let mut line = String::new();
        let mut length = 0;
        for piece in pieces(part.trim()) {
            let more = piece.chars().count();
            if length > 0 && length + 1 + more > width {
                lines.push(std::mem::take(&mut line));
                length = 0;
            }
            if length > 0 {
                line.push(' ');
                length += 1;
            }
            // What no line may end at is a blank like any other once the lines are made.
            line.push_str(&piece.replace('\u{a0}', " "));
            length += more;
        }
        lines.push(line);
    }
    lines
}

/// Returns the words of a line, together with what may not stand apart from them: a sign alone (`<`, `–`, `=`) would be read as a mark of a
/// list or a quotation at the beginning of a line, and a number stands with what it counts.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let (mut goes_on, mut is_number) = (false, false);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let is_sign = !word.chars().any(char::is_alphanumeric) && word.chars().count() <= 2 && word != "|";
        // `5 mg`, `3 September`
        let is_counted = is_number && word.starts_with(char::is_alphabetic);
        is_number = word.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
        let begins_as_quote = word.starts_with('>');
        match pieces.last_mut() {
            Some(last) if goes_on || is_sign || is_counted || begins_as_quote => {
                last.push(' ');
                last.push_str(word);
            }
            _ => pieces.push(word.to_string()),
        }
        goes_on = is_sign;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::reading::words;
    use proptest::prelude::*;

    fn text(html: &str) -> String {
        of(html, &Spoken { struck_out: "struck out".to_string(), picture: "Picture".to_string() })
    }

    #[test]
    fn headings_lists_and_quotations_are_lines_and_signs() {
        let html = "<!doctype html><html><head><title>No</title><style>p { a: b > c }</style></head><body><h1>Letter 1</h1><p>One\ntwo &amp; three.</p><h2>Part</h2><ul><li>A</li><li>B<ol start=\"3\"><li>C</li><li>D</li></ol></li></ul><ul><li><p>E</p><p>F</p></li><li><p>G</p></li></ul><blockquote><p>Q</p><p>R</p></blockquote><hr><dl><dt>T</dt><dd>V</dd></dl></body></html>";
        let expected = "Letter 1\n========\n\nOne two & three.\n\nPart\n----\n\n* A\n* B\n  3. C\n  4. D\n\n* E\n  F\n\n* G\n\n> Q\n>\n> R\n\n------------------------\n\nT\n    V\n";
        assert_eq!(text(html), expected);
    }

    #[test]
    fn numbers_and_signs_read_as_in_the_page() {
        for (html, expected) in [
            ("<p>10<sup>9</sup>/L, H<sub>2</sub>O, Ca<sup>2+</sup>, m<sup>x/2</sup></p>", "10⁹/L, H₂O, Ca²⁺, m^(x/2)\n"),
            ("<p>10<sup class=\"footnote-mark\"><a id=\"a\" href=\"#fn\">9</a></sup>.</p>", "10[9].\n"),
            ("<p>Give <del>5&nbsp;mg</del> 6&#160;mg; a &lt; 3 &gt; b</p>", "Give [struck out: 5 mg] 6 mg; a < 3 > b\n"),
            ("<p>Note. <a href=\"#x\">↩</a></p>", "Note.\n"),
            ("<p>See <span class=\"citation\">[<a href=\"#r\">1</a>]</span>.</p>", "See [1].\n"),
            ("<p>dia&shy;gnosis, dia\u{ad}gnosis</p>", "dia&shy;gnosis, diagnosis\n"),
            ("<ul><li><input type=\"checkbox\" disabled checked> Done</li></ul>", "* [x] Done\n"),
            ("<p><img src=\"https://x.example/p.png\" alt=\"A 5 cm scar\"></p>", "[Picture: A 5 cm scar]\n"),
            ("<p><abbr title=\"World Health Organization\">WHO</abbr></p>", "WHO (World Health Organization)\n"),
            (
                "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
                "A | B\n------------------------\n1 | 2\n",
            ),
            ("<pre><code>a  &lt;\n  b</code></pre><p>c</p>", "    a  <\n      b\n\nc\n"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn an_address_follows_its_link_and_is_never_cut() {
        let long = format!("https://x.example/{}/", "a-b".repeat(40));
        let html = format!(
            "<p>Read <a href=\"{long}?a=1&amp;b=2\">the page</a>, <a href=\"{long}\">{long}</a>, <a href=\"mailto:a@x.example\">write</a>.</p>"
        );
        assert_eq!(text(&html), format!("Read the page\n<{long}?a=1&b=2>,\n{long},\nwrite <a@x.example>.\n"));
    }

    #[test]
    fn no_line_begins_with_a_sign_that_would_read_as_something_else() {
        let filler = "word ".repeat(13);
        let text = text(&format!("<p>{filler}age &gt; 18 and x – 5 years or &gt;3 times</p>"));
        assert!(text.lines().all(|line| !line.starts_with(['>', '–', '-', '*'])), "{text}");
        assert!(text.contains("age > 18") && text.contains("5 years"), "{text}");
    }

    proptest! {
        #[test]
        fn nothing_that_must_not_change_is_lost_and_no_line_is_too_long(parts in prop::collection::vec(prop::sample::select(vec![
            "8.5 mg ", "&lt; 18 ", "word ", "≥5&nbsp;% ", "α ", "p&lt;0.05 ", "− 3 ", "1,000 ", "t(11;22) ", "very-long-words-of-many-parts ", "&gt; ", "– ",
        ]), 1..60), list in any::<bool>()) {
            let inner = parts.concat();
            let html = if list { format!("<ul><li>{inner}</li></ul>") } else { format!("<p>{inner}</p>") };
            let text = text(&html);
            let source = decoded(&inner);
            prop_assert_eq!(words(&source).collect::<Vec<_>>(), words(text.trim_start_matches("* ")).collect::<Vec<_>>());
            // Longer is only what may not be divided.
            prop_assert!(text.lines().all(|line| line.chars().count() <= WIDTH || pieces(line).len() == 1), "{}", text);
            prop_assert!(text.lines().all(|line| !line.starts_with('>') || source.trim_start().starts_with('>')), "{}", text);
        }
    }
}
