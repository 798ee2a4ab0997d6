//! Walks the tables of a TOML file and says what does not belong there, with the line as it should be.
//!
//! Private to the list of tumours: front matter has rules of its own.

use crate::model::clock::Stamp;
use crate::model::diag::{Diagnostic, Diags, Source, Span, nearest};
use crate::model::dictionary::Text;
use crate::read::dictionary::findings::Findings;
use crate::read::dictionary::plain::clean;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A kind of table and the keys it may have.
pub(super) struct Kind {
    /// Its header as authors type it, such as `[[tumour.code]]`; empty for the file itself.
    pub(super) header: &'static str,
    /// Each key with an example of its value.
    pub(super) keys: &'static [(&'static str, &'static str)],
    /// The tables in it, by key.
    pub(super) tables: &'static [&'static str],
}

/// One table of the file.
pub(super) struct Entry<'t> {
    /// What it should hold.
    pub(super) kind: &'static Kind,
    /// The bytes of its header, or of the table itself when it is written in braces.
    pub(super) span: Span,
    table: &'t DeTable<'t>,
}

impl Entry<'_> {
    /// Returns the bytes from the header to the end of the last thing in it, tables below it included.
    pub(super) fn whole(&self) -> Span {
        let end = end_of(self.table).max(self.span.end);
        self.span.start..end
    }
}

fn end_of(table: &DeTable<'_>) -> usize {
    table.iter().map(|(key, value)| end_of_value(value).max(key.span().end)).max().unwrap_or(0)
}

fn end_of_value(value: &Spanned<DeValue<'_>>) -> usize {
    let inside = match value.get_ref() {
        DeValue::Table(table) => end_of(table),
        DeValue::Array(array) => array.iter().map(end_of_value).max().unwrap_or(0),
        _ => 0,
    };
    inside.max(value.span().end)
}

/// The file that is read, and where its syntax is broken.
pub(super) struct Reading<'a> {
    source: Source<'a>,
    findings: Findings<'a>,
    kinds: &'static [&'static Kind],
    /// The bytes of each line that breaks the rules of TOML.
    damaged: Vec<Span>,
    /// Whether the tables are made of the rows and columns of a table.
    is_table: bool,
    /// Whether an id could not be read, so that what names it is not to blame.
    unsure: bool,
}

