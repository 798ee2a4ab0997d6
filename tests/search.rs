//! The search by name, as far as no browser is needed: requirements SR-01 to SR-06 and TP-03, the sets of queries as data, and the pairs to which
//! both ways of folding are held. `browser/search.mjs` asks the script of the search page the same queries.
#![expect(clippy::disallowed_methods, reason = "a test reads the project's own content and queries")]

#[path = "support/portal.rs"]
mod portal_sources;
#[path = "support/ran.rs"]
mod ran;

use flate2::Compression;
use flate2::write::GzEncoder;
use portal::engine::{Engine, Goal, Now};
use portal::model::path::OutPath;
use portal::model::search::fold::{keys, sound, words};
use portal::model::site::Drafts;
use portal::model::world::{Content, Digest256, Failure, Kept, MemoryWorld, Sink, World};
use ran::Ran;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

/// The most that a reader's device is sent of names, in compressed bytes (SR-05).
const NAMES_BYTES: usize = 10 * 1024;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search")
}

fn run(world: &MemoryWorld) -> Ran {
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let ran = Ran::once(world, &goal);
    assert_eq!(ran.broken_promises(), Vec::<String>::new());
    ran
}

fn text(ran: &Ran, path: &str) -> String {
    String::from_utf8(ran.files.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).expect("text")
}

/// Returns what a `names.js` holds.
fn names(ran: &Ran, path: &str) -> Value {
    let text = text(ran, path);
    let json = text.strip_prefix("var portalNames = ").and_then(|rest| rest.strip_suffix(";\n")).expect("one statement");
    serde_json::from_str(json).expect("JSON")
}

/// Returns the portal's own sources, in these languages.
fn portal_in(languages: &str) -> MemoryWorld {
    let world = portal_sources::of_this_repository();
    let settings = portal::model::path::SrcPath::new("portal.toml").expect("a path");
    let text = String::from_utf8(world.read(&settings).expect("settings").to_vec()).expect("text");
    let own = text.lines().find(|line| line.starts_with("languages = ")).expect("a line").to_string();
    world.with("portal.toml", text.replace(&own, languages))
}

/// Returns the site of case 25.
fn case_25() -> MemoryWorld {
    let root = folder().join("case-25");
    let files = [
        "portal.toml",
        "content/_index.md",
        "content/families/help.md",
        "content/not-covered.toml",
        "content/dictionary/tumours.toml",
    ];
    files.iter().fold(MemoryWorld::new(), |world, name| world.with(name, fs::read(root.join(name)).expect("a file")))
}

/// The queries of one language, by kind: what is typed, and what is right.
type Queries = BTreeMap<String, BTreeMap<String, String>>;

fn queries(lang: &str) -> Queries {
    let text = fs::read_to_string(folder().join(format!("{lang}.toml"))).expect("a set of queries");
    let table: toml::Table = text.parse().expect("TOML");
    let texts = |value: &toml::Value| {
        let pairs = value.as_table().expect("a table").iter();
        pairs.map(|(typed, right)| (typed.clone(), right.as_str().expect("a text").to_string())).collect()
    };
    table.iter().map(|(kind, value)| (kind.clone(), texts(value))).collect()
}

/// Returns every name of an entry.
fn names_of(entry: &Value) -> Vec<&str> {
    let others = entry["s"].as_object().into_iter().flat_map(serde_json::Map::values);
    let others = others.flat_map(|list| list.as_array().into_iter().flatten());
    std::iter::once(&entry["n"]).chain(others).filter_map(Value::as_str).collect()
}

#[test]
fn sr_01_the_list_from_a_to_z_has_every_name_as_a_link_and_no_script() {
    let ran = run(&portal_sources::of_this_repository());
    let page = text(&ran, "a-to-z/index.html");
    assert!(!page.contains("<script src"), "it is read without a script");
    let names = names(&ran, "search/names.js");
    let mut count = 0;
    for entry in names["tumours"].as_array().expect("tumours") {
        let url = entry["u"].as_str().expect("an address");
        for name in names_of(entry) {
            assert!(page.contains(&format!("<a href=\"/{url}\">{name}</a>")), "{name}");
            count += 1;
        }
    }
    assert!(count >= 50, "{count} names");
    // Each letter leads to its names, and the search page leads here.
    assert!(page.contains("<a href=\"#_letter-1\">A</a>") && page.contains("<h2 id=\"_letter-1\">A</h2>"));
    assert!(text(&ran, "search/index.html").contains("<a href=\"/a-to-z/\">"));
    assert!(text(&ran, "index.html").contains("href=\"/search/\""));
}

