//! A site in English, German, Greek, Hebrew and Polish whose text is invented: every text says its language, long names may be parted, and
//! styles know no left and right (IN-01, IN-02, IN-08).
//!
//! Each language is told by its letters: Greek and Hebrew by their script, German by words that begin with `dü`, Polish by `łą`, English by
//! `xu`. What is in Latin letters and none of these is a word of the interface, whose language its catalogue knows.
#![expect(clippy::disallowed_methods, reason = "a test reads the project's own themes and content")]

mod support;

use portal::engine::{Engine, Goal, Now};
use portal::model::diag::Severity;
use portal::model::site::Drafts;
use portal::model::world::{Content, MemorySink, MemoryWorld};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const SETTINGS: &str = "title = \"Xuirk\"\ndescription = \"Xuills about xuince.\"\nbase_url = \"https://xuirk.example/\"\n\
    languages = [\"en\", \"de\", \"el\", \"he\", \"pl\"]\ntimezone = \"Europe/Brussels\"\nstage = \"live\"\n\
    [[menu]]\ntitle = \"Xuests\"\nlink = \"@/news/_index.md\"\n[[menu]]\ntitle = \"Xuoin\"\nlink = \"@/only.md\"\n\
    [[footer]]\ntitle = \"Xuota\"\nlink = \"@/page.md\"\n[[funding]]\ntext = \"Xuartz xuelled.\"\n";

/// What a language's invented text is made of: three words, the last of them longer than a telephone is wide.
const WORDS: &[(&str, [&str; 3])] = &[
    ("en", ["Xuoll", "xuaint", "Xuinquagenarianship"]),
    ("de", ["Düne", "dürr", "Dünenrandbewohnerschaftsrat"]),
    ("el", ["Μέλι", "κερί", "Μελισσοκομικοσυνεταιρισμός"]),
    ("he", ["דבורה", "דבש", "דבוריםוכוורותבמושבה"]),
    ("pl", ["Łąka", "łąkowy", "Łąkowodziewięćdziesięciolatka"]),
];

const CALL: &str = "email = \"zb@zorb.example\"\nopens = 2026-01-02T09:00:00\ncloses = 2027-01-31T17:00:00\n";
const TUMOURS: &str = "[[group]]\nid = \"g\"\nname = \"Xuarry\"\n[[source]]\nid = \"s\"\ntitle = \"Zorb\"\nurl = \"https://s.example/\"\n\
    [[tumour]]\nid = \"xuoll\"\nname = \"Xuollquaintquibble\"\nsynonyms = [\"Xuark\"]\nhyphens = [\"Xuoll-quaint-quibble\"]\ngroup = \"g\"\nsite = \"Xuay\"\n\
    [[tumour.fact]]\ntopic = \"age\"\ntext = \"Xuick at 3 years.\"\nsources = [\"s\"]\n\
    [[tumour.translation]]\nlang = \"de\"\nname = \"Dünenquoll\"\n[[tumour.translation]]\nlang = \"he\"\nname = \"דבורה גדולה\"\n";
const HEADER: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Xuestion Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\n";
const BIBLIOGRAPHY: &str =
    "@article{one, author = {Bee, Anna}, title = {Dünen}, langid = {ngerman}, journal = {Zorb}, year = {2020}}\n";

