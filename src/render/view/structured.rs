//! What machines read of a page: JSON-LD in the words of schema.org (30.0).
//!
//! What is made up has none, so that nobody's index takes it for real. Texts of authors stand in it inside their marks, as everywhere, and
//! numbers as they are written. Only properties inside their domain are used: `tests/structured.rs` holds every type and property to the
//! vocabulary. A guideline of schema.org is no work, so version, author and dates stand on the page, and its recommendations below `about`.

mod dictionary;
mod glossary;
mod guideline;
mod page;
mod tumour;

use super::View;
use crate::model::mark;
use crate::model::site::{Shown, Subject};
use serde_json::{Map, Value, json};

/// Returns the JSON-LD of the page, ready to stand in a `script` element, or nothing.
pub(super) fn json_ld(view: &View<'_>) -> tera::Value {
    let graph = graph(view);
    if graph.is_empty() {
        return tera::Value::none();
    }
    let whole = Known(Map::new()).with("@context", json!("https://schema.org")).with("@graph", Value::Array(graph)).done();
    let text = serde_json::to_string(&whole).unwrap_or_default();
    let text = if text.contains(mark::FIELD) { bare_numbers(&text) } else { text };
    // Within the element only `<` could end it.
    let text = if text.contains('<') { text.replace('<', "\\u003c") } else { text };
    tera::Value::safe_string(&text)
}

/// Returns what the page is, and what it is about; nothing for samples, old addresses and addresses that lead nowhere.
fn graph(view: &View<'_>) -> Vec<Value> {
    match &view.node.subject {
        Subject::NotFound(_) | Subject::Redirect(_) => Vec::new(),
        Subject::Form(_) | Subject::Variable(_) => dictionary::graph(view),
        // Machines are told of the page at its own address.
        _ if view.is_fallback() => Vec::new(),
        _ if super::dictionary::is_home(view) => dictionary::graph(view),
        Subject::Forms | Subject::Variables | Subject::Releases | Subject::Release(_) if super::dictionary::is_sample(view) => {
            Vec::new()
        }
        Subject::Glossary(lang) => glossary::graph(view, *lang),
        Subject::Page(_) | Subject::List(..) if view.page.is_none_or(|page| page.card.sample) => Vec::new(),
        Subject::Tumour(_) | Subject::Professional(_) => tumour::graph(view),
        Subject::Page(_) if view.tumour_view().is_some() => tumour::graph(view),
        Subject::Page(_) => {
            let whole = match view.page.filter(|page| page.facts.kind.row().is_cited) {
                Some(page) => guideline::of(view, page),
                None => page::of_page(view).done(),
            };
            super::call::event(view).into_iter().chain([whole]).chain(page::site(view)).collect()
        }
        _ => vec![page::of(view, &["CollectionPage"]).done()],
    }
}

/// A thing of schema.org, in which only what is known stands.
struct Known(Map<String, Value>);

impl Known {
    /// Returns a thing of these types, or of this one.
    fn of(types: &[&str]) -> Known {
        let types = if let [one] = types { json!(one) } else { json!(types) };
        Known(Map::from_iter([("@type".to_string(), types)]))
    }

    /// Adds a property, unless nothing is known of it.
    fn with(mut self, key: &str, value: impl Into<Option<Value>>) -> Known {
        match value.into() {
            Some(Value::Array(list)) if list.is_empty() => {}
            Some(value) => {
                self.0.insert(key.to_string(), value);
            }
            None => {}
        }
        self
    }

    /// Adds a text of an author, unless there is none.
    fn told(self, key: &str, text: Option<&Shown>) -> Known {
        self.with(key, text.map(string))
    }

    fn done(self) -> Value {
        Value::Object(self.0)
    }
}

fn permalink(view: &View<'_>, url: &str) -> String {
    view.lookup.settings().permalink(url)
}

/// Returns an author's text inside its mark.
pub(super) fn string(shown: &Shown) -> Value {
    mark::string(shown.mark, &shown.text).into()
}

/// Returns texts of authors, inside their marks as fields, as they stand in JSON.
fn in_json(text: &str) -> Value {
    text.replace(mark::FIELD, &mark::STRING.to_string()).into()
}

/// Returns an author's number inside its mark, for `bare_numbers`: a number of our own would lose how it is written, `0.50`.
fn number(shown: &Shown) -> Value {
    mark::field(shown.mark, &shown.text).into()
}

/// Takes away the quotation marks around numbers, which alone have the mark of a field.
fn bare_numbers(text: &str) -> String {
    let (opens, closes) = (format!("\"{}", mark::FIELD), format!("{}\"", mark::CLOSE));
    let mut out = String::with_capacity(text.len());
    for (at, part) in text.split(&opens).enumerate() {
        if at == 0 {
            out.push_str(part);
            continue;
        }
        out.push(mark::FIELD);
        out.push_str(&part.replacen(&closes, &closes[..mark::CLOSE.len_utf8()], 1));
    }
    out
}
