//! The program as its users meet it: the same bytes everywhere, exit codes, what a failure leaves, what `new`, `init` and `check` give.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test starts the program, and looks at what it left on the disk"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const AS_OF: &str = "2026-12-01";
const DICTIONARY: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\r\nrecord_id,at_diagnosis,,text,Number,,,,,,,,,,,,,\r\nppb_type,at_diagnosis,,radio,Type,\"1, I | 2, II\",,,,,,,,,,,,\r\nstage,follow_up,,dropdown,Stage,\"1, local | NO, none\",,,,,,,,,,,,\r\n";

fn portal(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portal"));
    command.args(arguments);
    command
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

fn run(arguments: &[&str]) -> Output {
    portal(arguments).output().expect("a run")
}

/// Runs, and shows what was said when it went wrong.
fn fine(arguments: &[&str]) -> String {
    let output = run(arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    String::from_utf8(output.stdout).expect("text")
}

/// Runs what must fail, and returns what was said.
fn fails(arguments: &[&str], code: i32) -> String {
    let output = run(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    said
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// Every file below a folder with its bytes.
fn tree_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut tree = BTreeMap::new();
    let mut open = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().expect("a type").is_dir() {
                open.push((entry.path(), format!("{name}/")));
            } else {
                tree.insert(name, fs::read(entry.path()).expect("a file"));
            }
        }
    }
    tree
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in tree_of(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}

fn new_site(folder: &Path) -> PathBuf {
    let site = folder.join("site");
    fine(&["init", text(&site)]);
    site
}

fn same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    let only = |x: &BTreeMap<String, Vec<u8>>, y: &BTreeMap<String, Vec<u8>>| {
        x.keys().filter(|key| !y.contains_key(*key)).cloned().collect::<Vec<_>>()
    };
    assert_eq!((only(a, b), only(b, a)), (vec![], vec![]), "other files");
    let differ: Vec<&String> = a.keys().filter(|key| a[*key] != b[*key]).collect();
    assert!(differ.is_empty(), "other bytes in {differ:?}");
}

#[test]
fn the_same_files_give_the_same_bytes_in_any_zone_locale_and_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut outputs = Vec::new();
    let places = [("a", "UTC", "C"), ("deep/er/b ä", "Asia/Tokyo", "de_DE.UTF-8"), ("c", "America/St_Johns", "tr_TR.UTF-8")];
    for (name, zone, locale) in places {
        let root = folder.path().join(name);
        copy(&own.join("content"), &root.join("content"));
        fs::copy(own.join("portal.toml"), root.join("portal.toml")).expect("settings");
        let output = portal(&["build", "--as-of", AS_OF])
            .current_dir(&root)
            .env("TZ", zone)
            .env("LANG", locale)
            .env("LC_ALL", locale)
            .output()
            .expect("a run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let tree = tree_of(&root.join("public"));
        assert!(tree.len() > 20);
        for (path, bytes) in &tree {
            let place = text(folder.path()).as_bytes();
            assert!(!bytes.windows(place.len()).any(|window| window == place), "{path} tells where it was built");
        }
        outputs.push(tree);
    }
    same(&outputs[0], &outputs[1]);
    same(&outputs[0], &outputs[2]);
}

#[test]
fn a_second_build_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_site(folder.path());
    let build = || -> serde_json::Value {
        serde_json::from_str(&fine(&["build", "--json", "--as-of", AS_OF, "--root", text(&site)])).expect("one object")
    };
    let first = build();
    let second = build();
    assert_eq!(first["written"], first["files"]);
    assert_eq!((&second["written"], &second["removed"], &second["unchanged"]), (&0.into(), &0.into(), &first["files"]));
    for key in ["pages", "files", "written", "unchanged", "removed", "bytes", "errors", "warnings", "elapsed_ms"] {
        assert!(second[key].is_u64(), "{key}");
    }
    assert!(second["next_change"].is_null() || second["next_change"].is_string());
}