#[test]
fn tp_03_names_in_every_language_are_there_with_their_language() {
    let ran = run(&case_25());
    let page = text(&ran, "a-to-z/index.html");
    for (name, lang) in [("Нефробластома", "uk"), ("Nefroblastoma", "pl"), ("Νεφροβλάστωμα", "el")] {
        assert!(page.contains(&format!(" lang=\"{lang}\" dir=\"ltr\">{name}</a>")), "{name}\n{page}");
        let own = text(&ran, &format!("{lang}/a-to-z/index.html"));
        assert!(
            own.contains(&format!("<a href=\"/{lang}/tumours/nephroblastoma/\">{name}</a>")),
            "{name} is at home there\n{own}"
        );
        assert!(own.contains("lang=\"en\" dir=\"ltr\">Nephroblastoma</a>"), "the English name is told as English");
    }
    let names = names(&ran, "uk/search/names.js");
    let entry = names["tumours"].as_array().expect("tumours").iter().find(|entry| entry["n"] == "Нефробластома").expect("it");
    assert_eq!(entry.get("l"), None, "its name is in the reader's language");
    assert_eq!((&entry["s"]["en"][0], &entry["s"]["pl"][0]), (&Value::from("Nephroblastoma"), &Value::from("Nefroblastoma")));
    for (key, of_language) in [("u", "ul"), ("p", "pl")] {
        let url = entry[key].as_str().expect("an address");
        assert_eq!(entry.get(of_language), None, "the page is in the reader's language");
        assert!(text(&ran, &format!("{url}index.html")).starts_with("<!doctype html>\n<html lang=\"uk\""), "{url}");
    }
}

#[test]
fn case_25_accents_other_letters_genes_and_karyotypes_are_in_the_index_as_they_are_typed() {
    let ran = run(&case_25());
    let names = names(&ran, "search/names.js");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in names["tumours"].as_array().expect("tumours") {
        for word in names_of(entry).into_iter().flat_map(words) {
            for key in keys(&word) {
                found.entry(key).or_default().insert(entry["u"].as_str().expect("an address").to_string());
            }
        }
    }
    let has = |typed: &str, id: &str| {
        let word = words(typed).pop().expect("a word");
        keys(&word).iter().any(|key| found.get(key).is_some_and(|urls| urls.contains(&format!("tumours/{id}/"))))
    };
    for (typed, id) in [
        ("goncalves", "with-cedilla"),
        ("Gonçalves", "without-cedilla"),
        ("нефробластома", "nephroblastoma"),
        ("νεφροβλαστωμα", "nephroblastoma"),
        ("DICER1", "ppb"),
        ("t(11;22)(q24;q12)", "one-karyotype"),
    ] {
        assert!(has(typed, id), "{typed} does not lead to {id}");
    }
    assert!(!has("t(11;22)(q24;q12)", "other-karyotype"), "a karyotype is one word");
    // Both spellings of one name in one entry would be one name; here they are two tumours, and both stay.
    assert_eq!(found["goncalves"].len(), 2);
}

#[test]
fn sr_02_the_sets_of_queries_are_whole_and_ask_for_what_there_is() {
    let ran = run(&portal_sources::of_this_repository());
    let names = names(&ran, "search/names.js");
    let ids: BTreeSet<&str> = names["tumours"]
        .as_array()
        .expect("tumours")
        .iter()
        .filter_map(|entry| entry["u"].as_str()?.strip_prefix("tumours/")?.strip_suffix('/'))
        .collect();
    let not: BTreeSet<&str> = names["not"].as_array().expect("a list").iter().flat_map(names_of).collect();
    for (lang, least) in [("en", 60), ("de", 40), ("it", 40), ("fr", 40)] {
        let sets = queries(lang);
        let kinds: BTreeSet<&str> = sets.keys().map(String::as_str).collect();
        for kind in ["as-it-is", "misspelt", "split", "joined", "eponyms-and-short-names", "beginnings", "codes", "not-covered"] {
            assert!(kinds.contains(kind), "{lang} has no {kind}");
        }
        let of_tumours = sets.iter().filter(|(kind, _)| !matches!(kind.as_str(), "not-covered" | "nothing"));
        let of_tumours: Vec<(&String, &String)> = of_tumours.flat_map(|(_, set)| set).collect();
        assert!(of_tumours.len() >= least, "{lang}: {}", of_tumours.len());
        for (typed, right) in of_tumours {
            assert!(right.split('|').all(|id| ids.contains(id)), "{lang}: {typed} asks for {right}");
        }
        for (typed, right) in &sets["not-covered"] {
            assert!(not.contains(right.as_str()), "{lang}: {typed} asks for {right}");
        }
        assert!(sets["not-covered"].iter().any(|(typed, _)| typed.to_lowercase().starts_with("neuroblastom")));
    }
    assert!(queries("en").contains_key("us-and-uk") && queries("en").contains_key("lay-words"));
    assert!(queries("de").contains_key("ae-oe-ue") && queries("fr").contains_key("no-accents"));
}

