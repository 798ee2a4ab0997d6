//! Pieces made into HTML; every text of the author is wrapped in a mark that `seal` holds against the source.

mod references;
mod terms;

use super::directives::Attribute;
use super::highlight;
use super::piece::{Parsed, Piece, destination};
use super::together;
use crate::model::diag::Span;
use crate::model::glossary::matcher::Matcher;
use crate::model::mark;
use crate::model::recommendation::{BLOCK, CHOSEN};
use pulldown_cmark::{Alignment, CodeBlockKind, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};
use references::References;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;
use terms::Edges;

/// What a body asks of the place that it is printed for.
pub trait Host {
    /// Returns the address that a link leads to; `None` when it leads nowhere, and the host has said so.
    fn link(&mut self, target: &str, span: &Span) -> Option<String>;
    /// Returns the picture at a target; `None` when there is none, and the host has said so.
    fn picture(&mut self, target: &str, span: &Span) -> Option<Picture>;
    /// Returns what `[[kind:id]]` refers to; `None` when nothing, and the host has said so.
    fn reference(&mut self, kind: &str, id: &str, span: &Span) -> Option<Referred>;
    /// Returns what finds the words of the glossary, where they become links by themselves.
    fn matcher(&mut self) -> Option<Arc<Matcher>>;
    /// Returns the address of a term that a text uses by this word; `None` where the page leaves it without a link.
    fn term(&mut self, id: &str, word: &str) -> Option<String>;
    /// Returns the reference to the source that a text cites by this key, as marked HTML; `None` when there is none, and the host has
    /// said so.
    fn cited(&mut self, key: &str, span: &Span) -> Option<String>;
    /// Returns what a link to references is called for those who do not see it: one, or from one to another.
    fn cited_as(&mut self, first: usize, last: usize) -> String;
    /// Returns a directive around its printed content; attributes hold marked values.
    fn directive(&mut self, name: &str, attributes: &[(String, String)], content: String, span: &Span) -> String;
    /// Returns words of the interface.
    fn word(&mut self, key: &'static str) -> String;
    /// Returns words of the interface with a number in them.
    fn numbered(&mut self, key: &'static str, number: usize) -> String;
    /// Notes that what is printed from now on is said in the language of the original, or that this ends; returns the attributes that say so.
    fn other(&mut self, begins: bool) -> String;
    /// Returns the note that the original has changed and that its own words stand here.
    fn changed(&mut self) -> String;
    /// Returns what the anchors of this page's footnotes begin with, so that no two pages share one.
    fn page_id(&self) -> String;
}

/// What a reference leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Referred {
    /// Its address.
    pub url: String,
    /// Its marked name, where it is not the id.
    pub name: Option<String>,
    /// The language of that name, where it is not that of the page.
    pub lang: Option<&'static str>,
}

/// A picture as a page shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// Its address.
    pub url: String,
    /// Width and height in pixels, when its header tells them.
    pub size: Option<(usize, usize)>,
}

/// One text of the body that must arrive; marks name it by its place in [`Body::segments`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// Where it stands in the file.
    pub span: Span,
    /// The text, when it is not the very bytes of the span.
    pub text: Option<String>,
    /// Whether it must be on the page; what only a list of contents repeats need not.
    pub required: bool,
    /// Whether it stands in the flow of the text, behind what is before it; what stands in the braces of a block stands where its template
    /// puts it.
    pub flows: bool,
}

/// A printed body.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Body {
    /// Its HTML, with marks.
    pub html: String,
    /// Level, anchor and marked text of each heading, in the order of the text.
    pub contents: Vec<(u8, String, String)>,
    /// The places in `contents` of headings that are in the language of the original.
    pub others: Vec<usize>,
    /// The text that the places are in, where it is more than the page's own file: what follows that is the original's.
    pub joined: Option<String>,
    /// The texts that must arrive.
    pub segments: Vec<Segment>,
    /// The number with which each numbered list begins, and where it stands, in order.
    pub lists: Vec<(u64, Span)>,
    /// How many sources it cites.
    pub cited: usize,
    /// The ids of the terms of the glossary that it uses, sorted.
    pub terms: BTreeSet<String>,
}

