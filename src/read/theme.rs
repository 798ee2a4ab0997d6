//! Reads the files of a theme and of all that it inherits from; a file of the nearer theme hides that of the farther one.

use super::{fields, slips, text};
use crate::model::diag::{Diags, Source};
use crate::model::doc::{Fields, Value};
use crate::model::kind::{Field, KINDS, KindId, Type};
use crate::model::path::SrcPath;
use crate::model::theme::{ListSpec, Theme, ThemeFile};
use std::collections::BTreeMap;
use std::sync::Arc;

static SETTINGS: &[Field] = &[
    Field { name: "name", of: Type::Text, required: false, example: "name = \"mine\"", doc: "The theme's name." },
    Field {
        name: "extends",
        of: Type::Text,
        required: false,
        example: "extends = \"expert\"",
        doc: "The theme it inherits from.",
    },
    Field {
        name: "styles",
        of: Type::Texts,
        required: false,
        example: "styles = [\"styles/site.css\"]",
        doc: "The stylesheets of every page.",
    },
    Field {
        name: "lists",
        of: Type::Free,
        required: false,
        example: "[lists.latest_news]",
        doc: "Lists of pages that templates want.",
    },
];

/// The theme that every theme falls back on in the end: it has the built-in directives and words.
pub const LAST: &str = "plain";

/// The files of all themes, by path, with their bytes.
pub type Files = BTreeMap<SrcPath, Arc<[u8]>>;

/// Returns the theme of that name with all that it inherits; `None` when there is none, which the caller says.
///
/// Pushes what is wrong with each `theme.toml`, and `theme` for a theme that inherits from itself or from none.
pub fn read(name: &str, files: &Files, diags: &mut Diags) -> Option<Theme> {
    let mut theme = Theme::default();
    let mut next = Some(name.to_string());
    while let Some(name) = next {
        if theme.chain.contains(&name) {
            break;
        }
        let prefix = format!("themes/{name}/");
        let own: Vec<_> = files.iter().filter(|(path, _)| path.as_str().starts_with(&prefix)).collect();
        if own.is_empty() {
            return None;
        }
        let extends = add(&mut theme, &name, &prefix, &own, diags);
        theme.chain.push(name.clone());
        next = extends.or_else(|| (name != LAST).then(|| LAST.to_string()));
        if let Some(wanted) = &next
            && !files.keys().any(|path| path.as_str().starts_with(&format!("themes/{wanted}/")))
        {
            if let Some(settings) = SrcPath::new(&format!("{prefix}theme.toml")) {
                diags
                    .file_error("theme", &settings, format!("it extends `{wanted}`, and there is no theme of that name"))
                    .hint(format!("themes are {}", names(files).join(", ")));
            }
            next = Some(LAST.to_string());
        }
    }
    Some(theme)
}

/// Returns the names of all themes.
pub fn names(files: &Files) -> Vec<String> {
    let mut names: Vec<String> =
        files.keys().filter_map(|path| path.below("themes")?.split_once('/').map(|(name, _)| name.to_string())).collect();
    names.dedup();
    names
}

/// Adds the files of one theme of the chain; returns what it extends.
fn add(theme: &mut Theme, name: &str, prefix: &str, own: &[(&SrcPath, &Arc<[u8]>)], diags: &mut Diags) -> Option<String> {
    let mut extends = None;
    for (path, bytes) in own {
        let below = &path.as_str()[prefix.len()..];
        if below == "theme.toml" {
            extends = settings(theme, path, bytes, diags);
            continue;
        }
        let Some((folder, rest)) = below.split_once('/') else { continue };
        match folder {
            "templates" => {
                if let Some(file) = file(path, bytes, diags) {
                    theme.templates.insert(format!("{name}/{rest}"), file.clone());
                    theme.templates.entry(rest.to_string()).or_insert(file);
                }
            }
            "directives" => {
                if let (Some(stem), Some(file)) = (rest.strip_suffix(".html"), file(path, bytes, diags)) {
                    theme.directives.entry(stem.to_string()).or_insert(file);
                }
            }
            "locales" => {
                if let (Some(code), Some(file)) = (rest.strip_suffix(".ftl"), file(path, bytes, diags)) {
                    theme.locales.entry(code.to_string()).or_default().push(file);
                }
            }
            "styles" | "scripts" | "images" => {
                theme.assets.entry(below.to_string()).or_insert_with(|| (*path).clone());
            }
            _ => {}
        }
    }
    extends
}

fn file(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<ThemeFile> {
    let text = text::decode(path, bytes, diags)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Some(ThemeFile { path: path.clone(), text: text.into() })
}

fn settings(theme: &mut Theme, path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<String> {
    let text = text::decode(path, bytes, diags)?;
    let source = Source { path, text: &text };
    let cleaned = slips::clean(source, 0..text.len(), diags);
    let parsed = fields::parse(&cleaned, source, 0, diags);
    let place = fields::Place { source, start: 0, name: "", whole: (0, 0), top: "`theme.toml`", top_keys: SETTINGS };
    let fields = fields::walk(&parsed.table, &[SETTINGS], place, &parsed.keys, diags);
    if theme.settings.is_none() {
        theme.settings = Some(path.clone());
    }
    if theme.styles.is_empty() {
        theme.styles = fields.texts("styles").iter().map(|style| style.value.clone()).collect();
    }
    lists(theme, &fields, source, diags);
    fields.text("extends").map(|(name, _)| name.to_string())
}

fn lists(theme: &mut Theme, fields: &Fields, source: Source<'_>, diags: &mut Diags) {
    let Some(found) = fields.get("lists") else { return };
    let Value::Free(serde_json::Value::Object(lists)) = &found.value else { return };
    for (name, list) in lists {
        let kind = list.get("kind").and_then(|kind| kind.as_str()).and_then(KindId::of);
        let limit = list.get("limit").and_then(serde_json::Value::as_u64).unwrap_or(5);
        match kind {
            Some(kind) => {
                theme.lists.entry(name.clone()).or_insert(ListSpec { kind, limit: limit as usize });
            }
            None => {
                let kinds: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
                diags
                    .error(
                        "theme",
                        source,
                        found.span.clone(),
                        format!("the list `{name}` does not say of which kind its pages are"),
                    )
                    .hint(format!("write `kind = \"news\"` below `[lists.{name}]`; kinds are {}", kinds.join(", ")));
            }
        }
    }
}
