//! Pages in several languages as their readers meet them: what is not translated is shown and says so (IN-04), machines are told of real
//! translations only (IN-05), and what the original has changed is shown at once, the old text nowhere (IN-06).

use portal::engine::desk::{read_sync, written};
use portal::engine::whole::Watching;
use portal::engine::{Engine, Goal, Now};
use portal::model::diag::{Diagnostic, Severity};
use portal::model::path::SrcPath;
use portal::model::site::Drafts;
use portal::model::sync;
use portal::model::world::{Content, MemorySink, MemoryWorld, NoSink};
use std::collections::{BTreeMap, BTreeSet};

const LANGUAGES: [&str; 4] = ["en", "de", "fr", "he"];

fn settings(further: &str) -> String {
    format!(
        "title = \"The beehive\"\nbase_url = \"https://bees.example/p/\"\nlanguages = [\"en\", \"de\", \"fr\", \"he\"]\ntheme = \"expert\"\n\
         stage = \"live\"\n{further}\n[[menu]]\ntitle = \"News\"\nlink = \"@/news/_index.md\"\n[[menu]]\ntitle = \"Help\"\nlink = \"@/help.md\"\n\
         [scales.house]\ntitle = \"House\"\nlevels = {{ V = \"Thought.\" }}\ngrades = {{ A = \"Must.\", B = \"May.\" }}\n"
    )
}

fn page(front: &str, body: &str) -> String {
    format!("+++\n{front}\n+++\n\n{body}\n")
}

const HIVE: &str = "This hive has 120 bees.\n\n## What is in it\n\n- Honey, 12 pots.\n- Wax, 44 blocks.\n\n| What | How many |\n|---|---|\n| Bees | 120 |\n| Queens | 31 |\n\n\
                    :::recommendation {id=\"B-1\" level=\"V\" grade=\"B\" title=\"Clean it\"}\nClean it 51 times a year.\n:::\n\nLook at [help](../../help.md) on 171 days.\n\nA note.[^n]\n\n[^n]: Of 61 hives.\n";
const STOCK: &str = "Dieser Stock hat 120 Bienen.\n\n## Was darin ist\n\n- Honig, zwölf Töpfe.\n- Wachs, 44 Blöcke.\n\n| Was | Wie viele |\n|---|---|\n| Bienen | 120 |\n| Königinnen | 31 |\n\n\
                     :::recommendation {id=\"B-1\" level=\"V\" grade=\"B\" title=\"Putzen\"}\nPutzen Sie ihn 51-mal im Jahr.\n:::\n\nSiehe an 171 Tagen [Hilfe](../../help.md).\n\nEine Anmerkung.[^n]\n\n[^n]: Von 61 Stöcken.\n";
const FRONT: &str = "title = \"Keeping 8 bees\"\ndescription = \"For 93 keepers.\"\ndate = 2026-01-02\nupdated = 2026-02-20\nscale = \"house\"\nstatus = \"current\"\nversion = \"1.0\"\norigin = \"own\"";
const VORN: &str = "title = \"8 Bienen halten\"\ndescription = \"Für 93 Imker.\"\nstatus = \"current\"\nversion = \"1.0\"";

/// A site whose home, news and a guideline are there in German, whose help is not, and whose news have one item in each way.
fn site() -> MemoryWorld {
    MemoryWorld::new()
        .with("portal.toml", settings(""))
        .with("content/_index.md", page("title = \"Home\"", "Welcome. See [help](help.md) and [the news](news/_index.md)."))
        .with("content/_index.de.md", page("title = \"Anfang\"", "Willkommen."))
        .with(
            "content/help.md",
            page(
                "title = \"Help\"\ntags = [\"Wax\"]\nrelated = [\"@/news/b.md\"]",
                "Back [home](_index.md), or [down](#more).\n\n## More\n\nText.",
            ),
        )
        .with("content/news/_index.md", page("title = \"News\"\nfeed = true\npaginate_by = 1\nsort_by = \"date\"", ""))
        .with("content/news/_index.de.md", page("title = \"Neues\"\nfeed = true\npaginate_by = 1\nsort_by = \"date\"", ""))
        .with("content/news/a.md", page("title = \"First\"\ndate = 2026-01-05", "One."))
        .with("content/news/a.de.md", page("title = \"Erstes\"\nslug = \"erstes\"", "Eins."))
        .with("content/news/b.md", page("title = \"Second\"\ndate = 2026-01-06", "Two."))
        .with("content/news/c.de.md", page("title = \"Nur hier\"\ndate = 2026-01-07", "Drei."))
        .with("content/guidelines/_index.md", page("title = \"Guidelines\"", ""))
        .with("content/guidelines/bees/index.md", page(FRONT, HIVE))
        .with("content/guidelines/bees/index.de.md", page(VORN, STOCK))
}

