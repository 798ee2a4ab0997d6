//! The glossary (GS-01, GS-02, GS-04, FP-05): its page, the links of pages for families, the words that such a page ends with; on a site about
//! kites, and on the portal's own content.
#![expect(clippy::disallowed_methods, reason = "a test reads the project's own content")]

#[path = "support/portal.rs"]
mod portal_sources;
#[path = "support/ran.rs"]
mod ran;

use portal::engine::{Engine, Goal, Now};
use portal::model::diag::Diags;
use portal::model::lang::Lang;
use portal::model::path::SrcPath;
use portal::model::site::Drafts;
use portal::model::world::MemoryWorld;
use portal::read::glossary;
use ran::{Ran, SETTINGS};
use std::path::Path;

const GLOSSARY: &str = "\
[kite.en]
term = \"kite\"
lay = \"A thing on a string. It flies.\"
technical = \"A tethered aerodyne with a bridle & 2 lines.\"
synonyms = [\"paper bird\"]
forms = [\"kites\"]
respelling = \"KYTE\"
sources = [\"wind\", \"https://kites.example/\"]

[kite.de]
term = \"Drachen\"
lay = \"Ein Ding an einer Schnur.\"

[tail.en]
term = \"tail\"
lay = \"What hangs from a kite behind it.\"

[knot.en]
term = \"knot\"
lay = \"A string bound to itself.\"

[umlaut.de]
term = \"Öse\"
lay = \"Ein Ring für einen Drachen.\"
";

fn page(front: &str, body: &str) -> String {
    format!("+++\ntitle = \"Kites\"\n{front}\n+++\n{body}\n")
}

const FAMILIES: &str = "audience = \"families\"";

fn site() -> MemoryWorld {
    MemoryWorld::new()
        .with("portal.toml", SETTINGS)
        .with("content/glossary.toml", GLOSSARY)
        .with("content/references.bib", "@misc{wind, title = {Winds of 7 lands}, doi = {10.9999/wind}}\n")
        .with("content/_index.md", page("", "A kite."))
}

fn run(world: &MemoryWorld) -> Ran {
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let ran = Ran::once(world, &goal);
    assert_eq!(ran.broken_promises(), Vec::<String>::new());
    ran
}

/// Returns an output of a site about which nothing was found.
fn built(world: &MemoryWorld, path: &str) -> String {
    let ran = run(world);
    assert_eq!(told(&ran), "");
    text(&ran, path)
}

fn text(ran: &Ran, path: &str) -> String {
    String::from_utf8(ran.files.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).expect("text")
}

fn told(ran: &Ran) -> String {
    ran.outcome.diagnostics.iter().map(ran::told).collect()
}

/// Returns the page of a text for families.
fn families(front: &str, body: &str) -> String {
    built(&site().with("content/a.md", page(&format!("{FAMILIES}\n{front}"), body)), "a/index.html")
}

#[test]
fn gs_01_the_glossary_is_a_page_from_a_to_z_with_every_text_of_each_entry() {
    let html = built(&site(), "glossary/index.html");
    for part in [
        "<article class=\"glossary-term\" id=\"kite\">\n<h3>kite</h3>",
        "<p class=\"respelling\">Say it: KYTE</p>",
        "<p>A thing on a string. It flies.</p>",
        "<dd>A tethered aerodyne with a bridle &amp; 2 lines.</dd>",
        "<dt>Also called</dt> <dd>paper bird</dd>",
        "<dt lang=\"de\" dir=\"ltr\">Deutsch</dt> <dd lang=\"de\" dir=\"ltr\">Drachen</dd>",
        "<a href=\"https://doi.org/10.9999/wind\">Winds of 7 lands</a>",
        "<a href=\"https://kites.example/\">https://kites.example/</a>",
        "<li><a href=\"#_letter-1\">K</a></li>",
        "<h2 id=\"_letter-3\">T</h2>",
        // Other terms in a meaning are links.
        "<p>What hangs from a <a href=\"#kite\">kite</a> behind it.</p>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    let at = |id: &str| html.find(&format!("id=\"{id}\"")).expect("an entry");
    assert!(at("kite") < at("knot") && at("knot") < at("umlaut") && at("umlaut") < at("tail"), "K, O with its dots off, T");
    assert!(!html.contains("null") && !html.contains("<dd></dd>"), "what is not written is not there");
}

#[test]
fn gs_01_a_site_without_a_glossary_has_no_page_of_it() {
    let ran = run(&MemoryWorld::new().with("portal.toml", SETTINGS).with("content/_index.md", page(FAMILIES, "A kite.")));
    assert!(!ran.files.contains_key("glossary/index.html"));
    assert!(!text(&ran, "index.html").contains("words-used"));
}

#[test]
fn gs_02_a_page_for_families_links_the_first_use_in_each_section_and_ends_with_the_words() {
    let html = families("", "Kites fly.\n\n## More\n\nA kite, a kite with a\ntail of 2.5 m and 10^9^ KNOTs, knots-free.");
    for part in [
        "<p><a class=\"term\" href=\"/glossary/#kite\">Kites</a> fly.</p>",
        "A <a class=\"term\" href=\"/glossary/#kite\">kite</a>, a kite with a\n<a class=\"term\" href=\"/glossary/#tail\">tail</a> of 2.5",
        "<sup>9</sup> KNOTs, knots-free.",
        "<h2 id=\"_words\">Words used on this page</h2>",
        "<div><dt><a href=\"/glossary/#kite\">kite</a></dt><dd>A thing on a string. It flies.</dd></div>\n<div><dt><a href=\"/glossary/#tail\">tail</a></dt><dd>What hangs from a kite behind it.</dd></div>\n</dl>",
        "<a href=\"/glossary/\">All words, A to Z</a>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(!html.contains("#knot"), "a word that is not used is not listed");
    // Plain links and plain text: nothing that needs a pointer, a script or an opened box.
    for not in ["onclick", "popover", "title=", "hidden", "<details", "<dialog"] {
        let body = html.split("<main").nth(1).expect("a page");
        assert!(!body.contains(not), "{not}");
    }
}

#[test]
fn gs_02_only_pages_for_families_are_linked() {
    let world = site()
        .with("content/a.md", page("audience = \"professionals\"", "A kite."))
        .with("content/guidelines/g/index.md", page("", "A kite."))
        .with("content/guidelines/g/families.md", page("", "A kite."))
        .with("content/tumours/t.md", page("", "A kite."))
        .with("content/f/_index.md", page("[defaults]\naudience = \"families\"", "A kite."))
        .with("content/f/b.md", page("", "A kite."));
    let ran = run(&world);
    let has = |path: &str| text(&ran, path).contains("<a class=\"term\"");
    assert_eq!(["index.html", "a/index.html", "guidelines/g/index.html", "f/index.html"].map(has), [false; 4]);
    assert_eq!(["guidelines/g/families/index.html", "tumours/t/index.html", "f/b/index.html"].map(has), [true; 3]);
}

#[test]
fn gs_02_a_page_may_do_without_links_or_without_one_word() {
    let html = families("glossary = false", "A kite, a [[term:tail]].");
    assert!(html.contains("A kite, a <a class=\"term\" href=\"/glossary/#tail\">tail</a>."), "{html}");
    assert!(html.contains("<dt><a href=\"/glossary/#tail\">tail</a></dt>") && !html.contains("#kite"), "{html}");
    let html = families("glossary_skip = [\"Paper bird\", \"tail\"]", "A paper bird, a kite, a tail.");
    assert!(html.contains("A paper bird, a <a class=\"term\" href=\"/glossary/#kite\">kite</a>, a tail."), "{html}");
    let world = site().with("content/a.md", page(&format!("{FAMILIES}\nglossary_skip = [\"tial\", \"string\"]"), "Text."));
    assert_eq!(
        told(&run(&world)),
        "glossary-skip content/a.md:4:19 `tial` in `glossary_skip` is no word of the glossary\n  hint: did you mean `tail`?\n\
         glossary-skip content/a.md:4:27 `string` in `glossary_skip` is no word of the glossary\n  hint: take it out of the list; words without an entry in `content/glossary.toml` are never linked\n"
    );
}

#[test]
fn gs_02_a_reference_to_a_term_works_on_every_page_and_a_wrong_one_is_told() {
    let html = built(&site().with("content/a.md", page("", "A [[term:kite]], [[term:tail|its tail]], a knot.")), "a/index.html");
    let right =
        "A <a class=\"term\" href=\"/glossary/#kite\">kite</a>, <a class=\"term\" href=\"/glossary/#tail\">its tail</a>, a knot.";
    assert!(html.contains(right), "{html}");
    assert!(!html.contains("words-used"), "the list belongs to pages for families");
    assert!(families("", "[[term:knot]]").contains("<dd>A string bound to itself.</dd>"));
    let world = site().with("content/a.md", page("", "A [[term:kiet]] [[term:string]]."));
    assert_eq!(
        told(&run(&world)),
        "broken-reference content/a.md:5:3 `[[term:kiet]]` names no term of the glossary\n  hint: did you mean `[[term:kite]]`?\n\
         broken-reference content/a.md:5:17 `[[term:string]]` names no term of the glossary\n  hint: add it to `content/glossary.toml`, beginning with a line `[string.en]`\n"
    );
}

#[test]
fn gs_01_a_word_of_two_terms_and_a_source_that_is_none_are_told() {
    let two = format!("{GLOSSARY}\n[other.en]\nterm = \"Paper Bird\"\nlay = \"Another.\"\nsources = [\"wnd\", \"[@wind]\"]\n");
    assert_eq!(
        told(&run(&site().with("content/glossary.toml", two))),
        "glossary-word content/glossary.toml:27:9 `Paper Bird` is a word of two terms, `[kite.en]` and `[other.en]`\n  hint: take it out of one of them; where both mean the same, make them one term with synonyms\n\
         unknown-source content/glossary.toml:29:13 `wnd` is no address and no entry of `content/references.bib`\n  hint: did you mean `sources = [\"wind\"]`?\n"
    );
}

#[test]
fn gs_04_meanings_that_run_in_a_circle_or_use_themselves_are_errors_that_show_the_ring() {
    let terms = |list: &[(&str, &str)]| {
        let term = |(id, lay): &(&str, &str)| format!("[{id}.en]\nterm = \"{id}\"\nlay = \"{lay}\"\n");
        let ran = run(&site().with("content/glossary.toml", list.iter().map(term).collect::<String>()));
        ran.outcome.diagnostics.iter().map(|d| format!("{} {}:{} {}", d.code, d.line, d.column, d.message)).collect::<Vec<_>>()
    };
    assert_eq!(
        terms(&[("wing", "Part of a bird."), ("bird", "It has a feather."), ("feather", "Of a wing.")]),
        ["glossary-circle 6:8 these meanings explain each other in a circle: `bird` → `feather` → `wing` → `bird`"]
    );
    assert_eq!(
        terms(&[("bird", "A bird is a bird."), ("egg", "From a bird.")]),
        ["glossary-circle 3:8 the meaning of `bird` uses its own word `bird`"]
    );
    assert_eq!(
        terms(&[("wing", "Part of a bird."), ("bird", "It has an egg and a feather."), ("egg", "X."), ("feather", "Y.")]),
        [""; 0]
    );
    // Two rings are two findings; what only leads into a ring is in none.
    assert_eq!(
        terms(&[("a1", "See b1."), ("b1", "See a1."), ("c1", "See d1, a1."), ("d1", "See c1."), ("e1", "See a1.")]),
        [
            "glossary-circle 3:8 these meanings explain each other in a circle: `a1` → `b1` → `a1`",
            "glossary-circle 9:8 these meanings explain each other in a circle: `c1` → `d1` → `c1`"
        ]
    );
}

#[test]
fn gs_04_a_term_without_a_translation_stands_in_its_own_language_and_says_so() {
    let world = site()
        .with("portal.toml", SETTINGS.replace("[\"en\"]", "[\"en\", \"de\", \"fr\"]"))
        .with("content/a.de.md", page(FAMILIES, "Ein Drachen, eine Öse, ein kite, ein [[term:tail]]."))
        .with("content/a.fr.md", page(FAMILIES, "Un kite, un [[term:kite]]."));
    let ran = run(&world);
    let german = text(&ran, "de/glossary/index.html");
    for part in [
        "<article class=\"glossary-term\" id=\"kite\">\n<h3>Drachen</h3>",
        "<article class=\"glossary-term\" id=\"tail\">\n<h3 lang=\"en\" dir=\"ltr\">tail</h3>\n<p class=\"not-translated\">Noch nicht übersetzt</p>\n<p lang=\"en\" dir=\"ltr\">What hangs from a <a href=\"#kite\">kite</a> behind it.</p>",
        "<dt lang=\"en\" dir=\"ltr\">English</dt> <dd lang=\"en\" dir=\"ltr\">kite</dd> <dd lang=\"en\" dir=\"ltr\">paper bird</dd>",
    ] {
        assert!(german.contains(part), "{part}\n{german}");
    }
    // The other way round as well: what only German has.
    let english = text(&ran, "glossary/index.html");
    assert!(
        english.contains("<h3 lang=\"de\" dir=\"ltr\">Öse</h3>\n<p class=\"not-translated\">Not yet translated</p>"),
        "{english}"
    );
    let page = text(&ran, "de/a/index.html");
    let right = "Ein <a class=\"term\" href=\"/de/glossary/#kite\">Drachen</a>, eine <a class=\"term\" href=\"/de/glossary/#umlaut\">Öse</a>, ein kite, ein <a class=\"term\" href=\"/de/glossary/#tail\" lang=\"en\">tail</a>.";
    assert!(page.contains(right), "{page}");
    // A language without a term has no page; its readers are led to the one that there is.
    assert!(!ran.files.contains_key("fr/glossary/index.html"));
    let french = text(&ran, "fr/a/index.html");
    assert!(french.contains("Un kite, un <a class=\"term\" href=\"/glossary/#kite\" lang=\"en\">kite</a>."), "{french}");
}

#[test]
fn gs_02_a_menu_may_lead_to_the_glossary() {
    let world = site().with("portal.toml", format!("{SETTINGS}[[footer]]\ntitle = \"Words\"\nlink = \"/glossary/\"\n"));
    assert!(built(&world, "index.html").contains("<li><a href=\"/glossary/\">Words</a></li>"));
}

#[test]
fn gs_01_a_page_in_the_place_of_the_glossary_is_told() {
    let told = told(&run(&site().with("content/glossary.md", page("", "Text."))));
    assert!(told.starts_with("address-taken content/glossary.") && told.contains("`the glossary`"), "{told}");
}

#[test]
fn gs_02_a_site_below_a_folder_links_there() {
    let world = site()
        .with("portal.toml", SETTINGS.replace("portal.example/", "portal.example/x/"))
        .with("content/a.md", page(FAMILIES, "A kite."));
    assert!(built(&world, "a/index.html").contains("<a class=\"term\" href=\"/x/glossary/#kite\">kite</a>"));
}

#[test]
fn gs_01_the_portals_own_glossary_has_forty_terms_of_one_sentence_without_a_number() {
    let path = SrcPath::new("content/glossary.toml").expect("a path");
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path.as_str())).expect("the file is there");
    let mut diags = Diags::new();
    let found = glossary::read(&path, &bytes, &mut diags).expect("text");
    assert_eq!(diags.into_sorted(), []);
    assert!(found.terms.len() >= 40, "{}", found.terms.len());
    for term in &found.terms {
        let said = term.said.get(&Lang::ENGLISH).unwrap_or_else(|| panic!("{} is not in English", term.id.text));
        for text in [&said.lay.text, &said.technical.text].into_iter().filter(|text| !text.is_empty()) {
            assert!(text.ends_with('.') && !text[..text.len() - 1].contains(['.', '!', '?']), "one sentence: {text}");
            assert!(!text.contains(|c: char| c.is_numeric() || matches!(c, '%' | '‰' | '<' | '>')), "no number: {text}");
            let lower = text.to_lowercase();
            for word in ["surviv", "cure", "prognos", "chance", "likely", "percent", "you should", "ask your", "must"] {
                assert!(!lower.contains(word), "no outlook and no advice: {text}");
            }
        }
    }
}

#[test]
fn fp_05_every_page_of_a_tumour_links_its_medical_words() {
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let sink = portal::model::world::MemorySink::new();
    let outcome = Engine::new().run(&portal_sources::of_this_repository(), &goal, &sink).expect("memory does not fail");
    let errors: Vec<String> = outcome.diagnostics.iter().map(ran::told).collect();
    assert_eq!(errors, Vec::<String>::new());
    let files = sink.into_files();
    let html = |path: &str| {
        let found = files.iter().find(|(out, _)| out.as_str() == path).unwrap_or_else(|| panic!("no {path}"));
        match &found.1.0 {
            portal::model::world::Content::Bytes(bytes) => String::from_utf8(bytes.clone()).expect("text"),
            _ => panic!("{path} is no page"),
        }
    };
    for (slug, ids) in [
        ("pancreatoblastoma", &["biopsy", "mri", "ct", "protein", "surgery", "chemotherapy", "registry", "consent"][..]),
        ("nut-carcinoma", &["biopsy", "gene", "protein", "chemotherapy", "registry"]),
        ("nasopharyngeal-carcinoma", &["chemotherapy", "radiotherapy", "second-opinion", "registry"]),
        ("pleuropulmonary-blastoma", &["inherited-condition", "registry", "partner"]),
    ] {
        let page = html(&format!("tumours/{slug}/index.html"));
        for id in ids {
            assert!(page.contains(&format!("<a class=\"term\" href=\"/glossary/#{id}\">")), "{slug} has no link to {id}");
            assert!(page.contains(&format!("<dt><a href=\"/glossary/#{id}\">")), "{slug} does not end with {id}");
        }
    }
}
