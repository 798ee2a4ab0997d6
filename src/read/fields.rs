//! A table of TOML held against the rows that say what may stand in it: typed values out, and a plain sentence for all that is not so.

use super::slips::{self, quoted};
use crate::model::clock::Stamp;
use crate::model::diag::{Diags, Source, Span, nearest};
use crate::model::doc::{Fields, Placed, Value};
use crate::model::kind::{COMMON, Field, KINDS, SECTION, Type};
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// TOML taken apart, with what was typed wrongly already said.
pub(super) struct Parsed<'t> {
    /// The table.
    pub(super) table: DeTable<'t>,
    /// Keys that were written, though not readably.
    pub(super) keys: BTreeSet<String>,
}

/// Parses a piece of TOML whose slips are blanked; errors of one line are told once, in plain words.
///
/// Pushes `front-matter-syntax`.
pub(super) fn parse<'t>(cleaned: &'t slips::Cleaned, source: Source<'_>, start: usize, diags: &mut Diags) -> Parsed<'t> {
    let (table, errors) = DeTable::parse_recoverable(&cleaned.text);
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        let line_start = cleaned.text[..at.start.min(cleaned.text.len())].rfind('\n').map_or(0, |at| at + 1);
        if !told.insert(line_start) {
            continue;
        }
        let line = cleaned.text[line_start..].split(['\n', '\r']).next().unwrap_or("");
        let indent = line.len() - line.trim_start().len();
        let span = start + line_start + indent..start + line_start + line.trim_end().len().max(indent);
        let (message, hint) = plain(error.message(), line.trim());
        diags.error("front-matter-syntax", source, span, message).hint(hint);
    }
    Parsed { table: table.into_inner(), keys: cleaned.keys.clone() }
}

/// Says in an editor's words what TOML says in a programmer's.
fn plain(message: &str, line: &str) -> (String, String) {
    let key = line.split(['=', ' ']).next().unwrap_or("").trim();
    if message.contains("duplicate key") {
        return (format!("`{key}` is given twice"), "take one of the two lines out".to_string());
    }
    if line.starts_with('[') && (message.contains("table") || message.contains("duplicate") || message.contains("`]`")) {
        return (
            format!("`{line}` cannot start a group of keys here"),
            "each `[name]` stands once, alone on its line".to_string(),
        );
    }
    if !line.contains('=') && !line.starts_with('[') {
        let words = line.trim_start_matches(['-', '*', '#', ' ']);
        return (
            format!("`{line}` is no key with a value"),
            format!("write `key = \"{}\"`, or move the text below the second `+++`", words.replace('"', "'")),
        );
    }
    if line.contains('[') && message.contains("array") {
        return (format!("the list of `{key}` is not closed or has no commas"), format!("write `{key} = [\"one\", \"two\"]`"));
    }
    (
        format!("this line cannot be understood ({message})"),
        format!("write `{key} = \"…\"`, with the text between straight quotes"),
    )
}

/// Where a table stands, for findings about it.
#[derive(Clone, Copy)]
pub(super) struct Place<'s> {
    /// The file.
    pub(super) source: Source<'s>,
    /// The byte of the file at which the TOML begins; spans of TOML count from there.
    pub(super) start: usize,
    /// What the table is called, such as `[[sources]]`; empty at the top.
    pub(super) name: &'s str,
    /// Where to say that something is missing.
    pub(super) whole: (usize, usize),
    /// What the outermost table is called in a sentence.
    pub(super) top: &'s str,
    /// The keys of the outermost table: below another one they do nothing.
    pub(super) top_keys: &'static [Field],
}

impl Place<'_> {
    fn span(&self, span: Span) -> Span {
        span.start + self.start..span.end + self.start
    }

    /// Returns the span of a value without its quotes, when nothing in it is written with a backslash.
    fn inner(&self, span: Span, text: &str) -> Span {
        let span = self.span(span);
        let raw = self.source.text.get(span.clone()).unwrap_or("");
        match raw.find(text) {
            Some(at) if !text.is_empty() => span.start + at..span.start + at + text.len(),
            _ => span,
        }
    }
}

