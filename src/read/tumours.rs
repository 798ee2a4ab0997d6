//! Reads `tumours.toml`: the registry's tumours, their codes, and what is known about them with its sources.

mod csv;
mod syntax;

pub use csv::read_tumours_table;

use crate::model::diag::{Diags, Source, Span, nearest};
use crate::model::dictionary::{
    Code, Fact, FactSource, GUIDELINE_STATES, Group, Lead, Text, Topic, Tumour, TumourNames, Tumours, VARIABLE_STATES,
};
use crate::model::lang::{Lang, hyphens};
use crate::model::path::SrcPath;
use crate::read::toml_schema::{Entry, Kind, Reading};
use std::collections::{BTreeMap, BTreeSet};
use toml::de::DeTable;

static ROOT: Kind = Kind { header: "", keys: &[], tables: &["group", "tumour", "source"] };
static GROUP: Kind = Kind { header: "[[group]]", keys: &[("id", "\"thorax\""), ("name", "\"Chest\"")], tables: &["translation"] };
static GROUP_TRANSLATION: Kind =
    Kind { header: "[[group.translation]]", keys: &[("lang", "\"de\""), ("name", "\"Brustkorb\"")], tables: &[] };
static TUMOUR: Kind = Kind {
    header: "[[tumour]]",
    keys: &[
        ("id", "\"pancreatoblastoma\""),
        ("name", "\"Pancreatoblastoma\""),
        ("synonyms", "[\"PBL\"]"),
        ("hyphens", "[\"Pancreato-blastoma\"]"),
        ("group", "\"abdomen\""),
        ("site", "\"Pancreas\""),
        ("guideline", "\"planned\""),
        ("variables", "\"in elaboration\""),
        ("since", "\"2.0\""),
    ],
    tables: &["code", "fact", "lead", "source", "translation"],
};
static CODE: Kind = Kind {
    header: "[[tumour.code]]",
    keys: &[("system", "\"ICD-O-3.2\""), ("code", "\"8971/3\""), ("precision", "\"exact\""), ("source", "\"icdo\"")],
    tables: &[],
};
static FACT: Kind = Kind {
    header: "[[tumour.fact]]",
    keys: &[("topic", "\"age\""), ("text", "\"One whole sentence.\""), ("sources", "[\"bien2011pbl\"]")],
    tables: &[],
};
static LEAD: Kind = Kind {
    header: "[[tumour.lead]]",
    keys: &[
        ("role", "\"Coordination\""),
        ("name", "\"Given name, family name\""),
        ("consent", "2026-01-31"),
        ("shown_until", "2027-12-31"),
    ],
    tables: &[],
};
static TRANSLATION: Kind = Kind {
    header: "[[tumour.translation]]",
    keys: &[
        ("lang", "\"de\""),
        ("name", "\"Pankreatoblastom\""),
        ("synonyms", "[\"PBL\"]"),
        ("site", "\"Bauchspeicheldrüse\""),
        ("hyphens", "[\"Pankreato-blastom\"]"),
    ],
    tables: &[],
};
const SOURCE_KEYS: &[(&str, &str)] = &[
    ("id", "\"bien2011pbl\""),
    ("title", "\"Title of the paper. Journal, year\""),
    ("url", "\"https://www.cancer.gov/\""),
    ("doi", "\"10.1002/pbc.29112\""),
    ("pmid", "\"34174157\""),
];
static OWN_SOURCE: Kind = Kind { header: "[[tumour.source]]", keys: SOURCE_KEYS, tables: &[] };
static SHARED_SOURCE: Kind = Kind { header: "[[source]]", keys: SOURCE_KEYS, tables: &[] };
static KINDS: &[&Kind] =
    &[&ROOT, &GROUP, &GROUP_TRANSLATION, &TUMOUR, &CODE, &FACT, &LEAD, &TRANSLATION, &OWN_SOURCE, &SHARED_SOURCE];

