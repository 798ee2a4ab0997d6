//! The table of cases in `tests/README.md` names tests that exist, and every case that must be held has one.
#![expect(clippy::disallowed_methods, reason = "a test reads the table and the tests from the disk")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The cases that this program must get right by now.
const CASES: &[u32] =
    &[1, 2, 3, 4, 5, 6, 8, 10, 11, 12, 14, 15, 16, 18, 19, 20, 21, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 35, 37, 38, 41];

/// Returns the file of a test; panics when there is no such file, or no such function in it.
fn existing<'t>(folder: &Path, test: &'t str) -> &'t str {
    let (file, function) = test.split_once("::").unwrap_or((test, ""));
    let text = fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    assert!(function.is_empty() || text.contains(&format!("fn {function}()")), "{file} has no {function}");
    file
}

#[test]
fn every_single_line_has_a_test_that_exists() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let text = fs::read_to_string(folder.join("README.md")).expect("the table").replace("\r\n", "\n");
    let rows = text.split("\n## Single lines\n").nth(1).expect("the part on single lines");
    let rows: Vec<&str> = rows.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    assert!(rows.len() >= 38, "each line has a row");
    for row in rows {
        let tests = row.rsplit('|').nth(1).unwrap_or("");
        let mut any = false;
        for test in tests.split('`').skip(1).step_by(2) {
            existing(&folder, test);
            any = true;
        }
        assert!(any, "{row}");
    }
}

#[test]
fn every_case_from_the_field_has_a_test_that_exists() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let table = fs::read_to_string(folder.join("README.md")).expect("the table");
    let mut held = BTreeSet::new();
    let mut named = BTreeSet::new();
    for row in table.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let Ok(case) = cells[1].parse::<u32>() else { continue };
        held.insert(case);
        for test in cells[3].split('`').skip(1).step_by(2) {
            named.insert(existing(&folder, test).to_string());
        }
    }
    assert_eq!(held, CASES.iter().copied().collect(), "each case has one row in tests/README.md");
    for entry in fs::read_dir(folder.join("sites")).expect("a folder") {
        let name = format!("sites/{}", entry.expect("an entry").file_name().to_string_lossy());
        assert!(!name.starts_with("sites/case-") || named.contains(&name), "{name} stands in no row of tests/README.md");
    }
}