/// Walks a table.
///
/// Pushes `unknown-key`, `misplaced-key`, `wrong-type`, `missing-key`. `rows` are all rows that apply; `written` are keys that stand on
/// lines that could not be read and so are not missing.
pub(super) fn walk(
    table: &DeTable<'_>,
    rows: &[&'static [Field]],
    place: Place<'_>,
    written: &BTreeSet<String>,
    diags: &mut Diags,
) -> Fields {
    let mut fields = Fields::default();
    let known: Vec<&Field> = rows.iter().flat_map(|rows| rows.iter()).collect();
    // A key that is only misspelt is not missing as well: one mistake is told once.
    let mut meant: BTreeSet<&str> = BTreeSet::new();
    for (key, value) in table {
        let name: &str = key.get_ref();
        let Some(field) = known.iter().find(|field| field.name == name) else {
            meant.extend(nearest(name, known.iter().map(|field| field.name)));
            unknown(key, value, &known, place, diags);
            continue;
        };
        if let Some(found) = convert(field.name, field.of, value, place, diags) {
            fields.0.insert(name.to_string(), found);
        }
    }
    for field in known.iter().filter(|field| field.required) {
        if !table.contains_key(field.name) && !written.contains(field.name) && !meant.contains(field.name) {
            let whole = if place.name.is_empty() { place.top.to_string() } else { format!("`{}`", place.name) };
            diags
                .error("missing-key", place.source, place.whole.0..place.whole.1, format!("{whole} has no `{}`", field.name))
                .hint(format!("add a line: `{}`", field.example));
        }
    }
    for field in known.iter().filter(|field| field.required) {
        if let Some((text, span)) = fields.text(field.name)
            && text.trim().is_empty()
        {
            diags
                .error("missing-key", place.source, span.clone(), format!("`{}` is empty", field.name))
                .hint(format!("write `{}`", field.example));
        }
    }
    fields
}

fn unknown(
    key: &Spanned<std::borrow::Cow<'_, str>>,
    value: &Spanned<DeValue<'_>>,
    known: &[&Field],
    place: Place<'_>,
    diags: &mut Diags,
) {
    let name: &str = key.get_ref();
    let span = place.span(key.span());
    let mut of_pages = KINDS.iter().filter(|_| place.top_keys == COMMON).flat_map(|kind| kind.fields);
    let is_of_top = place.top_keys.iter().any(|field| field.name == name) || of_pages.any(|field| field.name == name);
    if !place.name.is_empty() && is_of_top {
        misplaced(name, span, place, diags);
        return;
    }
    let raw = place.source.text.get(place.span(value.span())).unwrap_or("…");
    let finding = diags.error("unknown-key", place.source, span, format!("`{name}` is no key that is known here"));
    if let Some(near) = nearest(name, known.iter().map(|field| field.name)) {
        finding.hint(format!("did you mean `{near} = {raw}`?"));
        return;
    }
    if place.top_keys != COMMON {
        let names: Vec<&str> = known.iter().map(|field| field.name).collect();
        finding.hint(format!("keys known here are {}", names.join(", ")));
        return;
    }
    let owner = KINDS.iter().find(|kind| kind.fields.iter().any(|field| field.name == name));
    match owner {
        Some(kind) if place.name.is_empty() => {
            finding.hint(format!(
                "it belongs to pages of the kind `{}`; take the line out, or add `kind = \"{}\"`",
                kind.name, kind.name
            ));
        }
        _ if place.name.is_empty() && SECTION.iter().any(|field| field.name == name) => {
            finding.hint("it belongs to the `_index.md` of a section; move the line there");
        }
        _ if place.name.is_empty() => {
            finding.hint(format!(
                "take the line out; what only a theme of your own knows stands below a line `[extra]`: `{name} = {raw}`"
            ));
        }
        _ => {
            let names: Vec<&str> = known.iter().map(|field| field.name).collect();
            finding.hint(format!("keys known here are {}", names.join(", ")));
        }
    }
}

fn misplaced(name: &str, span: Span, place: Place<'_>, diags: &mut Diags) {
    diags
        .error("misplaced-key", place.source, span, format!("`{name}` stands below `{}`, where it does nothing", place.name))
        .hint(format!("move the line above `{}`, to the other keys of the page", place.name));
}

fn convert(name: &str, of: Type, value: &Spanned<DeValue<'_>>, place: Place<'_>, diags: &mut Diags) -> Option<Placed<Value>> {
    let span = place.span(value.span());
    let found = match (of, value.get_ref()) {
        (Type::Text, DeValue::String(text)) => {
            let span = place.inner(value.span(), text);
            return Some(Placed { value: Value::Text(text.to_string()), span });
        }
        (Type::OneOf(words), DeValue::String(text)) => {
            if !words.contains(&&**text) {
                let near = nearest(text, words.iter().copied()).unwrap_or(words[0]);
                diags
                    .error("wrong-value", place.source, span, format!("`{text}` is nothing that `{name}` can be"))
                    .hint(format!("write `{} = {}`; possible are {}", name, quoted(near), words.join(", ")));
                return None;
            }
            Value::Text(text.to_string())
        }
        (Type::Known, DeValue::String(text)) if Stamp::parse_partial(text).is_some() => Value::Date(Stamp::parse_partial(text)?),
        (Type::Date | Type::Known, DeValue::Datetime(date)) => Value::Date(Stamp::parse(&date.to_string())?),
        (Type::Switch, DeValue::Boolean(on)) => Value::Switch(*on),
        (Type::Number, DeValue::Integer(number)) => {
            let digits: String = number.as_str().chars().filter(|c| *c != '_').collect();
            Value::Number(i64::from_str_radix(&digits, number.radix()).ok()?)
        }
        (Type::Texts | Type::Links, DeValue::Array(items)) if items.iter().all(|item| item.get_ref().is_str()) => {
            let text = |item: &Spanned<DeValue<'_>>| {
                let text = item.get_ref().as_str().unwrap_or("");
                Placed { value: text.to_string(), span: place.inner(item.span(), text) }
            };
            Value::Texts(items.iter().map(text).collect())
        }
        (Type::Table(rows), DeValue::Table(table)) => {
            let title = format!("[{name}]");
            let inner = Place { name: &title, whole: (span.start, span.end), ..place };
            Value::Table(walk(table, &[rows], inner, &BTreeSet::new(), diags))
        }
        (Type::Tables(rows), DeValue::Array(items)) if items.iter().all(|item| item.get_ref().is_table()) => {
            let title = format!("[[{name}]]");
            let tables = items.iter().filter_map(|item| {
                let table = item.get_ref().as_table()?;
                let span = place.span(item.span());
                let inner = Place { name: &title, whole: (span.start, span.end), ..place };
                Some(walk(table, &[rows], inner, &BTreeSet::new(), diags))
            });
            Value::Tables(tables.collect())
        }
        (Type::Named(of), DeValue::Table(table)) => {
            let named = table.iter().filter_map(|(key, value)| {
                let key: &str = key.get_ref();
                let whole = format!("{name}.{key}");
                let name = if matches!(of, Type::Table(_) | Type::Named(_)) { &whole } else { key };
                Some((key.to_string(), convert(name, *of, value, place, diags)?))
            });
            Value::Table(Fields(named.collect()))
        }
        (Type::Free, DeValue::Table(table)) => {
            let title = format!("[{name}]");
            let inner = Place { name: &title, ..place };
            for key in table.keys() {
                if place.top_keys.iter().any(|top| top.name == key.get_ref() && top.name != name) {
                    misplaced(key.get_ref(), inner.span(key.span()), inner, diags);
                }
            }
            Value::Free(json(value.get_ref()))
        }
        (Type::Defaults, DeValue::Table(table)) => {
            let rows: Vec<&Field> = std::iter::once(COMMON).chain(KINDS.iter().map(|kind| kind.fields)).flatten().collect();
            return Some(Placed { value: Value::Table(defaults(table, &rows, place, diags)), span });
        }
        _ => {
            wrong_type(name, of, value, place, diags);
            return None;
        }
    };
    Some(Placed { value: found, span })
}

