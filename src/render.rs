//! One node of the site in, the bytes of one output file out; what a page shows of the rest of the site it asks a `Lookup` for.

pub mod body;
mod citation;
mod grading;
pub mod outputs;
mod references;
pub mod seal;
pub mod templates;
mod value;
pub mod view;
pub mod words;

use crate::model::diag::{Diags, Source};
use crate::model::lookup::Lookup;
use crate::model::site::{Node, Origin, Subject};
use templates::Templates;

/// What pages are rendered with: the theme made ready, and values that many pages share.
pub struct Renderer<'t> {
    /// Templates and words.
    pub templates: &'t Templates,
    /// Values that are the same on every page.
    pub shared: view::Shared,
    /// Where each shown text comes from, by its number.
    pub shown: &'t [Origin],
}

/// Returns the bytes of one HTML page; `None` when its template could not be run, which has been said.
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
            Some(body::print(source, page, body::Links::Rooted, renderer, lookup, diags))
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
    let origins =
        seal::Origins { source: source.filter(|_| body.is_some()), segments, lists, shown: renderer.shown, own: &own, title };
    Some(seal::seal(html, origins, diags))
}