fn goal() -> Goal {
    Goal { now: Now::Typed("2026-03-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false }
}

fn run(world: &MemoryWorld) -> (BTreeMap<String, String>, Vec<Diagnostic>) {
    let sink = MemorySink::new();
    let outcome = Engine::new().run(world, &goal(), &sink).expect("memory does not fail");
    let files = sink.into_files().into_iter().filter_map(|(path, (content, _))| match content {
        Content::Bytes(bytes) => Some((path.as_str().to_string(), String::from_utf8_lossy(&bytes).into_owned())),
        _ => None,
    });
    (files.collect(), outcome.diagnostics)
}

fn errors(diagnostics: &[Diagnostic]) -> Vec<String> {
    let errors = diagnostics.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| format!("{}:{} {}: {}", found.path, found.line, found.code, found.message)).collect()
}

fn fine(world: &MemoryWorld) -> BTreeMap<String, String> {
    let (files, diagnostics) = run(world);
    assert_eq!(errors(&diagnostics), [""; 0]);
    files
}

/// Returns the site with a translation confirmed, as `portal translate --mark-current` does it on that day.
fn marked(world: MemoryWorld, translation: &str, day: &str) -> MemoryWorld {
    let mut engine = Engine::new();
    engine.run(&world, &goal(), &NoSink).expect("memory does not fail");
    let path = SrcPath::new(translation).expect("a path");
    let desk = engine.desk().expect("a site");
    let (_, found) = desk.translated(&path, None).expect("a translation");
    let own = found.own.expect("it is there");
    let (blocks, odd) = sync::pairs(&found.original.blocks, &own.blocks);
    assert_eq!(odd, []);
    let words = found.words.iter().filter_map(|key| Some(((*key).to_string(), sync::words(&found.original.fields, key)?)));
    let date = portal::model::clock::Stamp::parse(day);
    let text = written(&sync::Sync { date, fields: words.collect(), blocks, ..sync::Sync::default() });
    let file = sync::path_of(&path).expect("a path");
    assert!(read_sync(&file, text.as_bytes()).is_some());
    world.with(file.as_str(), text)
}

fn synced() -> MemoryWorld {
    marked(site(), "content/guidelines/bees/index.de.md", "2026-02-01")
}

/// Returns the values of an attribute in tags that hold this text.
fn values<'h>(html: &'h str, tag: &str, attribute: &str) -> Vec<&'h str> {
    let tags = html.split('<').skip(1).filter(|part| part.starts_with(tag)).filter_map(|part| part.split('>').next());
    let name = format!("{attribute}=\"");
    tags.filter_map(|tag| tag.split(name.as_str()).nth(1)?.split('"').next()).collect()
}

fn main_of(html: &str) -> &str {
    let begin = html.find("<main").expect("a page has a main part");
    &html[begin..html.find("</main>").expect("it ends")]
}

fn is_page(path: &str) -> bool {
    path.ends_with("index.html")
}

fn language_of(path: &str) -> &str {
    path.split('/').next().filter(|first| LANGUAGES[1..].contains(first)).unwrap_or("en")
}

#[test]
fn in_04_the_switch_shows_every_language_and_says_what_is_not_translated() {
    let files = fine(&site());
    let switch = |path: &str| {
        let html = &files[path];
        let begin = html.find("<nav class=\"languages\"").expect("a switch");
        html[begin..].split("</nav>").next().expect("it ends").to_string()
    };
    let help = switch("help/index.html");
    assert!(help.contains("<span lang=\"en\" dir=\"ltr\" aria-current=\"true\">English</span>"), "{help}");
    assert!(
        help.contains(
            "<a href=\"/p/de/help/\" lang=\"de\" dir=\"ltr\" hreflang=\"en\">Deutsch</a> <small>(not translated)</small>"
        ),
        "{help}"
    );
    assert!(
        help.contains(
            "<a href=\"/p/he/help/\" lang=\"he\" dir=\"rtl\" hreflang=\"en\">עברית</a> <small>(not translated)</small>"
        ),
        "{help}"
    );
    let german = switch("de/guidelines/bees/index.html");
    assert!(
        german.contains("<a href=\"/p/guidelines/bees/\" lang=\"en\" dir=\"ltr\" hreflang=\"en\">English</a></li>"),
        "{german}"
    );
    assert!(german.contains("hreflang=\"en\">Français</a> <small>(nicht übersetzt)</small>"), "{german}");
    let fallback = switch("de/help/index.html");
    assert!(
        fallback.contains("<span lang=\"de\" dir=\"ltr\" aria-current=\"true\">Deutsch</span> <small>(nicht übersetzt)</small>"),
        "{fallback}"
    );
    // A page that only another language has: nothing to lead to, and never the home page in its place.
    let only = switch("de/news/c/index.html");
    assert!(only.contains("<span lang=\"en\" dir=\"ltr\">English</span> <small>(nicht übersetzt)</small>"), "{only}");
    // The link inventory, page by language: every address of every switch is a page of that language, and of the same page.
    let mut seen = 0;
    for (path, html) in files.iter().filter(|(path, html)| is_page(path) && html.contains("<nav class=\"languages\"")) {
        let nav = switch(path);
        for link in nav.split("<a ").skip(1) {
            let href = link.split('"').nth(1).expect("an address");
            let lang = link.split("lang=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a language");
            let target = format!("{}index.html", href.trim_start_matches("/p/"));
            assert!(files.contains_key(&target), "{path} leads to {href}");
            assert_eq!(language_of(&target), lang, "{path} leads to {href}");
            let is_home = |path: &str| path == "index.html" || LANGUAGES.iter().any(|lang| path == format!("{lang}/index.html"));
            assert_eq!(is_home(path), is_home(&target), "{path} leads to {href}");
            seen += 1;
        }
        assert_eq!(nav.matches("<li>").count(), LANGUAGES.len(), "{path}: {html}");
    }
    assert!(seen > 60, "{seen} links were looked at");
}

