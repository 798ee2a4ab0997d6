//! No bytes in any file, and no mixture of pieces, make the engine panic, lose a place, leave a mark, or give an id twice.

#[path = "support/ran.rs"]
mod ran;

use portal::engine::{Engine, Goal, Now};
use portal::model::clock::Moment;
use portal::model::path::OutPath;
use portal::model::site::Drafts;
use portal::model::world::{Content, Digest256, Failure, Kept, MemoryWorld, Sink};
use proptest::prelude::*;
use proptest::sample::select;
use ran::{Ran, SETTINGS};
use std::collections::BTreeMap;
use std::sync::Mutex;

const DICTIONARY: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\n";

/// Runs a world, and holds it to what no site may break.
fn check(world: &MemoryWorld, drafts: Drafts, is_told: impl Fn(&str) -> bool) -> Result<(), TestCaseError> {
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts, base_url: None, trace: false };
    let broken: Vec<String> = Ran::once(world, &goal).broken_promises().into_iter().filter(|broken| is_told(broken)).collect();
    prop_assert!(broken.is_empty(), "{}", broken.join("\n"));
    Ok(())
}

/// A sink that remembers digests from run to run, and which outputs it was given twice in one.
#[derive(Default)]
struct Keeping {
    files: Mutex<BTreeMap<OutPath, Digest256>>,
    given: Mutex<BTreeMap<OutPath, usize>>,
}

impl Sink for Keeping {
    fn put(&self, path: &OutPath, content: Content, digest: Digest256) -> Result<Kept, Failure> {
        let mut files = self.files.lock().expect("a lock");
        if content == Content::Same && files.get(path) != Some(&digest) {
            return Ok(Kept::Lost);
        }
        files.insert(path.clone(), digest);
        *self.given.lock().expect("a lock").entry(path.clone()).or_default() += 1;
        Ok(Kept::Yes)
    }
}

/// A site in which every kind of file has its place.
fn small_site() -> MemoryWorld {
    MemoryWorld::new()
        .with("portal.toml", SETTINGS)
        .with("content/_index.md", "+++\ntitle = \"Home\"\n+++\n\nText 5 [a](a.md#part) [@k].\n")
        .with("content/references.bib", "@misc{k, title = {One 5}}\n")
        .with("content/a.md", "+++\ntitle = \"A 1\"\ndate = 2026-01-02\ntags = [\"x\"]\n+++\n\n## Part\n\n:::note\nText 7\n:::\n")
}

fn front_matter() -> impl Strategy<Value = String> {
    let key = select(vec![
        "title = \"T 1\"",
        "title = \"Ünï 2 <b> & \\\"q\\\"\"",
        "title = \"\"",
        "date = 2026-01-01",
        "date = 2027-01-01",
        "updated = 2026-02-02",
        "draft = true",
        "slug = \"same\"",
        "slug = \"feed.xml\"",
        "slug = \"A b\"",
        "aliases = [\"/old/\", \"/p1/\", \"/x.html\"]",
        "aliases = [\"//\", \"/404.html\", \"/index.html\", \"/feed.xml/a/\"]",
        "tags = [\"x\", \"X \", \"é\", \"…\", \"\"]",
        "template = \"section.html\"",
        "template = \"none.html\"",
        "related = [\"@/p1.md\", \"p2.md\", \"https://x.example\", \"#a\", \"\"]",
        "expires = 2026-06-01",
        "audience = \"families\"\nglossary_skip = [\"nothing\"]",
        "audience = \"families\"",
        "kind = \"tumour\"",
        "kind = \"call\"\nopens = 2026-01-01\ncloses = 2026-12-31T17:00:00",
        "kind = \"guideline\"\nstatus = \"current\"\ntumours = [\"t1\", \"none\"]",
        "kind = \"section\"",
        "paginate_by = 1",
        "paginate_by = -1",
        "feed = true",
        "sample = true",
        "weight = -9223372036854775808",
        "[defaults]\ndraft = true",
        "[defaults]\ntags = [\"d 3\"]",
        "[extra]\ndraft = true",
        "[[sources]]\ntitle = \"S 1\"\ndoi = \"10.1/x\"",
        "kind = \"guideline\"\norigin = \"own\"\nversion = \"1\"\nowner = \"G 2\"",
        "kind = \"guideline\"\n[paper]\nkey = \"k1\"",
        "= nothing",
    ]);
    prop::collection::vec(key, 0..6).prop_map(|keys| format!("+++\ntitle = \"Page 9\"\n{}\n+++\n", keys.join("\n")))
}

