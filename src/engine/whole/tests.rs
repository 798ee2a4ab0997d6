//! Every check of the whole site held to its own example, and what they leave alone.

use super::*;
use crate::check::{Of, rules};
use crate::engine::{Goal, Now};
use crate::model::site::Drafts;
use crate::model::world::{MemoryWorld, NoSink};

/// Returns a site of which each file begins with a line `--- its/path`; a line `--- languages: en de` names its languages.
fn site(text: &str) -> MemoryWorld {
    let settings = |languages: &str| {
        let languages: Vec<String> = languages.split_whitespace().map(|code| format!("\"{code}\"")).collect();
        format!(
            "title = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [{}]\ntimezone = \"UTC\"\ntheme = \"expert\"\nstage = \"live\"\n",
            languages.join(", ")
        )
    };
    let mut world = MemoryWorld::new()
        .with("portal.toml", settings("en"))
        .with("content/_index.md", "+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n");
    for part in text.split("--- ").skip(1) {
        let (head, body) = part.split_once('\n').expect("a line of its own");
        world = match head.strip_prefix("languages: ") {
            Some(languages) => world.with("portal.toml", settings(languages)),
            None => world.with(head, body),
        };
    }
    world
}

fn findings(world: &MemoryWorld, dead: Option<&BTreeMap<String, String>>) -> Vec<Diagnostic> {
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let mut engine = Engine::new();
    let watching = Watching::new(&NoSink);
    let outcome = engine.run(world, &goal, &watching).expect("memory does not fail");
    let whole = engine.whole(world, &watching.end()).expect("memory does not fail").expect("a site");
    let mut found = whole.findings(dead);
    found.extend(outcome.diagnostics);
    found
}

fn told(text: &str) -> Vec<String> {
    let gone = BTreeMap::from([("https://gone.example/guide".to_string(), "the server answered 404".to_string())]);
    let found = findings(&site(text), Some(&gone));
    found.iter().map(|found| format!("{} {}:{}:{} {}", found.code, found.path, found.line, found.column, found.message)).collect()
}

#[test]
fn every_check_of_the_site_finds_its_wrong_and_leaves_its_right() {
    for rule in rules().into_iter().filter(|rule| rule.of() == Of::Site) {
        let wrong = told(rule.wrong);
        assert!(!wrong.is_empty() && wrong.iter().all(|line| line.starts_with(rule.name)), "{}: {wrong:#?}", rule.name);
        assert_eq!(told(rule.right), [""; 0], "{}", rule.name);
    }
}

const HELP: &str = "--- content/help.md\n+++\ntitle = \"Help\"\ndescription = \"Whom to ask.\"\n+++\n";

#[test]
fn a_comment_allows_what_a_check_of_the_site_finds_and_must_be_needed() {
    assert_eq!(told(HELP), ["orphan content/help.md:2:10 no link leads readers to this page"]);
    let allowed = HELP.replace("+++\ntitle", "+++\n# allow: orphan, because it is sent by post\ntitle");
    assert_eq!(told(&allowed), [""; 0]);
    let needless =
        format!("{allowed}--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n[Help](help.md)\n");
    assert_eq!(told(&needless), ["unneeded-allow content/help.md:2:1 nothing here needs `orphan` to be allowed"]);
    let without = allowed.replace(", because it is sent by post", "");
    assert_eq!(told(&without)[1], "allow-reason content/help.md:2:1 this allows `orphan` and does not say why");
}

#[test]
fn settings_say_how_much_a_check_of_the_site_weighs() {
    let settings = "--- portal.toml\ntitle = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [\"en\"]\ntimezone = \"UTC\"\ntheme = \"expert\"\nstage = \"live\"\n";
    let level = |level: &str| format!("{HELP}{settings}[[lint]]\nname = \"orphan\"\nlevel = \"{level}\"\n");
    assert_eq!(told(&level("allow")), [""; 0]);
    let found = findings(&site(&level("deny")), None);
    assert_eq!(found[0].severity, crate::model::diag::Severity::Error);
}

#[test]
fn what_is_reached_by_lists_menus_and_other_pages_is_no_orphan() {
    let news = "--- content/news/_index.md\n+++\ntitle = \"News\"\ndescription = \"New.\"\n+++\n\
                --- content/news/a.md\n+++\ntitle = \"A\"\n+++\n[Help](../help.md)\n";
    let menu = "--- portal.toml\ntitle = \"T\"\nbase_url = \"https://x.example/p/\"\nlanguages = [\"en\"]\ntimezone = \"UTC\"\ntheme = \"expert\"\nstage = \"live\"\n\
                [[menu]]\ntitle = \"News\"\nlink = \"@/news/_index.md\"\n";
    assert_eq!(told(&format!("{HELP}{news}{menu}")), [""; 0]);
    // Two pages that lead to each other are two that nobody finds.
    let ring = "--- content/a.md\n+++\ntitle = \"A\"\ndescription = \"A.\"\n+++\n[B](b.md)\n--- content/b.md\n+++\ntitle = \"B\"\ndescription = \"B.\"\n+++\n[A](a.md)\n";
    assert_eq!(told(ring).len(), 2);
}

