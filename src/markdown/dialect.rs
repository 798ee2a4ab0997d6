//! CommonMark's events made into the pieces of our dialect, each with the bytes of the file that it stands in.

use super::anchors::anchors;
use super::directives::{self, Line};
use super::piece::{Footnote, Parsed, Piece};
use super::{citation, comments, coverage, html, inline};
use crate::model::diag::{Diags, Source, Span, nearest};
use crate::model::facts::Heading;
use crate::model::lang::Lang;
use crate::model::unit;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};

/// A body whose lines of colons are found; what [`parse`] borrows from.
pub struct Prepared<'a> {
    source: Source<'a>,
    body: Span,
    masked: Option<String>,
    lines: BTreeMap<usize, Line>,
}

/// The alerts that an editor may write after `[!`.
pub(super) const ALERTS: &[&str] = &["caution", "important", "note", "tip", "warning"];

/// What of CommonMark's extensions is spoken; superscript is not among them, since pulldown-cmark pairs the `^` of `Ca^2+^, 10^9^/L` wrongly:
/// `inline` finds it.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_SUBSCRIPT
}

impl<'a> Prepared<'a> {
    /// Finds the directives of a body, so that CommonMark can be parsed around them.
    pub fn of(source: Source<'a>, body: Span, diags: &mut Diags) -> Prepared<'a> {
        let plain = plain_lines(source.text, &body);
        let joined = comments::join(plain.as_deref().unwrap_or(source.text), &body, options());
        let plain = joined.or(plain);
        let text = plain.as_deref().unwrap_or(source.text);
        let mut lines = BTreeMap::new();
        if text[body.clone()].contains(":::") {
            let source = Source { path: source.path, text };
            lines = directives::find(source, body.clone(), &verbatim_blocks(text, &body), diags);
        }
        let masked = if lines.is_empty() { plain } else { Some(directives::mask(text, &lines)) };
        Prepared { source, body, masked, lines }
    }
}

/// Returns the text with the line ends of an old Macintosh made those of Unix, and blanks for a byte order mark that begins a line:
/// either would hide a heading. Every offset stays what it is; nothing when there is nothing to do.
fn plain_lines(text: &str, body: &Span) -> Option<String> {
    let bytes = text.as_bytes();
    let mut plain: Option<Vec<u8>> = None;
    for at in memchr::memchr2_iter(b'\r', MARK[0], &bytes[body.clone()]).map(|at| body.start + at) {
        let is_lone_return = bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        let is_line_start = at == body.start || matches!(bytes[at - 1], b'\r' | b'\n');
        if is_lone_return {
            plain.get_or_insert_with(|| bytes.to_vec())[at] = b'\n';
        } else if is_line_start && bytes[at..].starts_with(MARK) {
            plain.get_or_insert_with(|| bytes.to_vec())[at..at + MARK.len()].fill(b' ');
        }
    }
    plain.map(|plain| String::from_utf8(plain).unwrap_or_else(|_| unreachable!("whole characters are replaced by ASCII")))
}

/// A byte order mark in UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Returns where code blocks and raw HTML stand, in which a line of colons means only itself.
fn verbatim_blocks(text: &str, body: &Span) -> Vec<Span> {
    let text_of_body = &text[body.clone()];
    // Without one of these there is none, and the text need not be parsed for it.
    if !["```", "~~~", "<"].iter().any(|sign| text_of_body.contains(sign)) {
        return Vec::new();
    }
    Parser::new_ext(text_of_body, options())
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)) | Tag::HtmlBlock)))
        .map(|(_, span)| span.start + body.start..span.end + body.start)
        .collect()
}

/// Takes a body apart.
///
/// Pushes what is wrong with it: emphasis between digits, raw HTML, footnotes without text, alerts nobody knows, directives that are
/// not closed, anchors given twice, table cells and numbers that CommonMark would drop.
pub fn parse<'a>(prepared: &'a Prepared<'a>, lang: Lang, diags: &mut Diags) -> Parsed<'a> {
    take_apart(prepared, lang, true, diags)
}

/// Takes a body apart once more, of which all that is wrong was said.
pub fn parse_again<'a>(prepared: &'a Prepared<'a>, lang: Lang) -> Parsed<'a> {
    take_apart(prepared, lang, false, &mut Diags::new())
}

