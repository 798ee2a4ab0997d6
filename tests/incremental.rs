//! An incremental run equals a clean one, byte for byte, findings included: random edits, each step held against a fresh engine.

mod support;

use portal::engine::desk::written;
use portal::engine::{Engine, Goal, Now};
use portal::model::path::SrcPath;
use portal::model::site::Drafts;
use portal::model::sync;
use portal::model::world::MemoryWorld;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::cell::Cell;
use support::Keeping;

/// Random texts are no translations of each other: what that finds is compared as a warning, so that not every script breaks over it.
const SETTINGS: &str = "title = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [\"en\", \"de\"]\ntimezone = \"Europe/Brussels\"\n[scales.s]\ntitle = \"Scale\"\ngrades = { A = \"Best of 2.\", B = \"Other.\" }\n[[lint]]\nname = \"translation-number\"\nlevel = \"warn\"\n[[lint]]\nname = \"translation-grade\"\nlevel = \"warn\"\n";
const TUMOURS: &str = "[[group]]\nid = \"g\"\nname = \"Group\"\n[[source]]\nid = \"s\"\ntitle = \"Source\"\nurl = \"https://s.example/\"\n[[tumour]]\nid = \"abc\"\nname = \"Abc\"\nsynonyms = [\"A\"]\ngroup = \"g\"\nsite = \"Arm\"\n[[tumour.fact]]\ntopic = \"age\"\ntext = \"Seen at 3 years.\"\nsources = [\"s\"]\n";
const HEADER: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\n";

/// Two words; one is explained by the other.
const WORDS: &str = "[wing.en]\nterm = \"wing\"\nlay = \"One of 2 sides.\"\n[tail.en]\nterm = \"tail\"\nlay = \"Behind a wing.\"\nsynonyms = [\"end\"]\n";

/// What a call says besides its times.
const CALL: &str = "date = 2026-02-01\nrespondents = \"Anyone.\"\nemail = \"a@x.example\"\nlanguages = \"Any of 9.\"\nprivacy = \"P\"\nnext_step = \"N\"\n";

/// One edit: which file, and what it becomes; nothing deletes it.
#[derive(Clone, Debug)]
struct Edit {
    path: &'static str,
    text: Option<String>,
    /// What it is called from now on, when it is renamed at the same time.
    renamed: Option<&'static str>,
}

impl Edit {
    fn of(path: &'static str, text: Option<String>) -> Edit {
        Edit { path, text, renamed: None }
    }
}

fn page(title: &str, front: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{front}\n+++\n{body}\n")
}