fn body() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "\n",
        "\n\n",
        "Text 12.5 ",
        "## Risk\n",
        "## Risk {#x}\n",
        "## _main\n",
        "# fn-p1-1\n",
        "[a](p1.md) ",
        "[b](@/p2.md#risk) ",
        "[c](#x) ",
        "[d](/old/) ",
        "[e](/p1) ",
        "[f](sub/_index.md) ",
        "[g](../../etc/passwd) ",
        "[h](javascript:x) ",
        "![i](pic.png) ",
        "![8](none.png) ",
        "[[tumour:t1]] ",
        "[[variable:v1|5 mg]] ",
        "[[form:f1]] ",
        "[[variable:none]] ",
        "[[x]] ",
        "[@k1] ",
        "[@k1; @k2, p. 5] ",
        "[see @k2;\n@nope] ",
        "[@k1; ",
        "[@",
        "word[^1] ",
        "\n[^1]: Note 4.\n",
        "8*10*12 ",
        "5*10^3* ",
        "> [!WARNING] Stop 3\n> text\n",
        "> [!X] y\n",
        ":::note\n",
        ":::note {title=\"For 3 <b>\"}\n",
        "::::details {title=\"4\"}\n",
        "::::\n",
        ":::\n",
        ":::urgent {x=\"1\"}\n",
        ":::nope\n",
        "| a | 1 |\n|---|---|\n| 2 | 3 |\n",
        "| 2 | 3 | 4 |\n",
        "- a 1\n",
        "1. b\n",
        "```json\n{\"a\": 1.5}\n```\n",
        "```\n",
        "<u>x 6</u> ",
        "<script>1</script>",
        "<details>\n",
        "</details>\n",
        "<!-- 7 -->",
        "\u{fdd0}",
        "\u{feff}",
        "\r",
        "\r\n",
        "\u{0}",
        "\u{2028}",
        "é 😀 ",
        "&#48; ",
        "\\* ",
        "Term\n: Def 5\n",
        "https://example.org/1 ",
        "H~2~O ",
        "10^9^ ",
        "+++\n",
        "---\n",
        "\t",
        "    ",
    ]);
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn page() -> impl Strategy<Value = (String, String)> {
    let path = select(vec![
        "content/_index.md",
        "content/_index.de.md",
        "content/p1.md",
        "content/p1.de.md",
        "content/P1.md",
        "content/p2.md",
        "content/news/p1.md",
        "content/news/_index.md",
        "content/news/b/index.md",
        "content/news/b/index.de.md",
        "content/tumours/t1.md",
        "content/tumours/t1.de.md",
        "content/tumours/none.md",
        "content/tumours/_index.md",
        "content/tags/x.md",
        "content/dictionary/_index.md",
        "content/dictionary/variables/v1.md",
        "content/404.md",
        "content/a.b..md",
        "content/sub/page/2.md",
        "content/ .md",
        "content/.md",
    ]);
    (path, front_matter(), body()).prop_map(|(path, front_matter, body)| (path.to_string(), format!("{front_matter}{body}")))
}