#[test]
fn a_new_site_builds_and_a_dictionary_put_into_it_gives_its_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_site(folder.path());
    let said = fine(&["build", "--as-of", AS_OF, "--deny", "warnings", "--root", text(&site)]);
    assert!(said.contains(" pages, ") && said.contains(" written"), "{said}");
    assert!(!site.join("themes").exists());
    assert!(site.join("public/index.html").is_file());
    write(&site, "content/dictionary/variables.csv", DICTIONARY);
    fine(&["build", "--as-of", AS_OF, "--root", text(&site)]);
    for page in ["", "forms/at_diagnosis/", "forms/follow_up/", "variables/record_id/", "variables/ppb_type/", "variables/stage/"]
    {
        assert!(site.join(format!("public/dictionary/{page}index.html")).is_file(), "{page}");
    }
    let stage = fs::read_to_string(site.join("public/dictionary/variables/stage/index.html")).expect("a page");
    assert!(stage.contains(">NO<") && stage.contains("none"), "{stage}");
}

#[test]
fn exit_codes_tell_fine_mistake_and_wrong_usage_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_site(folder.path());
    let root = text(&site);
    fine(&["build", "--root", root]);
    fine(&["check", "--root", root]);
    write(&site, "content/tagged.md", "+++\ntitle = \"A\"\ntags = [\"One\"]\n+++\n");
    write(&site, "content/tagged-too.md", "+++\ntitle = \"B\"\ntags = [\"one\"]\n+++\n");
    fine(&["build", "--root", root]);
    assert!(fails(&["build", "--deny", "warnings", "--root", root], 1).contains("nothing was written: 1 warning"));
    fails(&["check", "--deny", "warnings", "--root", root], 1);
    write(&site, "content/bad.md", "+++\ntitle = “A”\n+++\n");
    assert!(fails(&["build", "--root", root], 1).contains("content/bad.md:2:1"));
    fails(&["check", "--root", root], 1);
    fs::remove_file(site.join("content/bad.md")).expect("a deletion");
    fails(&["build", "--root", root, "--output", text(&site.join("content"))], 1);
    fails(&["build", "--root", root, "--as-of", "1.3.2026"], 2);
    fails(&["build", "--root", root, "--base-url", "portal"], 2);
    fails(&["bulid"], 2);
    fails(&["build", "--root", text(&folder.path().join("nowhere"))], 2);
    assert!(run(&["--help"]).status.success() && run(&["completions", "bash"]).status.success());
}

#[test]
fn a_failed_build_leaves_the_output_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_site(folder.path());
    fine(&["build", "--root", text(&site)]);
    let modified = |path: &str| fs::metadata(site.join(path)).and_then(|found| found.modified()).expect("a time");
    let (before, time) = (tree_of(&site.join("public")), modified("public/index.html"));
    write(&site, "content/_index.md", "+++\ntitle = \"Changed\"\n+++\n\n[broken](nowhere.md)\n");
    fs::remove_file(site.join("content/about.md")).expect("a deletion");
    fails(&["build", "--root", text(&site)], 1);
    same(&before, &tree_of(&site.join("public")));
    assert_eq!(time, modified("public/index.html"));
    let beside: Vec<String> = tree_of(&site).into_keys().filter(|name| name.starts_with(".public.")).collect();
    assert_eq!(beside, Vec::<String>::new());
}

#[test]
fn a_page_of_every_kind_builds_as_it_was_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_site(folder.path());
    let root = text(&site);
    write(
        &site,
        "content/dictionary/tumours.toml",
        "[[group]]\nid = \"thorax\"\nname = \"Chest\"\n\n[[tumour]]\nid = \"second\"\nname = \"Second\"\ngroup = \"thorax\"\n",
    );
    for kind in ["guideline", "news", "newsletter", "call", "tumour", "page"] {
        let path = fine(&["new", kind, "second", "--title", "A \"new\" 1", "--root", root]);
        assert!(site.join(path.trim()).is_file() || path.contains("content/"), "{path}");
    }
    fine(&["build", "--as-of", "2099-01-01", "--drafts", "--deny", "warnings", "--root", root]);
    for page in ["guidelines/second", "news/second", "newsletters/second", "calls/second", "tumours/second", "second"] {
        let html = fs::read_to_string(site.join(format!("public/{page}/index.html"))).expect("a page");
        assert!(html.contains("noindex"), "{page}");
    }
    fine(&["build", "--root", root]);
    assert!(!site.join("public/guidelines/second/index.html").exists(), "a draft is published by no ordinary build");
    let help = fine(&["new", "--help"]);
    assert!(help.contains("guideline, news, newsletter, call, tumour, page"), "a new kind belongs into this test: {help}");
}

