//! The sources that texts cite: the bibliography made into what pages show, and the papers that front matter names by their keys.

use super::shown::Table;
use crate::model::bibliography::{Bibliography, Entry, EntryKind, People, Reference};
use crate::model::clock::Stamp;
use crate::model::diag::{Diags, nearest};
use crate::model::dictionary::Text;
use crate::model::doc::Value;
use crate::model::kind::{COMMON, Type};
use crate::model::lang::Lang;
use crate::model::path::SrcPath;
use crate::model::site::{Page, References, Shown, Site};
use std::sync::Arc;

/// More authors than these are `et al.` (NLM, Citing Medicine).
const AUTHORS: usize = 6;

/// Returns the sources in the order of the file; nothing where there is no bibliography. `before` is a site of the same bibliography: its
/// sources stand if their texts keep their numbers.
pub(super) fn gather(bibliography: Option<&Bibliography>, before: Option<&Site>, shown: &mut Table) -> Option<Arc<References>> {
    let bibliography = bibliography?;
    if let Some((before, kept)) = before.and_then(|before| Some((before, before.references.as_ref()?)))
        && shown.take_over(&before.shown, kept.first, kept.count)
    {
        return Some(Arc::clone(kept));
    }
    let (path, first) = (&bibliography.path, shown.next());
    let around = shown.lang.take();
    let list: Vec<Reference> = bibliography.entries.iter().map(|entry| reference(entry, path, shown)).collect();
    shown.lang = around;
    let at = list.iter().enumerate().map(|(at, reference)| (reference.key.clone(), at)).collect();
    Some(Arc::new(References { list, at, first, count: (shown.next() - first) as usize }))
}

fn reference(entry: &Entry, path: &SrcPath, shown: &mut Table) -> Reference {
    let mut show = |text: &str, field: &Text| shown.add_some(path, &field.span, text);
    let first = |names: &[&str]| names.iter().find_map(|name| entry.fields.get(*name));
    let mut plain = |names: &[&str]| first(names).and_then(|field| show(&field.text, field));
    let container = match entry.kind {
        EntryKind::Article => &["journal", "journaltitle"][..],
        EntryKind::Part => &["booktitle"],
        _ => &["booktitle", "journal", "journaltitle"],
    };
    let is_article = entry.kind == EntryKind::Article;
    let issue = if is_article { &["number", "issue"][..] } else { &["number"] };
    let mut reference = Reference {
        key: entry.key.text.clone(),
        kind: entry.kind,
        editor_count: entry.editors.list.len() + usize::from(entry.editors.and_others),
        people: entry.authors.list.clone(),
        container: plain(container),
        edition: plain(&["edition"]),
        place: plain(&["address", "location"]),
        publisher: plain(&["publisher", "institution", "school", "organization"]),
        volume: plain(&["volume"]),
        issue: plain(issue),
        pages: plain(&["pages", "eid"]),
        doi: plain(&["doi"]),
        pmid: plain(&["pmid"]),
        url: plain(&["url"]),
        note: plain(&["howpublished", "note"]),
        ..Reference::default()
    };
    let lang = first(&["langid", "language"]).and_then(|field| language(&field.text));
    let title = first(&["title"]).map(|field| {
        let subtitle = entry.fields.get("subtitle").map_or(String::new(), |subtitle| format!(": {}", subtitle.text));
        (format!("{}{subtitle}", field.text), field)
    });
    let stamp = |name: &str| entry.fields.get(name).and_then(|field| stamp(&field.text));
    reference.accessed = stamp("urldate");
    reference.day = stamp("date").filter(|stamp| stamp.month > 0 && matches!(entry.kind, EntryKind::Web | EntryKind::Other));
    reference.date = first(&["date", "year"]).and_then(|field| {
        let year = field.text.split('-').next().unwrap_or(&field.text).trim();
        show(year, field)
    });
    reference.title = title
        .map(|(title, field)| (title.trim_end_matches('.').to_string(), field))
        .filter(|(title, _)| !title.is_empty())
        .map(|(title, field)| shown.add_in(lang, path, &field.span, &title));
    (reference.authors, reference.all_authors) =
        (names(&entry.authors, AUTHORS, path, shown), names(&entry.authors, usize::MAX, path, shown));
    reference.more_authors = entry.authors.and_others || entry.authors.list.len() > AUTHORS;
    reference.editors = names(&entry.editors, usize::MAX, path, shown);
    reference
}

/// Returns the language that an entry names, by its code or as biblatex calls it: `de`, `german`, `ngerman`.
fn language(written: &str) -> Option<Lang> {
    let written = written.trim().to_lowercase();
    let named = LANGUAGES_OF_BIBLATEX.iter().find(|(name, _)| *name == written).map(|(_, code)| *code);
    Lang::of(named.unwrap_or(&written))
}

/// What biblatex calls languages, beside their codes.
const LANGUAGES_OF_BIBLATEX: &[(&str, &str)] = &[
    ("american", "en"),
    ("british", "en"),
    ("bulgarian", "bg"),
    ("croatian", "hr"),
    ("czech", "cs"),
    ("danish", "da"),
    ("dutch", "nl"),
    ("english", "en"),
    ("estonian", "et"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("german", "de"),
    ("greek", "el"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("irish", "ga"),
    ("italian", "it"),
    ("latvian", "lv"),
    ("lithuanian", "lt"),
    ("magyar", "hu"),
    ("ngerman", "de"),
    ("norsk", "nb"),
    ("norwegian", "nb"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("romanian", "ro"),
    ("slovak", "sk"),
    ("slovene", "sl"),
    ("slovenian", "sl"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
];

fn names(people: &People, at_most: usize, path: &SrcPath, shown: &mut Table) -> Option<Shown> {
    let names: Vec<String> = people.list.iter().take(at_most).map(crate::model::bibliography::Person::short).collect();
    shown.add_some(path, &people.span, &names.join(", "))
}

/// Returns a date as far as it is known.
fn stamp(text: &str) -> Option<Stamp> {
    Stamp::parse(text).or_else(|| Stamp::parse_partial(text))
}

/// Says which papers of the front matter name a source that is not in the bibliography.
///
/// Pushes `unknown-source`.
pub(super) fn check_papers(pages: &[Page], references: Option<&[Reference]>, diags: &mut Diags) {
    for page in pages {
        // A page is asked for its few tables only, not for every key that there is.
        let tables = COMMON.iter().chain(page.facts.kind.row().fields).filter(|field| matches!(field.of, Type::Table(_)));
        let tables = tables.filter_map(|field| {
            let (path, placed) = page.field(field.name)?;
            Some((path, field.name, &placed.value))
        });
        for (path, name, value) in tables {
            let Value::Table(table) = value else { continue };
            let Some((key, span)) = table.text("key").filter(|(key, _)| !key.trim().is_empty()) else { continue };
            let keys = references.unwrap_or_default().iter().map(|reference| reference.key.as_str());
            if keys.clone().any(|known| known == key) {
                continue;
            }
            let message = format!("`[{name}]` names the source `{key}`, which is no entry of `content/references.bib`");
            let finding = diags.unplaced_error("unknown-source", path, span.clone(), message);
            match nearest(key, keys) {
                Some(near) => finding.hint(format!("did you mean `key = \"{near}\"`?")),
                None => finding.hint(format!("add the entry to that file: `@article{{{key},`")),
            };
        }
    }
}
