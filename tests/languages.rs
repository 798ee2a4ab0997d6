//! A site in one language that is not English has no trace of English, in whatever reaches its readers (IN-03): every word of the English
//! interface that is neither a German one nor written in the site itself is looked for in all outputs.
#![expect(clippy::disallowed_methods, reason = "a test reads the words of the project's own themes")]

use portal::engine::{Engine, Goal, Now};
use portal::model::clock::Stamp;
use portal::model::diag::Severity;
use portal::model::lang::{Lang, dates};
use portal::model::site::Drafts;
use portal::model::world::{Content, MemorySink, MemoryWorld};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

fn settings(theme: &str, stage: &str) -> String {
    format!(
        "title = \"Das Bienenhaus\"\ndescription = \"Alles über Bienen.\"\nbase_url = \"https://bienen.example/\"\nlanguages = [\"de\"]\n\
         timezone = \"Europe/Brussels\"\ntheme = \"{theme}\"\nstage = \"{stage}\"\n\
         [[menu]]\ntitle = \"Neues\"\nlink = \"@/news/_index.md\"\n[[footer]]\ntitle = \"Hilfe\"\nlink = \"@/hilfe.md\"\n\
         [[funding]]\ntext = \"Bezahlt vom Verein.\"\n\
         [scales.haus]\ntitle = \"Skala des Hauses\"\ngrades = {{ muss = \"Bindend.\", soll = \"Geraten.\" }}\n\
         levels = {{ V = \"Aus dem Versuch.\", M = \"Nur gemeint.\" }}\nstrengths = {{ muss = \"strong\", soll = \"conditional\" }}\n\
         directions = {{ muss = \"for\", soll = \"against\" }}\n"
    )
}

const HEADER: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\n";

const TUMOURS: &str = "[[group]]\nid = \"g\"\nname = \"Brut\"\n[[source]]\nid = \"s\"\ntitle = \"Das Bienenbuch\"\nurl = \"https://s.example/\"\n[[tumour]]\nid = \"brut\"\nname = \"Brutknoten\"\nsynonyms = [\"Knoten\"]\ngroup = \"g\"\nsite = \"Wabe\"\n[[tumour.fact]]\ntopic = \"age\"\ntext = \"Nach 3 Tagen.\"\nsources = [\"s\"]\n";

const CALL: &str = "respondents = \"Wer Bienen hält.\"\nemail = \"bienen@bienen.example\"\nlanguages = \"Alle.\"\ncontact = \"bienen@bienen.example\"\n\
                    privacy = \"Zwei Leute lesen mit.\"\nnext_step = \"Ein Bericht.\"\n";

