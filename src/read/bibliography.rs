//! Reads the bibliography, entry by entry: one that is broken hides no other.

mod latex;
mod words;

use super::text;
use crate::model::bibliography::{Bibliography, Entry, EntryKind, People, Person};
use crate::model::diag::{Diags, Source, Span, nearest};
use crate::model::dictionary::Text;
use crate::model::path::SrcPath;
use biblatex::{ChunksExt, Pair, ParseError, ParseErrorKind, RawBibliography, RawChunk, RawEntry, Spanned, Token};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Returns the bibliography that a file gives; `None` when it is no text, which has been said.
///
/// Pushes `bibliography-syntax`, `bibliography-key`, `bibliography-abbreviation`, `bibliography-markup`, `bibliography-identifier` as
/// errors, and as warnings `bibliography-twice`, `bibliography-title` and `bibliography-outside`.
pub fn read(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Bibliography> {
    let text = text::decode(path, bytes, diags)?;
    let source = Source { path, text: &text };
    let (raw, broken) = raw(source, diags);
    let mut named: Vec<(&Spanned<RawEntry<'_>>, Text)> = Vec::new();
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    for found in &raw.entries {
        let key = Text { text: found.v.key.v.trim().to_string(), span: found.v.key.span.clone() };
        if key.is_empty() {
            let message = format!("this entry has no key that a text could cite it by: `@{}{{,`", found.v.kind.v);
            let at = found.span.start.min(text.len())..key.span.end;
            diags.error("bibliography-key", source, at, message).hint(format!("write `@{}{{name2021word,`", found.v.kind.v));
            continue;
        }
        if let Some(&first) = place.get(&key.text) {
            let line = line_of(&text, named[first].1.span.start);
            diags
                .error(
                    "bibliography-key",
                    source,
                    key.span,
                    format!("the key `{}` is given twice: first on line {line}", key.text),
                )
                .hint("take one of the two entries out, or give it another key");
            continue;
        }
        place.insert(key.text.clone(), named.len());
        named.push((found, key));
    }
    let made = named.into_par_iter().map(|(found, key)| {
        let mut said = Diags::new();
        (entry(found, key, &raw.abbreviations, source, &mut said), said)
    });
    let made: Vec<((Entry, Option<Text>), Diags)> = made.collect();
    let mut entries: Vec<Entry> = Vec::with_capacity(made.len());
    let mut crossrefs = Vec::new();
    for ((entry, crossref), said) in made {
        crossrefs.extend(crossref.map(|parent| (entries.len(), parent)));
        entries.push(entry);
        diags.append(said);
    }
    check(&entries, source, diags);
    // One mistake is told once: who cites an entry that is broken cites one that is there.
    let missing = broken.into_iter().filter(|key| !place.contains_key(&key.text));
    let missing: BTreeMap<String, Text> = missing.map(|key| (key.text.clone(), key)).collect();
    for (at, parent) in crossrefs {
        inherit(&mut entries, at, &parent, &place, source, diags);
    }
    entries.extend(missing.into_values().map(|key| Entry { key, ..Entry::default() }));
    Some(Bibliography { path: path.clone(), entries })
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].bytes().filter(|byte| *byte == b'\n').count() + 1
}

/// Takes the file apart where lines begin with `@`, since `biblatex` stops at the first mistake; returns with the rest the keys of entries
/// that are broken.
fn raw<'t>(source: Source<'t>, diags: &mut Diags) -> (RawBibliography<'t>, Vec<Text>) {
    let text = source.text;
    let mut starts: Vec<usize> = starts(text);
    starts.push(text.len());
    let mut whole = RawBibliography { preamble: String::new(), entries: Vec::new(), abbreviations: Vec::new() };
    let mut broken = Vec::new();
    let mut at = 0;
    while at + 1 < starts.len() {
        let start = starts[at];
        let mut result = RawBibliography::parse(&text[start..starts[at + 1]]);
        let mut taken = 1;
        // A text with a line that begins with `@` is cut in two: together they are right.
        if result.is_err()
            && let Some(&end) = starts.get(at + 2)
            && let Ok(joined) = RawBibliography::parse(&text[start..end])
        {
            (result, taken) = (Ok(joined), 2);
        }
        match result {
            Ok(mut found) => {
                found.entries.iter_mut().for_each(|entry| shift_entry(entry, start));
                found.abbreviations.iter_mut().for_each(|pair| shift_pair(pair, start));
                let end = found.entries.last().map_or(start, |entry| entry.span.end);
                if found.abbreviations.is_empty() && !found.entries.is_empty() {
                    words::say_outside(end..starts[at + taken], source, diags);
                }
                whole.entries.append(&mut found.entries);
                whole.abbreviations.append(&mut found.abbreviations);
            }
            Err(error) => {
                words::say_syntax(&error, start..starts[at + 1], source, diags);
                broken.extend(key_of(text, start..starts[at + 1]));
            }
        }
        at += taken;
    }
    (whole, broken)
}