fn edits() -> impl Strategy<Value = Edit> {
    let files = prop::sample::select(vec![
        "content/_index.md",
        "content/news/_index.md",
        "content/news/a.md",
        "content/news/b.md",
        "content/news/c.de.md",
        "content/guidelines/g/index.md",
        "content/tumours/abc.md",
        "content/calls/c.md",
        "content/dictionary/_index.md",
    ]);
    let titles = prop::sample::select(vec!["One", "Two", "Three 3"]);
    let fronts = prop::sample::select(vec![
        "",
        "weight = 2",
        "date = 2026-01-01",
        "date = 2026-06-01",
        "draft = true",
        "tags = [\"x\"]",
        "tags = [\"X\", \"y\"]",
        "aliases = [\"/old/\"]",
        "related = [\"@/news/b.md\"]",
        "weight = 1",
        "sample = true",
        "description = \"About 5 things.\"",
        "expires = 2026-03-05",
        "template = \"nope.html\"",
        "titel = \"x\"",
        "updated = 2026-02-02\ndate = 2026-02-01",
        "slug = \"other\"\ndescription = \"Of 6.\"",
        "slug = \"A b\"",
        "authors = [\"Group\"]",
        "owner = \"group\"",
        "[[review]]\nrole = \"r\"\ndate = 2026-01-01\nscope = \"s\"\nnext = 2026-03-04\ncontent = \"000000000000\"",
        "origin = \"own\"\nversion = \"1.1\"\npublished = 2026-01-02",
        "[paper]\nkey = \"one\"",
        "tags = [\"x\", \" X \"]\nrelated = [\"@/news/c.de.md\"]",
        "audience = \"families\"",
        "[withdrawn]\ndate = 2026-03-01\nwhy = \"Of 9.\"\nsee = \"@/news/b.md\"",
        "status = \"awaiting review\"\n[checked_by_parents]\nnumber = 4\ndate = \"2026\"",
        "audience = \"families\"\nglossary_skip = [\"wing\"]",
    ]);
    let bodies = prop::sample::select(vec![
        "Text 1.",
        "Text 2.",
        "## Head\n\nText 3.",
        "## Head two {#head}\n\n[b](../news/b.md)",
        "[b](@/news/b.md#head) and [[tumour:abc]] [[variable:age]]",
        "8*10*12",
        "##No space",
        "<!-- allow: heading-space, because a test wants it -->\n##No space",
        ":::note {title=\"N 1\"}\nA\n:::",
        ":::own\nA\n:::",
        ":::recommendation {id=\"R-1\" grade=\"A\" scale=\"s\"}\nGive 5 things.\n:::",
        ":::recommendation {id=\"R-1\" grade=\"B\" scale=\"s\" title=\"One\"}\nGive 6 things.\n:::\n\n## R 2 {#r-2}\n\n:::recommendation {id=\"R-2\"}\nNo.\n:::",
        "[[rec:R-1]] and [r](@/guidelines/g/index.md#r-1)",
        "A[^1]\n\n[^1]: Note 4.",
        "```json\n{\"a\": 1}\n```",
        "![p](p.png)",
        "Cited [@one; @two, p. 3].",
        "Cited [@two] and [@nope].",
        "A tail, a wing of 3.\n\n## Part\n\nA wing, a Flügel.",
        "A [[term:wing]] and [[term:tail|7 tails]].",
    ]);
    let pages =
        (files, titles, fronts, bodies).prop_map(|(path, title, front, body)| Edit::of(path, Some(page(title, front, body))));
    let names = prop::sample::select(vec!["content/news/0.md", "content/about.md", "content/news/z.de.md"]);
    let renamed = names.prop_map(|name| Edit {
        path: "content/news/a.md",
        text: Some(page("Renamed", "date = 2026-01-05\ntags = [\"x\"]", "Text 7.")),
        renamed: Some(name),
    });
    let section = prop::sample::select(vec![
        "sort_by = \"date\"\npaginate_by = 1\nfeed = true",
        "sort_by = \"title\"",
        "[defaults]\ntags = [\"d\"]",
        "draft = true",
        "[defaults]\nsample = true\ndescription = \"D\"",
    ])
    .prop_map(|front| Edit::of("content/news/_index.md", Some(page("News", front, ""))));
    let gone = prop::sample::select(vec![
        "content/news/a.md",
        "content/news/b.md",
        "content/guidelines/g/index.md",
        "content/tumours/abc.md",
        "content/news/p.png",
        "content/news/b.svg",
        "content/newsletters/n.md",
        "themes/plain/templates/page.html",
        "themes/plain/directives/own.html",
        "themes/plain/locales/en.ftl",
        "content/dictionary/variables.csv",
        "static/f.txt",
        "content/references.bib",
        "content/glossary.toml",
        "ledger.toml",
        "portal.toml",
    ])
    .prop_map(|path| Edit::of(path, None));
    let call = prop::sample::select(vec![
        "opens = 2026-03-02\ncloses = 2026-03-04T12:00:00",
        "opens = 2026-02-01\ncloses = 2026-03-12",
        "closes = 2026-03-01T00:00:00",
        "opens = 2026-02-01\ncloses = 2026-03-12\ntimezone = \"Asia/Tokyo\"\nsample = true",
        "opens = 2026-02-01\ncloses = 2026-03-29T02:30:00",
        // Its outcome is late from 5 March on.
        "opens = 2025-11-01\ncloses = 2025-12-05\nlate = \"Of 3 answers.\"",
        "opens = 2025-11-01\ncloses = 2026-03-04\noutcome = \"4 answers.\"\noutcome_date = 2026-03-08\ndocuments = [\"@/news/b.md\"]",
        "opens = 2026-02-01\ncloses = 2026-03-04T12:00:00\n[[change]]\non = 2026-03-03\ncloses = 2026-03-10\nwhy = \"For 5 more.\"",
        "opens = 2026-02-01\ncloses = 2026-03-09\n[[change]]\non = 2026-03-03\ncloses = 2026-03-10\nwhy = \"6 days.\"\n[[change]]\non = 2026-03-06\ncancelled = true\nwhy = \"No.\"",
        "opens = 2026-02-01\ncloses = 2026-03-09\n[[change]]\non = 2026-03-03\nwhy = \"7 days.\"",
    ])
    .prop_map(|front| Edit::of("content/calls/c.md", Some(page("Call", &format!("{CALL}{front}"), "Who?"))));
    let parts = prop::sample::select(vec![
        "content/guidelines/g/index.md",
        "content/guidelines/g/versions/1.0.md",
        "content/guidelines/g/next.md",
        "content/guidelines/g/families.md",
        "content/tumours/abc.md",
    ]);
    let kept = "[[change]]\nrecommendation = \"R-1\"\nkind = \"changed\"\nwhat = \"Of 7.\"\nwhy = \"w\"\napproved = \"a\"";
    let fronts = prop::sample::select(vec![
        String::new(),
        "version = \"1.1\"\ndate = 2026-01-03".to_string(),
        format!("version = \"1.1\"\n{kept}"),
        "status = \"in consultation\"\nversion = \"2\"".to_string(),
        "[[rests_on]]\nguideline = \"@/guidelines/g/index.md\"\nversion = \"1.0\"".to_string(),
        "origin = \"own\"\nversion = \"1.0\"\ndoi = \"10.1/x\"\nauthors = [\"A, B\"]\n[orcid]\n\"A, B\" = \"0000-0002-1825-0097\"".to_string(),
        "origin = \"own\"\nversion = \"1.1\"\nsearched_to = \"2025\"\ntumours = [\"abc\"]\n[right]\naims = \"5 of 6\"\n[[panel]]\nrole = \"R 2\"\nconflict = \"c\""
            .to_string(),
        "[[review]]\nrole = \"r\"\ndate = 2026-01-01\nscope = \"s\"\nnext = 2026-03-04\ncontent = \"000000000000\"".to_string(),
    ]);
    let texts = prop::sample::select(vec![
        "Text 1.",
        ":::recommendation {id=\"R-1\" grade=\"A\" scale=\"s\"}\nGive 5 things.\n:::",
        ":::recommendation {id=\"R-1\" grade=\"B\" scale=\"s\"}\nGive 6 things.\n:::",
    ]);
    let guidelines = (parts, fronts, texts).prop_map(|(path, front, text)| Edit::of(path, Some(page("Guideline", &front, text))));
    let news = prop::sample::select(vec![
        "date = 2024-03-04\nguideline = \"@/guidelines/g/index.md\"",
        "date = \"2024-02\"\nguideline = \"../guidelines/g/index.md\"",
        "date = 2024-03-08T12:00:00\nupdated = 2024-03-09",
    ])
    .prop_map(|front| Edit::of("content/news/b.md", Some(page("B 2", front, "## Head\n\nText 2."))));
    let issues = prop::sample::select(vec![
        "number = \"1\"\n[[item]]\npage = \"@/news/a.md\"\ntext = \"Of 3.\"\n[[item]]\npage = \"@/calls/c.md\"\nheading = \"Calls 2\"",
        "sample = true\n[[item]]\npage = \"@/guidelines/g/index.md\"\n[[item]]\npage = \"@/news/b.md\"",
        "slug = \"one\"\ndescription = \"About 4.\"\n[[item]]\npage = \"@/news/b.md\"",
        "draft = true",
        "[[item]]\npage = \"@/newsletters/n.md\"",
    ]);
    let letters =
        prop::sample::select(vec!["Give 10^9^ [b](@/news/b.md#head).", "At 5 mg.[^1]\n\n[^1]: Of 6.", "[[tumour:abc]] 3 > 2"]);
    let issues = (issues, letters).prop_map(|(front, body)| {
        Edit::of("content/newsletters/n.md", Some(page("Issue", &format!("date = 2024-03-05\n{front}"), body)))
    });
    let calls = prop::sample::select(vec!["feed = true", "feed = true\n[defaults]\ncontact = \"At 8.\"", ""])
        .prop_map(|front| Edit::of("content/calls/_index.md", Some(page("Calls", front, ""))));
    let rows = prop::sample::select(vec![
        "age,f,,text,Age,,,,,,,,,,,,,\n",
        "age,f,,text,Age at diagnosis,,,integer,0,18,,,,,,,,\nsex,g,Who,radio,Sex,\"1, Female | 2, Male\",,,,,,,,,,,,\n",
        "age,f,,radio,Age,\"1, A | 1, B\",,,,,,,,,,,,\n",
    ])
    .prop_map(|rows| Edit::of("content/dictionary/variables.csv", Some(format!("{HEADER}{rows}"))));
    let theme = prop::sample::select(vec![
        ("themes/plain/templates/page.html", "{% extends \"base.html\" %}{% block content %}<h1>{{ title }}</h1>{{ body }}{% for l in related %}{{ l.title }}{% endfor %}{% endblock content %}"),
        ("themes/plain/templates/page.html", "{{ title }}{{ body }}{% for b in backlinks %}{{ b.title }}{% endfor %}"),
        ("themes/plain/templates/page.html", "{{ titel }}"),
        ("themes/plain/templates/page.html", "{% if %}"),
        ("themes/plain/templates/page.html", "<title>{{ site.title }}</title>{{ t(key=\"contents\") }}{{ title }}{{ body }}{{ state }}"),
        ("themes/plain/templates/newsletter-text.html", "<h1>{{ title }}</h1>{{ body }}{% for p in gathered %}{% for e in p.items %}{{ e.item.title }} {{ e.item.url }}{% endfor %}{% endfor %}"),
        ("themes/plain/templates/newsletter-email.html", "<html><head><style>p { color: red }</style></head><body><h1>{{ title }}</h1>{{ body }}{{ t(key=\"contents\") }}</body></html>"),
        ("themes/plain/directives/own.html", "{# attributes: #}<b>{{ t(key=\"contents\") }}</b>{{ body }}"),
        ("themes/plain/locales/en.ftl", "contents = Contents of 7\n"),
        ("content/references.bib", "@misc{one, title = {One 1}}\n@misc{two, title = {Two 2}}\n"),
        ("content/references.bib", "@misc{two, title = {Two 22}, doi = {10.9999/2}}\n@misc{one, title = {One 1}}\n"),
        ("content/glossary.toml", WORDS),
        ("content/glossary.toml", "[wing.en]\nterm = \"wing\"\nlay = \"Of 2, one.\"\nsources = [\"one\"]\n[wing.de]\nterm = \"Flügel\"\nlay = \"Von 2.\"\n"),
        ("content/glossary.toml", "[wing.en]\nterm = \"wing\"\nlay = \"Above a tail.\"\n[tail.en]\nterm = \"tail\"\nlay = \"Behind a wing.\"\n"),
        ("content/glossary.toml", "[wing.en]\nterm = \"wing\"\n"),
        ("content/not-covered.toml", "[[disease]]\nname = \"Wing 3\"\nsynonyms = [\"Wings\"]\n"),
        ("content/not-covered.toml", "[[disease]]\nname = \"Tail\"\nlang = \"de\"\ngo_to = \"@/news/b.md\"\nnote = \"Of 4.\"\n"),
        ("content/not-covered.toml", "[[disease]]\nlang = \"de\"\n"),
        ("content/references.bib", "@misc{two, title = {Two\n@misc{one, title = {One 1}, author = {A, B}}\n"),
        ("ledger.toml", "[addresses]\n\"/news/\" = \"2026-01-01\"\n\n[[guideline]]\nid = \"guidelines/g\"\nlanguage = \"en\"\nversion = \"1.1\"\nstatus = \"current\"\n\n[[guideline.recommendation]]\nid = \"R-1\"\ntext = \"Give 5 things.\"\n"),
        ("ledger.toml", "[addresses]\n\"/news/b/\" = \"2026-01-01\"\n\n[[guideline]]\nid = \"guidelines/g\"\nlanguage = \"en\"\nretired = [\"R-2\"]\n\n[guideline.versions]\n\"1.0\" = \"000000000000\"\n"),
        ("ledger.toml", "[[call]]\nid = \"calls/c\"\nlanguage = \"en\"\ncloses = \"2026-03-04T12:00:00\"\ntimezone = \"UTC\"\n"),
        ("ledger.toml", "[addresses]\n"),
        ("static/f.txt", "one"),
        ("static/f.txt", "two"),
        ("content/news/p.png", "GIF89a"),
        // Pictures are told by their bytes: a WebP is one that a text can hold, with what is taken out of it.
        ("content/news/p.png", "RIFF\u{1e}\0\0\0WEBPVP8L\u{4}\0\0\0abcdEXIF\u{6}\0\0\0hidden"),
        ("content/news/p.png", "RIFF\u{1e}\0\0\0WEBPVP8L\u{4}\0\0\0abcdEXIF\u{6}\0\0\0others"),
        ("content/news/p.png", "RIFF\u{1e}\0\0\0WEBPVP8L\u{4}\0\0\0efghEXIF\u{6}\0\0\0hidden"),
        ("content/news/b.svg", "<svg docname=\"/home/x/b.svg\"></svg>"),
        ("content/news/b.svg", "<svg></svg>"),
        ("portal.toml", SETTINGS),
        ("portal.toml", "title = \"Other\"\nbase_url = \"https://y.example/z/\"\nlanguages = [\"en\"]\nstage = \"live\"\n[[menu]]\ntitle = \"News\"\nlink = \"@/news/_index.md\"\n"),
        ("portal.toml", "title = Broken\n"),
        ("portal.toml", "title = \"T\"\nbase_url = \"https://x.example/\"\nstage = \"live\"\n[[lint]]\nname = \"heading-space\"\nlevel = \"deny\"\nfolder = \"news\"\n"),
        ("portal.toml", "title = \"T\"\nbase_url = \"https://x.example/\"\nstage = \"live\"\n[[lint]]\nname = \"heading-space\"\nlevel = \"allow\"\n"),
        ("content/dictionary/dictionary.toml", "[[form]]\nid = \"f\"\nscope = \"core\"\n"),
        ("content/dictionary/dictionary.toml", "[[form]]\nid = \"f\"\nscope = \"administrative\"\n"),
        ("content/dictionary/tumours.toml", TUMOURS),
        ("content/dictionary/tumours.toml", "[[group]]\nid = \"g\"\nname = \"Other\"\n"),
    ])
    .prop_map(|(path, text)| Edit::of(path, Some(text.to_string())));
    let registry = prop::sample::select(vec![
        ("content/dictionary/dictionary.toml", Some("version = \"2\"\n[[form]]\nid = \"f\"\nscope = \"core\"\n".to_string())),
        ("content/dictionary/dictionary.toml", Some("[[event]]\nid = \"e\"\nforms = [\"f\"]\n".to_string())),
        ("content/dictionary/dictionary.toml", Some("[[form]]\nid = \"h\"\n".to_string())),
        ("content/dictionary/dictionary.toml", None),
        (
            "content/dictionary/releases/1.csv",
            Some(format!("{HEADER}age,f,,text,Years 9,,,,,,,,,,,,,\nold,f,,text,Old,,,,,,,,,,,,,\n")),
        ),
        ("content/dictionary/releases/1.csv", Some(format!("{HEADER}old,f,,radio,Old,\"1, A | 2, B\",,,,,,,,,,,,\n"))),
        ("content/dictionary/releases/1.csv", None),
        ("content/dictionary/repeating_instruments.csv", Some("event_name,form_name,custom_form_label\n,f,\n".to_string())),
    ])
    .prop_map(|(path, text)| Edit::of(path, text));
    // Two languages, an original and its translation, which was confirmed or not, and pages that are not translated.
    let in_languages = |further: &str| {
        format!(
            "title = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [\"en\", \"de\"]\ntheme = \"expert\"\nstage = \"live\"\n{further}[[menu]]\ntitle = \"News\"\nlink = \"@/news/_index.md\"\n"
        )
    };
    let translations = prop::sample::select(vec![
        ("portal.toml", Some(in_languages(""))),
        ("portal.toml", Some(in_languages("fallback_to_default = false\n"))),
        ("content/t.md", Some(page("T 1", "", ORIGINAL))),
        ("content/t.md", Some(page("T 1", "description = \"Of 5.\"\nupdated = 2026-02-05", ORIGINAL))),
        ("content/t.md", Some(page("T 2", "", &ORIGINAL.replace("5 of", "7 of")))),
        ("content/t.md", Some(page("T 1", "updated = 2026-02-05", &ORIGINAL.replace("| 6 |", "| 8 |")))),
        ("content/t.md", Some(page("T 1", "", &ORIGINAL.replace("Three", "New [b](news/b.md).\n\nThree")))),
        ("content/t.md", Some(page("T 1", "draft = true", ORIGINAL))),
        ("content/t.md", None),
        ("content/t.de.md", Some(page("T eins", "", TRANSLATION))),
        ("content/t.de.md", Some(page("T eins", "description = \"Von 5.\"\nslug = \"teh\"", TRANSLATION))),
        ("content/t.de.md", Some(page("T eins", "", &TRANSLATION.replace("Drei", "Noch etwas.\n\nDrei")))),
        ("content/t.de.md", None),
        ("content/t.de.sync.toml", Some(confirmed())),
        ("content/t.de.sync.toml", Some(confirmed().replace("2026-02-01", "2026-02-20"))),
        ("content/t.de.sync.toml", Some("nothing".to_string())),
        ("content/t.de.sync.toml", None),
        ("content/news/_index.de.md", Some(page("Neues", "paginate_by = 1", ""))),
        ("content/news/_index.md", Some(page("News", "fallback_to_default = false", ""))),
        ("content/news/b.de.md", Some(page("B auf Deutsch", "", "[T](../t.md)"))),
        ("content/news/b.de.md", None),
        ("content/dictionary/tumours.toml", Some(in_german("Ah 3", "Arm", "G eins"))),
        (
            "content/dictionary/tumours.toml",
            Some(in_german("Ah 4", "", "G eins").replace("[[tumour.fact]]", "[[tumour.lead]]\nrole = \"R\"\n[[tumour.fact]]")),
        ),
        (
            "content/dictionary/tumours.toml",
            Some(
                in_german("Ah 3", "Arm", "G zwei")
                    .split("[[tumour.fact]]")
                    .next()
                    .unwrap_or_default()
                    .replace("[[source]]\nid = \"s\"\ntitle = \"Source\"\nurl = \"https://s.example/\"\n", ""),
            ),
        ),
        ("content/tumours/abc.de.md", Some(page("Ah", "slug = \"ah\"", "Siehe [[tumour:abc]]."))),
        ("content/tumours/abc.de.md", None),
        ("content/tumours/_index.md", Some(page("Tumours", "fallback_to_default = false", ""))),
        ("content/tumours/_index.md", None),
    ])
    .prop_map(|(path, text)| Edit::of(path, text));
    // Without mending, one mistake early in a script would hide all that follows.
    let mend = prop::sample::select(original()).prop_map(|(path, text)| Edit::of(path, Some(text)));
    prop_oneof![9 => pages, 1 => renamed, 2 => section, 2 => gone, 3 => call, 1 => calls, 2 => rows, 3 => theme, 2 => registry, 3 => guidelines, 1 => news, 3 => issues, 5 => translations, 12 => mend]
}