fn pages() -> Vec<(&'static str, String)> {
    let page = |front: &str, body: &str| format!("+++\n{front}\n+++\n\n{body}\n");
    vec![
        ("content/_index.md", page("title = \"Anfang\"", "Siehe [falsch](falsch.md) und [Hilfe](hilfe.md) und [[rec:B-1]].")),
        (
            "content/hilfe.md",
            page(
                "title = \"Hilfe\"\ntags = [\"Wabe\"]\naudience = \"families\"\ndate = 2026-01-02\nupdated = 2026-02-03",
                "Eine Wabe.[^1] Bienen [tanzen](https://tanz.example/).\n\n> [!NOTE]\n> Nur im Mai.\n\n> [!WARNING]\n> Nie im Regen.\n\n- [x] Honig\n- [ ] Wachs\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n[^1]: Aus Wachs.",
            ),
        ),
        ("content/news/_index.md", page("title = \"Neues\"\nfeed = true\npaginate_by = 1\nsort_by = \"date\"", "")),
        ("content/news/eins.md", page("title = \"Eins\"\ndate = 2026-03-05", "Erstes.")),
        ("content/news/alt.md", page("title = \"Alt\"\ndate = 2020-03-05", "Altes.")),
        ("content/news/muster.md", page("title = \"Muster\"\ndate = 2026-03-06\nsample = true", "Zur Probe.")),
        ("content/calls/_index.md", page("title = \"Umfragen\"\nfeed = true", "")),
        (
            "content/calls/offen.md",
            page(
                &format!(
                    "title = \"Offen\"\ndate = 2026-01-01\nopens = 2026-01-02T09:00:00\ncloses = 2027-01-31T17:00:00\n{CALL}"
                ),
                "Wer summt?",
            ),
        ),
        (
            "content/calls/bald.md",
            page(&format!("title = \"Bald\"\ndate = 2026-01-01\nopens = 2026-12-20\ncloses = 2027-02-01\n{CALL}"), "Wer sticht?"),
        ),
        (
            "content/calls/vorbei.md",
            page(
                &format!(
                    "title = \"Vorbei\"\ndate = 2025-01-01\nopens = 2025-01-02\ncloses = 2025-03-04\noutcome = \"Bis Brno.\"\noutcome_date = 2025-06-01\n{CALL}"
                ),
                "Wer flog?",
            ),
        ),
        (
            "content/calls/laenger.md",
            page(
                &format!(
                    "title = \"Länger\"\ndate = 2026-01-01\nopens = 2026-01-02\ncloses = 2026-11-01\n{CALL}[[change]]\non = 2026-10-01\ncloses = 2027-03-01\nwhy = \"Der Winter.\""
                ),
                "Wer schläft?",
            ),
        ),
        ("content/guidelines/_index.md", page("title = \"Ratschläge\"", "")),
        (
            "content/guidelines/stock/index.md",
            page(
                "title = \"Stock\"\nscale = \"haus\"\nstatus = \"current\"\nversion = \"1.0\"\norigin = \"own\"\ndate = 2026-01-01\nauthors = [\"B. Imker\"]",
                ":::recommendation {id=\"B-1\" title=\"Sauber\" grade=\"muss\" level=\"V\" population=\"Alle Imker.\" label=\"new\" year=\"2026\"}\nStock putzen.\n:::\n\n:::recommendation {id=\"B-2\" grade=\"soll\"}\nRauch meiden.\n:::",
            ),
        ),
        (
            "content/newsletters/eins.md",
            page(
                "title = \"Brief\"\nnumber = \"1\"\ndate = 2026-04-01\n[[item]]\npage = \"@/calls/vorbei.md\"\n[[item]]\npage = \"@/news/eins.md\"",
                "~~Nichts~~ Neues.",
            ),
        ),
        (
            "content/guidelines/stock/versions/0.9.md",
            page("title = \"Stock\"\nscale = \"haus\"\nstatus = \"superseded\"\nversion = \"0.9\"\norigin = \"own\"\ndate = 2025-01-01\n[withdrawn]\ndate = 2026-01-01\nwhy = \"Eine neue gilt.\"\nsee = \"@/guidelines/stock/index.md\"", ":::recommendation {id=\"B-1\" title=\"Sauber\" grade=\"muss\" level=\"V\" population=\"Alle Imker.\" label=\"new\" year=\"2026\"}\nStock putzen.\n:::\n\n:::recommendation {id=\"B-2\" grade=\"soll\"}\nRauch meiden.\n:::"),
        ),
        (
            "content/guidelines/stock/families.md",
            page("title = \"Stock für alle\"\n[[rests_on]]\nguideline = \"@/guidelines/stock/index.md\"\nversion = \"0.9\"\n[[review]]\nrole = \"Imker\"\ndate = 2024-01-02\nscope = \"alles\"\nnext = 2025-01-02", "Stock putzen hilft."),
        ),
        (
            "content/falsch.md",
            page("title = \"Falsch\"\ndate = 2025-01-01\nstatus = \"withdrawn\"\n[withdrawn]\ndate = 2026-01-01\nwhy = \"Es war falsch.\"", "Alt."),
        ),
        (
            "content/calls/abgesagt.md",
            page(&format!("title = \"Abgesagt\"\ndate = 2026-01-01\nopens = 2026-01-02\ncloses = 2027-03-04\n{CALL}[[change]]\non = 2026-10-01\ncancelled = true\nwhy = \"Keine Zeit.\""), "Wer kam?"),
        ),
        ("content/quellen.md", page("title = \"Quellen\"\nauthors = [\"B. Imker\"]", "Bekannt [@buch, S. 4], und wieder [@buch; @blatt].\n\n```toml\na = 1\n```")),
        (
            "content/references.bib",
            "@book{buch, title = {Vom Wachs}, author = {Imker, Bea}, publisher = {Haus}, address = {Wien}, year = {2001}, langid = {german}}\n@article{blatt, title = {Von Waben}, author = {Imker, Bea and Biene, Maja}, journal = {Blatt}, volume = {3}, number = {4}, pages = {5--6}, year = {2002}, langid = {german}}\n".to_string(),
        ),
        ("content/newsletters/_index.md", page("title = \"Briefe\"", "")),
        ("content/umgezogen.md", page("title = \"Umgezogen\"\naliases = [\"/frueher/\"]", "Hier.")),
        (
            "content/dictionary/variables.csv",
            format!(
                "{HEADER}nr,stock,,text,Nummer,,,,,,,,y,,,,,\nalter,stock,Wachs,text,Alter der Wabe,,In Tagen,number,0,99,,[nr] = '1',,,,,,\nart,stock,,radio,Art,\"1, Wabe | 2, Brut\",,,,,,[alter] > 3,,,,,,\nja,stock,,yesno,Summt,,,,,,y,[art] = '1' and [alter] < 9,,,,,,\n"
            ),
        ),
        ("content/dictionary/dictionary.toml", "title = \"Daten der Bienen\"\nversion = \"1.0\"\n".to_string()),
        ("content/dictionary/tumours.toml", TUMOURS.to_string()),
        (
            "content/glossary.toml",
            "[wabe.de]\nterm = \"Wabe\"\nlay = \"Zellen aus Wachs.\"\ntechnical = \"Bau der Arbeiterin.\"\n".to_string(),
        ),
    ]
}

