//! The list of tumours as a table, a tumour a row: made into the same tables that `tumours.toml` has, so that one reader judges both.
//!
//! Columns are those of `tumours.toml`; what there is a table of its own stands behind a point: `code.ICD-O-3.2`, `precision.ICD-O-3.2`,
//! `source.ICD-O-3.2`; `fact.age`, `sources.age`; `name.de`, `synonyms.de`, `hyphens.de`, `site.de`, `group.de`. A cell of several things has `;` between them. A source is
//! its title, `|`, and its web address, DOI or PubMed number; a group is its name; `lead` is a role.

use super::slug_of;
use crate::model::diag::{Diags, Source, Span, nearest};
use crate::model::dictionary::{Text, Tumours};
use crate::model::path::SrcPath;
use crate::read::dictionary::findings::Findings;
use crate::read::dictionary::table::{self, Table, TableRow};
use std::borrow::Cow;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

/// Columns that stand for themselves.
const COLUMNS: &[&str] = &["id", "name", "synonyms", "hyphens", "group", "site", "guideline", "variables", "since", "lead"];
/// Those that say of what behind a point, with an example.
const OF_SOMETHING: &[(&str, &str)] = &[
    ("code", "code.ICD-O-3.2"),
    ("precision", "precision.ICD-O-3.2"),
    ("source", "source.ICD-O-3.2"),
    ("fact", "fact.age"),
    ("sources", "sources.age"),
    ("name", "name.de"),
    ("synonyms", "synonyms.de"),
    ("hyphens", "hyphens.de"),
    ("site", "site.de"),
    ("group", "group.de"),
];

/// Reads the tumours from a CSV file or workbook; nothing when its first row names other columns.
///
/// Pushes what [`super::read_tumours`] pushes, with columns in place of keys.
pub fn read_tumours_table(path: &SrcPath, bytes: &[u8], diags: &mut Diags) -> Option<Tumours> {
    let hint = "begin the file with a row `id,name,group`; further columns are described in content/README.md";
    let table = table::read(path, bytes, &["id", "name", "group"], ("tumours-syntax", hint), diags)?;
    say_unknown_columns(path, &table, diags);
    let source = Source { path, text: &table.text };
    Some(super::tumours_of(source, &tree(&table), Vec::new(), true, diags))
}

fn say_unknown_columns(path: &SrcPath, table: &Table<'_>, diags: &mut Diags) {
    let mut findings = Findings::new(Source { path, text: &table.text }, "tumours-more-findings", diags);
    for (at, column) in table.columns.iter().enumerate() {
        let (word, of) = parts(&column.text);
        if table.columns[..at].iter().any(|other| other.text.eq_ignore_ascii_case(&column.text)) && !column.is_empty() {
            let message = format!("there are two columns `{}`", column.text);
            findings.error("tumours-duplicate", column.span.clone(), message).hint("keep one of the two");
        }
        let is_known = match of {
            None => COLUMNS.contains(&word.as_str()),
            Some(of) => !of.is_empty() && OF_SOMETHING.iter().any(|(known, _)| *known == word),
        };
        let is_used = !column.is_empty() || table.rows.iter().any(|row| !row.cells[at].is_empty());
        if is_known || !is_used {
            continue;
        }
        let known: Vec<&str> = COLUMNS.iter().copied().chain(OF_SOMETHING.iter().map(|(_, example)| *example)).collect();
        let hint = match nearest(&column.text, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", known.join(", ")),
        };
        findings.error("tumours-key", column.span.clone(), format!("there is no column `{}`", column.text)).hint(hint);
    }
    findings.close();
}

/// Returns the word of a column in small letters, and what it is about.
fn parts(column: &str) -> (String, Option<&str>) {
    match column.split_once('.') {
        Some((word, of)) => (word.trim().to_ascii_lowercase(), Some(of.trim())),
        None => (column.to_ascii_lowercase(), None),
    }
}

/// A table while it is filled.
#[derive(Default)]
struct Filled(BTreeMap<&'static str, Spanned<DeValue<'static>>>);

