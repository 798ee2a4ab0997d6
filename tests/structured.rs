//! What machines read of a page, its JSON-LD, uses the words of schema.org as its vocabulary has them (MD-01, MD-02), and is held to its
//! source like what people read: whatever a faulty use of filters does to a
//! number, sign or unit in it, an error has been reported; when nothing was altered, none.
//!
//! What a machine reads is found here from the bytes of the script: its strings and numbers, without keys and addresses. Of what is no JSON
//! any more, since it was cut short, it reads nothing.
#![expect(clippy::disallowed_methods, reason = "a test reads the portal's own content from the disk")]

#[path = "support/portal.rs"]
mod portal_sources;
#[path = "support/ran.rs"]
mod ran;
#[path = "support/vocabulary.rs"]
mod vocabulary;

use portal::engine::{Goal, Now};
use portal::model::diag::Severity;
use portal::model::site::Drafts;
use portal::model::world::MemoryWorld;
use ran::{Ran, SETTINGS, told};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use vocabulary::Vocabulary;

const DICTIONARY: &str = "\
Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\r
record_id,one,,text,Number,,,,,,,,,,,,,\r
dose,one,,text,\"<18 years: dose of \"\"A\"\" \\ 24 h, 8.5 mg/kg\",,,number,0.50,1750,,,,,,,,\r
size,one,,text,Size & 5 &lt; 6 of t(11;22),,,number,-20,2e3,,,,,,,,\r
grade,one,,radio,\"Grade ≥ 3 after 10 µg\",\"1, under 5 mg | 2, 5–10 mg | 30, ≥10 mg of β-hCG\",,,,,,,,,,,,\r
";

const WORDS: &str = "title = \"The dictionary of 46\"\nversion = \"2.10\"\n\n[[variable]]\nname = \"dose\"\nunit = \"mg/kg\"\n\
                     definition = \"At most 40 mg a day,\\nor 1.5 m²\"\n\n[[variable]]\nname = \"size\"\nunit = \"mm\"\n";

fn site(json_ld: &str) -> MemoryWorld {
    let page = format!("<!doctype html><title>{{{{ title }}}}</title><script type=\"application/ld+json\">{json_ld}</script>");
    let mut world = MemoryWorld::new()
        .with("portal.toml", SETTINGS)
        .with("content/_index.md", "+++\ntitle = \"Home\"\n+++\n")
        .with("content/dictionary/variables.csv", DICTIONARY)
        .with("content/dictionary/dictionary.toml", WORDS);
    for name in ["variable", "form", "dictionary"] {
        world = world.with(&format!("themes/plain/templates/{name}.html"), page.as_str());
    }
    world
}

/// Returns the script of each page, and the errors of the site.
fn run(json_ld: &str) -> (BTreeMap<String, String>, Vec<String>) {
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let ran = Ran::once(&site(json_ld), &goal);
    assert_eq!(ran.broken_promises(), Vec::<String>::new(), "{json_ld}");
    let scripts = ran.files.iter().filter_map(|(path, bytes)| {
        let html = std::str::from_utf8(bytes).ok()?;
        let (_, rest) = html.split_once("<script type=\"application/ld+json\">")?;
        Some((path.clone(), rest.split_once("</script>").map_or(rest, |(script, _)| script).to_string()))
    });
    let errors = ran.outcome.diagnostics.iter().filter(|diag| diag.severity == Severity::Error).map(told);
    (scripts.collect(), errors.collect())
}

/// Returns the strings and numbers of a script in order, without keys and addresses.
fn texts(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = script;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        rest = &rest[at..];
        let length = if rest.starts_with('"') { end_of_string(rest) } else { end_of_number(rest) };
        let token = &rest[..length];
        rest = &rest[length..];
        let text = serde_json::from_str::<String>(token).unwrap_or_else(|_| token.to_string());
        if !rest.starts_with(':') && !text.starts_with("https://") {
            found.push(text);
        }
    }
    found
}

fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn end_of_number(text: &str) -> usize {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    text.find(|c: char| !is_part(c)).unwrap_or(text.len())
}

/// Returns the words of a text that hold a digit, a sign or a letter beyond ASCII, and each word after one that ends in a digit.
fn telling(text: &str) -> Vec<String> {
    let mut after_number = false;
    let words = text.split_whitespace().filter(move |word| {
        let is_after = std::mem::replace(&mut after_number, word.ends_with(|c: char| c.is_ascii_digit()));
        is_after || word.contains(|c: char| !c.is_ascii() || c.is_ascii_digit() || "<>+-*%/=".contains(c))
    });
    words.map(|word| word.trim_end_matches(['.', ',', ';', ':']).to_string()).collect()
}

