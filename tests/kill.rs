//! `kill -9` at any moment: after one more build the output is that of a clean build, and foreign files survive.
//!
//! The first test kills a process that puts outputs of its own making, many times and fast. The second kills the binary while it
//! builds a real site.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a test starts processes, kills them, and looks at what they left on the disk"
)]

use portal::model::path::OutPath;
use portal::model::world::{Content, Digest256, Sink};
use portal::shell::write::{FolderSink, MANIFEST};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// How this test tells its child what to build: which state, and where.
const STATE: &str = "PORTAL_TEST_KILL_STATE";
const ROOT: &str = "PORTAL_TEST_KILL_ROOT";

/// The outputs of a made-up site; from state to state pages change, come, go, and turn from file to folder.
fn outputs_of(state: u64) -> BTreeMap<String, String> {
    let mut outputs = BTreeMap::new();
    for page in 0..60 {
        if !(page + state).is_multiple_of(7) {
            let text = format!("page {page} {}", (page * state) % 5).repeat(200);
            outputs.insert(format!("section-{}/page-{page}/index.html", page % 4), text);
        }
    }
    outputs.insert(if state.is_multiple_of(2) { "shape".into() } else { "shape/index.html".into() }, "x".repeat(5000));
    let files: BTreeMap<&String, serde_json::Value> = outputs
        .iter()
        .map(|(path, text)| {
            let digest = Digest256::of(text.as_bytes());
            (path, serde_json::json!({ "sha256": digest.hex(), "bytes": digest.len }))
        })
        .collect();
    let manifest = serde_json::json!({ "portal": "0", "files": files }).to_string();
    outputs.insert(MANIFEST.to_string(), manifest);
    outputs
}

fn build_state(root: &Path, state: u64) -> Vec<String> {
    let sink = FolderSink::open(root, &root.join("public"), &[root.join("content")]).expect("an output folder");
    let mut outputs = outputs_of(state);
    let manifest = outputs.remove_entry(MANIFEST);
    for (path, text) in outputs.into_iter().chain(manifest) {
        let path = OutPath::new(&path).expect("a path");
        let digest = Digest256::of(text.as_bytes());
        sink.put(&path, Content::Bytes(text.into_bytes()), digest).expect("room");
    }
    sink.commit().expect("a commit").foreign
}

/// Every file and folder below a folder.
fn tree_of(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut tree = BTreeMap::new();
    let mut open = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let entry = entry.expect("an entry");
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type().expect("a type").is_dir() {
                open.push((entry.path(), format!("{name}/")));
                tree.insert(format!("{name}/"), Vec::new());
            } else {
                tree.insert(name, fs::read(entry.path()).expect("a file"));
            }
        }
    }
    tree
}

/// Not a test of its own: the process that the next one kills. Without its two variables it does nothing.
#[test]
fn child_that_builds_until_it_is_killed() {
    let (Ok(state), Some(root)) = (std::env::var(STATE), std::env::var_os(ROOT)) else { return };
    build_state(Path::new(&root), state.parse().expect("a number"));
}