/// How a code fits its tumour.
const PRECISIONS: &[&str] = &["exact", "broader", "narrower", "by site"];

/// How many ids a hint may list before it is no help.
const NAMED: usize = 12;
/// How many ids are searched for the nearest: a file with more of them must not take long.
const SEARCHED: usize = 1000;

/// Reads the tumours; whatever is wrong with one, the others stand.
///
/// `text` may begin with a byte order mark; spans count it. A tumour's `sources` are those that its codes and facts name, in
/// order of first use, shared ones copied in. Pushes `tumours-syntax`, `tumours-key`, `tumours-type`, `tumours-missing`,
/// `tumours-duplicate`, `tumours-value`, `tumours-reference` (errors), `tumours-lead` and `tumours-unused-source` (a warning).
pub fn read_tumours(path: &SrcPath, text: &str, diags: &mut Diags) -> Option<Tumours> {
    let source = Source { path, text };
    let (table, errors) = toml::de::DeTable::parse_recoverable(text);
    let damaged = syntax::report(source, &errors, diags);
    let table = table.into_inner();
    Some(tumours_of(source, &table, damaged, false, diags))
}

/// Makes tumours of tables; `is_table` says that they come from the rows and columns of a table, so that findings speak of these.
fn tumours_of(source: Source<'_>, table: &DeTable<'_>, damaged: Vec<Span>, is_table: bool, diags: &mut Diags) -> Tumours {
    let mut reading = Reading::new(source, KINDS, damaged, is_table, diags);
    let root = reading.root(&ROOT, table);
    let groups = groups_of(&mut reading, &root);
    let mut shared = Sources::default();
    shared.add(&mut reading, &root, &SHARED_SOURCE);
    let mut list: Vec<Tumour> = Vec::new();
    let mut ids = BTreeSet::new();
    for entry in reading.entries(&root, "tumour", &TUMOUR) {
        let Some(tumour) = tumour_of(&mut reading, &entry, &groups, &mut shared) else { continue };
        if ids.insert(tumour.id.text.clone()) {
            list.push(tumour);
        } else {
            say_duplicate(&mut reading, &tumour.id, "tumour");
        }
    }
    shared.say_unused(&mut reading);
    reading.close();
    Tumours { path: source.path.clone(), list, groups }
}

fn groups_of(reading: &mut Reading<'_>, root: &Entry<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for entry in reading.entries(root, "group", &GROUP) {
        let id = reading.required(&entry, "id");
        let name = reading.required(&entry, "name");
        let translations = translations_of(reading, &entry, &GROUP_TRANSLATION).into_iter();
        let translations = translations.map(|names| (names.lang, names.name)).collect();
        let Some(id) = id else { continue };
        let id = slug(reading, id);
        if groups.iter().any(|group| group.id.text == id.text) {
            say_duplicate(reading, &id, "group");
            continue;
        }
        let name = name.unwrap_or_else(|| id.clone());
        groups.push(Group { id, name, translations });
    }
    groups
}

