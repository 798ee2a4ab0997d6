//! A site with mistakes of ten kinds in ten files tells all of them in one run, each with its place and a way out.

use portal::engine::{Engine, Goal, Now};
use portal::model::site::Drafts;
use portal::model::world::{MemoryWorld, NoSink};

/// What stands in each file, and what must be told of it: rule, line, column, and words of the hint.
type Mistake = (&'static str, &'static str, (&'static str, usize, usize, &'static str));

const DICTIONARY: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\nrecord_id,start,,text,Number,,,,,,,,,,,,,\nrecord_id,start,,text,Number,,,,,,,,,,,,,\n";

const MISTAKES: &[Mistake] = &[
    (
        "portal.toml",
        "title = \"P\"\nbase_url = \"https://portal.example/\"\nthem = \"plain\"\nstage = \"live\"\n",
        ("unknown-key", 3, 1, "theme = \"plain\""),
    ),
    ("content/date.md", "+++\ntitle = \"A\"\ndate = 25.11.2026\n+++\n", ("front-matter-syntax", 3, 1, "date = 2026-11-25")),
    ("content/yaml.md", "---\ntitle: A\n---\n", ("front-matter-yaml", 1, 1, "title = \"A\"")),
    ("content/link.md", "+++\ntitle = \"A\"\n+++\n\nÄ [x](dose.m)\n", ("broken-link", 5, 3, "content/dose.md")),
    ("content/dose.md", "+++\ntitle = \"A\"\n+++\n\nGive 8*10*12 mg\n", ("emphasis-in-number", 5, 7, "8×10×12")),
    ("content/html.md", "+++\ntitle = \"A\"\n+++\n\n\n<b>x</b>\n", ("raw-html", 6, 1, "**text**")),
    ("content/twice.md", "+++\ntitle = \"A\"\nslug = \"dose\"\n+++\n", ("address-taken", 3, 9, "another name")),
    ("content/block.md", "+++\ntitle = \"A\"\n+++\n\n:::nota\nx\n:::\n", ("unknown-directive", 5, 1, ":::note")),
    ("content/dictionary/variables.csv", DICTIONARY, ("dictionary-duplicate-variable", 3, 1, "")),
    (
        "content/dictionary/tumours.toml",
        "[[group]]\nid = \"g\"\nname = \"G\"\n\n[[tumour]]\nid = \"t\"\nname = \"T\"\ngroup = \"h\"\n",
        ("tumours-reference", 8, 9, "`g`"),
    ),
    ("content/latin.md", "", ("encoding", 2, 12, "UTF-8")),
];

#[test]
fn ten_mistakes_in_ten_files_are_told_in_one_run() {
    let mut world = MemoryWorld::new();
    for (path, text, _) in MISTAKES {
        world = world.with(path, text);
    }
    // Not a mistake: it says for which tumours the form of the dictionary is.
    world = world.with("content/dictionary/dictionary.toml", "[[form]]\nid = \"start\"\nscope = \"core\"\n");
    world = world.with("content/latin.md", b"+++\ntitle = \"Gr\xf6\xdfe\"\n+++\n");
    let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
    let outcome = Engine::new().run(&world, &goal, &NoSink).expect("a run");
    let told: Vec<String> = outcome
        .diagnostics
        .iter()
        .map(|diag| {
            format!(
                "{} {}:{}:{} {} / {}",
                diag.code,
                diag.path,
                diag.line,
                diag.column,
                diag.message,
                diag.hint.as_deref().unwrap_or("no hint")
            )
        })
        .collect();
    for (path, _, (code, line, column, hint)) in MISTAKES {
        let start = format!("{code} {path}:{line}:{column} ");
        let found: Vec<&String> = told.iter().filter(|finding| finding.starts_with(&start)).collect();
        assert_eq!(found.len(), 1, "{start} in\n{}", told.join("\n"));
        assert!(found[0].contains(hint) && !found[0].ends_with("no hint"), "{}", found[0]);
    }
    assert_eq!(told.len(), MISTAKES.len(), "one mistake, one finding:\n{}", told.join("\n"));
}

#[test]
fn a_link_to_a_page_that_is_a_folder_is_told_the_file() {
    let page = "+++\ntitle = \"A\"\n+++\n";
    for link in ["../about.md", "../abuot.md", "@/about.md"] {
        let world = MemoryWorld::new()
            .with("portal.toml", "title = \"P\"\nbase_url = \"https://portal.example/\"\nstage = \"live\"\n")
            .with("content/about/_index.md", page)
            .with("content/news/_index.md", format!("{page}\n[x]({link})\n"));
        let goal = Goal { now: Now::Typed("2026-12-01".to_string()), drafts: Drafts::Hidden, base_url: None, trace: false };
        let outcome = Engine::new().run(&world, &goal, &NoSink).expect("a run");
        let hints: Vec<&str> = outcome.diagnostics.iter().filter_map(|diag| diag.hint.as_deref()).collect();
        assert_eq!(hints, ["did you mean `content/about/_index.md`? From any page it is `@/about/_index.md`"], "{link}");
    }
}