/// Returns the list of tumours with what its one tumour, the place of it and its group are called in German.
fn in_german(name: &str, site: &str, group: &str) -> String {
    let translation =
        format!("[[tumour.translation]]\nlang = \"de\"\nname = \"{name}\"\nsynonyms = [\"A\"]\nsite = \"{site}\"\n");
    let list = TUMOURS.replace("[[source]]", &format!("[[group.translation]]\nlang = \"de\"\nname = \"{group}\"\n[[source]]"));
    list.replace("[[tumour.fact]]", &format!("{translation}[[tumour.fact]]"))
}

/// A page in two languages.
const ORIGINAL: &str = "One: 5 of 9. See [a](news/a.md).\n\n## Two\n\n| A | B |\n|---|---|\n| 6 | x |\n\nThree, see [Two](#two).";
const TRANSLATION: &str =
    "Eins: 5 von 9. Siehe [a](news/a.md).\n\n## Zwei\n\n| A | B |\n|---|---|\n| 6 | y |\n\nDrei, siehe [Zwei](#two).";

/// Returns what is recorded of the translation once it is confirmed.
fn confirmed() -> String {
    static TEXT: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let made = || {
        let world = MemoryWorld::new()
            .with("portal.toml", "title = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [\"en\", \"de\"]\n")
            .with("content/t.md", page("T 1", "description = \"Of 5.\"", ORIGINAL))
            .with("content/t.de.md", page("T eins", "", TRANSLATION));
        let mut engine = Engine::new();
        engine.run(&world, &goal(1), &Keeping::default()).expect("memory does not fail");
        let desk = engine.desk().expect("a site");
        let path = SrcPath::new("content/t.de.md").expect("a path");
        let (_, found) = desk.translated(&path, None).expect("a translation");
        let (blocks, _) = sync::pairs(&found.original.blocks, &found.own.expect("it is there").blocks);
        let words = found.words.iter().filter_map(|key| Some(((*key).to_string(), sync::words(&found.original.fields, key)?)));
        let date = portal::model::clock::Stamp::parse("2026-02-01");
        written(&sync::Sync { date, fields: words.collect(), blocks, ..sync::Sync::default() })
    };
    TEXT.get_or_init(made).clone()
}

