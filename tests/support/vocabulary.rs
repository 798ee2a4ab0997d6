//! The words of schema.org that the portal uses, and what is wrong with JSON-LD that uses them otherwise.

use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

const TABLE: &str = include_str!("../vocabulary/schema.org-30.0.tsv");

type Words = BTreeSet<&'static str>;

/// The vocabulary, as far as it is used.
pub(crate) struct Vocabulary {
    above: BTreeMap<&'static str, Words>,
    properties: BTreeMap<&'static str, (Words, Words)>,
    members: BTreeMap<&'static str, Words>,
    superseded: Words,
}

impl Vocabulary {
    pub(crate) fn read() -> Vocabulary {
        let words = |text: &'static str| text.split(' ').filter(|word| !word.is_empty()).collect::<Words>();
        let mut found = Vocabulary {
            above: BTreeMap::new(),
            properties: BTreeMap::new(),
            members: BTreeMap::new(),
            superseded: Words::new(),
        };
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            match line.split('\t').collect::<Vec<&'static str>>()[..] {
                ["type", name, above] => drop(found.above.insert(name, words(above))),
                ["property", name, domain, range] => drop(found.properties.insert(name, (words(domain), words(range)))),
                ["members", name, members] => drop(found.members.insert(name, words(members))),
                ["superseded", names] => found.superseded = words(names),
                _ => panic!("no line of the table: {line}"),
            }
        }
        found
    }

    /// Returns a type with all types above it.
    fn all_above(&self, name: &str) -> Words {
        let Some((name, above)) = self.above.get_key_value(name) else { return Words::new() };
        above.iter().flat_map(|above| self.all_above(above)).chain([*name]).collect()
    }

    /// Returns what a thing is, all types above included.
    fn types_of(&self, thing: &Map<String, Value>) -> Words {
        names(thing).iter().flat_map(|name| self.all_above(name)).collect()
    }

    /// Returns what is wrong with these graphs, each with the page that it stands on; a thing may be named on another page.
    pub(crate) fn wrong(&self, graphs: &[(String, Value)]) -> Vec<String> {
        let mut known: BTreeMap<String, Words> = BTreeMap::new();
        for (_, graph) in graphs {
            self.collect(graph, &mut known);
        }
        let mut wrong = Vec::new();
        for (page, graph) in graphs {
            if graph["@context"] != "https://schema.org" {
                wrong.push(format!("{page}: another context"));
            }
            let things = graph["@graph"].as_array().expect("a graph");
            let mut check = Check { vocabulary: self, known: &known, page, wrong: &mut wrong };
            for thing in things {
                check.thing(thing.as_object().expect("a thing"));
            }
        }
        wrong
    }

    /// Finds everything that has an id and says what it is.
    fn collect(&self, value: &Value, known: &mut BTreeMap<String, Words>) {
        match value {
            Value::Object(thing) => {
                if let (Some(Value::String(id)), true) = (thing.get("@id"), thing.contains_key("@type")) {
                    known.entry(id.clone()).or_default().extend(self.types_of(thing));
                }
                thing.values().for_each(|value| self.collect(value, known));
            }
            Value::Array(list) => list.iter().for_each(|value| self.collect(value, known)),
            _ => {}
        }
    }
}

fn names(thing: &Map<String, Value>) -> Vec<&str> {
    match &thing["@type"] {
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    }
}

struct Check<'c> {
    vocabulary: &'c Vocabulary,
    known: &'c BTreeMap<String, Words>,
    page: &'c str,
    wrong: &'c mut Vec<String>,
}

impl Check<'_> {
    fn say(&mut self, what: String) {
        self.wrong.push(format!("{}: {what}", self.page));
    }

    fn thing(&mut self, thing: &Map<String, Value>) {
        let own = names(thing);
        if own.is_empty() {
            self.say("a thing without a type".to_string());
        }
        for name in own.iter().filter(|name| !self.vocabulary.above.contains_key(*name)).collect::<Vec<_>>() {
            self.say(format!("`{name}` is no type"));
        }
        let types = self.vocabulary.types_of(thing);
        for (name, value) in thing.iter().filter(|(name, _)| !name.starts_with('@')) {
            if self.vocabulary.superseded.contains(name.as_str()) {
                self.say(format!("`{name}` is superseded"));
                continue;
            }
            let Some((domain, range)) = self.vocabulary.properties.get(name.as_str()) else {
                self.say(format!("`{name}` is no property"));
                continue;
            };
            if domain.is_disjoint(&types) {
                self.say(format!("`{name}` is no property of {}", own.join(" and ")));
            }
            let values = if let Value::Array(list) = value { list.as_slice() } else { std::slice::from_ref(value) };
            if values.is_empty() {
                self.say(format!("`{name}` holds nothing"));
            }
            for value in values {
                self.value(name, range, value);
            }
        }
    }

    fn value(&mut self, name: &str, range: &Words, value: &Value) {
        let fits = match value {
            Value::String(text) => self.text_fits(range, text),
            Value::Number(number) => range.contains("Number") || range.contains("Integer") && number.is_u64(),
            Value::Bool(_) => range.contains("Boolean"),
            Value::Object(thing) => {
                let named = thing.get("@id").and_then(Value::as_str).and_then(|id| self.known.get(id)).cloned();
                let types = if thing.contains_key("@type") {
                    self.thing(thing);
                    self.vocabulary.types_of(thing)
                } else {
                    named.unwrap_or_default()
                };
                !range.is_disjoint(&types)
            }
            Value::Null | Value::Array(_) => false,
        };
        if !fits {
            self.say(format!("`{name}` cannot be {value}"));
        }
    }

    fn text_fits(&self, range: &Words, text: &str) -> bool {
        let member = text.strip_prefix("https://schema.org/").unwrap_or_default();
        range.contains("Text") && !text.trim().is_empty()
            || range.contains("URL") && (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(' ')
            || range.contains("Date") && is_date(text)
            || range.contains("DateTime") && text.split_once('T').is_some_and(|(day, time)| is_date(day) && time.len() >= 6)
            || range.iter().any(|name| self.vocabulary.members.get(name).is_some_and(|members| members.contains(member)))
    }
}

/// Says whether a text is a day, month or year (ISO 8601).
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    [&[4][..], &[4, 2], &[4, 2, 2]].contains(&&lengths[..]) && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
}
