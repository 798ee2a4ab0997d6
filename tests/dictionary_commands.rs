//! `portal dictionary` as registries use it: what it prints and where, its exit codes, and a release that is whole or nothing.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test starts the program, and looks at what it left on the disk"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const HEADER: &str = "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,\"Choices, Calculations, OR Slider Labels\",Field Note,Text Validation Type OR Show Slider Number,Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation\n";
const OLD: &str = "record_id,start,,text,Number,,,,,,,,,,,,,\nsex,start,,radio,Sex,\"1, Male | 2, Female\",,,,,,,,,,,,\n";
const NEW: &str =
    "record_id,start,,text,Number,,,,,,,,,,,,,@DEFAULT='x'\nsex,start,,radio,Sex,\"1, Female | 2, Male\",,,,,,,,,,,,\n";
const TOML: &str = "# ours\nversion = \"1.0\"\ndate = 2025-01-02\n\n[[form]]\nid = \"start\"\nscope = \"core\"\n";

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_portal")).args(arguments).output().expect("a run")
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn write(path: &Path, text: &str) -> PathBuf {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
    path.to_path_buf()
}

fn name(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}

struct Site {
    folder: TempDir,
    new: PathBuf,
}

impl Site {
    fn new() -> Site {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        write(&root.join("site/portal.toml"), "title = \"T\"\nbase_url = \"https://x.example/\"\n");
        write(&root.join("site/content/_index.md"), "+++\ntitle = \"T\"\n+++\n");
        write(&root.join("site/content/dictionary/variables.csv"), &format!("{HEADER}{OLD}"));
        write(&root.join("site/content/dictionary/dictionary.toml"), TOML);
        let new = write(&root.join("new.csv"), &format!("{HEADER}{NEW}"));
        Site { folder, new }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join("content/dictionary").join(path)).unwrap_or_default()
    }

    fn release(&self, version: &str, date: &str) -> Output {
        let root = self.root();
        run(&["dictionary", "release", name(&self.new), "--version", version, "--date", date, "--root", name(&root)])
    }

    /// Every file of the dictionary's folder, sorted.
    fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        for folder in ["", "releases"] {
            let Ok(entries) = fs::read_dir(self.root().join("content/dictionary").join(folder)) else { continue };
            let paths = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file());
            found.extend(paths.map(|path| path.file_name().expect("a name").to_string_lossy().into_owned()));
        }
        found.sort();
        found
    }
}

#[test]
fn a_check_prints_findings_to_stderr_and_ends_with_1_on_errors() {
    let site = Site::new();
    let fine = run(&["dictionary", "check", name(&site.new)]);
    assert_eq!((code(&fine), out(&fine).trim()), (Some(0), "1 form, 2 variables: no errors"));
    let twice = write(&site.folder.path().join("twice.csv"), &format!("{HEADER}{OLD}{OLD}"));
    let wrong = run(&["dictionary", "check", name(&twice)]);
    assert_eq!(code(&wrong), Some(1));
    assert!(err(&wrong).contains("twice.csv:4:1"), "{}", err(&wrong));
    let json = run(&["dictionary", "check", "--format", "json", name(&twice)]);
    assert_eq!(code(&json), Some(1));
    assert!(out(&json).contains("\"code\": \"dictionary-duplicate-variable\"") && err(&json).is_empty());
    assert_eq!(code(&run(&["dictionary", "check", "no-such.csv"])), Some(1));
    assert_eq!(code(&run(&["dictionary", "check"])), Some(2));
}

#[test]
fn a_diff_tells_what_breaks_data() {
    let site = Site::new();
    let old = site.root().join("content/dictionary/variables.csv");
    let told = run(&["dictionary", "diff", name(&old), name(&site.new)]);
    assert_eq!(code(&told), Some(0));
    let text = out(&told);
    assert!(text.contains("variable sex\n  choice with another code: “2, Female” became “1, Female”  [breaking: "), "{text}");
    assert!(text.ends_with("4 differences: 2 breaking, 0 to be looked at\n"), "{text}");
    let json = run(&["dictionary", "diff", name(&old), name(&site.new), "--format", "json"]);
    let found: serde_json::Value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!((&found["breaking"], &found["changes"][1]["change"]), (&2.into(), &"choice-code".into()));
}

