//! The dictionary as JSON of our own, with a JSON Schema beside it: all that the model holds, for programs that read no other format.

use super::SCHEMA;
use crate::model::dictionary::edition::Edition;
use crate::model::dictionary::{Choice, Event, FormRow, Text, Variable};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

/// Returns the dictionary as JSON; what is empty or not stated is left out.
pub fn json(edition: &Edition) -> String {
    let dictionary = &edition.dictionary;
    let terms = &edition.terms;
    let mut whole = Map::new();
    put(&mut whole, "$schema", &edition.address(SCHEMA));
    put(&mut whole, "title", &edition.title());
    put(&mut whole, "version", &terms.version);
    put(&mut whole, "date", &terms.date);
    whole.insert("sample".to_string(), terms.sample.into());
    let withheld: Vec<Value> =
        edition.withheld.iter().map(|(kind, count)| json!({"what": kind.word(), "texts": count})).collect();
    whole.insert("withheld".to_string(), withheld.into());
    let codes: Vec<Value> = terms.missing_codes.iter().map(|(code, label)| json!({"code": code, "label": label})).collect();
    put_list(&mut whole, "missing_codes", codes);
    let arms = dictionary.schedule.arms.iter().map(|arm| json!({"number": arm.number.text, "name": arm.name.text})).collect();
    put_list(&mut whole, "arms", arms);
    put_list(&mut whole, "events", dictionary.schedule.events.iter().map(event).collect());
    pretty(&Whole {
        head: whole,
        forms: Each(Box::new(|at| form(edition, at)), dictionary.forms.len()),
        variables: Each(Box::new(|at| variable(edition, &dictionary.variables[at])), dictionary.variables.len()),
    })
}

#[derive(Serialize)]
struct Whole<'e> {
    #[serde(flatten)]
    head: Map<String, Value>,
    forms: Each<'e>,
    variables: Each<'e>,
}

/// A list of so many values, each made when it is written: a dictionary as one tree of values would be many times its size.
pub(super) struct Each<'e>(pub Box<dyn Fn(usize) -> Value + 'e>, pub usize);

impl Serialize for Each<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((0..self.1).map(&self.0))
    }
}

/// Writes JSON with one value a line, so that two releases can be compared line by line.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn put(map: &mut Map<String, Value>, key: &str, text: &str) {
    if !text.is_empty() {
        map.insert(key.to_string(), text.into());
    }
}

fn put_list(map: &mut Map<String, Value>, key: &str, list: Vec<Value>) {
    if !list.is_empty() {
        map.insert(key.to_string(), list.into());
    }
}

fn event(event: &Event) -> Value {
    let mut map = Map::new();
    put(&mut map, "id", &event.id.text);
    put(&mut map, "name", &event.name.text);
    put(&mut map, "arm", &event.arm.text);
    put(&mut map, "day", &event.day.text);
    if let Some(repeats) = event.repeats {
        map.insert("repeats".to_string(), repeats.into());
    }
    let forms = event.forms.iter().map(|form| at_event("form", &form.form.text, form.repeats)).collect();
    put_list(&mut map, "forms", forms);
    map.into()
}

fn at_event(key: &str, name: &str, repeats: Option<bool>) -> Value {
    let mut map = Map::new();
    put(&mut map, key, name);
    if let Some(repeats) = repeats {
        map.insert("repeats".to_string(), repeats.into());
    }
    map.into()
}

fn form(edition: &Edition, at: usize) -> Value {
    let form = &edition.dictionary.forms[at];
    let mut map = Map::new();
    put(&mut map, "id", &form.id.text);
    put(&mut map, "title", &edition.form_title(at));
    if let Some(terms) = edition.terms.forms.get(&form.id.text) {
        put(&mut map, "licence", &terms.licence);
        put_list(&mut map, "notices", terms.notices.iter().map(|notice| notice.as_str().into()).collect());
        put_list(&mut map, "when", terms.when.iter().map(|(event, repeats)| at_event("event", event, *repeats)).collect());
        if let Some(repeats) = terms.repeats {
            map.insert("repeats".to_string(), repeats.into());
        }
        if terms.closed {
            map.insert("redistribute".to_string(), false.into());
        }
    }
    let row = |row: &FormRow| match row {
        FormRow::Section(words) => Some(json!({"section": words.plain.text})),
        FormRow::Description(words) => Some(json!({"text": words.plain.text})),
        FormRow::Variable(at) => edition.dictionary.variables.get(*at).map(|found| json!({"variable": found.name.text})),
    };
    map.insert("rows".to_string(), form.rows.iter().filter_map(row).collect());
    map.into()
}