fn tumour_of(reading: &mut Reading<'_>, entry: &Entry<'_>, groups: &[Group], shared: &mut Sources) -> Option<Tumour> {
    let id = reading.required(entry, "id");
    let name = reading.required(entry, "name");
    let group = reading.required(entry, "group").unwrap_or_default();
    if !group.is_empty() && !groups.iter().any(|known| known.id.text == group.text) {
        let known: Vec<&str> = groups.iter().map(|group| group.id.text.as_str()).collect();
        say_unknown(reading, &group, "group", "[[group]]", &known);
    }
    let synonyms = reading.texts(entry, "synonyms");
    let site = reading.text(entry, "site");
    let mut own = Sources::default();
    own.add(reading, entry, &OWN_SOURCE);
    for source in &own.list {
        if shared.find(&source.id.text).is_some() {
            say_duplicate(reading, &source.id, "source");
        }
    }
    let mut used = Used { own, shared, names: Vec::new() };
    let codes = codes_of(reading, entry, &mut used);
    let facts = facts_of(reading, entry, &mut used);
    let sources = used.into_sources(reading);
    let guideline = state(reading, entry, "guideline", GUIDELINE_STATES);
    let variables = state(reading, entry, "variables", VARIABLE_STATES);
    let since = reading.text(entry, "since");
    let leads = leads_of(reading, entry);
    let translations = translations_of(reading, entry, &TRANSLATION);
    // Its id is an address, so a tumour without one takes its name's.
    let id = match (id, &name) {
        (Some(id), _) => slug(reading, id),
        (None, Some(name)) => Text { text: slug_of(&name.text), span: name.span.clone() },
        (None, None) => return None,
    };
    let name = name.unwrap_or_else(|| id.clone());
    let hyphens = hyphens_of(reading, entry, std::iter::once(&name).chain(&synonyms));
    (!id.is_empty()).then(|| Tumour {
        id,
        name,
        synonyms,
        group,
        site,
        codes,
        facts,
        sources,
        hyphens,
        translations,
        guideline,
        variables,
        since,
        leads,
        span: entry.whole(),
    })
}

fn state(reading: &mut Reading<'_>, entry: &Entry<'_>, key: &'static str, allowed: &[&str]) -> Text {
    let text = reading.text(entry, key);
    if !text.is_empty() {
        one_of(reading, &text, key, allowed);
    }
    text
}

/// Reads who works on a tumour.
///
/// Pushes `tumours-lead` for a name that will not be shown because consent or the last day is missing, and for an address in it.
fn leads_of(reading: &mut Reading<'_>, tumour: &Entry<'_>) -> Vec<Lead> {
    let mut leads = Vec::new();
    for entry in reading.entries(tumour, "lead", &LEAD) {
        let role = reading.required(&entry, "role");
        let name = reading.text(&entry, "name");
        let (consent, shown_until) = (reading.date(&entry, "consent"), reading.date(&entry, "shown_until"));
        let Some(role) = role else { continue };
        if let Some(address) = [&role, &name].into_iter().find(|text| text.text.contains('@')) {
            let message = "an e-mail address stands here, and none is ever published".to_string();
            reading
                .error("tumours-lead", address.span.clone(), message)
                .hint("take the address out; name the role, or the person");
            continue;
        }
        if !name.is_empty() && (consent.is_none() || shown_until.is_none()) {
            let message = "this name is not shown: it needs the day of consent and the last day on which it is shown".to_string();
            reading
                .warning("tumours-lead", name.span.clone(), message)
                .hint("add `consent = 2026-01-31` and `shown_until = 2027-12-31`, with the true days; or take the name out");
        }
        leads.push(Lead { role, name, consent, shown_until });
    }
    leads
}

fn translations_of(reading: &mut Reading<'_>, of: &Entry<'_>, kind: &'static Kind) -> Vec<TumourNames> {
    let mut list: Vec<TumourNames> = Vec::new();
    for entry in reading.entries(of, "translation", kind) {
        let lang = reading.required(&entry, "lang");
        let name = reading.required(&entry, "name");
        let synonyms = reading.texts(&entry, "synonyms");
        let site = reading.text(&entry, "site");
        let (Some(lang), Some(name)) = (lang, name) else { continue };
        if Lang::of(&lang.text).is_none() {
            let message = format!("`{}` is no code of a language that is known", lang.text);
            let example = if reading.is_table() { "`name.de`".to_string() } else { reading.written_as("lang", "de") };
            reading.error("tumours-value", lang.span.clone(), message).hint(format!("write its two letters: {example}"));
            continue;
        }
        if list.iter().any(|known| known.lang.text == lang.text) {
            let message = match (reading.is_table(), kind.header == GROUP_TRANSLATION.header) {
                (true, true) => format!("the group has another name in `group.{}` above", lang.text),
                _ => format!("there is another `{}` for `{}` above", kind.header, lang.text),
            };
            reading.error("tumours-duplicate", lang.span.clone(), message).hint("keep one of the two");
            continue;
        }
        let hyphens = hyphens_of(reading, &entry, std::iter::once(&name).chain(&synonyms));
        list.push(TumourNames { lang, name, synonyms, hyphens, site });
    }
    list
}