/// Prints a body.
pub fn print(parsed: &Parsed<'_>, host: &mut dyn Host) -> Body {
    let page_id = host.page_id();
    let (edges, terms) = match host.matcher() {
        Some(matcher) => terms::find(parsed, &matcher, host),
        None => (Edges::default(), terms::referred(parsed)),
    };
    let mut printer = Printer {
        parsed,
        host,
        page_id,
        // With its tags and marks a piece takes about so much.
        out: String::with_capacity(parsed.pieces.len() * 48),
        segments: Vec::with_capacity(parsed.pieces.len() / 3),
        lists: Vec::new(),
        contents: Vec::new(),
        directives: Vec::new(),
        notes: Vec::new(),
        uses: BTreeMap::new(),
        links: Vec::new(),
        picture: None,
        alignments: Vec::new(),
        column: 0,
        in_head: false,
        in_heading: false,
        tables: 0,
        code: None,
        alert: None,
        before: Before::Other,
        references: References::default(),
        edges,
        here: (0, 0),
    };
    for (at, (piece, span)) in parsed.pieces.iter().enumerate() {
        printer.here = (0, at);
        printer.piece(piece, span);
    }
    printer.footnotes();
    for heading in &parsed.headings {
        let mut text = String::new();
        let number = printer.segment(&heading.span, Some(heading.text.clone()));
        printer.segments[number as usize].required = false;
        mark::open(&mut text, mark::BODY, number);
        text.push_str(&heading.text);
        mark::close(&mut text);
        printer.contents.push((heading.level, heading.id.clone(), text));
    }
    let cited = printer.reference_list();
    Body {
        html: printer.out,
        contents: printer.contents,
        segments: printer.segments,
        lists: printer.lists,
        cited,
        terms,
        others: Vec::new(),
        joined: None,
    }
}

/// A directive that is open: its name and attributes, where it stands, and what was printed before it.
struct OpenDirective {
    name: String,
    attributes: Vec<(String, String)>,
    span: Span,
    before: String,
}

struct Printer<'p, 'h> {
    parsed: &'p Parsed<'p>,
    host: &'h mut dyn Host,
    page_id: String,
    out: String,
    segments: Vec<Segment>,
    lists: Vec<(u64, Span)>,
    contents: Vec<(u8, String, String)>,
    directives: Vec<OpenDirective>,
    /// Labels in the order of their numbers.
    notes: Vec<String>,
    /// How often each has been used so far.
    uses: BTreeMap<String, usize>,
    /// Whether each open link is printed.
    links: Vec<bool>,
    /// The picture whose alternative text is being printed.
    picture: Option<(Option<Picture>, String)>,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    in_heading: bool,
    tables: usize,
    code: Option<(Option<String>, String, Span)>,
    alert: Option<(&'static str, usize)>,
    before: Before,
    references: References,
    /// Where links to the glossary begin and end.
    edges: Edges,
    /// The part of the body and the piece in it that is being printed.
    here: (usize, usize),
}

/// What was printed last, as far as a unit must not be torn from it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Number,
    /// A number, then the end of a line of the source.
    NumberAndLineEnd,
    Other,
}

impl Printer<'_, '_> {
    fn segment(&mut self, span: &Span, text: Option<String>) -> u32 {
        self.segments.push(Segment { span: span.clone(), text, required: true, flows: true });
        (self.segments.len() - 1) as u32
    }

    /// Prints an author's prose: escaped and marked, a number with its unit on one line.
    fn prose(&mut self, text: &str, span: &Span) {
        if self.picture.is_some() {
            return self.text(text, span);
        }
        let same = text.len() == span.len();
        let number = self.segment(span, (!same).then(|| text.to_string()));
        if self.before == Before::NumberAndLineEnd && together::begins_with_unit(text) && self.out.ends_with('\n') {
            self.out.pop();
            together::write_space(&mut self.out);
        }
        let is_parted = self.in_heading || self.in_head;
        if is_parted {
            self.out.push(mark::PART);
        }
        mark::open(&mut self.out, mark::BODY, number);
        let mut done = 0;
        for edge in self.edges.of(self.here.0, self.here.1) {
            together::write(&mut self.out, &text[done..edge.at]);
            done = edge.at;
            match &edge.opens {
                Some(url) => {
                    self.out.push_str("<a class=\"term\" href=\"");
                    // Writing to a String cannot fail.
                    let _ = escape_href(&mut self.out, url);
                    self.out.push_str("\">");
                }
                None => self.out.push_str("</a>"),
            }
        }
        together::write(&mut self.out, &text[done..]);
        mark::close(&mut self.out);
        if is_parted {
            self.out.push(mark::PARTED);
        }
    }

    /// Prints an author's text as it is, escaped and marked.
    fn text(&mut self, text: &str, span: &Span) {
        let same = text.len() == span.len();
        let number = self.segment(span, (!same).then(|| text.to_string()));
        let in_attribute = self.picture.is_some();
        let out = out_of(&mut self.picture, &mut self.out);
        mark::open(out, mark::BODY, number);
        // Writing to a String cannot fail.
        let _ = if in_attribute { escape_html(&mut *out, text) } else { escape_html_body_text(&mut *out, text) };
        mark::close(out);
    }