fn pages() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut page = |name: &str, lang: &str, front: &str, body: &str| {
        let suffix = if lang == "en" { String::new() } else { format!(".{lang}") };
        found.push((format!("content/{name}{suffix}.md"), format!("+++\n{front}\n+++\n\n{body}\n")));
    };
    for (lang, [one, two, long]) in WORDS {
        let other = if *lang == "de" { "en" } else { "de" };
        let shared = "date = 2026-03-05\nauthors = [\"A. Bee\"]\n";
        page("_index", lang, &format!("title = \"{one}\""), &format!("{one} {two}. [{two}](@/page.md)"));
        page("news/_index", lang, &format!("title = \"{one} {one}\"\nfeed = true\ndescription = \"{two} {one}.\""), two);
        page("news/first", lang, &format!("title = \"{one} 12\"\n{shared}tags = [\"{two}\"]"), &format!("{one} [@one]."));
        page("calls/_index", lang, &format!("title = \"{two} {two}\"\nfeed = true"), "");
        let call = format!(
            "{CALL}respondents = \"{one}.\"\nlanguages = \"{two}.\"\ncontact = \"{one}\"\nprivacy = \"{two}.\"\nnext_step = \"{one}.\"\n"
        );
        let call = if *lang == "en" { call } else { call.replace(CALL, "") };
        page("calls/second", lang, &format!("title = \"{two}\"\ndate = 2026-01-01\n{call}"), two);
        let body = format!(
            "{one} 5–7 [[tumour:xuoll]], [[term:xuill]].[^1]\n\n## {long}\n\n> [!NOTE]\n> {two}\n\n- [x] {one}\n\n| {long} | {two} |\n|---|---|\n| {one} | 2 |\n\n### {one}\n\n{two}\n\n[^1]: {one}."
        );
        page(
            "page",
            lang,
            &format!("title = \"{long}\"\ndescription = \"{one}.\"\naudience = \"families\"\n{shared}related = [\"@/only.md\"]"),
            &body,
        );
        // Each language has a page that only it has; the first one links to it.
        page(
            &format!("only-{lang}"),
            lang,
            &format!("title = \"{one} {two} {one}\"\nrelated = [\"@/only.md\"]"),
            &format!("{one} [[tumour:xuoll]] {other}42."),
        );
    }
    page("only", "en", "title = \"Xuoin xuoin\"\nrelated = [\"@/only-de.de.md\", \"@/only-he.he.md\"]", "Xuoin, [[term:duene]].");
    page("tumours/_index", "en", "title = \"Xuotes\"", "");
    found.push((
        "content/glossary.toml".to_string(),
        "[xuill.en]\nterm = \"xuill\"\nlay = \"Xuiet.\"\n[xuill.he]\nterm = \"נוצה\"\nlay = \"דבר.\"\n[duene.de]\nterm = \"Düne\"\nlay = \"Dürres.\"\n".to_string(),
    ));
    found.push(("content/references.bib".to_string(), BIBLIOGRAPHY.to_string()));
    found.push(("content/dictionary/tumours.toml".to_string(), TUMOURS.to_string()));
    found.push((
        "content/dictionary/variables.csv".to_string(),
        format!("{HEADER}xuiz,xuorum,Xuote,text,Xuality,,Xuantum,,,,,,,,,,,\n"),
    ));
    found
}

fn outputs(theme: &str, world: MemoryWorld) -> BTreeMap<String, String> {
    let sink = MemorySink::new();
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let outcome = Engine::new().run(&world, &goal, &sink).expect("memory does not fail");
    let errors: Vec<_> = outcome.diagnostics.iter().filter(|told| told.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{theme}: {errors:#?}");
    let files = sink.into_files().into_iter().filter_map(|(path, (content, _))| match content {
        Content::Bytes(bytes) => Some((path.as_str().to_string(), String::from_utf8_lossy(&bytes).into_owned())),
        _ => None,
    });
    files.collect()
}

fn invented(theme: &str) -> BTreeMap<String, String> {
    let mut world = MemoryWorld::new().with("portal.toml", format!("theme = \"{theme}\"\n{SETTINGS}"));
    for (path, text) in pages() {
        world = world.with(&path, text);
    }
    outputs(theme, world)
}

/// The portal's own content.
fn portal() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut world = MemoryWorld::new();
    let mut open: Vec<PathBuf> = ["content", "static"].iter().map(|folder| root.join(folder)).collect();
    for file in ["portal.toml", "ledger.toml"] {
        if let Ok(bytes) = fs::read(root.join(file)) {
            world = world.with(file, bytes);
        }
    }
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(root).expect("a file of the project").to_string_lossy().replace('\\', "/");
            world = world.with(&name, fs::read(&path).expect("a file"));
        }
    }
    outputs("expert", world)
}

/// A text of a page, with the language that the elements around it say.
struct Told {
    lang: String,
    dir: String,
    text: String,
}

/// An element: its name, its language and its direction, where it says them.
type Element = (String, Option<String>, Option<String>);