fn take_apart<'a>(prepared: &'a Prepared<'a>, lang: Lang, is_first: bool, diags: &mut Diags) -> Parsed<'a> {
    let text: &'a str = prepared.masked.as_deref().unwrap_or(prepared.source.text);
    let events = Parser::new_ext(&text[prepared.body.clone()], options()).into_offset_iter();
    let base = prepared.body.start;
    let mut walk = Walk::new(prepared, text, diags);
    if is_first {
        for (label, definition) in events.reference_definitions().iter() {
            walk.definitions.push((coverage::label(label), definition.span.start + base..definition.span.end + base));
        }
    }
    for (event, span) in events {
        walk.event(event, span.start + base..span.end + base);
    }
    walk.finish(lang, is_first)
}

/// A link or picture that is open: its bytes, and where its last child ended.
struct OpenLink {
    start: usize,
    last_end: usize,
}

#[derive(PartialEq)]
enum AlertTitle {
    No,
    /// The paragraph that begins next starts with the mark, which ends at this byte.
    Expected(&'static str, usize),
    /// Inside the first line.
    Open(usize),
}

struct Walk<'a, 'd> {
    prepared: &'a Prepared<'a>,
    source: Source<'a>,
    text: &'a str,
    diags: &'d mut Diags,
    out: Vec<(Piece<'a>, Span)>,
    run: Vec<inline::Part<'a>>,
    html: Option<Vec<inline::Part<'a>>>,
    covered: Vec<Span>,
    comments: Vec<Span>,
    outer: Vec<Vec<(Piece<'a>, Span)>>,
    footnotes: Vec<Footnote<'a>>,
    quotes: Vec<bool>,
    directives: Vec<(usize, Span)>,
    lines_seen: BTreeSet<usize>,
    markup: Vec<(&'static str, Span)>,
    links: Vec<OpenLink>,
    /// Addresses of links written in lines of their own, by their labels, and the labels that a link named.
    definitions: Vec<(String, Span)>,
    named: BTreeSet<String>,
    title: AlertTitle,
    headings: Vec<(Heading, bool)>,
    in_heading: bool,
    in_code: bool,
    cell_end: usize,
    cells: usize,
    header_cells: usize,
}

impl<'a, 'd> Walk<'a, 'd> {
    fn new(prepared: &'a Prepared<'a>, text: &'a str, diags: &'d mut Diags) -> Walk<'a, 'd> {
        Walk {
            prepared,
            source: prepared.source,
            text,
            diags,
            // Prose has a piece for about forty letters; what is too much goes back when the body is taken apart.
            out: Vec::with_capacity(prepared.body.len() / 32),
            run: Vec::new(),
            html: None,
            covered: Vec::new(),
            comments: Vec::new(),
            outer: Vec::new(),
            footnotes: Vec::new(),
            quotes: Vec::new(),
            directives: Vec::new(),
            lines_seen: BTreeSet::new(),
            markup: Vec::new(),
            links: Vec::new(),
            definitions: Vec::new(),
            named: BTreeSet::new(),
            title: AlertTitle::No,
            headings: Vec::new(),
            in_heading: false,
            in_code: false,
            cell_end: 0,
            cells: 0,
            header_cells: 0,
        }
    }

    fn push(&mut self, piece: Piece<'a>, span: Span) {
        self.out.push((piece, span));
    }

    fn event(&mut self, event: Event<'a>, span: Span) {
        if let Some(link) = self.links.last_mut()
            && !matches!(event, Event::End(TagEnd::Link | TagEnd::Image | TagEnd::Heading(_)))
        {
            link.last_end = link.last_end.max(span.end);
        }
        if let Event::Text(text) = event {
            self.text(text, span);
            return;
        }
        if matches!(event, Event::SoftBreak) && self.goes_on_citing(&span) {
            self.run.push((CowStr::Borrowed(&self.text[span.clone()]), span));
            return;
        }
        self.flush();
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Code(text) => self.code(text, span),
            Event::Html(text) => match &mut self.html {
                Some(parts) => parts.push((text, span)),
                None => self.raw_html(vec![(text, span)], true),
            },
            Event::InlineHtml(text) => self.raw_html(vec![(text, span)], false),
            Event::FootnoteReference(label) => {
                self.covered.push(span.clone());
                self.push(Piece::Footnote(label.to_string()), span);
            }
            Event::SoftBreak | Event::HardBreak if self.ends_title(&span) => {}
            Event::SoftBreak => {
                if self.in_heading {
                    self.heading_text(" ");
                }
                self.push(Piece::SoftBreak, span);
            }
            Event::HardBreak => self.push(Piece::HardBreak, span),
            Event::Rule => self.rule(span),
            Event::TaskListMarker(done) => self.push(Piece::Task(done), span),
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn text(&mut self, text: CowStr<'a>, span: Span) {
        if self.in_code {
            self.covered.push(span.clone());
            self.push(Piece::Text(text), span);
            return;
        }
        let (text, span) = match self.title {
            AlertTitle::Open(mark_end) if span.start < mark_end => {
                self.covered.push(span.start..mark_end.min(span.end));
                if span.end <= mark_end {
                    return;
                }
                let rest = &self.text[mark_end..span.end];
                (CowStr::Borrowed(rest), mark_end..span.end)
            }
            _ => (text, span),
        };
        let verbatim = |text: &str, span: &Span| self.text.get(span.clone()) == Some(text);
        if let Some((before, place)) = self.run.last_mut()
            && place.end == span.start
            && verbatim(&text, &span)
            && verbatim(before, place)
        {
            place.end = span.end;
            *before = CowStr::Borrowed(&self.text[place.clone()]);
            return;
        }
        self.run.push((text, span));
    }

    /// Ends a run of text.
    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let run = std::mem::take(&mut self.run);
        for (text, span) in &run {
            self.covered.push(span.clone());
            if self.in_heading {
                let text = text.to_string();
                self.heading_text(&text);
            }
        }
        let inside = match (self.in_heading, self.links.is_empty()) {
            (true, _) => inline::Inside::Heading,
            (false, false) => inline::Inside::Link,
            (false, true) => inline::Inside::Text,
        };
        inline::pieces(run, inside, self.source, self.diags, &mut self.out);
    }

    /// Says whether a line ends within a citation, which editors break as they break any text.
    fn goes_on_citing(&self, line_end: &Span) -> bool {
        self.title == AlertTitle::No
            && self.run.iter().any(|(text, _)| text.contains('@'))
            && citation::is_open(&self.run.iter().map(|(text, _)| &**text).collect::<String>(), &self.text[line_end.end..])
    }

    fn heading_text(&mut self, text: &str) {
        if let Some((heading, _)) = self.headings.last_mut() {
            heading.text.push_str(text);
        }
    }

    fn code(&mut self, text: CowStr<'a>, span: Span) {
        self.covered.push(span.clone());
        if self.in_heading {
            let text = text.to_string();
            self.heading_text(&text);
        }
        let raw = &self.text[span.clone()];
        let ticks = raw.len() - raw.trim_start_matches('`').len();
        let inner = raw.get(ticks..raw.len() - ticks).unwrap_or("");
        let inside = match inner.find(&*text) {
            Some(at) => span.start + ticks + at..span.start + ticks + at + text.len(),
            None => span,
        };
        self.push(Piece::Code(text), inside);
    }

    fn start(&mut self, tag: Tag<'a>, span: Span) {
        match &tag {
            Tag::Paragraph => {
                if let AlertTitle::Expected(kind, mark_end) = self.title {
                    self.push(Piece::Alert(kind), span);
                    self.title = AlertTitle::Open(mark_end);
                    return;
                }
            }
            Tag::Heading { level, id, classes, attrs } => {
                if !classes.is_empty() || !attrs.is_empty() {
                    self.diags
                        .error(
                            "heading-attributes",
                            self.source,
                            span.clone(),
                            "of what stands in braces after a heading only an anchor is understood",
                        )
                        .hint("write `{#name}`, for example `## Dose {#dose}`");
                }
                let heading = Heading {
                    level: *level as u8,
                    id: id.as_deref().unwrap_or("").to_string(),
                    text: String::new(),
                    span: span.clone(),
                };
                self.headings.push((heading, id.is_some()));
                self.in_heading = true;
                self.links.push(OpenLink { start: span.start, last_end: span.start });
                let number = self.headings.len() - 1;
                self.push(Piece::Heading(number), span);
                return;
            }
            Tag::BlockQuote(_) if self.open_alert(&span) => return,
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                if let CodeBlockKind::Fenced(words) = kind {
                    self.cover_language(words, &span);
                }
            }
            Tag::HtmlBlock => {
                self.html = Some(Vec::new());
                return;
            }
            Tag::Item => self.cover_marker(&span),
            Tag::FootnoteDefinition(label) => {
                self.covered.push(span.start..(span.start + label.len() + 4).min(span.end));
                let outer = std::mem::take(&mut self.out);
                self.outer.push(outer);
                return;
            }
            Tag::TableHead | Tag::TableRow => {
                self.cells = 0;
                self.cell_end = span.start;
            }
            Tag::Emphasis => self.check_digits(&span, 1),
            Tag::Strong | Tag::Strikethrough => self.check_digits(&span, 2),
            Tag::Link { id, .. } | Tag::Image { id, .. } => {
                if !id.is_empty() {
                    self.named.insert(coverage::label(id));
                }
                self.links.push(OpenLink { start: span.start, last_end: span.start + 1 });
            }
            _ => {}
        }
        self.push(Piece::Start(tag), span);
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Paragraph => {
                self.close_markup();
                if let AlertTitle::Open(_) = self.title {
                    self.title = AlertTitle::No;
                    self.push(Piece::AlertTitleEnd, span);
                    return;
                }
            }
            TagEnd::Heading(_) => {
                self.close_markup();
                self.in_heading = false;
                self.cover_tail(&span);
                let number = self.headings.len() - 1;
                self.push(Piece::HeadingEnd(number), span);
                return;
            }
            TagEnd::BlockQuote(_) if self.quotes.pop() == Some(true) => {
                self.push(Piece::AlertEnd, span);
                return;
            }
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::HtmlBlock => {
                let parts = self.html.take().unwrap_or_default();
                self.raw_html(parts, true);
                return;
            }
            TagEnd::FootnoteDefinition => {
                self.end_footnote(span);
                return;
            }
            TagEnd::TableCell => {
                self.close_markup();
                self.cells += 1;
                self.cell_end = span.end;
            }
            TagEnd::TableHead => self.header_cells = self.cells,
            TagEnd::TableRow => self.check_row(&span),
            TagEnd::Item | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => self.close_markup(),
            TagEnd::Link | TagEnd::Image => self.cover_tail(&span),
            _ => {}
        }
        self.push(Piece::End(tag), span);
    }

    /// Notes that what stands between the last child of a link or heading and its end is syntax.
    fn cover_tail(&mut self, span: &Span) {
        if let Some(link) = self.links.pop() {
            self.covered.push(link.start..(link.start + 1).min(span.end));
            self.covered.push(link.last_end..span.end);
            if let Some(outer) = self.links.last_mut() {
                outer.last_end = outer.last_end.max(span.end);
            }
        }
    }

    /// Notes that the first word after a fence is the name of a language, and what stands in braces after it its setting; a language
    /// begins with a letter, and anything else there reaches no page.
    fn cover_language(&mut self, words: &str, span: &Span) {
        let name = words.split([' ', ',']).next().filter(|name| name.starts_with(char::is_alphabetic));
        let Some((name, at)) = name.and_then(|name| Some((name, self.text[span.clone()].find(words)?))) else { return };
        let setting = words[name.len()..].trim();
        let known = if setting.starts_with('{') && setting.ends_with('}') { words.len() } else { name.len() };
        self.covered.push(span.start + at..span.start + at + known);
    }

    fn cover_marker(&mut self, span: &Span) {
        let raw = &self.text[span.clone()];
        let indent = raw.len() - raw.trim_start().len();
        let digits = raw[indent..].bytes().take_while(u8::is_ascii_digit).count();
        self.covered.push(span.start..span.start + indent + digits);
    }

    fn end_footnote(&mut self, span: Span) {
        let pieces = std::mem::take(&mut self.out);
        self.out = self.outer.pop().unwrap_or_default();
        let raw = &self.text[span.clone()];
        let label = raw.trim_start().strip_prefix("[^").and_then(|rest| rest.split_once("]:")).map_or("", |(label, _)| label);
        if self.footnotes.iter().any(|footnote| footnote.label == label) {
            let end = span.start + label.len() + 4;
            self.diags
                .error("duplicate-footnote", self.source, span.start..end, format!("the footnote `[^{label}]` is written twice"))
                .hint("give one of them another name, here and where it is used");
            return;
        }
        self.footnotes.push(Footnote { label: label.to_string(), pieces, span });
    }

    /// Reports emphasis that opens or closes between two digits, where an asterisk is a multiplication sign, or that takes the asterisks of
    /// two names or units: `HLA-A*02:01 and HLA-B*15:01`, `mg*h/L and mg*h/L`.
    fn check_digits(&mut self, span: &Span, signs: usize) {
        let bytes = self.text.as_bytes();
        let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        let opens = digit(span.start.checked_sub(1)) && digit(Some(span.start + signs));
        let closes = digit((span.end).checked_sub(signs + 1)) && digit(Some(span.end));
        let name =
            |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'/');
        let opens_name = signs == 1 && name(span.start.checked_sub(1)) && digit(Some(span.start + 1));
        let closes_name = name(span.end.checked_sub(2)) && digit(Some(span.end));
        let opens_word = signs == 1 && name(span.start.checked_sub(1)) && name(Some(span.start + 1));
        let closes_word = name(span.end.checked_sub(2)) && name(Some(span.end));
        let is_long = self.text[span.clone()].contains(char::is_whitespace);
        let is_unit = || unit_before(&self.text[..span.start]).is_some_and(|unit| unit.len() > 1);
        // `B*12*` and `un*think*able` are what their writers wanted, `mg*h/L and mg*h/L`, `mg*kg-1*d-1` and `p.Gln*fs*12` are not.
        let is_names =
            opens_name && (closes_name || is_long) || opens_word && closes_word && (is_long || closes_name || is_unit());
        if !opens && !closes && !is_names {
            return;
        }
        let is_end = |c: char| c.is_whitespace();
        let from = self.text[..span.start].rfind(is_end).map_or(0, |at| at + 1);
        let to = self.text[span.end..].find(is_end).map_or(self.text.len(), |at| span.end + at);
        let from = (from..=span.start).find(|&at| self.text.is_char_boundary(at)).unwrap_or(span.start);
        let written = &self.text[from..to];
        let (message, hint) = stars(written);
        self.diags.error("emphasis-in-number", self.source, span.clone(), format!("`{written}`: {message}")).hint(hint);
    }

