//! What machines read of a page: JSON-LD in the words of schema.org (30.0).
//!
//! What is made up has none, so that nobody's index takes it for real. Texts of authors stand in it inside their marks, as everywhere, and
//! numbers as they are written. Only properties inside their domain are used: `tests/structured.rs` holds every type and property to the
//! vocabulary. A guideline of schema.org is no work, so version, author and dates stand on the page, and its recommendations below `about`.

/// Makes what stands in JSON-LD, as the macro of `serde_json` makes its values.
macro_rules! json {
    ($($written:tt)*) => { super::Json::Other(serde_json::json!($($written)*)) };
}

mod dictionary;
mod glossary;
mod guideline;
mod page;
mod tumour;

use super::View;
use crate::model::mark;
use crate::model::site::{Shown, Subject};
use serde::{Serialize, Serializer};

/// Returns the JSON-LD of the page, ready to stand in a `script` element, or nothing.
pub(super) fn json_ld(view: &View<'_>) -> tera::Value {
    let graph = graph(view);
    if graph.is_empty() {
        return tera::Value::none();
    }
    let whole = Known(Vec::new()).with("@context", Json::from("https://schema.org")).with("@graph", Json::List(graph)).done();
    let text = serde_json::to_string(&whole).unwrap_or_default();
    let text = if text.contains(mark::FIELD) { bare_numbers(&text) } else { text };
    // Within the element only `<` could end it.
    let text = if text.contains('<') { text.replace('<', "\\u003c") } else { text };
    tera::Value::safe_string(&text)
}

/// Returns what the page is, and what it is about; nothing for samples, old addresses and addresses that lead nowhere.
fn graph(view: &View<'_>) -> Vec<Json> {
    match &view.node.subject {
        // A form to type into says nothing of its own.
        Subject::NotFound(_) | Subject::Redirect(_) | Subject::Search(_) => Vec::new(),
        Subject::Form(_) | Subject::Variable(_) => dictionary::graph(view),
        // Machines are told of the page at its own address.
        _ if view.is_fallback() || view.node.partly_of.is_some() => Vec::new(),
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
            super::call::event(view).map(Json::Other).into_iter().chain([whole]).chain(page::site(view)).collect()
        }
        _ => vec![page::of(view, &["CollectionPage"]).done()],
    }
}

/// What stands in JSON-LD: a value of `serde_json`, but for its keys, which are written out in the program and so need not be copied.
#[derive(Clone)]
pub(super) enum Json {
    Text(String),
    List(Vec<Json>),
    /// With its keys in the order of the alphabet.
    Thing(Vec<(&'static str, Json)>),
    Other(serde_json::Value),
}

impl Json {
    /// Returns what stands under a key.
    fn get(&self, key: &str) -> Option<&Json> {
        let Json::Thing(known) = self else { return None };
        known.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_string())
    }
}

impl From<Vec<Json>> for Json {
    fn from(list: Vec<Json>) -> Json {
        Json::List(list)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(list) => serializer.collect_seq(list),
            Json::Thing(known) => serializer.collect_map(known.iter().map(|(key, value)| (key, value))),
            Json::Other(value) => value.serialize(serializer),
        }
    }
}

/// A thing of schema.org, in which only what is known stands.
pub(super) struct Known(Vec<(&'static str, Json)>);

impl Known {
    /// Returns a thing of these types, or of this one.
    pub(super) fn of(types: &[&str]) -> Known {
        let types = if let [one] = types {
            Json::from(*one)
        } else {
            types.iter().map(|kind| Json::from(*kind)).collect::<Vec<_>>().into()
        };
        // A recommendation has as many properties.
        let mut known = Vec::with_capacity(12);
        known.push(("@type", types));
        Known(known)
    }

    /// Adds a property, or gives it another value, unless nothing is known of it.
    pub(super) fn with(mut self, key: &'static str, value: impl Into<Option<Json>>) -> Known {
        let is_known = |value: &Json| match value {
            Json::List(list) => !list.is_empty(),
            Json::Other(serde_json::Value::Array(list)) => !list.is_empty(),
            _ => true,
        };
        if let Some(value) = value.into().filter(is_known) {
            match self.0.iter_mut().find(|(name, _)| *name == key) {
                Some((_, known)) => *known = value,
                None => self.0.push((key, value)),
            }
        }
        self
    }

    /// Adds a text of an author, unless there is none.
    pub(super) fn told(self, key: &'static str, text: Option<&Shown>) -> Known {
        self.with(key, text.map(string))
    }

    pub(super) fn done(mut self) -> Json {
        self.0.sort_unstable_by_key(|(key, _)| *key);
        Json::Thing(self.0)
    }
}

fn permalink(view: &View<'_>, url: &str) -> String {
    view.lookup.settings().permalink(url)
}

/// Returns an author's text inside its mark.
pub(super) fn string(shown: &Shown) -> Json {
    mark::string(shown.mark, &shown.text).into()
}

/// Returns texts of authors, inside their marks as fields, as they stand in JSON.
fn in_json(text: &str) -> Json {
    text.replace(mark::FIELD, &mark::STRING.to_string()).into()
}

/// Returns an author's number inside its mark, for `bare_numbers`: a number of our own would lose how it is written, `0.50`.
fn number(shown: &Shown) -> Json {
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