impl Filled {
    fn put(&mut self, key: &'static str, text: &Text) {
        if !text.is_empty() {
            self.0.insert(key, string(text));
        }
    }

    fn put_list(&mut self, key: &'static str, text: &Text) {
        if !text.is_empty() {
            let array: DeArray<'static> = split(text).map(|part| string(&part)).collect();
            self.0.insert(key, Spanned::new(text.span.clone(), DeValue::Array(array)));
        }
    }

    fn put_tables(&mut self, key: &'static str, tables: Vec<(Span, Filled)>) {
        if tables.is_empty() {
            return;
        }
        let span = tables[0].0.clone();
        let tables = tables.into_iter().map(|(span, table)| Spanned::new(span, DeValue::Table(table.into_table())));
        let array: DeArray<'static> = tables.collect();
        self.0.insert(key, Spanned::new(span, DeValue::Array(array)));
    }

    fn into_table(self) -> DeTable<'static> {
        let mut table = DeTable::new();
        for (key, value) in self.0 {
            table.insert(Spanned::new(value.span(), DeString::Borrowed(key)), value);
        }
        table
    }
}

fn string(text: &Text) -> Spanned<DeValue<'static>> {
    Spanned::new(text.span.clone(), DeValue::String(Cow::Owned(text.text.clone())))
}

/// Returns the parts of a cell between `;` and line ends.
fn split(text: &Text) -> impl Iterator<Item = Text> + '_ {
    let parts = text.text.split([';', '\n', '\r']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| Text { text: part.to_string(), span: text.span.clone() })
}

/// Groups and sources that rows name, each once, in the order of their first use.
#[derive(Default)]
struct Shared {
    groups: Vec<(Span, Filled)>,
    sources: Vec<(Span, Filled)>,
    ids: BTreeMap<String, String>,
    /// What groups are called in other languages, by the group's id: language and name, each once.
    translations: BTreeMap<String, Vec<(String, Text)>>,
}

impl Shared {
    /// Returns the id of a group's name.
    fn group(&mut self, name: &Text) -> Text {
        let id = Text { text: slug_of(&name.text), span: name.span.clone() };
        if !id.is_empty() && self.ids.insert(format!("group {}", id.text), String::new()).is_none() {
            let mut group = Filled::default();
            group.put("id", &id);
            group.put("name", name);
            self.groups.push((name.span.clone(), group));
        }
        id
    }

    /// Adds what a group is called in another language. Two names for one are kept, and told by the reader of the tables.
    fn translate(&mut self, group: &Text, lang: &str, name: &Text) {
        let known = self.translations.entry(group.text.clone()).or_default();
        if !known.iter().any(|(of, other)| of == lang && other.text == name.text) {
            known.push((lang.to_string(), name.clone()));
        }
    }

    /// Returns the ids of the sources that a cell names.
    fn sources(&mut self, cell: &Text) -> Text {
        let ids: Vec<String> = split(cell).map(|part| self.source(&part)).collect();
        Text { text: ids.join(";"), span: cell.span.clone() }
    }