    fn marked(&mut self, text: &str, span: &Span) -> String {
        let same = text.len() == span.len();
        let number = self.segment(span, (!same).then(|| text.to_string()));
        let mut out = String::new();
        mark::open(&mut out, mark::BODY, number);
        out.push_str(text);
        mark::close(&mut out);
        out
    }

    fn tag(&mut self, html: &str) {
        if self.picture.is_none() {
            self.out.push_str(html);
        }
    }

    fn piece(&mut self, piece: &Piece<'_>, span: &Span) {
        self.print_piece(piece, span);
        self.before = match piece {
            Piece::Text(text) if together::ends_in_number(text) => Before::Number,
            Piece::SoftBreak if self.before == Before::Number => Before::NumberAndLineEnd,
            _ => Before::Other,
        };
    }

    fn print_piece(&mut self, piece: &Piece<'_>, span: &Span) {
        match piece {
            Piece::Start(tag) => self.start(tag, span),
            Piece::End(tag) => self.end(*tag),
            Piece::Text(text) => match &mut self.code {
                Some((_, code, place)) => {
                    code.push_str(text);
                    place.end = span.end;
                }
                None => self.prose(text, span),
            },
            Piece::Code(text) => {
                self.tag("<code>");
                self.text(text, span);
                self.tag("</code>");
            }
            Piece::SoftBreak => out_of(&mut self.picture, &mut self.out).push('\n'),
            Piece::HardBreak => self.tag("<br>\n"),
            Piece::Rule => self.tag("<hr>\n"),
            Piece::Task(done) => {
                let label = self.host.word(if *done { "task-done" } else { "task-open" });
                let checked = if *done { " checked" } else { "" };
                let mut escaped = String::new();
                let _ = escape_html(&mut escaped, &label);
                self.tag(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{escaped}\"> "));
            }
            Piece::Markup(html) => self.tag(html),
            Piece::Heading(number) => {
                let heading = &self.parsed.headings[*number];
                let mut id = String::new();
                let _ = escape_html(&mut id, &heading.id);
                let html = format!("<h{} id=\"{id}\">", heading.level);
                self.tag(&html);
                self.in_heading = true;
            }
            Piece::HeadingEnd(number) => {
                self.in_heading = false;
                let html = format!("</h{}>\n", self.parsed.headings[*number].level);
                self.tag(&html);
            }
            Piece::Footnote(label) => self.footnote_mark(label),
            Piece::Reference { kind, id, label } => self.reference(kind, id, label.as_deref(), span),
            Piece::Citation(cited) => self.citation(cited),
            Piece::Directive { name, attributes } => self.open_directive(name, attributes, span),
            Piece::DirectiveEnd => self.close_directive(),
            Piece::Alert(kind) => self.open_alert(kind),
            Piece::AlertTitleEnd => self.end_alert_title(),
            Piece::AlertEnd => self.tag("</div>\n"),
            Piece::Other(is_whole) => {
                let tag = if *is_whole { "div" } else { "span" };
                let attributes = self.host.other(true);
                self.tag(&format!("<{tag} class=\"from-original\"{attributes}>"));
            }
            Piece::OtherEnd(is_whole) => {
                self.host.other(false);
                self.tag(if *is_whole { "</div>\n" } else { "</span>" });
            }
            Piece::Changed => {
                let note = mark::made(&self.host.changed());
                let mut escaped = String::new();
                let _ = escape_html_body_text(&mut escaped, &note);
                self.tag(&format!("<p class=\"changed-note\">{escaped}</p>\n"));
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: &Span) {
        match tag {
            Tag::Paragraph => self.tag("<p>"),
            Tag::BlockQuote(_) => self.tag("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(words) => {
                        words.split([' ', ',']).next().filter(|word| !word.is_empty()).map(str::to_string)
                    }
                    CodeBlockKind::Indented => None,
                };
                self.code = Some((language, String::new(), span.clone()));
            }
            Tag::List(None) => self.tag("<ul>\n"),
            Tag::List(Some(first)) => {
                let number = first.to_string();
                self.tag(&if *first == 1 { "<ol>\n".to_string() } else { format!("<ol start=\"{number}\">\n") });
                self.lists.push((*first, span.start..(span.start + number.len() + 1).min(span.end)));
            }
            Tag::Item => self.tag("<li>"),
            Tag::DefinitionList => self.tag("<dl>\n"),
            Tag::DefinitionListTitle => self.tag("<dt>"),
            Tag::DefinitionListDefinition => self.tag("<dd>"),
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                self.tables += 1;
                let label = self.host.numbered("table-label", self.tables);
                let mut escaped = String::new();
                let _ = escape_html(&mut escaped, &label);
                self.tag(&format!(
                    "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{escaped}\">\n<table>\n"
                ));
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                self.tag("<thead>\n<tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.tag("<tr>");
            }
            Tag::TableCell => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Right) => " class=\"align-end\"",
                    Some(Alignment::Center) => " class=\"align-center\"",
                    _ => "",
                };
                let html = if self.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") };
                self.tag(&html);
            }
            Tag::Emphasis => self.tag("<em>"),
            Tag::Strong => self.tag("<strong>"),
            Tag::Strikethrough => self.tag("<del>"),
            Tag::Superscript => self.tag("<sup>"),
            Tag::Subscript => self.tag("<sub>"),
            Tag::Link { link_type, dest_url, title, .. } => {
                let href = self.host.link(&destination(*link_type, dest_url), span);
                self.links.push(href.is_some());
                if let Some(href) = href {
                    let mut html = String::from("<a href=\"");
                    let _ = escape_href(&mut html, &href);
                    html.push('"');
                    if !title.is_empty() {
                        html.push_str(" title=\"");
                        let _ = escape_html(&mut html, title);
                        html.push('"');
                    }
                    html.push('>');
                    self.tag(&html);
                }
            }
            Tag::Image { dest_url, .. } => {
                let picture = self.host.picture(dest_url, span);
                self.picture = Some((picture, String::new()));
            }
            Tag::Heading { .. } | Tag::HtmlBlock | Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.tag("</p>\n"),
            TagEnd::BlockQuote(_) => self.tag("</blockquote>\n"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(true) => self.tag("</ol>\n"),
            TagEnd::List(false) => self.tag("</ul>\n"),
            TagEnd::Item => self.tag("</li>\n"),
            TagEnd::DefinitionList => self.tag("</dl>\n"),
            TagEnd::DefinitionListTitle => self.tag("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.tag("</dd>\n"),
            TagEnd::Table => self.tag("</tbody>\n</table>\n</div>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.tag("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.tag("</tr>\n"),
            TagEnd::TableCell => {
                self.column += 1;
                let html = if self.in_head { "</th>" } else { "</td>" };
                self.tag(html);
            }
            TagEnd::Emphasis => self.tag("</em>"),
            TagEnd::Strong => self.tag("</strong>"),
            TagEnd::Strikethrough => self.tag("</del>"),
            TagEnd::Superscript => self.tag("</sup>"),
            TagEnd::Subscript => self.tag("</sub>"),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.tag("</a>");
                }
            }
            TagEnd::Image => self.end_picture(),
            TagEnd::Heading(_) | TagEnd::HtmlBlock | TagEnd::FootnoteDefinition | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn end_picture(&mut self) {
        let Some((picture, alt)) = self.picture.take() else { return };
        let Some(picture) = picture else {
            // A picture that is missing is an error already; its words still reach the page.
            self.out.push_str(&alt);
            return;
        };
        self.out.push_str("<img src=\"");
        let _ = escape_href(&mut self.out, &picture.url);
        let _ = write!(self.out, "\" alt=\"{alt}\"");
        if let Some((width, height)) = picture.size {
            let _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        self.out.push_str(" loading=\"lazy\">");
    }

    fn end_code(&mut self) {
        let Some((language, code, span)) = self.code.take() else { return };
        let highlighted = language.as_deref().and_then(|language| highlight::highlight(language, &code));
        let number = self.segment(&span, Some(code.clone()));
        self.out.push_str("<pre><code");
        if let Some(language) = &language {
            self.out.push_str(" class=\"language-");
            let _ = escape_html(&mut self.out, language);
            self.out.push('"');
        }
        self.out.push('>');
        mark::open(&mut self.out, mark::BODY, number);
        match highlighted {
            Some(html) => self.out.push_str(&html),
            None => {
                let _ = escape_html_body_text(&mut self.out, &code);
            }
        }
        mark::close(&mut self.out);
        self.out.push_str("</code></pre>\n");
    }

    fn footnote_mark(&mut self, label: &str) {
        let number = match self.notes.iter().position(|note| note == label) {
            Some(at) => at + 1,
            None => {
                self.notes.push(label.to_string());
                self.notes.len()
            }
        };
        let uses = self.uses.entry(label.to_string()).or_default();
        *uses += 1;
        let (uses, page) = (*uses, &self.page_id);
        let shown = mark::made(&number.to_string());
        let html = format!(
            "<sup class=\"footnote-mark\"><a id=\"fn-{page}-{number}-from-{uses}\" href=\"#fn-{page}-{number}\" role=\"doc-noteref\">{shown}</a></sup>"
        );
        self.tag(&html);
    }

    fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let title = mark::made(&self.host.word("footnotes-title"));
        let _ =
            writeln!(self.out, "<section class=\"footnotes\" role=\"doc-endnotes\">\n<h2 id=\"_footnotes\">{title}</h2>\n<ol>");
        let back = self.host.word("footnote-back");
        let mut label = String::new();
        let _ = escape_html(&mut label, &back);
        let parsed = self.parsed;
        // A footnote may lead to further ones, so the list grows while it is printed.
        let mut at = 0;
        while at < self.notes.len() {
            let name = self.notes[at].clone();
            at += 1;
            let number = at;
            let _ = write!(self.out, "<li id=\"fn-{}-{number}\">", self.page_id);
            if let Some(part) = parsed.footnotes.iter().position(|note| note.label == name) {
                for (at, (piece, span)) in parsed.footnotes[part].pieces.iter().enumerate() {
                    self.here = (part + 1, at);
                    self.piece(piece, span);
                }
            }
            let uses = self.uses.get(&name).copied().unwrap_or(0);
            let mut links = String::new();
            for use_number in 1..=uses {
                let _ = write!(
                    links,
                    " <a class=\"footnote-back\" href=\"#fn-{}-{number}-from-{use_number}\" role=\"doc-backlink\" aria-label=\"{label} {number}.{use_number}\">↩</a>",
                    self.page_id
                );
            }
            if self.out.ends_with("</p>\n") {
                self.out.truncate(self.out.len() - 5);
                links.push_str("</p>\n");
            }
            self.out.push_str(&links);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }

    fn reference(&mut self, kind: &str, id: &str, label: Option<&str>, span: &Span) {
        let Some(Referred { url, name, lang }) = self.host.reference(kind, id, span) else {
            self.text(label.unwrap_or(id), span);
            return;
        };
        self.tag(if kind == terms::TERM { "<a class=\"term\" href=\"" } else { "<a href=\"" });
        let mut href = String::new();
        let _ = escape_href(&mut href, &url);
        self.tag(&href);
        match lang.filter(|_| label.is_none()) {
            Some(lang) => self.tag(&format!("\" lang=\"{lang}\">")),
            None => self.tag("\">"),
        }
        match (label, name) {
            (Some(label), _) => self.text(label, span),
            (None, Some(name)) => {
                let _ = escape_html_body_text(&mut self.out, &name);
            }
            (None, None) => self.text(id, span),
        }
        self.tag("</a>");
    }

    fn open_directive(&mut self, name: &str, attributes: &[Attribute], span: &Span) {
        let attributes = attributes.iter().map(|found| (found.key.clone(), self.attribute(name, found))).collect();
        let before = std::mem::take(&mut self.out);
        self.directives.push(OpenDirective { name: name.to_string(), attributes, span: span.clone(), before });
    }

    fn attribute(&mut self, block: &str, attribute: &Attribute) -> String {
        let marked = self.marked(&attribute.value, &attribute.span);
        if let Some(segment) = self.segments.last_mut() {
            segment.flows = false;
            // Words of the program, which the page says in its own language.
            segment.required = block != BLOCK || !CHOSEN.contains(&attribute.key.as_str());
        }
        marked
    }

    fn close_directive(&mut self) {
        let Some(open) = self.directives.pop() else { return };
        let content = std::mem::replace(&mut self.out, open.before);
        let html = self.host.directive(&open.name, &open.attributes, content, &open.span);
        self.out.push_str(&html);
    }

    fn open_alert(&mut self, kind: &'static str) {
        let _ = write!(self.out, "<div class=\"alert alert-{kind}\">\n<p class=\"alert-title\">");
        self.alert = Some((kind, self.out.len()));
    }

    fn end_alert_title(&mut self) {
        if let Some((kind, start)) = self.alert.take()
            && self.out.len() == start
        {
            let key = match kind {
                "caution" => "alert-caution",
                "important" => "alert-important",
                "tip" => "alert-tip",
                "warning" => "alert-warning",
                _ => "alert-note",
            };
            let title = mark::made(&self.host.word(key));
            let _ = escape_html_body_text(&mut self.out, &title);
        }
        self.tag("</p>\n");
    }
}

fn out_of<'o>(picture: &'o mut Option<(Option<Picture>, String)>, out: &'o mut String) -> &'o mut String {
    match picture {
        Some((_, alt)) => alt,
        None => out,
    }
}