fn start() -> MemoryWorld {
    original().into_iter().fold(MemoryWorld::new(), |world, (path, text)| world.with(path, text))
}

/// Returns the files that every script begins with.
fn original() -> Vec<(&'static str, String)> {
    vec![
        ("portal.toml", SETTINGS.replace("timezone", "theme = \"plain\"\ntimezone")),
        ("content/_index.md", page("Home", "", "Welcome.")),
        ("content/news/_index.md", page("News", "sort_by = \"date\"\nfeed = true", "")),
        ("content/news/a.md", page("A", "date = 2026-01-05\ntags = [\"x\"]", "See [b](b.md).")),
        ("content/news/b.md", page("B", "date = 2026-01-06", "## Head\n\nText 2.")),
        ("content/calls/_index.md", page("Calls", "feed = true", "")),
        ("content/calls/c.md", page("Call", &format!("{CALL}opens = 2026-03-02\ncloses = 2026-03-04T12:00:00"), "Who?")),
        ("content/glossary.toml", WORDS.to_string()),
        ("content/guidelines/g/index.md", page("Guideline", "version = \"1.1\"", "Text 1.")),
        (
            "content/newsletters/n.md",
            page(
                "Issue 1",
                "date = 2026-02-01\n[[item]]\npage = \"@/calls/c.md\"\n[[item]]\npage = \"@/news/_index.md\"",
                "Of 8.",
            ),
        ),
        ("content/dictionary/tumours.toml", TUMOURS.to_string()),
        ("content/dictionary/variables.csv", format!("{HEADER}age,f,,text,Age,,,,,,,,,,,,,\n")),
    ]
}