    /// Reports cells beyond the header: CommonMark drops them without a word.
    fn check_row(&mut self, span: &Span) {
        let from = self.cell_end.min(span.end);
        let comments = comments::of(&self.text[from..span.end]);
        let rest = comments::without(&self.text[from..span.end], &comments);
        for comment in comments {
            let comment = from + comment.start..from + comment.end;
            self.covered.push(comment.clone());
            self.comments.push(comment);
        }
        if rest.chars().any(char::is_alphanumeric) {
            let cells = self.cells + rest.trim().trim_matches('|').split('|').count();
            let header = self.header_cells;
            self.diags
                .error("table-row-too-long", self.source, span.clone(), format!("this row has {cells} cells, the table's first row has {header}"))
                .hint("cells beyond the first row would be dropped: add a column to the first row and to the line of dashes, or take the cell out");
            self.covered.push(span.clone());
        }
    }

    fn rule(&mut self, span: Span) {
        let Some((&at, line)) = self.prepared.lines.range(span.clone()).next() else {
            self.push(Piece::Rule, span);
            return;
        };
        self.lines_seen.insert(at);
        self.covered.push(line.span.clone());
        if !line.name.is_empty() {
            self.directives.push((line.colons, line.span.clone()));
            self.check_attributes(&line.attributes);
            let piece = Piece::Directive { name: line.name.clone(), attributes: line.attributes.clone() };
            self.push(piece, line.span.clone());
            return;
        }
        match self.directives.last() {
            Some((colons, _)) if *colons == line.colons => {
                self.directives.pop();
                self.push(Piece::DirectiveEnd, line.span.clone());
            }
            Some((colons, open)) => {
                let (colons, name) = (*colons, self.source.text[open.clone()].trim().to_string());
                self.diags
                    .error(
                        "directive-syntax",
                        self.source,
                        line.span.clone(),
                        format!("this line should close `{name}` but has another number of colons"),
                    )
                    .hint(format!("write `{}`", ":".repeat(colons)));
            }
            None => {
                self.diags
                    .error("directive-syntax", self.source, line.span.clone(), "this line closes a block, but none is open")
                    .hint("take the line out, or open a block above it: `:::note`");
            }
        }
    }

