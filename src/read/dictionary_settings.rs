//! Reads `dictionary.toml`: what the owner of a data dictionary says about it beyond its file.

use super::{fields, slips, text};
use crate::model::diag::{Diags, Source};
use crate::model::dictionary::settings::{FormSettings, ReleaseSettings, Scope, SectionSettings, Settings, VariableSettings};
use crate::model::dictionary::{Event, EventForm, Text};
use crate::model::doc::{Fields, Placed, Value};
use crate::model::kind::{Field, Type};
use crate::model::path::SrcPath;

/// The words for a scope that is no list of tumours.
const SCOPES: &[&str] = &["core", "administrative"];

const fn key(name: &'static str, of: Type, example: &'static str, doc: &'static str) -> Field {
    Field { name, of, required: false, example, doc }
}

const fn must(name: &'static str, of: Type, example: &'static str, doc: &'static str) -> Field {
    Field { name, of, required: true, example, doc }
}

const SCOPE: Field =
    key("scope", Type::OneOf(SCOPES), "scope = \"core\"", "Whether every tumour has it, or only the system needs it.");
const TUMOURS: Field = key(
    "tumours",
    Type::Texts,
    "tumours = [\"pancreatoblastoma\"]",
    "The tumours, or groups of tumours, that have it, when not all do.",
);

static RELEASE: &[Field] = &[
    must(
        "version",
        Type::Text,
        "version = \"1.0\"",
        "The version; its file is called so: `releases/1.0.csv`, `.xml`, `.xlsx` or `.ods`.",
    ),
    key("date", Type::Known, "date = 2026-01-15", "When it came into force."),
    key("notes", Type::Text, "notes = \"One sentence.\"", "What was new in it."),
];

static FORM: &[Field] = &[
    must("id", Type::Text, "id = \"at_diagnosis\"", "The form's name in the file."),
    key("title", Type::Text, "title = \"At diagnosis\"", "Its name for readers."),
    SCOPE,
    TUMOURS,
    key("events", Type::Texts, "events = [\"diagnosis_arm_1\"]", "The events at which it is filled in."),
    key("repeats", Type::Switch, "repeats = true", "Whether it may be filled in more than once."),
    key("licence", Type::Text, "licence = \"CC BY 4.0\"", "Under which licence its questions may be used."),
    key("notices", Type::Texts, "notices = [\"© the owner\"]", "What must be said wherever it is shown."),
    key(
        "redistribute",
        Type::Switch,
        "redistribute = false",
        "`false` shows only names and types of its variables: for questionnaires that were bought.",
    ),
];

static SECTION: &[Field] = &[
    must("form", Type::Text, "form = \"at_diagnosis\"", "The form's name in the file."),
    must("title", Type::Text, "title = \"Surgery\"", "The section's heading as the form has it."),
    SCOPE,
    TUMOURS,
];

static VARIABLE: &[Field] = &[
    must("name", Type::Text, "name = \"tumour_size\"", "The variable's name in the file."),
    key("unit", Type::Text, "unit = \"mm\"", "Its unit."),
    key("definition", Type::Text, "definition = \"One sentence.\"", "What it means."),
    SCOPE,
    TUMOURS,
    key("replaced_by", Type::Text, "replaced_by = \"other_name\"", "For a removed variable, the one that took its place."),
];

static EVENT: &[Field] = &[
    must("id", Type::Text, "id = \"diagnosis_arm_1\"", "Its unique name in REDCap."),
    key("title", Type::Text, "title = \"At diagnosis\"", "Its name for readers."),
    key("repeats", Type::Switch, "repeats = true", "Whether it may take place more than once."),
    key("forms", Type::Texts, "forms = [\"at_diagnosis\"]", "The forms that are filled in at it."),
    key("repeating_forms", Type::Texts, "repeating_forms = [\"relapse\"]", "Those that may be filled in more than once at it."),
];

/// The keys of `dictionary.toml`.
pub static DICTIONARY: &[Field] = &[
    key("title", Type::Text, "title = \"Data dictionary\"", "The dictionary's name."),
    key("version", Type::Text, "version = \"2.0\"", "The version of the file `variables`."),
    key("date", Type::Known, "date = 2026-11-01", "When that version came into force."),
    key("notes", Type::Text, "notes = \"One sentence.\"", "What is new in that version."),
    key(
        "test_data",
        Type::Switch,
        "test_data = true",
        "Says that the records in the file are invented; without it, records are an error.",
    ),
    key(
        "missing_codes",
        Type::Texts,
        "missing_codes = [\"-99, Not done\"]",
        "Codes that any variable may hold in place of an answer, each with its meaning.",
    ),
    key("people", Type::Texts, "people = [\"treating_centre\"]", "Variables whose choices are people and may be shown."),
    key("release", Type::Tables(RELEASE), "[[release]]", "An earlier version."),
    key("event", Type::Tables(EVENT), "[[event]]", "When forms are filled in, if the file does not say so."),
    key("form", Type::Tables(FORM), "[[form]]", "What is to be said of a form."),
    key("section", Type::Tables(SECTION), "[[section]]", "Who fills in a section of a form."),
    key("variable", Type::Tables(VARIABLE), "[[variable]]", "What is to be said of a variable."),
];

