//! The ledger, `portal review` and `portal release` as an editorial desk uses them: what was published stays, or the build says why not
//! (requirements CM-02, CM-05, GL-01, GL-05, GL-06, GL-07, CL-08), on a site whose text is invented and not medical.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test starts the program, and looks at what it left on the disk"
)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

const SETTINGS: &str = "title = \"T\"\nbase_url = \"https://x.example/\"\ntheme = \"expert\"\nstage = \"live\"\nlanguages = [\"en\", \"de\"]\ntimezone = \"Europe/Brussels\"\n[scales.house]\ntitle = \"House scale\"\ngrades = { must = \"Binding.\", should = \"Advised.\" }\n";
const HEAD: &str = "title = \"Writing\"\norigin = \"own\"\nscale = \"house\"\nauthors = [\"Group\"]\npublished = 2026-01-05\n";
const RULES: &str = ":::recommendation {id=\"W-1\" grade=\"must\"}\nWrite 5 lines at most.\n:::\n\n:::recommendation {id=\"W-2\" grade=\"should\"}\nDo not shout.\n:::\n";
const CALL: &str = "+++\ntitle = \"Call\"\nopens = 2026-03-01\ncloses = 2026-06-30T17:00:00\nrespondents = \"Anyone.\"\nhow = \"Write.\"\nemail = \"a@x.example\"\nlanguages = \"Any.\"\ncontact = \"a@x.example\"\nprivacy = \"Read and deleted.\"\nnext_step = \"A summary.\"\n+++\n\nWhat do you think?\n";

/// A site on disk, and the program run in it as of a day.
struct Site {
    folder: TempDir,
}

impl Site {
    fn new() -> Site {
        let site = Site { folder: tempfile::tempdir().expect("a folder") };
        site.write("portal.toml", SETTINGS);
        site.write("content/_index.md", "+++\ntitle = \"Home\"\n+++\n");
        site.write("content/guidelines/_index.md", "+++\ntitle = \"Guidelines\"\n+++\n");
        site.write("content/guidelines/w/index.md", &guideline("version = \"1.0\"\nstatus = \"current\"\n", RULES));
        site.write("content/calls/_index.md", "+++\ntitle = \"Calls\"\n+++\n");
        site.write("content/calls/c.md", CALL);
        site.write("content/news/_index.md", "+++\ntitle = \"News\"\n+++\n");
        site.write("content/news/n.md", "+++\ntitle = \"New\"\ndate = 2026-01-10\n+++\n\nOne paragraph.\n\nAnother one.\n");
        site
    }

