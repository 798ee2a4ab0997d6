//! The reference of keys in `content/README.md` is what the tables of the program say. `PORTAL_BLESS=1` writes it anew.
#![expect(clippy::disallowed_methods, reason = "a test reads the project's own files")]

use portal::check::rules;
use portal::model::diag::Severity;
use portal::model::kind::{COMMON, Field, KINDS, SECTION, Type};
use portal::read::dictionary_settings::DICTIONARY;
use portal::read::glossary::TERM;
use portal::read::not_covered::DISEASE;
use std::fs;
use std::path::Path;

const BEGIN: &str = "<!-- keys: begin -->\n";
const END: &str = "<!-- keys: end -->\n";

fn what_it_holds(of: Type) -> String {
    match of {
        Type::Text => "text".to_string(),
        Type::Date => "date, with a time if wanted".to_string(),
        Type::Known => "date, or in quotes a month or year".to_string(),
        Type::Switch => "`true` or `false`".to_string(),
        Type::Number => "whole number".to_string(),
        Type::Texts => "list of texts".to_string(),
        Type::Links => "list of links".to_string(),
        Type::OneOf(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Type::Table(fields) | Type::Tables(fields) => {
            let names: Vec<String> = fields.iter().map(|field| format!("`{}`", field.name)).collect();
            format!("group of {}", names.join(", "))
        }
        Type::Named(of) => format!("under names of your own: {}", what_it_holds(*of)),
        Type::Free | Type::Defaults => "group of keys".to_string(),
    }
}

fn table(title: &str, fields: &[Field]) -> String {
    let mut text = format!("### {title}\n\n| key | holds | what for |\n|---|---|---|\n");
    for field in fields {
        let must = if field.required { " (must be there)" } else { "" };
        text.push_str(&format!("| `{}`{must} | {} | {} |\n", field.name, what_it_holds(field.of), field.doc));
    }
    text.push('\n');
    text
}

fn reference() -> String {
    let mut text = format!("\n{}", table("On every page", COMMON));
    text.push_str(&table("On the page of a folder, `_index.md`", SECTION));
    for kind in KINDS.iter().filter(|kind| !kind.is_section && !kind.fields.is_empty()) {
        let folder = kind.folder.unwrap_or(kind.name);
        text.push_str(&table(&format!("In `{folder}/`"), kind.fields));
    }
    text.push_str(&table("In each `[id.language]` of `glossary.toml`", TERM));
    text.push_str(&table("In each `[[disease]]` of `not-covered.toml`", DISEASE));
    text.push_str(&table("In `dictionary/dictionary.toml`", DICTIONARY));
    for field in DICTIONARY {
        if let Type::Tables(fields) = field.of {
            text.push_str(&table(&format!("In each `[[{}]]` of `dictionary.toml`", field.name), fields));
        }
    }
    text
}

#[test]
fn the_reference_of_keys_is_what_the_tables_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/README.md");
    let text = fs::read_to_string(&path).expect("the file is there").replace("\r\n", "\n");
    let (before, rest) = text.split_once(BEGIN).expect("it has the place where the keys begin");
    let (_, after) = rest.split_once(END).expect("it has the place where the keys end");
    let right = format!("{before}{BEGIN}{}{END}{after}", reference());
    if std::env::var_os("PORTAL_BLESS").is_some() {
        fs::write(&path, &right).expect("the file can be written");
        return;
    }
    assert!(
        text == right,
        "content/README.md is stale: run `PORTAL_BLESS=1 cargo test --test reference` and read the difference"
    );
}

/// A fence that is longer than any in the text.
fn fence(text: &str) -> String {
    "`".repeat(text.split(|c| c != '`').map(str::len).max().unwrap_or(0).max(2) + 1)
}

fn checks() -> String {
    let mut text = "# Every check\n\nWhat is looked for in each page, in the data dictionary and in files beside pages, before anything is published; and in the whole site, by \
        `portal check` only. `portal check --explain NAME` says the \
        same. Where a finding is right all the same, write above its line `<!-- allow: NAME, because … -->` with the reason, in front matter and in TOML \
        `# allow: NAME, because …`; for the whole site or \
        one folder, `portal.toml` has:\n\n```toml\n[[lint]]\nname = \"lost-citation\"\nlevel = \"allow\" # or \"warn\", \"deny\"\nfolder = \"news\" # without \
        it, the whole site\n```\n\nThis file is written by the program: `PORTAL_BLESS=1 cargo test --test reference`.\n"
        .to_string();
    for rule in rules() {
        let severity = if rule.severity == Severity::Error { "an error" } else { "a warning" };
        let place = rule.of().words();
        let (wrong, right) = (fence(rule.wrong), fence(rule.right));
        text.push_str(&format!(
            "\n## {}\n\n{} {}\n\nIt is {severity} in {place}. Wrong:\n\n{wrong}text\n{}\n{wrong}\n\nRight:\n\n{right}text\n{}\n{right}\n",
            rule.name,
            rule.what,
            rule.why,
            rule.wrong.trim_end(),
            rule.right.trim_end()
        ));
    }
    text
}

#[test]
fn the_list_of_checks_is_what_the_tables_say() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/CHECKS.md");
    if std::env::var_os("PORTAL_BLESS").is_some() {
        fs::write(&path, checks()).expect("the file can be written");
        return;
    }
    let text = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        text == checks(),
        "content/CHECKS.md is stale: run `PORTAL_BLESS=1 cargo test --test reference` and read the difference"
    );
}