fn is_json(script: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(script).is_ok()
}

#[test]
fn the_numbers_of_a_script_are_those_of_the_dictionary() {
    let (scripts, errors) = run("{{ json_ld }}");
    assert_eq!(errors, Vec::<String>::new());
    for (path, script) in &scripts {
        assert!(is_json(script), "{path}: {script}");
    }
    let dose = texts(&scripts["dictionary/variables/dose/index.html"]);
    for text in ["<18 years: dose of \"A\" \\ 24 h, 8.5 mg/kg", "At most 40 mg a day,\nor 1.5 m²"] {
        assert!(dose.iter().any(|found| found == text), "{dose:?}");
    }
    let form = &scripts["dictionary/forms/one/index.html"];
    for number in ["\"minValue\":0.50", "\"maxValue\":1750", "\"minValue\":-20", "\"maxValue\":2e3"] {
        assert!(form.contains(number), "{number} as the dictionary has it: {form}");
    }
}

#[test]
fn no_faulty_filter_changes_a_number_of_a_script_unseen() {
    let pairs = [
        ("mg", "µg"),
        ("mg", ""),
        ("µ", "m"),
        ("≥", ">"),
        ("–", "-"),
        ("²", "2"),
        ("β", "b"),
        ("\\\\u003c", ""),
        ("\\\\u003c", ">"),
        (" ", ""),
        (".", ","),
        (".", ""),
        ("e3", ""),
        ("0.", ""),
        (";", ","),
        ("years", "days"),
        ("A", "B"),
        ("-20", "20"),
        ("&lt;", "&gt;"),
        ("\"name\":\"", "\"name\":\"5"),
        ("\"name\":\"", "\"name\":\"≥"),
        ("\"minValue\":", "\"minValue\":1"),
        ("Value\":", "Value\":-"),
        ("mg/kg\"", "mg/kg 2\""),
        (",\"", ", \""),
        ("{", "{ "),
    ];
    let mut filters: Vec<String> = (0..10).map(|digit| format!("replace(from='{digit}', to='{}')", (digit + 3) % 10)).collect();
    filters.extend(pairs.iter().map(|(from, to)| format!("replace(from='{from}', to='{to}')")));
    filters.extend([100, 200, 300, 400, 600].map(|length| format!("truncate(length={length})")));
    filters.extend(["upper", "lower", "trim", "reverse", "title"].map(str::to_string));
    let (right, _) = run("{{ json_ld }}");
    let (mut altered, mut same, mut broken) = (0, 0, 0);
    let mut wrong = Vec::new();
    for filter in filters {
        let (faulty, errors) = run(&format!("{{{{ json_ld | {filter} | safe }}}}"));
        let words = |script: &String| texts(script).iter().flat_map(|text| telling(text)).collect::<Vec<String>>();
        let changed = right.iter().find(|(path, script)| faulty.get(*path).map(words) != Some(words(script)));
        match (changed, errors.first()) {
            (Some(_), Some(_)) => altered += 1,
            (Some((path, _)), None) if !faulty.get(path).is_some_and(|script| is_json(script)) => broken += 1,
            (Some((path, script)), None) => {
                wrong.push(format!("MISSED in {path}: {filter}\n  {script}\n  {:?}", faulty.get(path)));
            }
            (None, None) => same += 1,
            (None, Some(error)) if right == faulty => wrong.push(format!("FALSE ALARM: {filter}: {error}")),
            (None, Some(_)) => {}
        }
    }
    println!("{altered} altered, {same} the same, {broken} broken, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(altered >= 30, "only {altered} were altered");
}

/// A site with one page of every kind, published and real as far as it says; its text is invented and not medical.
fn whole() -> MemoryWorld {
    let settings = format!(
        "{SETTINGS}publisher = \"Society of </script> kites\"\n[scales.kites]\ntitle = \"Levels 1 to 2\"\n\
         grades = {{ A = \"Strong <5.\" }}\nlevels = {{ I = \"Trials ≥ 2.\", II = \"Others.\" }}\nschema_levels = {{ I = \"B\" }}\n"
    );
    let guideline = |version: &str, more: &str| {
        format!(
            "+++\ntitle = \"Flying below 8.5 m\"\ndescription = \"How to <fly>.\"\norigin = \"own\"\nversion = \"{version}\"\n\
             scale = \"kites\"\nstatus = \"current\"\npublished = 2026-03-04\nupdated = 2026-05-06\nlicence = \"CC BY 4.0\"\n\
             authors = [\"Wind, Ulla\", \"Group of 5\"]\nowner = \"Board\"\naudience = \"professionals\"\n\
             tumours = [\"kite\"]\n{more}\n+++\n\
             :::recommendation {{id=\"K-1\" title=\"Low\" grade=\"A\" level=\"I\"}}\nFly < 8.5 m, 10^9^ times.\n:::\n\n\
             :::recommendation {{id=\"K-2\" grade=\"A\" level=\"II\"}}\nHold 2 strings.\n:::\n"
        )
    };
    let own = "doi = \"10.9999/kite.2\"\nconcept_doi = \"10.9999/kite\"\n[orcid]\n\"Wind, Ulla\" = \"0000-0002-1825-0097\"\n\
               [[review]]\nrole = \"Board\"\ndate = 2026-06-01\nscope = \"all\"\nnext = 2027-06-01\n\
               [[sources]]\ntitle = \"Book of 12 kites\"\ndoi = \"10.9999/book\"\n";
    MemoryWorld::new()
        .with("portal.toml", settings)
        .with("content/glossary.toml", "[kite.en]\nterm = \"kite\"\nlay = \"A toy <5 m.\"\nsynonyms = [\"dragon\"]\n")
        .with("content/_index.md", "+++\ntitle = \"Home of 3\"\ndescription = \"First.\"\n+++\n")
        .with("content/about.md", "+++\ntitle = \"About\"\ndate = 2026-01-02\ntags = [\"wind\"]\n+++\n")
        .with("content/help.md", "+++\ntitle = \"Help\"\naudience = \"families\"\n[[review]]\nrole = \"Parents\"\nby = \"Knot, Ida\"\ndate = 2026-02-03\nscope = \"all\"\n+++\n")
        .with("content/made-up.md", "+++\ntitle = \"Made up\"\nsample = false\n+++\n")
        .with("content/news/_index.md", "+++\ntitle = \"News\"\npaginate_by = 1\n+++\n")
        .with("content/news/one.md", "+++\ntitle = \"One of 2\"\ndate = 2026-02-03T10:00:00\n[[sources]]\ntitle = \"Paper\"\npmid = \"1234567\"\n+++\nText.\n")
        .with("content/news/two.md", "+++\ntitle = \"Two\"\ndate = \"2025\"\nauthors = [\"Board\"]\n+++\nText.\n")
        .with(
            "content/calls/kites.md",
            "+++\ntitle = \"Call 7\"\ndescription = \"Tell <us>.\"\nopens = 2026-11-01\ncloses = 2027-01-31T17:00:00\nrespondents = \"All.\"\nhow = \"Write.\"\nemail = \"a@kites.example\"\nlanguages = \"Any.\"\ncontact = \"a@kites.example\"\nprivacy = \"Kept a year.\"\nnext_step = \"Read.\"\n+++\n",
        )
        .with("content/guidelines/own/index.md", guideline("2.0", &format!("{own}{}", changes())))
        .with("content/guidelines/own/versions/1.0.md", guideline("1.0", "").replace("10^9^ times", "once").replace("K-2", "K-0"))
        .with("content/guidelines/words/index.md", "+++\ntitle = \"Words\"\norigin = \"own\"\nmedical = false\nauthors = [\"Board\"]\n+++\n:::recommendation {id=\"W-1\"}\nWrite.\n:::\n")
        .with("content/guidelines/sum/index.md", "+++\ntitle = \"Sum\"\ntumours = [\"kite\"]\n[paper]\ntitle = \"Paper of 9\"\njournal = \"J Kites\"\nyear = \"2018\"\ndoi = \"10.9999/table\"\n+++\n")
        .with("content/dictionary/tumours.toml", TUMOURS)
        .with("content/dictionary/variables.csv", DICTIONARY)
        .with("content/dictionary/dictionary.toml", WORDS)
}

fn changes() -> String {
    let change = |id: &str, kind: &str| {
        format!("[[change]]\nrecommendation = \"{id}\"\nkind = \"{kind}\"\nwhat = \"W.\"\nwhy = \"Y.\"\napproved = \"Board\"\n")
    };
    ["changed", "added", "dropped"].iter().zip(["K-1", "K-2", "K-0"]).map(|(kind, id)| change(id, kind)).collect()
}

const TUMOURS: &str = "[[group]]\nid = \"g\"\nname = \"Group\"\n\n[[source]]\nid = \"s\"\ntitle = \"Codes of 2020\"\n\n[[tumour]]\nid = \"kite\"\nname = \"Kite <5\"\n\
    synonyms = [\"Dragon 2\"]\ngroup = \"g\"\n\n[[tumour.code]]\nsystem = \"ICD-O-3.2\"\ncode = \"8973/3\"\nprecision = \"exact\"\nsource = \"s\"\n\n\
    [[tumour.code]]\nsystem = \"ICD-10\"\ncode = \"C34\"\nprecision = \"broader\"\nsource = \"s\"\n";

/// Returns the JSON-LD of each page of a site, about which no error was found.
fn graphs(world: &MemoryWorld) -> BTreeMap<String, Value> {
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let ran = Ran::once(world, &goal);
    assert_eq!(ran.broken_promises(), Vec::<String>::new());
    let errors: Vec<String> = ran.outcome.diagnostics.iter().filter(|diag| diag.severity == Severity::Error).map(told).collect();
    assert_eq!(errors, Vec::<String>::new());
    let pages = ran.files.iter().filter(|(path, _)| path.rsplit('.').next() == Some("html"));
    let scripts = pages.filter_map(|(path, bytes)| {
        let html = std::str::from_utf8(bytes).expect("a text");
        let (_, rest) = html.split_once("<script type=\"application/ld+json\">")?;
        let (script, rest) = rest.split_once("</script>").expect("an end");
        assert!(!rest.contains("ld+json"), "{path} has two");
        Some((path.clone(), serde_json::from_str(script).unwrap_or_else(|error| panic!("{path}: {error}: {script}"))))
    });
    scripts.collect()
}

/// Returns the things of a page that are of this type.
fn things<'g>(graphs: &'g BTreeMap<String, Value>, page: &str, kind: &str) -> Vec<&'g Value> {
    let graph = graphs[page]["@graph"].as_array().expect("a graph");
    graph
        .iter()
        .filter(|thing| thing["@type"] == kind || thing["@type"].as_array().is_some_and(|all| all.contains(&json!(kind))))
        .collect()
}

