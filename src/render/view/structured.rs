//! What machines read of a page of the dictionary, or of a call: JSON-LD in the words of schema.org (30.0).
//!
//! A dictionary that is made up has none, so that nobody's index takes it for a real one.

use super::View;
use super::dictionary::is_sample;
use crate::model::site::{FormView, Subject, VariableView};
use serde_json::{Map, Value, json};

/// Returns the JSON-LD of the page, ready to stand in a `script` element, or nothing.
pub(super) fn json_ld(view: &View<'_>) -> tera::Value {
    let Some(graph) = graph(view) else { return tera::Value::none() };
    let text = json!({"@context": "https://schema.org", "@graph": graph}).to_string();
    // Within the element only `<` could end it.
    tera::Value::safe_string(&text.replace('<', "\\u003c"))
}

fn graph(view: &View<'_>) -> Option<Vec<Value>> {
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
    put(&mut set, "name", name.map(|name| name.text.as_str()));
    put(&mut set, "description", card.and_then(|card| card.description.as_ref()).map(|text| text.text.as_str()));
    put(&mut set, "version", about.version.as_ref().map(|version| version.text.as_str()));
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
        "@type": "Dataset", "@id": url, "url": url, "name": form.title.text, "identifier": form.id,
        "isPartOf": home(view), "variableMeasured": measured,
    })
}

fn property(view: &View<'_>, found: &VariableView) -> Value {
    let url = permalink(view, &found.url);
    let mut property = object([("@type", json!("PropertyValue")), ("@id", json!(url)), ("propertyID", json!(found.name.text))]);
    put(&mut property, "name", found.label.as_ref().map(|label| label.text.as_str()));
    put(&mut property, "description", found.definition.as_ref().map(|text| text.text.as_str()));
    put(&mut property, "unitText", found.unit.as_ref().map(|unit| unit.text.as_str()));
    for (key, limit) in [("minValue", &found.minimum), ("maxValue", &found.maximum)] {
        // A limit may be a word or another variable; only a number is one.
        let number = limit.as_ref().and_then(|limit| limit.text.parse::<serde_json::Number>().ok());
        if let Some(number) = number {
            property.insert(key.to_string(), number.into());
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
        ("termCode", json!(found.name.text)),
        ("inDefinedTermSet", json!(home(view))),
    ]);
    put(&mut term, "name", Some(found.label.as_ref().map_or(found.name.text.as_str(), |label| &label.text)));
    put(&mut term, "description", found.definition.as_ref().map(|text| text.text.as_str()));
    let mut graph = vec![Value::Object(term)];
    if !found.choices.is_empty() {
        let codes = found.choices.iter().map(|(code, label)| {
            let name = if label.text.is_empty() { &code.text } else { &label.text };
            json!({"@type": "DefinedTerm", "termCode": code.text, "name": name})
        });
        let name = found.label.as_ref().map_or(&found.name.text, |label| &label.text);
        let codes: Vec<Value> = codes.collect();
        graph.push(json!({"@type": "DefinedTermSet", "@id": format!("{url}#_choices"), "name": name, "hasDefinedTerm": codes}));
    }
    graph
}

fn object<const N: usize>(pairs: [(&str, Value); N]) -> Map<String, Value> {
    pairs.into_iter().map(|(key, value)| (key.to_string(), value)).collect()
}

fn put(object: &mut Map<String, Value>, key: &str, text: Option<&str>) {
    if let Some(text) = text {
        object.insert(key.to_string(), text.into());
    }
}
