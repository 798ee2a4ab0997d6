//! Tumours in the languages of a site (IN-04, IN-05): each has its pages at the addresses of every language, under its name in that language
//! where somebody wrote it, and what is not translated says in which language it is. The site is invented and about bees.

use portal::engine::{Engine, Goal, Now};
use portal::model::diag::{Diagnostic, Severity};
use portal::model::site::Drafts;
use portal::model::world::{Content, MemorySink, MemoryWorld};
use std::collections::BTreeMap;

fn settings(languages: &str, further: &str) -> String {
    format!(
        "title = \"The beehive\"\nbase_url = \"https://bees.example/\"\nlanguages = [{languages}]\ntheme = \"expert\"\nstage = \"live\"\n\
         {further}[families]\nhelp = \"@/help.md\"\n"
    )
}

fn page(front: &str, body: &str) -> String {
    format!("+++\n{front}\n+++\n\n{body}\n")
}

/// A knot whose names and places are all translated into German; one of which German has the name only, and Hebrew nothing; and one that
/// only English knows, about which editors wrote for families.
const LIST: &str = r#"
[[group]]
id = "comb"
name = "Comb"
[[group.translation]]
lang = "de"
name = "Wabe"
[[source]]
id = "book"
title = "The book of bees"
url = "https://book.example/"
[[tumour]]
id = "brood-knot"
name = "Brood knot"
synonyms = ["Knot of the brood"]
group = "comb"
site = "Rim"
[[tumour.translation]]
lang = "de"
name = "Brutknoten"
synonyms = ["Knoten der Brut"]
site = "Rand"
[[tumour]]
id = "wax-lump"
name = "Wax lump"
group = "comb"
site = "Cell"
[[tumour.code]]
system = "Bees-1"
code = "8973/3"
precision = "exact"
source = "book"
[[tumour.fact]]
topic = "age"
text = "Seen after 17 days."
sources = ["book"]
[[tumour.translation]]
lang = "de"
name = "Wachsklumpen"
[[tumour]]
id = "honey-bead"
name = "Honey bead"
group = "comb"
"#;

fn site() -> MemoryWorld {
    MemoryWorld::new()
        .with("portal.toml", settings("\"en\", \"de\", \"he\"", ""))
        .with("content/_index.md", page("title = \"Home\"", "See [[tumour:brood-knot]] and [[tumour:honey-bead]]."))
        .with("content/_index.de.md", page("title = \"Anfang\"", "Siehe [[tumour:brood-knot]] und [[tumour:honey-bead]]."))
        .with("content/help.md", page("title = \"Help\"", "About the [[tumour:wax-lump]]."))
        .with("content/tumours/honey-bead.md", page("title = \"Honey bead\"", "A bead of honey."))
        .with("content/dictionary/tumours.toml", LIST)
}

