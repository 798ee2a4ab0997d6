//! The walls of the house as data: who may import whom, which crates belong where, and that every table is complete.
//!
//! `ARCHITECTURE.md` says why. A new file, crate, output or variable that stands in none of these tables fails here.
#![expect(clippy::disallowed_methods, reason = "a test reads the sources of the program from the disk")]

use portal::check::{Of, Rule, rules};
use portal::render::outputs::OUTPUTS;
use portal::render::view::VARIABLES;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One room: which others it may name, and which crates beside the standard library.
struct Room {
    name: &'static str,
    rooms: &'static [&'static str],
    crates: &'static [&'static str],
}

const ROOMS: &[Room] = &[
    // The nouns: no parsing, no printing, no reading.
    Room {
        name: "model",
        rooms: &[],
        crates: &[
            "aho_corasick",
            "blake3",
            "hypher",
            "icu_calendar",
            "icu_collator",
            "icu_datetime",
            "icu_locale_core",
            "jiff",
            "memchr",
            "rustc_hash",
            "serde",
            "serde_json",
            "sha2",
            "unicode_normalization",
        ],
    },
    Room { name: "markdown", rooms: &["model"], crates: &["memchr", "pulldown_cmark", "pulldown_cmark_escape", "syntect"] },
    Room {
        name: "read",
        rooms: &["model", "markdown"],
        crates: &[
            "ammonia",
            "biblatex",
            "calamine",
            "flate2",
            "image",
            "imagesize",
            "include_dir",
            "memchr",
            "rayon",
            "roxmltree",
            "serde_json",
            "toml",
            "zip",
        ],
    },
    // What a careful colleague would say: pure functions over what was read.
    Room { name: "check", rooms: &["model", "markdown"], crates: &["memchr", "pulldown_cmark", "regex"] },
    // Pure order: no bytes, no HTML, and so no crate.
    Room { name: "resolve", rooms: &["model"], crates: &["rayon"] },
    Room {
        name: "render",
        rooms: &["model", "markdown"],
        crates: &[
            "css_inline",
            "fluent_bundle",
            "fluent_syntax",
            "memchr",
            "pulldown_cmark_escape",
            "serde",
            "serde_json",
            "simdutf8",
            "tera",
            "unic_langid",
        ],
    },
    Room { name: "engine", rooms: &["check", "model", "read", "resolve", "render"], crates: &["postcard", "rayon", "serde"] },
    // `toml`: `portal new` looks up the languages and the zone of the site, `portal serve` the path of its address.
    Room {
        name: "shell",
        rooms: &["engine", "model"],
        crates: &[
            "annotate_snippets",
            "anyhow",
            "clap",
            "clap_complete",
            "indicatif",
            "lz4_flex",
            "jiff",
            "memchr",
            "mio",
            "notify",
            "serde",
            "serde_json",
            "sha2",
            "socket2",
            "tiny_http",
            "toml",
            "tungstenite",
            "ureq",
        ],
    },
    // The front doors.
    Room { name: "lib", rooms: &["check", "engine", "markdown", "model", "read", "render", "resolve", "shell"], crates: &[] },
    Room { name: "main", rooms: &["shell"], crates: &["mimalloc"] },
];

/// Crates that only tests use.
const TEST_CRATES: &[&str] = &["icu_decimal", "proptest", "rust_xlsxwriter", "tempfile"];