/// Returns the key of an entry that is broken further on.
fn key_of(text: &str, chunk: Span) -> Option<Text> {
    let inner = &text[chunk.clone()];
    let start = inner.find('{')? + 1;
    let end = start + inner[start..].find([',', '}', '\n'])?;
    let key = inner[start..end].trim();
    let is_key = !key.is_empty() && !key.contains(|c: char| c.is_whitespace() || matches!(c, '=' | '{' | '"'));
    is_key.then(|| Text { text: key.to_string(), span: chunk.start + start..chunk.start + end })
}

/// Returns where lines begin with `@` and a word with a brace; what stands before the first is no entry.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    for at in memchr::memchr_iter(b'@', text.as_bytes()) {
        let line = text[..at].rfind(['\n', '\r']).map_or(0, |line| line + 1);
        let before = text[line..at].trim_start_matches('\u{feff}').trim();
        if before.is_empty() || before.ends_with('}') && !before.contains(['=', '%']) {
            starts.push(at);
        }
    }
    starts
}

fn shift<T>(spanned: &mut Spanned<T>, by: usize) {
    spanned.span = spanned.span.start + by..spanned.span.end + by;
}

fn shift_pair(pair: &mut Pair<'_>, by: usize) {
    shift(&mut pair.key, by);
    shift(&mut pair.value, by);
    pair.value.v.iter_mut().for_each(|chunk| shift(chunk, by));
}

fn shift_entry(entry: &mut Spanned<RawEntry<'_>>, by: usize) {
    shift(entry, by);
    shift(&mut entry.v.key, by);
    shift(&mut entry.v.kind, by);
    entry.v.fields.iter_mut().for_each(|pair| shift_pair(pair, by));
}

/// Makes sense of an entry, field by field; returns with it the key that it takes further fields from.
fn entry(
    raw: &Spanned<RawEntry<'_>>,
    key: Text,
    abbreviations: &[Pair<'_>],
    source: Source<'_>,
    diags: &mut Diags,
) -> (Entry, Option<Text>) {
    let mut entry = Entry { key, kind: kind_of(raw.v.kind.v), ..Entry::default() };
    let mut crossref = None;
    for pair in &raw.v.fields {
        let name = pair.key.v.to_ascii_lowercase();
        // Other names that an entry goes by, and what a program keeps for itself, are no part of what it says.
        if matches!(name.as_str(), "ids" | "file" | "abstract" | "keywords") {
            continue;
        }
        let chunks = match chunks(&name, pair, abbreviations) {
            Ok(chunks) => chunks,
            Err(error) => {
                words::say_field(&error, pair, abbreviations, source, diags);
                continue;
            }
        };
        match name.as_str() {
            "author" => entry.authors = people(&chunks, pair, source, diags),
            "editor" => entry.editors = people(&chunks, pair, source, diags),
            _ => {
                let is_verbatim = matches!(name.as_str(), "doi" | "url");
                let plain = latex::plain(&chunks, is_verbatim);
                words::say_unknown(&plain, pair, source, diags);
                let text = if name == "doi" { bare_doi(&plain.text).to_string() } else { plain.text };
                let field = Text { text, span: pair.value.span.clone() };
                if name == "crossref" {
                    crossref = Some(field);
                } else if !field.is_empty() {
                    entry.fields.insert(name, field);
                }
            }
        }
    }
    (entry, crossref)
}

/// Returns what a field says, with its abbreviations and accents made out.
fn chunks(name: &str, pair: &Pair<'_>, abbreviations: &[Pair<'_>]) -> Result<biblatex::Chunks, ParseError> {
    let raw = RawEntry { key: Spanned::new("k", 0..0), kind: Spanned::new("misc", 0..0), fields: vec![pair.clone()] };
    let is_abbreviated = pair.value.v.iter().any(|chunk| matches!(chunk.v, RawChunk::Abbreviation(_)));
    let alone = RawBibliography {
        preamble: String::new(),
        entries: vec![Spanned::new(raw, 0..0)],
        abbreviations: if is_abbreviated { abbreviations.to_vec() } else { Vec::new() },
    };
    // A field that points to another entry is read here as the words that it is.
    let is_link = matches!(name, "crossref" | "xdata");
    if is_link {
        let plain = pair.value.v.iter().map(|chunk| match chunk.v {
            RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
        });
        return Ok(vec![Spanned::new(biblatex::Chunk::Normal(plain.collect()), pair.value.span.clone())]);
    }
    let parsed = biblatex::Bibliography::from_raw(alone)?;
    Ok(parsed.iter().next().and_then(|entry| entry.fields.get(name).cloned()).unwrap_or_default())
}

fn people(chunks: &biblatex::Chunks, pair: &Pair<'_>, source: Source<'_>, diags: &mut Diags) -> People {
    let mut people = People { span: pair.value.span.clone(), ..People::default() };
    for person in chunks.parse::<Vec<biblatex::Person>>().unwrap_or_default() {
        let decode = |text: &str| latex::of_text(text).text;
        let prefix = decode(&person.prefix);
        let name = decode(&person.name);
        let family = if prefix.is_empty() { name } else { format!("{prefix} {name}") };
        let person = Person { family, given: decode(&person.given_name), suffix: decode(&person.suffix) };
        if person.family.eq_ignore_ascii_case("others") && person.given.is_empty() {
            people.and_others = true;
        } else if !person.family.is_empty() || !person.given.is_empty() {
            people.list.push(person);
        }
    }
    words::say_unknown(&latex::plain(chunks, false), pair, source, diags);
    people
}

