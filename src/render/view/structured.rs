//! What machines read of a page of the dictionary, of a call, or of a summary of a paper: JSON-LD in the words of schema.org (30.0).
//!
//! A dictionary that is made up has none, so that nobody's index takes it for a real one. Texts of the dictionary stand in it inside their
//! marks, as everywhere, and numbers as they are written there.

use super::View;
use super::dictionary::is_sample;
use crate::model::mark;
use crate::model::site::{FormView, Shown, Subject, VariableView};
use serde_json::{Map, Value, json};

/// Returns the JSON-LD of the page, ready to stand in a `script` element, or nothing.
pub(super) fn json_ld(view: &View<'_>) -> tera::Value {
    let Some(graph) = graph(view) else { return tera::Value::none() };
    let text = json!({"@context": "https://schema.org", "@graph": graph}).to_string();
    // Within the element only `<` could end it.
    tera::Value::safe_string(&bare_numbers(&text).replace('<', "\\u003c"))
}

fn graph(view: &View<'_>) -> Option<Vec<Value>> {
    if let Some(summary) = super::citation::json_ld(view) {
        return Some(summary);
    }
    if let Some(event) = super::call::event(view) {
        return Some(vec![event]);
    }
    let of_dictionary = match &view.node.subject {
        Subject::Form(_) | Subject::Variable(_) | Subject::Dictionary => true,
        Subject::Page(path) => view.lookup.dictionary().is_some_and(|about| about.home.as_ref() == Some(path)),
        _ => false,
    };
    if !of_dictionary || is_sample(view) {
        return None;
    }
    match &view.node.subject {
        Subject::Form(id) => view.lookup.form(id).map(|form| vec![of_form(view, form)]),
        Subject::Variable(name) => view.lookup.variable(name).map(|found| of_variable(view, found)),
        _ => of_whole(view).map(|whole| vec![whole]),
    }
}

fn permalink(view: &View<'_>, url: &str) -> String {
    view.lookup.settings().permalink(url)
}

/// Returns the address of the dictionary's first page.
fn home(view: &View<'_>) -> String {
    let card = view.lookup.dictionary().and_then(|about| about.home.as_ref()).and_then(|path| view.lookup.card(path));
    permalink(view, card.map_or("/dictionary/", |card| &card.url))
}

fn of_whole(view: &View<'_>) -> Option<Value> {
    let about = view.lookup.dictionary()?;
    let card = about.home.as_ref().and_then(|path| view.lookup.card(path));
    let name = about.title.as_ref().or(card.map(|card| &card.title));
    let mut set = object([("@type", json!("DefinedTermSet")), ("@id", json!(home(view))), ("url", json!(home(view)))]);
    put(&mut set, "name", name);
    put(&mut set, "description", card.and_then(|card| card.description.as_ref()));
    put(&mut set, "version", about.version.as_ref());
    if let Some(date) = about.date {
        set.insert("datePublished".to_string(), date.iso(&view.lookup.settings().zone).into());
    }
    Some(Value::Object(set))
}

/// A form is a data set that measures its variables.
fn of_form(view: &View<'_>, form: &FormView) -> Value {
    let url = permalink(view, &form.url);
    let names = super::dictionary::names_of(form);
    let measured: Vec<Value> = names.filter_map(|name| view.lookup.variable(name)).map(|found| property(view, found)).collect();
    json!({
        "@type": "Dataset", "@id": url, "url": url, "name": string(&form.title), "identifier": form.id,
        "isPartOf": home(view), "variableMeasured": measured,
    })
}

fn property(view: &View<'_>, found: &VariableView) -> Value {
    let url = permalink(view, &found.url);
    let mut property = object([("@type", json!("PropertyValue")), ("@id", json!(url)), ("propertyID", string(&found.name))]);
    put(&mut property, "name", found.label.as_ref());
    put(&mut property, "description", found.definition.as_ref());
    put(&mut property, "unitText", found.unit.as_ref());
    for (key, limit) in [("minValue", &found.minimum), ("maxValue", &found.maximum)] {
        // A limit may be a word or another variable; only a number is one.
        if let Some(limit) = limit.as_ref().filter(|limit| limit.text.parse::<serde_json::Number>().is_ok()) {
            property.insert(key.to_string(), number(limit));
        }
    }
    Value::Object(property)
}

fn of_variable(view: &View<'_>, found: &VariableView) -> Vec<Value> {
    let url = permalink(view, &found.url);
    let mut term = object([
        ("@type", json!("DefinedTerm")),
        ("@id", json!(url)),
        ("url", json!(url)),
        ("termCode", string(&found.name)),
        ("inDefinedTermSet", json!(home(view))),
    ]);
    put(&mut term, "name", Some(found.label.as_ref().unwrap_or(&found.name)));
    put(&mut term, "description", found.definition.as_ref());
    let mut graph = vec![Value::Object(term)];
    if !found.choices.is_empty() {
        let codes = found.choices.iter().map(|(code, label)| {
            let name = if label.text.is_empty() { code } else { label };
            json!({"@type": "DefinedTerm", "termCode": string(code), "name": string(name)})
        });
        let name = string(found.label.as_ref().unwrap_or(&found.name));
        let codes: Vec<Value> = codes.collect();
        graph.push(json!({"@type": "DefinedTermSet", "@id": format!("{url}#_choices"), "name": name, "hasDefinedTerm": codes}));
    }
    graph
}

fn object<const N: usize>(pairs: [(&str, Value); N]) -> Map<String, Value> {
    pairs.into_iter().map(|(key, value)| (key.to_string(), value)).collect()
}

fn put(object: &mut Map<String, Value>, key: &str, text: Option<&Shown>) {
    if let Some(text) = text {
        object.insert(key.to_string(), string(text));
    }
}

/// Returns an author's text inside its mark.
fn string(shown: &Shown) -> Value {
    mark::string(shown.mark, &shown.text).into()
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