/// Returns the texts of a page in order, whole elements of code and scripts left out.
fn texts(html: &str) -> Vec<Told> {
    const VOID: &[&str] = &["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr", "!doctype"];
    let mut open: Vec<Element> = Vec::new();
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        let is_read = !open.iter().any(|(name, ..)| ["script", "style", "title"].contains(&name.as_str()));
        if is_read && !before.trim().is_empty() {
            let inner = |of: fn(&Element) -> Option<String>| open.iter().rev().find_map(of);
            let lang = inner(|element| element.1.clone()).expect("a page says its language");
            let dir = inner(|element| element.2.clone()).expect("a page says its direction");
            found.push(Told { lang, dir, text: before.replace('\u{ad}', "").trim().to_string() });
        }
        let (tag, after) = after.split_once('>').expect("a tag ends");
        rest = after;
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap_or("").to_lowercase();
        if tag.starts_with('/') {
            let at = open.iter().rposition(|(known, ..)| *known == name).unwrap_or_else(|| panic!("</{name}> ends nothing"));
            open.truncate(at);
        } else if !VOID.contains(&name.as_str()) && !tag.starts_with('!') {
            let value = |key: &str| Some(tag.split_once(&format!(" {key}=\""))?.1.split('"').next()?.to_string());
            open.push((name.clone(), value("lang"), value("dir")));
            for raw in ["script", "style"] {
                if name == raw {
                    rest = after.split_once(&format!("</{raw}>")).expect("a script ends").1;
                    open.pop();
                }
            }
        }
    }
    found
}

/// Returns the words of a language's interface, in small letters.
fn interface(lang: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for theme in ["plain", "expert"] {
        let path = format!("{}/themes/{theme}/locales/{lang}.ftl", env!("CARGO_MANIFEST_DIR"));
        let Ok(text) = fs::read_to_string(path) else { continue };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let said = if line.starts_with(' ') { line } else { line.split_once('=').map_or("", |(_, said)| said) };
            let bare: String = said.split('{').map(|part| part.rsplit('}').next().unwrap_or("")).collect::<Vec<_>>().join(" ");
            found.extend(words(&bare));
        }
    }
    found
}

/// Returns the words of three letters and more, in small letters.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 2).map(str::to_lowercase)
}

/// Returns the language of a word of the invented text, as its letters tell it.
fn of_letters(word: &str) -> Option<&'static str> {
    let first = word.chars().next()?;
    match first {
        'α'..='ώ' => Some("el"),
        'א'..='ת' => Some("he"),
        _ if word.starts_with("dü") => Some("de"),
        _ if word.starts_with("łą") => Some("pl"),
        _ if word.starts_with("xu") => Some("en"),
        _ => None,
    }
}

/// Words of the English interface that other languages have too.
const SHARED: &[(&str, &str)] = &[("fr", "information"), ("fr", "parts"), ("fr", "range"), ("it", "compare")];

/// Returns each word of a page that stands in an element of another language than its own.
fn untagged(path: &str, html: &str, catalogues: &BTreeMap<&str, BTreeSet<String>>, by_letters: bool) -> Vec<String> {
    let mut found = Vec::new();
    for told in texts(html) {
        let own = catalogues.get(told.lang.as_str());
        // Addresses and names of files are in no language.
        let is_name = |part: &str| part.contains(['/', '@']) || part.trim_end_matches('.').contains('.');
        let said: Vec<&str> = told.text.split_whitespace().filter(|part| !is_name(part)).collect();
        for word in words(&said.join(" ")) {
            let by_letters = by_letters.then(|| of_letters(&word)).flatten();
            // Dates have names of months, which no catalogue has.
            let is_own = own.is_some_and(|own| own.contains(&word));
            let by_catalogue = || {
                let english = catalogues["en"].contains(&word) && word.chars().count() > 4;
                let is_shared = SHARED.contains(&(told.lang.as_str(), word.as_str()));
                (english && !is_own && !is_shared && told.lang != "en").then_some("en")
            };
            if let Some(lang) = by_letters.or_else(by_catalogue).filter(|lang| *lang != told.lang) {
                found.push(format!("{path}: `{word}` of `{}` is {lang} within {}", told.text, told.lang));
            }
        }
        let expected = if matches!(told.lang.as_str(), "ar" | "he") { "rtl" } else { "ltr" };
        let has_letters = told.text.chars().any(char::is_alphabetic);
        if has_letters && told.dir != expected && by_letters && words(&told.text).any(|word| of_letters(&word).is_some()) {
            found.push(format!("{path}: `{}` in {} runs {}", told.text, told.lang, told.dir));
        }
    }
    found
}