/// Files that say a word which is also the name of a kind of page, and mean something else by it.
const SAME_WORD: &[(&str, &str, &str)] = &[
    ("src/check/families/country_number.rs", "call", "the verb"),
    ("src/read/tumours.rs", "guideline", "the key `guideline` of `[[tumour]]`"),
    ("src/read/tumours.rs", "tumour", "the table `[[tumour]]` of tumours.toml"),
    ("src/read/tumours/csv.rs", "guideline", "the column `guideline` of tumours.csv"),
    ("src/read/tumours/csv.rs", "tumour", "the table `[[tumour]]`, which a row stands for"),
    ("src/render/body.rs", "tumour", "the reference `[[tumour:id]]`"),
    ("src/resolve/links.rs", "tumour", "the reference `[[tumour:id]]`"),
    ("src/model/search/fold.rs", "tumour", "a word that says little about which one is meant"),
    ("src/engine/sheet.rs", "guideline", "the key `guideline` of `[[rests_on]]`"),
    ("src/render/view/guideline.rs", "guideline", "the key `guideline` of news and of `[[rests_on]]`"),
    ("src/render/sheet/words.rs", "guideline", "the head of a column"),
    ("src/resolve/versions.rs", "guideline", "the key `guideline` of news and of `[[rests_on]]`"),
    ("src/render/view.rs", "call", "the variable `call` of templates"),
    ("src/render/view.rs", "tumour", "the variable `tumour` of templates"),
    ("src/render/view/pages.rs", "tumour", "the class name of a page that no editor wrote"),
    ("src/shell/new.rs", "call", "a skeleton has a text of its own for each kind"),
    ("src/shell/new.rs", "guideline", "a skeleton has a text of its own for each kind"),
    ("src/shell/new.rs", "news", "a skeleton has a text of its own for each kind"),
    ("src/shell/new.rs", "newsletter", "a skeleton has a text of its own for each kind"),
    ("src/shell/new.rs", "tumour", "a skeleton has a text of its own for each kind"),
];

/// Files of `render/outputs/` that are no kind of output: what is made of all others, and what several share.
const NO_OUTPUTS: &[&str] = &["manifest", "xml"];

/// One file of the program.
struct File {
    /// With `/`, from the root of the project.
    path: String,
    text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files() -> Vec<File> {
    let mut found = Vec::new();
    let mut open = vec![root().join("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).expect("a file of the project").to_string_lossy().replace('\\', "/");
                found.push(File { path: name, text: fs::read_to_string(&path).expect("a text") });
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

impl File {
    fn room(&self) -> &str {
        let below = self.path.strip_prefix("src/").expect("a file of src");
        below.split('/').next().unwrap_or(below).trim_end_matches(".rs")
    }

    /// How many names its module has below the crate: `crate::read::page` has two.
    fn depth(&self) -> usize {
        self.path.matches('/').count()
    }

    /// Returns the lines of the program with their numbers: no comments; and whether each stands in the tests at the end.
    fn lines(&self) -> impl Iterator<Item = (usize, &str, bool)> {
        let all_tests = self.path.ends_with("/tests.rs");
        let mut in_tests = all_tests;
        self.text.lines().enumerate().filter_map(move |(at, line)| {
            in_tests = in_tests || line.starts_with("mod tests {");
            (!line.trim_start().starts_with("//")).then_some((at + 1, line, in_tests))
        })
    }
}

/// Returns the first names of all paths that follow a word such as `crate::`, also of those in braces.
fn names_after<'l>(line: &'l str, word: &str) -> Vec<&'l str> {
    let mut names = Vec::new();
    for (at, _) in line.match_indices(word) {
        let is_word = !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
        let rest = &line[at + word.len()..];
        let list = rest.strip_prefix('{').map_or(vec![rest], |inner| inner.split('}').next().unwrap_or("").split(',').collect());
        if is_word {
            names.extend(list.into_iter().map(|name| identifier(name.trim())).filter(|name| !name.is_empty()));
        }
    }
    names
}

fn identifier(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())]
}

fn dependencies() -> Vec<String> {
    let manifest: toml::Table = fs::read_to_string(root().join("Cargo.toml")).expect("a manifest").parse().expect("a table");
    manifest["dependencies"].as_table().expect("dependencies").keys().map(|name| name.replace('-', "_")).collect()
}

/// Says whether a line names a crate: `toml::…`, not `x::toml::…` and not `.toml`.
fn names_crate(line: &str, name: &str) -> bool {
    let path = format!("{name}::");
    line.match_indices(&path).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '.')))
        || line.trim() == format!("use {name};")
}