#[test]
fn in_04_a_page_that_is_not_translated_is_shown_in_its_own_language_with_a_notice_in_that_of_the_address() {
    let files = fine(&site());
    let html = &files["de/help/index.html"];
    assert!(html.starts_with("<!doctype html>\n<html lang=\"de\" dir=\"ltr\">"), "{html}");
    assert!(html.contains("<main id=\"_main\" tabindex=\"-1\">"), "{html}");
    let main = main_of(html);
    assert!(main.contains("<div class=\"box note fallback\" role=\"note\">\n<p>Diese Seite ist noch nicht übersetzt."), "{main}");
    assert!(main.contains("Über diese Seite") && !main.contains("About this page"), "labels are the reader's: {main}");
    assert!(main.contains("<h1 lang=\"en\" dir=\"ltr\">Help</h1>"), "{main}");
    assert!(main.contains("<div class=\"text\" lang=\"en\" dir=\"ltr\">\n<p>Back "), "{main}");
    assert!(html.contains("Zum Hauptinhalt") || html.contains("Zum Inhalt"), "the frame is German: {html}");
    // Links stay in the reader's language where a page is there; anchors hold.
    assert!(main.contains("Back <a href=\"/p/de/\">home</a>, or <a href=\"#more\">down</a>"), "{main}");
    assert!(main.contains("<a href=\"/p/de/news/b/\" lang=\"en\" dir=\"ltr\">Second</a>"), "{main}");
    assert!(files["de/index.html"].contains("<html lang=\"de\""));
    // A translation leads to what is not translated as well.
    assert!(files["de/guidelines/bees/index.html"].contains("<a href=\"/p/de/help/\">Hilfe</a>"));
    // A page from right to left around a text from left to right.
    let hebrew = &files["he/help/index.html"];
    assert!(hebrew.contains("<html lang=\"he\" dir=\"rtl\">") && hebrew.contains("<div class=\"text\" lang=\"en\" dir=\"ltr\">"));
}

#[test]
fn in_04_menus_and_lists_stay_whole_and_tag_what_is_foreign() {
    let files = fine(&site());
    let html = &files["de/index.html"];
    assert!(html.contains("<a href=\"/p/de/news/\">Neues</a>"), "{html}");
    assert!(html.contains("<a href=\"/p/de/help/\" lang=\"en\" hreflang=\"en\">Help</a>"), "{html}");
    assert!(files["fr/help/index.html"].contains("<a href=\"/p/fr/news/\" lang=\"en\" hreflang=\"en\">News</a>"));
    // German news: its own page, that which only it has, and the one that is not translated, in one order; one on each page of the list.
    let list: Vec<String> = ["de/news/index.html", "de/news/page/2/index.html", "de/news/page/3/index.html"]
        .iter()
        .map(|path| {
            main_of(&files[*path])
                .split("<p class=\"item-title\">")
                .nth(1)
                .expect("an item")
                .split("</p>")
                .next()
                .expect("it ends")
                .to_string()
        })
        .collect();
    assert_eq!(
        list,
        [
            "<a href=\"/p/de/news/c/\">Nur hier</a>",
            "<a href=\"/p/de/news/b/\" lang=\"en\" dir=\"ltr\">Second</a>",
            "<a href=\"/p/de/news/erstes/\">Erstes</a>"
        ]
    );
    assert!(!files.contains_key("de/news/page/4/index.html"));
    // A section that is not translated has its list too; its further pages stay in the language of the address.
    let french = main_of(&files["fr/news/index.html"]);
    assert!(
        french.contains("<a href=\"/p/fr/news/b/\" lang=\"en\" dir=\"ltr\">Second</a>") && french.contains("/p/fr/news/page/2/"),
        "{french}"
    );
    assert!(files["fr/news/page/2/index.html"].contains("<html lang=\"fr\""));
    // The way here.
    assert!(files["fr/news/b/index.html"].contains("<a href=\"/p/fr/news/\" hreflang=\"en\" lang=\"en\">News</a>"));
}

#[test]
fn in_05_hreflang_is_symmetric() {
    let files = fine(&site());
    let address = |path: &str| format!("https://bees.example/p/{}", path.trim_end_matches("index.html"));
    let mut sets: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    let mut fallbacks = 0;
    for (path, html) in files.iter().filter(|(path, _)| is_page(path)) {
        let head = html.split("</head>").next().expect("a head");
        let alternates = head.split("<link rel=\"alternate\" hreflang=\"").skip(1).map(|rest| {
            let mut parts = rest.split('"');
            (parts.next().expect("a language").to_string(), parts.nth(1).expect("an address").to_string())
        });
        let set: BTreeSet<(String, String)> = alternates.collect();
        let canonical = values(head, "link rel=\"canonical\"", "href")[0].to_string();
        if html.contains("class=\"box note fallback\"") {
            fallbacks += 1;
            assert!(set.is_empty(), "{path} is no translation and is in a set");
            assert!(head.contains("<meta name=\"robots\" content=\"noindex\">"), "{path}");
            assert!(!html.contains("ld+json"), "{path} is told to machines");
            let original = path.split_once('/').expect("a language").1;
            if !path.contains("/page/") {
                assert_eq!(canonical, address(original), "{path}");
            }
        } else {
            assert_eq!(canonical, address(path), "{path}");
        }
        sets.insert(address(path), set);
    }
    assert!(fallbacks > 15, "{fallbacks}");
    let mut translated = 0;
    for (url, set) in sets.iter().filter(|(_, set)| !set.is_empty()) {
        translated += 1;
        assert!(set.iter().any(|(_, other)| other == url), "{url} is not in its own set");
        assert_eq!(set.iter().filter(|(lang, _)| lang == "x-default").count(), 1, "{url}");
        for (lang, other) in set {
            assert!(other.starts_with("https://bees.example/p/"), "{other}");
            assert_eq!(sets.get(other), Some(set), "{url} names {other} for {lang}, and not the other way round");
        }
    }
    assert_eq!(translated, 8, "home, news, one item and the guideline, in two languages");
}