#[test]
fn titles_may_be_the_same_in_other_languages_sections_and_versions() {
    let page = |path: &str, more: &str| format!("--- content/{path}\n+++\ntitle = \"Same\"\ndescription = \"D.\"\n{more}+++\n");
    let all = [
        "--- languages: en de\n".to_string(),
        page("_index.md", ""),
        page("_index.de.md", ""),
        page("guidelines/_index.md", ""),
        page("guidelines/a/index.md", "version = \"2\"\nstatus = \"current\"\n"),
        page("guidelines/a/families.md", ""),
        page("guidelines/a/versions/1.md", "version = \"1\"\n"),
    ];
    let told = told(&all.concat());
    assert!(told.iter().all(|line| !line.starts_with("duplicate-title")), "{told:#?}");
}

#[test]
fn a_draft_may_use_a_file_and_a_source_that_no_published_page_does() {
    let draft = "--- content/d.md\n+++\ntitle = \"D\"\ndraft = true\n+++\n[x](x.pdf) and [@a2021].\n--- content/x.pdf\nx\n\
                 --- content/references.bib\n@book{a2021,\n  title = {T},\n  author = {A, B},\n  publisher = {P},\n  year = {2021},\n}\n";
    assert_eq!(told(draft), [""; 0]);
}

#[test]
fn a_comment_keeps_an_entry_of_the_bibliography_and_a_term() {
    let bib = "--- content/references.bib\n% allow: unused-source, because it is a list to read\n@book{a2021,\n  title = {T},\n  author = {A, B},\n  publisher = {P},\n  year = {2021},\n}\n";
    assert_eq!(told(bib), [""; 0]);
    let settings = "--- portal.toml\ntitle = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [\"en\"]\ntimezone = \"UTC\"\ntheme = \"expert\"\nstage = \"live\"\n\
                    [[lint]]\nname = \"unused-term\"\nlevel = \"warn\"\n";
    let term = "--- content/glossary.toml\n# allow: unused-term, because families ask for it\n[biopsy.en]\nterm = \"biopsy\"\nlay = \"A small piece of tissue is taken out.\"\n";
    assert_eq!(told(&format!("{settings}{term}")), [""; 0]);
    assert_eq!(told(term), [""; 0], "where nobody asks, a word that no page uses is right");
}

#[test]
fn links_to_other_sites_are_listed_with_their_places_and_no_others() {
    let text = "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n\n[[sources]]\ntitle = \"S\"\ndoi = \"10.1002/pbc.28993\"\n+++\n\
                [a](https://a.example/x#y), <https://b.example/>, [mail](mailto:a@b.example), [own](/), [a](https://a.example/x)\n\
                --- content/draft.md\n+++\ntitle = \"D\"\ndraft = true\n+++\n<https://draft.example/>\n";
    let world = site(text);
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let mut engine = Engine::new();
    let watching = Watching::new(&NoSink);
    engine.run(&world, &goal, &watching).expect("memory does not fail");
    let whole = engine.whole(&world, &watching.end()).expect("memory does not fail").expect("a site");
    let listed: Vec<String> = whole
        .external()
        .into_iter()
        .map(|link| {
            let places: Vec<String> = link.places.iter().map(|(_, line, column)| format!("{line}:{column}")).collect();
            format!("{} {}", link.url, places.join(" "))
        })
        .collect();
    assert_eq!(listed, ["https://a.example/x 9:1 9:89", "https://b.example/ 9:29", "https://doi.org/10.1002/pbc.28993 7:8"]);
}

#[test]
fn a_file_is_used_however_its_name_is_written() {
    let page = |link: &str| {
        format!(
            "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n{link}\n--- content/Größe & Form.txt\nx\n--- static/for-others.txt\nx\n"
        )
    };
    assert_eq!(told(&page("[x](<Größe & Form.txt>)")), [""; 0]);
    assert_eq!(told(&page("[x](Gr%C3%B6%C3%9Fe%20%26%20Form.txt)")), [""; 0]);
    assert_eq!(told(&page("x")).len(), 1, "what lies in `static` is there for others");
}