fn other() -> impl Strategy<Value = (String, String)> {
    select(vec![
        ("content/pic.png", "GIF89a"),
        ("content/news/b/file.txt", "5"),
        ("static/p1/index.html", "<p id=\"a\" id=\"a\">"),
        ("static/p1", "5"),
        ("static/robots.txt", "mine"),
        ("static/portal-manifest.json", "{}"),
        ("static/404.html", "mine"),
        ("static/index.html/x", "mine"),
        (
            "content/dictionary/tumours.toml",
            "[[group]]\nid = \"g\"\nname = \"G 1\"\n[[tumour]]\nid = \"t1\"\nname = \"T 2\"\ngroup = \"g\"\n",
        ),
        (
            "content/references.bib",
            "@misc{k1, title = {One 1 <b>}}\n@article{k2, title = \"Two $10^9$\", doi = {10.9999/2}, year = 2020}\n",
        ),
        ("content/references.bib", "@misc{k1, title = {One 1\n@misc{k2, title = Two}\n@string{x = {"),
        (
            "content/glossary.toml",
            "[text.en]\nterm = \"Text\"\nlay = \"A 5 <b>, of a t1.\"\nforms = [\"texts\", \"\", \"5\"]\n[t1.en]\nterm = \"t1\"\nlay = \"X.\"\n[t1.de]\nterm = \"ß\"\nlay = \"Y.\"\n",
        ),
        ("content/glossary.toml", "[text.en]\nterm = \"text\"\nlay = \"A text, a t1.\"\n[t1.en]\nterm = \"t1\"\nlay = \"A text.\"\n[x]\n[y.zz]\n"),
        ("themes/plain/theme.toml", "styles = [\"none.css\"]\n[lists.x]\nkind = \"news\"\nlimit = 2\n"),
        ("themes/plain/templates/page.html", "{{ title }}{{ body }}"),
        ("themes/plain/templates/home.html", "{{ title | upper }}{{ nope }}"),
        ("themes/plain/directives/note.html", "{{ body }}{{ attributes.title }}"),
        ("themes/plain/locales/de.ftl", "back-home = Zur Startseite 5\n"),
    ])
    .prop_map(|(path, text)| (path.to_string(), text.to_string()))
}