#[test]
fn an_export_withholds_and_the_sites_own_is_what_it_publishes() {
    let site = Site::new();
    let csv = run(&["dictionary", "export", name(&site.new)]);
    assert!(code(&csv) == Some(0) && out(&csv).contains("@DEFAULT='…'"), "{}", err(&csv));
    let root = site.root();
    for (format, path) in [("csv", "dictionary.csv"), ("json", "dictionary.json"), ("frictionless", "datapackage.json")] {
        let own = run(&["dictionary", "export", "--format", format, "--root", name(&root)]);
        assert_eq!(code(&own), Some(0), "{}", err(&own));
        let built = run(&["build", "--root", name(&root), "--no-cache"]);
        assert_eq!(code(&built), Some(0), "{}", err(&built));
        assert_eq!(own.stdout, fs::read(root.join("public/dictionary").join(path)).expect("a file"));
    }
    let fhir = run(&["dictionary", "export", "--format", "fhir", "--root", name(&root)]);
    let bundle: serde_json::Value = serde_json::from_slice(&fhir.stdout).expect("JSON");
    assert_eq!((&bundle["resourceType"], &bundle["entry"][0]["resource"]["id"]), (&"Bundle".into(), &"start".into()));
}

#[test]
fn a_release_keeps_the_present_file_and_updates_the_settings() {
    let site = Site::new();
    let released = site.release("2.0", "2026-11-25");
    assert_eq!(code(&released), Some(0), "{}", err(&released));
    assert!(out(&released).contains("version 2.0 is in force; version 1.0 is kept in `releases/1.0.csv`"));
    assert_eq!(site.files(), ["1.0.csv", "dictionary.toml", "variables.csv"]);
    assert_eq!(site.read("releases/1.0.csv"), format!("{HEADER}{OLD}"));
    assert_eq!(site.read("variables.csv"), format!("{HEADER}{NEW}"));
    let toml = site.read("dictionary.toml");
    assert!(toml.starts_with("# ours\nversion = \"2.0\"\ndate = 2026-11-25\n\n[[form]]"), "{toml}");
    assert!(toml.ends_with("\n[[release]]\nversion = \"1.0\"\ndate = 2025-01-02\n"), "{toml}");
    let root = site.root();
    let checked = run(&["check", "--root", name(&root)]);
    assert_eq!(code(&checked), Some(0), "{}", err(&checked));
}

#[test]
fn a_release_that_cannot_be_leaves_everything_as_it_was() {
    let site = Site::new();
    let before = (site.files(), site.read("dictionary.toml"), site.read("variables.csv"));
    let same = |site: &Site| (site.files(), site.read("dictionary.toml"), site.read("variables.csv")) == before;
    assert!(code(&site.release("1.0", "2026-11-25")) == Some(1) && same(&site));
    for (version, date) in [("../2", "2026-11-25"), ("2.0", "25.11.2026"), ("2.0", "2026-02-30")] {
        assert!(code(&site.release(version, date)) == Some(2) && same(&site), "{version} {date}");
    }
    fs::write(&site.new, format!("{HEADER}{NEW}{NEW}")).expect("a file");
    assert!(code(&site.release("2.0", "2026-11-25")) == Some(1) && same(&site));
    fs::write(&site.new, format!("{HEADER}{NEW}")).expect("a file");
    write(&site.root().join("content/dictionary/releases/1.0.xml"), "<ODM/>");
    let taken = site.release("2.0", "2026-11-25");
    assert!(code(&taken) == Some(1) && err(&taken).contains("is there already"), "{}", err(&taken));
    assert_eq!(site.read("variables.csv"), before.2);
}