    /// The same with its ledger.
    fn published() -> Site {
        let site = Site::new();
        let done = site.run(&["release"], "2026-03-01");
        assert!(done.status.success(), "{}", err(&done));
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn edit(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert!(text.contains(old), "{name} has no {old:?}: {text}");
        self.write(name, &text.replacen(old, new, 1));
    }

    fn run(&self, arguments: &[&str], day: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_portal"));
        command.args(arguments).args(["--as-of", day, "--root"]).arg(self.folder.path());
        command.output().expect("a run")
    }

    /// Builds, and returns the errors as code and message, with the hint.
    fn errors(&self) -> Vec<(String, String)> {
        let checked = self.run(&["check", "--format", "json"], "2026-03-02");
        let found: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
        let errors = found.as_array().expect("a list").iter().filter(|found| found["severity"] == "error");
        errors
            .map(|found| {
                let text = |key: &str| found[key].as_str().unwrap_or_default().to_string();
                (text("code"), format!("{}\n{}", text("message"), text("hint")))
            })
            .collect()
    }

    fn one_error(&self, code: &str, words: &[&str]) {
        let errors = self.errors();
        assert!(matches!(errors.as_slice(), [(found, _)] if found == code), "{code}: {errors:#?}");
        for word in words {
            assert!(errors[0].1.contains(word), "no {word:?} in {}", errors[0].1);
        }
    }
}

fn guideline(front: &str, rules: &str) -> String {
    format!("+++\n{HEAD}{front}+++\n\n## Rules\n\n{rules}")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const INDEX: &str = "content/guidelines/w/index.md";

#[test]
fn one_edited_word_of_a_current_recommendation_stops_the_build_with_both_texts_and_three_ways_on() {
    let site = Site::published();
    assert_eq!(site.errors(), []);
    site.edit(INDEX, "Do not shout.", "Do not cry.");
    site.one_error(
        "change-log",
        &[
            "`W-2`",
            "`Do not shout.`",
            "`Do not cry.`",
            "kind = \"editorial\"",
            "kind = \"changed\"",
            "[[review]]",
            "write the old text again",
        ],
    );
    let built = site.run(&["build"], "2026-03-02");
    assert_eq!(built.status.code(), Some(1));
    assert!(!site.path("public").exists(), "a failed build wrote something");
    // The first way: only words.
    site.edit(
        INDEX,
        "status = \"current\"\n",
        "status = \"current\"\n[[change]]\nrecommendation = \"W-2\"\nkind = \"editorial\"\nwhat = \"A plainer word.\"\n",
    );
    assert_eq!(site.errors(), []);
}

#[test]
fn a_number_a_sign_or_a_not_is_no_editorial_change_and_wants_a_review() {
    for (old, new) in [("5 lines", "50 lines"), ("Do not shout", "Do shout"), ("grade=\"must\"", "grade=\"should\"")] {
        let site = Site::published();
        site.edit(INDEX, old, new);
        let id = if old.starts_with("Do") { "W-2" } else { "W-1" };
        let entry = |kind: &str| {
            format!("status = \"current\"\n[[change]]\nrecommendation = \"{id}\"\nkind = \"{kind}\"\nwhat = \"Other.\"\n")
        };
        site.edit(INDEX, "status = \"current\"\n", &entry("editorial"));
        site.one_error("change-log", &["more than words"]);
        // The second way: a change, with the review of it.
        site.edit(INDEX, "kind = \"editorial\"", "kind = \"changed\"\nwhy = \"Asked for.\"\napproved = \"Group\"");
        site.one_error("change-log", &[id, "no review of it is recorded"]);
        let done = site.run(&["review", INDEX, "--as", "Group"], "2026-03-02");
        assert!(done.status.success(), "{}", err(&done));
        assert_eq!(site.errors(), []);
    }
}

#[test]
fn gl_07_what_the_ledger_has_of_the_log_stays_and_a_later_edit_is_told_again() {
    let site = Site::new();
    site.write("content/guidelines/w/versions/1.0.md", &guideline("version = \"1.0\"\nstatus = \"superseded\"\n", RULES));
    let entry = "[[change]]\nrecommendation = \"W-1\"\nkind = \"changed\"\nwhat = \"Fewer.\"\nwhy = \"Asked for.\"\napproved = \"Group\"\n";
    let rules = RULES.replace("5 lines", "4 lines");
    site.write(INDEX, &guideline(&format!("version = \"1.1\"\nstatus = \"current\"\n{entry}"), &rules));
    assert!(site.run(&["release"], "2026-03-01").status.success());
    assert_eq!(site.errors(), []);
    let whole = site.read(INDEX);
    site.edit(INDEX, entry, "");
    site.one_error("change-log", &["published with an entry for `W-1`"]);
    site.write(INDEX, &whole);
    // The recommendation has an entry already, and is edited once more.
    site.edit(INDEX, "Write 4 lines at most.", "Write 4 lines at the most.");
    site.one_error("change-log", &["`W-1`", "when this version was published"]);
    site.edit(
        INDEX,
        "+++\n\n##",
        "[[change]]\nrecommendation = \"W-1\"\nkind = \"editorial\"\nwhat = \"Better English.\"\n+++\n\n##",
    );
    assert_eq!(site.errors(), []);
}

#[test]
fn cm_05_an_address_that_was_published_leads_somewhere_for_ever() {
    let site = Site::published();
    assert!(site.read("ledger.toml").contains("\"/news/n/\" = \"2026-03-01\""), "{}", site.read("ledger.toml"));
    fs::rename(site.path("content/news/n.md"), site.path("content/news/m.md")).expect("a file");
    site.one_error("address-gone", &["`/news/n/`", "aliases = [\"/news/n/\"]", "[withdrawn]"]);
    site.edit("content/news/m.md", "date", "aliases = [\"/news/n/\"]\ndate");
    assert_eq!(site.errors(), []);
    fs::remove_file(site.path("content/news/m.md")).expect("a file");
    site.one_error("address-gone", &["`/news/n/`"]);
    // A tombstone: the page stays, and says that it does not count.
    site.write(
        "content/news/n.md",
        "+++\ntitle = \"New\"\ndate = 2026-01-10\n[withdrawn]\ndate = 2026-03-01\nwhy = \"It was wrong.\"\n+++\n",
    );
    assert_eq!(site.errors(), []);
}

#[test]
fn a_page_that_says_when_it_expires_was_never_promised_to_stay() {
    let site = Site::new();
    site.edit("content/news/n.md", "date", "expires = 2026-03-02\ndate");
    assert!(site.run(&["release"], "2026-03-01").status.success());
    assert!(!site.read("ledger.toml").contains("/news/n/"));
    assert_eq!(site.errors(), []);
}

#[test]
fn gl_05_a_status_only_moves_on() {
    let site = Site::published();
    site.edit(INDEX, "status = \"current\"", "status = \"proposed\"");
    site.one_error("status-move", &["`current` cannot become `proposed`", "under review"]);
    site.edit(INDEX, "status = \"proposed\"", "status = \"under review\"");
    assert_eq!(site.errors(), []);
    assert!(site.run(&["release"], "2026-03-02").status.success());
    site.edit(INDEX, "status = \"under review\"", "status = \"withdrawn\"");
    site.one_error("withdrawn", &["does not say why"]);
    site.edit(INDEX, "+++\n\n##", "[withdrawn]\ndate = 2026-03-02\nwhy = \"Nobody needs it.\"\n+++\n\n##");
    assert_eq!(site.errors(), []);
    assert!(site.run(&["release"], "2026-03-02").status.success());
    site.edit(INDEX, "status = \"withdrawn\"", "status = \"current\"");
    site.one_error("status-move", &["nothing follows it"]);
}

#[test]
fn gl_01_an_id_is_never_given_twice() {
    let site = Site::published();
    let other = RULES.split("\n\n").next().expect("a rule");
    site.write("content/guidelines/v/index.md", &guideline("version = \"1.0\"\n", &format!("{}\n", other.replace("W-1", "V-1"))));
    fs::remove_file(site.path(INDEX)).expect("a file");
    site.edit("content/_index.md", "title = \"Home\"", "title = \"Home\"\naliases = [\"/guidelines/w/\"]");
    assert_eq!(site.errors(), []);
    site.edit("content/guidelines/v/index.md", "V-1", "W-1");
    site.one_error("recommendation-reused", &["`W-1`", "`guidelines/w`"]);

    // One that was dropped is not given again in its own guideline either.
    let site = Site::new();
    site.write("content/guidelines/w/versions/1.0.md", &guideline("version = \"1.0\"\nstatus = \"superseded\"\n", RULES));
    let entry = |kind: &str| {
        format!(
            "version = \"1.1\"\nstatus = \"current\"\n[[change]]\nrecommendation = \"W-1\"\nkind = \"{kind}\"\nwhat = \"Of it.\"\nwhy = \"Asked for.\"\napproved = \"Group\"\n"
        )
    };
    let second = RULES.split("\n\n").nth(1).expect("a rule");
    site.write(INDEX, &guideline(&entry("dropped"), second));
    assert!(site.run(&["release"], "2026-03-01").status.success());
    assert_eq!(site.errors(), []);
    site.write(
        "content/guidelines/w/versions/1.1.md",
        &guideline(&entry("dropped").replace("\"current\"", "\"superseded\""), second),
    );
    site.write(INDEX, &guideline(&entry("added").replace("1.1", "1.2"), RULES));
    site.one_error("recommendation-reused", &["`W-1`", "was dropped"]);
}

#[test]
fn cl_08_an_overwritten_end_of_a_call_is_refused_with_the_lines_to_paste() {
    let site = Site::published();
    site.edit("content/calls/c.md", "closes = 2026-06-30T17:00:00", "closes = 2026-07-31T17:00:00");
    site.one_error("closes-changed", &["`closes = 2026-06-30T17:00:00`", "[[change]]", "`closes = 2026-07-31T17:00:00`", "why"]);
    site.edit("content/calls/c.md", "closes = 2026-07-31T17:00:00", "closes = 2026-06-30T17:00:00\ntimezone = \"Europe/London\"");
    site.one_error("closes-changed", &["\"Europe/Brussels\"", "\"Europe/London\""]);
    site.edit("content/calls/c.md", "timezone = \"Europe/London\"\n", "");
    site.edit(
        "content/calls/c.md",
        "+++\n\nWhat",
        "[[change]]\non = 2026-03-02\ncloses = 2026-07-31T17:00:00\nwhy = \"Many asked.\"\n+++\n\nWhat",
    );
    assert_eq!(site.errors(), []);
}

#[test]
fn gl_06_a_release_keeps_what_was_current_and_a_kept_version_never_changes() {
    let site = Site::published();
    site.edit(INDEX, "## Rules\n", "## Rules\n\nSee [home](../../_index.md) and [news](@/news/n.md).\n");
    site.edit(INDEX, "scale", "related = [\"../../news/n.md\"]\naliases = [\"/old/w/\"]\nscale");
    let german = site.read(INDEX).replace("\"/old/w/\"", "\"/de/alt/\"");
    site.write("content/guidelines/w/index.de.md", &german);
    site.write("content/_index.de.md", "+++\ntitle = \"Start\"\n+++\n");
    site.write(
        "content/guidelines/w/families.md",
        "+++\ntitle = \"In short\"\n[[rests_on]]\nguideline = \"@/guidelines/w/index.md\"\nversion = \"1.0\"\n+++\n\nWrite short lines.\n",
    );
    let missing = site.run(&["release", "guidelines/w", "--version", "1.1"], "2026-03-02");
    assert!(err(&missing).contains("copy `index.md` to `next.md`"), "{}", err(&missing));
    let next = site
        .read(INDEX)
        .replace("5 lines", "4 lines")
        .replace("status = \"current\"", "status = \"in development\"\ndraft = true");
    site.write("content/guidelines/w/next.md", &next);
    site.write("content/guidelines/w/next.de.md", &next.replace("\"/old/w/\"", "\"/de/alt/\""));
    let before = site.read(INDEX);

    // The change log is drafted, and nothing else happens.
    let drafted = site.run(&["release", "guidelines/w", "--version", "1.1"], "2026-03-02");
    assert_eq!(drafted.status.code(), Some(1));
    assert!(err(&drafted).contains("does not tell of W-1"), "{}", err(&drafted));
    let next = site.read("content/guidelines/w/next.md");
    for line in [
        "recommendation = \"W-1\"",
        "kind = \"changed\"",
        "# text was: Write 5 lines at most.",
        "# text is: Write 4 lines at most.",
        "what = \"\"",
    ] {
        assert!(next.contains(line), "no {line:?} in {next}");
    }
    assert_eq!(site.read(INDEX), before);
    // What is not completed is no entry.
    let empty = site.run(&["release", "guidelines/w", "--version", "1.1"], "2026-03-02");
    assert_eq!(empty.status.code(), Some(1), "{}", out(&empty));
    assert_eq!(site.read(INDEX), before);

    site.edit(
        "content/guidelines/w/next.md",
        "what = \"\"\nwhy = \"\"\napproved = \"\"",
        "what = \"Fewer.\"\nwhy = \"Asked for.\"\napproved = \"Group\"",
    );
    let entry = "[[change]]\nrecommendation = \"W-1\"\nkind = \"changed\"\nwhat = \"Weniger.\"\nwhy = \"Wunsch.\"\napproved = \"Gruppe\"\n+++\n\n##";
    site.edit("content/guidelines/w/next.de.md", "+++\n\n##", entry);
    let released = site.run(&["release", "content/guidelines/w/", "--version", "1.1"], "2026-03-02");
    assert!(released.status.success(), "{}", err(&released));
    assert!(out(&released).contains("behind: content/guidelines/w/families.md"), "{}", out(&released));
    let kept = site.read("content/guidelines/w/versions/1.0.md");
    assert!(kept.contains("status = \"superseded\"") && kept.contains("[home](../../../_index.md)"), "{kept}");
    assert!(kept.contains("related = [\"../../../news/n.md\"]") && kept.contains("[news](@/news/n.md)"), "{kept}");
    let kept_german = site.read("content/guidelines/w/versions/1.0.de.md");
    assert!(kept_german.contains("status = \"superseded\"") && !kept_german.contains("aliases"), "{kept_german}");
    assert!(!kept.contains("aliases") && site.read(INDEX).contains("aliases = [\"/old/w/\"]"), "{kept}");
    assert!(site.read("content/guidelines/w/index.de.md").contains("version = \"1.1\""));
    assert!(!site.path("content/guidelines/w/next.de.md").exists());
    let current = site.read(INDEX);
    assert!(current.contains("version = \"1.1\"") && current.contains("published = 2026-03-02"), "{current}");
    assert!(current.contains("status = \"current\"") && current.contains("draft = false"), "{current}");
    assert!(!site.path("content/guidelines/w/next.md").exists());
    assert_eq!(site.errors(), []);

    site.edit("content/guidelines/w/versions/1.0.md", "See [home]", "See also [home]");
    site.one_error("version-changed", &["version 1.0", "never changes"]);
    fs::remove_file(site.path("content/guidelines/w/versions/1.0.md")).expect("a file");
    let gone: Vec<String> = site.errors().into_iter().map(|(code, _)| code).collect();
    assert!(gone.contains(&"address-gone".to_string()), "{gone:?}");
}

#[test]
fn a_new_number_without_the_old_version_is_refused() {
    let site = Site::published();
    site.edit(INDEX, "version = \"1.0\"", "version = \"1.1\"");
    site.one_error("version-gone", &["version 1.0", "versions/1.0.md", "portal release"]);
}

#[test]
fn cm_02_only_a_record_moves_the_review_and_the_sheet_says_what_changed() {
    let site = Site::published();
    let sheet = site.run(&["review", "--open"], "2026-03-02");
    assert!(out(&sheet).contains("No review is due"), "{}", out(&sheet));
    let pages = ["review", "content/news/n.md", "guidelines/w", "--as", "Group \"A\"", "--by", "Name"];
    let done = site.run(&pages, "2026-03-02");
    assert!(done.status.success(), "{}", err(&done));
    let text = site.read("content/news/n.md");
    for line in [
        "role = 'Group \"A\"'",
        "by = \"Name\"",
        "date = 2026-03-02",
        "next = 2027-03-02",
        "scope = \"the whole page\"",
        "content = \"",
    ] {
        assert!(text.contains(line), "no {line:?} in {text}");
    }
    assert!(site.read(INDEX).contains("[[review]]"));
    assert_eq!(site.errors(), []);
    site.edit("content/news/n.md", "Another one.", "Another one with 5 words.");
    let sheet = out(&site.run(&["review", "--open"], "2026-03-03"));
    for words in [
        "## New",
        "Last review: 2026-03-02, Group \"A\", Name (the whole page); the next is due by 2027-03-02",
        "> Another one with 5 words.",
        "1 of 2 paragraphs",
        "date = 2026-03-03",
    ] {
        assert!(sheet.contains(words), "no {words:?} in {sheet}");
    }
    assert!(!sheet.contains("> One paragraph.") && !sheet.contains("## Writing"), "{sheet}");
    // The edit alone has moved no date.
    assert!(site.read("content/news/n.md").contains("date = 2026-03-02"));
    let again = site.run(&["review", "content/news/n.md", "--as", "Group"], "2026-03-03");
    assert!(again.status.success(), "{}", err(&again));
    assert!(out(&site.run(&["review", "--open"], "2026-03-03")).contains("No review is due"));
    // A year later all of them are due.
    let due = out(&site.run(&["review", "--open"], "2027-03-05"));
    assert!(due.contains("## New") && due.contains("## Writing"), "{due}");
}

#[test]
fn what_cannot_be_recorded_is_said_and_nothing_is_written() {
    let site = Site::published();
    let before = site.read("content/news/n.md");
    for (arguments, words) in [
        (&["review", "content/news/x.md", "--as", "G"][..], "is no page"),
        (&["review", "--as", "G"], "name the pages"),
        (&["review", "content/news/n.md"], "--as"),
        (&["review", "content/news/n.md", "--as", "G", "--next", "2031-01-01"], "36 months"),
        (&["release", "guidelines/x", "--version", "2.0"], "there is no guideline"),
        (&["release", "guidelines/w"], "--version"),
    ] {
        let done = site.run(arguments, "2026-03-02");
        assert!(!done.status.success() && err(&done).contains(words), "{arguments:?}: {}", err(&done));
    }
    assert_eq!(site.read("content/news/n.md"), before);
    site.write("ledger.toml", "<<<<<<< mine\n");
    site.one_error("ledger", &["no ledger", "bring back the file"]);
}
