//! What runs again after an edit: exactly the steps that the edit concerns, each with its reason.

mod support;

use portal::engine::{Engine, Goal, Now};
use portal::model::site::Drafts;
use portal::model::world::MemoryWorld;
use support::Keeping;

const HEADER: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\n";

const BIBLIOGRAPHY: &str = "@misc{one, title = {One}}\n@misc{two, title = {Two}}\n@misc{three, title = {Three}}\n";
/// What a call has to say.
const CALL: &str = "respondents = \"Anyone.\"\nemail = \"a@portal.example\"\nlanguages = \"Any.\"\ncontact = \"c\"\nprivacy = \"p\"\nnext_step = \"n\"";

fn page(title: &str, front: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{front}\n+++\n{body}\n")
}

fn site() -> MemoryWorld {
    MemoryWorld::new()
        .with("portal.toml", "title = \"T\"\nbase_url = \"https://x.example/\"\ntheme = \"mine\"\nstage = \"live\"\n")
        .with("themes/mine/theme.toml", "extends = \"plain\"\n")
        .with("themes/mine/templates/base.html", "<title>{{ title }}</title>{% block content %}{% endblock content %}")
        .with("themes/mine/templates/page.html", "{% extends \"base.html\" %}{% block content %}{{ body }}{% for l in related %}{{ l.title }}{% endfor %}{% endblock content %}")
        .with("themes/mine/templates/section.html", "{% extends \"base.html\" %}{% block content %}{{ body }}{% for i in items %}{{ i.title }}{% endfor %}{% endblock content %}")
        .with("themes/mine/templates/call.html", "{% extends \"base.html\" %}{% block content %}{{ state }}{{ body }}{{ t(key=\"contents\") }}{% endblock content %}")
        .with("themes/mine/templates/form.html", "{{ form.title }}{% for r in rows %}{% if r.variable %}{{ r.variable.label }}{% endif %}{% endfor %}")
        .with("themes/mine/templates/variable.html", "{{ variable.name }}{{ variable.label }}")
        .with("themes/mine/templates/404.html", "404")
        .with("content/_index.md", page("Home", "", ""))
        .with("content/news/_index.md", page("News", "", ""))
        .with("content/news/a.md", page("A", "date = 2026-01-01\ntags = [\"x\"]", "Text 1."))
        .with("content/news/b.md", page("B", "date = 2026-01-02", "Text 2."))
        .with("content/about/_index.md", page("About", "", ""))
        .with("content/about/c.md", page("C", "related = [\"@/news/a.md\"]", "[a](@/news/a.md)"))
        .with("content/references.bib", BIBLIOGRAPHY)
        .with("content/about/cites.md", page("Cites", "", "A [@one] and [@two]."))
        .with("content/about/cites-too.md", page("Cites too", "", "A [@two]."))
        .with("content/calls/d.md", page("D", &format!("opens = 2026-03-01\ncloses = 2026-03-20T12:00:00\n{CALL}"), "Who?"))
        .with("content/dictionary/variables.csv", format!("{HEADER}age,f,,text,Age,,,,,,,,,,,,,\nsex,g,,text,Sex,,,,,,,,,,,,,\n"))
}