#[test]
fn a_circle_of_withdrawn_pages_is_told_at_each_of_them() {
    let page = |name: &str, see: &str| {
        format!(
            "--- content/{name}.md\n+++\ntitle = \"{name}\"\n[withdrawn]\ndate = 2025-01-01\nwhy = \"W.\"\nsee = \"@/{see}.md\"\n+++\n"
        )
    };
    let told = told(&[page("a", "b"), page("b", "c"), page("c", "b")].concat());
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|line| line.starts_with("redirect-chain") && line.contains("in a circle")), "{told:#?}");
}

#[test]
fn a_menu_that_leads_to_an_earlier_address_is_told_in_the_settings() {
    let text = "--- portal.toml\ntitle = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [\"en\"]\ntimezone = \"UTC\"\ntheme = \"expert\"\nstage = \"live\"\n\
                [[menu]]\ntitle = \"Help\"\nlink = \"/whom/\"\n\
                --- content/help.md\n+++\ntitle = \"Help\"\ndescription = \"Whom to ask.\"\naliases = [\"/whom/\"]\n+++\n";
    assert_eq!(told(text), ["moved-link portal.toml:9:9 `/whom/` is an earlier address, which leads on to `/help/`"]);
}

#[test]
fn the_checks_of_the_site_say_nothing_of_pages_that_could_not_be_made() {
    let broken = "--- themes/expert/templates/page.html\n{{ \"a\" | no_such_filter }}\n";
    let told = told(&format!("{HELP}{broken}"));
    assert!(!told.is_empty() && told.iter().all(|line| !line.starts_with("orphan")), "{told:#?}");
}

/// Tokens of the theme and what each stands on.
const PAIRS: &[(&str, &str)] = &[
    ("ink", "paper"),
    ("ink-quiet", "surface"),
    ("link", "paper"),
    ("link-hover", "surface"),
    ("link-visited", "paper"),
    ("brand", "surface"),
    ("family", "family-tint"),
    ("professional", "professional-tint"),
    ("info", "surface"),
    ("warn", "warn-tint"),
    ("urgent", "paper"),
    ("focus-ink", "focus"),
    ("line-strong", "paper"),
];

#[test]
fn ax_07_every_pair_of_the_portals_theme_is_held_in_light_and_dark() {
    let files = crate::read::builtin::files();
    let (path, css) = files.iter().find(|(path, _)| path.as_str() == "themes/expert/styles/site.css").expect("the style sheet");
    let css = std::str::from_utf8(css).expect("text");
    for (front, back) in PAIRS {
        let name = format!(" --{front}: ");
        // The first stands in the light dress, the second in the dark one.
        for (dress, (at, _)) in ["light", "dark"].into_iter().zip(css.match_indices(&name)) {
            let start = at + name.len();
            let end = start + css[start..].find(';').expect("an end");
            let spoilt = format!("{}var(--{back}){}", &css[..start], &css[end..]);
            let told = told(&format!("--- {path}\n{spoilt}"));
            let message = format!("`--{front}` on `--{back}` has a contrast of 1.0 to 1 in the {dress} dress");
            assert!(
                told.iter().any(|line| line.starts_with("theme-contrast") && line.contains(&message)),
                "{message}: {told:#?}"
            );
        }
    }
    assert_eq!(told(""), [""; 0]);
}

#[test]
fn in_03_words_that_another_language_lacks_are_listed_and_those_of_the_first_are_an_error() {
    let home = "--- content/_index.md\n+++\ntitle = \"Home\"\ndescription = \"Home.\"\n+++\n";
    let german = crate::read::builtin::files().into_iter().find(|(path, _)| path.as_str() == "themes/plain/locales/de.ftl");
    let german = String::from_utf8_lossy(german.expect("the theme speaks German").1);
    let short = german.replace("\nback-home = ", "\n# ").replace("\nrelated = ", "\n# ");
    let with = |languages: &str| told(&format!("--- languages: {languages}\n{home}--- themes/plain/locales/de.ftl\n{short}"));
    assert_eq!(
        with("en de"),
        ["words-missing portal.toml:1:1 words of the interface are shown in English on pages in `de`: `back-home`, `related`"]
    );
    assert_eq!(
        with("de"),
        [
            "words themes/expert/locales/de.ftl:1:1 these words lack what the site's first language must say: `back-home`, `related`"
        ]
    );
    // No page of this site is in German.
    assert_eq!(with("en fr"), [""; 0]);
    assert_eq!(with("sv"), ["words portal.toml:1:1 the theme has no words in `sv`, the site's first language"]);
}
