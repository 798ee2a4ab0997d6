//! References as the NLM writes them (Citing Medicine, 2nd edition: chapters 1 journals, 2 books, 4 reports, 5 dissertations, 25 web pages).
//!
//! Titles and names of journals stand as the bibliography gives them. Every text of the bibliography keeps its mark, so `seal` holds it
//! against its source; a point that a text has already is not doubled.

use crate::model::bibliography::{EntryKind, Reference};
use crate::model::clock::Stamp;
use crate::model::mark;
use crate::model::site::Shown;
use pulldown_cmark_escape::{escape_href, escape_html_body_text};

/// The words of the interface, and dates in words.
#[derive(Clone, Copy)]
pub(super) struct Speech<'w> {
    /// Returns the words for a key.
    pub(super) word: &'w dyn Fn(&'static str) -> String,
    /// Returns a date as made text.
    pub(super) day: &'w dyn Fn(Stamp) -> String,
}

/// Returns a reference as HTML with marks; DOI, number of PubMed and address are links.
pub(super) fn html(reference: &Reference, speech: Speech<'_>) -> String {
    let mut list = List { out: String::new(), speech };
    let has_authors = reference.authors.is_some();
    if let Some(authors) = &reference.authors {
        list.field(authors);
        if reference.more_authors {
            list.out.push_str(", ");
            list.word("reference-et-al");
        }
        list.stop();
    } else if reference.kind != EntryKind::Part {
        list.editors(reference);
    }
    if let Some(title) = &reference.title {
        list.field(title);
        let is_online = reference.kind == EntryKind::Web || matches!(reference.kind, EntryKind::Other) && reference.url.is_some();
        if is_online {
            list.out.push(' ');
            list.word("reference-internet");
        } else if reference.kind == EntryKind::Thesis {
            list.out.push(' ');
            list.word("reference-thesis");
        }
        list.stop();
    }
    match reference.kind {
        EntryKind::Article => list.article(reference),
        EntryKind::Part => list.part(reference),
        _ => list.whole(reference, has_authors),
    }
    list.identifiers(reference);
    list.out.truncate(list.out.trim_end().len());
    list.out
}

/// Returns a few keys that are like another: that begin alike, or hold it.
pub(super) fn keys_like<'k>(key: &str, keys: &[&'k str]) -> Vec<&'k str> {
    const SAME: usize = 4;
    let wanted = key.to_lowercase();
    let head: String = wanted.chars().take(SAME).collect();
    let is_like = |known: &&&str| {
        let known = known.to_lowercase();
        head.chars().count() == SAME && known.starts_with(&head) || known.contains(&wanted)
    };
    keys.iter().filter(is_like).take(5).copied().collect()
}

struct List<'w> {
    out: String,
    speech: Speech<'w>,
}