fn none(violations: &[String]) {
    assert!(violations.is_empty(), "\n{}\n", violations.join("\n"));
}

#[test]
fn a_room_imports_only_what_it_may() {
    let mut wrong = Vec::new();
    for file in files() {
        let name = file.room();
        let Some(room) = ROOMS.iter().find(|room| room.name == name) else {
            wrong.push(format!("{}:1: the room `{name}` stands in no table: add it to ROOMS in tests/house.rs", file.path));
            continue;
        };
        for (number, line, in_tests) in file.lines() {
            for other in names_after(line, "crate::") {
                let is_room = ROOMS.iter().any(|room| room.name == other);
                if is_room && other != name && !room.rooms.contains(&other) {
                    wrong.push(format!("{}:{number}: {name} may not import {other}", file.path));
                }
            }
            let climbs = line.matches("super::").count();
            if climbs >= file.depth() + usize::from(in_tests) && line.contains(&"super::".repeat(climbs)) && climbs > 0 {
                wrong.push(format!("{}:{number}: this path climbs out of {name}", file.path));
            }
        }
    }
    none(&wrong);
}

#[test]
fn a_crate_is_used_only_where_it_belongs() {
    let dependencies = dependencies();
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for file in files() {
        let name = file.room();
        let Some(room) = ROOMS.iter().find(|room| room.name == name) else { continue };
        for (number, line, in_tests) in file.lines() {
            for found in dependencies.iter().filter(|found| names_crate(line, found)) {
                used.insert(found.clone());
                if !in_tests && !room.crates.contains(&found.as_str()) {
                    wrong.push(format!("{}:{number}: {name} may not use the crate {found}", file.path));
                }
            }
            for found in TEST_CRATES.iter().filter(|found| !in_tests && names_crate(line, found)) {
                wrong.push(format!("{}:{number}: the crate {found} is for tests only", file.path));
            }
        }
    }
    wrong.extend(
        dependencies.iter().filter(|name| !used.contains(*name)).map(|name| format!("Cargo.toml: nothing uses the crate {name}")),
    );
    none(&wrong);
}

#[test]
fn every_file_opens_with_the_sentence_that_says_why_it_exists() {
    let without = files().into_iter().filter(|file| !file.text.starts_with("//! "));
    none(&without.map(|file| format!("{}:1: the file does not open with `//! …`", file.path)).collect::<Vec<_>>());
}

#[test]
fn no_file_but_the_table_names_a_kind_of_page() {
    let mut wrong = Vec::new();
    let mut met = BTreeSet::new();
    for file in files().into_iter().filter(|file| file.path != "src/model/kind.rs") {
        for (number, line, in_tests) in file.lines() {
            for word in ["guideline", "news", "newsletter", "call", "tumour"]
                .into_iter()
                .filter(|word| line.contains(&format!("\"{word}\"")))
            {
                if SAME_WORD.iter().any(|(path, known, _)| *path == file.path && *known == word) {
                    met.insert((file.path.clone(), word));
                } else if !in_tests {
                    wrong.push(format!(
                        "{}:{number}: names the kind `{word}`; what a kind does stands in model/kind.rs",
                        file.path
                    ));
                }
            }
        }
    }
    let stale = SAME_WORD.iter().filter(|(path, word, _)| !met.contains(&((*path).to_string(), *word)));
    wrong.extend(stale.map(|(path, word, _)| format!("tests/house.rs: {path} no longer says `{word}`")));
    none(&wrong);
}

#[test]
fn every_output_stands_in_its_table() {
    let folder = fs::read_dir(root().join("src/render/outputs")).expect("a folder");
    // A folder holds the parts of the file beside it.
    let paths = folder.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file());
    let files = paths.map(|path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    let mut files: Vec<String> = files.filter(|name| !NO_OUTPUTS.contains(&name.as_str())).collect();
    files.sort();
    let mut names: Vec<&str> = OUTPUTS.iter().map(|output| output.name).collect();
    names.sort_unstable();
    assert_eq!(files, names, "each file of src/render/outputs holds one output of that name, and OUTPUTS lists it");
    assert!(OUTPUTS.iter().all(|output| !output.doc.is_empty()));
}