fn catalogues() -> BTreeMap<&'static str, BTreeSet<String>> {
    ["en", "de", "fr", "it", "es", "pl"].into_iter().map(|lang| (lang, interface(lang))).collect()
}

fn is_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "html")
}

#[test]
fn in_02_no_text_of_the_invented_site_is_in_an_element_of_another_language() {
    let catalogues = catalogues();
    for theme in ["plain", "expert"] {
        let files = invented(theme);
        let pages: Vec<_> = files.iter().filter(|(path, _)| is_page(path)).collect();
        assert!(pages.len() > 50, "{theme}: only {} pages", pages.len());
        let found: Vec<String> = pages.iter().flat_map(|(path, html)| untagged(path, html, &catalogues, true)).collect();
        assert!(found.is_empty(), "{theme}: {} texts\n{}", found.len(), found.join("\n"));
        // What each page has of other languages is there, so that there is something to say.
        let hebrew = &files["he/page/index.html"];
        assert!(hebrew.contains("<span lang=\"en\" dir=\"ltr\">"), "English words stand in for Hebrew ones");
        assert!(files["only/index.html"].contains("lang=\"he\""));
    }
}

#[test]
fn in_02_no_text_of_the_portal_is_in_an_element_of_another_language() {
    let catalogues = catalogues();
    let files = portal();
    let pages: Vec<_> = files.iter().filter(|(path, _)| is_page(path)).collect();
    assert!(pages.len() > 100, "only {} pages", pages.len());
    let found: Vec<String> = pages.iter().flat_map(|(path, html)| untagged(path, html, &catalogues, false)).collect();
    assert!(found.is_empty(), "{} texts\n{}", found.len(), found.join("\n"));
}

#[test]
fn in_02_a_text_without_its_language_would_be_found() {
    let catalogues = catalogues();
    let found = |body: &str| untagged("a", &format!("<html lang=\"he\" dir=\"rtl\">{body}</html>"), &catalogues, true).len();
    assert_eq!(found("<p>דבורה</p>"), 0);
    assert_eq!(found("<p>דבורה <span lang=\"el\" dir=\"ltr\">μέλι</span></p>"), 0);
    assert_eq!(found("<p>דבורה μέλι</p>"), 1);
    assert_eq!(found("<p lang=\"en\" dir=\"ltr\">דבורה</p>"), 1);
    assert_eq!(found("<p lang=\"el\">μέλι</p>"), 1, "it runs the wrong way");
    assert_eq!(found("<p>Recommendations</p>"), 1);
    assert_eq!(found("<p><b lang=\"en\" dir=\"ltr\">Recommendations</b></p>"), 0);
}

/// Returns the messages of the English interface that are the same wherever they are printed.
fn whole_messages() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for theme in ["plain", "expert"] {
        let path = format!("{}/themes/{theme}/locales/en.ftl", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).expect("a catalogue");
        let said = text.lines().filter(|line| !line.starts_with([' ', '#'])).filter_map(|line| line.split_once(" = "));
        found.extend(
            said.map(|(_, said)| said.trim().to_string()).filter(|said| !said.contains('{') && words(said).next().is_some()),
        );
    }
    found
}

/// Returns the attributes of a page from which a script takes something, with their values.
fn of_scripts(html: &str) -> Vec<(&str, &str)> {
    let tags = html.split('<').skip(1).filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag);
    let attributes = tags.flat_map(|tag| tag.split(" data-").skip(1).collect::<Vec<_>>());
    attributes
        .filter_map(|attribute| attribute.split_once("=\"").and_then(|(key, rest)| Some((key, rest.split('"').next()?))))
        .collect()
}