fn run(world: &MemoryWorld) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
    let goal = Goal { now: Now::Typed("2026-03-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let sink = MemorySink::new();
    let outcome = Engine::new().run(world, &goal, &sink).expect("memory does not fail");
    let files = sink.into_files().into_iter().filter_map(|(path, (content, _))| match content {
        Content::Bytes(bytes) => Some((path.as_str().to_string(), String::from_utf8_lossy(&bytes).into_owned())),
        _ => None,
    });
    (files.collect(), outcome.diagnostics)
}

fn fine(world: &MemoryWorld) -> BTreeMap<String, String> {
    let (files, diagnostics) = run(world);
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
    assert_eq!(errors.map(|found| format!("{}: {}", found.code, found.message)).collect::<Vec<_>>(), [""; 0]);
    files
}

/// Says which of these a page has, for a comparison that shows them all.
fn has(html: &str, wanted: &[&str]) -> Vec<String> {
    wanted.iter().filter(|wanted| !html.contains(**wanted)).map(ToString::to_string).collect()
}

#[test]
fn a_tumour_whose_names_are_translated_has_a_page_of_its_own_in_that_language() {
    let files = fine(&site());
    let german = &files["de/tumours/brood-knot/index.html"];
    let missing = has(
        german,
        &[
            "<html lang=\"de\" dir=\"ltr\">",
            "<title>Brutknoten – The beehive</title>",
            "<h1>Brutknoten</h1>",
            "<dd>Knoten der Brut</dd>",
            "<dd lang=\"en\">Brood knot</dd> <dd lang=\"en\">Knot of the brood</dd>",
            "<dd>Rand</dd>",
            "<link rel=\"canonical\" href=\"https://bees.example/de/tumours/brood-knot/\">",
            "<a href=\"/de/tumours/brood-knot/professionals/\">",
            "<a href=\"/de/help/\">",
        ],
    );
    assert_eq!(missing, [""; 0], "{german}");
    assert!(!german.contains("noindex") && !german.contains("role=\"note\""), "{german}");
    let english = &files["tumours/brood-knot/index.html"];
    let alternates = [
        "<link rel=\"alternate\" hreflang=\"en\" href=\"https://bees.example/tumours/brood-knot/\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://bees.example/tumours/brood-knot/\">",
        "<link rel=\"alternate\" hreflang=\"de\" href=\"https://bees.example/de/tumours/brood-knot/\">",
    ];
    // Each page names all of them, itself among them, and no other.
    for html in [german, english] {
        assert_eq!(has(html, &alternates), [""; 0], "{html}");
        assert_eq!(html.matches("rel=\"alternate\" hreflang").count(), 3, "{html}");
    }
    assert_eq!(has(english, &["<h1>Brood knot</h1>", "<dd lang=\"de\">Brutknoten</dd>", "<dd>Rim</dd>"]), [""; 0], "{english}");
    assert_eq!(has(&files["sitemap-de.xml"], &["/de/tumours/brood-knot/</loc>"]), [""; 0]);
}

#[test]
fn what_is_not_translated_says_so_and_machines_are_led_to_the_original() {
    let files = fine(&site());
    let german = &files["de/tumours/wax-lump/professionals/index.html"];
    let missing = has(
        german,
        &[
            "<h1>Wachsklumpen</h1>",
            "<span lang=\"en\" dir=\"ltr\">Seen after 17 days.</span>",
            "<span lang=\"en\" dir=\"ltr\">exact</span>",
            "<span lang=\"en\" dir=\"ltr\">Cell</span>",
            "<meta name=\"robots\" content=\"noindex\">",
            "<link rel=\"canonical\" href=\"https://bees.example/tumours/wax-lump/professionals/\">",
            "<a href=\"/tumours/wax-lump/professionals/\" hreflang=\"en\" lang=\"en\" dir=\"ltr\">English</a>",
            "<a href=\"/de/tumours/wax-lump/\">",
        ],
    );
    assert_eq!(missing, [""; 0], "{german}");
    assert!(!german.contains("rel=\"alternate\" hreflang"), "{german}");
    let hebrew = &files["he/tumours/brood-knot/index.html"];
    let missing = has(
        hebrew,
        &[
            "<html lang=\"he\" dir=\"rtl\">",
            "<title lang=\"en\" dir=\"ltr\">Brood knot",
            "<h1 lang=\"en\" dir=\"ltr\">Brood knot</h1>",
            "<span lang=\"en\" dir=\"ltr\">Rim</span>",
            "noindex",
        ],
    );
    assert_eq!(missing, [""; 0], "{hebrew}");
    // What editors wrote is shown as any page of theirs, under the name for readers of the address.
    let family = &files["de/tumours/honey-bead/index.html"];
    assert_eq!(
        has(
            family,
            &[
                "<div class=\"text\" lang=\"en\" dir=\"ltr\">",
                "<h1 lang=\"en\" dir=\"ltr\">Honey bead</h1>",
                "Machen Sie sich jetzt Sorgen?"
            ]
        ),
        [""; 0],
        "{family}"
    );
    let told: String = ["en", "de", "he"].iter().filter_map(|lang| files.get(&format!("sitemap-{lang}.xml"))).cloned().collect();
    assert!(told.contains("/tumours/wax-lump/"), "{told}");
    assert!(!told.contains("/he/tumours/brood-knot/") && !told.contains("/de/tumours/wax-lump/"), "{told}");
}

#[test]
fn lists_links_and_search_say_the_name_of_the_readers_language_and_keep_them_in_it() {
    let files = fine(&site());
    let list = &files["de/tumours/index.html"];
    let missing = has(
        list,
        &[
            "<h2 id=\"_group-comb\">Wabe</h2>",
            "<a href=\"/de/tumours/brood-knot/\">Brutknoten</a>",
            "<a href=\"/de/tumours/wax-lump/\">Wachsklumpen</a>",
            "<a href=\"/de/tumours/honey-bead/\" lang=\"en\" dir=\"ltr\">Honey bead</a>",
            "<a href=\"/de/tumours/brood-knot/\">Knoten der Brut</a>",
        ],
    );
    assert_eq!(missing, [""; 0], "{list}");
    let foreign = &files["he/tumours/index.html"];
    assert_eq!(has(foreign, &["<h2 id=\"_group-comb\" lang=\"en\" dir=\"ltr\">Comb</h2>"]), [""; 0], "{foreign}");
    let home = &files["de/index.html"];
    let missing = has(
        home,
        &["<a href=\"/de/tumours/brood-knot/\">Brutknoten</a>", "<a href=\"/de/tumours/honey-bead/\" lang=\"en\">Honey bead</a>"],
    );
    assert_eq!(missing, [""; 0], "{home}");
    // A page in English at a German address says the German name, and that it is one.
    let help = &files["de/help/index.html"];
    assert_eq!(has(help, &["<a href=\"/de/tumours/wax-lump/\" lang=\"de\">Wachsklumpen</a>"]), [""; 0], "{help}");
    let names = &files["de/search/names.js"];
    assert_eq!(
        has(names, &["\"u\":\"de/tumours/brood-knot/\"", "\"p\":\"de/tumours/brood-knot/professionals/\""]),
        [""; 0],
        "{names}"
    );
    let alphabet = &files["de/a-to-z/index.html"];
    assert_eq!(has(alphabet, &["<a href=\"/de/tumours/brood-knot/\">Brutknoten</a>"]), [""; 0], "{alphabet}");
}

#[test]
fn menus_lead_to_the_list_of_the_readers_language() {
    let menu = "[[menu]]\ntitle = \"Lumps\"\nlink = \"/tumours/\"\n";
    let files = fine(&site().with("portal.toml", settings("\"en\", \"de\", \"he\"", menu)));
    let german = &files["de/index.html"];
    assert_eq!(has(german, &["<a href=\"/de/tumours/\" lang=\"en\" hreflang=\"de\">Lumps</a>"]), [""; 0], "{german}");
    let english = &files["index.html"];
    assert_eq!(has(english, &["<a href=\"/tumours/\">Lumps</a>"]), [""; 0], "{english}");
}

#[test]
fn a_section_that_shows_nothing_untranslated_has_whole_pages_only() {
    let section = page("title = \"Tumours\"\nfallback_to_default = false", "All of them.");
    let files = fine(&site().with("content/tumours/_index.md", section));
    let german: Vec<&String> =
        files.keys().filter(|path| path.starts_with("de/tumours/") || path.starts_with("he/tumours/")).collect();
    assert_eq!(german, ["de/tumours/brood-knot/index.html", "de/tumours/brood-knot/professionals/index.html"]);
    // What is not there in the reader's language is led to where it is.
    let home = &files["de/index.html"];
    assert_eq!(has(home, &["<a href=\"/tumours/honey-bead/\" lang=\"en\">Honey bead</a>"]), [""; 0], "{home}");
}

#[test]
fn a_page_that_editors_wrote_in_another_language_alone_stands_beside_the_one_that_is_made() {
    let files =
        fine(&site().with("content/tumours/wax-lump.de.md", page("title = \"Der Klumpen\"\nslug = \"klumpen\"", "Aus Wachs.")));
    let (english, german) = (&files["tumours/wax-lump/index.html"], &files["de/tumours/klumpen/index.html"]);
    for html in [english, german] {
        let alternates = [
            "hreflang=\"en\" href=\"https://bees.example/tumours/wax-lump/\"",
            "hreflang=\"de\" href=\"https://bees.example/de/tumours/klumpen/\"",
        ];
        assert_eq!(has(html, &alternates), [""; 0], "{html}");
    }
    assert_eq!(has(german, &["<h1>Wachsklumpen</h1>", "Aus Wachs."]), [""; 0], "{german}");
    assert_eq!(has(english, &["<h1>Wax lump</h1>"]), [""; 0], "{english}");
    assert!(files.contains_key("de/tumours/klumpen/professionals/index.html"));
    assert!(!files.contains_key("de/tumours/wax-lump/index.html"));
}

#[test]
fn a_site_of_one_language_has_no_other_page_and_no_other_word() {
    let one = |list: &str| {
        let world = MemoryWorld::new()
            .with("portal.toml", settings("\"en\"", ""))
            .with("content/_index.md", page("title = \"Home\"", ""));
        fine(&world.with("content/help.md", page("title = \"Help\"", "")).with("content/dictionary/tumours.toml", list))
    };
    let files = one(LIST);
    assert!(files.keys().all(|path| !path.starts_with("de/")), "{:?}", files.keys());
    // The name of a place in another language changes nothing there.
    let without = LIST.replace("site = \"Rand\"\n", "").replace("[[group.translation]]\nlang = \"de\"\nname = \"Wabe\"\n", "");
    assert_eq!(files, one(&without));
}