/// Returns the names of the files of a folder of checks, but those that are none.
fn checks_in(folder: &str, others: &[&str]) -> Vec<String> {
    let folder = fs::read_dir(root().join(folder)).expect("a folder");
    let files =
        folder.map(|entry| entry.expect("an entry").path().file_stem().unwrap_or_default().to_string_lossy().into_owned());
    let mut files: Vec<String> = files.filter(|name| !others.contains(&name.as_str())).collect();
    files.sort();
    files
}

#[test]
fn every_check_stands_in_its_table() {
    let named = |of: Of| {
        let own = rules().into_iter().filter(|rule| rule.of() == of);
        own.map(|rule| rule.name.strip_prefix("dictionary-").unwrap_or(rule.name).replace('-', "_")).collect::<Vec<_>>()
    };
    assert_eq!(
        checks_in("src/check/dictionary", &["tests"]),
        named(Of::Dictionary),
        "a file holds one check of its name, in LINTS"
    );
    assert_eq!(
        checks_in("src/check/page", &["allow", "block", "tests"]),
        named(Of::Page),
        "a file holds one check of its name, in LINTS"
    );
    assert_eq!(checks_in("src/check/site", &["text", "web"]), named(Of::Site), "a file holds one check of its name, in LINTS");
    assert_eq!(
        checks_in("src/check/translations", &["tests"]),
        named(Of::Translation),
        "a file holds one check of its name, in LINTS"
    );
    assert_eq!(checks_in("src/check/families", &["tests"]), named(Of::Families), "a file holds one check of its name, in LINTS");
    let whole = |rule: &Rule| [rule.what, rule.why, rule.wrong, rule.right].iter().all(|text| !text.is_empty());
    assert!(rules().iter().all(whole), "a check says what it finds, why, and how it looks wrong and right");
}

/// Returns a text without what stands in round brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|letter| {
            depth += usize::from(*letter == '(');
            let keep = depth == 0;
            depth = depth.saturating_sub(usize::from(*letter == ')'));
            keep
        })
        .collect()
}

fn code_words(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_string).collect()
}

#[test]
fn the_guide_for_themes_names_every_variable_and_no_other() {
    let guide = fs::read_to_string(root().join("themes/README.md")).expect("the guide");
    let part = guide.split("\n## Variables\n").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("the part on variables");
    let mut told: BTreeSet<String> = BTreeSet::new();
    for paragraph in part.split("\n\n") {
        let rows: Vec<&str> = paragraph.lines().filter(|line| line.starts_with('|')).skip(2).collect();
        let column = if paragraph.starts_with("| name |") { 1 } else { 2 };
        for row in &rows {
            told.extend(code_words(&without_brackets(row.split('|').nth(column).unwrap_or(""))));
        }
        if rows.is_empty() && paragraph.trim_start().starts_with("Pages written in Markdown") {
            told.extend(code_words(&without_brackets(paragraph)));
        }
    }
    told.remove("list_<name>");
    let known: BTreeSet<String> = VARIABLES.iter().map(|variable| variable.name.to_string()).collect();
    let missing: Vec<&String> = known.difference(&told).collect();
    let strange: Vec<&String> = told.difference(&known).collect();
    assert!(
        missing.is_empty() && strange.is_empty(),
        "themes/README.md lacks {missing:?}, and names {strange:?}, which no page has"
    );
}

#[test]
fn the_names_in_a_path_are_found() {
    assert_eq!(names_after("use crate::{read, model::path};", "crate::"), ["read", "model"]);
    assert_eq!(names_after("pub kind: crate::model::kind::KindId, $crate::x", "crate::"), ["model"]);
    assert!(names_crate("use toml::Spanned;", "toml") && !names_crate("crate::toml::x", "toml"));
}