fn defaults(table: &DeTable<'_>, known: &[&Field], place: Place<'_>, diags: &mut Diags) -> Fields {
    let inner = Place { name: "[defaults]", ..place };
    let mut fields = Fields::default();
    for (key, value) in table {
        let name: &str = key.get_ref();
        let field = known.iter().find(|field| field.name == name && !matches!(name, "title" | "slug" | "aliases" | "id"));
        match field {
            Some(field) => {
                if let Some(found) = convert(field.name, field.of, value, inner, diags) {
                    fields.0.insert(name.to_string(), found);
                }
            }
            None => {
                let near = nearest(name, known.iter().map(|field| field.name));
                let finding = diags.error(
                    "unknown-key",
                    place.source,
                    place.span(key.span()),
                    format!("`{name}` cannot be a default for pages"),
                );
                match near.filter(|near| *near != name) {
                    Some(near) => finding.hint(format!("did you mean `{near}`?")),
                    None => finding.hint("take the line out, or write it in the pages themselves"),
                };
            }
        }
    }
    fields
}

fn wrong_type(name: &str, of: Type, value: &Spanned<DeValue<'_>>, place: Place<'_>, diags: &mut Diags) {
    let span = place.span(value.span());
    let raw = place.source.text.get(span.clone()).unwrap_or("…").trim();
    let bare = raw.trim_matches(['"', '\'']);
    let (message, line) = match of {
        Type::Text | Type::OneOf(_) => {
            (format!("the value of `{name}` must be text in quotes"), format!("{name} = {}", quoted(bare)))
        }
        Type::Known if Stamp::parse_partial(bare).is_some() => {
            (format!("a `{name}` without a day stands in quotes"), format!("{name} = {}", quoted(bare)))
        }
        Type::Date | Type::Known => match Stamp::parse(bare) {
            Some(_) => (format!("the date of `{name}` stands without quotes"), format!("{name} = {bare}")),
            None => (format!("`{name}` must be a date, year-month-day"), format!("{name} = 2026-11-25")),
        },
        Type::Switch => {
            let on = matches!(bare.to_lowercase().as_str(), "yes" | "true" | "on" | "1" | "ja" | "oui");
            (format!("`{name}` is either true or false, without quotes"), format!("{name} = {on}"))
        }
        Type::Number => (
            format!("`{name}` must be a whole number, without quotes"),
            format!("{name} = {}", if bare.parse::<i64>().is_ok() { bare } else { "10" }),
        ),
        Type::Texts | Type::Links => {
            let items: Vec<String> =
                bare.trim_matches(['[', ']']).split(',').map(|item| quoted(item.trim().trim_matches(['"', '\'']))).collect();
            (
                format!("`{name}` must be a list in square brackets, each item in quotes"),
                format!("{name} = [{}]", items.join(", ")),
            )
        }
        Type::Table(_) | Type::Named(_) | Type::Free | Type::Defaults => (
            format!("`{name}` must be a group of keys of its own"),
            format!("[{name}]` on a line of its own, with its keys below, for example `title = {}", quoted(bare)),
        ),
        Type::Tables(_) => (
            format!("each entry of `{name}` must be a group of keys of its own"),
            format!("[[{name}]]` on a line of its own, with its keys below, for example `title = {}", quoted(bare)),
        ),
    };
    diags.error("wrong-type", place.source, span, message).hint(format!("write `{line}`"));
}

/// Returns a value as JSON, for tables of which nothing is asked; dates become text, numbers stay what they are.
fn json(value: &DeValue<'_>) -> serde_json::Value {
    match value {
        DeValue::String(text) => text.to_string().into(),
        DeValue::Integer(number) => i64::from_str_radix(&number.as_str().replace('_', ""), number.radix())
            .map_or_else(|_| number.as_str().into(), Into::into),
        DeValue::Float(number) => number.as_str().replace('_', "").parse::<f64>().map_or(serde_json::Value::Null, Into::into),
        DeValue::Boolean(on) => (*on).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let pairs = table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())));
            serde_json::Value::Object(pairs.collect())
        }
    }
}