fn variable(edition: &Edition, variable: &Variable) -> Value {
    let mut map = Map::new();
    put(&mut map, "name", &variable.name.text);
    put(&mut map, "form", edition.dictionary.forms.get(variable.form).map_or("", |form| &form.id.text));
    map.insert("type".to_string(), variable.kind.word().into());
    let texts: [(&str, &Text); 13] = [
        ("section", &variable.section),
        ("label", &variable.label.plain),
        ("formula", &variable.formula),
        ("vocabulary", &variable.vocabulary),
        ("note", &variable.note.plain),
        ("validation", &variable.validation),
        ("minimum", &variable.minimum),
        ("maximum", &variable.maximum),
        ("logic", &variable.logic),
        ("matrix", &variable.matrix),
        ("alignment", &variable.alignment),
        ("question", &variable.question),
        ("annotation", &variable.annotation),
    ];
    for (key, text) in texts {
        put(&mut map, key, &text.text);
    }
    let choice = |choice: &Choice| json!({"code": choice.code.text, "label": choice.label.plain.text});
    put_list(&mut map, "choices", variable.choices.iter().map(choice).collect());
    put_list(&mut map, "slider", variable.slider.iter().map(|label| label.text.as_str().into()).collect());
    for (key, is_on) in [("identifier", variable.identifier), ("required", variable.required), ("ranking", variable.ranking)] {
        map.insert(key.to_string(), is_on.into());
    }
    map.into()
}

/// Returns the JSON Schema (draft 2020-12) of what [`json()`] returns.
pub fn schema(edition: &Edition) -> String {
    let text = json!({"type": "string"});
    let texts = |keys: &[&str]| keys.iter().map(|key| ((*key).to_string(), text.clone())).collect::<Map<String, Value>>();
    let object = |required: &[&str], properties: Map<String, Value>| json!({"type": "object", "required": required, "properties": properties, "additionalProperties": false});
    let list = |items: Value| json!({"type": "array", "items": items});
    let with = |mut map: Map<String, Value>, more: Vec<(&str, Value)>| {
        map.extend(more.into_iter().map(|(key, value)| (key.to_string(), value)));
        map
    };
    let yes = json!({"type": "boolean"});
    let coded = object(&["code", "label"], texts(&["code", "label"]));
    let at = |key: &str| object(&[key], with(texts(&[key]), vec![("repeats", yes.clone())]));
    let types: Vec<&str> = crate::model::dictionary::FieldType::ALL.iter().map(|(word, _)| *word).collect();
    let rows = ["section", "text", "variable"].map(|key| object(&[key], texts(&[key])));
    let form = object(
        &["id", "rows"],
        with(
            texts(&["id", "title", "licence"]),
            vec![
                ("notices", list(text.clone())),
                ("when", list(at("event"))),
                ("repeats", yes.clone()),
                ("redistribute", yes.clone()),
                ("rows", list(json!({"oneOf": rows}))),
            ],
        ),
    );
    let keys = [
        "name",
        "form",
        "section",
        "label",
        "formula",
        "vocabulary",
        "note",
        "validation",
        "minimum",
        "maximum",
        "logic",
        "matrix",
        "alignment",
        "question",
        "annotation",
    ];
    let variable = object(
        &["name", "form", "type", "identifier", "required", "ranking"],
        with(
            texts(&keys),
            vec![
                ("type", json!({"enum": types})),
                ("choices", list(coded.clone())),
                ("slider", list(text.clone())),
                ("identifier", yes.clone()),
                ("required", yes.clone()),
                ("ranking", yes.clone()),
            ],
        ),
    );
    let event =
        object(&["id"], with(texts(&["id", "name", "arm", "day"]), vec![("repeats", yes.clone()), ("forms", list(at("form")))]));
    let taken = object(&["what", "texts"], with(texts(&["what"]), vec![("texts", json!({"type": "integer", "minimum": 1}))]));
    let whole = with(
        texts(&["$schema", "title", "version", "date"]),
        vec![
            ("sample", yes),
            ("withheld", list(taken)),
            ("missing_codes", list(coded)),
            ("arms", list(object(&["number", "name"], texts(&["number", "name"])))),
            ("events", list(event)),
            ("forms", list(form)),
            ("variables", list(variable)),
        ],
    );
    let mut schema = object(&["sample", "withheld", "forms", "variables"], whole);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["$id"] = edition.address(SCHEMA).into();
    schema["title"] = edition.terms.spoken.schema.as_str().into();
    pretty(&schema)
}