fn goal(day: u8) -> Goal {
    Goal { now: Now::Typed(format!("2026-03-{day:02}")), drafts: Drafts::Hidden, base_url: None, trace: false }
}

/// Runs a script and holds every step against a clean run; returns how many steps had no error.
fn check(script: &[(Edit, u8)]) -> usize {
    let mut world = start();
    let mut engine = Engine::new();
    let mut fine = 0;
    let sink = Keeping::default();
    engine.run(&world, &goal(1), &sink).expect("memory does not fail");
    for (step, (edit, day)) in script.iter().enumerate() {
        world = match (&edit.text, edit.renamed) {
            (Some(text), Some(name)) => world.without(edit.path).with(name, text),
            (Some(text), None) => world.with(edit.path, text),
            (None, _) => world.without(edit.path),
        };
        // Half of the scripts stay in one process, which remembers more than a file holds.
        if step % 3 == 2 && script.len().is_multiple_of(2) {
            let bytes = engine.memory("test");
            engine = Engine::remembering(&bytes, "test");
        }
        let goal = goal(*day);
        let incremental = engine.run(&world, &goal, &sink).expect("memory does not fail");
        let clean_sink = Keeping::default();
        let clean = Engine::new().run(&world, &goal, &clean_sink).expect("memory does not fail");
        assert_eq!(incremental.diagnostics, clean.diagnostics, "findings after step {step}: {edit:?}");
        assert_eq!(incremental.files, clean.files, "digests after step {step}: {edit:?}");
        assert_eq!(sink.published(&incremental), clean_sink.published(&clean), "bytes after step {step}: {edit:?}");
        assert_eq!(incremental.next_change, clean.next_change, "next change after step {step}: {edit:?}");
        assert_eq!(incremental.sources, clean.sources, "sources after step {step}: {edit:?}");
        assert_eq!(incremental.bands, clean.bands, "bands after step {step}: {edit:?}");
        assert_eq!(incremental.held_back, clean.held_back, "held back after step {step}: {edit:?}");
        assert_eq!(incremental.pages, clean.pages, "pages after step {step}: {edit:?}");
        fine += usize::from(clean.diagnostics.iter().all(|found| found.severity != portal::model::diag::Severity::Error));
    }
    fine
}