fn outputs(theme: &str, stage: &str, languages: &str) -> BTreeMap<String, String> {
    let settings = settings(theme, stage).replace("languages = [\"de\"]", &format!("languages = [{languages}]"));
    let mut world = MemoryWorld::new().with("portal.toml", settings);
    for (path, text) in pages() {
        // A live site has no samples.
        if stage == "live" && path.starts_with("content/dictionary/") {
            continue;
        }
        world = world.with(path, if stage == "live" { text.replace("\nsample = true", "") } else { text });
    }
    let sink = MemorySink::new();
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let outcome = Engine::new().run(&world, &goal, &sink).expect("memory does not fail");
    let errors: Vec<_> = outcome.diagnostics.iter().filter(|told| told.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let files = sink.into_files().into_iter().filter_map(|(path, (content, _))| match content {
        Content::Bytes(bytes) => Some((path.as_str().to_string(), String::from_utf8_lossy(&bytes).into_owned())),
        _ => None,
    });
    files.collect()
}

fn extension(path: &str) -> Option<&str> {
    path.rsplit_once('.').map(|(_, extension)| extension)
}

/// Returns the words of five letters or more, in lower case; addresses and names of files have none, since folders
/// have the names that the program knows.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let parts = text.split_whitespace().filter(|part| {
        !part.contains("://") && !part.starts_with("tag:") && !part.starts_with("guidelines/") && extension(part) != Some("csv")
    });
    parts
        .flat_map(|part| part.split(|letter: char| !letter.is_alphabetic()))
        .filter(|word| word.chars().count() >= 5)
        .map(str::to_lowercase)
}

/// Returns the words that a language's interface says.
fn spoken(lang: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for theme in ["plain", "expert"] {
        let path = format!("{}/themes/{theme}/locales/{lang}.ftl", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).expect("the words of a theme");
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            // What stands before `=` is a key, what stands in `[…]` before a variant its name.
            let said = if line.starts_with(' ') {
                line.split_once("] ").map_or(line, |(_, said)| said)
            } else {
                line.split_once('=').map_or("", |(_, said)| said)
            };
            let bare: String = said.split('{').map(|part| part.rsplit('}').next().unwrap_or("")).collect::<Vec<_>>().join(" ");
            found.extend(words(&bare));
        }
    }
    found
}

/// Returns the names of months and weekdays, which come from CLDR and stand in no file of words.
fn dated(lang: &str) -> BTreeSet<String> {
    let lang = Lang::of(lang).expect("a language");
    let days = (1..=12).flat_map(|month| (1..=7).filter_map(move |day| Stamp::day(2027, month, day)));
    days.flat_map(|day| words(&format!("{} {}", dates::long(day, lang), dates::weekday(day, lang))).collect::<Vec<_>>()).collect()
}

