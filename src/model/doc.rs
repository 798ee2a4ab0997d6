//! What an editor wrote above a page, as typed values that still know their place.

use crate::model::clock::Stamp;
use crate::model::diag::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A value with the bytes it stands in; an inherited value stands in the section's file, where its span lies.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands: for a text, what is between the quotes when it is written without escapes.
    pub span: Span,
}

/// The value of one key.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Value {
    /// A text, or one of a list of words.
    Text(String),
    /// A date.
    Date(Stamp),
    /// A switch.
    Switch(bool),
    /// A whole number.
    Number(i64),
    /// Texts or links.
    Texts(Vec<Placed<String>>),
    /// A table with known keys.
    Table(Fields),
    /// Tables with known keys.
    Tables(Vec<Fields>),
    /// A free table, as JSON.
    Free(#[serde(with = "as_text")] serde_json::Value),
}

/// The keys of a table, each with a value of the type that its row in `kind` asks for.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Fields(pub BTreeMap<String, Placed<Value>>);

impl Fields {
    /// Returns the value of a key.
    pub fn get(&self, key: &str) -> Option<&Placed<Value>> {
        self.0.get(key)
    }

    /// Returns a text and its place.
    pub fn text(&self, key: &str) -> Option<(&str, &Span)> {
        match self.get(key)? {
            Placed { value: Value::Text(text), span } => Some((text, span)),
            _ => None,
        }
    }

    /// Returns a date.
    pub fn date(&self, key: &str) -> Option<Stamp> {
        match self.get(key)?.value {
            Value::Date(stamp) => Some(stamp),
            _ => None,
        }
    }

    /// Returns a switch; one that is not set is off.
    pub fn is_on(&self, key: &str) -> bool {
        matches!(self.get(key), Some(Placed { value: Value::Switch(true), .. }))
    }

    /// Returns a whole number.
    pub fn number(&self, key: &str) -> Option<i64> {
        match self.get(key)?.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Returns a list of texts; one that is not set is empty.
    pub fn texts(&self, key: &str) -> &[Placed<String>] {
        match self.get(key) {
            Some(Placed { value: Value::Texts(texts), .. }) => texts,
            _ => &[],
        }
    }

    /// Returns a table.
    pub fn table(&self, key: &str) -> Option<&Fields> {
        match self.get(key) {
            Some(Placed { value: Value::Table(table), .. }) => Some(table),
            _ => None,
        }
    }

    /// Returns a list of tables; one that is not set is empty.
    pub fn tables(&self, key: &str) -> &[Fields] {
        match self.get(key) {
            Some(Placed { value: Value::Tables(tables), .. }) => tables,
            _ => &[],
        }
    }
}

/// A free table is kept as text, since a compact format cannot tell what comes next without being told.
mod as_text {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &serde_json::Value, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&value.to_string())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<serde_json::Value, D::Error> {
        serde_json::from_str(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