    /// Reports citations among the words of a block's first line, which are printed as they are.
    fn check_attributes(&mut self, attributes: &[directives::Attribute]) {
        for attribute in attributes {
            let cites = |at: usize| citation::find(&attribute.value[at..]).is_some();
            if attribute.value.match_indices('[').any(|(at, _)| cites(at)) {
                let (message, hint) = citation::IN_ATTRIBUTE;
                self.diags.error("citation-syntax", self.source, attribute.span.clone(), message).hint(hint);
            }
        }
    }

    fn open_alert(&mut self, span: &Span) -> bool {
        let raw = &self.text[span.clone()];
        let inner = raw.trim_start_matches(['>', ' ']);
        let line = inner.split(['\n', '\r']).next().unwrap_or("");
        let Some((word, _)) = line.strip_prefix("[!").and_then(|rest| rest.split_once(']')) else {
            self.quotes.push(false);
            return false;
        };
        let start = span.start + raw.len() - inner.len();
        let mut mark_end = start + word.len() + 3;
        mark_end += self.text[mark_end..].bytes().take_while(|byte| *byte == b' ').count();
        let wanted = word.trim().to_lowercase();
        let Some(kind) = ALERTS.iter().find(|kind| **kind == wanted) else {
            let near = nearest(&wanted, ALERTS.iter().copied())
                .map_or(String::new(), |near| format!("; did you mean `[!{}]`?", near.to_uppercase()));
            self.diags
                .error("unknown-alert", self.source, start..start + word.len() + 3, format!("there is no box called `[!{word}]`"))
                .hint(format!("boxes are [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] and [!CAUTION]{near}"));
            self.quotes.push(false);
            return false;
        };
        self.quotes.push(true);
        self.title = AlertTitle::Expected(kind, mark_end);
        true
    }

