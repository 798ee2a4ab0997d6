//! Citations and the list of references at the end of a text: numbers by first use, links there and back.

use super::Printer;
use crate::markdown::piece::Cited;
use crate::model::hash::FxHashMap;
use crate::model::mark;
use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use std::fmt::Write;

/// The sources that a text has cited so far, in the order of their numbers.
#[derive(Default)]
pub(super) struct References {
    list: Vec<Numbered>,
    /// Places in the list by key.
    at: FxHashMap<String, usize>,
    /// How many citations there were.
    citations: usize,
}

struct Numbered {
    html: String,
    /// The citations that name it.
    uses: Vec<usize>,
}

impl Printer<'_, '_> {
    /// Prints a citation: `[1]`, `[1–3, 5]`, `[1, p. 4; see 2]`.
    pub(super) fn citation(&mut self, cited: &[Cited]) {
        self.references.citations += 1;
        let citation = self.references.citations;
        let page = self.page_id.clone();
        let _ = write!(self.out, "<span class=\"citation\" id=\"_cite-{page}-{citation}\">[");
        let numbers: Vec<Option<usize>> = cited.iter().map(|cited| self.number(cited, citation)).collect();
        if cited.iter().all(|cited| cited.before.is_none() && cited.locator.is_none()) {
            self.numbers(cited, &numbers);
        } else {
            for (at, (cited, number)) in cited.iter().zip(numbers).enumerate() {
                self.out.push_str(if at > 0 { "; " } else { "" });
                if let Some((text, span)) = &cited.before {
                    self.text(text, span);
                    self.out.push(' ');
                }
                match number {
                    Some(number) => self.reference_link(number, number),
                    None => self.missing(cited),
                }
                if let Some((text, span)) = &cited.locator {
                    self.out.push_str(", ");
                    self.text(text, span);
                }
            }
        }
        self.out.push_str("]</span>");
    }

    /// Returns the number of a source, which it gets when it is first cited; nothing when there is no such source.
    fn number(&mut self, cited: &Cited, citation: usize) -> Option<usize> {
        let at = match self.references.at.get(&cited.key) {
            Some(at) => *at,
            None => {
                let html = self.host.cited(&cited.key, &cited.span)?;
                let at = self.references.list.len();
                self.references.at.insert(cited.key.clone(), at);
                self.references.list.push(Numbered { html, uses: Vec::new() });
                at
            }
        };
        let uses = &mut self.references.list[at].uses;
        if uses.last() != Some(&citation) {
            uses.push(citation);
        }
        Some(at + 1)
    }

    /// Prints numbers in their order, three and more that follow one another as a run, as journals do.
    fn numbers(&mut self, cited: &[Cited], numbers: &[Option<usize>]) {
        let mut found: Vec<usize> = numbers.iter().copied().flatten().collect();
        found.sort_unstable();
        found.dedup();
        let runs = found.chunk_by(|a, b| a + 1 == *b).flat_map(|run| match run {
            [first, .., last] if run.len() > 2 => vec![(*first, *last)],
            _ => run.iter().map(|number| (*number, *number)).collect(),
        });
        let mut is_first = true;
        for (first, last) in runs.collect::<Vec<_>>() {
            self.out.push_str(if is_first { "" } else { ", " });
            is_first = false;
            self.reference_link(first, last);
        }
        for (cited, _) in cited.iter().zip(numbers).filter(|(_, number)| number.is_none()) {
            self.out.push_str(if is_first { "" } else { ", " });
            is_first = false;
            self.missing(cited);
        }
    }

    /// Prints a link to a reference, or to the first of several that follow one another in the list.
    fn reference_link(&mut self, first: usize, last: usize) {
        let name = self.host.cited_as(first, last);
        let shown = if first == last { first.to_string() } else { format!("{first}–{last}") };
        let mut label = String::new();
        let _ = escape_html(&mut label, &name);
        let html = format!(
            "<a href=\"#_ref-{}-{first}\" role=\"doc-biblioref\" aria-label=\"{label}\">{}</a>",
            self.page_id,
            mark::made(&shown)
        );
        self.out.push_str(&html);
    }

    /// Prints the key of a source that there is not, which is an error already.
    fn missing(&mut self, cited: &Cited) {
        let _ = escape_html_body_text(&mut self.out, &mark::made(&format!("@{}", cited.key)));
    }

    /// Prints the list of all that was cited, and of nothing else; returns how many sources that are.
    pub(super) fn reference_list(&mut self) -> usize {
        let list = std::mem::take(&mut self.references.list);
        if list.is_empty() {
            return 0;
        }
        let title = mark::made(&self.host.word("references-title"));
        let back = self.host.word("reference-back");
        let mut label = String::new();
        let _ = escape_html(&mut label, &back);
        let _ = writeln!(
            self.out,
            "<section class=\"references\" role=\"doc-bibliography\" aria-labelledby=\"_references\">\n<h2 id=\"_references\">{title}</h2>\n<ol>"
        );
        let page = &self.page_id;
        for (at, reference) in list.iter().enumerate() {
            let number = at + 1;
            let _ = write!(self.out, "<li id=\"_ref-{page}-{number}\">{}", reference.html);
            for (at, citation) in reference.uses.iter().enumerate() {
                // Several arrows side by side are told apart by their numbers.
                let which = if reference.uses.len() > 1 { mark::made(&(at + 1).to_string()) } else { String::new() };
                let which = if which.is_empty() { which } else { format!("<sup>{which}</sup>") };
                let _ = write!(
                    self.out,
                    " <a class=\"reference-back\" href=\"#_cite-{page}-{citation}\" role=\"doc-backlink\" aria-label=\"{label} {number}.{}\">↩{which}</a>",
                    at + 1
                );
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
        // A text without headings needs no list of contents for this one.
        if !self.parsed.headings.is_empty() {
            self.contents.push((2, "_references".to_string(), title));
        }
        list.len()
    }
}