/// Returns what readers and their programs are told by an output: texts, and the attributes that are read out or shown.
fn told(path: &str, text: &str) -> String {
    match extension(path) {
        Some("html") => told_by_markup(text),
        // The content of an entry is markup within markup.
        Some("xml") => {
            let outer = told_by_markup(text);
            let inner = outer.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            if inner == outer { outer } else { told_by_markup(&inner) }
        }
        Some("ics") => {
            let is_text = |line: &&str| {
                ["SUMMARY", "DESCRIPTION", "X-WR-CALNAME", "NAME", "COMMENT", "CATEGORIES"]
                    .iter()
                    .any(|name| line.starts_with(name))
            };
            let unfolded = text.replace("\r\n ", "");
            unfolded
                .lines()
                .filter(is_text)
                .filter_map(|line| Some(line.split_once(':')?.1.to_string()))
                .collect::<Vec<_>>()
                .join("\n")
        }
        // A schema names the keys of the data, which are the same in every language; only its title is told.
        Some("json") if path.ends_with(".schema.json") => {
            let schema: serde_json::Value = serde_json::from_str(text).expect("a schema is JSON");
            schema["title"].as_str().unwrap_or_default().to_string()
        }
        Some("json") if !path.ends_with("manifest.json") => {
            serde_json::from_str(text).map_or_else(|_| text.to_string(), |json| told_by_json(&json))
        }
        Some("txt") if path != "robots.txt" => text.to_string(),
        _ => String::new(),
    }
}

fn told_by_markup(text: &str) -> String {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        found.push(before.to_string());
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        for name in ["title=\"", "aria-label=\"", "alt=\"", "label=\"", "placeholder=\""] {
            found.extend(tag.split(name).skip(1).filter_map(|value| Some(value.split_once('"')?.0.to_string())));
        }
        if tag.contains("description") {
            found.extend(tag.split_once("content=\"").and_then(|(_, value)| Some(value.split_once('"')?.0.to_string())));
        }
        rest = after;
        for raw in ["script", "style"] {
            if tag.split_whitespace().next() == Some(raw)
                && let Some((inside, after)) = rest.split_once(&format!("</{raw}>"))
            {
                if tag.contains("ld+json") {
                    found.push(told_by_json(&serde_json::from_str(inside).expect("JSON-LD is JSON")));
                }
                rest = after;
            }
        }
    }
    found.push(rest.to_string());
    found.join("\n")
}