/// Returns the settings; `None` when the file cannot be read as text, which has been said.
///
/// Pushes what the front matter of pages pushes, `dictionary-scope` for a scope that is given twice over, and
/// `dictionary-missing-code` for a missing code without its meaning.
pub fn read(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Settings> {
    let text = text::decode(path, bytes, diags)?;
    let source = Source { path, text: &text };
    let begin = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let cleaned = slips::clean(source, begin..text.len(), diags);
    let parsed = fields::parse(&cleaned, source, begin, diags);
    let top = "`dictionary.toml`";
    let place = fields::Place { source, start: begin, name: "", whole: (begin, begin), top, top_keys: DICTIONARY };
    let fields = fields::walk(&parsed.table, &[DICTIONARY], place, &parsed.keys, diags);
    Some(settings(&fields, source, diags))
}

fn settings(fields: &Fields, source: Source<'_>, diags: &mut Diags) -> Settings {
    let mut scope_of = |table: &Fields| scope(table, source, diags);
    let forms = fields.tables("form").iter().map(|table| form(table, scope_of(table))).collect();
    let sections = fields.tables("section").iter().map(|table| SectionSettings {
        form: one(table, "form"),
        title: one(table, "title"),
        scope: scope_of(table),
    });
    let sections = sections.collect();
    let variables = fields.tables("variable").iter().map(|table| VariableSettings {
        name: one(table, "name"),
        words: None,
        is_named_there: false,
        unit: one(table, "unit"),
        definition: one(table, "definition"),
        scope: scope_of(table),
        replaced_by: one(table, "replaced_by"),
    });
    let variables = variables.collect();
    let releases = fields.tables("release").iter().map(|table| ReleaseSettings {
        version: one(table, "version"),
        date: table.date("date"),
        notes: one(table, "notes"),
    });
    Settings {
        path: source.path.clone(),
        title: one(fields, "title"),
        version: one(fields, "version"),
        date: fields.date("date"),
        notes: one(fields, "notes"),
        has_test_data: fields.is_on("test_data"),
        people: many(fields, "people"),
        releases: releases.collect(),
        forms,
        sections,
        variables,
        events: fields.tables("event").iter().map(event).collect(),
        missing_codes: missing_codes(fields, source, diags),
    }
}

fn form(table: &Fields, scope: Option<Scope>) -> FormSettings {
    FormSettings {
        id: one(table, "id"),
        title: one(table, "title"),
        scope,
        events: many(table, "events"),
        repeats: switch(table, "repeats"),
        licence: one(table, "licence"),
        notices: many(table, "notices"),
        redistribute: switch(table, "redistribute").unwrap_or(true),
    }
}

fn event(table: &Fields) -> Event {
    let repeating = many(table, "repeating_forms");
    let mut forms: Vec<EventForm> = Vec::new();
    for form in many(table, "forms") {
        let repeats = repeating.iter().any(|other| other.text == form.text);
        forms.push(EventForm { form, repeats: Some(repeats) });
    }
    for form in repeating {
        if !forms.iter().any(|known| known.form.text == form.text) {
            forms.push(EventForm { form, repeats: Some(true) });
        }
    }
    Event {
        id: one(table, "id"),
        name: one(table, "title"),
        arm: Text::default(),
        day: Text::default(),
        repeats: switch(table, "repeats"),
        forms,
    }
}

/// Returns who records something. Pushes `dictionary-scope` when both keys are there: one of them would be passed over.
fn scope(table: &Fields, source: Source<'_>, diags: &mut Diags) -> Option<Scope> {
    let tumours = many(table, "tumours");
    let word = one(table, "scope");
    if !word.is_empty() && !tumours.is_empty() {
        diags
            .error(
                "dictionary-scope",
                source,
                word.span,
                format!("`scope` says `{}`, and `tumours` lists some tumours", word.text),
            )
            .hint("keep `tumours` if only these have it, `scope` if all have it");
        return Some(Scope::Tumours(tumours));
    }
    match word.text.as_str() {
        "core" => Some(Scope::Core),
        "administrative" => Some(Scope::Administrative),
        _ => (!tumours.is_empty()).then_some(Scope::Tumours(tumours)),
    }
}

fn missing_codes(fields: &Fields, source: Source<'_>, diags: &mut Diags) -> Vec<(Text, Text)> {
    let mut codes = Vec::new();
    for placed in fields.texts("missing_codes") {
        let (code, meaning) = placed.value.split_once(',').unwrap_or((&placed.value, ""));
        let part = |text: &str| Text { text: text.trim().to_string(), span: placed.span.clone() };
        if meaning.trim().is_empty() || code.trim().is_empty() {
            diags
                .error(
                    "dictionary-missing-code",
                    source,
                    placed.span.clone(),
                    format!("`{}` is not a code, a comma and its meaning", placed.value),
                )
                .hint(format!("write `\"{}, Not done\"`", code.trim()));
            continue;
        }
        codes.push((part(code), part(meaning)));
    }
    codes
}

fn one(table: &Fields, key: &str) -> Text {
    table.text(key).map_or_else(Text::default, |(text, span)| Text { text: text.trim().to_string(), span: span.clone() })
}

fn many(table: &Fields, key: &str) -> Vec<Text> {
    let texts = table.texts(key).iter().map(|placed| Text { text: placed.value.trim().to_string(), span: placed.span.clone() });
    texts.filter(|text| !text.is_empty()).collect()
}

fn switch(table: &Fields, key: &str) -> Option<bool> {
    match table.get(key) {
        Some(Placed { value: Value::Switch(on), .. }) => Some(*on),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Settings, Vec<String>) {
        let path = SrcPath::new("content/dictionary/dictionary.toml").expect("a path");
        let mut diags = Diags::new();
        let settings = read(&path, text.as_bytes(), &mut diags).expect("settings");
        let said = diags
            .into_sorted()
            .into_iter()
            .map(|d| format!("{}:{}: {} ({})", d.line, d.column, d.code, d.hint.clone().unwrap_or_default()));
        (settings, said.collect())
    }

    #[test]
    fn all_of_it_is_optional() {
        let (settings, said) = read_text("");
        assert!(said.is_empty() && settings.version.is_empty() && settings.forms.is_empty() && !settings.has_test_data);
    }

    #[test]
    fn scopes_events_and_missing_codes_are_read() {
        let (settings, said) = read_text(
            "version = \"2.0\"\ndate = 2026-11-01\nmissing_codes = [\"-99, Not done, or lost\"]\n\
             [[event]]\nid = \"e_1\"\ntitle = \"First\"\nforms = [\"a\"]\nrepeating_forms = [\"b\", \"a\"]\n\
             [[form]]\nid = \"a\"\nscope = \"core\"\nredistribute = false\n\
             [[variable]]\nname = \"x\"\nunit = \"mm\"\ntumours = [\"ppb\"]\n",
        );
        assert_eq!(said, Vec::<String>::new());
        assert_eq!(settings.missing_codes[0].0.text, "-99");
        assert_eq!(settings.missing_codes[0].1.text, "Not done, or lost");
        let forms: Vec<_> = settings.events[0].forms.iter().map(|form| (form.form.text.as_str(), form.repeats)).collect();
        assert_eq!(forms, [("a", Some(true)), ("b", Some(true))]);
        assert_eq!(settings.forms[0].scope, Some(Scope::Core));
        assert!(!settings.forms[0].redistribute);
        assert!(matches!(&settings.variables[0].scope, Some(Scope::Tumours(list)) if list[0].text == "ppb"));
    }

    #[test]
    fn mistakes_are_told_with_what_to_type() {
        let (_, said) = read_text(
            "verson = \"2.0\"\nmissing_codes = [\"-99\"]\n[[form]]\nid = \"a\"\nscope = \"cores\"\n\
             [[form]]\nid = \"b\"\nscope = \"core\"\ntumours = [\"x\"]\n[[variable]]\nunit = \"mm\"\n",
        );
        assert_eq!(
            said,
            [
                "1:1: unknown-key (did you mean `version = \"2.0\"`?)",
                "2:19: dictionary-missing-code (write `\"-99, Not done\"`)",
                "5:9: wrong-value (write `scope = \"core\"`; possible are core, administrative)",
                "8:9: dictionary-scope (keep `tumours` if only these have it, `scope` if all have it)",
                "10:1: missing-key (add a line: `name = \"tumour_size\"`)",
            ]
        );
    }
}
