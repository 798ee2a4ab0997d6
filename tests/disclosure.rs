//! What must not go out with a site: what pictures and documents hide (SE-04), drafts, comments and what lies beside them (SE-03).
#![expect(clippy::disallowed_methods, reason = "a test reads the project's own content from the disk")]

#[path = "support/mod.rs"]
mod support;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use portal::engine::{Engine, Goal, Now, Outcome};
use portal::model::diag::Severity;
use portal::model::site::Drafts;
use portal::model::world::{Content, Digest256, Failure, Kept, MemorySink, MemoryWorld, Sink, World};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use support::Keeping;

const CANARY: &str = "zqxcanary";
const SETTINGS: &str = "title = \"Portal\"\nbase_url = \"https://x.example/\"\ntheme = \"plain\"\ntimezone = \"Europe/Brussels\"\nstage = \"live\"\n";

fn goal(drafts: Drafts) -> Goal {
    Goal { now: Now::Typed("2026-12-01".into()), drafts, base_url: None, trace: false }
}

fn run(world: &MemoryWorld, drafts: Drafts) -> (BTreeMap<String, Vec<u8>>, Outcome) {
    let sink = MemorySink::new();
    let outcome = Engine::new().run(world, &goal(drafts), &sink).expect("memory does not fail");
    let bytes = |content, digest: Digest256| {
        let bytes = match content {
            Content::Bytes(bytes) => bytes,
            Content::Source(source) => world.read(&source).expect("a source").to_vec(),
            Content::Same => unreachable!("the sink keeps no such thing"),
        };
        assert_eq!(Digest256::of(&bytes), digest);
        bytes
    };
    let files = sink.into_files().into_iter();
    (files.map(|(path, (content, digest))| (path.as_str().to_string(), bytes(content, digest))).collect(), outcome)
}

fn has(bytes: &[u8], part: &str) -> bool {
    bytes.windows(part.len()).any(|window| window == part.as_bytes())
}

