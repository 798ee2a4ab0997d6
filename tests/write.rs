//! The promises of the output folder, held from outside: nobody's files are lost, a failed build changes nothing.
#![expect(clippy::disallowed_methods, reason = "a test looks at the disk to see what the shell did there")]

use portal::model::path::{OutPath, SrcPath};
use portal::model::world::{Content, Digest256, Kept, Sink};
use portal::shell::write::{FolderSink, MANIFEST, Written};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A site in a temporary folder, with an output folder `public`.
struct Site {
    folder: tempfile::TempDir,
}

impl Site {
    fn new() -> Site {
        let folder = tempfile::tempdir().expect("a folder");
        let site = Site { folder };
        site.write("portal.toml", "");
        for name in ["content", "themes", "static"] {
            fs::create_dir(site.path(name)).expect("a folder");
        }
        site
    }

    fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    fn write(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
    }

    fn open_at(&self, output: &Path) -> anyhow::Result<FolderSink> {
        let sources = ["content", "themes", "static"].map(|name| self.path(name));
        FolderSink::open(self.folder.path(), output, &sources)
    }

    fn open(&self) -> FolderSink {
        self.open_at(&self.path("public")).expect("an output folder")
    }

    fn refusal(&self, output: &Path) -> String {
        match self.open_at(output) {
            Ok(_) => panic!("`{}` was not refused", output.display()),
            Err(error) => format!("{error:#}"),
        }
    }

    fn try_build(&self, files: &[(&str, &str)]) -> anyhow::Result<Written> {
        let sink = self.open();
        put_all(&sink, files);
        sink.commit()
    }

    fn build(&self, files: &[(&str, &str)]) -> Written {
        self.try_build(files).expect("a build")
    }

    /// Every file in the site's folder (folders end with `/`), but the sources.
    fn tree(&self) -> BTreeMap<String, String> {
        let mut tree = BTreeMap::new();
        collect(self.folder.path(), "", &mut tree);
        for name in ["portal.toml", "content/", "themes/", "static/"] {
            tree.remove(name);
        }
        tree
    }

    /// Names of what is in the output folder, without the manifest.
    fn published(&self) -> BTreeSet<String> {
        let mut tree = BTreeMap::new();
        collect(&self.path("public"), "", &mut tree);
        tree.into_keys().filter(|name| name != MANIFEST).collect()
    }

    fn assert_nothing_beside(&self) {
        let names: Vec<String> = self.tree().into_keys().filter(|name| name.starts_with('.')).collect();
        assert_eq!(names, Vec::<String>::new());
    }
}