#[test]
fn in_02_a_language_without_a_catalogue_shows_english_words_that_say_so() {
    let messages = whole_messages();
    for theme in ["plain", "expert"] {
        let mut seen = BTreeSet::new();
        for (path, html) in invented(theme).iter().filter(|(path, _)| is_page(path)) {
            if !path.starts_with("he/") && !path.starts_with("el/") {
                continue;
            }
            for told in texts(html).iter().filter(|told| messages.contains(&told.text)) {
                assert_eq!((told.lang.as_str(), told.dir.as_str()), ("en", "ltr"), "{theme}: {path}: `{}`", told.text);
                seen.insert(told.text.clone());
            }
            // What a script prints must be an element: an attribute cannot say its language.
            for (key, value) in of_scripts(html) {
                let is_said = words(value).any(|word| messages.iter().any(|said| words(said).any(|known| known == word)));
                assert!(!is_said || !value.contains(' '), "{theme}: {path}: data-{key}: `{value}`");
            }
        }
        assert!(seen.len() > 20, "{theme}: {seen:?}");
        assert!(seen.contains("Also called:"), "{theme}: words that a script prints: {seen:?}");
    }
}

#[test]
fn in_01_every_page_says_its_language_and_direction() {
    for theme in ["plain", "expert"] {
        for (path, html) in invented(theme).iter().filter(|(path, _)| is_page(path)) {
            let lang = path.split('/').next().filter(|folder| WORDS.iter().any(|(lang, _)| lang == folder)).unwrap_or("en");
            let dir = if lang == "he" { "rtl" } else { "ltr" };
            assert!(html.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\"")), "{theme}: {path}");
        }
    }
}

/// Returns the lines of a style sheet that say left or right where they could say start or end.
fn physical(css: &str) -> Vec<String> {
    let is_physical = |declaration: &str| {
        let (name, value) = declaration.split_once(':').unwrap_or((declaration, ""));
        let name = name.trim().rsplit([' ', '{']).next().unwrap_or("");
        let value = value.trim();
        let sides = ["left", "right"];
        let in_name = name.split('-').any(|part| sides.contains(&part));
        let in_value = matches!(name, "text-align" | "float" | "clear") && sides.iter().any(|side| value.starts_with(side));
        // `margin: 0 1rem 0 2rem` says all four sides; with as many words on both sides it is the same mirrored.
        let four: Vec<&str> = value.trim_end_matches(';').split_whitespace().collect();
        let shorthand = matches!(name, "margin" | "padding" | "inset" | "border-width" | "border-radius");
        in_name
            || in_value
            || shorthand && four.len() == 4 && four[1] != four[3] && name != "border-radius"
            || name == "border-radius" && four.len() == 4 && (four[0] != four[1] || four[2] != four[3])
    };
    let mut bare = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    bare.split([';', '{', '}'])
        .map(str::trim)
        .filter(|line| line.contains(':') && is_physical(line))
        .map(str::to_string)
        .collect()
}

#[test]
fn in_01_styles_know_no_left_and_right() {
    for theme in ["plain", "expert"] {
        let css =
            fs::read_to_string(format!("{}/themes/{theme}/styles/site.css", env!("CARGO_MANIFEST_DIR"))).expect("a style sheet");
        assert_eq!(physical(&css), [""; 0], "{theme}");
        assert!(css.contains("margin-inline"));
    }
    // The name of the site may run against its page, and start and end of its own margins with it.
    let css = fs::read_to_string(format!("{}/themes/expert/styles/site.css", env!("CARGO_MANIFEST_DIR"))).expect("a style sheet");
    assert!(invented("expert")["he/page/index.html"].contains("<a class=\"site-name\" href=\"/he/\" lang=\"en\" dir=\"ltr\">"));
    assert!(invented("plain")["he/page/index.html"].contains("<p><span lang=\"en\" dir=\"ltr\">Xuirk</span></p></footer>"));
    assert!(css.contains("  margin-inline-end: auto;\n") && css.contains(".site-name[dir] { margin-inline: auto 0; }"));
    // Mail programs do not know logical properties; what is written for them must look the same mirrored.
    for (css, count) in [
        ("a { margin-left: 1px }", 1),
        ("a { padding: 0 1px 0 2px; }", 1),
        ("a { padding: 0 1px; text-align: start; inset-inline-start: 0 }", 0),
        ("a { text-align: right }", 1),
        ("a { border-top-left-radius: 1px; left: 0 }", 2),
        ("/* left: 0 */ a { color: red }", 0),
    ] {
        assert_eq!(physical(css).len(), count, "{css}");
    }
}