#[test]
fn md_01_every_type_and_property_is_used_as_the_vocabulary_has_it() {
    let words = Vocabulary::read();
    for (name, world) in [("whole", whole()), ("content", portal_sources::of_this_repository())] {
        let graphs = graphs(&world);
        assert!(graphs.len() > 20, "{name}: {}", graphs.len());
        assert_eq!(words.wrong(&graphs.into_iter().collect::<Vec<_>>()), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn md_01_the_table_finds_what_is_used_otherwise() {
    let words = Vocabulary::read();
    let wrong = |thing: Value| words.wrong(&[("p".to_string(), json!({"@context": "https://schema.org", "@graph": [thing]}))]);
    assert_eq!(wrong(json!({"@type": "MedicalWebPage", "lastReviewed": "2026-01-02", "name": "A"})), Vec::<String>::new());
    for (thing, expected) in [
        (json!({"@type": "MedicalPage"}), "p: `MedicalPage` is no type"),
        (json!({"@type": "MedicalWebPage", "naem": "A"}), "p: `naem` is no property"),
        (json!({"@type": "MedicalWebPage", "aspect": "A"}), "p: `aspect` is superseded"),
        (
            json!({"@type": "MedicalGuidelineRecommendation", "version": "1"}),
            "p: `version` is no property of MedicalGuidelineRecommendation",
        ),
        (json!({"@type": "NewsArticle", "lastReviewed": "2026-01-02"}), "p: `lastReviewed` is no property of NewsArticle"),
        (json!({"@type": "MedicalWebPage", "lastReviewed": "soon"}), "p: `lastReviewed` cannot be \"soon\""),
        (json!({"@type": "MedicalWebPage", "author": "Board"}), "p: `author` cannot be \"Board\""),
        (json!({"@type": "MedicalWebPage", "url": "page.html"}), "p: `url` cannot be \"page.html\""),
        (json!({"@type": "PropertyValue", "minValue": "1"}), "p: `minValue` cannot be \"1\""),
        (json!({"@type": "MedicalCondition", "code": "C34"}), "p: `code` cannot be \"C34\""),
        (
            json!({"@type": "MedicalWebPage", "about": {"@id": "https://x.example/"}}),
            "p: `about` cannot be {\"@id\":\"https://x.example/\"}",
        ),
        (
            json!({"@type": "MedicalGuidelineRecommendation", "evidenceLevel": "https://schema.org/EvidenceLevelD"}),
            "p: `evidenceLevel` cannot be \"https://schema.org/EvidenceLevelD\"",
        ),
    ] {
        assert_eq!(wrong(thing), [expected]);
    }
}

#[test]
fn md_01_each_kind_of_page_has_its_type() {
    let graphs = graphs(&whole());
    let types = |page: &str| -> Vec<Value> {
        graphs[page]["@graph"].as_array().expect("a graph").iter().map(|thing| thing["@type"].clone()).collect()
    };
    let article = json!(["MedicalScholarlyArticle", "MedicalWebPage"]);
    for (page, expected) in [
        ("index.html", vec![json!("CollectionPage"), json!("WebSite")]),
        ("about/index.html", vec![json!("WebPage")]),
        ("help/index.html", vec![json!("MedicalWebPage")]),
        ("news/index.html", vec![json!("CollectionPage")]),
        ("news/page/2/index.html", vec![json!("CollectionPage")]),
        ("news/one/index.html", vec![json!("NewsArticle")]),
        ("calls/kites/index.html", vec![json!("Event"), json!("WebPage")]),
        ("guidelines/own/index.html", vec![article.clone()]),
        ("guidelines/own/v1.0/index.html", vec![article]),
        ("guidelines/words/index.html", vec![json!(["ScholarlyArticle", "WebPage"])]),
        ("guidelines/sum/index.html", vec![json!("MedicalWebPage")]),
        ("tumours/kite/index.html", vec![json!("MedicalWebPage"), json!("MedicalCondition")]),
        ("tumours/kite/professionals/index.html", vec![json!("MedicalWebPage"), json!("MedicalCondition")]),
        ("dictionary/index.html", vec![json!(["Dataset", "DefinedTermSet"])]),
        ("glossary/index.html", vec![json!("CollectionPage"), json!("DefinedTermSet")]),
        ("dictionary/forms/one/index.html", vec![json!("Dataset")]),
        ("dictionary/variables/grade/index.html", vec![json!("DefinedTerm"), json!("DefinedTermSet")]),
        ("tags/wind/index.html", vec![json!("CollectionPage")]),
    ] {
        assert_eq!(types(page), expected, "{page}");
    }
    assert!(!graphs.contains_key("404.html"));
    let article = things(&graphs, "guidelines/own/index.html", "MedicalWebPage")[0];
    let expected = json!({"@type": "Person", "@id": "https://orcid.org/0000-0002-1825-0097", "identifier": "https://orcid.org/0000-0002-1825-0097", "name": "Wind, Ulla"});
    assert_eq!(
        (&article["author"][0], &article["author"][1]),
        (&expected, &json!({"@type": "Organization", "name": "Group of 5"}))
    );
    assert_eq!(
        (&article["version"], &article["datePublished"], &article["dateModified"]),
        (&"2.0".into(), &"2026-03-04".into(), &"2026-05-06".into())
    );
    assert_eq!(
        (&article["license"], &article["identifier"]),
        (&"https://creativecommons.org/licenses/by/4.0/".into(), &"https://doi.org/10.9999/kite.2".into())
    );
    assert_eq!(
        (&article["audience"]["audienceType"], &article["publisher"]["name"]),
        (&"professionals".into(), &"Society of </script> kites".into())
    );
    assert_eq!(article["breadcrumb"]["itemListElement"][0]["name"], "Home of 3");
    let families = things(&graphs, "tumours/kite/index.html", "MedicalWebPage")[0];
    assert_eq!(
        (&families["audience"]["audienceType"], &families["about"]["@id"]),
        (&"families".into(), &"https://portal.example/tumours/kite/#_condition".into())
    );
    let dictionary = things(&graphs, "dictionary/index.html", "Dataset")[0];
    assert_eq!((&dictionary["hasPart"][0]["name"], &dictionary["version"]), (&"One".into(), &"2.10".into()));
    assert_eq!(
        dictionary["distribution"][0],
        json!({"@type": "DataDownload", "contentUrl": "https://portal.example/dictionary/dictionary.csv", "encodingFormat": "text/csv"})
    );
}

#[test]
fn md_01_what_is_made_up_has_none_and_a_demonstration_has_no_publisher() {
    let world = whole();
    let settings = |stage: &str| {
        let text = format!("{SETTINGS}publisher = \"Society\"\n").replace("live", stage);
        format!(
            "{text}[scales.kites]\ntitle = \"Levels\"\ngrades = {{ A = \"Strong.\" }}\nlevels = {{ I = \"Trials.\", II = \"Others.\" }}\n"
        )
    };
    let publishers =
        |graphs: &BTreeMap<String, Value>| graphs.values().filter(|graph| graph.to_string().contains("publisher")).count();
    assert!(publishers(&graphs(&world.clone().with("portal.toml", settings("live")))) > 5);
    let demonstration = world
        .with("portal.toml", settings("demonstration"))
        .with("content/made-up.md", "+++\ntitle = \"Made up\"\nsample = true\n+++\n")
        .with("content/news/_index.md", "+++\ntitle = \"News\"\npaginate_by = 1\n[defaults]\nsample = true\n+++\n")
        .with("content/dictionary/_index.md", "+++\ntitle = \"Dictionary\"\nsample = true\n+++\n");
    let graphs = graphs(&demonstration);
    assert_eq!(publishers(&graphs), 0);
    assert!(graphs.contains_key("about/index.html"));
    let none = |path: &String| path.starts_with("made-up/") || path.starts_with("news/one") || path.starts_with("dictionary/");
    assert_eq!(graphs.keys().filter(|path| none(path)).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn md_02_codes_grades_and_reviews_are_those_of_their_sources() {
    let graphs = graphs(&whole());
    let article = things(&graphs, "guidelines/own/index.html", "MedicalWebPage")[0];
    let about = article["about"].as_array().expect("a list");
    assert_eq!(
        about[0],
        json!({"@type": "MedicalCondition", "@id": "https://portal.example/tumours/kite/#_condition", "name": "Kite <5"})
    );
    let url = "https://portal.example/guidelines/own/#k-1";
    assert_eq!(
        about[1],
        json!({
            "@type": "MedicalGuidelineRecommendation", "@id": url, "url": url, "identifier": "K-1", "name": "Low",
            "description": "Fly < 8.5 m, 10⁹ times.",
            // The letters of the source, and whose letters they are.
            "recommendationStrength": "A (Levels 1 to 2)",
            "evidenceOrigin": "I: Trials ≥ 2. (Levels 1 to 2)",
            // Only where the scale says what its level stands for.
            "evidenceLevel": "https://schema.org/EvidenceLevelB",
            "guidelineDate": "2026-03-04",
            "guidelineSubject": [{"@id": "https://portal.example/tumours/kite/#_condition"}],
        })
    );
    assert_eq!((&about[2]["evidenceLevel"], &about[2]["evidenceOrigin"]), (&Value::Null, &"II: Others. (Levels 1 to 2)".into()));
    for page in ["tumours/kite/index.html", "tumours/kite/professionals/index.html"] {
        let condition = things(&graphs, page, "MedicalCondition")[0];
        assert_eq!((&condition["name"], &condition["alternateName"]), (&"Kite <5".into(), &json!(["Dragon 2"])));
        // Families are shown no codes, and a code that means more than this tumour is none of it.
        let codes = page
            .contains("professionals")
            .then(|| json!([{"@type": "MedicalCode", "codeValue": "8973/3", "codingSystem": "ICD-O-3.2"}]));
        assert_eq!(condition.get("code"), codes.as_ref());
    }
    let reviewed: BTreeSet<(String, String)> = graphs
        .iter()
        .flat_map(|(path, graph)| graph["@graph"].as_array().expect("a graph").iter().map(move |thing| (path, thing)))
        .filter_map(|(path, thing)| Some((path.clone(), thing.get("lastReviewed")?.as_str()?.to_string())))
        .collect();
    let expected = [("guidelines/own/index.html", "2026-06-01"), ("help/index.html", "2026-02-03")];
    assert_eq!(reviewed, expected.map(|(path, day)| (path.to_string(), day.to_string())).into(), "only from a record");
    let help = things(&graphs, "help/index.html", "MedicalWebPage")[0];
    assert_eq!(help["reviewedBy"], json!({"@type": "Person", "name": "Knot, Ida", "jobTitle": "Parents"}));
}