/// Reads where the words of names may be parted.
///
/// Pushes `tumours-value` for what is no word with a hyphen in it, and for a word that none of the names has.
fn hyphens_of<'n>(reading: &mut Reading<'_>, entry: &Entry<'_>, names: impl Iterator<Item = &'n Text>) -> Vec<Text> {
    let written = reading.texts(entry, "hyphens");
    if written.is_empty() {
        return written;
    }
    let words: Vec<String> = names
        .flat_map(|name| name.text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect::<Vec<_>>())
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = Vec::new();
    for text in written {
        let Some((word, _)) = hyphens::read(&text.text) else {
            let message = format!("`{}` does not say where a word may be parted", text.text);
            let hint = "write one word with a `-` at each place: `hyphens = [\"Pancreato-blastoma\"]`";
            reading.error("tumours-value", text.span.clone(), message).hint(hint);
            continue;
        };
        if word.chars().count() < hyphens::KNOWN_FROM {
            let message = format!("`{word}` is too short to be parted: it has less than {} letters", hyphens::KNOWN_FROM);
            reading
                .error("tumours-value", text.span.clone(), message)
                .hint("take it out; a word of this length fits into any line");
            continue;
        }
        if words.contains(&word) {
            found.push(text);
            continue;
        }
        let message = format!("no name of this tumour has the word `{word}`");
        let hint = match nearest(&word, words.iter().map(String::as_str)) {
            Some(near) => {
                format!("did you mean `{near}`? Write it as in the name, with a `-` at each place where a line may end")
            }
            None => "write a word of the name or of a synonym, with a `-` at each place where a line may end".to_string(),
        };
        reading.error("tumours-value", text.span.clone(), message).hint(hint);
    }
    found
}

fn codes_of(reading: &mut Reading<'_>, tumour: &Entry<'_>, used: &mut Used<'_>) -> Vec<Code> {
    let mut codes = Vec::new();
    for entry in reading.entries(tumour, "code", &CODE) {
        let system = reading.required(&entry, "system");
        let code = reading.required(&entry, "code");
        let precision = reading.required(&entry, "precision");
        let source = reading.text(&entry, "source");
        let source = if used.find(reading, &source) { source } else { Text::default() };
        if let Some(precision) = &precision {
            one_of(reading, precision, "precision", PRECISIONS);
        }
        let (Some(system), Some(code)) = (system, code) else { continue };
        codes.push(Code { system, code, precision: precision.unwrap_or_default(), source });
    }
    codes
}

fn facts_of(reading: &mut Reading<'_>, tumour: &Entry<'_>, used: &mut Used<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for entry in reading.entries(tumour, "fact", &FACT) {
        let topic = reading.required(&entry, "topic").map_or(Topic::Other, |word| topic_of(reading, &word));
        let text = reading.required(&entry, "text");
        let named = reading.texts(&entry, "sources");
        if named.is_empty() {
            let message = format!("this fact about {} names no source, and every published fact has one", reading.name(tumour));
            reading.missing(&entry, "sources", message);
        }
        let sources: Vec<Text> = named.into_iter().filter(|source| used.find(reading, source)).collect();
        let Some(text) = text else { continue };
        // A fact whose sources are all unknown is not kept: what is published rests on something.
        if !sources.is_empty() {
            facts.push(Fact { topic, text, sources });
        }
    }
    facts
}

fn topic_of(reading: &mut Reading<'_>, word: &Text) -> Topic {
    let words: Vec<&str> = Topic::ALL.iter().map(|(word, _)| *word).collect();
    one_of(reading, word, "topic", &words);
    Topic::ALL.iter().find(|(known, _)| *known == word.text).map_or(Topic::Other, |(_, topic)| *topic)
}

