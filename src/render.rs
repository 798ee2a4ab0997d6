//! One node of the site in, the bytes of one output file out; what a page shows of the rest of the site it asks a `Lookup` for.

pub mod body;
mod citation;
mod email;
mod funding;
mod grading;
pub mod outputs;
mod plain_text;
mod references;
mod right;
pub mod seal;
pub mod sheet;
pub mod templates;
mod value;
pub mod view;
pub mod words;

use crate::markdown::Parsed;
use crate::model::diag::{Diags, Source};
use crate::model::kind::Format;
use crate::model::lang::Lang;
use crate::model::lookup::Lookup;
use crate::model::path::SrcPath;
use crate::model::site::{Node, Origin, Page, Subject};
use templates::Templates;

/// What pages are rendered with: the theme made ready, and values that many pages share.
pub struct Renderer<'t> {
    /// Templates and words.
    pub templates: &'t Templates,
    /// Values that are the same on every page.
    pub shared: view::Shared,
    /// Where each shown text comes from, by its number.
    pub shown: &'t [Origin],
    /// Returns the text of a file, for translations that show some of their original.
    pub text: Texts<'t>,
    /// Who looks at each page while its pieces are at hand, and may ask what the page asks.
    pub look: Look,
}

/// Returns the text of a file.
pub type Texts<'t> = Box<dyn Fn(&SrcPath) -> Option<String> + Sync + 't>;

/// A page while it is printed, for whoever looks at it without parsing it again.
pub struct Printed<'p> {
    /// Its file.
    pub source: Source<'p>,
    /// The page.
    pub page: &'p Page,
    /// The pieces of its body.
    pub parsed: &'p Parsed<'p>,
}

/// What looks at a page while it is printed; what it finds is remembered with the page.
pub type Look = fn(&Printed<'_>, &dyn Lookup, &mut Diags);

/// Returns the words that plain text needs in the place of tags.
fn spoken(node: &Node, renderer: &Renderer<'_>, lookup: &dyn Lookup) -> plain_text::Spoken {
    let word = |key: &str| {
        lookup.word(node.lang, key);
        renderer.templates.words.word(node.lang, key)
    };
    plain_text::Spoken { struck_out: word("text-struck-out"), picture: word("text-picture") }
}

/// Returns the bytes of one page in the format of its node; `None` when its template could not be run, which has been said.
///
/// `source` is the page's own file, for pages made from Markdown; `segments` of its body are held against it.
pub fn page(
    node: &Node,
    source: Option<Source<'_>>,
    renderer: &Renderer<'_>,
    lookup: &dyn Lookup,
    diags: &mut Diags,
) -> Option<Vec<u8>> {
    let body = match (&node.subject, source) {
        (Subject::Page(path), Some(source)) => {
            let page = lookup.page(path)?;
            match node.format {
                Format::Page if node.said_in == node.lang => {
                    Some(body::print(source, page, body::Links::Rooted, renderer, lookup, diags))
                }
                // What is wrong with the text was said for the page itself.
                Format::Page => {
                    Some(body::print(source, page, body::Links::InLanguage(node.lang), renderer, lookup, &mut Diags::new()))
                }
                _ => Some(body::print(source, page, body::Links::Absolute, renderer, lookup, &mut Diags::new())),
            }
        }
        _ => None,
    };
    let (html, own) = view::render(node, body.as_ref(), renderer, lookup, diags)?;
    let title = match &node.subject {
        Subject::Page(path) => lookup.card(path).map(|card| card.title.mark),
        _ => None,
    };
    let segments = body.as_ref().map_or(&[][..], |body| &body.segments);
    let lists = body.as_ref().map_or(&[][..], |body| &body.lists);
    let joined = body.as_ref().and_then(|body| body.joined.as_deref());
    let length = source.map_or(0, |source| source.text.len());
    let sealed_source = source.filter(|_| body.is_some()).map(|source| Source { text: joined.unwrap_or(source.text), ..source });
    let body_lang = match &node.subject {
        Subject::Page(path) => lookup.card(path).map_or(node.lang, |card| card.lang),
        _ => node.lang,
    };
    let hyphens = |lang: Lang, word: String| lookup.hyphens(lang, word);
    let origins = seal::Origins {
        source: sealed_source,
        segments,
        lists,
        shown: renderer.shown,
        own: &own,
        title,
        langs: (node.lang, body_lang),
        foreign: joined.map(|_| (length, lookup.settings().default_language())),
        several: renderer.templates.words.languages().len() > 1,
        hyphens: (node.format == Format::Page).then_some(&hyphens),
    };
    // Styles find their places before the seal looks, so that nothing touches the text behind it; plain text has no tags to look at, and
    // is made of what was sealed.
    let html = if node.format == Format::Email { email::inlined(html, node, diags)? } else { html };
    let mut found = Diags::new();
    let sealed = seal::seal(html, origins, &mut found);
    // What stands behind the page's own text is the original's, for which it is said.
    let is_own =
        |path: &SrcPath, start: usize| joined.is_none() || source.is_none_or(|source| source.path != path) || start < length;
    for finding in found.list().iter().filter(|finding| is_own(&finding.path, finding.span.start)) {
        diags.add(finding.clone());
    }
    match node.format {
        Format::Text => Some(plain_text::of(&String::from_utf8_lossy(&sealed), &spoken(node, renderer, lookup)).into_bytes()),
        Format::Page | Format::Email => Some(sealed),
    }
}