    /// Ends the title of an alert at the end of its first line; the paragraph goes on without it.
    fn ends_title(&mut self, span: &Span) -> bool {
        if !matches!(self.title, AlertTitle::Open(_)) {
            return false;
        }
        self.title = AlertTitle::No;
        self.close_markup();
        self.push(Piece::AlertTitleEnd, span.clone());
        self.push(Piece::Start(Tag::Paragraph), span.clone());
        true
    }

    fn raw_html(&mut self, parts: Vec<inline::Part<'a>>, block: bool) {
        let mut html = String::new();
        let mut starts = Vec::with_capacity(parts.len());
        for (text, span) in &parts {
            self.covered.push(span.clone());
            starts.push((html.len(), span.clone()));
            html.push_str(text);
        }
        let place = |span: Span| {
            let byte = |at: usize| {
                let (start, part) = starts.iter().rev().find(|(start, _)| *start <= at).cloned().unwrap_or((0, 0..0));
                (part.start + (at - start)).min(part.end)
            };
            // The end lies in the part of the last byte, not where the next part begins: a mark of a quote may stand between them.
            let start = byte(span.start);
            start..if span.is_empty() { start } else { byte(span.end - 1) + 1 }
        };
        for token in html::tokens(&html, self.source, &place, self.diags) {
            match token {
                html::Token::Open(name, tag) => {
                    let span = starts.first().map_or(0..0, |(_, span)| span.clone());
                    self.markup.push((name, span.clone()));
                    self.push(Piece::Markup(tag), span);
                }
                html::Token::Close(name) => self.close_tag(name, starts.first().map_or(0..0, |(_, span)| span.clone())),
                html::Token::Comment(inner) => self.comments.push(place(inner)),
                html::Token::Alone(tag) => self.push(Piece::Markup(tag), place(0..html.len())),
                html::Token::Text(inner) => {
                    let span = place(inner.clone());
                    let text = html[inner].to_string();
                    let alone =
                        block && self.markup.last().is_none_or(|(name, _)| html::spans_blocks(name) && *name != "summary");
                    if alone {
                        self.push(Piece::Start(Tag::Paragraph), span.clone());
                    }
                    self.push(Piece::Text(text.into()), span.clone());
                    if alone {
                        self.push(Piece::End(TagEnd::Paragraph), span);
                    }
                }
            }
        }
    }