#[test]
fn sr_03_both_ways_of_folding_are_held_to_the_same_pairs() {
    let text = fs::read_to_string(folder().join("folding.toml")).expect("the pairs");
    let table: toml::Table = text.parse().expect("TOML");
    let rows = |key: &str| -> Vec<Vec<String>> {
        let rows = table[key].as_array().expect("a list").iter();
        rows.map(|row| row.as_array().expect("a row").iter().filter_map(|text| text.as_str().map(str::to_string)).collect())
            .collect()
    };
    for row in rows("same") {
        for other in &row[1..] {
            assert!(!keys(&row[0]).is_disjoint(&keys(other)), "{} {other}: {:?} {:?}", row[0], keys(&row[0]), keys(other));
        }
    }
    for row in rows("different") {
        assert!(keys(&row[0]).is_disjoint(&keys(&row[1])), "{row:?}");
    }
    for row in rows("keys") {
        assert_eq!(keys(&row[0]).into_iter().collect::<Vec<_>>(), row[1..], "{}", row[0]);
    }
    for row in rows("words") {
        assert_eq!(words(&row[0]), row[1..]);
    }
    for row in rows("sounds") {
        assert_eq!(sound(&row[0]), row[1]);
    }
    // The script is given the very table.
    let ran = run(&case_25());
    let given = names(&ran, "search/names.js")["fold"].clone();
    assert_eq!(given, serde_json::to_value(portal::model::search::fold::TABLE).expect("JSON"));
}

#[test]
fn sr_04_what_the_site_is_not_about_is_told_with_where_to_go() {
    let ran = run(&case_25());
    let names = names(&ran, "uk/search/names.js");
    let not = names["not"].as_array().expect("a list");
    assert_eq!((&not[0]["n"], &not[0]["l"]), (&Value::from("Neuroblastoma"), &Value::from("en")));
    assert_eq!(
        (&not[1]["n"], not[1].get("l"), &not[1]["o"]),
        (&Value::from("Нейробластома"), None, &Value::from("Запитайте свою лікарню."))
    );
    let page = text(&ran, "a-to-z/index.html");
    let at = page.find("<a href=\"/families/help/\">Neuroblastoma</a>").expect("it leads to help");
    assert!(page[at..].split("</li>").next().is_some_and(|entry| entry.contains("this site is not about it")), "{page}");
    assert!(text(&ran, "search/index.html").contains("data-help=\"/families/help/\""));
}

#[test]
fn sr_04_a_disease_that_leads_nowhere_is_told() {
    let world =
        case_25().with("content/not-covered.toml", "[[disease]]\nname = \"Neuroblastoma\"\ngo_to = \"@/families/hlep.md\"\n");
    let told: String = run(&world).outcome.diagnostics.iter().map(ran::told).collect();
    assert!(
        told.contains("broken-link content/not-covered.toml:3:10 `@/families/hlep.md` leads to no page")
            && told.contains("did you mean `go_to = \"@/families/help.md\"`?"),
        "{told}"
    );
    let to = |link: &str| {
        let text = format!("[[disease]]\nname = \"Neuroblastoma\"\ngo_to = \"{link}\"\n");
        let ran = run(&case_25().with("content/not-covered.toml", text));
        assert_eq!(ran.outcome.diagnostics.len(), 0);
        names(&ran, "search/names.js")["not"][0]["u"].clone()
    };
    assert_eq!(to("@/families/help.md#team"), "families/help/#team");
    assert_eq!(to("https://example.org/x"), "https://example.org/x");
    assert_eq!(to("/a-to-z/"), "a-to-z/");
}

#[test]
fn sr_05_the_names_of_each_language_are_small() {
    let ran = run(&portal_in("languages = [\"en\", \"de\", \"it\", \"fr\", \"es\", \"pl\"]"));
    let mut count = 0;
    for (path, bytes) in ran.files.iter().filter(|(path, _)| path.ends_with("search/names.js")) {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed.write_all(bytes).expect("memory");
        let size = packed.finish().expect("memory").len();
        assert!(size <= NAMES_BYTES, "{path}: {size} bytes compressed");
        count += 1;
    }
    assert_eq!(count, 6);
}