fn kill_after(root: &Path, state: u64, delay: Duration) {
    let this = std::env::current_exe().expect("this test");
    let mut child = Command::new(this)
        .args(["--exact", "child_that_builds_until_it_is_killed", "--test-threads=1"])
        .env(STATE, state.to_string())
        .env(ROOT, root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child");
    sleep(delay);
    child.kill().expect("a kill");
    child.wait().expect("an end");
}

/// A fixed sequence that looks random, so that a failure can be had again.
struct Moments(u64);

impl Moments {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

#[test]
fn a_build_killed_at_any_moment_is_healed_by_the_next_one() {
    let mut moments = Moments(0x9e37_79b9_7f4a_7c15);
    for round in 0..8 {
        let site = tempfile::tempdir().expect("a folder");
        let root = site.path();
        fs::create_dir(root.join("content")).expect("a folder");
        let known: Vec<_> = (0..8).map(outputs_of).collect();
        for kill in 0..8 {
            let state = moments.next(8);
            kill_after(root, state, Duration::from_micros(500 + moments.next(14_000)));
            // Whatever is seen in the folder is whole: some state's file.
            if root.join("public").exists() {
                for (path, bytes) in tree_of(&root.join("public")) {
                    let is_whole = known.iter().any(|outputs| outputs.get(&path).is_some_and(|text| text.as_bytes() == bytes));
                    assert!(path.ends_with('/') || path == "notes.txt" || is_whole, "round {round}, kill {kill}: `{path}`");
                }
            }
            if kill == 3 {
                build_state(root, state);
                fs::write(root.join("public/notes.txt"), "mine").expect("a file");
            }
        }
        let state = moments.next(8);
        assert_eq!(build_state(root, state), ["notes.txt"]);
        let mut expected: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        expected.insert("content/".into(), Vec::new());
        expected.insert("public/".into(), Vec::new());
        expected.insert("public/notes.txt".into(), b"mine".to_vec());
        for (path, text) in outputs_of(state) {
            for (at, _) in path.match_indices('/') {
                expected.insert(format!("public/{}", &path[..=at]), Vec::new());
            }
            expected.insert(format!("public/{path}"), text.into_bytes());
        }
        let found = tree_of(root);
        assert!(found.keys().eq(expected.keys()), "round {round}: {:?} / {:?}", found.keys(), expected.keys());
        assert!(found == expected, "round {round}: other bytes");
    }
}

fn portal(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portal"));
    command.args(["build", "--as-of", "2026-12-01", "--root"]).arg(root).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Writes a site of forty pages; from state to state one is edited, one renamed, one deleted.
fn write_site(root: &Path, state: u64) {
    let _ = fs::remove_dir_all(root.join("content/news"));
    fs::create_dir_all(root.join("content/news")).expect("a folder");
    fs::write(root.join("content/news/_index.md"), "+++\ntitle = \"News\"\n+++\n").expect("a page");
    for page in (0..40).filter(|page| *page != state) {
        let name = if page == state + 1 { format!("renamed-{page}") } else { format!("page-{page}") };
        let edit = if page == state + 2 { "edited" } else { "as it was" };
        let text = format!("+++\ntitle = \"Page {page}\"\ndate = 2026-01-15\n+++\n\nText, {edit}.\n");
        fs::write(root.join(format!("content/news/{name}.md")), text).expect("a page");
    }
}

#[test]
fn the_binary_killed_at_twenty_moments_is_healed_by_one_more_build() {
    let site = tempfile::tempdir().expect("a folder");
    let root = site.path().join("site");
    portal::shell::init::write(&root).expect("a site");
    let output = Command::new(env!("CARGO_BIN_EXE_portal")).args(["build", "--root"]).arg(&root).output().expect("a run");
    let public = root.join("public");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    write_site(&root, 0);
    assert!(portal(&root).status().expect("a run").success());
    // How long a build takes, so that most are killed at work: as the last one shows, for the machine may have other work too.
    let mut whole_run = 100_000;
    let mut moments = Moments(0x2545_f491_4f6c_dd1d);
    let (mut kill, mut killed) = (0, 0);
    while killed < 20 {
        kill += 1;
        assert!(kill < 400, "only {killed} builds were still at work when they were killed");
        let is_first = kill % 5 == 0;
        if is_first {
            fs::remove_dir_all(&public).expect("a deletion");
        } else {
            fs::write(public.join("notes.txt"), "mine").expect("a file");
        }
        write_site(&root, kill % 30);
        let mut child = portal(&root).spawn().expect("a run");
        sleep(Duration::from_micros(moments.next(whole_run)));
        child.kill().expect("a kill");
        // Killed, it has no exit code; one that came to its end before does not count.
        killed += usize::from(child.wait().expect("an end").code().is_none());
        write_site(&root, kill % 30 + 1);
        let started = std::time::Instant::now();
        assert!(portal(&root).status().expect("a run").success(), "kill {kill}");
        whole_run = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX).max(1000);

        let clean = site.path().join(format!("clean-{kill}"));
        assert!(portal(&root).args(["--no-cache", "--output"]).arg(&clean).status().expect("a run").success());
        let mut found = tree_of(&public);
        let notes = found.remove("notes.txt");
        assert_eq!(notes.as_deref(), if is_first { None } else { Some(&b"mine"[..]) }, "kill {kill}");
        assert!(found == tree_of(&clean), "kill {kill}: {:?}", found.keys());
        let beside = tree_of(&root).into_keys().find(|name| name.starts_with(".public."));
        assert_eq!(beside, None, "kill {kill}");
    }
}