#[test]
fn check_prints_findings_for_programs() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_site(folder.path());
    assert_eq!(fine(&["check", "--format", "json", "--root", text(&site)]).trim(), "[]");
    write(&site, "content/a.md", "+++\ntitle = \"Ä\"\n+++\n\nÄÖ [x](nowhere.md)\n");
    let output = run(&["check", "--format", "json", "--root", text(&site)]);
    assert_eq!(output.status.code(), Some(1));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let all = found.as_array().expect("a list");
    let finding = all.iter().find(|finding| finding["code"] == "broken-link").expect("the link");
    let mut keys: Vec<&String> = finding.as_object().expect("an object").keys().collect();
    keys.sort();
    assert_eq!(keys, ["code", "column", "end_column", "end_line", "hint", "line", "message", "path", "severity"]);
    assert_eq!(
        (&finding["path"], &finding["line"], &finding["column"], &finding["end_column"], &finding["severity"]),
        (&"content/a.md".into(), &5.into(), &4.into(), &19.into(), &"error".into())
    );
    assert!(!site.join("public").exists());
}

#[test]
fn check_writes_how_the_portal_stands_the_same_each_time_and_changes_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_site(folder.path());
    let before = tree_of(&site);
    let (first, second) = (folder.path().join("first.html"), folder.path().join("second.html"));
    for file in [&first, &second] {
        fine(&["check", "--as-of", "2026-12-01", "--report", text(file), "--root", text(&site)]);
    }
    let read = |file: &Path| fs::read_to_string(file).expect("a report");
    assert_eq!(read(&first), read(&second));
    assert_eq!(read(&first.with_extension("json")), read(&second.with_extension("json")));
    assert!(read(&first).contains("As of <time datetime=\"2026-12-01T00:00:00"));
    let json: serde_json::Value = serde_json::from_str(&read(&first.with_extension("json"))).expect("JSON");
    assert_eq!((&json["day"], &json["tally"]["warnings"]), (&"2026-12-01".into(), &0.into()));
    assert!(json["is_clear"] == true && read(&first).contains("Nothing is waiting"), "a new site has nothing to do");
    let alone = folder.path().join("alone.json");
    fine(&["check", "--as-of", "2026-12-01", "--report", text(&alone), "--root", text(&site)]);
    assert!(read(&alone) == read(&first.with_extension("json")) && !folder.path().join("alone.html").exists());
    same(&before, &tree_of(&site));
}

#[test]
fn check_lists_links_to_other_sites_and_asks_none_of_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_site(folder.path());
    write(&site, "content/about.md", "+++\ntitle = \"About\"\ndescription = \"A.\"\n+++\n\n<https://no-such-host.invalid/x>\n");
    let listed = fine(&["check", "--links", "--root", text(&site)]);
    assert_eq!(listed, "https://no-such-host.invalid/x\n  content/about.md:6:1\n1 link to other sites\n");
    if cfg!(not(feature = "external")) {
        let told = fails(&["check", "--external", "--root", text(&site)], 1);
        assert!(told.contains("--features external"), "{told}");
    }
    assert!(!site.join(".portal-cache").exists());
}

#[test]
fn warnings_that_are_written_down_pass_and_one_more_does_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_site(folder.path());
    let page = |text: &str| format!("+++\ntitle = \"T\"\naudience = \"families\"\n+++\n\n{text}\n");
    write(&site, "content/about/a.md", &page("One. Two. Three. Four."));
    let file = folder.path().join("ratchet.toml");
    let check = ["check", "--root", text(&site), "--as-of", AS_OF, "--deny", "warnings"];
    fails(&check, 1);
    let held: Vec<&str> = check.iter().copied().chain(["--ratchet", text(&file)]).collect();
    fine(&held);
    let written = fs::read_to_string(&file).expect("a file");
    let recorded = "[\"content/about/a.md\"]\nlong-paragraph = 1\nmissing-description = 1\norphan = 1\n";
    assert!(written.ends_with(recorded), "{written}");
    write(&site, "content/about/a.md", &page("One. Two. Three. Four.\n\nOne. Two. Three. Four."));
    let said = fails(&held, 1);
    assert!(said.contains("content/about/a.md has 2 warnings of `long-paragraph`"), "{said}");
    let as_json: Vec<&str> = held.iter().copied().chain(["--format", "json"]).collect();
    let output = run(&as_json);
    assert_eq!(output.status.code(), Some(1));
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).expect("what programs read is JSON alone");
    let mut codes: Vec<_> = rows.as_array().expect("a list").iter().filter_map(|row| row["code"].as_str()).collect();
    codes.sort_unstable();
    assert_eq!(codes, ["long-paragraph", "long-paragraph", "missing-description", "orphan"]);
    write(&site, "content/about/a.md", &page("One. Two."));
    fine(&as_json);
    let written = fs::read_to_string(&file).expect("a file");
    assert!(!written.contains("long-paragraph"), "{written}");
}