impl List<'_> {
    fn field(&mut self, shown: &Shown) {
        // Writing to a String cannot fail.
        let _ = escape_html_body_text(&mut self.out, &mark::field(shown.mark, &shown.text));
    }

    fn word(&mut self, key: &'static str) {
        let text = mark::made(&(self.speech.word)(key));
        let _ = escape_html_body_text(&mut self.out, &text);
    }

    fn day(&mut self, stamp: Stamp) {
        let _ = escape_html_body_text(&mut self.out, &(self.speech.day)(stamp));
    }

    /// Ends a part with a point, unless it ends with a mark of its own.
    fn stop(&mut self) {
        let ends = self.out.trim_end_matches(mark::CLOSE).ends_with(['.', '?', '!']);
        self.out.push_str(if ends { " " } else { ". " });
    }

    fn before(&mut self, sign: &str, shown: Option<&Shown>) {
        if let Some(shown) = shown {
            self.out.push_str(sign);
            self.field(shown);
        }
    }

    fn editors(&mut self, reference: &Reference) {
        let Some(editors) = &reference.editors else { return };
        self.field(editors);
        self.out.push_str(", ");
        self.word(if reference.editor_count == 1 { "reference-editor" } else { "reference-editors" });
        self.stop();
    }

    /// `Journal. 2021;68(S4):e29112.`
    fn article(&mut self, reference: &Reference) {
        if let Some(journal) = &reference.container {
            self.field(journal);
            self.stop();
        }
        let parts = [&reference.date, &reference.volume, &reference.issue, &reference.pages];
        if parts.iter().all(|part| part.is_none()) {
            return;
        }
        self.before("", reference.date.as_ref());
        let volume = if reference.date.is_some() { ";" } else { "" };
        match (&reference.volume, &reference.issue) {
            (Some(shown), _) => self.before(volume, Some(shown)),
            (None, Some(_)) => self.out.push_str(volume),
            (None, None) => {}
        }
        if let Some(issue) = &reference.issue {
            self.out.push('(');
            self.field(issue);
            self.out.push(')');
        }
        let pages =
            if [&reference.date, &reference.volume, &reference.issue].iter().any(|part| part.is_some()) { ":" } else { "" };
        self.before(pages, reference.pages.as_ref());
        self.stop();
    }

    /// `In: Editors, editors. Book. 2nd ed. Place: Publisher; 2020. p. 1–9.`
    fn part(&mut self, reference: &Reference) {
        self.word("reference-in");
        self.out.push(' ');
        self.editors(reference);
        if let Some(book) = &reference.container {
            self.field(book);
            self.stop();
        }
        self.edition(reference);
        self.imprint(reference);
        if let Some(pages) = &reference.pages {
            self.word("reference-pages");
            self.out.push(' ');
            self.field(pages);
            self.stop();
        }
    }

    /// `2nd ed. Place: Publisher; 2020. Report No.: 7.`
    fn whole(&mut self, reference: &Reference, has_authors: bool) {
        if let Some(container) = &reference.container {
            self.field(container);
            self.stop();
        }
        self.edition(reference);
        if has_authors {
            self.editors(reference);
        }
        self.imprint(reference);
        if let Some(number) = &reference.issue {
            self.word(if reference.kind == EntryKind::Report { "reference-report-number" } else { "reference-number-of-source" });
            self.out.push(' ');
            self.field(number);
            self.stop();
        }
        if let Some(note) = &reference.note {
            self.field(note);
            self.stop();
        }
    }

    fn edition(&mut self, reference: &Reference) {
        if let Some(edition) = &reference.edition {
            self.field(edition);
            let is_number = edition.text.chars().all(|letter| letter.is_ascii_digit());
            if is_number || !edition.text.to_lowercase().contains("ed") {
                self.out.push(' ');
                self.word("reference-edition");
            }
            self.stop();
        }
    }

    /// `Place: Publisher; 2020 [cited 2026-11-25].`
    fn imprint(&mut self, reference: &Reference) {
        let start = self.out.len();
        self.before("", reference.place.as_ref());
        let colon = if reference.place.is_some() { ": " } else { "" };
        self.before(colon, reference.publisher.as_ref());
        let semicolon = if self.out.len() > start { "; " } else { "" };
        match reference.day {
            Some(day) => {
                self.out.push_str(semicolon);
                self.day(day);
            }
            None => self.before(semicolon, reference.date.as_ref()),
        }
        if let (Some(accessed), Some(_)) = (reference.accessed, &reference.url) {
            self.out.push_str(if self.out.len() > start { " [" } else { "[" });
            self.word("reference-cited");
            self.out.push(' ');
            self.day(accessed);
            self.out.push(']');
        }
        if self.out.len() > start {
            self.stop();
        }
    }

    fn identifiers(&mut self, reference: &Reference) {
        if let Some(doi) = &reference.doi {
            self.out.push_str("doi: ");
            self.link(&format!("https://doi.org/{}", doi.text), doi);
        }
        if let Some(pmid) = &reference.pmid {
            self.out.push_str("PMID: ");
            self.link(&format!("https://pubmed.ncbi.nlm.nih.gov/{}/", pmid.text), pmid);
        }
        if let (Some(url), None) = (&reference.url, &reference.doi) {
            self.word("reference-available");
            self.out.push(' ');
            self.link(&url.text, url);
        }
    }

    fn link(&mut self, href: &str, shown: &Shown) {
        self.out.push_str("<a href=\"");
        let _ = escape_href(&mut self.out, href);
        self.out.push_str("\">");
        self.field(shown);
        self.out.push_str("</a>. ");
    }
}