#[test]
fn every_address_on_every_page_in_every_language_leads_somewhere() {
    let call = "date = 2026-01-01\nopens = 2026-01-02\ncloses = 2026-12-01\nemail = \"a@b.example\"\ncontact = \"c\"\nrespondents = \"r\"\n\
                languages = \"l\"\nprivacy = \"p\"\nnext_step = \"n\"";
    let world = || {
        synced()
            .with("content/calls/_index.md", page("title = \"Calls\"\nfeed = true", ""))
            .with("content/calls/_index.de.md", page("title = \"Umfragen\"\nfeed = true", ""))
            .with("content/calls/c.md", page(&format!("title = \"Call\"\n{call}"), "Who?"))
            .with("content/newsletters/_index.md", page("title = \"Letters\"", ""))
            .with(
                "content/newsletters/n.md",
                page(
                    "title = \"Letter\"\nnumber = \"1\"\ndate = 2026-02-01\n[[item]]\npage = \"@/calls/c.md\"",
                    "See [help](../help.md).",
                ),
            )
            .with("content/guidelines/bees/index.md", page(FRONT, &HIVE.replace("on 171 days", "on 977 days")))
    };
    for theme in ["expert", "plain"] {
        let files = fine(&world().with("portal.toml", settings("").replace("expert", theme)));
        let mut seen = 0;
        for (path, html) in
            files.iter().filter(|(path, _)| path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html"))
        {
            for href in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let Some(below) = href.strip_prefix("/p/").or_else(|| href.strip_prefix("https://bees.example/p/")) else {
                    continue;
                };
                let file = below.split(['#', '?']).next().unwrap_or_default();
                let file = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file.to_string() };
                assert!(files.contains_key(&file), "{theme}: {path} leads to {href}");
                seen += 1;
            }
        }
        assert!(seen > 500, "{seen}");
    }
}

#[test]
fn what_is_not_translated_is_in_no_sitemap_feed_or_list_of_tags() {
    let files = fine(&site());
    assert!(!files["sitemap-de.xml"].contains("/de/help/") && files["sitemap-de.xml"].contains("/de/news/erstes/"));
    for feed in ["de/feed.xml", "de/news/feed.xml"] {
        assert!(files[feed].contains("Erstes") && !files[feed].contains("Second"), "{}", files[feed]);
    }
    assert!(!files["fr/feed.xml"].contains("<entry>"));
    assert!(!files.contains_key("fr/news/feed.xml") && !files.contains_key("de/tags/wax/index.html"));
    let head = files["fr/news/index.html"].split("</head>").next().expect("a head");
    assert!(!head.contains("/fr/news/feed.xml"), "{head}");
    assert!(files.keys().all(|path| !path.starts_with("de/help/") || is_page(path)));
}

#[test]
fn in_05_each_language_has_a_sitemap_that_names_real_translations_as_the_heads_of_pages_do() {
    let files = fine(&site());
    let addresses = |map: &str| -> BTreeSet<String> {
        let found = files[map].split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
        found.map(str::to_string).collect()
    };
    let maps = ["https://bees.example/p/sitemap-de.xml", "https://bees.example/p/sitemap-en.xml"];
    let found: BTreeSet<&String> = files.keys().filter(|path| path.starts_with("sitemap-")).collect();
    assert!(maps.iter().all(|map| addresses("sitemap.xml").contains(*map)), "{}", files["sitemap.xml"]);
    assert_eq!(addresses("sitemap.xml").len(), found.len(), "the index names every map: {found:?}");
    assert!(files["robots.txt"].contains("Sitemap: https://bees.example/p/sitemap.xml\n"));
    let mut named = 0;
    for (path, html) in files.iter().filter(|(path, _)| is_page(path)) {
        let head = html.split("</head>").next().expect("a head");
        let address = format!("https://bees.example/p/{}", path.trim_end_matches("index.html"));
        let map = files.get(&format!("sitemap-{}.xml", language_of(path))).map_or("", String::as_str);
        let Some(entry) = map.split(&format!("<loc>{address}</loc>")).nth(1) else {
            assert!(!head.contains("hreflang="), "{path} is in a set and in no map");
            continue;
        };
        let entry = entry.split("</url>").next().expect("it ends");
        let links = |text: &str, begin: &str| -> BTreeSet<(String, String)> {
            let links = text.split(begin).skip(1).map(|rest| {
                let mut parts = rest.split('"');
                (parts.next().expect("a language").to_string(), parts.nth(1).expect("an address").to_string())
            });
            links.collect()
        };
        let of_map = links(entry, "<xhtml:link rel=\"alternate\" hreflang=\"");
        assert_eq!(of_map, links(head, "<link rel=\"alternate\" hreflang=\""), "{path}");
        named += usize::from(!of_map.is_empty());
    }
    assert_eq!(named, 8, "home, news, one item and the guideline, in two languages");
    assert!(
        !files["sitemap-en.xml"].contains("/p/de/help/") && !files.contains_key("sitemap-fr.xml"),
        "French has nothing of its own"
    );
}

/// The words of both themes, in English and in German.
const LOCALES: [(&str, &str); 2] = [
    (include_str!("../themes/plain/locales/en.ftl"), include_str!("../themes/plain/locales/de.ftl")),
    (include_str!("../themes/expert/locales/en.ftl"), include_str!("../themes/expert/locales/de.ftl")),
];