/// Case 14: what was published and is no longer made is gone.
#[test]
fn after_deletions_renames_and_switches_the_output_is_that_of_a_clean_build() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_site(folder.path());
    let root = text(&site);
    write(&site, "content/dictionary/variables.csv", DICTIONARY);
    write(&site, "content/team/_index.md", "+++\ntitle = \"Team\"\nfeed = true\npaginate_by = 1\n+++\n");
    for (name, tag) in [("one", "Common"), ("two", "Common"), ("three", "Rare")] {
        let page = format!("+++\ntitle = \"{name}\"\ndate = 2026-01-01\ntags = [\"{tag}\"]\n+++\n");
        write(&site, &format!("content/team/{name}.md"), &page);
    }
    write(&site, "content/bundle/index.md", "+++\ntitle = \"Bundle\"\naliases = [\"/old/\"]\n+++\n");
    write(&site, "content/bundle/paper.txt", "x");
    write(&site, "static/file.txt", "x");
    fine(&["build", "--as-of", AS_OF, "--root", root]);
    let gone = [
        "team/one/index.html",
        "team/two/index.html",
        "team/feed.xml",
        "team/page/2/index.html",
        "tags/rare/index.html",
        "bundle/paper.txt",
        "old/index.html",
        "_redirects",
        "file.txt",
        "dictionary/variables/stage/index.html",
        "dictionary/forms/follow_up/index.html",
    ];
    for path in gone {
        assert!(site.join("public").join(path).is_file(), "{path}");
    }
    fs::write(site.join("public/mine.txt"), "mine").expect("a file");

    fs::remove_file(site.join("content/team/one.md")).expect("a deletion");
    fs::rename(site.join("content/team/two.md"), site.join("content/team/renamed.md")).expect("a rename");
    write(&site, "content/team/three.md", "+++\ntitle = \"three\"\ndate = 2026-01-01\n+++\n");
    write(&site, "content/team/_index.md", "+++\ntitle = \"Team\"\n+++\n");
    write(&site, "content/bundle/index.md", "+++\ntitle = \"Bundle\"\ndraft = true\n+++\n");
    fs::remove_dir_all(site.join("static")).expect("a deletion");
    let shorter: String = DICTIONARY.split_inclusive("\r\n").take(3).collect();
    write(&site, "content/dictionary/variables.csv", &shorter);
    fine(&["build", "--as-of", AS_OF, "--root", root]);
    let clean = folder.path().join("clean");
    fine(&["build", "--as-of", AS_OF, "--no-cache", "--root", root, "--output", text(&clean)]);
    let mut found = tree_of(&site.join("public"));
    assert_eq!(found.remove("mine.txt").as_deref(), Some(&b"mine"[..]));
    same(&found, &tree_of(&clean));
    for path in gone {
        assert!(!clean.join(path).exists(), "{path}");
    }
    for entry in ["bundle", "old", "team/two", "tags/rare", "dictionary/forms/follow_up"] {
        assert!(!site.join("public").join(entry).exists(), "an empty folder `{entry}` is left");
    }
}