/// Returns the steps that run when a site changes so, at two times.
fn rerun(before: MemoryWorld, after: MemoryWorld, days: (&str, &str)) -> Vec<String> {
    let goal = |day: &str| Goal { now: Now::Typed(day.to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let sink = Keeping::default();
    let mut engine = Engine::new();
    let first = engine.run(&before, &goal(days.0), &sink).expect("memory does not fail");
    assert_eq!(first.diagnostics, [], "the site is right before the edit");
    let second = engine.run(&after, &goal(days.1), &sink).expect("memory does not fail");
    second.reran.iter().map(ToString::to_string).collect()
}

fn edited(path: &str, text: impl AsRef<[u8]>) -> Vec<String> {
    rerun(site(), site().with(path, text), ("2026-03-02", "2026-03-02"))
}

#[test]
fn nothing_changed_and_nothing_runs() {
    assert_eq!(rerun(site(), site(), ("2026-03-02", "2026-03-02")), Vec::<String>::new());
}

#[test]
fn an_edited_text_runs_its_page_again_and_no_list() {
    let text = page("A", "date = 2026-01-01\ntags = [\"x\"]", "Text 1 and more.");
    assert_eq!(
        edited("content/news/a.md", text),
        ["read content/news/a.md because it changed", "body /news/a/ because its text changed"]
    );
}

#[test]
fn an_edited_title_runs_what_lists_or_links_it_as_well() {
    let because = "because title, address or date of content/news/a.md changed";
    assert_eq!(
        edited("content/news/a.md", page("A new", "date = 2026-01-01\ntags = [\"x\"]", "Text 1.")),
        [
            "read content/news/a.md because it changed".to_string(),
            format!("body /about/c/ {because}"),
            "body /news/ because title, address or date of content/news/a.md changed".to_string(),
            "body /news/a/ because its text changed".to_string(),
            format!("html /tags/x/ {because}"),
        ]
    );
}

#[test]
fn an_edited_label_runs_its_variable_and_its_form() {
    let rows = format!("{HEADER}age,f,,text,Age at diagnosis,,,,,,,,,,,,,\nsex,g,,text,Sex,,,,,,,,,,,,,\n");
    let reran = edited("content/dictionary/variables.csv", rows);
    assert_eq!(
        reran,
        [
            "html /dictionary/forms/f/ because the variable age changed",
            "html /dictionary/variables/ because the list of variables changed",
            "html /dictionary/variables/age/ because the variable age changed",
        ]
    );
}

#[test]
fn an_edited_template_runs_the_pages_that_use_it() {
    let call = "{% extends \"base.html\" %}{% block content %}<p>{{ state }}</p>{{ body }}{% endblock content %}";
    assert_eq!(edited("themes/mine/templates/call.html", call), ["body /calls/d/ because its template changed"]);
}

#[test]
fn an_edited_word_runs_the_pages_that_asked_for_it() {
    let reran = edited("themes/mine/locales/en.ftl", "contents = Contents of this page\n");
    assert_eq!(reran, ["body /calls/d/ because the words contents (en) changed"]);
}

#[test]
fn an_instant_that_passes_runs_the_pages_that_asked_about_it() {
    let reran = rerun(site(), site(), ("2026-03-02", "2026-03-21"));
    let noon = "whether 2026-03-13T12:00:00Z has passed changed";
    // The first page lists the call with where it stands, so it asked too.
    assert_eq!(reran, [format!("body / because {noon}"), format!("body /calls/d/ because {noon}")]);
}

#[test]
fn a_new_page_wakes_the_lists_it_stands_in_and_no_other_page() {
    let reran = edited("content/news/e.md", page("E", "date = 2026-01-03", "Text 5."));
    assert_eq!(
        reran,
        [
            "read content/news/e.md because it is new",
            "body /news/ because the list of content/news/_index.md changed",
            "body /news/e/ because it is new",
        ]
    );
}

#[test]
fn a_new_page_wakes_who_had_missed_it() {
    let before = site().with("content/about/c.md", page("C", "", "[e](@/news/e.md)"));
    let after = before.clone().with("content/news/e.md", page("E", "", "Text 5."));
    let goal = Goal { now: Now::Typed("2026-03-02".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let sink = Keeping::default();
    let mut engine = Engine::new();
    let first = engine.run(&before, &goal, &sink).expect("memory does not fail");
    assert_eq!(first.diagnostics.len(), 1, "the link is broken at first");
    let second = engine.run(&after, &goal, &sink).expect("memory does not fail");
    assert_eq!(second.diagnostics, []);
    assert!(second.reran.iter().any(|step| step.key == "/about/c/"), "{:?}", second.reran);
}

#[test]
fn an_edited_source_runs_the_pages_that_cite_it_and_no_other() {
    let one = BIBLIOGRAPHY.replace("{One}", "{One 1}");
    assert_eq!(edited("content/references.bib", one), ["body /about/cites/ because the source one changed"]);
    let unused = BIBLIOGRAPHY.replace("{Three}", "{Three 3}");
    assert_eq!(edited("content/references.bib", unused), Vec::<String>::new());
    let moved = format!("% a remark\n\n{BIBLIOGRAPHY}@misc{{four, title = {{Four}}}}\n");
    assert_eq!(edited("content/references.bib", moved), Vec::<String>::new(), "what moved in its file says the same");
}

#[test]
fn a_new_source_wakes_who_had_missed_it() {
    let before = site().with("content/about/c.md", page("C", "", "A [@four]."));
    let after = before.clone().with("content/references.bib", format!("{BIBLIOGRAPHY}@misc{{four, title = {{Four}}}}\n"));
    let goal = Goal { now: Now::Typed("2026-03-02".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let sink = Keeping::default();
    let mut engine = Engine::new();
    let first = engine.run(&before, &goal, &sink).expect("memory does not fail");
    assert_eq!(first.diagnostics.len(), 1, "the source is not there at first");
    let second = engine.run(&after, &goal, &sink).expect("memory does not fail");
    assert_eq!(second.diagnostics, []);
    let woken: Vec<&str> = second.reran.iter().map(|step| step.key.as_str()).collect();
    assert_eq!(woken, ["/about/c/"]);
}

#[test]
fn a_touched_file_runs_nothing() {
    assert_eq!(edited("content/news/a.md", page("A", "date = 2026-01-01\ntags = [\"x\"]", "Text 1.")), Vec::<String>::new());
}

#[test]
fn a_changed_level_of_a_check_reads_pages_again_and_makes_none() {
    let settings = "title = \"T\"\nbase_url = \"https://x.example/\"\ntheme = \"mine\"\nstage = \"live\"\n[[lint]]\nname = \"heading-space\"\nlevel = \"deny\"\n";
    let ran = edited("portal.toml", settings);
    assert_eq!(ran.iter().filter(|step| step.starts_with("read ")).count(), 9, "{ran:?}");
    assert_eq!(ran.iter().filter(|step| step.starts_with("html ")).count(), 0, "{ran:?}");
}

#[test]
fn a_changed_level_of_a_check_for_families_makes_their_pages_again_and_no_other() {
    let settings = "title = \"T\"\nbase_url = \"https://x.example/\"\ntheme = \"mine\"\nstage = \"live\"\n";
    let family = page("F", "audience = \"families\"", "One. Two. Three. Four.");
    let level = |level: &str| format!("{settings}[[lint]]\nname = \"long-paragraph\"\nlevel = \"{level}\"\n");
    let site = |level: String| site().with("portal.toml", level).with("content/about/f.md", family.clone());
    let ran = rerun(site(level("allow")), site(level("deny")), ("2026-03-02", "2026-03-02"));
    let made: Vec<&String> = ran.iter().filter(|step| !step.starts_with("read ")).collect();
    assert_eq!(made, ["body /about/f/ because the levels of checks changed"]);
}

#[test]
fn a_new_name_of_a_tumour_wakes_pages_for_families_and_no_other_text() {
    let tumours =
        |name: &str| format!("[[group]]\nid = \"g\"\nname = \"G\"\n[[tumour]]\nid = \"a\"\nname = \"{name}\"\ngroup = \"g\"\n");
    let site = |name: &str| {
        let family = page("F", "audience = \"families\"", "Text.");
        let forms = "[[form]]\nid = \"f\"\nscope = \"core\"\n[[form]]\nid = \"g\"\nscope = \"core\"\n";
        let site = site().with("content/about/f.md", family).with("content/dictionary/dictionary.toml", forms);
        site.with("content/dictionary/tumours.toml", tumours(name))
    };
    let ran = rerun(site("One"), site("Two"), ("2026-03-02", "2026-03-02"));
    let made: Vec<&String> = ran.iter().filter(|step| step.starts_with("body ")).collect();
    assert_eq!(made, ["body /about/f/ because the names of tumours changed"]);
}

#[test]
fn a_translated_name_of_a_tumour_wakes_what_shows_it_and_no_page_that_speaks_of_another() {
    let list = |name: &str| {
        format!(
            "[[group]]\nid = \"g\"\nname = \"G\"\n[[tumour]]\nid = \"a\"\nname = \"A\"\ngroup = \"g\"\n[[tumour.translation]]\nlang = \"de\"\n\
             name = \"{name}\"\n[[tumour]]\nid = \"b\"\nname = \"B\"\ngroup = \"g\"\n"
        )
    };
    let settings = "title = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [\"en\", \"de\"]\nstage = \"live\"\n";
    let site = |name: &str| {
        MemoryWorld::new()
            .with("portal.toml", settings)
            .with("content/_index.md", page("Home", "", "See [[tumour:a]]."))
            .with("content/other.md", page("Other", "", "See [[tumour:b]]."))
            .with("content/dictionary/tumours.toml", list(name))
    };
    let ran = rerun(site("Ah"), site("Oh"), ("2026-03-02", "2026-03-02"));
    let made: Vec<&str> = ran.iter().filter_map(|step| step.split(' ').nth(1)).collect();
    let shown = [
        "/",
        "/de/",
        "/a-to-z/",
        "/de/a-to-z/",
        "/de/tumours/",
        "/de/tumours/a/",
        "/de/tumours/a/professionals/",
        "/tumours/",
        "/tumours/a/",
        "/tumours/a/professionals/",
    ];
    assert_eq!(made, shown, "{ran:?}");
}

#[test]
fn an_edited_recommendation_runs_its_page_and_the_index_if_that_shows_its_text() {
    let scale = "title = \"T\"\nbase_url = \"https://x.example/\"\ntheme = \"mine\"\nstage = \"live\"\n[scales.s]\ntitle = \"S\"\ngrades = { A = \"Best.\" }\n";
    let guideline = |title: &str, text: &str| {
        page(
            "G",
            "scale = \"s\"",
            &format!(
                ":::recommendation {{id=\"R-1\"{title} grade=\"A\"}}\n{text}\n:::\n\n:::recommendation {{id=\"R-2\"}}\nOther.\n:::"
            ),
        )
    };
    let before = site()
        .with("portal.toml", scale)
        .with("content/about/c.md", page("C", "", "[[rec:R-1]]"))
        .with("content/about/d.md", page("D", "", "[[rec:R-2]]"));
    let edited = |title: &str| {
        let version = |text: &str| before.clone().with("content/guidelines/g/index.md", guideline(title, text));
        rerun(version("Give 5."), version("Give 6 or more."), ("2026-03-02", "2026-03-02"))
    };
    assert_eq!(
        edited(""),
        [
            "read content/guidelines/g/index.md because it changed",
            "body /guidelines/g/ because its text changed",
            "html /guidelines/recommendations/ because the list of recommendations changed",
        ]
    );
    assert_eq!(
        edited(" title=\"Dose\""),
        ["read content/guidelines/g/index.md because it changed", "body /guidelines/g/ because its text changed"]
    );
}

const WORDS: &str = "[wing.en]\nterm = \"wing\"\nlay = \"One of two sides.\"\n[tail.en]\nterm = \"tail\"\nlay = \"Behind.\"\n";

/// Returns the steps that run when the glossary changes so; a page of each kind shows some of it.
fn reworded(from: &str, to: &str) -> Vec<String> {
    let before = site()
        .with("themes/mine/templates/page.html", "{% extends \"base.html\" %}{% block content %}{{ body }}{% if glossary_used %}{% for w in glossary_used.terms %}{{ w.lay }}{% endfor %}{% endif %}{% endblock content %}")
        .with("themes/mine/templates/glossary.html", "{% for g in glossary %}{% for w in g.terms %}{{ w.lay }}{{ w.technical }}{% endfor %}{% endfor %}")
        .with("content/glossary.toml", WORDS)
        .with("content/about/wing.md", page("Wing", "audience = \"families\"", "A wing."))
        .with("content/about/tail.md", page("Tail", "audience = \"families\"", "A tail."))
        .with("content/about/none.md", page("None", "audience = \"families\"", "Text."))
        .with("content/about/everyone.md", page("Everyone", "", "A wing, a tail."))
        .with("content/about/named.md", page("Named", "", "A [[term:tail]]."));
    let after = before.clone().with("content/glossary.toml", WORDS.replace(from, to));
    rerun(before, after, ("2026-03-02", "2026-03-02"))
}

#[test]
fn gs_02_an_edited_meaning_runs_the_glossary_and_the_pages_that_use_the_word() {
    assert_eq!(
        reworded("Behind.", "At the end."),
        [
            "body /about/named/ because the term tail (en) changed",
            "body /about/tail/ because the term tail (en) changed",
            "html /glossary/ because the glossary (en) changed",
        ]
    );
    // What only specialists read stands on the glossary's page alone.
    assert_eq!(
        reworded("lay = \"Behind.\"", "lay = \"Behind.\"\ntechnical = \"Aft.\""),
        ["html /glossary/ because the glossary (en) changed"]
    );
}

#[test]
fn gs_02_a_new_word_runs_the_pages_that_look_for_words_and_no_other() {
    let because = "because the words of the glossary (en) changed";
    assert_eq!(
        reworded("[tail.en]", "[knot.en]\nterm = \"knot\"\nlay = \"Tied.\"\n[tail.en]"),
        [
            format!("body /about/none/ {because}"),
            format!("body /about/tail/ {because}"),
            format!("body /about/wing/ {because}"),
            "html /glossary/ because the glossary (en) changed".to_string(),
        ]
    );
}

#[test]
fn another_number_wakes_the_translation_and_another_word_does_not() {
    let site = || {
        site()
            .with(
                "portal.toml",
                "title = \"T\"\nbase_url = \"https://x.example/\"\ntheme = \"mine\"\nstage = \"live\"\nlanguages = [\"en\", \"de\"]\n",
            )
            .with("content/about/e.md", page("E", "", "Wait 20 days."))
            .with("content/about/e.de.md", page("E", "", "Warten Sie 20 Tage."))
    };
    let runs = |text: &str| {
        let steps = rerun(site(), site().with("content/about/e.md", page("E", "", text)), ("2026-03-02", "2026-03-02"));
        steps.into_iter().filter(|step| step.contains("/de/")).collect::<Vec<_>>()
    };
    assert_eq!(runs("Wait for 20 days."), Vec::<String>::new());
    assert_eq!(runs("Wait 30 days."), ["body /de/about/e/ because the figures of content/about/e.md changed"]);
}

/// Two pages with their translations, of which one is confirmed; and one that is not translated.
fn in_two_languages() -> MemoryWorld {
    let settings =
        "title = \"T\"\nbase_url = \"https://x.example/\"\ntheme = \"mine\"\nstage = \"live\"\nlanguages = [\"en\", \"de\"]\n";
    let world = site()
        .with("portal.toml", settings)
        .with("themes/mine/locales/de.ftl", "contents = Inhalt\n")
        .with("content/about/m.md", page("M", "", "One 5.\n\nTwo 6."))
        .with("content/about/m.de.md", page("M", "", "Eins 5.\n\nZwei 6."))
        .with("content/about/n.md", page("N", "", "See [m](m.md)."))
        .with("content/about/n.de.md", page("N", "", "Siehe [m](m.de.md)."));
    let goal = Goal { now: Now::Typed("2026-03-02".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let mut engine = Engine::new();
    engine.run(&world, &goal, &Keeping::default()).expect("memory does not fail");
    let desk = engine.desk().expect("a site");
    let path = portal::model::path::SrcPath::new("content/about/m.de.md").expect("a path");
    let (_, found) = desk.translated(&path, None).expect("a translation");
    let (blocks, _) = portal::model::sync::pairs(&found.original.blocks, &found.own.expect("it is there").blocks);
    let sync = portal::model::sync::Sync { blocks, ..portal::model::sync::Sync::default() };
    world.with("content/about/m.de.sync.toml", portal::engine::desk::written(&sync))
}

#[test]
fn the_text_of_an_original_runs_it_and_its_translation_again() {
    let before = in_two_languages();
    let after = in_two_languages().with("content/about/m.md", page("M", "", "One 5.\n\nTwo 7."));
    let day = ("2026-03-02", "2026-03-02");
    assert_eq!(
        rerun(before, after, day),
        [
            "read content/about/m.md because it changed",
            "body /about/m/ because its text changed",
            "body /de/about/m/ because content/about/m.de.md changed",
        ]
    );
}

#[test]
fn the_text_of_a_page_that_is_not_translated_runs_its_two_addresses_again() {
    let after = in_two_languages().with("content/news/a.md", page("A", "date = 2026-01-01\ntags = [\"x\"]", "Text 3."));
    assert_eq!(
        rerun(in_two_languages(), after, ("2026-03-02", "2026-03-02")),
        [
            "read content/news/a.md because it changed",
            "body /de/news/a/ because its text changed",
            "body /news/a/ because its text changed",
        ]
    );
}

#[test]
fn a_confirmed_translation_runs_again_and_nothing_else() {
    let text = "# Another one.\n";
    let after = in_two_languages().with("content/about/m.de.sync.toml", text);
    assert_eq!(
        rerun(in_two_languages(), after, ("2026-03-02", "2026-03-02")),
        ["body /de/about/m/ because content/about/m.de.md changed"]
    );
}

#[test]
fn a_page_that_becomes_translated_wakes_those_that_lead_to_it() {
    let after = in_two_languages().with("content/news/a.de.md", page("A auf Deutsch", "", "Text 1."));
    let ran = rerun(in_two_languages(), after, ("2026-03-02", "2026-03-02"));
    let ran: Vec<&str> = ran.iter().map(|step| step.split(" because").next().expect("a step")).collect();
    // The German pages that lead to it: its section, and what links to it; this theme shows no switch of languages.
    assert_eq!(ran, ["read content/news/a.de.md", "body /de/about/c/", "body /de/news/", "body /de/news/a/"]);
}