/// Pushes `tumours-value` when a text is none of those allowed.
fn one_of(reading: &mut Reading<'_>, text: &Text, key: &str, allowed: &[&str]) {
    if allowed.contains(&text.text.as_str()) {
        return;
    }
    let hint = match nearest(&text.text, allowed.iter().copied()) {
        Some(near) => format!("did you mean {}?", reading.written_as(key, near)),
        None => format!("it is one of {}", allowed.join(", ")),
    };
    reading.error("tumours-value", text.span.clone(), format!("there is no {key} `{}`", text.text)).hint(hint);
}

/// Pushes `tumours-reference` for an id that nothing has; silent while an id that was not understood may be it.
fn say_unknown(reading: &mut Reading<'_>, id: &Text, what: &str, header: &str, known: &[&str]) {
    if !reading.knows_ids() {
        return;
    }
    let own = format!("add a `{header}` with `id = \"{}\"`", id.text);
    let hint = match nearest(&id.text, known.iter().copied().take(SEARCHED)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() || known.len() > NAMED => own,
        None => format!("there are {}; or {own}", known.join(", ")),
    };
    reading.error("tumours-reference", id.span.clone(), format!("no {what} has the id `{}`", id.text)).hint(hint);
}

fn say_duplicate(reading: &mut Reading<'_>, id: &Text, what: &str) {
    reading.doubt_ids();
    reading
        .error("tumours-duplicate", id.span.clone(), format!("there is another {what} with the id `{}` above", id.text))
        .hint("give one of the two another id, or take one out");
}

/// Returns an id that fits into an address. Pushes `tumours-value` when it must be changed for that.
fn slug(reading: &mut Reading<'_>, id: Text) -> Text {
    let good = slug_of(&id.text);
    if good == id.text {
        return id;
    }
    let message = format!("`{}` is no id: it becomes part of an address", id.text);
    let hint = if good.is_empty() {
        "use small letters, digits and `-`".to_string()
    } else {
        format!("write {}", reading.written_as("id", &good))
    };
    reading.error("tumours-value", id.span.clone(), message).hint(hint);
    Text { text: good, span: id.span }
}

/// Returns a text as `^[a-z0-9]+(-[a-z0-9]+)*$`, or nothing when no letter is left.
fn slug_of(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// Sources by id, in the order of the file.
#[derive(Default)]
struct Sources {
    list: Vec<FactSource>,
    places: BTreeMap<String, usize>,
    used: BTreeSet<usize>,
}

impl Sources {
    fn find(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// Reads the sources of a table.
    fn add(&mut self, reading: &mut Reading<'_>, parent: &Entry<'_>, kind: &'static Kind) {
        for entry in reading.entries(parent, "source", kind) {
            let Some(source) = source_of(reading, &entry) else { continue };
            if self.find(&source.id.text).is_some() {
                say_duplicate(reading, &source.id, "source");
                continue;
            }
            self.places.insert(source.id.text.clone(), self.list.len());
            self.list.push(source);
        }
    }

    /// Pushes `tumours-unused-source` for each source that nothing names, when all else is well.
    fn say_unused(&self, reading: &mut Reading<'_>) {
        if !reading.is_clean() {
            return;
        }
        for (place, source) in self.list.iter().enumerate() {
            if !self.used.contains(&place) {
                let message = format!("no code and no fact names the source `{}`", source.id.text);
                reading
                    .warning("tumours-unused-source", source.id.span.clone(), message)
                    .hint(format!("name it where it is used, `sources = [\"{}\"]`, or take it out", source.id.text));
            }
        }
    }
}

/// The sources that a tumour may name, and those that it named so far, in order.
struct Used<'a> {
    own: Sources,
    shared: &'a mut Sources,
    names: Vec<(Span, FactSource)>,
}

impl Used<'_> {
    /// Says whether a source exists, and notes its use. Pushes `tumours-reference` for a named one that does not.
    fn find(&mut self, reading: &mut Reading<'_>, id: &Text) -> bool {
        if id.is_empty() {
            return false;
        }
        let found = match (self.own.find(&id.text), self.shared.find(&id.text)) {
            (Some(place), _) => use_source(&mut self.own, place),
            (None, Some(place)) => use_source(self.shared, place),
            (None, None) => {
                let known: Vec<&str> =
                    self.own.list.iter().chain(&self.shared.list).map(|source| source.id.text.as_str()).collect();
                say_unknown(reading, id, "source", "[[source]]", &known);
                return false;
            }
        };
        self.names.push((id.span.clone(), found));
        true
    }

    /// Returns the sources that were named, each once, in the order in which the file names them.
    fn into_sources(mut self, reading: &mut Reading<'_>) -> Vec<FactSource> {
        self.own.say_unused(reading);
        self.names.sort_by_key(|(span, _)| span.start);
        let mut seen = BTreeSet::new();
        self.names.into_iter().map(|(_, source)| source).filter(|source| seen.insert(source.id.text.clone())).collect()
    }
}