#[test]
fn in_06_portal_translate_makes_a_skeleton_confirms_it_and_says_what_is_new() {
    let folder = tempfile::tempdir().expect("a folder");
    let site = new_site(folder.path());
    let root = text(&site);
    let settings = fs::read_to_string(site.join("portal.toml")).expect("settings");
    let read = |path: &str| fs::read_to_string(site.join(path)).expect("a file");
    let hive = |bees: &str| {
        format!("+++\ntitle = \"Hive\"\ndate = 2026-01-02\n+++\n\nIt has {bees} bees.\n\n- Wax\n- Honey\n\n## More --> here\n")
    };
    write(&site, "content/hive.md", &hive("120"));
    let named = site.join("content/hive.md");
    let told = fails(&["translate", text(&named), "--to", "de", "--root", root], 1);
    assert!(told.contains("languages = [\"en\", \"de\"]"), "{told}");
    write(&site, "portal.toml", &settings.replace("languages = [\"en\"]", "languages = [\"en\", \"de\"]"));
    let told = fails(&["translate", text(&named), "--to", "fr", "--root", root], 1);
    assert!(told.contains("none of the languages into which the site is translated: de"), "{told}");
    // The skeleton: words of the front matter, each text above the place for it, and nothing that is published.
    fine(&["translate", text(&named), "--to", "de", "--root", root, "--as-of", "2026-02-01"]);
    let skeleton = "+++\ntitle = \"Hive\"\n# Not published until this line is taken out.\ndraft = true\n+++\n\n<!--\nIt has 120 bees.\n-->\n\n<!--\n- Wax\n- Honey\n-->\n\n<!--\n## More -- > here\n-->\n";
    assert_eq!(read("content/hive.de.md"), skeleton);
    fine(&["build", "--root", root, "--as-of", AS_OF]);
    assert!(read("public/de/hive/index.html").contains("<p>It has 120 bees.</p>"), "the original is shown until then");
    // Nothing of it is translated yet.
    let translation = site.join("content/hive.de.md");
    let told = fails(&["translate", text(&translation), "--mark-current", "--root", root], 1);
    assert!(told.contains("says nothing of its original yet"), "{told}");
    // Another number is refused, and nothing is written.
    let german =
        |bees: &str| format!("+++\ntitle = \"Stock\"\n+++\n\nEr hat {bees} Bienen.\n\n- Wachs\n- Honig\n\n## Mehr --> hier\n");
    write(&site, "content/hive.de.md", &german("12"));
    let told = fails(&["translate", text(&translation), "--mark-current", "--root", root], 1);
    assert!(told.contains("translation-number") && told.contains("nothing was recorded"), "{told}");
    assert!(!site.join("content/hive.de.sync.toml").exists());
    write(&site, "content/hive.de.md", &german("120"));
    let mark = [
        "translate",
        text(&translation),
        "--mark-current",
        "--as",
        "Translator",
        "--method",
        "human",
        "--root",
        root,
        "--as-of",
        "2026-02-01",
    ];
    fine(&mark);
    let sync = read("content/hive.de.sync.toml");
    assert!(sync.contains("translator = \"Translator\"\nmethod = \"human\"\ndate = \"2026-02-01\"\n"), "{sync}");
    fine(&mark);
    assert_eq!(read("content/hive.de.sync.toml"), sync, "the same files and the same day give the same bytes");
    assert!(fine(&["translate", text(&named), "--to", "de", "--root", root]).contains("says what content/hive.md says"));
    // The original changes: it is shown at once, and said in the translation when that is asked for, once.
    write(&site, "content/hive.md", &hive("977"));
    fine(&["build", "--root", root, "--as-of", AS_OF]);
    let page = read("public/de/hive/index.html");
    assert!(page.contains("lang=\"en\" dir=\"ltr\"><p>It has 977 bees.</p>") && !page.contains("120 Bienen"), "{page}");
    assert!(page.contains("nach der Übersetzung vom 1. Februar 2026"), "{page}");
    let report = fine(&["check", "--root", root, "--as-of", AS_OF, "--format", "json"]);
    assert!(report.contains("translation-behind") && report.contains("first on line 6"), "{report}");
    fine(&["translate", text(&translation), "--root", root]);
    let noted = read("content/hive.de.md");
    assert!(noted.contains("Er hat 120 Bienen.\n\n\n<!--\nNew in the original:\nIt has 977 bees.\n-->\n\n- Wachs"), "{noted}");
    fine(&["translate", text(&translation), "--to", "de", "--root", root]);
    assert_eq!(read("content/hive.de.md"), noted);
    // Translated and confirmed, it is the translation's own again.
    write(&site, "content/hive.de.md", &german("977"));
    fine(&["translate", text(&translation), "--mark-current", "--root", root, "--as-of", "2026-03-01"]);
    assert!(read("content/hive.de.sync.toml").contains("translator = \"Translator\""), "who translated is kept");
    fine(&["build", "--root", root, "--as-of", AS_OF]);
    let page = read("public/de/hive/index.html");
    assert!(page.contains("Er hat 977 Bienen.") && !page.contains("from-original"), "{page}");
    // Joined paragraphs are asked about, not refused.
    write(&site, "content/hive.de.md", &german("977").replace("- Wachs\n- Honig\n\n", ""));
    let told = fine(&["translate", text(&translation), "--mark-current", "--root", root]);
    assert!(told.contains("nothing here goes with line 8 of content/hive.md"), "{told}");
}