#[test]
fn sr_06_the_page_has_nothing_that_could_send_what_is_typed() {
    let ran = run(&portal_sources::of_this_repository());
    let page = text(&ran, "search/index.html");
    let form = page.split("<form").nth(1).and_then(|rest| rest.split("</form>").next()).expect("a form");
    assert!(!form.contains(" name=") && !form.contains("method="), "a field with a name is sent: {form}");
    assert!(form.contains(" action=\"/a-to-z/\""), "without a script the form leads to the list");
    let script = ran.files.iter().find(|(path, _)| path.starts_with("assets/scripts/search.")).expect("the script").1;
    let script = String::from_utf8(script.clone()).expect("text");
    for way in
        ["fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "localStorage", "sessionStorage", "cookie", "innerHTML", "?q="]
    {
        assert!(!script.contains(way), "{way}");
    }
    // Only there may a script run, and none may connect to anything.
    let headers = text(&ran, "_headers");
    let rule = headers.split("\n/search/*\n").nth(1).and_then(|rest| rest.split("\n/").next()).expect("a rule");
    assert!(rule.contains("script-src 'self'") && rule.contains("default-src 'none'") && !rule.contains("connect-src"));
    assert!(!headers.contains("/a-to-z/"), "the list needs none");
}

#[test]
fn the_variables_of_the_dictionary_are_searched_on_their_page_and_nowhere_else() {
    let ran = run(&portal_sources::of_this_repository());
    let names = names(&ran, "dictionary/variables/names.js");
    let found = names["variables"].as_array().expect("variables");
    let page = text(&ran, "dictionary/variables/index.html");
    assert_eq!(page.matches("<th scope=\"row\">").count(), found.len());
    for entry in found {
        let (url, name) = (entry["u"].as_str().expect("an address"), entry["v"].as_str().expect("a name"));
        assert!(page.contains(&format!("<a href=\"/{url}\"><code>{name}</code></a>")), "{name}");
    }
    assert!(page.contains("<script src=\"/dictionary/variables/names.js\" defer></script>"));
    let headers = text(&ran, "_headers");
    let rule = headers.split("\n/dictionary/variables/\n").nth(1).and_then(|rest| rest.split("\n/").next()).expect("a rule");
    assert!(rule.contains("script-src 'self'") && !headers.contains("/dictionary/variables/*"), "their own pages run none");
}

/// A sink that notes what it is given anew.
#[derive(Default)]
struct Noting {
    kept: Mutex<BTreeMap<OutPath, Digest256>>,
    given: Mutex<BTreeSet<String>>,
}

impl Sink for Noting {
    fn put(&self, path: &OutPath, content: Content, digest: Digest256) -> Result<Kept, Failure> {
        let mut kept = self.kept.lock().expect("no other test panicked");
        if content == Content::Same {
            return Ok(if kept.get(path) == Some(&digest) { Kept::Yes } else { Kept::Lost });
        }
        kept.insert(path.clone(), digest);
        self.given.lock().expect("no other test panicked").insert(path.as_str().to_string());
        Ok(Kept::Yes)
    }
}

#[test]
fn a_text_wakes_no_names_and_a_name_wakes_no_page_that_does_not_show_it() {
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let (sink, mut engine) = (Noting::default(), Engine::new());
    let mut given = |world: &MemoryWorld| {
        sink.given.lock().expect("no other test panicked").clear();
        engine.run(world, &goal, &sink).expect("memory does not fail");
        std::mem::take(&mut *sink.given.lock().expect("no other test panicked"))
    };
    let first = given(&case_25());
    assert!(first.contains("search/names.js") && first.contains("el/search/names.js") && first.contains("index.html"));
    let text = "+++\ntitle = \"Help\"\ndescription = \"Where to ask.\"\n+++\n\nAsk them.\n";
    let edited = case_25().with("content/families/help.md", text);
    let after = given(&edited);
    assert!(after.contains("families/help/index.html") && !after.iter().any(|path| path.contains("names.js")), "{after:?}");
    assert!(!after.contains("a-to-z/index.html"), "{after:?}");
    let tumours = String::from_utf8(fs::read(folder().join("case-25/content/dictionary/tumours.toml")).expect("a file"));
    let tumours = tumours.expect("text").replace("DICER1 lung tumour", "DICER1 tumour of the lung");
    let after = given(&edited.with("content/dictionary/tumours.toml", tumours));
    assert!(["search/names.js", "pl/search/names.js", "a-to-z/index.html"].iter().all(|path| after.contains(*path)), "{after:?}");
    assert!(!after.contains("search/index.html") && !after.contains("index.html"), "{after:?}");
}

#[test]
fn a_site_without_names_has_no_search() {
    let world = MemoryWorld::new().with("portal.toml", ran::SETTINGS).with("content/_index.md", "+++\ntitle = \"Home\"\n+++\n");
    let ran = run(&world);
    assert!(!ran.files.keys().any(|path| path.starts_with("search/") || path.starts_with("a-to-z/")));
    assert!(!text(&ran, "index.html").contains("/search/") && !text(&ran, "_headers").contains("/search/"));
    // A page of the editors keeps its address.
    let world = case_25().with("content/search.md", "+++\ntitle = \"Our search\"\n+++\n\nOurs.\n");
    let ran = run(&world);
    assert!(text(&ran, "search/index.html").contains("Our search") && !ran.files.contains_key("search/names.js"));
    assert!(ran.files.contains_key("pl/search/names.js"), "the other languages have theirs");
}