fn collect(folder: &Path, prefix: &str, tree: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("a type").is_dir() {
            tree.insert(format!("{name}/"), String::new());
            collect(&entry.path(), &format!("{name}/"), tree);
        } else {
            tree.insert(name, fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
}

fn out(path: &str) -> OutPath {
    OutPath::new(path).expect("an output path")
}

fn manifest_of(files: &[(&str, &str)]) -> String {
    let files: BTreeMap<&str, serde_json::Value> = files
        .iter()
        .map(|(path, text)| {
            let digest = Digest256::of(text.as_bytes());
            (*path, serde_json::json!({ "sha256": digest.hex(), "bytes": digest.len }))
        })
        .collect();
    serde_json::json!({ "portal": "0", "files": files }).to_string()
}

fn put(sink: &FolderSink, path: &str, text: &str) {
    let kept = sink.put(&out(path), Content::Bytes(text.into()), Digest256::of(text.as_bytes()));
    assert_eq!(kept, Ok(Kept::Yes));
}

fn put_all(sink: &FolderSink, files: &[(&str, &str)]) {
    for (path, text) in files {
        put(sink, path, text);
    }
    put(sink, MANIFEST, &manifest_of(files));
}

fn journal_of(files: &[(&str, &str)]) -> String {
    let files: Vec<_> = files
        .iter()
        .map(|(path, text)| {
            let digest = Digest256::of(text.as_bytes());
            serde_json::json!([path, digest.hex(), digest.len])
        })
        .collect();
    serde_json::json!({ "portal": "0", "files": files }).to_string()
}

#[test]
fn a_first_build_fills_the_folder_and_leaves_nothing_beside_it() {
    let site = Site::new();
    let written = site.build(&[("index.html", "home"), ("a/index.html", "a")]);
    assert_eq!(written, Written { written: 3, unchanged: 0, removed: 0, foreign: vec![] });
    assert_eq!(site.published(), ["a/", "a/index.html", "index.html"].map(String::from).into());
    site.assert_nothing_beside();
}

#[test]
fn a_second_build_writes_nothing() {
    let site = Site::new();
    let files = [("index.html", "home"), ("a/index.html", "a"), ("empty.txt", "")];
    site.build(&files);
    let before = fs::metadata(site.path("public/index.html")).expect("a file").modified().expect("a time");
    let written = site.build(&files);
    assert_eq!(written, Written { written: 0, unchanged: 4, removed: 0, foreign: vec![] });
    assert_eq!(fs::metadata(site.path("public/index.html")).expect("a file").modified().expect("a time"), before);
    site.assert_nothing_beside();
}

#[test]
fn a_later_build_writes_what_differs_and_deletes_what_is_gone() {
    let site = Site::new();
    site.build(&[("index.html", "home"), ("old/deep/index.html", "old"), ("same.html", "same")]);
    let written = site.build(&[("index.html", "hom2"), ("new/index.html", "new"), ("same.html", "same")]);
    assert_eq!(written, Written { written: 3, unchanged: 1, removed: 1, foreign: vec![] });
    assert_eq!(site.published(), ["index.html", "new/", "new/index.html", "same.html"].map(String::from).into());
    assert_eq!(site.read("public/index.html"), "hom2");
    site.assert_nothing_beside();
}

#[test]
fn a_build_that_fails_changes_nothing() {
    let site = Site::new();
    site.build(&[("index.html", "home"), ("gone.html", "gone")]);
    let before = site.tree();
    let sink = site.open();
    put(&sink, "index.html", "other");
    drop(sink);
    assert_eq!(site.tree(), before);
}

#[test]
fn a_first_build_that_fails_leaves_no_trace() {
    let site = Site::new();
    let before = site.tree();
    let sink = site.open_at(&site.path("deep/er/public")).expect("an output folder");
    put(&sink, "a/index.html", "a");
    drop(sink);
    assert_eq!(site.tree(), before);
}

#[test]
fn a_manifest_that_does_not_list_what_was_put_is_refused() {
    let site = Site::new();
    let sink = site.open();
    put(&sink, "a.html", "a");
    put(&sink, MANIFEST, &manifest_of(&[]));
    assert!(sink.commit().is_err());
    let sink = site.open();
    put(&sink, "a.html", "a");
    assert!(sink.commit().is_err());
    assert!(!site.path("public").exists());
    site.assert_nothing_beside();
}

#[test]
fn the_sites_folder_and_what_holds_it_are_refused() {
    let site = Site::new();
    let message = site.refusal(&site.path("."));
    assert!(message.contains("site's own folder") && message.contains("public"), "{message}");
    assert!(site.refusal(&site.path("../")).contains("holds the site's own folder"));
    assert!(site.refusal(&site.path("content/..")).contains("site's own folder"));
    assert!(site.refusal(Path::new("/")).contains("holds the site's own folder"));
    assert!(site.refusal(Path::new("~")).contains("shell"));
    assert!(site.refusal(Path::new("~/public")).contains("shell"));
}

#[test]
fn a_source_folder_and_what_lies_in_it_are_refused() {
    let site = Site::new();
    assert!(site.refusal(&site.path("content")).contains("is the source folder `content`"));
    assert!(site.refusal(&site.path("content/")).contains("is the source folder `content`"));
    assert!(site.refusal(&site.path("static/public")).contains("lies inside the source folder `static`"));
    assert!(site.refusal(&site.path("public/../themes/x")).contains("lies inside the source folder `themes`"));
    site.assert_nothing_beside();
}

#[test]
fn a_folder_that_holds_a_source_folder_elsewhere_is_refused() {
    let site = Site::new();
    let shared = tempfile::tempdir().expect("a folder");
    fs::create_dir(shared.path().join("content")).expect("a folder");
    let refused = FolderSink::open(site.folder.path(), shared.path(), &[shared.path().join("content")]);
    assert!(refused.is_err_and(|error| error.to_string().contains("holds the source folder")));
}

#[test]
fn a_folder_with_somebodys_files_is_refused_and_named() {
    let site = Site::new();
    site.write("public/thesis.docx", "years of work");
    site.write("public/.git/config", "[core]");
    let before = site.tree();
    let message = site.refusal(&site.path("public"));
    assert!(message.contains("`.git/`, `thesis.docx`") && message.contains("choose another folder"), "{message}");
    assert_eq!(site.tree(), before);
}

#[test]
fn a_manifest_of_another_kind_gives_no_right_to_a_folder() {
    let site = Site::new();
    site.write("public/portal-manifest.json", "{\"name\": \"my web app\"}");
    site.write("public/thesis.docx", "years of work");
    assert!(site.refusal(&site.path("public")).contains("portal-manifest.json"));
}

#[test]
fn an_empty_folder_or_one_with_a_file_managers_litter_is_taken() {
    let site = Site::new();
    fs::create_dir(site.path("public")).expect("a folder");
    site.build(&[("a.html", "a")]);
    let site = Site::new();
    site.write("public/.DS_Store", "x");
    assert_eq!(site.build(&[("a.html", "a")]).foreign, Vec::<String>::new());
    assert_eq!(site.published(), [".DS_Store", "a.html"].map(String::from).into());
}

#[test]
fn a_file_in_the_place_of_the_output_folder_is_refused() {
    let site = Site::new();
    site.write("public", "notes");
    assert!(site.refusal(&site.path("public")).contains("is a file"));
    assert_eq!(site.read("public"), "notes");
}

#[cfg(unix)]
#[test]
fn an_output_folder_that_is_a_link_is_refused_with_or_without_a_slash() {
    let site = Site::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), site.path("public")).expect("a link");
    assert!(site.refusal(&site.path("public")).contains("is a link"));
    assert!(site.refusal(&site.path("public/")).contains("is a link"));
    assert!(site.refusal(&site.path("public/.")).contains("is a link"));
    // A link on the way there is another matter: the macOS folder for temporary files is one.
    let sink = site.open_at(&site.path("public/site")).expect("an output folder");
    put_all(&sink, &[("a.html", "a")]);
    sink.commit().expect("a build");
    assert!(elsewhere.path().join("site/a.html").exists());
}