fn use_source(sources: &mut Sources, place: usize) -> FactSource {
    sources.used.insert(place);
    sources.list[place].clone()
}

/// Returns a source; it needs an address, a DOI or a PubMed number, so that a reader can find it.
fn source_of(reading: &mut Reading<'_>, entry: &Entry<'_>) -> Option<FactSource> {
    let id = reading.required(entry, "id");
    let title = reading.required(entry, "title").unwrap_or_default();
    let (url, doi, pmid) = (reading.text(entry, "url"), reading.text(entry, "doi"), reading.text(entry, "pmid"));
    let url = good(reading, url, "url", "a web address, http or https", is_web_address, |url| {
        let bare = !url.contains(':') && url.contains('.') && !url.contains(char::is_whitespace);
        bare.then(|| format!("https://{}", url.trim_start_matches('/')))
    });
    let doi = good(reading, doi, "doi", "a DOI", is_doi, |doi| {
        let start = doi.find("10.")?;
        is_doi(&doi[start..]).then(|| doi[start..].to_string())
    });
    let pmid = good(reading, pmid, "pmid", "a PubMed number", is_pmid, |pmid| {
        let digits: String = pmid.chars().filter(char::is_ascii_digit).collect();
        is_pmid(&digits).then_some(digits)
    });
    id.map(|id| FactSource { id, title, url, doi, pmid })
}

/// Returns a text that passes its test, or an empty one. Pushes `tumours-value` otherwise, with the mended line if there is one.
fn good(
    reading: &mut Reading<'_>,
    text: Text,
    key: &str,
    what: &str,
    is_good: fn(&str) -> bool,
    mend: impl Fn(&str) -> Option<String>,
) -> Text {
    if text.is_empty() || is_good(&text.text) {
        return text;
    }
    let mended =
        mend(&text.text).unwrap_or_else(|| SOURCE_KEYS.iter().find(|(k, _)| *k == key).map_or("", |(_, e)| e).replace('"', ""));
    let example = reading.written_as(key, &mended);
    reading
        .error("tumours-value", text.span.clone(), format!("`{}` is not {what}", text.text))
        .hint(format!("write it as in {example}"));
    Text { text: String::new(), span: text.span }
}

fn is_web_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let clean = !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`'));
    clean && rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
}

fn is_doi(doi: &str) -> bool {
    let registrant = doi.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    let clean = !doi.contains(|c: char| c.is_whitespace() || c.is_control());
    clean && registrant.is_some_and(|(number, rest)| !rest.is_empty() && number.starts_with(|c: char| c.is_ascii_digit()))
}

fn is_pmid(pmid: &str) -> bool {
    (1..=9).contains(&pmid.len()) && pmid.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests;