fn told_by_json(json: &serde_json::Value) -> String {
    use serde_json::Value;
    match json {
        // Addresses and the codes of vocabularies are for machines; `state` is a code of our own data.
        Value::String(text) if text.contains("://") || text.starts_with('/') => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(told_by_json).collect::<Vec<_>>().join("\n"),
        Value::Object(fields) => {
            let is_text =
                |key: &str| !key.starts_with('@') && !matches!(key, "id" | "state" | "see" | "type" | "direction" | "strength");
            // The name of a data package is an identifier of small letters.
            let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte);
            let is_name =
                |key: &str, value: &Value| key == "name" && value.as_str().is_some_and(|name| name.bytes().all(is_sign));
            let told = fields.iter().filter(|(key, value)| is_text(key) && !is_name(key, value));
            told.map(|(_, value)| told_by_json(value)).collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}

/// Returns each English word of the interface in what the outputs tell, with the output; `languages` are those of the site.
fn english_in(files: &BTreeMap<String, String>, input: &str, languages: &[&str]) -> Vec<String> {
    let all = |lang: &str| &spoken(lang) | &dated(lang);
    let english = all("en");
    let theirs: BTreeSet<String> = languages.iter().flat_map(|lang| all(lang)).collect();
    let own: BTreeSet<String> = words(input).collect();
    let foreign: BTreeSet<&String> = english.iter().filter(|word| !theirs.contains(*word) && !own.contains(*word)).collect();
    assert!(foreign.len() > 300, "only {} words are looked for", foreign.len());
    let mut found = BTreeSet::new();
    for (path, text) in files {
        found.extend(words(&told(path, text)).filter(|word| foreign.contains(word)).map(|word| format!("{path}: {word}")));
    }
    found.into_iter().collect()
}

#[test]
fn in_03_a_german_site_has_no_trace_of_english() {
    let input: String = pages().into_iter().map(|(_, text)| text).chain([settings("", "")]).collect::<Vec<_>>().join("\n");
    for (theme, stage) in [("expert", "demonstration"), ("expert", "live"), ("plain", "demonstration")] {
        let files = outputs(theme, stage, "\"de\"");
        for path in [
            "404.html",
            "feed.xml",
            "news/feed.xml",
            "calls/offen/call.ics",
            "tags/wabe/index.html",
            "news/page/2/index.html",
            "frueher/index.html",
            "news/muster/index.html",
            "quellen/index.html",
            "falsch/index.html",
            "glossary/index.html",
            "guidelines/recommendations/index.html",
            "guidelines/stock/guideline.json",
            "guidelines/stock/cite.ris",
            "guidelines/stock/v0.9/index.html",
            "guidelines/stock/families/index.html",
            "calls/calls.ics",
            "newsletters/eins/email.html",
            "newsletters/eins/newsletter.txt",
        ] {
            assert!(files.contains_key(path), "there is no {path} among {:?}", files.keys());
        }
        let found = english_in(&files, &input, &["de"]);
        assert!(found.is_empty(), "{theme}, {stage}:\n{}", found.join("\n"));
        let pages = files.iter().filter(|(path, _)| extension(path) == Some("html"));
        for (path, text) in pages {
            assert!(text.contains("<html lang=\"de\""), "{path} is in no language, or in another one");
            assert!(!text.contains("lang=\"en\""), "{path}");
            let told = text.split("\"inLanguage\":\"").skip(1);
            assert!(told.clone().all(|rest| rest.starts_with("de\"")), "{path}");
            assert!(stage == "demonstration" || !text.contains("ld+json") || told.count() > 0, "{path}");
        }
    }
}

#[test]
fn in_03_a_trace_of_english_would_be_found() {
    let with = |path: &str, text: &str| english_in(&BTreeMap::from([(path.to_string(), text.to_string())]), "", &["de"]);
    assert_eq!(with("a.html", "<p class=\"recommendations\">Wabe</p>"), [""; 0]);
    assert_eq!(with("a.html", "<p title=\"Recommendations\">Wabe</p>"), ["a.html: recommendations"]);
    assert_eq!(with("a.xml", "<title>Closes: Wabe</title>"), ["a.xml: closes"]);
    assert_eq!(with("a.ics", "SUMMARY;LANGUAGE=de:Closes: Wa\r\n be\r\nURL:https://closes.example/\r\n"), ["a.ics: closes"]);
    assert_eq!(with("a.txt", "Struck out"), ["a.txt: struck"]);
    assert_eq!(with("a.html", "<time>1 January 2027</time>"), ["a.html: january"]);
    assert_eq!(with("a.json", "{\"name\": \"Reasons for\", \"@type\": \"Recommendations\"}"), ["a.json: reasons"]);
}

#[test]
fn in_03_a_site_in_two_languages_that_are_not_english_has_no_trace_of_it_either() {
    let input: String = pages().into_iter().map(|(_, text)| text).chain([settings("", "")]).collect::<Vec<_>>().join("\n");
    for theme in ["expert", "plain"] {
        let files = outputs(theme, "live", "\"de\", \"pl\"");
        // Nothing is translated, so each page is there in Polish surroundings too.
        let found = english_in(&files, &input, &["de", "pl"]);
        assert!(found.is_empty(), "{theme}:\n{}", found.join("\n"));
        let polish = &files["pl/hilfe/index.html"];
        assert!(polish.contains("<html lang=\"pl\" dir=\"ltr\">") && polish.contains("lang=\"de\" dir=\"ltr\">"), "{polish}");
        assert!(polish.contains("Ta strona nie jest jeszcze przetłumaczona."), "{polish}");
        for (path, text) in files.iter().filter(|(path, _)| extension(path) == Some("html")) {
            assert!(!text.contains("lang=\"en\""), "{path}");
        }
    }
}