#[test]
fn in_01_every_page_tells_its_locale_and_those_of_its_translations() {
    let html = &invented("plain")["he/page/index.html"];
    assert!(html.contains("<meta property=\"og:locale\" content=\"he_IL\">"), "{html}");
    for other in ["en_GB", "de_DE", "el_GR", "pl_PL"] {
        assert!(html.contains(&format!("<meta property=\"og:locale:alternate\" content=\"{other}\">")), "{other}");
    }
}

#[test]
fn in_08_a_name_that_is_parted_otherwise_reaches_its_pages_and_no_others() {
    let world = |hyphens: &str| {
        let world = MemoryWorld::new().with("portal.toml", format!("theme = \"expert\"\n{SETTINGS}"));
        pages()
            .into_iter()
            .fold(world, |world, (path, text)| world.with(&path, text.replace("hyphens = [\"Xuoll-quaint-quibble\"]\n", hyphens)))
    };
    let (one, other) = (world("hyphens = [\"Xuoll-quaint-quibble\"]\n"), world("hyphens = [\"Xuollquaint-quibble\"]\n"));
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let (sink, clean) = (support::Keeping::default(), support::Keeping::default());
    let mut engine = Engine::new();
    engine.run(&one, &goal, &sink).expect("memory does not fail");
    let incremental = engine.run(&other, &goal, &sink).expect("memory does not fail");
    let outcome = Engine::new().run(&other, &goal, &clean).expect("memory does not fail");
    assert_eq!(sink.published(&incremental), clean.published(&outcome));
    let reran: Vec<String> = incremental.reran.iter().map(ToString::to_string).collect();
    assert!(reran.iter().any(|step| step.contains("/tumours/xuoll/")), "{reran:#?}");
    // The Greek page shows the English name, the Hebrew one its own; pages that do not show it know nothing of it.
    assert!(reran.iter().any(|step| step.contains("/el/page/")), "{reran:#?}");
    assert!(reran.iter().all(|step| !step.contains("/he/page/")), "{reran:#?}");
    assert!(reran.iter().all(|step| !step.contains("/news/")), "{reran:#?}");
}

#[test]
fn in_08_long_names_may_be_parted_and_stay_the_names_they_are() {
    for theme in ["plain", "expert"] {
        let files = invented(theme);
        for (lang, [_, _, long]) in WORDS {
            let folder = if *lang == "en" { String::new() } else { format!("{lang}/") };
            let html = &files[&format!("{folder}page/index.html")];
            let heading = html.split_once("<h1>").and_then(|(_, rest)| rest.split_once("</h1>")).expect("a heading").0;
            assert_eq!(heading.replace('\u{ad}', ""), *long, "{theme}: {lang}");
            // Words of Hebrew are not parted.
            assert_eq!(heading.contains('\u{ad}'), *lang != "he", "{theme}: {lang}: {heading}");
            let parts = heading.split('\u{ad}').map(|part| part.chars().count());
            assert!(*lang == "he" || parts.max().expect("a part") < 18, "{theme}: {lang}: {heading}");
            let second = html.split_once("<h2 id=").and_then(|(_, rest)| rest.split_once("</h2>")).expect("a heading").0;
            let column = html.split_once("<th").and_then(|(_, rest)| rest.split_once("</th>")).expect("a head of a column").0;
            assert_eq!([second, column].map(|text| text.contains('\u{ad}')), [*lang != "he"; 2], "{theme}: {lang}");
            let head = html.split_once("</head>").expect("a head").0;
            assert!(!head.contains('\u{ad}') && head.contains(long), "{theme}: {lang}: the title of the tab is the name");
            for script in html.split("<script type=\"application/ld+json\">").skip(1) {
                assert!(!script.split("</script>").next().expect("a script").contains('\u{ad}'), "{theme}: {lang}");
            }
        }
        let tumour = &files["tumours/xuoll/index.html"];
        assert!(tumour.contains("<h1>Xuoll\u{ad}quaint\u{ad}quibble</h1>"), "{theme}: the list of names says where");
        let others = files.iter().filter(|(path, _)| !is_page(path));
        let soft: Vec<&String> = others.filter(|(_, text)| text.contains('\u{ad}')).map(|(path, _)| path).collect();
        assert!(soft.is_empty(), "{theme}: soft hyphens in {soft:?}");
    }
}