#[test]
fn in_04_every_label_of_a_page_that_is_not_translated_is_in_the_readers_language() {
    let front = "title = \"Help\"\naudience = \"families\"\ndescription = \"What to do.\"\nowner = \"The keepers\"\n\
                 date = 2026-01-02\nlicence = \"Free to use\"\nsample = true";
    let body = ":::main-points\n- Point.\n:::\n\n## First part\n\nText.\n\n## Second part\n\nMore.";
    let own = |text: &str| {
        let pairs = text.lines().filter_map(|line| line.split_once(" = ")).filter(|(key, _)| !key.starts_with(' '));
        let plain = pairs.filter(|(_, words)| !words.contains('{') && words.split(' ').count() > 1);
        plain.map(|(key, words)| (key.to_string(), words.to_string())).collect::<BTreeMap<String, String>>()
    };
    for theme in ["expert", "plain"] {
        let settings = settings("").replace("expert", theme).replace("stage = \"live\"\n", "");
        let world = site().with("portal.toml", settings).with("content/families/help.md", page(front, body));
        let html = &fine(&world)["de/families/help/index.html"];
        // The text of the page is one, with the labels in it; all else is the reader's.
        let begin = html.find("<div class=\"text\" lang=\"en\" dir=\"ltr\">").expect("the text says its language");
        let end = begin + html[begin..].find("More.</p>\n</div>").expect("it ends");
        let around = format!("{}{}", &html[..begin], &html[end..]);
        let mut seen = 0;
        for (english, german) in LOCALES {
            let (english, german) = (own(english), own(german));
            for (key, words) in &english {
                let translated = german.get(key).is_some_and(|german| german != words);
                assert!(!translated || !around.contains(&format!(">{words}<")), "{theme}: `{key}` is said in English: {around}");
                seen += usize::from(german.get(key).is_some_and(|words| around.contains(words.as_str())));
            }
        }
        assert!(seen > if theme == "plain" { 4 } else { 8 }, "{theme}: {seen} labels were seen");
        for text in ["The keepers", "Free to use"] {
            if around.contains(text) {
                assert!(around.contains(&format!("<span lang=\"en\">{text}</span>")), "{theme}: {text}: {around}");
            }
        }
        assert!(around.contains("<time datetime=\"2026-01-02\">2. Januar 2026</time>") || theme == "plain", "{around}");
        assert!(around.contains("<p class=\"lede\" lang=\"en\" dir=\"ltr\">What to do.</p>") || theme == "plain", "{around}");
        if theme == "expert" {
            let contents =
                around.split("class=\"family-contents\"").nth(1).expect("contents").split("</nav>").next().expect("it ends");
            assert!(contents.contains("lang=\"en\" dir=\"ltr\">First part</a>"), "{contents}");
            let urgent = around.split("<p class=\"urgent-line\">").nth(1).expect("an urgent line");
            assert!(urgent.split("</p>").next().is_some_and(|line| !line.contains("lang=")), "{urgent}");
        }
    }
}

#[test]
fn in_03_where_a_page_stands_is_said_in_the_words_of_its_reader() {
    let files = fine(&site());
    for (path, word) in [("", "current"), ("de/", "gültig"), ("fr/", "en vigueur")] {
        let html = &files[&format!("{path}guidelines/bees/index.html")];
        assert!(html.contains(&format!("<dd>{word}</dd>")), "{path}: {html}");
    }
}

#[test]
fn the_site_has_a_name_in_each_language_or_keeps_its_own_tagged() {
    let named = |titles: &str| site().with("portal.toml", settings(&format!("titles = {titles}")));
    let files = fine(&named("{ de = \"Der Bienenstock\" }"));
    let (german, french) = (&files["de/news/index.html"], &files["fr/news/index.html"]);
    assert!(german.contains("Der Bienenstock") && !german.contains("The beehive"));
    assert!(french.contains(" lang=\"en\"") && french.contains("The beehive"));
    assert!(files["de/news/feed.xml"].contains("<title>Neues – Der Bienenstock</title>"));
    assert!(files["news/feed.xml"].contains("<author><name>The beehive</name></author>"));
    let found = run(&named("{ xx = \"?\", en = \"?\" }")).1;
    let told: Vec<&str> = found.iter().filter(|told| told.code == "settings").map(|told| told.message.as_str()).collect();
    assert_eq!(
        told,
        ["`xx` is no language of this site", "`en` is the first language of this site, whose name stands in `title`"]
    );
}

#[test]
fn a_section_or_the_settings_turn_it_off() {
    let off = site().with("portal.toml", settings("fallback_to_default = false"));
    let files = fine(&off);
    assert!(files.keys().all(|path| !path.starts_with("fr/") || !is_page(path)), "{:?}", files.keys());
    assert!(!files.contains_key("de/help/index.html"));
    let help = &files["help/index.html"];
    assert!(help.contains("<span lang=\"de\" dir=\"ltr\">Deutsch</span> <small>(not translated)</small>"), "{help}");
    let section = page("title = \"News\"\nfeed = true\nfallback_to_default = false", "");
    let files = fine(&site().with("content/news/_index.md", section.clone()));
    assert!(!files.contains_key("de/news/b/index.html") && !files.contains_key("fr/news/index.html"));
    assert!(files.contains_key("de/help/index.html"), "another section goes on");
    let on = section.replace("= false", "= true");
    let files = fine(&off.with("content/news/_index.md", on));
    assert!(files.contains_key("de/news/b/index.html") && !files.contains_key("de/help/index.html"));
}

#[test]
fn a_page_that_asks_for_the_address_has_it() {
    let world = site().with("content/rat.de.md", page("title = \"Rat\"\nslug = \"help\"", "Rat."));
    let files = fine(&world);
    assert!(files["de/help/index.html"].contains("<h1>Rat</h1>"));
    assert!(files["fr/help/index.html"].contains("<h1 lang=\"en\" dir=\"ltr\">Help</h1>"));
}

/// Each change of a number of the original, where it stands, and what of the translation goes.
const CHANGES: &[(&str, &str, &str)] = &[
    ("has 120 bees", "has 977 bees", "Stock hat 120"),
    ("Wax, 44", "Wax, 977", "Wachs, 44"),
    ("Bees | 120", "Bees | 977", "<td>120</td>"),
    ("Queens | 31", "Queens | 977", "<td>31</td>"),
    ("it 51 times", "it 977 times", "51-mal"),
    ("on 171 days", "on 977 days", "171 Tagen"),
    ("Of 61 hives", "Of 977 hives", "61 Stöcken"),
    ("title=\"Clean it\"", "title=\"Clean 977\"", "Putzen"),
    ("For 93 keepers", "For 977 keepers", "93 Imker"),
    ("Keeping 8 bees", "Keeping 977 bees", "8 Bienen"),
];

