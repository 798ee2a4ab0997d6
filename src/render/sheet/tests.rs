//! The page of the sheet: every part with what it has to say, plain words where there is nothing to do, nothing that needs another file.

use super::*;
use crate::model::diag::Severity;
use crate::model::sheet::{Behind, CallItem, Code, Due, Finding, Group, Item, Outdated, Owner, Tally, Task, Translation, Work};
use std::collections::BTreeSet;

fn item(title: &str, owner: &str) -> Item {
    Item {
        title: title.to_string(),
        path: format!("content/{title}.md"),
        url: format!("https://portal.example/{title}/"),
        owner: owner.to_string(),
    }
}

fn found(code: &str, severity: Severity, message: &str) -> Finding {
    let hint = Some(format!("hint-{code}"));
    Finding { code: code.to_string(), severity, path: "content/x.md".to_string(), line: 7, message: message.to_string(), hint }
}

fn task(kind: &'static str) -> Task {
    let (title, path, url) = (format!("title-{kind}"), "content/x.md".to_string(), "https://portal.example/x/".to_string());
    Task { kind, title, path, url, detail: format!("detail-{kind}") }
}

const TASKS: &[&str] =
    &["overdue", "no-outcome", "closing-soon", "behind", "translation-behind", "awaiting", "due-30", "due-90", "findings"];

fn call(title: &str, state: &'static str) -> CallItem {
    CallItem { page: item(title, ""), state, closes: "2026-12-05 23:59".to_string(), late: String::new() }
}

fn full() -> Sheet {
    let due = |title: &str| Due { page: item(title, "Group A"), day: "2026-11-20".to_string(), days: 11 };
    let findings = vec![
        found("broken-link", Severity::Error, "an error"),
        found("orphan", Severity::Warning, "a warning"),
        found("review-overdue", Severity::Due, "a due"),
    ];
    Sheet {
        site: "Portal <b>& friends".to_string(),
        address: "https://portal.example/".to_string(),
        as_of: "2026-12-01T00:00:00+01:00".to_string(),
        day: "2026-12-01".to_string(),
        pages: 4711,
        tally: Tally { errors: 1, warnings: 2, due: 3 },
        is_clear: false,
        owners: vec![
            Owner { name: "Group A".to_string(), pages: 2, tasks: TASKS.iter().map(|kind| task(kind)).collect() },
            Owner { name: "Group B".to_string(), pages: 1, tasks: Vec::new() },
            Owner { name: String::new(), pages: 0, tasks: vec![Task { url: String::new(), ..task("findings") }] },
        ],
        overdue: vec![due("is-overdue")],
        due_30: vec![due("in-30")],
        due_90: vec![due("in-90")],
        awaiting: vec![item("is-awaiting", "")],
        behind: vec![Behind {
            page: item("is-behind", "Group A"),
            guideline: "Guideline G".to_string(),
            version: "1.0-old".to_string(),
            current: "2.0-new".to_string(),
        }],
        translations: vec![Translation {
            language: "de".to_string(),
            there: 3,
            of: 9,
            missing: vec![item("is-missing", "")],
            behind: vec![Outdated { page: item("is-old", ""), changed: "2026-06-02".to_string(), texts: Some(2) }],
        }],
        dictionary: Some(Work {
            variables: 5,
            groups: vec![
                Group { scope: "core", variables: 3, no_label: vec!["v_label".to_string()], ..Group::default() },
                Group {
                    name: "Tumour T".to_string(),
                    state: "agreed".to_string(),
                    variables: 2,
                    no_unit: vec!["v_unit".to_string()],
                    no_definition: vec!["v_definition".to_string()],
                    ..Group::default()
                },
            ],
            questions: vec![found("dictionary-no-scope", Severity::Warning, "who fills it in")],
        }),
        calls_without_outcome: vec![CallItem { late: "we wait".to_string(), ..call("is-late", "late") }],
        calls_closing_soon: vec![call("is-closing", "closing-soon")],
        calls_open: vec![call("is-open", "open")],
        readability: vec![found("readability", Severity::Warning, "hard to read")],
        unused: vec![found("unused-asset", Severity::Warning, "nobody uses it")],
        codes: vec![Code { code: "broken-link".to_string(), severity: Severity::Error, count: 1234 }],
        findings,
    }
}