    fn close_tag(&mut self, name: &'static str, span: Span) {
        if self.markup.last().is_some_and(|(open, _)| *open == name) {
            self.markup.pop();
            self.push(Piece::Markup(format!("</{name}>")), span);
            return;
        }
        self.diags
            .error("raw-html", self.source, span, format!("`</{name}>` closes a tag that is not open here"))
            .hint(format!("write `<{name}>` before the text that it belongs to, in the same paragraph"));
    }

    /// Closes tags that must not stay open beyond a paragraph, heading or cell.
    fn close_markup(&mut self) {
        while let Some((name, span)) = self.markup.pop_if(|(name, _)| !html::spans_blocks(name)) {
            self.unclosed(name, span.clone());
            self.push(Piece::Markup(format!("</{name}>")), span);
        }
    }

    fn unclosed(&mut self, name: &str, span: Span) {
        self.diags
            .error("raw-html", self.source, span, format!("`<{name}>` is not closed"))
            .hint(format!("write `</{name}>` where it ends"));
    }

    fn finish(mut self, lang: Lang, is_first: bool) -> Parsed<'a> {
        self.flush();
        while let Some((name, span)) = self.markup.pop() {
            self.unclosed(name, span.clone());
            self.push(Piece::Markup(format!("</{name}>")), span);
        }
        while let Some((colons, span)) = self.directives.pop() {
            let name = self.source.text[span.clone()].trim().to_string();
            self.diags
                .error("directive-syntax", self.source, span.clone(), format!("`{name}` is never closed"))
                .hint(format!("write a line `{}` where it ends", ":".repeat(colons)));
            self.push(Piece::DirectiveEnd, span);
        }
        for (at, line) in &self.prepared.lines {
            if !self.lines_seen.contains(at) {
                let text = self.source.text[line.span.clone()].trim();
                self.diags
                    .error(
                        "directive-syntax",
                        self.source,
                        line.span.clone(),
                        format!("`{text}` stands inside something else and cannot work there"),
                    )
                    .hint("put it at the start of a line, with an empty line before it");
                self.covered.push(line.span.clone());
            }
        }
        if is_first {
            self.check_footnotes();
            coverage::definitions(self.source, &self.definitions, &self.named, self.diags);
            self.covered.extend(std::mem::take(&mut self.definitions).into_iter().map(|(_, span)| span));
            coverage::check(self.source, self.prepared.body.clone(), std::mem::take(&mut self.covered), self.diags);
        }
        let headings = anchors(std::mem::take(&mut self.headings), lang, self.source, self.diags);
        Parsed { pieces: self.out, footnotes: self.footnotes, headings, comments: self.comments }
    }