/// A photo 32 wide and 48 high as it is stored, which its EXIF says to turn by a quarter; EXIF and a remark have the canary.
fn photo() -> Vec<u8> {
    let mut out = Vec::new();
    let picture = RgbImage::from_pixel(32, 48, Rgb([90, 120, 150]));
    picture.write_with_encoder(JpegEncoder::new(&mut out)).expect("a JPEG");
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    exif.extend_from_slice(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    exif.extend_from_slice(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0zqxcanary 52.1601 N 4.4970 E");
    let head = [0xff, 0xe1, 0, exif.len() as u8 + 2];
    out.splice(2..2, [&head[..], &exif, b"\xff\xfe\0\x0bzqxcanary"].concat());
    out
}

fn site() -> MemoryWorld {
    MemoryWorld::new()
        .with("portal.toml", SETTINGS)
        .with("content/_index.md", "+++\ntitle = \"Home\"\n+++\n\n![A path in a wood](photo.jpg)\n")
        .with("content/photo.jpg", photo())
        .with("static/pictures/photo.jpg", photo())
}

#[test]
fn se_04_a_published_photo_is_upright_and_says_nothing_and_its_page_and_the_manifest_know_it_so() {
    for drafts in [Drafts::Hidden, Drafts::Shown] {
        let (files, outcome) = run(&site(), drafts);
        assert_eq!(outcome.diagnostics, []);
        for path in ["photo.jpg", "pictures/photo.jpg"] {
            assert!(has(&photo(), CANARY) && !has(&files[path], CANARY) && !has(&files[path], "Exif"), "{path}");
        }
        let html = String::from_utf8_lossy(&files["index.html"]).into_owned();
        assert!(html.contains("width=\"48\" height=\"32\""), "{html}");
        let manifest = String::from_utf8_lossy(&files["portal-manifest.json"]).into_owned();
        assert!(manifest.contains(&Digest256::of(&files["photo.jpg"]).hex()), "{manifest}");
    }
}

/// A sink that keeps, and remembers what it was last given.
#[derive(Default)]
struct Watching {
    keeping: Keeping,
    given: Mutex<BTreeMap<String, Content>>,
}

impl Sink for Watching {
    fn put(&self, path: &portal::model::path::OutPath, content: Content, digest: Digest256) -> Result<Kept, Failure> {
        self.given.lock().expect("no panic").insert(path.as_str().to_string(), content.clone());
        self.keeping.put(path, content, digest)
    }
}

#[test]
fn a_photo_that_did_not_change_is_not_made_again_and_one_that_was_lost_is() {
    let (sink, mut engine) = (Watching::default(), Engine::new());
    let world = site().without("static/pictures/photo.jpg");
    let first = engine.run(&world, &goal(Drafts::Hidden), &sink).expect("a run");
    let given = |path: &str| sink.given.lock().expect("no panic")[path].clone();
    assert!(matches!(given("photo.jpg"), Content::Bytes(_)));
    let second = engine.run(&world, &goal(Drafts::Hidden), &sink).expect("a run");
    assert_eq!((given("photo.jpg"), &second.files), (Content::Same, &first.files));
    // Another process, and an output folder that somebody emptied.
    let mut other = Engine::remembering(&engine.memory("1"), "1");
    let third = other.run(&world, &goal(Drafts::Hidden), &MemorySink::new()).expect("a run");
    assert_eq!(third.files, first.files);
}

#[test]
fn a_picture_that_cannot_be_cleaned_stops_the_build_only_where_it_is_published() {
    let draft = "+++\ntitle = \"D\"\ndraft = true\n+++\n\n![D](broken.jpg)\n";
    let world =
        site().without("static/pictures/photo.jpg").with("content/draft.md", draft).with("content/broken.jpg", "no picture");
    let (_, outcome) = run(&world, Drafts::Hidden);
    assert_eq!(outcome.diagnostics, []);
    let (_, outcome) = run(&world, Drafts::Shown);
    let found: Vec<_> = outcome.diagnostics.iter().map(|d| (d.code.as_ref(), d.severity, d.path.as_str())).collect();
    assert_eq!(found, [("picture", Severity::Error, "content/broken.jpg")]);
}

#[test]
fn se_04_what_documents_and_names_say_is_told_at_the_level_that_the_settings_give_it() {
    let pdf = "%PDF-1.4\n1 0 obj <</Author (J. Sample)>> endobj trailer <</Info 1 0 R>>";
    let world = MemoryWorld::new()
        .with("content/_index.md", "+++\ntitle = \"Home\"\n+++\n")
        .with("content/news/a.pdf", pdf)
        .with("static/b.pdf", pdf)
        .with("static/smith_john_1234567_MRI.gif", "GIF89a");
    let told = |settings: &str| -> Vec<String> {
        let (_, outcome) = run(&world.clone().with("portal.toml", format!("{SETTINGS}{settings}")), Drafts::Hidden);
        outcome.diagnostics.iter().map(|d| format!("{} {:?} {}", d.code, d.severity, d.path)).collect()
    };
    assert_eq!(
        told(""),
        [
            "file-hidden-data Warning content/news/a.pdf",
            "file-hidden-data Warning static/b.pdf",
            "file-patient-name Warning static/smith_john_1234567_MRI.gif"
        ]
    );
    let lint = "[[lint]]\nname = \"file-hidden-data\"\nlevel = \"allow\"\nfolder = \"static\"\n[[lint]]\nname = \"file-patient-name\"\nlevel = \"deny\"\n";
    assert_eq!(
        told(lint),
        ["file-hidden-data Warning content/news/a.pdf", "file-patient-name Error static/smith_john_1234567_MRI.gif"]
    );
}

#[test]
fn tp_05_the_least_count_that_is_shown_stands_in_the_settings() {
    let table =
        "+++\ntitle = \"Home\"\n+++\n\n:::table {caption=\"C\" registry-counts=\"true\"}\n| A | B |\n|---|---|\n| x | 7 |\n:::\n";
    let told = |minimum: &str| -> Vec<String> {
        let world = MemoryWorld::new().with("content/_index.md", table);
        let (_, outcome) = run(&world.with("portal.toml", format!("{SETTINGS}{minimum}")), Drafts::Hidden);
        outcome.diagnostics.iter().map(|d| format!("{} {}:{} {}", d.code, d.line, d.column, d.message)).collect()
    };
    assert_eq!(told(""), [""; 0]);
    let found = told("[disclosure]\nminimum = 10\n");
    assert!(found.len() == 1 && found[0].starts_with("small-count 8:7 "), "{found:?}");
    assert!(told("[disclosure]\nminimum = 0\n")[0].starts_with("settings "), "every count is shown by 1");
}

/// The portal's own sources, with all kinds of pages and files.
fn own_sources() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeMap::new();
    let mut open = vec![root.join("content"), root.join("static"), root.join("portal.toml"), root.join("ledger.toml")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else if let Ok(bytes) = fs::read(&path) {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            found.insert(name, bytes);
        }
    }
    found
}

fn world_of(sources: &BTreeMap<String, Vec<u8>>) -> MemoryWorld {
    sources.iter().fold(MemoryWorld::new(), |world, (path, bytes)| world.with(path, bytes))
}

fn is_page(path: &str) -> bool {
    path.starts_with("content/")
        && Path::new(path).extension().is_some_and(|extension| extension == "md")
        && !["content/README.md", "content/CHECKS.md"].contains(&path)
}

/// A page as a draft that nobody may see a word of.
fn drafted(text: &str) -> String {
    let mut draft = format!("+++\ntitle = \"{CANARY}\"\ndraft = true\nslug = \"{CANARY}\"\naliases = [\"/{CANARY}-alias/\"]\n");
    let is_own = |line: &&str| !["title =", "slug =", "draft =", "aliases =", "+++"].iter().any(|key| line.starts_with(key));
    let mut parts = text.splitn(3, "+++\n");
    let (_, front, body) = (parts.next(), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    // Keys of the same names in groups below are others.
    let groups = front.find("\n[").map_or(front.len(), |at| at + 1);
    front[..groups].lines().filter(is_own).for_each(|line| draft.push_str(&format!("{line}\n")));
    draft.push_str(&front[groups..]);
    format!("{draft}+++\n\n{CANARY} ![{CANARY}]({CANARY}.txt)\n{body}\n{CANARY}\n")
}

#[test]
fn se_03_drafts_and_comments_are_in_no_output_of_any_kind() {
    let own = own_sources();
    let (plain, outcome) = run(&world_of(&own), Drafts::Hidden);
    assert!(outcome.diagnostics.iter().all(|d| d.severity != Severity::Error), "{:?}", outcome.diagnostics);
    let kinds = [".html", ".xml", ".ics", ".json", ".txt", ".csv", ".bib", ".ris", ".css", "/email.html", "/newsletter.txt"];
    for kind in kinds {
        assert!(plain.keys().any(|path| path.ends_with(kind)), "the portal has no {kind} to look into");
    }
    let mut sources = own.clone();
    for (path, bytes) in own.iter().filter(|(path, _)| is_page(path)) {
        let text = String::from_utf8(bytes.clone()).expect("text").replace("\r\n", "\n");
        let (folder, name) = path.rsplit_once('/').expect("a folder");
        let draft = match name.split_once('.').expect("an extension") {
            ("index", rest) => format!("{folder}-{CANARY}/index.{rest}"),
            ("_index", rest) => format!("{folder}/{CANARY}/_index.{rest}"),
            (stem, rest) => format!("{folder}/{stem}-{CANARY}.{rest}"),
        };
        sources.insert(format!("{}/{CANARY}.txt", draft.rsplit_once('/').expect("a folder").0), CANARY.into());
        sources.insert(draft, drafted(&text).into_bytes());
        // An earlier version never changes, not even by a comment.
        if path.contains("/versions/") {
            continue;
        }
        // A comment in the front matter, one above the text, one below it.
        let commented = text.replacen("+++\n", &format!("+++\n# {CANARY}\n"), 1);
        let commented = commented.replacen("\n+++\n", &format!("\n+++\n\n<!-- {CANARY} -->\n\n"), 1);
        sources.insert(path.clone(), format!("{commented}\n\n<!-- {CANARY}\n\nover lines -->\n").into_bytes());
    }
    for (path, sign) in
        [("portal.toml", "#"), ("content/glossary.toml", "#"), ("content/references.bib", "%"), ("ledger.toml", "#")]
    {
        let file = sources.get_mut(path).expect("the portal has it");
        file.splice(0..0, format!("{sign} {CANARY}\n").into_bytes());
    }
    let (files, outcome) = run(&world_of(&sources), Drafts::Hidden);
    let errors = outcome.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let errors: Vec<String> = errors.map(|d| format!("{} {} {}", d.code, d.path, d.message)).take(20).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let telling: Vec<&String> =
        files.iter().filter(|(path, bytes)| path.contains(CANARY) || has(bytes, CANARY)).map(|(path, _)| path).collect();
    assert!(telling.is_empty(), "{telling:?}");
    assert_eq!(files.keys().collect::<Vec<_>>(), plain.keys().collect::<Vec<_>>());
    // That the drafts are there at all shows where they are wanted.
    let (shown, _) = run(&world_of(&sources), Drafts::Shown);
    assert!(shown.keys().filter(|path| path.contains(CANARY)).count() > 20);
}