impl<'a> Reading<'a> {
    /// Begins to read a file, of which these lines were said to break the rules of TOML.
    pub(super) fn new(
        source: Source<'a>,
        kinds: &'static [&'static Kind],
        damaged: Vec<Span>,
        is_table: bool,
        diags: &'a mut Diags,
    ) -> Reading<'a> {
        let mut findings = Findings::new(source, "tumours-more-findings", diags);
        // Below a header that was not understood, everything seems to stand in the wrong table.
        findings.mute(damaged.iter().any(|line| source.text[line.clone()].starts_with('[')));
        Reading { source, findings, kinds, damaged, is_table, unsure: false }
    }

    /// Says whether the tables are made of the rows and columns of a table.
    pub(super) fn is_table(&self) -> bool {
        self.is_table
    }

    /// Returns how findings name a table: `[[tumour]]` and its id, when it has one.
    pub(super) fn name(&self, entry: &Entry<'_>) -> String {
        let id = match entry.table.get("id").map(Spanned::get_ref) {
            Some(DeValue::String(id)) => Some(clean(id.trim())),
            _ => None,
        };
        match (id, self.is_table) {
            (Some(id), true) => format!("`{id}`"),
            (None, true) => "this row".to_string(),
            (Some(id), false) => format!("`{}` `{id}`", entry.kind.header),
            (None, false) => format!("this `{}`", entry.kind.header),
        }
    }

    /// Returns how a value is written: with its key, or alone in its cell.
    pub(super) fn written_as(&self, key: &str, value: &str) -> String {
        if self.is_table { format!("`{value}`") } else { format!("`{key} = \"{value}\"`") }
    }

    /// Returns the column that a key of a table is in: `precision.ICD-O-3.2`.
    fn column(entry: &Entry<'_>, key: &str) -> String {
        let of = ["system", "topic", "lang"].into_iter().find_map(|word| entry.table.get(word)?.get_ref().as_str());
        of.map_or_else(|| key.to_string(), |of| format!("{key}.{of}"))
    }

    /// Ends the reading.
    pub(super) fn close(self) {
        self.findings.close();
    }

    /// Adds an error at a place and returns it, for a hint; one about a line that breaks the rules of TOML is dropped.
    pub(super) fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        if self.is_said(&span) {
            return self.findings.drop_error(code, message);
        }
        self.findings.error(code, span, message)
    }

    /// Adds a warning at a place and returns it, for a hint.
    pub(super) fn warning(&mut self, code: &'static str, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.findings.warning(code, span, message)
    }

    fn is_said(&self, span: &Span) -> bool {
        self.damaged.iter().any(|line| line.start <= span.end && span.start <= line.end)
    }

    /// Notes that an id could not be read or stands twice.
    pub(super) fn doubt_ids(&mut self) {
        self.unsure = true;
    }

    /// Says whether every id was read, so that one which nothing has is a mistake where it is named.
    pub(super) fn knows_ids(&self) -> bool {
        self.damaged.is_empty() && !self.unsure
    }

    /// Says whether nothing was wrong so far.
    pub(super) fn is_clean(&self) -> bool {
        self.damaged.is_empty() && self.findings.is_clean()
    }

    /// Returns the file itself as an entry. Pushes `tumours-key` for what does not belong there.
    pub(super) fn root<'t>(&mut self, kind: &'static Kind, table: &'t DeTable<'t>) -> Entry<'t> {
        let root = Entry { kind, span: 0..0, table };
        self.check_keys(&root);
        root
    }

    /// Returns the tables under a key, in the order of the file.
    ///
    /// Pushes `tumours-type` for what is no table, and `tumours-key` for keys that a table may not have.
    pub(super) fn entries<'t>(&mut self, parent: &Entry<'t>, key: &str, kind: &'static Kind) -> Vec<Entry<'t>> {
        let Some(value) = parent.table.get(key) else { return Vec::new() };
        let mut entries = Vec::new();
        match value.get_ref() {
            DeValue::Array(array) => {
                for value in array {
                    entries.extend(self.entry(value, kind));
                }
            }
            DeValue::Table(table) if table.values().all(|value| value.get_ref().is_array()) => {
                self.headless(parent, key, value.span(), kind);
            }
            DeValue::Table(_) => {
                let message = format!("`{key}` needs two brackets, since there may be several");
                self.error("tumours-type", value.span(), message).hint(format!("write `{}`", kind.header));
                entries.extend(self.entry(value, kind));
            }
            _ => {
                let message = format!("`{key}` must be a table of its own");
                self.error("tumours-type", value.span(), message).hint(format!("write `{}` in a line of its own", kind.header));
            }
        }
        for entry in &entries {
            self.check_keys(entry);
        }
        entries
    }

    /// Pushes `tumours-missing` when `[[tumour.code]]` has no `[[tumour]]` above it, unless that one is there and misspelt.
    fn headless(&mut self, parent: &Entry<'_>, key: &str, span: Span, kind: &Kind) {
        self.unsure = true;
        let known = |word: &str| parent.kind.tables.contains(&word);
        let misspelt = parent.table.keys().map(|word| word.get_ref().as_ref());
        if misspelt.filter(|word| !known(word)).any(|word| nearest(word, [key]).is_some()) {
            return;
        }
        self.error("tumours-missing", span, format!("no `{}` stands above this", kind.header))
            .hint(format!("begin with a line `{}`", kind.header));
    }

    fn entry<'t>(&mut self, value: &'t Spanned<DeValue<'t>>, kind: &'static Kind) -> Option<Entry<'t>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Entry { kind, span: value.span(), table });
        }
        self.error("tumours-type", value.span(), format!("here must stand a table, not {}", in_words(value.get_ref())))
            .hint(format!("write `{}` in a line of its own, and its keys below it", kind.header));
        None
    }

    /// Pushes `tumours-key` for each key that a table may not have, with the nearest or with the table that it belongs to.
    fn check_keys(&mut self, entry: &Entry<'_>) {
        let known: Vec<&str> = entry.kind.keys.iter().map(|(key, _)| *key).chain(entry.kind.tables.iter().copied()).collect();
        let mut strange: Vec<_> = entry.table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())).collect();
        strange.sort_by_key(|key| key.span().start);
        for key in strange {
            let word = key.get_ref().as_ref();
            let hint = self.hint_for(word, entry.kind, &known);
            let place = if entry.kind.header.is_empty() { "here".to_string() } else { format!("in `{}`", entry.kind.header) };
            self.error("tumours-key", key.span(), format!("there is no key `{}` {place}", clean(word))).hint(hint);
        }
    }

    fn hint_for(&self, word: &str, kind: &Kind, known: &[&str]) -> String {
        if let Some(near) = nearest(word, known.iter().copied()) {
            return format!("did you mean `{near}`?");
        }
        let owner = self.kinds.iter().find(|other| other.header != kind.header && other.keys.iter().any(|(key, _)| *key == word));
        match owner {
            Some(owner) => format!("`{word}` belongs to `{}`: move the line there, directly below that header", owner.header),
            None => format!("it may have {}", known.join(", ")),
        }
    }

    /// Returns a text that must be there. Pushes `tumours-missing` when it is not.
    pub(super) fn required(&mut self, entry: &Entry<'_>, key: &'static str) -> Option<Text> {
        let text = self.text(entry, key);
        if !text.is_empty() {
            return Some(text);
        }
        self.missing(entry, key, format!("{} has no `{key}`", self.name(entry)));
        self.unsure |= key == "id";
        None
    }

    /// Pushes `tumours-missing` for a key, with a line to paste.
    ///
    /// Says nothing when the table holds a syntax error, which may be that very line, or when the key has a value of the wrong
    /// type, which is said already.
    pub(super) fn missing(&mut self, entry: &Entry<'_>, key: &'static str, message: String) {
        let value = entry.table.get(key);
        let is_said = value.is_some_and(|value| !value.get_ref().is_str() && !is_empty_list(value.get_ref()));
        if is_said || self.is_damaged_in(entry) {
            return;
        }
        let span = value.map_or_else(|| entry.span.clone(), Spanned::span);
        let example = example_of(entry.kind, key);
        let hint = if self.is_table {
            format!("fill in the column `{}`", Self::column(entry, if key == "text" { "fact" } else { key }))
        } else {
            format!("add a line such as `{key} = {example}`")
        };
        self.error("tumours-missing", span, message).hint(hint);
    }

    /// Returns a text, or an empty one when it is not there. Pushes `tumours-type` when something else stands there.
    pub(super) fn text(&mut self, entry: &Entry<'_>, key: &'static str) -> Text {
        let Some(value) = entry.table.get(key) else { return Text::default() };
        self.text_of(value, &format!("`{key}`"), Some(key)).unwrap_or_default()
    }

    /// Returns the texts of a list, or none when it is not there.
    pub(super) fn texts(&mut self, entry: &Entry<'_>, key: &'static str) -> Vec<Text> {
        let Some(value) = entry.table.get(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            let written = self.written(&value.span());
            let example = if value.get_ref().is_str() { written } else { format!("\"{written}\"") };
            self.error("tumours-type", value.span(), format!("`{key}` must be a list, in brackets"))
                .hint(format!("write `{key} = [{example}]`"));
            return string_of(value).into_iter().collect();
        };
        let name = format!("each part of `{key}`");
        array.iter().filter_map(|value| self.text_of(value, &name, None)).filter(|text| !text.is_empty()).collect()
    }

    /// Returns a date, with or without quotes, or nothing when it is not there. Pushes `tumours-type` for what is none.
    pub(super) fn date(&mut self, entry: &Entry<'_>, key: &'static str) -> Option<Stamp> {
        let value = entry.table.get(key)?;
        let written = self.written(&value.span());
        let date = Stamp::parse(written.trim_matches(['"', '\'']));
        if date.is_none() {
            let example = example_of(entry.kind, key);
            self.error("tumours-type", value.span(), format!("`{key}` must be a date, year-month-day"))
                .hint(format!("write `{key} = {example}`"));
        }
        date
    }

    /// Returns the lines of the file between two bytes as they stand.
    fn written(&self, span: &Span) -> String {
        self.source.text.get(span.clone()).unwrap_or_default().to_string()
    }

    fn text_of(&mut self, value: &Spanned<DeValue<'_>>, name: &str, key: Option<&str>) -> Option<Text> {
        if value.get_ref().is_str() {
            return string_of(value);
        }
        let written = self.written(&value.span());
        let what = in_words(value.get_ref());
        let finding = self.error("tumours-type", value.span(), format!("{name} must be text in quotes, not {what}"));
        match value.get_ref() {
            DeValue::Array(_) | DeValue::Table(_) => finding.hint("write one text between two `\"`"),
            _ => {
                finding.hint(key.map_or_else(|| format!("write `\"{written}\"`"), |key| format!("write `{key} = \"{written}\"`")))
            }
        };
        None
    }

    /// Says whether a syntax error stands between the table's header and the next header.
    fn is_damaged_in(&self, entry: &Entry<'_>) -> bool {
        let text = self.source.text;
        let from = entry.whole().end.min(text.len());
        let rest = text.get(from..).unwrap_or("");
        let next = rest.find("\n[").map_or(text.len(), |found| from + found);
        self.damaged.iter().any(|line| entry.span.start <= line.end && line.start <= next)
    }
}

fn string_of(value: &Spanned<DeValue<'_>>) -> Option<Text> {
    let text = value.get_ref().as_str()?;
    Some(Text { text: folded(&clean(text)), span: value.span() })
}

/// Joins the lines of a text that runs over several; no-break spaces stay.
fn folded(text: &str) -> String {
    text.split([' ', '\t', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_empty_list(value: &DeValue<'_>) -> bool {
    value.as_array().is_some_and(|array| array.is_empty())
}

fn example_of(kind: &Kind, key: &str) -> &'static str {
    kind.keys.iter().find(|(known, _)| *known == key).map_or("\"…\"", |(_, example)| *example)
}

fn in_words(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
