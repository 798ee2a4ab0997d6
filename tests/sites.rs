//! Whole sites in text files: each `tests/sites/*.site` holds the sources of one site and what must come of them.
//!
//! The format is told in `tests/README.md`. `PORTAL_BLESS=1 cargo test --test sites` writes down anew what came; without it, a
//! stale expectation fails.
#![expect(clippy::disallowed_methods, reason = "a test reads its cases from the disk, and blesses them")]

#[path = "support/case.rs"]
mod case;
#[path = "support/ran.rs"]
mod ran;

use case::Case;
use ran::Ran;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")
}

fn is_blessing() -> bool {
    std::env::var_os("PORTAL_BLESS").is_some_and(|value| value == "1")
}

#[test]
fn every_site_becomes_what_its_file_says() {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder()).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "site"));
    paths.sort();
    assert!(!paths.is_empty());
    let only = std::env::var("PORTAL_SITE").unwrap_or_default();
    let mut failures = Vec::new();
    for path in paths.iter().filter(|path| path.to_string_lossy().contains(&only)) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("a site");
        let case = match Case::parse(&text) {
            Ok(case) => case,
            Err(error) => {
                failures.push(format!("{name}: {error}"));
                continue;
            }
        };
        let ran = Ran::of(&case);
        failures.extend(ran.broken_promises().into_iter().map(|failure| format!("{name}: {failure}")));
        if is_blessing() {
            fs::write(path, case.blessed(&ran)).expect("a blessing");
        }
        let case = if is_blessing() { Case::parse(&case.blessed(&ran)).expect("a blessed site") } else { case };
        failures.extend(case.differences(&ran).into_iter().map(|failure| format!("{name}: {failure}")));
    }
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n\n"));
}