#[test]
fn in_06_a_change_of_the_source_is_shown_at_once_and_the_old_number_is_in_no_output() {
    let before = fine(&synced());
    assert!(!before["de/guidelines/bees/index.html"].contains("from-original"));
    for (old, new, gone) in CHANGES {
        let text = page(FRONT, HIVE).replacen(old, new, 1);
        let files = fine(&synced().with("content/guidelines/bees/index.md", text));
        let html = &files["de/guidelines/bees/index.html"];
        let said: Vec<&str> = files.iter().filter(|(_, text)| text.contains(gone)).map(|(path, _)| path.as_str()).collect();
        assert_eq!(said, [""; 0], "{old}: the old text is still said");
        let number = old.split(|letter: char| !letter.is_ascii_digit()).find(|part| part.len() > 1);
        for (path, text) in files.iter().filter(|(path, _)| !path.ends_with("manifest.json") && !path.starts_with("assets/")) {
            // The number of bees stands in two places of the page.
            let is_gone = number.is_none_or(|number| number == "120" || !words(text).any(|word| word == number));
            assert!(is_gone, "{old}: the old number is in {path}");
        }
        assert!(html.contains("class=\"box warning behind-original\""), "{old}: {html}");
        assert!(html.contains("Das Original dieser Seite hat sich am 20. Februar 2026 geändert."), "{old}: {html}");
        assert!(html.contains("<a href=\"/p/guidelines/bees/\" hreflang=\"en\" lang=\"en\" dir=\"ltr\">English</a>"), "{html}");
        let shown = html.matches("class=\"from-original\" lang=\"en\" dir=\"ltr\"").count();
        let of_body = usize::from(!old.starts_with("For") && !old.starts_with("Keeping"));
        assert_eq!(shown, of_body, "{old}: that block and only it: {html}");
        assert_eq!(
            html.matches("<p class=\"changed-note\">Das Original hat sich hier am 20. Februar 2026 geändert.").count(),
            of_body
        );
        assert!(html.contains("977"), "{old}: {html}");
        if old.starts_with("For") {
            assert!(html.contains("<p class=\"lede\"><span lang=\"en\">For 977 keepers.</span></p>"), "{html}");
        }
        assert!(
            old.contains("clean") || html.contains("<li>Honig, zwölf Töpfe.</li>"),
            "{old}: what has not changed stays German"
        );
    }
}

/// Returns the numbers and words of an output.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
}

#[test]
fn in_06_a_changed_title_is_the_originals_and_tagged_wherever_it_goes() {
    let text = page(&FRONT.replace("Keeping 8 bees", "Keeping 977 bees"), HIVE);
    let files = fine(&synced().with("content/guidelines/bees/index.md", text));
    let html = &files["de/guidelines/bees/index.html"];
    assert!(html.contains("<h1 lang=\"en\" dir=\"ltr\">Keeping 977 bees</h1>"), "{html}");
    assert!(html.contains("<title lang=\"en\" dir=\"ltr\">"), "{html}");
    // The list of the section, which is not translated itself, is English around it; the home page is German.
    assert!(files["de/index.html"].contains("lang=\"en\" dir=\"ltr\">Keeping 977 bees</a>"), "{}", files["de/index.html"]);
}

#[test]
fn in_06_lists_of_contents_and_feeds_tell_the_language_of_what_they_repeat() {
    let changed = HIVE.replace("## What is in it", "## What 977 are in it");
    let html =
        fine(&synced().with("content/guidelines/bees/index.md", page(FRONT, &changed)))["de/guidelines/bees/index.html"].clone();
    assert!(html.contains("<a href=\"#what-977-are-in-it\" lang=\"en\" dir=\"ltr\">What 977 are in it</a>"), "{html}");
    assert!(html.contains("<h2 id=\"what-977-are-in-it\">What 977 are in it</h2>") && !html.contains("Was darin ist"), "{html}");
    let news = page("title = \"First of 977\"\ndate = 2026-01-05", "One.");
    let files = fine(&marked(site(), "content/news/a.de.md", "2026-02-01").with("content/news/a.md", news));
    assert!(files["de/feed.xml"].contains("<title xml:lang=\"en\">First of 977</title>"), "{}", files["de/feed.xml"]);
    assert!(files.values().all(|text| !text.contains("Erstes")));
}

#[test]
fn in_06_footnotes_code_and_folded_blocks_go_along() {
    let original = "Text.[^a]\n\n<details>\n<summary>Open 5</summary>\n\nInside 6.\n\n- Code:\n\n  ```toml\n  a = 7\n  ```\n\n</details>\n\n[^a]: Note 8.";
    let german = "Wort.[^x]\n\n<details>\n<summary>Auf 5</summary>\n\nDrin 6.\n\n- Code:\n\n  ```toml\n  a = 7\n  ```\n\n</details>\n\n[^x]: Merke 8.";
    let world = |original: &str| {
        site()
            .with("content/notes/d.md", page("title = \"D\"", original))
            .with("content/notes/d.de.md", page("title = \"D\"", german))
    };
    let mut engine = Engine::new();
    engine.run(&world(original), &goal(), &NoSink).expect("memory does not fail");
    let desk = engine.desk().expect("a site");
    let (_, found) = desk.translated(&SrcPath::new("content/notes/d.de.md").expect("a path"), None).expect("a translation");
    let (blocks, odd) = sync::pairs(&found.original.blocks, &found.own.expect("it is there").blocks);
    assert_eq!(odd, [], "a footnote may be called otherwise");
    let text = written(&sync::Sync { blocks, ..sync::Sync::default() });
    let shown = |original: &str| {
        let files = fine(&world(original).with("content/notes/d.de.sync.toml", text.clone()));
        files["de/notes/d/index.html"].clone()
    };
    assert!(shown(original).contains("Wort."));
    let html = shown(&original.replace("Text.", "Text 977."));
    assert!(html.contains("Text 977.") && html.contains("Note 8.") && !html.contains("Wort."), "{html}");
    let html = shown(&original.replace("Open 5", "Open 977"));
    assert!(
        html.contains("<details><summary>") && html.contains("Open 977") && html.contains("Drin 6.") && !html.contains("Auf 5"),
        "{html}"
    );
    let html = shown(&original.replace("a = 7", "a = 977"));
    assert!(
        html.contains("977") && html.contains("Inside 6.") && !html.contains("Drin 6."),
        "code that changed is no text of its own: {html}"
    );
}