#[cfg(unix)]
#[test]
fn a_source_folder_reached_through_a_link_is_refused() {
    let site = Site::new();
    std::os::unix::fs::symlink(site.path("content"), site.path("way")).expect("a link");
    assert!(site.refusal(&site.path("way/public")).contains("lies inside the source folder `content`"));
}

#[test]
fn foreign_files_survive_and_are_named() {
    let site = Site::new();
    site.build(&[("index.html", "home"), ("old/index.html", "old")]);
    site.write("public/thesis.docx", "years of work");
    site.write("public/old/notes.txt", "notes");
    site.write("public/.git/config", "[core]");
    let written = site.build(&[("index.html", "home")]);
    assert_eq!(written.removed, 1);
    assert_eq!(written.foreign, [".git/", "old/", "thesis.docx"]);
    assert_eq!(site.read("public/old/notes.txt"), "notes");
    assert_eq!(site.read("public/thesis.docx"), "years of work");
}

#[test]
fn a_file_of_ours_that_somebody_changed_is_not_deleted() {
    let site = Site::new();
    site.build(&[("index.html", "home"), ("old.html", "old text")]);
    site.write("public/old.html", "new text");
    let written = site.build(&[("index.html", "home")]);
    assert_eq!((written.removed, written.foreign), (0, vec!["old.html".to_string()]));
    assert_eq!(site.read("public/old.html"), "new text");
    // From now on it is theirs.
    assert!(site.try_build(&[("index.html", "home"), ("old.html", "again")]).is_err());
}

