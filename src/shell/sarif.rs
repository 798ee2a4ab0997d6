//! Findings in the form that code hosts and editors show beside the lines: SARIF 2.1.0 (OASIS, static analysis results interchange
//! format).

use crate::engine::Rule;
use crate::model::diag::{Diagnostic, Severity};
use crate::model::path::SrcPath;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where the schema of the format stands.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What the paths of the sources start from: the site's folder, wherever that is.
const BASE: &str = "SITE";

/// Returns findings as a log of SARIF.
///
/// Every check is one of its rules; findings of other rooms have rules with nothing but their name, since their own words say what to do.
pub(super) fn log(diagnostics: &[Diagnostic], rules: &[Rule]) -> serde_json::Result<String> {
    let mut known: BTreeMap<&str, Value> = rules.iter().map(|rule| (rule.name, descriptor(rule))).collect();
    for diagnostic in diagnostics {
        known.entry(&diagnostic.code).or_insert_with(|| json!({ "id": diagnostic.code }));
    }
    let places: BTreeMap<&str, usize> = known.keys().enumerate().map(|(at, code)| (*code, at)).collect();
    let results: Vec<Value> =
        diagnostics.iter().map(|diagnostic| result(diagnostic, places.get(&*diagnostic.code).copied())).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "portal",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": known.values().collect::<Vec<_>>(),
            } },
            "invocations": [{ "executionSuccessful": true }],
            "originalUriBaseIds": { BASE: { "description": { "text": "The folder of the site, with its portal.toml." } } },
            // Columns count characters, as everywhere in the program's output.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log)
}

fn descriptor(rule: &Rule) -> Value {
    let help =
        format!("{} {}\n\nWrong:\n\n{}\n\nRight:\n\n{}", rule.what, rule.why, rule.wrong.trim_end(), rule.right.trim_end());
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.what },
        "fullDescription": { "text": format!("{} {}", rule.what, rule.why) },
        "help": { "text": help },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

/// Returns the word for a weight; what is due is a note, since it fails nothing.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Due => "note",
    }
}

fn result(diagnostic: &Diagnostic, rule: Option<usize>) -> Value {
    let mut text = diagnostic.message.clone();
    for note in &diagnostic.notes {
        text.push_str(&format!("\n{note}"));
    }
    if let Some(hint) = &diagnostic.hint {
        text.push_str(&format!("\nhint: {hint}"));
    }
    let mut place = json!({ "artifactLocation": { "uri": uri(&diagnostic.path), "uriBaseId": BASE } });
    // A finding about a file as a whole has no line.
    if !diagnostic.source_line.is_empty() || !diagnostic.span.is_empty() {
        place["region"] = json!({
            "startLine": diagnostic.line,
            "startColumn": diagnostic.column,
            "endLine": diagnostic.end_line,
            "endColumn": diagnostic.end_column,
        });
    }
    json!({
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": level(diagnostic.severity),
        "message": { "text": text },
        "locations": [{ "physicalLocation": place }],
    })
}

/// Returns a path as a relative reference of RFC 3986: only letters, digits and `-._~` stand for themselves, so that neither `:` makes a
/// scheme nor `#` or `?` an end.
fn uri(path: &SrcPath) -> String {
    let mut out = String::with_capacity(path.as_str().len());
    for byte in path.as_str().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::rules;
    use crate::model::diag::{Diags, Source};

    fn value(diagnostics: &[Diagnostic]) -> Value {
        serde_json::from_str(&log(diagnostics, &rules()).expect("json")).expect("json")
    }

    fn findings() -> Vec<Diagnostic> {
        let path = SrcPath::new("content/über uns/a:b#c.md").expect("a path");
        let text = "ä [[x]]\n\nend";
        let source = Source { path: &path, text };
        let mut diags = Diags::new();
        diags.error("broken-link", source, 3..8, "`x` leads nowhere").hint("write `[[y]]`").note("a fact");
        diags.warning("heading-space", source, 10..13, "no space");
        diags.push(Severity::Due, "review-due", source, 3..13, "overdue".into());
        diags.file_warning("file-hidden-data", &path, "says more");
        diags.list().to_vec()
    }

    #[test]
    fn a_finding_has_rule_level_words_and_place() {
        let log = value(&findings());
        let run = &log["runs"][0];
        assert_eq!((&log["version"], &run["columnKind"]), (&json!("2.1.0"), &json!("unicodeCodePoints")));
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        let results = run["results"].as_array().expect("results");
        assert_eq!(
            results[0],
            json!({
                "ruleId": "broken-link",
                "ruleIndex": rules.iter().position(|rule| rule["id"] == "broken-link"),
                "level": "error",
                "message": { "text": "`x` leads nowhere\na fact\nhint: write `[[y]]`" },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": "content/%C3%BCber%20uns/a%3Ab%23c.md", "uriBaseId": "SITE" },
                    "region": { "startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 8 },
                } }],
            })
        );
        let levels: Vec<&str> = results.iter().filter_map(|result| result["level"].as_str()).collect();
        assert_eq!(levels, ["error", "warning", "note", "warning"]);
        let region = |at: usize| &results[at]["locations"][0]["physicalLocation"]["region"];
        assert_eq!(region(2), &json!({ "startLine": 1, "startColumn": 3, "endLine": 3, "endColumn": 4 }));
        assert_eq!(region(3), &Value::Null, "a file as a whole has no line");
        for result in results {
            let at = result["ruleIndex"].as_u64().expect("a place") as usize;
            assert_eq!(rules[at]["id"], result["ruleId"]);
        }
    }

    #[test]
    fn every_check_is_a_rule_with_its_words_and_none_promises_a_page() {
        let log = value(&[]);
        let told = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
        assert_eq!(told.len(), rules().len());
        for (told, rule) in told.iter().zip(rules()) {
            assert_eq!((told["id"].as_str(), told["shortDescription"]["text"].as_str()), (Some(rule.name), Some(rule.what)));
            assert!(told["fullDescription"]["text"].as_str().is_some_and(|text| text.contains(rule.why)));
            assert!(told.get("helpUri").is_none());
        }
        assert_eq!(log["runs"][0]["results"], json!([]));
    }

    #[test]
    fn no_path_of_the_machine_is_in_a_log() {
        let base = &value(&findings())["runs"][0]["originalUriBaseIds"]["SITE"];
        assert!(base.get("uri").is_none() && base["description"]["text"].is_string());
    }
}