#[test]
fn in_06_data_of_a_guideline_follow_and_say_the_language() {
    let text = page(FRONT, &HIVE.replace("it 51 times", "it 977 times"));
    let files = fine(&synced().with("content/guidelines/bees/index.md", text));
    let json: serde_json::Value = serde_json::from_str(&files["de/guidelines/bees/guideline.json"]).expect("JSON");
    let record = &json["recommendations"][0];
    assert_eq!((record["text"].as_str(), record["language"].as_str()), (Some("Clean it 977 times a year."), Some("en")));
    assert!(files["de/guidelines/bees/index.html"].contains("<td lang=\"en\" dir=\"ltr\">Clean it</td>"));
}

#[test]
fn in_06_what_is_added_removed_or_moved_in_the_source_follows() {
    let with = |hive: &str| {
        fine(&synced().with("content/guidelines/bees/index.md", page(FRONT, hive)))["de/guidelines/bees/index.html"].clone()
    };
    let added = with(&HIVE.replace("Look at", "Never at night.\n\n## Rain {#rain}\n\nLook at"));
    assert!(
        added.contains("lang=\"en\" dir=\"ltr\"><p>Never at night.</p>") && added.contains("<h2 id=\"rain\">Rain</h2>"),
        "{added}"
    );
    assert!(added.contains("Siehe an 171 Tagen"), "{added}");
    let removed = with(&HIVE.replace("This hive has 120 bees.\n\n", ""));
    assert!(!removed.contains("Dieser Stock") && !removed.contains("from-original"), "{removed}");
    assert!(removed.contains("class=\"box warning behind-original\""), "{removed}");
    let table = with(&HIVE.replace("| Queens | 31 |", "| Queens | 31 |\n| Drones | 5 |"));
    assert!(
        table.contains("<td>Drones</td>") && !table.contains("Königinnen"),
        "a table that is built otherwise is the original's: {table}"
    );
    let first = "This hive has 120 bees.\n\n";
    let moved = with(&HIVE.replace(first, "").replace("A note.", &format!("{first}A note.")));
    assert!(
        moved.find("Siehe an").expect("it is there") < moved.find("Dieser Stock").expect("it is there")
            && !moved.contains("from-original"),
        "{moved}"
    );
}

#[test]
fn in_06_lines_broken_otherwise_and_comments_change_nothing() {
    let hive = HIVE.replace("This hive has 120 bees.", "<!-- Who counts? -->\nThis hive\nhas 120 bees.");
    let files = fine(&synced().with("content/guidelines/bees/index.md", page(FRONT, &hive)));
    assert!(!files["de/guidelines/bees/index.html"].contains("behind-original"), "{}", files["de/guidelines/bees/index.html"]);
}

#[test]
fn in_06_a_translation_that_claims_to_be_current_with_another_number_is_an_error() {
    for (old, new, line, ours, theirs) in [
        ("hat 120 Bienen", "hat 121 Bienen", 8, "121", "120"),
        ("Wachs, 44", "Wachs, 45", 13, "45", "44"),
        ("| Königinnen | 31", "| Königinnen | 32", 18, "32", "31"),
        ("51-mal", "52-mal", 21, "52", "51"),
        ("Von 61", "Von 62", 28, "62", "61"),
    ] {
        // The editor changes it, whether it is confirmed before or after.
        let changed = page(VORN, STOCK).replacen(old, new, 1);
        let path = "content/guidelines/bees/index.de.md";
        for world in [synced().with(path, changed.clone()), marked(site().with(path, changed.clone()), path, "2026-02-01")] {
            let told = errors(&run(&world).1);
            assert_eq!(told.len(), 1, "{old}: {told:?}");
            assert!(told[0].starts_with(&format!("{path}:{line} translation-number: this translation says `{ours}`, and `content/guidelines/bees/index.md` (line ")), "{told:?}");
            assert!(told[0].ends_with(&format!("says `{theirs}`")), "{told:?}");
        }
    }
    // What is shown in the words of the original claims nothing.
    let text = page(FRONT, &HIVE.replace("has 120", "has 977"));
    let both = synced()
        .with("content/guidelines/bees/index.md", text)
        .with("content/guidelines/bees/index.de.md", page(VORN, STOCK).replacen("hat 120", "hat 121", 1));
    assert_eq!(errors(&run(&both).1), [""; 0]);
    let graded = synced().with("content/guidelines/bees/index.de.md", page(VORN, STOCK).replace("grade=\"B\"", "grade=\"A\""));
    assert!(errors(&run(&graded).1)[0].contains("translation-grade"), "{:?}", errors(&run(&graded).1));
}

#[test]
fn in_06_a_translation_that_nobody_confirmed_is_held_against_the_original_as_it_is() {
    let text = page(FRONT, &HIVE.replace("has 120", "has 977"));
    let told = errors(&run(&site().with("content/guidelines/bees/index.md", text)).1);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("says `120`") && told[0].contains("says `977`"), "{told:?}");
}