#[test]
fn a_file_of_ours_that_somebody_changed_is_written_again_while_it_is_published() {
    let site = Site::new();
    let files = [("index.html", "5 mg/kg")];
    site.build(&files);
    site.write("public/index.html", "6 mg/kg");
    assert_eq!(site.build(&files).written, 1);
    assert_eq!(site.read("public/index.html"), "5 mg/kg");
}

#[test]
fn a_foreign_file_in_the_place_of_an_output_refuses_the_commit() {
    let site = Site::new();
    site.build(&[("index.html", "home"), ("gone.html", "gone")]);
    site.write("public/news.html", "my own page");
    let before = site.tree();
    let error = site.try_build(&[("index.html", "hom2"), ("news.html", "news")]).expect_err("a refusal").to_string();
    assert!(error.contains("`news.html` lies in the place of an output"), "{error}");
    assert_eq!(site.tree(), before);
    // The same bytes harm nobody.
    site.build(&[("index.html", "home"), ("news.html", "my own page")]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_deleted_through_a_link() {
    let site = Site::new();
    let elsewhere = tempfile::tempdir().expect("a folder");
    site.build(&[("index.html", "home"), ("news/a.html", "a"), ("news/b.html", "b")]);
    fs::rename(site.path("public/news"), elsewhere.path().join("news")).expect("a move");
    std::os::unix::fs::symlink(elsewhere.path().join("news"), site.path("public/news")).expect("a link");
    assert!(site.try_build(&[("index.html", "home"), ("news/a.html", "a2")]).is_err());
    let written = site.build(&[("index.html", "home")]);
    assert_eq!((written.removed, written.foreign), (0, vec!["news".to_string()]));
    assert!(elsewhere.path().join("news/b.html").exists());
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let site = Site::new();
    site.build(&[("x", "file"), ("y/deep/index.html", "page"), ("y/index.html", "page")]);
    let written = site.build(&[("x/index.html", "page"), ("y", "file")]);
    assert_eq!(written.removed, 3);
    assert_eq!(site.published(), ["x/", "x/index.html", "y"].map(String::from).into());
}

#[test]
fn a_folder_that_holds_a_foreign_file_does_not_become_a_file() {
    let site = Site::new();
    site.build(&[("y/index.html", "page")]);
    site.write("public/y/notes.txt", "notes");
    let before = site.tree();
    let error = site.try_build(&[("y", "file")]).expect_err("a refusal").to_string();
    assert!(error.contains("`y/notes.txt`"), "{error}");
    assert_eq!(site.tree(), before);
}

#[test]
fn two_builds_into_one_output_are_told_apart() {
    let site = Site::new();
    let first = site.open();
    put(&first, "a.html", "a");
    let message = site.refusal(&site.path("public"));
    assert!(message.contains("another build"), "{message}");
    // The refused one has not taken away what the first has staged.
    put(&first, MANIFEST, &manifest_of(&[("a.html", "a")]));
    first.commit().expect("a build");
    site.build(&[("a.html", "a")]);
    site.assert_nothing_beside();
}

#[test]
fn a_static_file_is_copied_and_then_left_alone() {
    let site = Site::new();
    site.write("static/a.pdf", "a paper");
    let digest = Digest256::of(b"a paper");
    let source = || Content::Source(SrcPath::new("static/a.pdf").expect("a path"));
    for expected in [2, 0] {
        let sink = site.open();
        assert_eq!(sink.put(&out("a.pdf"), source(), digest), Ok(Kept::Yes));
        put(&sink, MANIFEST, &manifest_of(&[("a.pdf", "a paper")]));
        assert_eq!(sink.commit().expect("a build").written, expected);
        assert_eq!(site.read("public/a.pdf"), "a paper");
    }
    site.write("static/a.pdf", "changed meanwhile");
    site.write("public/a.pdf", "x");
    let sink = site.open();
    assert!(sink.put(&out("a.pdf"), source(), digest).is_err());
}

#[test]
fn same_is_answered_from_the_manifest_and_the_folder() {
    let site = Site::new();
    let digest = Digest256::of(b"home");
    let ask = |sink: &FolderSink, digest| sink.put(&out("index.html"), Content::Same, digest);
    assert_eq!(ask(&site.open(), digest), Ok(Kept::Lost));
    site.build(&[("index.html", "home")]);
    assert_eq!(ask(&site.open(), Digest256::of(b"HOME")), Ok(Kept::Lost));
    assert_eq!(ask(&site.open(), digest), Ok(Kept::Yes));
    // Touched after the build: its length alone is not believed.
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(10);
    site.write("public/index.html", "H0ME");
    let file = fs::File::options().write(true).open(site.path("public/index.html")).expect("a file");
    file.set_modified(later).expect("a time");
    assert_eq!(ask(&site.open(), digest), Ok(Kept::Lost));
    fs::remove_file(site.path("public/index.html")).expect("a deletion");
    assert_eq!(ask(&site.open(), digest), Ok(Kept::Lost));
}

#[test]
fn same_keeps_its_file_and_counts_as_unchanged() {
    let site = Site::new();
    let files = [("index.html", "home"), ("a.html", "a")];
    site.build(&files);
    let sink = site.open();
    for (path, text) in files {
        assert_eq!(sink.put(&out(path), Content::Same, Digest256::of(text.as_bytes())), Ok(Kept::Yes));
    }
    assert_eq!(sink.put(&out(MANIFEST), Content::Same, Digest256::of(b"")), Ok(Kept::Lost));
    put(&sink, MANIFEST, &manifest_of(&files));
    assert_eq!(sink.commit().expect("a build"), Written { written: 0, unchanged: 3, removed: 0, foreign: vec![] });
}

#[test]
fn an_abandoned_stage_and_lock_are_cleared_away() {
    let site = Site::new();
    site.write(".public.portal-stage/a/index.html", "half");
    site.write(".public.portal-lock", "");
    site.write(".public.portal-pending.new", "{");
    site.build(&[("index.html", "home")]);
    assert_eq!(site.published(), ["index.html".to_string()].into());
    site.assert_nothing_beside();
}

#[test]
fn what_an_interrupted_build_added_is_healed() {
    let site = Site::new();
    site.build(&[("index.html", "home"), ("b.html", "b")]);
    // A build wanted to change b and to add c, d and e; it was killed when c and d were in place, e half copied.
    site.write(
        ".public.portal-pending",
        &journal_of(&[("b.html", "b2"), ("new/c.html", "c"), ("d.html", "d"), ("e/e.html", "e")]),
    );
    site.write("public/new/c.html", "c");
    site.write("public/d.html", "d");
    site.write("public/d2.html", "mine");
    fs::create_dir(site.path("public/e")).expect("a folder");
    // Next, the author took c and e out again.
    let written = site.build(&[("index.html", "home"), ("b.html", "b"), ("d.html", "D")]);
    assert_eq!(written.foreign, ["d2.html"]);
    assert_eq!(site.published(), ["b.html", "d.html", "d2.html", "index.html"].map(String::from).into());
    assert_eq!(site.read("public/d.html"), "D");
    site.assert_nothing_beside();
}

#[test]
fn a_failed_build_keeps_the_journal_of_an_interrupted_one() {
    let site = Site::new();
    site.build(&[("index.html", "home")]);
    site.write(".public.portal-pending", &journal_of(&[("c.html", "c")]));
    site.write("public/c.html", "c");
    let before = site.tree();
    drop(site.open());
    assert_eq!(site.tree(), before);
    assert_eq!(site.build(&[("index.html", "home")]).removed, 1);
    site.assert_nothing_beside();
}

#[test]
fn a_file_that_an_interrupted_build_replaced_is_known_by_its_bytes() {
    let site = Site::new();
    site.build(&[("index.html", "5 mg"), ("gone.html", "1")]);
    // Killed after the new text was in place, with the old manifest still standing.
    site.write(".public.portal-pending", &journal_of(&[("index.html", "6 mg"), ("gone.html", "2")]));
    let old = fs::metadata(site.path("public/index.html")).expect("a file").modified().expect("a time");
    site.write("public/index.html", "6 mg");
    let file = fs::File::options().write(true).open(site.path("public/index.html")).expect("a file");
    file.set_modified(old).expect("a time");
    site.write("public/gone.html", "2");
    let sink = site.open();
    assert_eq!(sink.put(&out("index.html"), Content::Same, Digest256::of(b"5 mg")), Ok(Kept::Lost));
    put_all(&sink, &[("index.html", "5 mg")]);
    let written = sink.commit().expect("a build");
    assert_eq!((written.removed, written.foreign), (1, vec![]));
}

#[test]
fn a_first_build_killed_while_it_wrote_in_place_is_healed() {
    let site = Site::new();
    site.write(".public.portal-pending", &journal_of(&[("a/index.html", "a"), ("b/index.html", "b")]));
    site.write("public/a/index.html", "a");
    let written = site.build(&[("b/index.html", "b")]);
    assert_eq!((written.removed, written.foreign), (1, vec![]));
    assert_eq!(site.published(), ["b/", "b/index.html"].map(String::from).into());
    site.assert_nothing_beside();
}

#[test]
fn a_folder_that_an_interrupted_build_made_may_become_a_file() {
    let site = Site::new();
    site.build(&[("index.html", "home")]);
    site.write(".public.portal-pending", &journal_of(&[("x/deep/index.html", "page")]));
    fs::create_dir_all(site.path("public/x/deep")).expect("folders");
    site.build(&[("index.html", "home"), ("x", "file")]);
    site.write(".public.portal-pending", &journal_of(&[("x/deep/index.html", "page")]));
    site.build(&[("index.html", "home")]);
    assert_eq!(site.published(), ["index.html".to_string()].into());
}

#[test]
fn an_empty_folder_of_a_deletion_that_was_interrupted_is_removed() {
    let site = Site::new();
    site.build(&[("index.html", "home"), ("old/deep/index.html", "old")]);
    fs::remove_file(site.path("public/old/deep/index.html")).expect("a deletion");
    fs::create_dir(site.path("public/mine")).expect("a folder");
    site.build(&[("index.html", "home")]);
    assert_eq!(site.published(), ["index.html", "mine/"].map(String::from).into());
}

#[test]
fn many_threads_may_put_at_once() {
    let site = Site::new();
    let files: Vec<(String, String)> = (0..400).map(|i| (format!("{}/{i}/index.html", i % 7), format!("page {i}"))).collect();
    let borrowed: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    for expected in [401, 0] {
        let sink = site.open();
        std::thread::scope(|scope| {
            for chunk in borrowed.chunks(100) {
                scope.spawn(|| chunk.iter().for_each(|(path, text)| put(&sink, path, text)));
            }
        });
        put(&sink, MANIFEST, &manifest_of(&borrowed));
        assert_eq!(sink.commit().expect("a build").written, expected);
    }
}
