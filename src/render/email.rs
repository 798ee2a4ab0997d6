//! HTML as mail programs take it: the rules of its style sheets written at the elements that they are about.

use crate::model::diag::Diags;
use crate::model::site::{Node, Subject};
use css_inline::{CSSInliner, InlineOptions};

/// Returns HTML with its styles at its elements; `None` when the style sheet cannot be read, which has been said.
///
/// What depends on the reader's screen (`@media`) stays where it is, in a `style` element that says `data-css-inline="keep"`: programs
/// that know it obey, others pass over it. Nothing is loaded from anywhere, since the crate is built without the means to.
///
/// Pushes `template`.
pub(super) fn inlined(html: String, node: &Node, diags: &mut Diags) -> Option<String> {
    let options = InlineOptions { load_remote_stylesheets: false, ..InlineOptions::default() };
    match CSSInliner::new(options).inline(&html) {
        // A blank that no line ends at stays the sign that it was: the seal knows it by that.
        Ok(html) => Some(html.replace("&nbsp;", "\u{a0}") + "\n"),
        Err(error) => {
            if let Subject::Page(path) = &node.subject {
                let message = format!("the styles of the template `{}` cannot be read: {error}", node.template);
                diags.file_error("template", path, message).hint("correct the `style` element of the template");
            }
            None
        }
    }
}