/// How many random scripts are tried.
const SCRIPTS: u32 = 500;

#[test]
fn an_incremental_run_equals_a_clean_one() {
    random_scripts(SCRIPTS / 2);
}

/// The other half, beside the first one where there are two cores.
#[test]
fn an_incremental_run_equals_a_clean_one_once_more() {
    random_scripts(SCRIPTS - SCRIPTS / 2);
}

fn random_scripts(count: u32) {
    let (fine, steps) = (Cell::new(0), Cell::new(0));
    let mut runner = TestRunner::new(Config { cases: count, failure_persistence: None, ..Config::default() });
    let scripts = prop::collection::vec((edits(), 1_u8..14), 1..7);
    runner
        .run(&scripts, |script| {
            steps.set(steps.get() + script.len());
            fine.set(fine.get() + check(&script));
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    // Scripts that only ever break the site would prove little.
    assert!(fine.get() * 2 >= steps.get(), "only {} of {} steps built without an error", fine.get(), steps.get());
}

fn edit(path: &'static str, text: Option<&str>) -> (Edit, u8) {
    (Edit::of(path, text.map(str::to_string)), 1)
}

#[test]
fn a_word_that_was_missing_wakes_the_pages_that_missed_it() {
    check(&[edit("themes/plain/locales/en.ftl", Some("contents = Contents\n")), edit("themes/plain/locales/en.ftl", None)]);
}

#[test]
fn a_translation_follows_its_original_block_by_block() {
    let settings =
        "title = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [\"en\", \"de\"]\ntheme = \"expert\"\nstage = \"live\"\n";
    let of = |path: &'static str, text: String| (Edit::of(path, Some(text)), 1);
    let changed = ORIGINAL.replace("5 of", "7 of");
    let steps = [
        of("portal.toml", settings.to_string()),
        of("content/t.md", page("T 1", "", ORIGINAL)),
        of("content/t.de.md", page("T eins", "", TRANSLATION)),
        of("content/t.de.sync.toml", confirmed()),
        of("content/t.md", page("T 1", "", &changed)),
        of("content/t.md", page("T 1", "updated = 2026-02-05", &changed)),
        of("content/t.md", page("T 1", "updated = 2026-02-05", &format!("{changed}\n\nMore 5."))),
        of("content/t.md", page("T 2", "updated = 2026-02-05", &changed)),
        of("content/t.md", page("T 2", "updated = 2026-02-05", &changed.replace("See [a]", "Look: [a]"))),
        of("content/t.de.md", page("T eins", "", &TRANSLATION.replace("Drei", "Und drei"))),
        of("content/t.md", page("T 1", "", ORIGINAL)),
        (Edit::of("content/t.de.sync.toml", None), 1),
        (Edit::of("content/t.de.md", None), 1),
        (Edit::of("content/t.md", None), 1),
    ];
    assert_eq!(check(&steps), steps.len(), "the steps build without an error");
    // In one process, and through the bytes that it leaves behind.
    assert_eq!(check(&steps[..steps.len() - 1]), steps.len() - 1);
}

#[test]
fn a_menu_follows_the_titles_and_addresses_of_translations() {
    let settings = "title = \"T\"\nbase_url = \"https://x.example/\"\nlanguages = [\"en\", \"de\"]\ntheme = \"expert\"\n[[menu]]\ntitle = \"News\"\nlink = \"@/news/_index.md\"\n[[footer]]\ntitle = \"Help\"\nlink = \"@/help.md\"\n";
    let steps = [
        edit("content/_index.md", Some("+++\ntitle = \"Home\"\n+++\n")),
        edit("content/news/_index.md", Some("+++\ntitle = \"News\"\n+++\n")),
        edit("content/help.md", Some("+++\ntitle = \"Help\"\n+++\n")),
        edit("portal.toml", Some(settings)),
        edit("content/b.de.md", Some("+++\ntitle = \"B\"\n+++\n")),
        edit("content/help.de.md", Some("+++\ntitle = \"Hilfe\"\n+++\n")),
        edit("content/help.de.md", Some("+++\ntitle = \"Hilfe und Rat\"\nslug = \"hilfe\"\n+++\n")),
        edit("content/help.de.md", Some("+++\ntitle = \"Hilfe\"\ndraft = true\n+++\n")),
        edit("content/_index.de.md", Some("+++\ntitle = \"Start\"\n+++\n")),
        edit("content/_index.de.md", None),
    ];
    assert!(check(&steps) >= 9, "the steps build without an error");
}