#[test]
fn in_06_an_original_that_is_a_draft_is_shown_in_no_translation() {
    let text = page(&format!("{FRONT}\ndraft = true"), &HIVE.replace("has 120", "has 977"));
    let (files, _) = run(&synced().with("content/guidelines/bees/index.md", text));
    let said: Vec<&String> = files
        .iter()
        .filter(|(path, text)| text.contains("977") && !path.ends_with("manifest.json"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(said, [""; 0]);
}

#[test]
fn in_06_a_check_tells_which_translations_are_behind_and_the_report_lists_them() {
    let text = page(&FRONT.replace("For 93", "For 977"), &HIVE.replace("has 120", "has 977"));
    let world = synced().with("content/guidelines/bees/index.md", text);
    let mut engine = Engine::new();
    let watching = Watching::new(&NoSink);
    engine.run(&world, &goal(), &watching).expect("memory does not fail");
    let whole = engine.whole(&world, &watching.end()).expect("memory does not fail").expect("a site");
    let findings = whole.findings(None);
    let of = |code: &str| -> Vec<String> {
        let found = findings.iter().filter(|found| found.code == code);
        found.map(|found| format!("{}: {}", found.path, found.message)).collect()
    };
    let path = "content/guidelines/bees/index";
    let message = format!(
        "1 text of this page is shown in the words of `{path}.md`, and its description as well: it has changed since, first on line 12"
    );
    assert_eq!(of("translation-behind"), [format!("{path}.de.md: {message}")]);
    assert_eq!(of("translation-unmarked").len(), 3, "the other translations of this site");
    assert!(of("missing-description").iter().all(|told| !told.starts_with(path)), "what is left out was written");
    let sheet = whole.sheet(&findings).expect("a sheet");
    let german = sheet.translations.iter().find(|found| found.language == "de").expect("German");
    let behind: Vec<(&str, &str, Option<usize>)> =
        german.behind.iter().map(|row| (row.page.path.as_str(), row.changed.as_str(), row.texts)).collect();
    assert_eq!(behind, [("content/guidelines/bees/index.de.md", "2026-02-20", Some(1))]);
}

#[test]
fn in_06_a_spoilt_file_is_said_with_what_to_do() {
    let world = synced().with("content/guidelines/bees/index.de.sync.toml", "nothing");
    let found = run(&world).1;
    let told = found.iter().find(|found| found.code == "translation-sync").expect("it is told");
    assert!(
        told.hint
            .as_ref()
            .is_some_and(|hint| hint.contains("portal translate content/guidelines/bees/index.de.md --mark-current"))
    );
}

#[test]
fn in_06_what_only_a_machine_translated_is_no_clinical_page() {
    let path = "content/guidelines/bees/index.de.sync.toml";
    let by = |method: &str| {
        let world = synced();
        let bytes = portal::model::world::World::read(&world, &SrcPath::new(path).expect("a path")).expect("the file");
        let text = format!("method = \"{method}\"\n{}", String::from_utf8_lossy(&bytes));
        errors(&run(&world.with(path, text)).1)
    };
    assert_eq!(by("human"), [""; 0]);
    assert_eq!(by("machine-checked"), [""; 0]);
    let told = by("machine");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("content/guidelines/bees/index.de.md:1 translation-machine"), "{told:?}");
}

#[test]
fn in_06_a_translation_that_nobody_checked_says_so_and_a_sample_is_for_demonstrations() {
    let made = |stage: &str, translation: &str, method: &str| {
        let world = marked(synced(), translation, "2026-02-01");
        let path = translation.replace(".md", ".sync.toml");
        let bytes = portal::model::world::World::read(&world, &SrcPath::new(&path).expect("a path")).expect("the file");
        let text = format!("method = \"{method}\"\n{}", String::from_utf8_lossy(&bytes));
        let settings = settings("").replace("stage = \"live\"", &format!("stage = \"{stage}\""));
        run(&world.with(&path, text).with("portal.toml", settings))
    };
    let guideline = "content/guidelines/bees/index.de.md";
    let told = errors(&made("live", guideline, "sample").1);
    assert!(told.len() == 1 && told[0].contains("translation-machine: this translation is a sample"), "{told:?}");
    let (files, found) = made("demonstration", guideline, "sample");
    assert_eq!(errors(&found), [""; 0]);
    let says = |files: &BTreeMap<String, String>, path: &str, words: &str| files[path].contains(words);
    assert!(says(&files, "de/guidelines/bees/index.html", "Musterübersetzung"));
    assert!(!says(&files, "guidelines/bees/index.html", "sample translation"));
    let (files, found) = made("live", "content/_index.de.md", "machine");
    assert_eq!(errors(&found), [""; 0]);
    assert!(says(&files, "de/index.html", "Eine Maschine hat diese Seite übersetzt"));
    let (files, _) = made("live", "content/_index.de.md", "human");
    assert!(!says(&files, "de/index.html", "unchecked-translation"));
}

#[test]
fn in_06_words_of_a_call_that_have_changed_are_the_originals_and_tagged() {
    let call = |title: &str, respondents: &str| {
        let front = format!(
            "title = \"{title}\"\nrespondents = \"{respondents}\"\nlanguages = \"x\"\nprivacy = \"x\"\nnext_step = \"x\"\nhow = \"x\""
        );
        page(&front, "Text.")
    };
    let shared =
        "\ndate = 2026-01-01\nopens = 2026-01-02\ncloses = 2026-12-01\nemail = \"a@b.example\"\ncontact = \"a@b.example\"\n+++";
    let original = |respondents: &str| call("Call", respondents).replacen("\n+++\n\n", &format!("{shared}\n\n"), 1);
    let world = site()
        .with("content/calls/c.md", original("All 41 keepers."))
        .with("content/calls/c.de.md", call("Umfrage", "Alle 41 Imker."));
    let world = marked(world, "content/calls/c.de.md", "2026-02-01");
    assert!(fine(&world)["de/calls/c/index.html"].contains("Alle 41 Imker."));
    let files = fine(&world.with("content/calls/c.md", original("All 42 keepers & more.")));
    let html = &files["de/calls/c/index.html"];
    assert!(html.contains("<span lang=\"en\" dir=\"ltr\">All 42 keepers &amp; more.</span>"), "{html}");
    assert!(files.values().all(|text| !text.contains("41 Imker")));
    assert!(html.contains("<h1>Umfrage</h1>") && html.contains("behind-original"), "{html}");
}