    fn check_footnotes(&mut self) {
        let mut used = BTreeSet::new();
        let all = self.footnotes.iter().flat_map(|footnote| &footnote.pieces).chain(&self.out);
        for (piece, _) in all {
            if let Piece::Footnote(label) = piece {
                used.insert(label.as_str());
            }
        }
        for footnote in self.footnotes.iter().filter(|footnote| !used.contains(footnote.label.as_str())) {
            let end = footnote.span.start + footnote.label.len() + 4;
            self.diags
                .warning(
                    "unused-footnote",
                    self.source,
                    footnote.span.start..end,
                    format!("nothing leads to the footnote `[^{}]`, so it is not printed", footnote.label),
                )
                .hint(format!("write `[^{}]` in the text where it belongs, or take the footnote out", footnote.label));
        }
    }
}

/// Returns what is wrong with asterisks beside digits, and what to write: a multiplication, a power of ten, or the name of an allele.
fn stars(written: &str) -> (&'static str, String) {
    let places = || written.match_indices('*').map(|(at, _)| (&written[..at], &written[at + 1..]));
    if places().any(|(before, after)| is_product(before, after)) {
        let product = product(written);
        return (
            "a `*` within a word makes italics and disappears",
            format!("for a product of units write `{product}`; to keep the sign itself write `\\*`"),
        );
    }
    if places().any(|(before, after)| is_allele(before, after) || is_in_word(before, after)) {
        return ("a `*` within a word makes italics and disappears", format!("to keep the sign write `{}`", kept(written)));
    }
    let message = "a `*` between digits makes italics and disappears";
    let times = times(written);
    if places().any(|(before, after)| is_power(before, after)) {
        let powers = powers(written);
        return (
            message,
            format!(
                "for a power of ten write `{powers}`; for a multiplication write `{times}`; to keep the sign itself write `\\*`"
            ),
        );
    }
    (message, format!("for a multiplication write `{times}`; to keep the sign itself write `\\*`"))
}