fn row() -> impl Strategy<Value = String> {
    select(vec![
        "v1,f1,,text,Label 5,,,,,,,,,,,,,\n",
        "v2,f1,Head,radio,<b>L</b>,\"1, a | 2, b\",,,,,,,,,,,,\n",
        "v1,f2,,calc,Sum,[v2]+1,,,,,,,,,,,,\n",
        "Bad Name,F 2,,nope,\"open\n",
        ",,,,,,,,,,,,,,,,,\n",
        "d,f3,,descriptive,Text 8,,,,,,,,,,,,,\n",
    ])
    .prop_map(str::to_string)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_mixture_of_pieces_breaks_a_promise(
        pages in prop::collection::vec(page(), 0..6),
        others in prop::collection::vec(other(), 0..4),
        rows in prop::option::of(prop::collection::vec(row(), 0..4)),
        settings in select(vec![
            SETTINGS.to_string(),
            SETTINGS.replace("[\"en\"]", "[\"en\", \"de\"]"),
            SETTINGS.replace("portal.example/", "portal.example/sub/").replace("live", "demonstration"),
            SETTINGS.replace("plain", "expert").replace("live", "demonstration"),
            format!("{}tags = [\"x\"]\n[[menu]]\ntitle = \"M 1\"\nlink = \"@/p1.md\"\n[families]\nhelp = \"@/p2.md\"\n", SETTINGS),
        ]),
        drafts in select(vec![Drafts::Hidden, Drafts::Shown]),
    ) {
        let mut world = MemoryWorld::new().with("portal.toml", settings);
        for (path, text) in pages.into_iter().chain(others) {
            world = world.with(&path, text);
        }
        if let Some(rows) = rows {
            world = world.with("content/dictionary/variables.csv", format!("{DICTIONARY}{}", rows.concat()));
        }
        check(&world, drafts, |_| true)?;
    }

    #[test]
    fn no_bytes_in_any_file_break_a_promise(
        path in select(vec![
            "portal.toml", "themes/plain/theme.toml", "themes/plain/templates/page.html", "themes/plain/templates/parts/list.html",
            "themes/plain/directives/note.html", "themes/plain/locales/en.ftl", "themes/plain/locales/de.ftl", "themes/plain/styles/site.css",
            "content/dictionary/tumours.toml", "content/dictionary/variables.csv", "content/a.md", "content/_index.md", "content/pic.png", "content/references.bib", "content/glossary.toml",
        ]),
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "\\PC{0,200}".prop_map(String::into_bytes),
            "[ -~\\n]{0,200}".prop_map(String::into_bytes),
            prop::collection::vec(select(vec![
                "{{", "}}", "{%", "%}", " title ", " body ", "if ", "for x in items ", "endif", "endfor", "\"", "t(key=\"moved\")", "extends \"base.html\"",
                "include \"page.html\"", "include \"parts/list.html\"", "block content", "endblock", "|upper", "\n", "=", "a", "-", "[", "]", "[[group]]", "\"x\"", "{ $n ->",
                "*[other]", "}", "\u{fdd4}", "é", "5", "#", "{#", "#}", ",", "\r\n", "key", "@misc{k, ", "title = {", "author = {", "[@k]", "lists.x", "styles", "extends = \"plain\"",
            ]), 0..30).prop_map(|parts| parts.concat().into_bytes()),
        ],
    ) {
        // A theme may print a text twice, and then its ids are there twice: that is the theme's own fault.
        let is_told = |broken: &str| !(path.starts_with("themes/") && broken.ends_with(" twice"));
        check(&small_site().with(path, bytes), Drafts::Hidden, is_told)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn until_the_next_change_the_same_files_give_the_same_bytes(
        pages in prop::collection::vec(page(), 1..5),
        calls in prop::collection::vec((0..400_i64, 0..400_i64, 0..500_i64, 0..60_i64, any::<bool>()), 1..3),
        begin in 0..400_i64,
    ) {
        let day = |day: i64| jiff::civil::date(2026, 1, 1).saturating_add(jiff::Span::new().days(day));
        let mut world = MemoryWorld::new()
            .with("portal.toml", SETTINGS.replace("plain", "expert"))
            .with("content/calls/_index.md", "+++\ntitle = \"C\"\nfeed = true\n+++\n");
        for (path, text) in pages {
            world = world.with(&path, text);
        }
        for (number, (opens, length, on, more, has_outcome)) in calls.into_iter().enumerate() {
            let mut keys = format!("date = 2026-01-01\nopens = {}\ncloses = {}T17:00:00", day(opens), day(opens + length));
            if has_outcome && more > 0 {
                keys.push_str(&format!("\noutcome = \"O\"\noutcome_date = {}", day(opens + length + more + 30)));
            }
            let what = if more == 0 { "cancelled = true".to_string() } else { format!("closes = {}", day(opens + length + more)) };
            keys.push_str(&format!("\n[[change]]\non = {}\n{what}\nwhy = \"W\"", day(on)));
            world = world.with(&format!("content/calls/{number}.md"), format!("+++\ntitle = \"C\"\n{keys}\n+++\n"));
        }
        let run = |now: Now| Ran::once(&world, &Goal { now, drafts: Drafts::Hidden, base_url: None, trace: false });
        let first = run(Now::Typed(day(begin).to_string()));
        if let Some(change) = &first.outcome.next_change {
            let change: jiff::Timestamp = change.parse().expect("a moment");
            let before = run(Now::At(Moment(change.as_second() - 1)));
            prop_assert_eq!(&before.files, &first.files);
            prop_assert_eq!(&before.outcome.next_change, &first.outcome.next_change);
        }
    }

    #[test]
    fn a_site_that_became_another_is_what_a_clean_run_makes_of_it(
        sites in prop::collection::vec((prop::collection::vec(page(), 0..5), prop::collection::vec(other(), 0..3)), 2..4),
    ) {
        let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
        let (mut engine, mut sink) = (Engine::new(), Keeping::default());
        for (pages, others) in sites {
            let mut world = MemoryWorld::new().with("portal.toml", SETTINGS);
            for (path, text) in pages.into_iter().chain(others) {
                world = world.with(&path, text);
            }
            let later = engine.run(&world, &goal, &sink).expect("memory does not fail");
            let clean_sink = Keeping::default();
            let clean = Engine::new().run(&world, &goal, &clean_sink).expect("memory does not fail");
            prop_assert_eq!(&later.diagnostics, &clean.diagnostics);
            prop_assert_eq!(&later.files, &clean.files);
            let given = sink.given.into_inner().expect("a lock");
            prop_assert!(given.values().all(|times| *times == 1), "an output was given twice: {:?}", given);
            prop_assert!(given.keys().eq(clean.files.keys()), "the sink got other outputs than the outcome names");
            let files = sink.files.into_inner().expect("a lock");
            prop_assert!(clean.files.iter().all(|(path, digest)| files.get(path) == Some(digest)), "the sink holds other bytes");
            sink = Keeping { files: Mutex::new(files), given: Mutex::default() };
        }
    }
}