fn kind_of(name: &str) -> EntryKind {
    match name.to_ascii_lowercase().as_str() {
        "article" | "periodical" | "suppperiodical" => EntryKind::Article,
        "book" | "mvbook" | "collection" | "mvcollection" | "proceedings" | "booklet" | "manual" | "reference" => EntryKind::Book,
        "inbook" | "incollection" | "inproceedings" | "conference" | "inreference" | "bookinbook" => EntryKind::Part,
        "online" | "electronic" | "www" | "webpage" => EntryKind::Web,
        "report" | "techreport" => EntryKind::Report,
        "thesis" | "phdthesis" | "mastersthesis" => EntryKind::Thesis,
        _ => EntryKind::Other,
    }
}

/// Gives an entry what it has not from the one that it is a part of.
fn inherit(
    entries: &mut [Entry],
    at: usize,
    parent: &Text,
    place: &BTreeMap<String, usize>,
    source: Source<'_>,
    diags: &mut Diags,
) {
    let Some(&from) = place.get(&parent.text).filter(|from| **from != at) else {
        let message = format!("`crossref` names `{}`, which is no entry of this file", parent.text);
        let finding = diags.error("bibliography-key", source, parent.span.clone(), message);
        match nearest(&parent.text, place.keys().map(String::as_str)) {
            Some(near) => finding.hint(format!("did you mean `crossref = {{{near}}}`?")),
            None => finding.hint("write the key of the book that this is a part of"),
        };
        return;
    };
    let parent = entries[from].clone();
    let child = &mut entries[at];
    for (name, field) in parent.fields {
        let name = if name == "title" { "booktitle".to_string() } else { name };
        child.fields.entry(name).or_insert(field);
    }
    if child.editors.list.is_empty() {
        child.editors = parent.editors;
    }
}

/// Looks at what identifies a source: a wrong DOI leads readers elsewhere, and one DOI under two keys is printed twice.
fn check(entries: &[Entry], source: Source<'_>, diags: &mut Diags) {
    let mut dois: BTreeMap<String, &Entry> = BTreeMap::new();
    for entry in entries {
        if !entry.fields.contains_key("title") {
            let message = format!("`{}` has no title, so its reference does not say what it is", entry.key.text);
            diags
                .warning("bibliography-title", source, entry.key.span.clone(), message)
                .hint("add a line: `title = {Title of the source},`");
        }
        if let Some(doi) = entry.fields.get("doi") {
            if !is_doi(&doi.text) {
                diags
                    .error("bibliography-identifier", source, doi.span.clone(), format!("`{}` is no DOI", doi.text))
                    .hint("a DOI begins with `10.` and has a `/` in it: `doi = {10.1000/182},`");
            } else if let Some(first) = dois.insert(doi.text.to_ascii_lowercase(), entry) {
                let message =
                    format!("`{}` has the same DOI as `{}`, so it may be the same source", entry.key.text, first.key.text);
                diags
                    .warning("bibliography-twice", source, doi.span.clone(), message)
                    .hint(format!("keep one of the two entries, and cite it everywhere: `[@{}]`", first.key.text));
            }
        }
        if let Some(pmid) = entry.fields.get("pmid").filter(|pmid| !is_pmid(&pmid.text)) {
            diags
                .error("bibliography-identifier", source, pmid.span.clone(), format!("`{}` is no number of PubMed", pmid.text))
                .hint("write its digits alone: `pmid = {33826235},`");
        }
        if let Some(url) = entry.fields.get("url").filter(|url| !is_web(&url.text)) {
            diags
                .error("bibliography-identifier", source, url.span.clone(), format!("`{}` is no address of the web", url.text))
                .hint("an address begins with `https://` or `http://` and has no blank in it");
        }
    }
}

/// Returns a DOI without the address of a resolver before it.
fn bare_doi(text: &str) -> &str {
    let resolvers = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"];
    resolvers.iter().find_map(|resolver| text.strip_prefix(resolver)).unwrap_or(text).trim()
}

fn is_doi(text: &str) -> bool {
    let Some((registrant, name)) = text.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else { return false };
    let is_registrant = registrant.len() >= 3 && registrant.chars().all(|c| c.is_ascii_digit() || c == '.');
    is_registrant && !name.is_empty() && !name.contains(char::is_whitespace)
}

fn is_pmid(text: &str) -> bool {
    (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_web(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty()) && !text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '"')
}

/// Says whether an error stands at the end of what was read, so that something was not closed.
fn is_at_end(error: &ParseError, chunk: &Span, source: Source<'_>) -> bool {
    let rest = source.text.get(chunk.start + error.span.start..chunk.end);
    rest.is_none_or(|rest| rest.trim().is_empty())
}

#[cfg(test)]
mod tests;