/// Says whether what stands before an asterisk is the name of a gene: `HLA-A*02:01`, `CYP2D6*4`.
fn is_allele(before: &str, after: &str) -> bool {
    let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or("");
    after.starts_with(|c: char| c.is_ascii_digit()) && name.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Says whether an asterisk stands for `to the power of`, as laboratories have it: `10*9/L`.
fn is_power(before: &str, after: &str) -> bool {
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    let is_ten = before.strip_suffix("10").is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_digit() || "*.,".contains(c)));
    is_ten && (1..=2).contains(&digits) && !after[digits..].starts_with('*')
}

/// Says whether an asterisk stands between two letters, as in `Patient*innen`.
fn is_in_word(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic)
}

/// Says whether an asterisk stands behind a unit, as in `mg*h`.
fn is_product(before: &str, after: &str) -> bool {
    unit_before(before).is_some() && after.starts_with(char::is_alphabetic)
}

/// Returns the unit that a text ends with.
fn unit_before(text: &str) -> Option<&'static str> {
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    unit::begins(word).map(|unit| unit.sign).filter(|sign| *sign == word)
}

/// Returns a text with a dot for each asterisk within a word.
fn product(written: &str) -> String {
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let with_dot = |(at, letter): (usize, char)| {
        let is_inside =
            is_letter(written[..at].chars().next_back()) && is_letter(written[at + letter.len_utf8()..].chars().next());
        if letter == '*' && is_inside { '·' } else { letter }
    };
    written.char_indices().map(with_dot).collect()
}

/// Returns a text with a backslash before each asterisk that stands before a letter or digit.
fn kept(written: &str) -> String {
    let mut out = String::with_capacity(written.len() + 4);
    for (at, letter) in written.char_indices() {
        if letter == '*' && written[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// Returns a text with raised digits behind each ten that an asterisk raises.
fn powers(written: &str) -> String {
    let mut out = String::new();
    let mut rest = written;
    while let Some(at) = rest.find('*') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        out.push_str(before);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let is_power = is_power(&out, after);
        if is_power {
            out.push_str(&format!("^{}^", &after[..digits]));
        } else {
            out.push('*');
        }
        rest = if is_power { &after[digits..] } else { after };
    }
    out + rest
}

/// Returns a text with a sign of multiplication for each asterisk, or two, between digits.
fn times(written: &str) -> String {
    let mut out = String::with_capacity(written.len() + 4);
    let mut rest = written;
    while let Some(at) = rest.find('*') {
        let stars = rest.len() - at - rest[at..].trim_start_matches('*').len();
        let (before, after) = (&rest[..at], &rest[at + stars..]);
        let between = before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
        out.push_str(before);
        // `10^3*`: whoever wrote it wanted `10^3^`.
        let is_raised = before.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with('^');
        out.push_str(if between && !is_raised {
            "×"
        } else if is_raised && stars == 1 {
            "^"
        } else {
            &rest[at..at + stars]
        });
        rest = after;
    }
    out.push_str(rest);
    out
}