    fn source(&mut self, written: &Text) -> String {
        if let Some(id) = self.ids.get(&written.text) {
            return id.clone();
        }
        let (title, address) = written.text.rsplit_once('|').unwrap_or((&written.text, &written.text));
        let text = |text: &str| Text { text: text.trim().to_string(), span: written.span.clone() };
        let mut source = Filled::default();
        let id = format!("source-{}", self.sources.len() + 1);
        source.put("id", &text(&id));
        source.put("title", &text(title));
        let address = address.trim();
        let lower = address.to_ascii_lowercase();
        let after = |prefixes: &[&str]| prefixes.iter().find_map(|prefix| lower.strip_prefix(prefix)).map(str::trim);
        let pubmed = after(&["pmid:", "pmid"]).filter(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let doi = after(&["https://doi.org/", "http://doi.org/", "doi:", "doi "]).or(lower.starts_with("10.").then_some(&*lower));
        match (doi, pubmed) {
            (Some(doi), _) => source.put("doi", &text(&address[address.len() - doi.len()..])),
            (None, Some(number)) => source.put("pmid", &text(number)),
            (None, None) => source.put("url", &text(address)),
        }
        self.sources.push((written.span.clone(), source));
        self.ids.insert(written.text.clone(), id.clone());
        id
    }
}

/// Returns the table as `tumours.toml` would have it.
fn tree(table: &Table<'_>) -> DeTable<'static> {
    let mut shared = Shared::default();
    let tumours: Vec<(Span, Filled)> = table.rows.iter().map(|row| (row.span.clone(), tumour(table, row, &mut shared))).collect();
    let mut root = Filled::default();
    let mut groups = shared.groups;
    for (_, group) in &mut groups {
        let id = group.0.get("id").and_then(|id| id.get_ref().as_str());
        let names = id.and_then(|id| shared.translations.remove(id)).unwrap_or_default();
        let table = |(lang, name): (String, Text)| {
            let mut table = Filled::default();
            table.put("lang", &Text { text: lang, span: name.span.clone() });
            table.put("name", &name);
            (name.span, table)
        };
        group.put_tables("translation", names.into_iter().map(table).collect());
    }
    root.put_tables("group", groups);
    root.put_tables("tumour", tumours);
    root.put_tables("source", shared.sources);
    root.into_table()
}

fn tumour(table: &Table<'_>, row: &TableRow, shared: &mut Shared) -> Filled {
    let mut tumour = Filled::default();
    // By what they are about, in the order of the columns.
    let mut codes: Vec<(&str, Filled)> = Vec::new();
    let mut facts: Vec<(&str, Filled)> = Vec::new();
    let mut names: Vec<(&str, Filled)> = Vec::new();
    let mut leads = Vec::new();
    let mut group = (Text::default(), Vec::new());
    for (column, cell) in table.columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.is_empty()) {
        let (word, of) = parts(&column.text);
        let about = |text: &str| Text { text: text.to_string(), span: cell.span.clone() };
        match (word.as_str(), of) {
            ("synonyms", None) => tumour.put_list("synonyms", cell),
            ("hyphens", None) => tumour.put_list("hyphens", cell),
            ("group", None) => {
                group.0 = shared.group(cell);
                tumour.put("group", &group.0);
            }
            ("lead", None) => leads.extend(split(cell).map(|role| {
                let mut lead = Filled::default();
                lead.put("role", &role);
                (cell.span.clone(), lead)
            })),
            (word, None) => {
                if let Some(key) = COLUMNS.iter().find(|known| **known == word) {
                    tumour.put(key, cell);
                }
            }
            (word @ ("code" | "precision" | "source"), Some(system)) => {
                let code = of_all(&mut codes, system);
                code.put("system", &about(system));
                match word {
                    "code" => code.put("code", cell),
                    "precision" => code.put("precision", cell),
                    _ => code.put("source", &about(&shared.source(cell))),
                }
            }
            ("fact", Some(topic)) => {
                let fact = of_all(&mut facts, topic);
                fact.put("topic", &about(&topic.to_ascii_lowercase()));
                fact.put("text", cell);
            }
            ("sources", Some(topic)) => of_all(&mut facts, topic).put_list("sources", &shared.sources(cell)),
            ("name", Some(lang)) => {
                let own = of_all(&mut names, lang);
                own.put("lang", &about(lang));
                own.put("name", cell);
            }
            ("group", Some(lang)) => group.1.push((lang, cell)),
            ("site", Some(lang)) => {
                let own = of_all(&mut names, lang);
                own.put("lang", &about(lang));
                own.put("site", cell);
            }
            ("synonyms", Some(lang)) => of_all(&mut names, lang).put_list("synonyms", cell),
            ("hyphens", Some(lang)) => of_all(&mut names, lang).put_list("hyphens", cell),
            _ => {}
        }
    }
    for (lang, name) in group.1 {
        shared.translate(&group.0, lang, name);
    }
    // What says nothing of its own is an empty cell of the table.
    codes.retain(|(_, code)| code.0.contains_key("code"));
    facts.retain(|(_, fact)| fact.0.contains_key("text"));
    let span = |(_, table): (&str, Filled)| (row.span.clone(), table);
    tumour.put_tables("code", codes.into_iter().map(span).collect());
    tumour.put_tables("fact", facts.into_iter().map(span).collect());
    tumour.put_tables("translation", names.into_iter().map(span).collect());
    tumour.put_tables("lead", leads);
    tumour
}

fn of_all<'a, 't>(all: &'a mut Vec<(&'t str, Filled)>, of: &'t str) -> &'a mut Filled {
    let at = all.iter().position(|(known, _)| known.eq_ignore_ascii_case(of)).unwrap_or_else(|| {
        all.push((of, Filled::default()));
        all.len() - 1
    });
    &mut all[at].1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::tumours::read_tumours;
    use proptest::prelude::*;

    fn read(text: &str) -> (Tumours, Vec<String>) {
        let mut diags = Diags::new();
        let path = SrcPath::new("content/dictionary/tumours.csv").expect("a path");
        let tumours = read_tumours_table(&path, text.as_bytes(), &mut diags).expect("tumours");
        let told = diags
            .list()
            .iter()
            .map(|d| format!("{} {}: {} ({})", d.line, d.column, d.message, d.hint.clone().unwrap_or_default()));
        (tumours, told.collect())
    }

    /// Returns what tumours say, without the places where they say it.
    fn said(tumours: &Tumours) -> Vec<String> {
        let mut lines: Vec<String> =
            tumours.groups.iter().map(|group| format!("{} {}", group.id.text, group.name.text)).collect();
        let translated = tumours.groups.iter().flat_map(|group| &group.translations);
        lines.extend(translated.map(|(lang, name)| format!("{} {}", lang.text, name.text)));
        for tumour in &tumours.list {
            let list = |texts: &[Text]| texts.iter().map(|text| text.text.clone()).collect::<Vec<_>>().join(" + ");
            let one =
                [&tumour.id, &tumour.name, &tumour.group, &tumour.site, &tumour.guideline, &tumour.variables, &tumour.since];
            lines.push(one.map(|text| text.text.clone()).join(" / "));
            lines.push(list(&tumour.synonyms));
            lines.push(list(&tumour.hyphens));
            lines.extend(tumour.codes.iter().map(|c| format!("{} {} {}", c.system.text, c.code.text, c.precision.text)));
            lines.extend(tumour.facts.iter().map(|f| format!("{:?} {} {}", f.topic, f.text.text, f.sources.len())));
            lines
                .extend(tumour.sources.iter().map(|s| format!("{} {} {} {}", s.title.text, s.url.text, s.doi.text, s.pmid.text)));
            lines.extend(
                tumour
                    .translations
                    .iter()
                    .map(|t| format!("{} {} {} {}", t.lang.text, t.name.text, t.site.text, list(&t.synonyms))),
            );
            lines.extend(tumour.translations.iter().map(|t| list(&t.hyphens)));
            lines.extend(tumour.leads.iter().map(|lead| lead.role.text.clone()));
        }
        lines
    }

    const TABLE: &str = "\u{feff}ID;Name;Group;Synonyms;Site;Guideline;Variables;Since;Lead;code.ICD-O-3.2;precision.ICD-O-3.2;source.ICD-O-3.2;\
        fact.age;sources.age;name.de;synonyms.de;hyphens;hyphens.de;site.de;group.de\r\n\
        made-up;A made-up tumour;Upper part;\"MUT; Sarcomagigantum\";Nowhere;planned;agreed;2.0;Coordination;0000/3;exact;\"A list | https://www.example.org/list\";\
        \"One whole sentence; with a sign.\";\"A paper. Journal, 2020 | doi:10.1000/x; A second | PMID 12345; A list | https://www.example.org/list\";Erfundenisierung;E;sar-co-ma-gigantum;Er-fun-denisierung;Nirgends;Oben\r\n\
        other;Another;Upper part;;;;;;;;;;;;;;;;;Oben\r\n";

    const TWIN: &str = r#"
[[group]]
id = "upper-part"
name = "Upper part"
[[group.translation]]
lang = "de"
name = "Oben"
[[tumour]]
id = "made-up"
name = "A made-up tumour"
group = "upper-part"
synonyms = ["MUT", "Sarcomagigantum"]
hyphens = ["sar-co-ma-gigantum"]
site = "Nowhere"
guideline = "planned"
variables = "agreed"
since = "2.0"
[[tumour.lead]]
role = "Coordination"
[[tumour.code]]
system = "ICD-O-3.2"
code = "0000/3"
precision = "exact"
source = "list"
[[tumour.fact]]
topic = "age"
text = "One whole sentence; with a sign."
sources = ["paper", "second", "list"]
[[tumour.translation]]
lang = "de"
name = "Erfundenisierung"
synonyms = ["E"]
site = "Nirgends"
hyphens = ["Er-fun-denisierung"]
[[tumour]]
id = "other"
name = "Another"
group = "upper-part"
[[source]]
id = "list"
title = "A list"
url = "https://www.example.org/list"
[[source]]
id = "paper"
title = "A paper. Journal, 2020"
doi = "10.1000/x"
[[source]]
id = "second"
title = "A second"
pmid = "12345"
"#;

    #[test]
    fn a_table_says_what_its_twin_in_toml_says() {
        let (tumours, told) = read(TABLE);
        assert_eq!(told, [""; 0]);
        let mut diags = Diags::new();
        let path = SrcPath::new("content/dictionary/tumours.toml").expect("a path");
        let twin = read_tumours(&path, TWIN, &mut diags).expect("tumours");
        assert!(diags.is_empty(), "{:?}", diags.list());
        assert_eq!(said(&tumours), said(&twin));
    }

    #[test]
    fn findings_speak_of_cells_and_columns() {
        let told = |text: &str| read(text).1;
        assert_eq!(
            told("id,name,group,synonims,fact.age,code.X\nÄ b,B,G,,A fact.,1\n,,G,,,\na,A,G,,,\na,A,G,,,\n"),
            [
                "1 15: there is no column `synonims` (did you mean `synonyms`?)",
                "2 1: this row has no `precision` (fill in the column `precision.X`)",
                "2 1: this fact about `Ä b` names no source, and every published fact has one (fill in the column `sources.age`)",
                "2 1: `Ä b` is no id: it becomes part of an address (write `b`)",
                "3 1: this row has no `id` (fill in the column `id`)",
                "3 1: this row has no `name` (fill in the column `name`)",
                "5 1: there is another tumour with the id `a` above (give one of the two another id, or take one out)",
            ]
        );
        assert_eq!(
            told("id,name,group,guideline,fact.age,sources.age\na,A,G,planed,A fact.,A paper | 10.1000\n"),
            [
                "2 22: `10.1000` is not a DOI (write it as in `10.1002/pbc.29112`)",
                "2 7: there is no guideline `planed` (did you mean `planned`?)",
            ]
        );
        assert_eq!(
            told("id,name,group,group.de,group.it,site.de\na,A,G,Eins,,\nb,B,G,Eins,Uno,\nc,C,G,Zwei,Uno,Ort\n"),
            [
                "4 7: the group has another name in `group.de` above (keep one of the two)",
                "4 1: this row has no `name` (fill in the column `name.de`)",
            ]
        );
    }

    proptest! {
        #[test]
        fn no_table_makes_the_reader_fail(cells in prop::collection::vec("[a-z0-9;|.,\"\n ]{0,12}", 0..30)) {
            let mut diags = Diags::new();
            let path = SrcPath::new("content/dictionary/tumours.csv").expect("a path");
            let text = format!("id,name,group,code.x,precision.x,source.x,fact.age,sources.age\n{}", cells.join(","));
            read_tumours_table(&path, text.as_bytes(), &mut diags);
        }
    }
}