#[test]
fn every_part_appears_with_what_it_has_to_say() {
    let page = html(&full()).expect("a page");
    let titles =
        ["is-overdue", "in-30", "in-90", "is-awaiting", "is-behind", "is-missing", "is-old", "is-late", "is-closing", "is-open"];
    let links: Vec<String> =
        titles.iter().map(|title| format!("<a href=\"https://portal.example/{title}/\">{title}</a>")).collect();
    let words = [
        "Portal &lt;b&gt;&amp; friends",
        "2026-12-01",
        ">4711<",
        "Guideline G",
        "1.0-old",
        "2.0-new",
        "Translated 3 of 9",
        "2026-06-02",
        "<code>v_label</code>",
        "<code>v_unit</code>",
        "<code>v_definition</code>",
        "Tumour T",
        "agreed",
        "Every tumour",
        "who fills it in",
        "hint-dictionary-no-scope",
        "outcome late",
        "we wait",
        "hard to read",
        "nobody uses it",
        "an error",
        "a warning",
        "a due",
        "hint-broken-link",
        "<code>content/x.md:7</code>",
        ">1234<",
        "Group A",
        "Group B",
        "Nothing to do.",
        "Nobody is named",
    ];
    let tasks = TASKS.iter().flat_map(|kind| [format!("title-{kind}"), format!("detail-{kind}")]);
    for part in links.into_iter().chain(words.iter().map(ToString::to_string)).chain(tasks) {
        assert!(page.contains(&part), "the sheet lacks {part}");
    }
    assert!(!page.contains("Nothing is waiting"));
}

#[test]
fn a_site_with_nothing_to_do_says_so_plainly() {
    let sheet = Sheet { site: "P".to_string(), day: "2026-12-01".to_string(), is_clear: true, ..Sheet::default() };
    let page = html(&sheet).expect("a page");
    assert!(page.contains("<p class=\"clear\">Nothing is waiting: no review is overdue"));
    // Every part says that it has nothing, and is not left out.
    assert_eq!(page.matches("<p>None.</p>").count(), 11);
    assert!(
        page.contains("The site has one language.")
            && page.contains("The site has no data dictionary.")
            && !page.contains("<table>")
    );
}

#[test]
fn what_stands_between_backticks_is_code_and_stays_harmless() {
    assert_eq!(marked("`a<b>` & `c`"), "<code>a&lt;b&gt;</code> &amp; <code>c</code>");
    assert_eq!(marked("one ` alone"), "one ` alone");
    assert_eq!(marked("`a` and `"), "<code>a</code> and `");
    assert_eq!(marked(""), "");
}

#[test]
fn the_page_needs_no_other_file_and_runs_nothing() {
    let page = html(&full()).expect("a page");
    for sign in ["<script", "<link", "<img", "@import", "url(", " src=", " onclick", "<iframe"] {
        assert!(!page.contains(sign), "{sign}");
    }
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    for anchor in page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&anchor), "{anchor}");
    }
}

#[test]
fn every_word_is_used_and_every_word_that_is_used_is_there() {
    let words = words::all();
    let by_kind = ["task_", "state_", "scope_", "severity_"];
    for key in words.keys().filter(|key| !by_kind.iter().any(|kind| key.starts_with(kind))) {
        let is_used =
            TEMPLATE.split("w.").skip(1).any(|rest| rest.split(|c: char| c != '_' && !c.is_alphanumeric()).next() == Some(key));
        assert!(is_used, "no part of the sheet says `{key}`");
    }
    for kind in TASKS {
        assert!(words.contains_key(format!("task_{kind}").as_str()), "{kind}");
    }
    for state in ["late", "closed", "closing-soon", "open", "upcoming"] {
        assert!(words.contains_key(format!("state_{state}").as_str()), "{state}");
    }
}
